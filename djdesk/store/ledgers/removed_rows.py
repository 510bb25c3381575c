"""The recycle bin of each ledger: rows that were removed, with their evidence files, until they are old."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import datetime

from djdesk.basics.errors import DamagedStore
from djdesk.model.record import Attachment, RemovedRow
from djdesk.store.ledgers.evidence import attachment_rows
from djdesk.store.ledgers.records import proven, record_row, records_by
from djdesk.store.sqlite.database import Database
from djdesk.store.sqlite.row_hash import hashed, row_hash

_ROW = "id, ledger, day, kind, cells, words, place, removed"
_FILE = "id, record, name, size, digest"


def keep_removed(db: Database, ledger: str, ids: Sequence[str], now: str) -> None:
    """Puts rows into the bin before they are removed. Inside a transaction of the caller."""
    rows = records_by(db, "id", ids)
    files = attachment_rows(db, "record", ids)
    db.run_many(
        f"INSERT OR REPLACE INTO removed_row ({_ROW}, hash) VALUES ({', '.join('?' * 9)})",
        [hashed(*record_row(row), row.number, now) for row in rows],
    )
    db.run_many(
        f"INSERT OR REPLACE INTO removed_file ({_FILE}, hash) VALUES ({', '.join('?' * 6)})",
        [hashed(one.id, one.record, one.name, one.size, one.digest) for one in files],
    )


def last_removed(db: Database) -> int:
    """The number of the row that was removed last, of all ledgers; they only grow. 0 before the first."""
    row = db.one("SELECT seq FROM sqlite_sequence WHERE name = 'removed_row'")
    return int(row[0]) if row else 0


def drop_removed(db: Database, last: int, removed: Sequence[str]) -> int:
    """Takes rows up to the number `last` for good out of all bins, those that were removed at a time between
    the two of `removed` (ISO 8601, with the first and without the second); how many.
    """
    with db.transaction():
        return db.run(
            "DELETE FROM removed_row WHERE number <= ? AND removed >= ? AND removed < ?", (last, *removed)
        )


def count_removed(db: Database, ledger: str) -> int:
    """How many rows are in the bin of a ledger."""
    row = db.one("SELECT count(*) FROM removed_row WHERE ledger = ?", (ledger,))
    return int(row[0]) if row else 0


def forget_removed(db: Database, ids: Sequence[str]) -> None:
    """Rows that are in their ledger again."""
    db.run_many("DELETE FROM removed_row WHERE id = ?", [(id_,) for id_ in ids])


def removed_of(db: Database, ledger: str, most: int = -1) -> list[RemovedRow]:
    """What is in the bin of a ledger, the last removed first, `most` of them. Raises DamagedStore."""
    files: dict[str, list[Attachment]] = {}
    newest = "FROM removed_row WHERE ledger = ? ORDER BY number DESC LIMIT ?"
    of_ledger = f"record IN (SELECT id {newest})"
    for *file, hash_ in db.all(f"SELECT {_FILE}, hash FROM removed_file WHERE {of_ledger}", (ledger, most)):
        if row_hash(*file) != hash_:
            raise _changed(ledger)
        files.setdefault(file[1], []).append(Attachment(*file))
    found = []
    for *row, hash_ in db.all(f"SELECT {_ROW}, hash {newest}", (ledger, most)):
        if row_hash(*row) != hash_:
            raise _changed(ledger)
        *cells, place, removed = row
        record = proven((place, *cells, row_hash(*cells)))
        found.append(RemovedRow(record, tuple(files.get(record.id, ())), datetime.fromisoformat(removed)))
    return found


def _changed(ledger: str) -> DamagedStore:
    return DamagedStore([f"台账“{ledger[:20]}”的回收站中有一行的内容与写入时不一致"])
