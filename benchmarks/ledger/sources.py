"""Where a report's figures come from, over 100,000 rows: till all are counted, and the longest turn while the
clerk can type.
"""

from __future__ import annotations

import os
import statistics
import time
from pathlib import Path

from benchmarks.ledger.ledgers import HALF, LARGE, LEDGER, meeting_rows
from benchmarks.measure import Measure
from benchmarks.samples import RESOURCES, desk_on_disk, disk_folder
from djdesk.desk.desk import Desk
from djdesk.desk.figures.counted import take_counted
from djdesk.desk.ledger.ledger_desk import open_ledgers
from djdesk.desk.report.open_report import create_report
from djdesk.model.row_changes import AddRows
from djdesk.store.ledgers.ledger_store import RowWrites

COUNTED, LONGEST_TURN = 1000.0, 60.0  # milliseconds


def run(rounds: int) -> list[Measure]:
    os.environ.setdefault("QT_QPA_PLATFORM", "offscreen")
    from ui.shell.app import (
        make_application,
    )  # Qt is loaded when the measurement runs, not when the benchmarks are listed

    make_application(RESOURCES)
    with disk_folder() as folder:
        desk = desk_on_disk(Path(folder, "store"))
        desk.store.ledgers.commit(
            LEDGER, RowWrites(added=meeting_rows(open_ledgers(desk).form(LEDGER), LARGE))
        )
        counted = [_count(desk) for _ in range(rounds)]
        desk.store.close()
    all_, turns = (statistics.median(figures) for figures in zip(*counted, strict=True))
    return [
        Measure("sources: all figures over 100,000 rows", all_, COUNTED, "ms", rounds),
        Measure("sources: longest turn while they are counted", turns, LONGEST_TURN, "ms", rounds),
    ]


def _count(desk: Desk) -> tuple[float, float]:
    """Milliseconds till the figures of a report that were taken are counted anew, and of the longest turn of
    the event loop till then.

    A row comes in before, so that nothing is remembered of what was counted earlier.
    """
    from PySide6.QtWidgets import QApplication

    from ui.fields.figure_card import FigureCard
    from ui.report.bridge import SessionBridge

    bridge = SessionBridge(desk, create_report(desk, "half_year", "区市政中心", HALF))
    ledgers = bridge.ledgers
    take_counted(ledgers, bridge.session)
    session = ledgers.open(LEDGER)
    session.apply(AddRows(tuple(meeting_rows(session.form, 1))))
    card = FigureCard(bridge, "meetings", bridge.section_form("meetings"))
    card.show()
    begun, longest = time.perf_counter(), 0.0
    while not bridge.sources.known:
        turn = time.perf_counter()
        QApplication.processEvents()
        longest = max(longest, time.perf_counter() - turn)
    all_ = time.perf_counter() - begun
    card.close()
    bridge.close()
    return all_ * 1000, longest * 1000
