"""Cells that are edited in place: the editor of the column's kind, which stays open with its text while that
cannot be read.
"""

from __future__ import annotations

from PySide6.QtCore import (
    QAbstractItemModel,
    QCoreApplication,
    QEvent,
    QModelIndex,
    QObject,
    QPersistentModelIndex,
    Qt,
    Signal,
)
from PySide6.QtGui import QInputMethodEvent, QKeyEvent
from PySide6.QtWidgets import QAbstractItemView, QLabel, QStyleOptionViewItem, QWidget

from djdesk.basics.errors import KnownError
from djdesk.desk.ledger.ledger_desk import LedgerDesk
from ui.ledger.editors.base import CellEditor
from ui.ledger.editors.factory import make_editor
from ui.ledger.table.model import RowsModel
from ui.ledger.table.paint import CellPainter
from ui.widgets.basic import label

Index = QModelIndex | QPersistentModelIndex
_WALKING = (Qt.Key.Key_Return, Qt.Key.Key_Enter, Qt.Key.Key_Tab, Qt.Key.Key_Backtab)
_WIDEST_SENTENCE = 420  # pixels


class CellDelegate(CellPainter):
    """`editor` is the open one. `entered` after Enter in an editor whose text was taken."""

    entered = Signal()

    def __init__(self, model: RowsModel, ledgers: LedgerDesk, view: QAbstractItemView) -> None:
        super().__init__(model, view)
        self.editor: CellEditor | None = None
        self.refused = ""  # why the editor's text was not taken
        self._ledgers, self._view = ledgers, view
        self._at = QPersistentModelIndex()
        self._sentence: QLabel | None = None

    @property
    def place(self) -> QModelIndex:
        """The cell that is being edited."""
        return self._model.index(self._at.row(), self._at.column()) if self._at.isValid() else QModelIndex()

    def createEditor(self, parent: QWidget, option: QStyleOptionViewItem, index: Index) -> QWidget:
        del option
        session = self._model.session
        assert session is not None  # a cell that is shown belongs to one
        editor = make_editor(self._model.columns[index.column()], session, self._ledgers, parent, True)
        self.editor, self._at, self.refused = editor, QPersistentModelIndex(index), ""
        editor.set_text(str(index.data(Qt.ItemDataRole.EditRole) or ""))
        editor.finished.connect(lambda: self._finish(editor))
        editor.enter.connect(lambda: None if self.refused else self.entered.emit())
        editor.edited.connect(self._hide_sentence)
        editor.destroyed.connect(lambda: self._forget(editor))
        return editor

    def setEditorData(self, editor: QWidget, index: Index) -> None:
        """What is being typed stays when the rows change under it."""

    def setModelData(self, editor: QWidget, model: QAbstractItemModel, index: Index) -> None:
        if editor is self.editor:
            self.take()

    def updateEditorGeometry(self, editor: QWidget, option: QStyleOptionViewItem, index: Index) -> None:
        editor.setGeometry(option.rect)  # type: ignore[attr-defined]
        if self._sentence is not None:
            self._put_sentence(self._sentence, editor)

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        """A composition that was begun in the table goes on there until it is committed; the view hands it to
        the editor, whose box it is meant for."""
        if (
            isinstance(event, QInputMethodEvent)
            and watched is self.editor
            and (box := self.editor.focusProxy()) is not None
        ):
            QCoreApplication.sendEvent(box, event)
            if event.commitString() or not event.preeditString():
                self.editor.setFocus()
            return True
        if event.type() == QEvent.Type.FocusOut and watched is not self.editor:
            return False  # it has been closed already
        if isinstance(event, QKeyEvent) and event.key() in _WALKING:
            return False  # the table takes the text and walks on
        return super().eventFilter(watched, event)

    def take(self) -> bool:
        """Commits the open editor's text; False when it cannot be read, the reason then stands by the
        cell.
        """
        editor = self.editor
        if editor is None or not self._at.isValid():
            return True
        editor.settle()
        try:
            self._model.enter(self._at.row(), self._at.column(), editor.text())
        except KnownError as error:
            self.refused = str(error)
            editor.show_wrong(True)
            self._say(editor, self.refused)
            return False
        self.refused = ""
        return True

    def closed(self) -> None:
        """The view has closed the editor."""
        self.editor, self.refused, self._at = None, "", QPersistentModelIndex()
        self._drop_sentence()

    def _finish(self, editor: CellEditor) -> None:
        if editor is self.editor and self.take():
            self.closeEditor.emit(editor)

    def _forget(self, editor: CellEditor) -> None:
        if editor is self.editor:
            self.closed()

    def _say(self, editor: QWidget, sentence: str) -> None:
        if self._sentence is None:
            self._sentence = label(sentence, "cell-wrong", wrap=True)
            self._sentence.setParent(editor.parentWidget())
        self._sentence.setText(sentence)
        self._put_sentence(self._sentence, editor)

    def _put_sentence(self, sentence: QLabel, editor: QWidget) -> None:
        sentence.ensurePolished()  # else measured without the padding of its look: its last line is cut
        room = self._view.viewport().rect()
        sentence.setFixedWidth(
            min(
                _WIDEST_SENTENCE, room.width(), sentence.fontMetrics().horizontalAdvance(sentence.text()) + 40
            )
        )
        height = sentence.heightForWidth(sentence.width())
        below = editor.geometry().bottom() + 2
        top = below if below + height <= room.bottom() else editor.geometry().top() - height - 2
        sentence.setGeometry(
            max(0, min(editor.x(), room.right() - sentence.width())), top, sentence.width(), height
        )
        sentence.show()
        sentence.raise_()

    def _hide_sentence(self) -> None:
        if self.editor is not None and self.refused:
            self.refused = ""
            self.editor.show_wrong(False)
        self._drop_sentence()

    def _drop_sentence(self) -> None:
        if self._sentence is not None:
            self._sentence.hide()
            self._sentence.deleteLater()
            self._sentence = None
