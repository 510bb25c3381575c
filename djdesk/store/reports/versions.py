"""Versions of a report: the whole of it as JSON, with a reason, in the order of their numbers. Clocks may go
backwards.
"""

from __future__ import annotations

from collections.abc import Iterable
from datetime import datetime

import msgspec

from djdesk.basics.errors import DamagedStore, StoreError
from djdesk.model.report import Report
from djdesk.store.sqlite.database import Database
from djdesk.store.sqlite.row_hash import hashed, row_hash

_COLUMNS = "report_id, taken, reason, report"


class Snapshot(msgspec.Struct, frozen=True):
    """A version that was kept. Higher numbers are later, whatever `taken` says."""

    number: int
    report_id: str
    taken: datetime
    reason: str


def keep(db: Database, report: Report, reason: str, now: datetime) -> int:
    """Keeps the report as a version; its number. Inside a transaction of the caller."""
    row = hashed(report.id, now.isoformat(), reason, msgspec.json.encode(report).decode("utf-8"))
    db.run(f"INSERT INTO version ({_COLUMNS}, hash) VALUES (?, ?, ?, ?, ?)", row)
    last = db.one("SELECT last_insert_rowid()")
    return int(last[0]) if last else 0


def versions(db: Database, report_id: str) -> list[Snapshot]:
    """Newest first."""
    rows = db.all(
        "SELECT number, report_id, taken, reason FROM version WHERE report_id = ? ORDER BY number DESC",
        (report_id,),
    )
    return [Snapshot(row[0], row[1], datetime.fromisoformat(row[2]), row[3]) for row in rows]


def drop(db: Database, numbers: Iterable[int]) -> None:
    """Forgets versions. Inside a transaction of the caller."""
    for number in numbers:
        db.run("DELETE FROM version WHERE number = ?", (number,))


def load_version(db: Database, number: int) -> Report:
    """Raises StoreError when there is none, DamagedStore when it is not what was written."""
    row = db.one(f"SELECT {_COLUMNS}, hash FROM version WHERE number = ?", (number,))
    if row is None:
        raise StoreError(f"没有第 {number} 号历史版本", "请刷新历史版本列表后再选")
    if row_hash(*row[:-1]) != row[-1]:
        raise DamagedStore([f"第 {number} 号历史版本的内容与写入时不一致"])
    try:
        return msgspec.json.decode(row[3], type=Report)
    except msgspec.DecodeError:  # of a program that wrote reports otherwise
        raise StoreError(
            f"第 {number} 号历史版本的内容现在读不出来", "请换一个版本，其他版本不受影响"
        ) from None
