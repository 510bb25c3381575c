"""The office's lists for the proofreader as an .xlsx file, and back: a sheet each, heads in the first line.
What a line has wrong is told by sheet and row, and then nothing of the file is taken.
"""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator, Sequence
from datetime import datetime
from pathlib import Path
from typing import Any, TypeVar

import msgspec

from djdesk.basics.errors import BadInput
from djdesk.basics.files import write_whole
from djdesk.basics.steps import finish
from djdesk.desk.proof.office_lists import (
    OfficeLists,
    RuleSwitch,
    phrase_faults,
    spared_faults,
    typo_faults,
)
from djdesk.desk.settings.proof_values import OfficeTypo
from djdesk.formats.xlsx.package import WorkbookPackage, contents_of
from djdesk.formats.xlsx.read import package_steps
from djdesk.formats.xlsx.sheet import CellError, Sheet, ShownNumber
from djdesk.formats.xlsx.write import Cell, SheetLine, SheetToWrite, workbook

T = TypeVar("T")
TYPOS, PHRASES, SPARED, RULES = "错字", "固定说法", "不查的词", "规则开关"
_ON, _OFF = ("开", "是", "查", "1"), ("关", "否", "不查", "0")
_HEADS = {
    TYPOS: ("错的", "对的", "级别"),
    PHRASES: ("说法",),
    SPARED: ("词",),
    RULES: ("编号", "开关", "级别", "问题", "出处", "错例", "对例"),
}
_WIDTHS = {TYPOS: (24, 24, 8), PHRASES: (60,), SPARED: (40,), RULES: (26, 6, 8, 44, 34, 34, 34)}
_LEVELS = ("必改", "建议", "")  # nothing there is 必改
_MOST_TOLD = 20


class ReadLists(msgspec.Struct, frozen=True):
    """`lists` with what the file has in place of what it has a sheet for; `faults` by sheet and row."""

    lists: OfficeLists
    faults: tuple[str, ...]


def write_lists(lists: OfficeLists, switches: Sequence[RuleSwitch], target: Path, now: datetime) -> None:
    """All four sheets. Raises OutputError."""
    rows: dict[str, list[tuple[str, ...]]] = {
        TYPOS: [(one.wrong, one.right, one.level) for one in lists.typos],
        PHRASES: [(one,) for one in lists.phrases],
        SPARED: [(one,) for one in lists.spared],
        RULES: [
            (one.id, "开" if one.on else "关", one.level, one.message, one.source, one.wrong, one.right)
            for one in switches
        ],
    }
    choices = {TYPOS: {2: ("必改", "建议")}, RULES: {1: ("开", "关")}}
    sheets = [
        SheetToWrite(
            name,
            tuple(float(width) for width in _WIDTHS[name]),
            list(_lines(name, rows[name])),
            head=1,
            total=len(rows[name]) + 1,
            ruled=True,
            choices=choices.get(name, {}),
        )
        for name in _HEADS
    ]
    write_whole(target, finish(workbook(sheets, "校对词表", "党建工作台", now)))


def read_lists(path: Path, before: OfficeLists, known_rules: Iterable[str]) -> ReadLists:
    """Raises BadInput for what is no such file; what single lines have wrong stands in `faults`."""
    sheets = finish(package_steps(WorkbookPackage(contents_of(path), path.name)))
    named = {sheet.name.strip(): sheet for sheet in sheets if sheet.name.strip() in _HEADS}
    if not named:
        raise BadInput(f"“{path.name}”里没有“{'”“'.join(_HEADS)}”这几张工作表", "请用导出的表改好再导入")
    faults: list[str] = []
    rules = set(known_rules)
    typos = _read(named, TYPOS, before.typos, _typo, typo_faults, faults)
    if TYPOS in named:
        faults += _unknown_levels(named[TYPOS])
    phrases = _read(named, PHRASES, before.phrases, _first, phrase_faults, faults)
    spared = _read(named, SPARED, before.spared, _first, spared_faults, faults)
    off = before.off
    if RULES in named:
        off = tuple(_rules_off(named[RULES], rules, faults))
    return ReadLists(OfficeLists(typos, phrases, spared, off), tuple(faults[:_MOST_TOLD]))


def _read(
    sheets: dict[str, Sheet],
    name: str,
    before: tuple[T, ...],
    made: Callable[[Sequence[str]], T],
    faults_of: Callable[[T], list[str]],
    faults: list[str],
) -> tuple[T, ...]:
    if name not in sheets:
        return before
    found: dict[T, int] = {}
    for number, cells in _rows(sheets[name], len(_HEADS[name])):
        one = made(cells)
        told = faults_of(one)
        if one in found:
            told = [f"和第{found[one]}行重复"]
        faults += [f"工作表“{name}”第{number}行：{words}" for words in told]
        found.setdefault(one, number)
    return tuple(found)


def _rules_off(sheet: Sheet, known: set[str], faults: list[str]) -> Iterator[str]:
    for number, cells in _rows(sheet, 2):
        rule, switch = cells[0], cells[1]
        if rule not in known:
            faults.append(f"工作表“{RULES}”第{number}行：没有“{rule}”这条规则，请不要改编号")
        elif switch in _OFF:
            yield rule
        elif switch not in _ON:
            faults.append(f"工作表“{RULES}”第{number}行：开关写的是“{switch}”，请写“开”或“关”")


def _typo(cells: Sequence[str]) -> OfficeTypo:
    return OfficeTypo(cells[0], cells[1], "建议" if cells[2] == "建议" else "必改")


def _unknown_levels(sheet: Sheet) -> Iterator[str]:
    for number, cells in _rows(sheet, len(_HEADS[TYPOS])):
        if cells[2] not in _LEVELS:
            yield f"工作表“{TYPOS}”第{number}行：级别写的是“{cells[2]}”，请写“必改”或“建议”"


def _first(cells: Sequence[str]) -> str:
    return cells[0]


def _rows(sheet: Sheet, columns: int) -> Iterator[tuple[int, list[str]]]:
    """Lines below the head that say anything, with their numbers in the file."""
    for number in sorted(sheet.rows):
        cells = [_text(sheet.rows[number].get(column)) for column in range(columns)]
        if number > 1 and any(cells):
            yield number, cells


def _text(value: Any) -> str:
    if value is None or isinstance(value, CellError):
        return ""
    return (value.text if isinstance(value, ShownNumber) else str(value)).strip()


def _lines(name: str, rows: Iterable[Sequence[str]]) -> Iterator[SheetLine]:
    yield SheetLine(tuple(Cell(words, "head") for words in _HEADS[name]))
    for row in rows:
        yield SheetLine(tuple(Cell(words) for words in row))
