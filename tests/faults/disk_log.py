"""Everything that reached a disk, in order, and what a power cut may leave of it.

The model is that of SQLite's own crash tests: what a file held at its last flush stays; each later write may be
there, missing, or torn at sectors of 512 bytes, each later truncation there or missing. Names in a folder come
and go in their order, as in a file system with a journal: those before the folder's last flush have happened, of
those after it any first part.
"""

from __future__ import annotations

import random
from collections.abc import Iterator
from pathlib import Path
from typing import NamedTuple

from faults.disk import Disk

SECTOR = 512


class Operation(NamedTuple):
    """`file`: number of a file or folder, or of none for an acknowledgement to the clerk (kind "safe").
    Kinds: write, truncate, sync, and in a folder: name (`name` is now `other`), unname, move (from `name` to
    `to`); all of the disk's own numbers, so that a file keeps its contents under a new name.
    """

    kind: str
    file: int = 0
    at: int = 0
    data: bytes = b""
    name: str = ""
    other: int = 0
    to: str = ""


class DiskLog(Disk):
    """`operations` since it began; the folder `root` is empty then. `syncs` False is a disk that forgets to
    flush, by which the model itself is tried.
    """

    def __init__(self, root: Path, syncs: bool = True) -> None:
        self.root, self.operations = root, list[Operation]()
        self._numbers: dict[Path, int] = {root: 0}
        self._next = 1
        self._changing: dict[
            Path, tuple[int, int] | None
        ] = {}  # files that Python has open, and how they looked
        self._syncs = syncs

    def safe(self) -> None:
        """What has been done so far was acknowledged to the clerk."""
        self._look()
        self.operations.append(Operation("safe"))

    def did(self, kind: str, path: Path, at: int = 0, data: bytes = b"", to: Path | None = None) -> None:
        if kind in ("write", "truncate"):
            self._changing.pop(path, None)  # SQLite tells of each write itself
        self._look()
        folder = self._numbers.get(path.parent, 0)
        if kind in ("make", "folder"):
            if path not in self._numbers:
                self._numbers[path], self._next = self._next, self._next + 1
                mark = b"/" if kind == "folder" else b""
                self.operations.append(Operation("name", folder, 0, mark, path.name, self._numbers[path]))
            if kind == "make":
                self._changing[path] = None
        elif kind == "open":
            self._changing.setdefault(path, None)
        elif kind == "database":
            self._changing.pop(path, None)
        elif kind == "delete" and path in self._numbers:
            del self._numbers[path]
            self._changing.pop(path, None)
            self.operations.append(Operation("unname", folder, name=path.name))
        elif kind == "rename" and to is not None:
            assert to.parent == path.parent, "a file that moves between folders is no matter of one folder"
            self._numbers[to] = self._numbers.pop(path)
            self._changing.pop(path, None)
            self._changing.pop(to, None)
            self.operations.append(Operation("move", folder, name=path.name, to=to.name))
        elif kind == "link" and to is not None:
            self._numbers[to] = self._numbers[path]
            holder = self._numbers[to.parent]
            self.operations.append(Operation("name", holder, name=to.name, other=self._numbers[path]))
        elif kind == "sync" and self._syncs:
            self.operations.append(Operation("sync", self._numbers[path]))
        elif kind in ("write", "truncate"):
            self.operations.append(Operation(kind, self._numbers[path], at, data))

    def _look(self) -> None:
        """Files that Python wrote to since: their whole contents as one write."""
        for path, before in list(self._changing.items()):
            try:
                found = path.stat()
            except OSError:
                continue
            seen = found.st_size, found.st_mtime_ns
            if seen != before and (before is not None or found.st_size):
                self._changing[path] = seen
                number = self._numbers[path]
                self.operations.append(Operation("truncate", number, 0))
                self.operations.append(Operation("write", number, 0, path.read_bytes()))


Image = dict[str, bytes]  # contents by place below the root, with "/" at the end for a folder


class PowerCut:
    """Walks through operations; after each, `whole` is what was asked of the disk and `image` what may be left
    if the power fails now.
    """

    def __init__(self) -> None:
        self._lasting: dict[int, bytearray] = {}
        self._waiting: dict[int, list[Operation]] = {}
        self._folders: dict[int, dict[str, int]] = {0: {}}  # every folder that was ever made
        self._naming: dict[int, list[Operation]] = {}

    def step(self, one: Operation) -> None:
        if one.kind in ("write", "truncate"):
            self._waiting.setdefault(one.file, []).append(one)
        elif one.kind in ("name", "unname", "move"):
            self._naming.setdefault(one.file, []).append(one)
            if one.data == b"/":
                self._folders[one.other] = {}
        elif one.kind == "sync":
            if one.file in self._folders:
                self._folders[one.file] = _named(self._folders[one.file], self._naming.pop(one.file, []))
            else:
                data = self._lasting.setdefault(one.file, bytearray())
                for waiting in self._waiting.pop(one.file, []):
                    _put(data, waiting)

    @property
    def undecided(self) -> int:
        """How many operations the power cut decides about."""
        return sum(map(len, (*self._waiting.values(), *self._naming.values())))

    def whole(self) -> Image:
        """With everything that was asked for."""
        return self._image(lambda waiting: waiting, lambda waiting: waiting)

    def image(self, rng: random.Random) -> Image:
        """One of the many that may be left."""
        manner = rng.choice((_none, _all, _some, _some, _torn, _torn, _first))
        return self._image(
            lambda waiting: manner(waiting, rng), lambda waiting: waiting[: rng.randint(0, len(waiting))]
        )

    def _image(self, of_data: object, of_names: object) -> Image:
        assert callable(of_data)
        assert callable(of_names)
        found: Image = {}
        waiting = [(0, "")]
        while waiting:
            folder, place = waiting.pop()
            entries = _named(self._folders[folder], of_names(self._naming.get(folder, [])))
            for name, number in entries.items():
                if number in self._folders:
                    found[f"{place}{name}/"] = b""
                    waiting.append((number, f"{place}{name}/"))
                else:
                    data = bytearray(self._lasting.get(number, b""))
                    for one in of_data(self._waiting.get(number, [])):
                        _put(data, one)
                    found[place + name] = bytes(data)
        return found


def _named(entries: dict[str, int], operations: list[Operation]) -> dict[str, int]:
    after = dict(entries)
    for one in operations:
        if one.kind == "name":
            after[one.name] = one.other
        elif one.kind == "unname":
            after.pop(one.name, None)
        elif one.name in after:
            after[one.to] = after.pop(one.name)
    return after


def _put(data: bytearray, one: Operation) -> None:
    if one.kind == "truncate":
        del data[one.at :]
        data.extend(bytes(one.at - len(data)))
        return
    if len(data) < one.at:
        data.extend(bytes(one.at - len(data)))
    data[one.at : one.at + len(one.data)] = one.data


def _none(waiting: list[Operation], rng: random.Random) -> list[Operation]:
    return []


def _all(waiting: list[Operation], rng: random.Random) -> list[Operation]:
    return waiting


def _first(waiting: list[Operation], rng: random.Random) -> list[Operation]:
    return waiting[: rng.randint(0, len(waiting))]


def _some(waiting: list[Operation], rng: random.Random) -> list[Operation]:
    return [one for one in waiting if rng.random() < 0.5]


def _torn(waiting: list[Operation], rng: random.Random) -> list[Operation]:
    """Each write in sectors, of which any may be missing."""
    left: list[Operation] = []
    for one in waiting:
        if one.kind != "write":
            left += [one] * (rng.random() < 0.5)
            continue
        at = one.at
        while at < one.at + len(one.data):
            end = min(one.at + len(one.data), (at // SECTOR + 1) * SECTOR)
            if rng.random() < 0.5:
                left.append(one._replace(at=at, data=one.data[at - one.at : end - one.at]))
            at = end
    return left


def put_down(image: Image, folder: Path) -> None:
    """The image as files in a folder that is not there yet."""
    folder.mkdir(mode=0o700)
    for place, data in sorted(image.items()):
        target = folder / place
        if place.endswith("/"):
            target.mkdir(mode=0o700, parents=True, exist_ok=True)
        else:
            target.parent.mkdir(mode=0o700, parents=True, exist_ok=True)
            target.write_bytes(data)


def walk(operations: list[Operation]) -> Iterator[tuple[int, Operation, PowerCut]]:
    """Each operation with the state of the disk after it."""
    state = PowerCut()
    for number, one in enumerate(operations):
        state.step(one)
        yield number, one, state
