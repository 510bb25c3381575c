"""Edits a report without end and says each time what is safe. The parent kills it at a random moment.

python kill_worker.py FOLDER SEED      prints "NUMBER DIGEST" after each commit that has returned
"""

from __future__ import annotations

import hashlib
import random
import sys
from itertools import count
from pathlib import Path

import msgspec

from djdesk.model.report import Report
from djdesk.store.store import Store
from store.samples import Clock, changed, random_change


def digest(report: Report) -> str:
    """Equal for equal reports, whatever the order of their dicts."""
    names = ("figures", "texts", "ticks", "last_values", "last_year_values")
    ordered = msgspec.structs.replace(
        report, **{name: dict(sorted(getattr(report, name).items())) for name in names}
    )
    return hashlib.blake2b(repr(ordered).encode("utf-8", "surrogatepass"), digest_size=16).hexdigest()


def main(folder: str, seed: str) -> None:
    rng = random.Random(seed)
    store = Store.open(Path(folder), Clock())
    report = store.load("r1")
    for number in count(1):
        change = random_change(report, rng)
        report = changed(report, change, number)
        print(f"begin {number} {digest(report)}", flush=True)
        store.commit(report, change.touched, (number, number))
        print(f"safe {number} {digest(report)}", flush=True)


if __name__ == "__main__":
    main(*sys.argv[1:])
