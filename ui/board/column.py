"""The cards of the board in a column that scrolls; in a narrow window what stands side by side stands one
below the other.
"""

from __future__ import annotations

from itertools import pairwise

from PySide6.QtCore import Qt
from PySide6.QtGui import QResizeEvent
from PySide6.QtWidgets import QBoxLayout, QFrame, QHBoxLayout, QScrollArea, QVBoxLayout, QWidget

from djdesk.desk.board.board import Board
from ui.board.due_card import DueCard
from ui.board.duty_card import DutyCard
from ui.board.figures import FiguresCard
from ui.board.progress_card import PeopleCard, ProgressCard
from ui.board.tiles import Tiles
from ui.charts.sizes import ems

_NARROW = 90  # Chinese characters; a window of 1280 pixels is not


class BoardColumn(QScrollArea):
    """Tiles, duties beside deadlines, progress beside people, all figures."""

    def __init__(self, board: Board, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setFocusPolicy(Qt.FocusPolicy.NoFocus)
        self.tiles = Tiles(board)
        self.duties, self.due = DutyCard(board.ledgers), DueCard(board.ledgers)
        self.progress, self.people = ProgressCard(board.ledgers), PeopleCard(board.ledgers)
        self.figures = FiguresCard(board)
        self._rows: list[QBoxLayout] = []
        inside = QWidget()
        column = QVBoxLayout(inside)
        column.setContentsMargins(24, 4, 24, 24)
        column.setSpacing(14)
        column.addWidget(self.tiles)
        for left, right in ((self.duties, self.due), (self.progress, self.people)):
            row = QHBoxLayout()
            row.setSpacing(14)
            row.addWidget(left, 11)
            row.addWidget(right, 9)
            self._rows.append(row)
            column.addLayout(row)
        column.addWidget(self.figures)
        column.addStretch(1)
        self.setWidgetResizable(True)
        self.setFrameShape(QFrame.Shape.NoFrame)
        self.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        self.setWidget(inside)

    def show_figures(self) -> None:
        """Scrolls down to the table of all figures."""
        self.ensureWidgetVisible(self.figures, 0, 8)

    def order_fields(self, before: QWidget) -> None:
        """Tab goes down the page from `before`: much of it is made only when it is counted, and would come
        last.
        """
        fields = [
            before,
            *self.tiles.tiles,
            *self.duties.fields(),
            self.due.list,
            *self.progress.fields(),
            *self.people.bars.values(),
            self.figures.types,
        ]
        for one, other in pairwise(fields):
            QWidget.setTabOrder(one, other)

    def resizeEvent(self, event: QResizeEvent) -> None:
        super().resizeEvent(event)
        narrow = self.width() < ems(self, _NARROW)
        for row in self._rows:
            row.setDirection(QBoxLayout.Direction.TopToBottom if narrow else QBoxLayout.Direction.LeftToRight)
        self.figures.set_narrow(narrow)
