"""A ledger's rows in an order, a stretch at a time: the first look costs the same for a hundred rows and a
hundred thousand.
"""

from __future__ import annotations

import msgspec

from djdesk.forms.ledger_type import LedgerType
from djdesk.forms.row_query import RowQuery
from djdesk.model.record import Record
from djdesk.store.ledgers.ledger_store import LedgerStore

_BEHIND_ALL = 1 << 62
_FIRST = 200  # rows at the beginning, and at the end, that are read without asking for the order of all


class RowView:
    """Holds which rows a query found, by number, not the rows. Rows that change later stay at their place
    until `refresh`; a row that was removed in the meantime is missing from `rows`.

    A table that shows rows while they are edited calls `keep_order` before the first change, and then takes
    out, with `remove`, what `missing_places` says, and puts in, with `insert`, what has come.
    """

    def __init__(self, store: LedgerStore, form: LedgerType, query: RowQuery) -> None:
        self.query = query
        self._store, self._form = store, form
        self.refresh()

    def refresh(self) -> None:
        """Asks again."""
        self._numbers: list[int] | None = None
        self._former_places: dict[int, int] = {}  # number of a row that was taken out → where it stood
        plain = self.query == RowQuery(ledger=self._form.id, descending=self.query.descending)
        total = self._store.totals().get(self._form.id) if plain else None
        self._first = self._store.page_numbers(self._form, self.query, 0, _FIRST) if plain else None
        self._end: list[int] = []  # the last ones, once they were looked at
        if self._first is None:
            self._count = len(self._all())
        else:
            self._count = total.rows if total else 0

    def __len__(self) -> int:
        return self._count

    def rows(self, start: int, stop: int) -> list[Record]:
        """The rows from the `start`-th to before the `stop`-th."""
        if self._numbers is None and self._first is not None and stop <= len(self._first):
            return self._store.by_numbers(self._first[start:stop])
        if self._numbers is None and start >= self._count - _FIRST:
            return self._store.by_numbers(self._at_end(start, stop))
        return self._store.by_numbers(self._all()[start:stop])

    def _at_end(self, start: int, stop: int) -> list[int]:
        first = max(self._count - _FIRST, 0)
        if not self._end:  # read from behind: counting up to it would go through all that lie before
            backwards = msgspec.structs.replace(self.query, descending=not self.query.descending)
            self._end = self._store.page_numbers(self._form, backwards, 0, self._count - first)[::-1]
        return self._end[start - first : stop - first]

    def place(self, record: Record) -> int | None:
        """Where a row stands, None when it is not in the view."""
        try:
            return self._all().index(record.number)
        except ValueError:
            return None

    @property
    def keeps_order(self) -> bool:
        """Whether the order of all rows was read: before that nothing can be taken out or put in."""
        return self._numbers is not None

    def keep_order(self) -> None:
        """Reads the order of all rows, if that is still to be done: from now on no change moves a row."""
        self._count = len(self._all())

    def numbers(self, start: int, stop: int) -> list[int]:
        """The numbers of the rows from the `start`-th to before the `stop`-th, those that are gone among
        them.
        """
        return self._all()[start:stop]

    def missing_places(self) -> list[int]:
        """The places, ascending, of rows that are no longer in the ledger."""
        there = set(self._store.numbers(self._form, RowQuery(ledger=self._form.id)))
        return [place for place, number in enumerate(self._all()) if number not in there]

    def remove(self, start: int, stop: int) -> None:
        """The rows at these places."""
        numbers = self._all()
        self._former_places |= {number: place for place, number in enumerate(numbers[start:stop], start)}
        del numbers[start:stop]
        self._count = len(numbers)

    def former_place(self, number: int) -> int:
        """Where a row that is not here belongs when those before it are back: where it was taken out, else
        behind all.
        """
        return self._former_places.get(number, _BEHIND_ALL)

    def insert(self, place: int, number: int) -> None:
        """A row that has come, or has come back; several go in in the order of their places."""
        self._former_places.pop(number, None)
        self._all().insert(place, number)
        self._count += 1

    def _all(self) -> list[int]:
        if self._numbers is None:
            self._numbers = self._store.numbers(self._form, self.query)
        return self._numbers
