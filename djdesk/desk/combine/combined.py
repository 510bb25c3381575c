"""The office's own report of what its units handed in: figures as the table totals them, what they say under
each heading beside the section to write, problems with how many units name them.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Mapping

import msgspec

from djdesk.basics.clock import Clock
from djdesk.desk.collect.returned import TickedCase
from djdesk.desk.collect.settled import Settled
from djdesk.desk.collect.table import CollectedTable
from djdesk.desk.combine.alike import SAME_PROBLEM, Alike, SaidBy, grouped, points_in
from djdesk.desk.combine.gather import GatheredSections
from djdesk.desk.report.create import new_report
from djdesk.document.compose.traditional import final_blocks
from djdesk.forms.report_type import ReportType
from djdesk.model.figure import PENDING, Figure
from djdesk.model.organs import BRANCH, organ_by_name, with_organ
from djdesk.model.period import Period
from djdesk.model.prose import escape
from djdesk.model.report import OwnFigure, Report, Section

_MOST_GATHERED = 200  # paragraphs of one section, the most said first
_PROBLEMS = "problems"


class Combined(msgspec.Struct, frozen=True):
    """`sections` by section id: what stands in the report, with whose it is. `lost`: best cases that were
    ticked and that their units say no more.
    """

    report: Report
    sections: Mapping[str, tuple[Alike, ...]]
    unread: Mapping[str, str] = {}
    lost: tuple[TickedCase, ...] = ()


def combined_report(
    form: ReportType,
    unit: str,
    period: Period,
    result: Settled,
    table: CollectedTable,
    gathered: GatheredSections,
    clock: Clock,
) -> Combined:
    """An ordinary report. A figure whose total cannot be made is 待补: nothing is invented."""
    report = report_of_totals(form, unit, period, result, table, clock)
    printed = printed_lines(report, form)
    roles = {section.id: section.role for section in form.sections}
    said: dict[str, tuple[Alike, ...]] = {}
    for section_id, texts in gathered.by_section.items():
        if roles.get(section_id) == _PROBLEMS:
            points = (
                SaidBy(point, one.unit, one.file) for one in texts for point in points_in(one.text) if point
            )
            groups = grouped(points, SAME_PROBLEM)
        else:
            groups = grouped(texts, known=printed.get(section_id, ()))
        said[section_id] = tuple(sorted(groups, key=lambda one: -len(one.units))[:_MOST_GATHERED])
    sections = tuple(one for section in report.sections for one in _beside(section, roles, said))
    return Combined(msgspec.structs.replace(report, sections=sections), said, gathered.unread)


def report_of_totals(
    form: ReportType, unit: str, period: Period, result: Settled, table: CollectedTable, clock: Clock
) -> Report:
    """A new report with the totals as its figures."""
    kinds = Counter(organ_by_name(row.unit) for row in result.rows if row.file is not None)
    kind = kinds.most_common(1)[0][0] if kinds else BRANCH  # whose meetings are counted
    report = new_report(form, unit, period, clock, groups=with_organ({}, kind))
    return _with_totals(report, form, table)


def printed_lines(report: Report, form: ReportType) -> dict[str, list[str]]:
    """What it prints, by section."""
    printed: dict[str, list[str]] = {}
    for block in final_blocks(report, form):
        printed.setdefault(block.section_id, []).append(block.text)
    return printed


def _with_totals(report: Report, form: ReportType, table: CollectedTable) -> Report:
    figures = dict(report.figures)
    own: list[OwnFigure] = []
    first = next((section.id for section in form.sections if section.figures), form.sections[0].id)
    for column in table.columns:
        name = column.field.name
        total = (
            Figure(state="value", value=column.total, origin="formula")
            if column.total is not None
            else PENDING
        )
        if name not in figures:
            own.append(OwnFigure(first, name, column.field.unit, column.field.kind))
        figures[name] = total
    return msgspec.structs.replace(report, figures=figures, own_figures=tuple(own))


def _beside(
    section: Section, roles: Mapping[str, str], said: Mapping[str, tuple[Alike, ...]]
) -> list[Section]:
    """The section to write, and what the units say of it, which is off until the clerk wants it."""
    texts = said.get(section.id, ())
    if not texts:
        return [section]
    if roles.get(section.id) == _PROBLEMS:
        lines = [f"{{是}}{escape(one.text.rstrip('。'))}（{one.named}）。" for one in texts]
        return [msgspec.structs.replace(section, prose="\n".join(lines))]
    lines = [f"{escape(one.text)}（{one.named}）" for one in texts]
    gathered = Section(
        id=f"own-units-{section.id}",
        level=section.level,
        heading=f"各单位材料：{section.heading or '导语'}",
        prose="\n".join(lines),
        enabled=False,
    )
    return [section, gathered]
