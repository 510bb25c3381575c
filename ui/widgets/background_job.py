"""A job away from the interface thread: it is asked once and answers in the interface thread, if whoever
asked is still there.
"""

from __future__ import annotations

from collections.abc import Callable

from PySide6.QtCore import QObject, QThreadPool, Signal


class Work(QObject):
    """`answered` carries what the job returned, or the exception that it raised. Jobs touch no widget and no
    store.
    """

    answered = Signal(object)

    def ask(self, job: Callable[[], object]) -> None:
        QThreadPool.globalInstance().start(lambda: self._answer(job))

    def _answer(self, job: Callable[[], object]) -> None:
        try:
            answer = job()
        except Exception as error:  # the interface thread raises it again: nothing is swallowed
            answer = error
        self.answered.emit(answer)
