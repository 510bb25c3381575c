"""One report or one ledger back out of a backup, in the open store and in one transaction; the rest stays as
it is. What is replaced stays: a report as its newest version, rows in their ledger's recycle bin.
"""

from __future__ import annotations

import shutil
from collections.abc import Generator, Sequence
from contextlib import contextmanager
from datetime import datetime
from pathlib import Path

from djdesk.basics.errors import StoreError
from djdesk.basics.files import clear_away, output_error, temporary_beside
from djdesk.model.changes import EVERYTHING
from djdesk.store.integrity.header import journal_of
from djdesk.store.integrity.opening import Places
from djdesk.store.ledgers.records import add_to_total
from djdesk.store.ledgers.removed_rows import forget_detached, keep_detached, keep_removed
from djdesk.store.reports import versions
from djdesk.store.reports.report_rows import commit_report, insert_report, load_report, set_values
from djdesk.store.sqlite.connection import Row
from djdesk.store.sqlite.database import Database, make_private
from djdesk.store.sqlite.migrate import MigrationStep, migrate
from djdesk.store.sqlite.row_hash import hash_sum, row_hash, to_bytes

_RECORD = "id, ledger, day, kind, cells, words"
_FILE = "id, record, name, size, digest"
_SOURCE = "record, ledger, sheet, line, digest"


@contextmanager
def opened_copy(
    backup: Path, places: Places, steps: Sequence[MigrationStep], now: datetime
) -> Generator[Database]:
    """A copy of the backup beside the store, brought to today's schema and deleted in the end; the backup
    itself is not touched. Raises StoreError.
    """
    beside = temporary_beside(places.store)
    try:
        make_private(beside)
        shutil.copyfile(backup, beside)
        copy = Database(beside, places.key)
        try:
            migrate(copy, steps, now)
            yield copy
        finally:
            copy.close()
    except OSError as error:
        what = f"没有读出备份：{output_error(places.store, error).what}"
        raise StoreError(what, "现在的数据没有改动，请腾出空间或检查文件夹后再试") from error
    finally:
        clear_away(beside, journal_of(beside))


def put_report(db: Database, source: Database, report_id: str, reason: str, now: datetime) -> None:
    """The report as `source` has it, with the versions that only `source` has. One that is here already stays
    as a version. Inside a transaction of the caller. Raises StoreError, DamagedStore.
    """
    report = load_report(source, report_id)
    if db.one("SELECT 1 FROM report WHERE id = ?", (report_id,)) is None:
        insert_report(db, report)
    else:
        versions.keep(db, load_report(db, report_id), reason, now)
        commit_report(db, report, EVERYTHING, None)
    row = source.one("SELECT done, total FROM report WHERE id = ?", (report_id,)) or (0, 0)
    set_values(db, {"id": report_id, "done": row[0], "total": row[1], "binned": None})
    add_versions(db, source, report_id)
    counted = "of_report, name, ledger, value, fingerprint, taken"
    rows = proven_rows(source, "counted_figure", counted, "WHERE of_report = ?", report_id)
    put_rows(db, "counted_figure", counted, rows)


def add_versions(db: Database, source: Database, report_id: str) -> None:
    """Those that are not here yet, in their order. Raises StoreError."""
    rows = proven_rows(source, "version", versions.COLUMNS, "WHERE report_id = ? ORDER BY number", report_id)
    kept = versions.whole_texts(rows)
    if len(kept) < len(rows):
        raise _not_what_was_written()
    versions.add(db, kept)


def put_ledger(db: Database, source: Database, ledger: str, now: datetime, keep_ours: bool = False) -> int:
    """The ledger's rows as `source` has them, with their evidence files and where they came from; how many
    rows became other ones. Rows that `source` has not go into the recycle bin, or stay when `keep_ours`.
    Inside a transaction of the caller. Raises DamagedStore.
    """
    here: dict[str, bytes] = dict(db.all("SELECT id, hash FROM record WHERE ledger = ?", (ledger,)))
    elsewhere = {row[0] for row in db.all("SELECT id FROM record WHERE ledger <> ?", (ledger,))}
    rows = proven_rows(source, "record", _RECORD, "WHERE ledger = ? ORDER BY number", ledger)
    rows = [row for row in rows if row[0] not in elsewhere]  # an id is one row's in the whole store
    places: dict[str, int] = dict(source.all("SELECT id, number FROM record WHERE ledger = ?", (ledger,)))
    there = {row[0] for row in rows}
    gone = [] if keep_ours else [id_ for id_ in here if id_ not in there]
    other = [row for row in rows if here.get(row[0]) != row[-1]]
    if gone:
        keep_removed(db, ledger, gone, now.isoformat())
    db.run_many("DELETE FROM record WHERE id = ?", [(id_,) for id_ in gone])
    db.run_many(
        "UPDATE record SET day = ?, kind = ?, cells = ?, words = ?, hash = ? WHERE id = ?",
        [(*row[2:], row[0]) for row in other if row[0] in here],
    )
    _insert(db, [(places[row[0]], *row) for row in other if row[0] not in here])
    db.run_many("DELETE FROM removed_row WHERE id = ?", [(id_,) for id_ in there])
    _put_files(db, source, ledger, there, keep_ours, now)
    sources = proven_rows(source, "row_source", _SOURCE, "WHERE ledger = ?", ledger)
    put_rows(db, "row_source", _SOURCE, [row for row in sources if row[0] in there])
    _total_anew(db, source, ledger, now)
    return len(gone) + len(other)


def _total_anew(db: Database, source: Database, ledger: str, now: datetime) -> None:
    """Count and sum of a ledger from the rows that it has. Where they are what they were, here or in
    `source`, the time of the last change stays what it was.
    """
    hashes = [row[0] for row in db.all("SELECT hash FROM record WHERE ledger = ?", (ledger,))]
    rows = (len(hashes), to_bytes(hash_sum(hashes)))
    told = "SELECT rows, contents, modified FROM ledger_total WHERE ledger = ?"
    known = (one.one(told, (ledger,)) for one in (db, source))
    modified = next((row[2] for row in known if row and tuple(row[:2]) == rows), now.isoformat())
    db.run("DELETE FROM ledger_total WHERE ledger = ?", (ledger,))
    add_to_total(db, ledger, len(hashes), hash_sum(hashes), modified)


def proven_rows(source: Database, table: str, columns: str, clause: str = "", *values: str) -> list[Row]:
    """Rows with their hash last. Raises StoreError for one that is not what was written."""
    rows = source.all(f"SELECT {columns}, hash FROM {table} {clause}", values)
    if any(row_hash(*row[:-1]) != row[-1] for row in rows):
        raise _not_what_was_written()
    return rows


def _not_what_was_written() -> StoreError:
    return StoreError("要取回的内容里有一处与写入时不一致，没有取回", "请选另一个备份再试")


def put_rows(db: Database, table: str, columns: str, rows: Sequence[Row]) -> None:
    marks = ", ".join("?" * (columns.count(",") + 2))
    db.run_many(f"INSERT OR REPLACE INTO {table} ({columns}, hash) VALUES ({marks})", rows)


def _insert(db: Database, rows: Sequence[Row]) -> None:
    """New rows at the places they had, where nobody else has taken them since."""
    taken = {row[0] for row in db.all("SELECT number FROM record")}
    free = [row for row in rows if row[0] not in taken]
    others = [(None, *row[1:]) for row in rows if row[0] in taken]  # last: they take no free one
    db.run_many(
        f"INSERT INTO record (number, {_RECORD}, hash) VALUES (?, ?, ?, ?, ?, ?, ?, ?)", [*free, *others]
    )


def _put_files(
    db: Database, source: Database, ledger: str, records: set[str], keep_ours: bool, now: datetime
) -> None:
    """The evidence files of rows as `source` has them; those that it has not go into the recycle bin, or stay
    when `keep_ours`.
    """
    of_ledger = "WHERE record IN (SELECT id FROM record WHERE ledger = ?) ORDER BY number"
    files = [row for row in proven_rows(source, "attachment", _FILE, of_ledger, ledger) if row[1] in records]
    if keep_ours:
        here: dict[str, bytes] = dict(db.all("SELECT id, hash FROM attachment"))
        files = [row for row in files if here.get(row[0]) != row[-1]]
    else:
        stay = {row[0] for row in files}
        lost = [
            row[0]
            for row in db.all(f"SELECT id, record FROM attachment {of_ledger}", (ledger,))
            if row[1] in records and row[0] not in stay
        ]
        keep_detached(db, ledger, lost, now.isoformat())
        db.run_many("DELETE FROM attachment WHERE record = ?", [(id_,) for id_ in records])
    put_rows(db, "attachment", _FILE, files)
    forget_detached(db, [row[0] for row in files])
