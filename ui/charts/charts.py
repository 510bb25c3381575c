"""Small charts, painted: a line over the last periods, and bars of this year beside those of last year.
Values can be pointed at.
"""

from __future__ import annotations

from collections.abc import Sequence
from decimal import Decimal
from itertools import pairwise
from typing import NamedTuple

from PySide6.QtCore import QPointF, QRectF, QSize, Qt
from PySide6.QtGui import QColor, QFont, QFontMetricsF, QPainter, QPaintEvent, QPen
from PySide6.QtWidgets import QSizePolicy, QWidget

from djdesk.model.figure_change import plain_number
from ui.charts.pointing import PickPainting
from ui.widgets import theme

NOW_COLOUR, BEFORE_COLOUR = theme.NOW, theme.BEFORE  # two tones of one calm blue: neither says good or bad
_HERE_COLOUR = theme.HERE
_LINE_WIDTH, _DOT = 1.6, 2.6
_AROUND = 6.0  # pixels around a line of letters


def paint_sparkline(
    painter: QPainter, room: QRectF, values: Sequence[Decimal | None], colour: str = NOW_COLOUR
) -> None:
    """A line through the values, oldest first, with a dot on the last; a gap where a value is not known."""
    points = _points(room.adjusted(_DOT, _DOT + 1, -_DOT - 1, -_DOT - 1), values)
    painter.setRenderHint(QPainter.RenderHint.Antialiasing)
    painter.setPen(
        QPen(
            QColor(colour),
            _LINE_WIDTH,
            Qt.PenStyle.SolidLine,
            Qt.PenCapStyle.RoundCap,
            Qt.PenJoinStyle.RoundJoin,
        )
    )
    for first, second in pairwise(points):
        if first is not None and second is not None:
            painter.drawLine(first, second)
    painter.setPen(Qt.PenStyle.NoPen)
    for before, point, after in zip([None, *points], points, [*points[1:], None], strict=False):
        last = point is points[-1]
        if point is not None and (last or (before is None and after is None)):
            painter.setBrush(QColor(theme.ACCENT if last else colour))
            painter.drawEllipse(point, _DOT, _DOT)


def _points(room: QRectF, values: Sequence[Decimal | None]) -> list[QPointF | None]:
    known = [value for value in values if value is not None]
    if not known:
        return [None] * len(values)
    low, high = min(known), max(known)
    step = room.width() / max(1, len(values) - 1)

    def height(value: Decimal) -> float:
        return 0.5 if high == low else float((value - low) / (high - low))

    return [
        None
        if value is None
        else QPointF(room.left() + step * number, room.bottom() - height(value) * room.height())
        for number, value in enumerate(values)
    ]


class Sparkline(QWidget):
    """A line without axes; the words say what it shows."""

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.values: tuple[Decimal | None, ...] = ()
        self.setFixedSize(84, 34)
        self.setAttribute(Qt.WidgetAttribute.WA_TransparentForMouseEvents)

    def show_values(self, values: Sequence[Decimal | None], words: str) -> None:
        self.values = tuple(values)
        self.setAccessibleName(words)
        self.update()

    def paintEvent(self, event: QPaintEvent) -> None:
        painter = QPainter(self)
        paint_sparkline(painter, QRectF(self.rect()), self.values)
        painter.end()


class PairBar(NamedTuple):
    """What stands under the two bars, the values, and what each says when it is pointed at."""

    label: str
    value: Decimal | None
    before: Decimal | None
    words: str
    words_before: str


class PairChart(PickPainting):
    """For each period two bars, the darker for it and the lighter for the same period a year before.
    `chosen`: even numbers are the
    year before, odd ones the period itself, in the order of the periods."""

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._bars: list[PairBar] = []
        self._here = -1
        self.setMinimumHeight(190)
        self.setSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Expanding)

    def show_bars(self, name: str, bars: Sequence[PairBar], here: int) -> None:
        """`here`: the number of the period that the board is about."""
        self._bars, self._here = list(bars), here
        self.describe(name)

    def sizeHint(self) -> QSize:
        return QSize(420, 230)

    def words(self, part: int) -> str:
        bar = self._bars[part // 2]
        return bar.words if part % 2 else bar.words_before

    def is_open(self, part: int) -> bool:
        return self._value(part) is not None

    def parts(self) -> list[QRectF]:
        """The columns that can be pointed at, of full height, so that a low bar can be hit."""
        if not self._bars:
            return []
        width, high = self.width() / len(self._bars), self.height() - self._foot()
        half = min(width * 0.38, 34.0)
        single = all(bar.before is None for bar in self._bars)  # one bar of its own width in the middle
        found = []
        for number in range(len(self._bars)):
            middle = width * (number + 0.5)
            found += (
                [QRectF(), QRectF(middle - half / 2, 0, half, high)]
                if single
                else [QRectF(middle - half, 0, half, high), QRectF(middle, 0, half, high)]
            )
        return found

    def paintEvent(self, event: QPaintEvent) -> None:
        painter = QPainter(self)
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        painter.setFont(self._small())
        base = self.height() - self._foot()
        painter.setPen(QPen(QColor(theme.LINE), 1))
        painter.drawLine(QPointF(0, base + 0.5), QPointF(self.width(), base + 0.5))
        most = max(
            (self._value(part) or Decimal(0) for part in range(len(self._bars) * 2)), default=Decimal(0)
        )
        for part, column in enumerate(self.parts()):
            self._paint_bar(painter, part, column, most)
        self._paint_labels(painter, base)
        self.paint_focus(painter)
        painter.end()

    def _paint_bar(self, painter: QPainter, part: int, column: QRectF, most: Decimal) -> None:
        value = self._value(part)
        if value is None:
            return
        height = (
            float(max(value, Decimal(0)) / most) * (column.height() - self._line() - _AROUND)
            if most > 0
            else 0.0
        )
        bar = QRectF(
            column.left() + 1.5, column.bottom() - max(height, 1.5), column.width() - 3, max(height, 1.5)
        )
        colour = QColor(NOW_COLOUR if part % 2 else BEFORE_COLOUR)
        if part % 2 and part // 2 == self._here:
            colour = QColor(_HERE_COLOUR)
        painter.setPen(Qt.PenStyle.NoPen)
        painter.setBrush(colour.lighter(112) if part == self.hot else colour)
        painter.drawRect(bar)
        text = plain_number(value)
        wide = QFontMetricsF(painter.font()).horizontalAdvance(text)
        if wide <= column.width() + 8 or part == self.hot:
            painter.setPen(QColor(theme.INK if part % 2 else theme.MUTED))
            place = QRectF(column.center().x() - wide, bar.top() - self._line() - 1, wide * 2, self._line())
            painter.drawText(place, Qt.AlignmentFlag.AlignCenter, text)

    def _paint_labels(self, painter: QPainter, base: float) -> None:
        width = self.width() / max(1, len(self._bars))
        for number, bar in enumerate(self._bars):
            painter.setPen(QColor(theme.INK if number == self._here else theme.MUTED))
            room = QRectF(width * number, base + 4, width, self._foot() - 4)
            top = int(Qt.AlignmentFlag.AlignHCenter | Qt.AlignmentFlag.AlignTop)
            painter.drawText(room, top | int(Qt.TextFlag.TextWordWrap), bar.label)

    def _foot(self) -> float:
        """The room for one or two lines below the bars."""
        return self._line() * (2 if any("\n" in bar.label for bar in self._bars) else 1) + _AROUND

    def _line(self) -> float:
        return QFontMetricsF(self._small()).height()

    def _small(self) -> QFont:
        font = QFont(self.font())
        font.setPointSizeF(font.pointSizeF() * 0.88)
        return font

    def _value(self, part: int) -> Decimal | None:
        bar = self._bars[part // 2]
        return bar.value if part % 2 else bar.before
