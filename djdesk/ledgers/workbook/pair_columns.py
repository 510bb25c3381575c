"""Two numbers that a sheet keeps in one column, 43/38 under 应到/实到: taken apart before the heads are
matched, as if each had a column of its own.
"""

from __future__ import annotations

import re
from collections.abc import Mapping
from itertools import islice

import msgspec

from djdesk.formats.xlsx.sheet import Sheet, Value
from djdesk.forms.ledger_type import Column, LedgerType
from djdesk.ledgers.workbook.match_heads import likeness

_LOOKED_AT = 60  # filled rows in which the heads are looked for
_LONGEST = 20  # characters of a head
_SURE = 0.83  # likeness of half a head to a column
_LEAST = 0.5  # of the cells below that hold two numbers
_HEAD = re.compile(
    r"(?P<one>[^/／、()（）|\d]{2,8})\s*[/／、|(（]\s*(?P<other>[^/／、()（）|\d]{2,8})[)）]?(?P<rest>人数)?"
)
_INSIDE = re.compile(r"[(（]([^()（）]+)[)）]\s*$")
_NAME = "(?:应到|实到|应参加|实参加|参加|出席|到会|应|实|到)?(?:人数)?[:：]?"
_NUMBER = r"(\d{1,6}(?:\.\d+)?)\s*[人名位个]?"
_PAIR = re.compile(
    rf"\s*{_NAME}\s*{_NUMBER}\s*(?:[/／、,，;；|(（]|(?=[应实到出参]))\s*{_NAME}\s*{_NUMBER}\s*[)）]?\s*"
)


def with_split_pairs(form: LedgerType, sheet: Sheet) -> Sheet:
    """The sheet with a column more for the second of two numbers in a cell, behind all others; the same sheet
    where no head names two columns of numbers, or the cells below are no pairs.
    """
    numbers = [column for column in form.columns if column.kind in ("number", "money")]
    for number in islice(sorted(sheet.rows), _LOOKED_AT) if len(numbers) > 1 else ():
        for place, text in sheet.rows[number].items():
            names = _two_names(text, numbers)
            if names is not None and _are_pairs(sheet, number, place):
                return _split(sheet, number, place, names)
    return sheet


def _two_names(head: Value, numbers: list[Column]) -> tuple[str, str] | None:
    """The columns that both halves of a head name: 应到/实到, 应到（实到）人数, 参会人数（应到/实到）."""
    if not isinstance(head, str) or len(head) > _LONGEST:
        return None
    inside = _INSIDE.search(head)
    for text in ([inside[1]] if inside else []) + [head]:
        halves = _HEAD.fullmatch("".join(text.split()))
        if halves is None:
            continue
        found = [_column_of(half, numbers) for half in (halves["one"], halves["other"])]
        if found[0] and found[1] and found[0] != found[1]:
            return found[0], found[1]
    return None


def _column_of(half: str, numbers: list[Column]) -> str:
    fits = [
        (max(likeness(half, names), likeness(f"{half}人数", names)), column.name)
        for column in numbers
        for names in [(column.name, *column.aliases)]
    ]
    best, name = max(fits)
    return name if best >= _SURE else ""


def _are_pairs(sheet: Sheet, head: int, place: int) -> bool:
    cells = [row[place] for number, row in sheet.rows.items() if number > head and place in row]
    pairs = [cell for cell in cells if isinstance(cell, str) and _PAIR.fullmatch(cell)]
    return bool(pairs) and len(pairs) >= _LEAST * len(cells)


def _split(sheet: Sheet, head: int, place: int, names: tuple[str, str]) -> Sheet:
    beside = 1 + max(column for row in sheet.rows.values() for column in row)
    rows: dict[int, dict[int, Value]] = dict(sheet.rows)
    rows[head] = {**rows[head], place: names[0], beside: names[1]}
    for number, row in sheet.rows.items():
        if number > head and place in row:
            rows[number] = {**row, **_halves(row, place, beside)}
    return msgspec.structs.replace(sheet, rows=rows)


def _halves(row: Mapping[int, Value], place: int, beside: int) -> dict[int, Value]:
    """Both numbers; what is no pair stays as it is and is told as what cannot be read."""
    cell = row[place]
    pair = _PAIR.fullmatch(cell) if isinstance(cell, str) else None
    return {place: pair[1], beside: pair[2]} if pair else {}
