"""A disk that fills up, at every fill level: what was acknowledged stays, what finds no room is refused in words, the
old file stays, and work goes on when there is room again. On a real small disk where that may be mounted, and
everywhere with a layer that counts bytes.
"""

from __future__ import annotations

import errno
import os
import random
import shutil
import subprocess
import sys
from collections.abc import Callable, Generator, Sequence
from contextlib import contextmanager
from pathlib import Path

from djdesk.basics.errors import KnownError
from djdesk.store.integrity.comparison import content_mark
from faults.clerk import COLLECTION, DATA, OUT, Clerk, Refused, collection_mark, store_mark
from faults.commits import commits_told
from faults.disk import Disk
from faults.file_layer import files_on
from faults.sqlite_layer import databases_on
from faults.tally import Tally, is_sentence

STEP, MOST = 4096, 256 * 1024
BEFORE = (
    "begin_report",
    "write",
    "add_rows",
    "attach",
    "export_text",
    "export_word",
    "collect",
    "back_up",
    "copy_type",
)
DEEDS = (
    "write", "add_rows", "export_text", "attach", "set_phrases", "collect", "export_word", "keep_layout", "back_up",
    "set_cells", "hand_over", "export_rows", "restore_one", "add_rows", "write", "copy_type", "restore_all", "write",
)  # fmt: skip
SHORT_DEEDS = ("write", "add_rows", "attach", "export_text", "back_up", "restore_all")
_SIZE = 8 * 1024 * 1024


class Fills(Disk):
    """Has room for so many bytes more; what is deleted or cut off makes room again. Counts names for nothing."""

    def __init__(self, root: Path, free: int) -> None:
        self._root, self.free = root, free
        self._sizes = {path: path.stat().st_size for path in root.rglob("*") if path.is_file()}

    def make_room(self) -> None:
        self.free = _SIZE

    def may(self, kind: str, path: Path, size: int = 0) -> int:
        more = size - self._sizes.get(path, 0)
        if kind != "write" or more <= 0:
            return 0
        if more > self.free:
            return errno.ENOSPC
        self.free -= more
        self._sizes[path] = size
        return 0

    def did(self, kind: str, path: Path, at: int = 0, data: bytes = b"", to: Path | None = None) -> None:
        if kind == "truncate":
            self.free += max(self._sizes.get(path, 0) - at, 0)
            self._sizes[path] = min(self._sizes.get(path, 0), at)
        elif kind == "delete":
            self.free += self._sizes.pop(path, 0)
        elif kind == "rename" and to is not None:
            self.free += self._sizes.pop(to, 0)
            self._sizes[to] = self._sizes.pop(path, 0)


def full_disk(
    place: Path,
    step: int = STEP,
    deeds: Sequence[str] = DEEDS,
    mounted: bool = False,
    seed: int = 1,
    locked: bool = False,
) -> Tally:
    """Every fill level from nothing free to 256 KB, `step` bytes apart; `locked`: the office has a passphrase."""
    tally = Tally("disk full, tmpfs" if mounted else "disk full, counted")
    office = place / "office"
    office.mkdir()
    clerk = Clerk(office, random.Random(seed))
    for deed in (*BEFORE, *("lock",) * locked):
        clerk.do(deed)
    clerk.close()
    for free in range(0, MOST + 1, step):
        root = place / "trial"
        if mounted:
            with small_disk(root):
                shutil.copytree(office, root, dirs_exist_ok=True)
                filler = root / "filler"
                filler.write_bytes(bytes(max(_room(root) - free, 0)))
                _fill(root, free, deeds, tally, filler.unlink)
        else:
            shutil.copytree(office, root)
            disk = Fills(root, free)
            with databases_on(disk), files_on(disk, root):
                _fill(root, free, deeds, tally, disk.make_room)
            shutil.rmtree(root)
    return tally


def _fill(root: Path, free: int, deeds: Sequence[str], tally: Tally, make_room: Callable[[], None]) -> None:
    tally.trials += 1
    words, states = f"{free // 1024} KB free", list[str]()
    try:
        with commits_told(root / DATA / "djdesk.db", states.append, states.append):
            clerk = Clerk(root, random.Random(free))
            try:
                _work(clerk, deeds, words, states, tally)
                make_room()
                for deed in (*deeds, "reopen"):
                    clerk.again(deed)
                problems = clerk.store.check(full=True)
                if problems:
                    tally.between.append(f"{words}: {problems[:2]}")
            finally:
                clerk.close()
        store_mark(root / DATA)
        collection_mark(root / OUT / COLLECTION)
    except (KnownError, AssertionError) as error:
        tally.lost.append(f"{words}: with room again: {error}")


def _work(clerk: Clerk, deeds: Sequence[str], words: str, states: list[str], tally: Tally) -> None:
    for deed in deeds:
        before = content_mark(clerk.store._db.connection)
        files = {path: path.read_bytes() for path in clerk.out.iterdir() if path.is_file()}
        states.clear()
        try:
            clerk.do(deed)
        except Refused as refused:
            tally.said[str(refused)] += 1
            if not is_sentence(str(refused)):
                tally.unsaid.append(f"{words}, {deed}: no sentence: {refused}")
            if content_mark(clerk.store._db.connection) not in {before, *states}:
                tally.between.append(f"{words}, {deed}: the store holds something between")
            changed = [path.name for path in files if not path.exists() or path.read_bytes() != files[path]]
            if deed.startswith(("export", "hand")) and changed and not states:
                tally.lost.append(f"{words}, {deed}: the old {changed} is another")
        except Exception as error:
            tally.unsaid.append(f"{words}, {deed}: {error!r}")


@contextmanager
def small_disk(place: Path) -> Generator[None]:
    """A memory disk of a few megabytes; raises PermissionError where none may be mounted."""
    if not sys.platform.startswith("linux") or os.geteuid() != 0:
        raise PermissionError("mounting a small disk needs root on Linux")
    place.mkdir()
    done = subprocess.run(
        ["mount", "-t", "tmpfs", "-o", f"size={_SIZE}", "tmpfs", str(place)], capture_output=True, check=False
    )
    if done.returncode != 0:
        place.rmdir()
        raise PermissionError(f"mounting is not allowed here: {done.stderr.decode(errors='replace').strip()}")
    try:
        yield
    finally:
        subprocess.run(["umount", "-l", str(place)], check=True)
        place.rmdir()


def _room(place: Path) -> int:
    found = os.statvfs(place)
    return found.f_bavail * found.f_frsize
