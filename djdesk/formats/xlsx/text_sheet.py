"""A sheet of XlsxWriter on which text is nothing but text. Imported when the first workbook is written:
XlsxWriter takes a tenth of a second to load.
"""

from __future__ import annotations

import re
from collections.abc import Sequence
from decimal import Decimal
from functools import cache, lru_cache
from typing import Any
from xml.sax.saxutils import escape

import xlsxwriter  # type: ignore[import-untyped]
from xlsxwriter.utility import xl_col_to_name  # type: ignore[import-untyped]
from xlsxwriter.worksheet import Worksheet  # type: ignore[import-untyped]

from djdesk.formats.xlsx.sheet import Formula

_CODED = re.compile(
    r"_(?=x[0-9A-Fa-f]{4}_)"
)  # would be read back as a control character (ECMA-376, 22.9.2.19)

Written = str | int | Decimal | Formula | None  # what stands in a cell
_KEPT = 20_000  # texts whose XML is remembered: the same ones come again and again


class TextSheet(Worksheet):  # type: ignore[misc]  # the package has no types
    """Writes texts, numbers and empty cells by itself, each with a format, a line at a time.

    XlsxWriter takes a text from <r> to </r> for formatted XML of its own and writes it as it is, which breaks
    the file; of two codes that share a sign (_x0041_x0042_) it protects the first alone; and asking each cell
    for its bounds and each of its attributes costs half of the time that a ledger takes.
    """

    def __init__(self) -> None:
        super().__init__()
        self._escaped = lru_cache(maxsize=_KEPT)(_escaped)

    def put_line(self, row: int, cells: Sequence[tuple[Written, Any] | None]) -> None:
        """The line `row` (from 0), after all above it and after its own merged ranges and links: for each
        column value and format, None for nothing at all.
        """
        if self._check_dimensions(row, 0) or self._check_dimensions(row, max(len(cells), 1) - 1):
            raise ValueError(f"line {row} with {len(cells)} cells is none of a sheet, or comes too late")
        if row > self.previous_row:
            self._write_single_row(row)
        there, number = self.table[row], row + 1
        parts = [
            self._xml(f"{_letters(column)}{number}", *cell)
            for column, cell in enumerate(cells)
            if cell is not None
        ]
        parts += [  # what stretches over them is empty behind the first
            self._xml(f"{_letters(column)}{number}", None, there[column].format)
            for column in sorted(there)
            if column >= len(cells)
        ]
        self.table[row] = {0: "".join(parts)}

    def _write_cell(self, row: int, col: int, cell: Any) -> None:
        """The whole of a line, which `put_line` left in the first of its cells."""
        self.fh.write(cell)

    def _xml(self, place: str, value: Written, look: Any) -> str:
        start = f'<c r="{place}" s="{look._get_xf_index()}"'
        if value is None:
            return f"{start}/>"
        if isinstance(value, str):
            text = self._escaped(value)
            return f'{start} t="inlineStr"><is><t xml:space="preserve">{text}</t></is></c>'
        if isinstance(value, Formula):
            return f"{start}><f>{escape(value.text)}</f><v>{value.value:.16G}</v></c>"
        return f"{start}><v>{value:.16G}</v></c>"

    def give_up(self) -> None:
        """Closes its temporary file, which Windows does not remove while it is open."""
        self._opt_close()


def _escaped(text: str) -> str:
    return escape(_CODED.sub("_x005F_", text))


@cache
def _letters(column: int) -> str:
    """A, B, … for the columns 0, 1, …"""
    return str(xl_col_to_name(column))


def new_book(target: Any, folder: str) -> Any:
    """A workbook that keeps one row in memory and the others in `folder`."""
    font = {
        "font_name": "宋体",
        "font_size": 11,
        "font_family": 3,
        "font_charset": 134,
        "font_scheme": "none",  # else it is tied to the theme, and Excel takes Calibri
    }
    options = {
        "constant_memory": True,
        "tmpdir": folder,
        "default_row_height": 24,  # pixels: 18 points
        "default_format_properties": font,
    }
    book = xlsxwriter.Workbook(target, options)
    book.calc_on_load = False  # formulas come with their values: Excel shall not ask on closing to save
    return book
