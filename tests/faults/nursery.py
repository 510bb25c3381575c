"""A process that has everything loaded and gives birth to clerks, which are real processes and are killed:
python -m faults.nursery. A line of input is "ROOT SEED LOCKED"; what a clerk does comes out as lines:

pid N             it lives
about MARK        a transaction is going to end with this content of the store
done MARK         it has ended
begin DEED        a deed begins
safe DEED NAMES   it was acknowledged; the collection has so many names then
dead STATUS       the clerk is no more
"""

from __future__ import annotations

import os
import random
import sys
import traceback
from pathlib import Path

from faults.clerk import DATA, Clerk, Refused
from faults.commits import commits_told

# Weighted as a clerk works; what swaps the whole store comes seldom.
DEEDS = (
    *("write", "figure", "undo", "add_rows", "set_cells", "remove_rows", "attach", "set_phrases") * 4,
    *("begin_report", "keep_version", "bin_report", "collect", "back_up", "export_text", "hand_over") * 2,
    "export_word",
    "export_rows",
    "copy_type",
    "keep_layout",
    "back_up_twice",
    "restore_one",
    "restore_all",
    "reopen",
)
LOCKING = ("lock", "lock", "unlock")


def tell(words: str) -> None:
    os.write(1, f"{words}\n".encode())


def live(root: Path, seed: str, locked: bool) -> None:
    """Works until it is killed; `locked`: in a store that is locked now and then anew."""
    rng = random.Random(seed)
    with commits_told(
        root / DATA / "djdesk.db", lambda mark: tell(f"about {mark}"), lambda mark: tell(f"done {mark}")
    ):
        tell("begin open")
        clerk = Clerk(root, rng)
        tell("safe open -1")
        deeds = DEEDS + LOCKING * locked
        while True:
            deed = "lock" if locked and not clerk.store.locked else rng.choice(deeds)
            tell(f"begin {deed}")
            try:
                clerk.do(deed)
            except Refused as refused:
                tell(f"refused {deed} {refused}")
            else:
                tell(f"safe {deed} {clerk.names_collected}")


def main() -> None:
    for line in sys.stdin:
        root, seed, locked = line.split()
        child = os.fork()
        if child == 0:
            try:
                tell(f"pid {os.getpid()}")
                live(Path(root), seed, locked == "1")
            except BaseException:
                traceback.print_exc()
            finally:
                os._exit(1)
        tell(f"dead {os.waitpid(child, 0)[1]}")


if __name__ == "__main__":
    main()
