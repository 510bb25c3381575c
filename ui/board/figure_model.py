"""All figures as rows by group: this period, last period, the same last year, the changes, a line over the
last periods.
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from decimal import Decimal
from itertools import groupby
from typing import Any

from PySide6.QtCore import QAbstractTableModel, QModelIndex, QObject, QPersistentModelIndex, Qt
from PySide6.QtGui import QColor, QFont

from djdesk.desk.board.board import Board, BoardFigure
from djdesk.desk.figures.trends import Trend
from djdesk.model.figure_change import than_last, than_last_year
from djdesk.model.period import Period
from ui.board import words
from ui.widgets import theme

PIN, NAME, NOW, LAST, YEAR, CHANGE, GROWTH, LINE = range(8)
COLUMNS = 8
VALUES = (NOW, LAST, YEAR)
FIGURE, TREND = Qt.ItemDataRole.UserRole, Qt.ItemDataRole.UserRole + 1
MORE, LESS = (
    theme.LINK,
    theme.LESS,
)  # the colours of more and less: which of them is good the figure does not say
Index = QModelIndex | QPersistentModelIndex
_ROLE = Qt.ItemDataRole


class FigureModel(QAbstractTableModel):
    """A row is a BoardFigure, or the name of a group, which stands alone over its row."""

    def __init__(self, board: Board, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self._board = board
        self._period = Period.parse("2023")
        self._rows: list[BoardFigure | str] = []
        self._places: dict[str, int] = {}
        self._trends: Mapping[str, Trend] = {}
        self._pinned: frozenset[str] = frozenset()
        self.hovered: tuple[int, int] = (-1, -1)

    def show_figures(
        self,
        figures: Sequence[BoardFigure],
        trends: Mapping[str, Trend],
        pinned: frozenset[str],
        period: Period,
    ) -> None:
        self.beginResetModel()
        self._rows = []
        for group, members in groupby(figures, lambda figure: figure.form.group):
            self._rows += [group, *members]
        self._places = {row.key: number for number, row in enumerate(self._rows) if not isinstance(row, str)}
        self._trends, self._pinned, self._period = trends, pinned, period
        self.hovered = (-1, -1)
        self.endResetModel()

    def counted(self, figure: BoardFigure) -> None:
        """The trend of a figure has come in."""
        place = self._places.get(figure.key)
        if place is not None:
            self.dataChanged.emit(self.index(place, 0), self.index(place, COLUMNS - 1))

    def pins_changed(self, pinned: frozenset[str]) -> None:
        self._pinned = pinned
        if self._rows:
            self.dataChanged.emit(self.index(0, PIN), self.index(len(self._rows) - 1, PIN))

    def figure(self, row: int) -> BoardFigure | None:
        """None for the name of a group."""
        one = self._rows[row] if 0 <= row < len(self._rows) else ""
        return None if isinstance(one, str) else one

    def place(self, key: str) -> int | None:
        return self._places.get(key)

    def groups(self) -> list[int]:
        """The rows that are names of groups."""
        return [number for number, row in enumerate(self._rows) if isinstance(row, str)]

    def periods(self) -> dict[int, Period]:
        """What the columns of values are about."""
        return {NOW: self._period, LAST: self._period.previous, YEAR: self._period.last_year}

    def value(self, index: Index) -> Decimal | None:
        """The number in a column of values."""
        figure = self.figure(index.row())
        trend = self._trends.get(figure.key) if figure is not None else None
        if trend is None or index.column() not in VALUES:
            return None
        return {NOW: trend.value, LAST: trend.last, YEAR: trend.last_year}[index.column()]

    # ------------------------------------------------------------ what Qt asks

    def rowCount(self, parent: Index | None = None) -> int:
        return 0 if parent is not None and parent.isValid() else len(self._rows)

    def columnCount(self, parent: Index | None = None) -> int:
        return 0 if parent is not None and parent.isValid() else COLUMNS

    def flags(self, index: Index) -> Qt.ItemFlag:
        return (
            Qt.ItemFlag.ItemIsEnabled | Qt.ItemFlag.ItemIsSelectable
            if self.figure(index.row())
            else Qt.ItemFlag.ItemIsEnabled
        )

    def headerData(self, section: int, orientation: Qt.Orientation, role: int = _ROLE.DisplayRole) -> Any:
        if orientation != Qt.Orientation.Horizontal:
            return None
        if role == _ROLE.DisplayRole:
            periods = {column: period.label for column, period in self.periods().items()}
            kind = self._period.kind
            heads = {
                NAME: "指标",
                CHANGE: f"比{than_last(kind)}",
                GROWTH: f"比{than_last_year(kind)}",
                LINE: "近几期",
                **periods,
            }
            return heads.get(section, "")
        if role == _ROLE.TextAlignmentRole:
            return int(
                Qt.AlignmentFlag.AlignVCenter
                | (Qt.AlignmentFlag.AlignLeft if section == NAME else Qt.AlignmentFlag.AlignRight)
            )
        return (
            {PIN: "放到上面"}.get(section) if role in (_ROLE.ToolTipRole, _ROLE.AccessibleTextRole) else None
        )

    def data(self, index: Index, role: int = _ROLE.DisplayRole) -> Any:
        row = self._rows[index.row()]
        if isinstance(row, str):
            return self._of_group(row, index.column(), role)
        trend = self._trends.get(row.key)
        if role == _ROLE.DisplayRole:
            return self._text(row, trend, index.column())
        if role == _ROLE.TextAlignmentRole:
            place = {PIN: Qt.AlignmentFlag.AlignHCenter, NAME: Qt.AlignmentFlag.AlignLeft}.get(
                index.column(), Qt.AlignmentFlag.AlignRight
            )
            return int(Qt.AlignmentFlag.AlignVCenter | place)
        if role == _ROLE.ForegroundRole:
            return self._colour(row, trend, index.column())
        if role == _ROLE.FontRole and index.column() in VALUES:
            return self._font(index)
        if role in (_ROLE.ToolTipRole, _ROLE.AccessibleTextRole):
            return self._words(row, trend, index.column(), role)
        return {FIGURE: row, TREND: trend}.get(_ROLE(role)) if role in (FIGURE, TREND) else None

    # ------------------------------------------------------------ inside

    def _of_group(self, name: str, column: int, role: int) -> Any:
        if role == _ROLE.DisplayRole and column == 0:
            return name
        if role == _ROLE.FontRole:
            font = QFont()
            font.setWeight(QFont.Weight.DemiBold)
            return font
        return QColor(theme.PANEL) if role == _ROLE.BackgroundRole else None

    def _text(self, figure: BoardFigure, trend: Trend | None, column: int) -> str:
        if column == PIN:
            return "★" if figure.key in self._pinned else "☆"
        if column == NAME:
            return f"{figure.name}（{figure.span}）" if figure.span else figure.name
        if column == LINE:
            return ""
        if trend is None:
            return words.COUNTING
        if column in VALUES:
            return words.value_words(
                {NOW: trend.value, LAST: trend.last, YEAR: trend.last_year}[column], figure.unit
            )
        before = trend.last if column == CHANGE else trend.last_year
        return words.both_words(self._board.change(figure, trend.value, before))

    def _colour(self, figure: BoardFigure, trend: Trend | None, column: int) -> QColor | None:
        if column == PIN:
            return QColor(theme.ACCENT if figure.key in self._pinned else theme.FAINT)
        if trend is None:
            return QColor(theme.FAINT)
        if column in (CHANGE, GROWTH):
            change = self._board.change(
                figure, trend.value, trend.last if column == CHANGE else trend.last_year
            )
            return QColor({1: MORE, -1: LESS, 0: theme.FAINT}[words.direction(change)])
        if column == NOW and trend.usual is not None:
            return QColor(theme.WARN)
        unknown = (
            column in VALUES and {NOW: trend.value, LAST: trend.last, YEAR: trend.last_year}[column] is None
        )
        return QColor(theme.FAINT) if unknown else None

    def _font(self, index: Index) -> QFont | None:
        now, hovered = index.column() == NOW, (index.row(), index.column()) == self.hovered
        if not now and not hovered:
            return None
        font = QFont()
        font.setWeight(QFont.Weight.DemiBold if now else QFont.Weight.Normal)
        font.setUnderline(hovered)
        return font

    def _words(self, figure: BoardFigure, trend: Trend | None, column: int, role: int) -> str | None:
        if column == PIN:
            return "从上面拿下" if figure.key in self._pinned else "放到上面"
        if column == LINE and trend is not None:
            return "，".join(
                f"{period.label}{words.value_words(value, figure.unit)}" for period, value in trend.history
            )
        if role == _ROLE.AccessibleTextRole:
            return (
                f"{figure.name}，{self.headerData(column, Qt.Orientation.Horizontal)}："
                f"{self._text(figure, trend, column)}"
            )
        if column == NAME:
            return f"{figure.name}\n{figure.how(self._period)}"
        if column == NOW and trend is not None and trend.usual is not None:
            low, high = (
                words.value_words(limit.quantize(Decimal("0.1")))
                for limit in (trend.usual.low, trend.usual.high)
            )
            return f"以往在{low}到{high}之间，请核对。点一下查看记录。"
        return "点一下查看记录" if column in VALUES and trend is not None else None
