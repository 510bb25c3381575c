"""The store: reports, their versions, ledgers, settings and backups in one SQLite file. The only class that
other layers use.
"""

from __future__ import annotations

from collections.abc import Generator, Sequence
from contextlib import contextmanager
from datetime import datetime
from pathlib import Path
from typing import Any

import msgspec

from djdesk.basics.clock import Clock
from djdesk.basics.errors import DamagedStore
from djdesk.basics.paths import private_folder
from djdesk.model.changes import ChangeSet
from djdesk.model.figure import Figure
from djdesk.model.period import Period
from djdesk.model.report import Report
from djdesk.model.report_row import ReportRow
from djdesk.store.integrity.backup import newest_good
from djdesk.store.integrity.evidence_copies import orphaned_copies
from djdesk.store.integrity.opening import (
    Places,
    known_places,
    open_database,
    opened_note,
    seal,
)
from djdesk.store.ledgers.evidence import Evidence
from djdesk.store.ledgers.ledger_store import LedgerStore
from djdesk.store.reports import report_list, report_rows, versions
from djdesk.store.reports.passages import Passage, passages
from djdesk.store.reports.versions import Snapshot
from djdesk.store.sqlite.lock import FolderLock
from djdesk.store.sqlite.migrate import MigrationStep, load_steps
from djdesk.store.sqlite.row_hash import hashed, row_hash
from djdesk.store.store_backups import StoreBackups


class Store(StoreBackups):
    """One process, one thread. What a method has written is on the disk when it returns; when it raises
    StoreError, nothing was written.

    Damage found while reading raises DamagedStore with the way back,
    `djdesk.store.integrity.recovery.repair`.
    """

    def __init__(
        self, places: Places, clock: Clock, steps: Sequence[MigrationStep], lock: FolderLock
    ) -> None:
        """Use `open`."""
        self._places, self._clock, self._steps, self._lock = places, clock, steps, lock
        self._readable = places
        self._closed = False
        opened = open_database(places, steps, clock(), lock.found)
        self._db, self._ledgers = opened.database, LedgerStore(opened.database, clock)
        self.notices: list[str] = [*opened.notices, *orphaned_copies(self._db, places)]
        lock.note(opened_note())

    @classmethod
    def open(
        cls,
        folder: Path,
        clock: Clock,
        steps: Sequence[MigrationStep] | None = None,
        passphrase: str = "",
    ) -> Store:
        """The store in `folder`, made when there is none. `steps` stand in for the program's own schema steps
        in tests. The passphrase is for a store that is locked.

        Raises StoreBusy when another process has it, StoreLocked, DamagedStore with the way back, StoreError
        for anything else.
        """
        private_folder(folder)
        lock = FolderLock(Places(folder.absolute()).lock)
        try:
            places = known_places(folder, passphrase)
            return cls(places, clock, load_steps() if steps is None else steps, lock)
        except BaseException:
            lock.release()
            raise

    @property
    def folder(self) -> Path:
        """Where the store lies, with what belongs to it."""
        return self._places.store.parent

    def close(self) -> None:
        """Leaves word that all was well, so that the next start need not read everything. What comes later
        is refused with a StoreError; closing again does nothing.
        """
        if self._closed:
            return
        self._closed = True
        try:
            self._db.close()
            self._lock.note(seal(self._places.store))
        finally:
            self._lock.release()

    # ------------------------------------------------------------ reports

    def insert(self, report: Report, reason: str = "") -> None:
        """A report that is not in the store yet; with a reason also its first version."""
        with self._db.transaction():
            report_rows.insert_report(self._db, report)
            if reason:
                versions.keep(self._db, report, reason, self._clock())

    def commit(self, after: Report, touched: ChangeSet, progress: tuple[int, int] | None = None) -> None:
        """The rows that `touched` names, as they are in `after`, and its time of change. EVERYTHING writes
        the whole report.
        """
        with self._db.transaction():
            report_rows.commit_report(self._db, after, touched, progress)

    def set_progress(self, report_id: str, done: int, total: int) -> None:
        with self._db.transaction():
            report_rows.set_values(self._db, {"id": report_id, "done": done, "total": total})

    def load(self, report_id: str) -> Report:
        """Equal to what was committed last, or an error."""
        with self._way_back():
            return report_rows.load_report(self._db, report_id)

    def exists(self, report_id: str) -> bool:
        return self._db.one("SELECT 1 FROM report WHERE id = ?", (report_id,)) is not None

    def figures(self, report_id: str) -> dict[str, Figure]:
        with self._way_back():
            return report_rows.load_figures(self._db, report_id)

    def find(self, type_id: str, unit: str, period: Period) -> str | None:
        """The id of the report that came last of this type, unit and period, recycle bin apart."""
        return report_list.find_report(self._db, type_id, unit, period)

    def report_of_task(self, task_id: str) -> str | None:
        """The id of the report that came last of those that answer a task, recycle bin apart."""
        return report_list.report_of_task(self._db, task_id)

    def rows(
        self,
        query: str = "",
        type_id: str = "",
        year: int | None = None,
        state: str = "",
        binned: bool = False,
    ) -> list[ReportRow]:
        """The list of reports, last changed first; see ReportRow. `query` is looked for in titles, units,
        headings, prose and texts.
        """
        with self._way_back():
            return report_list.list_reports(self._db, query, type_id, year, state, binned)

    def newest_rows(self, limit: int) -> list[ReportRow]:
        """The `limit` reports of the latest periods, newest first, recycle bin apart: enough for a first
        look.
        """
        with self._way_back():
            return report_list.newest_reports(self._db, limit)

    def passages(self, without: str = "") -> list[Passage]:
        """The sections of all reports but one, of the latest periods first; see Passage."""
        with self._way_back():
            return list(passages(self._db, without))

    def last_change(self) -> datetime | None:
        """When a report or a row of a ledger was last changed; None in an empty store. Reads neither."""
        with self._way_back():
            row = self._db.one(
                "SELECT max(modified) FROM (SELECT modified FROM report UNION ALL SELECT modified FROM "
                "ledger_total)"
            )
        return datetime.fromisoformat(str(row[0])) if row and row[0] else None

    # ------------------------------------------------------------ ledgers

    @property
    def ledgers(self) -> LedgerStore:
        """Rows of ledgers. Ask for it anew after `restore`."""
        return self._ledgers

    @property
    def evidence(self) -> Evidence:
        """Contents of evidence files."""
        return Evidence(self._places.attachments, self._places.spare)

    # ------------------------------------------------------------ recycle bin

    def put_in_bin(self, report_id: str) -> None:
        with self._db.transaction():
            report_rows.set_values(self._db, {"id": report_id, "binned": self._clock().isoformat()})

    def take_out(self, report_id: str) -> None:
        with self._db.transaction():
            report_rows.set_values(self._db, {"id": report_id, "binned": None})

    def purge(self, report_id: str) -> None:
        """Deletes a report with its versions for good; its bytes are overwritten (secure_delete). Backups
        still have it.
        """
        with self._db.transaction():
            if self._db.run("DELETE FROM report WHERE id = ?", (report_id,)) != 1:
                raise report_rows.missing(report_id)

    def empty_bin(self) -> int:
        """Purges everything in the recycle bin; how many reports."""
        with self._db.transaction():
            return self._db.run("DELETE FROM report WHERE binned IS NOT NULL")

    # ------------------------------------------------------------ settings

    def setting(self, key: str, default: Any) -> Any:
        """The value that was set, of JSON's kinds, else `default`."""
        row = self._db.one("SELECT key, value, hash FROM setting WHERE key = ?", (key,))
        if row is None:
            return default
        if row_hash(*row[:-1]) != row[-1]:
            raise DamagedStore([f"设置“{key}”的内容与写入时不一致"])
        return msgspec.json.decode(row[1])

    def set_setting(self, key: str, value: Any) -> None:
        row = hashed(key, msgspec.json.encode(value).decode("utf-8"))
        with self._db.transaction():
            self._db.run("INSERT OR REPLACE INTO setting (key, value, hash) VALUES (?, ?, ?)", row)

    # ------------------------------------------------------------ versions

    def snapshot(self, report_id: str, reason: str) -> int:
        """Keeps the report as it is in the store as a version; its number."""
        with self._db.transaction():
            return versions.keep(
                self._db, report_rows.load_report(self._db, report_id), reason, self._clock()
            )

    def snapshots(self, report_id: str) -> list[Snapshot]:
        """Newest first, by number."""
        return versions.versions(self._db, report_id)

    def drop_snapshots(self, numbers: Sequence[int]) -> None:
        """Forgets versions for good."""
        with self._db.transaction():
            versions.drop(self._db, numbers)

    def load_snapshot(self, number: int) -> Report:
        with self._way_back():
            return versions.load_version(self._db, number)

    @contextmanager
    def _way_back(self) -> Generator[None]:
        """Adds the newest good backup to damage that is met while reading."""
        try:
            yield
        except DamagedStore as damage:
            raise DamagedStore(
                damage.problems, newest_good(self._places.backups, self._steps[-1].number, self._places.key)
            ) from damage
