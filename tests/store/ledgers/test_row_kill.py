"""SIGKILL while rows of ledgers are written: what was acknowledged is there, a step is there whole or not at
all, imports too.
"""

from __future__ import annotations

import os
import random
from pathlib import Path

import pytest

from djdesk.store.store import Store
from ledgers.rows import FORM
from store.killing import KILLS, SEED, killed_after
from store.row_kill_worker import IMPORTED, digest, stored
from store.samples import Clock

WORKER = "store.row_kill_worker"
pytestmark = pytest.mark.skipif(os.name == "nt", reason="SIGKILL is POSIX's")


def test_no_acknowledged_row_or_evidence_is_lost(folder: Path, clock: Clock) -> None:
    rng = random.Random(f"rows {SEED}")
    Store.open(folder, clock).close()
    before, edits, rolled_back = "", 0, 0
    for kill in range(KILLS):
        safe, begun, number = killed_after(WORKER, folder, f"{SEED} {kill}", rng.uniform(0.0, 0.12))
        edits += number
        store = Store.open(folder, clock)
        state = stored(store)
        now = digest(state)
        assert now in {safe or before or digest(({}, {})), begun or before}, (
            f"kill {kill}: neither the last acknowledged step nor the one under way"
        )
        assert store.check(full=True) == []
        for attachment in state[1].values():
            assert len(store.evidence.contents(attachment)) == attachment.size
        rolled_back += any("没有写完" in notice for notice in store.notices)
        before = now
        store.close()
    print(f"\n{KILLS} kills, {edits} acknowledged steps, {rolled_back} half-written ones taken back, 0 lost")
    assert edits > KILLS


def test_an_import_is_there_whole_or_not_at_all(folder: Path, clock: Clock) -> None:
    rng = random.Random(f"import {SEED}")
    Store.open(folder, clock).close()
    there = rolled_back = 0
    for kill in range(max(4, KILLS // 5)):
        _, _, number = killed_after(WORKER, folder, f"import {kill}", rng.uniform(0.02, 0.35))
        store = Store.open(folder, clock)
        total = store.ledgers.totals().get(FORM.id)
        rows = total.rows if total else 0
        assert rows - there in (number * IMPORTED, (number + 1) * IMPORTED)
        assert store.check(full=True) == []
        rolled_back += any("没有写完" in notice for notice in store.notices)
        there = rows
        store.close()
    print(f"\nimports of {IMPORTED} rows killed: {rolled_back} taken back whole, {there} rows there")
