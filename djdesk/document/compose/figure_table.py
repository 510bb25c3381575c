"""The report's figures in the order of its sections, each beside its earlier values: for the .xlsx table and
for the annex.
"""

from __future__ import annotations

import msgspec

from djdesk.document.compose.printed_comparison import fields_of
from djdesk.forms.asked import asked_for
from djdesk.forms.report_type import FigureField, ReportType
from djdesk.model.figure import Figure
from djdesk.model.figure_change import FigureChange, change, is_percentage, plain_number
from djdesk.model.formal_elements import Annex, Extras
from djdesk.model.outline import included
from djdesk.model.prose import figure_names
from djdesk.model.report import Report

NONE = "—"  # nothing is known, or nothing can be said
NOT_APPLICABLE_TEXT = "不涉及"


class FigureLine(msgspec.Struct, frozen=True, kw_only=True):
    """One figure with its field. `last` and `last_year` are None where nothing is known. `printed`: the prose
    of the report names it.
    """

    section: str
    field: FigureField
    now: Figure
    last: Figure | None
    last_year: Figure | None
    printed: bool

    @property
    def points(self) -> bool:
        """Whether it is a percentage."""
        return is_percentage(self.field.unit, self.field.kind)

    @property
    def from_last(self) -> FigureChange | None:
        return change(self.now, self.last, self.points)

    @property
    def from_last_year(self) -> FigureChange | None:
        return change(self.now, self.last_year, self.points)


def figure_lines(report: Report, form: ReportType) -> tuple[FigureLine, ...]:
    """Every figure of the printed sections once, where it is asked for or, if that section is switched off,
    where the prose names it.
    """
    form, report = asked_for(report, form)
    fields = fields_of(report, form)
    sections = included(report.sections)
    known = report.figures.keys() & fields.keys()
    named = {
        section.id: [name for name in figure_names(section.prose) if name in known] for section in sections
    }
    printed = {name for names in named.values() for name in names}
    last, last_year = report.values_before, report.last_year_values
    if report.period.kind == "year":
        last = {**last_year, **last}
    lines: dict[str, FigureLine] = {}
    places = [(section, name) for section in sections for name in _asked(report, form, section.id)]
    asked = {name for _, name in places}
    order = {section.id: index for index, section in enumerate(sections)}
    places += [(section, name) for section in sections for name in named[section.id] if name not in asked]
    for section, name in sorted(places, key=lambda place: order[place[0].id]):
        heading = section.heading if section.level else ""
        lines.setdefault(
            name,
            FigureLine(
                section=heading,
                field=fields[name],
                now=report.figure(name),
                last=_known(last.get(name)),
                last_year=_known(last_year.get(name)),
                printed=name in printed,
            ),
        )
    return tuple(lines.values())


def with_figure_tables(report: Report, form: ReportType) -> Extras:
    """The report's formal elements with the table of figures in the annexes that stand for it; the very same
    object without such.
    """
    extras = report.extras
    if not any(annex.figures for annex in extras.annexes):
        return extras
    annexes = tuple(_filled(annex, report, form) if annex.figures else annex for annex in extras.annexes)
    return msgspec.structs.replace(extras, annexes=annexes)


def table_title(report: Report) -> str:
    return f"{report.period.label}主要指标对照表"


def annex_rows(report: Report, form: ReportType) -> tuple[tuple[str, ...], ...]:
    """Head and a row for each figure of which something is to be said. Columns of which nothing is known at
    all are left out.
    """
    lines = [line for line in figure_lines(report, form) if _telling(line)]
    year = report.period.kind == "year"
    heads = ["指标", "单位", "本年" if year else "本期"]
    rows = [[line.field.name, line.field.unit or NONE, value_text(line.now)] for line in lines]
    if any(line.last for line in lines):
        heads += ["上年", "比上年\n增减", "增长\n（%）"] if year else ["上期", "比上期\n增减", "增长\n（%）"]
        for row, line in zip(rows, lines, strict=True):
            row += [earlier_text(line.last), *change_texts(line.from_last)]
    if not year and any(line.last_year for line in lines):
        heads += ["去年\n同期", "比同期\n增减", "增长\n（%）"]
        for row, line in zip(rows, lines, strict=True):
            row += [earlier_text(line.last_year), *change_texts(line.from_last_year)]
    return (tuple(heads), *map(tuple, rows)) if rows else ()


def value_text(figure: Figure) -> str:
    return NOT_APPLICABLE_TEXT if figure.state == "na" else figure.shown


def earlier_text(figure: Figure | None) -> str:
    return figure.shown if figure else NONE


def change_texts(found: FigureChange | None) -> tuple[str, str]:
    """Difference and growth: ("3", "12.5"), ("-2.3个百分点", "—"), ("约10", "约9"), ("—", "—")."""
    if found is None:
        return NONE, NONE
    about = "约" if found.approx and not found.level else ""
    if found.approx and found.level:
        return "基本持平", NONE
    difference = f"{about}{plain_number(found.difference)}" if found.difference else "0"
    if found.points:
        return (f"{difference}个百分点" if found.difference else "0"), NONE
    if found.growth is None:
        return difference, NONE
    return (
        difference,
        f"{about}{round(found.growth)}" if about else f"{found.growth:f}" if found.growth else "0",
    )


def _asked(report: Report, form: ReportType, section_id: str) -> list[str]:
    """The figures of a section's grid."""
    section = form.section(section_id)
    return [field.name for field in (section.figures if section else ())] + [
        own.name for own in report.own_figures_of(section_id)
    ]


def _filled(annex: Annex, report: Report, form: ReportType) -> Annex:
    return msgspec.structs.replace(
        annex, title=annex.title.strip() or table_title(report), rows=annex_rows(report, form)
    )


def _known(figure: Figure | None) -> Figure | None:
    return figure if figure is not None and figure.state == "value" else None


def _telling(line: FigureLine) -> bool:
    """What is neither filled in nor written about says nothing to the reader of an annex; what is written
    about is 待补 there too.
    """
    return line.now.state in ("value", "pending") or line.printed or bool(line.last or line.last_year)
