"""The first hundred bytes of a store file, read without SQLite: a file that is not ours or newer is refused without being touched."""

from __future__ import annotations

import sqlite3
from pathlib import Path

from djdesk.basics.errors import StoreError
from djdesk.store.database import APPLICATION_ID, read_only
from djdesk.store.trouble import DamagedStore

_MAGIC = b"SQLite format 3\x00"
_VERSION, _APPLICATION = slice(60, 64), slice(68, 72)  # user_version and application_id, big-endian (SQLite file format, 1.3)
_HOT = b"\xd9\xd5\x05\xf9\x20\xa1\x63\xd7"  # how a rollback journal begins


def inspect(path: Path, newest: int) -> int:
    """The schema version of the file. Raises DamagedStore, or StoreError for another program's file or a schema over `newest`."""
    try:
        with path.open("rb") as file:
            head = file.read(100)
    except OSError as error:
        raise StoreError(f"打不开存放报告的文件“{path}”（{error.strerror}）", "请检查文件的权限和磁盘") from error
    if len(head) < 100:
        raise DamagedStore(["文件是空的" if not head else "文件只剩开头几个字节"])
    if head[:16] != _MAGIC:
        raise DamagedStore(["文件开头不是数据库"])
    version = int.from_bytes(head[_VERSION], "big")
    recorded = _recorded_version(path)
    if int.from_bytes(head[_APPLICATION], "big") != APPLICATION_ID:
        if recorded is None:
            raise StoreError(f"“{path.name}”是别的程序的数据库，没有改动它", "请把它移到别处，或用 --data 另选一个文件夹")
        raise DamagedStore(["文件开头的标识变了"])
    if version > newest and (recorded is None or recorded == version):
        raise StoreError(f"“{path.name}”是更新版本的党建工作台写的，没有改动它", "请安装新版程序后再打开")
    if version == 0 or version > newest:
        raise DamagedStore(["文件开头的版本号变了"])
    return version


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
    except (sqlite3.Error, ValueError):  # another program's file, or one too damaged to tell: the header alone decides
        return None
    finally:
        connection.close()
