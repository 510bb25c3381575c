"""A store with a passphrase beside one without: a committed edit through all layers, and the start of the
window.
"""

from __future__ import annotations

import os
import statistics
import subprocess
import sys
import time
from collections.abc import Generator
from contextlib import contextmanager
from pathlib import Path

from benchmarks.measure import Measure
from benchmarks.samples import ROOT, disk_folder

COMMIT, START = 1.15, 1.3
EDITS = 30  # a round's p50 is taken over so many pairs
STARTS = 3  # a round: of all that is measured a start differs most from one time to the next
WORDS = "先锋支部 2026"


def run(rounds: int) -> list[Measure]:
    with disk_folder() as folder:
        with _editing(Path(folder, "plain"), "") as plain, _editing(Path(folder, "locked"), WORDS) as locked:
            commits = [_round(plain, locked) for _ in range(rounds + 1)][1:]
        starts = _starts(Path(folder), rounds)
    return [
        Measure(
            "locked store: committed edit / plain (p50)", statistics.median(commits), COMMIT, "×", rounds
        ),
        Measure("locked store: start to start page / plain", starts, START, "×", STARTS * rounds),
    ]


@contextmanager
def _editing(folder: Path, words: str) -> Generator[subprocess.Popen[str]]:
    """A process that edits a report of the store in `folder`, ready for the first edit."""
    with _process("benchmarks.store.edits", folder, words) as child:
        if _answer(child) != "ready":
            raise RuntimeError(f"no store in {folder.name}")
        yield child
        assert child.stdin is not None
        child.stdin.close()
        child.wait()


def _round(plain: subprocess.Popen[str], locked: subprocess.Popen[str]) -> float:
    """p50 of the locked store's over p50 of the plain one's, one of each in turn."""
    times: tuple[list[float], list[float]] = ([], [])
    for edit in range(EDITS):
        pair = [(times[0], plain), (times[1], locked)]
        for taken, child in pair if edit % 2 else pair[::-1]:
            assert child.stdin is not None
            child.stdin.write("\n")
            child.stdin.flush()
            taken.append(float(_answer(child)))
    return statistics.median(times[1]) / statistics.median(times[0])


def _starts(folder: Path, rounds: int) -> float:
    """Median of paired ratios of fresh processes, each of which fills the caches once before."""
    ratios = []
    for _ in range(STARTS * rounds + 1):
        plain, locked = (_start(folder / name) for name in ("plain", "locked"))
        ratios.append(locked / plain)
    return statistics.median(ratios[1:])


def _start(folder: Path) -> float:
    """From the start of the process to the painted start page; the clerk's typing takes no time here."""
    begun = time.perf_counter()
    with _process("benchmarks.store.first_page", folder, WORDS) as child:
        line = _answer(child)
        taken = time.perf_counter() - begun
    if child.returncode != 0 or not line:
        raise RuntimeError(f"no start page over {folder.name}: ended with {child.returncode}")
    return taken


def _process(module: str, folder: Path, words: str) -> subprocess.Popen[str]:
    env = {**os.environ, "QT_QPA_PLATFORM": "offscreen", "DJDESK_PASSPHRASE": words}
    env.pop("PYTHONDONTWRITEBYTECODE", None)
    command = [sys.executable, "-m", module, str(folder)]
    return subprocess.Popen(
        command, cwd=ROOT, env=env, stdin=subprocess.PIPE, stdout=subprocess.PIPE, text=True
    )


def _answer(child: subprocess.Popen[str]) -> str:
    assert child.stdout is not None
    return child.stdout.readline().strip()
