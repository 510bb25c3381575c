"""How far things are (办理进度): problems mended, tasks and promises done of all, members by stage. Counted,
not judged.
"""

from __future__ import annotations

from collections.abc import Iterator
from datetime import date
from decimal import ROUND_HALF_UP, Decimal

import msgspec

from djdesk.desk.ledger.deadlines import overdue_query
from djdesk.desk.ledger.ledger_desk import MEMBERS, LedgerDesk
from djdesk.desk.ledger.membership import DEVELOPMENT
from djdesk.forms.ledger_type import Condition, LedgerType, Measure
from djdesk.forms.row_query import RowQuery
from djdesk.ledgers.deadlines import closed_rows, open_rows
from djdesk.model.period import Period

_FIRST = ("rectification", "tasks", "promises", "three_lists")  # what is asked for most often stands first
_OF_A_YEAR = ("year", "whole_year")


class Completion(msgspec.Struct, frozen=True):
    """What was begun in a stretch of time and how much of it is done.

    of_year: the stretch is the year up to the period's end, as for plans of a year, else the period
    total, done: rows begun in the stretch, weighed as the ledger's own rate weighs them
    left: rows, however old, that were begun by the end of the stretch and are still open
    late: rows of the ledger that are overdue today
    begun, unfinished, overdue: find the rows behind `total`, `left` and `late`
    """

    form: LedgerType
    of_year: bool
    total: int
    done: int
    left: int
    late: int
    begun: RowQuery
    unfinished: RowQuery
    overdue: RowQuery

    @property
    def rate(self) -> Decimal | None:
        """In percent, None when nothing was begun."""
        return (
            (Decimal(self.done) / self.total * 100).quantize(Decimal("0.01"), ROUND_HALF_UP)
            if self.total
            else None
        )


class Share(msgspec.Struct, frozen=True):
    """How many rows are of a kind."""

    label: str
    rows: int
    query: RowQuery


class Headcount(msgspec.Struct, frozen=True):
    """The rows of a ledger of people by kind, as they are now.

    title: what is counted, as a heading
    shares: one for each kind that there is
    """

    form: LedgerType
    title: str
    shares: tuple[Share, ...]


def closings(ledgers: LedgerDesk, period: Period) -> Iterator[Completion]:
    """Of each ledger whose rows are done one day and in which there was anything; one after the other."""
    totals = ledgers.desk.store.ledgers.totals()
    forms = [
        form
        for form in ledgers.book.types.values()
        if form.state and form.date and form.id in totals and totals[form.id].rows
    ]
    for form in sorted(
        forms, key=lambda form: (_FIRST.index(form.id) if form.id in _FIRST else len(_FIRST), form.group)
    ):
        found = _closing(ledgers, form, period)
        if found.total or found.left:
            yield found


def headcounts(ledgers: LedgerDesk) -> Iterator[Headcount]:
    """Those on the way to membership by stage, members by class."""
    totals = ledgers.desk.store.ledgers.totals()
    for ledger, title in ((DEVELOPMENT, "发展党员"), (MEMBERS, "党员")):
        form = ledgers.book.types.get(ledger)
        column = form.column(form.kind) if form is not None else None
        if form is not None and column is not None and ledger in totals and totals[ledger].rows:
            yield Headcount(form, title, tuple(_share(ledgers, form, word) for word in column.choices))


def _closing(ledgers: LedgerDesk, form: LedgerType, period: Period) -> Completion:
    store, of_year = ledgers.desk.store.ledgers, any(measure.span in _OF_A_YEAR for measure in form.measures)
    begun = RowQuery(
        ledger=form.id, start=date(period.end.year, 1, 1) if of_year else period.start, end=period.end
    )
    unfinished = RowQuery(ledger=form.id, where=open_rows(form), end=period.end)
    overdue, left = overdue_query(ledgers, form), store.count(form, unfinished)
    late = store.count(form, overdue) if form.due and left else 0
    done = msgspec.structs.replace(begun, where=(*closed_rows(form), *_by(form, period.end)))
    total, closed = (_weighed(ledgers, form, query) for query in (begun, done))
    return Completion(form, of_year, total, closed, left, late, begun, unfinished, overdue)


def _by(form: LedgerType, end: date) -> tuple[Condition, ...]:
    """What was closed later was open at the end; without a day of closing it counts as closed."""
    return (Condition(column=form.closed_on, no_later=end),) if form.closed_on else ()


def _weighed(ledgers: LedgerDesk, form: LedgerType, query: RowQuery) -> int:
    """The rows, or, where the rate of the ledger is one of a number in them (several problems in a row), the
    sum of that.
    """
    rate = next(
        (
            measure
            for measure in form.measures
            if measure.how == "ratio" and measure.done == closed_rows(form)
        ),
        None,
    )
    if rate is None or not rate.column or rate.base or query.start is None or query.end is None:
        return ledgers.desk.store.ledgers.count(form, query)
    total = Measure(figure=rate.figure, how="sum", column=rate.column, where=query.where)
    value = ledgers.desk.store.ledgers.measure(form, total, Period("range", query.start, query.end)).value
    return int(value or 0)


def _share(ledgers: LedgerDesk, form: LedgerType, word: str) -> Share:
    query = RowQuery(ledger=form.id, where=(Condition(column=form.kind, is_=(word,)),))
    return Share(word, ledgers.desk.store.ledgers.count(form, query), query)
