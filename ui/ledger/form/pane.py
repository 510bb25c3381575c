"""The place beside the table where one row is seen whole: folded away until it is wanted, it follows the
current row.
"""

from __future__ import annotations

from PySide6.QtCore import QTimer, Signal
from PySide6.QtGui import QHideEvent
from PySide6.QtWidgets import QVBoxLayout, QWidget

from djdesk.basics.errors import KnownError
from djdesk.desk.ledger.ledger_desk import LedgerDesk
from ui.ledger.form.form import RowForm
from ui.ledger.table.model import RowsModel
from ui.ledger.table.table import LedgerTable

_PAUSE_MS = 120  # the rows that are only passed on the way are not shown
_LEAST = 340  # pixels


class FormPlace(QWidget):
    """`refused` says why a row could not be shown."""

    refused = Signal(str)

    def __init__(self, table: LedgerTable, model: RowsModel, ledgers: LedgerDesk) -> None:
        super().__init__()
        self._table, self._model, self._ledgers = table, model, ledgers
        self.form: RowForm | None = None
        self._column = QVBoxLayout(self)
        self._column.setContentsMargins(0, 0, 0, 0)
        self.setMinimumWidth(_LEAST)
        self._pause = QTimer(self, singleShot=True, interval=_PAUSE_MS)
        self._pause.timeout.connect(self._follow)
        table.row_changed.connect(self._on_row)
        self.hide()

    def open(self) -> None:
        """Shows the current row, and puts the focus on the field of the current column."""
        if self._model.session is None or not self._table.settle():
            return
        self._model.keep_order()  # the form changes rows too
        if self.form is None:
            self.form = RowForm(self._ledgers)
            self.form.closed.connect(self.close_form)
            self.form.walked.connect(self._walk)
            self._column.addWidget(self.form)
        self.show()
        self._follow()
        index = self._table.currentIndex()
        self.form.focus_column(self._model.columns[index.column()].name if index.isValid() else "")

    def close_form(self) -> None:
        """Folds it away; the focus goes back to the row."""
        self.settle()
        self._pause.stop()
        self.hide()
        self._table.setFocus()

    def toggle(self) -> None:
        if self.isHidden():
            self.open()
        else:
            self.close_form()

    def settle(self) -> bool:
        """Commits what is being typed."""
        return self.form is None or self.form.settle()

    def hideEvent(self, event: QHideEvent) -> None:
        super().hideEvent(event)
        self._pause.stop()

    def _walk(self, step: int) -> None:
        """To the next row or the one before; below the last, to a new one. The table goes along, the field in
        use stays in use.
        """
        form, here = self.form, self._table.row
        if form is None:
            return
        if form.record_id is not None and self._model.record(here) is None:
            here -= 1  # a row that was new: the table still stands below it
        if not 0 <= here + step <= self._model.rows:
            return
        self._table.go_to(here + step, max(self._table.currentIndex().column(), 0))
        self._pause.stop()
        self._follow()

    def _on_row(self) -> None:
        if not self.isHidden():
            self._pause.start()

    def _follow(self) -> None:
        """The form's row becomes the table's current one; below the last row, a new one."""
        session, form = self._model.session, self.form
        if session is None or form is None or not self.isVisible():
            return
        record = self._model.record(self._table.row)
        if record is not None and record.id == form.record_id:
            return
        try:
            form.open(session, record.id if record is not None else None)
        except KnownError as error:
            self.refused.emit(str(error))
