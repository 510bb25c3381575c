"""The same layer as `sqlite_layer` under the SQLite of locked stores: a VFS of apsw, over which SQLite3 Multiple Ciphers
puts its own, so that the disk sees what is enciphered. Nothing of the program is replaced but the name of the
VFS that it opens its files with.
"""

from __future__ import annotations

import errno
from collections.abc import Generator
from contextlib import contextmanager
from functools import lru_cache, partial
from pathlib import Path

import apsw

from djdesk.store.sqlite import keyed
from faults.disk import Disk

_NAME, _SYSTEM = "watched", "unix"
_REFUSED = {  # as in sqlite_layer
    "make": apsw.SQLITE_CANTOPEN,
    "write": apsw.SQLITE_IOERR_WRITE,
    "sync": apsw.SQLITE_IOERR_FSYNC,
    "truncate": apsw.SQLITE_IOERR_TRUNCATE,
    "delete": apsw.SQLITE_IOERR_DELETE,
}
_CREATE, _DELETE_ON_CLOSE = apsw.SQLITE_OPEN_CREATE, apsw.SQLITE_OPEN_DELETEONCLOSE
_JOURNALS = apsw.SQLITE_OPEN_MAIN_JOURNAL | apsw.SQLITE_OPEN_SUPER_JOURNAL | apsw.SQLITE_OPEN_WAL


@contextmanager
def keyed_databases_on(disk: Disk) -> Generator[None]:
    """Every locked file that is opened inside runs over the layer; all are to be closed before the end."""
    layer, connection = _layer(), apsw.Connection
    layer.disk = disk
    apsw.Connection = partial(connection, vfs=f"multipleciphers-{_NAME}")  # type: ignore[assignment,misc]
    try:
        yield
    finally:
        apsw.Connection = connection  # type: ignore[misc]
        layer.disk = Disk()


@contextmanager
def keys_remembered() -> Generator[None]:
    """A passphrase is derived once for each salt, for who opens very many copies of a store."""
    derived = keyed.derived
    keyed.derived = lru_cache(maxsize=1000)(derived)
    try:
        yield
    finally:
        keyed.derived = derived


class _Layer(apsw.VFS):
    disk = Disk()

    def __init__(self) -> None:
        super().__init__(_NAME, _SYSTEM)

    def may(self, kind: str, path: Path, size: int = 0) -> None:
        if refused := self.disk.may(kind, path, size):
            full = refused == errno.ENOSPC
            raise apsw.exception_for(apsw.SQLITE_FULL if full else _REFUSED[kind])

    def xOpen(self, name: str | apsw.URIFilename | None, flags: list[int]) -> apsw.VFSFile:
        words = name.filename() if isinstance(name, apsw.URIFilename) else name
        path = Path(words) if words and not flags[0] & _DELETE_ON_CLOSE else None
        if path is None:
            return apsw.VFSFile(_SYSTEM, name, flags)
        new = bool(flags[0] & _CREATE) and not path.exists()
        if new:
            self.may("make", path)
        opened = _File(self, path, bool(flags[0] & _JOURNALS), name, flags)
        self.disk.did("make" if new else "database", path)
        return opened

    def xDelete(self, filename: str, syncdir: bool) -> None:
        path = Path(filename)
        there = path.exists()
        if there:
            self.may("delete", path)
        super().xDelete(filename, syncdir)
        self.disk.did("delete", path)
        if syncdir:
            self.disk.did("sync", path.parent)


class _File(apsw.VFSFile):
    """`journal`: its folder is flushed with the first flush of the file, as the system's layer does."""

    def __init__(
        self,
        layer: _Layer,
        path: Path,
        journal: bool,
        name: str | apsw.URIFilename | None,
        flags: list[int],
    ) -> None:
        super().__init__(_SYSTEM, name, flags)
        self._layer, self._path, self._with_folder = layer, path, journal

    def xWrite(self, data: bytes, offset: int) -> None:
        self._layer.may("write", self._path, offset + len(data))
        super().xWrite(data, offset)
        self._layer.disk.did("write", self._path, offset, bytes(data))

    def xTruncate(self, newsize: int) -> None:
        self._layer.may("truncate", self._path)
        super().xTruncate(newsize)
        self._layer.disk.did("truncate", self._path, newsize)

    def xSync(self, flags: int) -> None:
        self._layer.may("sync", self._path)
        super().xSync(flags)
        self._layer.disk.did("sync", self._path)
        if self._with_folder:
            self._with_folder = False
            self._layer.disk.did("sync", self._path.parent)


@lru_cache(maxsize=1)
def _layer() -> _Layer:
    """One for good: SQLite3 Multiple Ciphers keeps a pointer to the VFS under its own."""
    return _Layer()
