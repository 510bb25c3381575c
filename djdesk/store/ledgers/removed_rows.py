"""The recycle bin of each ledger: rows that were removed, with their evidence files, the newest of them."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import datetime

from djdesk.basics.errors import DamagedStore
from djdesk.model.record import KEPT, Attachment, RemovedRow
from djdesk.store.ledgers.evidence import attachment_rows
from djdesk.store.ledgers.records import proven, record_row, records_by
from djdesk.store.sqlite.database import Database
from djdesk.store.sqlite.row_hash import hashed, row_hash

_ROW = "id, ledger, day, kind, cells, words, place, removed"
_FILE = "id, record, name, size, digest"


def keep_removed(db: Database, ledger: str, ids: Sequence[str], now: str) -> None:
    """Puts rows into the bin before they are removed. Inside a transaction of the caller."""
    last = list(ids)[-KEPT:]
    rows = records_by(db, "id", last)
    files = attachment_rows(db, "record", last)
    db.run_many(
        f"INSERT OR REPLACE INTO removed_row ({_ROW}, hash) VALUES ({', '.join('?' * 9)})",
        [hashed(*record_row(row), row.number, now) for row in rows],
    )
    db.run_many(
        f"INSERT OR REPLACE INTO removed_file ({_FILE}, hash) VALUES ({', '.join('?' * 6)})",
        [hashed(one.id, one.record, one.name, one.size, one.digest) for one in files],
    )
    db.run(
        "DELETE FROM removed_row WHERE ledger = ? AND number <= "
        "(SELECT number FROM removed_row WHERE ledger = ? ORDER BY number DESC LIMIT 1 OFFSET ?)",
        (ledger, ledger, KEPT),
    )


def forget_removed(db: Database, ids: Sequence[str]) -> None:
    """Rows that are in their ledger again."""
    db.run_many("DELETE FROM removed_row WHERE id = ?", [(id_,) for id_ in ids])


def removed_of(db: Database, ledger: str) -> list[RemovedRow]:
    """What is in the bin of a ledger, the last removed first. Raises DamagedStore."""
    files: dict[str, list[Attachment]] = {}
    of_ledger = "record IN (SELECT id FROM removed_row WHERE ledger = ?)"
    for *file, hash_ in db.all(f"SELECT {_FILE}, hash FROM removed_file WHERE {of_ledger}", (ledger,)):
        if row_hash(*file) != hash_:
            raise _changed(ledger)
        files.setdefault(file[1], []).append(Attachment(*file))
    found = []
    for *row, hash_ in db.all(
        f"SELECT {_ROW}, hash FROM removed_row WHERE ledger = ? ORDER BY number DESC", (ledger,)
    ):
        if row_hash(*row) != hash_:
            raise _changed(ledger)
        *cells, place, removed = row
        record = proven((place, *cells, row_hash(*cells)))
        found.append(RemovedRow(record, tuple(files.get(record.id, ())), datetime.fromisoformat(removed)))
    return found


def _changed(ledger: str) -> DamagedStore:
    return DamagedStore([f"台账“{ledger[:20]}”的回收站中有一行的内容与写入时不一致"])
