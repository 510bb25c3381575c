"""Two stores held against each other by the hashes of their rows: what would come back, what would go, and
whether there is anything new since the newest backup. Nothing is read but hashes and the lines of the list.
"""

from __future__ import annotations

import sqlite3
from collections.abc import Iterable, Sequence
from contextlib import nullcontext
from hashlib import blake2b
from itertools import chain
from pathlib import Path

import msgspec

from djdesk.basics.errors import DamagedStore, StoreLocked
from djdesk.model.report_row import ReportRow
from djdesk.store.integrity.check import hashed_tables
from djdesk.store.reports.report_list import rows_in_file
from djdesk.store.sqlite.connection import Connection
from djdesk.store.sqlite.database import attached, read_only
from djdesk.store.sqlite.errors import known_errors
from djdesk.store.sqlite.key import StoreKey, salt_of
from djdesk.store.sqlite.row_hash import to_bytes

_OTHER = "other"  # the name under which the second store is attached
_NOTHING = to_bytes(0)
# One text out of SQLite: a thousand reports as rows of Python cost ten times as much at every close.
_VERSIONS_COUNTED = (
    "SELECT group_concat(report_id || ':' || counted || ':' || last) FROM (SELECT report_id, "
    "count(*) AS counted, max(number) AS last FROM version GROUP BY report_id ORDER BY report_id)"
)
_SUMMED = (
    "report",
    "ledger_total",
    "attachment",
    "counted_figure",
    "row_source",
    "removed_row",
    "removed_file",
    "removed_evidence",
)


class ReportChange(msgspec.Struct, frozen=True):
    """A report as it is `here` and as it is `there`; None where it is not."""

    here: ReportRow | None
    there: ReportRow | None

    @property
    def row(self) -> ReportRow:
        found = self.here or self.there
        assert found is not None
        return found


class LedgerChange(msgspec.Struct, frozen=True):
    """Rows of a ledger that only `there` has, that only `here` has, and that differ; `rows`: how many there
    are there.
    """

    ledger: str
    added: int
    removed: int
    changed: int
    rows: int


class StoreComparison(msgspec.Struct, frozen=True):
    """What is different, and nothing of what is the same. `settings`: keys that differ."""

    reports: tuple[ReportChange, ...] = ()
    ledgers: tuple[LedgerChange, ...] = ()
    settings: tuple[str, ...] = ()
    versions: int = 0

    @property
    def same(self) -> bool:
        return not (self.reports or self.ledgers or self.settings)


def content_mark(connection: Connection, unmarked: Sequence[str] = ()) -> str:
    """Another text as soon as anything that a clerk has made is another: no clock is asked. Rows of reports
    and ledgers stand for themselves by the sums in their heads; versions are only ever added. `unmarked`:
    keys of settings that count nothing.
    """
    digest = blake2b(digest_size=16)
    with known_errors():
        tables = hashed_tables(connection)
        for table in _SUMMED:
            if table in tables:
                digest.update(table.encode())
                hashes = chain.from_iterable(connection.execute(f"SELECT hash FROM {table}"))
                digest.update(b"".join(sorted(hashes)))
        for key, hash_ in connection.execute("SELECT key, hash FROM setting ORDER BY key"):
            digest.update(hash_ if key not in unmarked else b"")
        (counted,) = connection.execute(_VERSIONS_COUNTED).fetchone()
        digest.update((counted or "").encode("utf-8", "replace"))
    return digest.hexdigest()


def mark_of_file(path: Path, key: StoreKey | None, unmarked: Sequence[str] = ()) -> str:
    """The same of a store file that nobody has open; "" when it cannot be read."""
    try:
        connection = read_only(path, key)
    except (sqlite3.Error, StoreLocked):
        return ""
    try:
        return content_mark(connection, unmarked)
    except (sqlite3.Error, DamagedStore, TypeError):  # damaged: it stands for nothing
        return ""
    finally:
        connection.close()


def compared(here: Connection, file: Path, key: StoreKey | None = None) -> StoreComparison:
    """The open store against a store file that nobody has open. Raises DamagedStore when that cannot be
    read.
    """
    with known_errors():
        there = read_only(file, key)
        try:
            return StoreComparison(
                tuple(_reports(here, there)),
                tuple(_ledgers(here, there, file, key)),
                tuple(_differing(_hashes(here, "setting", "key"), _hashes(there, "setting", "key"))),
                _new_versions(here, there),
            )
        finally:
            there.close()


def _reports(here: Connection, there: Connection) -> Iterable[ReportChange]:
    """Last changed first."""
    ours, theirs = _hashes(here, "report", "id"), _hashes(there, "report", "id")
    differing = set(_differing(ours, theirs))
    rows_here = {row.id: row for row in rows_in_file(here) if row.id in differing}
    rows_there = {row.id: row for row in rows_in_file(there) if row.id in differing}
    for id_ in dict.fromkeys((*rows_there, *rows_here)):
        yield ReportChange(rows_here.get(id_), rows_there.get(id_))


def _ledgers(here: Connection, there: Connection, file: Path, key: StoreKey | None) -> Iterable[LedgerChange]:
    """Ledgers whose sums are the same are not looked into."""
    sums_here, sums_there = (
        {key: value for key, value in _pairs(db, "ledger_total", "ledger", "contents") if value != _NOTHING}
        for db in (here, there)
    )
    differing = sorted(_differing(sums_here, sums_there))
    if not differing:
        return
    plain_beside_locked = isinstance(here, sqlite3.Connection) and salt_of(file) is not None
    with nullcontext() if plain_beside_locked else attached(here, file, _OTHER, key):
        for ledger in differing:
            if plain_beside_locked:  # two builds of SQLite: neither can look into the other's file
                ours, theirs = _apart(here, ledger), _apart(there, ledger) if ledger in sums_there else {}
            else:
                ours = _others(here, "main", _OTHER if ledger in sums_there else "", ledger)
                theirs = _others(here, _OTHER, "main", ledger) if ledger in sums_there else {}
            both = ours.keys() & theirs.keys()
            changed = sum(1 for id_ in both if ours[id_] != theirs[id_])
            (count,) = _count(there, ledger) if ledger in sums_there else (0,)
            yield LedgerChange(ledger, len(theirs) - len(both), len(ours) - len(both), changed, count)


def _count(db: Connection, ledger: str) -> tuple[int]:
    row: tuple[int] = db.execute("SELECT count(*) FROM record WHERE ledger = ?", (ledger,)).fetchone()
    return row


def _others(db: Connection, store: str, other: str, ledger: str) -> dict[str, bytes]:
    """Rows of `store` that `other` has not in the same place with the same hash: id → hash. Nearly all are
    the same, which SQLite tells without handing them over.
    """
    missing = (
        f"AND NOT EXISTS (SELECT 1 FROM {other}.record AS o WHERE o.number = r.number AND o.hash = r.hash)"
        if other
        else ""
    )
    sql = f"SELECT r.id, r.hash FROM {store}.record AS r NOT INDEXED WHERE r.ledger = ? {missing}"
    return dict(db.execute(sql, (ledger,)).fetchall())


def _apart(db: Connection, ledger: str) -> dict[str, bytes]:
    return dict(db.execute("SELECT id, hash FROM record WHERE ledger = ?", (ledger,)).fetchall())


def _new_versions(here: Connection, there: Connection) -> int:
    """How many versions only the other one has, by report, time and reason."""
    sql = "SELECT report_id, taken, reason FROM version"
    return len(set(there.execute(sql)) - set(here.execute(sql)))


def _differing(ours: dict[str, bytes], theirs: dict[str, bytes]) -> list[str]:
    return [key for key in {**theirs, **ours} if ours.get(key) != theirs.get(key)]


def _hashes(db: Connection, table: str, key: str) -> dict[str, bytes]:
    return dict(_pairs(db, table, key, "hash"))


def _pairs(
    db: Connection, table: str, key: str, value: str, clause: str = "", *values: str
) -> list[tuple[str, bytes]]:
    """None where the store is from before there was such a table."""
    if table not in hashed_tables(db):
        return []
    return db.execute(f"SELECT {key}, {value} FROM {table} {clause}", values).fetchall()
