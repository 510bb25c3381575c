"""How many rows of a table are its head, where the file does not say."""

from __future__ import annotations

from collections.abc import Sequence

from djdesk.model.tables.table import Merge

_MOST = 4  # rows


def head_rows(rows: Sequence[Sequence[str]], merges: Sequence[Merge]) -> int:
    """The first row with those that its merged cells hold; where a cell goes over several columns, the row
    below as well. A first row of numbers, or the only one, is none.
    """
    filled = [text for text in rows[0] if text.strip()]
    if len(rows) < 2 or not filled or all(text.strip().isdigit() for text in filled):
        return 0
    head, number = 1, 0
    while number < head < len(rows):
        here = [merge for merge in merges if merge.row == number]
        if any(merge.columns > 1 for merge in here):  # groups of columns, or the table's title
            head = max(head, number + 2, *(merge.row + merge.rows for merge in here))
        number += 1
    return head if head <= min(_MOST, len(rows) - 1) else 1
