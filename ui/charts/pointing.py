"""Painted things that can be pointed at: hover says what they are, a click or Enter opens them, arrows walk
between them.
"""

from __future__ import annotations

from PySide6.QtCore import QEvent, QPoint, QPointF, QRectF, Qt, Signal
from PySide6.QtGui import QColor, QFocusEvent, QHelpEvent, QKeyEvent, QMouseEvent, QPainter, QPen
from PySide6.QtWidgets import QToolTip, QWidget

from ui.widgets import theme

_STEPS = {Qt.Key.Key_Left: -1, Qt.Key.Key_Up: -1, Qt.Key.Key_Right: 1, Qt.Key.Key_Down: 1}
_ENTER = (Qt.Key.Key_Return, Qt.Key.Key_Enter, Qt.Key.Key_Space)


class PickPainting(QWidget):
    """`chosen` carries the number of the part that was clicked, or walked to and entered. What is painted is
    in the description that a screen reader reads."""

    chosen = Signal(int)

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.hot = -1  # under the mouse
        self.current = 0  # where the keyboard is
        self.setMouseTracking(True)
        self.setFocusPolicy(Qt.FocusPolicy.StrongFocus)

    def parts(self) -> list[QRectF]:
        """Where the parts are."""
        raise NotImplementedError

    def words(self, part: int) -> str:
        """What a part says when it is pointed at."""
        raise NotImplementedError

    def is_open(self, part: int) -> bool:
        """Whether a part leads anywhere."""
        return True

    def describe(self, name: str) -> None:
        """Tells a screen reader all that is painted, and the painting that it is another one."""
        self.hot, self.current = -1, 0
        self.setAccessibleName(name)
        self.setAccessibleDescription("；".join(self.words(part) for part in range(len(self.parts()))))
        self.updateGeometry()
        self.update()

    def part_at(self, place: QPointF) -> int:
        return next((number for number, part in enumerate(self.parts()) if part.contains(place)), -1)

    def paint_focus(self, painter: QPainter) -> None:
        """The ring around the part where the keyboard is."""
        parts = self.parts()
        if self.hasFocus() and self.current < len(parts):
            painter.setPen(QPen(QColor(theme.ACCENT), 1))
            painter.setBrush(Qt.BrushStyle.NoBrush)
            painter.drawRoundedRect(parts[self.current].adjusted(0.5, 0.5, -0.5, -0.5), 3, 3)

    def mouseMoveEvent(self, event: QMouseEvent) -> None:
        part = self.part_at(event.position())
        if part != self.hot:
            self.hot = part
            self.setCursor(
                Qt.CursorShape.PointingHandCursor
                if part >= 0 and self.is_open(part)
                else Qt.CursorShape.ArrowCursor
            )
            self.update()

    def leaveEvent(self, event: QEvent) -> None:
        self.hot = -1
        self.update()
        super().leaveEvent(event)

    def mouseReleaseEvent(self, event: QMouseEvent) -> None:
        part = self.part_at(event.position())
        if event.button() == Qt.MouseButton.LeftButton and part >= 0:
            self.current = part
            self._choose(part)

    def keyPressEvent(self, event: QKeyEvent) -> None:
        count, key = len(self.parts()), Qt.Key(event.key())
        if count and key in _STEPS:
            self._step(_STEPS[key], count)
            self._tell_current()
            self.update()
        elif count and key in _ENTER:
            self._choose(self.current)
        else:
            super().keyPressEvent(event)

    def focusInEvent(self, event: QFocusEvent) -> None:
        super().focusInEvent(event)
        self.update()

    def focusOutEvent(self, event: QFocusEvent) -> None:
        super().focusOutEvent(event)
        self.update()

    def event(self, event: QEvent) -> bool:
        if isinstance(event, QHelpEvent) and event.type() == QEvent.Type.ToolTip:
            part = self.part_at(QPointF(event.pos()))
            if part >= 0:
                QToolTip.showText(event.globalPos(), self.words(part), self)
            else:
                QToolTip.hideText()
            return True
        return super().event(event)

    def _step(self, step: int, count: int) -> None:
        """To the next part that there is to see."""
        parts, place = self.parts(), self.current + step
        while 0 <= place < count and parts[place].isEmpty():
            place += step
        if 0 <= place < count:
            self.current = place

    def _choose(self, part: int) -> None:
        if self.is_open(part):
            self.chosen.emit(part)

    def _tell_current(self) -> None:
        place = self.parts()[self.current]
        QToolTip.showText(
            self.mapToGlobal(QPoint(int(place.left()), int(place.bottom()) + 4)),
            self.words(self.current),
            self,
        )
