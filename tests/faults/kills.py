"""SIGKILL at random moments of a clerk's work: after the restart everything acknowledged is there, and what was
under way is there whole or not at all.
"""

from __future__ import annotations

import os
import random
import shutil
import signal
import subprocess
import sys
import threading
import time
import zipfile
from pathlib import Path

from djdesk.basics.errors import KnownError, StoreBusy
from djdesk.store.collections.collection_file import CollectionFile
from faults.clerk import COLLECTION, DATA, OUT, store_mark
from faults.commits import marks_beside
from faults.locked import desk_at, store_at
from faults.tally import Tally
from support.branch import DECEMBER

ROOT = Path(__file__).parents[2]
_AFRESH = 40  # kills after which a new office begins, that offices stay small
_SWAPS = ("restore_all",)


class Nursery:
    """Clerks as processes of their own, one at a time."""

    def __init__(self) -> None:
        self._process = subprocess.Popen(
            [sys.executable, "-B", "-m", "faults.nursery"],
            stdin=subprocess.PIPE,
            stdout=subprocess.PIPE,
            text=True,
            encoding="utf-8",
            env={
                **os.environ,
                "PYTHONPATH": os.pathsep.join((str(ROOT), str(ROOT / "tests"))),
                "PYTHONIOENCODING": "utf-8",
            },
        )

    def lived(self, root: Path, seed: str, delay: float, awake: bool, locked: bool) -> list[list[str]]:
        """The words of a clerk who is killed `delay` seconds after the first sign of life, or, when `awake`, after
        the desk is open.
        """
        assert self._process.stdin
        assert self._process.stdout
        self._process.stdin.write(f"{root} {seed} {int(locked)}\n")
        self._process.stdin.flush()
        number = int(self._process.stdout.readline().split()[1])
        lines = []
        while awake and not (lines and lines[-1][0] in ("safe", "dead")):
            lines.append(self._process.stdout.readline().split(" "))
        timer = threading.Timer(delay, os.kill, (number, signal.SIGKILL))
        timer.start()
        for line in self._process.stdout:
            lines.append(line.split(" "))
            if line.startswith("dead "):
                break
        timer.join()
        return [[word.strip() for word in words] for words in lines]

    def close(self) -> None:
        assert self._process.stdin
        assert self._process.stdout
        self._process.stdin.close()
        self._process.wait()
        self._process.stdout.close()


def kills(place: Path, count: int, seed: int = 1, locked: bool = False) -> Tally:
    """`count` kills, in offices of forty kills each; `locked`: the clerks lock their stores."""
    name = "SIGKILL, locked" if locked else "SIGKILL"
    tally, rng, nursery = Tally(name), random.Random(seed), Nursery()
    deeds = commits = 0
    before, names = "", 0
    root = place / "office 0".replace(" ", "-")
    try:
        for kill in range(count):
            if kill % _AFRESH == 0:
                shutil.rmtree(root, ignore_errors=True)
                root = place / f"office-{kill}"
                root.mkdir()
                before, names = "", 0
            lines = nursery.lived(root, f"{seed}-{kill}", rng.uniform(0.0, 0.35), rng.random() < 0.8, locked)
            tally.trials += 1
            if lines[-1] != ["dead", str(int(signal.SIGKILL))]:
                tally.unsaid.append(f"kill {kill}: the clerk ended by itself: {lines[-2:]}")
                continue
            deeds += sum(words[0] == "safe" for words in lines)
            commits += sum(words[0] == "done" for words in lines)
            for words in lines:
                if words[0] == "refused":
                    tally.said[" ".join(words[2:])] += 1
            names = max([names, *(int(words[2]) for words in lines if words[0] == "safe")])
            before = _judge(root, kill, lines, before, names, tally)
    finally:
        nursery.close()
    tally.notes |= {"acknowledged deeds": deeds, "commits": commits}
    return tally


def _judge(root: Path, kill: int, lines: list[list[str]], before: str, names: int, tally: Tally) -> str:
    """The mark of what is there now."""
    under_way = next((words[1] for words in reversed(lines) if words[0] in ("begin", "safe")), "open")
    if lines[-2:-1] and lines[-2][0] == "safe":
        under_way = "nothing"
    about = [words[1] for words in lines if words[0] in ("about", "done")]
    known = set(about[-1:]) | set([words[1] for words in lines if words[0] == "done"][-1:] or [before])
    swapped = {words[1] for words in lines if words[0] in ("begin", "safe")} & {*_SWAPS}
    data = root / DATA
    if not (data / "djdesk.db").exists():
        if before or any(words[0] == "safe" for words in lines):
            tally.lost.append(f"kill {kill} in {under_way}: the store is gone")
        return ""
    try:
        _wait_for_the_lock(data, tally)
        found = store_mark(data)
        store = store_at(data)
        problems = store.check(full=True)
        store.close()
        if problems:
            tally.between.append(f"kill {kill} in {under_way}: {problems[:2]}")
        if before and found not in known and not (swapped and found in marks_beside(data)):
            earlier = found == before or found in about
            (tally.lost if earlier else tally.between).append(f"kill {kill} in {under_way}: another state")
        _judge_files(root, names)
        if kill % 10 == 0:
            desk_at(data).close()
    except (KnownError, AssertionError, zipfile.BadZipFile) as error:
        tally.lost.append(f"kill {kill} in {under_way}: {error}")
        found = ""
    return found


def _wait_for_the_lock(data: Path, tally: Tally) -> None:
    """Who is killed while starting a process of its own (a library asks the system where another one is) leaves the
    lock with that one until it has begun: moments.
    """
    until = time.monotonic() + 2
    while True:
        try:
            store_at(data).close()
            return
        except StoreBusy:
            tally.count("restart refused for a moment")
            if time.monotonic() > until:
                raise


def _judge_files(root: Path, names: int) -> None:
    """Files that the clerk can see are whole."""
    for path in (root / OUT).iterdir():
        if path.suffix in (".docx", ".xlsx", ".djdesk"):
            with zipfile.ZipFile(path) as package:
                names_inside = package.namelist()
                assert names_inside, f"{path.name} is empty"
                if not package.infolist()[0].flag_bits & 1:
                    assert package.testzip() is None, f"{path.name} is not whole"
    if (root / OUT / COLLECTION).exists():
        file = CollectionFile(root / OUT / COLLECTION, DECEMBER)
        found = file.said("names").count(":")
        file.close()
        assert found >= names, f"{names - found} names of the collection are gone"
    else:
        assert names <= 0, "the collection is gone"
