"""Long work off the interface thread: a generator that yields progress, with cancel."""

from __future__ import annotations

from collections.abc import Callable, Generator

from PySide6.QtCore import QObject, QThread, Signal

from djdesk.basics.errors import KnownError

_AT_ONCE_MS = 250  # work that is done within this time is not announced as work


class Work(QThread):
    """Runs `steps` and hands on what it yields, in the interface thread. `ended` comes once: None, or what
    was in the way.

    A cancelled generator is closed where it stands, so that its `finally` undoes what was half done.
    """

    stepped = Signal(object)
    ended = Signal(object)

    def __init__(self, steps: Callable[[], Generator[object]], parent: QObject | None = None) -> None:
        super().__init__(parent)
        self._steps = steps
        self._error: BaseException | None = None
        self.finished.connect(self._tell)

    def begin(self) -> bool:
        """Starts; True when it was done at once (its signals then come from the event loop)."""
        self.start()
        return self.wait(_AT_ONCE_MS)

    def cancel(self) -> None:
        self.requestInterruption()

    def run(self) -> None:
        steps = self._steps()
        try:
            for step in steps:
                if self.isInterruptionRequested():
                    break
                self.stepped.emit(step)
        except BaseException as error:  # told in the interface thread, which reports it
            self._error = error
        finally:
            steps.close()

    def _tell(self) -> None:
        if self._error is not None and not isinstance(self._error, KnownError):
            raise self._error
        self.ended.emit(self._error)
