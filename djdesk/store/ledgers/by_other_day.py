"""Rows that count by another day than their ledger's own, read once for all periods: no index knows that
day.
"""

from __future__ import annotations

from collections.abc import Hashable, Sequence
from decimal import Decimal

from djdesk.forms.counting import Counted, finished, query_of
from djdesk.forms.ledger_type import LedgerType, Measure
from djdesk.model.period import Period
from djdesk.store.ledgers.measure_sql import SCALE, scaled
from djdesk.store.ledgers.row_sql import RowSql
from djdesk.store.sqlite.database import Database

Spread = Sequence[
    tuple[str | None, int | None]
]  # the day, and the number in whole ten-thousandths; None where there is none


def can_spread(form: LedgerType, measure: Measure) -> bool:
    """Whether each period's figure follows from the days and numbers of the rows alone."""
    return (
        measure.how in ("count", "sum", "average")
        and measure.date not in ("", form.date)
        and not measure.until
    )


def spread_key(measure: Measure) -> Hashable:
    """Measures with the same key are counted from the same spread."""
    return measure.where, measure.date, measure.or_day, measure.column


def spread(db: Database, form: LedgerType, measure: Measure) -> Spread:
    """Of all rows that meet the conditions, whatever their day."""
    selected = RowSql(form)
    day = f"ifnull({selected.cell(measure.date)}, day)" if measure.or_day else selected.cell(measure.date)
    number = scaled(selected.cell(measure.column)) if measure.column else "NULL"
    rows = RowSql(form)
    rows.require(measure.where)
    return db.all(
        f"SELECT {day}, {number} FROM record WHERE {rows.where}", [*selected.values[1:], *rows.values]
    )


def counted_from(rows: Spread, form: LedgerType, measure: Measure, period: Period) -> Counted:
    """The figure of one period."""
    query = query_of(form, measure, period)
    start, end = query.start.isoformat() if query.start else "", query.end.isoformat() if query.end else "~"
    numbers = [number for day, number in rows if day is not None and start <= day <= end]
    filled = [number for number in numbers if number is not None]
    if not numbers:
        return Counted(Decimal(0) if rows and measure.how != "average" else None, 0)
    if measure.how == "count":
        return Counted(finished(measure, period, Decimal(len(numbers))), len(numbers))
    if not filled:
        return Counted(None, len(numbers))
    total = Decimal(sum(filled)) / SCALE / (len(filled) if measure.how == "average" else 1)
    return Counted(finished(measure, period, total), len(numbers))
