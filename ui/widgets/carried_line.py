"""A calm line beside what was carried over: 上期内容，请核对, and 仍然如此 to say that it is still so."""

from __future__ import annotations

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import QHBoxLayout, QSizePolicy, QWidget

from ui.widgets.basic import button, label


class CarriedLine(QWidget):
    """`still` when the clerk says that nothing has changed. Hidden until it is told what to say."""

    still = Signal()

    def __init__(self, name: str, please: str, still: str, parent: QWidget) -> None:
        """`name`: what it stands beside, for screen readers; `please`, `still`: words of mark and button."""
        super().__init__(parent)
        self._please = please
        self.words = label(please, "warn", wrap=True)
        self.words.setSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Preferred)
        self.button = button(still, self.still.emit, "link", "内容不用改，去掉这个标记；可以撤销")
        self.button.setAccessibleName(f"{name}：{still}")
        line = QHBoxLayout(self)
        line.setContentsMargins(0, 0, 0, 0)
        line.setSpacing(8)
        line.addWidget(self.words, 1)
        line.addWidget(self.button, 0, Qt.AlignmentFlag.AlignTop)
        self.hide()

    def show_mark(self, marked: bool, moves: str = "") -> None:
        """`moves`: what was moved on in it, 6月底→12月底."""
        self.words.setText(f"{self._please}（已改：{moves}）" if moves else self._please)
        self.setHidden(not marked)
