"""Rows of a period whose state says outright that the thing was not done: 未完成, 未办成; where there is no
deadline, 未开始 too.
"""

from __future__ import annotations

from collections.abc import Iterator

import msgspec

from djdesk.forms.ledger_load import LedgerBook
from djdesk.forms.ledger_type import Condition, LedgerType
from djdesk.forms.row_query import RowQuery
from djdesk.model.period import Period
from djdesk.model.record import Record
from djdesk.store.ledgers.ledger_store import LedgerStore

_MOST = 20  # of a ledger: more would not be written into a report
_NOT_DONE = ("未完成", "未办成")


class Unfinished(msgspec.Struct, frozen=True):
    """A row that says of itself that it is not done; `query` finds all rows of its ledger that do."""

    form: LedgerType
    record: Record
    query: RowQuery


def unfinished(book: LedgerBook, store: LedgerStore, period: Period) -> Iterator[list[Unfinished]]:
    """Ledger by ledger, rows in the order of their days."""
    for form in book.types.values():
        column = form.column(form.state) if form.state else None
        words = (
            tuple(
                word
                for word in column.choices
                if word.startswith("未") and (not form.due or word in _NOT_DONE)
            )
            if column
            else ()
        )
        if words and form.date:
            query = RowQuery(
                ledger=form.id,
                where=(Condition(column=form.state, is_=words),),
                start=period.start,
                end=period.end,
            )
            yield [Unfinished(form, record, query) for record in store.page(form, query, 0, _MOST)]
