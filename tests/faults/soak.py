"""A long sitting: deeds of every kind without a pause, with what the process takes of the machine at the end."""

from __future__ import annotations

import os
import random
import time
from pathlib import Path

import psutil

from faults.clerk import Clerk, Refused, store_mark
from faults.nursery import DEEDS
from faults.tally import Tally

_SETTLED = 150  # deeds after which memory is measured first: libraries are loaded, caches are full
_CHECKED = 100
_GROWTH = 1.10


def soak(place: Path, minutes: float, least: int = 60, seed: int = 1) -> Tally:
    """Until so many minutes have gone by and `least` deeds are done."""
    tally, rng, process = Tally("soak"), random.Random(seed), psutil.Process()
    root = place / "office"
    root.mkdir()
    clerk = Clerk(root, rng)
    end, first, handles = time.monotonic() + minutes * 60, 0, 0
    while tally.trials < least or time.monotonic() < end:
        deed = rng.choice(DEEDS)
        tally.trials += 1
        try:
            clerk.do(deed)
        except Refused as refused:
            tally.said[str(refused)] += 1
        except Exception as error:
            tally.unsaid.append(f"deed {tally.trials} {deed}: {error!r}")
            break
        if len(clerk.store.rows()) > 30:
            clerk.forget()
            for row in clerk.store.rows()[:25]:
                clerk.store.put_in_bin(row.id)
            clerk.store.empty_bin()
        if clerk.ledger.count() > 1500:
            clerk.thin_rows()
        if tally.trials % _CHECKED == 0 and (problems := clerk.store.check(full=True)):
            tally.lost.append(f"after deed {tally.trials} {deed}: {problems[:2]}")
        if tally.trials == _SETTLED:
            first, handles = process.memory_info().rss, len(os.listdir("/proc/self/fd"))
    clerk.close()
    store_mark(clerk.data)
    if first:
        tally.notes["memory after settling, MB"] = first >> 20
        tally.notes["memory at the end, MB"] = process.memory_info().rss >> 20
        tally.notes["open files more at the end"] = max(len(os.listdir("/proc/self/fd")) - handles, 0)
    return tally
