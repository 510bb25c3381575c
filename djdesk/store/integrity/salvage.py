"""Reading what can still be read of a damaged store: every row by itself, believed only when its hash proves
it.
"""

from __future__ import annotations

import sqlite3
from collections import defaultdict
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import msgspec

from djdesk.basics.errors import StoreLocked
from djdesk.model.report import Report
from djdesk.store.integrity.check import hashed_tables
from djdesk.store.integrity.ledger_salvage import RESCUED, LedgerRows
from djdesk.store.reports.report_columns import CHILDREN, report_of
from djdesk.store.reports.report_rows import complete
from djdesk.store.reports.versions import KeptText, whole_texts
from djdesk.store.sqlite.connection import Connection, Row
from djdesk.store.sqlite.database import read_only
from djdesk.store.sqlite.key import StoreKey
from djdesk.store.sqlite.row_hash import row_hash


class Salvaged(msgspec.Struct, frozen=True):
    """`whole` when nothing of the report was seen to be missing. `settings` are rows without their hash."""

    reports: list[tuple[Report, bool]] = []
    versions: list[KeptText] = []
    settings: list[Row] = []
    ledgers: LedgerRows = LedgerRows()


def salvage(path: Path, key: StoreKey | None = None) -> Salvaged:
    """Everything that proves sound. A report whose own row is lost comes from its newest version, if there is
    one.
    """
    try:
        connection = read_only(path, key)
    except (sqlite3.Error, StoreLocked):  # not a database any more: nothing to be read
        return Salvaged()
    try:
        return _Reader(connection).salvaged()
    except sqlite3.DatabaseError:  # the list of tables itself is gone
        return Salvaged()
    finally:
        connection.close()


class _Reader:
    """Tables are read whole from both ends and by their keys: a broken page stops or hides something else
    each time.
    """

    def __init__(self, connection: Connection) -> None:
        self._connection = connection
        self._tables = hashed_tables(connection)

    def salvaged(self) -> Salvaged:
        children = {table: self._by_report(table) for table in CHILDREN}
        rows = [dict(zip(self._tables["report"], row, strict=False)) for row in self._rows("report")]
        reports = [self._report(row, children) for row in rows]
        versions = whole_texts(self._rows("version"))
        seen = {report.id for report, _ in reports}
        for kept in reversed(versions):
            if kept.report_id not in seen:
                seen.add(kept.report_id)
                reports.append((msgspec.json.decode(kept.text, type=Report), False))
        ledgers = LedgerRows({table: list(self._rows(table)) for table in RESCUED})
        return Salvaged(
            reports,
            [kept for kept in versions if kept.report_id in seen],
            [row[:-1] for row in self._rows("setting")],
            ledgers,
        )

    def _report(
        self, row: dict[str, Any], children: dict[str, dict[str, dict[Row, None]]]
    ) -> tuple[Report, bool]:
        found = [list(children[table].get(row["id"], ())) for table in CHILDREN]
        if not complete(row["contents"], found):
            found = [
                [*dict.fromkeys((*rows, *self._rows_of(table, row["id"])))]
                for table, rows in zip(CHILDREN, found, strict=True)
            ]
        return report_of(row, *found), complete(row["contents"], found)

    def _by_report(self, table: str) -> dict[str, dict[Row, None]]:
        grouped: dict[str, dict[Row, None]] = defaultdict(dict)
        for row in self._rows(table):
            grouped[row[0]][row] = None
        return grouped

    def _rows(self, table: str) -> list[Row]:
        """All proven rows, hash last."""
        orders = ("", "ORDER BY rowid DESC", "ORDER BY 1, 2", "ORDER BY 1 DESC, 2 DESC")
        return list(dict.fromkeys(row for order in orders for row in self._proven(table, order)))

    def _rows_of(self, table: str, report_id: str) -> Iterator[Row]:
        return self._proven(table, "WHERE report_id = ?", report_id)

    def _proven(self, table: str, clause: str, *values: str) -> Iterator[Row]:
        if table not in self._tables:
            return
        sql = f'SELECT {", ".join(self._tables[table])}, hash FROM "{table}" {clause}'
        try:
            yield from (
                row for row in self._connection.execute(sql, values) if row_hash(*row[:-1]) == row[-1]
            )
        except (
            sqlite3.DatabaseError
        ):  # a broken page: the other orders go on; or a table that has no rowid to order by
            return
