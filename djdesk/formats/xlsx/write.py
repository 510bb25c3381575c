"""Sheets as they are handed in, written by XlsxWriter row by row: title, frozen and repeated heads, typed
cells, ready to print on A4.

Text is always text: what begins with = + - @ is no formula, here or after an edit in Excel. Nothing here
knows what the sheets are about.
"""

from __future__ import annotations

import re
from collections.abc import Callable, Generator, Iterable, Mapping, Sequence
from datetime import date, datetime
from decimal import Decimal
from functools import lru_cache
from io import BytesIO
from tempfile import TemporaryDirectory
from typing import Any, Literal

import msgspec

from djdesk.basics.errors import OutputError
from djdesk.basics.text import lines_in_cell

Look = Literal["title", "note", "head", "text", "centre", "number", "date", "group", "link", "good", "bad"]
_LONGEST_TEXT, _LONGEST_NAME = 32_767, 31  # characters that Excel takes in a cell and in a sheet's name
_LONGEST_LIST = 250  # characters of a list of choices that Excel takes
_LAST_ROW = 1_048_576
_NOT_IN_NAMES = str.maketrans(dict.fromkeys("[]:*?/\\'", "·"))
_NOT_IN_XML = re.compile("[\x00-\x08\x0b\x0c\x0e-\x1f\ud800-\udfff\ufffe\uffff]")
_RISKY = frozenset("=+-@")  # a text that begins so becomes a formula when it is edited
_EPOCH = date(1899, 12, 30).toordinal()  # day 0 of Excel's calendar, right from March 1900 on
_TEXT_LINE, _HIGHEST = 15, 400  # points: of a line of text, and the most that a row gets (Excel takes 409)
_USUAL = _TEXT_LINE + 3  # points: of a row with one line
_STEP = 200  # rows between two words on how far it is
_KEPT = 20_000  # texts whose lines are remembered: the same come again and again
_INK, _LINE, _HEAD, _GROUP, _LINK, _GOOD, _BAD = (
    "#222222",
    "#BFBFBF",
    "#F2F2F2",
    "#F8F3F3",
    "#1F5FA8",
    "#2E7D32",
    "#B3261E",
)
_COLOURS = {"link": _LINK, "good": _GOOD, "bad": _BAD}
_SIZES = {"title": 16, "note": 10}
_SIDEWAYS = {"number": "right", "text": "left", "note": "left", "group": "left", "link": "left"}
# Without a scheme: with one, the font of the program's theme would take its place.
_FONT = {"font_name": "宋体", "font_family": 3, "font_charset": 134, "font_size": 11, "font_scheme": ""}


class Cell(msgspec.Struct, frozen=True):
    """`form` is Excel's number format, "" for the usual one. `link` a place in the same file: "'党课'!A5"."""

    value: str | int | Decimal | date | None = None
    look: Look = "text"
    form: str = ""
    link: str = ""


class SheetLine(msgspec.Struct, frozen=True):
    """`height` in points, 0 for what the text needs. `across`: the first cell stretches over all columns."""

    cells: tuple[Cell | None, ...]
    height: float = 0
    across: bool = False


class SheetToWrite(msgspec.Struct, frozen=True):
    """`widths` in characters of Latin text. `head` is the number of the last line that stays in view and is
    repeated on each page, `beside` the columns that stay in view. `total` is about how many lines there are.
    `filtered`: with a filter on the last line of the head. `choices`: column, from 0, → words that are
    offered below the head; others may be typed, too. `grid`: with the program's own lines around cells that
    hold nothing."""

    name: str
    widths: tuple[float, ...]
    lines: Iterable[SheetLine]
    head: int
    beside: int = 0
    total: int = 0
    landscape: bool = True
    filtered: bool = False
    choices: Mapping[int, Sequence[str]] = {}
    grid: bool = False


def workbook(
    sheets: Sequence[SheetToWrite], title: str, author: str, now: datetime
) -> Generator[float, None, bytes]:
    """Yields how much is done, from 0 to 1; returns the file. Rows wait in a temporary folder, which is
    removed when this is given up, too.
    """
    from xlsxwriter import Workbook  # type: ignore[import-untyped]

    target = BytesIO()
    with TemporaryDirectory(prefix="djdesk-") as folder:
        options = {"constant_memory": True, "tmpdir": folder, "default_format_properties": dict(_FONT)}
        book = Workbook(target, options)
        book.set_properties({"title": _held(title), "author": _held(author), "created": now})
        try:
            yield from _filled(book, sheets)
        except BaseException:  # given up, too
            for made in book.worksheets():
                made.give_up()
            raise
        _pack(book)
    return target.getvalue()


def _pack(book: Any) -> None:
    """Puts the package together. Raises OutputError where there is no room for it."""
    from xlsxwriter.exceptions import FileCreateError  # type: ignore[import-untyped]

    try:
        book.close()
    except FileCreateError as error:
        raise OutputError(
            "表格没有写成：放临时文件的磁盘满了或写不进去", "请腾出一些空间，再导出一次"
        ) from error


def _filled(book: Any, sheets: Sequence[SheetToWrite]) -> Generator[float, None, None]:
    from djdesk.formats.xlsx.plain_worksheet import PlainWorksheet

    pen = _Pen(book)
    total, done = max(1, sum(sheet.total for sheet in sheets)), 0
    for sheet in sheets:
        made = book.add_worksheet(sheet_name(sheet.name), PlainWorksheet)
        _set_up(made, sheet)
        last = sheet.head  # of the lines that are a table's
        for count, line in enumerate(sheet.lines, 1):
            last = last if line.across else max(last, count)
            pen.write(made, count - 1, line, sheet.widths)
            done += 1
            if done % _STEP == 0:
                yield min(0.95, done / total)
        if sheet.filtered:
            made.autofilter(sheet.head - 1, 0, last - 1, len(sheet.widths) - 1)


def sheet_name(name: str, taken: Sequence[str] = ()) -> str:
    """As Excel takes it, and none of those that are taken."""
    plain = _held(name).translate(_NOT_IN_NAMES).strip() or "表"
    number, made = 1, _cut(plain, _LONGEST_NAME)
    while made.lower() in {other.lower() for other in taken}:
        number += 1
        made = f"{_cut(plain, _LONGEST_NAME - 4)}（{number}）"
    return made


def _cut(text: str, most: int) -> str:
    """Excel counts as UTF-16 does: a rare character is two."""
    return text.encode("utf-16-le")[: most * 2].decode("utf-16-le", "ignore")


def place(sheet: str, line: int) -> str:
    """The place of a line for `Cell.link`."""
    return f"'{sheet}'!A{line}"


def _set_up(made: Any, sheet: SheetToWrite) -> None:
    for column, width in enumerate(sheet.widths):
        made.set_column(column, column, width)
    made.set_usual_height(_USUAL)
    made.freeze_panes(sheet.head, sheet.beside)
    if not sheet.grid:
        made.hide_gridlines(2)
    made.set_paper(9)  # A4
    if sheet.landscape:
        made.set_landscape()
    made.fit_to_pages(1, 0)
    made.set_margins(left=0.5, right=0.5, top=0.7, bottom=0.7)
    made.center_horizontally()
    made.repeat_rows(0, sheet.head - 1)
    made.set_footer("&C第 &P 页，共 &N 页")
    for column, words in sheet.choices.items():
        if _fits(words):
            rule = {"validate": "list", "source": list(words), "show_error": False}
            made.data_validation(sheet.head, column, _LAST_ROW - 1, column, rule)


def _fits(words: Sequence[str]) -> bool:
    """Whether Excel takes them as a list of choices."""
    return 0 < len(",".join(words)) <= _LONGEST_LIST and not any("," in word or '"' in word for word in words)


def _held(text: str) -> str:
    """What XML and Excel can hold."""
    return _NOT_IN_XML.sub("", text)[:_LONGEST_TEXT]


class _Pen:
    """Writes lines; each look is made once."""

    def __init__(self, book: Any) -> None:
        self._book = book
        self._formats: dict[tuple[Look, str, bool], Any] = {}
        self._lines: Callable[[str, float], int] = lru_cache(_KEPT)(lines_in_cell)

    def write(self, made: Any, row: int, line: SheetLine, widths: Sequence[float]) -> None:
        """`row` from 0."""
        height = line.height or self._height(line, widths)
        if height != _USUAL:
            made.set_row(row, height)
        if line.across and len(widths) > 1 and line.cells[0] is not None:
            made.merge_range(row, 0, row, len(widths) - 1, None, self._format(line.cells[0].look))
        for column, cell in enumerate(line.cells):
            if cell is not None:
                self._cell(made, row, column, cell)

    def _cell(self, made: Any, row: int, column: int, cell: Cell) -> None:
        value = cell.value
        if isinstance(value, str):
            text = _held(value)
            dressed = self._format(cell.look, cell.form, text[:1] in _RISKY)
            if cell.link:
                made.write_url(row, column, f"internal:{cell.link}", dressed, text)
            else:
                made.put_text(row, column, text, dressed)
            return
        dressed = self._format(cell.look, cell.form)
        if value is None:
            made.put_nothing(row, column, dressed)
        else:
            number = value.toordinal() - _EPOCH if isinstance(value, date) else value
            made.put_number(row, column, number, dressed)

    def _height(self, line: SheetLine, widths: Sequence[float]) -> float:
        """What the longest text needs, in points."""
        rooms = (sum(widths),) if line.across else widths
        lines = 1
        for cell, width in zip(line.cells, rooms, strict=False):
            if cell is not None and isinstance(cell.value, str):
                lines = max(lines, self._lines(cell.value, width))
        return min(_HIGHEST, _TEXT_LINE * lines + 3)

    def _format(self, look: Look, form: str = "", risky: bool = False) -> Any:
        key = (look, form, risky)
        found = self._formats.get(key)
        if found is None:
            found = self._formats[key] = self._book.add_format(_dress(look, form, risky))
        return found


def _dress(look: Look, form: str, risky: bool) -> dict[str, Any]:
    dress: dict[str, Any] = {
        **_FONT,
        "font_size": _SIZES.get(look, _FONT["font_size"]),
        "font_color": _COLOURS.get(look, _INK),
        "bold": look in ("title", "head", "group"),
        "underline": int(look == "link"),
        "align": _SIDEWAYS.get(look, "center"),
        "valign": "vcenter",
        "text_wrap": look not in ("number", "date"),
        "quote_prefix": risky,
    }
    if look not in ("title", "note"):
        dress |= {"border": 1, "border_color": _LINE}
    if look in ("head", "group"):
        dress["bg_color"] = _HEAD if look == "head" else _GROUP
    if form or look == "date":
        dress["num_format"] = form or "yyyy\\-mm\\-dd"
    return dress
