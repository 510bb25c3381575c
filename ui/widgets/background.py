"""Long work while the window goes on: a generator run in a thread, or in slices of the interface thread."""

from __future__ import annotations

from collections.abc import Callable, Generator
from contextlib import closing
from typing import TypeVar

from PySide6.QtCore import QElapsedTimer, QObject, QThread, QTimer, Signal
from PySide6.QtWidgets import QWidget

from djdesk.basics.errors import KnownError

T = TypeVar("T")
_Work = Generator[object, None, object]
_AT_ONCE_MS = 250  # work that is done within this time is not announced as work
_SLICE_MS = 14  # work at a stretch: keys and painting come between


def while_open(widget: QWidget, steps: Generator[object, None, T]) -> Generator[object, None, T | None]:
    """`steps`, given up with None once the widget's window is closed: the store goes with the window."""
    with closing(steps):
        while widget.window().isVisible():
            try:
                done = next(steps)
            except StopIteration as end:
                result: T = end.value
                return result
            yield done
    return None


class ThreadJob(QThread):
    """Runs `steps` off the interface thread: for what touches neither widgets nor the store. It serves once.

    `stepped` hands on in the interface thread what the generator yields, nothing more once cancelled. `ended`
    comes once: None, or the KnownError that was in the way. A mistake of ours ends the work too and goes on
    to whoever reports it. A cancelled generator is closed where it stands, so that its `finally` undoes what
    was half done. Whoever destroys the parent waits for the end of the step.
    """

    stepped = Signal(object)
    ended = Signal(object)
    _yielded = Signal(object)

    def __init__(self, steps: Callable[[], Generator[object]], parent: QObject) -> None:
        super().__init__(parent)
        self._steps = steps
        self._cancelled = False
        self._error: BaseException | None = None
        self._yielded.connect(self._hand_on)
        self.finished.connect(self._tell)
        parent.destroyed.connect(self._stop)

    def begin(self, patience_ms: int = _AT_ONCE_MS) -> bool:
        """Starts; True when it was done within the patience (its signals then come from the event loop)."""
        self.start()
        return self.wait(patience_ms)

    def cancel(self) -> None:
        self._cancelled = True  # Qt's own flag falls back once the thread is over, while steps still wait

    def run(self) -> None:
        steps = self._steps()
        try:
            for step in steps:
                if self._cancelled:
                    break
                self._yielded.emit(step)
        except BaseException as error:  # told in the interface thread, which reports it
            self._error = error
        finally:
            steps.close()

    def _hand_on(self, step: object) -> None:
        if not self._cancelled:
            self.stepped.emit(step)

    def _tell(self) -> None:
        error = self._error
        self.deleteLater()
        self.ended.emit(error if isinstance(error, KnownError) else None)
        if error is not None and not isinstance(error, KnownError):
            raise error

    def _stop(self) -> None:
        self.cancel()
        self.wait()


class SlicedJob(QObject):
    """Goes on with a generator for some milliseconds at a time: for work that reads the store, which belongs
    to the interface thread. It serves again and again.

    `stepped` gives what the generator yielded last in a slice, `ended` its result, `failed` the KnownError
    that ended it. A mistake of ours ends the work and goes on to whoever reports it.
    """

    stepped = Signal(object)
    ended = Signal(object)
    failed = Signal(object)

    def __init__(self, parent: QObject, slice_ms: int = _SLICE_MS) -> None:
        super().__init__(parent)
        self._slice_ms = slice_ms
        self._work: _Work | None = None
        self._running: _Work | None = None  # whose step is being done at this moment
        self._timer = QTimer(self)
        self._timer.timeout.connect(self._go_on)

    @property
    def busy(self) -> bool:
        return self._work is not None

    def begin(self, work: _Work, after_ms: int = 0) -> None:
        """Starts; what was going on is given up."""
        self.cancel()
        self._work = work
        self._timer.start(after_ms)

    def cancel(self) -> None:
        """The generator is closed where it stands, from within a step of its own at the end of that; nothing
        is announced. Raises what closing it raises.
        """
        self._timer.stop()
        work, self._work = self._work, None
        if work is not None and work is not self._running:
            work.close()

    def finish(self) -> None:
        """Does at once what is still to do, and announces it as ever."""
        while self.busy:
            self._go_on()

    def _go_on(self) -> None:
        """One slice."""
        self._timer.stop()
        work = self._work
        if work is None:
            return
        try:
            done = self._slice(work)
        except StopIteration as end:
            if self._lets_go(work):
                self.ended.emit(end.value)
        except KnownError as error:
            if self._lets_go(work):
                self.failed.emit(error)
        except BaseException:
            self._lets_go(work)
            raise
        else:
            if self._work is work:
                self._timer.start(0)
                self.stepped.emit(done)
            else:  # given up from within a step
                work.close()

    def _slice(self, work: _Work) -> object:
        clock = QElapsedTimer()
        clock.start()
        self._running = work
        try:
            done = next(work)
            while self._work is work and clock.elapsed() < self._slice_ms:
                done = next(work)
        finally:
            self._running = None
        return done

    def _lets_go(self, work: _Work) -> bool:
        """Of work that is over; False when it was given up before."""
        if self._work is not work:
            return False
        self._work = None
        return True
