"""A small bar that shows how a length stands to what is asked for."""

from __future__ import annotations

from PySide6.QtCore import QRectF, QSize, Qt
from PySide6.QtGui import QColor, QPainter, QPaintEvent
from PySide6.QtWidgets import QSizePolicy, QWidget

from ui.widgets import theme

_ASKED = theme.MARK
TOO_LONG = 1.3  # times the most, from where it is told
_SIZE = QSize(72, 22)  # as high as the line of words beside it
_THICK = 6


class TargetBar(QWidget):
    """Filled as far as the text is long; the darker part of the ground is where it should end."""

    def __init__(self) -> None:
        super().__init__()
        self._least = self._most = self._length = 0
        self.setFixedSize(_SIZE)
        self.setSizePolicy(QSizePolicy.Policy.Fixed, QSizePolicy.Policy.Fixed)
        self.hide()

    def show_length(self, length: int, least: int, most: int) -> None:
        """`most` 0: nothing is asked for, and nothing shown."""
        self._least, self._most, self._length = least, most, length
        self.setVisible(most > 0)
        self.setAccessibleName(f"{length}字，建议{least}到{most}字")
        self.update()

    @property
    def colour(self) -> str:
        """Good within what is asked for, a warning beyond it, grey before."""
        if self._length > self._most * TOO_LONG:
            return theme.WARN
        return theme.GOOD if self._length >= self._least else theme.FAINT

    def paintEvent(self, event: QPaintEvent) -> None:
        if not self._most:
            return
        painter = QPainter(self)
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        scale = self.width() / (self._most * TOO_LONG)
        painter.setPen(Qt.PenStyle.NoPen)
        for left, right, colour, thick in (
            (0.0, self.width(), theme.LINE, _THICK),
            (self._least * scale, self._most * scale, _ASKED, _THICK),
            (0.0, min(self.width(), self._length * scale), self.colour, _THICK - 2),
        ):
            painter.setBrush(QColor(colour))
            top = (self.height() - thick) / 2
            painter.drawRoundedRect(QRectF(left, top, right - left, thick), 2, 2)
