"""The table of wrong cells, in which the right text is typed: Enter goes on to the next one that is still
wrong.
"""

from __future__ import annotations

from PySide6.QtCore import (
    QCoreApplication,
    QEvent,
    QModelIndex,
    QObject,
    QPersistentModelIndex,
    QRect,
    Qt,
    Signal,
)
from PySide6.QtGui import (
    QColor,
    QGuiApplication,
    QInputMethodEvent,
    QKeyEvent,
    QKeySequence,
    QPainter,
    QPen,
    QResizeEvent,
)
from PySide6.QtWidgets import (
    QAbstractItemView,
    QHeaderView,
    QStyledItemDelegate,
    QStyleOptionViewItem,
    QTableView,
    QWidget,
)

from djdesk.desk.ledger.ledger_desk import LedgerDesk
from djdesk.desk.ledger.session import LedgerSession
from ui.ledger.editors.base import CellEditor
from ui.ledger.editors.factory import make_editor
from ui.ledger.workbook.mistakes_model import COLUMN, REASON, ROW, STATE, TEXT, TYPED, MistakesModel
from ui.widgets.theme import FAINT, LINE, PAPER

Index = QModelIndex | QPersistentModelIndex
_ENTER = (Qt.Key.Key_Return, Qt.Key.Key_Enter)
_WIDTHS = {ROW: 48, COLUMN: 104, TEXT: 120, TYPED: 176, STATE: 96}
_FILL_DOWN = QKeySequence("Ctrl+D")
_HIGH = 48  # two lines of a reason
_REASON = 120  # the least that two lines of one need
_ROOMY = (ROW, COLUMN, TEXT, REASON, TYPED, STATE)
_NARROW = (ROW, TEXT, TYPED, REASON, STATE, COLUMN)  # what is typed stays in sight


class MendDelegate(QStyledItemDelegate):
    """The editor of the column's kind. Whatever is typed is taken; whether it can be read stands in the line
    afterwards.
    """

    entered = Signal()

    def __init__(self, model: MistakesModel, ledgers: LedgerDesk, view: QTableView) -> None:
        super().__init__(view)
        self.editor: CellEditor | None = None
        self.session: LedgerSession | None = None
        self._model, self._ledgers = model, ledgers

    def createEditor(self, parent: QWidget, option: QStyleOptionViewItem, index: Index) -> QWidget:
        column = self._model.column_of(index.row())
        if column is None or self.session is None:
            return super().createEditor(parent, option, index)
        editor = make_editor(column, self.session, self._ledgers, parent, True)
        editor.set_text(str(index.data(Qt.ItemDataRole.EditRole) or ""))
        editor.finished.connect(lambda: self._close(editor))
        editor.enter.connect(self.entered)
        editor.destroyed.connect(lambda: self._forget(editor))
        self.editor = editor
        return editor

    def setEditorData(self, editor: QWidget, index: Index) -> None:
        """What is being typed stays."""

    def setModelData(self, editor: QWidget, model: object, index: Index) -> None:
        if isinstance(editor, CellEditor):
            editor.settle()
            if editor.text() != self._model.cells[index.row()].typed:
                self._model.type([index.row()], editor.text())

    def updateEditorGeometry(self, editor: QWidget, option: QStyleOptionViewItem, index: Index) -> None:
        rect: QRect = option.rect  # type: ignore[attr-defined]
        editor.setGeometry(rect.adjusted(2, 7, -2, -8))

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        """A composition that was begun in the table goes on in the editor's box."""
        if (
            isinstance(event, QInputMethodEvent)
            and watched is self.editor
            and (box := self.editor.focusProxy()) is not None
        ):
            QCoreApplication.sendEvent(box, event)
            if event.commitString() or not event.preeditString():
                self.editor.setFocus()
            return True
        if isinstance(event, QKeyEvent) and event.key() in _ENTER:
            return False
        return super().eventFilter(watched, event)

    def paint(self, painter: QPainter, option: QStyleOptionViewItem, index: Index) -> None:
        super().paint(painter, option, index)
        rect: QRect = option.rect  # type: ignore[attr-defined]
        if index.column() == TYPED and self._model.cells[index.row()].state == "open":
            painter.setPen(QPen(QColor(LINE), 1))
            if not self._model.cells[index.row()].typed:
                painter.fillRect(rect.adjusted(2, 7, -3, -9), QColor(PAPER))
            painter.drawRect(rect.adjusted(2, 7, -3, -9))
            if not self._model.cells[index.row()].typed:
                painter.setPen(QColor(FAINT))
                painter.drawText(rect.adjusted(10, -1, -4, -1), Qt.AlignmentFlag.AlignVCenter, "在这里改")

    def _close(self, editor: CellEditor) -> None:
        if editor is self.editor:
            self.commitData.emit(editor)
            self.closeEditor.emit(editor)

    def _forget(self, editor: CellEditor) -> None:
        if editor is self.editor:
            self.editor = None


class MistakesTable(QTableView):
    """`skip_wanted` when the clerk presses Delete on lines: leave their rows out, or take them in again."""

    skip_wanted = Signal()

    def __init__(self, model: MistakesModel, ledgers: LedgerDesk, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.mistakes = model
        self.setProperty("look", "import-rows")
        self.delegate = MendDelegate(model, ledgers, self)
        self.setModel(model)
        self.setItemDelegate(self.delegate)
        self.setAccessibleName("读不出的内容")
        self.setSelectionBehavior(QAbstractItemView.SelectionBehavior.SelectRows)
        self.setEditTriggers(
            QAbstractItemView.EditTrigger.AnyKeyPressed
            | QAbstractItemView.EditTrigger.EditKeyPressed
            | QAbstractItemView.EditTrigger.DoubleClicked
        )
        self.setWordWrap(True)
        self.setShowGrid(False)
        self.setTabKeyNavigation(False)
        self.verticalHeader().hide()
        self.verticalHeader().setDefaultSectionSize(_HIGH)
        self.setVerticalScrollMode(QAbstractItemView.ScrollMode.ScrollPerPixel)
        self.horizontalHeader().setDefaultAlignment(
            Qt.AlignmentFlag.AlignLeft | Qt.AlignmentFlag.AlignVCenter
        )
        self.horizontalHeader().setHighlightSections(False)
        for column, width in _WIDTHS.items():
            self.setColumnWidth(column, width)
        self.horizontalHeader().setSectionResizeMode(REASON, QHeaderView.ResizeMode.Stretch)
        self.delegate.entered.connect(self._go_on)
        self.clicked.connect(self._on_click)

    def resizeEvent(self, event: QResizeEvent) -> None:
        """Where not all columns have room, what was written and what is typed stand side by side first."""
        super().resizeEvent(event)
        roomy = self.viewport().width() >= sum(_WIDTHS.values()) + _REASON
        header = self.horizontalHeader()
        for place, column in enumerate(_ROOMY if roomy else _NARROW):
            header.moveSection(header.visualIndex(column), place)

    def lines(self) -> list[int]:
        """The selected ones."""
        return sorted({index.row() for index in self.selectionModel().selectedRows()})

    def settle(self) -> None:
        """Commits what is being typed."""
        editor = self.delegate.editor
        if editor is not None:
            editor.settle()
            self.commitData(editor)
            self.closeEditor(editor, QStyledItemDelegate.EndEditHint.NoHint)

    def closeEditor(self, editor: QWidget, hint: QStyledItemDelegate.EndEditHint) -> None:
        """The editor is gone from here on, whenever Qt deletes it."""
        if editor is self.delegate.editor:
            self.delegate.editor = None
        super().closeEditor(editor, hint)

    def go_to_open(self, row: int = 0) -> None:
        """To the next line that is still wrong."""
        place = self.mistakes.next_open(row)
        if place >= 0:
            self.setCurrentIndex(self.mistakes.index(place, TYPED))

    def paste(self, text: str) -> None:
        """A column of a spreadsheet into the lines from the current one on, or from the first selected one; a
        single line into all that are selected.
        """
        texts = [line.partition("\t")[0] for line in text.replace("\r\n", "\n").rstrip("\n").split("\n")]
        lines = self.lines() or [self.currentIndex().row()]
        if not any(texts):
            return
        if len(texts) == 1:
            self.mistakes.put(dict.fromkeys(lines, texts[0]))
        else:
            self.mistakes.put({line: one for line, one in enumerate(texts, lines[0]) if one.strip()})

    def fill_down(self) -> None:
        """The first selected line's text into the others of its column; of one line alone that of the line
        above.
        """
        lines = self.lines() or [self.currentIndex().row()]
        if len(lines) == 1 and lines[0] > 0:
            lines = [lines[0] - 1, *lines]
        typed = self.mistakes.cells[lines[0]].typed
        if typed:
            column = set(self.mistakes.same_column(lines[0]))
            self.mistakes.put({line: typed for line in lines[1:] if line in column})

    def fill_all(self) -> None:
        """What is typed in the current line into every line of its column."""
        self.settle()
        row = self.currentIndex().row()
        if 0 <= row < len(self.mistakes.cells) and (typed := self.mistakes.cells[row].typed):
            self.mistakes.put(dict.fromkeys(self.mistakes.same_column(row), typed))

    def keyPressEvent(self, event: QKeyEvent) -> None:
        current = self.currentIndex()
        if event.key() in _ENTER and current.isValid():
            self._edit(current.row())
        elif event.key() == Qt.Key.Key_Delete and current.isValid():
            self.skip_wanted.emit()
        elif event.matches(QKeySequence.StandardKey.Paste) and current.isValid():
            self.paste(QGuiApplication.clipboard().text())
        elif QKeySequence(event.keyCombination()) == _FILL_DOWN and current.isValid():
            self.fill_down()
        else:
            super().keyPressEvent(event)

    def currentChanged(self, current: Index, previous: Index) -> None:
        """The cell in use is always the one in which something can be typed."""
        super().currentChanged(current, previous)
        if current.isValid() and current.column() != TYPED:
            self.setCurrentIndex(self.mistakes.index(current.row(), TYPED))

    def _on_click(self, index: QModelIndex) -> None:
        if index.column() == TYPED:
            self._edit(index.row())

    def _edit(self, row: int) -> None:
        index = self.mistakes.index(row, TYPED)
        editable = bool(self.mistakes.flags(index) & Qt.ItemFlag.ItemIsEditable)
        if editable and self.delegate.editor is None:
            self.edit(index)

    def _go_on(self) -> None:
        row = self.currentIndex().row()
        self.setFocus()
        self.go_to_open(row + (self.mistakes.cells[row].state != "open") if row >= 0 else 0)
