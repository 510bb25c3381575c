"""A table of a .docx as its cells: spans, rows of the head, widths (ISO/IEC 29500-1, 17.4). A table that only
holds text in place is none.
"""

from __future__ import annotations

from bisect import bisect_left
from collections.abc import Callable, Iterator, Sequence
from itertools import pairwise
from typing import NamedTuple

from djdesk.basics.numerals import stored_number
from djdesk.formats.opc import WORD, Element
from djdesk.intake.readers.ooxml import TBL, TC, TR, VAL, P, T, is_on, owner
from djdesk.intake.readers.table_head import head_rows
from djdesk.model.tables.table import MOST_CELLS, MOST_COLUMNS, MOST_ROWS, Merge, SectionTable

_PROSE = 80  # characters: a cell of several paragraphs with more is a text, not a datum
_LONG = 120  # characters of one paragraph that is a text
_MOST_OF_IT = 0.6  # of a table's characters, in one cell: it is the text that the table frames
_LABELS = 2  # columns of a form: what is asked, and the text
_SIDES = ("top", "left", "start", "bottom", "right", "end", "insideH", "insideV")
_NO_LINE = ("none", "nil")
_WIDEST_SPAN = 63  # columns of a table in Word


class _Cell(NamedTuple):
    """A w:tc where it stands: its first column and how many it takes."""

    element: Element
    column: int
    columns: int
    goes_on: bool  # it belongs to the cell above
    begins: bool  # cells below belong to it


def rows_of(table: Element) -> list[list[Element]]:
    """The cells of each row; those of tables within it are not among them."""
    return [
        [cell for cell in row.iter(TC) if owner(cell, TBL) is table]
        for row in table.iter(TR)
        if owner(row, TBL) is table
    ]


def frames_text(table: Element, rows: Sequence[Sequence[Element]]) -> bool:
    """Whether the table only holds text in place: one column, a cell that is most of it, labels beside long
    texts, a letterhead without lines. One with a head that is repeated on each page never does.
    """
    if max(map(len, rows), default=0) > 1 and 0 < _flagged(table) < len(rows):
        return False
    lengths = [[_length(cell) for cell in row] for row in rows]
    filled = (
        sum(bool(length) or _is_numbered(cell) for cell, length in zip(row, row_lengths, strict=True))
        for row, row_lengths in zip(rows, lengths, strict=True)
    )
    if max(filled, default=0) < 2:
        return True
    whole = sum(map(sum, lengths))
    prose = 0
    for row, row_lengths in zip(rows, lengths, strict=True):
        for cell, length in zip(row, row_lengths, strict=True):
            holds = _is_prose(cell) or (len(rows) == 1 and length > _PROSE)
            if (holds or cell.find(f".//{TBL}") is not None) and length > _MOST_OF_IT * whole:
                return True
            prose += length if holds or length > _LONG else 0
    widest = max(map(len, rows))
    if widest <= _LABELS and prose > _MOST_OF_IT * whole:
        return True
    return len(rows) <= 2 and not _has_lines(table)


def table_of(
    table: Element, rows: Sequence[Sequence[Element]], words: Callable[[Element], str]
) -> SectionTable | None:
    """`words` gives the text of a cell. None for one that is larger than a text can hold."""
    placed = [list(_placed(row)) for row in rows]
    starts = sorted({cell.column for row in placed for cell in row})
    end = max((cell.column + cell.columns for row in placed for cell in row), default=0)
    if len(starts) > MOST_COLUMNS or len(rows) > MOST_ROWS or len(starts) * len(rows) > MOST_CELLS:
        return None
    # grid columns at which no cell begins are none: hand-drawn lines that miss each other
    placed = [[_on_grid(cell, starts) for cell in row] for row in placed]
    grid = [[""] * len(starts) for _ in rows]
    merges = []
    for number, row in enumerate(placed):
        for cell in row:
            if cell.goes_on and _is_continued(placed, number, cell):
                continue
            grid[number][cell.column] = words(cell.element)
            down = _rows_below(placed, number, cell) + 1 if cell.begins else 1
            if down * cell.columns > 1:
                merges.append(Merge(number, cell.column, down, cell.columns))
    texts = tuple(map(tuple, grid))
    return SectionTable(texts, _head(table, texts, merges), tuple(merges), _widths(table, [*starts, end]))


def _placed(row: Sequence[Element]) -> Iterator[_Cell]:
    """The cells with their columns; those that an old w:hMerge joins are one."""
    before = owner(row[0], TR).find(f"{WORD}trPr/{WORD}gridBefore") if row else None
    column = _number(before, 0)
    open_: _Cell | None = None
    for element in row:
        properties = element.find(f"{WORD}tcPr")
        columns = min(max(_number(_child(properties, "gridSpan"), 1), 1), _WIDEST_SPAN)
        across, down = _child(properties, "hMerge"), _child(properties, "vMerge")
        if across is not None and across.get(VAL, "continue") != "restart" and open_ is not None:
            open_ = open_._replace(columns=open_.columns + columns)
        else:
            if open_ is not None:
                yield open_
            begins = down is not None and down.get(VAL, "continue") == "restart"
            open_ = _Cell(element, column, columns, down is not None and not begins, begins)
        column += columns
    if open_ is not None:
        yield open_


def _on_grid(cell: _Cell, starts: Sequence[int]) -> _Cell:
    first = bisect_left(starts, cell.column)
    last = bisect_left(starts, cell.column + cell.columns)
    return cell._replace(column=first, columns=max(last - first, 1))


def _is_continued(placed: Sequence[Sequence[_Cell]], number: int, cell: _Cell) -> bool:
    """Whether there is a cell above that this one goes on from."""
    while number and cell.goes_on:
        number -= 1
        above = _like(placed[number], cell)
        if above is None:
            return False
        cell = above
    return cell.begins


def _rows_below(placed: Sequence[Sequence[_Cell]], number: int, cell: _Cell) -> int:
    count = 0
    for row in placed[number + 1 :]:
        below = _like(row, cell)
        if below is None or not below.goes_on:
            break
        count += 1
    return count


def _like(row: Sequence[_Cell], cell: _Cell) -> _Cell | None:
    """The cell of the row that takes the same columns."""
    return next((one for one in row if (one.column, one.columns) == (cell.column, cell.columns)), None)


def _head(table: Element, rows: Sequence[Sequence[str]], merges: Sequence[Merge]) -> int:
    """The rows that the file repeats on each page, else what looks like a head."""
    flagged = _flagged(table)
    if 0 < flagged < len(rows):
        return flagged
    return head_rows(rows, merges)


def _flagged(table: Element) -> int:
    """The rows from the first on that are repeated on each page (w:tblHeader, 17.4.78)."""
    count = 0
    for row in (row for row in table.iter(TR) if owner(row, TBL) is table):
        if not is_on(row.find(f"{WORD}trPr/{WORD}tblHeader")):
            break
        count += 1
    return count


def _widths(table: Element, edges: Sequence[int]) -> tuple[float, ...]:
    """Shares of the columns by the file's grid; () where it does not say them."""
    grid = [_number(column, 0, f"{WORD}w") for column in table.iterfind(f"{WORD}tblGrid/{WORD}gridCol")]
    if len(grid) < edges[-1]:
        return ()
    widths = tuple(float(sum(grid[first:last])) for first, last in pairwise(edges))
    return widths if min(widths, default=0) > 0 else ()


def _has_lines(table: Element) -> bool:
    """False where the table says that nothing is drawn around its cells."""
    own = table.find(f"{WORD}tblPr/{WORD}tblBorders")
    if own is None:
        return True
    sides = [own, *table.iterfind(f".//{WORD}tcPr/{WORD}tcBorders")]
    return any(
        (line := borders.find(WORD + side)) is not None and line.get(VAL, "none") not in _NO_LINE
        for borders in sides
        for side in _SIDES
    )


def _is_prose(cell: Element) -> bool:
    """Running text: several paragraphs that are long together."""
    lengths = [_length(paragraph) for paragraph in cell.iter(P)]
    return sum(map(bool, lengths)) > 1 and sum(lengths) > _PROSE


def _is_numbered(cell: Element) -> bool:
    """Whether it shows an automatic number: a column 序号 often holds nothing else."""
    number = cell.find(f".//{WORD}numPr/{WORD}numId")
    return number is not None and number.get(VAL, "0") != "0"


def _length(element: Element) -> int:
    return sum(len((text.text or "").strip()) for text in element.iter(T))


def _child(properties: Element, name: str) -> Element:
    return properties.find(WORD + name) if properties is not None else None


def _number(element: Element, default: int, name: str = VAL) -> int:
    value = stored_number(element.get(name)) if element is not None else None
    return default if value is None else value
