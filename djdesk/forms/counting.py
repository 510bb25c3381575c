"""What counting a figure from rows means: which rows, over which days, and how the bare number becomes the
figure.
"""

from __future__ import annotations

from datetime import date, timedelta
from decimal import ROUND_HALF_UP, Decimal

import msgspec

from djdesk.forms.ledger_type import Condition, LedgerType, Measure
from djdesk.forms.row_query import RowQuery
from djdesk.model.period import Period


class Counted(msgspec.Struct, frozen=True):
    """`value` is None when the rows do not tell: no row ever met the conditions, or the column is empty in
    all. `rows` stand behind it.
    """

    value: Decimal | None
    rows: int


def query_of(form: LedgerType, measure: Measure, period: Period) -> RowQuery:
    """The rows that a measure looks at."""
    start, end = _span(measure, period)
    where = measure.where
    if measure.until:
        last = period.start - timedelta(days=1) if measure.span == "during" else end
        where = (*where, Condition(column=measure.until, after=last))
    if not measure.done:
        where = (*where, *_done_in_time(measure, period))
    by = "" if measure.date == form.date else measure.date
    return RowQuery(
        ledger=form.id, where=where, by=by, or_day=measure.or_day and by != "", start=start, end=end
    )


def done_of(measure: Measure, period: Period) -> tuple[Condition, ...]:
    """What a row has to be to count as done at the period's end."""
    return (*measure.done, *_done_in_time(measure, period)) if measure.done else ()


def _done_in_time(measure: Measure, period: Period) -> tuple[Condition, ...]:
    return (Condition(column=measure.done_by, no_later=period.end),) if measure.done_by else ()


def finished(measure: Measure, period: Period, number: Decimal) -> Decimal:
    """The figure made from the bare number: percent, 万元, per month, rounded half up, without zeros that say
    nothing.
    """
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
    year, month = period.end.year, period.end.month
    start = {
        "period": period.start,
        "quarter": date(year, month - (month - 1) % 3, 1),
        "year": date(year, 1, 1),
        "whole_year": date(year, 1, 1),
    }.get(measure.span)
    return start, date(year, 12, 31) if measure.span == "whole_year" else period.end
