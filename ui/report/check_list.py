"""What 校对 lists of the open report, reckoned once for whoever shows it: the page, its number in the header
and in the rail, F7.
"""

from __future__ import annotations

from PySide6.QtCore import QObject, Signal

from djdesk.desk.figures.ledger_points import LedgerPoint, ledger_points
from djdesk.desk.proof.open_points import Remark, by_level, remarks
from djdesk.desk.report.session import ReportSession
from ui.report.figure_sources import Sources


class CheckList(QObject):
    """`changed`: what the ledgers say is something else now; changes of the report are told by their own
    news.
    """

    changed = Signal()

    def __init__(self, session: ReportSession, sources: Sources, parent: QObject) -> None:
        super().__init__(parent)
        self._session, self._sources = session, sources
        self._known = False
        self._points: list[LedgerPoint] = []
        self._remarks: list[Remark] = []
        sources.changed.connect(self._on_sources)

    @property
    def points(self) -> list[LedgerPoint]:
        """Of figures and their ledgers; none before they were counted."""
        self._reckon()
        return self._points

    @property
    def remarks(self) -> list[Remark]:
        """Of the report alone: 必改 first, then in its order."""
        self._reckon()
        return self._remarks

    @property
    def found(self) -> list[Remark]:
        """All of them, in the order in which F7 goes through: 必改 first."""
        return by_level([*(point.remark for point in self.points), *self.remarks])

    def forget(self) -> None:
        """The report is another one now."""
        self._known = False

    def _on_sources(self) -> None:
        self.forget()
        self.changed.emit()

    def _reckon(self) -> None:
        if self._known:
            return
        session = self._session
        self._remarks = by_level(remarks(session.report, session.form, session.progress()))
        counted = self._sources.known
        self._points = ledger_points(self._sources.count, session.report, session.form) if counted else []
        self._known = True
