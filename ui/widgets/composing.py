"""Input methods: knows whether a text box is composing, and sees to it that nothing half-composed is lost.

A composition (preedit) is invisible to `text()`; a program that sets the text meanwhile moves or drops it.
"""

from __future__ import annotations

from collections.abc import Callable

from PySide6.QtCore import QCoreApplication, QEvent, QObject, QTimer, Signal
from PySide6.QtGui import QGuiApplication, QInputMethodEvent
from PySide6.QtWidgets import QWidget

_LEAVING = (QEvent.Type.FocusAboutToChange, QEvent.Type.FocusOut, QEvent.Type.Hide, QEvent.Type.Close)
_ACTING = (QEvent.Type.KeyPress, QEvent.Type.MouseButtonPress, QEvent.Type.FocusIn)


class ComposingGuard(QObject):
    """Watches one text box (QLineEdit, QTextEdit, QPlainTextEdit), whose child it becomes.

    Leaving the box commits the composition. `settle` does so at once, `defer` runs a refresh when nothing is
    being composed.
    `ended` is emitted after the box has taken in the end of a composition.
    """

    ended = Signal()

    def __init__(self, box: QWidget) -> None:
        super().__init__(box)
        self._box = box
        self._preedit = ""
        self._settling = False
        self._settled = ""  # inserted by us; an input method that commits it once more is late
        self._waiting: list[Callable[[], None]] = []
        self._end = QTimer(self, singleShot=True, interval=0)
        self._end.timeout.connect(self._finish)
        box.installEventFilter(self)

    @property
    def composing(self) -> bool:
        return bool(self._preedit)

    def settle(self) -> None:
        """Commits the composition: by the input method where it does so, else by inserting the preedit text,
        once.
        """
        self._settling = True
        if self._preedit and self._has_focus():
            QGuiApplication.inputMethod().commit()
        if self._preedit and self._has_focus():
            QGuiApplication.inputMethod().reset()  # fcitx and Windows commit here, and forget the composition
        self._settling = False
        if self._preedit:
            text = self._preedit
            self._send(text)
            self._settled = text
        if self._end.isActive():
            self._end.stop()
            self._finish()

    def defer(self, refresh: Callable[[], None]) -> None:
        """Runs `refresh` now, or once after the composition has ended; equal ones run once, in the order they
        came.
        """
        if not self._preedit and not self._end.isActive():
            refresh()
        elif refresh not in self._waiting:
            self._waiting.append(refresh)

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        if watched is self._box:
            if isinstance(event, QInputMethodEvent):
                return self._on_input(event)
            if event.type() in _LEAVING:
                self.settle()
            elif event.type() in _ACTING:
                self._settled = ""
        return False

    def _on_input(self, event: QInputMethodEvent) -> bool:
        """True (the box does not see the event) for the late commit of what `settle` has already inserted."""
        if self._settling and not event.commitString() and not event.preeditString():
            return True  # reset by the input method without a commit: the text is still ours to insert
        late = bool(self._settled) and event.commitString() == self._settled and not event.preeditString()
        if late or event.preeditString():
            self._settled = ""
        if late:
            return True
        was_composing, self._preedit = self.composing, event.preeditString()
        if was_composing and not self._preedit:
            self._end.start()  # the box gets the event after this filter
        elif self._preedit:
            self._end.stop()
        return False

    def _send(self, text: str) -> None:
        event = QInputMethodEvent("", [])
        event.setCommitString(text)
        QCoreApplication.sendEvent(self._box, event)

    def _has_focus(self) -> bool:
        """Whether the application's input method speaks to this box."""
        return QGuiApplication.focusObject() is self._box

    def _finish(self) -> None:
        if self._preedit:
            return
        waiting, self._waiting = self._waiting, []
        for refresh in waiting:
            refresh()
        self.ended.emit()


def settle_all(root: QWidget) -> None:
    """Commits what is being composed anywhere in `root`: before a page change, a close, an export."""
    for guard in root.findChildren(ComposingGuard):
        guard.settle()
