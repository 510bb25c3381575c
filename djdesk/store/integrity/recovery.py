"""The way back from a damaged store, and to an older one: what is there is kept aside first, then replaced
whole.
"""

from __future__ import annotations

import os
import shutil
from collections.abc import Sequence
from datetime import datetime
from pathlib import Path

import msgspec

from djdesk.basics.clock import Clock
from djdesk.basics.errors import DamagedStore, StoreError
from djdesk.basics.files import clear_away, flush_folder, output_error, put_in_place, temporary_beside
from djdesk.basics.late_pattern import late_pattern
from djdesk.basics.paths import private_folder
from djdesk.model.changes import EVERYTHING
from djdesk.store.integrity.backup import flush_file
from djdesk.store.integrity.check import problems_in_file
from djdesk.store.integrity.header import inspect, journal_of, mended
from djdesk.store.integrity.ledger_salvage import bring_over
from djdesk.store.integrity.opening import Places, create, known_places, open_database
from djdesk.store.integrity.salvage import Salvaged, salvage
from djdesk.store.reports import versions
from djdesk.store.reports.report_rows import commit_report, insert_report, load_report
from djdesk.store.sqlite.connection import Row
from djdesk.store.sqlite.database import Database, make_private
from djdesk.store.sqlite.key import StoreKey, change_key, salt_of, with_salt
from djdesk.store.sqlite.lock import FolderLock
from djdesk.store.sqlite.migrate import MigrationStep, load_steps, migrate
from djdesk.store.sqlite.row_hash import hashed

_KEPT = late_pattern(r"djdesk-(恢复前|损坏)-\d{8}-\d{6}(-\d+)?\.db")
_KEPT_COPIES = 5  # of each kind


class Repaired(msgspec.Struct, frozen=True):
    """`damaged` is where the damaged file is now, None when nothing was wrong. `backup` is what was restored,
    None when there was none. `salvaged` counts the reports and `rows` the rows of ledgers that were read out
    of the damaged file, being newer than the backup or not in it."""

    damaged: Path | None = None
    backup: Path | None = None
    salvaged: int = 0
    rows: int = 0

    @property
    def sentence(self) -> str:
        if self.damaged is None:
            return "数据完好，不需要修复。"
        source = f"已恢复到备份“{self.backup.name}”" if self.backup else "没有完好的备份"
        newer = "更新的" * bool(self.backup)
        parts = [f"{self.salvaged} 份{newer}报告"] if self.salvaged or not (self.backup or self.rows) else []
        parts += [f"{self.rows} 行{newer}台账"] if self.rows else []
        rescued = f"，从损坏的文件里抢救出 {'、'.join(parts)}" if parts else ""
        return f"{source}{rescued}。损坏的文件保留为“{self.damaged.name}”。"


def repair(folder: Path, clock: Clock, passphrase: str = "") -> Repaired:
    """Restores the newest good backup, if any, and adds what can be proven of the damaged file. A sound store
    is left as it is.

    The store is always later than its backups: a report that is whole in it replaces the backup's, which
    stays as a version; one that is not whole is kept as a version. Raises StoreError, StoreLocked: the store
    is then as it was.
    """
    private_folder(folder)
    places, steps = known_places(folder, passphrase), load_steps()
    lock = FolderLock(places.lock)
    try:
        try:
            open_database(places, steps, clock(), lock.found, thorough=True).database.close()
        except DamagedStore as damage:
            return _repair(places, steps, clock(), damage.backup)
        return Repaired()
    finally:
        lock.release()


def settings_of(db: Database, keys: Sequence[str]) -> list[Row]:
    """Rows of settings, for `restore_file`."""
    marks = ", ".join("?" * len(keys))
    return db.all(f"SELECT key, value, hash FROM setting WHERE key IN ({marks})", keys)


def restore_file(
    places: Places,
    backup: Path,
    steps: Sequence[MigrationStep],
    now: datetime,
    settings: Sequence[Row] = (),
) -> Path:
    """Puts a proven copy of `backup` in the store's place, with `settings` in it; nobody may have the store
    open. Where the store is kept that was there. Raises StoreError, nothing is then changed.
    """
    refuse_bad_backup(backup, steps, places.key)
    try:
        kept = keep_aside(places.store, "恢复前", now)
        _replace(places, backup, settings)
        return kept
    except OSError as error:
        what = f"没有恢复：{output_error(places.store, error).what}"
        raise StoreError(what, "现在的数据没有改动，请腾出空间或检查文件夹后再试") from error


def refuse_bad_backup(backup: Path, steps: Sequence[MigrationStep], key: StoreKey | None) -> None:
    """Raises StoreError for a backup that is missing, damaged, newer or no backup at all, StoreLocked for one
    that `key` does not open.
    """
    inspect_backup(backup, steps, key)
    problems = problems_in_file(backup, key)
    if problems:
        raise _bad(backup, problems)


def inspect_backup(backup: Path, steps: Sequence[MigrationStep], key: StoreKey | None) -> None:
    """The same by the file's head alone, for a first look."""
    if not backup.is_file():
        raise StoreError(f"找不到备份“{backup.name}”", "请检查备份文件的位置")
    try:
        inspect(backup, steps[-1].number, key)
    except DamagedStore as damage:
        raise _bad(backup, damage.problems) from damage


def _bad(backup: Path, problems: Sequence[str]) -> StoreError:
    return StoreError(f"备份“{backup.name}”本身已损坏（{problems[0]}），现在的数据没有改动", "请选另一个备份")


def keep_aside(path: Path, word: str, now: datetime) -> Path:
    """A second name for the store file (and its journal), saying what it is; never over an older one. Raises
    OSError.
    """
    stem = f"{path.stem}-{word}-{now.strftime('%Y%m%d-%H%M%S')}"
    number, target = 1, path.with_name(f"{stem}{path.suffix}")
    while target.exists():
        number += 1
        target = path.with_name(f"{stem}-{number}{path.suffix}")
    for source, copy in ((path, target), (journal_of(path), journal_of(target))):
        if source.exists() and (source == path or source.stat().st_size > 0):
            _second_name(source, copy)
    flush_folder(path.parent)
    return target


def kept_aside(places: Places) -> list[Path]:
    """Copies of the store that a restore or a repair kept, newest first by the time in their names."""
    found = [path for path in places.folder.glob(f"{places.store.stem}-*.db") if _KEPT.fullmatch(path.name)]
    return sorted(found, key=lambda path: (path.name.split("-", 2)[2], path.name), reverse=True)


def thin_kept_aside(places: Places, just_made: Path | None) -> int:
    """Deletes all but the newest five of each kind, and never the one that was made just now, whatever the
    clock says; how many went.
    """
    gone = 0
    for word in ("恢复前", "损坏"):
        copies = [path for path in kept_aside(places) if path.name.split("-")[1] == word]
        for path in copies[_KEPT_COPIES:]:
            if path != just_made:
                clear_away(path, journal_of(path))
                gone += 1
    return gone


def _repair(places: Places, steps: Sequence[MigrationStep], now: datetime, backup: Path | None) -> Repaired:
    try:
        if not places.store.exists():
            places.store.touch(0o600)  # lost altogether: an empty file stands for it
        damaged = keep_aside(places.store, "损坏", now)
        return Repaired(damaged, backup, *_rebuild(places, steps, now, damaged, backup))
    except OSError as error:
        what = f"没有修好：{output_error(places.store, error).what}"
        raise StoreError(what, "损坏的文件没有改动，请腾出空间或检查文件夹后再试") from error


def _rebuild(
    places: Places, steps: Sequence[MigrationStep], now: datetime, damaged: Path, backup: Path | None
) -> tuple[int, int]:
    """Makes the new store beside the old one and puts it in its place; how many reports and rows came out of
    the damaged file.
    """
    fresh, readable = temporary_beside(places.store), temporary_beside(places.store)
    try:
        make_private(readable)
        raw = damaged.read_bytes()
        readable.write_bytes(mended(raw) if places.key is None else with_salt(raw, places.key.salt))
        found = salvage(readable, places.key)
        if backup is None:
            database = create(fresh, steps, now, places.key)
        else:
            make_private(fresh)
            shutil.copyfile(backup, fresh)
            database = Database(fresh, places.key)
        try:
            migrate(database, steps, now)
            count = _add(database, found, now)
        finally:
            database.close()
        _replace(places, fresh)
        return count
    finally:
        clear_away(readable, fresh, journal_of(fresh))


def _add(db: Database, found: Salvaged, now: datetime) -> tuple[int, int]:
    count = 0
    with db.transaction():
        for report, whole in found.reports:
            old = (
                load_report(db, report.id)
                if db.one("SELECT 1 FROM report WHERE id = ?", (report.id,))
                else None
            )
            if old is None:
                insert_report(db, report)
                count += 1
            elif old != report and whole:
                versions.keep(db, old, "修复前备份中的内容", now)
                commit_report(db, report, EVERYTHING, None)
                count += 1
            elif old != report:
                versions.keep(db, report, "从损坏的文件里抢救出的内容，可能不全", now)
        versions.add(db, found.versions)
        db.run_many(
            "INSERT OR REPLACE INTO setting (key, value, hash) VALUES (?, ?, ?)",
            (hashed(*row) for row in found.settings),
        )
        rows = bring_over(db, found.ledgers, now.isoformat())
    return count, rows


def _replace(places: Places, source: Path, settings: Sequence[Row] = ()) -> None:
    """What was not locked, or with another passphrase, is locked with the store's when that is locked."""
    path = places.store
    beside = temporary_beside(path)
    try:
        make_private(beside)
        shutil.copyfile(source, beside)
        if places.key is not None and salt_of(beside) != places.key.salt:
            change_key(beside, places.key, places.key)
        if settings:  # one step with the rest: a power cut must not leave another machine's
            copy = Database(beside, places.key)
            try:
                copy.run_many("INSERT OR REPLACE INTO setting (key, value, hash) VALUES (?, ?, ?)", settings)
            finally:
                copy.close()
        flush_file(beside)
        problems = problems_in_file(beside, places.key)
        if problems:
            raise StoreError(f"备份抄不完整（{problems[0]}）", "请检查磁盘后再试")
        journal_of(path).unlink(missing_ok=True)  # it belongs to the old file and would spoil the new one
        put_in_place(beside, path)
    finally:
        clear_away(beside, journal_of(beside))


def _second_name(source: Path, target: Path) -> None:
    try:
        os.link(source, target)  # no room needed, nothing read
    except OSError:  # FAT and some network drives know no links
        make_private(target)
        shutil.copyfile(source, target)
        flush_file(target)
