"""The board over 100,000 rows in its window: till the key figures are painted, and the longest turn while the
rest comes in.
"""

from __future__ import annotations

import os
import statistics
import time
from pathlib import Path

from benchmarks.ledger.ledgers import LARGE, LEDGER, meeting_rows
from benchmarks.measure import Measure, seconds
from benchmarks.samples import RESOURCES, desk_on_disk, disk_folder
from djdesk.desk.ledger.ledger_desk import LedgerDesk, open_ledgers
from djdesk.model.row_changes import AddRows
from djdesk.store.ledgers.ledger_store import RowWrites

SIZE = (1366, 716)  # the page in a window of 1366 × 768
FIRST_PAINT, LONGEST_TURN = 500.0, 150.0


def run(rounds: int) -> list[Measure]:
    os.environ.setdefault("QT_QPA_PLATFORM", "offscreen")
    from ui.shell.app import (
        make_application,
    )  # Qt is loaded when the measurement runs, not when the benchmarks are listed

    make_application(RESOURCES)
    with disk_folder() as folder:
        ledgers = open_ledgers(desk_on_disk(Path(folder, "store")))
        ledgers.desk.store.ledgers.commit(LEDGER, RowWrites(added=meeting_rows(ledgers.form(LEDGER), LARGE)))
        opened = [_open(ledgers) for _ in range(rounds)]
        ledgers.desk.store.close()
    first, turns = (statistics.median(figures) for figures in zip(*opened, strict=True))
    return [
        Measure("board: first paint over 100,000 rows", first, FIRST_PAINT, "ms", rounds),
        Measure("board: longest turn while the rest comes in", turns, LONGEST_TURN, "ms", rounds),
    ]


def _open(ledgers: LedgerDesk) -> tuple[float, float]:
    """Milliseconds till a new board is painted, and of the longest turn of the event loop till everything is
    there.

    A row comes in before, so that nothing is remembered of what an earlier board counted.
    """
    from PySide6.QtWidgets import QApplication

    from ui.board.page import BoardPage

    session = ledgers.open(LEDGER)
    session.apply(AddRows(tuple(meeting_rows(session.form, 1))))
    pages: list[BoardPage] = []

    def first_paint() -> None:
        page = BoardPage(ledgers)
        pages.append(page)
        page.resize(*SIZE)
        page.open()
        page.show()
        page.repaint()

    first = seconds(first_paint)
    (page,) = pages
    longest = 0.0
    while not page.is_settled:
        begun = time.perf_counter()
        QApplication.processEvents()
        longest = max(longest, time.perf_counter() - begun)
    page.close()
    page.deleteLater()
    QApplication.processEvents()
    return first * 1000, longest * 1000
