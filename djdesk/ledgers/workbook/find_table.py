"""Finding the table in a sheet as people keep them: a merged title above, one or two rows of heads, rows,
notes below.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Mapping
from datetime import date
from difflib import SequenceMatcher
from functools import lru_cache
from itertools import islice
from types import MappingProxyType

import msgspec

from djdesk.formats.xlsx.read import column_letters
from djdesk.formats.xlsx.sheet import CellError, Merged, Sheet, ShownNumber, Value
from djdesk.forms.ledger_type import LedgerType

_DEPTH = 30  # rows from the top in which heads are looked for, lines of one text left out
_FARTHEST, _MOST_BELOW = 2000, 8  # filled rows in which heads are looked for by their very words
_FEW = 3  # rows below the heads that could be heads themselves
_WIDEST = 200  # columns that are looked at
_EXAMPLES = 3
_HEAD_ROWS = 3
_LONGEST_HEAD = 20  # characters
NO_WISHES: Mapping[str, str] = MappingProxyType({})
_ALIKE = 0.72  # likeness from which a head is proposed for a column
_BESIDE = re.compile(r"[（(【\[].*?[）)】\]]")
_MARKS = re.compile(r"[\s　:：*＊、，。/\\\-—_“”\"'《》]+")
_NOTE = re.compile(r"(?:备?注|说明|填[表报]|制表|审核|(?:单位)?负责人|[合总小]计|累计)(?:.{0,3}[:：]|\d*$)")


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

    def columns(self) -> list[Head]:
        """For the clerk to choose from, in the sheet's order."""
        below = [self.sheet.rows[number] for number in sorted(self.sheet.rows) if number >= self.first][:50]
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
    best: Table | None = None
    for row in _likely_heads(form, sheet):
        for rows in ([row], [row - 1, row]):
            if all(_texts(sheet, one) and _is_of_words(sheet.rows[one]) for one in rows):
                table = _read(form, sheet, rows, wishes)
                if table is not None and (best is None or table.score > best.score + 0.01):
                    best = table
    return best


def _likely_heads(form: LedgerType, sheet: Sheet) -> list[int]:
    """Rows that could be the last one of the heads: the first ones of several texts, and those far down that
    name most of the ledger's columns by their very words, below a page of instructions or another table.
    """
    names = {_fold(name) for column in form.columns for name in (column.name, *column.aliases)}
    near: list[int] = []
    far: list[tuple[int, int]] = []
    for number in islice(sorted(sheet.rows), _FARTHEST):
        texts = {value.strip() for value in sheet.rows[number].values() if isinstance(value, str)} - {""}
        if len(texts) < 2 and not any(block.top <= number <= block.bottom for block in sheet.merged):
            continue
        if len(near) < _DEPTH:
            near.append(number)
        elif found := sum(_fold(text) in names for text in texts if len(text) < _LONGEST_HEAD):
            far.append((-found, number))
    return near + sorted(number for _, number in sorted(far)[:_MOST_BELOW])


def table_below(form: LedgerType, sheet: Sheet, head: int, wishes: Mapping[str, str] = NO_WISHES) -> Table:
    """The sheet with its heads in the row that the clerk says, and in the one above where that makes them fit
    better.
    """
    found = [
        _table(form, sheet, rows, wishes)
        for rows in ([head], [head - 1, head])
        if all(_texts(sheet, row) for row in rows)
    ]
    return max(found, key=lambda table: table.score, default=Table(sheet, head + 1, {}, {}, 0, head))


def data_rows(table: Table) -> Iterable[tuple[int, dict[int, Value]]]:
    """The rows below the heads with merged cells filled downwards, empty ones left out."""
    filling = _downwards(table.sheet.merged, table.first)
    for number in sorted(table.sheet.rows.keys() | filling.keys()):
        if number >= table.first:
            row = dict(table.sheet.rows.get(number, {}))
            for column, top in filling.get(number, {}).items():
                if column not in row and column in table.sheet.rows.get(top, {}):
                    row[column] = table.sheet.rows[top][column]
            if row:
                yield number, row


def is_note(row: Mapping[int, Value], table: Table) -> bool:
    """A line that is no row of the table: a note, a sum, the heads once more."""
    first = shown(row[min(row)]).strip()
    if first and not _NOTE.match(first) and first != table.heads.get(min(row)) and len(row) > 2:
        return False  # most rows: nothing more need be looked at
    texts = {column: text for column, value in row.items() if (text := shown(value).strip())}
    if not texts or all(_fold(text) == _fold(table.heads.get(column, "")) for column, text in texts.items()):
        return True
    filled = sum(1 for column in table.mapping.values() if column in texts)
    return bool(_NOTE.match(texts[min(texts)])) or (
        filled <= 1 and len(set(texts.values())) == 1 and len(table.mapping) > 2
    )


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


def likeness(head: str, names: Iterable[str]) -> float:
    """How well a head fits a column that is known by these names: 1 for the same word, 0 for nothing in
    common.

    Of two rows of heads either may name the kind: 人数 over 应到 and 实到 is 应到人数 and 实到人数.
    """
    return max((_alike(one, _fold(name)) for name in names for one in _readings(head)), default=0.0)


def _readings(head: str) -> tuple[str, ...]:
    above, _, below = head.partition("/")
    return (_fold(head), _fold(below + above)) if below else (_fold(head),)


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


def propose(
    form: LedgerType, heads: Mapping[int, str], wishes: Mapping[str, str] = NO_WISHES
) -> tuple[dict[str, int], float]:
    """Ledger column → column of the sheet, the best fits first, each column once; and the sum of the fits.
    What the clerk wished before comes first; a head for which he wished "" is left out."""
    names = [tuple(map(_fold, (column.name, *column.aliases))) for column in form.columns]
    letters = [frozenset("".join(folded)) for folded in names]
    fits = [
        (max(_alike(one, name) for name in names[order] for one in readings), -order, column.name, place)
        for place, text in heads.items()
        if text not in wishes and (readings := _readings(text))
        for order, column in enumerate(form.columns)
        if not letters[order].isdisjoint(text.lower())  # most words have nothing in common with a column
    ]
    fits += [
        (1.0, 1, wishes[text], place)
        for place, text in heads.items()
        if wishes.get(text) and form.column(wishes[text])
    ]
    mapping: dict[str, int] = {}
    score = 0.0
    for fit, _, name, place in sorted(fits, reverse=True):
        if fit >= _ALIKE and name not in mapping and place not in mapping.values():
            mapping[name] = place
            score += fit
    return mapping, score


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


def _is_of_words(row: Mapping[int, Value]) -> bool:
    """Heads are words; rows with as many dates and numbers need not be tried."""
    return 2 * sum(isinstance(value, str) for value in row.values()) > len(row)


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


@lru_cache(maxsize=4096)
def _fold(text: str) -> str:
    return _MARKS.sub("", _BESIDE.sub("", text)).lower()


def _alike(head: str, name: str) -> float:
    if not head or not name:
        return 0.0
    if head == name:
        return 1.0
    if len(name) >= 2 and head.endswith(name):  # 参加情况/实到人数
        return 0.9
    if len(name) >= 2 and (name in head or (head in name and len(head) >= 2)):
        return 0.75 + 0.1 * min(len(head), len(name)) / max(len(head), len(name))
    if 2 * len(set(head) & set(name)) < len(name) * _ALIKE:  # too few characters in common to be alike
        return 0.0
    return SequenceMatcher(None, head, name).ratio() * 0.9
