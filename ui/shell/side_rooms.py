"""The pages beside reports and ledgers, made when they are first wanted: files checked, word lists, 报告类型,
设置, 备份与恢复, 收集.
"""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path
from typing import TYPE_CHECKING

from PySide6.QtCore import QObject, Signal
from PySide6.QtWidgets import QApplication, QStackedWidget

from djdesk.desk.backup.backup import backup_words
from djdesk.desk.desk import Desk
from djdesk.formats.file_ending import COLLECTION, HANDOVER, ending_of
from ui.start_page.page import ShelfPage
from ui.widgets.basic import Banner

if TYPE_CHECKING:
    from ui.backup.page import BackupPage
    from ui.collect.room import CollectRoom
    from ui.help.window import HelpWindow
    from ui.proof_tools.room import ProofRoom
    from ui.settings.page import SettingsPage
    from ui.types.room import TypesRoom


class SideRooms(QObject):
    """`entering` before one of them is shown, `entered` when it is. `lists_changed`: a report that is open is
    read anew. `restored`: the store is another one past all that is open. `report_made`: a
    ReportSession is to be shown. `types_changed`: the desk has other
    report types; `type_wanted`: a report of that type is to be begun. `back` leads to where the clerk
    came from; `leave` lets an open report go, False when it could not be saved.
    """

    entering = Signal()
    entered = Signal()
    lists_changed = Signal()
    restored = Signal()
    report_made = Signal(object)
    types_changed = Signal()
    type_wanted = Signal(str)

    def __init__(
        self, desk: Desk, stack: QStackedWidget, back: Callable[[], object], leave: Callable[[], bool]
    ) -> None:
        super().__init__(stack)
        self._desk, self._stack, self._back, self._leave = desk, stack, back, leave
        self._backup: BackupPage | None = None
        self._collect: CollectRoom | None = None
        self._proof: ProofRoom | None = None
        self._settings: SettingsPage | None = None
        self._types: TypesRoom | None = None
        self._help: HelpWindow | None = None

    def say_first(self, banner: Banner) -> None:
        """What was out of the ordinary when the program started."""
        of_backups = backup_words(self._desk)
        of_file = self._desk.administered.notice
        words = [*self._desk.notices, *([of_file] if of_file else []), *([of_backups] if of_backups else [])]
        if words:
            there = ("备份与恢复", lambda: self.show_backup())
            banner.say("\n".join(words), *([there] if of_backups else []))

    def serve(self, shelf: ShelfPage, show_shelf: Callable[[], bool]) -> None:
        """The links of the start page that lead here, and what is told back to it."""
        shelf.check_files.connect(lambda: self.proof().show_files())
        shelf.word_lists.connect(lambda: self.proof().show_lists())
        shelf.report_types.connect(self.show_types)
        shelf.list.backup_wanted.connect(lambda: self.show_backup())
        self.types_changed.connect(shelf.set_types)
        self.type_wanted.connect(lambda type_id: shelf.start_new(type_id) if show_shelf() else None)

    def proof(self) -> ProofRoom:
        """Where files of others are checked and the office's lists are."""
        from ui.proof_tools.room import ProofRoom

        self.entering.emit()
        if self._proof is None:
            self._proof = ProofRoom(self._desk, self._stack, self._back)
            self._proof.lists_changed.connect(self.lists_changed)
        self.entered.emit()
        return self._proof

    def show_help(self) -> None:
        """F1: 帮助 at the place of what has the focus, with what the writing screen says of that field."""
        from ui.help.room import help_window

        if self._help is None:
            self._help = help_window(self._desk, self._stack.window())
        focus, here = QApplication.focusWidget(), self._stack.currentWidget()
        inside = focus is not None and here.isAncestorOf(focus)
        about = getattr(here, "help", None)
        self._help.come_up(focus if inside else here, about() if about is not None else "")

    def show_settings(self) -> None:
        """设置, as they are now."""
        from ui.settings.page import settings_page

        self.entering.emit()
        if self._settings is None:
            self._settings = settings_page(self._desk)
            self._settings.backup_wanted.connect(lambda: self.show_backup())
            self._settings.types_wanted.connect(self.show_types)
            self._stack.addWidget(self._settings)
        self._settings.refresh()
        self._stack.setCurrentWidget(self._settings)
        self.entered.emit()
        self._settings.focus_first()

    def collect(self) -> CollectRoom:
        """收集: tasks for units, and what comes back."""
        from ui.collect.room import CollectRoom

        self.entering.emit()
        if self._collect is None:
            self._collect = CollectRoom(self._desk, self._stack, self._back)
            self._collect.combined.connect(self.report_made)
        self.entered.emit()
        return self._collect

    def show_file(self, path: Path) -> bool:
        """A handover is looked at, a collection opened; False for any other file."""
        if ending_of(path) == HANDOVER:
            self.show_backup(path)
        elif ending_of(path) == COLLECTION:
            self.collect().show(path)
        else:
            return False
        return True

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

    def show_types(self) -> TypesRoom:
        """报告类型, as they are now."""
        from ui.types.room import TypesRoom

        self.entering.emit()
        if self._types is None:
            self._types = TypesRoom(self._desk, self._stack, self._back, self._leave)
            self._types.changed.connect(self.types_changed)
            self._types.wanted.connect(self.type_wanted)
        self._types.show()
        self.entered.emit()
        return self._types
