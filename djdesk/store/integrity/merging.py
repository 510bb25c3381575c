"""Another store taken into the open one, in one transaction: nothing of either is lost."""

from __future__ import annotations

from datetime import datetime

from djdesk.store.integrity.partial_restore import (
    add_versions,
    proven_rows,
    put_ledger,
    put_report,
    put_rows,
)
from djdesk.store.reports import versions
from djdesk.store.reports.report_rows import load_report, set_values
from djdesk.store.sqlite.database import Database

_REASON = "接收移交之前的内容"
_REMOVED_ROW = "id, ledger, day, kind, cells, words, place, removed"
_REMOVED_FILE = "id, record, name, size, digest"
_REMOVED_EVIDENCE = "id, ledger, record, name, size, digest, removed"


def merge(db: Database, source: Database, now: datetime) -> None:
    """Reports that are not here are added. Of one that both have, the state that was changed last is the
    report's, the other one of its versions. Rows of ledgers are added; a row that both have is the package's
    afterwards. Settings that were made here stay. Raises StoreError; nothing is then changed.
    """
    with db.transaction():
        ours: dict[str, str] = dict(db.all("SELECT id, modified FROM report"))
        for id_, modified, binned in source.all("SELECT id, modified, binned FROM report ORDER BY number"):
            if id_ in ours and ours[id_] >= modified:
                _keep_beside(db, source, id_, now)
            else:
                put_report(db, source, id_, _REASON, now)
                if binned and id_ not in ours:
                    set_values(db, {"id": id_, "binned": binned})
        for (ledger,) in source.all("SELECT ledger FROM ledger_total ORDER BY ledger"):
            put_ledger(db, source, ledger, now, keep_ours=True)
        _add_removed(db, source)
        have = {row[0] for row in db.all("SELECT key FROM setting")}
        settings = proven_rows(source, "setting", "key, value")
        put_rows(db, "setting", "key, value", [row for row in settings if row[0] not in have])


def _keep_beside(db: Database, source: Database, report_id: str, now: datetime) -> None:
    """Ours is the later one: theirs becomes a version, unless they are the same."""
    theirs = load_report(source, report_id)
    if theirs != load_report(db, report_id):
        versions.keep(db, theirs, "移交来的内容", now)
    add_versions(db, source, report_id)


def _add_removed(db: Database, source: Database) -> None:
    """The recycle bins of ledgers: rows that are in no ledger here, files that are on no row."""
    known = {row[0] for row in db.all("SELECT id FROM record UNION SELECT id FROM removed_row")}
    rows = proven_rows(source, "removed_row", _REMOVED_ROW, "ORDER BY number")
    new = [row for row in rows if row[0] not in known]
    put_rows(db, "removed_row", _REMOVED_ROW, new)
    ids = {row[0] for row in new}
    files = proven_rows(source, "removed_file", _REMOVED_FILE)
    put_rows(db, "removed_file", _REMOVED_FILE, [row for row in files if row[1] in ids])
    there = {row[0] for row in db.all("SELECT id FROM attachment UNION SELECT id FROM removed_evidence")}
    detached = proven_rows(source, "removed_evidence", _REMOVED_EVIDENCE, "ORDER BY number")
    put_rows(db, "removed_evidence", _REMOVED_EVIDENCE, [row for row in detached if row[0] not in there])
