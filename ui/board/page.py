"""The board (看板) of a period: key figures beside earlier ones, missing months, overdue rows, all figures as
a table.
"""

from __future__ import annotations

from collections.abc import Callable, Generator
from itertools import chain

from PySide6.QtCore import Qt, Signal
from PySide6.QtGui import QHideEvent, QKeySequence, QShortcut
from PySide6.QtWidgets import QHBoxLayout, QStackedWidget, QVBoxLayout, QWidget

from djdesk.basics.errors import KnownError
from djdesk.desk.board.board import Board, BoardFigure
from djdesk.desk.figures.trends import Trend
from djdesk.desk.ledger.ledger_desk import LedgerDesk
from djdesk.model.period import Period
from ui.board.blank import BlankBoard
from ui.board.column import BoardColumn
from ui.board.period_bar import PeriodBar
from ui.widgets.background import SlicedJob
from ui.widgets.basic import Banner, button, label

_SLICE_MS = 12  # of counting between two turns of the event loop


class BoardPage(QWidget):
    """`rows_wanted` gives a RowQuery and words; `report_wanted` a period; `ledgers_wanted` leads to the
    ledgers.

    The tiles are counted at once, what is below them in slices while the window goes on; `settled` when all
    is there.
    """

    rows_wanted = Signal(object, str)
    duties_wanted = Signal()
    ledgers_wanted = Signal()
    report_wanted = Signal(object)
    settled = Signal()

    def __init__(self, ledgers: LedgerDesk, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._board = Board(ledgers)
        self._period: Period | None = None
        self._trends: dict[str, Trend] = {}
        self._counting = SlicedJob(self, _SLICE_MS)
        self.banner = Banner()
        self.bar = PeriodBar()
        self.cut_off = label("", "muted")
        self._column = column = BoardColumn(self._board)
        self.tiles, self.duties, self.due, self.figures = (
            column.tiles,
            column.duties,
            column.due,
            column.figures,
        )
        self.progress, self.people = column.progress, column.people
        self.blank = BlankBoard()
        self._lay_out()
        self._connect()

    @property
    def period(self) -> Period | None:
        return self._period

    @property
    def is_settled(self) -> bool:
        """Whether nothing is being counted any more."""
        return not self._counting.busy

    def open(self, period: Period | None = None) -> None:
        """Shows a period; without one the last shown, at first the newest that has rows. Rows may be others
        than before.
        """
        self.banner.hide()
        self._counting.cancel()
        self._try(lambda: self._begin(period))

    # ------------------------------------------------------------ counting

    def _begin(self, period: Period | None) -> None:
        empty = self._board.is_empty()
        self._stack.setCurrentWidget(self.blank if empty else self._column)
        for part in (self.bar, self.cut_off, self._report):
            part.setVisible(not empty)
        if not empty:
            self._show(period or self._period or self._board.first_period())

    def _try(self, act: Callable[[], object]) -> None:
        """Does it; what is in the way is said, with a way to try again."""
        try:
            act()
        except KnownError as error:
            self._counting.cancel()
            self._on_failure(error)

    def _on_failure(self, error: KnownError) -> None:
        self.banner.say(f"没有数完：{error}", ("再试一次", self.open))

    def _show(self, period: Period) -> None:
        self._period = period
        self._board.begin()
        self.bar.show_period(period)
        self._say_cut_off(period)
        pinned = self._board.pinned()
        self._trends = {figure.key: self._board.trend(figure, period) for figure in pinned}
        self.tiles.show_trends([(figure, self._trends[figure.key]) for figure in pinned], period.kind)
        self._counting.begin(self._steps(period))

    def _steps(self, period: Period) -> Generator[None]:
        """All that is not seen at once, in small pieces."""
        yield
        yield from chain(
            self.duties.steps(period), self.due.steps(), self.progress.steps(period), self.people.steps()
        )
        self.figures.begin(period, self._board.pinned(), self._trends)
        yield
        for figure in self.figures.to_count():
            if figure.key not in self._trends:
                self._trends[figure.key] = self._board.trend(figure, period)
            self.figures.counted(figure, self._trends[figure.key])
            yield
        self._column.order_fields(self._report)
        self._board.keep_kind(period.kind)

    # ------------------------------------------------------------ what the clerk does

    def _open_figure(self, figure: BoardFigure, period: Period) -> None:
        self.rows_wanted.emit(figure.query(period), f"{figure.name}（{period.label}）")

    def _open_tile(self, figure: BoardFigure) -> None:
        if self._period is not None:
            self._open_figure(figure, self._period)

    def _look_at(self, figure: BoardFigure) -> None:
        self.figures.look_at(figure)
        self._column.show_figures()

    def _pin(self, figure: BoardFigure, wanted: bool) -> None:
        try:
            self._board.pin(figure, wanted)
        except KnownError as error:
            self.banner.say(f"没有记住：{error}")
            return
        self._try(self._show_pins)

    def _show_pins(self) -> None:
        period, pinned = self._period, self._board.pinned()
        if period is not None:
            for one in pinned:
                if one.key not in self._trends:
                    self._trends[one.key] = self._board.trend(one, period)
            self.tiles.show_trends([(one, self._trends[one.key]) for one in pinned], period.kind)
        self.figures.show_pins(pinned)
        self._column.order_fields(self._report)

    def _on_period(self, period: Period) -> None:
        self.banner.hide()
        self._try(lambda: self._show(period))

    def _say_cut_off(self, period: Period) -> None:
        today = self._board.ledgers.today()
        ahead = "这一期还没有开始" if today < period.start else ""
        running = period.start <= today < period.end
        self.cut_off.setText("这一期还没有结束" if running else ahead)

    # ------------------------------------------------------------ how it is laid out

    def _connect(self) -> None:
        self._counting.ended.connect(lambda _result: self.settled.emit())
        self._counting.failed.connect(self._on_failure)
        self.bar.chosen.connect(self._on_period)
        self.bar.add_keys(self)
        self.tiles.opened.connect(self._open_tile)
        self.tiles.looked_at.connect(self._look_at)
        self.tiles.unpinned.connect(lambda figure: self._pin(figure, False))
        self.figures.opened.connect(self._open_figure)
        self.figures.pin_wanted.connect(self._pin)
        for card in (self.duties, self.due, self.progress, self.people):
            card.opened.connect(self.rows_wanted)
        self.duties.duties_wanted.connect(self.duties_wanted)
        self.blank.duties_wanted.connect(self.duties_wanted)
        self.blank.ledgers_wanted.connect(self.ledgers_wanted)
        find = QShortcut(
            QKeySequence(QKeySequence.StandardKey.Find),
            self,
            context=Qt.ShortcutContext.WidgetWithChildrenShortcut,
        )
        find.activated.connect(self._find)

    def hideEvent(self, event: QHideEvent) -> None:
        """Left before all was counted: the store may be closed next. Whoever comes back opens the page
        anew.
        """
        super().hideEvent(event)
        if not event.spontaneous():  # a window that is only made small goes on
            self._counting.cancel()

    def _find(self) -> None:
        """Ctrl+F: a figure by its name."""
        self._column.show_figures()
        self.figures.search.setFocus(Qt.FocusReason.ShortcutFocusReason)
        self.figures.search.selectAll()

    def _lay_out(self) -> None:
        self._report = button(
            "写这一期的报告",
            lambda: self.report_wanted.emit(self._period),
            tip="去选报告类型，报告里的数由台账数出来",
        )
        head = QHBoxLayout()
        head.setSpacing(14)
        head.addWidget(label("看板", "title"))
        head.addWidget(self.bar)
        head.addWidget(self.cut_off)
        head.addStretch(1)
        head.addWidget(self._report)
        self._stack = QStackedWidget()
        self._stack.addWidget(self._column)
        self._stack.addWidget(self.blank)
        outer = QVBoxLayout(self)
        outer.setContentsMargins(0, 14, 0, 0)
        outer.setSpacing(10)
        margin = QVBoxLayout()
        margin.setContentsMargins(24, 0, 24, 0)
        margin.addLayout(head)
        margin.addWidget(self.banner)
        outer.addLayout(margin)
        outer.addWidget(self._stack, 1)
