"""Rows whose deadline has passed."""

from __future__ import annotations

from datetime import date

import msgspec

from djdesk.desk.ledger.ledger_desk import LedgerDesk
from djdesk.forms.ledger_type import LedgerType
from djdesk.forms.row_query import RowQuery
from djdesk.ledgers.deadlines import due_day, open_rows
from djdesk.model.record import Record

_MOST_OVERDUE = 1000


class Overdue(msgspec.Struct, frozen=True):
    """A row whose deadline has passed and that is not done; `days` have gone by since `due`."""

    form: LedgerType
    record: Record
    due: date
    days: int


def overdue_rows(ledgers: LedgerDesk) -> list[Overdue]:
    """Rows of all ledgers whose deadline has passed, longest ago first."""
    found = [one for form in ledgers_with_deadlines(ledgers) for one in overdue_in(ledgers, form)]
    return sorted(found, key=lambda one: one.due)


def ledgers_with_deadlines(ledgers: LedgerDesk) -> list[LedgerType]:
    """The ledgers in which a row can be overdue, and that have rows."""
    totals = ledgers.desk.store.ledgers.totals()
    return [form for form in ledgers.book.types.values() if form.due and form.state and form.id in totals]


def overdue_in(ledgers: LedgerDesk, form: LedgerType) -> list[Overdue]:
    """Of one ledger, longest ago first; at most a thousand."""
    today = ledgers.today()
    rows = ledgers.desk.store.ledgers.page(form, overdue_query(ledgers, form), 0, _MOST_OVERDUE)
    dated = [(record, due_day(form, record)) for record in rows]
    return [Overdue(form, record, due, (today - due).days) for record, due in dated if due is not None]


def overdue_query(ledgers: LedgerDesk, form: LedgerType) -> RowQuery:
    """The rows of a ledger whose deadline has passed and that are not done, longest ago first."""
    yesterday = date.fromordinal(ledgers.today().toordinal() - 1)
    return RowQuery(ledger=form.id, where=open_rows(form), by=form.due, end=yesterday, order=form.due)
