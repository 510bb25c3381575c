"""Long work: what it announces, how it is given up, and what a mistake does to it."""

from __future__ import annotations

import threading
from collections.abc import Generator

import pytest
import shiboken6
from PySide6.QtCore import QObject
from PySide6.QtWidgets import QWidget
from pytestqt.qtbot import QtBot

from djdesk.basics.errors import BadInput
from ui.widgets.background import SlicedJob, ThreadJob


@pytest.fixture
def widget(qtbot: QtBot) -> QWidget:
    widget = QWidget()
    qtbot.addWidget(widget)
    return widget


class Heard:
    """What a job announced, in order."""

    def __init__(self, job: ThreadJob | SlicedJob) -> None:
        self.steps: list[object] = []
        self.ends: list[object] = []
        job.stepped.connect(self.steps.append)
        job.ended.connect(self.ends.append)
        if isinstance(job, SlicedJob):
            job.failed.connect(self.ends.append)


class Work:
    """A generator that knows whether it was closed, and may wait for the test."""

    def __init__(self, count: int = 3, error: Exception | None = None) -> None:
        self.count, self.error = count, error
        self.closed = False
        self.thread: int | None = None
        self.go_on = threading.Event()
        self.go_on.set()

    def steps(self) -> Generator[float, None, str]:
        self.thread = threading.get_ident()
        try:
            for number in range(self.count):
                yield number / self.count
                self.go_on.wait(20)
            if self.error is not None:
                raise self.error
        finally:
            self.closed = True
        return "done"


# ------------------------------------------------------------------ in a thread


def test_a_thread_hands_on_each_step_and_one_end(widget: QWidget, qtbot: QtBot) -> None:
    work = Work(4)
    job = ThreadJob(work.steps, widget)
    heard = Heard(job)
    with qtbot.waitSignal(job.ended):
        job.begin()
    assert (heard.steps, heard.ends) == ([0.0, 0.25, 0.5, 0.75], [None])
    assert work.thread != threading.get_ident()
    qtbot.waitUntil(lambda: not shiboken6.isValid(job))


def test_a_known_error_is_the_end_of_a_thread(widget: QWidget, qtbot: QtBot) -> None:
    error = BadInput("这个文件读不了", "请换一个")
    job = ThreadJob(Work(error=error).steps, widget)
    heard = Heard(job)
    with qtbot.waitSignal(job.ended):
        job.begin()
    assert heard.ends == [error]


def test_a_mistake_in_a_thread_ends_the_work_and_is_reported(widget: QWidget, qtbot: QtBot) -> None:
    job = ThreadJob(Work(error=ZeroDivisionError("ours")).steps, widget)
    heard = Heard(job)
    with qtbot.captureExceptions() as reported, qtbot.waitSignal(job.ended):
        job.begin()
    assert heard.ends == [None]
    assert [str(error) for _, error, _ in reported] == ["ours"]


def test_a_cancelled_thread_announces_nothing_more_and_is_closed(widget: QWidget, qtbot: QtBot) -> None:
    work = Work(1000)
    work.go_on.clear()
    job = ThreadJob(work.steps, widget)
    heard = Heard(job)
    assert not job.begin(10)
    job.cancel()
    work.go_on.set()
    assert job.wait(20_000), "what it yielded waits for the event loop when the thread is over"
    qtbot.waitUntil(lambda: bool(heard.ends))
    assert (heard.steps, heard.ends, work.closed) == ([], [None], True)


def test_a_window_that_goes_waits_for_its_thread(qtbot: QtBot) -> None:
    work = Work(100_000)
    widget = QWidget()
    job = ThreadJob(work.steps, widget)
    job.begin(1)
    shiboken6.delete(widget)
    assert work.closed
    assert not shiboken6.isValid(job)


# ------------------------------------------------------------------ in slices


def test_slices_go_on_from_turn_to_turn_and_give_the_result(qtbot: QtBot, widget: QWidget) -> None:
    work = Work(4)
    job = SlicedJob(widget, slice_ms=0)
    heard = Heard(job)
    with qtbot.waitSignal(job.ended):
        job.begin(work.steps())
        assert job.busy
        assert work.thread is None, "nothing is done before the event loop has its turn"
    assert (heard.steps, heard.ends, job.busy) == ([0.0, 0.25, 0.5, 0.75], ["done"], False)
    assert work.thread == threading.get_ident()


def test_steps_that_are_short_share_a_slice(qtbot: QtBot, widget: QWidget) -> None:
    job = SlicedJob(widget, slice_ms=10_000)
    heard = Heard(job)
    with qtbot.waitSignal(job.ended):
        job.begin(Work(1000).steps())
    assert (heard.steps, heard.ends) == ([], ["done"])


def test_a_known_error_ends_slices(qtbot: QtBot, widget: QWidget) -> None:
    error = BadInput("这个文件读不了", "请换一个")
    job = SlicedJob(widget)
    heard = Heard(job)
    with qtbot.waitSignal(job.failed):
        job.begin(Work(error=error).steps())
    assert (heard.ends, job.busy) == ([error], False)


def test_a_mistake_ends_slices_and_is_reported_once(qtbot: QtBot, widget: QWidget) -> None:
    job = SlicedJob(widget)
    heard = Heard(job)
    with qtbot.captureExceptions() as reported:
        job.begin(Work(error=ZeroDivisionError("ours")).steps())
        qtbot.waitUntil(lambda: not job.busy)
    assert [str(error) for _, error, _ in reported] == ["ours"]
    assert heard.ends == []


def test_cancelled_slices_announce_nothing_and_are_closed(qtbot: QtBot, widget: QWidget) -> None:
    work, other = Work(1000), Work(2)
    job = SlicedJob(widget, slice_ms=0)
    heard = Heard(job)
    with qtbot.waitSignal(job.stepped):
        job.begin(work.steps())
    with qtbot.waitSignal(job.ended):
        job.begin(other.steps())
        assert work.closed, "what is begun anew gives up what was going on"
    assert heard.ends == ["done"]
    job.cancel()
    assert not job.busy


def test_work_may_be_given_up_from_within_a_step(qtbot: QtBot, widget: QWidget) -> None:
    closed = []
    job = SlicedJob(widget)
    heard = Heard(job)

    def steps() -> Generator[float]:
        try:
            yield 0.0
            job.cancel()
            yield 0.5
        finally:
            closed.append(True)

    job.begin(steps())
    qtbot.waitUntil(lambda: bool(closed))
    assert (heard.steps, heard.ends, job.busy) == ([], [], False)


def test_finish_does_the_rest_at_once(widget: QWidget) -> None:
    job = SlicedJob(widget, slice_ms=0)
    heard = Heard(job)
    job.begin(Work(5).steps(), after_ms=60_000)
    job.finish()
    assert (len(heard.steps), heard.ends, job.busy) == (5, ["done"], False)


def test_slices_end_with_their_parent(qtbot: QtBot) -> None:
    parent = QObject()
    work = Work(10_000_000)
    job = SlicedJob(parent, slice_ms=0)
    with qtbot.waitSignal(job.stepped):
        job.begin(work.steps())
    shiboken6.delete(parent)
    assert not shiboken6.isValid(job)
