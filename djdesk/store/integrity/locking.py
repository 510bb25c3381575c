"""Locking the store with a passphrase (加密), changing that and taking it away: the store, its backups and
the copies that restores kept, all of them beforehand and beside, then one after the other in its place.
"""

from __future__ import annotations

import os
import shutil
import sqlite3
from contextlib import suppress
from pathlib import Path

import msgspec

from djdesk.basics.errors import DamagedStore, StoreError
from djdesk.basics.files import clear_away, output_error, put_in_place, temporary_beside
from djdesk.store.integrity.backup import flush_file, list_backups
from djdesk.store.integrity.check import problems_in_file
from djdesk.store.integrity.header import journal_of
from djdesk.store.integrity.opening import Places
from djdesk.store.integrity.recovery import kept_aside
from djdesk.store.sqlite.database import make_private
from djdesk.store.sqlite.key import StoreKey, change_key, has_plain_head, salt_of

_PIECE = 1 << 20


class Relocked(msgspec.Struct, frozen=True):
    """`left`: files that stay as they were, as they are damaged or locked with a passphrase of earlier."""

    files: int
    left: tuple[Path, ...] = ()


def under_its_key(places: Places, other: StoreKey | None) -> Places:
    """With `other` in place of the key, if that is what the store is locked with now."""
    now_locked = salt_of(places.store) is not None
    changed = other.opens(places.store) if other is not None else not now_locked
    return Places(places.folder, other) if changed else places


def relocked(places: Places, key: StoreKey | None) -> Relocked:
    """Nobody may have the store open; `key` None unlocks it. The store is the last that changes: who is
    interrupted has the old passphrase, and does it again. Raises StoreError.
    """
    backups = (info.path for info in list_backups(places.backups))
    paths = (*kept_aside(places), *backups, places.store)
    made: dict[Path, Path] = {}
    left: list[Path] = []
    try:
        for path in paths:
            beside = _made(path, places.key, key)
            if beside is None:
                left.append(path)
            elif beside != path:
                made[path] = beside
        if places.store in left:
            raise DamagedStore(["有内容已经读不出来"])
        for path, beside in made.items():
            _put(beside, path, wipe=key is not None and salt_of(path) is None)
    except OSError as error:
        what = f"口令没有改：{output_error(places.store, error).what}"
        raise StoreError(what, "请腾出空间或检查文件夹，再做一次") from error
    finally:
        for beside in made.values():
            clear_away(beside)
    return Relocked(len(made), tuple(left))


def _made(path: Path, before: StoreKey | None, after: StoreKey | None) -> Path | None:
    """The file as it shall be, proven and flushed, under another name beside it; its own name when it is so
    already, None when it cannot be read.
    """
    plain = has_plain_head(path)
    found = None if plain else next((one for one in (before, after) if one and one.opens(path)), None)
    if (not plain and found is None) or (journal_of(path).exists() and journal_of(path).stat().st_size):
        return None
    if found is after:
        return path
    beside = temporary_beside(path)
    try:
        make_private(beside)
        shutil.copyfile(path, beside)
        change_key(beside, found, after)
        flush_file(beside)
        if not problems_in_file(beside, after, full=False):
            return beside
    except (sqlite3.Error, DamagedStore):  # it stays what it is
        pass
    except StoreError as refused:  # by the disk: that says nothing about the file
        clear_away(beside)
        raise StoreError(f"口令没有改：{refused.what}", refused.remedy) from refused
    except BaseException:
        clear_away(beside)
        raise
    clear_away(beside)
    return None


def _put(beside: Path, path: Path, wipe: bool) -> None:
    """In its place. What stood there in plain text is overwritten, as far as the disk does so."""
    old = temporary_beside(path)
    if wipe:
        with suppress(OSError):  # FAT and some network drives know no links
            os.link(path, old)
    try:
        put_in_place(beside, path)
        with suppress(OSError):
            if old.stat().st_nlink == 1:
                _overwrite(old)
    finally:
        clear_away(old)


def _overwrite(path: Path) -> None:
    nothing = bytes(_PIECE)
    with path.open("r+b") as file:
        rest = path.stat().st_size
        while rest > 0:
            rest -= file.write(nothing[:rest])
        file.flush()
        os.fsync(file.fileno())
