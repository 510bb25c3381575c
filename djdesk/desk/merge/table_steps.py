"""Takes an edit of a table into the table as it is now, wherever its row has gone since."""

from __future__ import annotations

from difflib import SequenceMatcher

from djdesk.basics.errors import BadInput
from djdesk.desk.merge.edits import PutCell, PutTable
from djdesk.model.tables.table import SectionTable
from djdesk.model.tables.table_edits import with_text

_ALSO = "这一格您后来也改过"


def put_into(now: SectionTable, step: PutCell | PutTable) -> tuple[SectionTable, str]:
    """The table with the edit in it, and what the clerk has done to the same place since ("" for nothing)."""
    if isinstance(step, PutTable):
        return step.table, "" if now in (step.base, step.table) else "这个表格您后来也改过"
    row = _row_now(now, step)
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
    """Where the row of the step stands now; a row that was edited keeps its place among its neighbours."""
    matcher = SequenceMatcher(None, step.base.rows, now.rows, autojunk=False)
    for tag, low, high, first, last in matcher.get_opcodes():
        if low <= step.row < high:
            if tag == "equal" or (tag == "replace" and last - first == high - low):
                return first + step.row - low
            return None
    return None
