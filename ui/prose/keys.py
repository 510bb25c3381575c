"""The keys of the prose editor, as Word and WPS have them where they have them."""

from __future__ import annotations

from typing import Protocol

from PySide6.QtCore import Qt, SignalInstance
from PySide6.QtGui import QKeyEvent

from ui.prose.written import OBJECT

_NONE, _CTRL, _SHIFT = (
    Qt.KeyboardModifier.NoModifier,
    Qt.KeyboardModifier.ControlModifier,
    Qt.KeyboardModifier.ShiftModifier,
)
_ALT_SHIFT = Qt.KeyboardModifier.AltModifier | _SHIFT
_ENTER = (Qt.Key.Key_Return, Qt.Key.Key_Enter)


class ProseCommands(Protocol):
    """What the keys call."""

    def enter(self) -> None: ...
    def add_point(self) -> None: ...
    def move_paragraph(self, direction: int) -> None: ...
    def open_insert(self, typed: str = "") -> object: ...
    @property
    def passages_wanted(self) -> SignalInstance: ...
    def erase(self, forward: bool) -> bool: ...
    def write_plain(self, text: str) -> None: ...
    def activate_for(self, text: str) -> bool: ...


def handle_key(editor: ProseCommands, event: QKeyEvent) -> bool:
    """True when the key was one of prose; any other is the text editor's own."""
    held = event.modifiers() & ~Qt.KeyboardModifier.KeypadModifier
    key = event.key()
    if key in _ENTER:
        return _enter(editor, held)
    if held == _ALT_SHIFT and key in (Qt.Key.Key_Up, Qt.Key.Key_Down):
        editor.move_paragraph(-1 if key == Qt.Key.Key_Up else 1)
        return True
    if held == _CTRL and key == Qt.Key.Key_J:
        editor.open_insert()
        return True
    if held == _CTRL | _SHIFT and key == Qt.Key.Key_J:
        editor.passages_wanted.emit()
        return True
    if event.text() == "{":
        editor.open_insert("{")
        return True
    if OBJECT in event.text():  # typed beside a chip it would be taken for another one
        editor.write_plain(event.text())
        return True
    if key == Qt.Key.Key_Backspace and held in (_NONE, _SHIFT):
        return editor.erase(forward=False)
    if key == Qt.Key.Key_Delete and held == _NONE:
        return editor.erase(forward=True)
    return bool(event.text()) and editor.activate_for(event.text())


def _enter(editor: ProseCommands, held: Qt.KeyboardModifier) -> bool:
    if held == _CTRL:
        editor.add_point()
    elif held in (_NONE, _SHIFT):
        editor.enter()
    else:
        return False
    return True
