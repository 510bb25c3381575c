"""The cells of a table in the prose, as the page has them: merged ones merged, the head set off."""

from __future__ import annotations

import math
from collections.abc import Sequence

from PySide6.QtCore import (
    QAbstractItemModel,
    QEvent,
    QModelIndex,
    QObject,
    QPersistentModelIndex,
    Qt,
    Signal,
)
from PySide6.QtGui import QBrush, QColor, QFocusEvent, QFont, QKeyEvent, QWheelEvent
from PySide6.QtWidgets import (
    QAbstractItemDelegate,
    QAbstractItemView,
    QHeaderView,
    QStyledItemDelegate,
    QStyleOptionViewItem,
    QTableWidgetItem,
    QWidget,
)

from djdesk.basics.text import clean_text
from djdesk.model.tables.table import SectionTable
from ui.inputs.cell_grid import CellGrid
from ui.inputs.growing import GrowingBox
from ui.widgets import theme
from ui.widgets.scrolling import bring_into_view

_HEAD = theme.RAISED
_ENTER = (Qt.Key.Key_Return, Qt.Key.Key_Enter)
_WIDEST = 18  # characters by which a column's share is measured


class TableGrid(CellGrid):
    """`typed` carries row, column and text of a cell that the clerk wrote; `pasted` row, column and cells."""

    typed = Signal(int, int, str)
    pasted = Signal(int, int, object)

    def __init__(self, name: str) -> None:
        super().__init__(name)
        self._table = SectionTable(())
        self.setSelectionMode(QAbstractItemView.SelectionMode.SingleSelection)
        self.setItemDelegate(_CellEditor(self))
        self.setWordWrap(True)
        for header in (self.horizontalHeader(), self.verticalHeader()):
            header.hide()
            header.setMinimumSectionSize(1)
            header.setSectionResizeMode(QHeaderView.ResizeMode.Fixed)
        self.setVerticalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        self.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        self.itemChanged.connect(
            lambda item: self.typed.emit(item.row(), item.column(), clean_text(item.text()))
        )

    def show_table(self, table: SectionTable) -> None:
        """Silently; the current cell stays where it was."""
        at = (self.currentRow(), self.currentColumn())
        self.blockSignals(True)
        size = (len(table.rows), table.columns)
        anew = table.merges != self._table.merges or size != (self.rowCount(), self.columnCount())
        self._table = table
        self.setRowCount(len(table.rows))
        self.setColumnCount(table.columns)
        if anew:
            self.clearSpans()
            for merge in table.merges:
                self.setSpan(merge.row, merge.column, merge.rows, merge.columns)
        for row, texts in enumerate(table.rows):
            for column, text in enumerate(texts):
                self.setItem(row, column, self._item(text, row < table.head))
        self.blockSignals(False)
        if min(at) >= 0:
            self.setCurrentCell(min(at[0], len(table.rows) - 1), min(at[1], table.columns - 1))
            self._show_current()

    def fit(self, width: int) -> int:
        """Columns for that width, rows as high as their texts; the height that this takes."""
        shares = self._shares()
        edge = 0.0
        for column, share in enumerate(shares):
            begin, edge = edge, edge + share / sum(shares) * (width - 2 * self.frameWidth())
            self.setColumnWidth(column, round(edge) - round(begin))
        self.resizeRowsToContents()
        return sum(self.rowHeight(row) for row in range(self.rowCount())) + 2 * self.frameWidth()

    def put_cells(self, row: int, column: int, cells: Sequence[Sequence[str]]) -> None:
        self.pasted.emit(row, column, cells)

    def empty_chosen(self) -> None:
        self.currentItem().setText("")

    def wheelEvent(self, event: QWheelEvent) -> None:
        event.ignore()  # the page scrolls, never the table within it

    def focusInEvent(self, event: QFocusEvent) -> None:
        super().focusInEvent(event)
        if self.currentRow() < 0:
            self.setCurrentCell(0, 0)
        self._show_current()
        bring_into_view(self.viewport(), self.visualItemRect(self.currentItem()))

    def focusOutEvent(self, event: QFocusEvent) -> None:
        super().focusOutEvent(event)
        self._show_current()

    def _show_current(self) -> None:
        """Only while the keyboard is in the table does a cell stand out."""
        if self.hasFocus() and self.currentItem() is not None:
            self.currentItem().setSelected(True)
        else:
            self.clearSelection()

    def _item(self, text: str, head: bool) -> QTableWidgetItem:
        item = QTableWidgetItem(text)
        item.setTextAlignment(Qt.AlignmentFlag.AlignVCenter | Qt.AlignmentFlag.AlignHCenter)
        if head:
            font = QFont(self.font())
            font.setBold(True)
            item.setFont(font)
            item.setBackground(QBrush(QColor(_HEAD)))
            item.setToolTip("表头：换报告期时不改，请自己核对")
        item.setForeground(QBrush(QColor(theme.INK)))
        return item

    def _shares(self) -> Sequence[float]:
        if self._table.widths:
            return self._table.widths
        widest = [3.0] * self._table.columns
        for cell, text in self._table.cells():
            if cell.columns == 1:
                widest[cell.column] = max(widest[cell.column], *map(len, text.split("\n")))
        return [min(width, _WIDEST) + 1 for width in widest]


class _CellEditor(QStyledItemDelegate):
    """Cells are typed in with the same box as all fields, so that no composition is lost. Enter ends the
    cell, with Alt or Shift it ends a line.
    """

    def createEditor(
        self, parent: QWidget, option: QStyleOptionViewItem, index: QModelIndex | QPersistentModelIndex
    ) -> QWidget:
        del option, index
        box = GrowingBox("单元格", 1, parent)
        box.document().setDocumentMargin(2)
        return box

    def setEditorData(self, editor: QWidget, index: QModelIndex | QPersistentModelIndex) -> None:
        if isinstance(editor, GrowingBox):
            editor.show_text(index.data(Qt.ItemDataRole.EditRole) or "")
            editor.selectAll()

    def setModelData(
        self, editor: QWidget, model: QAbstractItemModel, index: QModelIndex | QPersistentModelIndex
    ) -> None:
        if isinstance(editor, GrowingBox):
            editor.guard.settle()
            text = editor.toPlainText()
            if text != index.data(Qt.ItemDataRole.EditRole):
                model.setData(index, text, Qt.ItemDataRole.EditRole)

    def updateEditorGeometry(
        self,
        editor: QWidget,
        option: QStyleOptionViewItem,
        index: QModelIndex | QPersistentModelIndex,
    ) -> None:
        del index
        room = option.rect  # type: ignore[attr-defined]
        height = max(room.height(), math.ceil(editor.sizeHint().height()))
        editor.setGeometry(room.left(), room.top(), room.width(), height)

    def eventFilter(self, editor: QObject, event: QEvent) -> bool:
        pressed = event.type() == QEvent.Type.KeyPress
        if not (pressed and isinstance(event, QKeyEvent) and isinstance(editor, GrowingBox)):
            return super().eventFilter(editor, event)
        if event.key() not in _ENTER:
            return super().eventFilter(editor, event)
        if event.modifiers() & (Qt.KeyboardModifier.AltModifier | Qt.KeyboardModifier.ShiftModifier):
            editor.insertPlainText("\n")
        else:
            self.commitData.emit(editor)
            self.closeEditor.emit(editor, QAbstractItemDelegate.EndEditHint.NoHint)
        return True
