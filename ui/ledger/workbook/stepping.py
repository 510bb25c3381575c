"""Long work that must stay in the interface thread, since it reads the store: a generator that goes on for
some milliseconds at a time.
"""

from __future__ import annotations

from collections.abc import Generator

from PySide6.QtCore import QElapsedTimer, QObject, QTimer, Signal

from djdesk.basics.errors import KnownError

_SLICE_MS = 14  # work at a stretch: keys and painting come between


class Stepping(QObject):
    """`stepped` tells how much is done, from 0 to 1; `ended` gives the generator's result, `failed` the
    KnownError that ended it.
    """

    stepped = Signal(float)
    ended = Signal(object)
    failed = Signal(object)

    def __init__(self, parent: QObject) -> None:
        super().__init__(parent)
        self._work: Generator[float, None, object] | None = None
        self._timer = QTimer(self, interval=0)
        self._timer.timeout.connect(self._go_on)

    @property
    def busy(self) -> bool:
        return self._work is not None

    def begin(self, work: Generator[float, None, object]) -> None:
        """Starts; what was going on is given up."""
        self.cancel()
        self._work = work
        self._timer.start()

    def cancel(self) -> None:
        """The generator is closed where it stands; nothing is announced."""
        self._timer.stop()
        work, self._work = self._work, None
        if work is not None:
            work.close()

    def _go_on(self) -> None:
        """One slice. A mistake of ours ends the work and goes on to whoever reports it."""
        work, self._work = self._work, None
        self._timer.stop()
        if work is None:
            return
        clock, done = QElapsedTimer(), 0.0
        clock.start()
        try:
            while clock.elapsed() < _SLICE_MS:
                done = next(work)
        except StopIteration as end:
            self.ended.emit(end.value)
        except KnownError as error:
            self.failed.emit(error)
        else:
            self._work = work
            self._timer.start()
            self.stepped.emit(done)
