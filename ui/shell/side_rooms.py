"""The pages beside reports and ledgers, made when they are first wanted: files checked, word lists, 设置,
备份与恢复.
"""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path
from typing import TYPE_CHECKING

from PySide6.QtCore import QObject, Signal
from PySide6.QtWidgets import QStackedWidget

from djdesk.desk.backup.backup import backup_words
from djdesk.desk.desk import Desk
from ui.widgets.basic import Banner

if TYPE_CHECKING:
    from ui.backup.page import BackupPage
    from ui.proof_tools.room import ProofRoom
    from ui.settings.page import SettingsPage


class SideRooms(QObject):
    """`entering` before one of them is shown, `entered` when it is. `lists_changed`: a report that is open is
    read anew. `restored`: the store is another one past all that is open. `back` leads to where the clerk
    came from; `leave` lets an open report go, False when it could not be saved.
    """

    entering = Signal()
    entered = Signal()
    lists_changed = Signal()
    restored = Signal()

    def __init__(
        self, desk: Desk, stack: QStackedWidget, back: Callable[[], object], leave: Callable[[], bool]
    ) -> None:
        super().__init__(stack)
        self._desk, self._stack, self._back, self._leave = desk, stack, back, leave
        self._backup: BackupPage | None = None
        self._proof: ProofRoom | None = None
        self._settings: SettingsPage | None = None

    def say_first(self, banner: Banner) -> None:
        """What was out of the ordinary when the program started."""
        of_backups = backup_words(self._desk)
        words = [*self._desk.notices, *([of_backups] if of_backups else [])]
        if words:
            there = ("备份与恢复", lambda: self.show_backup())
            banner.say("\n".join(words), *([there] if of_backups else []))

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
            self._settings.backup_wanted.connect(lambda: self.show_backup())
            self._stack.addWidget(self._settings)
        self._settings.refresh()
        self._stack.setCurrentWidget(self._settings)
        self.entered.emit()
        self._settings.focus_first()

    def show_backup(self, package: Path | None = None) -> None:
        """备份与恢复, as it is now; what a handover package would bring is shown."""
        from ui.backup.page import BackupPage

        self.entering.emit()
        if self._backup is None:
            self._backup = BackupPage(self._desk, self._leave)
            self._backup.restored.connect(self.restored)
            self._stack.addWidget(self._backup)
        self._backup.refresh()
        self._stack.setCurrentWidget(self._backup)
        self.entered.emit()
        self._backup.states.setFocus()
        if package is not None:
            self._backup.handover.open_package(package)
