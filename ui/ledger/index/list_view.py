"""The systems in the list of ledgers: chosen with keys or the mouse, and a place to drop Excel files on."""

from __future__ import annotations

from pathlib import Path

from PySide6.QtCore import QModelIndex, QPoint, Qt, Signal
from PySide6.QtGui import (
    QContextMenuEvent,
    QDragEnterEvent,
    QDragLeaveEvent,
    QDragMoveEvent,
    QDropEvent,
    QFocusEvent,
    QKeyEvent,
)
from PySide6.QtWidgets import QAbstractItemView, QFrame, QListView

from djdesk.formats.file_ending import SHEETS, ending_of
from ui.ledger.index.model import IndexModel
from ui.ledger.index.paint import IndexPainter

_ENTER = (Qt.Key.Key_Return, Qt.Key.Key_Enter)


class IndexList(QListView):
    """`chosen` gives a Listed; `dropped` a Listed and a path; `menu_wanted` a Listed and the place; `typed`
    the key that was typed here.
    """

    chosen = Signal(object)
    dropped = Signal(object, object)
    menu_wanted = Signal(object, QPoint)
    typed = Signal(object)

    def __init__(self, model: IndexModel) -> None:
        super().__init__()
        self.rows = model
        self.setModel(model)
        self.painter_ = IndexPainter(model, self)
        self.setItemDelegate(self.painter_)
        self.setProperty("look", "index")
        self.setAccessibleName("台账列表")
        self.setFrameShape(QFrame.Shape.NoFrame)
        self.setVerticalScrollMode(QAbstractItemView.ScrollMode.ScrollPerPixel)
        self.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        self.setEditTriggers(QAbstractItemView.EditTrigger.NoEditTriggers)
        self.setMouseTracking(True)
        self.viewport().setAcceptDrops(True)
        self.setAcceptDrops(True)
        self.doubleClicked.connect(lambda _index: self.choose())

    def choose(self) -> None:
        """Takes the current system."""
        listed = self.rows.listed(self.currentIndex())
        if listed is not None:
            self.chosen.emit(listed)

    def select(self, index: QModelIndex) -> None:
        """Makes it the current one; with the first one its heading is seen too."""
        self.setCurrentIndex(index)
        if index.row() == self.rows.first().row():
            self.scrollToTop()
        elif index.isValid():
            self.scrollTo(index)

    # ------------------------------------------------------------ keys and mouse

    def keyPressEvent(self, event: QKeyEvent) -> None:
        letters = event.text().strip() and not event.modifiers() & ~(
            Qt.KeyboardModifier.ShiftModifier | Qt.KeyboardModifier.KeypadModifier
        )
        if event.key() in _ENTER:
            self.choose()
        elif (letters and event.text().isprintable()) or event.key() == Qt.Key.Key_Backspace:
            self.typed.emit(event)
        else:
            super().keyPressEvent(event)

    def focusInEvent(self, event: QFocusEvent) -> None:
        super().focusInEvent(event)
        if not self.currentIndex().isValid():
            self.select(self.rows.first())

    def contextMenuEvent(self, event: QContextMenuEvent) -> None:
        by_key = event.reason() == QContextMenuEvent.Reason.Keyboard
        index = self.currentIndex() if by_key else self.indexAt(event.pos())
        listed = self.rows.listed(index)
        if listed is not None:
            self.menu_wanted.emit(
                listed,
                self.viewport().mapToGlobal(self.visualRect(index).center()) if by_key else event.globalPos(),
            )

    # ------------------------------------------------------------ dragging

    def dragEnterEvent(self, event: QDragEnterEvent) -> None:
        if sheets_in(event):
            event.acceptProposedAction()

    def dragMoveEvent(self, event: QDragMoveEvent) -> None:
        index = self.indexAt(event.position().toPoint())
        if sheets_in(event) and self.rows.listed(index) is not None:
            self.setCurrentIndex(index)
            event.acceptProposedAction()
        else:
            event.ignore()

    def dragLeaveEvent(self, event: QDragLeaveEvent) -> None:
        event.accept()

    def dropEvent(self, event: QDropEvent) -> None:
        listed = self.rows.listed(self.indexAt(event.position().toPoint()))
        for path in sheets_in(event)[:1]:
            if listed is not None:
                event.acceptProposedAction()
                self.dropped.emit(listed, path)


def sheets_in(event: QDropEvent | QDragMoveEvent | QDragEnterEvent) -> list[Path]:
    """The Excel files that are dragged."""
    files = (
        [Path(url.toLocalFile()) for url in event.mimeData().urls() if url.isLocalFile()]
        if event.mimeData().hasUrls()
        else []
    )
    return [path for path in files if ending_of(path) in SHEETS]
