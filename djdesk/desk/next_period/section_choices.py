"""Another choice for a section's prose of last period than the one that was made: one change, from what last
period's report says.
"""

from __future__ import annotations

from collections.abc import Sequence

import msgspec

from djdesk.basics.errors import BadInput
from djdesk.desk.desk import Desk
from djdesk.desk.next_period.carrying import Carrying
from djdesk.desk.next_period.item_places import bare_item, next_marker, stands, with_item, without_item
from djdesk.forms.asked import asked_form
from djdesk.forms.organ_words import in_words_of_its_kind
from djdesk.forms.own_line import without_unused_lines
from djdesk.forms.report_type import ReportType
from djdesk.model.changes import Batch, SetCarried, SetProse
from djdesk.model.last_period.carried import CarriedMark, stands_on
from djdesk.model.last_period.choices import Carry
from djdesk.model.last_period.plan_changes import SetCarryChoices
from djdesk.model.last_period.plan_line import UNDONE
from djdesk.model.last_period.standing_marks import standing_marks
from djdesk.model.prose import escape, tables_in
from djdesk.model.report import Report, Section
from djdesk.model.tables.set_table import SetTable


class CarriedSection(msgspec.Struct, frozen=True):
    """A section as a choice makes it of last period's, and the marks on its paragraphs and tables."""

    section: Section
    marks: tuple[CarriedMark, ...]


def last_of(desk: Desk, report: Report) -> Report | None:
    """The report that this one was started from; None when it was started from none or that one is gone.
    Raises StoreError for one that cannot be read.
    """
    if not report.carried_from or not desk.store.exists(report.carried_from):
        return None
    return desk.store.load(report.carried_from)


def choice_of(report: Report, section_id: str) -> Carry:
    return report.carry_choices.get(section_id, "keep")


def carried_section(
    report: Report, last: Report, form: ReportType, section_id: str, choice: Carry
) -> CarriedSection:
    """Raises BadInput when last period's report has no such section. `form` is the whole type."""
    last = in_words_of_its_kind(without_unused_lines(last), form)
    source = next((one for one in last.sections if one.id == section_id), None)
    if source is None:
        raise BadInput("上期报告里没有这一节", "请直接在这一节里写")
    carrying = Carrying(
        asked_form(last, form), last.period, report.period, standing_marks(last), last.own_figures
    )
    made = carrying.section(source, choice)
    carrying.tables(last.tables, (made,))
    return CarriedSection(made, tuple(mark for mark in carrying.marks if mark.kind in ("paragraph", "table")))


def chosen(report: Report, last: Report, form: ReportType, section_id: str, choice: Carry) -> Batch:
    """The change that makes the section what `choice` says, whatever stands there now; what was answered of
    last period's plan stays answered. Raises BadInput.
    """
    made = carried_section(report, last, form, section_id, choice)
    prose = _as_answered(report, section_id, made.section.prose)
    lines = prose.split("\n")
    marks = tuple(
        mark
        for mark in made.marks
        if mark.kind != "paragraph" or any(stands_on(mark, line) for line in lines)
    )
    tables = tables_in(made.section.prose)
    brought = [
        SetTable(name, last.tables[name])
        for name in tables
        if name in last.tables and name not in report.tables
    ]
    others = tuple(mark for mark in report.carried if not _belongs(report, mark, section_id))
    return Batch(
        (
            SetProse(section_id, prose),
            *brought,
            SetCarried((*others, *marks)),
            SetCarryChoices({**report.carry_choices, section_id: choice}),
        )
    )


def _as_answered(report: Report, section_id: str, prose: str) -> str:
    """Without the items that are done, with what lines have written into the section."""
    for line in report.plan_lines:
        if line.section == section_id and line.stored and line.state in ("done", "none"):
            prose = without_item(prose, line.stored)
        for written in line.written:
            if written.section == section_id and stands(report.section(section_id).prose, written.line):
                prose = with_item(prose, written.line)
        if line.section == section_id and line.stored and line.state in UNDONE and not line.field:
            there = stands(prose, line.stored) or any(
                bare_item(one) == f"{escape(line.words)}。" for one in prose.split("\n")
            )
            prose = prose if there else with_item(prose, next_marker(prose) + escape(line.words) + "。")
    return prose


def was_edited(report: Report, last: Report, form: ReportType, section_id: str) -> bool:
    """Whether the section says something else than what its choice made of it: the clerk has written."""
    made = carried_section(report, last, form, section_id, choice_of(report, section_id))
    answered = _as_answered(report, section_id, made.section.prose)
    return report.section(section_id).prose.strip() != answered.strip()


def choosable(last: Report, sections: Sequence[Section]) -> list[Section]:
    """Of `sections` those in which last period's report had prose."""
    before = {one.id for one in last.sections if one.prose.strip()}
    return [one for one in sections if one.id in before]


def _belongs(report: Report, mark: CarriedMark, section_id: str) -> bool:
    if mark.kind == "table":
        return mark.name in tables_in(report.section(section_id).prose)
    return mark.kind == "paragraph" and mark.name == section_id
