"""Sheets as they are handed in, written by openpyxl row by row: title, frozen and repeated heads, typed
cells, ready to print on A4.

Text is always text: what begins with = + - @ is no formula, here or after an edit in Excel. Nothing here
knows what the sheets are about.
"""

from __future__ import annotations

import re
from collections.abc import Generator, Iterable, Sequence
from copy import copy
from datetime import date, datetime
from decimal import Decimal
from io import BytesIO
from typing import Any, Literal

import msgspec

from djdesk.basics.text import lines_in_cell

Look = Literal["title", "note", "head", "text", "centre", "number", "date", "group", "link", "good", "bad"]
_LONGEST_TEXT, _LONGEST_NAME = 32_767, 31  # characters that Excel takes in a cell and in a sheet's name
_NOT_IN_NAMES = str.maketrans(dict.fromkeys("[]:*?/\\'", "·"))
_NOT_IN_XML = re.compile("[\x00-\x08\x0b\x0c\x0e-\x1f\ud800-\udfff\ufffe\uffff]")
_CODED = re.compile(
    r"_(?=x[0-9A-Fa-f]{4}_)"
)  # would be read back as a control character (ECMA-376, 22.9.2.19)
_TEXT_LINE, _HIGHEST = 15, 400  # points: of a line of text, and the most that a row gets (Excel takes 409)
_STEP = 200  # rows between two words on how far it is
_INK, _LINE, _HEAD, _GROUP, _LINK, _GOOD, _BAD = (
    "FF222222",
    "FFBFBFBF",
    "FFF2F2F2",
    "FFF8F3F3",
    "FF1F5FA8",
    "FF2E7D32",
    "FFB3261E",
)


class Cell(msgspec.Struct, frozen=True):
    """`form` is Excel's number format, "" for the usual one. `link` a place in the same file: "'党课'!A5"."""

    value: str | int | Decimal | date | None = None
    look: Look = "text"
    form: str = ""
    link: str = ""


class Line(msgspec.Struct, frozen=True):
    """`height` in points, 0 for what the text needs. `across`: the first cell stretches over all columns."""

    cells: tuple[Cell | None, ...]
    height: float = 0
    across: bool = False


class Sheet(msgspec.Struct, frozen=True):
    """`widths` in characters of Latin text. `head` is the number of the last line that stays in view and is
    repeated on each page, `beside`
    the columns that stay in view. `total` is about how many lines there are. `filtered`: with a filter on the
    last line of the head."""

    name: str
    widths: tuple[float, ...]
    lines: Iterable[Line]
    head: int
    beside: int = 0
    total: int = 0
    landscape: bool = True
    filtered: bool = False


def workbook(
    sheets: Sequence[Sheet], title: str, author: str, now: datetime
) -> Generator[float, None, bytes]:
    """Yields how much is done, from 0 to 1; returns the file."""
    import openpyxl  # type: ignore[import-untyped]

    book = openpyxl.Workbook(write_only=True)
    book.properties.title, book.properties.creator = _held(title), _held(author)
    book.properties.created = book.properties.modified = now
    target = BytesIO()
    try:
        yield from _filled(book, sheets)
    finally:
        book.save(
            target
        )  # when it is given up, too: this closes the parts and removes openpyxl's temporary files
    return target.getvalue()


def _filled(book: Any, sheets: Sequence[Sheet]) -> Generator[float, None, None]:
    pen = _Pen()
    total, done = max(1, sum(sheet.total for sheet in sheets)), 0
    for sheet in sheets:
        made = book.create_sheet(sheet_name(sheet.name))
        _set_up(made, sheet)
        last = 0  # of the lines that are a table's
        for count, line in enumerate(sheet.lines, 1):
            last = last if line.across else count
            _append(made, pen, line, count, sheet.widths)
            done += 1
            if done % _STEP == 0:
                yield min(0.95, done / total)
        if sheet.filtered and last > sheet.head:
            made.auto_filter.ref = f"A{sheet.head}:{column_letter(len(sheet.widths))}{last}"


def sheet_name(name: str, taken: Sequence[str] = ()) -> str:
    """As Excel takes it, and none of those that are taken."""
    plain = _held(name).translate(_NOT_IN_NAMES).strip() or "表"
    number, made = 1, plain[:_LONGEST_NAME]
    while made.lower() in {other.lower() for other in taken}:
        number += 1
        made = f"{plain[: _LONGEST_NAME - 4]}（{number}）"
    return made


def place(sheet: str, line: int) -> str:
    """The place of a line for `Cell.link`."""
    return f"'{sheet}'!A{line}"


def column_letter(number: int) -> str:
    """A for the first."""
    letters = ""
    while number:
        number, rest = divmod(number - 1, 26)
        letters = chr(65 + rest) + letters
    return letters


def _set_up(made: Any, sheet: Sheet) -> None:
    for number, width in enumerate(sheet.widths, 1):
        made.column_dimensions[column_letter(number)].width = width
    made.freeze_panes = f"{column_letter(sheet.beside + 1)}{sheet.head + 1}"
    made.sheet_view.showGridLines = False
    made.sheet_properties.pageSetUpPr.fitToPage = True
    made.page_setup.paperSize = 9  # A4
    made.page_setup.orientation = "landscape" if sheet.landscape else "portrait"
    made.page_setup.fitToWidth, made.page_setup.fitToHeight = 1, 0
    made.page_margins.left = made.page_margins.right = 0.5
    made.page_margins.top = made.page_margins.bottom = 0.7
    made.print_options.horizontalCentered = True
    made.print_title_rows = f"1:{sheet.head}"
    made.oddFooter.center.text = "第 &P 页，共 &N 页"


def _append(made: Any, pen: _Pen, line: Line, number: int, widths: Sequence[float]) -> None:
    columns = len(widths)
    made.row_dimensions[number].height = line.height or _height(line, widths)
    if line.across and columns > 1:
        made.merged_cells.add(f"A{number}:{column_letter(columns)}{number}")
    made.append([None if cell is None else pen.cell(made, cell) for cell in line.cells])


def _height(line: Line, widths: Sequence[float]) -> float:
    """What the longest text needs, in points."""
    rooms = (sum(widths),) if line.across else widths
    lines = max(
        (
            lines_in_cell(cell.value, width)
            for cell, width in zip(line.cells, rooms, strict=False)
            if cell is not None and isinstance(cell.value, str)
        ),
        default=1,
    )
    return min(_HIGHEST, _TEXT_LINE * lines + 3)


def _held(text: str) -> str:
    """What XML and Excel can hold."""
    return _CODED.sub("_x005F_", _NOT_IN_XML.sub("", text))[:_LONGEST_TEXT]


class _Pen:
    """Makes cells; each look is made once."""

    def __init__(self) -> None:
        self._styles: dict[tuple[Look, str, bool], Any] = {}

    def cell(self, made: Any, cell: Cell) -> Any:
        from openpyxl.cell import WriteOnlyCell  # type: ignore[import-untyped]

        text = isinstance(cell.value, str)
        written = WriteOnlyCell(made, value=None if text else cell.value)
        risky = text and str(cell.value)[:1] in ("=", "+", "-", "@")
        if text:
            written._value, written.data_type = (
                _held(str(cell.value)),
                "s",
            )  # the setter would make it a formula or an error
        if cell.link:
            written.hyperlink = f"#{cell.link}"
            written.hyperlink.location, written.hyperlink.target = cell.link, None
        key = (cell.look, cell.form, risky)
        if key not in self._styles:
            _dress(written, cell, risky)
            self._styles[key] = copy(written._style)  # dressing each cell anew costs ten times as much
        written._style = self._styles[key]
        return written


def _dress(written: Any, cell: Cell, risky: bool) -> None:
    from openpyxl.styles import Alignment, Border, Font, PatternFill, Side  # type: ignore[import-untyped]

    look = cell.look
    colours = {"link": _LINK, "good": _GOOD, "bad": _BAD}
    sizes = {"title": 16, "note": 10}
    written.font = Font(
        name="宋体",
        family=3,
        charset=134,
        sz=sizes.get(look, 11),
        b=look in ("title", "head", "group"),
        color=colours.get(look, _INK),
        u="single" if look == "link" else None,
    )
    sideways = {"number": "right", "text": "left", "note": "left", "group": "left", "link": "left"}
    written.alignment = Alignment(
        horizontal=sideways.get(look, "center"), vertical="center", wrap_text=look not in ("number", "date")
    )
    if look not in ("title", "note"):
        side = Side(style="thin", color=_LINE)
        written.border = Border(left=side, right=side, top=side, bottom=side)
    if look in ("head", "group"):
        written.fill = PatternFill("solid", fgColor=_HEAD if look == "head" else _GROUP)
    if cell.form or look == "date":
        written.number_format = cell.form or "yyyy\\-mm\\-dd"
    if risky:
        written.quotePrefix = True
