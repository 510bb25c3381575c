"""The list of ledgers by group: what is kept in each, how many rows, when last."""

from __future__ import annotations

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import QListWidget, QListWidgetItem, QVBoxLayout, QWidget

from djdesk.desk.ledgers import LedgerDesk
from djdesk.forms.row_query import RowQuery
from ui.widgets import label


class LedgerIndexPage(QWidget):
    """`chosen` gives ledger id, RowQuery (or None for all rows) and words; `import_wanted` ledger id and path."""

    chosen = Signal(str, object, str)
    import_wanted = Signal(str, object)
    duties_wanted = Signal()

    def __init__(self, ledgers: LedgerDesk, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._ledgers = ledgers
        self.list = QListWidget()
        self.list.itemActivated.connect(self._choose)
        column = QVBoxLayout(self)
        column.addWidget(label("台账", "title"))
        column.addWidget(self.list, 1)

    def refresh(self) -> None:
        """Looks up how many rows each ledger has now."""
        self.list.clear()
        for entry in self._ledgers.entries():
            item = QListWidgetItem(f"{entry.system.name}（{entry.rows} 行）")
            item.setData(Qt.ItemDataRole.UserRole, entry.form.id)
            self.list.addItem(item)

    def _choose(self, item: QListWidgetItem) -> None:
        query: RowQuery | None = None
        self.chosen.emit(item.data(Qt.ItemDataRole.UserRole), query, "")
