"""What can go wrong with the store, as errors with a sentence; and which of SQLite's errors is which."""

from __future__ import annotations

import sqlite3
from collections.abc import Generator
from contextlib import contextmanager

from djdesk.basics.errors import DamagedStore, StoreBusy, StoreError


@contextmanager
def known_errors() -> Generator[None]:
    """Turns what the world did to SQLite into a StoreError; our own mistakes pass through."""
    try:
        yield
    except sqlite3.Error as error:
        known = known_error(error)
        if known is None:
            raise
        raise known from error
    except UnicodeEncodeError as error:
        raise broken_text() from error


def broken_text() -> StoreError:
    """For half of a surrogate pair, as some clipboards hand over: it has no UTF-8 form."""
    return StoreError("文字里有残缺的字符，存不下来", "请删去显示成方框或问号的字符后再试")


def known_error(error: sqlite3.Error) -> StoreError | None:
    """The StoreError for an error of SQLite; None when the mistake is ours (wrong SQL, broken constraint)."""
    primary = getattr(error, "sqlite_errorcode", sqlite3.SQLITE_OK) & 0xFF
    if primary in (sqlite3.SQLITE_CORRUPT, sqlite3.SQLITE_NOTADB):
        return DamagedStore(["数据库的内容读不出来"])
    sentences = {
        sqlite3.SQLITE_FULL: ("磁盘空间不够，刚才的修改还没有存下", "请腾出空间后再试一次"),
        sqlite3.SQLITE_READONLY: (
            "存放报告的文件或文件夹是只读的，刚才的操作没有完成",
            "请改为可写，或用 --data 另选一个文件夹",
        ),
        sqlite3.SQLITE_PERM: ("没有权限写存放报告的文件", "请检查文件夹的权限"),
        sqlite3.SQLITE_CANTOPEN: ("打不开存放报告的文件", "请检查文件夹是否还在、是否有权限"),
        sqlite3.SQLITE_IOERR: (
            "读写存放报告的文件时磁盘出错，刚才的操作没有完成",
            "请检查磁盘、U盘或网络盘是否还连着，再试一次",
        ),
    }
    if primary in (sqlite3.SQLITE_BUSY, sqlite3.SQLITE_LOCKED):
        return StoreBusy("存放报告的文件正被别的程序占用，刚才的操作没有完成", "请关闭占用它的程序，再试一次")
    return StoreError(*sentences[primary]) if primary in sentences else None
