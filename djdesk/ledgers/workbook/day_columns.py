"""A day that a sheet keeps in columns of its own for 年, 月 and 日: put together before the heads are
matched, as the text that a clerk would type.
"""

from __future__ import annotations

import re
from collections.abc import Mapping
from decimal import Decimal
from itertools import islice

import msgspec

from djdesk.formats.xlsx.sheet import Sheet, ShownNumber, Value
from djdesk.forms.ledger_type import LedgerType

_LOOKED_AT = 60  # filled rows in which the heads are looked for
_NAMES = (("年", "年份", "年度"), ("月", "月份"), ("日", "日期", "号"))
_ALL_NAMES = frozenset(name for names in _NAMES for name in names)
_LONGEST = 12  # characters of a head with blanks between them
_SIGNS = ("年", "月", "日")
_PART = re.compile(r"(\d{1,4})\s*[年月日号]?份?")
_HEAD = "日期"


def with_joined_days(form: LedgerType, sheet: Sheet) -> Sheet:
    """The sheet with 年, 月, 日 side by side (or 月 and 日, or 年 and 月) as one column of dates where the
    first of them stands; the same sheet where there are none.
    """
    found = _heads(form, sheet)
    if found is None:
        return sheet
    head, first, parts = found
    rows = dict(sheet.rows)
    rows[head] = _without(rows[head], first, len(parts))
    if not _is_named_above(sheet, head, first):
        rows[head][first] = _HEAD
    years = _merged_years(sheet, head, first) if parts[0] == 0 else {}
    for number in sheet.rows:
        if number > head and (text := _day(sheet.rows[number], first, parts, years.get(number))):
            rows[number] = {**_without(sheet.rows[number], first, len(parts)), first: text}
    return msgspec.structs.replace(sheet, rows=rows)


def _heads(form: LedgerType, sheet: Sheet) -> tuple[int, int, tuple[int, ...]] | None:
    """The row of the heads, the first column, and which parts of a day stand from there on."""
    own = {
        name for column in form.columns if column.kind != "date" for name in (column.name, *column.aliases)
    }
    for number in islice(sorted(sheet.rows), _LOOKED_AT):
        row = sheet.rows[number]
        short = {place: cell for place, cell in row.items() if isinstance(cell, str) and len(cell) < _LONGEST}
        texts = {
            place: text for place, cell in short.items() if (text := "".join(cell.split())) in _ALL_NAMES
        }
        for place in sorted(texts):
            for parts in ((0, 1, 2), (1, 2), (0, 1)):
                heads = [texts.get(place + step, "") for step in range(len(parts))]
                if all(text in _NAMES[part] for text, part in zip(heads, parts, strict=True)) and not (
                    own & set(heads)
                ):
                    return number, place, parts
    return None


def _is_named_above(sheet: Sheet, head: int, first: int) -> bool:
    """Whether a head stretches over the parts: 召开时间 over 年, 月 and 日."""
    return any(
        block.bottom == head - 1
        and block.left == first
        and isinstance(sheet.rows.get(block.top, {}).get(first), str)
        for block in sheet.merged
        if block.right > block.left
    ) or isinstance(sheet.rows.get(head - 1, {}).get(first), str)


def _merged_years(sheet: Sheet, head: int, first: int) -> dict[int, Value]:
    """The year of rows over which it is merged."""
    return {
        number: sheet.rows[block.top][first]
        for block in sheet.merged
        if block.left == first == block.right and block.top > head and first in sheet.rows.get(block.top, {})
        for number in range(block.top, block.bottom + 1)
    }


def _without(row: Mapping[int, Value], first: int, count: int) -> dict[int, Value]:
    return {place: value for place, value in row.items() if not first <= place < first + count}


def _day(row: Mapping[int, Value], first: int, parts: tuple[int, ...], year: Value | None) -> str:
    """2023年3月5日; without what the row lacks; "" where a part is no number, or only a year is there."""
    said = ""
    for step, part in enumerate(parts):
        value = row.get(first + step, year if part == 0 else None)
        if value is None:
            continue
        text = (
            f"{value.number:f}"
            if isinstance(value, ShownNumber)
            else f"{value:f}"
            if isinstance(value, Decimal)
            else value
        )
        match = _PART.fullmatch(text.strip()) if isinstance(text, str) else None
        if match is None:
            return ""
        said += match[1] + _SIGNS[part]
    return said if "月" in said else ""
