"""A clock that jumps: ten years ahead for one sitting, ten years behind, an hour back, a day on. Backups go on, the newest
stays whatever day it bears, and what is brought back is what was last there.
"""

from __future__ import annotations

import random
import shutil
from datetime import timedelta
from pathlib import Path

from djdesk.store.integrity.comparison import content_mark, mark_of_file
from faults.clerk import Clerk
from faults.tally import Tally
from support.branch import DECEMBER, Days

JUMPS = (
    timedelta(days=3652),
    timedelta(days=-3652),
    timedelta(hours=-1),
    timedelta(days=1),
    timedelta(days=7),
    timedelta(),
)
_MOST = 3 + 12 + 10 + 9  # what the rotation keeps


def clocks(place: Path, sittings: int, seed: int = 1) -> Tally:
    """So many sittings, each under another clock and with a backup at its end."""
    tally, rng = Tally("clock moved"), random.Random(seed)
    days, last = Days(DECEMBER), list[str]()
    for number in range(sittings):
        if number % 60 == 0:
            shutil.rmtree(place / "office", ignore_errors=True)
            (place / "office").mkdir()
            last.clear()
        days.now = DECEMBER + rng.choice(JUMPS) + timedelta(days=number)
        words = f"sitting {number}, {days.now:%Y-%m-%d %H:%M}"
        tally.trials += 1
        clerk = Clerk(place / "office", rng, days)
        try:
            if number % 60 == 0:
                clerk.do("begin_report")
            clerk.do("write")
            clerk.do("set_phrases")
            before = {info.number for info in clerk.store.backups()}
            clerk.do("back_up")
            found = clerk.store.backups()
            last.append(content_mark(clerk.store._db.connection))
            if found[0].number <= max(before, default=0):
                tally.lost.append(f"{words}: the new backup is not the newest")
            kept = [mark_of_file(info.path, None) for info in found[:3]]
            if len(kept) != len(last[-3:]):
                tally.lost.append(f"{words}: {len(kept)} of the newest three are left")
            if len(found) > _MOST:
                tally.between.append(f"{words}: {len(found)} backups are kept")
            if number % 7 == 6 and len(found) > 1:
                _bring_back(clerk, words, tally)
                last[-1] = content_mark(clerk.store._db.connection)
        finally:
            clerk.close()
    return tally


def _bring_back(clerk: Clerk, words: str, tally: Tally) -> None:
    before = content_mark(clerk.store._db.connection)
    newest = clerk.store.backups()[0].path
    wanted = mark_of_file(newest, None)
    kept = clerk.store.restore(newest)
    clerk.forget()
    if content_mark(clerk.store._db.connection) != wanted:
        tally.lost.append(f"{words}: another state than the newest backup's came back")
    if not kept.exists() or mark_of_file(kept, None) != before:
        tally.lost.append(f"{words}: what was there before is not kept")
