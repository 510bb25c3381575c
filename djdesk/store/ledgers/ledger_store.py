"""The store's side of ledgers: rows written in one transaction, pages of them, figures counted by SQLite,
evidence files.
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from datetime import date, datetime
from hashlib import blake2b

import msgspec

from djdesk.basics.clock import Clock
from djdesk.forms.counting import Counted
from djdesk.forms.ledger_type import LedgerType, Measure
from djdesk.forms.row_query import RowQuery
from djdesk.model.period import Period
from djdesk.model.record import Attachment, Record, RemovedEvidence, RemovedRow, RowSource
from djdesk.store.ledgers import records
from djdesk.store.ledgers.by_other_day import can_spread, counted_from, spread, spread_key
from djdesk.store.ledgers.count_cache import CountCache
from djdesk.store.ledgers.evidence import attachment_rows, delete_attachments, insert_attachments
from djdesk.store.ledgers.figure_sources import CountedBefore, counted_before, keep_counted
from djdesk.store.ledgers.import_sources import put_sources, sources_in, sources_of
from djdesk.store.ledgers.measure_sql import measured
from djdesk.store.ledgers.removed_rows import (
    count_removed,
    detached_of,
    drop_removed,
    forget_detached,
    forget_removed,
    keep_detached,
    keep_removed,
    last_removed,
    removed_of,
)
from djdesk.store.ledgers.row_sql import RowSql, looks_into_rows, order_of
from djdesk.store.sqlite.database import Database

_SCAN_FROM = 3  # a ledger that has more than a third of all rows is read by reading all


class RowWrites(msgspec.Struct, frozen=True):
    """`binned`: whether the removed rows go into the ledger's recycle bin; `binned_files`: which of the
    detached files do.

    What one step does to a ledger: rows to add, rows with other contents, ids to remove; evidence files to
    add and ids to remove; where rows came from, and ids of which it is forgotten."""

    added: Sequence[Record] = ()
    changed: Sequence[Record] = ()
    removed: Sequence[str] = ()
    attached: Sequence[Attachment] = ()
    detached: Sequence[str] = ()
    sources: Sequence[RowSource] = ()
    forgotten: Sequence[str] = ()
    binned: bool = True
    binned_files: Sequence[str] = ()


class LedgerTotal(msgspec.Struct, frozen=True):
    """How many rows a ledger has, and when one of them was last changed."""

    rows: int
    modified: datetime


class LedgerStore:
    """Belongs to one open Store. Raises StoreError, DamagedStore."""

    def __init__(self, db: Database, clock: Clock) -> None:
        self._db = db
        self._clock = clock
        self._remembered = CountCache(db)

    def commit(self, ledger: str, writes: RowWrites) -> None:
        """All of it in one transaction, on the disk when this returns."""
        with self._db.transaction():
            if writes.removed and writes.binned:
                keep_removed(self._db, ledger, writes.removed, self._clock().isoformat())
            contents = records.delete_records(self._db, writes.removed) if writes.removed else 0
            contents += records.insert_records(self._db, writes.added) if writes.added else 0
            forget_removed(self._db, [row.id for row in writes.added if row.number])
            contents += records.update_records(self._db, writes.changed) if writes.changed else 0
            keep_detached(self._db, ledger, writes.binned_files, self._clock().isoformat())
            delete_attachments(self._db, writes.detached)
            insert_attachments(self._db, writes.attached)
            forget_detached(self._db, [one.id for one in writes.attached])
            put_sources(self._db, ledger, writes.sources, writes.forgotten)
            records.add_to_total(
                self._db, ledger, len(writes.added) - len(writes.removed), contents, self._clock().isoformat()
            )

    def ids(self, ledger: str, prefix: str) -> list[str]:
        """Of the ledger's rows whose id begins with `prefix`."""
        rows = self._db.all(
            "SELECT id FROM record WHERE ledger = ? AND substr(id, 1, ?) = ?", (ledger, len(prefix), prefix)
        )
        return [row[0] for row in rows]

    def count_ids(self, prefix: str) -> int:
        """Of all rows whose id begins with `prefix`; quick, by the index of the ids."""
        row = self._db.one(
            "SELECT count(*) FROM record WHERE id >= ? AND id < ?", (prefix, prefix + chr(0x10FFFF))
        )
        return int(row[0]) if row else 0

    def removed(self, ledger: str, most: int = -1) -> list[RemovedRow]:
        """The recycle bin of a ledger, the last removed first, `most` of them."""
        return removed_of(self._db, ledger, most)

    def removed_evidence(self, ledger: str, most: int = -1) -> list[RemovedEvidence]:
        """The files in its bin that were taken off rows which stayed, the last removed first."""
        return detached_of(self._db, ledger, most)

    def count_removed(self, ledger: str) -> int:
        """How many rows, and files that were taken off rows, are in its recycle bin."""
        return count_removed(self._db, ledger)

    @property
    def last_removed(self) -> int:
        """The number of the row or file that was removed last, of all ledgers; they only grow."""
        return last_removed(self._db)

    def drop_removed(self, last: int, since: datetime, before: datetime) -> int:
        """Takes what was removed then, numbered up to `last`, for good out of all bins; how many."""
        return drop_removed(self._db, last, (since.isoformat(), before.isoformat()))

    def totals(self) -> dict[str, LedgerTotal]:
        """Of the ledgers that have or had rows."""
        rows = self._db.all("SELECT ledger, rows, modified FROM ledger_total")
        return {
            ledger: LedgerTotal(count, datetime.fromisoformat(modified)) for ledger, count, modified in rows
        }

    def records(self, ids: Sequence[str]) -> list[Record]:
        """In the order of `ids`; those that are gone are left out."""
        return records.records_by(self._db, "id", ids)

    def by_numbers(self, numbers: Sequence[int]) -> list[Record]:
        return records.records_by(self._db, "number", numbers)

    def count(self, form: LedgerType, query: RowQuery) -> int:
        sql = RowSql.of(form, query)
        row = self._db.one(f"SELECT count(*) FROM {self._source(form, query)} WHERE {sql.where}", sql.values)
        return int(row[0]) if row else 0

    def page(self, form: LedgerType, query: RowQuery, offset: int, limit: int) -> list[Record]:
        """`limit` rows from the `offset`-th on, in the query's order."""
        return self.by_numbers(self.page_numbers(form, query, offset, limit))

    def numbers(self, form: LedgerType, query: RowQuery) -> list[int]:
        """The numbers of all rows in the query's order."""
        return self.page_numbers(form, query, 0, -1)

    def page_numbers(self, form: LedgerType, query: RowQuery, offset: int, limit: int) -> list[int]:
        """Of `limit` rows from the `offset`-th on, -1 for all. Quick near the beginning of the order by day:
        it has an index.
        """
        sql = RowSql.of(form, query)
        order, values = order_of(form, query)
        statement = (
            f"SELECT number FROM {self._source(form, query)} WHERE {sql.where} ORDER BY {order} LIMIT ? "
            f"OFFSET ?"
        )
        return [row[0] for row in self._db.all(statement, [*sql.values, *values, limit, offset])]

    def days(self, form: LedgerType, query: RowQuery) -> list[date]:
        """The day of each row that a query finds, in their order; rows without one are left out."""
        sql = RowSql.of(form, query)
        rows = self._db.all(
            f"SELECT day, count(*) FROM record WHERE {sql.where} AND day <> '~' GROUP BY day ORDER BY day",
            sql.values,
        )
        return [day for text, times in rows for day in [date.fromisoformat(text)] * times]

    def contents(self, ledger: str) -> dict[str, str]:
        """Id of each row → the JSON of its cells: by it an import knows what is there."""
        return dict(self._db.all("SELECT id, cells FROM record WHERE ledger = ? ORDER BY number", (ledger,)))

    def sources(self, ledger: str) -> list[RowSource]:
        """Where the ledger's rows came from, as far as they were imported."""
        return sources_in(self._db, ledger)

    def sources_of(self, ids: Sequence[str]) -> list[RowSource]:
        return sources_of(self._db, ids)

    def measure(self, form: LedgerType, measure: Measure, period: Period) -> Counted:
        """The figure that the measure counts in the period."""
        roles = form.date, form.kind
        if can_spread(form, measure):
            rows = self._remembered.get(
                form.id, (*roles, "spread", spread_key(measure)), lambda: spread(self._db, form, measure)
            )
            return counted_from(rows, form, measure, period)
        return self._remembered.get(
            form.id, (*roles, measure, period), lambda: measured(self._db, form, measure, period)
        )

    def fingerprint(self, form: LedgerType, query: RowQuery) -> str:
        """Another text as soon as any row that the query finds is another one, is gone or has come."""
        return self._remembered.get(
            form.id, (form.date, form.kind, query), lambda: self._fingerprint(form, query)
        )

    def _fingerprint(self, form: LedgerType, query: RowQuery) -> str:
        sql = RowSql.of(form, query)
        rows = self._db.all(f"SELECT hash FROM record WHERE {sql.where}", sql.values)
        digest = blake2b(digest_size=12)
        for (hash_,) in sorted(rows):
            digest.update(hash_)
        return digest.hexdigest()

    def column_values(self, form: LedgerType, column: str) -> list[str]:
        """The different texts in a column, most frequent first: what a person column offers."""
        return list(self.column_counts(form, column))

    def column_counts(self, form: LedgerType, column: str) -> dict[str, int]:
        """How many rows have each of the different texts in a column, most frequent first."""
        sql = RowSql(form)
        cell = sql.cell(column)
        values = [*sql.values[1:], *sql.values[:1]]  # the cell stands before the condition
        source = self._source(form, RowQuery(ledger=form.id, order=column))
        statement = (
            f"SELECT {cell} AS word, count(*) AS times FROM {source} WHERE {sql.where} GROUP BY word ORDER "
            f"BY times DESC, word"
        )
        rows = self._db.all(statement, values)
        return {word: times for word, times in rows if isinstance(word, str) and word}

    def _source(self, form: LedgerType, query: RowQuery) -> str:
        """Where all rows of a ledger must be looked into and they are many of the store's, reading the table
        from end to end takes a third of the time of fetching them one by one by an index."""
        if not looks_into_rows(form, query):
            return "record"
        row = self._db.one(
            "SELECT ifnull(sum(rows) FILTER (WHERE ledger = ?), 0), ifnull(sum(rows), 0) FROM ledger_total",
            (form.id,),
        )
        return "record NOT INDEXED" if row is not None and row[0] * _SCAN_FROM > row[1] else "record"

    def attachments(self, ids: Sequence[str]) -> list[Attachment]:
        """The evidence files of rows, in the order in which they came."""
        return attachment_rows(self._db, "record", ids)

    def attachments_by_id(self, ids: Sequence[str]) -> list[Attachment]:
        return attachment_rows(self._db, "id", ids)

    def keep_counted(self, report_id: str, figures: Mapping[str, CountedBefore]) -> None:
        """Remembers from which rows figures of a report were counted."""
        with self._db.transaction():
            keep_counted(self._db, report_id, figures, self._clock().isoformat())

    def counted_before(self, report_id: str) -> dict[str, CountedBefore]:
        return counted_before(self._db, report_id)
