"""The two pages of the office above, in the window's stack; made when they are first wanted."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path

from PySide6.QtCore import QObject, Signal
from PySide6.QtWidgets import QStackedWidget

from djdesk.desk.desk import Desk
from ui.collect.page import CollectPage
from ui.collect.task_page import TaskPage


class CollectRoom(QObject):
    """`back` leads to where the clerk came from. `combined` carries the ReportSession of a combined
    report.
    """

    combined = Signal(object)

    def __init__(self, desk: Desk, stack: QStackedWidget, back: Callable[[], object]) -> None:
        super().__init__(stack)
        self._desk, self._stack, self._back = desk, stack, back
        self.page = CollectPage(desk)
        self.page.left.connect(back)
        self.page.combined.connect(self.combined)
        self.page.task_wanted.connect(self.show_task)
        stack.addWidget(self.page)
        self._task: TaskPage | None = None

    @property
    def task(self) -> TaskPage:
        if self._task is None:
            self._task = TaskPage(self._desk)
            self._task.left.connect(lambda: self.show())
            self._task.laid.connect(self.show)
            self._stack.addWidget(self._task)
        return self._task

    def show(self, path: Path | None = None) -> None:
        """收集, with the task or collection at `path` where one is given."""
        self._stack.setCurrentWidget(self.page)
        self.page.focus_first()
        if path is not None:
            self.page.open_file(path)

    def show_task(self) -> None:
        self.task.refresh()
        self._stack.setCurrentWidget(self.task)
        self.task.types.setFocus()
