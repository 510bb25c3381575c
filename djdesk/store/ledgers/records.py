"""Rows of ledgers in their table: written with a hash each and a sum for each ledger, read back proven."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from datetime import date
from decimal import Decimal
from typing import Any

import msgspec

from djdesk.basics.errors import DamagedStore, StoreError
from djdesk.model.record import Cell, Record
from djdesk.store.sqlite.connection import Row
from djdesk.store.sqlite.database import Database
from djdesk.store.sqlite.row_hash import Value, hash_sum, hashed, row_hash, to_bytes

_COLUMNS = "number, id, ledger, day, kind, cells, words"
_INSERT = f"INSERT INTO record ({_COLUMNS}, hash) VALUES (?, ?, ?, ?, ?, ?, ?, ?)"
_MANY = 500  # rows that one statement names; SQLite takes 999 values at least
_ENCODER = msgspec.json.Encoder(decimal_format="number")


_DECODER = msgspec.json.Decoder(dict[str, Any], float_hook=Decimal)
_NO_DAY = "~"


def insert_records(db: Database, records: Iterable[Record]) -> int:
    """New rows; the sum of their hashes. Inside a transaction of the caller."""
    rows = [(record.number or None, *_row(record)) for record in records]
    db.run_many(_INSERT, rows)
    return hash_sum(row[-1] for row in rows)


def update_records(db: Database, records: Iterable[Record]) -> int:
    """Other contents for rows that are there; by how much the sum of hashes changes. Raises StoreError for a
    row that is gone.
    """
    change = 0
    for record in records:
        old = db.one("SELECT hash FROM record WHERE id = ?", (record.id,))
        if old is None:
            raise row_missing()
        row = _row(record)
        db.run(
            "UPDATE record SET day = ?, kind = ?, cells = ?, words = ?, hash = ? WHERE id = ?",
            (*row[2:], record.id),
        )
        change += hash_sum(row[-1:]) - hash_sum(old)
    return change


def delete_records(db: Database, ids: Sequence[str]) -> int:
    """Removes rows; by how much the sum of hashes changes. Raises StoreError for a row that is gone."""
    change = 0
    for some in _portions(ids):
        marks = ", ".join("?" * len(some))
        hashes = db.all(f"SELECT hash FROM record WHERE id IN ({marks})", some)
        if len(hashes) != len(some):
            raise row_missing()
        db.run(f"DELETE FROM record WHERE id IN ({marks})", some)
        change -= hash_sum(row[0] for row in hashes)
    return change


def add_to_total(db: Database, ledger: str, rows: int, contents: int, now: str) -> None:
    """Moves a ledger's count and sum on. Inside a transaction of the caller."""
    old = db.one("SELECT rows, contents FROM ledger_total WHERE ledger = ?", (ledger,)) or (0, None)
    total = to_bytes(contents + hash_sum((old[1],)))
    db.run(
        "INSERT INTO ledger_total (ledger, rows, contents, modified, hash) VALUES (?, ?, ?, ?, ?) ON "
        "CONFLICT (ledger) DO UPDATE SET "
        "rows = excluded.rows, contents = excluded.contents, modified = excluded.modified, hash = "
        "excluded.hash",
        hashed(ledger, old[0] + rows, total, now),
    )


def records_by(db: Database, column: str, keys: Sequence[Value]) -> list[Record]:
    """Rows by id or number, in the order of the keys; those that are not there are left out."""
    found: dict[Value, Record] = {}
    at = 0 if column == "number" else 1
    for some in _portions(keys):
        for row in db.all(
            f"SELECT {_COLUMNS}, hash FROM record WHERE {column} IN ({', '.join('?' * len(some))})", some
        ):
            found[row[at]] = proven(row)
    return [found[key] for key in keys if key in found]


def proven(row: Row) -> Record:
    """A record from its row: number, id, ledger, day, kind, cells, words, hash. Raises DamagedStore."""
    number, id_, ledger, day, kind, cells, words, hash_ = row
    if row_hash(*row[1:-1]) != hash_:
        raise DamagedStore([f"台账“{str(ledger)[:20]}”中有一行的内容与写入时不一致"])
    return Record(
        id_,
        ledger,
        _DECODER.decode(cells),
        None if day == _NO_DAY else date.fromisoformat(day),
        kind,
        words,
        number,
    )


def row_missing() -> StoreError:
    return StoreError("要改的行已经不在台账里", "请刷新台账后再试")


def back_already(what: str) -> StoreError:
    """For `what`, rows or files, that the recycle bin no longer holds: they stand in the ledger again."""
    return StoreError(f"要恢复的{what}已经在台账里", "不用再恢复；请重新打开回收站看看")


def record_row(record: Record) -> tuple[Value, ...]:
    """id, ledger, day, kind, cells, words: as they are stored."""
    day = record.day.isoformat() if record.day else _NO_DAY
    return record.id, record.ledger, day, record.kind, cells_json(record.cells), record.words


def _row(record: Record) -> tuple[Value, ...]:
    """`record_row` and the hash."""
    return hashed(*record_row(record))


def cells_json(cells: dict[str, Cell]) -> str:
    """As it is stored; the same cells in the same order give the same text."""
    return _ENCODER.encode(cells).decode("utf-8")


def _portions(keys: Sequence[Any]) -> Iterable[Sequence[Any]]:
    return (keys[start : start + _MANY] for start in range(0, len(keys), _MANY))
