"""The steps of a report: 基本信息, its sections, 校对, 导出; and what the rail says about each."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Literal

import msgspec

from djdesk.desk.next_period.plan_closure import lines_left
from djdesk.desk.next_period.to_confirm import places_left
from djdesk.desk.proof.open_points import CARRY, Remark
from djdesk.desk.report.progress import BASICS, Progress, StepProgress, has_content
from djdesk.document.compose.sections import numbered
from djdesk.forms.asked import as_asked, asked_form
from djdesk.forms.report_type import OWN_SECTION, ReportType
from djdesk.model.report import Report

CHECK = "check"
EXPORT = "export"
LAYOUTS, VERSIONS = "layouts", "versions"  # no steps: pages beside them, asked for as places
StepKind = Literal["carry", "basics", "group", "section", "check", "export"]


class WizardStep(msgspec.Struct, frozen=True):
    """One line of the rail. A "group" is a heading that only holds other sections and cannot be opened."""

    id: str
    kind: StepKind
    name: str
    level: int = 0
    state: str = ""
    lacks: int = 0
    enabled: bool = True
    own: bool = False
    missing: str = ""  # what it lacks, in words


def steps_of(
    report: Report, form: ReportType, progress: Progress, found: Sequence[Remark]
) -> list[WizardStep]:
    """`found`: what 校对 lists. A step in which something must be changed is not done."""
    wrong = {remark.step for remark in found if remark.level == "必改"}
    form, report = asked_form(report, form), as_asked(report, form)
    numbers = {section.id: number for section, number in numbered(report, form)}
    basics = progress.steps[BASICS]
    steps = [
        *_carry_step(report, progress),
        WizardStep(
            BASICS,
            "basics",
            "基本信息",
            state=basics.state,
            lacks=len(basics.missing),
            missing=missing_words(basics),
        ),
    ]
    for section in report.sections:
        section_form = form.section(section.id) or OWN_SECTION
        renamed = section.own or section.heading != section_form.heading
        name = numbers.get(section.id, "") + (
            section.heading if renamed or not section_form.short else section_form.short
        )
        step = progress.steps.get(section.id)
        kind: StepKind = "section" if has_content(section, section_form) else "group"
        steps.append(
            WizardStep(
                section.id,
                kind,
                name,
                section.level,
                "" if step is None else "problem" if section.id in wrong else step.state,
                len(step.missing) if step else 0,
                section.id in numbers,
                section.own,
                missing_words(step) if step else "",
            )
        )
    steps.append(WizardStep(CHECK, "check", "校对", lacks=len(found)))
    gone_out = "started" if report.issued.changed else "done"
    steps.append(WizardStep(EXPORT, "export", "导出", state=gone_out if report.state != "draft" else ""))
    return steps


def _carry_step(report: Report, progress: Progress) -> list[WizardStep]:
    """What is left of last period: places to be looked at, lines of its plan to be answered."""
    if not report.carried_from:
        return []
    marks, lines = places_left(report, progress), lines_left(report.plan_lines)
    said = [f"{marks} 处请核对"] if marks else []
    said += [f"{lines} 条打算和问题没有交代"] if lines else []
    state = "started" if said else "done"
    name = "沿用上期" if report.last_period is None else "沿用上次"
    return [WizardStep(CARRY, "carry", name, state=state, lacks=marks + lines, missing="、".join(said))]


def missing_words(step: StepProgress, most: int = 3) -> str:
    """What the step lacks, by name: 专题研讨、学习载体 等."""
    names = list(dict.fromkeys(one.called for one in step.missing))
    return "、".join(names[:most]) + (" 等" if len(names) > most else "")


def open_steps(steps: list[WizardStep]) -> list[WizardStep]:
    """The steps that next and previous walk through."""
    return [step for step in steps if step.kind != "group" and step.enabled]


def step_beside(current: str, before: Sequence[str], steps: list[WizardStep]) -> str:
    """Where work goes on when the current step was closed or deleted: the next one, else the one before.
    `before`: the steps as they were.
    """
    at = before.index(current) if current in before else 0
    usable = [step.id for step in open_steps(steps)]
    sections = {step.id for step in steps if step.kind in ("basics", "section")}
    following = [id_ for id_ in before[at:] if id_ in usable and id_ in sections]
    earlier = [id_ for id_ in before[:at] if id_ in usable]
    return following[0] if following else earlier[-1] if earlier else BASICS
