"""What the clerk lets stand stays so after a restart, in the next period's report and when the report comes
back from a file without its data; what changed comes back."""

from __future__ import annotations

from pathlib import Path

from djdesk.desk.next_period.carry_over import carry_report
from djdesk.desk.old_reports.adopt import adopt, memory_of
from djdesk.desk.old_reports.recognise import imported, read_file
from djdesk.desk.proof.ignored import let_here
from djdesk.desk.proof.office_lists import own_rules
from djdesk.desk.proof.open_points import Remark
from djdesk.desk.proof.proofreading import read_text, report_proof
from djdesk.desk.proof.text_remarks import text_remarks
from djdesk.desk.report.open_report import open_report
from djdesk.model.changes import SetProse
from djdesk.model.period import Period
from djdesk.model.report import Report
from support.branch import Branch

SAID = "各支部认真布署各项工作，逐项抓好落实。"


def asked(branch: Branch, report: Report) -> list[str]:
    """What is asked about the words 布署 of a report, as 校对 lists it."""
    return [one.found for one in read(branch, report) if one.hold not in report.held and one.found == "布署"]


def read(branch: Branch, report: Report) -> list[Remark]:
    proof = report_proof(branch.desk.resources, branch.desk.form(report.type_id), own_rules(branch.desk))
    assert proof is not None
    return list(text_remarks(report, proof.findings(report)))


def test_what_is_let_stand_goes_along_with_its_words(branch: Branch, tmp_path: Path) -> None:
    session = branch.report()
    section = session.report.sections[0].id
    session.apply(SetProse(section, SAID))
    assert asked(branch, session.report) == ["布署"]
    one = next(one for one in read(branch, session.report) if one.found == "布署")
    session.apply(let_here(session.report, one, "引用原文"))
    assert asked(branch, session.report) == []

    again = open_report(branch.desk, session.report.id).report
    assert asked(branch, again) == [], "after a restart"
    assert any("引用原文" in key for key in again.held)

    carried = carry_report(branch.desk, again.id, Period.parse("2024H1")).report
    assert asked(branch, carried) == [], "in the next period's report"

    path = tmp_path / "报告.txt"
    path.write_text(read_text(branch.desk.form(again.type_id), again), encoding="utf-8")
    back = adopt(branch.desk, imported(read_file(path), memory_of(branch.desk)), {}).report
    assert (back.type_id, back.unit) == (again.type_id, again.unit)
    assert asked(branch, back) == [], "come back from a file without its data"

    session.apply(SetProse(section, SAID.replace("各项工作", "全年任务")))
    assert asked(branch, session.report) == ["布署"], "what changed comes back"
