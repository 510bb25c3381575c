"""Actions with shortcuts that work from every field of the window."""

from __future__ import annotations

from collections.abc import Callable

from PySide6.QtGui import QAction, QKeySequence
from PySide6.QtWidgets import QWidget


def add_action(
    window: QWidget,
    words: str,
    key: QKeySequence.StandardKey | str,
    act: Callable[[], object],
    other: str = "",
) -> QAction:
    """An action of the window itself; `other` is a second key for the same."""
    action = QAction(words, window)
    action.setShortcuts([QKeySequence(key), *([QKeySequence(other)] if other else [])])
    action.triggered.connect(lambda: act())
    window.addAction(action)
    return action
