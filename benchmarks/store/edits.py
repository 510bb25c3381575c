"""A process with one office's store that commits an edit for each line on stdin and says how long it took.
Two stores in one process would share what the program remembers of report types, the first at the second's
cost.
"""

from __future__ import annotations

import os
import sys
from pathlib import Path

from benchmarks.measure import seconds
from benchmarks.samples import TYPE, UNIT, desk_on_disk, fill_shelf, prose, with_sections
from djdesk.desk.backup.passphrase import set_passphrase
from djdesk.desk.desk import Desk
from djdesk.desk.report.open_report import create_report
from djdesk.model.changes import SetProse
from djdesk.model.period import Period

_REPORTS = 40
_SECTIONS = 10


def office(folder: Path, words: str) -> Desk:
    """A desk with reports in it, its store locked where there is a passphrase."""
    desk = desk_on_disk(folder)
    fill_shelf(desk, _REPORTS)
    if words:
        set_passphrase(desk, words, words)
    return desk


def main(argv: list[str]) -> int:
    """`DATA`: an empty folder for the store, locked with DJDESK_PASSPHRASE where that is said. Answers
    "ready", then seconds, a line for a line.
    """
    desk = office(Path(argv[1]), os.environ.get("DJDESK_PASSPHRASE", ""))
    session = create_report(desk, TYPE, UNIT, Period.regular("half", 2026, 1))
    session.apply(with_sections(session.report, _SECTIONS))
    print("ready", flush=True)
    for number, _line in enumerate(sys.stdin):
        change = SetProse(f"own-{number % _SECTIONS}", prose(2, number))
        print(seconds(lambda change=change: session.apply(change)), flush=True)  # type: ignore[misc]
    desk.close()
    return 0


if __name__ == "__main__":
    raise SystemExit(main(sys.argv))
