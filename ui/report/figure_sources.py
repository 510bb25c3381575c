"""Where the figures of the open report come from: counted in pauses while the report is on the screen, never
while typing.
"""

from __future__ import annotations

from collections.abc import Callable, Collection, Generator, Sequence

from PySide6.QtCore import QEvent, QObject, Signal
from PySide6.QtWidgets import QWidget

from djdesk.basics.errors import KnownError
from djdesk.desk.figures.counted import CountedFigure
from djdesk.desk.figures.report_sources import ReportCount
from djdesk.desk.ledger.ledger_desk import LedgerDesk
from djdesk.desk.report.session import ReportChanged, ReportSession
from djdesk.model.changes import NOTHING
from djdesk.model.report import Report
from ui.widgets.background import SlicedJob

_FIRST_MS = 60  # the report is painted first
_SLICE_MS = 8  # of work at a time: a frame is twice as long


class Sources(QObject):
    """Counts as long as a watched widget is shown: once, and again after `recount` and when the report's
    period is another one.

    `changed` names the figures whose source or mark may look different; None: all. `trouble` says in a
    sentence what went wrong.
    """

    changed = Signal(object)
    trouble = Signal(str)

    def __init__(self, session: ReportSession, ledgers: Callable[[], LedgerDesk], parent: QObject) -> None:
        super().__init__(parent)
        self._session, self._ledgers = session, ledgers
        self._count: ReportCount | None = None
        self._counted_for: tuple[object, ...] | None = None  # period and unit
        self._counting_for: tuple[object, ...] | None = None
        self._dirty = True
        self._shown: set[int] = set()
        self._marks: dict[str, str] = {}
        self._wrong = frozenset[str]()  # figures that contradict others for certain
        self._unmarked = False  # figures were typed since the marks were made
        self._job = SlicedJob(self, _SLICE_MS)
        self._job.ended.connect(self._on_counted)
        self._job.failed.connect(self._on_failure)

    @property
    def count(self) -> ReportCount:
        """What is known; empty before the first counting is done."""
        if self._count is None:
            self._count = ReportCount(self._ledgers(), self._session)
        return self._count

    @property
    def known(self) -> bool:
        """Whether it has been counted."""
        return self._counted_for is not None

    def of(self, name: str) -> CountedFigure | None:
        return self._count.figures.get(name) if self._count is not None else None

    def mark(self, name: str) -> str:
        """What is doubtful about a figure: unlike before, or against another figure; "" for nothing."""
        return self._marks.get(name, "")

    def is_wrong(self, name: str) -> bool:
        """Whether the mark says what cannot be, not only what is unlikely."""
        return name in self._wrong

    def watch(self, widget: QWidget) -> None:
        """The widget shows sources: while it is on the screen they are counted."""
        widget.installEventFilter(self)
        key = id(widget)
        widget.destroyed.connect(lambda: self._shown.discard(key))
        if widget.isVisible():
            self._shown.add(key)
            self._resume()

    def recount(self) -> None:
        """Rows may be others now."""
        self._dirty = True
        self._job.cancel()
        self._resume()

    def take(self, names: Sequence[str]) -> bool:
        """Takes what the ledgers count into the report, one step; False when it could not be kept, which
        `trouble` then says.
        """
        if not names:
            return False
        try:
            self.count.take(names)
        except KnownError as error:
            self.trouble.emit(f"没有取用：{error}")
            return False
        return True

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        if event.type() == QEvent.Type.Show:
            self._shown.add(id(watched))
            self._resume()
        elif event.type() == QEvent.Type.Hide:
            self._shown.discard(id(watched))
            if not self._shown:
                self._job.cancel()
        return False

    def on_news(self, news: ReportChanged) -> None:
        """Told before the widgets are."""
        report = self._session.report
        if news.touched.figures:
            self._unmarked = True
            if self._count is not None and self._guarded(lambda: self._restate(news.touched.figures)):
                self.changed.emit(news.touched.figures)
        if news.touched == NOTHING and self._session.saved:
            if self._counted_for not in (None, _counted_by(report)):
                self.recount()
            elif self._unmarked:
                self._mark()

    def _restate(self, names: Collection[str]) -> None:
        self.count.restate(names)

    def _resume(self) -> None:
        if self._dirty and self._shown and not self._job.busy:
            self._job.begin(self._counting(), 0 if self.known else _FIRST_MS)

    def _counting(self) -> Generator[None]:
        report = self._session.report
        self._counting_for = _counted_by(report)
        yield from self.count.counting()

    def _on_counted(self) -> None:
        self._dirty, self._counted_for = False, self._counting_for
        current = self._counting_for == _counted_by(self._session.report)
        if current:
            self._guarded(self.count.bring_earlier)
        if self._guarded(self._mark):
            self.changed.emit(None)
        if not current:  # what is asked for was switched while it was counted
            self.recount()

    def _on_failure(self, error: KnownError) -> None:
        self._dirty = False
        self._complain(error)

    def _complain(self, error: KnownError) -> None:
        self.trouble.emit(f"台账里的数没有数出来：{error}")

    def _mark(self) -> None:
        """Made when typing has come to rest: half a number would be called unusual."""
        self._unmarked = False
        if self._count is None:
            return
        marks = {one.name: one.range_words for one in self._count.outliers()}
        contradictions = sorted(self._count.contradictions(), key=lambda one: one.level == "必改")
        for found in contradictions:  # what cannot be stands over what hardly is
            marks |= dict.fromkeys(found.figures, found.sentence)
        changed = {
            name for name in marks.keys() | self._marks.keys() if marks.get(name) != self._marks.get(name)
        }
        wrong = frozenset(name for one in contradictions if one.level == "必改" for name in one.figures)
        changed |= wrong ^ self._wrong
        self._marks, self._wrong = marks, wrong
        if changed:
            self.changed.emit(frozenset(changed))

    def _guarded(self, act: Callable[[], None]) -> bool:
        try:
            act()
        except KnownError as error:
            self._complain(error)
            return False
        return True


def _counted_by(report: Report) -> tuple[object, ...]:
    """What decides which figures are counted, and from which rows."""
    return report.period, report.unit, tuple(report.groups.items()), report.removed
