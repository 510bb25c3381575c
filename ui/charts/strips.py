"""Painted strips: how each month of a duty stands, how much of all is done, how many there are of each
kind.
"""

from __future__ import annotations

from collections.abc import Sequence
from typing import NamedTuple

from PySide6.QtCore import QPointF, QRectF, QSize, Qt
from PySide6.QtGui import QColor, QFont, QPainter, QPaintEvent, QPen
from PySide6.QtWidgets import QSizePolicy, QWidget

from djdesk.ledgers.obligations import DutyMark
from ui.charts.charts import BEFORE_COLOUR, NOW_COLOUR
from ui.charts.pointing import PickPainting
from ui.charts.sizes import ems, line_height
from ui.widgets import theme

_GAP = 3.0
_WIDE = 4.5  # characters: a box of that width has room for the name of its quarter
_FILL = {
    "done": theme.GOOD_SOFT,
    "missed": theme.ACCENT_SOFT,
    "short": theme.BANNER,
    "running": theme.PAPER,
    "ahead": theme.RAISED,
    "before": theme.RAISED,
}
_INK = {
    "done": theme.GOOD,
    "missed": theme.ACCENT,
    "short": theme.WARN,
    "running": theme.MUTED,
    "ahead": theme.FAINT,
    "before": theme.FAINT,
}
_SAYS = {
    "missed": "没有做",
    "short": "次数不足",
    "running": "还没有做，还没有到期",
    "ahead": "还没有到",
    "before": "台账还没有开始记",
}


def mark_words(mark: DutyMark, times: int) -> str:
    """2023年3月：做了1次."""
    done = f"做了{mark.rows}次" if mark.rows else ""
    if mark.state == "done":
        return f"{mark.unit.label}：{done}"
    wanted = f"，应有{times}次" if times > 1 and mark.state not in ("ahead", "before") else ""
    return f"{mark.unit.label}：{'，'.join(part for part in (done, _SAYS[mark.state]) if part)}{wanted}"


class MarkStrip(PickPainting):
    """Boxes of equal width, a quarter as wide as three months: done ✓, missed 缺, too few 1/2, running, to
    come.
    """

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.marks: list[DutyMark] = []
        self._times = 1
        self.setFixedHeight(line_height(self, 4))
        self.setMinimumWidth(12 * ems(self, 1.7))
        self.setSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Fixed)

    def show_marks(self, name: str, marks: Sequence[DutyMark], times: int) -> None:
        self.marks, self._times = list(marks), times
        self.describe(name)

    def words(self, part: int) -> str:
        return mark_words(self.marks[part], self._times)

    def parts(self) -> list[QRectF]:
        if not self.marks:
            return []
        width = self.width() / len(self.marks)
        return [
            QRectF(width * number + _GAP / 2, 1, width - _GAP, self.height() - 2)
            for number in range(len(self.marks))
        ]

    def paintEvent(self, event: QPaintEvent) -> None:
        painter = QPainter(self)
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        for number, box in enumerate(self.parts()):
            self._paint_box(painter, number, box)
        self.paint_focus(painter)
        painter.end()

    def _paint_box(self, painter: QPainter, number: int, box: QRectF) -> None:
        mark = self.marks[number]
        edge = QColor(_INK[mark.state] if number == self.hot else theme.LINE)
        style = Qt.PenStyle.DashLine if mark.state == "running" else Qt.PenStyle.SolidLine
        painter.setPen(QPen(edge if mark.state != "running" else QColor(theme.FAINT), 1, style))
        painter.setBrush(QColor(_FILL[mark.state]))
        painter.drawRoundedRect(box.adjusted(0.5, 0.5, -0.5, -0.5), 3, 3)
        painter.setFont(_smaller(self.font()))
        if mark.unit.kind != "month" and box.width() > ems(self, _WIDE):
            box = self._paint_name(painter, mark, box)
        painter.setPen(
            QPen(
                QColor(_INK[mark.state]),
                1.8,
                Qt.PenStyle.SolidLine,
                Qt.PenCapStyle.RoundCap,
                Qt.PenJoinStyle.RoundJoin,
            )
        )
        if mark.state == "done":
            middle = box.center()  # painted: not every Chinese font has the character ✓
            painter.drawPolyline(
                [middle + QPointF(-5, 0), middle + QPointF(-1.5, 3.5), middle + QPointF(5, -4)]
            )
            return
        text = {"missed": "缺", "short": f"{mark.rows}/{self._times}", "before": "–"}.get(mark.state, "")
        painter.drawText(box, Qt.AlignmentFlag.AlignCenter, text)

    def _paint_name(self, painter: QPainter, mark: DutyMark, box: QRectF) -> QRectF:
        """Writes which quarter, half or year it is; the room beside it for how it stands."""
        name = (
            mark.unit.label
            if mark.unit.kind == "year"
            else mark.unit.label.partition("年")[2].removeprefix("第")
        )
        wide, room = painter.fontMetrics().horizontalAdvance(name), ems(self, 1.6)
        left = box.left() + (box.width() - wide - room) / 2
        painter.setPen(QColor(theme.MUTED if mark.state not in ("ahead", "before") else theme.FAINT))
        painter.drawText(QRectF(left, box.top(), wide + 2, box.height()), Qt.AlignmentFlag.AlignVCenter, name)
        return QRectF(left + wide + 2, box.top(), room, box.height())


class MonthHeads(QWidget):
    """The numbers of the months above strips of a year."""

    def __init__(self, heads: Sequence[str], parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._heads = list(heads)
        self.setFixedHeight(line_height(self, 0))
        self.setMinimumWidth(12 * ems(self, 1.7))

    def paintEvent(self, event: QPaintEvent) -> None:
        painter = QPainter(self)
        painter.setFont(_smaller(self.font()))
        painter.setPen(QColor(theme.FAINT))
        width = self.width() / max(1, len(self._heads))
        for number, head in enumerate(self._heads):
            painter.drawText(
                QRectF(width * number, 0, width, self.height()), Qt.AlignmentFlag.AlignCenter, head
            )
        painter.end()


class ShareBar(PickPainting):
    """How much of all is done; a click opens the rows."""

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._done, self._total, self._words = 0, 0, ""
        self.setFixedHeight(20)
        self.setMinimumWidth(80)
        self.setSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Fixed)

    def show_share(self, done: int, total: int, words: str) -> None:
        self._done, self._total, self._words = done, total, words
        self.describe(words)

    def words(self, part: int) -> str:
        return self._words

    def parts(self) -> list[QRectF]:
        return [QRectF(0, 3, self.width(), 14)]

    def paintEvent(self, event: QPaintEvent) -> None:
        painter = QPainter(self)
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        (room,) = self.parts()
        painter.setPen(Qt.PenStyle.NoPen)
        painter.setBrush(QColor(theme.TRACK))
        painter.drawRoundedRect(room, 3, 3)
        if self._total and self._done:
            filled = QRectF(
                room.left(), room.top(), max(4.0, room.width() * self._done / self._total), room.height()
            )
            painter.setBrush(QColor(NOW_COLOUR).lighter(112 if self.hot >= 0 else 100))
            painter.drawRoundedRect(filled, 3, 3)
        self.paint_focus(painter)
        painter.end()


class CountBar(NamedTuple):
    label: str
    rows: int


class CountBars(PickPainting):
    """A line for each kind: its name, a bar, how many; a click opens the rows."""

    def __init__(self, unit: str, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._unit = unit
        self._bars: list[CountBar] = []
        self._line, self._label, self._value = line_height(self, 6), 0, ems(self, 4)
        self.setMinimumWidth(ems(self, 15))
        self.setSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Fixed)

    def show_bars(self, name: str, bars: Sequence[CountBar]) -> None:
        self._bars = list(bars)
        self._label = ems(self, max((len(bar.label) for bar in bars), default=0) + 1)
        self.setFixedHeight(self._line * len(bars))
        self.describe(name)

    def sizeHint(self) -> QSize:
        return QSize(ems(self, 23), self._line * len(self._bars))

    def words(self, part: int) -> str:
        return f"{self._bars[part].label}：{self._bars[part].rows}{self._unit}"

    def is_open(self, part: int) -> bool:
        return self._bars[part].rows > 0

    def parts(self) -> list[QRectF]:
        return [QRectF(0, self._line * number, self.width(), self._line) for number in range(len(self._bars))]

    def paintEvent(self, event: QPaintEvent) -> None:
        painter = QPainter(self)
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        most = max((bar.rows for bar in self._bars), default=0)
        for number, line in enumerate(self.parts()):
            bar = self._bars[number]
            painter.setPen(QColor(theme.INK if bar.rows else theme.FAINT))
            painter.drawText(
                QRectF(0, line.top(), self._label, line.height()), Qt.AlignmentFlag.AlignVCenter, bar.label
            )
            room = max(0.0, self.width() - self._label - self._value)
            width = room * bar.rows / most if most else 0.0
            painter.setPen(Qt.PenStyle.NoPen)
            painter.setBrush(QColor(NOW_COLOUR if number == self.hot else BEFORE_COLOUR).lighter(100))
            painter.drawRoundedRect(
                QRectF(self._label, line.top() + 6, max(width, 2.0 if bar.rows else 0.0), line.height() - 12),
                2,
                2,
            )
            painter.setPen(QColor(theme.INK if bar.rows else theme.FAINT))
            value = QRectF(self._label + width + 8, line.top(), self._value, line.height())
            painter.drawText(value, Qt.AlignmentFlag.AlignVCenter, f"{bar.rows}{self._unit}")
        self.paint_focus(painter)
        painter.end()


def heads_of_year() -> list[str]:
    return [f"{month}月" for month in range(1, 13)]


def _smaller(font: QFont) -> QFont:
    made = QFont(font)
    made.setPointSizeF(font.pointSizeF() * 0.85)
    return made
