"""Rows of ledgers brought over from a damaged store: what is proven replaces what the backup has."""

from __future__ import annotations

from collections import Counter, defaultdict
from collections.abc import Iterable

import msgspec

from djdesk.store.ledgers.records import add_to_total
from djdesk.store.sqlite.connection import Row
from djdesk.store.sqlite.database import Database
from djdesk.store.sqlite.row_hash import hash_sum, to_bytes

RESCUED = (
    "record",
    "attachment",
    "ledger_total",
    "counted_figure",
    "row_source",
    "removed_row",
    "removed_file",
    "removed_evidence",
)


class LedgerRows(msgspec.Struct, frozen=True):
    """Proven rows of each table, the hash last and `number` left out."""

    tables: dict[str, list[Row]] = {}

    def complete(self) -> set[str]:
        """Ledgers of which no row is missing: their rows add up to their total."""
        sums: dict[str, int] = defaultdict(int)
        counts: Counter[str] = Counter()
        for row in self.tables.get("record", ()):
            sums[row[1]] += hash_sum(row[-1:])
            counts[row[1]] += 1
        return {
            row[0]
            for row in self.tables.get("ledger_total", ())
            if row[1:3] == (counts[row[0]], to_bytes(sums[row[0]]))
        }


def bring_over(db: Database, found: LedgerRows, now: str) -> int:
    """Into a store that holds the backup, or nothing; how many rows are new or other than in the backup.
    Inside a transaction.

    A ledger that is whole replaces the backup's. Of one that is not, the proven rows are added: a row that
    had been removed since the backup may come back, none is lost.
    """
    records = found.tables.get("record", [])
    have = {row[0]: row[1] for row in db.all("SELECT id, hash FROM record")}
    for ledger in found.complete():
        db.run("DELETE FROM record WHERE ledger = ?", (ledger,))
    _put(db, "record", "id, ledger, day, kind, cells, words", records)
    known = {row[0] for row in db.all("SELECT id FROM record")}
    _put(
        db,
        "attachment",
        "id, record, name, size, digest",
        [row for row in found.tables.get("attachment", []) if row[1] in known],
    )
    reports = {row[0] for row in db.all("SELECT id FROM report")}
    _put(
        db,
        "counted_figure",
        "of_report, name, ledger, value, fingerprint, taken",
        [row for row in found.tables.get("counted_figure", []) if row[0] in reports],
    )
    _put(db, "row_source", "record, ledger, sheet, line, digest", found.tables.get("row_source", []))
    gone = [row for row in found.tables.get("removed_row", []) if row[0] not in known]
    _put(db, "removed_row", "id, ledger, day, kind, cells, words, place, removed", gone)
    binned = {row[0] for row in gone}
    files = [row for row in found.tables.get("removed_file", []) if row[1] in binned]
    _put(db, "removed_file", "id, record, name, size, digest", files)
    there = {row[0] for row in db.all("SELECT id FROM attachment")}
    detached = [row for row in found.tables.get("removed_evidence", []) if row[0] not in there]
    _put(db, "removed_evidence", "id, ledger, record, name, size, digest, removed", detached)
    _total_anew(db, now)
    return sum(1 for row in records if have.get(row[0]) != row[-1])


def _put(db: Database, table: str, columns: str, rows: Iterable[Row]) -> None:
    marks = ", ".join("?" * (columns.count(",") + 2))
    db.run_many(f"INSERT OR REPLACE INTO {table} ({columns}, hash) VALUES ({marks})", rows)


def _total_anew(db: Database, now: str) -> None:
    db.run("DELETE FROM ledger_total")
    hashes: dict[str, list[bytes]] = defaultdict(list)
    for ledger, hash_ in db.all("SELECT ledger, hash FROM record"):
        hashes[ledger].append(hash_)
    for ledger, found in hashes.items():
        add_to_total(db, ledger, len(found), hash_sum(found), now)
