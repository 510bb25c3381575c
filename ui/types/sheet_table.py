"""Rows of one sheet of a type, a cell at a time: choices where there are some, mistakes marked and said."""

from __future__ import annotations

from collections.abc import Callable

from PySide6.QtCore import QModelIndex, QPersistentModelIndex, Qt, QTimer, Signal
from PySide6.QtGui import QColor
from PySide6.QtWidgets import (
    QComboBox,
    QHBoxLayout,
    QHeaderView,
    QStyledItemDelegate,
    QStyleOptionViewItem,
    QTableWidget,
    QTableWidgetItem,
    QVBoxLayout,
    QWidget,
)

from djdesk.forms.workbook.columns import FormSheet
from djdesk.forms.workbook.editing import Line, TypeEdit, offered
from djdesk.forms.workbook.sheets import CLAUSES, ORDER, SECTION
from ui.widgets.basic import button, label
from ui.widgets.palettes import chosen_colours

Index = QModelIndex | QPersistentModelIndex
_PER_WIDTH, _WIDEST = 8, 260  # pixels for a character of the workbook's widths, and the most at first


class SheetLines(QWidget):
    """`changed` after each edit."""

    changed = Signal()

    def __init__(self, edit: TypeEdit, sheet: FormSheet) -> None:
        super().__init__()
        self.sheet = sheet
        self._edit, self._section = edit, ""
        self._rows: list[int] = []
        self._filling = False
        self.columns = [one for one in sheet.columns if one.key not in (ORDER.key, SECTION.key)]
        self.about = label(sheet.about, "muted", wrap=True)
        self.table = QTableWidget(0, len(self.columns))
        self.help = label("", "muted", wrap=True)
        self.add = button("＋ 加一行", self._add)
        self.remove = button("去掉这一行", self._remove)
        self.up, self.down = button("↑", lambda: self._move(-1)), button("↓", lambda: self._move(1))
        self._lay_out()

    def show_rows(self, section: str = "") -> None:
        """Those of a section, or all."""
        self._section = section
        self._fill()

    def put_row(self, line: Line) -> None:
        """A row behind the current one."""
        row = self.table.currentRow()
        behind = self._rows[row] if 0 <= row < len(self._rows) else (self._rows[-1] if self._rows else -1)
        if self._section:
            line = {SECTION.key: self._section, **line}
        place = self._edit.add(self.sheet, line, behind)
        self._fill()
        self.table.setCurrentCell(self._rows.index(place), 0)
        self.changed.emit()

    def put_below(self, widget: QWidget) -> None:
        """Something more at the foot."""
        self._column.addWidget(widget)

    def show_mistakes(self) -> None:
        """Marks the cells in which something is wrong now."""
        self._filling = True
        wrong = QColor(chosen_colours()["wrong"])
        for row, number in enumerate(self._rows):
            for place, column in enumerate(self.columns):
                item = self.table.item(row, place)
                fault = self._edit.fault_at(self.sheet, number, column.key)
                if item is not None:
                    item.setData(Qt.ItemDataRole.BackgroundRole, wrong if fault else None)
                    item.setToolTip(str(fault) if fault else item.text())
        self._filling = False
        self._say_help()

    def _fill(self) -> None:
        self._filling = True
        lines = self._edit.lines(self.sheet, self._section)
        self._rows = [number for number, _ in lines]
        self.table.setRowCount(len(lines))
        for row, (_, line) in enumerate(lines):
            for place, column in enumerate(self.columns):
                self.table.setItem(row, place, QTableWidgetItem(line.get(column.key, "")))
        self._filling = False
        self.show_mistakes()
        self.table.resizeRowsToContents()

    def _edited(self, item: QTableWidgetItem) -> None:
        if self._filling:
            return
        self._edit.set_cell(self.sheet, self._rows[item.row()], self.columns[item.column()].key, item.text())
        self.show_mistakes()
        QTimer.singleShot(0, self.table, lambda: self.table.resizeRowToContents(item.row()))
        self.changed.emit()

    def _add(self) -> None:
        """With what the row above says of all of its list or paragraph."""
        row = self.table.currentRow()
        same = {"清单": ("title",), "分句": ("paragraph",)}.get(self.sheet.name, ())
        above = self._edit.lines(self.sheet, self._section)[row][1] if 0 <= row < len(self._rows) else {}
        self.put_row({key: above[key] for key in same if key in above})
        first = next((place for place, one in enumerate(self.columns) if one.key not in same), 0)
        item = self.table.item(self.table.currentRow(), first)
        if item is not None:
            self.table.setCurrentItem(item)
            self.table.editItem(item)

    def _remove(self) -> None:
        row = self.table.currentRow()
        if 0 <= row < len(self._rows):
            self._edit.remove(self.sheet, self._rows[row])
            self._fill()
            self.table.setCurrentCell(min(row, len(self._rows) - 1), 0)
            self.changed.emit()

    def _move(self, step: int) -> None:
        row, column = self.table.currentRow(), self.table.currentColumn()
        other = row + step
        if 0 <= row < len(self._rows) and 0 <= other < len(self._rows):
            self._edit.move(self.sheet, self._rows[row], self._rows[other])
            self._fill()
            self.table.setCurrentCell(other, column)
            self.changed.emit()

    def _say_help(self) -> None:
        row, place = self.table.currentRow(), self.table.currentColumn()
        if not 0 <= place < len(self.columns):
            self.help.setText("")
            return
        column = self.columns[place]
        fault = (
            self._edit.fault_at(self.sheet, self._rows[row], column.key)
            if 0 <= row < len(self._rows)
            else None
        )
        self.help.setText(f"{column.head}：{f'{fault.what}，{fault.remedy}' if fault else column.help}")

    def _lay_out(self) -> None:
        table = self.table
        table.setAccessibleName(self.sheet.name)
        table.setProperty("look", "cells")
        table.setHorizontalHeaderLabels([one.head for one in self.columns])
        table.verticalHeader().hide()
        table.setWordWrap(True)
        table.setMinimumHeight(220)
        table.setItemDelegate(_Delegate(table, self._offered))
        head = table.horizontalHeader()
        head.setHighlightSections(False)
        head.setDefaultAlignment(Qt.AlignmentFlag.AlignLeft | Qt.AlignmentFlag.AlignVCenter)
        for place, column in enumerate(self.columns):
            table.setColumnWidth(place, min(_WIDEST, int(column.width * _PER_WIDTH) + 8))
        if self.sheet is CLAUSES:
            head.setSectionResizeMode(len(self.columns) - 1, QHeaderView.ResizeMode.Stretch)
            head.sectionResized.connect(lambda *_: table.resizeRowsToContents())
        table.itemChanged.connect(self._edited)
        table.currentCellChanged.connect(lambda *_: self._say_help())
        row = QHBoxLayout()
        for one in (self.add, self.remove, self.up, self.down):
            row.addWidget(one)
        self.up.setAccessibleName("上移")
        self.down.setAccessibleName("下移")
        row.addStretch(1)
        column_ = self._column = QVBoxLayout(self)
        column_.setContentsMargins(0, 0, 0, 0)
        column_.setSpacing(8)
        column_.addWidget(self.about)
        column_.addWidget(table, 1)
        column_.addWidget(self.help)
        column_.addLayout(row)

    def _offered(self, place: int) -> tuple[str, ...]:
        return offered(self._edit, self.columns[place], self._section)


class _Delegate(QStyledItemDelegate):
    """A list to choose from where the column has one."""

    def __init__(self, parent: QWidget, offered: Callable[[int], tuple[str, ...]]) -> None:
        super().__init__(parent)
        self._offered = offered

    def createEditor(self, parent: QWidget, option: QStyleOptionViewItem, index: Index) -> QWidget:
        choices = self._offered(index.column())
        if not choices:
            return super().createEditor(parent, option, index)
        box = QComboBox(parent)
        box.addItems(list(choices))
        box.activated.connect(lambda _place: self._done(box))
        QTimer.singleShot(0, box, box.showPopup)
        return box

    def _done(self, box: QComboBox) -> None:
        self.commitData.emit(box)
        self.closeEditor.emit(box)

    def setEditorData(self, editor: QWidget, index: Index) -> None:
        if isinstance(editor, QComboBox):
            editor.setCurrentText(str(index.data() or ""))
        else:
            super().setEditorData(editor, index)

    def setModelData(self, editor: QWidget, model: object, index: Index) -> None:
        if isinstance(editor, QComboBox):
            index.model().setData(index, editor.currentText())
        else:
            super().setModelData(editor, model, index)  # type: ignore[arg-type]
