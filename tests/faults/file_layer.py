"""Python's own functions for files, told to a `Disk`: what it refuses raises OSError, what happens is reported.
What is written through an open file is seen when the next operation comes (`Disk.did` of kind "open" names the
files that may change).
"""

from __future__ import annotations

import builtins
import io
import os
from collections.abc import Callable, Generator
from contextlib import contextmanager
from pathlib import Path
from typing import Any

from faults.disk import Disk

_CHANGING = set("wax+")


@contextmanager
def files_on(disk: Disk, root: Path) -> Generator[None]:
    """What happens to files below `root` inside is told to the disk."""
    layer = _Layer(disk, root)
    ours: dict[tuple[Any, str], Any] = {
        (os, "open"): layer.open_handle,
        (os, "write"): layer.write,
        (os, "sendfile"): layer.send,
        (os, "fsync"): layer.sync,
        (os, "ftruncate"): layer.truncate,
        (os, "replace"): layer.moved("rename", os.replace),
        (os, "rename"): layer.moved("rename", os.rename),
        (os, "link"): layer.moved("link", os.link),
        (os, "unlink"): layer.one("delete", os.unlink),
        (os, "remove"): layer.one("delete", os.remove),
        (os, "rmdir"): layer.one("delete", os.rmdir),
        (os, "mkdir"): layer.one("folder", os.mkdir),
        (io, "open"): layer.open_file,
        (builtins, "open"): layer.open_file,
    }
    before = {(module, name): getattr(module, name) for module, name in ours}
    try:
        for (module, name), function in ours.items():
            setattr(module, name, function)
        yield
    finally:
        for (module, name), function in before.items():
            setattr(module, name, function)


class _Layer:
    def __init__(self, disk: Disk, root: Path) -> None:
        self._disk, self._root = disk, f"{root}/"
        self._open, self._write, self._sync, self._truncate = os.open, os.write, os.fsync, os.ftruncate
        self._send = os.sendfile
        self._file = io.open

    def open_handle(self, path: Any, flags: int, mode: int = 0o777, *, dir_fd: int | None = None) -> int:
        place = self._place(path, dir_fd)
        if place is None or not flags & (os.O_WRONLY | os.O_RDWR | os.O_CREAT):
            return self._open(path, flags, mode, dir_fd=dir_fd)
        new = not place.exists()
        self._ask("make" if new else "open", place)
        handle = self._open(path, flags, mode, dir_fd=dir_fd)
        self._disk.did("make" if new else "open", place)
        return handle

    def open_file(self, file: Any, mode: str = "r", *rest: Any, **named: Any) -> Any:
        place = None if isinstance(file, int) else self._place(file, None)
        if place is None or not _CHANGING & set(mode):
            return self._file(file, mode, *rest, **named)
        new = not place.exists()
        self._ask("make" if new else "open", place)
        opened = self._file(file, mode, *rest, **named)
        self._disk.did("make" if new else "open", place)
        return opened

    def write(self, handle: int, data: Any) -> int:
        place = self._of(handle)
        if place is not None:
            self._ask("write", place, os.lseek(handle, 0, os.SEEK_CUR) + len(data))
        return self._write(handle, data)

    def send(self, to: int, source: int, offset: int, count: int) -> int:
        """What `shutil.copyfile` copies with."""
        place = self._of(to)
        if place is not None:
            rest = max(os.fstat(source).st_size - offset, 0)
            self._ask("write", place, offset + min(count, rest))
        return self._send(to, source, offset, count)

    def sync(self, handle: int) -> None:
        place = self._of(handle)
        if place is not None:
            self._ask("sync", place)
        self._sync(handle)
        if place is not None:
            self._disk.did("sync", place)

    def truncate(self, handle: int, size: int) -> None:
        place = self._of(handle)
        if place is not None:
            self._ask("truncate", place)
        self._truncate(handle, size)

    def moved(self, kind: str, function: Callable[..., None]) -> Callable[..., None]:
        def move(source: Any, target: Any, **named: Any) -> None:
            place, to = self._place(source, None), self._place(target, None)
            if place is None or to is None:
                function(source, target, **named)
                return
            self._ask(kind, to)
            function(source, target, **named)
            self._disk.did(kind, place, to=to)

        return move

    def one(self, kind: str, function: Callable[..., None]) -> Callable[..., None]:
        def deed(path: Any, *rest: Any, dir_fd: int | None = None, **named: Any) -> None:
            place = self._place(path, dir_fd)
            there = place is not None and os.path.lexists(place)
            if place is not None and there == (kind == "delete"):
                self._ask(kind, place)
            function(path, *rest, dir_fd=dir_fd, **named)
            if place is not None:
                self._disk.did(kind, place)

        return deed

    def _ask(self, kind: str, place: Path, size: int = 0) -> None:
        if refused := self._disk.may(kind, place, size):
            raise OSError(refused, os.strerror(refused), str(place))

    def _place(self, path: Any, folder: int | None) -> Path | None:
        name = os.fsdecode(path)
        if folder is not None:
            name = os.path.join(os.readlink(f"/proc/self/fd/{folder}"), name)
        name = os.path.abspath(name)
        return Path(name) if f"{name}/".startswith(self._root) else None

    def _of(self, handle: int) -> Path | None:
        name = os.readlink(f"/proc/self/fd/{handle}")
        return Path(name) if f"{name}/".startswith(self._root) else None
