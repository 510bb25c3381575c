"""The fields of a ledger's columns in the form of a row, in one column or two, as the width allows."""

from __future__ import annotations

from functools import partial

from PySide6.QtCore import Qt, Signal
from PySide6.QtGui import QResizeEvent
from PySide6.QtWidgets import QGridLayout, QWidget

from djdesk.desk.ledger.ledger_desk import LedgerDesk
from djdesk.desk.ledger.session import LedgerSession
from ui.ledger.form.field import RowField

_TWO_COLUMNS = 700  # pixels from which two short fields stand side by side


class RowFields(QWidget):
    """`edited` and `left` carry the column; `left` also when a choice was made. `enter` leads to the next
    field.
    """

    edited = Signal(str)
    left = Signal(str)
    enter = Signal()

    def __init__(self, ledgers: LedgerDesk) -> None:
        super().__init__()
        self._ledgers = ledgers
        self.by_name: dict[str, RowField] = {}
        self._columns = 0
        self._grid = QGridLayout(self)
        self._grid.setContentsMargins(0, 0, 0, 0)
        self._grid.setHorizontalSpacing(20)
        self._grid.setVerticalSpacing(10)

    def make(self, session: LedgerSession) -> None:
        """The fields of another ledger; evidence files have no field here."""
        for old in self.by_name.values():
            old.hide()
            old.setParent(None)
            old.deleteLater()
        shown = [column for column in session.form.columns if column.kind != "file"]
        self.by_name = {column.name: RowField(column, session, self._ledgers, self) for column in shown}
        for name, field in self.by_name.items():
            field.editor.edited.connect(partial(self.edited.emit, name))
            field.editor.finished.connect(partial(self.left.emit, name))
            field.editor.left.connect(partial(self.left.emit, name))
            field.editor.enter.connect(self.enter)
        self._columns = 0
        self._arrange()

    def focus_column(self, name: str) -> bool:
        """Puts the focus on a column's field, on the first for ""; False when there is none."""
        field = self.by_name.get(name) if name else next(iter(self.by_name.values()), None)
        if field is None:
            return False
        field.editor.setFocus(Qt.FocusReason.OtherFocusReason)
        field.editor.select_all()
        return True

    def last(self) -> QWidget:
        """What has the focus before it leaves the fields."""
        editor = next(reversed(self.by_name.values())).editor
        return editor.focusProxy() or editor

    def resizeEvent(self, event: QResizeEvent) -> None:
        super().resizeEvent(event)
        self._arrange()

    def _arrange(self) -> None:
        """Short fields side by side where there is room, long ones below each other."""
        columns = 2 if self.width() >= _TWO_COLUMNS else 1
        if columns == self._columns:
            return
        self._columns = columns
        row = place = 0
        for field in self.by_name.values():
            span = columns if field.wide else 1
            if place + span > columns:
                row, place = row + 1, 0
            self._grid.addWidget(field, row, place, 1, span)
            field.show()  # at once, so that Tab and Enter know it
            place += span
        for number in range(2):
            self._grid.setColumnStretch(number, 1 if number < columns else 0)
