"""What every editor of a cell has in common, in a table's cell as in the form of a row."""

from __future__ import annotations

from PySide6.QtCore import QCoreApplication, QEvent, QObject, Qt, Signal
from PySide6.QtGui import QFocusEvent, QKeyEvent
from PySide6.QtWidgets import QHBoxLayout, QSizePolicy, QWidget

from djdesk.basics.text import one_line
from djdesk.forms.ledger_type import Column
from ui.inputs.line import LineBox, line_text
from ui.widgets.basic import restyle

ENTER = (Qt.Key.Key_Return, Qt.Key.Key_Enter)


class CellEditor(QWidget):
    """`text` is what `LedgerSession.parse` reads; nothing half-composed is in it before `settle`.

    `edited` after each keystroke, `finished` when a choice was made or Enter pressed, `enter` for Enter
    alone; `entered` and `left` follow the focus. In a table (`compact`) the keys that the editor does not
    need (Tab, Esc, arrows) go on to it as key events, and it gets a focus-out event when the focus leaves, so
    that the usual delegate of an item view can work with it.
    """

    edited = Signal()
    finished = Signal()
    enter = Signal()
    entered = Signal()
    left = Signal()

    def __init__(self, column: Column, parent: QWidget, compact: bool) -> None:
        super().__init__(parent)
        self.column = column
        self.compact = compact
        self.setAutoFillBackground(compact)

    def text(self) -> str:
        raise NotImplementedError

    def typed(self) -> str:
        """What the box shows, as it was typed."""
        return self.text()

    def set_text(self, text: str) -> None:
        """Shows a text; `edited` is not emitted."""
        raise NotImplementedError

    def settle(self) -> None:
        """Commits what an input method is still composing."""

    def select_all(self) -> None:
        """So that the next key replaces what is there."""

    def drop_down(self) -> bool:
        """Opens the list or calendar; False when there is none."""
        return False

    def keep(self) -> None:
        """What is shown is in the store now: undo no longer means the typing."""

    def show_wrong(self, wrong: bool) -> None:
        """Marks a text that cannot be read."""

    def tell_focus_left(self) -> None:
        self.left.emit()
        if self.compact:
            QCoreApplication.sendEvent(
                self, QFocusEvent(QEvent.Type.FocusOut, Qt.FocusReason.OtherFocusReason)
            )


class CellLine(LineBox):
    """A line whose undo takes back what was typed since it was shown or kept."""

    def __init__(self, name: str) -> None:
        super().__init__(name)
        self.setAcceptDrops(False)  # a file that is dropped is evidence, not text
        self._stored = ""

    def show_kept(self, text: str) -> None:
        self._stored = line_text(text)
        self.show_text(self._stored)

    def keep(self) -> None:
        self._stored = self.text()

    def has_unread_text(self) -> bool:
        return self.text() != self._stored

    def take_back(self) -> None:
        self.show_text(self._stored)
        self.typed.emit(self._stored)


class LineEditor(CellEditor):
    """One line: numbers, short texts, and what stands on it with a list or a calendar."""

    def __init__(self, column: Column, parent: QWidget, compact: bool) -> None:
        super().__init__(column, parent, compact)
        self.box = CellLine(column.name)
        self._shown = ""  # may hold line ends, which a line cannot show
        if compact:
            self.box.setProperty("look", "cell")
            self.box.setSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Expanding)
        self._row = QHBoxLayout(self)
        self._row.setContentsMargins(0, 0, 0, 0)
        self._row.setSpacing(8)
        self._row.addWidget(self.box, 1)
        self._inside = QHBoxLayout(self.box)
        self._inside.setContentsMargins(0, 0, 7, 0)
        self._inside.setSpacing(2)
        self._inside.addStretch(1)
        self.setFocusProxy(self.box)
        self.box.typed.connect(lambda _text: self._on_typed())
        self.box.entered.connect(self.entered)
        self.box.left.connect(self._on_left)
        self.box.installEventFilter(self)

    def text(self) -> str:
        shown = self.box.text()
        return self._shown if shown == line_text(self._shown) else self._read(one_line(shown))

    def typed(self) -> str:
        return self.box.text()

    def set_text(self, text: str) -> None:
        self._shown = text
        self.box.show_kept(text)
        self.box.setCursorPosition(0 if not self.box.hasFocus() else self.box.cursorPosition())

    def settle(self) -> None:
        self.box.guard.settle()

    def select_all(self) -> None:
        self.box.selectAll()

    def keep(self) -> None:
        self._shown = self.text()
        self.box.keep()

    def show_wrong(self, wrong: bool) -> None:
        restyle(self.box, wrong=wrong)

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        if watched is self.box and event.type() == QEvent.Type.KeyPress and isinstance(event, QKeyEvent):
            return self._on_key(event)
        return super().eventFilter(watched, event)

    def put_inside(self, widget: QWidget, width: int) -> None:
        """Puts a widget at the line's right end; the text keeps `width` pixels clear of it."""
        self._inside.addWidget(widget)
        margins = self.box.textMargins()
        self.box.setTextMargins(margins.left(), 0, margins.right() + width, 0)

    def _read(self, text: str) -> str:
        """What the typed text stands for."""
        return text

    def _on_typed(self) -> None:
        self.edited.emit()

    def _on_left(self) -> None:
        self.tell_focus_left()

    def _on_key(self, event: QKeyEvent) -> bool:
        """True when the line shall not see the key."""
        if event.key() in ENTER and not event.modifiers() & ~Qt.KeyboardModifier.KeypadModifier:
            self.finished.emit()
            self.enter.emit()
            return True
        alt = bool(event.modifiers() & Qt.KeyboardModifier.AltModifier)
        return event.key() == Qt.Key.Key_Down and alt and self.drop_down()
