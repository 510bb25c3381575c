"""From a folder to a sound, current, private store file: made, recognised, checked, upgraded, or refused in
words.
"""

from __future__ import annotations

import os
import shutil
import stat
from collections.abc import Sequence
from datetime import datetime
from pathlib import Path

import msgspec

from djdesk.basics.errors import DamagedStore, StoreError, StoreLocked
from djdesk.basics.files import clear_away, output_error, put_in_place, remove_temporaries, temporary_beside
from djdesk.basics.paths import risky_place
from djdesk.store.integrity.backup import list_backups, make_backup, newest_good
from djdesk.store.integrity.check import problems_in
from djdesk.store.integrity.header import has_hot_journal, inspect, journal_of
from djdesk.store.sqlite.database import Database, make_private
from djdesk.store.sqlite.key import StoreKey, has_plain_head, salt_of
from djdesk.store.sqlite.lock import LOCK_FILE
from djdesk.store.sqlite.migrate import MigrationStep, migrate

_OPEN, _CLOSED = "open", "closed"  # first words of the note in the lock file


class Places(msgspec.Struct, frozen=True):
    """Where things are in the data folder. `key` is there when the store is locked, and only then: what takes
    the store's place, and its backups, are locked with it.
    """

    folder: Path
    key: StoreKey | None = None

    @property
    def store(self) -> Path:
        return self.folder / "djdesk.db"

    @property
    def lock(self) -> Path:
        return self.folder / LOCK_FILE

    @property
    def backups(self) -> Path:
        return self.folder / "backups"

    @property
    def attachments(self) -> Path:
        """Contents of evidence files; the store itself holds their names and digests."""
        return self.folder / "attachments"

    @property
    def spare(self) -> Path:
        """The same contents beside the backups that name them."""
        return self.backups / "attachments"

    @property
    def incoming(self) -> Path:
        """What comes from another machine, while it is looked at."""
        return self.folder / "incoming"


def known_places(folder: Path, passphrase: str) -> Places:
    """With the key, when the store is locked. Raises StoreLocked when no passphrase was given then."""
    places = Places(folder.absolute())
    salt = locked_salt(places)
    if salt is None:
        return places
    if not passphrase:
        raise StoreLocked(places.store.name)
    return Places(places.folder, StoreKey(passphrase, salt))


def locked_salt(places: Places) -> bytes | None:
    """Of a locked store, None when it is not locked. Where the store is gone or its head damaged, its newest
    backup tells.
    """
    salt = salt_of(places.store)
    if salt is not None or has_plain_head(places.store):
        return salt
    newest = list_backups(places.backups)[:1]
    return salt_of(newest[0].path) if newest else None


class Opened(msgspec.Struct, frozen=True):
    """`notices` are Chinese sentences for the clerk about what was noticed or recovered."""

    database: Database
    notices: list[str]


def open_database(
    places: Places, steps: Sequence[MigrationStep], now: datetime, note: str, thorough: bool = False
) -> Opened:
    """Opens or makes the store; the caller holds the lock, `note` is what the last holder left there.

    A store that was closed properly and not touched since is not read through (that would cost more the more
    reports there are); after a crash, a copy from elsewhere, or when `thorough`, all of it is. Raises
    StoreError, DamagedStore with the way back.
    """
    try:
        remove_temporaries(places.folder)
        remove_temporaries(places.backups)
        shutil.rmtree(places.incoming, ignore_errors=True)
        if not places.store.exists():
            _make_new(places, steps, now)
        if not places.store.is_file():  # a pipe would hold us up for good
            raise StoreError(f"“{places.store}”不是文件", "请把它移到别处，或用 --data 另选一个文件夹")
        _inspect_before(places, steps[-1].number)
        cut_off = has_hot_journal(places.store)
        _make_private_again(places.store)
        trusted = not thorough and note == seal(places.store)
        return _open_known(places, steps, now, trusted, _recovered(note, cut_off))
    except StoreLocked:
        good = newest_good(places.backups, steps[-1].number, places.key) if _proves(places) else None
        if good is None:
            raise
        raise DamagedStore(["口令是对的，文件的开头读不出来"], good) from None
    except DamagedStore as damage:
        good = newest_good(places.backups, steps[-1].number, places.key)
        raise DamagedStore(damage.problems, good) from damage
    except OSError as error:
        what = f"打不开数据文件夹：{output_error(places.store, error).what}"
        raise StoreError(what, "请检查磁盘和权限，或用 --data 另选一个文件夹") from error


def create(path: Path, steps: Sequence[MigrationStep], now: datetime, key: StoreKey | None) -> Database:
    """An empty store in a new file at `path`, open."""
    make_private(path)
    database = Database(path, key)
    try:
        migrate(database, steps, now)
    except BaseException:
        database.close()
        raise
    return database


def opened_note() -> str:
    return f"{_OPEN} {os.getpid()}"


def seal(path: Path) -> str:
    """What a proper end leaves in the lock file: the store's size and time, by which the next start knows it
    again.
    """
    if not path.exists():  # taken away while it was open
        return ""
    found = path.stat()
    return f"{_CLOSED} {found.st_size} {found.st_mtime_ns}"


def _make_new(places: Places, steps: Sequence[MigrationStep], now: datetime) -> None:
    if list_backups(
        places.backups
    ):  # an empty store in place of a lost one would look like a year's work gone
        raise DamagedStore(["存放报告的文件不见了，但备份还在"])
    beside = temporary_beside(places.store)
    try:
        create(beside, steps, now, places.key).close()
        put_in_place(beside, places.store)
    finally:
        clear_away(beside, journal_of(beside))


def _open_known(
    places: Places, steps: Sequence[MigrationStep], now: datetime, trusted: bool, notices: list[str]
) -> Opened:
    database = Database(places.store, places.key)
    try:
        problems = [] if trusted else problems_in(database.connection, full=True)
        if problems:
            raise DamagedStore(problems)
        before = inspect(places.store, steps[-1].number, places.key)
        if before < steps[-1].number:
            copy = make_backup(database, places.backups, "升级前", now)
            migrate(database, steps, now)
            notices = [*notices, f"数据已升级到新版本的格式，升级前的备份是“{copy.name}”。"]
        database.all(
            "SELECT count(*) FROM sqlite_master"
        )  # an unreadable schema shows here, not at the first click
    except BaseException:
        database.close()
        raise
    said = (risky_place(places.folder), _unlocked(places))
    return Opened(database, [*notices, *filter(None, said)])


def _unlocked(places: Places) -> str:
    """A word when the store is not locked and its newest backup is: another file was put in its place."""
    newest = list_backups(places.backups)[:1] if places.key is None else []
    if not newest or salt_of(newest[0].path) is None:
        return ""
    return "最近的备份加了口令，现在的数据却没有加：文件可能是从别处拷来的。要加口令，请到“设置”里再加一次。"


def _recovered(note: str, cut_off: bool) -> list[str]:
    if cut_off:
        return ["上次程序意外中断，正在保存的最后一步没有写完，已退回到它之前；此前显示“已保存”的内容都在。"]
    return ["上次程序意外中断，已检查数据：显示“已保存”的内容都在。"] if note.startswith(_OPEN) else []


def _inspect_before(places: Places, newest: int) -> None:
    """`inspect` before anything is touched. A power cut may have torn the first page of a locked store, which
    proves nothing then until its transaction is taken back: that is tried on a copy, for with a wrong
    passphrase the store must stay as it is.
    """
    try:
        inspect(places.store, newest, places.key)
        return
    except StoreLocked:
        if places.key is None or not has_hot_journal(places.store):
            raise
    beside = temporary_beside(places.store)
    try:
        for source, copy in ((places.store, beside), (journal_of(places.store), journal_of(beside))):
            make_private(copy)
            shutil.copyfile(source, copy)
        Database(beside, places.key).close()
        inspect(beside, newest, places.key)
    except (DamagedStore, StoreLocked):
        raise StoreLocked(places.store.name, wrong=True) from None
    finally:
        clear_away(beside, journal_of(beside))


def _proves(places: Places) -> bool:
    """Whether backups tell a right passphrase from a wrong one: the newest is locked as the store is. Who was
    interrupted while unlocking has backups that any passphrase opens.
    """
    newest = list_backups(places.backups)[:1]
    return places.key is not None and bool(newest) and salt_of(newest[0].path) is not None


def _make_private_again(path: Path) -> None:
    for file in (path, journal_of(path)):
        if os.name != "nt" and file.exists() and stat.S_IMODE(file.stat().st_mode) != 0o600:
            file.chmod(0o600)
