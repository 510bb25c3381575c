"""Putting right what the proofreader found: just there, nothing beside it, one undo."""

from __future__ import annotations

import re
from pathlib import Path

import pytest

from djdesk.desk.proof.fixes import Fix, mended
from djdesk.desk.proof.ignored import asked_again, let_here, let_in
from djdesk.desk.proof.open_points import Remark
from djdesk.desk.proof.proofreading import report_proof
from djdesk.desk.proof.text_remarks import text_remarks
from djdesk.desk.resources import Resources
from djdesk.model.changes import RenameSection, SetFigure, SetProse
from djdesk.model.figure import NOT_APPLICABLE, parse_figure
from djdesk.model.report import Report
from support.sample import TYPE, sample_report

RESOURCES = Resources({TYPE.id: TYPE}, {}, folder=Path(__file__).parents[3] / "resources")
SECTION = "meetings"


def found(report: Report) -> list[Remark]:
    proof = report_proof(RESOURCES, TYPE)
    assert proof is not None
    return list(text_remarks(report, proof.findings(report)))


def fixes(report: Report) -> list[Fix]:
    return [one.fix for one in found(report) if one.fix is not None and one.step == SECTION]


def written(prose: str) -> Report:
    return SetProse(SECTION, prose).applied(sample_report())


def put_right(report: Report) -> str:
    change = mended(report, fixes(report))
    assert change is not None
    assert change.inverse(report).applied(change.applied(report)) == report, "one undo takes all of it back"
    return change.applied(report).section(SECTION).prose


@pytest.mark.parametrize(
    ("prose", "right"),
    [
        ("认真布署工作,召开支委会{支委会}次。", "认真部署工作，召开支委会{支委会}次。"),
        ("{是}认真布署。\n{是}再接再励。", "{是}认真部署。\n{是}再接再厉。"),
        ("召开支委会{支委会}次[,布署党课{党课}次]。", "召开支委会{支委会}次[，部署党课{党课}次]。"),
        ("各项 工作按{{甲}}布署。", "各项工作按{{甲}}部署。"),
        ("𬱖某布署工作，布署学习。", "𬱖某部署工作，部署学习。"),
        ("{支委会}次会议布署工作。\n\n布署学习。", "{支委会}次会议部署工作。\n\n部署学习。"),
    ],
)
def test_only_the_wrong_words_change(prose: str, right: str) -> None:
    report = SetFigure("支委会", parse_figure("6")).applied(written(prose))
    report = SetFigure("党课", parse_figure("3")).applied(report)
    assert put_right(report) == right


def test_what_a_clause_that_is_not_printed_says_stays() -> None:
    report = SetFigure("党课", NOT_APPLICABLE).applied(written("布署工作[，布署党课{党课}次]，布署学习。"))
    assert put_right(report) == "部署工作[，布署党课{党课}次]，部署学习。"


def test_a_heading_is_put_right_in_its_place() -> None:
    report = RenameSection(SECTION, "认真布署工作").applied(written("召开会议。"))
    change = mended(report, fixes(report))
    assert change is not None
    assert change.applied(report).section(SECTION).heading == "认真部署工作"


def test_words_that_were_changed_meanwhile_are_left_as_they_are() -> None:
    report = written("认真布署工作，召开支委会。")
    later = SetProse(SECTION, "同志们布署工作，召开支委会。").applied(report)
    assert mended(SetProse(SECTION, "现在部署工作了。").applied(report), fixes(report)) is None
    change = mended(later, fixes(report))
    assert change is None or change.applied(later).section(SECTION).prose.count("布署") <= 1


def test_safe_fixes_change_no_digit_and_no_word() -> None:
    report = written("2023年,召开 会议12次;李  明同志(书记)讲党课3次。布署工作。")
    change = mended(report, [one for one in fixes(report) if one.safe])
    assert change is not None
    after = change.applied(report).section(SECTION).prose
    words = re.compile(r"[\u4e00-\u9fff\d]")
    assert words.findall(after) == words.findall(report.section(SECTION).prose)
    assert "布署" in after


def test_what_is_let_stand_stays_so_with_its_reason_and_comes_back_when_it_is_changed() -> None:
    report = written("认真布署工作。各支部 都参加。")
    one = next(one for one in found(report) if one.found == "布署")
    kept = let_here(report, one, "引用原文").applied(report)
    [let] = let_in(kept, found(kept))
    assert (let.key, let.reason, let.remark) == (one.hold, "引用原文", one)
    elsewhere = SetProse(SECTION, "认真布署工作。各支部 都参加。\n后面加一段话。").applied(kept)
    assert [one.found for one in found(elsewhere) if one.hold in elsewhere.held] == ["布署"]
    changed = SetProse(SECTION, "认真地布署好工作。各支部 都参加。").applied(kept)
    assert [one.found for one in found(changed) if one.hold in changed.held] == []
    assert asked_again(kept, one.hold).applied(kept).held == report.held
