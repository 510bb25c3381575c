"""Ctrl+Z and Ctrl+Y in a text box belong to the whole report: one order of undo over everything (G10)."""

from __future__ import annotations

from collections.abc import Callable

from PySide6.QtCore import QEvent, QObject, Qt
from PySide6.QtGui import QKeyEvent, QKeySequence
from PySide6.QtWidgets import QWidget


class UndoKeys(QObject):
    """Keeps a box from taking the keys of undo and redo, so that the window's actions get them.

    `take_back` is asked first on undo: it returns True when the box had something of its own to take back,
    such as text that could not be read and never became a change.
    """

    def __init__(
        self,
        box: QWidget,
        pending: Callable[[], bool] | None = None,
        take_back: Callable[[], None] | None = None,
    ) -> None:
        super().__init__(box)
        self._pending = pending
        self._take_back = take_back
        box.installEventFilter(self)

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        if not isinstance(event, QKeyEvent) or event.type() not in (
            QEvent.Type.ShortcutOverride,
            QEvent.Type.KeyPress,
        ):
            return False
        undo = event.matches(QKeySequence.StandardKey.Undo)
        if undo and self._pending is not None and self._take_back is not None and self._pending():
            if event.type() == QEvent.Type.KeyPress:
                self._take_back()
            event.accept()
            return True
        if undo or _is_redo(event):
            # a filtered key that nobody accepted goes on to the parent and to the window's shortcuts
            event.ignore()
            return True
        return False


def _is_redo(event: QKeyEvent) -> bool:
    ctrl_y = event.key() == Qt.Key.Key_Y and event.modifiers() == Qt.KeyboardModifier.ControlModifier
    return ctrl_y or event.matches(QKeySequence.StandardKey.Redo)
