"""The sentence for what an office added to a section's lists: there when it is needed, and only then."""

from __future__ import annotations

from pathlib import Path

import msgspec
import pytest

from djdesk.desk.next_period.carry_over import carry
from djdesk.desk.report.create import new_report
from djdesk.document.compose.composer import Composer
from djdesk.forms.load import load_types
from djdesk.forms.own_line import OWN_LINE, with_own_line, without_own_line
from djdesk.model.changes import SetProse, SetTick
from djdesk.model.own.contents import add_own_ticks, remove_own_tick
from djdesk.model.period import Period
from djdesk.model.report import Report, Tick, tick_key
from support.sample import CLOCK, TYPE, sample_report

TYPES = load_types(Path(__file__).parents[2] / "resources" / "reports")
HALF_YEAR = TYPES["half_year"]
HALF = Period.parse("2024H1")


def with_item(report: Report, section: str, text: str = "家访制度落实", form=HALF_YEAR) -> Report:  # type: ignore[no-untyped-def]
    return with_own_line(report, form, add_own_ticks(report, section, [text], ())).applied(report)


@pytest.mark.parametrize("type_id", TYPES)
def test_no_type_has_the_sentence_before_it_is_used(type_id: str) -> None:
    report = new_report(TYPES[type_id], "示范小学", HALF, CLOCK, "x")
    assert not any(OWN_LINE in section.prose for section in report.sections)


def test_it_comes_with_the_first_item_and_goes_with_the_last() -> None:
    report = new_report(HALF_YEAR, "示范小学", HALF, CLOCK, "x")
    once = with_item(report, "duty")
    assert once.section("duty").prose == report.section("duty").prose + OWN_LINE
    twice = with_item(once, "duty", "教研活动记录")
    assert twice.section("duty").prose == once.section("duty").prose
    one_left = with_own_line(twice, HALF_YEAR, remove_own_tick(twice, "duty", "家访制度落实")).applied(twice)
    assert one_left.section("duty").prose == once.section("duty").prose
    none = with_own_line(one_left, HALF_YEAR, remove_own_tick(one_left, "duty", "教研活动记录"))
    assert none.applied(one_left).section("duty").prose == report.section("duty").prose


def test_before_the_points_where_there_is_nothing_before_them() -> None:
    report = with_item(new_report(HALF_YEAR, "示范小学", HALF, CLOCK, "x"), "meetings")
    assert report.section("meetings").prose.startswith(OWN_LINE + "\n{是}")
    done = SetTick(tick_key("meetings", "家访制度落实"), Tick("done")).applied(report)
    text = "\n".join(block.text for block in Composer(HALF_YEAR).compose(done))
    assert "做好家访制度落实等工作。一是" in text


def test_a_list_that_is_printed_whole_needs_no_sentence() -> None:
    report = with_item(sample_report(), "meetings", form=TYPE)
    assert report.section("meetings").prose == sample_report().section("meetings").prose
    printing = with_item(sample_report(), "six", form=TYPE)
    assert printing.section("six").prose == ""


def test_what_the_clerk_wrote_stays() -> None:
    report = new_report(HALF_YEAR, "示范小学", HALF, CLOCK, "x")
    report = SetProse("duty", "做好{已做清单/本单位的事项}等工作，成效明显。").applied(report)
    assert with_item(report, "duty").section("duty").prose == report.section("duty").prose
    report = with_item(SetProse("duty", "").applied(report), "duty")
    assert report.section("duty").prose == OWN_LINE


def test_reports_of_before_lose_it_when_they_are_carried_on() -> None:
    report = new_report(HALF_YEAR, "示范小学", HALF, CLOCK, "x")
    prose = report.section("meetings").prose
    old = SetProse("meetings", f"{OWN_LINE}\n{prose}").applied(report)
    assert carry(old, HALF_YEAR, HALF.next, "y", CLOCK).section("meetings").prose == prose
    used = with_item(old, "meetings")
    kept = carry(used, HALF_YEAR, HALF.next, "y", CLOCK)
    assert OWN_LINE in kept.section("meetings").prose
    assert without_own_line(prose) == prose
    assert msgspec.structs.replace(kept).own_ticks == used.own_ticks
