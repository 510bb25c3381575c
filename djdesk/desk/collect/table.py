"""What came back as a table, unit × figure, with the total of each figure by its own rule. Values only:
how it looks is for who shows it.
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from decimal import Decimal
from typing import Literal

import msgspec

from djdesk.desk.collect.returned import ReturnedFigure
from djdesk.desk.collect.settled import Settled, UnitRow
from djdesk.desk.collect.task_file import ReportTask
from djdesk.desk.collect.totals import TotalRule, rule_of, total_of
from djdesk.forms.report_type import FigureField, Relation, ReportType, own_field
from djdesk.ledgers.outliers import Usual, unusual, usual_range
from djdesk.model.figure import number_text

_PEERS = 6  # units from which a value can be said to stand out among them
Gap = Literal["", "missing", "pending", "none"]  # 有值, 未报, 待补, 不涉及
GAP_WORDS: dict[Gap, str] = {"": "", "missing": "未报", "pending": "待补", "none": "不涉及"}


class TableColumn(msgspec.Struct, frozen=True):
    """A figure. `total` None: there is none, or none can be made."""

    field: FigureField
    rule: TotalRule
    total: Decimal | None


class TableCell(msgspec.Struct, frozen=True):
    """Exactly one of a value and a gap. `odd`: why the value stands out, "" where it does not."""

    figure: ReturnedFigure | None
    gap: Gap
    odd: str = ""


class CollectedTable(msgspec.Struct, frozen=True):
    """`cells` by row, in the order of the columns."""

    columns: tuple[TableColumn, ...]
    rows: tuple[UnitRow, ...]
    cells: tuple[tuple[TableCell, ...], ...]


def collected_table(
    result: Settled, types: Mapping[str, ReportType], task: ReportTask | None
) -> CollectedTable:
    """Columns are the figures that somebody answered or that the task wants, in the order of the types."""
    fields, relations = _fields(result.rows, types, task)
    cells = tuple(tuple(_cell(row, name) for name in fields) for row in result.rows)
    values = [
        {
            name: cell.figure.figure.value
            for name, cell in zip(fields, line, strict=True)
            if cell.figure is not None and cell.figure.figure.value is not None
        }
        for line in cells
    ]
    latest = [row.latest for row in result.rows]
    columns = []
    for name, field in fields.items():
        rule = rule_of(field, relations)
        if rule.way == "ratio" and not (rule.part in fields and rule.whole in fields):
            rule = TotalRule("none")
        columns.append(TableColumn(field, rule, total_of(name, rule, values, latest)))
    return CollectedTable(
        tuple(columns), result.rows, _with_odd_ones(result.rows, list(fields), cells, values)
    )


def _with_odd_ones(
    rows: Sequence[UnitRow],
    names: Sequence[str],
    cells: tuple[tuple[TableCell, ...], ...],
    values: Sequence[Mapping[str, Decimal]],
) -> tuple[tuple[TableCell, ...], ...]:
    """The cells, with a word at those that stand out: against the unit's own period before, and against the
    other units.
    """
    usual: dict[str, Usual] = {}
    for name in names:
        found = [row[name] for row in values if name in row]
        if len(found) >= _PEERS and (spread := usual_range(found)) is not None:
            usual[name] = spread
    result = []
    for at, line in enumerate(cells):
        before = values[at - 1] if at and rows[at - 1].unit == rows[at].unit else {}
        odd = {}
        for place, name in enumerate(names):
            value = values[at].get(name)
            if value is not None and (words := _odd(value, before.get(name), usual.get(name))):
                odd[place] = msgspec.structs.replace(line[place], odd=words)
        result.append(tuple(odd.get(place, cell) for place, cell in enumerate(line)) if odd else line)
    return tuple(result)


def _odd(value: Decimal, before: Decimal | None, usual: Usual | None) -> str:
    if before is not None and unusual(value, [before]) is not None:
        return f"与本单位上一期的{number_text(before)}相差较大"
    if usual is not None and not usual.low <= value <= usual.high:
        spread = f"{round(usual.low)}—{round(usual.high)}"
        return f"比别的单位{'多' if value > usual.high else '少'}得多（一般{spread}）"
    return ""


def _fields(
    rows: Sequence[UnitRow], types: Mapping[str, ReportType], task: ReportTask | None
) -> tuple[dict[str, FigureField], tuple[Relation, ...]]:
    files = [row.file for row in rows if row.file is not None]
    answered = {
        name for file in files for name, one in file.figures.items() if one.figure.settled or one.inside
    }
    wanted = answered | set(task.figures if task is not None else ())
    type_ids = dict.fromkeys(([task.type_id] if task is not None else []) + [one.type_id for one in files])
    fields: dict[str, FigureField] = {}
    relations: list[Relation] = []
    for type_id in type_ids:
        form = types[type_id]
        relations += form.relations
        for name, field in form.figure_fields().items():
            if name in wanted:
                fields.setdefault(name, field)
    for file in files:
        for own in file.own:
            fields.setdefault(own.name, own_field(own))
    return fields, tuple(relations)


def _cell(row: UnitRow, name: str) -> TableCell:
    if row.file is None:
        return TableCell(None, "missing")
    found = row.file.figures.get(name)
    if found is None or not found.asked or found.figure.state == "na":
        return TableCell(None, "none")
    return TableCell(found, "") if found.figure.value is not None else TableCell(None, "pending")
