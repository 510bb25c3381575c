"""Values of earlier periods from the ledgers, for an office that has rows of them but no reports in the
program.
"""

from __future__ import annotations

from datetime import timedelta

import msgspec

from djdesk.desk.figures.counted import measures_for
from djdesk.desk.ledger.ledger_desk import LedgerDesk
from djdesk.forms.row_query import RowQuery
from djdesk.model.changes import SetEarlier
from djdesk.model.figure import Figure
from djdesk.model.period import Period
from djdesk.model.report import Report


class EarlierCounted(msgspec.Struct, frozen=True):
    """The change, and how many values of last period and of the same period last year it brings."""

    change: SetEarlier
    last: int
    last_year: int


def earlier_from_ledgers(ledgers: LedgerDesk, report: Report) -> EarlierCounted:
    """What the ledgers count for earlier periods, of figures for which nothing is known yet.

    Only from ledgers that were kept by then: rows from the first third of the period or before it. Else a
    ledger that was begun late would make a small number, and every comparison with it false.
    """
    period = report.period
    last = _counted(ledgers, report, period.previous, report.values_before)
    last_year = (
        {} if period.kind == "year" else _counted(ledgers, report, period.last_year, report.last_year_values)
    )
    last_values = (
        report.values_before if last else report.last_values
    )  # values of an older period give way to those of the one before
    change = SetEarlier(
        {**last_values, **last},
        {**report.last_year_values, **last_year},
        None if last else report.last_period,
    )
    return EarlierCounted(change, len(last), len(last_year))


def _counted(
    ledgers: LedgerDesk, report: Report, period: Period, known: dict[str, Figure]
) -> dict[str, Figure]:
    store, begun_in_time, found = ledgers.desk.store.ledgers, dict[str, bool](), dict[str, Figure]()
    begun = period.start + (period.end - period.start + timedelta(days=1)) / 3 - timedelta(days=1)
    for name, (form, measure) in measures_for(ledgers.book, ledgers.desk.form(report.type_id)).items():
        if name in known:
            continue
        if form.id not in begun_in_time:
            begun_in_time[form.id] = (
                bool(form.date) and store.count(form, RowQuery(ledger=form.id, end=begun)) > 0
            )
        value = store.measure(form, measure, period).value if begun_in_time[form.id] else None
        if value is not None:
            found[name] = Figure(state="value", value=value, origin="ledger", as_of=period.end)
    return found
