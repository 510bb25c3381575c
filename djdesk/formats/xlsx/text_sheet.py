"""A sheet of XlsxWriter on which text is nothing but text. Imported when the first workbook is written:
XlsxWriter takes a tenth of a second to load.
"""

from __future__ import annotations

import re
from typing import Any
from xml.sax.saxutils import escape

import xlsxwriter  # type: ignore[import-untyped]
from xlsxwriter.utility import xl_rowcol_to_cell_fast  # type: ignore[import-untyped]
from xlsxwriter.worksheet import (  # type: ignore[import-untyped]
    CellBlankTuple,
    CellNumberTuple,
    CellStringTuple,
    Worksheet,
)

_CODED = re.compile(
    r"_(?=x[0-9A-Fa-f]{4}_)"
)  # would be read back as a control character (ECMA-376, 22.9.2.19)


class TextSheet(Worksheet):  # type: ignore[misc]  # the package has no types
    """Writes texts, numbers and empty cells by itself, each with a format.

    XlsxWriter takes a text from <r> to </r> for formatted XML of its own and writes it as it is, which breaks
    the file; of two codes that share a sign (_x0041_x0042_) it protects the first alone; and looking at each
    attribute of each cell costs a third of the time that a ledger takes.
    """

    def _write_cell(self, row: int, col: int, cell: Any) -> None:
        start = f'<c r="{xl_rowcol_to_cell_fast(row, col)}" s="{cell.format._get_xf_index()}"'
        kind = cell.__class__
        if kind is CellStringTuple:
            text = escape(_CODED.sub("_x005F_", cell.string))
            self.fh.write(f'{start} t="inlineStr"><is><t xml:space="preserve">{text}</t></is></c>')
        elif kind is CellNumberTuple:
            self.fh.write(f"{start}><v>{cell.number:.16G}</v></c>")
        elif kind is CellBlankTuple:
            self.fh.write(f"{start}/>")
        else:
            raise TypeError(f"a cell of text, number or nothing, not {kind.__name__}")

    def give_up(self) -> None:
        """Closes its temporary file, which Windows does not remove while it is open."""
        self._opt_close()


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
    book.calc_on_load = False  # there are no formulas: Excel shall not ask on closing whether to save
    return book
