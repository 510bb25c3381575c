"""A text box of several lines that grows with its text, up to a height after which it scrolls by itself."""

from __future__ import annotations

import math

from PySide6.QtCore import QMimeData, QSize, Qt, QTimer, Signal
from PySide6.QtGui import QContextMenuEvent, QFocusEvent, QResizeEvent, QTextCursor
from PySide6.QtWidgets import QPlainTextEdit, QSizePolicy, QWidget

from djdesk.basics.text import clean_text
from ui.widgets.composing import ComposingGuard
from ui.widgets.difference import differing
from ui.widgets.scrolling import bring_into_view
from ui.widgets.undo_keys import UndoKeys

_MOST_LINES = 16
_SLACK = 1.0  # pixel that Qt leaves free before it says that everything can be seen


class GrowingBox(QPlainTextEdit):
    """`typed` carries the text after each edit by the clerk; `entered` and `left` follow the focus. `lines`
    is the least height.
    """

    typed = Signal(str)
    entered = Signal()
    left = Signal()

    def __init__(self, name: str, lines: int = 2, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setAccessibleName(name)
        self.setTabChangesFocus(True)
        self.setUndoRedoEnabled(False)
        self.setSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Fixed)
        self.guard = ComposingGuard(self)
        self._undo_keys = UndoKeys(self)
        self._least = lines
        self._capped = False
        self._known = ""
        self._next: str | None = None
        self.textChanged.connect(self._on_changed)
        self.document().documentLayout().documentSizeChanged.connect(lambda _size: self._fit())
        self.cursorPositionChanged.connect(self._follow_caret)

    def show_text(self, text: str) -> None:
        """Shows `text`, replacing only what differs, so that the caret stays sensible. Waits while something
        is being composed.
        """
        self._next = text
        self.guard.defer(self._show_next)

    def sizeHint(self) -> QSize:
        line = self.fontMetrics().lineSpacing()
        margins = 2 * self.document().documentMargin() + _SLACK
        text = min(max(self._text_height(), self._least * line + margins), _MOST_LINES * line + margins)
        edges = self.height() - self.viewport().height() if self.isVisible() else 2 * self.frameWidth()
        return QSize(super().sizeHint().width(), math.ceil(text) + edges)

    def minimumSizeHint(self) -> QSize:
        return QSize(8 * self.fontMetrics().averageCharWidth(), self.sizeHint().height())

    def insertFromMimeData(self, source: QMimeData) -> None:
        self.textCursor().insertText(clean_text(source.text()))
        self.ensureCursorVisible()

    def focusInEvent(self, event: QFocusEvent) -> None:
        super().focusInEvent(event)
        self._follow_caret()
        self.entered.emit()

    def focusOutEvent(self, event: QFocusEvent) -> None:
        super().focusOutEvent(event)
        if event.reason() != Qt.FocusReason.PopupFocusReason:  # its own menu
            self.left.emit()

    def resizeEvent(self, event: QResizeEvent) -> None:
        super().resizeEvent(event)
        self._fit()

    def contextMenuEvent(self, event: QContextMenuEvent) -> None:
        menu = self.createStandardContextMenu()
        for action in menu.actions():
            if action.objectName() in ("edit-undo", "edit-redo"):
                menu.removeAction(action)
        menu.aboutToHide.connect(menu.deleteLater)
        menu.popup(event.globalPos())

    def _text_height(self) -> float:
        """Pixels of all lines with the document's margins as they are laid out, up to the cap.

        Chinese from a stand-in font is higher than the font's own line.
        """
        enough = _MOST_LINES * self.fontMetrics().lineSpacing() + 2 * self.document().documentMargin()
        height, block = (
            self.document().documentMargin() + _SLACK,
            self.document().firstBlock(),
        )  # the last block has its own margin
        while block.isValid() and height <= enough:
            height += self.blockBoundingRect(block).height()
            block = block.next()
        self._capped = height > enough
        return height

    def _fit(self) -> None:
        self.updateGeometry()
        needed = (
            Qt.ScrollBarPolicy.ScrollBarAsNeeded if self._capped else Qt.ScrollBarPolicy.ScrollBarAlwaysOff
        )
        if self.verticalScrollBarPolicy() != needed:
            self.setVerticalScrollBarPolicy(needed)

    def _on_changed(self) -> None:
        text = self.toPlainText()
        if text == self._known:  # a composition changes the layout, not the text
            return
        self._known, self._next = text, None
        self.typed.emit(text)

    def _show_next(self) -> None:
        text, self._next = self._next, None
        if text is None or text == self.toPlainText():
            return
        old = self.toPlainText()
        start, end = differing(old, text)
        self._known = text
        cursor = QTextCursor(self.document())
        cursor.setPosition(_utf16(old[:start]))
        cursor.setPosition(_utf16(old[: len(old) - end]), QTextCursor.MoveMode.KeepAnchor)
        cursor.insertText(text[start : len(text) - end])
        if self.hasFocus():
            self.setTextCursor(cursor)

    def _follow_caret(self) -> None:
        if self.hasFocus():
            QTimer.singleShot(0, self, lambda: bring_into_view(self.viewport(), self.cursorRect()))


def _utf16(text: str) -> int:
    """Length in the units in which Qt counts positions: rare characters (𬱖) take two."""
    return len(text.encode("utf-16-le", "surrogatepass")) // 2
