"""The whole programme: python -m faults.programme [--short] [--minutes N] [--json FILE] [class …]. Exit code 1 when
anything acknowledged was lost, anything was half done, or an outcome had no sentence.
"""

from __future__ import annotations

import argparse
import json
import os
import shutil
import sys
import tempfile
import time
from collections.abc import Callable, Mapping, Sequence
from pathlib import Path
from typing import NamedTuple

from faults.clerk import LOCKED_DAY
from faults.clocks import clocks
from faults.damage import damage
from faults.full_disk import DEEDS, SHORT_DEEDS, STEP, full_disk
from faults.hostile import hostile
from faults.keyed_layer import keys_remembered
from faults.kills import kills
from faults.migrations import migrations
from faults.nth_errors import nth_errors
from faults.power_cuts import SHORT, SHORT_LOCKED, power_cuts
from faults.processes import processes
from faults.soak import soak
from faults.tally import Tally


class Amounts(NamedTuple):
    """How much of each class is done. `short` is the gate of the default test run."""

    short: bool
    minutes: float  # of the soak


Class = Callable[[Path, Amounts], Tally]


def _levels(amounts: Amounts) -> tuple[int, Sequence[str]]:
    return (131_072, SHORT_DEEDS) if amounts.short else (STEP, DEEDS)


def _real_disk(place: Path, amounts: Amounts) -> Tally:
    try:
        return full_disk(place, *_levels(amounts), mounted=True)
    except PermissionError as refused:
        tally = Tally("disk full, tmpfs")
        tally.skipped = str(refused)
        return tally


CLASSES: Mapping[str, Class] = {
    "kills": lambda place, much: kills(place, 5 if much.short else 2000),
    "power-cuts": lambda place, much: (
        power_cuts(place, 120, days=(SHORT,)) if much.short else power_cuts(place, 20_000)
    ),
    "errors": lambda place, much: (
        nth_errors(place, ("begin_report", "write", "attach", "back_up", "take_over"), every=17)
        if much.short
        else nth_errors(place)
    ),
    "disk-full": lambda place, much: full_disk(place, *_levels(much)),
    "small-disk": _real_disk,
    "locked-kills": lambda place, much: kills(place, 3 if much.short else 2000, locked=True),
    "locked-power-cuts": lambda place, much: (
        power_cuts(place, 60, days=(SHORT_LOCKED,))
        if much.short
        else power_cuts(place, 20_000, seed=11, days=(LOCKED_DAY,) * 4)
    ),
    "locked-errors": lambda place, much: (
        nth_errors(place, ("lock", "write", "unlock"), every=17, before=("begin_report", "back_up", "lock"))
        if much.short
        else nth_errors(place, LOCKED_DAY)
    ),
    "locked-disk-full": lambda place, much: (
        full_disk(place, 131_072, (*SHORT_DEEDS, "lock"), locked=True)
        if much.short
        else full_disk(place, STEP, (*DEEDS, "lock", "write", "unlock"), locked=True)
    ),
    "damage": lambda place, much: damage(place, 21 if much.short else 2000),
    "hostile": lambda place, much: hostile(place, 50 if much.short else 2000),
    "migrations": lambda place, much: migrations(place, *((50, 0.01) if much.short else (1, 2))),
    "processes": lambda place, much: processes(place, 3 if much.short else 200),
    "clocks": lambda place, much: clocks(place, 8 if much.short else 400),
    "soak": lambda place, much: soak(place, 0, 30) if much.short else soak(place, much.minutes),
}


def run(name: str, amounts: Amounts) -> Tally:
    """One class, in a folder of its own that is removed afterwards; in memory where there is such a disk."""
    memory = Path("/dev/shm")
    place = Path(tempfile.mkdtemp(prefix="djdesk-faults-", dir=memory if memory.is_dir() else None))
    try:
        with keys_remembered():
            return CLASSES[name](place, amounts)
    finally:
        shutil.rmtree(place, ignore_errors=True)


def main(arguments: list[str]) -> int:
    parser = argparse.ArgumentParser(prog="dev.py faults", description=__doc__)
    parser.add_argument("--short", action="store_true", help="the amounts of the default test run")
    parser.add_argument("--minutes", type=float, default=60.0, help="how long the soak lasts")
    parser.add_argument("--json", type=Path, help="where the counts go, too")
    parser.add_argument("classes", nargs="*", metavar="class", help=", ".join(CLASSES))
    chosen = parser.parse_args(arguments)
    unknown = [name for name in chosen.classes if name not in CLASSES]
    if unknown:
        parser.error(f"no class {', '.join(unknown)}; there are {', '.join(CLASSES)}")
    good, counts = True, {}
    for name in chosen.classes or CLASSES:
        began = time.monotonic()
        tally = run(name, Amounts(chosen.short, chosen.minutes))
        seconds = round(time.monotonic() - began)
        print(f"{tally}  [{seconds} s]", flush=True)
        good = good and tally.good
        counts[name] = tally.counts | {"seconds": seconds}
        if chosen.json:
            chosen.json.write_text(json.dumps(counts, ensure_ascii=False, indent=1), encoding="utf-8")
    return 0 if good else 1


if __name__ == "__main__":
    os.environ.setdefault("QT_QPA_PLATFORM", "offscreen")
    raise SystemExit(main(sys.argv[1:]))
