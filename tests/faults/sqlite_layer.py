"""A layer between SQLite and the disk (a VFS): it tells a `Disk` of every write, truncation, flush and deletion,
which may refuse them. The program's own SQLite runs on it, in the program's own journal mode; nothing of the
program is replaced.

Python's `_sqlite3` has to be linked with a shared library of SQLite (`library`), as distributions build it.
"""

from __future__ import annotations

import ctypes as c
import errno
import os
from collections.abc import Generator
from contextlib import contextmanager
from pathlib import Path
from typing import Any

from faults.disk import Disk
from faults.keyed_layer import keyed_databases_on

_OK, _FULL = 0, 13
_REFUSED = {  # what SQLite's own layer answers when the system refuses: SQLITE_CANTOPEN, SQLITE_IOERR_…
    "make": 14,
    "write": 10 | 3 << 8,
    "sync": 10 | 4 << 8,
    "truncate": 10 | 6 << 8,
    "delete": 10 | 10 << 8,
}
_CREATE, _DELETE_ON_CLOSE, _JOURNALS = 0x4, 0x8, 0x800 | 0x4000 | 0x80000  # SQLITE_OPEN_…


class _File(c.Structure):
    pass


_FileP = c.POINTER(_File)
_Close = c.CFUNCTYPE(c.c_int, _FileP)
_Write = c.CFUNCTYPE(c.c_int, _FileP, c.c_void_p, c.c_int, c.c_int64)
_Truncate = c.CFUNCTYPE(c.c_int, _FileP, c.c_int64)
_Sync = c.CFUNCTYPE(c.c_int, _FileP, c.c_int)


class _Methods(c.Structure):
    """sqlite3_io_methods, version 3."""

    _fields_ = (
        ("version", c.c_int),
        ("close", _Close),
        ("read", c.c_void_p),
        ("write", _Write),
        ("truncate", _Truncate),
        ("sync", _Sync),
        ("others", c.c_void_p * 13),
    )


_File._fields_ = (("methods", c.POINTER(_Methods)),)


class _Vfs(c.Structure):
    pass


_VfsP = c.POINTER(_Vfs)
_Open = c.CFUNCTYPE(c.c_int, _VfsP, c.c_void_p, _FileP, c.c_int, c.POINTER(c.c_int))
_Delete = c.CFUNCTYPE(c.c_int, _VfsP, c.c_char_p, c.c_int)
_Vfs._fields_ = (
    ("version", c.c_int),
    ("file_size", c.c_int),
    ("longest", c.c_int),
    ("next", _VfsP),
    ("name", c.c_char_p),
    ("data", c.c_void_p),
    ("open", _Open),
    ("delete", _Delete),
    ("others", c.c_void_p * 14),
)


_LAYERS: list[_Layer] = []  # a connection that a failed test forgot must not call into what is gone


def library() -> c.CDLL | None:
    """The SQLite that Python itself has loaded; None where it is built in and cannot be reached."""
    import _sqlite3  # loads it

    try:
        lines = Path("/proc/self/maps").read_text().splitlines()
    except OSError:
        return None
    found = [line.split()[-1] for line in lines if "libsqlite3" in line] or [_sqlite3.__file__]
    loaded = c.CDLL(found[0])
    if not hasattr(loaded, "sqlite3_vfs_find"):
        return None
    loaded.sqlite3_vfs_find.restype = _VfsP
    loaded.sqlite3_vfs_find.argtypes = (c.c_char_p,)
    loaded.sqlite3_vfs_register.argtypes = (_VfsP, c.c_int)
    loaded.sqlite3_vfs_unregister.argtypes = (_VfsP,)
    return loaded


@contextmanager
def databases_on(disk: Disk) -> Generator[None]:
    """Every database that is opened inside runs over the layer, locked ones over one of their own; all of them are
    to be closed before the end.
    """
    sqlite = library()
    if sqlite is None:
        raise RuntimeError("this Python's SQLite is built in: no layer can be put under it")
    under = sqlite.sqlite3_vfs_find(None)
    layer = _Layer(disk, under)
    _LAYERS.append(layer)
    sqlite.sqlite3_vfs_register(c.byref(layer.vfs), 1)
    try:
        with keyed_databases_on(disk):
            yield
    finally:
        sqlite.sqlite3_vfs_register(under, 1)
        sqlite.sqlite3_vfs_unregister(c.byref(layer.vfs))


class _Layer:
    """The VFS of the system, with four functions of a file and two of its own put before its."""

    def __init__(self, disk: Disk, under: Any) -> None:
        self._disk, self._under = disk, under
        self._paths: dict[int, Path] = {}  # of open files, by their addresses
        self._below: dict[int, Any] = {}  # the system's own methods of them
        self._methods: dict[int, _Methods] = {}  # ours over the system's at an address
        self._last: set[int] = set()  # open files whose folder is flushed with the first flush of the file
        self.vfs = _Vfs()
        c.memmove(c.byref(self.vfs), under, c.sizeof(_Vfs))
        self.vfs.name = b"watched"
        self.vfs.next = None
        self._kept = (
            _Open(self._open),
            _Delete(self._delete),
            _Close(self._close),
            _Write(self._write),
            _Truncate(self._truncate),
            _Sync(self._sync),
        )
        self.vfs.open, self.vfs.delete = self._kept[:2]

    def _open(self, _: Any, name: int | None, file: Any, flags: int, out: Any) -> int:
        path = Path(os.fsdecode(c.string_at(name))) if name else None
        new = path is not None and bool(flags & _CREATE) and not path.exists()
        if path is not None and new and (refused := self._may("make", path)):
            file.contents.methods = None
            return refused
        done: int = self._under.contents.open(self._under, name, file, flags, out)
        if done == _OK and path is not None and not flags & _DELETE_ON_CLOSE:
            self._disk.did("make" if new else "database", path)
            # a copy: the field itself would follow what is put there
            below = c.cast(file.contents.methods, c.POINTER(_Methods))
            where, address = c.addressof(below.contents), c.addressof(file.contents)
            # one for good: two threads open a file at a time, and SQLite keeps the address of what is put there
            ours = self._methods.setdefault(where, self._over(below))
            self._paths[address], self._below[address] = path, below
            if flags & _JOURNALS:
                self._last.add(address)
            file.contents.methods = c.pointer(ours)
        return done

    def _over(self, below: Any) -> _Methods:
        made = _Methods()
        c.memmove(c.byref(made), below, c.sizeof(_Methods))
        made.version = min(made.version, 2)  # pages are never mapped: every change is a write
        made.close, made.write, made.truncate, made.sync = self._kept[2:]
        return made

    def _may(self, kind: str, path: Path, size: int = 0) -> int:
        refused = self._disk.may(kind, path, size)
        return 0 if not refused else _FULL if refused == errno.ENOSPC else _REFUSED[kind]

    def _delete(self, _: Any, name: bytes, lasting: int) -> int:
        path = Path(os.fsdecode(name))
        if path.exists() and (refused := self._may("delete", path)):
            return refused
        there = path.exists()
        done: int = self._under.contents.delete(self._under, name, lasting)
        if done == _OK and there:
            self._disk.did("delete", path)
            if lasting:
                self._disk.did("sync", path.parent)
        return done

    def _close(self, file: Any) -> int:
        address = c.addressof(file.contents)
        del self._paths[address]
        self._last.discard(address)
        file.contents.methods = below = self._below.pop(address)
        done: int = below.contents.close(file)
        return done

    def _write(self, file: Any, data: int, size: int, at: int) -> int:
        address = c.addressof(file.contents)
        path = self._paths[address]
        if refused := self._may("write", path, at + size):
            return refused
        done: int = self._below[address].contents.write(file, data, size, at)
        if done == _OK:
            self._disk.did("write", path, at, c.string_at(data, size))
        return done

    def _truncate(self, file: Any, size: int) -> int:
        address = c.addressof(file.contents)
        path = self._paths[address]
        if refused := self._may("truncate", path):
            return refused
        done: int = self._below[address].contents.truncate(file, size)
        if done == _OK:
            self._disk.did("truncate", path, size)
        return done

    def _sync(self, file: Any, flags: int) -> int:
        address = c.addressof(file.contents)
        path = self._paths[address]
        if refused := self._may("sync", path):
            return refused
        done: int = self._below[address].contents.sync(file, flags)
        if done == _OK:
            self._disk.did("sync", path)
            if address in self._last:  # as the system's layer does for a journal that it has made
                self._last.discard(address)
                self._disk.did("sync", path.parent)
        return done
