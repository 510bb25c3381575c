"""The table of a ledger: Excel's keys, selection in stretches, editing in place. It changes nothing itself but by `RowsModel`."""

from __future__ import annotations

from PySide6.QtCore import (
    QItemSelection,
    QItemSelectionModel,
    QItemSelectionRange,
    QModelIndex,
    QPersistentModelIndex,
    QPoint,
    Qt,
    QTimer,
    Signal,
)
from PySide6.QtGui import QKeyEvent, QKeySequence, QResizeEvent
from PySide6.QtWidgets import QAbstractItemDelegate, QAbstractItemView, QFrame, QTableView, QWidget

from djdesk.desk.ledgers import LedgerDesk
from ui.ledger.cell_delegate import CellDelegate
from ui.ledger.heads import HEAD_HEIGHT, ColumnHeads, RowNumbers
from ui.ledger.paint import ROW_HEIGHT
from ui.ledger.rows_model import RowsModel
from ui.ledger.widths import ColumnWidths

Index = QModelIndex | QPersistentModelIndex
_ENTER = (Qt.Key.Key_Return, Qt.Key.Key_Enter)
_TAB = (Qt.Key.Key_Tab, Qt.Key.Key_Backtab)
_LEAVING = (Qt.Key.Key_Up, Qt.Key.Key_Down, Qt.Key.Key_PageUp, Qt.Key.Key_PageDown)  # keys that leave an open editor
_JUMPS = {Qt.Key.Key_Home: (-1, -1), Qt.Key.Key_End: (1, 1), Qt.Key.Key_Up: (-1, 0), Qt.Key.Key_Down: (1, 0),
          Qt.Key.Key_Left: (0, -1), Qt.Key.Key_Right: (0, 1)}  # with Ctrl: how far down and to the right
_HINT = QAbstractItemDelegate.EndEditHint


class LedgerTable(QTableView):
    """What the keys ask for is announced; `row_changed` when another row becomes the current one, `selected` when other cells are."""

    form_wanted = Signal()
    clear_wanted = Signal()
    copy_wanted = Signal()
    cut_wanted = Signal()
    paste_wanted = Signal()
    menu_wanted = Signal(object)
    row_changed = Signal()
    selected = Signal()
    editing_ended = Signal()

    def __init__(self, model: RowsModel, ledgers: LedgerDesk, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.rows = model
        self.setProperty("look", "ledger")
        self.heads = ColumnHeads(model, self)
        self.numbers = RowNumbers(model, max(ROW_HEIGHT, self.fontMetrics().height() + 12), self)
        self.setHorizontalHeader(self.heads)
        self.setVerticalHeader(self.numbers)
        self.delegate = CellDelegate(model, ledgers, self)
        self.setModel(model)
        self.setItemDelegate(self.delegate)
        self.widths = ColumnWidths(self, model)
        self.heads.setFixedHeight(max(HEAD_HEIGHT, self.fontMetrics().height() + 14))
        self._tab_from: int | None = None  # the column in which a run of Tabs began: Enter goes back below it
        self._set_up()
        self.delegate.entered.connect(lambda: self._enter(1))
        self.numbers.opened.connect(lambda _row: self.form_wanted.emit())

    # ------------------------------------------------------------ selection

    @property
    def row(self) -> int:
        """The current row, -1 when there is none."""
        return self.currentIndex().row()

    def row_ranges(self) -> list[tuple[int, int]]:
        """The selected rows as stretches, first and last, in order; the line for a new row is left out."""
        last = self.rows.rows - 1
        found: list[tuple[int, int]] = []
        for first, end in sorted((one.top(), min(one.bottom(), last)) for one in self._stretches() if one.top() <= last):
            if found and first <= found[-1][1] + 1:
                found[-1] = (found[-1][0], max(found[-1][1], end))
            else:
                found.append((first, end))
        return found

    def column_range(self) -> tuple[int, int]:
        """From the first to the last selected column; (0, -1) when there is none."""
        stretches = self._stretches()
        return (min(one.left() for one in stretches), max(one.right() for one in stretches)) if stretches else (0, -1)

    def selects_whole_rows(self) -> bool:
        return self.column_range() == (0, len(self.rows.columns) - 1) and bool(self.row_ranges())

    def go_to(self, row: int, column: int | None = None) -> None:
        """Makes a cell the current one, seen and alone selected."""
        index = self.rows.index(row, self._first_column() if column is None else column)
        self.setCurrentIndex(index)
        self.scrollTo(index)

    def select_rows(self, first: int, last: int) -> None:
        """Whole rows, the first one current."""
        end = len(self.rows.columns) - 1
        self.go_to(first, max(self.currentIndex().column(), 0))
        self.selectionModel().select(QItemSelection(self.rows.index(first, 0), self.rows.index(last, end)),
                                     QItemSelectionModel.SelectionFlag.ClearAndSelect)  # fmt: skip

    def begin_row(self) -> None:
        """To the line for a new row, ready for typing."""
        if self.settle():
            self.go_to(self.rows.rows, self._first_open_column())
            self.setFocus()

    # ------------------------------------------------------------ editing

    @property
    def editing(self) -> bool:
        return self.delegate.editor is not None

    def settle(self) -> bool:
        """Commits what is typed and closes the editor; False when it cannot be read and stays open with its sentence."""
        editor = self.delegate.editor
        if editor is None:
            return True
        if not self.delegate.take():
            editor.setFocus()
            return False
        self.closeEditor(editor, _HINT.NoHint)
        return True

    def closeEditor(self, editor: QWidget, hint: QAbstractItemDelegate.EndEditHint) -> None:
        """An editor whose text could not be read stays, unless it is given up."""
        if editor is self.delegate.editor and self.delegate.refused and hint != _HINT.RevertModelCache:
            if self.currentIndex() != self.delegate.place:
                QTimer.singleShot(0, self, self._back_to_editor)
            return
        if editor is self.delegate.editor:
            self.delegate.closed()
        super().closeEditor(editor, hint if hint == _HINT.RevertModelCache else _HINT.NoHint)
        self.editing_ended.emit()

    def currentChanged(self, current: Index, previous: Index) -> None:
        super().currentChanged(current, previous)
        self.delegate.current = (current.row(), current.column())
        for index in (current, previous):
            if index.isValid():
                self.update(index)
        if current.row() != previous.row():
            self.row_changed.emit()

    def selectionChanged(self, selected: QItemSelection, deselected: QItemSelection) -> None:
        super().selectionChanged(selected, deselected)
        first, last = self.column_range()
        self.heads.choose(set(range(first, last + 1)))
        self.numbers.choose([(one.top(), one.bottom()) for one in self._stretches()])
        self.selected.emit()

    # ------------------------------------------------------------ keys

    def keyPressEvent(self, event: QKeyEvent) -> None:
        key, held = event.key(), event.modifiers() & ~Qt.KeyboardModifier.KeypadModifier
        back = bool(held & Qt.KeyboardModifier.ShiftModifier)
        if key in _TAB and held & Qt.KeyboardModifier.ControlModifier:
            self._leave(not (back or key == Qt.Key.Key_Backtab))
        elif key in _TAB:
            self._tab(-1 if back or key == Qt.Key.Key_Backtab else 1)
        elif key in _ENTER and not held & ~Qt.KeyboardModifier.ShiftModifier:
            if self.selects_whole_rows() and not back and not self.editing:
                self.form_wanted.emit()
            else:
                self._enter(-1 if back else 1)
        elif self.editing:
            if key not in _LEAVING or self.settle():
                super().keyPressEvent(event)
        elif key in _JUMPS and held & Qt.KeyboardModifier.ControlModifier:
            self._jump(Qt.Key(key), back)
        elif not self._on_key(event):
            super().keyPressEvent(event)

    def _on_key(self, event: QKeyEvent) -> bool:
        keys = QKeySequence.StandardKey
        signals = ((keys.Copy, self.copy_wanted), (keys.Cut, self.cut_wanted), (keys.Paste, self.paste_wanted))
        wanted = next((signal for key, signal in signals if event.matches(key)), None)
        if wanted is None and event.key() in (Qt.Key.Key_Delete, Qt.Key.Key_Backspace) and not event.modifiers():
            wanted = self.clear_wanted
        file = event.key() == Qt.Key.Key_F2 and self._on_file(self.currentIndex())
        if file:
            self.form_wanted.emit()
        if wanted is not None:
            wanted.emit()
        return file or wanted is not None

    def mouseDoubleClickEvent(self, event: object) -> None:
        super().mouseDoubleClickEvent(event)  # type: ignore[arg-type]
        if self._on_file(self.currentIndex()) and self.row < self.rows.rows:
            self.form_wanted.emit()

    def resizeEvent(self, event: QResizeEvent) -> None:
        super().resizeEvent(event)
        self.widths.fit()

    def _jump(self, key: Qt.Key, extend: bool) -> None:
        """Ctrl and an arrow, Home or End: to an end of the rows or columns; with Shift everything up to there is selected."""
        here = self.currentIndex()
        last_row, last_column = max(self.rows.rows - 1, 0), len(self.rows.columns) - 1
        down, right = _JUMPS[key]
        row = here.row() if down == 0 else 0 if down < 0 else last_row
        column = here.column() if right == 0 else 0 if right < 0 else last_column
        if not extend:
            self.go_to(row, column)
            return
        stretches = [one for one in self._stretches() if one.contains(here)]
        other = stretches[0] if stretches else QItemSelectionRange(here)
        start_row = other.bottom() if other.top() == here.row() else other.top()
        start_column = other.right() if other.left() == here.column() else other.left()
        target = self.rows.index(row, column)
        chosen = QItemSelection(self.rows.index(min(start_row, row), min(start_column, column)),
                                self.rows.index(max(start_row, row), max(start_column, column)))  # fmt: skip
        flags = QItemSelectionModel.SelectionFlag
        self.selectionModel().setCurrentIndex(target, flags.NoUpdate)
        self.selectionModel().select(chosen, flags.ClearAndSelect)
        self.scrollTo(target)

    def _enter(self, step: int) -> None:
        column = self._tab_from if self._tab_from is not None and step > 0 else None
        if self._move(step, 0, column):
            self._tab_from = None

    def _tab(self, step: int) -> None:
        begun = self.currentIndex().column()
        if self._move(0, step) and self._tab_from is None and step > 0:
            self._tab_from = begun

    def _move(self, down: int, right: int, column: int | None = None) -> bool:
        """To a neighbouring cell, at the end of a row to the next one; False when an editor keeps its text."""
        here = self.currentIndex()
        row, place = here.row(), here.column()
        if not self.settle():
            return False
        columns = len(self.rows.columns)
        place = place + right if column is None else column
        row += down + (1 if place >= columns else -1 if place < 0 else 0)
        if 0 <= row < self.rows.rowCount():
            self.go_to(row, place % columns)
        self.setFocus()
        return True

    def mousePressEvent(self, event: object) -> None:
        self._tab_from = None
        super().mousePressEvent(event)  # type: ignore[arg-type]

    def _leave(self, forward: bool) -> None:
        """Ctrl+Tab: out of the table, in which Tab walks."""
        if self.settle():
            self.setTabKeyNavigation(False)
            self.focusNextPrevChild(forward)
            self.setTabKeyNavigation(True)

    def _back_to_editor(self) -> None:
        editor = self.delegate.editor
        if editor is not None and self.delegate.refused:
            self.selectionModel().setCurrentIndex(self.delegate.place, QItemSelectionModel.SelectionFlag.NoUpdate)
            self.scrollTo(self.delegate.place)
            editor.setFocus()

    def _on_file(self, index: QModelIndex) -> bool:
        return index.isValid() and self.rows.columns[index.column()].kind == "file"

    def _stretches(self) -> list[QItemSelectionRange]:
        """The selection as it is kept, never cell by cell: it may be all of a hundred thousand rows."""
        selection = self.selectionModel().selection()
        return [QItemSelectionRange(selection.at(number)) for number in range(selection.count())]  # copies: the selection goes

    def _first_column(self) -> int:
        return max(self.currentIndex().column(), 0)

    def _first_open_column(self) -> int:
        """The first cell of a new row that is still to be filled in."""
        return next((place for place, column in enumerate(self.rows.columns)
                     if column.kind != "file" and not self.rows.data(self.rows.index(self.rows.rows, place), Qt.ItemDataRole.EditRole)), 0)

    def _set_up(self) -> None:
        self.setAccessibleName("台账的行")
        self.setFrameShape(QFrame.Shape.NoFrame)
        self.setSelectionMode(QAbstractItemView.SelectionMode.ExtendedSelection)
        self.setSelectionBehavior(QAbstractItemView.SelectionBehavior.SelectItems)
        self.setEditTriggers(QAbstractItemView.EditTrigger.AnyKeyPressed | QAbstractItemView.EditTrigger.EditKeyPressed
                             | QAbstractItemView.EditTrigger.DoubleClicked)  # fmt: skip
        self.setHorizontalScrollMode(QAbstractItemView.ScrollMode.ScrollPerPixel)
        self.setVerticalScrollMode(QAbstractItemView.ScrollMode.ScrollPerPixel)
        self.setTabKeyNavigation(True)
        self.setWordWrap(False)
        self.setCornerButtonEnabled(False)
        self.setContextMenuPolicy(Qt.ContextMenuPolicy.CustomContextMenu)
        self.customContextMenuRequested.connect(lambda point: self._ask_menu(self.viewport(), point))
        self.numbers.setContextMenuPolicy(Qt.ContextMenuPolicy.CustomContextMenu)
        self.numbers.customContextMenuRequested.connect(self._on_number_menu)

    def _on_number_menu(self, point: QPoint) -> None:
        row = self.numbers.logicalIndexAt(point)
        if row >= 0 and not any(first <= row <= last for first, last in self.row_ranges()):
            self.selectRow(row)
        self._ask_menu(self.numbers.viewport(), point)

    def _ask_menu(self, widget: QWidget, point: QPoint) -> None:
        self.menu_wanted.emit(widget.mapToGlobal(point))
