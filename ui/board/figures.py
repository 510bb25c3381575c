"""All figures (全部指标): a table to be narrowed by report type and words, and the chosen figure in a larger
view.
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QBoxLayout, QComboBox, QHBoxLayout, QLineEdit, QSizePolicy, QWidget

from djdesk.basics.errors import KnownError
from djdesk.desk.board.board import Board, BoardFigure
from djdesk.desk.figures.trends import Trend
from djdesk.model.period import Period
from ui.board.figure_model import LINE
from ui.board.figure_panel import FigurePanel
from ui.board.figure_table import FigureTable
from ui.charts.sizes import ems
from ui.widgets.basic import Card, label
from ui.widgets.scrolling import WheelToPage

_PANEL = 25  # Chinese characters
_WIDEST = 16777215  # pixels: Qt's “no limit”


class FiguresCard(Card):
    """`opened` carries figure and Period, `pin_wanted` figure and yes or no."""

    opened = Signal(object, object)
    pin_wanted = Signal(object, bool)

    def __init__(self, board: Board, parent: QWidget | None = None) -> None:
        super().__init__("全部指标")
        self.setParent(parent)
        self._board = board
        self._trends: dict[str, Trend] = {}
        self._pinned: frozenset[str] = frozenset()
        self._filled: set[str] = set()  # ledgers with rows
        self._period = Period.parse("2023")
        self.types = QComboBox()
        WheelToPage(self.types)
        self.search = QLineEdit()
        self.table, self.panel = FigureTable(board), FigurePanel(board)
        self.note = label("", "muted", True)
        self._lay_out()
        self.types.currentIndexChanged.connect(lambda: self._show())
        self.search.textChanged.connect(lambda: self._show())
        self.table.looked_at.connect(self._look)
        self.table.opened.connect(self.opened)
        self.table.pin_wanted.connect(self.pin_wanted)
        self.panel.opened.connect(self.opened)
        self.panel.pin_wanted.connect(self.pin_wanted)

    def begin(self, period: Period, pinned: Sequence[BoardFigure], known: Mapping[str, Trend]) -> None:
        """Another period: what is known of it so far, the rest will come in by `counted`."""
        self._period, self._trends, self._filled = period, dict(known), self._board.ledgers_with_rows()
        self._pinned = frozenset(figure.key for figure in pinned)
        self._show()

    def to_count(self) -> list[BoardFigure]:
        """The figures that are shown or may be, whose ledgers have rows."""
        return [figure for figure in self._board.figures if figure.form.id in self._filled]

    def counted(self, figure: BoardFigure, trend: Trend) -> None:
        """One more is known."""
        self._trends[figure.key] = trend
        self.table.figures.counted(figure)
        waiting = self.panel.figure
        if waiting is not None and waiting.key == figure.key:
            self._look(figure)
        elif waiting is None and self.table.first() == figure:
            self.table.choose(figure)

    def show_pins(self, pinned: Sequence[BoardFigure]) -> None:
        self._pinned = frozenset(figure.key for figure in pinned)
        self.table.figures.pins_changed(self._pinned)
        if self.panel.figure is not None:
            self.panel.show_pinned(self.panel.figure.key in self._pinned)

    def look_at(self, figure: BoardFigure) -> None:
        """Shows a figure's chart, whatever the table was narrowed to."""
        if not self.table.choose(figure):
            self.types.setCurrentIndex(0)
            self.search.clear()
            self.table.choose(figure)
        self._look(figure)

    def set_narrow(self, narrow: bool) -> None:
        """The larger view below the table instead of beside it."""
        self._row.setDirection(
            QBoxLayout.Direction.TopToBottom if narrow else QBoxLayout.Direction.LeftToRight
        )
        self.table.setColumnHidden(LINE, narrow)
        beside = ems(self, _PANEL)
        self.panel.setMaximumWidth(_WIDEST if narrow else beside)
        self.panel.setMinimumWidth(0 if narrow else beside)

    def _show(self) -> None:
        counting = self.to_count()
        shown = self._board.found(counting, self.search.text(), str(self.types.currentData() or ""))
        self.table.show_figures(shown, self._trends, self._pinned, self._period)
        silent = len(self._board.figures) - len(counting)
        words = "" if shown else "没有符合条件的指标。"
        self.note.setText(words + (f"另有{silent}个指标的台账还没有记录，没有列出。" if silent else ""))
        self.note.setVisible(bool(self.note.text()))
        first = self.panel.figure or self.table.first()
        if first is not None and first.key in self._trends:
            self._look(first)

    def _look(self, figure: BoardFigure) -> None:
        trend = self._trends.get(figure.key)
        if trend is None:
            return
        try:
            self.panel.show_figure(figure, trend, self._period, figure.key in self._pinned)
        except KnownError as error:
            self.note.setText(f"“{figure.name}”的图没有数出来：{error}")
            self.note.show()

    def _lay_out(self) -> None:
        self.types.setAccessibleName("报告类型")
        self.types.addItem("全部报告类型", "")
        for type_id, form in self._board.ledgers.desk.types.items():
            self.types.addItem(form.short, type_id)
        self.search.setPlaceholderText("找指标、台账，可用拼音首字母")
        self.search.setAccessibleName("找指标")
        self.search.setClearButtonEnabled(True)
        self.search.setFixedWidth(ems(self, 17))
        self.head.addWidget(self.types)
        self.head.addWidget(self.search)
        self.table.setMinimumHeight(420)
        self.table.setSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Expanding)
        self._row = QHBoxLayout()
        self._row.setSpacing(0)
        self._row.addWidget(self.table, 1)
        self._row.addWidget(self.panel)
        self.set_narrow(False)
        self.body.addLayout(self._row)
        self.body.addWidget(self.note)
