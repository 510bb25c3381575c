"""Run as a program: a clerk who types rows into a ledger, tells each cell that the window took on stdout, and
may be killed at any moment.

usage: ledger_work.py DATA ROWS.json

ROWS.json holds the rows, each an object of column → text. Goes on where the store says work stopped. Lines on
stdout, JSON: {"found": …} the rows that the store held at the start, {"saved": [row, column, text]} after
each cell, {"done": …} at the end with the rows as they are then.
"""

from __future__ import annotations

import json
import os
import sys
from pathlib import Path
from typing import Any

os.environ.setdefault("QT_QPA_PLATFORM", "offscreen")
ROOT = Path(__file__).parents[2]
sys.path[:0] = [str(ROOT), str(ROOT / "tests")]

from journeys.ledger_clerk import LedgerClerk  # noqa: E402 - the paths come first
from support.sample import CLOCK  # noqa: E402
from ui.shell.app import build_window  # noqa: E402

LEDGER, INITIALS = "meetings", "shyk"


def tell(**message: Any) -> None:
    print(json.dumps(message, ensure_ascii=False), flush=True)


def held(clerk: LedgerClerk) -> list[dict[str, str]]:
    session = clerk.window.ledgers().session(LEDGER)
    return [
        {name: session.show(name, cell) for name, cell in record.cells.items()}
        for record in clerk.rows(LEDGER)
    ]


def main(data: str, rows_file: str) -> None:
    rows: list[dict[str, str]] = json.loads(Path(rows_file).read_text(encoding="utf-8"))
    _app, window = build_window(Path(data), ROOT / "resources", CLOCK)
    clerk = LedgerClerk(window)
    found = held(clerk)
    tell(found=found, problems=window.desk.store.check(full=True))
    clerk.find_ledger(INITIALS)
    for number, row in enumerate(rows):
        there = found[number] if number < len(found) else {}
        if there:
            clerk.page.table.go_to(number)
        else:
            clerk.begin_row()
        for column, text in row.items():
            if there.get(column) != text:
                clerk.page.table.go_to(number)
                clerk.write_cell(column, text)
                tell(saved=[number, column, text])
    done = held(clerk)
    window.close()
    tell(done=done)


if __name__ == "__main__":
    main(*sys.argv[1:])
