"""How far a row is that has a deadline: open, soon due, overdue (逾期), closed."""

from __future__ import annotations

from datetime import date
from decimal import Decimal
from typing import Literal

from djdesk.forms.ledger_type import NUMBERS, YES, Condition, LedgerType, as_number
from djdesk.model.record import Record

DueState = Literal["none", "open", "soon", "overdue", "closed"]
SOON = 7  # days before the deadline


def is_closed(form: LedgerType, record: Record) -> bool:
    """Whether the row's state says that it is done. False in a ledger without a state."""
    cell = record.cells.get(form.state) if form.state else None
    if isinstance(cell, bool):
        return cell and YES in form.closed
    number = as_number(cell)
    if number is not None:
        return any(number >= Decimal(least) for least in form.closed)
    return cell in form.closed


def closed_rows(form: LedgerType) -> tuple[Condition, ...]:
    """What finds the rows that `is_closed` tells; none in a ledger without a state."""
    if not form.state:
        return ()
    least = _least(form)
    return (
        Condition(column=form.state, is_=form.closed)
        if least is None
        else Condition(column=form.state, at_least=least),
    )


def open_rows(form: LedgerType) -> tuple[Condition, ...]:
    """What finds the others."""
    if not form.state:
        return ()
    least = _least(form)
    return (
        Condition(column=form.state, is_not=form.closed)
        if least is None
        else Condition(column=form.state, below=least),
    )


def _least(form: LedgerType) -> int | None:
    """The percentage from which a row counts as done, where that is how it is told."""
    column = form.column(form.state)
    return min(int(word) for word in form.closed) if column is not None and column.kind in NUMBERS else None


def due_day(form: LedgerType, record: Record) -> date | None:
    """The row's deadline (时限)."""
    cell = record.cells.get(form.due) if form.due else None
    return date.fromisoformat(cell) if isinstance(cell, str) else None


def due_state(form: LedgerType, record: Record, today: date) -> DueState:
    """ "none" for a row without a deadline that is not closed."""
    if is_closed(form, record):
        return "closed"
    due = due_day(form, record)
    if due is None:
        return "none"
    if due < today:
        return "overdue"
    return "soon" if (due - today).days <= SOON else "open"
