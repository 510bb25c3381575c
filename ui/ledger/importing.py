"""An Excel sheet into a ledger: which column is which, what would come in, what cannot be read and why."""

from __future__ import annotations

from pathlib import Path

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QVBoxLayout, QWidget

from djdesk.desk.ledger_session import LedgerSession
from djdesk.desk.ledgers import LedgerDesk
from ui.widgets import button, label


class LedgerImportPage(QWidget):
    """`left` gives the ledger to go back to, "" for the list."""

    left = Signal(str)

    def __init__(self, ledgers: LedgerDesk, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._ledgers = ledgers
        self._session: LedgerSession | None = None
        self.title = label("", "title")
        column = QVBoxLayout(self)
        column.addWidget(button("‹ 返回", lambda: self.left.emit(self._session.form.id if self._session else "")))
        column.addWidget(self.title)
        column.addStretch(1)

    def open(self, session: LedgerSession, path: Path | None = None) -> None:
        """Begins with a file, or with asking for one."""
        self._session = session
        self.title.setText(f"导入到“{session.form.name}”")
