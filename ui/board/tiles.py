"""The key figures as tiles: value, against last period and last year, a line over the last periods."""

from __future__ import annotations

from collections.abc import Sequence

from PySide6.QtCore import QPoint, QSize, Qt, Signal
from PySide6.QtGui import QContextMenuEvent, QKeyEvent, QResizeEvent
from PySide6.QtWidgets import (
    QGridLayout,
    QHBoxLayout,
    QLabel,
    QMenu,
    QPushButton,
    QSizePolicy,
    QVBoxLayout,
    QWidget,
)

from djdesk.desk.board.board import Board, BoardFigure
from djdesk.desk.figures.trends import Trend
from djdesk.model.figure_change import FigureChange, than_last, than_last_year
from djdesk.model.period import PeriodKind
from ui.board import words
from ui.charts.charts import Sparkline
from ui.charts.sizes import ems
from ui.widgets.basic import label, restyle

_WIDTH, _GAP = 16.8, 10  # Chinese characters, pixels
_LOOKS = {1: "more", -1: "less", 0: "faint"}


class Tile(QPushButton):
    """`looked_at` asks for the larger chart, `unpinned` to be taken out of the tiles; a click opens the rows
    behind.
    """

    looked_at = Signal()
    unpinned = Signal()

    def __init__(self, figure: BoardFigure, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.figure = figure
        self.setProperty("look", "tile")
        self.setAutoDefault(False)
        self.setSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Fixed)
        self.value, self.last, self.year = label("", "tile-value"), label("", "faint"), label("", "faint")
        self.line = Sparkline()
        name = label(f"{figure.name}（{figure.span}）" if figure.span else figure.name, "tile-name")
        name.setSizePolicy(QSizePolicy.Policy.Ignored, QSizePolicy.Policy.Fixed)
        column = self._column = QVBoxLayout(self)
        column.setContentsMargins(14, 10, 12, 10)
        column.setSpacing(4)
        column.addWidget(name)
        middle, foot = QHBoxLayout(), QHBoxLayout()
        middle.addWidget(self.value, 1)
        middle.addWidget(self.line)
        foot.setSpacing(10)
        foot.addWidget(self.last)
        foot.addWidget(self.year)
        foot.addStretch(1)
        column.addLayout(middle)
        column.addLayout(foot)
        for part in self.findChildren(QLabel):
            part.setAttribute(Qt.WidgetAttribute.WA_TransparentForMouseEvents)

    def show_trend(self, board: Board, trend: Trend, kind: PeriodKind) -> None:
        last = board.change(self.figure, trend.value, trend.last)
        year = board.change(self.figure, trend.value, trend.last_year)
        self.value.setText(words.value_words(trend.value, self.figure.unit))
        _say(self.last, f"比{than_last(kind)}", last, words.short_words(last))
        self.year.setVisible(kind != "year")  # last year is last period
        _say(self.year, "同比", year, words.growth_words(year))
        history = "，".join(f"{period.label}{words.value_words(value)}" for period, value in trend.history)
        self.line.show_values([value for _, value in trend.history], f"近几期：{history}")
        sentence = (
            f"{self.figure.name}：{words.value_words(trend.value, self.figure.unit)}，"
            f"比{than_last(kind)}{words.both_words(last)}，"
            f"比{than_last_year(kind)}{words.both_words(year)}"
        )
        self.setAccessibleName(sentence)
        self.setAccessibleDescription(f"近几期：{history}。按回车查看记录，按右键菜单键有更多操作。")
        self.setToolTip(f"{sentence}\n近几期：{history}")

    def sizeHint(self) -> QSize:
        return self._column.sizeHint()

    def minimumSizeHint(self) -> QSize:
        return QSize(150, self._column.minimumSize().height())

    def menu_of(self) -> QMenu:
        """What else can be done with the figure."""
        menu = QMenu(self)
        menu.addAction("查看记录", self.click)
        menu.addAction("看走势图", self.looked_at.emit)
        menu.addAction("不再放在这里", self.unpinned.emit)
        return menu

    def contextMenuEvent(self, event: QContextMenuEvent) -> None:
        menu = self.menu_of()
        menu.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
        menu.popup(event.globalPos() if not event.globalPos().isNull() else self.mapToGlobal(QPoint(20, 20)))

    def keyPressEvent(self, event: QKeyEvent) -> None:
        if event.key() in (Qt.Key.Key_Return, Qt.Key.Key_Enter):
            self.click()
        else:
            super().keyPressEvent(event)


class Tiles(QWidget):
    """As many beside each other as there is room for. `opened`, `looked_at` and `unpinned` carry the
    BoardFigure.
    """

    opened = Signal(object)
    looked_at = Signal(object)
    unpinned = Signal(object)

    def __init__(self, board: Board, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._board = board
        self.tiles: list[Tile] = []
        self._grid = QGridLayout(self)
        self._grid.setContentsMargins(0, 0, 0, 0)
        self._grid.setSpacing(_GAP)
        self._columns = 0
        self.none = label("还没有放在这里的指标。在下面“全部指标”的表里点 ☆，就会放到这里。", "muted")
        self._grid.addWidget(self.none, 0, 0)

    def show_trends(self, trends: Sequence[tuple[BoardFigure, Trend]], kind: PeriodKind) -> None:
        if [figure.key for figure, _ in trends] != [tile.figure.key for tile in self.tiles]:
            self._make([figure for figure, _ in trends])
        for tile, (_, trend) in zip(self.tiles, trends, strict=True):
            tile.show_trend(self._board, trend, kind)

    def resizeEvent(self, event: QResizeEvent) -> None:
        super().resizeEvent(event)
        self._arrange()

    def _make(self, figures: Sequence[BoardFigure]) -> None:
        for tile in self.tiles:
            tile.hide()
            tile.deleteLater()
        self.tiles = [self._tile(figure) for figure in figures]
        self.none.setVisible(not figures)
        self._columns = 0
        self._arrange()

    def _tile(self, figure: BoardFigure) -> Tile:
        tile = Tile(figure, self)
        tile.clicked.connect(lambda: self.opened.emit(figure))
        tile.looked_at.connect(lambda: self.looked_at.emit(figure))
        tile.unpinned.connect(lambda: self.unpinned.emit(figure))
        return tile

    def _arrange(self) -> None:
        columns = max(1, (self.width() + _GAP) // (ems(self, _WIDTH) + _GAP))
        if columns == self._columns:
            return
        for column in range(max(columns, self._columns)):
            self._grid.setColumnStretch(column, 1 if column < columns else 0)
        self._columns = columns
        for number, tile in enumerate(self.tiles):
            self._grid.addWidget(tile, number // columns, number % columns)
            tile.show()


def _say(field: QLabel, what: str, change: FigureChange | None, said: str) -> None:
    arrow = {1: "▲", -1: "▼", 0: ""}[words.direction(change)]
    field.setText(f"{what} {arrow}{said}")
    restyle(field, look=_LOOKS[words.direction(change)])
