"""Which rows above a table are its heads: those of groups, merged across, stand over those of columns."""

from __future__ import annotations

import re

from djdesk.formats.xlsx.sheet import Merged, Sheet

_DEEPEST = 3  # rows of heads
_LONGEST_GROUP = 12  # characters of a head that stands over others
_NO_HEAD = re.compile(r"[:：\d]")


def head_readings(sheet: Sheet, row: int) -> list[list[int]]:
    """The rows that can be heads together with `row` as the last one; none where the heads go on below it.
    Where nothing is merged the row above may belong to them or not.
    """
    if is_below_groups(sheet, row + 1):
        return []
    rows = [row]
    while len(rows) < _DEEPEST and is_below_groups(sheet, rows[0]):
        rows.insert(0, rows[0] - 1)
    return [rows] if len(rows) > 1 else [[row], [row - 1, row]]


def is_below_groups(sheet: Sheet, row: int) -> bool:
    """Whether the row has heads of columns and the one above it those of groups of them: 应到 and 实到 below
    人数, beside heads that are merged downwards.
    """
    cells = sheet.rows.get(row, {})
    if len(cells) < 2 or not all(_is_head(sheet, row, column) for column in cells):
        return False
    groups = [block for block in sheet.merged if _is_group(sheet, block, row)]
    return any(sum(block.left <= column <= block.right for column in cells) > 1 for block in groups)


def _is_group(sheet: Sheet, block: Merged, row: int) -> bool:
    """A title over the whole table is none."""
    if block.bottom != row - 1 or block.right == block.left or block.bottom - block.top >= _DEEPEST - 1:
        return False
    beside = any(not block.left <= column <= block.right for column in sheet.rows.get(block.top, {}))
    return beside and _is_head(sheet, block.top, block.left)


def _is_head(sheet: Sheet, row: int, column: int) -> bool:
    value = sheet.rows.get(row, {}).get(column, "")
    return (
        isinstance(value, str) and 0 < len(value.strip()) <= _LONGEST_GROUP and _NO_HEAD.search(value) is None
    )
