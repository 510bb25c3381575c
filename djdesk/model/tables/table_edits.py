"""What a clerk does with a table: another text in a cell, a row or column more or less. Pure: each gives a
table.
"""

from __future__ import annotations

from collections.abc import Callable, Iterator, Sequence

import msgspec

from djdesk.basics.errors import BadInput
from djdesk.basics.text import clean_text
from djdesk.model.tables.table import MOST_CELLS, MOST_COLUMNS, MOST_ROWS, Merge, SectionTable

_LONGEST = 2000  # characters of a cell; with more it is a text


def with_text(table: SectionTable, row: int, column: int, text: str) -> SectionTable:
    """The table with `text` in the cell at that place, or in the merged one that it belongs to."""
    cell = table.merge_at(row, column)
    text = clean_text(text).replace("\t", " ").strip()
    if len(text) > _LONGEST:
        raise BadInput(f"这一格有{len(text)}字", f"请缩短到{_LONGEST}字以内，或写进正文")
    texts = list(table.rows[cell.row])
    texts[cell.column] = text
    rows = (*table.rows[: cell.row], tuple(texts), *table.rows[cell.row + 1 :])
    return msgspec.structs.replace(table, rows=rows)


def with_cells(table: SectionTable, row: int, column: int, cells: Sequence[Sequence[str]]) -> SectionTable:
    """The table with a block of texts from that place on; it gets the rows and columns that are missing.
    Places that belong to a merged cell take the text of its first place alone.
    """
    while len(table.rows) < row + len(cells):
        table = with_row(table, len(table.rows))
    while table.columns < column + max(map(len, cells), default=0):
        table = with_column(table, table.columns)
    for down, texts in enumerate(cells):
        for across, text in enumerate(texts):
            cell = table.merge_at(row + down, column + across)
            if (cell.row, cell.column) == (row + down, column + across):
                table = with_text(table, cell.row, cell.column, text)
    return table


def with_row(table: SectionTable, at: int) -> SectionTable:
    """The table with an empty row before that of number `at`; cells that are merged across the place grow.
    A row at the end of the head or above belongs to the head only when it stands within it.
    """
    if len(table.rows) >= MOST_ROWS or (len(table.rows) + 1) * table.columns > MOST_CELLS:
        raise BadInput("表格的行已经够多", "请另起一个表格，或改用附件")
    rows = (*table.rows[:at], ("",) * table.columns, *table.rows[at:])
    merges = tuple(_grown(merge, at) for merge in table.merges)
    return msgspec.structs.replace(table, rows=rows, merges=merges, head=table.head + (at < table.head))


def without_row(table: SectionTable, at: int) -> SectionTable:
    """The table without the row of number `at`; the text of a merged cell that begins there goes to what
    is left of the cell. Raises BadInput for the only row.
    """
    if len(table.rows) < 2:
        raise BadInput("表格只剩一行", "要去掉整个表格，请用“删除表格”")
    kept = [list(row) for row in table.rows]
    for merge in table.merges:
        if merge.row == at and merge.rows > 1:
            kept[at + 1][merge.column] = kept[at][merge.column]
    del kept[at]
    return msgspec.structs.replace(
        table,
        rows=tuple(map(tuple, kept)),
        merges=tuple(_shrunk(table.merges, at)),
        head=table.head - (at < table.head),
    )


def with_column(table: SectionTable, at: int) -> SectionTable:
    """The table with an empty column before that of number `at`, as wide as the others are on the average;
    cells that are merged across the place grow.
    """
    if table.columns >= MOST_COLUMNS or len(table.rows) * (table.columns + 1) > MOST_CELLS:
        raise BadInput("表格的列已经够多", "请另起一个表格，或改用附件")
    widths = table.widths
    if widths:
        widths = (*widths[:at], sum(widths) / len(widths), *widths[at:])
    return _turned_back(with_row(_turned(table), at), table.head, widths)


def without_column(table: SectionTable, at: int) -> SectionTable:
    """The table without the column of number `at`; the text of a merged cell that begins there goes to what
    is left of the cell. Raises BadInput for the only column.
    """
    if table.columns < 2:
        raise BadInput("表格只剩一列", "要去掉整个表格，请用“删除表格”")
    widths = tuple(width for number, width in enumerate(table.widths) if number != at)
    return _turned_back(without_row(_turned(table), at), table.head, widths)


def _turned(table: SectionTable) -> SectionTable:
    """Rows as columns, columns as rows."""
    rows = tuple(zip(*table.rows, strict=True))
    return SectionTable(rows, 0, tuple(Merge(m.column, m.row, m.columns, m.rows) for m in table.merges))


def _turned_back(table: SectionTable, head: int, widths: tuple[float, ...]) -> SectionTable:
    turned = _turned(table)
    return SectionTable(turned.rows, head, turned.merges, widths)


def _grown(merge: Merge, at: int) -> Merge:
    if merge.row >= at:
        return msgspec.structs.replace(merge, row=merge.row + 1)
    return msgspec.structs.replace(merge, rows=merge.rows + (at < merge.row + merge.rows))


def _shrunk(merges: tuple[Merge, ...], at: int) -> Iterator[Merge]:
    for merge in merges:
        rows = merge.rows - (merge.row <= at < merge.row + merge.rows)
        if rows * merge.columns > 1:
            yield msgspec.structs.replace(merge, row=merge.row - (merge.row > at), rows=rows)


def with_texts(table: SectionTable, change: Callable[[str], str]) -> SectionTable:
    """The table with `change` of each text."""
    rows = tuple(tuple(map(change, row)) for row in table.rows)
    return msgspec.structs.replace(table, rows=rows)
