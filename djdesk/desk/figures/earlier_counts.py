"""Values of earlier periods from the ledgers, for an office that has rows of them but no reports in the
program.
"""

from __future__ import annotations

from collections.abc import Generator
from datetime import timedelta

import msgspec

from djdesk.desk.figures.counted import measures_for
from djdesk.desk.ledger.ledger_desk import LedgerDesk
from djdesk.forms.row_query import RowQuery
from djdesk.model.changes import SetEarlier
from djdesk.model.figure import Figure
from djdesk.model.period import Period
from djdesk.model.report import Report


class EarlierCounts(msgspec.Struct, frozen=True):
    """What the ledgers count for last period and for the same period last year, by figure."""

    last: dict[str, Figure]
    last_year: dict[str, Figure]

    def change(self, report: Report) -> SetEarlier:
        """Puts them beside the report's figures. What an earlier report gives stays; values of an older
        period give way to those of the one before.
        """
        last = report.values_before if self.last else report.last_values
        return SetEarlier(
            {**last, **_open(self.last, last)},
            {**report.last_year_values, **_open(self.last_year, report.last_year_values)},
            None if self.last else report.last_period,
        )


def counting_earlier(ledgers: LedgerDesk, report: Report) -> Generator[None, None, EarlierCounts]:
    """Counts figure by figure, so that a window can do other things between them.

    Only from ledgers that were kept by then: rows from the first third of the period or before it. Else a
    ledger that was begun late would make a small number, and every comparison with it false.
    """
    period = report.period
    last = yield from _counting(ledgers, report, period.previous, report.values_before)
    last_year: dict[str, Figure] = {}
    if period.kind != "year":
        last_year = yield from _counting(ledgers, report, period.last_year, report.last_year_values)
    return EarlierCounts(last, last_year)


def _counting(
    ledgers: LedgerDesk, report: Report, period: Period, known: dict[str, Figure]
) -> Generator[None, None, dict[str, Figure]]:
    store, begun_in_time, found = ledgers.desk.store.ledgers, dict[str, bool](), dict[str, Figure]()
    begun = period.start + (period.end - period.start + timedelta(days=1)) / 3 - timedelta(days=1)
    for name, (form, measure) in measures_for(ledgers.book, ledgers.desk.form_of(report)).items():
        if not _is_open(name, known):
            continue
        if form.id not in begun_in_time:
            begun_in_time[form.id] = (
                bool(form.date) and store.count(form, RowQuery(ledger=form.id, end=begun)) > 0
            )
        value = store.measure(form, measure, period).value if begun_in_time[form.id] else None
        if value is not None:
            found[name] = Figure(state="value", value=value, origin="ledger", as_of=period.end)
        yield
    return found


def _open(counted: dict[str, Figure], known: dict[str, Figure]) -> dict[str, Figure]:
    return {name: figure for name, figure in counted.items() if _is_open(name, known)}


def _is_open(name: str, known: dict[str, Figure]) -> bool:
    """Whether no report gives it: nothing is known, or only what was counted before."""
    return name not in known or known[name].origin == "ledger"
