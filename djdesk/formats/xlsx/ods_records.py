"""What an .ods says of its cells beside their values, which calamine leaves out: what a number shows, shares
in percent, lengths of time, merged cells, hidden rows (OpenDocument 1.3, part 3, 9.1 and 19.385).
"""

from __future__ import annotations

import re
import zipfile
from collections.abc import Iterator
from decimal import Decimal, InvalidOperation
from io import BytesIO

import msgspec
from lxml import etree  # type: ignore[import-untyped]

from djdesk.formats.opc import DAMAGED, Element
from djdesk.formats.xlsx.number_formats import GENERAL, number_format, number_value
from djdesk.formats.xlsx.sheet import CellError, Merged, ShownNumber, Value, text_or_error

_TABLE = "{urn:oasis:names:tc:opendocument:xmlns:table:1.0}"
_OFFICE = "{urn:oasis:names:tc:opendocument:xmlns:office:1.0}"
_TEXT = "{urn:oasis:names:tc:opendocument:xmlns:text:1.0}"
_CELLS = (f"{_TABLE}table-cell", f"{_TABLE}covered-table-cell")
_LENGTH = re.compile(r"-?P(?:(\d{1,6})D)?(?:T(?:(\d{1,7})H)?(?:(\d{1,7})M)?(?:(\d{1,7})(?:[.,]\d*)?S)?)?")
_DAYS = number_format("[h]:mm")
_MOST_REPEATED = 2000  # of equal rows with something in them
_MOST_ACROSS = 200  # columns of a table
_MOST_KEPT = 1_000_000
_LONGEST = 60  # characters that a number shows
_Place = tuple[int, int]  # row and column, from 0


class OdsSheet(msgspec.Struct):
    """Of one sheet; rows and columns from 0. `shown` takes the place of what calamine reads there."""

    shown: dict[_Place, Value] = {}
    merged: list[Merged] = []
    hidden: set[int] = set()


def ods_sheets(data: bytes) -> list[OdsSheet]:
    """Of each sheet in the order of the file; none for what cannot be followed."""
    try:
        with zipfile.ZipFile(BytesIO(data)) as package, package.open("content.xml") as content:
            return list(_sheets(content))
    except (etree.XMLSyntaxError, KeyError, *DAMAGED):
        return []


def _sheets(content: object) -> Iterator[OdsSheet]:
    tags = (f"{_TABLE}table", f"{_TABLE}table-row")
    events = etree.iterparse(
        content, events=("start", "end"), tag=tags, resolve_entities=False, no_network=True
    )
    sheet, row = OdsSheet(), 0
    for event, element in events:
        if event == "start":
            if element.tag == tags[0]:
                sheet, row = OdsSheet(), 0
        elif element.tag == tags[0]:
            yield sheet
            element.clear()
        else:
            times = _times(element, "number-rows-repeated")
            _take_row(sheet, element, row, times)
            row += times
            element.clear()


def _take_row(sheet: OdsSheet, element: Element, row: int, times: int) -> None:
    rows = range(row, row + min(times, _MOST_REPEATED))
    if element.get(f"{_TABLE}visibility", "visible") != "visible" and times <= _MOST_REPEATED:
        sheet.hidden.update(rows)
    column = 0  # of the first _MOST_ACROSS; nobody keeps more
    for cell in element.iterchildren(*_CELLS):
        again = _times(cell, "number-columns-repeated")
        down, across = _times(cell, "number-rows-spanned"), _times(cell, "number-columns-spanned")
        if (down > 1 or across > 1) and len(sheet.merged) < _MOST_KEPT:
            sheet.merged.append(Merged(row + 1, column, row + down, column + across - 1))
        value = _value(cell)
        if value is not None and len(sheet.shown) < _MOST_KEPT:
            places = range(column, min(column + again, _MOST_ACROSS))
            sheet.shown.update(((line, place), value) for line in rows for place in places)
        column += again


def _times(element: Element, name: str) -> int:
    text = element.get(_TABLE + name, "1")
    return max(int(text), 1) if text.isdecimal() and len(text) < 9 else 1


def _value(cell: Element) -> Value | None:
    """What the cell shows, where that is not just what it holds."""
    kind, held = cell.get(f"{_OFFICE}value-type", ""), cell.get(f"{_OFFICE}value", "")
    if cell.get(f"{_TABLE}formula") and isinstance(error := text_or_error(_words(cell)), CellError):
        return error
    try:
        if kind == "percentage":
            return number_value(held, number_format("0%"))
        if kind == "time":
            length = _LENGTH.fullmatch(cell.get(f"{_OFFICE}time-value", ""))
            days, hours, minutes, seconds = (
                (int(part or 0) for part in length.groups()) if length else (0,) * 4
            )
            whole = Decimal(days * 86_400 + hours * 3600 + minutes * 60 + seconds)
            return number_value(str(whole / 86_400), _DAYS) if length else None
        if kind not in ("float", "currency"):
            return None
        number = number_value(held, GENERAL)
        words = _words(cell)
        if isinstance(number, Decimal) and 0 < len(words) <= _LONGEST and words != f"{number:f}":
            return ShownNumber(number, words)
        return number
    except (InvalidOperation, ValueError):
        return None


def _words(cell: Element) -> str:
    return "".join("".join(line.itertext()) for line in cell.iterchildren(f"{_TEXT}p")).strip()
