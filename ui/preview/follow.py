"""Follows a report that is being written: its blocks and pages, made anew after each change, at most once per
turn of the event loop.
"""

from __future__ import annotations

from PySide6.QtCore import QObject, QTimer, Signal

from djdesk.desk.report.preview import Pager
from djdesk.desk.report.session import ReportChanged
from djdesk.document.blocks import Block
from djdesk.document.typeset.values import Page, ProfileName
from djdesk.document.typeset.warnings import BreakWarning
from djdesk.model.changes import NOTHING
from ui.report.bridge import SessionBridge


class Follower(QObject):
    """Holds what the pages show. `changed` is emitted when there are new ones; nothing is made while `awake`
    is False.
    """

    changed = Signal()

    def __init__(self, bridge: SessionBridge, profile: ProfileName, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self.blocks: tuple[Block, ...] = ()
        self.pages: tuple[Page, ...] = ()
        self.warnings: tuple[BreakWarning, ...] = ()
        self.awake = False
        self.complete = False  # False while only the first pages of a long report are there
        self._bridge = bridge
        self._pager = Pager(profile)
        self.layout = bridge.desk.layout(bridge.report.layout)
        self._behind = True
        self._soon = QTimer(self, singleShot=True, interval=0)
        self._soon.timeout.connect(self.catch_up)
        bridge.news.connect(self._hear)

    def set_profile(self, profile: ProfileName) -> None:
        """Breaks lines as that program does."""
        self._pager = Pager(profile)
        self._later()

    def wake(self) -> None:
        """The pages are seen: makes what was missed meanwhile, at once; of a long report that was never seen
        the first pages at once.
        """
        self.awake = True
        if self._behind and not self.pages and self._look_first():
            self._soon.start()
        elif self._behind:
            self.catch_up()

    def catch_up(self) -> None:
        """Blocks and pages of the report as it is now."""
        self._soon.stop()
        self._read()
        self._show(self._pager.pages(self.blocks, self.layout), complete=True)

    def _look_first(self) -> bool:
        """The first pages of a report that was never seen; False when it is short enough to be set at
        once.
        """
        self._read()
        first = self._pager.first_look(self.blocks, self.layout)
        if first is not None:
            self._show(first, complete=False)
        return first is not None

    def _read(self) -> None:
        report = self._bridge.report
        self.layout = self._bridge.desk.layout(report.layout)
        self.blocks = self._pager.printed(self._bridge.session.blocks(), report.script)

    def _show(self, pages: tuple[Page, ...], *, complete: bool) -> None:
        self.pages, self.complete = pages, complete
        self.warnings = self._pager.warnings(pages, self.blocks) if complete else ()
        self._behind = not complete
        self.changed.emit()

    def _hear(self, news: ReportChanged) -> None:
        if news.touched != NOTHING:
            self._later()

    def _later(self) -> None:
        self._behind = True
        if self.awake:
            self._soon.start()
