"""What an input method sends to a box, and a clerk's typing by keys and by an input method."""

from __future__ import annotations

from PySide6.QtCore import QCoreApplication, QObject
from PySide6.QtGui import QInputMethodEvent
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QWidget


def compose(target: QObject, preedit: str = "", commit: str = "") -> None:
    """One event of an input method: what it commits, then what is still being composed."""
    event = QInputMethodEvent(preedit, [])
    event.setCommitString(commit)
    QCoreApplication.sendEvent(target, event)


def commit_text(target: QObject, text: str) -> None:
    """Composes letters first, then hands the text over."""
    compose(target, "pin'yin")
    compose(target, commit=text)


def write(box: QWidget, text: str) -> None:
    """Types ASCII by keys and each Chinese character by an input method, as a clerk does."""
    if text.isascii():
        QTest.keyClicks(box, text)
    else:
        for character in text:
            commit_text(box, character)
