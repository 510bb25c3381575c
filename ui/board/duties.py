"""What the office is held to: which meetings how often, to be switched and changed."""

from __future__ import annotations

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QVBoxLayout, QWidget

from djdesk.desk.ledgers import LedgerDesk
from ui.widgets import button, label


class DutiesPage(QWidget):
    """`left` back to the board."""

    left = Signal()

    def __init__(self, ledgers: LedgerDesk, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._ledgers = ledgers
        column = QVBoxLayout(self)
        column.addWidget(button("‹ 返回", self.left.emit))
        column.addWidget(label("应做事项", "title"))
        column.addStretch(1)

    def refresh(self) -> None:
        """Shows the rules as they are set now."""
