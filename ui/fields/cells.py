"""The cells of an annex's table: typed in, or pasted as a whole from Excel, Word or WPS."""

from __future__ import annotations

from collections.abc import Sequence

from PySide6.QtCore import QAbstractItemModel, QModelIndex, QPersistentModelIndex, QSize, Qt, Signal
from PySide6.QtGui import QFocusEvent
from PySide6.QtWidgets import (
    QAbstractItemView,
    QHeaderView,
    QStyledItemDelegate,
    QStyleOptionViewItem,
    QTableWidgetItem,
    QWidget,
)

from djdesk.basics.text import clean_text
from ui.inputs.cell_grid import CellGrid
from ui.inputs.line import LineBox
from ui.widgets.scrolling import bring_into_view

Rows = tuple[tuple[str, ...], ...]
_ROWS_SHOWN = 8


class CellTable(CellGrid):
    """The first row is the head. `changed` carries all rows after each edit by the clerk; `entered` and
    `left` follow the focus.
    """

    changed = Signal(object)
    entered = Signal()

    def __init__(self, name: str) -> None:
        super().__init__(name)
        self.setItemDelegate(_CellEditor(self))
        self.horizontalHeader().setSectionResizeMode(QHeaderView.ResizeMode.Stretch)
        self.horizontalHeader().setMinimumSectionSize(4 * self.fontMetrics().horizontalAdvance("国"))
        self.setHorizontalScrollMode(QAbstractItemView.ScrollMode.ScrollPerPixel)
        self.itemChanged.connect(lambda _item: self.changed.emit(self.rows()))

    def rows(self) -> Rows:
        """What the cells say, from the head on."""
        return tuple(
            tuple(self._text(row, column) for column in range(self.columnCount()))
            for row in range(self.rowCount())
        )

    def show_rows(self, rows: Rows) -> None:
        """Silently; the current cell stays where it was."""
        if rows == self.rows():
            return
        self.blockSignals(True)
        at = (self.currentRow(), self.currentColumn())
        self.setRowCount(len(rows))
        self.setColumnCount(max((len(row) for row in rows), default=0))
        for number, row in enumerate(rows):
            for column in range(self.columnCount()):
                self.setItem(number, column, QTableWidgetItem(row[column] if column < len(row) else ""))
        self.setVerticalHeaderLabels(["表头", *(str(number) for number in range(1, len(rows)))][: len(rows)])
        self.setCurrentCell(min(max(at[0], 0), len(rows) - 1), min(max(at[1], 0), self.columnCount() - 1))
        self.blockSignals(False)
        self.updateGeometry()

    def put_cells(self, row: int, column: int, cells: Sequence[Sequence[str]]) -> None:
        """The table grows as far as need be."""
        top, left, pasted = row, column, cells
        rows = [list(row) for row in self.rows()]
        width = max(self.columnCount(), left + len(pasted[0]))
        rows = [row + [""] * (width - len(row)) for row in rows]
        rows += [[""] * width for _ in range(top + len(pasted) - len(rows))]
        for number, texts in enumerate(pasted):
            rows[top + number][left : left + len(texts)] = texts
        self._take(tuple(map(tuple, rows)))

    def add_row(self) -> None:
        """Below the current row."""
        at = self.currentRow() + 1 or self.rowCount()
        rows, width = self.rows(), max(self.columnCount(), 1)
        self._take((*rows[:at], ("",) * width, *rows[at:]))
        self.setCurrentCell(at, max(self.currentColumn(), 0))

    def add_column(self) -> None:
        """Right of the current column."""
        at = self.currentColumn() + 1 or self.columnCount()
        self._take(tuple((*row[:at], "", *row[at:]) for row in self.rows() or ((),)))
        self.setCurrentCell(max(self.currentRow(), 0), at)

    def remove_row(self) -> None:
        at = self.currentRow()
        self._take(tuple(row for number, row in enumerate(self.rows()) if number != at))

    def remove_column(self) -> None:
        at = self.currentColumn()
        left = tuple((*row[:at], *row[at + 1 :]) for row in self.rows())
        self._take(left if self.columnCount() > 1 else ())

    def sizeHint(self) -> QSize:
        shown = min(self.rowCount(), _ROWS_SHOWN)
        height = (
            self.horizontalHeader().sizeHint().height()
            + shown * self.verticalHeader().defaultSectionSize()
            + 2 * self.frameWidth()
        )
        return QSize(super().sizeHint().width(), height + 2)

    def minimumSizeHint(self) -> QSize:
        return QSize(120, self.sizeHint().height())

    def focusInEvent(self, event: QFocusEvent) -> None:
        super().focusInEvent(event)
        bring_into_view(self)
        self.entered.emit()

    def _take(self, rows: Rows) -> None:
        self.show_rows(rows)
        self.changed.emit(rows)

    def empty_chosen(self) -> None:
        chosen = {(item.row(), item.column()) for item in self.selectedItems()}
        self._take(
            tuple(
                tuple("" if (number, column) in chosen else text for column, text in enumerate(row))
                for number, row in enumerate(self.rows())
            )
        )

    def _text(self, row: int, column: int) -> str:
        item = self.item(row, column)
        return item.text() if item is not None else ""


class _CellEditor(QStyledItemDelegate):
    """Cells are typed in with the same box as all fields, so that no composition is lost."""

    def createEditor(
        self, parent: QWidget, option: QStyleOptionViewItem, index: QModelIndex | QPersistentModelIndex
    ) -> QWidget:
        del option, index
        return LineBox("单元格", parent)

    def setEditorData(self, editor: QWidget, index: QModelIndex | QPersistentModelIndex) -> None:
        if isinstance(editor, LineBox):
            editor.show_text(index.data(Qt.ItemDataRole.EditRole) or "")

    def setModelData(
        self, editor: QWidget, model: QAbstractItemModel, index: QModelIndex | QPersistentModelIndex
    ) -> None:
        if isinstance(editor, LineBox):
            editor.guard.settle()
            model.setData(index, clean_text(editor.text()), Qt.ItemDataRole.EditRole)
