"""Another choice for a section is made from last period's report, whatever stands there now."""

from __future__ import annotations

import pytest

from djdesk.basics.errors import BadInput
from djdesk.desk.next_period.carry_over import carry
from djdesk.desk.next_period.plan_closure import with_state
from djdesk.desk.next_period.section_choices import carried_section, choice_of, chosen, was_edited
from djdesk.desk.next_period.to_confirm import carried_figures, dropped, places_left, to_confirm
from djdesk.desk.report.progress import progress_of
from djdesk.model.changes import SetFigure, SetProse, SetText
from djdesk.model.figure import NOT_APPLICABLE, parse_figure
from djdesk.model.last_period.choices import Carry
from djdesk.model.period import Period
from djdesk.model.report import Report
from support.sample import CLOCK, TYPE, sample_report

PROSE = "走访群众。\n截至6月底，办结9件。\n2023年3月8日，慰问职工。"


def last_report() -> Report:
    last = SetProse("service", PROSE).applied(sample_report())
    last = SetText("学习形式", "集中学习\n2023年上半年观影").applied(last)
    return SetProse("plan", "{是}建好活动室。").applied(last)


def carried() -> Report:
    return carry(last_report(), TYPE, Period.parse("2023H2"), "r2", CLOCK)


@pytest.mark.parametrize(
    ("choice", "prose", "marks"),
    [
        ("keep", "走访群众。\n截至12月底，办结9件。\n2023年3月8日，慰问职工。", 2),
        ("mark", "走访群众。\n截至12月底，办结9件。\n2023年3月8日，慰问职工。", 3),
        ("rewrite", "办实事{实事}件。\n{是}访民情。走访群众。\n{是}解民忧。", 0),
        ("clear", "", 0),
    ],
)
def test_what_each_choice_makes_of_a_section(choice: Carry, prose: str, marks: int) -> None:
    report, last = carried(), last_report()
    change = chosen(report, last, TYPE, "service", choice)
    after = change.applied(report)
    assert after.section("service").prose == prose
    assert sum(mark.name == "service" for mark in after.carried) == marks
    assert choice_of(after, "service") == choice
    assert change.inverse(report).applied(after) == report
    assert not was_edited(after, last, TYPE, "service")
    kept = chosen(after, last, TYPE, "service", "keep").applied(after)
    assert kept.section("service").prose == report.section("service").prose


def test_what_was_written_meanwhile_is_known() -> None:
    report = SetProse("service", "走访职工。").applied(carried())
    assert was_edited(report, last_report(), TYPE, "service")


def test_a_plan_is_never_kept_unmarked() -> None:
    report = carried()
    assert choice_of(report, "plan") == "mark"
    made = carried_section(report, last_report(), TYPE, "plan", "keep")
    assert [mark.reason for mark in made.marks] == ["own"]


def test_a_section_that_was_not_there_is_told() -> None:
    with pytest.raises(BadInput, match="没有这一节"):
        chosen(carried(), last_report(), TYPE, "own-x", "keep")


def test_what_is_to_be_confirmed_is_each_mark_but_the_lines_of_the_plan() -> None:
    report = carried()
    found = to_confirm(report, TYPE)
    assert [(one.kind, one.about) for one in found] == [
        ("text", "里面有时间"),
        ("paragraph", "里面有时间"),
        ("paragraph", "里面有时间"),
    ]
    assert found[1].moved == "6月底→12月底"
    assert places_left(report, progress_of(report, TYPE)) == len(found)
    assert [line.words for line in report.plan_lines] == ["建好活动室"]


def test_what_is_dropped_leaves_the_prose_or_the_field() -> None:
    report = carried()
    text, _, day = to_confirm(report, TYPE)
    change = dropped(report, day.mark)
    assert change is not None
    assert "3月8日" not in change.applied(report).section("service").prose
    change = dropped(report, text.mark)
    assert change is not None
    assert change.applied(report).text("学习形式") == ""


def test_figures_are_asked_that_are_printed_or_were_there_and_na_is_remembered() -> None:
    last = SetFigure("党课", NOT_APPLICABLE).applied(last_report())
    last = SetFigure("实事", parse_figure("9")).applied(last)
    report = carry(last, TYPE, Period.parse("2023H2"), "r2", CLOCK)
    found = carried_figures(report, TYPE)
    assert [field.name for field in found.asked] == ["支委会", "党员大会", "实事"]
    assert found.na == ("党课",)
    assert [field.name for field in carried_figures(report, TYPE, with_na=True).asked] == [
        "支委会",
        "党员大会",
        "党课",
        "实事",
    ]


def test_everything_na_leaves_nothing_to_fill_in() -> None:
    last = last_report()
    for name in last.figures:
        last = SetFigure(name, NOT_APPLICABLE).applied(last)
    report = carry(last, TYPE, Period.parse("2023H2"), "r2", CLOCK)
    assert carried_figures(report, TYPE).asked == ()


@pytest.mark.parametrize(
    ("prose", "left"),
    [
        ("走访群众。2023年3月8日，慰问职工。", "走访群众。"),
        ("走访群众，服务师生。支部荣获“先进基层党组织”称号。", "走访群众，服务师生。"),
        ("支部荣获“先进基层党组织”称号。", ""),
        ("{是}走访群众。2023年3月8日，慰问职工。", "{是}走访群众。"),
        ("截至6月底，办结9件。2023年3月8日，慰问职工。", "截至12月底，办结9件。"),
        ("[2023年3月8日，慰问职工。走访]群众。", ""),
    ],
)
def test_of_a_paragraph_only_the_old_sentences_go(prose: str, left: str) -> None:
    last = SetProse("service", f"走访职工。\n{prose}").applied(sample_report())
    report = carry(last, TYPE, Period.parse("2023H2"), "r2", CLOCK)
    (found,) = to_confirm(report, TYPE)
    change = dropped(report, found.mark)
    assert change is not None
    assert change.applied(report).section("service").prose == "\n".join(filter(None, ("走访职工。", left)))


def test_when_an_honour_has_gone_the_day_beside_it_is_asked_about() -> None:
    last = SetProse("service", "2023年3月8日，慰问职工。支部荣获“先进基层党组织”称号。").applied(
        sample_report()
    )
    report = carry(last, TYPE, Period.parse("2023H2"), "r2", CLOCK)
    (honour,) = to_confirm(report, TYPE)
    change = dropped(report, honour.mark)
    assert change is not None
    after = change.applied(report)
    (day,) = to_confirm(after, TYPE)
    assert (day.words, day.about) == ("2023年3月8日，慰问职工。", "里面有时间")
    assert change.inverse(report).applied(after) == report


def test_another_choice_leaves_what_was_answered_of_the_plan() -> None:
    last = SetProse("plan", "{是}建好活动室。\n{是}修订制度。").applied(last_report())
    last = SetProse("problems", "{是}记录不全。").applied(last)
    report = carry(last, TYPE, Period.parse("2023H2"), "r2", CLOCK)
    problem, done, left = (line.id for line in report.plan_lines)
    for line, state in ((problem, "not"), (done, "done"), (left, "not")):
        report = with_state(report, TYPE, line, state).applied(report)
    answered = report.section("plan").prose
    assert answered == "{是}修订制度。\n{是}继续整改“记录不全”的问题，尽快整改到位。"
    assert not was_edited(report, last, TYPE, "plan")
    again = chosen(report, last, TYPE, "plan", "clear").applied(report)
    assert again.section("plan").prose.split("\n") == [
        "{是}继续整改“记录不全”的问题，尽快整改到位。",
        "{是}修订制度。",
    ]
    assert chosen(again, last, TYPE, "plan", "mark").applied(again).section("plan").prose == answered
