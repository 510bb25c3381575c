"""A store with a passphrase beside one without: a committed edit through all layers, and the start of the
window.
"""

from __future__ import annotations

import os
import statistics
import subprocess
import sys
import time
from functools import partial
from pathlib import Path

from benchmarks.measure import Measure, seconds
from benchmarks.samples import ROOT, TYPE, UNIT, desk_on_disk, disk_folder, fill_shelf, prose, with_sections
from djdesk.desk.backup.passphrase import set_passphrase
from djdesk.desk.desk import Desk
from djdesk.desk.report.open_report import create_report
from djdesk.desk.report.session import ReportSession
from djdesk.model.changes import SetProse
from djdesk.model.period import Period

COMMIT, START = 1.15, 1.3
EDITS = 30  # a round's p50 is taken over so many pairs
WORDS = "先锋支部 2026"
_REPORTS = 40


def run(rounds: int) -> list[Measure]:
    with disk_folder() as folder:
        desks = [_office(Path(folder, name), words) for name, words in (("plain", ""), ("locked", WORDS))]
        plain, locked = (_session(desk) for desk in desks)
        commits = [_round(plain, locked, number) for number in range(rounds + 1)][1:]
        for desk in desks:
            desk.close()
        starts = _starts(Path(folder), rounds)
    return [
        Measure(
            "locked store: committed edit / plain (p50)", statistics.median(commits), COMMIT, "×", rounds
        ),
        Measure("locked store: start to start page / plain", starts, START, "×", rounds),
    ]


def _office(folder: Path, words: str) -> Desk:
    desk = desk_on_disk(folder)
    fill_shelf(desk, _REPORTS)
    if words:
        set_passphrase(desk, words, words)
    return desk


def _session(desk: Desk) -> ReportSession:
    session = create_report(desk, TYPE, UNIT, Period.regular("half", 2026, 1))
    session.apply(with_sections(session.report, 10))
    return session


def _round(plain: ReportSession, locked: ReportSession, number: int) -> float:
    """p50 of the locked store's over p50 of the plain one's, one of each in turn."""
    times: tuple[list[float], list[float]] = ([], [])
    for edit in range(EDITS):
        change = SetProse(f"own-{edit % 10}", prose(2, number * EDITS + edit))
        pair = [(times[0], partial(plain.apply, change)), (times[1], partial(locked.apply, change))]
        for taken, work in pair if edit % 2 else pair[::-1]:
            taken.append(seconds(work))
    return statistics.median(times[1]) / statistics.median(times[0])


def _starts(folder: Path, rounds: int) -> float:
    """Median of paired ratios of fresh processes, each of which fills the caches once before."""
    ratios = []
    for _ in range(rounds + 1):
        plain, locked = (_start(folder / name) for name in ("plain", "locked"))
        ratios.append(locked / plain)
    return statistics.median(ratios[1:])


def _start(folder: Path) -> float:
    """From the start of the process to the painted start page; the clerk's typing takes no time here."""
    env = {**os.environ, "QT_QPA_PLATFORM": "offscreen", "DJDESK_PASSPHRASE": WORDS}
    env.pop("PYTHONDONTWRITEBYTECODE", None)
    command = [sys.executable, "-m", "benchmarks.store.first_page", str(folder)]
    begun = time.perf_counter()
    with subprocess.Popen(command, cwd=ROOT, env=env, stdout=subprocess.PIPE, text=True) as child:
        assert child.stdout is not None
        line = child.stdout.readline()
        taken = time.perf_counter() - begun
    if child.returncode != 0 or not line:
        raise RuntimeError(f"no start page over {folder.name}: ended with {child.returncode}")
    return taken
