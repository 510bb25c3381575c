"""Counting figures from rows that are at hand. What the store counts by SQL is the same; tests hold the two together."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from decimal import Decimal

from djdesk.forms.counting import Counted, finished, query_of
from djdesk.forms.ledger_type import NO, YES, Condition, LedgerType, Measure, as_number, split_names
from djdesk.forms.row_query import RowQuery
from djdesk.model.period import Period
from djdesk.model.record import Cell, Record


def count(form: LedgerType, measure: Measure, period: Period, records: Sequence[Record]) -> Counted:
    """The figure that `measure` counts from `records` in the period."""
    query = query_of(form, measure, period)
    rows = [record for record in records if meets(form, query, record)]
    number = _number(form, measure, rows)
    if not rows and measure.how in ("count", "sum", "distinct"):
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
        if not isinstance(day, str) or (query.start and day < query.start.isoformat()) or (query.end and day > query.end.isoformat()):
            return False
    return query.text.strip().lower() in record.words.lower()


def _all_met(conditions: Iterable[Condition], record: Record) -> bool:
    return all(_met(condition, record.cells.get(condition.column)) for condition in conditions)


def _met(condition: Condition, cell: Cell | None) -> bool:
    word = (YES if cell else NO) if isinstance(cell, bool) else "" if cell is None else str(cell)
    yes_no = {YES, NO} & {*condition.is_, *condition.is_not} and word == ""
    if yes_no:
        word = NO
    if (condition.is_ and word not in condition.is_) or (condition.is_not and word in condition.is_not):
        return False
    if condition.filled is not None and (cell is not None) != condition.filled:
        return False
    number = as_number(cell)
    if condition.at_least is not None and (number is None or number < condition.at_least):
        return False
    return condition.at_most is None or (number is not None and number <= condition.at_most)


def _number(form: LedgerType, measure: Measure, rows: Sequence[Record]) -> Decimal | None:
    """The bare number; None when the rows do not tell."""
    if measure.how == "count":
        return Decimal(len(rows))
    if measure.how == "distinct":
        return _distinct(form, measure.column, rows)
    if measure.how == "latest":
        return _latest(form, measure, rows)
    if measure.how == "ratio":
        done = [row for row in rows if _all_met(measure.done, row)]
        part = _sum(measure.column, rows)[1] if measure.base else Decimal(len(done))
        all_ = _sum(measure.base, rows)[1] if measure.base else Decimal(len(rows))
        return part / all_ if all_ else None
    filled, total = _sum(measure.column, rows)
    if not filled:
        return None
    return total / filled if measure.how == "average" else total


def _sum(column: str, rows: Sequence[Record]) -> tuple[int, Decimal]:
    numbers = [number for row in rows if (number := as_number(row.cells.get(column))) is not None]
    return len(numbers), sum(numbers, Decimal(0))


def _distinct(form: LedgerType, column: str, rows: Sequence[Record]) -> Decimal | None:
    words = {str(row.cells[column]) for row in rows if row.cells.get(column) not in (None, "")}
    known = form.column(column)
    if known is not None and known.several:
        words = {name for word in words for name in split_names(word)}
    return Decimal(len(words)) if words else None


def _latest(form: LedgerType, measure: Measure, rows: Sequence[Record]) -> Decimal | None:
    filled = [row for row in rows if as_number(row.cells.get(measure.column)) is not None]
    newest = max(filled, key=lambda row: (str(row.cells.get(measure.date or form.date, "")), row.number), default=None)
    return None if newest is None else as_number(newest.cells[measure.column])
