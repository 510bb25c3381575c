"""The first report that is opened after a start, which loads what writing needs, beside the second one."""

from __future__ import annotations

import json
import os
import statistics
import subprocess
import sys
from pathlib import Path

from benchmarks.measure import Measure
from benchmarks.samples import ROOT, TYPE, UNIT, desk_on_disk, disk_folder
from djdesk.desk.report.open_report import create_report
from djdesk.model.period import Period

BOUNDS = {"at once": 3.5, "looked at": 2.0}  # the first is our own guard: few click within a second


def run(rounds: int) -> list[Measure]:
    """Fresh processes, after one that fills the caches."""
    with disk_folder() as folder:
        desk = desk_on_disk(Path(folder))
        for half in (1, 2):
            create_report(desk, TYPE, UNIT, Period.regular("half", 2023, half)).flush()
        desk.store.close()
        ratios: dict[str, list[float]] = {when: [] for when in BOUNDS}
        for _ in range(rounds + 1):
            for when, found in ratios.items():
                found.append(_ratio(folder, when))
    at_once, looked_at = (statistics.median(found[1:]) for found in ratios.values())
    return [
        Measure("first report opened at once / second", at_once, BOUNDS["at once"], "×", rounds),
        Measure("first report opened / second", looked_at, BOUNDS["looked at"], "×", rounds),
    ]


def _ratio(folder: str, when: str) -> float:
    env = {name: value for name, value in os.environ.items() if name != "PYTHONDONTWRITEBYTECODE"}
    env["QT_QPA_PLATFORM"] = "offscreen"
    command = [sys.executable, "-m", "benchmarks.window.first_report", folder, when]
    done = subprocess.run(command, cwd=ROOT, env=env, stdout=subprocess.PIPE, check=True, text=True)
    first, second = map(float, json.loads(done.stdout))
    return first / second
