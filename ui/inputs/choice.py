"""A choice from a list, with an empty entry; a value that is no longer offered stays."""

from __future__ import annotations

from collections.abc import Sequence

from PySide6.QtCore import QSize, Qt, Signal
from PySide6.QtGui import QFocusEvent
from PySide6.QtWidgets import QComboBox

from ui.widgets.scrolling import WheelToPage, bring_into_view


class ChoiceBox(QComboBox):
    """`chosen` carries the key of the entry that the clerk picked. `entered` and `left` follow the focus."""

    chosen = Signal(str)
    entered = Signal()
    left = Signal()

    def __init__(self, name: str, entries: Sequence[tuple[str, str]]) -> None:
        """`entries`: key and the words for it."""
        super().__init__()
        self.setAccessibleName(name)
        self.setFocusPolicy(Qt.FocusPolicy.StrongFocus)
        self.setSizeAdjustPolicy(QComboBox.SizeAdjustPolicy.AdjustToContents)
        self._wheel = WheelToPage(self)
        self.offer(entries)
        self.activated.connect(lambda _index: self.chosen.emit(self.currentData()))

    def offer(self, entries: Sequence[tuple[str, str]]) -> None:
        """Replaces the entries."""
        self.clear()
        for key, words in entries:
            self.addItem(words, key)

    def show_key(self, key: str) -> None:
        index = self.findData(key)
        if index < 0:
            self.addItem(key, key)
            index = self.count() - 1
        self.setCurrentIndex(index)

    def minimumSizeHint(self) -> QSize:
        """Long entries are cut off before they make the page too wide."""
        hint = super().minimumSizeHint()
        return QSize(min(hint.width(), 8 * self.fontMetrics().horizontalAdvance("国")), hint.height())

    def focusInEvent(self, event: QFocusEvent) -> None:
        super().focusInEvent(event)
        bring_into_view(self)
        self.entered.emit()

    def focusOutEvent(self, event: QFocusEvent) -> None:
        super().focusOutEvent(event)
        self.left.emit()
