"""The way back from a damaged store, and to an older one: what is there is kept aside first, then replaced whole."""

from __future__ import annotations

import os
import shutil
from collections.abc import Sequence
from datetime import datetime
from pathlib import Path

import msgspec

from djdesk.basics.clock import Clock
from djdesk.basics.errors import StoreError
from djdesk.basics.files import flush_folder, output_error, put_in_place, temporary_beside
from djdesk.basics.paths import private_folder
from djdesk.store.backup import flush_file
from djdesk.store.check import problems_in_file
from djdesk.store.database import make_private
from djdesk.store.header import inspect, journal_of
from djdesk.store.lock import FolderLock
from djdesk.store.migrate import Step, load_steps
from djdesk.store.opening import Places, create, open_database
from djdesk.store.rows import insert_report
from djdesk.store.salvage import salvage
from djdesk.store.trouble import DamagedStore

__all__ = ["DamagedStore", "Repaired", "repair"]


class Repaired(msgspec.Struct, frozen=True):
    """`kept` is where the damaged file is now, None when nothing was wrong. `backup` is what was restored, None when `salvaged`
    reports were read out of the damaged file instead."""

    kept: Path | None = None
    backup: Path | None = None
    salvaged: int = 0

    @property
    def sentence(self) -> str:
        if self.kept is None:
            return "数据完好，不需要修复。"
        source = f"已恢复到备份“{self.backup.name}”" if self.backup else f"没有完好的备份，从损坏的文件里抢救出 {self.salvaged} 份报告"
        return f"{source}。损坏的文件保留为“{self.kept.name}”。"


def repair(folder: Path, clock: Clock) -> Repaired:
    """Restores the newest good backup, or salvages when there is none. A sound store is left as it is. Raises StoreError."""
    places, steps = Places(folder), load_steps()
    private_folder(folder)
    lock = FolderLock(places.lock)
    try:
        try:
            open_database(places, steps, clock(), lock.found, thorough=True).database.close()
        except DamagedStore as damage:
            return _repair(places, steps, clock(), damage.backup)
        return Repaired()
    finally:
        lock.release()


def restore_file(places: Places, backup: Path, steps: Sequence[Step], now: datetime) -> None:
    """Puts a proven copy of `backup` in the store's place; nobody may have the store open. Raises StoreError, nothing is then changed."""
    refuse_bad_backup(backup, steps)
    try:
        keep_aside(places.store, "恢复前", now)
        _replace(places.store, backup)
    except OSError as error:
        what = f"没有恢复：{output_error(places.store, error).what}"
        raise StoreError(what, "现在的数据没有改动，请腾出空间或检查文件夹后再试") from error


def refuse_bad_backup(backup: Path, steps: Sequence[Step]) -> None:
    """Raises StoreError for a backup that is missing, damaged, newer or no backup at all."""
    if not backup.is_file():
        raise StoreError(f"找不到备份“{backup.name}”", "请检查备份文件的位置")
    try:
        inspect(backup, steps[-1].number)
        problems = problems_in_file(backup)
    except DamagedStore as damage:
        problems = damage.problems
    if problems:
        raise StoreError(f"备份“{backup.name}”本身已损坏（{problems[0]}），现在的数据没有改动", "请选另一个备份")


def keep_aside(path: Path, word: str, now: datetime) -> Path:
    """A second name for the store file (and its journal), saying what it is; never over an older one. Raises OSError."""
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


def _repair(places: Places, steps: Sequence[Step], now: datetime, backup: Path | None) -> Repaired:
    try:
        if not places.store.exists():
            places.store.touch(0o600)  # lost altogether: an empty file stands for it
        kept = keep_aside(places.store, "损坏", now)
        if backup is not None:
            _replace(places.store, backup)
            return Repaired(kept, backup)
        reports = salvage(kept)
        fresh = temporary_beside(places.store)
        database = create(fresh, steps, now)
        try:
            with database.transaction():
                for report in reports:
                    insert_report(database, report)
        finally:
            database.close()
        _replace(places.store, fresh)
        fresh.unlink()
        journal_of(fresh).unlink(missing_ok=True)
        return Repaired(kept, None, len(reports))
    except OSError as error:
        what = f"没有修好：{output_error(places.store, error).what}"
        raise StoreError(what, "损坏的文件没有改动，请腾出空间或检查文件夹后再试") from error


def _replace(path: Path, source: Path) -> None:
    beside = temporary_beside(path)
    try:
        make_private(beside)
        shutil.copyfile(source, beside)
        flush_file(beside)
        problems = problems_in_file(beside)
        if problems:
            raise StoreError(f"备份抄不完整（{problems[0]}）", "请检查磁盘后再试")
        journal_of(path).unlink(missing_ok=True)  # it belongs to the old file and would spoil the new one
        put_in_place(beside, path)
    finally:
        beside.unlink(missing_ok=True)


def _second_name(source: Path, target: Path) -> None:
    try:
        os.link(source, target)  # no room needed, nothing read
    except OSError:  # FAT and some network drives know no links
        make_private(target)
        shutil.copyfile(source, target)
        flush_file(target)
