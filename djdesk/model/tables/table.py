"""A table (表格) that stands in a section's text: its cells, which of them are merged, how many rows are its
head. The prose holds {表格:t1} where it stands; the table itself is in `Report.tables`.
"""

from __future__ import annotations

from collections.abc import Iterator

import msgspec

MOST_ROWS, MOST_COLUMNS = 500, 30
MOST_CELLS = 5000
_SLOT = "表格:"


class Merge(msgspec.Struct, frozen=True):
    """Cells that are one: `rows` times `columns` of them, at least two, the first at `row` and `column`."""

    row: int
    column: int
    rows: int = 1
    columns: int = 1

    def covers(self, row: int, column: int) -> bool:
        return self.row <= row < self.row + self.rows and self.column <= column < self.column + self.columns


class SectionTable(msgspec.Struct, frozen=True, omit_defaults=True):
    """`rows` are all equally long; LF in a cell ends a line by hand. Of merged cells the first has the text,
    the others are "". `merges` do not overlap.

    head: so many rows from the top are the head, repeated on each page; their words are never moved on to
    another period
    widths: shares of the columns, one each, or () for as wide as their texts ask
    """

    rows: tuple[tuple[str, ...], ...]
    head: int = 1
    merges: tuple[Merge, ...] = ()
    widths: tuple[float, ...] = ()

    @property
    def columns(self) -> int:
        return len(self.rows[0]) if self.rows else 0

    def merge_at(self, row: int, column: int) -> Merge:
        """The cell that this place belongs to; one that is not merged is one by one."""
        for merge in self.merges:
            if merge.covers(row, column):
                return merge
        return Merge(row, column)

    def cells(self) -> Iterator[tuple[Merge, str]]:
        """Each cell with its text, row by row; merged ones once, where they begin."""
        for row, cells in enumerate(self.places()):
            for column, cell in enumerate(cells):
                if (cell.row, cell.column) == (row, column):
                    yield cell, self.rows[row][column]

    def places(self) -> list[list[Merge]]:
        """For each place of the table the cell that it belongs to, as `merge_at` gives it."""
        found = [[Merge(row, column) for column in range(self.columns)] for row in range(len(self.rows))]
        for merge in self.merges:
            for row in range(merge.row, merge.row + merge.rows):
                found[row][merge.column : merge.column + merge.columns] = [merge] * merge.columns
        return found


def table_slot(table_id: str) -> str:
    """The name that stands for a table in prose."""
    return _SLOT + table_id


def tabled(name: str) -> str:
    """The id of the table that a name in prose stands for; "" for any other name."""
    return name.removeprefix(_SLOT) if name.startswith(_SLOT) else ""


def table_name(table: SectionTable) -> str:
    """What a person calls it by: its first words, shortened."""
    words = "、".join(text.replace("\n", "") for _, text in table.cells() if text.strip())
    return words[:16] + "…" * (len(words) > 16) or "空表格"


def mistakes(table: SectionTable) -> Iterator[str]:
    """What the types alone do not refuse, as the end of a sentence on the table."""
    if not table.rows or not table.columns:
        yield "没有格子"
    if len({len(row) for row in table.rows}) > 1:
        yield "各行的格数不同"
    elif len(table.rows) > MOST_ROWS or table.columns > MOST_COLUMNS:
        yield f"超过{MOST_ROWS}行或{MOST_COLUMNS}列"
    elif len(table.rows) * table.columns > MOST_CELLS:
        yield f"超过{MOST_CELLS}格"
    elif not _merges_fit(table):
        yield "合并的单元格不对"
    if not 0 <= table.head <= len(table.rows):
        yield "表头的行数不对"
    if table.widths and (len(table.widths) != table.columns or min(table.widths) <= 0):
        yield "列宽不对"


def _merges_fit(table: SectionTable) -> bool:
    taken = set[tuple[int, int]]()
    for merge in table.merges:
        if min(merge.row, merge.column) < 0 or min(merge.rows, merge.columns) < 1:
            return False
        if merge.rows * merge.columns < 2:
            return False
        if merge.row + merge.rows > len(table.rows) or merge.column + merge.columns > table.columns:
            return False
        places = {
            (row, column)
            for row in range(merge.row, merge.row + merge.rows)
            for column in range(merge.column, merge.column + merge.columns)
        }
        if taken & places:
            return False
        taken |= places
    return True
