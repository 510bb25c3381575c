"""What counting a figure from rows means: which rows, over which days, and how the bare number becomes the figure."""

from __future__ import annotations

from datetime import date
from decimal import ROUND_HALF_UP, Decimal

import msgspec

from djdesk.forms.ledger_type import LedgerType, Measure
from djdesk.forms.row_query import RowQuery
from djdesk.model.period import Period


class Counted(msgspec.Struct, frozen=True):
    """`value` is None when the rows do not tell: no row ever met the conditions, or the column is empty in all. `rows` stand behind it."""

    value: Decimal | None
    rows: int


def query_of(form: LedgerType, measure: Measure, period: Period) -> RowQuery:
    """The rows that a measure looks at."""
    start, end = _span(measure, period)
    return RowQuery(ledger=form.id, where=measure.where, by="" if measure.date == form.date else measure.date, start=start, end=end)


def finished(measure: Measure, period: Period, number: Decimal) -> Decimal:
    """The figure made from the bare number: percent, 万元, per month, rounded half up, without zeros that say nothing."""
    number /= measure.divide
    if measure.how == "ratio":
        number *= 100
    if measure.monthly:
        number /= months_of(period)
    rounded = number.quantize(Decimal(1).scaleb(-measure.places), ROUND_HALF_UP)
    return rounded.to_integral_value() if rounded == rounded.to_integral_value() else rounded.normalize()


def months_of(period: Period) -> int:
    """Calendar months that the period has days in."""
    return (period.end.year - period.start.year) * 12 + period.end.month - period.start.month + 1


def _span(measure: Measure, period: Period) -> tuple[date | None, date]:
    if measure.span == "to_date":
        return None, period.end
    return (date(period.end.year, 1, 1) if measure.span == "year" else period.start), period.end
