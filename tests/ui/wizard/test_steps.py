"""The steps of a report: what the rail shows, and what next and previous walk through."""

from __future__ import annotations

from djdesk.desk.proof.open_points import remarks
from djdesk.desk.report.progress import progress_of
from djdesk.model.changes import SetBasics
from djdesk.model.outline import switch_section
from djdesk.model.report import Report
from support.sample import TYPE, sample_report
from ui.wizard.steps import CHECK, EXPORT, WizardStep, open_steps, steps_of


def steps(report: Report) -> list[WizardStep]:
    return steps_of(report, TYPE, progress_of(report, TYPE), remarks(report, TYPE))


def test_a_heading_that_only_groups_stands_in_the_rail_and_is_walked_past() -> None:
    shown = steps(sample_report())
    assert next(step for step in shown if step.id == "work").kind == "group"
    walked = [step.id for step in open_steps(shown)]
    assert walked == ["basics", "opening", "meetings", "service", "six", "problems", "plan", CHECK, EXPORT]


def test_a_section_that_is_switched_off_stays_in_the_rail_without_a_number_and_is_walked_past() -> None:
    before = {step.id: step.name for step in steps(sample_report())}
    report = sample_report()
    report = switch_section(report, "meetings", False).applied(report)
    shown = {step.id: step for step in steps(report)}
    assert (shown["meetings"].enabled, shown["meetings"].name) == (False, "组织生活")
    assert before["meetings"] == "（一）组织生活"
    assert shown["service"].name.startswith("（一）")
    assert "meetings" not in [step.id for step in open_steps(list(shown.values()))]
    again = switch_section(report, "meetings", True).applied(report)
    assert "meetings" in [step.id for step in open_steps(steps(again))]


def test_what_is_lacking_is_counted_at_the_step_and_in_all_at_the_check() -> None:
    report = sample_report()
    report = SetBasics.make(report, unit="", date=None).applied(report)
    shown = {step.id: step for step in steps(report)}
    assert shown["basics"].lacks == 2
    assert shown["basics"].missing == "单位名称、成文日期"
    assert shown[CHECK].lacks == len(remarks(report, TYPE))
    assert shown[EXPORT].state == ""
    handed_in = SetBasics.make(report, state="exported").applied(report)
    assert {step.id: step for step in steps(handed_in)}[EXPORT].state == "done"
