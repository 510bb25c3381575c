"""SIGKILL at random moments: every edit that was acknowledged is there, and nothing but whole edits.
DJDESK_KILLS sets how many.
"""

from __future__ import annotations

import os
import random
from pathlib import Path

import pytest

from djdesk.store.store import Store
from store.kill_worker import digest
from store.killing import KILLS, SEED, killed_after
from store.samples import Clock, sample


@pytest.mark.skipif(os.name == "nt", reason="SIGKILL is POSIX's")
def test_no_acknowledged_edit_is_lost(folder: Path, clock: Clock) -> None:
    rng = random.Random(SEED)
    store = Store.open(folder, clock)
    store.insert(sample())
    before = digest(store.load("r1"))
    store.close()
    edits = rolled_back = 0
    for kill in range(KILLS):
        safe, begun, number = killed_after("store.kill_worker", folder, f"{kill}", rng.uniform(0.0, 0.12))
        edits += number
        store = Store.open(folder, clock)
        now = digest(store.load("r1"))
        assert now in {safe or before, begun or before}, (
            f"kill {kill}: neither the last acknowledged edit nor the one under way"
        )
        assert store.check(full=True) == []
        if number:
            assert store.rows()[0].done in (number, number + 1)
        rolled_back += any("没有写完" in notice for notice in store.notices)
        before = now
        store.close()
    print(
        f"\n{KILLS} kills, {edits} acknowledged edits, {rolled_back} half-written transactions taken back, 0 lost"
    )
    assert edits > KILLS
