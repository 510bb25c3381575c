"""The table of all figures: a click on a number opens its rows, on a name shows its chart, on the star puts
it among the tiles.
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence

from PySide6.QtCore import QEvent, QModelIndex, QRectF, QSignalBlocker, Qt, Signal
from PySide6.QtGui import QKeyEvent, QMouseEvent, QPainter
from PySide6.QtWidgets import (
    QAbstractItemView,
    QHeaderView,
    QStyledItemDelegate,
    QStyleOptionViewItem,
    QTableView,
    QWidget,
)

from djdesk.desk.board.board import Board, BoardFigure
from djdesk.desk.figures.trends import Trend
from djdesk.model.period import Period
from ui.board.figure_model import (
    CHANGE,
    COLUMNS,
    GROWTH,
    LAST,
    LINE,
    NAME,
    NOW,
    PIN,
    TREND,
    VALUES,
    YEAR,
    FigureModel,
    Index,
)
from ui.charts.charts import paint_sparkline
from ui.charts.sizes import ems, line_height

_WIDTHS = {PIN: 2.3, NOW: 7.5, LAST: 7.5, YEAR: 7.5, CHANGE: 9.6, GROWTH: 9.6, LINE: 6}  # Chinese characters


class _LineDelegate(QStyledItemDelegate):
    """Paints the line over the last periods."""

    def paint(self, painter: QPainter, option: QStyleOptionViewItem, index: Index) -> None:
        super().paint(painter, option, index)
        trend: Trend | None = index.data(TREND)
        if trend is not None:
            painter.save()
            rect = option.rect  # type: ignore[attr-defined]  # the binding's types leave the fields of an option out
            paint_sparkline(
                painter, QRectF(rect).adjusted(8, 3, -8, -3), [value for _, value in trend.history]
            )
            painter.restore()


class FigureTable(QTableView):
    """`looked_at` carries the BoardFigure that is chosen, `opened` figure and Period of a number,
    `pin_wanted` figure and yes or no.
    """

    looked_at = Signal(object)
    opened = Signal(object, object)
    pin_wanted = Signal(object, bool)

    def __init__(self, board: Board, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setProperty(
            "look", "figures"
        )  # before the model: with it the header is looked at for the first time
        self.horizontalHeader().setProperty("look", "figures")
        self.figures = FigureModel(board, self)
        self.setModel(self.figures)
        self.setAccessibleName("全部指标：本期、上期、去年同期和变化")
        self.setShowGrid(False)
        self.setMouseTracking(True)
        self.setWordWrap(False)
        self.setSelectionBehavior(QAbstractItemView.SelectionBehavior.SelectRows)
        self.setSelectionMode(QAbstractItemView.SelectionMode.SingleSelection)
        self.setEditTriggers(QAbstractItemView.EditTrigger.NoEditTriggers)
        self.setTabKeyNavigation(False)
        self.setVerticalScrollMode(QAbstractItemView.ScrollMode.ScrollPerPixel)
        self.setItemDelegateForColumn(LINE, _LineDelegate(self))
        self.verticalHeader().hide()
        self.verticalHeader().setSectionResizeMode(QHeaderView.ResizeMode.Fixed)
        self.verticalHeader().setDefaultSectionSize(line_height(self, 10))
        head = self.horizontalHeader()
        head.setHighlightSections(False)
        head.setMinimumSectionSize(24)
        for column in range(COLUMNS):
            head.setSectionResizeMode(
                column,
                QHeaderView.ResizeMode.Stretch if column == NAME else QHeaderView.ResizeMode.Interactive,
            )
            if column in _WIDTHS:
                self.setColumnWidth(column, ems(self, _WIDTHS[column]))
        self.clicked.connect(self._on_click)
        self.doubleClicked.connect(self._open_row)
        self.selectionModel().currentRowChanged.connect(lambda index: self._look(index.row()))

    def show_figures(
        self,
        figures: Sequence[BoardFigure],
        trends: Mapping[str, Trend],
        pinned: frozenset[str],
        period: Period,
    ) -> None:
        """What is chosen stays chosen, and what is seen in its place."""
        chosen, scrolled = self.figures.figure(self.currentIndex().row()), self.verticalScrollBar().value()
        self.clearSpans()
        with QSignalBlocker(self.selectionModel()):
            self.figures.show_figures(figures, trends, pinned, period)
        for row in self.figures.groups():
            self.setSpan(row, 0, 1, COLUMNS)
        for column in (YEAR, GROWTH):
            self.setColumnHidden(column, period.kind == "year")
        self.verticalScrollBar().setValue(scrolled)
        if chosen is not None:
            self.choose(chosen)

    def choose(self, figure: BoardFigure) -> bool:
        """Goes to a figure's row; False when it is not shown."""
        place = self.figures.place(figure.key)
        if place is None:
            return False
        index = self.figures.index(place, NAME)
        self.setCurrentIndex(index)
        self.scrollTo(index)
        return True

    def first(self) -> BoardFigure | None:
        """The first figure that is shown."""
        return next(
            (one for row in range(self.figures.rowCount()) if (one := self.figures.figure(row)) is not None),
            None,
        )

    def mouseMoveEvent(self, event: QMouseEvent) -> None:
        super().mouseMoveEvent(event)
        index = self.indexAt(event.position().toPoint())
        self._hover(
            index if index.isValid() and self.figures.value(index) is not None else QModelIndex(), index
        )

    def leaveEvent(self, event: QEvent) -> None:
        super().leaveEvent(event)
        self._hover(QModelIndex(), QModelIndex())

    def keyPressEvent(self, event: QKeyEvent) -> None:
        index = self.currentIndex()
        if event.key() in (Qt.Key.Key_Return, Qt.Key.Key_Enter) and index.isValid():
            self._open(index if index.column() in VALUES else index.siblingAtColumn(NOW))
        elif event.key() == Qt.Key.Key_Space and index.isValid():
            self._toggle_pin(index.row())
        else:
            super().keyPressEvent(event)

    def _on_click(self, index: QModelIndex) -> None:
        if index.column() == PIN:
            self._toggle_pin(index.row())
        elif index.column() in VALUES:
            self._open(index)

    def _open_row(self, index: QModelIndex) -> None:
        if index.column() not in (PIN, *VALUES):
            self._open(index.siblingAtColumn(NOW))

    def _open(self, index: Index) -> None:
        figure = self.figures.figure(index.row())
        if figure is not None and self.figures.value(index) is not None:
            self.opened.emit(figure, self.figures.periods()[index.column()])

    def _look(self, row: int) -> None:
        figure = self.figures.figure(row)
        if figure is not None:
            self.looked_at.emit(figure)

    def _toggle_pin(self, row: int) -> None:
        figure = self.figures.figure(row)
        if figure is not None:
            self.pin_wanted.emit(figure, self.figures.data(self.figures.index(row, PIN)) == "☆")

    def _hover(self, number: QModelIndex, index: QModelIndex) -> None:
        hand = number.isValid() or (index.isValid() and index.column() == PIN)
        self.viewport().setCursor(Qt.CursorShape.PointingHandCursor if hand else Qt.CursorShape.ArrowCursor)
        now = (number.row(), number.column())
        if now != self.figures.hovered:
            before, self.figures.hovered = self.figures.hovered, now
            for row, column in (before, now):
                if row >= 0:
                    self.update(self.figures.index(row, column))
