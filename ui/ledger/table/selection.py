"""Which rows and columns of a table are selected: as stretches, never cell by cell, for it may be all of a
hundred thousand rows.
"""

from __future__ import annotations

from PySide6.QtCore import QItemSelection, QItemSelectionModel, QItemSelectionRange, QModelIndex, Qt
from PySide6.QtWidgets import QTableView

from ui.ledger.table.model import RowsModel

Key = Qt.Key
_FLAGS = QItemSelectionModel.SelectionFlag
JUMPS = {
    Key.Key_Home: (-1, -1),
    Key.Key_End: (1, 1),
    Key.Key_Up: (-1, 0),
    Key.Key_Down: (1, 0),
    Key.Key_Left: (0, -1),
    Key.Key_Right: (0, 1),
}  # with Ctrl: how far down and to the right


class RowSelection:
    """Of one table. The line for a new row is left out of `rows`."""

    def __init__(self, table: QTableView, model: RowsModel) -> None:
        self._table, self._model = table, model

    def stretches(self) -> list[QItemSelectionRange]:
        """Rectangles that may overlap."""
        selection = self._table.selectionModel().selection()
        return [
            QItemSelectionRange(selection.at(number)) for number in range(selection.count())
        ]  # copies: the selection goes

    def rows(self) -> list[tuple[int, int]]:
        """First and last of each stretch of rows, in order."""
        last = self._model.rows - 1
        found: list[tuple[int, int]] = []
        for first, end in sorted(
            (one.top(), min(one.bottom(), last)) for one in self.stretches() if one.top() <= last
        ):
            if found and first <= found[-1][1] + 1:
                found[-1] = (found[-1][0], max(found[-1][1], end))
            else:
                found.append((first, end))
        return found

    def count(self) -> int:
        """How many rows."""
        return sum(last - first + 1 for first, last in self.rows())

    def columns(self) -> tuple[int, int]:
        """From the first to the last; (0, -1) when there is none."""
        stretches = self.stretches()
        return (
            (min(one.left() for one in stretches), max(one.right() for one in stretches))
            if stretches
            else (0, -1)
        )

    def is_whole_rows(self) -> bool:
        return self.columns() == (0, len(self._model.columns) - 1) and bool(self.rows())

    def select_rows(self, first: int, last: int) -> None:
        """Whole rows."""
        chosen = QItemSelection(
            self._model.index(first, 0), self._model.index(last, len(self._model.columns) - 1)
        )
        self._table.selectionModel().select(chosen, _FLAGS.ClearAndSelect)

    def end(self, key: Key) -> QModelIndex:
        """The cell to which Ctrl and an arrow, Home or End lead: at an end of the rows or columns."""
        here, (down, right) = self._table.currentIndex(), JUMPS[key]
        row = here.row() if down == 0 else 0 if down < 0 else max(self._model.rows - 1, 0)
        column = here.column() if right == 0 else 0 if right < 0 else len(self._model.columns) - 1
        return self._model.index(row, column)

    def extend_to(self, target: QModelIndex) -> None:
        """Selects all from where the selection began to `target`, which becomes the current cell."""
        here = self._table.currentIndex()
        around = next((one for one in self.stretches() if one.contains(here)), QItemSelectionRange(here))
        row = around.bottom() if around.top() == here.row() else around.top()
        column = around.right() if around.left() == here.column() else around.left()
        chosen = QItemSelection(
            self._model.index(min(row, target.row()), min(column, target.column())),
            self._model.index(max(row, target.row()), max(column, target.column())),
        )
        self._table.selectionModel().setCurrentIndex(target, _FLAGS.NoUpdate)
        self._table.selectionModel().select(chosen, _FLAGS.ClearAndSelect)
