"""One connection to one SQLite file, set so that what is committed is on the disk. No schema here."""

from __future__ import annotations

import os
import sqlite3
from collections.abc import Callable, Generator, Iterable, Sequence
from contextlib import contextmanager
from functools import lru_cache
from pathlib import Path
from typing import Any
from urllib.parse import quote

from djdesk.basics.errors import StoreError, StoreLocked
from djdesk.basics.pinyin import spells
from djdesk.basics.pinyin_order import name_order, text_order
from djdesk.store.sqlite.connection import Connection, Row
from djdesk.store.sqlite.errors import known_errors
from djdesk.store.sqlite.key import StoreKey, salt_of
from djdesk.store.sqlite.row_hash import Value, row_hash

APPLICATION_ID = 0x646A6465  # "djde"
_WAIT = 1.0  # seconds for a lock that another program holds; the window waits with us

# TRUNCATE with FULL: the journal's end is flushed before a commit returns, and the file alone is the whole
# store.
_PRAGMAS = (
    "journal_mode=TRUNCATE",
    "synchronous=FULL",
    "foreign_keys=ON",
    "trusted_schema=OFF",
    "cell_size_check=ON",
    "secure_delete=ON",
    "temp_store=MEMORY",
)


class Database:
    """Statements run in autocommit unless inside `transaction`. Raises StoreError for what the world did and
    for use after `close`, sqlite3.Error for our own mistakes.
    """

    def __init__(self, path: Path, key: StoreKey | None = None) -> None:
        """Opens an existing file for reading and writing; a journal that a crash left is rolled back by
        SQLite. With a `key` an empty file becomes a locked one. Raises StoreLocked, StoreError.
        """
        self.path, self.key = path, key
        self._open: Connection | None = None
        self.open_again(key)

    def open_again(self, key: StoreKey | None) -> None:
        """After `close`: the same file, which may be locked with another key now."""
        self.key = key
        with known_errors():
            connection = _connect(self.path, "mode=rw", key)
            try:
                for pragma in _PRAGMAS:
                    connection.execute(f"PRAGMA {pragma}").fetchall()
            except sqlite3.Error:
                connection.close()
                raise
        self._open = connection

    @property
    def connection(self) -> Connection:
        if self._open is None:
            raise StoreError("存放报告的文件已经关闭，刚才的操作没有完成", "请重新打开程序再做一次")
        return self._open

    def run(self, sql: str, values: Sequence[Value] | dict[str, Value] = ()) -> int:
        """Number of rows that a statement wrote."""
        with known_errors():
            return self.connection.execute(sql, values).rowcount

    def run_many(self, sql: str, rows: Iterable[Sequence[Value]]) -> None:
        with known_errors():
            self.connection.executemany(sql, rows)

    def all(self, sql: str, values: Sequence[Value] | dict[str, Value] = ()) -> list[Row]:
        with known_errors():
            return self.connection.execute(sql, values).fetchall()

    def one(self, sql: str, values: Sequence[Value] | dict[str, Value] = ()) -> Row | None:
        """The first row, or None."""
        rows = self.all(sql, values)
        return rows[0] if rows else None

    @contextmanager
    def transaction(self) -> Generator[None]:
        """All or nothing. IMMEDIATE takes the write lock first, so that nothing read inside can be out of
        date when it is written.
        """
        self.run("BEGIN IMMEDIATE")
        try:
            yield
            self.run("COMMIT")
        except BaseException:
            if (
                self._open is not None and self._open.in_transaction
            ):  # after a full disk SQLite has rolled back by itself
                self.run("ROLLBACK")
            raise

    def copy_into(self, target: Path) -> None:
        """All of it into an empty file that the caller has made and flushes, locked if this one is."""
        source = self.connection
        with known_errors():
            copy = _connect(target, "mode=rw", None if isinstance(source, sqlite3.Connection) else self.key)
            try:
                copy.execute("PRAGMA journal_mode=OFF").fetchall()  # half a copy is thrown away whole
                copy.execute("PRAGMA synchronous=OFF").fetchall()  # flushed once, by the caller
                source.backup(copy)
            finally:
                copy.close()

    def close(self) -> None:
        """May be called again."""
        connection, self._open = self._open, None
        if connection is not None:
            connection.close()


def read_only(path: Path, key: StoreKey | None = None) -> Connection:
    """A connection that changes nothing, not even a journal left by a crash. The caller closes it. Raises
    StoreLocked for a locked file without its key, sqlite3.Error.
    """
    return _connect(path, "mode=ro&immutable=1", key)


@contextmanager
def attached(connection: Connection, path: Path, name: str, key: StoreKey | None = None) -> Generator[None]:
    """A second store file, which nobody has open, can be read under `name` meanwhile; it is not changed.
    `key` is that of the open store, if it is locked.
    """
    place, salt = f"{_uri(path)}?mode=ro&immutable=1", salt_of(path)
    if key is None:
        connection.execute(f"ATTACH ? AS {name}", (place,))
    else:
        connection.execute(f"ATTACH ? AS {name} KEY ?", (place, key.said(salt) if salt else ""))
    try:
        yield
    finally:
        connection.execute(f"DETACH {name}")


def make_private(path: Path) -> None:
    """An empty file for the user alone (0600), whatever the umask is; SQLite gives its journal the same
    mode.
    """
    handle = os.open(path, os.O_WRONLY | os.O_CREAT | os.O_EXCL, 0o600)
    os.close(handle)


class _Plain(sqlite3.Connection):
    """SQLite says what is wrong with a damaged schema in the schema's own words; where those are no UTF-8 any
    more, Python cannot make an error of SQLite of it (seen with 3.11 to 3.13).
    """

    def execute(self, sql: str, parameters: Any = (), /) -> sqlite3.Cursor:
        try:
            return super().execute(sql, parameters)
        except UnicodeDecodeError as unreadable:
            damage = sqlite3.DatabaseError("malformed database schema")
            damage.sqlite_errorcode = sqlite3.SQLITE_CORRUPT
            raise damage from unreadable


def _connect(path: Path, options: str, key: StoreKey | None) -> Connection:
    uri, salt = f"{_uri(path)}?{options}", salt_of(path)
    if salt is None and key is not None and path.stat().st_size == 0:
        salt = key.salt
    connection: Connection
    if salt is None:
        plain = sqlite3.connect(uri, uri=True, timeout=_WAIT, isolation_level=None, factory=_Plain)
        plain.text_factory = _text
        connection = plain
    elif key is None:
        raise StoreLocked(path.name)
    else:
        from djdesk.store.sqlite.keyed import KeyedConnection  # for locked files alone

        connection = KeyedConnection(uri, key.said(salt), _WAIT)
    connection.create_function("row_hash", -1, row_hash, deterministic=True)
    connection.create_function("spells", 2, spells, deterministic=True)
    connection.create_function("text_order", 1, _ordered(text_order), deterministic=True)
    connection.create_function("name_order", 1, _ordered(name_order), deterministic=True)
    return connection


def _ordered(order: Callable[[str], str]) -> Callable[[Value], Value]:
    """What a cell sorts by; texts come again and again, what is no text stays as it is."""
    remembered = lru_cache(maxsize=20_000)(order)
    return lambda cell: remembered(cell) if isinstance(cell, str) else cell


def _text(raw: bytes) -> str:
    return str(raw, "utf-8", "replace")  # damaged text must not stop the reading: its row's hash tells


def _uri(path: Path) -> str:
    place = quote(path.absolute().as_posix())
    return f"file://{place}" if place.startswith("/") else f"file:///{place}"
