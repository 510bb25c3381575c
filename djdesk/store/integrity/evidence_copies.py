"""Evidence files and backups: what a backup names lies beside the backups too, and nothing is deleted that
any store file still names.

The contents never change and are named by their digest, so a second name for the same file (a hard link) is a
copy that needs no room; where the disk knows no links it is copied. The folder of backups can be carried away
whole: a restore finds the files beside it.
"""

from __future__ import annotations

import os
import sqlite3
from collections.abc import Iterable, Iterator, Mapping
from hashlib import sha256
from pathlib import Path

from djdesk.basics.errors import OutputError, StoreError, StoreLocked, reason_of
from djdesk.basics.files import clear_away, flush_folder, remove_temporaries, temporary_beside, write_whole
from djdesk.basics.late_pattern import late_pattern
from djdesk.basics.paths import private_folder
from djdesk.store.integrity.backup import list_backups
from djdesk.store.integrity.opening import Places
from djdesk.store.ledgers.evidence import content_path, is_digest
from djdesk.store.sqlite.database import Database, read_only
from djdesk.store.sqlite.key import StoreKey

_DIGEST = late_pattern(r"[0-9a-f]{64}")
_TABLES = (
    "SELECT name FROM sqlite_master WHERE name IN ('attachment', 'removed_evidence', 'removed_file') "
    "ORDER BY name"
)
_NAMED = "SELECT digest, size, name FROM {}"  # of rows in their ledgers, and of those in the recycle bins
_MOST = 20  # problems that are listed

Named = Mapping[str, tuple[int, str]]  # digest → size, and one of the names under which a row has it


def named_in(db: Database) -> Named:
    """What the open store names."""
    rows = [row for (table,) in db.all(_TABLES) for row in db.all(_NAMED.format(table))]
    return {digest: (size, name) for digest, size, name in sorted(rows, reverse=True)}


def named_in_file(path: Path, key: StoreKey | None) -> Named | None:
    """What a store file that nobody has open names; None when it cannot be read, {} for one from before there
    was evidence.
    """
    try:
        connection = read_only(path, key)
    except (sqlite3.Error, StoreLocked):
        return None
    try:
        tables = connection.execute(_TABLES).fetchall()
        rows = [row for (table,) in tables for row in connection.execute(_NAMED.format(table))]
        if any(not is_digest(digest) for digest, _, _ in rows):  # made by hand: the check says so
            return None
        return {digest: (size, name) for digest, size, name in sorted(rows, reverse=True)}
    except sqlite3.Error:  # damaged: who asks must take it that anything may be named there
        return None
    finally:
        connection.close()


def sync_copies(named: Named, places: Iterable[Path]) -> list[str]:
    """Sees to it that each of the folders has all that is named, taken from one that has it; digests that
    none has.

    Raises StoreError when there is no room for a copy.
    """
    folders, touched, missing = tuple(places), set(), []
    for digest, (size, _) in named.items():
        holders = [folder for folder in folders if _holds(folder, digest, size)]
        if not holders:
            missing.append(digest)
            continue
        for folder in folders:
            if folder not in holders:
                _put(content_path(holders[0], digest), content_path(folder, digest), digest)
                touched.add(content_path(folder, digest).parent)
    try:
        for folder in touched:
            flush_folder(folder)
    except OSError as error:
        raise StoreError(
            f"附件没有全部抄到“{folder.parent}”（{reason_of(error)}）", "请检查磁盘后再试"
        ) from error
    return missing


def restore_copies(backup: Path, places: Places) -> list[str]:
    """Before a restore: the contents that the backup names, from beside it or beside the store's own backups.
    Digests that are nowhere.

    Raises StoreError, nothing but further contents is then on the disk.
    """
    named = named_in_file(backup, places.key) or {}
    beside = backup.absolute().parent / places.attachments.name
    places_to_look = [place for place in (beside, places.spare) if place != places.attachments]
    have: Named = {
        digest: one for digest, one in named.items() if not _holds(places.attachments, digest, one[0])
    }
    for place in dict.fromkeys(places_to_look):
        here = {digest: one for digest, one in have.items() if _holds(place, digest, one[0])}
        sync_copies(here, (place, places.attachments))
        have = {digest: one for digest, one in have.items() if digest not in here}
    return list(have)


def drop_unused(db: Database, places: Places) -> int:
    """Deletes contents that neither the store nor any file of it beside or among the backups names; how many
    bytes that frees.

    Only when nobody can undo any more: what was taken off a row in this sitting is named nowhere else.
    Deletes nothing as long as one of those files cannot be read.
    """
    for part in (part for folder in (places.attachments, places.spare) for part in folder.glob("??")):
        remove_temporaries(part)  # of a kill while a file was being kept
    present = [path for folder in (places.attachments, places.spare) for path in _contents(folder)]
    named: set[str] = set(named_in(db))
    if all(path.name in named for path in present):
        return 0
    kept_aside = [path for path in places.folder.glob("djdesk-*.db") if path != places.store]
    for path in (*kept_aside, *(info.path for info in list_backups(places.backups))):
        found = named_in_file(path, places.key)
        if found is None:
            return 0
        named |= found.keys()
    return sum(_deleted(path) for path in present if path.name not in named)


def orphaned_copies(db: Database, places: Places) -> list[str]:
    """A sentence when the store was carried to another place without the folder of its evidence files."""
    if places.attachments.is_dir() or places.spare.is_dir() or not named_in(db):
        return []
    return [f"附件的文件没有一起拷来，请把原来数据文件夹里的 attachments 文件夹拷到“{places.folder}”里。"]


def problems(named: Named, places: Places, full: bool) -> list[str]:
    """Sentences about contents that are not there or, looked at when `full`, not what was added."""
    found = []
    for digest, (size, name) in named.items():
        holders = [folder for folder in (places.attachments, places.spare) if _holds(folder, digest, size)]
        if not holders:
            found.append(f"附件“{name}”的文件不见了")
        elif full and not any(_proven(content_path(folder, digest), digest) for folder in holders):
            found.append(f"附件“{name}”的内容与存入时不一致")
    return found if len(found) <= _MOST else [*found[:_MOST], f"还有 {len(found) - _MOST} 份附件有问题"]


def _holds(folder: Path, digest: str, size: int) -> bool:
    path = content_path(folder, digest)
    return path.is_file() and path.stat().st_size == size


def _proven(path: Path, digest: str) -> bool:
    return sha256(path.read_bytes()).hexdigest() == digest


def _put(source: Path, target: Path, digest: str) -> None:
    private_folder(target.parent.parent)
    private_folder(target.parent)
    beside = temporary_beside(target)
    try:
        try:
            os.link(source, beside)
            os.replace(beside, target)
        except OSError:  # another disk, or one that knows no links
            data = source.read_bytes()
            if sha256(data).hexdigest() == digest:  # a damaged file is not spread
                write_whole(target, data, private=True)
    except (OutputError, OSError) as error:
        cause = error if isinstance(error, OSError) else error.__cause__
        why = reason_of(cause) if isinstance(cause, OSError) else "没有写完"
        raise StoreError(
            f"附件没有全部抄到“{target.parent.parent}”（{why}）", "请腾出空间或检查磁盘后再试"
        ) from error
    finally:
        clear_away(beside)


def _deleted(path: Path) -> int:
    """How many bytes that frees: none while the file has another name, or while another program holds it
    (then next time).
    """
    try:
        freed = path.stat().st_size if path.stat().st_nlink == 1 else 0
        path.unlink()
        return freed
    except OSError:
        return 0


def _contents(folder: Path) -> Iterator[Path]:
    """Files of ours; anything else that lies there is left alone."""
    return (
        path
        for path in folder.glob("??/*")
        if _DIGEST.fullmatch(path.name) and path.parent.name == path.name[:2]
    )
