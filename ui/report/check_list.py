"""What 校对 lists of the open report, reckoned once for whoever shows it: the page, its number in the header
and in the rail, F7, the lines under the words.
"""

from __future__ import annotations

from collections.abc import Sequence
from typing import TYPE_CHECKING

from PySide6.QtCore import QEvent, QObject, QTimer, Signal
from PySide6.QtWidgets import QWidget

from djdesk.desk.figures.ledger_points import LedgerPoint, ledger_points
from djdesk.desk.proof.open_points import Remark, RemarkTracker, by_level
from djdesk.desk.report.session import ReportSession
from djdesk.model.changes import EVERYTHING, NOTHING, ChangeSet
from ui.report.figure_sources import Sources
from ui.report.reading import Maker, Reading

if TYPE_CHECKING:
    from djdesk.model.report import Report

_AFTER_OPENING_MS = 1200  # the first keystrokes come before it


class CheckList(QObject):
    """`changed`: what the ledgers or the text say is something else now; changes of the report are told by
    their own news. `read`: the text was read again.
    """

    changed = Signal()
    read = Signal()

    def __init__(self, session: ReportSession, sources: Sources, make: Maker, parent: QObject) -> None:
        super().__init__(parent)
        self._session, self._sources = session, sources
        self._reads = False
        self._untold = (
            False  # it lists something else now, and whoever has looked already is not all there are
        )
        self._known = self._counted = False  # the list is up to date; so are the points of the ledgers
        self._tracker = RemarkTracker(session.form)
        self._points: list[LedgerPoint] = []
        self._remarks: list[Remark] = []
        self._in_text: list[Remark] = []
        self._text_of: Report | None = None
        self._reading = Reading(make, lambda: session.report, self)
        self._reading.read.connect(self._take_text)
        self._later = QTimer(self, singleShot=True, interval=0)
        self._later.timeout.connect(self._tell)
        self._awake = False
        self._soon = QTimer(self, singleShot=True, interval=_AFTER_OPENING_MS)
        self._soon.timeout.connect(self._reading.begin)
        sources.changed.connect(self._on_sources)

    @property
    def points(self) -> list[LedgerPoint]:
        """Of figures and their ledgers; none before they were counted."""
        self._reckon()
        return self._points

    @property
    def remarks(self) -> list[Remark]:
        """Of the report alone: 必改 first, then in its order. Of a text that was changed a moment ago what
        was found before.
        """
        self._reckon()
        return self._remarks

    @property
    def found(self) -> list[Remark]:
        """All of them, in the order in which F7 goes through: 必改 first."""
        return by_level([*(point.remark for point in self.points), *self.remarks])

    @property
    def in_text(self) -> Sequence[Remark]:
        """Of the text as it was read last, without what the clerk holds."""
        held = self._session.report.held
        return [one for one in self._in_text if one.hold not in held]

    @property
    def all_in_text(self) -> Sequence[Remark]:
        """The same with what the clerk holds."""
        return self._in_text

    @property
    def up_to_date(self) -> bool:
        """Whether the text was read as it is now."""
        return self._reads and self._text_of is self._session.report

    def watch(self, page: QWidget) -> None:
        """Some time after `page` is seen the text is read, when the rules have been loaded beside: the number
        at 校对 is then the number of what its page will list. While it is not seen nothing is looked at by
        itself: the store may be closed next.
        """
        page.installEventFilter(self)

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        if event.type() == QEvent.Type.Show:
            self._awake = True
            if self._untold:
                self._later.start()
            if not self._reads:
                self._soon.start()
            elif not self.up_to_date:
                self._reading.soon()
        elif event.type() == QEvent.Type.Hide:
            self._awake = False
            self._soon.stop()
            self._later.stop()
            self._reading.stop()
        return False

    def read_text(self) -> None:
        """The text is read now, and from now on after each change. The rules take a moment to load, which
        opening a report need not wait for.
        """
        if not self.up_to_date:
            self._take_text(self._session.report, self._reading.at_once())

    def look_again(self) -> None:
        """Other things are looked for now: in the text too, or on pages that are broken otherwise."""
        self._text_of = None
        self.forget()
        self._untold = True
        self._later.start()

    def read_anew(self) -> None:
        """What the text is held against is something else now."""
        self._text_of = None
        self.forget()
        self.read_text()
        self._later.start()

    def forget(self, touched: ChangeSet = EVERYTHING) -> None:
        """The report is another one now: so much of it."""
        self._known = self._known and touched == NOTHING
        self._counted = self._counted and not (touched.figures or touched.outline or touched.held)
        self._counted = self._counted and not (touched.asked or touched.own_figures or touched.basics)
        if self._reads and self._awake and touched != NOTHING:
            self._reading.soon()

    def _take_text(self, report: Report, found: list[Remark]) -> None:
        """What was read of the report as it is now."""
        if not self._reads:
            self._reads = True
            self._tracker.leave_text()
        same = self._text_of is not None and found == self._in_text
        self._text_of, self._in_text = report, found
        self._known = self._known and same
        self.read.emit()
        if not same:  # told at once: whoever asked for it shows it already, and all numbers are one
            self._untold = True
            self._tell()

    def _on_sources(self) -> None:
        """With a change of the report the sources tell first; who hears of that change looks anyway."""
        self.forget()
        self._later.start()

    def _tell(self) -> None:
        if self._untold or not self._known:
            self._untold = False
            self.changed.emit()

    def _reckon(self) -> None:
        if self._known:
            return
        session = self._session
        found = self._tracker.remarks(session.report, session.progress())
        if self._reads:
            from djdesk.desk.proof.text_remarks import with_text

            found = with_text(found, session.report, self._in_text)
        self._remarks = by_level(found)
        if not self._counted:
            self._points = (
                ledger_points(self._sources.count, session.report, session.form)
                if self._sources.known
                else []
            )
        self._known = self._counted = True
