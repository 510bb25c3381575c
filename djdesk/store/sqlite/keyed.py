"""A connection to a locked file (SQLite3 Multiple Ciphers, by apsw) that answers as sqlite3's does. Loaded
only when a file is locked: everyone else's program starts as fast as before.
"""

from __future__ import annotations

import sqlite3
from collections.abc import Callable, Generator, Iterable, Iterator
from contextlib import contextmanager
from pathlib import Path
from typing import Any

import apsw
from Cryptodome.Hash import SHA256
from Cryptodome.Protocol.KDF import PBKDF2

from djdesk.store.sqlite.connection import Row, Values

_ROUNDS = 64_007  # of PBKDF2-HMAC-SHA256: what the format says
_CACHE = 32_000  # KiB: a page that is read again need not be deciphered again
_KINDS: dict[int, type[sqlite3.DatabaseError]] = {
    apsw.SQLITE_CONSTRAINT: sqlite3.IntegrityError,
    apsw.SQLITE_MISMATCH: sqlite3.IntegrityError,
    apsw.SQLITE_CORRUPT: sqlite3.DatabaseError,
    apsw.SQLITE_NOTADB: sqlite3.DatabaseError,
}


def derived(passphrase: str, salt: bytes) -> bytes:
    """The key of a passphrase, 32 bytes, as the format derives it."""
    return PBKDF2(passphrase.encode(), salt, 32, count=_ROUNDS, hmac_hash_module=SHA256)  # type: ignore[arg-type]


class KeyedCursor:
    """What a statement gave. Errors while rows are read are sqlite3's too."""

    def __init__(self, cursor: apsw.Cursor, rowcount: int) -> None:
        self._cursor, self.rowcount = cursor, rowcount

    def fetchone(self) -> Row | None:
        with _as_sqlite3():
            return self._cursor.fetchone()

    def fetchall(self) -> list[Row]:
        with _as_sqlite3():
            return self._cursor.fetchall()

    def __iter__(self) -> Iterator[Row]:
        with _as_sqlite3():
            yield from self._cursor


class KeyedConnection:
    """See `djdesk.store.sqlite.connection.Connection`. `key`: as `StoreKey.said` gives it."""

    def __init__(self, uri: str, key: str, wait: float) -> None:
        """Raises sqlite3.Error, for a wrong key with SQLITE_NOTADB."""
        with _as_sqlite3():
            self._open = apsw.Connection(uri, flags=_flags(uri))
            try:
                self._open.set_busy_timeout(int(wait * 1000))
                self._open.execute("PRAGMA cipher='chacha20'").fetchall()
                self._open.execute(f'PRAGMA key="{key}"').fetchall()
                self._open.execute(f"PRAGMA cache_size=-{_CACHE}").fetchall()
            except apsw.Error:
                self._open.close()
                raise

    @property
    def in_transaction(self) -> bool:
        return self._open.in_transaction

    def execute(self, sql: str, parameters: Values = (), /) -> KeyedCursor:
        with _as_sqlite3():
            cursor = self._open.execute(sql, parameters)
            return KeyedCursor(cursor, self._open.changes())

    def executemany(self, sql: str, parameters: Iterable[Values], /) -> None:
        with _as_sqlite3():
            self._open.executemany(sql, parameters)

    def create_function(
        self, name: str, narg: int, func: Callable[..., Any], *, deterministic: bool = False
    ) -> None:
        self._open.create_scalar_function(name, func, narg, deterministic=deterministic)

    def backup(self, target: KeyedConnection, /) -> None:
        """All of it into another locked file with the same key."""
        with _as_sqlite3(), target._open.backup("main", self._open, "main") as copying:
            copying.step(-1)

    def close(self) -> None:
        self._open.close()


def is_key_of(path: Path, key: str) -> bool:
    """Whether `key` deciphers the head of the file at `path`, which nobody has open."""
    try:
        connection = KeyedConnection(f"{path.absolute().as_uri()}?mode=ro&immutable=1", key, 0)
    except sqlite3.Error:
        return False
    try:
        connection.execute("SELECT count(*) FROM sqlite_master").fetchall()
    except sqlite3.Error:
        return False
    finally:
        connection.close()
    return True


def rekey(path: Path, before: str, after: str) -> None:
    """Encrypts, deciphers or encrypts anew the file at `path`, which nobody has open; "" stands for no key.
    What is half done when it fails is of no use, so the file must be a copy. Raises sqlite3.Error.
    """
    with _as_sqlite3():
        connection = apsw.Connection(str(path), flags=apsw.SQLITE_OPEN_READWRITE)
        try:
            connection.execute("PRAGMA cipher='chacha20'").fetchall()
            if before:
                connection.execute(f'PRAGMA key="{before}"').fetchall()
            connection.execute("PRAGMA journal_mode=OFF").fetchall()  # no page in plain text beside it
            connection.execute("PRAGMA synchronous=OFF").fetchall()  # flushed once, by the caller
            connection.execute(f'PRAGMA rekey="{after}"' if after else "PRAGMA rekey=''").fetchall()
        finally:
            connection.close()


def _flags(uri: str) -> int:
    reading = "mode=ro" in uri.rpartition("?")[2]
    return apsw.SQLITE_OPEN_URI | (apsw.SQLITE_OPEN_READONLY if reading else apsw.SQLITE_OPEN_READWRITE)


@contextmanager
def _as_sqlite3() -> Generator[None]:
    try:
        yield
    except apsw.Error as error:
        code = getattr(error, "extendedresult", apsw.SQLITE_ERROR)
        kind = _KINDS.get(code & 0xFF, sqlite3.OperationalError)
        known = kind(str(error))
        known.sqlite_errorcode = code
        known.sqlite_errorname = type(error).__name__
        raise known from error
