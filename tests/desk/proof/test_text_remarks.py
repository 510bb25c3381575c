"""What the proofreader finds in a report, as 校对 lists it."""

from __future__ import annotations

from pathlib import Path

from djdesk.desk.proof.open_points import Remark, remarks
from djdesk.desk.proof.proofreading import report_proof
from djdesk.desk.proof.text_remarks import SPOT, text_remarks, with_text
from djdesk.desk.resources import Resources
from djdesk.model.changes import Change, SetProse
from djdesk.model.held import hold
from djdesk.model.report import Report
from djdesk.model.tables.set_table import SetTable
from djdesk.model.tables.table import SectionTable
from support.sample import TYPE, sample_report

RESOURCES = Resources({TYPE.id: TYPE}, {}, folder=Path(__file__).parents[3] / "resources")


def after(*changes: Change) -> Report:
    report = sample_report()
    for change in changes:
        report = change.applied(report)
    return report


def proofread(*changes: Change) -> list[Remark]:
    report = after(*changes)
    proof = report_proof(RESOURCES, TYPE)
    assert proof is not None
    found = with_text(remarks(report, TYPE), report, list(text_remarks(report, proof.findings(report))))
    return [one for one in found if one.hold.startswith("proof/")]


def test_a_mistake_of_the_prose_is_listed_with_its_words_and_can_be_held() -> None:
    listed = proofread(SetProse("meetings", "支部认真布署工作，支委会已召开。"))
    [one] = [one for one in listed if "布署" in one.message]
    assert (one.level, one.step, one.kind, one.source != "") == ("必改", "meetings", SPOT, True)
    assert one.fix is not None
    assert (one.fix.before, one.fix.after, one.name) == ("布署", "部署", "0:4:6")
    report = after(SetProse("meetings", "支部认真布署工作，支委会已召开。"))
    kept = hold(report, one.hold).applied(report)
    proof = report_proof(RESOURCES, TYPE)
    assert proof is not None
    assert one not in with_text(remarks(kept, TYPE), kept, list(text_remarks(kept, proof.findings(kept))))


def test_each_place_of_a_mistake_is_listed_by_itself() -> None:
    listed = [one for one in proofread(SetProse("meetings", "布署工作，布署学习，布署检查。")) if one.fix]
    assert [one.name for one in listed] == ["0:0:2", "0:5:7", "0:10:12"]
    assert len({one.hold for one in listed}) == 3


def test_figures_still_to_come_are_no_mistakes_of_the_text() -> None:
    listed = proofread(SetProse("meetings", "召开支委会{支委会}次，讲党课{党课}次。"))
    assert [one for one in listed if "待补" in one.message] == []


def test_right_prose_has_no_remark_of_the_proofreader() -> None:
    listed = proofread(SetProse("meetings", "现在在岗党员认真落实“三会一课”制度，党员大会报告了工作。"))
    assert [one for one in listed if one.step == "meetings" and one.hold.startswith("proof/")] == []


def test_cells_of_a_table_are_read_each_for_itself() -> None:
    """A slip of a word is told with its table; what only neighbours show, such as a missing number, is none."""
    table = SectionTable(
        (("序号", "做法"), ("一、", "认真布署，作出供献"), ("三、", "按时完成"), ("四、", "按时完成"))
    )
    listed = proofread(SetTable("t1", table), SetProse("meetings", "情况见下表。\n{表格:t1}"))
    found = [one for one in listed if one.where.endswith("表格")]
    assert [one.message for one in found] == ["“布署”应为“部署”", "“供献”应为“贡献”"]
    assert {(one.step, one.kind, one.name) for one in found} == {("meetings", "prose", "表格:t1")}
