"""The text box that prose is written in: grows with its text, never scrolls in itself, loses no composition,
leaves undo to the window.
"""

from __future__ import annotations

from PySide6.QtCore import QSize, Qt, QTimer, Signal
from PySide6.QtGui import QFocusEvent, QMouseEvent, QResizeEvent, QWheelEvent
from PySide6.QtWidgets import QFrame, QSizePolicy, QTextEdit, QWidget

from ui.prose.gutter import GUTTER
from ui.widgets.composing import ComposingGuard
from ui.widgets.scrolling import bring_into_view
from ui.widgets.undo_keys import UndoKeys

EDGE, RIGHT = 2.0, 6.0  # px above and below the text, and at its right


class ProseBox(QTextEdit):
    """`entered` and `left` follow the focus. `least_height` is in px, as is `room_below` the text."""

    entered = Signal()
    left = Signal()

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.least_height = self.room_below = 0.0
        self.setProperty("look", "prose")
        self.setUndoRedoEnabled(False)
        self.setAcceptRichText(False)
        self.setTabChangesFocus(True)
        self.setFrameShape(QFrame.Shape.NoFrame)
        self.setSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Fixed)
        self.setVerticalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        self.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        self.viewport().setMouseTracking(True)
        self.ensurePolished()
        self._set_margins()
        self.guard = ComposingGuard(self)
        self._undo_keys = UndoKeys(self)
        self.cursorPositionChanged.connect(self.follow_caret)
        self.document().documentLayout().documentSizeChanged.connect(lambda _size: self.updateGeometry())

    def settle(self) -> None:
        """Commits what an input method is composing, once."""
        self.guard.settle()

    def put_caret(self, position: int) -> None:
        cursor = self.textCursor()
        cursor.setPosition(position)
        self.setTextCursor(cursor)

    def follow_caret(self) -> None:
        """Scrolls the page around so that the caret is seen."""
        if self.hasFocus():
            QTimer.singleShot(0, self, lambda: bring_into_view(self.viewport(), self.cursorRect()))

    def sizeHint(self) -> QSize:
        frame = self.height() - self.viewport().height() if self.viewport().height() > 0 else 0
        text = max(self.least_height + 2 * EDGE, self.document().size().height() + self.room_below)
        return QSize(super().sizeHint().width(), round(text) + max(0, frame))

    def minimumSizeHint(self) -> QSize:
        return QSize(12 * self.fontMetrics().averageCharWidth(), self.sizeHint().height())

    def mousePressEvent(self, event: QMouseEvent) -> None:
        self.settle()  # a click elsewhere must not drop what is being composed
        super().mousePressEvent(event)

    def wheelEvent(self, event: QWheelEvent) -> None:
        event.ignore()  # the page scrolls, never the text within it

    def focusInEvent(self, event: QFocusEvent) -> None:
        super().focusInEvent(event)
        self.follow_caret()
        self.entered.emit()

    def focusOutEvent(self, event: QFocusEvent) -> None:
        super().focusOutEvent(event)
        self.left.emit()

    def resizeEvent(self, event: QResizeEvent) -> None:
        super().resizeEvent(event)
        self.updateGeometry()

    def _set_margins(self) -> None:
        """Within the document, not around the viewport: input methods are told where the caret is without
        counting the latter.
        """
        document = self.document()
        document.setDefaultFont(self.font())
        document.setDocumentMargin(0)
        frame = document.rootFrame().frameFormat()
        frame.setLeftMargin(GUTTER)
        frame.setRightMargin(RIGHT)
        frame.setTopMargin(EDGE)
        frame.setBottomMargin(EDGE)
        document.rootFrame().setFrameFormat(frame)
