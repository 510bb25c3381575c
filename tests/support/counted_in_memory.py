"""An oracle for the store's counting in SQL: the same rules over rows in memory, written without regard to
speed and without a line of `djdesk/store/ledgers/measure_sql.py`.
"""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from decimal import Decimal

import msgspec

from djdesk.basics.pinyin import finds
from djdesk.forms.counting import Counted, done_of, finished, query_of
from djdesk.forms.ledger_type import NO, YES, Condition, LedgerType, Measure, as_number, split_names
from djdesk.forms.row_query import RowQuery
from djdesk.model.period import Period
from djdesk.model.record import Cell, Record


def count(form: LedgerType, measure: Measure, period: Period, records: Sequence[Record]) -> Counted:
    """The figure that `measure` counts from `records` in the period."""
    query = query_of(form, measure, period)
    measure = msgspec.structs.replace(measure, done=done_of(measure, period))
    rows = [record for record in records if meets(form, query, record)]
    number = _number(form, measure, rows)
    if not rows and measure.how in ("count", "sum", "distinct", "months"):
        ever = any(_all_met(measure.where, record) for record in records)
        return Counted(Decimal(0) if ever else None, 0)
    if not rows or number is None:
        return Counted(None, len(rows))
    return Counted(finished(measure, period, number), len(rows))


def meets(form: LedgerType, query: RowQuery, record: Record) -> bool:
    """Whether the row is one that the query asks for."""
    if record.ledger != query.ledger or not _all_met(query.where, record):
        return False
    if query.start is not None or query.end is not None:
        day = record.cells.get(query.by or form.date)
        if day is None and query.or_day:
            day = record.cells.get(form.date)
        if (
            not isinstance(day, str)
            or (query.start and day < query.start.isoformat())
            or (query.end and day > query.end.isoformat())
        ):
            return False
    return finds(query.text, record.words)


def _all_met(conditions: Iterable[Condition], record: Record) -> bool:
    return all(_met(condition, record.cells.get(condition.column), record.cells) for condition in conditions)


def _met(condition: Condition, cell: Cell | None, cells: Mapping[str, Cell]) -> bool:
    if condition.no_later is not None and isinstance(cell, str) and cell > condition.no_later.isoformat():
        return False
    if condition.after is not None and isinstance(cell, str) and cell <= condition.after.isoformat():
        return False
    if condition.within and str(cells.get(condition.within, "~")) < str("~" if cell is None else cell):
        return False
    word = (YES if cell else NO) if isinstance(cell, bool) else "" if cell is None else str(cell)
    yes_no = {YES, NO} & {*condition.is_, *condition.is_not} and word == ""
    if yes_no:
        word = NO
    if (condition.is_ and word not in condition.is_) or (condition.is_not and word in condition.is_not):
        return False
    if condition.filled is not None and (cell is not None) != condition.filled:
        return False
    number = as_number(cell)
    if condition.below is not None and cell is not None and (number is None or number >= condition.below):
        return False
    if condition.at_least is not None and (number is None or number < condition.at_least):
        return False
    return condition.at_most is None or (number is not None and number <= condition.at_most)


def _number(form: LedgerType, measure: Measure, rows: Sequence[Record]) -> Decimal | None:
    """The bare number; None when the rows do not tell."""
    if measure.how == "count":
        return Decimal(len(rows))
    if measure.how in ("distinct", "months"):
        return _distinct(form, measure, rows)
    if measure.how == "latest":
        newest = _newest(
            form, measure, [row for row in rows if as_number(row.cells.get(measure.column)) is not None]
        )
        return _sum(measure.column, newest)[1] if newest else None
    if measure.how == "ratio":
        part, all_ = _parts(form, measure, rows)
        return part / all_ if all_ else None
    filled, total = _sum(measure.column, rows)
    if not filled:
        return None
    return total / filled if measure.how == "average" else total


def _parts(form: LedgerType, measure: Measure, rows: Sequence[Record]) -> tuple[Decimal, Decimal]:
    """Of a ratio: the part and the whole."""
    if measure.base:
        newest = _newest(form, measure, rows) if measure.per else rows
        return _sum(measure.column, newest)[1], _sum(measure.base, newest)[1]
    done = [row for row in rows if _all_met(measure.done, row)]
    if measure.column:
        return _sum(measure.column, done)[1], _sum(measure.column, rows)[1]
    if measure.per:
        return Decimal(len({row.cells.get(measure.per) for row in done})), Decimal(
            len({row.cells.get(measure.per) for row in rows})
        )
    return Decimal(len(done)), Decimal(len(rows))


def _sum(column: str, rows: Sequence[Record]) -> tuple[int, Decimal]:
    numbers = [number for row in rows if (number := as_number(row.cells.get(column))) is not None]
    return len(numbers), sum(numbers, Decimal(0))


def _distinct(form: LedgerType, measure: Measure, rows: Sequence[Record]) -> Decimal | None:
    words = [
        (str(row.cells[measure.column]), row)
        for row in rows
        if row.cells.get(measure.column) not in (None, "")
    ]
    if measure.how == "months":
        words = [(word[:7], row) for word, row in words]
    known = form.column(measure.column)
    if known is not None and known.several:
        words = [(name, row) for word, row in words for name in split_names(word)]
    failed = {word for word, row in words if not _all_met(measure.done, row)}
    return Decimal(len({word for word, _ in words} - failed)) if words else None


def _newest(form: LedgerType, measure: Measure, rows: Sequence[Record]) -> list[Record]:
    """The last row, or the last one of each content of `per`."""
    found: dict[object, Record] = {}
    for row in sorted(rows, key=lambda row: (str(row.cells.get(measure.date or form.date, "")), row.number)):
        found[row.cells.get(measure.per) if measure.per else None] = row
    return list(found.values())
