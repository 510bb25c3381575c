"""Next period's report from last period's: prose kept, figures emptied, ticks reset, what may be no longer so
marked.
"""

from __future__ import annotations

from itertools import pairwise

import msgspec

from djdesk.basics.clock import Clock
from djdesk.desk.desk import Desk
from djdesk.desk.next_period.carrying import Carrying
from djdesk.desk.next_period.plan_items import plan_lines
from djdesk.desk.report.create import empty_figures
from djdesk.desk.report.create import new_id as _new_id
from djdesk.desk.report.open_report import add_report
from djdesk.desk.report.session import ReportSession
from djdesk.desk.settings.declared import LAST_UNIT
from djdesk.forms.asked import asked_form
from djdesk.forms.groups import groups_of
from djdesk.forms.organ_words import in_words_of_its_kind
from djdesk.forms.own_line import without_unused_lines
from djdesk.forms.report_type import ReportType
from djdesk.forms.versions.moved import in_version_in_use
from djdesk.model.figure import EMPTY, NOT_APPLICABLE, Figure
from djdesk.model.held import kept_along
from djdesk.model.last_period.choices import Carry
from djdesk.model.last_period.standing_marks import standing_marks
from djdesk.model.period import Period
from djdesk.model.report import Report
from djdesk.model.task_mark import NO_TASK


def carry(last: Report, form: ReportType, period: Period, new_id: str, clock: Clock) -> Report:
    """The report for `period` that starts from `last`. Pure: nothing is stored.

    Figures and ticks are emptied but for what was 不涉及, which is so again. What is taken over and may be no
    longer true, or was moved on to the new period, stands marked in `Report.carried`.
    """
    now = clock()
    last = in_words_of_its_kind(without_unused_lines(last), form)
    figures = empty_figures(form) | {name: _figure(figure) for name, figure in last.figures.items()}
    just_before = _just_before(last.period, period)
    before = _known_for(just_before, last)
    carrying = Carrying(asked_form(last, form), last.period, period, standing_marks(last), last.own_figures)
    told_below = _told_below(last)
    report = msgspec.structs.replace(
        last,
        id=new_id,
        type_version=form.version,
        period=period,
        created=now,
        modified=now,
        state="draft",
        carried_from=last.id,
        task=NO_TASK,
        title=carrying.title(last.title),
        date=now.date(),
        figures=figures,
        ticks={key: tick for key, tick in last.ticks.items() if tick.state == "na"},
        texts=carrying.texts(last.texts),
        last_values=before or _values(_reported(last)),
        last_period=None if before or last.period == just_before else last.period,
        last_year_values=_known_for(period.last_year, last),
        extras=carrying.extras(last.extras),
        groups=groups_of(last, form),
        sections=tuple(
            carrying.section(section, "keep" if section.id in told_below else None)
            for section in last.sections
        ),
        held=kept_along(last.held),
        carry_choices=_choices(carrying, last),
        plan_lines=plan_lines(last, form),
        entered={},
    )
    tables = carrying.tables(last.tables, report.sections)
    return msgspec.structs.replace(report, tables=tables, carried=tuple(carrying.marks))


def _told_below(report: Report) -> set[str]:
    """Sections without prose whose content stands in the report's own sections below them: 存在问题 over
    （一）发展不平衡. They ask for no sentences of the type.
    """
    return {
        section.id
        for section, after in pairwise(report.sections)
        if not section.prose.strip() and after.own and after.enabled and after.level > section.level
    }


def _choices(carrying: Carrying, last: Report) -> dict[str, Carry]:
    """What was done with each section's prose, where it was not simply kept."""
    choices = {section.id: carrying.choice(section) for section in last.sections}
    return {section_id: choice for section_id, choice in choices.items() if choice != "keep"}


def _figure(last: Figure) -> Figure:
    return NOT_APPLICABLE if last.state == "na" else EMPTY


def _known_for(period: Period, last: Report) -> dict[str, Figure]:
    """What `last` knows of the figures of a period: its own, or those before it. Nothing of another period is
    passed off as them.
    """
    known = {
        last.period.last_year: last.last_year_values,
        last.period.previous: last.values_before,
        last.period: _reported(last),
    }
    return _values(known.get(period, {}))


def _values(figures: dict[str, Figure]) -> dict[str, Figure]:
    return {name: figure for name, figure in figures.items() if figure.state == "value"}


def _reported(last: Report) -> dict[str, Figure]:
    """The figures of a report as those of an earlier one."""
    return {name: msgspec.structs.replace(figure, origin="report") for name, figure in last.figures.items()}


def _just_before(last: Period, new: Period) -> Period:
    """The period before `new`; of free ranges the one that was reported last, however long it was."""
    return last if last.kind == new.kind == "range" and last.end < new.start else new.previous


def carry_report(desk: Desk, report_id: str, period: Period) -> ReportSession:
    """Next period's report from one in the store, stored and open. Its unit is the one that the office writes
    for, and remembered as such. Raises StoreError; BadInput where its type is gone.
    """
    last = desk.store.load(report_id)
    desk.form_of(last)  # says what to do where there is none
    form = desk.form(last.type_id)
    last = in_version_in_use(last, desk.types)
    LAST_UNIT.set(desk.store, last.unit.strip())
    return add_report(desk, carry(last, form, period, _new_id(), desk.clock), "从上期报告开始")


def period_to_follow(period: Period) -> Period:
    """The period that the report after one of `period` is about: the next of the same kind, however long ago
    that is. Another is the clerk's choice.
    """
    return period.next
