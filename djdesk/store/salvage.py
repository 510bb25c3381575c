"""Reading what can still be read of a damaged store: every row by itself, believed only when its hash proves it."""

from __future__ import annotations

import sqlite3
from pathlib import Path
from typing import Any

import msgspec

from djdesk.model.report import Report
from djdesk.store.check import hashed_tables
from djdesk.store.database import Row, read_only
from djdesk.store.rowhash import row_hash
from djdesk.store.rows import CHILDREN, report_of

_ORDERS = ("", "ORDER BY rowid DESC", "ORDER BY 1, 2", "ORDER BY 1 DESC, 2 DESC")  # a broken page stops each of them somewhere else


class Salvaged(msgspec.Struct, frozen=True):
    """`whole` when nothing of the report was seen to be missing. `versions` and `settings` are rows without hash and number."""

    reports: list[tuple[Report, bool]] = []
    versions: list[Row] = []
    settings: list[Row] = []


def salvage(path: Path) -> Salvaged:
    """Everything that proves sound. A report whose own row is lost comes from its newest version, if there is one."""
    try:
        connection = read_only(path)
    except sqlite3.Error:  # not a database any more: nothing to be read
        return Salvaged()
    try:
        return _Reader(connection).salvaged()
    except sqlite3.DatabaseError:  # the list of tables itself is gone
        return Salvaged()
    finally:
        connection.close()


class _Reader:
    def __init__(self, connection: sqlite3.Connection) -> None:
        self._connection = connection
        self._tables = hashed_tables(connection)

    def salvaged(self) -> Salvaged:
        columns = self._tables.get("report", [])
        rows = [dict(zip(columns, row, strict=True)) for row in self._rows("report")[0]]
        reports = [self._report(row) for row in rows]
        versions = self._rows("version")[0]
        seen = {report.id for report, _ in reports}
        for report_id, _, _, text in reversed(versions):
            if report_id not in seen:
                seen.add(report_id)
                reports.append((msgspec.json.decode(text, type=Report), False))
        return Salvaged(reports, [row for row in versions if row[0] in seen], self._rows("setting")[0])

    def _report(self, row: dict[str, Any]) -> tuple[Report, bool]:
        found = {table: self._rows(table, row["id"]) for table in CHILDREN}
        sections = sorted(found["section"][0], key=lambda line: int(line[2]))
        whole = all(sound for _, sound in found.values()) and [line[2] for line in sections] == list(range(len(sections)))
        others = (found[table][0] for table in CHILDREN if table != "section")
        return report_of(row, sections, *others), whole

    def _rows(self, table: str, report_id: str | None = None) -> tuple[list[Row], bool]:
        """Proven rows, of one report or all, and whether there was nothing that could not be read or proven."""
        if table not in self._tables:
            return [], False
        columns = ", ".join(self._tables[table])
        where, values = ("", ()) if report_id is None else ("WHERE report_id = ?", (report_id,))
        found: dict[Row, None] = {}
        sound = False
        for order in _ORDERS:
            rows, broken = self._readable(f'SELECT {columns}, hash FROM "{table}" {where} {order}', values)
            proven = [row[:-1] for row in rows if row_hash(*row[:-1]) == row[-1]]
            found.update(dict.fromkeys(proven))
            sound = len(proven) == len(rows) and not broken
            if sound:
                break
        return list(found), sound

    def _readable(self, sql: str, values: tuple[str, ...]) -> tuple[list[Row], bool]:
        """The rows up to the first that cannot be read, and whether there was one."""
        rows: list[Row] = []
        try:
            for row in self._connection.execute(sql, values):
                rows.append(row)
        except sqlite3.DatabaseError:  # also for a table without rowid: this order has nothing to add there
            return rows, True
        return rows, False
