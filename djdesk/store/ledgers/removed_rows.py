"""The recycle bin of each ledger: rows that were removed, with their evidence files, and files that were
taken off rows which stayed, until they are old. Their numbers are one sequence: it tells what was removed
later.
"""

from __future__ import annotations

from collections.abc import Sequence
from datetime import datetime

from djdesk.basics.errors import DamagedStore
from djdesk.model.record import Attachment, RemovedEvidence, RemovedRow
from djdesk.store.ledgers.evidence import attachment_rows
from djdesk.store.ledgers.records import proven, record_row, records_by
from djdesk.store.sqlite.database import Database
from djdesk.store.sqlite.row_hash import hashed, row_hash

_ROW = "id, ledger, day, kind, cells, words, place, removed"
_FILE = "id, record, name, size, digest"
_EVIDENCE = "id, ledger, record, name, size, digest, removed"


def keep_removed(db: Database, ledger: str, ids: Sequence[str], now: str) -> None:
    """Puts rows into the bin before they are removed. Inside a transaction of the caller."""
    rows = records_by(db, "id", ids)
    files = attachment_rows(db, "record", ids)
    db.run_many(
        f"INSERT OR REPLACE INTO removed_row (number, {_ROW}, hash) VALUES ({', '.join('?' * 10)})",
        [
            (number, *hashed(*record_row(row), row.number, now))
            for number, row in enumerate(rows, last_removed(db) + 1)
        ],
    )
    db.run_many(
        f"INSERT OR REPLACE INTO removed_file ({_FILE}, hash) VALUES ({', '.join('?' * 6)})",
        [hashed(one.id, one.record, one.name, one.size, one.digest) for one in files],
    )


def keep_detached(db: Database, ledger: str, ids: Sequence[str], now: str) -> None:
    """Puts files into the bin before they are taken off their rows. Inside a transaction of the caller."""
    if ids:
        files = attachment_rows(db, "id", ids)
        db.run_many(
            f"INSERT OR REPLACE INTO removed_evidence (number, {_EVIDENCE}, hash) "
            f"VALUES ({', '.join('?' * 9)})",
            [
                (number, *hashed(one.id, ledger, one.record, one.name, one.size, one.digest, now))
                for number, one in enumerate(files, last_removed(db) + 1)
            ],
        )


def last_removed(db: Database) -> int:
    """The number of what was removed last, of all ledgers; they only grow. 0 before the first."""
    row = db.one("SELECT max(seq) FROM sqlite_sequence WHERE name IN ('removed_row', 'removed_evidence')")
    return int(row[0]) if row and row[0] else 0


def drop_removed(db: Database, last: int, removed: Sequence[str]) -> int:
    """Takes what is up to the number `last` for good out of all bins, of what was removed at a time between
    the two of `removed` (ISO 8601, with the first and without the second); how much.
    """
    with db.transaction():
        return sum(
            db.run(
                f"DELETE FROM {table} WHERE number <= ? AND removed >= ? AND removed < ?", (last, *removed)
            )
            for table in ("removed_row", "removed_evidence")
        )


def count_removed(db: Database, ledger: str) -> int:
    """How many rows, and files that were taken off rows, are in the bin of a ledger."""
    row = db.one(
        "SELECT (SELECT count(*) FROM removed_row WHERE ledger = ?1) + "
        "(SELECT count(*) FROM removed_evidence WHERE ledger = ?1)",
        (ledger,),
    )
    return int(row[0]) if row else 0


def forget_removed(db: Database, ids: Sequence[str]) -> None:
    """Rows that are in their ledger again."""
    db.run_many("DELETE FROM removed_row WHERE id = ?", [(id_,) for id_ in ids])


def forget_detached(db: Database, ids: Sequence[str]) -> None:
    """Files that are on a row again."""
    db.run_many("DELETE FROM removed_evidence WHERE id = ?", [(id_,) for id_ in ids])


def detached_of(db: Database, ledger: str, most: int = -1) -> list[RemovedEvidence]:
    """The files in the bin of a ledger that were taken off rows, the last removed first, `most` of them.
    Raises DamagedStore.
    """
    found = []
    for *row, hash_ in db.all(
        f"SELECT {_EVIDENCE}, hash FROM removed_evidence WHERE ledger = ? ORDER BY number DESC LIMIT ?",
        (ledger, most),
    ):
        if row_hash(*row) != hash_:
            raise _changed(ledger)
        id_, _, *file, removed = row
        found.append(RemovedEvidence(Attachment(id_, *file), datetime.fromisoformat(removed)))
    return found


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
