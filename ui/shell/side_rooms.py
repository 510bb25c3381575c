"""The pages beside reports and ledgers, made when they are first wanted: files checked, word lists, 设置."""

from __future__ import annotations

from collections.abc import Callable
from typing import TYPE_CHECKING

from PySide6.QtCore import QObject, Signal
from PySide6.QtWidgets import QStackedWidget

from djdesk.desk.desk import Desk

if TYPE_CHECKING:
    from ui.proof_tools.room import ProofRoom
    from ui.settings.page import SettingsPage


class SideRooms(QObject):
    """`entering` before one of them is shown, `entered` when it is. `lists_changed`: a report that is open is
    read anew. `back` leads to where the clerk came from.
    """

    entering = Signal()
    entered = Signal()
    lists_changed = Signal()

    def __init__(self, desk: Desk, stack: QStackedWidget, back: Callable[[], object]) -> None:
        super().__init__(stack)
        self._desk, self._stack, self._back = desk, stack, back
        self._proof: ProofRoom | None = None
        self._settings: SettingsPage | None = None

    def proof(self) -> ProofRoom:
        """Where files of others are checked and the office's lists are."""
        from ui.proof_tools.room import ProofRoom

        self.entering.emit()
        if self._proof is None:
            self._proof = ProofRoom(self._desk, self._stack, self._back)
            self._proof.lists_changed.connect(self.lists_changed)
        self.entered.emit()
        return self._proof

    def show_settings(self) -> None:
        """设置, as they are now."""
        from ui.settings.page import settings_page

        self.entering.emit()
        if self._settings is None:
            self._settings = settings_page(self._desk)
            self._stack.addWidget(self._settings)
        self._settings.refresh()
        self._stack.setCurrentWidget(self._settings)
        self.entered.emit()
        self._settings.focus_first()
