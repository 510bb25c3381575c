"""报告类型 in the window's stack: the page, and the editor of one type while it is changed."""

from __future__ import annotations

from collections.abc import Callable

from PySide6.QtCore import QObject, Signal
from PySide6.QtWidgets import QStackedWidget

from djdesk.desk.desk import Desk
from ui.types.editor import TypeEditor
from ui.types.page import TypesPage


class TypesRoom(QObject):
    """`changed`: other types can be chosen than before. `wanted`: a report of that type is to be begun."""

    changed = Signal()
    wanted = Signal(str)

    def __init__(
        self, desk: Desk, stack: QStackedWidget, back: Callable[[], object], leave: Callable[[], bool]
    ) -> None:
        super().__init__(stack)
        self._desk, self._stack = desk, stack
        self.page = TypesPage(desk, leave)
        self.editor: TypeEditor | None = None
        self.page.left.connect(back)
        self.page.changed.connect(self.changed)
        self.page.wanted.connect(self.wanted)
        self.page.edited.connect(self.edit)
        stack.addWidget(self.page)

    def show(self, select: str = "") -> None:
        """The page, or the editor where one is open."""
        if self.editor is not None:
            self._stack.setCurrentWidget(self.editor)
            return
        self.page.refresh(select)
        self._stack.setCurrentWidget(self.page)
        self.page.focus_first()

    def edit(self, type_id: str) -> None:
        self.editor = TypeEditor(self._desk, self._desk.form(type_id))
        self.editor.left.connect(lambda: self._close(type_id))
        self.editor.saved.connect(self._on_saved)
        self._stack.addWidget(self.editor)
        self._stack.setCurrentWidget(self.editor)
        self.editor.list.setFocus()

    def _on_saved(self, type_id: str) -> None:
        self._close(type_id)
        form = self._desk.form(type_id)
        self.page.banner.say(f"“{form.name}”存成了第{form.version}版，以后新写的报告用它。")
        self.changed.emit()

    def _close(self, type_id: str) -> None:
        if self.editor is not None:
            self._stack.removeWidget(self.editor)
            self.editor.deleteLater()
            self.editor = None
        self.show(type_id)
