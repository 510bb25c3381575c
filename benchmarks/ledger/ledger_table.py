"""The table of a ledger in its window: opening 100,000 rows beside opening 100, and turning pages over them,
till they are painted.
"""

from __future__ import annotations

import os
import statistics
from pathlib import Path

from benchmarks.ledger.ledgers import LARGE, LEDGER, SMALL, meeting_rows
from benchmarks.measure import Measure, paired_ratio, seconds
from benchmarks.samples import RESOURCES, desk_on_disk, disk_folder
from djdesk.desk.ledger.ledger_desk import LedgerDesk, open_ledgers
from djdesk.desk.ledger.session import LedgerSession
from djdesk.store.ledgers.ledger_store import RowWrites

SIZE = (1366, 716)  # the page in a window of 1366 × 768
PAGES = 60  # page-downs of a round
OPENING, TURNING = 1.5, 25.0


def run(rounds: int) -> list[Measure]:
    os.environ.setdefault("QT_QPA_PLATFORM", "offscreen")
    from ui.shell.app import (
        make_application,
    )  # Qt is loaded when the measurement runs, not when the benchmarks are listed

    make_application(RESOURCES)
    with disk_folder() as folder:
        large, small = (_ledgers(Path(folder, str(count)), count) for count in (LARGE, SMALL))
        large_window, small_window = _Window(large), _Window(small)
        opening = paired_ratio(large_window.open, small_window.open, rounds)
        passes = [large_window.pages(PAGES) for _ in range(max(3, rounds // 3))]
        large_window.close()
        small_window.close()
        for ledgers in (large, small):
            ledgers.desk.store.close()
    turns = [
        min(times) * 1000 for times in zip(*passes, strict=True)
    ]  # of each page the quickest: the machine has other things to do
    p95 = statistics.quantiles(turns, n=20)[-1]
    return [
        Measure("ledger: first paint of 100,000 rows / of 100", opening, OPENING, "×", rounds),
        Measure("ledger: page down in 100,000 rows, p95", p95, TURNING, "ms", len(passes)),
    ]


def _ledgers(folder: Path, count: int) -> LedgerDesk:
    ledgers = open_ledgers(desk_on_disk(folder))
    ledgers.desk.store.ledgers.commit(LEDGER, RowWrites(added=meeting_rows(ledgers.form(LEDGER), count)))
    return ledgers


class _Window:
    """The ledger's page as a window. What is measured ends when all that is to be painted has been."""

    def __init__(self, ledgers: LedgerDesk) -> None:
        from PySide6.QtWidgets import QApplication

        from ui.ledger.page import LedgerPage

        self._session: LedgerSession = ledgers.open(LEDGER)
        self._page = LedgerPage(ledgers)
        self._page.resize(*SIZE)
        self._page.show()
        QApplication.processEvents()  # on the screen: nothing is painted before

    def open(self) -> None:
        from PySide6.QtWidgets import QApplication

        self._page.open(self._session)
        # layouts that were put off; no timers: what is done ahead of need is not waited for
        QApplication.sendPostedEvents()
        self._page.repaint()

    def pages(self, count: int) -> list[float]:
        """Seconds for each page-down from the top, its rows read anew; the order of all has been read by
        then, as ahead of need.
        """
        self.open()
        self._page.model.keep_order()
        return [seconds(self._page_down) for _ in range(count)]

    def _page_down(self) -> None:
        from PySide6.QtWidgets import QAbstractSlider

        table = self._page.table
        table.verticalScrollBar().triggerAction(QAbstractSlider.SliderAction.SliderPageStepAdd)
        table.viewport().repaint()  # and with it whatever else of the window is to be painted

    def close(self) -> None:
        from PySide6.QtWidgets import QApplication

        self._page.close()
        self._page.deleteLater()
        QApplication.processEvents()
