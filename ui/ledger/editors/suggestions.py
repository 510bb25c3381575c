"""A list below a text box that helps typing: the box keeps the focus and the input method, the list only
shows and is walked.
"""

from __future__ import annotations

from collections.abc import Sequence

from PySide6.QtCore import QEvent, QObject, QPoint, Qt, Signal
from PySide6.QtGui import QKeyEvent, QWheelEvent
from PySide6.QtWidgets import QApplication, QFrame, QListWidget, QVBoxLayout, QWidget

_STEPS = {Qt.Key.Key_Up: -1, Qt.Key.Key_Down: 1, Qt.Key.Key_PageUp: -8, Qt.Key.Key_PageDown: 8}
_ENTER = (Qt.Key.Key_Return, Qt.Key.Key_Enter)
_MOST_SEEN = 10  # rows before the list scrolls
_MOST = 200  # rows at all


class Suggestions(QFrame):
    """`taken` carries the row that was chosen, by key or mouse. A window that never takes the focus."""

    taken = Signal(str)

    def __init__(self, box: QWidget, name: str) -> None:
        super().__init__(
            box,
            Qt.WindowType.ToolTip
            | Qt.WindowType.FramelessWindowHint
            | Qt.WindowType.WindowDoesNotAcceptFocus,
        )
        self.setAttribute(Qt.WidgetAttribute.WA_ShowWithoutActivating)
        self.setProperty("look", "popup")
        self._box = box
        self.list = QListWidget()
        self.list.setProperty("look", "suggestions")
        self.list.setAccessibleName(f"{name}：可选的内容")
        self.list.setFocusPolicy(Qt.FocusPolicy.NoFocus)
        self.list.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        self.list.setTextElideMode(Qt.TextElideMode.ElideRight)
        self.list.itemClicked.connect(lambda item: self._take(item.text()))
        column = QVBoxLayout(self)
        column.setContentsMargins(2, 2, 2, 2)
        column.addWidget(self.list)

    def offer(self, texts: Sequence[str], current: str | None) -> None:
        """Shows the texts with `current` chosen, none when it is None; hides when there are none."""
        self.list.clear()
        self.list.addItems(list(texts[:_MOST]))
        if not texts:
            self.close_list()
            return
        self.list.setCurrentRow(texts.index(current) if current in texts[:_MOST] else -1)
        self._place()
        if not self.isVisible():
            self.show()
            QApplication.instance().installEventFilter(self)  # type: ignore[union-attr]

    def close_list(self) -> None:
        if self.isVisible():
            QApplication.instance().removeEventFilter(self)  # type: ignore[union-attr]
            self.hide()

    def current(self) -> str | None:
        item = self.list.currentItem()
        return item.text() if item is not None else None

    def handle(self, event: QKeyEvent) -> bool:
        """Keys while the list is open; True when the box shall not see the key."""
        key = event.key()
        if key in _STEPS and not event.modifiers() & Qt.KeyboardModifier.ShiftModifier:
            if event.modifiers() & Qt.KeyboardModifier.AltModifier:
                self.close_list()
            else:
                self._walk(_STEPS[Qt.Key(key)])
            return True
        if key == Qt.Key.Key_Escape:
            self.close_list()
            return True
        chosen = self.current()
        if chosen is not None and (key in _ENTER or key == Qt.Key.Key_Tab):
            self._take(chosen)
            return key in _ENTER
        if key in _ENTER or key in (Qt.Key.Key_Tab, Qt.Key.Key_Backtab):
            self.close_list()
        return False

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        """Anything that would leave the list standing alone closes it: a click elsewhere, a page that is
        scrolled, another window.
        """
        if event.type() in (QEvent.Type.MouseButtonPress, QEvent.Type.Wheel) and isinstance(watched, QWidget):
            inside = (
                watched is self._box
                or self._box.isAncestorOf(watched)
                or self.isAncestorOf(watched)
                or watched is self
            )
            if not inside or (isinstance(event, QWheelEvent) and not self.isAncestorOf(watched)):
                self.close_list()
        elif event.type() in (QEvent.Type.ApplicationDeactivate, QEvent.Type.WindowDeactivate):
            self.close_list()
        return False

    def _take(self, text: str) -> None:
        self.close_list()
        self.taken.emit(text)

    def _walk(self, step: int) -> None:
        here, last = self.list.currentRow(), self.list.count() - 1
        if here < 0:
            self.list.setCurrentRow(0 if step > 0 else last)
        else:
            self.list.setCurrentRow(max(0, min(last, here + step)))

    def _place(self) -> None:
        row = max(self.list.sizeHintForRow(0), 20)
        height = row * min(self.list.count(), _MOST_SEEN) + 2 * self.list.frameWidth() + 8
        width = min(max(self._box.width(), self.list.sizeHintForColumn(0) + 32), 520)
        area = self._box.screen().availableGeometry()
        below = self._box.mapToGlobal(QPoint(0, self._box.height() + 1))
        top = (
            below.y()
            if below.y() + height <= area.bottom()
            else self._box.mapToGlobal(QPoint(0, -height - 1)).y()
        )
        self.setGeometry(
            max(area.left(), min(below.x(), area.right() - width)), max(area.top(), top), width, height
        )
