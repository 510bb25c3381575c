"""The search above the list of ledgers: words narrow the list at once, the arrow keys walk in it, Enter
opens.
"""

from __future__ import annotations

from PySide6.QtCore import Qt, Signal
from PySide6.QtGui import QKeyEvent
from PySide6.QtWidgets import QLineEdit

from ui.widgets.composing import ComposingGuard

_WALKING = (Qt.Key.Key_Up, Qt.Key.Key_Down, Qt.Key.Key_PageUp, Qt.Key.Key_PageDown)


class IndexSearch(QLineEdit):
    """`walked` hands on an arrow key for the list; `entered` when the current one is wanted; `left` on Esc in
    an empty field.
    """

    walked = Signal(object)
    entered = Signal()
    left = Signal()

    def __init__(self) -> None:
        super().__init__()
        self.setPlaceholderText("找台账：名称、拼音首字母（如 shyk）或指标")
        self.setToolTip(
            "输入名称的一部分，或拼音首字母：shyk 是“三会一课”，zwh 是其中的“支委会”。\n"
            "也可以输入报告里的指标，看它从哪本台账来。↑↓ 选择，回车打开"
        )
        self.setAccessibleName("查找台账")
        self.setClearButtonEnabled(True)
        self.setMinimumWidth(320)
        self.setMaximumWidth(460)
        ComposingGuard(self)

    def keyPressEvent(self, event: QKeyEvent) -> None:
        if event.key() in _WALKING:
            self.walked.emit(event)
        elif event.key() in (Qt.Key.Key_Return, Qt.Key.Key_Enter):
            self.entered.emit()
        elif event.key() == Qt.Key.Key_Escape:
            self.left.emit() if not self.text() else self.clear()
        else:
            super().keyPressEvent(event)
