"""The board (看板) of a period: key figures beside earlier ones, missing months, overdue rows."""

from __future__ import annotations

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QVBoxLayout, QWidget

from djdesk.desk.ledgers import LedgerDesk
from djdesk.model.period import Period
from ui.widgets import label


class BoardPage(QWidget):
    """`rows_wanted` gives a RowQuery and words; `report_wanted` a period."""

    rows_wanted = Signal(object, str)
    duties_wanted = Signal()
    report_wanted = Signal(object)

    def __init__(self, ledgers: LedgerDesk, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._ledgers = ledgers
        column = QVBoxLayout(self)
        column.addWidget(label("看板", "title"))
        column.addStretch(1)

    def open(self, period: Period | None = None) -> None:
        """Shows a period; without one the last shown, at first the newest that has rows."""
