"""The main window: header, banner, and the screens: reports, new report, next period, writing."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path
from typing import TYPE_CHECKING

from PySide6.QtCore import QPoint, Qt
from PySide6.QtGui import QCloseEvent
from PySide6.QtWidgets import QMainWindow, QMenu, QStackedWidget, QVBoxLayout, QWidget

from djdesk.basics.errors import KnownError
from djdesk.desk.desk import Desk
from djdesk.desk.report.report_list import report_rows
from djdesk.desk.sample_state import mixed
from djdesk.formats.file_ending import TASK, ending_of
from djdesk.model.period import Period
from ui.shell.actions import PANES, add_action, walk_actions
from ui.shell.header import BOARD, LEDGERS, REPORTS, Header
from ui.shell.open_report import CHECK, EXPORT, PROGRAM, OpenReport
from ui.shell.side_rooms import SideRooms
from ui.shell.unsaved import back_up_at_last
from ui.start_page.page import ShelfPage
from ui.widgets.basic import Banner
from ui.widgets.screen_room import LEAST

if TYPE_CHECKING:
    from djdesk.desk.report.session import ReportSession
    from ui.ledger.navigator import LedgerNavigator
    from ui.old_reports.controller import OldReportController
    from ui.proof_tools.room import ProofRoom
    from ui.wizard.page import WizardPage


class MainWindow(QMainWindow):
    """Shows one screen at a time. A report is open while `wizard` is not None."""

    def __init__(self, desk: Desk) -> None:
        super().__init__()
        self.desk = desk
        self._import_room: OldReportController | None = None
        self._ledger_room: LedgerNavigator | None = None
        self.setWindowTitle(PROGRAM)
        self.resize(1280, 720)
        self.setMinimumSize(LEAST)
        self.setAnimated(False)
        self._header = Header(desk.clock)
        self.banner = Banner()
        self._stack = QStackedWidget()
        self._lay_out()
        self.opened = OpenReport(desk, self._stack, self._header, self.banner)
        self._serve_open_report()
        self.shelf = ShelfPage(desk)
        self._serve_shelf()
        self.sides = SideRooms(desk, self._stack, self._leave_side, self.opened.close)
        self._serve_sides()
        self._serve_header()
        self._stack.addWidget(self.shelf)
        self._add_actions()
        self.sides.say_first(self.banner)

    @property
    def wizard(self) -> WizardPage | None:
        """The writing screen of the report that is open."""
        return self.opened.wizard

    def _serve_open_report(self) -> None:
        self.opened.changed.connect(self._enable_actions)
        self.opened.rows_wanted.connect(
            lambda query, words: self._try(lambda: self.ledgers().show_rows(query, words))
        )
        self.opened.lists_wanted.connect(lambda: self.proof_tools().show_lists())
        self.opened.duties_wanted.connect(lambda: self._try(lambda: self.ledgers().show_duties()))

    def _serve_shelf(self) -> None:
        shelf = self.shelf
        shelf.open_report.connect(self.open_report)
        shelf.seek.connect(lambda words: self.opened.act(lambda one: one.strips.show_found(words)))
        shelf.new_report.connect(self.new_report)
        shelf.carry_report.connect(self.carry_report)
        shelf.open_file.connect(self.open_file)
        shelf.open_folder.connect(lambda folder: self._imports().open_folder(folder))
        shelf.pasted.connect(lambda text: self._imports().open_text(text))
        shelf.list.samples_changed.connect(
            lambda: self._ledger_room.forget() if self._ledger_room is not None else None
        )
        shelf.collect_wanted.connect(lambda: self.sides.collect().show())

    def _serve_sides(self) -> None:
        sides = self.sides
        sides.entering.connect(self.opened.settle)
        sides.entered.connect(lambda: self._on_room(""))
        sides.restored.connect(self._on_restored)
        sides.report_made.connect(self._show)
        sides.lists_changed.connect(lambda: self.opened.act(lambda wizard: wizard.bridge.read_anew()))
        sides.serve(self.shelf, self.show_shelf)

    def _serve_header(self) -> None:
        header = self._header
        header.home.connect(self.show_shelf)
        header.went.connect(self.go)
        header.back.connect(self.show_report)
        header.check.connect(lambda: self.opened.act(lambda wizard: wizard.go_to(CHECK)))
        header.export.connect(lambda: self.opened.act(lambda wizard: wizard.export()))
        header.panes.connect(self._view_menu)
        header.settings.connect(self.sides.show_settings)
        header.help.connect(self.sides.show_help)

    def open_report(self, report_id: str) -> None:
        from djdesk.desk.versions.kept import open_for_the_day

        self._try(lambda: self._show(open_for_the_day(self.desk, report_id)))

    def new_report(self, type_id: str, unit: str, period: Period) -> None:
        from djdesk.desk.report.open_report import create_report

        if self._try(lambda: self._show(create_report(self.desk, type_id, unit, period))):
            self._try(self._tell_of_samples)

    def _tell_of_samples(self) -> None:
        """Own work has begun beside the sample office: it would be counted with it."""
        words = mixed(self.desk)
        if words:
            self.banner.say(words, ("去删除样例", lambda: self.go(LEDGERS)))

    def carry_report(self, report_id: str, period: Period) -> None:
        from djdesk.desk.next_period.carry_over import carry_report

        self._try(lambda: self._show(carry_report(self.desk, report_id, period)))

    def open_file(self, path: Path) -> None:
        """The program's own file is opened, a task begun, a handover looked at; any other is imported."""
        from djdesk.desk.files.report_files import report_file
        from djdesk.desk.old_reports.adopt import import_file

        if ending_of(path) == TASK:
            self._try(lambda: self._open_task(path))
        elif self.sides.show_file(path):
            return
        elif report_file(path).read_report is not None:
            self._try(lambda: self._show(import_file(self.desk, path)))
        elif self.wizard is None or self.show_shelf():
            self._imports().open_file(path)

    def _open_task(self, path: Path) -> None:
        """The report that a task asks for, with what the office says."""
        from djdesk.desk.collect.answer import open_task

        opened = open_task(self.desk, path)
        self._show(opened.session)
        self.banner.say(opened.told)

    def _imports(self) -> OldReportController:
        """Where old files come in; entered when the first one does."""
        from ui.old_reports.controller import OldReportController

        if self._import_room is None:
            self._import_room = OldReportController(
                self.desk, self._stack, self.banner, self._show, self.show_shelf
            )
        return self._import_room

    def go(self, place: str) -> None:
        """To one of the header's places; an open report stays open."""
        if place == REPORTS:
            if self._stack.currentWidget() is self.wizard or not self.show_report():
                self.show_shelf()
        else:
            self._try(self.ledgers().show_board if place == BOARD else self.ledgers().show_index)

    def ledgers(self) -> LedgerNavigator:
        """Where the ledgers are; entered when one is first wanted."""
        from ui.ledger.navigator import LedgerNavigator

        if self._ledger_room is None:
            room = self._ledger_room = LedgerNavigator(self.desk, self._stack, self.banner)
            room.shown.connect(self._on_room)
            room.changed.connect(lambda: self._header.show_saved(self.desk.clock()))
            room.samples_changed.connect(lambda: self._try(self._on_samples_changed))
            room.report_wanted.connect(
                lambda period: self.shelf.start_new("", period) if self.show_shelf() else None
            )
        self.opened.settle()
        return self._ledger_room

    def proof_tools(self) -> ProofRoom:
        """Where files of others are checked and the office's lists are."""
        return self.sides.proof()

    def show_report(self) -> bool:
        """Back to the open report, whose figures are counted anew; False when there is none."""
        if self.wizard is not None:
            self._settle_rows()
        return self.opened.bring_to_front()

    def _leave_side(self) -> bool:
        """Back from a page beside them: to the open report, else to the list."""
        return self.show_report() or self.show_shelf()

    def _on_room(self, place: str) -> None:
        self._header.show_place(place, self.opened.title if self.wizard is not None else "")
        self._enable_actions()

    def _settle_rows(self) -> None:
        if self._ledger_room is not None:
            self._ledger_room.settle()

    def show_shelf(self) -> bool:
        """Back to the list of reports; False when something could not be saved and the report stays open."""
        self._settle_rows()
        if not self.opened.close():
            return False
        self._header.show_shelf()
        self.shelf.refresh()
        self.shelf.go_home()
        self._stack.setCurrentWidget(self.shelf)
        self._enable_actions()
        return True

    def _on_samples_changed(self) -> None:
        """A sample report that was open behind the ledgers lies in the recycle bin now."""
        if (
            self.wizard is not None
            and all(row.id != self.wizard.bridge.report.id for row in report_rows(self.desk))
            and self.opened.close()
        ):
            self._on_room(LEDGERS)

    def _on_restored(self) -> None:
        """The store is another one: what was made over the old one goes."""
        if self._ledger_room is not None:
            self._ledger_room.dissolve()
            self._ledger_room = None
        self.shelf.refresh()
        self._on_room("")

    def raise_window(self) -> None:
        """A second start wants this window."""
        window = self.window()
        window.setWindowState(window.windowState() & ~Qt.WindowState.WindowMinimized)
        window.raise_()
        window.activateWindow()

    def report_internal_error(self, recorded: Callable[[str], KnownError]) -> None:
        """An error of the program: the work is made safe first, then it is said. `recorded` puts the error
        into the log and gives the words, when it is told how the work stands.
        """
        safe = self.opened.made_safe()
        state = "您填写的内容都已保存" if safe else "最后输入的内容还没有保存，请先按 Ctrl+S"
        self.banner.say(str(recorded(state)))

    def closeEvent(self, event: QCloseEvent) -> None:
        self._settle_rows()
        self.shelf.list.settle()
        if not self.opened.leave_for_good():
            event.ignore()
            return
        self.window().hide()
        back_up_at_last(self.desk)
        self.desk.close()
        event.accept()

    def _show(self, session: ReportSession) -> None:
        if self.wizard is None or self.show_shelf():
            self.opened.show(session)

    def _try(self, action: Callable[[], object]) -> bool:
        """Does it, or says in the banner what was in the way."""
        return self.opened.tried(action)

    def _lay_out(self) -> None:
        centre = QWidget()
        column = QVBoxLayout(centre)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(0)
        column.addWidget(self._header)
        column.addWidget(self.banner)
        column.addWidget(self._stack, 1)
        self.setCentralWidget(centre)

    def _add_actions(self) -> None:
        """The shortcuts of Word and WPS. Each is an action of the window: it works from every field."""
        self._undo = add_action(self, "undo", self.opened.undo)
        self._redo = add_action(self, "redo", self.opened.redo)
        self._writing = [
            self._undo,
            self._redo,
            add_action(self, "save", self.opened.save),
            *walk_actions(self, self.opened.act, EXPORT),
        ]
        add_action(self, "new", self._new)
        add_action(self, "open", self._ask_file)
        add_action(self, "reports", self.show_shelf)
        add_action(self, "ledgers", lambda: self.go(LEDGERS))
        add_action(self, "board", lambda: self.go(BOARD))
        add_action(self, "settings", self.sides.show_settings)
        add_action(self, "help", self.sides.show_help)
        self._enable_actions()

    def _enable_actions(self) -> None:
        session = self.opened.session
        here = self.opened.in_front  # elsewhere the keys belong to what is shown
        for action in self._writing:
            action.setEnabled(here)
        if session is not None and here:
            self._undo.setEnabled(session.can_undo or not session.saved)
            self._redo.setEnabled(session.can_redo)

    def _new(self) -> None:
        if self.show_shelf():
            self.shelf.start_new()

    def _ask_file(self) -> None:
        if self.show_shelf():
            self.shelf.ask_file()

    def _view_menu(self, where: QPoint) -> None:
        menu = QMenu(self)
        for action in self._writing[-len(PANES) :]:
            menu.addAction(action)
        menu.addSeparator()
        menu.addAction("检查 Word 文件…").triggered.connect(lambda: self.proof_tools().show_files())
        menu.addAction("校对词表").triggered.connect(lambda: self.proof_tools().show_lists())
        menu.addAction("报告类型").triggered.connect(self.sides.show_types)
        menu.popup(where)
