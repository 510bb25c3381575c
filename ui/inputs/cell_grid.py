"""Cells that are typed in as in a spreadsheet: what every grid of a table has in common."""

from __future__ import annotations

from collections.abc import Sequence

from PySide6.QtCore import Qt, Signal
from PySide6.QtGui import QFocusEvent, QGuiApplication, QKeyEvent, QKeySequence
from PySide6.QtWidgets import QAbstractItemView, QTableWidget

_ENTER = (Qt.Key.Key_Return, Qt.Key.Key_Enter)


class CellGrid(QTableWidget):
    """Typing, F2, Enter or a double click opens a cell, Delete empties the chosen ones, arrows walk, Tab
    leaves the grid. `left`: the focus went. What pasting and emptying mean says each grid.
    """

    left = Signal()

    def __init__(self, name: str) -> None:
        super().__init__(0, 0)
        self.setAccessibleName(name)
        self.setProperty("look", "cells")
        self.setTabKeyNavigation(False)
        self.setEditTriggers(
            QAbstractItemView.EditTrigger.AnyKeyPressed
            | QAbstractItemView.EditTrigger.EditKeyPressed
            | QAbstractItemView.EditTrigger.DoubleClicked
        )

    def put_cells(self, row: int, column: int, cells: Sequence[Sequence[str]]) -> None:
        """Cells from the clipboard, from that place on."""
        raise NotImplementedError

    def empty_chosen(self) -> None:
        raise NotImplementedError

    def paste(self) -> None:
        """From the current cell on: a table of Excel, Word, WPS or a page."""
        from djdesk.formats.clipboard_table import table_of  # with its reader of HTML, which few reports need

        mime = QGuiApplication.clipboard().mimeData()
        if cells := table_of(mime.text(), mime.html()):
            self.put_cells(max(self.currentRow(), 0), max(self.currentColumn(), 0), cells)

    def write(self) -> None:
        """The current cell is typed in."""
        if self.currentItem() is not None:
            self.editItem(self.currentItem())

    def keyPressEvent(self, event: QKeyEvent) -> None:
        if event.matches(QKeySequence.StandardKey.Paste):
            self.paste()
        elif event.key() in (Qt.Key.Key_Delete, Qt.Key.Key_Backspace) and self.currentItem() is not None:
            self.empty_chosen()
        elif event.key() in _ENTER:
            if self.state() != QAbstractItemView.State.EditingState:  # else it comes from the editor
                self.write()
        else:
            super().keyPressEvent(event)

    def focusOutEvent(self, event: QFocusEvent) -> None:
        super().focusOutEvent(event)
        self.left.emit()
