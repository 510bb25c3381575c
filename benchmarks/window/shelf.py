"""Loading all report types and opening the start page, with a thousand stored reports beside none."""

from __future__ import annotations

import os
from collections.abc import Callable
from pathlib import Path

from benchmarks.measure import Measure, paired_ratio
from benchmarks.samples import RESOURCES, desk_on_disk, disk_folder, fill_shelf

REPORTS = 1000
BOUND = 1.2


def run(rounds: int) -> list[Measure]:
    os.environ.setdefault("QT_QPA_PLATFORM", "offscreen")
    with disk_folder() as folder:
        full, empty = Path(folder, "full"), Path(folder, "empty")
        desk = desk_on_disk(full)
        fill_shelf(desk, REPORTS)
        desk.store.close()
        ratio = paired_ratio(_opening(full), _opening(empty), rounds)
    return [Measure(f"start page with {REPORTS:,} reports / with none", ratio, BOUND, "×", rounds)]


def _opening(data: Path) -> Callable[[], None]:
    """Types loaded, store opened and checked, window built and painted, and closed again."""

    def work() -> None:
        from ui.shell.app import build_window

        app, window = build_window(data, RESOURCES)
        window.show()
        window.grab()
        window.close()
        window.deleteLater()
        app.processEvents()

    return work
