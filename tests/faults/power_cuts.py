"""Power cuts: a clerk's day is recorded, the disk is built anew as a cut may leave it at any moment, and the program
is started on it. Only what was acknowledged, or what was under way then, may be there: each whole.
"""

from __future__ import annotations

import hashlib
import random
import shutil
from bisect import bisect_right
from collections.abc import Callable, Sequence
from pathlib import Path

from djdesk.basics.errors import KnownError
from faults.clerk import COLLECTION, DATA, DAY, OUT, Clerk, collection_mark, store_mark
from faults.disk_log import DiskLog, Image, Operation, put_down, walk
from faults.file_layer import files_on
from faults.locked import desk_at
from faults.sqlite_layer import databases_on
from faults.tally import Tally

SHORT = (
    "begin_report", "write", "add_rows", "attach", "collect", "back_up", "collect", "write", "export_text",
    "restore_all", "write",
)  # fmt: skip
SHORT_LOCKED = (
    "begin_report",
    "write",
    "back_up",
    "lock",
    "add_rows",
    "attach",
    "lock",
    "restore_all",
    "unlock",
)
STORE, COLLECTED = f"{DATA}/djdesk.db", f"{OUT}/{COLLECTION}"
_WITHOUT_PROMISE = ("djdesk.lock", "types.cache")
_SCRATCH = f"{DATA}/incoming/"  # emptied at each start
_ABSENT = "absent"
Marks = list[tuple[int, str]]  # from which operation on what is there


def recorded(root: Path, seed: int, deeds: Sequence[str] = DAY, syncs: bool = True) -> list[Operation]:
    """The operations of a clerk's day in an empty folder."""
    root.mkdir(parents=True)
    log = DiskLog(root, syncs)
    with databases_on(log), files_on(log, root):
        clerk = Clerk(root, random.Random(seed))
        log.safe()
        try:
            for deed in deeds:
                clerk.do(deed)
                log.safe()
        finally:
            clerk.close()
        log.safe()
    return log.operations


class History:
    """What was there after each operation, had nothing been lost; `allowed` is what may be there after a cut."""

    def __init__(self, operations: Sequence[Operation], place: Path) -> None:
        self._marks: dict[str, Marks] = {STORE: [(-1, _ABSENT)], COLLECTED: [(-1, _ABSENT)]}
        self._safe = [number for number, one in enumerate(operations) if one.kind == "safe"]
        raw: dict[str, bytes] = {}
        for number, one, state in walk(list(operations)):
            if one.kind in ("truncate", "unname", "move", "name", "safe"):
                image = state.whole()
                for path in {*image, *self._marks}:
                    if is_promised(path):
                        self._note(path, number, _digest(image.get(path)))
                for path, mark in _DATABASES.items():
                    held = image.get(path, b"") + b"|" + image.get(f"{path}-journal", b"")
                    if raw.get(path) != held:
                        raw[path] = held
                        self._note(path, number, _marked(image, place, path, mark))

    def _note(self, path: str, number: int, mark: str) -> None:
        marks = self._marks.setdefault(path, [(-1, _ABSENT)])
        if marks[-1][1] != mark:
            marks.append((number, mark))

    def allowed(self, path: str, number: int) -> list[str]:
        """From what was last acknowledged to what was there at operation `number`, oldest first."""
        marks = self._marks.get(path, [(-1, _ABSENT)])
        safe_at = bisect_right(self._safe, number) - 1
        safe = self._safe[safe_at] if safe_at >= 0 else -1
        numbers = [at for at, _ in marks]
        first, last = bisect_right(numbers, safe) - 1, bisect_right(numbers, number)
        found = [mark for _, mark in marks[max(first, 0) : last]]
        if found[-1] == _ABSENT:  # a name that was taken away may be back: nothing is lost by that
            return [mark for _, mark in marks[:last]]
        return found

    @property
    def paths(self) -> list[str]:
        return list(self._marks)

    def older(self, path: str, number: int, mark: str) -> bool:
        """Whether it was there once, before what was acknowledged last."""
        return any(one == mark for at, one in self._marks.get(path, ()) if at <= number)


def power_cuts(
    place: Path,
    images: int,
    seed: int = 1,
    syncs: bool = True,
    days: Sequence[Sequence[str]] = (DAY, DAY, DAY, DAY),
    most: int = 0,
) -> Tally:
    """At least `images` different images of as many days, spread over all moments at which something is
    undecided; stops after `most` faults (0: never).
    """
    tally, number = Tally("power cuts"), 0
    while tally.notes.get("different images", 0) < images:
        deeds = days[number % len(days)]
        _one_day(place, deeds, images / len(days), seed + number, syncs, tally, most)
        number += 1
        if most and len(tally.lost) + len(tally.between) + len(tally.unsaid) >= most:
            break
    tally.notes["days"] = number
    return tally


def _one_day(
    place: Path, deeds: Sequence[str], images: float, seed: int, syncs: bool, tally: Tally, most: int
) -> None:
    operations = recorded(place / "recorded", seed, deeds, syncs)
    shutil.rmtree(place / "recorded")
    history, rng = History(operations, place), random.Random(seed)
    moments = sum(state.undecided > 0 for _, _, state in walk(operations))
    share, seen = images / moments, set[bytes]()
    for number, _, state in walk(operations):
        if not state.undecided:
            continue
        for _ in range(int(share) + (rng.random() < share % 1)):
            image = state.image(rng)
            tally.trials += 1
            key = _key(image, history, number)
            if key in seen:
                continue
            seen.add(key)
            with_desk = rng.random() < 0.01
            if with_desk:
                tally.count("whole desks opened")
            tally.count("different images")
            _judge(image, number, history, place / "image", tally, with_desk)
        if most and len(tally.lost) + len(tally.between) + len(tally.unsaid) >= most:
            return
    tally.notes["moments"] = tally.notes.get("moments", 0) + moments


def is_promised(path: str) -> bool:
    """Whether a file is one whose contents the program answers for as a whole."""
    name = path.rpartition("/")[2]
    loose = (
        name in _WITHOUT_PROMISE
        or path.startswith(_SCRATCH)
        or name.startswith(".djdesk-")
        or name.endswith("-journal")
    )
    return bool(name) and not loose and path not in _DATABASES


def _judge(image: Image, number: int, history: History, place: Path, tally: Tally, with_desk: bool) -> None:
    def fault(path: str, found: str, what: str) -> None:
        words = f"operation {number}: {path} is {what}"
        (tally.lost if history.older(path, number, found) else tally.between).append(words)

    for path in {*history.paths, *image}:
        if is_promised(path):
            found = _digest(image.get(path))
            if found not in history.allowed(path, number):
                fault(path, found, "absent" if found == _ABSENT else "another file")
    try:
        put_down(_small(image), place)
        for path, mark in _DATABASES.items():
            if path in image:
                found = _mark_of(place / path, mark)
                if found not in history.allowed(path, number):
                    fault(path, found, found if found.startswith("!") else "in another state")
            elif _ABSENT not in history.allowed(path, number):
                fault(path, _ABSENT, "absent")
        if with_desk:
            desk_at(place / DATA).close()
    except KnownError as error:
        tally.unsaid.append(f"operation {number}: the desk does not open: {error}")
    finally:
        shutil.rmtree(place)


def _store_mark(path: Path) -> str:
    return store_mark(path.parent)


_DATABASES: dict[str, Callable[[Path], str]] = {STORE: _store_mark, COLLECTED: collection_mark}


def _mark_of(path: Path, mark: Callable[[Path], str]) -> str:
    try:
        return mark(path)
    except KnownError as error:
        return f"! {error}"


def _marked(image: Image, place: Path, path: str, mark: Callable[[Path], str]) -> str:
    if path not in image:
        return _ABSENT
    folder = place / "whole"
    put_down(_small(image), folder)
    try:
        return _mark_of(folder / path, mark)
    finally:
        shutil.rmtree(folder)


def _small(image: Image) -> Image:
    """Without exports and packages, which nothing opens."""
    return {
        path: data
        for path, data in image.items()
        if path.startswith(f"{DATA}/") or path.startswith(COLLECTED) or path.endswith("/")
    }


def _digest(data: bytes | None) -> str:
    return _ABSENT if data is None else hashlib.blake2b(data, digest_size=8).hexdigest()


def _key(image: Image, history: History, number: int) -> bytes:
    """Equal for images that hold the same and are judged alike."""
    digest = hashlib.blake2b(digest_size=16)
    for path, data in sorted(image.items()):
        if not path.endswith("djdesk.lock"):
            digest.update(f"{path}\n{len(data)}\n".encode())
            digest.update(data)
    for path in _DATABASES:
        digest.update("".join(history.allowed(path, number)).encode())
    return digest.digest()
