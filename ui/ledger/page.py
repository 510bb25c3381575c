"""One ledger: its rows in a table, and what is done with them."""

from __future__ import annotations

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QVBoxLayout, QWidget

from djdesk.desk.ledger_session import LedgerSession
from djdesk.desk.ledgers import LedgerDesk
from djdesk.forms.row_query import RowQuery
from ui.widgets import button, label


class LedgerPage(QWidget):
    """`left` back to the list of ledgers; `import_wanted` gives ledger id and path (None: not chosen yet)."""

    left = Signal()
    import_wanted = Signal(str, object)

    def __init__(self, ledgers: LedgerDesk, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._ledgers = ledgers
        self._session: LedgerSession | None = None
        self.title = label("", "title")
        column = QVBoxLayout(self)
        column.addWidget(button("‹ 全部台账", self.left.emit))
        column.addWidget(self.title)
        column.addStretch(1)

    def open(self, session: LedgerSession, query: RowQuery | None = None, words: str = "") -> None:
        """Shows a ledger; with `query` only the rows that it finds, which `words` names."""
        self._session = session
        self.title.setText(session.form.name)

    def settle(self) -> None:
        """Commits what is being typed into a cell or the row's form."""
