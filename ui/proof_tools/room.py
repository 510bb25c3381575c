"""The two pages of the proofreader beside reports, in the window's stack; made when they are first wanted."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path

from PySide6.QtCore import QObject, Signal
from PySide6.QtWidgets import QStackedWidget

from djdesk.desk.desk import Desk
from ui.proof_tools.files_page import FilesPage
from ui.proof_tools.lists_page import ListsPage


class ProofRoom(QObject):
    """`back` leads to where the clerk came from. `lists_changed`: a report that is open is read anew."""

    lists_changed = Signal()

    def __init__(self, desk: Desk, stack: QStackedWidget, back: Callable[[], object]) -> None:
        super().__init__(stack)
        self._desk, self._stack, self._back = desk, stack, back
        self._files: FilesPage | None = None
        self._lists: ListsPage | None = None

    @property
    def files(self) -> FilesPage:
        if self._files is None:
            self._files = FilesPage(self._desk)
            self._files.left.connect(self._back)
            self._stack.addWidget(self._files)
        return self._files

    @property
    def lists(self) -> ListsPage:
        if self._lists is None:
            self._lists = ListsPage(self._desk)
            self._lists.left.connect(self._back)
            self._lists.changed.connect(self.lists_changed)
            self._stack.addWidget(self._lists)
        return self._lists

    def show_files(self, path: Path | None = None) -> None:
        self._stack.setCurrentWidget(self.files)
        if path is not None:
            self.files.check([path])

    def show_lists(self) -> None:
        self.lists.show_list(next(name for name, tab in self.lists.tabs.items() if tab.isChecked()))
        self._stack.setCurrentWidget(self.lists)
