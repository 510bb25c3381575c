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

Gap = Literal["", "missing", "pending", "none"]  # 有值, 未报, 待补, 不涉及
GAP_WORDS: dict[Gap, str] = {"": "", "missing": "未报", "pending": "待补", "none": "不涉及"}


class TableColumn(msgspec.Struct, frozen=True):
    """A figure. `total` None: there is none, or none can be made."""

    field: FigureField
    rule: TotalRule
    total: Decimal | None


class TableCell(msgspec.Struct, frozen=True):
    """Exactly one of a value and a gap."""

    figure: ReturnedFigure | None
    gap: Gap


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
    return CollectedTable(tuple(columns), result.rows, cells)


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
