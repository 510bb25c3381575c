"""Takes an edit of a table into the table as it is now, wherever its row has gone since."""

from __future__ import annotations

from collections.abc import Sequence
from difflib import SequenceMatcher

from djdesk.basics.errors import BadInput
from djdesk.desk.merge.edits import PutCell, PutTable
from djdesk.model.tables.table import SectionTable
from djdesk.model.tables.table_edits import with_text

_ALSO = "这一格您后来也改过"


def put_into(
    now: SectionTable, step: PutCell | PutTable, ours: SectionTable | None = None
) -> tuple[SectionTable, str]:
    """The table with the edit in it, and what the clerk has done to the same place since ("" for nothing).
    `ours` is the clerk's table before other edits of the file were taken into it: by its rows the place is
    found, as one edit may have renamed the row of the next.
    """
    if isinstance(step, PutTable):
        return step.table, "" if now in (step.base, step.table) else "这个表格您后来也改过"
    row = _row_now(ours if ours is not None and len(ours.rows) == len(now.rows) else now, step)
    if row is None:
        return now, "这一行您后来删去了"
    if step.column >= now.columns:
        return now, "这个表格您后来也改过"
    there = now.rows[row][step.column]
    try:
        made = with_text(now, row, step.column, step.text)
    except BadInput as error:
        return now, str(error)
    return made, "" if there in (step.was, step.text) else _ALSO


def _row_now(now: SectionTable, step: PutCell) -> int | None:
    """Where the row of the step stands now; a row that was edited keeps its place among its neighbours, or is
    known by its other cells where rows were put in or taken out beside it.
    """
    matcher = SequenceMatcher(None, step.base.rows, now.rows, autojunk=False)
    for tag, low, high, first, last in matcher.get_opcodes():
        if not low <= step.row < high:
            continue
        if tag == "equal" or (tag == "replace" and last - first == high - low):
            return first + step.row - low
        row = _likest(step.base.rows[step.row], now.rows[first:last])
        if row is None or _likest(now.rows[first + row], step.base.rows[low:high]) != step.row - low:
            return None
        return first + row
    return None


def _likest(row: Sequence[str], others: Sequence[Sequence[str]]) -> int | None:
    """Which of the others has most of the row's words in the same columns; None when none has any, or
    two have as many.
    """
    shared = [sum(bool(one) and one == two for one, two in zip(row, other, strict=False)) for other in others]
    most = max(shared, default=0)
    return shared.index(most) if most and shared.count(most) == 1 else None
