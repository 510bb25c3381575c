"""A table in a section's text as blocks: rows that cells join are one block, for a page never parts them.

What no page could hold is cut here, for the Word file and the pages alike: a cell of many lines goes on in a
row below, a merged cell of many rows begins anew with its text.
"""

from __future__ import annotations

import math
import re
from collections.abc import Iterator, Sequence
from itertools import accumulate, pairwise
from typing import NamedTuple

import msgspec

from djdesk.document.blocks import Block, CellPlace, Row, Run, RunStyle
from djdesk.document.layout.signature import width_in_characters
from djdesk.model.figure import PENDING_TEXT
from djdesk.model.tables.table import Merge, SectionTable, table_slot

LINE = 36.8  # characters of a cell (12 points) in 156 mm
ON_ITS_SIDE = 53.1  # in 225 mm
NARROWEST, WIDEST = 3.0, 18.0  # characters of a column's share
FLUSH_FROM = 10.0  # a cell with more is set at the left edge
_PADDED = 0.5  # characters that the margins of a cell take
_NAME = 3.0  # characters: a cell with no more is not turned, nor is a number or a Latin word
_UNTURNED = re.compile(r"[\w.,%/+-]+", re.ASCII)
_SENTENCE = re.compile(r"[^。；;！？\n]*[。；;！？\n]?")


class _Sheet(NamedTuple):
    """The page that a table lies on: characters of a line; lines of a block, where a page holds some more;
    lines of a head, which is repeated on each page.
    """

    line: float
    lines: int
    head: int


_UPRIGHT, _SIDE = _Sheet(LINE, 24, 10), _Sheet(ON_ITS_SIDE, 15, 6)


def table_blocks(table: SectionTable, section_id: str, table_id: str = "") -> list[Block]:
    """One block for the head, one for each row or rows that merged cells hold together. A table whose columns
    would be too narrow for names and numbers lies on pages on their side.
    """
    if not table.rows or not table.columns:
        return []
    least = _least(table)
    sheet = _UPRIGHT if sum(least) <= LINE else _SIDE
    shares = _with_least(_shares(table, sheet.line), least, sheet.line)
    room = [max(share / sum(shares) * sheet.line - _PADDED, 1.0) for share in shares]
    table = _with_low_head(_whole(table, room, sheet.lines), room, sheet.head)
    cuts = list(_cuts(table, room, sheet.lines))
    flush = _long_columns(table)
    field = table_slot(table_id) if table_id else ""
    owners = table.places()
    parts = [_part(table, owners, first, last) for first, last in pairwise(cuts)]
    head_cells, head = parts[0] if table.head else ((), ())
    blocks = []
    for (first, _), (cells, texts) in zip(pairwise(cuts), parts, strict=True):
        top = first == 0
        style: RunStyle = "head" if top and head else "body"
        runs = tuple(Run(text, style, field, PENDING_TEXT in text) for text in texts)
        row = Row(shares, flush, head, top, cells, head_cells)
        blocks.append(Block("row", runs, section_id=section_id, row=row, landscape=sheet is _SIDE))
    return blocks


def cell_width(line: str) -> float:
    """With the gaps between Chinese and digits, a quarter of a character each."""
    return width_in_characters(line) + 0.25 * len(
        re.findall(r"(?<=[A-Za-z0-9])(?=[一-鿿])|(?<=[一-鿿])(?=[A-Za-z0-9])", line)
    )


def _text_width(text: str) -> float:
    return max(map(cell_width, text.split("\n")))


def _least(table: SectionTable) -> list[float]:
    """What each column needs: the widest number or Latin word, and names on one line."""
    least = [1.0] * table.columns
    for cell, text in table.cells():
        if cell.columns == 1:
            words = max(map(cell_width, _UNTURNED.findall(text)), default=0.0)
            least[cell.column] = max(least[cell.column], words, min(_text_width(text), _NAME))
    return [width + _PADDED for width in least]


def _shares(table: SectionTable, line: float) -> tuple[float, ...]:
    """In characters of a whole line: as the file had them, else as wide as the texts ask."""
    if table.widths:
        total = sum(table.widths)
        return tuple(max(width / total * line, NARROWEST) for width in table.widths)
    widest = [NARROWEST] * table.columns
    for cell, text in table.cells():
        if cell.columns == 1:
            widest[cell.column] = max(widest[cell.column], _text_width(text))
    return tuple(min(width, WIDEST) + 1 for width in widest)


def _with_least(shares: tuple[float, ...], least: Sequence[float], line: float) -> tuple[float, ...]:
    """The shares, where they leave a column less than it needs, as what all need and what is left over."""
    scale = line / sum(shares)
    left = line - sum(least)
    if left < 0 or all(share * scale >= need for share, need in zip(shares, least, strict=True)):
        return shares
    more = [max(share * scale - need, 0.0) for share, need in zip(shares, least, strict=True)]
    whole = sum(more) or 1.0
    return tuple(need + left * part / whole for need, part in zip(least, more, strict=True))


def _long_columns(table: SectionTable) -> tuple[bool, ...]:
    """Which columns have a cell of long text below the head."""
    long = [False] * table.columns
    for cell, text in table.cells():
        if cell.columns == 1 and cell.row >= table.head and _text_width(text) > FLUSH_FROM:
            long[cell.column] = True
    return tuple(long)


# ------------------------------------------------------------ what a page can hold


def _lines(text: str, room: float) -> int:
    return sum(max(math.ceil(cell_width(line) / room), 1) for line in text.split("\n"))


def _room(cell: Merge, room: Sequence[float]) -> float:
    return sum(room[cell.column : cell.column + cell.columns]) + _PADDED * (cell.columns - 1)


def _whole(table: SectionTable, room: Sequence[float], most: int) -> SectionTable:
    """The table with the rows that are too high for a page cut into several."""
    high = {cell: text for cell, text in table.cells() if _lines(text, _room(cell, room)) > most}
    if not high:
        return table
    merges = [  # a high cell lets go of the rows below it
        Merge(merge.row, merge.column, 1, merge.columns) if merge in high else merge for merge in table.merges
    ]
    owners = table.places()
    rows: list[tuple[str, ...]] = []
    below: dict[int, int] = {}  # row of the table -> how many rows go on from it
    for number, row in enumerate(table.rows):
        pieces = [_pieces(text, _room(owners[number][column], room), most) for column, text in enumerate(row)]
        count = max(map(len, pieces))
        below[number] = count - 1
        rows += [tuple(piece[at] if at < len(piece) else "" for piece in pieces) for at in range(count)]
    start = [0, *accumulate(1 + below[number] for number in range(len(table.rows)))]
    grown = tuple(
        Merge(start[m.row], m.column, start[m.row + m.rows] - start[m.row], m.columns)
        for m in merges
        if m.rows > 1
    )
    across = tuple(
        Merge(start[m.row] + at, m.column, 1, m.columns)
        for m in merges
        if m.rows == 1 < m.columns
        for at in range(below[m.row] + 1)
    )
    return SectionTable(tuple(rows), start[table.head], (*grown, *across), table.widths)


def _pieces(text: str, room: float, lines: int) -> list[str]:
    """The text in pieces of at most so many lines, cut behind sentences where it can be."""
    if _lines(text, room) <= lines:
        return [text]
    most = int(room * (lines - 2))  # characters
    pieces = [""]
    for sentence in filter(None, _SENTENCE.findall(text)):
        for at in range(0, len(sentence), max(most, 1)):
            part = sentence[at : at + max(most, 1)]
            if pieces[-1] and _lines(pieces[-1] + part, room) > lines:
                pieces.append("")
            pieces[-1] += part
    return [piece.strip("\n") for piece in pieces]


def _cuts(table: SectionTable, room: Sequence[float], most: int) -> Iterator[int]:
    """The rows with which blocks begin, and the end."""
    joined = {row for merge in table.merges for row in range(merge.row + 1, merge.row + merge.rows)}
    high = _heights(table, room)
    used = 0
    for row in range(len(table.rows)):
        fits = used + high[row] <= most
        if row == 0 or row == table.head or (row > table.head and not (row in joined and fits)):
            yield row
            used = 0
        used += high[row]
    yield len(table.rows)


def _heights(table: SectionTable, room: Sequence[float]) -> list[int]:
    """Lines of each row, by its cells that are of this row alone."""
    high = [1] * len(table.rows)
    for cell, text in table.cells():
        if cell.rows == 1:
            high[cell.row] = max(high[cell.row], _lines(text, _room(cell, room)))
    return high


def _with_low_head(table: SectionTable, room: Sequence[float], most: int) -> SectionTable:
    """A head that would fill the pages is none."""
    high = sum(_heights(table, room)[: table.head])
    return table if high <= most else msgspec.structs.replace(table, head=0)


def _part(
    table: SectionTable, owners: Sequence[Sequence[Merge]], first: int, last: int
) -> tuple[tuple[CellPlace, ...], tuple[str, ...]]:
    """The cells of the rows `first` up to `last`, counted from `first`, and their texts. A merged cell that
    begins above has its text again.
    """
    places, texts = [], []
    seen = set[Merge]()
    for row in range(first, last):
        for cell in owners[row]:
            if cell in seen:
                continue
            seen.add(cell)
            begin, end = max(cell.row, first), min(cell.row + cell.rows, last)
            places.append(CellPlace(begin - first, cell.column, end - begin, cell.columns))
            texts.append(table.rows[cell.row][cell.column])
    return tuple(places), tuple(texts)
