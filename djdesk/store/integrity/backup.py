"""Backups: whole copies, each proven after writing, thinned by number and by the days in their names, never
by today's clock.
"""

from __future__ import annotations

import os
import re
from collections.abc import Sequence
from datetime import datetime
from pathlib import Path

import msgspec

from djdesk.basics.errors import DamagedStore, KnownError, StoreError
from djdesk.basics.files import clear_away, output_error, put_in_place, temporary_beside
from djdesk.basics.late_pattern import late_pattern
from djdesk.basics.paths import private_folder
from djdesk.store.integrity.check import problems_in_file
from djdesk.store.integrity.header import inspect
from djdesk.store.sqlite.database import Database, make_private
from djdesk.store.sqlite.key import StoreKey

_NAME = late_pattern(r"djdesk-(\d{6,})-(\d{8}-\d{6})-?(.*)\.db")
_STAMP = "%Y%m%d-%H%M%S"
_NEWEST = 3  # always kept
_DAYS, _WEEKS, _MONTHS = 12, 10, 9  # then the last backup of each of so many days, weeks, months


class BackupInfo(msgspec.Struct, frozen=True):
    """A backup file.

    number: higher ones are later, whatever the clock said
    taken: what the clock said then
    reason: why it was made, as its file name says; "" for the usual ones
    size: in bytes
    """

    path: Path
    number: int
    taken: datetime
    reason: str
    size: int


def list_backups(folder: Path) -> list[BackupInfo]:
    """Newest first, by number."""
    found = []
    for path in folder.glob("djdesk-*.db"):
        match = _NAME.fullmatch(path.name)
        taken = _time(match[2]) if match else None
        if match and taken:
            found.append(BackupInfo(path, int(match[1]), taken, match[3], path.stat().st_size))
    return sorted(found, key=lambda info: info.number, reverse=True)


def make_backup(db: Database, folder: Path, reason: str, now: datetime) -> Path:
    """Writes, proves and then thins. Raises DamagedStore when the store itself is not sound: no good backup
    is given up for a bad one.
    """
    private_folder(folder)
    number = max((info.number for info in list_backups(folder)), default=0) + 1
    words = re.sub(r"[^\w]+", "", reason)[:20]
    target = folder / f"djdesk-{number:06d}-{now.strftime(_STAMP)}{'-' * bool(words)}{words}.db"
    beside = temporary_beside(target)
    try:
        make_private(beside)
        db.copy_into(beside)
        problems = problems_in_file(beside, db.key)
        if problems:
            raise DamagedStore(problems, newest_good(folder, None, db.key))
        flush_file(beside)
        put_in_place(beside, target)
        thin(folder)
    except OSError as error:
        raise StoreError(
            f"备份没有做成：{output_error(target, error).what}", "请腾出空间或检查文件夹后再备份"
        ) from error
    finally:
        clear_away(beside)
    return target


def newest_good(folder: Path, schema_limit: int | None, key: StoreKey | None) -> Path | None:
    """The newest backup that proves sound and that this program can read; `schema_limit` None asks for
    soundness alone.
    """
    for info in list_backups(folder):
        try:
            if schema_limit is not None:
                inspect(info.path, schema_limit, key)
        except KnownError:  # this one will not do: look at the one before it
            continue
        if not problems_in_file(info.path, key):
            return info.path
    return None


def thin(folder: Path) -> None:
    """Removes what the rotation no longer keeps."""
    infos = list_backups(folder)
    keep = kept_numbers([(info.number, info.taken) for info in infos])
    for info in infos:
        if info.number not in keep:
            clear_away(info.path)  # else the next backup does


def kept_numbers(backups: Sequence[tuple[int, datetime]]) -> set[int]:
    """Which of (number, taken) stay: the newest three by number, then the last of each of 12 days, 10 weeks
    and 9 months before them.

    Days are compared with each other only: a clock that is wrong today removes nothing that a right one would
    have kept as newest.
    """
    newest_first = sorted(backups, reverse=True)
    keep = {number for number, _ in newest_first[:_NEWEST]}
    rules = ((_DAYS, "%Y-%m-%d"), (_WEEKS, "%G-W%V"), (_MONTHS, "%Y-%m"))
    seen: list[set[str]] = [
        {taken.strftime(form) for _, taken in newest_first[:_NEWEST]} for _, form in rules
    ]
    room = [most for most, _ in rules]
    for number, taken in newest_first[_NEWEST:]:
        marks = [taken.strftime(form) for _, form in rules]
        level = next((level for level in range(len(rules)) if room[level] > 0), None)
        if level is not None and marks[level] not in seen[level]:
            keep.add(number)
            room[level] -= 1
            for own, mark in zip(seen, marks, strict=True):
                own.add(mark)
    return keep


def flush_file(path: Path) -> None:
    handle = os.open(path, os.O_RDWR)  # Windows refuses to flush what is open for reading alone
    try:
        os.fsync(handle)
    finally:
        os.close(handle)


def _time(stamp: str) -> datetime | None:
    try:
        return datetime.strptime(stamp, _STAMP)
    except ValueError:  # somebody else's name: not a backup of ours
        return None
