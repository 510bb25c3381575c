"""Pages of a long table that is printed by itself: title, what it is about, heads on every page, rows with
wrapped cells, page numbers. A4, on its side when the columns need it. It knows nothing of ledgers.
"""

from __future__ import annotations

from collections.abc import Generator, Sequence
from itertools import accumulate
from typing import Literal, NamedTuple

import msgspec

from djdesk.document.layout.units import Points, points_of_millimetres
from djdesk.document.typeset.cell_lines import CellSetter, WrappedLine
from djdesk.document.typeset.values import Advance, Face, Fragment, Page, PlacedLine, Rule

Side = Literal["left", "centre", "right"]
SHORT, LONG = points_of_millimetres(210), points_of_millimetres(297)  # A4
SIDES = points_of_millimetres(15)
_TOP, _FOOT = points_of_millimetres(17), points_of_millimetres(17)
_SIZES = tuple(map(Points, (10.5, 9.0, 7.5)))  # 五号, 小五, 六号: the largest that the columns let through
_TITLE_SIZE, _FOOTER_SIZE = Points(18.0), Points(9.0)  # 小二, 小五
_BODY, _HEAD, _TITLE = "仿宋_GB2312", "黑体", "方正小标宋简体"
_LATIN = "Times New Roman"
PAD = 3.0  # points between a cell's edge and its text
_PITCH = 1.3  # of the size, from line to line
_ASCENT = 0.86  # of the size, from a line's top to where its characters stand
_THIN = 0.5
_LONGEST = 40  # characters: a column asks for no more
_NARROWEST = 8  # characters: before text wraps narrower the type becomes smaller
_USUAL = 0.95  # share of the cells that a column of text is made wide enough for
_STRETCH = 1.15  # times the width of an upright page: so far texts give way before the page turns
_BATCH = 200  # rows between two steps


class SheetColumn(msgspec.Struct, frozen=True):
    """`whole`: its cells are numbers, days or short words, which are not broken where that can be helped."""

    head: str
    side: Side = "left"
    whole: bool = False


class SheetTable(msgspec.Struct, frozen=True):
    """`about` stands below the title: whose rows, of which time, how many."""

    title: str
    about: str
    columns: tuple[SheetColumn, ...]
    rows: Sequence[Sequence[str]]


class _Sheet(NamedTuple):
    """The paper, the size of the type, and where columns begin and the last one ends."""

    width: float
    height: float
    size: Points
    edges: tuple[float, ...]


class _Cell(NamedTuple):
    x: float
    room: float
    side: Side
    lines: tuple[WrappedLine, ...]


class _RowBox(NamedTuple):
    cells: tuple[_Cell, ...]
    height: float
    number: int


def table_pages(table: SheetTable, advance: Advance) -> Generator[float, None, tuple[Page, ...]]:
    """Yields how much is done, from 0 to 1; returns the pages. A row that no page can hold goes on on the
    next.
    """
    sheet = yield from _sheet(table, advance)
    setter = _setter(sheet.size, advance)
    heads = CellSetter(Face(_HEAD, sheet.size), Face(_LATIN, sheet.size, bold=True), advance)
    head = _row(heads, sheet, [column.head for column in table.columns], ["centre"] * len(table.columns), -1)
    maker = _PageMaker(table, sheet, head, advance)
    sides = [column.side for column in table.columns]
    for number, texts in enumerate(table.rows):
        maker.add(_row(setter, sheet, texts, sides, number))
        if number % _BATCH == 0:
            yield 0.3 + 0.6 * number / len(table.rows)
    maker.end_page()
    yield 0.9
    return maker.numbered()


def _setter(size: Points, advance: Advance) -> CellSetter:
    return CellSetter(Face(_BODY, size), Face(_LATIN, size), advance)


def _row(
    setter: CellSetter, sheet: _Sheet, texts: Sequence[str], sides: Sequence[Side], number: int
) -> _RowBox:
    cells = []
    for place, (text, side) in enumerate(zip(texts, sides, strict=True)):
        x, room = sheet.edges[place] + PAD, sheet.edges[place + 1] - sheet.edges[place] - 2 * PAD
        cells.append(_Cell(x, room, side, setter.lines(text, room)))
    most = max(len(cell.lines) for cell in cells)
    return _RowBox(tuple(cells), max(most, 1) * sheet.size * _PITCH + 2 * PAD, number)


# ---------------------------------------------------------------- how wide the columns are


def _sheet(table: SheetTable, advance: Advance) -> Generator[float, None, _Sheet]:
    """Upright where the columns have room so, else on its side, in the largest type that does."""
    found = yield from _widths(table, advance)
    wanted, least = (_padded(one, 1) for one in found)
    for width, height in ((SHORT, LONG), (LONG, SHORT)):
        room = width - 2 * SIDES
        if sum(wanted) <= room * (_STRETCH if width == SHORT else 1):
            return _Sheet(width, height, _SIZES[0], _edges(table, wanted, least, room))
    room, size = LONG - 2 * SIDES, _SIZES[-1]
    for size in _SIZES:
        wanted, least = (_padded(one, size / _SIZES[0]) for one in found)
        if sum(least) <= room:
            break
    return _Sheet(LONG, SHORT, size, _edges(table, wanted, least, room))


def _padded(widths: Sequence[float], share: float) -> list[float]:
    """Columns for texts that wide in the largest type, in one of that share of its size."""
    return [one * share + 2 * PAD + 0.1 for one in widths]


def _widths(table: SheetTable, advance: Advance) -> Generator[float, None, tuple[list[float], list[float]]]:
    """How wide each column wants to be, and how wide it has to be, in the largest type."""
    size = _SIZES[0]
    setter = _setter(size, advance)
    wanted, least = [], []
    for place, column in enumerate(table.columns):
        texts = dict.fromkeys(row[place] for row in table.rows)
        found = sorted(setter.width(text) for text in texts) or [0.0]
        most = found[-1] if column.whole else found[int((len(found) - 1) * _USUAL)]
        head = setter.width(column.head)
        most = min(max(most, min(head, 4 * size)), _LONGEST * size)
        lowest = most if column.whole else min(most, _NARROWEST * size)
        lowest = max(min(lowest, 12 * size), min(head, head / 2 + size))  # a head may take two lines
        wanted.append(max(most, lowest))
        least.append(lowest)
        yield 0.3 * (place + 1) / len(table.columns)
    return wanted, least


def _edges(
    table: SheetTable, wanted: Sequence[float], least: Sequence[float], room: float
) -> tuple[float, ...]:
    """All of the room is given away: what is left over to texts, what is lacking taken from them."""
    if sum(wanted) <= room:
        texts = [one for one, column in zip(wanted, table.columns, strict=True) if not column.whole]
        spare, share = room - sum(wanted), sum(texts) or sum(wanted)
        widths = [
            one + spare * one / share if not (texts and column.whole) else one
            for one, column in zip(wanted, table.columns, strict=True)
        ]
    elif sum(least) <= room:
        give = (room - sum(least)) / (sum(wanted) - sum(least))
        widths = [low + (high - low) * give for low, high in zip(least, wanted, strict=True)]
    else:
        widths = [one * room / sum(least) for one in least]
    return tuple(accumulate(widths, initial=float(SIDES)))


# ---------------------------------------------------------------- pages


class _PageMaker:
    """Fills pages from the top; the number of all of them is known only at the end."""

    def __init__(self, table: SheetTable, sheet: _Sheet, head: _RowBox, advance: Advance) -> None:
        self._table, self._sheet, self._head, self._advance = table, sheet, head, advance
        self._pages: list[tuple[list[PlacedLine], list[Rule]]] = []
        self._lines: list[PlacedLine] = []
        self._rules: list[Rule] = []
        self._y = self._table_top = 0.0
        self._begin_page()

    def add(self, row: _RowBox) -> None:
        """One row below the others, or on the next page when it does not fit."""
        while self._y + row.height > self._end:
            if self._y <= self._first:  # higher than a page: what fits, the rest below the next heads
                row = self._put_part(row)
            self.end_page()
            self._begin_page()
        self._put(row)

    def end_page(self) -> None:
        """Draws the lines down between the columns."""
        self._rules += [
            Rule(x, self._table_top, x, self._y, _THIN, "000000") for x in self._sheet.edges if self._y
        ]
        self._pages.append((self._lines, self._rules))

    def numbered(self) -> tuple[Page, ...]:
        """The pages that were ended, with their numbers at the foot."""
        count = len(self._pages)
        return tuple(
            Page(
                number,
                self._sheet.width,
                self._sheet.height,
                tuple(lines),
                self._footer(number, count),
                tuple(rules),
            )
            for number, (lines, rules) in enumerate(self._pages, 1)
        )

    @property
    def _end(self) -> float:
        return self._sheet.height - _FOOT

    def _begin_page(self) -> None:
        self._lines, self._rules, self._y = [], [], float(_TOP)
        if not self._pages:
            self._centred(self._table.title, Face(_TITLE, _TITLE_SIZE), Face(_LATIN, _TITLE_SIZE, bold=True))
            self._y += PAD
            size = self._sheet.size
            self._centred(self._table.about, Face(_BODY, size), Face(_LATIN, size))
            self._y += PAD
        self._table_top = self._y
        left, right = self._sheet.edges[0], self._sheet.edges[-1]
        self._rules.append(Rule(left, self._y, right, self._y, _THIN, "000000"))
        self._put(self._head)
        self._first = self._y

    def _centred(self, text: str, chinese: Face, latin: Face) -> None:
        room = self._sheet.width - 2 * SIDES
        setter = CellSetter(chinese, latin, self._advance)
        for line in setter.lines(text, room):
            self._place(line, _Cell(float(SIDES), room, "centre", ()), chinese.size, -1)
            self._y += chinese.size * _PITCH

    def _put(self, row: _RowBox) -> None:
        top, size = self._y, self._sheet.size
        for cell in row.cells:
            self._y = top + (row.height - len(cell.lines) * size * _PITCH) / 2
            for line in cell.lines:
                self._place(line, cell, size, row.number)
                self._y += size * _PITCH
        self._y = top + row.height
        left, right = self._sheet.edges[0], self._sheet.edges[-1]
        self._rules.append(Rule(left, self._y, right, self._y, _THIN, "000000"))

    def _put_part(self, row: _RowBox) -> _RowBox:
        """Puts what fits of a row that is higher than a page; what is left of it."""
        pitch = self._sheet.size * _PITCH
        fits = max(int((self._end - self._y - 2 * PAD) / pitch), 1)
        first = tuple(cell._replace(lines=cell.lines[:fits]) for cell in row.cells)
        rest = tuple(cell._replace(lines=cell.lines[fits:]) for cell in row.cells)
        self._put(_RowBox(first, fits * pitch + 2 * PAD, row.number))
        return _RowBox(rest, max(len(cell.lines) for cell in rest) * pitch + 2 * PAD, row.number)

    def _place(self, line: WrappedLine, cell: _Cell, size: float, number: int) -> None:
        if not line.text:
            return
        spare = cell.room - line.width
        x = cell.x + {"left": 0.0, "centre": spare / 2, "right": spare}[cell.side]
        self._lines.append(_placed(line, x, self._y + size * (_PITCH - 1) / 2, size, number))

    def _footer(self, number: int, count: int) -> PlacedLine:
        setter = _setter(_FOOTER_SIZE, self._advance)
        [line] = setter.lines(f"第{number}页　共{count}页", self._sheet.width)
        x, y = (self._sheet.width - line.width) / 2, self._end + (_FOOT - _FOOTER_SIZE) / 2
        return _placed(line, x, y, _FOOTER_SIZE, -1)


def _placed(line: WrappedLine, x: float, y: float, size: float, number: int) -> PlacedLine:
    fragments = tuple(
        Fragment(text, face, tuple(x + offset for offset in offsets)) for text, face, offsets in line.pieces
    )
    return PlacedLine(line.text, x, y, y + size * _ASCENT, line.width, fragments, number, True, True)
