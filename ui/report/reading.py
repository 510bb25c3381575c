"""The report is read in a thread while it is written: some times a second at most, and what was found in a
report that has changed meanwhile is dropped.
"""

from __future__ import annotations

import sys
from collections.abc import Callable, Generator
from typing import TYPE_CHECKING

from PySide6.QtCore import QObject, QTimer, Signal

from djdesk.basics.errors import StoreError
from ui.widgets.background import ThreadJob

if TYPE_CHECKING:
    from djdesk.desk.proof.open_points import Remark
    from djdesk.desk.proof.report_reader import ReportReader
    from djdesk.model.report import Report

_PAUSE_MS = 200  # between a change and its reading: a fast typist gives five keys meanwhile
_SWITCH_S = 0.0005  # how long the thread keeps the interface waiting at a stretch

Maker = Callable[[], "Callable[[], ReportReader]"]


class Reading(QObject):
    """`read` carries a report and what was found in it. `make`, called in the interface thread, gives what
    makes the reader, called in the other.
    """

    read = Signal(object, object)

    def __init__(self, make: Maker, now: Callable[[], Report], parent: QObject) -> None:
        super().__init__(parent)
        self._make, self._now = make, now
        self._job: ThreadJob | None = None
        self._again = False
        self._pause = QTimer(self, singleShot=True, interval=_PAUSE_MS)
        self._pause.timeout.connect(self.begin)

    @property
    def busy(self) -> bool:
        """Whether something is still to be read."""
        return self._job is not None or self._pause.isActive()

    def soon(self) -> None:
        """The report is another one now."""
        if not self._pause.isActive():
            self._pause.start()

    def stop(self) -> None:
        self._pause.stop()
        self._again = False

    def begin(self) -> None:
        """Reads the report as it is now; behind what is being read."""
        if self._job is not None:
            self._again = True
            return
        report = self._now()
        try:
            made = self._make()
        except StoreError:  # whoever saves next says so; the text is read when the store can be
            return

        def steps() -> Generator[object]:
            before = sys.getswitchinterval()
            sys.setswitchinterval(_SWITCH_S)
            try:
                found: list[Remark] = made().read(report)
            finally:
                sys.setswitchinterval(before)
            yield report, found

        self._job = ThreadJob(steps, self)
        self._job.stepped.connect(self._done)
        self._job.ended.connect(self._ended)
        self._job.begin(0)

    def at_once(self) -> list[Remark]:
        """Read now, in the interface thread."""
        self._pause.stop()
        return self._make()().read(self._now())

    def _done(self, result: tuple[Report, list[Remark]]) -> None:
        report, found = result
        if report is self._now():
            self.read.emit(report, found)
        else:
            self._again = True

    def _ended(self, _error: object) -> None:
        self._job = None
        again, self._again = self._again, False
        if again:
            self.soon()
