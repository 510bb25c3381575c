"""A ledger as an Excel file in a place where another file may stand; replaced only after a question."""

from __future__ import annotations

import hashlib
from collections.abc import Generator
from pathlib import Path

import msgspec

from djdesk.desk.export.target import check_target, ledger_key, remembered
from djdesk.desk.ledger.ledger_desk import LedgerDesk
from djdesk.desk.workbook.ledger_export import export_ledger_steps
from djdesk.forms.row_query import RowQuery


class LedgerFile(msgspec.Struct, frozen=True):
    """A ledger that was written: how many `rows`; `note` is what could not be kept of it, "" for nothing."""

    path: Path
    rows: int
    note: str = ""


def ledger_file_steps(
    ledgers: LedgerDesk, ledger_id: str, path: Path, query: RowQuery | None = None, anyway: bool = False
) -> Generator[float, None, LedgerFile]:
    """See `export_ledger_steps`. Raises TargetTaken too where another file stands that the clerk did not want
    replaced, unless `anyway`.
    """
    key = ledger_key(ledger_id)
    if not anyway:
        check_target(ledgers.desk, key, path)
    rows = yield from export_ledger_steps(ledgers, ledger_id, path, query)
    with path.open("rb") as written:
        digest = hashlib.file_digest(written, "sha256").hexdigest()
    return LedgerFile(path, rows, remembered(ledgers.desk, key, path, digest))
