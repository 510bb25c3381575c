"""Sheets as they are handed in, written row by row: title, frozen and repeated heads, typed cells, ready to
print on A4.

Text is always text: what begins with = + - @ is no formula, here or after an edit in Excel. A number that has
more digits than Excel keeps is written as text, so that none is lost. Nothing here knows what the sheets are
about.
"""

from __future__ import annotations

import re
from collections.abc import Generator, Iterable, Mapping, Sequence
from concurrent.futures import ThreadPoolExecutor, wait
from datetime import date, datetime
from decimal import Decimal
from functools import lru_cache
from io import BytesIO
from itertools import zip_longest
from tempfile import TemporaryDirectory
from typing import Any, Literal

import msgspec

from djdesk.basics.errors import OutputError
from djdesk.basics.text import lines_in_cell
from djdesk.formats.xlsx.sheet import Formula

_Put = tuple[
    str | int | Decimal | Formula | None, Any
]  # what stands in a cell, and XlsxWriter's format of it
Look = Literal[
    "title", "note", "head", "text", "centre", "number", "date", "group", "link", "good", "bad",
    "missing", "pending", "none", "total",
]  # fmt: skip
_LONGEST_TEXT, _LONGEST_NAME = 32_767, 31  # UTF-16 units that Excel takes in a cell and in a sheet's name
_LONGEST_LIST = 250  # characters of a list of choices that Excel takes
_NOT_IN_NAMES = str.maketrans(dict.fromkeys("[]:*?/\\'", "·"))
_NOT_IN_XML = re.compile("[\x00-\x08\x0b\x0c\x0e-\x1f\ud800-\udfff\ufffe\uffff]")
_RISKY = ("=", "+", "-", "@")
_TEXT_LINE, _HIGHEST = 15, 400  # points: of a line of text, and the most that a row gets (Excel takes 409)
_STEP = 200  # rows between two words on how far it is
_FILLED = 0.95  # of the work, once all rows are there
_PAUSE = 0.01  # seconds between two looks whether the file is packed
_KEPT = 20_000  # texts whose lines are remembered: the same ones come again and again
_DAY_0 = date(1899, 12, 30).toordinal()  # of Excel's calendar, right from March 1900 on
_DIGITS, _FIFTEEN = 15, 10**15  # significant digits that Excel keeps of a number, and the first with more
_FIRST_DAY = 61  # 1 March 1900: an earlier day is written as text
_INK, _LINE, _LINK, _GOOD, _BAD = "#222222", "#BFBFBF", "#1F5FA8", "#2E7D32", "#B3261E"
_FILLS = {
    "head": "#F2F2F2",
    "group": "#F8F3F3",
    "missing": "#E4E4E4",
    "pending": "#FFF2CC",
    "total": "#F2F2F2",
}
_COLOURS = {"link": _LINK, "good": _GOOD, "bad": _BAD, "missing": "#666666", "none": "#8C8C8C"}
_SIZES = {"title": 16, "note": 10}
_RIGHT, _LEFT = ("number", "total"), ("text", "note", "group", "link")
_SIDES = {**dict.fromkeys(_RIGHT, "right"), **dict.fromkeys(_LEFT, "left")}
_ONE_LINE = ("number", "date", "total")


class Cell(msgspec.Struct, frozen=True):
    """`form` is Excel's number format, "" for the usual one. `link` a place in the same file: "'党课'!A5"."""

    value: str | int | Decimal | date | Formula | None = None
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
    repeated on each page, `beside` the columns that stay in view.

    `total` is about how many lines there are. `filtered`: with a filter on the last line of the head.
    `choices`: column (from 0) → what is offered below the head; other words are allowed. `offered`: the same,
    from cells of the file, as a formula. `blanks`: a cell a
    column that shows what its empty cells look like, those below the last line too, where new rows come.
    """

    name: str
    widths: tuple[float, ...]
    lines: Iterable[SheetLine]
    head: int
    beside: int = 0
    total: int = 0
    landscape: bool = True
    filtered: bool = False
    ruled: bool = False
    choices: Mapping[int, tuple[str, ...]] = {}
    offered: Mapping[int, str] = {}
    blanks: tuple[Cell, ...] = ()


def workbook(
    sheets: Sequence[SheetToWrite], title: str, author: str, now: datetime
) -> Generator[float, None, bytes]:
    """Yields how much is done, from 0 to 1; returns the file, the same for the same sheets. Raises
    OutputError.
    """
    from xlsxwriter.exceptions import XlsxFileError  # type: ignore[import-untyped]

    from djdesk.formats.xlsx.text_sheet import new_book

    target = BytesIO()
    try:
        with TemporaryDirectory(prefix="djdesk-", ignore_cleanup_errors=True) as folder:
            book = new_book(target, folder)
            book.set_properties({"title": _held(title), "author": _held(author), "created": now})
            try:
                yield from _filled(book, sheets)
                yield from _packed(book)
            finally:
                for made in book.worksheets():
                    made.give_up()
    except (OSError, XlsxFileError) as error:  # the rows wait in temporary files
        raise OutputError("临时文件写不下，表格没有生成", "请在系统盘上腾出空间后再试") from error
    return target.getvalue()


def _packed(book: Any) -> Generator[float, None, None]:
    """Makes the file, in a thread of its own: 100,000 rows take more than a second, and a window goes on."""
    with ThreadPoolExecutor(1) as pool:
        packing = pool.submit(book.close)
        try:
            while wait([packing], _PAUSE).not_done:
                yield _FILLED
            packing.result()
        finally:
            del packing  # an error of it and it would hold one another, and the file between them


def _filled(book: Any, sheets: Sequence[SheetToWrite]) -> Generator[float, None, None]:
    from djdesk.formats.xlsx.text_sheet import TextSheet

    looks = _Looks(book)
    total, done = max(1, sum(sheet.total for sheet in sheets)), 0
    for sheet in sheets:
        made = book.add_worksheet(sheet_name(sheet.name), TextSheet)
        _set_up(made, sheet, looks)
        writer = _SheetWriter(made, looks, sheet.widths)
        last = 0  # of the lines that are a table's
        for count, line in enumerate(sheet.lines, 1):
            last = last if line.across else count
            writer.write(count - 1, line)
            done += 1
            if done % _STEP == 0:
                yield min(_FILLED, done / total)
        if sheet.filtered and last >= sheet.head:
            made.autofilter(sheet.head - 1, 0, last - 1, len(sheet.widths) - 1)


def sheet_name(name: str, taken: Sequence[str] = ()) -> str:
    """As Excel takes it, and none of those that are taken."""
    plain = _held(name).translate(_NOT_IN_NAMES).strip() or "表"
    number, made = 1, _cut(plain, _LONGEST_NAME)
    while made.lower() in {other.lower() for other in taken}:
        number += 1
        made = f"{_cut(plain, _LONGEST_NAME - 4)}（{number}）"
    return made


def place(sheet: str, line: int) -> str:
    """The place of a line for `Cell.link`."""
    return f"'{sheet}'!A{line}"


def _set_up(made: Any, sheet: SheetToWrite, looks: _Looks) -> None:
    for column, (width, blank) in enumerate(zip_longest(sheet.widths, sheet.blanks)):
        look = looks.of(blank.look, blank.form, False) if blank is not None else None
        made.set_column(column, column, width, look)
    made.freeze_panes(sheet.head, sheet.beside)
    if not sheet.ruled:
        made.hide_gridlines(2)
    if sheet.landscape:
        made.set_landscape()
    made.set_paper(9)  # A4
    made.fit_to_pages(1, 0)
    made.set_margins(left=0.5, right=0.5, top=0.6, bottom=0.7)
    made.center_horizontally()
    made.repeat_rows(0, sheet.head - 1)
    made.set_footer("&C第 &P 页，共 &N 页", {"margin": 0.35})
    sources: dict[int, list[str] | str] = {
        column: list(choices) for column, choices in sheet.choices.items() if _fit_in_a_list(choices)
    }
    for column, source in {**sources, **sheet.offered}.items():
        rule = {"validate": "list", "source": source, "show_error": False, "show_input": False}
        made.data_validation(sheet.head, column, 1_048_575, column, rule)


def _fit_in_a_list(choices: Sequence[str]) -> bool:
    return 0 < len(",".join(choices)) <= _LONGEST_LIST and not any(
        "," in choice or '"' in choice for choice in choices
    )


class _SheetWriter:
    """Puts lines on a sheet, from the first to the last."""

    def __init__(self, made: Any, looks: _Looks, widths: Sequence[float]) -> None:
        self._made, self._looks, self._widths = made, looks, widths
        self._across = (sum(widths),)
        self._lines, self._held = lru_cache(maxsize=_KEPT)(lines_in_cell), lru_cache(maxsize=_KEPT)(_held)

    def write(self, row: int, line: SheetLine) -> None:
        """Lines come in order: what is above is no longer in memory."""
        put = [None if cell is None else self._put(cell) for cell in line.cells]
        if height := line.height or self._height(put, self._across if line.across else self._widths):
            self._made.set_row(row, height)
        if line.across and len(self._widths) > 1 and line.cells[0] is not None:
            look = self._looks.of(line.cells[0].look, "", False)
            self._made.merge_range(row, 0, row, len(self._widths) - 1, "", look)
        for column, (cell, there) in enumerate(zip(line.cells, put, strict=True)):
            if cell is not None and cell.link and there is not None:
                self._made.write_url(row, column, f"internal:{cell.link}", there[1], there[0])
        self._made.put_line(row, put)

    def _put(self, cell: Cell) -> _Put:
        """What stands in the cell, and how it looks."""
        value, form, of = cell.value, cell.form, self._looks.of
        if isinstance(value, date):
            day = value.toordinal() - _DAY_0
            value = day if day >= _FIRST_DAY else value.isoformat()
        elif isinstance(value, Formula):
            return value, of(cell.look, form, False)
        elif value is not None and not isinstance(value, str) and not _kept_exactly(value):
            value, form = f"{value:f}" if isinstance(value, Decimal) else str(value), _text_form(form)
        if isinstance(value, str):
            text = self._held(value)
            return text, of(cell.look, form, text.startswith(_RISKY))
        return value, of(cell.look, form, False)

    def _height(self, put: Sequence[_Put | None], widths: Sequence[float]) -> float:
        """What the longest text needs, in points; 0 for one line, which the usual height has room for."""
        most = 1
        for there, width in zip(put, widths, strict=False):
            if there is not None and isinstance(there[0], str):
                most = max(most, self._lines(there[0], width))
        return min(_HIGHEST, _TEXT_LINE * most + 3) if most > 1 else 0


def _kept_exactly(number: int | Decimal) -> bool:
    """Whether Excel, which stores a double and shows 15 significant digits, keeps every digit."""
    if isinstance(number, int) and -_FIFTEEN < number < _FIFTEEN:
        return True
    digits = Decimal(number).as_tuple().digits
    return len(digits) <= _DIGITS or not any(digits[_DIGITS:])


def _text_form(form: str) -> str:
    """A number format for the digits as text, with the words that stand around the number: 0"余" → @"余"."""
    before, behind = re.fullmatch('("[^"]*")?.*?("[^"]*")?', form, re.DOTALL).groups("")  # type: ignore[union-attr]  # fits any
    return f"{before}@{behind}"


def _held(text: str) -> str:
    """What XML and Excel can hold."""
    text = _NOT_IN_XML.sub("", text)
    if "\r" in text:
        text = text.replace("\r\n", "\n").replace("\r", "\n")
    return _cut(text, _LONGEST_TEXT)


def _cut(text: str, units: int) -> str:
    """No longer than so many UTF-16 units: 𬱖 is two."""
    if len(text) * 2 <= units:
        return text
    return text.encode("utf-16-le")[: units * 2].decode("utf-16-le", "ignore")


class _Looks:
    """Formats of cells, each made once."""

    def __init__(self, book: Any) -> None:
        self._book = book
        self._made: dict[tuple[Look, str, bool], Any] = {}

    def of(self, look: Look, form: str, risky: bool) -> Any:
        """`risky`: a text that Excel would make a formula when it is edited."""
        key = (look, form, risky)
        if key not in self._made:
            self._made[key] = self._book.add_format(_dress(look, form, risky))
        return self._made[key]


def _dress(look: Look, form: str, risky: bool) -> dict[str, object]:
    dress: dict[str, object] = {
        "font_size": _SIZES.get(look, 11),
        "font_color": _COLOURS.get(look, _INK),
        "bold": look in ("title", "head", "group", "total"),
        "align": _SIDES.get(look, "center"),
        "valign": "vcenter",
        "text_wrap": look not in _ONE_LINE or "@" in form,  # digits as text must not be cut off
        "quote_prefix": risky,
    }
    if look == "link":
        dress["underline"] = 1
    if look not in ("title", "note"):
        dress |= {"border": 1, "border_color": _LINE}
    if look in _FILLS:
        dress["bg_color"] = _FILLS[look]
    if form or look == "date":
        dress["num_format"] = form or "yyyy\\-mm\\-dd"
    return dress
