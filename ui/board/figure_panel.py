"""One figure in a larger view: its periods beside those of last year, how it is counted, its rows."""

from __future__ import annotations

from decimal import Decimal

from PySide6.QtCore import QRectF, Qt, Signal
from PySide6.QtGui import QColor, QPainter, QPaintEvent
from PySide6.QtWidgets import QHBoxLayout, QSizePolicy, QVBoxLayout, QWidget

from djdesk.desk.board.board import Beside, Board, BoardFigure
from djdesk.desk.figures.trends import Trend
from djdesk.model.figure_change import than_last, than_last_year
from djdesk.model.period import Period
from ui.board import words
from ui.charts.charts import BEFORE_COLOUR, NOW_COLOUR, PairBar, PairChart
from ui.widgets import theme
from ui.widgets.basic import button, label


class FigurePanel(QWidget):
    """`opened` carries figure and Period of a bar, `pin_wanted` figure and yes or no."""

    opened = Signal(object, object)
    pin_wanted = Signal(object, bool)

    def __init__(self, board: Board, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._board = board
        self._figure: BoardFigure | None = None
        self._period = Period.parse("2023")
        self._beside: list[Beside] = []
        self._pinned = False
        self.title, self.sentence, self.how = (
            label("", "heading", True),
            label("", "", True),
            label("", "muted", True),
        )
        self.chart = PairChart()
        self.chart.chosen.connect(self._on_bar)
        self.legend = _Legend()
        self.rows = button("查看记录", lambda: self._open(self._period))
        self.pin = button("", self._toggle_pin, "quiet")
        column = QVBoxLayout(self)
        column.setContentsMargins(16, 4, 0, 0)
        column.setSpacing(8)
        for part in (self.title, self.sentence, self.legend):
            column.addWidget(part)
        column.addWidget(self.chart, 1)
        column.addWidget(self.how)
        row = QHBoxLayout()
        row.addWidget(self.rows)
        row.addWidget(self.pin)
        row.addStretch(1)
        column.addLayout(row)

    @property
    def figure(self) -> BoardFigure | None:
        return self._figure

    def show_figure(self, figure: BoardFigure, trend: Trend, period: Period, pinned: bool) -> None:
        """Counts its periods: a few questions to the store."""
        self._figure, self._period = figure, period
        self._beside = self._board.beside(figure, period)
        last = self._board.change(figure, trend.value, trend.last)
        year = self._board.change(figure, trend.value, trend.last_year)
        self.title.setText(figure.name)
        unit = (
            f"{period.label}：{words.value_words(trend.value, figure.unit)}，"
            f"比{than_last(period.kind)}{words.both_words(last)}"
        )
        self.sentence.setText(
            unit
            + ("" if period.kind == "year" else f"，比{than_last_year(period.kind)}{words.both_words(year)}")
            + "。"
        )
        bars = [self._bars_of(one) for one in self._beside]
        here = next((number for number, one in enumerate(self._beside) if one.period == period), -1)
        self.chart.show_bars(f"{figure.name}各期对比", bars, here)
        self.legend.setVisible(period.kind != "year")
        self.how.setText(figure.how(period))
        self.rows.setEnabled(trend.value is not None)
        self.show_pinned(pinned)

    def show_pinned(self, pinned: bool) -> None:
        self._pinned = pinned
        self.pin.setText("★ 从上面拿下" if pinned else "☆ 放到上面")

    def _bars_of(self, one: Beside) -> PairBar:
        before = (
            None if one.period.kind == "year" else one.last_year
        )  # beside a year stands the year before anyway
        return PairBar(
            _short(one.period),
            one.value,
            before,
            self._bar_words(one.period, one.value),
            self._bar_words(one.period.last_year, one.last_year),
        )

    def _bar_words(self, period: Period, value: Decimal | None) -> str:
        figure = self._figure
        return f"{period.label}：{words.value_words(value, figure.unit if figure else '')}"

    def _on_bar(self, part: int) -> None:
        period = self._beside[part // 2].period
        self._open(period if part % 2 else period.last_year)

    def _open(self, period: Period) -> None:
        if self._figure is not None:
            self.opened.emit(self._figure, period)

    def _toggle_pin(self) -> None:
        if self._figure is not None:
            self.pin_wanted.emit(self._figure, not self._pinned)


class _Legend(QWidget):
    """Which of the two bars is which."""

    _PARTS = ((NOW_COLOUR, "当期"), (BEFORE_COLOUR, "上一年同期"))

    def __init__(self) -> None:
        super().__init__()
        self.setFixedHeight(18)
        self.setSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Fixed)

    def paintEvent(self, event: QPaintEvent) -> None:
        painter = QPainter(self)
        left = 0.0
        for colour, word in self._PARTS:
            painter.fillRect(QRectF(left, 4, 10, 10), QColor(colour))
            painter.setPen(QColor(theme.MUTED))
            width = painter.fontMetrics().horizontalAdvance(word)
            painter.drawText(QRectF(left + 15, 0, width + 4, 18), Qt.AlignmentFlag.AlignVCenter, word)
            left += 15 + width + 18
        painter.end()


def _short(period: Period) -> str:
    """What stands under the bars: 3月, 2023年\n上半年."""
    if period.kind == "month":
        return f"{period.start.month}月"
    if period.kind == "range":
        return f"{period.start.year}年\n{period.start.month}.{period.start.day}起"
    year = f"{period.start.year}年"
    rest = period.label.removeprefix(year)
    return rest if period.kind == "quarter" else f"{year}\n{rest}" if rest else year
