"""A text box of one line that never loses a composition, leaves undo to the window and takes in only what can
be kept.
"""

from __future__ import annotations

import re

from PySide6.QtCore import Qt, Signal
from PySide6.QtGui import QContextMenuEvent, QFocusEvent
from PySide6.QtWidgets import QLineEdit, QMenu, QWidget

from djdesk.basics.text import clean_text
from ui.widgets.composing import ComposingGuard
from ui.widgets.difference import differing
from ui.widgets.scrolling import bring_into_view
from ui.widgets.undo_keys import UndoKeys

_WIDGETS_OWN_UNDO = ("edit-undo", "edit-redo")


class LineBox(QLineEdit):
    """`typed` carries the text after each edit by the clerk; `entered` and `left` follow the focus."""

    typed = Signal(str)
    entered = Signal()
    left = Signal()

    def __init__(self, name: str, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setAccessibleName(name)
        self.guard = ComposingGuard(self)
        self._undo_keys = UndoKeys(self, self.has_unread_text, self.take_back)
        self._next: str | None = None
        self.textEdited.connect(self._on_edited)

    def show_text(self, text: str) -> None:
        """Shows `text`; the caret goes where it differs. Waits while something is being composed; what is
        typed meanwhile wins.
        """
        self._next = text
        self.guard.defer(self._show_next)

    def has_unread_text(self) -> bool:
        """True when the box holds something that never became a change."""
        return False

    def take_back(self) -> None:
        """Puts the last text that was understood back."""

    def focusInEvent(self, event: QFocusEvent) -> None:
        super().focusInEvent(event)
        bring_into_view(self)
        self.entered.emit()

    def focusOutEvent(self, event: QFocusEvent) -> None:
        super().focusOutEvent(event)
        if event.reason() != Qt.FocusReason.PopupFocusReason:  # its own menu
            self.left.emit()

    def contextMenuEvent(self, event: QContextMenuEvent) -> None:
        menu = self.menu()
        menu.popup(event.globalPos())

    def menu(self) -> QMenu:
        """The usual menu without the box's own undo."""
        menu = self.createStandardContextMenu()
        for action in menu.actions():
            if action.objectName() in _WIDGETS_OWN_UNDO:
                menu.removeAction(action)
        menu.aboutToHide.connect(menu.deleteLater)
        return menu

    def _on_edited(self, text: str) -> None:
        self._next = None
        clean = line_text(text)
        if clean != text:
            caret = len(line_text(text[: self.cursorPosition()]))
            self.setText(clean)
            self.setCursorPosition(caret)
        self.typed.emit(clean)

    def _show_next(self) -> None:
        text, self._next = self._next, None
        if text is None or text == self.text():
            return
        _, same_end = differing(self.text(), text)
        self.setText(text)
        self.setCursorPosition(len(text) - same_end)


def line_text(text: str) -> str:
    """Text for a box of one line while it is being typed in: like basics.text.one_line, but outer spaces
    stay.
    """
    return re.sub(r"[\n\t]+", " ", clean_text(text))
