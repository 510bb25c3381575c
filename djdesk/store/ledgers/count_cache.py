"""What was counted from a ledger, for as long as its rows are the same."""

from __future__ import annotations

from collections.abc import Callable, Hashable
from typing import Any, TypeVar

from djdesk.store.sqlite.database import Database

T = TypeVar("T")
_MOST = 5000  # counts that are kept of one ledger


class CountCache:
    """By ledger: the sum of its rows' hashes, which is another one after any change, and what was counted
    then.
    """

    def __init__(self, db: Database) -> None:
        self._db = db
        self._counts: dict[str, tuple[bytes | None, dict[Hashable, Any]]] = {}

    def get(self, ledger: str, key: Hashable, count: Callable[[], T]) -> T:
        """What `count` gave when it was asked by this key before, if no row of the ledger has changed
        since.
        """
        row = self._db.one("SELECT contents FROM ledger_total WHERE ledger = ?", (ledger,))
        contents = row[0] if row else None
        before, counts = self._counts.get(ledger, (None, {}))
        if before != contents or len(counts) >= _MOST:
            counts = {}
        self._counts[ledger] = contents, counts
        if key not in counts:
            counts[key] = count()
        found: T = counts[key]
        return found
