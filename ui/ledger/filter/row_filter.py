"""Which rows of the ledger the table shows, and in which order: asked for by the bar, the heads, the menu."""

from __future__ import annotations

from collections.abc import Callable
from contextlib import suppress
from datetime import date

from PySide6.QtCore import QObject, QRect, Qt, QTimer, Signal

from djdesk.basics.errors import KnownError
from djdesk.desk.ledger.row_filter import RowFilter, day_span, due_filter
from djdesk.desk.ledger.session import LedgerSession
from djdesk.forms.ledger_type import NUMBERS, Condition
from djdesk.ledgers.deadlines import DueState
from djdesk.ledgers.personal import on_screen
from ui.ledger.filter.popup import FilterPopup
from ui.ledger.table.model import RowsModel
from ui.ledger.table.table import LedgerTable

_AHEAD_MS = 300


class RowFilterController(QObject):
    """`filter` is what is shown now. `shown` when other rows are, or the old ones stay after all; `refused`
    says why they had to.

    `settle` commits what is being typed, wherever; it is False while something cannot be read, and then
    nothing is narrowed.
    """

    shown = Signal()
    refused = Signal(str)

    def __init__(
        self, table: LedgerTable, model: RowsModel, today: Callable[[], date], settle: Callable[[], bool]
    ) -> None:
        super().__init__(table)
        self._table, self._model, self._today, self._settle = table, model, today, settle
        self.filter = RowFilter()
        self.total = 0  # rows of the ledger, shown or not
        self._ahead = QTimer(
            self, singleShot=True, interval=_AHEAD_MS
        )  # the order of all rows is read before it is scrolled to
        self._ahead.timeout.connect(self._read_ahead)
        table.heads.order_wanted.connect(self.order_by)
        table.heads.filter_wanted.connect(self.ask)

    def open(self, session: LedgerSession, wanted: RowFilter) -> bool:
        """The rows of a ledger that a filter wants; False when they could not be read."""
        try:
            view = session.view(wanted.query(session.form))
            total = session.count() if wanted.narrows else len(view)
        except KnownError as error:
            self.refused.emit(str(error))
            self.shown.emit()
            return False
        self.filter, self.total = wanted, total
        self._model.show(session, view, wanted.given(session.form))
        filtered = frozenset(column.name for column in session.form.columns if wanted.is_on(column.name))
        self._table.heads.mark(wanted.order, wanted.descending, filtered)
        self._ahead.start()
        self.shown.emit()
        return True

    def rest(self) -> None:
        """Reads nothing ahead: the rows are not seen any more."""
        self._ahead.stop()

    def _read_ahead(self) -> None:
        if self._table.isVisible():
            with suppress(KnownError):  # told when the rows themselves are asked for
                self._model.keep_order()

    def narrow(self, wanted: RowFilter) -> None:
        """Shows other rows; the current one stays so when it is among them."""
        session = self._model.session
        if session is None or not self._settle():
            self.shown.emit()
            return
        current, column = self._model.record(self._table.row), max(self._table.currentIndex().column(), 0)
        if self.open(session, wanted):
            place = (
                self._model.view.place(current)
                if current is not None and self._model.view is not None
                else None
            )
            self._table.go_to(place or 0, column)

    def refresh(self) -> None:
        """Every row comes to where it belongs by now."""
        self.narrow(self.filter)

    def show_all(self) -> None:
        """Takes all filters off; the order stays."""
        self.narrow(RowFilter(order=self.filter.order, descending=self.filter.descending))

    def show_due(self, state: DueState) -> None:
        """Only the rows that are overdue, soon due or closed."""
        if self._model.session is not None:
            wanted = due_filter(self._model.session.form, state, self._today())
            self.narrow(wanted.with_order(self.filter.order, self.filter.descending))

    def order_by(self, column: int) -> None:
        """A click on a head: up, down, as it was."""
        name, now = self._model.columns[column].name, self.filter
        if now.order != name:
            self.narrow(now.with_order(name))
        else:
            self.narrow(now.with_order("") if now.descending else now.with_order(name, True))

    def ask(self, column: int, head: QRect) -> None:
        """What the column's head offers."""
        if self._model.session is None or not self._settle():
            return
        try:
            popup = FilterPopup(
                self._model.session,
                self._model.columns[column],
                self.filter,
                self._today(),
                self._table,
                on_screen(self._model.whole_numbers),
            )
        except KnownError as error:
            self.refused.emit(str(error))
            return
        popup.chosen.connect(self.narrow)
        popup.open_at(self._table.heads.viewport().mapToGlobal(head.bottomLeft()))

    def ask_current(self) -> None:
        """The same for the current cell's column."""
        column = self._table.currentIndex().column()
        if column >= 0:
            self.ask(column, self._table.heads.head_rect(column))

    def only_like_current(self) -> None:
        """Rows with the same in the current cell's column."""
        index = self._table.currentIndex()
        if self._model.record(index.row()) is None:
            return
        column, now = self._model.columns[index.column()], self.filter
        text = str(self._model.data(index, Qt.ItemDataRole.EditRole) or "")
        if (
            column.kind == "date"
            and text
            and self._model.session is not None
            and now.can_span(self._model.session.form, column.name)
        ):
            day = self._model.session.parse(column.name, text)
            self.narrow(
                now.with_span(
                    day_span(column.name, date.fromisoformat(str(day)), date.fromisoformat(str(day)))
                )
            )
        elif text and column.kind not in (*NUMBERS, "date", "file"):
            self.narrow(now.with_condition(column.name, Condition(column=column.name, is_=(text,))))
        else:
            self.narrow(now.with_condition(column.name, Condition(column=column.name, filled=bool(text))))
