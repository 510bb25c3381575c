"""The first hundred bytes of a store file, read without SQLite: a file that is not ours or newer is refused
without being touched.
"""

from __future__ import annotations

import mmap
import sqlite3
from pathlib import Path

from djdesk.basics.errors import DamagedStore, StoreError, StoreLocked, reason_of
from djdesk.store.sqlite.database import APPLICATION_ID, read_only
from djdesk.store.sqlite.key import StoreKey, salt_of

_MAGIC = b"SQLite format 3\x00"
_VERSION, _APPLICATION = (
    slice(60, 64),
    slice(68, 72),
)  # user_version and application_id, big-endian (SQLite file format, 1.3)
# What SQLite writes into every store of ours, by offset: page size, write and read version, payload
# fractions, schema format, UTF-8.
_FIXED = (
    (16, (b"\x10\x00",)),
    (18, (b"\x01", b"\x02")),
    (19, (b"\x01", b"\x02")),
    (21, (b"\x40\x20\x20",)),
    (44, (b"\x00\x00\x00\x04",)),
    (56, (b"\x00\x00\x00\x01",)),
)
_PAGE = 4096
_LARGEST_VERSION = 9999
# as SQLite keeps it
_OURS = b"CREATE TABLE migration (number INTEGER PRIMARY KEY, name TEXT NOT NULL, applied TEXT NOT NULL)"
_HOT = b"\xd9\xd5\x05\xf9\x20\xa1\x63\xd7"  # how a rollback journal begins


def inspect(path: Path, newest: int, key: StoreKey | None = None) -> int:
    """The schema version of the file. Raises DamagedStore, or StoreError for another program's file or a
    schema over `newest`, StoreLocked for a locked file that `key` does not open.
    """
    if salt_of(path) is not None:
        return _inspect_locked(path, newest, key)
    try:
        with path.open("rb") as file:
            head = file.read(100)
    except OSError as error:
        raise StoreError(
            f"打不开存放报告的文件“{path}”（{reason_of(error)}）", "请检查文件的权限和磁盘"
        ) from error
    if len(head) < 100:
        raise DamagedStore(["文件是空的" if not head else "文件只剩开头几个字节"])
    if head[:16] != _MAGIC:
        raise DamagedStore(["文件开头不是数据库"])
    if int.from_bytes(head[_APPLICATION], "big") != APPLICATION_ID:
        if not _is_ours(path):
            raise _of_others(path)
        raise DamagedStore(["文件开头的标识变了"])
    if any(head[at : at + len(one_of[0])] not in one_of for at, one_of in _FIXED):
        raise DamagedStore(["文件开头的格式说明变了"])
    version = int.from_bytes(head[_VERSION], "big")
    recorded = _recorded_version(path)
    # One flipped bit, or a number that no program will reach, is damage; any other higher one is taken at its
    # word,
    # since a refusal touches nothing.
    flipped = (
        recorded is not None
        and recorded != version
        and ((version ^ recorded).bit_count() == 1 or version > _LARGEST_VERSION)
    )
    if version > newest and not flipped:
        raise _newer(path)
    if version == 0 or version > newest:
        raise DamagedStore(["文件开头的版本号变了"])
    return version


def _inspect_locked(path: Path, newest: int, key: StoreKey | None) -> int:
    """Its head is enciphered, and proven when it is read."""
    try:
        connection = read_only(path, key)
        try:
            kind, version = (
                int(connection.execute(f"PRAGMA {name}").fetchone()[0])
                for name in ("application_id", "user_version")
            )
        finally:
            connection.close()
    except sqlite3.DatabaseError as error:
        raise StoreLocked(path.name, wrong=True) from error
    if kind != APPLICATION_ID:
        raise _of_others(path)
    if version > newest:
        raise _newer(path)
    if version == 0:
        raise DamagedStore(["文件开头的版本号变了"])
    return version


def _of_others(path: Path) -> StoreError:
    what = f"“{path.name}”是别的程序的数据库，没有改动它"
    return StoreError(what, "请把它移到别处，或用 --data 另选一个文件夹")


def _newer(path: Path) -> StoreError:
    return StoreError(f"“{path.name}”是更新版本的党建工作台写的，没有改动它", "请安装新版程序后再打开")


def _is_ours(path: Path) -> bool:
    """Whether the file has our table of steps; a large one of another program is not read into memory."""
    with path.open("rb") as file, mmap.mmap(file.fileno(), 0, access=mmap.ACCESS_READ) as mapped:
        return mapped.find(_OURS) >= 0


def mended(raw: bytes) -> bytes:
    """The file with a header as it should be, so that the rest can be read: a store must not be lost for one
    byte of its first hundred.
    """
    head = bytearray(raw[:100].ljust(100, b"\x00"))
    head[:16] = _MAGIC
    for at, one_of in _FIXED:
        head[at : at + len(one_of[0])] = one_of[0]
    head[20] = 0  # no space reserved at the end of a page
    head[28:32] = (len(raw) // _PAGE).to_bytes(4, "big")
    head[32:40] = bytes(8)  # no list of free pages
    head[52:56] = bytes(4)  # no auto-vacuum
    head[92:96] = head[24:28]  # the count of pages is valid for this change counter
    return bytes(head) + raw[100:]


def has_hot_journal(path: Path) -> bool:
    """Whether a transaction was cut off: SQLite will take it back at the next opening."""
    journal = journal_of(path)
    try:
        with journal.open("rb") as file:
            return file.read(8) == _HOT
    except FileNotFoundError:
        return False


def journal_of(path: Path) -> Path:
    return path.with_name(f"{path.name}-journal")


def _recorded_version(path: Path) -> int | None:
    """The last step in our own table of steps; None where there is no such table."""
    connection = read_only(path)
    try:
        row = connection.execute("SELECT max(number) FROM migration WHERE applied IS NOT NULL").fetchone()
        return None if row[0] is None else int(row[0])
    except (
        sqlite3.Error,
        ValueError,
    ):  # another program's file, or one too damaged to tell: the header alone decides
        return None
    finally:
        connection.close()
