"""The four states of a checklist item (勾选): their words, their order, and how their marks are drawn."""

from __future__ import annotations

from PySide6.QtCore import QPointF, QRectF, Qt
from PySide6.QtGui import QColor, QPainter, QPen, QPolygonF

from djdesk.model.report import TickState
from ui.widgets import theme

WORDS: dict[TickState, str] = {"open": "未定", "done": "已做", "not_done": "未做", "na": "不涉及"}
CYCLE: dict[TickState, TickState] = {"open": "done", "done": "not_done", "not_done": "na", "na": "open"}
COLOURS: dict[TickState, str] = {
    "open": theme.MARK,
    "done": theme.GOOD,
    "not_done": theme.ACCENT,
    "na": theme.FAINT,
}


def paint_mark(painter: QPainter, square: QRectF, state: TickState) -> None:
    """An empty box, a box with a green tick, a box with a red cross, or a dash, within `square`."""
    painter.setRenderHint(QPainter.RenderHint.Antialiasing)
    painter.setBrush(Qt.BrushStyle.NoBrush)
    side = square.width()
    painter.setPen(QPen(QColor(COLOURS[state]), max(1.2, side / 12)))
    if state == "na":
        middle = square.center().y()
        painter.drawLine(
            QPointF(square.left() + side * 0.1, middle), QPointF(square.right() - side * 0.1, middle)
        )
        return
    painter.drawRoundedRect(square.adjusted(0.5, 0.5, -0.5, -0.5), 2.5, 2.5)
    painter.setPen(
        QPen(QColor(COLOURS[state]), max(1.6, side / 8), Qt.PenStyle.SolidLine, Qt.PenCapStyle.RoundCap)
    )

    def at(x: float, y: float) -> QPointF:
        return QPointF(square.left() + side * x, square.top() + side * y)

    if state == "done":
        painter.drawPolyline(QPolygonF([at(0.25, 0.53), at(0.43, 0.71), at(0.77, 0.30)]))
    elif state == "not_done":
        painter.drawLine(at(0.29, 0.29), at(0.71, 0.71))
        painter.drawLine(at(0.71, 0.29), at(0.29, 0.71))
