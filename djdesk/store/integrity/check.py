"""Is everything still what was written? SQLite's own check finds broken structure, the rows' hashes find
changed contents.
"""

from __future__ import annotations

import sqlite3
from collections import defaultdict
from pathlib import Path

from djdesk.basics.errors import StoreLocked
from djdesk.store.sqlite.connection import Connection
from djdesk.store.sqlite.database import read_only
from djdesk.store.sqlite.key import StoreKey
from djdesk.store.sqlite.row_hash import UNHASHED, hash_sum, to_bytes

_MOST = 20  # problems that are listed; a clerk needs no more to see that a file is damaged


def problems_in(connection: Connection, full: bool) -> list[str]:
    """Chinese sentences, none for a sound store. `full` also compares indexes with tables, and each report's
    rows with their sum.
    """
    try:
        words = [
            str(row[0])
            for row in connection.execute(f"PRAGMA {'integrity' if full else 'quick'}_check({_MOST})")
        ]
        faults = [word for word in words if word != "ok"]
        problems = [f"数据库的结构有 {len(faults)} 处错误"] if faults else []
        if not problems:
            problems += _changed_rows(connection)
            problems += _lost_rows(connection) if full else []
            problems += [
                f"“{row[0]}”中有内容不属于任何报告" for row in connection.execute("PRAGMA foreign_key_check")
            ]
    except sqlite3.DatabaseError:  # what SQLite says of it is English and about pages
        return ["有内容已经读不出来"]
    return problems[:_MOST]


def problems_in_file(path: Path, key: StoreKey | None, full: bool = True) -> list[str]:
    """The same for a file that nobody has open, without changing it."""
    try:
        connection = read_only(path, key)
    except (sqlite3.Error, StoreLocked):
        return [f"打不开“{path.name}”"]
    try:
        return problems_in(connection, full)
    finally:
        connection.close()


def hashed_tables(connection: Connection) -> dict[str, list[str]]:
    """Tables with a hash in each row → the columns under it, in order. Asked of the file, so that older
    schemas can be checked too.
    """
    tables: dict[str, list[str]] = {}
    for (table,) in connection.execute("SELECT name FROM sqlite_master WHERE type = 'table'").fetchall():
        columns = [row[1] for row in connection.execute(f'PRAGMA table_info("{table}")')]
        if "hash" in columns:
            tables[table] = [column for column in columns if column not in UNHASHED]
    return tables


def _changed_rows(connection: Connection) -> list[str]:
    problems = []
    for table, columns in hashed_tables(connection).items():
        changed = connection.execute(
            f'SELECT {", ".join(columns[:2])} FROM "{table}" WHERE hash IS NOT '
            f"row_hash({', '.join(columns)}) LIMIT {_MOST}"
        )
        problems += [
            f"“{table}”表中“{str(first)[:40]} {str(second)[:40]}”一行的内容与写入时不一致"
            for first, second in changed
        ]
    return problems


def _lost_rows(connection: Connection) -> list[str]:
    """Reports whose rows do not add up to what stands in their own row."""
    tables = hashed_tables(connection)
    if "contents" not in tables.get("report", []):
        return []
    sums: dict[str, int] = defaultdict(int)
    for table, columns in tables.items():
        if "report_id" in columns and table != "version":
            for report_id, stored in connection.execute(f'SELECT report_id, hash FROM "{table}"'):
                sums[report_id] += hash_sum((stored,))
    reports = connection.execute("SELECT id, unit, period_start, contents FROM report")
    lost = [
        f"“{unit}”{start} 起的报告缺了内容"
        for id_, unit, start, contents in reports
        if to_bytes(sums[id_]) != contents
    ]
    return [*lost, *(_lost_records(connection) if "ledger_total" in tables else [])]


def _lost_records(connection: Connection) -> list[str]:
    """Ledgers whose rows do not add up to what stands in their total."""
    sums: dict[str, int] = defaultdict(int)
    for ledger, stored in connection.execute("SELECT ledger, hash FROM record"):
        sums[ledger] += hash_sum((stored,))
    totals = dict(connection.execute("SELECT ledger, contents FROM ledger_total").fetchall())
    none = to_bytes(0)
    return [
        f"台账“{ledger}”缺了内容"
        for ledger in sums.keys() | totals.keys()
        if to_bytes(sums[ledger]) != totals.get(ledger, none)
    ]
