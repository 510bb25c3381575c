"""What came back, put together: which unit each file is of, which of two counts, who is missing and who is
late. Pure: everything is known before.
"""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from datetime import date

import msgspec

from djdesk.desk.collect.returned import Returned, ReturnedState
from djdesk.desk.collect.task_file import ReportTask
from djdesk.desk.collect.unit_names import UnitFound, UnitNames, unit_key
from djdesk.model.period import Period

_Key = tuple[str, str, str, str]  # unit, period, type, and the file where each is a piece of its own


class SettledFile(msgspec.Struct, frozen=True):
    """`unit` is that of the list, "" where it is not sure; `counts`: the table takes this one."""

    returned: Returned
    state: ReturnedState
    why: tuple[str, ...]
    unit: str = ""
    counts: bool = False


class DoubtfulName(msgspec.Struct, frozen=True):
    """A name that may be one of several units, or of none of the list."""

    name: str
    file: str
    likely: tuple[str, ...]


class UnitRow(msgspec.Struct, frozen=True):
    """A line of the table. `file` None: nothing came back. `days_late`: 0 in time; of a missing one the days
    since the deadline. `latest`: the unit's last period.
    """

    unit: str
    period: str
    file: Returned | None
    days_late: int = 0
    latest: bool = True


class Settled(msgspec.Struct, frozen=True):
    files: tuple[SettledFile, ...]
    rows: tuple[UnitRow, ...]
    doubtful: tuple[DoubtfulName, ...]

    @property
    def missing(self) -> tuple[UnitRow, ...]:
        return tuple(row for row in self.rows if row.file is None)

    @property
    def late(self) -> tuple[UnitRow, ...]:
        return tuple(row for row in self.rows if row.file is not None and row.days_late > 0)


def settled(
    files: Sequence[Returned],
    task: ReportTask | None,
    decided: Mapping[str, str],
    today: date,
    pieces: frozenset[str] = frozenset(),
) -> Settled:
    """`decided`: name → unit of the list, as a person said. `pieces`: types of which every file counts."""
    names = UnitNames(task.units, decided, task.office) if task is not None and task.units else None
    placed, doubtful = _placed(files, names, decided)
    counted = _counted(placed, pieces)
    rows = _rows(counted, task, today)
    return Settled(tuple(_told(one, counted, pieces) for one in placed), tuple(rows), tuple(doubtful))


def _placed(
    files: Iterable[Returned], names: UnitNames | None, decided: Mapping[str, str]
) -> tuple[list[SettledFile], list[DoubtfulName]]:
    placed: list[SettledFile] = []
    doubtful: list[DoubtfulName] = []
    spelled: dict[str, str] = {}  # without a list: the first spelling of each unit
    for one in files:
        if one.state == "refused":
            placed.append(SettledFile(one, one.state, one.why))
            continue
        unit, why = "", list(one.why)
        if names is None:
            name = decided.get(one.unit) or one.unit
            unit = spelled.setdefault(unit_key(name), name) if name else ""
        else:
            found = names.find(one.unit) if one.unit else names.find_in(one.name)
            unit = found.unit
            if not unit and one.unit and one.how == "text" and one.unit not in decided:
                unit = _called(one, found, names)
            if unit and not found.unit:
                why.append(f"文字里读出的单位是“{one.unit}”，按文件名认作“{unit}”")
            elif unit and not one.unit:
                why.append(f"文字里没有写明单位，按文件名认作“{unit}”")
            if not unit and one.unit in decided:
                why.append("说过不是名单上的单位，没有计入")
            elif not unit and one.unit:
                doubtful.append(DoubtfulName(one.unit, one.name, found.likely))
                likely = "、".join(f"“{other}”" for other in found.likely)
                why.append(f"名单里没有“{one.unit}”" + (f"，是不是{likely}" if likely else ""))
        if not unit and not one.unit:
            why.append("没有写明是哪个单位的")
        state: ReturnedState = "look" if why else one.state
        placed.append(SettledFile(one, state, tuple(why), unit))
    return placed, doubtful


def _called(one: Returned, found: UnitFound, names: UnitNames) -> str:
    """The unit of a file without data whose name says it in full, where the text may mean that one."""
    named = names.find_in(one.name).unit
    fits = named in found.likely or (bool(named) and one.unit in named)
    return named if fits else ""


def _counted(placed: Sequence[SettledFile], pieces: frozenset[str]) -> dict[_Key, Returned]:
    """Of each unit, period and type the file that was saved last; of equal ones the last by name."""
    newest: dict[_Key, Returned] = {}
    for one in placed:
        if one.unit and one.state != "refused":
            before = newest.get(_key(one, pieces))
            if before is None or moment_of(before) < moment_of(one.returned):
                newest[_key(one, pieces)] = one.returned
    return newest


def moment_of(one: Returned) -> tuple[date, int, str]:
    """By which of two files the later one is known."""
    return one.handed, one.at, one.name


def _key(one: SettledFile, pieces: frozenset[str]) -> _Key:
    returned = one.returned
    return one.unit, returned.period, returned.type_id, returned.name if returned.type_id in pieces else ""


def _told(one: SettledFile, counted: Mapping[_Key, Returned], pieces: frozenset[str]) -> SettledFile:
    if one.state == "refused" or not one.unit:
        return one
    taken = counted[_key(one, pieces)]
    if taken is one.returned:
        return msgspec.structs.replace(one, counts=True)
    why = f"同一单位另有较新的“{taken.name}”，这一份留着，没有计入"
    return msgspec.structs.replace(one, state="look", why=(*one.why, why))


def _rows(counted: Mapping[_Key, Returned], task: ReportTask | None, today: date) -> list[UnitRow]:
    """By the list's order, else by the units' names; a unit's periods one after another."""
    by_unit: dict[str, list[Returned]] = {}
    for (unit, *_), file in counted.items():
        by_unit.setdefault(unit, []).append(file)
    listed = task.units if task is not None else ()
    order = [*listed, *sorted(unit for unit in by_unit if unit not in set(listed))]
    rows: list[UnitRow] = []
    for unit in order:
        if unit not in by_unit:
            since = max(0, (today - task.due).days) if task is not None else 0
            rows.append(UnitRow(unit, task.period if task is not None else "", None, since))
            continue
        files = sorted(
            by_unit[unit], key=lambda one: (Period.parse(one.period).end, one.type_id, *moment_of(one))
        )
        for number, file in enumerate(files, 1):
            late = max(0, (file.handed - task.due).days) if task is not None else 0
            rows.append(UnitRow(unit, file.period, file, late, number == len(files)))
    return rows
