"""A report's tables: their columns, and a report as their rows and back. Touches no database."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from datetime import date, datetime
from decimal import Decimal
from typing import Any

import msgspec

from djdesk.model.entered import Entered
from djdesk.model.figure import Figure, Lead
from djdesk.model.formal_elements import NO_EXTRAS, Extras
from djdesk.model.last_period.carried import CarriedMark
from djdesk.model.last_period.choices import Carry
from djdesk.model.last_period.plan_line import PlanLine
from djdesk.model.period import Period
from djdesk.model.report import (
    NOT_ISSUED,
    Issued,
    Look,
    OwnFigure,
    OwnText,
    OwnTick,
    Report,
    Section,
    Tick,
)
from djdesk.model.tables.table import SectionTable
from djdesk.model.task_mark import NO_TASK, TaskMark
from djdesk.store.sqlite.connection import Row
from djdesk.store.sqlite.row_hash import Value, hashed

REPORT = (
    "id",
    "type_id",
    "type_version",
    "unit",
    "period_kind",
    "period_start",
    "period_end",
    "created",
    "modified",
    "title",
    "issuer",
    "date",
    "addressee",
    "state",
    "script",
    "layout",
    "carried_from",
    "done",
    "total",
    "binned",
    "contents",
)
_AS_STORED = (  # columns that are the report's own values as they stand
    "id",
    "type_id",
    "type_version",
    "unit",
    "title",
    "issuer",
    "addressee",
    "state",
    "script",
    "layout",
    "carried_from",
)
SECTION = ("report_id", "id", "position", "level", "heading", "prose", "enabled")
_LEADS: tuple[Lead, ...] = ("", "", "约", "近", "超")  # by number, see _rounding
FIGURE = ("report_id", "name", "state", "value", "approx", "origin", "as_of")
TEXT = ("report_id", "name", "text")
TICK = ("report_id", "key", "state", "note")
LOOK = ("report_id", "id", "run_in", "joined", "numbered")
OWN_FIGURE = ("report_id", "name", "position", "section_id", "unit", "kind")
EXTRAS = ("report_id", "part", "value")
# Parts: the formal elements; figures of the same period last year; the period of the last values where it is
# not the one before; which groups of the type are switched on and off; texts and ticks of the office's own;
# what it has removed of the type; of last period: marks on what was carried over, choices for sections, plans
# to be closed; what the clerk said holds; what it printed when it went out; tables in the text; the task that
# it answers.
ALL_EXTRAS, LAST_YEAR, LAST_PERIOD, GROUPS = "all", "last_year", "last_period", "groups"
OWN_TEXTS, OWN_TICKS, REMOVED, CARRIED, HELD = "own_texts", "own_ticks", "removed", "carried", "held"
CHOICES, PLAN_LINES = "carry_choices", "plan_lines"
FROM_LAST = (CARRIED, CHOICES, PLAN_LINES)
ISSUED = "issued"
IN_TEXT = "tables"
TASK = "task"
ENTERED = "entered"
ASKED_PARTS = (GROUPS, OWN_TEXTS, OWN_TICKS, REMOVED)
TABLES = (
    ("section", SECTION),
    ("figure", FIGURE),
    ("last_value", FIGURE),
    ("text_field", TEXT),
    ("tick", TICK),
    ("extras", EXTRAS),
    ("section_look", LOOK),
    ("own_figure", OWN_FIGURE),
)
CHILDREN = tuple(table for table, _ in TABLES)  # in the order of report_of


TABLE_WORDS = {
    "report": "报告",
    "section": "章节",
    "figure": "指标",
    "last_value": "上期指标",
    "text_field": "文字",
    "tick": "清单项",
    "extras": "公文要素",
    "section_look": "章节版式",
    "own_figure": "自定指标",
}


def scalars_of(report: Report) -> dict[str, Value]:
    period = report.period
    row = (
        report.id,
        report.type_id,
        report.type_version,
        report.unit,
        period.kind,
        period.start.isoformat(),
        period.end.isoformat(),
        report.created.isoformat(),
        report.modified.isoformat(),
        report.title,
        report.issuer,
        _day(report.date),
        report.addressee,
        report.state,
        report.script,
        report.layout,
        report.carried_from,
    )
    return dict(
        zip(REPORT, row, strict=False)
    )  # the columns behind these belong to the store: progress and bin


def section_row(report_id: str, position: int, section: Section) -> tuple[Value, ...]:
    return hashed(
        report_id, section.id, position, section.level, section.heading, section.prose, int(section.enabled)
    )


def _rounding(figure: Figure) -> int:
    """The column `approx`: 0 for an exact number, 1 for 余, from 2 on the word before the number."""
    return _LEADS.index(figure.lead, 1) if figure.lead else int(figure.approx)


def figure_row(report_id: str, name: str, figure: Figure) -> tuple[Value, ...]:
    value = None if figure.value is None else str(figure.value)
    return hashed(report_id, name, figure.state, value, _rounding(figure), figure.origin, _day(figure.as_of))


def text_row(report_id: str, name: str, text: str) -> tuple[Value, ...]:
    return hashed(report_id, name, text)


def tick_row(report_id: str, key: str, tick: Tick) -> tuple[Value, ...]:
    return hashed(report_id, key, tick.state, tick.note)


Part = Extras | Issued | Period | TaskMark | Mapping[str, object] | Sequence[object]


def parts_of(report: Report) -> dict[str, Part]:
    """Most reports have no formal elements, and then no row for them; nor for last year, where nothing is
    known of it.
    """
    parts: dict[str, Part] = {}
    if report.extras != NO_EXTRAS:
        parts[ALL_EXTRAS] = report.extras
    if report.last_year_values:
        parts[LAST_YEAR] = report.last_year_values
    if report.last_period is not None:
        parts[LAST_PERIOD] = report.last_period
    if report.issued != NOT_ISSUED:
        parts[ISSUED] = report.issued
    if report.task != NO_TASK:
        parts[TASK] = report.task
    for part in (*ASKED_PARTS, *FROM_LAST, HELD, IN_TEXT, ENTERED):
        if value := getattr(report, part):
            parts[part] = value
    return parts


def extras_row(report_id: str, part: str, value: Part) -> tuple[Value, ...]:
    return hashed(report_id, part, msgspec.json.encode(value).decode("utf-8"))


def look_rows(report: Report) -> list[tuple[Value, ...]]:
    """Only of sections that are set otherwise than their type says."""
    return [
        hashed(
            report.id,
            section.id,
            _flag(section.look.run_in),
            _flag(section.look.joined),
            _flag(section.look.numbered),
        )
        for section in report.sections
        if section.look != Look()
    ]


def own_rows(report: Report) -> list[tuple[Value, ...]]:
    return [
        hashed(report.id, own.name, position, own.section_id, own.unit, own.kind)
        for position, own in enumerate(report.own_figures)
    ]


def _flag(value: bool | None) -> int | None:
    return None if value is None else int(value)


def _day(day: date | None) -> str | None:
    return None if day is None else day.isoformat()


def report_of(
    row: dict[str, Any],
    sections: list[Row],
    figures: list[Row],
    last_values: list[Row],
    texts: list[Row],
    ticks: list[Row],
    extras: list[Row],
    looks: list[Row],
    own_figures: list[Row],
) -> Report:
    """A report from rows that have been proven, the columns of each in the order of its table."""
    parts = {line[1]: line[2] for line in extras}
    return Report(
        **{name: row[name] for name in _AS_STORED},
        period=Period(
            row["period_kind"], date.fromisoformat(row["period_start"]), date.fromisoformat(row["period_end"])
        ),
        created=datetime.fromisoformat(row["created"]),
        modified=datetime.fromisoformat(row["modified"]),
        date=_to_day(row["date"]),
        sections=_sections_of(sections, looks),
        figures=figures_of(figures),
        texts={line[1]: line[2] for line in texts},
        ticks={line[1]: Tick(state=line[2], note=line[3]) for line in ticks},
        last_values=figures_of(last_values),
        extras=_part(parts, ALL_EXTRAS, Extras, NO_EXTRAS),
        last_year_values=_part(parts, LAST_YEAR, dict[str, Figure], {}),
        last_period=_part(parts, LAST_PERIOD, Period, None),
        groups=_part(parts, GROUPS, dict[str, bool], {}),
        own_texts=_part(parts, OWN_TEXTS, tuple[OwnText, ...], ()),
        own_ticks=_part(parts, OWN_TICKS, tuple[OwnTick, ...], ()),
        removed=_part(parts, REMOVED, tuple[str, ...], ()),
        carried=_part(parts, CARRIED, tuple[CarriedMark, ...], ()),
        carry_choices=_part(parts, CHOICES, dict[str, Carry], {}),
        plan_lines=_part(parts, PLAN_LINES, tuple[PlanLine, ...], ()),
        held=_part(parts, HELD, tuple[str, ...], ()),
        issued=_part(parts, ISSUED, Issued, NOT_ISSUED),
        tables=_part(parts, IN_TEXT, dict[str, SectionTable], {}),
        task=_part(parts, TASK, TaskMark, NO_TASK),
        entered=_part(parts, ENTERED, dict[str, Entered], {}),
        own_figures=tuple(
            OwnFigure(line[3], line[1], line[4], line[5]) for line in sorted(own_figures, key=_position)
        ),
    )


def _sections_of(sections: list[Row], looks: list[Row]) -> tuple[Section, ...]:
    look_of = {line[1]: Look(*(None if flag is None else bool(flag) for flag in line[2:5])) for line in looks}
    return tuple(
        Section(
            id=line[1],
            level=line[3],
            heading=line[4],
            prose=line[5],
            enabled=bool(line[6]),
            look=look_of.get(line[1], Look()),
        )
        for line in sorted(sections, key=_position)
    )


def _position(line: Row) -> int:
    """Of a section or an own figure among its like."""
    return int(line[2])


def _part(parts: dict[str, str], name: str, kind: Any, without: Any) -> Any:
    """A part of the extras, `without` where there is no row for it."""
    return msgspec.json.decode(parts[name], type=kind) if name in parts else without


def figures_of(rows: list[Row]) -> dict[str, Figure]:
    return {
        row[1]: Figure(
            state=row[2],
            value=None if row[3] is None else Decimal(row[3]),
            approx=bool(row[4]),
            lead=_LEADS[row[4]] if row[4] < len(_LEADS) else "",
            origin=row[5],
            as_of=_to_day(row[6]),
        )
        for row in rows
    }


def _to_day(text: str | None) -> date | None:
    return None if text is None else date.fromisoformat(text)
