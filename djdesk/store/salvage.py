"""Reading what can still be read of a damaged store: every row by itself, believed only when its hash proves it."""

from __future__ import annotations

import sqlite3
from collections import defaultdict
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import msgspec

from djdesk.model.report import Report
from djdesk.store.check import hashed_tables
from djdesk.store.database import read_only
from djdesk.store.rowhash import row_hash
from djdesk.store.rows import report_of

Found = dict[str, Any]


def salvage(path: Path) -> list[Report]:
    """Reports of the file, each with the rows that prove sound; one whose own row is lost comes from its newest version, if any."""
    try:
        connection = read_only(path)
    except sqlite3.Error:  # not a database any more: nothing to be read
        return []
    try:
        tables = {table: _rows(connection, table, columns) for table, columns in hashed_tables(connection).items()}
    except sqlite3.DatabaseError:  # the list of tables itself is gone
        return []
    finally:
        connection.close()
    reports = {row["id"]: row for row in tables.get("report", [])}
    children = {table: _by_report(rows) for table, rows in tables.items() if table != "report"}
    rescued = {id_: _report(row, children) for id_, row in reports.items()}
    for row in tables.get("version", []):  # in the order of their numbers: the last one wins
        if row["report_id"] not in reports:
            rescued[row["report_id"]] = msgspec.json.decode(row["report"], type=Report)
    return list(rescued.values())


def _rows(connection: sqlite3.Connection, table: str, columns: list[str]) -> list[Found]:
    """Proven rows from the front and, where a broken page stops that, from the back."""
    found: dict[tuple[Any, ...], Found] = {}
    key = [row[1] for row in connection.execute(f'PRAGMA table_info("{table}")') if row[5] > 0]
    for direction in ("ASC", "DESC"):
        order = ", ".join(f"{column} {direction}" for column in key)
        for *values, stored in _readable(connection, f'SELECT {", ".join(columns)}, hash FROM "{table}" ORDER BY {order}'):
            if row_hash(*values) == stored:
                found.setdefault(tuple(values), dict(zip(columns, values, strict=True)))
    return list(found.values())


def _readable(connection: sqlite3.Connection, sql: str) -> Iterator[tuple[Any, ...]]:
    try:
        yield from connection.execute(sql)
    except sqlite3.DatabaseError:  # the page behind this row is broken: what came before it counts
        return


def _by_report(rows: list[Found]) -> dict[str, list[tuple[Any, ...]]]:
    grouped: dict[str, list[tuple[Any, ...]]] = defaultdict(list)
    for row in rows:
        grouped[row.get("report_id", "")].append(tuple(row.values()))
    return grouped


def _report(row: Found, children: dict[str, dict[str, list[tuple[Any, ...]]]]) -> Report:
    def of(table: str) -> list[tuple[Any, ...]]:
        return children.get(table, {}).get(row["id"], [])

    sections = sorted(of("section"), key=lambda line: int(line[2]))
    return report_of(row, sections, of("figure"), of("last_value"), of("text_field"), of("tick"))
