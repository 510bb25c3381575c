"""From which rows a report's figures were counted, so that a change of the rows can be told."""

from __future__ import annotations

from collections.abc import Mapping
from decimal import Decimal

import msgspec

from djdesk.basics.errors import DamagedStore
from djdesk.store.sqlite.database import Database
from djdesk.store.sqlite.row_hash import hashed, row_hash


class CountedBefore(msgspec.Struct, frozen=True):
    """A figure as it was counted, and the fingerprint of the rows behind it then."""

    ledger: str
    value: Decimal
    fingerprint: str


_COLUMNS = "of_report, name, ledger, value, fingerprint, taken, hash"


def keep_counted(db: Database, report_id: str, figures: Mapping[str, CountedBefore], now: str) -> None:
    """Inside a transaction of the caller."""
    db.run_many(
        f"INSERT OR REPLACE INTO counted_figure ({_COLUMNS}) VALUES (?, ?, ?, ?, ?, ?, ?)",
        [
            hashed(report_id, name, one.ledger, str(one.value), one.fingerprint, now)
            for name, one in figures.items()
        ],
    )


def counted_before(db: Database, report_id: str) -> dict[str, CountedBefore]:
    """By figure name. Raises DamagedStore."""
    found = {}
    for row in db.all(f"SELECT {_COLUMNS} FROM counted_figure WHERE of_report = ?", (report_id,)):
        if row_hash(*row[:-1]) != row[-1]:
            raise DamagedStore([f"指标“{str(row[1])[:40]}”的来源记录与写入时不一致"])
        found[row[1]] = CountedBefore(row[2], Decimal(row[3]), row[4])
    return found
