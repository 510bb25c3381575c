"""SIGKILL at random moments: every edit that was acknowledged is there, and nothing but whole edits. DJDESK_KILLS sets how many."""

from __future__ import annotations

import os
import random
import subprocess
import threading
from pathlib import Path

import pytest

from djdesk.store.store import Store
from store.kill_worker import digest
from store.samples import ROOT, Clock, python, sample

KILLS = int(os.environ.get("DJDESK_KILLS", "20"))


@pytest.mark.skipif(os.name == "nt", reason="SIGKILL is POSIX's")
def test_no_acknowledged_edit_is_lost(folder: Path, clock: Clock) -> None:
    rng = random.Random(os.environ.get("DJDESK_KILL_SEED", "1"))
    store = Store.open(folder, clock)
    store.insert(sample())
    before = digest(store.load("r1"))
    store.close()
    edits = rolled_back = 0
    for kill in range(KILLS):
        safe, begun, number = _killed_after(folder, f"{kill}", rng.uniform(0.0, 0.12))
        edits += number
        store = Store.open(folder, clock)
        now = digest(store.load("r1"))
        assert now in {safe or before, begun or before}, f"kill {kill}: neither the last acknowledged edit nor the one under way"
        assert store.check(full=True) == []
        if number:
            assert store.rows()[0].done in (number, number + 1)
        rolled_back += any("没有写完" in notice for notice in store.notices)
        before = now
        store.close()
    print(f"\n{KILLS} kills, {edits} acknowledged edits, {rolled_back} half-written transactions taken back, 0 lost")
    assert edits > KILLS


def _killed_after(folder: Path, seed: str, delay: float) -> tuple[str, str, int]:
    """Runs the worker, kills it `delay` seconds after its first edit: digests of the last acknowledged and the last begun edit, count."""
    worker = subprocess.Popen(
        [*python(), "-m", "store.kill_worker", str(folder), seed], stdout=subprocess.PIPE, stderr=subprocess.PIPE, text=True,
        env={**os.environ, "PYTHONPATH": os.pathsep.join((str(ROOT), str(ROOT / "tests"))), "PYTHONIOENCODING": "utf-8"},
    )  # fmt: skip
    assert worker.stdout
    assert worker.stderr
    lines = [worker.stdout.readline()]
    timer = threading.Timer(delay, worker.kill)
    timer.start()
    lines += worker.stdout.readlines()  # until the kill closes the pipe
    timer.join()
    errors = worker.stderr.read()
    worker.wait()
    worker.stdout.close()
    worker.stderr.close()
    assert errors == ""
    whole = [line.split() for line in lines if line.endswith("\n")]
    safe = [words for words in whole if words[0] == "safe"]
    begun = [words for words in whole if words[0] == "begin"]
    return (safe[-1][2] if safe else ""), (begun[-1][2] if begun else ""), (int(safe[-1][1]) if safe else 0)
