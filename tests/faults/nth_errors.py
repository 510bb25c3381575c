"""The disk refuses the N-th thing that is asked of it, for every N of every deed of a clerk's day; once, or from then
on. The desk says so in a sentence, nothing is half done, and the deed works when the disk does again.
"""

from __future__ import annotations

import errno
import random
import shutil
import traceback
from collections.abc import Sequence
from pathlib import Path

from djdesk.basics.errors import KnownError
from djdesk.store.integrity.comparison import content_mark
from faults.clerk import COLLECTION, DATA, DAY, EDITS, OUT, Clerk, Refused, collection_mark, store_mark
from faults.commits import commits_told, marks_beside
from faults.disk import Disk
from faults.file_layer import files_on
from faults.sqlite_layer import databases_on
from faults.tally import Tally, is_sentence

ERRORS = (errno.EIO, errno.ENOSPC, errno.EACCES)
_WHOLE = (".docx", ".xlsx", ".txt", ".djdesk")


class RefusesNth(Disk):
    """Refuses the `nth` operation from 1 on, and all behind it when `forever`; idle until `on` is set."""

    def __init__(self, nth: int, error: int, forever: bool) -> None:
        self._left, self._error, self._forever = nth, error, forever
        self.on = False
        self.struck = ""

    def may(self, kind: str, path: Path, size: int = 0) -> int:
        if not self.on:
            return 0
        self._left -= 1
        if self._left > 0 or (self._left < 0 and not self._forever):
            return 0
        self.struck = self.struck or f"{kind} {path.name}"
        return self._error


def nth_errors(
    place: Path, deeds: Sequence[str] = DAY, every: int = 1, seed: int = 1, before: Sequence[str] = ()
) -> Tally:
    """Each deed begins on a copy of the office as the deeds before it left it, those of `before` first; `every`
    takes each so manieth N.
    """
    tally = Tally("error at the Nth call")
    office = place / "office"
    office.mkdir()
    rng, calls = random.Random(seed), 0
    clerk = Clerk(office, rng)
    for deed in before:
        clerk.do(deed)
    clerk.close()
    for number, deed in enumerate(deeds):
        nth = rng.randint(1, every)
        while True:
            error, forever = ERRORS[nth % len(ERRORS)], nth % 2 == 0
            disk = RefusesNth(nth, error, forever)
            _try(office, place / "trial", deed, number, disk, tally)
            if not disk.struck:
                break
            tally.trials += 1
            nth += every
        calls += nth - 1
        clerk = Clerk(office, random.Random(number))
        clerk.do(deed)
        clerk.close()
    tally.notes["deeds"] = len(deeds)
    tally.notes["calls"] = calls
    return tally


def _try(office: Path, root: Path, deed: str, number: int, disk: RefusesNth, tally: Tally) -> None:
    shutil.copytree(office, root)
    words = f"deed {number} {deed}"
    states: list[str] = []
    try:
        with (
            commits_told(root / DATA / "djdesk.db", states.append, states.append),
            databases_on(disk),
            files_on(disk, root),
        ):
            clerk = Clerk(root, random.Random(number))
            try:
                _strike(clerk, deed, words, disk, states, tally)
            finally:
                disk.on = False
                clerk.close()
        _judge_rest(root, f"{words}, {disk.struck}", office, tally)
    except (KnownError, AssertionError) as error:
        tally.lost.append(f"{words}, {disk.struck}: afterwards: {error}")
    except Exception as error:
        tally.unsaid.append(f"{words}, {disk.struck}: afterwards: {error!r} {_where(error)}")
    finally:
        shutil.rmtree(root)


def _strike(clerk: Clerk, deed: str, words: str, disk: RefusesNth, states: list[str], tally: Tally) -> None:
    before = content_mark(clerk.store._db.connection)
    states.clear()
    disk.on = True
    refused = False
    try:
        clerk.do(deed)
    except Refused as error:
        refused = True
        tally.said[str(error)] += 1
        if not is_sentence(str(error)):
            tally.unsaid.append(f"{words}, {disk.struck}: no sentence: {error}")
    except Exception as error:
        refused = True
        tally.unsaid.append(f"{words}, {disk.struck}: {error!r} {_where(error)}")
    disk.on = False
    if (
        clerk.store._db._open is None
    ):  # a restore that could not even open what was there: it asks for a new start
        tally.count("asked to start anew")
        clerk.reopen()
    now = content_mark(clerk.store._db.connection)
    swapped = deed in ("restore_all", "take_over", "reopen")
    if refused and now not in {before, *states} and not (swapped and now in marks_beside(clerk.data)):
        tally.between.append(f"{words}, {disk.struck}: the store holds something between")
    if refused and deed in EDITS and now != before:
        tally.count("refused at the last flush, yet whole")
    if refused:
        clerk.again(deed)


def _judge_rest(root: Path, words: str, office: Path, tally: Tally) -> None:
    """After the deed was done again on a sound disk: everything opens, files are whole, no litter."""
    store_mark(root / DATA)
    if (root / OUT / COLLECTION).exists():
        collection_mark(root / OUT / COLLECTION)
    litter = [str(path.relative_to(root)) for path in root.rglob(".djdesk-*") if "delete" not in words]
    if litter and litter != [str(path.relative_to(office)) for path in office.rglob(".djdesk-*")]:
        tally.count("left temporary files behind")


def _where(error: Exception) -> str:
    frames = [frame for frame in traceback.extract_tb(error.__traceback__) if "/djdesk/" in frame.filename]
    return f"at {Path(frames[-1].filename).name}:{frames[-1].lineno}" if frames else ""
