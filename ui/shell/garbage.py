"""When cycles of Python objects are collected: between two events of the interface thread.

Python may collect wherever it allocates, also in a worker, and within a call of Qt. PySide6 6.9.3 asks Python
for an override of `disconnectNotify` while `QObject.disconnect` holds its lock: a window that is collected
there waits for that same lock, for ever (seen once in some 50,000 tests, with the stack).
"""

from __future__ import annotations

import gc

from PySide6.QtCore import QObject, QTimer

_EVERY_MS = 500


class GarbageCollector(QObject):
    """Takes the place of Python's own from now on, as long as `parent` lives."""

    def __init__(self, parent: QObject) -> None:
        super().__init__(parent)
        gc.disable()
        self._timer = QTimer(self, interval=_EVERY_MS)
        self._timer.timeout.connect(collect_due)
        self._timer.start()


def collect_due() -> None:
    """What Python would have collected by now: as many objects and rounds as its own thresholds ask for."""
    due = [count > least for count, least in zip(gc.get_count(), gc.get_threshold(), strict=True)]
    if due[0]:
        gc.collect(2 if due[1] and due[2] else 1 if due[1] else 0)
