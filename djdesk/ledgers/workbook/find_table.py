"""Finding the table in a sheet as people keep them: a merged title above, one or two rows of heads, rows,
notes below.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator, Mapping
from datetime import date
from itertools import dropwhile, islice, takewhile
from typing import Literal

import msgspec

from djdesk.formats.xlsx.read import column_letters
from djdesk.formats.xlsx.sheet import CellError, Merged, Sheet, ShownNumber, Value
from djdesk.forms.ledger_type import LedgerType
from djdesk.ledgers.workbook.day_columns import with_joined_days
from djdesk.ledgers.workbook.head_rows import head_readings
from djdesk.ledgers.workbook.match_heads import NO_WISHES, fold, propose, usual
from djdesk.ledgers.workbook.pair_columns import with_split_pairs

_DEPTH = 30  # rows from the top in which heads are looked for, lines of one text left out
_NUMBERED, _STEMS = ("栏次", "行次", "列次", "序号", "编号", "栏目"), tuple("甲乙丙丁戊己庚辛")
_EXAMPLE = re.compile(r"(?:填写)?(?:示例|样例|范例|举例)(?:[:：\d]|$)|例如?[:：]")
_HINT = re.compile(r"[（(【\[].{1,30}[）)】\]]")
_FARTHEST, _MOST_BELOW = 2000, 8  # filled rows in which heads are looked for by their very words
_FEW = 3  # rows below the heads that could be heads themselves
_WIDEST = 200  # columns that are looked at
_EXAMPLES = 3
_LOOKED_AT = 12  # rows below the heads by which a column is told
_HEAD_ROWS = 3
_DITTO, _LONGEST_DITTO = re.compile(r"\s*(?:[同如]上|同前|[〃″＂〞]|''|′′|\"+)\s*"), 6
_DAY = re.compile(r"(?:\d{4}|\d{2})\s*[-/.年]\s*\d{1,2}\s*[-/.月]\s*\d{1,2}\s*[日号]?.{0,8}|20\d{6}")
_LONGEST_HEAD = 20  # characters
_NOTE = re.compile(
    r"(?:备?注|说明|填[表报]|制表|审核|(?:单位)?负责人|其中)(?:.{0,3}[:：]|\d*$)|.{0,8}[合总小共累]\s*计\s*[:：]?$"
    r"|(?:[合总小共累]\s*计)(?:.{0,3}[:：]|\d*$)"
    r"|(?:本?[年季月]度?|全年|[一二三四]季度|\d{1,2}月份?)?汇\s*总\s*[:：]?$"  # 汇总: of an Excel table
)


class Head(msgspec.Struct, frozen=True):
    """A column of the sheet for the clerk to choose.

    letters: of the sheet's column: A, AB
    text: the head above it
    example: the first of `examples`, filled cells below it
    """

    letters: str
    text: str
    example: str = ""
    examples: tuple[str, ...] = ()


class Table(msgspec.Struct, frozen=True):
    """`top` is the first row of the heads, `first` the first one below them. `mapping` proposes ledger
    column → column of the sheet; `score` tells how well it fits."""

    sheet: Sheet
    first: int
    heads: dict[int, str]
    mapping: dict[str, int]
    score: float
    top: int = 0

    def numbers_above(self) -> Iterator[int]:
        """Of the filled rows above the heads, in order."""
        return takewhile(lambda number: number < self.top, sorted(self.sheet.rows))

    def numbers_below(self) -> Iterator[int]:
        """Of the filled rows below the heads, in order."""
        return dropwhile(lambda number: number < self.first, sorted(self.sheet.rows))

    def columns(self) -> list[Head]:
        """For the clerk to choose from, in the sheet's order."""
        below = [self.sheet.rows[number] for number in islice(self.numbers_below(), 50)]
        heads = []
        for column, text in sorted(self.heads.items()):
            cells = islice((shown(row[column])[:20] for row in below if column in row), _EXAMPLES)
            examples = tuple(cells)
            heads.append(Head(column_letters(column), text, examples[0] if examples else "", examples))
        return heads


def find_table(form: LedgerType, sheet: Sheet, wishes: Mapping[str, str] = NO_WISHES) -> Table | None:
    """The best reading of the sheet as this ledger; None where no head fits at all. `wishes`: see
    `propose`.
    """
    sheet = with_split_pairs(form, with_joined_days(form, sheet))
    best: Table | None = None
    for row in _likely_heads(form, sheet):
        if best is not None and _is_sure(best) and row > best.first + _FEW:
            break
        for rows in head_readings(sheet, row):
            if all(_texts(sheet, one) and _is_of_words(sheet.rows[one], len(rows)) for one in rows):
                table = _read(form, sheet, rows, wishes)
                if table is not None and (best is None or table.score > best.score + 0.01):
                    best = table
    return _with_cells(form, best, wishes) if best is not None else None


def _is_sure(table: Table) -> bool:
    """Most of the heads are known by words of theirs: rows far below are none."""
    known = len(table.mapping)
    return known >= _FEW and known > 0.6 * len(table.heads) and table.score > 0.85 * known


def _likely_heads(form: LedgerType, sheet: Sheet) -> list[int]:
    """Rows that could be the last one of the heads: the first ones of several texts, and those far down that
    name most of the ledger's columns by their very words, below a page of instructions or another table.
    """
    names = {usual(name) for column in form.columns for name in (column.name, *column.aliases)}
    near: list[int] = []
    far: list[tuple[int, int]] = []
    for number in islice(sorted(sheet.rows), _FARTHEST):
        texts = {value.strip() for value in sheet.rows[number].values() if isinstance(value, str)} - {""}
        if len(texts) < 2 and not any(block.top <= number <= block.bottom for block in sheet.merged):
            continue
        if len(near) < _DEPTH:
            near.append(number)
        elif found := sum(usual(text) in names for text in texts if len(text) < _LONGEST_HEAD):
            far.append((-found, number))
    return near + sorted(number for _, number in sorted(far)[:_MOST_BELOW])


def table_below(form: LedgerType, sheet: Sheet, head: int, wishes: Mapping[str, str] = NO_WISHES) -> Table:
    """The sheet with its heads in the row that the clerk says, and in the one above where that makes them fit
    better.
    """
    sheet = with_split_pairs(form, with_joined_days(form, sheet))
    found = [
        _table(form, sheet, rows, wishes)
        for rows in head_readings(sheet, head) or [[head]]
        if all(_texts(sheet, row) for row in rows)
    ]
    best = max(found, key=lambda table: table.score, default=Table(sheet, head + 1, {}, {}, 0, head))
    return _with_cells(form, best, wishes)


def proposal(form: LedgerType, table: Table, wishes: Mapping[str, str] = NO_WISHES) -> dict[str, int]:
    """Ledger column → column of the sheet, by heads and cells."""
    return propose(form, table.heads, wishes, _first_cells(table))[0]


def _with_cells(form: LedgerType, table: Table, wishes: Mapping[str, str]) -> Table:
    """The table with what its cells tell beside its heads."""
    _, by_heads = propose(form, table.heads, wishes)
    mapping, score = propose(form, table.heads, wishes, _first_cells(table))
    return msgspec.structs.replace(table, mapping=mapping, score=table.score + score - by_heads)


def _first_cells(table: Table) -> dict[int, list[Value]]:
    """Of each column, for what the heads leave open."""
    found: dict[int, list[Value]] = {place: [] for place in table.heads}
    rows = table.sheet.rows
    for number in islice(table.numbers_below(), _LOOKED_AT):
        for place, value in rows[number].items():
            if place in found:
                found[place].append(value)
    return found


def data_rows(table: Table) -> Iterable[tuple[int, dict[int, Value]]]:
    """The rows below the heads, empty ones left out; merged cells are filled downwards, and 同上 is what
    stands above it.
    """
    filling = _downwards(table.sheet.merged, table.first)
    before: list[dict[int, Value]] = []
    for number in sorted(table.sheet.rows.keys() | filling.keys()):
        if number < table.first:
            continue
        row = table.sheet.rows.get(number, {})
        if number in filling:
            row = dict(row)
            for column, top in filling[number].items():
                if column not in row and column in table.sheet.rows.get(top, {}):
                    row[column] = table.sheet.rows[top][column]
        dittos = [
            column
            for column, value in row.items()
            if isinstance(value, str) and len(value) < _LONGEST_DITTO and _DITTO.fullmatch(value)
        ]
        if dittos:
            row = row | {column: _above(before, column, row[column]) for column in dittos}
        if row:
            before.append(row)
            yield number, row


def _above(rows: list[dict[int, Value]], column: int, otherwise: Value) -> Value:
    """What stands in the column in the nearest row above that has it filled."""
    return next((row[column] for row in reversed(rows) if column in row), otherwise)


def is_note(row: Mapping[int, Value], table: Table, number: int = 0) -> bool:
    """A line that is no row of the table: a note, a sum, the heads once more, what stands in a form directly
    below them.
    """
    first = shown(row[min(row)]).strip()
    if number == table.first and _is_of_the_form(row):
        return True
    if first and not _NOTE.match(first) and first != table.heads.get(min(row)) and len(row) > 2:
        return False  # most rows: nothing more need be looked at
    texts = {column: text for column, value in row.items() if (text := shown(value).strip())}
    if not texts or all(fold(text) == fold(table.heads.get(column, "")) for column, text in texts.items()):
        return True
    filled = sum(1 for column in table.mapping.values() if column in texts)
    return bool(_NOTE.match(texts[min(texts)])) or (
        filled <= 1 and len(set(texts.values())) == 1 and len(table.mapping) > 2
    )


def _is_of_the_form(row: Mapping[int, Value]) -> bool:
    """Below the heads: numbers of the columns (栏次 1 2 3, 甲 乙 1 2), how each is to be filled in, an
    example.
    """
    texts = [text for place in sorted(row) if (text := shown(row[place]).strip())]
    if texts and all(_HINT.fullmatch(text) for text in texts):
        return True
    if len(texts) < _FEW:
        return False
    counted = texts[1:] if texts[0] in _NUMBERED else texts
    digits = [text for text in counted if text not in _STEMS]
    if (
        digits == [str(one) for one in range(1, len(digits) + 1)]
        and counted[len(counted) - len(digits) :] == digits
    ):
        return len(counted) >= _FEW
    return _EXAMPLE.match(texts[0]) is not None


def heads_below(form: LedgerType, row: Mapping[int, Value], table: Table) -> Literal["", "same", "other"]:
    """Whether heads stand in a row under the table, as above the next quarter: words, two or more of them
    columns of the ledger by their names, as no row has them for its contents. "same" if most of them stand
    where the table has these columns, else "other": what follows is another table.
    """
    if not all(isinstance(value, str) for value in row.values()):
        return ""  # most rows: nothing more need be looked at
    texts = {place: text for place, value in row.items() if (text := shown(value).strip())}
    if len(texts) < _FEW:
        return ""
    if any(len(text) > _LONGEST_HEAD or re.search(r"\d", text) for text in texts.values()):
        return ""
    columns: dict[str, set[str]] = {}
    for column in form.columns:
        for name in (column.name, *column.aliases):
            columns.setdefault(usual(name), set()).add(column.name)
    known = {place: columns[usual(text)] for place, text in texts.items() if usual(text) in columns}
    if len(known) < _FEW - 1:
        return ""
    there = {place: name for name, place in table.mapping.items()}
    same = sum(there.get(place) in names for place, names in known.items())
    return "same" if 2 * same > len(known) else "other"


def table_beside(table: Table) -> str:
    """The letters of the column from which on the heads stand once more, as in a table that was set in two
    halves; "" where they do not.
    """
    taken = {usual(table.heads[place]) for place in table.mapping.values() if place in table.heads}
    again = [
        place
        for place, text in sorted(table.heads.items())
        if usual(text) in taken and place not in table.mapping.values()
    ]
    return column_letters(again[0]) if len(again) >= max(2, len(taken) - 1) else ""


def shown(value: Value) -> str:
    """A value as text for a clerk."""
    if isinstance(value, date):
        return value.isoformat()
    if isinstance(value, bool):
        return "是" if value else "否"
    return (
        value.sentence
        if isinstance(value, CellError)
        else value.text
        if isinstance(value, ShownNumber)
        else f"{value:f}"
        if not isinstance(value, str)
        else value
    )


def head_rows(table: Table) -> list[tuple[int, str]]:
    """Rows in which the heads could stand, with their texts: the first ones of the sheet, and the one that
    was found.
    """
    numbers = [
        number
        for number in sorted(table.sheet.rows)
        if number < table.first + _FEW or number == table.first - 1
    ]
    heads = " ".join(dict.fromkeys(table.heads[place] for place in sorted(table.heads)))
    return [
        (number, heads if number == table.first - 1 else line_text(table.sheet.rows[number]))
        for number in numbers[:_DEPTH]
    ]


def line_text(row: Mapping[int, Value]) -> str:
    """A line that is no row, for a clerk to know it by."""
    return " ".join(filter(None, map(shown, row.values())))[:60]


def _read(form: LedgerType, sheet: Sheet, rows: list[int], wishes: Mapping[str, str]) -> Table | None:
    table = _table(form, sheet, rows, wishes)
    # a title across the table, or a line of text, has one text only
    return table if table.mapping and len(set(table.heads.values())) > 1 else None


def _table(form: LedgerType, sheet: Sheet, rows: list[int], wishes: Mapping[str, str]) -> Table:
    heads = _heads(sheet, rows)
    mapping, score = propose(form, heads, wishes)
    return Table(sheet, rows[-1] + 1, heads, mapping, score - 0.05 * len(rows), _top(sheet, rows[0]))


def _top(sheet: Sheet, row: int) -> int:
    """The first row of the heads: cells that are merged down into the row begin above it."""
    return min(
        (
            block.top
            for block in sheet.merged
            if block.top <= row <= block.bottom and row - block.top <= _HEAD_ROWS
        ),
        default=row,
    )


def _heads(sheet: Sheet, rows: list[int]) -> dict[int, str]:
    """Column → head; of two rows the lower one, with the upper one before it where that stands over
    several.
    """
    found: dict[int, str] = {}
    for number in rows:
        spread = dict(_texts(sheet, number))
        for block in sheet.merged:
            if block.top <= number <= block.bottom and block.left < _WIDEST:
                text = shown(sheet.rows.get(block.top, {}).get(block.left, "")).strip()
                spread |= (
                    dict.fromkeys(range(block.left, min(block.right, _WIDEST) + 1), text) if text else {}
                )
        for column, text in spread.items():
            above = found.get(column, "")
            found[column] = text if not above or above == text else f"{above}/{text}"
    return found


def _is_of_words(row: Mapping[int, Value], rows: int) -> bool:
    """Heads are words; rows with as many dates and numbers need not be tried. Of two rows of heads neither
    has any: the row below a single one would be lost.
    """
    words = sum(isinstance(value, str) for value in row.values())
    if rows == 1:
        return 2 * words > len(row)
    return words == len(row) and not any(_DAY.fullmatch(shown(value).strip()) for value in row.values())


def _texts(sheet: Sheet, number: int) -> dict[int, str]:
    row = sheet.rows.get(number, {})
    return {
        column: shown(value).strip()
        for column, value in row.items()
        if column < _WIDEST and shown(value).strip()
    }


def _downwards(merged: list[Merged], first: int) -> dict[int, dict[int, int]]:
    """Row → column → the row whose value is merged down to it."""
    filling: dict[int, dict[int, int]] = {}
    for block in merged:
        if block.top >= first and block.left < _WIDEST:
            for number in range(block.top + 1, block.bottom + 1):
                filling.setdefault(number, {})[block.left] = block.top
    return filling
