"""Words of an earlier time in a report: found where they stand while it is written, mended with one click."""

from __future__ import annotations

from pathlib import Path

import pytest

from djdesk.desk.next_period.carry_over import carry
from djdesk.desk.proof.fixes import mended
from djdesk.desk.proof.open_points import Remark
from djdesk.desk.proof.proofreading import report_proof
from djdesk.desk.proof.text_remarks import text_remarks
from djdesk.desk.resources import Resources
from djdesk.model.changes import RenameSection, SetProse
from djdesk.model.held import hold
from djdesk.model.last_period.standing_marks import standing_marks
from djdesk.model.period import Period
from djdesk.model.report import Report
from support.sample import CLOCK, TYPE, sample_report

RESOURCES = Resources({TYPE.id: TYPE}, {}, folder=Path(__file__).parents[3] / "resources")


def _stale(report: Report) -> list[Remark]:
    proof = report_proof(RESOURCES, TYPE)
    assert proof is not None
    return [one for one in text_remarks(report, proof.findings(report)) if one.hold.startswith("stale/")]


def _written(prose: str, period: str = "2023H2", section: str = "meetings") -> Report:
    return SetProse(section, prose).applied(sample_report(period))


def test_a_name_of_last_period_is_mended_where_it_stands() -> None:
    report = _written("上半年，[召开支委会{支委会}次，]支部开展义诊。截至目前无投诉。")
    [found] = _stale(report)
    assert (found.level, found.step, found.found) == ("建议", "meetings", "上半年")
    assert found.fix is not None
    change = mended(report, [found.fix])
    assert change is not None
    after = change.applied(report)
    assert after.section("meetings").prose == "下半年，[召开支委会{支委会}次，]支部开展义诊。截至目前无投诉。"
    assert _stale(after) == []


def test_in_a_heading_too() -> None:
    report = RenameSection("meetings", "上半年组织生活情况").applied(_written("支部开展义诊。"))
    [found] = _stale(report)
    assert found.fix is not None
    change = mended(report, [found.fix])
    assert change is not None
    assert change.applied(report).section("meetings").heading == "下半年组织生活情况"


def test_what_stays_as_it_is_is_held_by_its_sentence_in_this_report_alone() -> None:
    report = _written("上半年，支部开展义诊。")
    [found] = _stale(report)
    held = hold(report, found.hold).applied(report)
    assert found.hold in held.held
    again = carry(held, TYPE, Period.parse("2024H1"), "x", CLOCK)
    assert found.hold not in again.held


def test_the_plan_of_last_period_is_left_to_its_marks() -> None:
    assert _stale(_written("上半年的经验要坚持好。", section="plan")) == []


@pytest.mark.parametrize(
    "sentence",
    [
        "传达学习市委十三届六次全会精神。",
        "开展庆祝建党一百零二周年活动。",
        "今年是“十四五”开局之年。",
        "扎实开展第一批主题教育。",
    ],
)
def test_meetings_anniversaries_and_campaigns_are_asked_about_when_carried(sentence: str) -> None:
    new = carry(_written(sentence, "2023H1"), TYPE, Period.parse("2023H2"), "x", CLOCK)
    assert [mark.words for mark in standing_marks(new) if mark.kind == "paragraph"] == [sentence]
