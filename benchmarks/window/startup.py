"""From the start of a process to the first paint of the start page, beside a bare PySide6 wizard; and what
was loaded by then.
"""

from __future__ import annotations

import json
import os
import statistics
import subprocess
import sys
import tempfile
import time

from benchmarks.measure import Measure
from benchmarks.samples import ROOT

BOUND, PAGE_BOUND = (
    1.35,
    1.5,
)  # the second is the goal: the frame may not hide a start page that comes late


def run(rounds: int) -> list[Measure]:
    """Fresh processes in turn, after one of each that fills the caches."""
    with tempfile.TemporaryDirectory() as folder:
        bare, ours, page = ["bare"], ["ours", folder], ["page", folder]
        for once in (bare, ours, page):
            _seconds_and_loaded(once)
        ratios, pages, loaded = [], [], set()
        for _ in range(rounds):
            reference, _ = _seconds_and_loaded(bare)
            seconds, names = _seconds_and_loaded(ours)
            ratios.append(seconds / reference)
            pages.append(_seconds_and_loaded(page)[0] / reference)
            loaded.update(names)
    return [
        Measure("start to first paint / bare wizard", statistics.median(ratios), BOUND, "×", rounds),
        Measure(
            "start to start page painted / bare wizard", statistics.median(pages), PAGE_BOUND, "×", rounds
        ),
        Measure("docx, lxml, openpyxl, xlsxwriter at first paint", len(loaded), 0, "", rounds),
    ]


def _seconds_and_loaded(arguments: list[str]) -> tuple[float, list[str]]:
    """Either child may keep compiled modules, as Python does on a clerk's machine, whatever this process was
    told.
    """
    env = {name: value for name, value in os.environ.items() if name != "PYTHONDONTWRITEBYTECODE"}
    env["QT_QPA_PLATFORM"] = "offscreen"
    command = [sys.executable, "-m", "benchmarks.window.first_paint", *arguments]
    begun = time.perf_counter()
    with subprocess.Popen(command, cwd=ROOT, env=env, stdout=subprocess.PIPE, text=True) as child:
        assert child.stdout is not None
        line = child.stdout.readline()
        seconds = time.perf_counter() - begun
    if child.returncode != 0 or not line:
        raise RuntimeError(f"no first paint: {' '.join(arguments)} ended with {child.returncode}")
    return seconds, json.loads(line)["loaded"]
