"""The table of a ledger: Excel's keys, selection in stretches, editing in place. It changes nothing itself
but by `RowsModel`.
"""

from __future__ import annotations

from PySide6.QtCore import (
    QItemSelection,
    QItemSelectionModel,
    QModelIndex,
    QPersistentModelIndex,
    QPoint,
    Qt,
    QTimer,
    Signal,
)
from PySide6.QtGui import QHideEvent, QKeyEvent, QKeySequence, QResizeEvent
from PySide6.QtWidgets import QAbstractItemDelegate, QAbstractItemView, QFrame, QTableView, QWidget

from djdesk.desk.ledger.ledger_desk import LedgerDesk
from djdesk.forms.ledger_type import NO, YES
from ui.ledger.table.column_widths import ColumnWidths
from ui.ledger.table.delegate import CellDelegate
from ui.ledger.table.header_views import HEAD_HEIGHT, ColumnHeads, RowNumbers
from ui.ledger.table.model import RowsModel
from ui.ledger.table.paint import ROW_HEIGHT
from ui.ledger.table.selection import JUMPS, RowSelection

Index = QModelIndex | QPersistentModelIndex
_ENTER = (Qt.Key.Key_Return, Qt.Key.Key_Enter)
_TAB = (Qt.Key.Key_Tab, Qt.Key.Key_Backtab)
_LEAVING = (
    Qt.Key.Key_Up,
    Qt.Key.Key_Down,
    Qt.Key.Key_PageUp,
    Qt.Key.Key_PageDown,
)  # keys that leave an open editor
_STILL_SEEN = 40  # pixels of the column that names the rows
_HINT = QAbstractItemDelegate.EndEditHint


class LedgerTable(QTableView):
    """What the keys ask for is announced, `put_wanted` with a text for the current cell; `row_changed` when
    another row becomes the current one, `selected` when other cells are."""

    form_wanted = Signal()
    clear_wanted = Signal()
    copy_wanted = Signal()
    cut_wanted = Signal()
    paste_wanted = Signal()
    put_wanted = Signal(str)
    menu_wanted = Signal(object)
    row_changed = Signal()
    selected = Signal()

    def __init__(self, model: RowsModel, ledgers: LedgerDesk, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.rows = model
        self.selection = RowSelection(self, model)
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
        self.horizontalScrollBar().valueChanged.connect(lambda _value: self._on_scrolled())
        self.numbers.opened.connect(lambda _row: self.form_wanted.emit())

    # ------------------------------------------------------------ selection

    @property
    def row(self) -> int:
        """The current row, -1 when there is none."""
        return self.currentIndex().row()

    def go_to(self, row: int, column: int | None = None) -> None:
        """Makes a cell the current one, seen and alone selected."""
        index = self.rows.index(row, self._first_column() if column is None else column)
        # Not by the view's own way, which adds to what is selected while Ctrl is held.
        self.selectionModel().setCurrentIndex(index, QItemSelectionModel.SelectionFlag.ClearAndSelect)
        self.scrollTo(index)

    def select_rows(self, first: int, last: int) -> None:
        """Whole rows, the first one current."""
        self.go_to(first, max(self.currentIndex().column(), 0))
        self.selection.select_rows(first, last)

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
        """Commits what is typed and closes the editor; False when it cannot be read and stays open with its
        sentence.
        """
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

    def currentChanged(self, current: Index, previous: Index) -> None:
        super().currentChanged(current, previous)
        self.delegate.current = (current.row(), current.column())
        self._tab_from = None  # wherever else the clerk goes: `_tab` alone keeps it
        for index in (current, previous):
            if index.isValid():
                self.update(index)
        if current.row() != previous.row():
            self.row_changed.emit()

    def selectionChanged(self, selected: QItemSelection, deselected: QItemSelection) -> None:
        super().selectionChanged(selected, deselected)
        first, last = self.selection.columns()
        self.heads.choose(set(range(first, last + 1)))
        self.numbers.choose([(one.top(), one.bottom()) for one in self.selection.stretches()])
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
            if self.selection.is_whole_rows() and not back and not self.editing:
                self.form_wanted.emit()
            else:
                self._enter(-1 if back else 1)
        elif self.editing:
            if key not in _LEAVING or self.settle():
                super().keyPressEvent(event)
        elif key in JUMPS and held & Qt.KeyboardModifier.ControlModifier:
            self._jump(Qt.Key(key), back)
        elif not self._on_key(event):
            super().keyPressEvent(event)

    def _on_key(self, event: QKeyEvent) -> bool:
        keys = QKeySequence.StandardKey
        signals = (
            (keys.Copy, self.copy_wanted),
            (keys.Cut, self.cut_wanted),
            (keys.Paste, self.paste_wanted),
        )
        wanted = next((signal for key, signal in signals if event.matches(key)), None)
        if (
            wanted is None
            and event.key() in (Qt.Key.Key_Delete, Qt.Key.Key_Backspace)
            and not event.modifiers()
        ):
            wanted = self.clear_wanted
        if wanted is None and self._on_quick_key(event):
            return True
        file = event.key() == Qt.Key.Key_F2 and self._on_file(self.currentIndex())
        if file:
            self.form_wanted.emit()
        if wanted is not None:
            wanted.emit()
        return file or wanted is not None

    def _on_quick_key(self, event: QKeyEvent) -> bool:
        """Space turns 是 and 否, Ctrl+; puts today, Alt+↓ opens the list or the calendar."""
        index = self.currentIndex()
        if not index.isValid():
            return False
        column, record, held = (
            self.rows.columns[index.column()],
            self.rows.record(index.row()),
            event.modifiers(),
        )
        if event.key() == Qt.Key.Key_Space and column.kind == "yes_no":
            self.put_wanted.emit(NO if record is not None and record.cells.get(column.name) is True else YES)
        elif (
            event.key() == Qt.Key.Key_Semicolon
            and held == Qt.KeyboardModifier.ControlModifier
            and column.kind == "date"
        ):
            self.put_wanted.emit(self.rows.today.isoformat())
        elif event.key() == Qt.Key.Key_Down and held & Qt.KeyboardModifier.AltModifier:
            self._drop_down(index)
        else:
            return False
        return True

    def _drop_down(self, index: QModelIndex) -> None:
        if self._on_file(index):
            self.form_wanted.emit()
            return
        self.edit(index)
        if self.delegate.editor is not None:
            self.delegate.editor.drop_down()

    def mouseDoubleClickEvent(self, event: object) -> None:
        super().mouseDoubleClickEvent(event)  # type: ignore[arg-type]
        index = self.currentIndex()
        if (
            self.delegate.editor is not None
            and index.isValid()
            and self.rows.columns[index.column()].kind in ("choice", "yes_no")
        ):
            self.delegate.editor.drop_down()
        if self._on_file(self.currentIndex()) and self.row < self.rows.rows:
            self.form_wanted.emit()

    def resizeEvent(self, event: QResizeEvent) -> None:
        super().resizeEvent(event)
        self.widths.fit()

    def hideEvent(self, event: QHideEvent) -> None:
        """The store may be closed next."""
        super().hideEvent(event)
        self.widths.keep()

    def _jump(self, key: Qt.Key, extend: bool) -> None:
        target = self.selection.end(key)
        if extend:
            self.selection.extend_to(target)
            self.scrollTo(target)
        else:
            self.go_to(target.row(), target.column())

    def _enter(self, step: int) -> None:
        column = self._tab_from if self._tab_from is not None and step > 0 else None
        if self._move(step, 0, column):
            self._tab_from = None

    def _tab(self, step: int) -> None:
        run, here = self._tab_from, self.currentIndex().column()
        if self._move(0, step):
            self._tab_from = here if run is None and step > 0 else run

    def _move(self, down: int, right: int, column: int | None = None) -> bool:
        """To a neighbouring cell, at the end of a row to the next one; False when an editor keeps its
        text.
        """
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
            self.selectionModel().setCurrentIndex(
                self.delegate.place, QItemSelectionModel.SelectionFlag.NoUpdate
            )
            self.scrollTo(self.delegate.place)
            editor.setFocus()

    def _on_file(self, index: QModelIndex) -> bool:
        return index.isValid() and self.rows.columns[index.column()].kind == "file"

    def _first_column(self) -> int:
        return max(self.currentIndex().column(), 0)

    def _first_open_column(self) -> int:
        """The first cell of a new row that is still to be filled in."""
        return next(
            (
                place
                for place, column in enumerate(self.rows.columns)
                if column.kind != "file"
                and not self.rows.data(self.rows.index(self.rows.rows, place), Qt.ItemDataRole.EditRole)
            ),
            0,
        )

    def _set_up(self) -> None:
        self.setAccessibleName("台账的行")
        self.setFrameShape(QFrame.Shape.NoFrame)
        self.setSelectionMode(QAbstractItemView.SelectionMode.ExtendedSelection)
        self.setSelectionBehavior(QAbstractItemView.SelectionBehavior.SelectItems)
        self.setEditTriggers(
            QAbstractItemView.EditTrigger.AnyKeyPressed
            | QAbstractItemView.EditTrigger.EditKeyPressed
            | QAbstractItemView.EditTrigger.DoubleClicked
        )
        self.setHorizontalScrollMode(QAbstractItemView.ScrollMode.ScrollPerPixel)
        self.setVerticalScrollMode(QAbstractItemView.ScrollMode.ScrollPerPixel)
        self.setTabKeyNavigation(True)
        self.setWordWrap(False)
        self.setCornerButtonEnabled(False)
        self.setContextMenuPolicy(Qt.ContextMenuPolicy.CustomContextMenu)
        self.customContextMenuRequested.connect(lambda point: self._ask_menu(self.viewport(), point))
        self.numbers.setContextMenuPolicy(Qt.ContextMenuPolicy.CustomContextMenu)
        self.numbers.customContextMenuRequested.connect(self._on_number_menu)

    def _on_scrolled(self) -> None:
        """A row is still known by its name when that is scrolled away to the left."""
        session = self.rows.session
        names = [column.name for column in self.rows.columns]
        place = names.index(session.form.title) if session is not None and session.form.title in names else -1
        hidden = place >= 0 and self.columnViewportPosition(place) + self.columnWidth(place) < _STILL_SEEN
        if self.numbers.show_titles(hidden):
            self.updateGeometries()

    def _on_number_menu(self, point: QPoint) -> None:
        row = self.numbers.logicalIndexAt(point)
        if row >= 0 and not any(first <= row <= last for first, last in self.selection.rows()):
            self.selectRow(row)
        self._ask_menu(self.numbers.viewport(), point)

    def _ask_menu(self, widget: QWidget, point: QPoint) -> None:
        self.menu_wanted.emit(widget.mapToGlobal(point))
