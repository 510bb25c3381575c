"""Is everything still what was written? SQLite's own check finds broken structure, the rows' hashes find
changed contents.
"""

from __future__ import annotations

import sqlite3
from array import array
from collections import defaultdict
from collections.abc import Callable
from pathlib import Path
from sys import byteorder
from threading import Thread

from djdesk.basics.errors import StoreLocked
from djdesk.store.sqlite.connection import Connection
from djdesk.store.sqlite.database import read_only
from djdesk.store.sqlite.key import StoreKey
from djdesk.store.sqlite.row_hash import UNHASHED, hash_sum, to_bytes

_MOST = 20  # problems that are listed; a clerk needs no more to see that a file is damaged
_CACHE = 64_000  # KiB: each index is compared with its table, which fetches pages in no order
_Check = Callable[[Connection, bool], list[str]]
_WORDS = {  # what a table holds
    "report": "报告",
    "section": "报告的章节",
    "section_look": "报告的章节",
    "figure": "报告的指标",
    "last_value": "报告的上期数",
    "text_field": "报告的文字项",
    "tick": "报告的清单",
    "own_figure": "报告自己加的指标",
    "extras": "报告的其他内容",
    "version": "历史版本",
    "setting": "设置",
    "record": "的行",
    "ledger_total": "的行数",
    "row_source": "的导入记录",
    "removed_row": "的回收站",
    "removed_evidence": "的回收站",
    "counted_figure": "的计数记录",
    "attachment": "附件的记录",
    "removed_file": "附件的记录",
}
_UNREADABLE = "有内容已经读不出来"  # what SQLite says of it is English and about pages


def problems_in(connection: Connection, full: bool) -> list[str]:
    """Chinese sentences, none for a sound store. `full` also compares indexes with tables, and each report's
    rows with their sum.
    """
    try:
        problems = _broken_structure(connection, full) or _changed_contents(connection, full)
    except sqlite3.DatabaseError:
        return [_UNREADABLE]
    return problems[:_MOST]


def problems_in_file(path: Path, key: StoreKey | None, full: bool = True) -> list[str]:
    """The same for a file that nobody has open, without changing it.

    SQLite reads the structure without Python, so that it does so beside the hashing of the rows.
    """
    structure: list[list[str]] = []
    beside = Thread(target=lambda: structure.append(_checked(path, key, full, _broken_structure)))
    beside.start()
    contents = _checked(path, key, full, _changed_contents)
    beside.join()
    return (structure[0] if structure else [_UNREADABLE]) or contents


def _checked(path: Path, key: StoreKey | None, full: bool, check: _Check) -> list[str]:
    try:
        connection = read_only(path, key)
    except (sqlite3.Error, StoreLocked):
        return [f"打不开“{path.name}”"]
    try:
        connection.execute(f"PRAGMA cache_size=-{_CACHE}").fetchall()
        return check(connection, full)[:_MOST]
    except sqlite3.DatabaseError:
        return [_UNREADABLE]
    finally:
        connection.close()


def _broken_structure(connection: Connection, full: bool) -> list[str]:
    words = [
        str(row[0]) for row in connection.execute(f"PRAGMA {'integrity' if full else 'quick'}_check({_MOST})")
    ]
    faults = [word for word in words if word != "ok"]
    return [f"数据库的结构有 {len(faults)} 处错误"] if faults else []


def _changed_contents(connection: Connection, full: bool) -> list[str]:
    strays = connection.execute("PRAGMA foreign_key_check")
    return [
        *_changed_rows(connection),
        *_strange_digests(connection),
        *(_lost_rows(connection) if full else []),
        *(f"“{row[0]}”中有内容不属于任何报告" for row in strays),
    ]


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
    counts: dict[str, int] = defaultdict(int)  # by what it is to a clerk
    for table, columns in hashed_tables(connection).items():
        of = "ledger" if "ledger" in columns else "NULL"
        changed = connection.execute(
            f'SELECT {of} FROM "{table}" WHERE hash IS NOT row_hash({", ".join(columns)}) LIMIT {_MOST}'
        )
        for (ledger,) in changed:
            words = _WORDS.get(table, "数据")
            counts[f"台账“{str(ledger)[:40]}”{words}" if of == "ledger" else words] += 1
    return [
        f"{what}有{count}处{'以上' * (count >= _MOST)}内容与写入时不一致" for what, count in counts.items()
    ]


def _strange_digests(connection: Connection) -> list[str]:
    """Contents of evidence are found under their digest: what has not its form would be a path elsewhere, and
    somebody made it by hand, with the right hash too.
    """
    problems = []
    for table, columns in hashed_tables(connection).items():
        if {"digest", "name"} <= set(columns):
            strange = connection.execute(
                f"SELECT name FROM \"{table}\" WHERE typeof(digest) <> 'text' OR length(digest) <> 64 "
                f"OR digest GLOB '*[^0-9a-f]*' LIMIT {_MOST}"
            )
            problems += [f"附件“{str(name)[:40]}”的记录不是程序写的样子" for (name,) in strange]
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
    rows = connection.execute(
        "SELECT ledger, group_concat(hex(hash), '') FROM record NOT INDEXED GROUP BY ledger"
    )
    sums = {ledger: _hex_sum(hashes or "") for ledger, hashes in rows}
    totals = dict(connection.execute("SELECT ledger, contents FROM ledger_total").fetchall())
    none = to_bytes(0)
    return [
        f"台账“{ledger}”缺了内容"
        for ledger in sums.keys() | totals.keys()
        if sums.get(ledger, none) != totals.get(ledger, none)
    ]


def _hex_sum(hashes: str) -> bytes:
    """`to_bytes` of `hash_sum`, for very many hashes of 16 bytes; of others, which `_changed_rows` finds,
    something else.
    """
    words = array("Q", bytes.fromhex(hashes[: len(hashes) // 32 * 32]))
    if byteorder == "little":
        words.byteswap()
    return to_bytes((sum(words[::2]) << 64) + sum(words[1::2]))
