"""The short amounts of the fault programme: the gate. The long ones are run by `python3 dev.py faults`."""

from __future__ import annotations

import os
import subprocess
import sys
from pathlib import Path

import pytest

from faults.keyed_layer import keys_remembered
from faults.nth_errors import nth_errors
from faults.power_cuts import SHORT, power_cuts
from faults.programme import CLASSES, Amounts, run
from faults.sqlite_layer import library

ROOT = Path(__file__).parents[2]
FORKING = (
    "kills",
    "locked-kills",
    "migrations",
    "processes",
)  # with children of their own: not out of this process, which has Qt
LAYERED = (
    "power-cuts", "errors", "disk-full", "locked-power-cuts", "locked-errors", "locked-disk-full",
)  # fmt: skip
pytestmark = pytest.mark.skipif(os.name == "nt", reason="signals and /proc are POSIX's")


@pytest.mark.parametrize("name", [name for name in CLASSES if name not in FORKING])
def test_nothing_is_lost_nothing_is_between_and_everything_is_said(name: str) -> None:
    if name in LAYERED and library() is None:
        pytest.skip("this Python's SQLite is built in: no layer can be put under it")
    tally = run(name, Amounts(short=True, minutes=0))
    if tally.skipped:
        pytest.skip(tally.skipped)
    assert tally.trials
    assert tally.good, str(tally)


def test_the_same_of_processes_that_are_killed_or_meet() -> None:
    done = subprocess.run(
        [sys.executable, "-B", "-m", "faults.programme", "--short", *FORKING],
        cwd=ROOT,
        env={
            **os.environ,
            "PYTHONPATH": os.pathsep.join((str(ROOT), str(ROOT / "tests"))),
            "PYTHONIOENCODING": "utf-8",
        },
        capture_output=True,
        encoding="utf-8",
        check=False,
    )
    assert done.returncode == 0, done.stdout + done.stderr


@pytest.mark.skipif(library() is None, reason="this Python's SQLite is built in")
def test_a_disk_that_forgets_to_flush_is_found_out(tmp_path: Path) -> None:
    """The model itself: were it blind, it would find nothing here either."""
    tally = power_cuts(tmp_path, 100, syncs=False, days=(SHORT,), most=5)
    assert not tally.good


@pytest.mark.skipif(library() is None, reason="this Python's SQLite is built in")
def test_the_same_disk_is_found_out_under_a_locked_store(tmp_path: Path) -> None:
    """The layer under the other SQLite sees what is written and flushed."""
    with keys_remembered():
        tally = power_cuts(tmp_path, 100, syncs=False, days=(("lock", "write", "add_rows", "write"),), most=5)
    assert not tally.good


@pytest.mark.skipif(library() is None, reason="this Python's SQLite is built in")
def test_each_call_of_a_locked_store_is_refused_once(tmp_path: Path) -> None:
    tally = nth_errors(tmp_path, ("write",), every=3, before=("begin_report", "lock"))
    assert tally.good, str(tally)
    assert tally.trials >= 3
    assert tally.said
