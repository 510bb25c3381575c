"""What people look at (看板): key figures of a period beside earlier ones, what is unusual, what is
missing.
"""

from __future__ import annotations

from collections.abc import Iterator
from datetime import date
from decimal import Decimal

import msgspec

from djdesk.desk.figures.counted import measures_for
from djdesk.desk.ledger.ledger_desk import LedgerDesk
from djdesk.forms.ledger_load import LedgerBook
from djdesk.forms.ledger_type import LedgerType, Measure
from djdesk.forms.report_type import FigureField, ReportType
from djdesk.forms.row_query import RowQuery
from djdesk.ledgers.outliers import Usual, unusual
from djdesk.model.period import Period
from djdesk.model.report import Report
from djdesk.store.ledgers.ledger_store import LedgerStore
from djdesk.store.store import Store

HISTORY = 6  # earlier periods that are shown


class Trend(msgspec.Struct, frozen=True):
    """A figure over periods, in `unit`; None where the ledgers do not tell.

    ledger: id of the ledger that it is counted from
    value, last, last_year: of this period, the one before (环比), the same a year before (同比)
    history: earlier periods, oldest first, and this one at the end
    """

    name: str
    unit: str
    ledger: str
    value: Decimal | None
    last: Decimal | None
    last_year: Decimal | None
    history: tuple[tuple[Period, Decimal | None], ...]
    usual: Usual | None = None  # set when `value` is far from it

    @property
    def change(self) -> Decimal | None:
        """Against last period (环比)."""
        return None if self.value is None or self.last is None else self.value - self.last


def trends(
    book: LedgerBook, store: LedgerStore, form: ReportType, period: Period, history: int = HISTORY
) -> list[Trend]:
    """Figures of the report type that the ledgers know in any of the periods."""
    fields, fed = form.figure_fields(), measures_for(book, form)
    since = {ledger.id: first_day(store, ledger) for ledger, _ in fed.values()}
    found = [
        trend_of(store, fields[name], ledger, measure, period, since[ledger.id], history)
        for name, (ledger, measure) in fed.items()
    ]
    return [one for one in found if any(value is not None for _, value in one.history)]


def trend_of(
    store: LedgerStore,
    field: FigureField,
    ledger: LedgerType,
    measure: Measure,
    period: Period,
    since: date | None,
    history: int = HISTORY,
) -> Trend:
    """One figure. `since`: the ledger's first day; of the time before nothing is known, where its rows would
    count 0.
    """
    periods = [period.shifted(-steps) for steps in range(history, -1, -1)]
    counted = {
        one: counted_since(store, ledger, measure, one, since)
        for one in dict.fromkeys([*periods, period.last_year])
    }
    values = [counted[one] for one in periods]
    known = [value for value in values[:-1] if value is not None]
    usual = unusual(values[-1], known) if values[-1] is not None else None
    return Trend(
        field.name,
        field.unit,
        ledger.id,
        values[-1],
        values[-2] if len(values) > 1 else None,
        counted[period.last_year],
        tuple(zip(periods, values, strict=True)),
        usual,
    )


def counted_since(
    store: LedgerStore, ledger: LedgerType, measure: Measure, period: Period, since: date | None
) -> Decimal | None:
    """What a period counts. None instead of 0 before the ledger's first day: nothing was kept then."""
    value = store.measure(ledger, measure, period).value
    return None if not value and since is not None and period.end < since else value


def first_day(store: LedgerStore, ledger: LedgerType) -> date | None:
    """The first day on which a row of the ledger counts; None while there is none."""
    return next((record.day for record in store.page(ledger, RowQuery(ledger=ledger.id), 0, 1)), None)


def earlier_values(
    book: LedgerBook, store: Store, form: ReportType, report: Report
) -> Iterator[tuple[str, list[Decimal]]]:
    """What the figures were: in the unit's earlier reports of the same kind, else as the ledgers count them
    for earlier periods.
    """
    reported: dict[str, list[Decimal]] = {}
    for row in store.rows(type_id=report.type_id):
        if (row.unit, row.period.kind) == (
            report.unit,
            report.period.kind,
        ) and row.period.end < report.period.start:
            for name, figure in store.figures(row.id).items():
                if figure.value is not None:
                    reported.setdefault(name, []).append(figure.value)
    yield from reported.items()
    periods = [report.period.shifted(-steps) for steps in range(HISTORY, 0, -1)]
    for name, (ledger, measure) in measures_for(book, form).items():
        if name not in reported:
            values = [store.ledgers.measure(ledger, measure, period).value for period in periods]
            yield name, [value for value in values if value]  # zeros before the ledger was begun say nothing


def figure_history(ledgers: LedgerDesk, report: Report) -> Iterator[tuple[str, list[Decimal]]]:
    """Figure by figure, so that a window can do other things between them."""
    return earlier_values(ledgers.book, ledgers.desk.store, ledgers.desk.form_of(report), report)


def period_trends(ledgers: LedgerDesk, type_id: str, period: Period) -> list[Trend]:
    """Key figures of a period beside earlier ones."""
    return trends(ledgers.book, ledgers.desk.store.ledgers, ledgers.desk.form(type_id), period)
