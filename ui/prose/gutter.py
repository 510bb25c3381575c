"""The left margin of the prose: a grip beside the paragraph under the mouse, by which it is dragged to
another place.
"""

from __future__ import annotations

from collections.abc import Callable, Collection

from PySide6.QtCore import QEvent, QPointF, QRectF, Qt, Signal
from PySide6.QtGui import QColor, QMouseEvent, QPainter, QPaintEvent
from PySide6.QtWidgets import QTextEdit, QWidget

from ui.prose.written import blocks
from ui.widgets import theme

GUTTER = 16  # px


class Gutter(QWidget):
    """`moved` carries a paragraph's number and the gap that it is dropped in (0: before the first)."""

    moved = Signal(int, int)

    def __init__(self, editor: QTextEdit, marked: Callable[[], Collection[int]]) -> None:
        """`marked`: the numbers of the paragraphs that have a line beside them (上期内容，请核对)."""
        super().__init__(editor.viewport())
        self._marked = marked
        self._editor = editor
        self._hovered = -1
        self._dragged = -1
        self.gap = -1
        self.setMouseTracking(True)
        self.setToolTip("拖动调整顺序（Alt+Shift+↑、↓）")

    def hover(self, y: float) -> None:
        """Shows the grip of the paragraph at that height."""
        if self._dragged < 0:
            self._show_grip(self._block_at(y))

    def leave(self) -> None:
        if self._dragged < 0:
            self._show_grip(-1)

    def cancel(self) -> bool:
        """Ends a drag without moving anything; False when there was none."""
        was, self._dragged, self.gap = self._dragged, -1, -1
        self._repaint()
        return was >= 0

    def paint_drop(self, painter: QPainter) -> None:
        """The line that shows where the paragraph would go; drawn by the editor over its text."""
        if self._dragged < 0 or self.gap in (-1, self._dragged, self._dragged + 1):
            return
        spans = self._spans()
        y = spans[self.gap][0] if self.gap < len(spans) else spans[-1][1]
        painter.setPen(Qt.PenStyle.NoPen)
        painter.setBrush(QColor(theme.ACCENT))
        painter.drawRoundedRect(QRectF(GUTTER, y - 1, self._editor.viewport().width() - GUTTER - 4, 2), 1, 1)

    def paintEvent(self, event: QPaintEvent) -> None:
        painter = QPainter(self)
        self._paint_marks(painter)
        shown = self._dragged if self._dragged >= 0 else self._hovered
        if shown < 0 or shown >= self._editor.document().blockCount():
            return
        block = self._editor.document().findBlockByNumber(shown)
        line = block.layout().lineAt(0)
        middle = self._spans()[shown][0] + line.y() + line.ascent() * 0.62
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        painter.setPen(Qt.PenStyle.NoPen)
        painter.setBrush(QColor(theme.ACCENT if self._dragged >= 0 else theme.MARK))
        for row in (-4.5, 0.0, 4.5):
            for column in (5.0, 9.5):
                painter.drawEllipse(QPointF(column, middle + row), 1.2, 1.2)

    def _paint_marks(self, painter: QPainter) -> None:
        spans = self._spans()
        for number in self._marked():
            if number < len(spans):
                top, bottom = spans[number]
                painter.fillRect(QRectF(0, top + 2, 3, bottom - top - 4), QColor(theme.WARN))

    def mousePressEvent(self, event: QMouseEvent) -> None:
        if event.button() == Qt.MouseButton.LeftButton:
            self._dragged = self._block_at(event.position().y())
            self.gap = self._dragged
            self.setCursor(Qt.CursorShape.ClosedHandCursor)
            self._repaint()

    def mouseMoveEvent(self, event: QMouseEvent) -> None:
        if self._dragged < 0:
            self.hover(event.position().y())
            return
        self.gap = self._gap_at(event.position().y())
        self._repaint()

    def mouseReleaseEvent(self, event: QMouseEvent) -> None:
        dragged, gap = self._dragged, self.gap
        self.setCursor(Qt.CursorShape.OpenHandCursor)
        if self.cancel() and gap not in (dragged, dragged + 1):
            self.moved.emit(dragged, gap)

    def leaveEvent(self, event: QEvent) -> None:
        self.leave()

    def _spans(self) -> list[tuple[float, float]]:
        """Top and bottom of each paragraph in the viewport."""
        layout = self._editor.document().documentLayout()
        areas = [layout.blockBoundingRect(block) for block in blocks(self._editor.document())]
        return [(area.top(), area.bottom()) for area in areas]

    def _block_at(self, y: float) -> int:
        spans = self._spans()
        return next((number for number, (_top, bottom) in enumerate(spans) if y < bottom), len(spans) - 1)

    def _gap_at(self, y: float) -> int:
        return sum(1 for top, bottom in self._spans() if y > (top + bottom) / 2)

    def _show_grip(self, number: int) -> None:
        if number != self._hovered:
            self._hovered = number
            self.setCursor(Qt.CursorShape.OpenHandCursor if number >= 0 else Qt.CursorShape.ArrowCursor)
            self.update()

    def _repaint(self) -> None:
        self.update()
        self._editor.viewport().update()
