"""Figures of a report as the ledgers count them: value, the rows behind it, and whether the report still says
the same.
"""

from __future__ import annotations

from collections.abc import Collection, Iterator, Mapping
from datetime import date
from decimal import Decimal
from typing import Literal

import msgspec

from djdesk.desk.ledger.ledger_desk import LedgerDesk
from djdesk.desk.report.session import ReportSession
from djdesk.forms.asked import asked_form
from djdesk.forms.counting import query_of
from djdesk.forms.ledger_load import LedgerBook
from djdesk.forms.ledger_type import LedgerType, Measure
from djdesk.forms.report_type import ReportType
from djdesk.forms.row_query import RowQuery
from djdesk.ledgers.measure_sentence import describe
from djdesk.model.changes import Batch, SetFigure
from djdesk.model.figure import Figure
from djdesk.model.period import Period
from djdesk.model.report import Report
from djdesk.store.ledgers.figure_sources import CountedBefore
from djdesk.store.ledgers.ledger_store import LedgerStore

CountState = Literal["none", "zero", "open", "same", "stale", "typed"]


class CountedFigure(msgspec.Struct, frozen=True, kw_only=True):
    """One figure of a report and what its ledger counts.

    name, unit: of the report's figure; `value` is in that unit
    ledger, ledger_name: the ledger's id, and its name as the clerk reads it
    value: what the ledger counts; None when its rows do not tell
    rows: how many rows stand behind it, `query` finds them
    fingerprint: of these rows; "" where nothing was taken from them, as it takes longer than the counting
    how: a sentence that says how they are counted
    current: what the report holds now
    state: none: the ledger has no rows that tell. zero: not filled in yet, and there was none this time.
        open: not filled in yet. same: taken from the ledger, which still says so. stale: taken from the
        ledger, whose rows have changed since. typed: the clerk's own value or 不涉及 stands over the counted
        one.
    """

    name: str
    unit: str
    ledger: str
    ledger_name: str
    value: Decimal | None
    rows: int
    fingerprint: str
    query: RowQuery
    how: str
    current: Figure
    state: CountState

    @property
    def differs(self) -> bool:
        """Whether the report has another number than the ledger."""
        return self.value is not None and self.current.state == "value" and self.current.value != self.value


def measures_for(book: LedgerBook, form: ReportType) -> dict[str, tuple[LedgerType, Measure]]:
    """Figure → how it is counted, in the order of the report type's figures."""
    fed = {
        figure: (ledger, measure)
        for ledger in book.types.values()
        for figure, measure in ledger.figures(form.id).items()
    }
    return {name: fed[name] for name in form.figure_fields() if name in fed}


def counted_figures(
    book: LedgerBook,
    store: LedgerStore,
    form: ReportType,
    report: Report,
    names: Collection[str] | None = None,
) -> list[CountedFigure]:
    """In the order of the report type; `names`: only these."""
    return list(counting(book, store, form, report, names))


def counting(
    book: LedgerBook,
    store: LedgerStore,
    form: ReportType,
    report: Report,
    names: Collection[str] | None = None,
) -> Iterator[CountedFigure]:
    """One figure after the other, so that a window can do other things between them."""
    form = asked_form(report, form)
    fed = {name: one for name, one in measures_for(book, form).items() if names is None or name in names}
    before = store.counted_before(report.id) if fed else {}
    fields = form.figure_fields()
    for name, (ledger, measure) in fed.items():
        query = query_of(ledger, measure, report.period)
        counted = store.measure(ledger, measure, report.period)
        current = report.figure(name)
        fingerprint = store.fingerprint(ledger, query) if _taken(current) else ""
        yield CountedFigure(
            name=name,
            unit=fields[name].unit,
            ledger=ledger.id,
            ledger_name=ledger.name,
            value=counted.value,
            rows=counted.rows,
            fingerprint=fingerprint,
            query=query,
            how=describe(ledger, measure, query),
            current=current,
            state=_state(current, counted.value, fingerprint, before.get(name)),
        )


def restated(
    one: CountedFigure,
    book: LedgerBook,
    store: LedgerStore,
    report: Report,
    just_taken: bool = False,
) -> CountedFigure:
    """What was counted beside what stands in the report now. Rows are looked at only where the report's
    number is taken from them, and not where that was `just_taken`: they are what they were then."""
    current, fingerprint, before = report.figure(one.name), one.fingerprint, None
    if _taken(current):
        before = store.counted_before(report.id).get(one.name)
        if just_taken and before is not None:
            one, fingerprint = msgspec.structs.replace(one, value=before.value), before.fingerprint
        elif not fingerprint:
            fingerprint = store.fingerprint(book.types[one.ledger], one.query)
    state = _state(current, one.value, fingerprint, before)
    return msgspec.structs.replace(one, current=current, fingerprint=fingerprint, state=state)


def take_over(
    session: ReportSession,
    book: LedgerBook,
    store: LedgerStore,
    figures: Collection[CountedFigure],
    today: date,
    origin: object | None,
) -> None:
    """Puts counted values into the report as one change, and remembers from which rows they came."""
    session.flush()
    taken = {
        one.name: CountedBefore(
            one.ledger,
            one.value,
            one.fingerprint or store.fingerprint(book.types[one.ledger], one.query),
        )
        for one in figures
        if one.value is not None
    }
    if not taken:
        return
    store.keep_counted(session.report.id, taken)
    as_of = min(session.report.period.end, today)
    new = {
        name: Figure(state="value", value=one.value, origin="ledger", as_of=as_of)
        for name, one in taken.items()
    }
    session.apply(Batch(tuple(SetFigure(name, figure) for name, figure in new.items())), origin)


def values_in(
    book: LedgerBook, store: LedgerStore, form: ReportType, period: Period
) -> Mapping[str, Decimal]:
    """What the ledgers count for a period, figures alone; those that they do not tell are left out."""
    counted = {
        name: store.measure(ledger, measure, period).value
        for name, (ledger, measure) in measures_for(book, form).items()
    }
    return {name: value for name, value in counted.items() if value is not None}


def _taken(current: Figure) -> bool:
    return current.origin == "ledger" and current.state == "value"


def _state(
    current: Figure, value: Decimal | None, fingerprint: str, before: CountedBefore | None
) -> CountState:
    if _taken(current):
        if before is not None and before.value == current.value:
            return "same" if before.fingerprint == fingerprint and current.value == value else "stale"
        if before is None and value is None:
            return "none"  # taken on another computer, whose ledgers are not here
        return "same" if current.value == value else "stale"
    if value is None:
        return "none"
    if current.state in ("value", "na"):
        return "typed"
    return "open" if value else "zero"


def counted_in_report(ledgers: LedgerDesk, report: Report) -> list[CountedFigure]:
    """The report's figures that ledgers count, in the order of its type."""
    return counted_figures(ledgers.book, ledgers.desk.store.ledgers, ledgers.desk.form_of(report), report)


def take_counted(
    ledgers: LedgerDesk,
    session: ReportSession,
    names: Collection[str] | None = None,
    origin: object | None = None,
) -> tuple[str, ...]:
    """Takes counted values into the report as one change; the names that were set.

    Without `names` all that are not filled in or whose rows have changed; a value that the clerk typed stays,
    and 0 is not put where nothing stood. What is named is set whatever stands there: so a typed value is
    taken back.
    """
    store = ledgers.desk.store.ledgers
    counted = counted_figures(ledgers.book, store, session.form, session.report, names)
    chosen = [
        one
        for one in counted
        if one.value is not None and (names is not None or one.state in ("open", "stale"))
    ]
    take_over(session, ledgers.book, store, chosen, ledgers.today(), origin)
    return tuple(one.name for one in chosen)


def counted_changed_since(ledgers: LedgerDesk, report: Report) -> list[CountedFigure]:
    """Figures that were taken from ledgers whose rows have changed since."""
    return [one for one in counted_in_report(ledgers, report) if one.state == "stale"]
