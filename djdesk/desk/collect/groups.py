"""Groups of units (片区, 系统, 街道 → 社区): which unit is in which, from a list of the office, and the
totals of each group by the figure's own rule. They are the office's own matter: its collection keeps them, no
task carries them.
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from decimal import Decimal
from pathlib import Path

import msgspec

from djdesk.basics.errors import BadInput
from djdesk.desk.collect.new_task import listed_units
from djdesk.desk.collect.table import CollectedTable
from djdesk.desk.collect.totals import total_of
from djdesk.desk.collect.unit_names import UnitNames, unit_key

NO_GROUP = "未分组"


class GroupRow(msgspec.Struct, frozen=True):
    """`units` in it and how many of them `reported`; `totals` in the order of the table's columns, None where
    none can be made.
    """

    name: str
    units: int
    reported: int
    late: int
    totals: tuple[Decimal | None, ...]


class UnitGroups(msgspec.Struct, frozen=True):
    """unit → group; `strange`: names of the list that are no unit of the collection, or may be several."""

    of_unit: Mapping[str, str]
    strange: tuple[str, ...] = ()


def group_list(path: Path, units: Sequence[str], office: str = "") -> UnitGroups:
    """The groups of a list (.xlsx, .csv) with a column of units and one headed 片区, 系统, 街道 or the like;
    names are matched with `units` as those of files are. Raises BadInput where the list has no such column,
    or names no unit of the collection.
    """
    listed = {unit: group for unit, group in listed_units(path) if group}
    if not listed:
        raise BadInput(f"“{path.name}”里没有分组", "请在单位名称旁边加一列，第一行写“片区”“系统”或“分组”")
    names = UnitNames(tuple(units), office=office)
    keys = {unit_key(unit): unit for unit in units}
    found: dict[str, str] = {}
    strange = []
    for name, group in listed.items():
        unit = names.find(name).unit or keys.get(unit_key(name), "")
        if unit:
            found[unit] = group
        else:
            strange.append(name)
    if not found:
        raise BadInput(f"“{path.name}”里的单位都不在这次汇总里", "请核对单位名称，或换一份名单")
    return UnitGroups(found, tuple(strange))


def group_names(table: CollectedTable, groups: Mapping[str, str]) -> tuple[str, ...]:
    """In the order of the table's units; those without one last. None where no unit is in a group."""
    names = dict.fromkeys(groups.get(row.unit) or NO_GROUP for row in table.rows)
    real = [name for name in names if name != NO_GROUP]
    return (*real, *([NO_GROUP] if NO_GROUP in names else [])) if real else ()


def group_rows(table: CollectedTable, groups: Mapping[str, str]) -> tuple[GroupRow, ...]:
    """The totals of each group."""
    inside: dict[str, list[int]] = {name: [] for name in group_names(table, groups)}
    if not inside:
        return ()
    for at, row in enumerate(table.rows):
        inside[groups.get(row.unit) or NO_GROUP].append(at)
    return tuple(_row(name, table, places) for name, places in inside.items())


def _row(name: str, table: CollectedTable, places: Sequence[int]) -> GroupRow:
    rows = [table.rows[at] for at in places]
    values = [
        {
            column.field.name: cell.figure.figure.value
            for column, cell in zip(table.columns, table.cells[at], strict=True)
            if cell.figure is not None and cell.figure.figure.value is not None
        }
        for at in places
    ]
    latest = [row.latest for row in rows]
    totals = tuple(total_of(one.field.name, one.rule, values, latest) for one in table.columns)
    came = {row.unit for row in rows if row.file is not None}
    late = {row.unit for row in rows if row.file is not None and row.days_late > 0}
    return GroupRow(name, len({row.unit for row in rows}), len(came), len(late), totals)
