"""What proofreading adds to an editor of prose: lines under words, their sentence under the mouse, the card
with what can be done.
"""

from __future__ import annotations

from PySide6.QtCore import QEvent, QObject, QPoint, Qt
from PySide6.QtGui import QKeyEvent, QMouseEvent, QTextCursor
from PySide6.QtWidgets import QTextEdit

from djdesk.desk.proof.open_points import Remark
from djdesk.model.prose_tokens import width
from ui.prose.proof.fix_card import FixCard
from ui.prose.proof.marks import ProofMarks, tip_of
from ui.prose.written import tokens_of
from ui.report.bridge import SessionBridge
from ui.widgets.composing import ComposingGuard

_CTRL = Qt.KeyboardModifier.ControlModifier


class Proofing(QObject):
    """Watches the editor; it changes the text only when the clerk says so."""

    def __init__(
        self, editor: QTextEdit, bridge: SessionBridge, section_id: str, guard: ComposingGuard
    ) -> None:
        super().__init__(editor)
        self._editor, self._bridge = editor, bridge
        self.marks = ProofMarks(editor, bridge, section_id, guard)
        self.marks.changed.connect(editor.viewport().update)
        self.card: FixCard | None = None
        editor.document().contentsChanged.connect(self._close)
        editor.installEventFilter(self)
        editor.viewport().installEventFilter(self)

    def tip(self, point: QPoint) -> str:
        """What is asked about the words under the mouse; "" for nothing."""
        remark = self.marks.at_point(point)
        return tip_of(remark) if remark is not None else ""

    def open(self, remark: Remark | None, enter: bool = False) -> FixCard | None:
        """The card beside its words."""
        cursor = self.marks.select(remark) if remark is not None else None
        if remark is None or cursor is None:
            self._close()
            return None
        if self.card is None:
            self.card = FixCard(self._editor, self._bridge)
        place = QTextCursor(cursor)
        place.setPosition(cursor.selectionStart())
        rect = self._editor.cursorRect(place)
        below = self._editor.viewport().mapToGlobal(rect.bottomLeft())
        self.card.show_for(remark, below, rect.height())
        if enter:
            self.card.enter()
        return self.card

    def show_stretch(self, line: int, start: int, end: int) -> bool:
        """Selects tokens of a paragraph; False when they are not there."""
        block = self._editor.document().findBlockByNumber(line)
        tokens = tokens_of(block) if block.isValid() else []
        if not block.isValid() or end > len(tokens):
            return False
        cursor = QTextCursor(block)
        cursor.setPosition(block.position() + width(tokens[:start]))
        cursor.setPosition(block.position() + width(tokens[:end]), QTextCursor.MoveMode.KeepAnchor)
        self._editor.setFocus()
        self._editor.setTextCursor(cursor)
        return True

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        if isinstance(event, QKeyEvent) and event.type() == QEvent.Type.KeyPress:
            return self._key(event)
        if event.type() == QEvent.Type.FocusOut:
            self._left()
        elif event.type() in (QEvent.Type.Hide, QEvent.Type.Resize):
            self._close()
        elif isinstance(event, QMouseEvent) and event.type() == QEvent.Type.MouseButtonRelease:
            self._clicked(event)
        return False

    def _clicked(self, event: QMouseEvent) -> None:
        """On words that are asked about, and not to select some."""
        if event.button() == Qt.MouseButton.LeftButton and not self._editor.textCursor().hasSelection():
            self.open(self.marks.at_point(event.position().toPoint()))

    def _key(self, event: QKeyEvent) -> bool:
        if event.key() == Qt.Key.Key_Period and event.modifiers() & _CTRL:
            self.open(self.marks.next_from(self._editor.textCursor().position()), enter=True)
            return True
        if event.key() == Qt.Key.Key_Escape and self.card is not None and not self.card.isHidden():
            self._close()
            return True
        return False

    def _left(self) -> None:
        """The focus is elsewhere; within the card it belongs to it."""
        focus = self._editor.window().focusWidget()
        if self.card is not None and (focus is None or not self.card.isAncestorOf(focus)):
            self._close()

    def _close(self) -> None:
        if self.card is not None and not self.card.isHidden():
            self.card.leave()
