"""工作信息计分: which pieces were adopted by which level, what that is worth, and how the units stand."""

from __future__ import annotations

from decimal import Decimal

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import (
    QHBoxLayout,
    QHeaderView,
    QSpinBox,
    QTreeWidget,
    QTreeWidgetItem,
    QVBoxLayout,
    QWidget,
)

from djdesk.desk.collect.news_points import SENT, LevelPoints, NewsBook
from djdesk.desk.combine.news_score import NewsPiece, scores, years_of
from djdesk.model.figure import number_text
from ui.inputs.choice import ChoiceBox
from ui.widgets.basic import label
from ui.widgets.flow import FlowLayout
from ui.widgets.scrolling import WheelToPage

_MOST = 999
_FIRST_LEVEL = 3  # column of the first level in the list of pieces
_FILE = Qt.ItemDataRole.UserRole


class NewsCard(QWidget):
    """`said` carries a NewsBook each time a tick or a number of points is changed."""

    said = Signal(object)

    def __init__(self) -> None:
        super().__init__()
        self.book = NewsBook()
        self._pieces: tuple[NewsPiece, ...] = ()
        self._units: tuple[str, ...] = ()
        self.points: dict[str, QSpinBox] = {}
        self.pieces = _list("报来的信息")
        self.ranks = _list("各单位得分和名次")
        self.year = ChoiceBox("哪一年", [])
        self.year.chosen.connect(lambda _year: self._show_ranks())
        self.pieces.itemChanged.connect(self._on_tick)
        self._row = FlowLayout(8)
        self._lay_out()

    def show_news(self, pieces: tuple[NewsPiece, ...], book: NewsBook, units: tuple[str, ...]) -> None:
        """As it was said; what is seen stays in its place."""
        self._pieces, self._units = pieces, units
        self.book = book
        self._show_points()
        self._show_pieces()
        chosen = self.year.currentData()
        years = years_of(pieces)
        self.year.offer([(year, f"{year}年") for year in years])
        if chosen in years:
            self.year.show_key(chosen)
        self._show_ranks()

    def _show_points(self) -> None:
        if list(self.points) != [one.level for one in self.book.points]:
            for one in self.book.points:
                box = QSpinBox()
                box.setRange(0, _MOST)
                box.setSuffix(" 分")
                WheelToPage(box)
                box.setAccessibleName(f"{one.level}得几分")
                self.points[one.level] = box
                self._row.addWidget(_pair(one.level, box))
                box.editingFinished.connect(self._on_points)
        for one in self.book.points:
            self.points[one.level].setValue(int(one.points))

    def _show_pieces(self) -> None:
        levels = [one.level for one in self.book.points if one.level != SENT]
        self.pieces.blockSignals(True)
        down = self.pieces.verticalScrollBar().value()
        self.pieces.clear()
        self.pieces.setHeaderLabels(["信息", "单位", "月份", *levels])
        for one in self._pieces:
            item = QTreeWidgetItem([one.file, one.unit, one.month])
            item.setData(0, _FILE, one.file)
            item.setToolTip(0, one.file)
            adopted = self.book.adopted.get(one.file, ())
            for column, level in enumerate(levels, _FIRST_LEVEL):
                state = Qt.CheckState.Checked if level in adopted else Qt.CheckState.Unchecked
                item.setCheckState(column, state)
            self.pieces.addTopLevelItem(item)
        head = self.pieces.header()
        head.setSectionResizeMode(QHeaderView.ResizeMode.ResizeToContents)
        head.setSectionResizeMode(0, QHeaderView.ResizeMode.Stretch)
        head.setStretchLastSection(False)
        self.pieces.verticalScrollBar().setValue(down)
        self.pieces.blockSignals(False)

    def _show_ranks(self) -> None:
        self.ranks.clear()
        for one in scores(self._pieces, self.book, self._units, self.year.currentData() or ""):
            sent = one.levels.get(SENT, 0)
            adopted = sum(count for level, count in one.levels.items() if level != SENT)
            words = [str(one.rank), one.unit, str(sent), str(adopted), number_text(one.total)]
            self.ranks.addTopLevelItem(QTreeWidgetItem(words))

    def _on_tick(self, item: QTreeWidgetItem, column: int) -> None:
        if column < _FIRST_LEVEL:
            return
        levels = [one.level for one in self.book.points if one.level != SENT]
        checked = tuple(
            level
            for place, level in enumerate(levels, _FIRST_LEVEL)
            if item.checkState(place) == Qt.CheckState.Checked
        )
        adopted = {**self.book.adopted, item.data(0, _FILE): checked}
        self._say(NewsBook({file: kept for file, kept in adopted.items() if kept}, self.book.points))

    def _on_points(self) -> None:
        points = tuple(LevelPoints(level, Decimal(box.value())) for level, box in self.points.items())
        if points != self.book.points:
            self._say(NewsBook(self.book.adopted, points))

    def _say(self, book: NewsBook) -> None:
        self.book = book
        self._show_ranks()
        self.said.emit(book)

    def _lay_out(self) -> None:
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(8)
        column.addLayout(self._row)
        column.addWidget(self.pieces, 3)
        under = QHBoxLayout()
        under.addWidget(label("得分和名次", "heading"))
        under.addWidget(self.year)
        under.addStretch(1)
        column.addLayout(under)
        self.ranks.setHeaderLabels(["名次", "单位", "报送（篇）", "采用（次）", "得分"])
        head = self.ranks.header()
        head.setSectionResizeMode(QHeaderView.ResizeMode.ResizeToContents)
        head.setSectionResizeMode(1, QHeaderView.ResizeMode.Stretch)
        head.setStretchLastSection(False)
        column.addWidget(self.ranks, 2)


def _pair(words: str, box: QSpinBox) -> QWidget:
    """They stay beside each other where the row turns."""
    made = QWidget()
    row = QHBoxLayout(made)
    row.setContentsMargins(0, 0, 8, 0)
    row.setSpacing(6)
    row.addWidget(label(words, "muted"))
    row.addWidget(box)
    return made


def _list(name: str) -> QTreeWidget:
    made = QTreeWidget()
    made.setProperty("look", "sources")
    made.setRootIsDecorated(False)
    made.setUniformRowHeights(True)
    made.setAccessibleName(name)
    return made
