"""A collection (汇总) as a file of its own: one row for each file that came back, what was said of names, and
the task. The same rules as the store: what is committed is on the disk, each row has a hash, the schema is
numbered, and a newer or another program's file is refused untouched.
"""

from __future__ import annotations

from collections.abc import Iterable
from datetime import datetime
from pathlib import Path

import msgspec

from djdesk.basics.errors import DamagedStore, StoreBusy, StoreError
from djdesk.basics.files import clear_away, output_error, put_in_place, temporary_beside
from djdesk.store.sqlite.database import Database, make_private
from djdesk.store.sqlite.migrate import MigrationStep, migrate, schema_version
from djdesk.store.sqlite.row_hash import hashed, row_hash

COLLECTION_ID = 0x646A636F  # "djco"
_MAGIC, _VERSION, _APPLICATION = b"SQLite format 3\x00", slice(60, 64), slice(68, 72)
STEPS = (
    MigrationStep(
        1,
        "collection",
        """
CREATE TABLE returned (
    name     TEXT PRIMARY KEY, -- below the folder; a member of a .zip behind the name of the .zip
    size     INTEGER NOT NULL,
    saved    INTEGER NOT NULL, -- nanoseconds
    digest   TEXT NOT NULL, -- SHA-256 of the bytes
    contents TEXT NOT NULL, -- JSON
    hash     BLOB NOT NULL
) WITHOUT ROWID;
CREATE TABLE said (
    key   TEXT PRIMARY KEY,
    value TEXT NOT NULL, -- JSON
    hash  BLOB NOT NULL
) WITHOUT ROWID;
""",
    ),
)


class ReturnedRow(msgspec.Struct, frozen=True):
    """A file that came back: how it looked from outside, and `contents`, what was read of it (JSON)."""

    name: str
    size: int
    saved: int
    digest: str
    contents: str


class CollectionFile:
    """Open until `close`; nobody else can open it meanwhile."""

    def __init__(self, path: Path, now: datetime) -> None:
        """Opens the file, or makes a new one. Raises StoreBusy while it is open elsewhere, StoreError,
        DamagedStore.
        """
        self.path = path
        try:
            if not path.exists():
                _make(path, now)
            _inspect(path)
        except OSError as error:
            raise StoreError(output_error(path, error).what, "请检查磁盘和权限，或换一个位置") from error
        try:
            self._db = _held(path)
        except StoreBusy as busy:
            raise StoreBusy(f"汇总“{path.name}”正在别处打开着", "请先在那里关闭它") from busy
        try:
            if schema_version(self._db) < STEPS[-1].number:
                migrate(self._db, STEPS, now, COLLECTION_ID)
        except BaseException:
            self._db.close()
            raise

    def close(self) -> None:
        self._db.close()

    def rows(self) -> dict[str, ReturnedRow]:
        """All files that came back, by name. Raises DamagedStore for a row that is not as it was written."""
        found = {}
        for *values, kept in self._db.all("SELECT name, size, saved, digest, contents, hash FROM returned"):
            if row_hash(*values) != kept:
                raise _damaged(self.path)
            found[values[0]] = ReturnedRow(*values)
        return found

    def change(self, put: Iterable[ReturnedRow], gone: Iterable[str] = ()) -> None:
        """In one transaction: rows put in place of those of the same name, and rows taken away."""
        with self._db.transaction():
            self._db.run_many("DELETE FROM returned WHERE name = ?", ((name,) for name in gone))
            self._db.run_many(
                "INSERT OR REPLACE INTO returned VALUES (?, ?, ?, ?, ?, ?)",
                (hashed(one.name, one.size, one.saved, one.digest, one.contents) for one in put),
            )

    def said(self, key: str) -> str:
        """JSON that was kept under a key, "" for none."""
        row = self._db.one("SELECT key, value, hash FROM said WHERE key = ?", (key,))
        if row is None:
            return ""
        if row_hash(row[0], row[1]) != row[2]:
            raise _damaged(self.path)
        return str(row[1])

    def say(self, key: str, value: str) -> None:
        """Keeps JSON under a key."""
        self._db.run("INSERT OR REPLACE INTO said VALUES (?, ?, ?)", hashed(key, value))


def _held(path: Path) -> Database:
    """The file with a lock that is kept: two programs at one collection would undo each other."""
    database = Database(path)
    try:
        database.run("PRAGMA locking_mode=EXCLUSIVE")
        with database.transaction():
            pass
    except BaseException:
        database.close()
        raise
    return database


def _make(path: Path, now: datetime) -> None:
    beside = temporary_beside(path)
    try:
        make_private(beside)
        database = Database(beside)
        try:
            migrate(database, STEPS, now, COLLECTION_ID)
        finally:
            database.close()
        put_in_place(beside, path)
    finally:
        clear_away(beside, beside.with_name(beside.name + "-journal"))


def _inspect(path: Path) -> None:
    with path.open("rb") as file:
        head = file.read(100)
    if not head.startswith(_MAGIC) or int.from_bytes(head[_APPLICATION], "big") != COLLECTION_ID:
        raise StoreError(f"“{path.name}”不是汇总文件，没有改动它", "请换一个文件名")
    if int.from_bytes(head[_VERSION], "big") > STEPS[-1].number:
        raise StoreError(f"“{path.name}”是更新版本的党建工作台写的，没有改动它", "请安装新版程序后再打开")


def _damaged(path: Path) -> DamagedStore:
    damage = DamagedStore([f"“{path.name}”里有内容与写入时不一致"])
    damage.remedy = "请删去这个汇总文件，再从收到的文件重新汇总"
    return damage
