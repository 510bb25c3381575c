"""A table in a section's text as blocks: rows that cells join are one block, for a page never parts them.

What no page could hold is cut here, for the Word file and the pages alike: a cell of many lines goes on in a
row below, a merged cell of many rows begins anew with its text.
"""

from __future__ import annotations

import math
import re
from collections.abc import Iterator, Sequence
from itertools import accumulate, pairwise

import msgspec

from djdesk.document.blocks import Block, CellPlace, Row, Run, RunStyle
from djdesk.document.layout.signature import width_in_characters
from djdesk.model.figure import PENDING_TEXT
from djdesk.model.tables.table import Merge, SectionTable, table_slot

LINE = 36.8  # characters of a cell (12 points) in 156 mm
NARROWEST, WIDEST = 3.0, 18.0  # characters of a column's share
FLUSH_FROM = 10.0  # a cell with more is set at the left edge
_PADDED = 0.5  # characters that the margins of a cell take
_MOST_LINES = 24  # of a block; a page holds some 28
_MOST_OF_HEAD = 10  # lines; a head is repeated on each page
_SENTENCE = re.compile(r"[^。；;！？\n]*[。；;！？\n]?")


def table_blocks(table: SectionTable, section_id: str, table_id: str = "") -> list[Block]:
    """One block for the head, one for each row or rows that merged cells hold together."""
    if not table.rows or not table.columns:
        return []
    shares = _shares(table)
    room = [max(share / sum(shares) * LINE - _PADDED, 1.0) for share in shares]
    table = _with_low_head(_whole(table, room), room)
    cuts = list(_cuts(table, room))
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
        blocks.append(Block("row", runs, section_id=section_id, row=row))
    return blocks


def cell_width(line: str) -> float:
    """With the gaps between Chinese and digits, a quarter of a character each."""
    return width_in_characters(line) + 0.25 * len(
        re.findall(r"(?<=[A-Za-z0-9])(?=[一-鿿])|(?<=[一-鿿])(?=[A-Za-z0-9])", line)
    )


def _text_width(text: str) -> float:
    return max(map(cell_width, text.split("\n")))


def _shares(table: SectionTable) -> tuple[float, ...]:
    """In characters of a whole line: as the file had them, else as wide as the texts ask."""
    if table.widths:
        total = sum(table.widths)
        return tuple(max(width / total * LINE, NARROWEST) for width in table.widths)
    widest = [NARROWEST] * table.columns
    for cell, text in table.cells():
        if cell.columns == 1:
            widest[cell.column] = max(widest[cell.column], _text_width(text))
    return tuple(min(width, WIDEST) + 1 for width in widest)


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


def _whole(table: SectionTable, room: Sequence[float]) -> SectionTable:
    """The table with the rows that are too high for a page cut into several."""
    high = {cell: text for cell, text in table.cells() if _lines(text, _room(cell, room)) > _MOST_LINES}
    if not high:
        return table
    merges = [  # a high cell lets go of the rows below it
        Merge(merge.row, merge.column, 1, merge.columns) if merge in high else merge for merge in table.merges
    ]
    owners = table.places()
    rows: list[tuple[str, ...]] = []
    below: dict[int, int] = {}  # row of the table -> how many rows go on from it
    for number, row in enumerate(table.rows):
        pieces = [_pieces(text, _room(owners[number][column], room)) for column, text in enumerate(row)]
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


def _pieces(text: str, room: float) -> list[str]:
    """The text in pieces of at most so many lines, cut behind sentences where it can be."""
    if _lines(text, room) <= _MOST_LINES:
        return [text]
    most = int(room * (_MOST_LINES - 2))  # characters
    pieces = [""]
    for sentence in filter(None, _SENTENCE.findall(text)):
        for at in range(0, len(sentence), max(most, 1)):
            part = sentence[at : at + max(most, 1)]
            if pieces[-1] and _lines(pieces[-1] + part, room) > _MOST_LINES:
                pieces.append("")
            pieces[-1] += part
    return [piece.strip("\n") for piece in pieces]


def _cuts(table: SectionTable, room: Sequence[float]) -> Iterator[int]:
    """The rows with which blocks begin, and the end."""
    joined = {row for merge in table.merges for row in range(merge.row + 1, merge.row + merge.rows)}
    high = _heights(table, room)
    used = 0
    for row in range(len(table.rows)):
        fits = used + high[row] <= _MOST_LINES
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


def _with_low_head(table: SectionTable, room: Sequence[float]) -> SectionTable:
    """A head that would fill the pages is none."""
    high = sum(_heights(table, room)[: table.head])
    return table if high <= _MOST_OF_HEAD else msgspec.structs.replace(table, head=0)


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
