"""Where imported rows came from, in their table. The digests stand in for the sheet's rows, whose text is not
kept twice.
"""

from __future__ import annotations

from collections.abc import Iterable, Sequence

from djdesk.basics.errors import DamagedStore
from djdesk.model.record import RowSource
from djdesk.store.sqlite.connection import Row
from djdesk.store.sqlite.database import Database
from djdesk.store.sqlite.row_hash import hashed, row_hash

_COLUMNS = "record, ledger, sheet, line, digest"
_MANY = 500  # rows that one statement names; SQLite takes 999 values at least


def put_sources(db: Database, ledger: str, sources: Iterable[RowSource], forgotten: Sequence[str]) -> None:
    """Remembers and forgets. Inside a transaction of the caller."""
    for start in range(0, len(forgotten), _MANY):
        some = forgotten[start : start + _MANY]
        db.run(f"DELETE FROM row_source WHERE record IN ({', '.join('?' * len(some))})", some)
    in_order = sorted(sources, key=lambda one: one.record)  # the order of the table's key: half the time
    rows = [hashed(one.record, ledger, one.sheet, one.line, one.digest) for one in in_order]
    if rows:
        db.run(
            "DELETE FROM row_source WHERE ledger = ? AND record NOT IN (SELECT id FROM record)", (ledger,)
        )  # of rows removed for good
        db.run_many(f"INSERT OR REPLACE INTO row_source ({_COLUMNS}, hash) VALUES (?, ?, ?, ?, ?, ?)", rows)


def sources_in(db: Database, ledger: str) -> list[RowSource]:
    """Of the ledger's rows that are there. Raises DamagedStore."""
    statement = (
        f"SELECT {_COLUMNS}, hash FROM row_source WHERE ledger = ? AND record IN (SELECT id FROM record "
        f"WHERE ledger = ?)"
    )
    return [_proven(row) for row in db.all(statement, (ledger, ledger))]


def sources_of(db: Database, records: Sequence[str]) -> list[RowSource]:
    """Of these rows, as far as something is known of them. Raises DamagedStore."""
    found: list[RowSource] = []
    for start in range(0, len(records), _MANY):
        some = records[start : start + _MANY]
        rows = db.all(
            f"SELECT {_COLUMNS}, hash FROM row_source WHERE record IN ({', '.join('?' * len(some))})", some
        )
        found += [_proven(row) for row in rows]
    return found


def _proven(row: Row) -> RowSource:
    record, ledger, sheet, line, digest, hash_ = row
    if row_hash(record, ledger, sheet, line, digest) != hash_:
        raise DamagedStore([f"台账“{str(ledger)[:20]}”中一行的来历与写入时不一致"])
    return RowSource(record, sheet, line, digest)
