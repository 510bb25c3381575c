"""The report that is open, with its writing screen: shown, titled, saved, undone, let go."""

from __future__ import annotations

from collections.abc import Callable
from typing import TYPE_CHECKING

from PySide6.QtCore import QObject, Signal
from PySide6.QtWidgets import QStackedWidget

from djdesk.basics.errors import KnownError
from djdesk.desk.desk import Desk
from djdesk.model.changes import NOTHING
from ui.shell.header import Header
from ui.shell.unsaved import leave_unsaved, save_aside
from ui.widgets.basic import Banner

if TYPE_CHECKING:
    from djdesk.desk.report.session import ReportChanged, ReportSession
    from ui.wizard.page import WizardPage

PROGRAM = "党建工作台"
CHECK, EXPORT = "check", "export"  # step ids, see ui/wizard/steps.py


class OpenReport(QObject):
    """A report is open while `wizard` is not None; `title` is its title as printed, "" before the first.

    `changed`: what can be done with it is another now (undo, redo, saved, open or not). `rows_wanted`,
    `lists_wanted`, `duties_wanted`: the writing screen leads to a ledger's rows (query, words), to the lists
    of the proofreader, to the duties.
    """

    changed = Signal()
    rows_wanted = Signal(object, str)
    lists_wanted = Signal()
    duties_wanted = Signal()

    def __init__(self, desk: Desk, stack: QStackedWidget, header: Header, banner: Banner) -> None:
        super().__init__(stack)
        self._desk, self._stack, self._header, self._banner = desk, stack, header, banner
        self._layout_troubles: tuple[str, ...] = ()  # troubles with the office's own layouts
        self.wizard: WizardPage | None = None
        self.title = ""

    @property
    def in_front(self) -> bool:
        return self.wizard is not None and self._stack.currentWidget() is self.wizard

    @property
    def session(self) -> ReportSession | None:
        return self.wizard.bridge.session if self.wizard is not None else None

    def show(self, session: ReportSession) -> None:
        """Opens it in the writing screen; whatever was open has been let go."""
        from ui.report.bridge import SessionBridge
        from ui.wizard.page import WizardPage  # the writing screen's rooms are entered after the first paint

        bridge = SessionBridge(self._desk, session)
        self.wizard = WizardPage(bridge)
        self.wizard.points_changed.connect(self.show_title)
        bridge.setParent(self.wizard)
        bridge.news.connect(self._on_news)
        bridge.rows_wanted.connect(self.rows_wanted)
        bridge.lists_wanted.connect(self.lists_wanted)
        bridge.duties_wanted.connect(self.duties_wanted)
        self._stack.addWidget(self.wizard)
        self._stack.setCurrentWidget(self.wizard)
        self.wizard.page(self.wizard.current).focus_first()  # only what is shown can take the focus
        self._banner.hide()
        self._tell_of_layouts()
        self.show_title()
        self.changed.emit()

    def _tell_of_layouts(self) -> None:
        """The layouts are read with the first report, not at the start."""
        if self._desk.resources.troubles != self._layout_troubles:
            self._layout_troubles = self._desk.resources.troubles
            self._banner.say("\n".join(self._layout_troubles))

    def bring_to_front(self) -> bool:
        """Back to it, its figures counted anew; False when there is none."""
        if self.wizard is None:
            return False
        self._stack.setCurrentWidget(self.wizard)
        self.show_title()
        self.changed.emit()
        self.wizard.bridge.rows_changed.emit()
        return True

    def close(self) -> bool:
        """Lets it go, if there is one; False when something could not be saved and it stays."""
        if self.wizard is not None:
            self.wizard.settle()
            if not self.wizard.bridge.close():
                return False
            page, self.wizard = self.wizard, None
            self._stack.removeWidget(page)
            page.deleteLater()
        self._stack.window().setWindowTitle(PROGRAM)
        return True

    def leave_for_good(self) -> bool:
        """The program is being closed: saved, put aside, or given up as the clerk says; False to stay."""
        if self.wizard is None:
            return True
        self.wizard.settle()
        session = self.wizard.bridge.session
        return self.wizard.bridge.close() or leave_unsaved(self._stack.window(), session, self.save_aside)

    def made_safe(self) -> bool:
        """An error of the program has just happened: whether all that was typed is in the store."""
        try:
            return self.wizard is None or self.wizard.bridge.flush()
        except Exception:  # as broken as what has just failed: that one is told
            return False

    def act(self, act: Callable[[WizardPage], object]) -> None:
        """Does it with the writing screen, where there is one."""
        if self.wizard is not None:
            act(self.wizard)

    def settle(self) -> None:
        self.act(lambda wizard: wizard.settle())

    def undo(self) -> None:
        self.act(lambda wizard: wizard.show_touched(wizard.undo()))

    def redo(self) -> None:
        self.act(lambda wizard: wizard.show_touched(wizard.redo()))

    def save(self) -> None:
        """Ctrl+S: everything is saved as it is typed; this makes it so now."""
        if self.wizard is not None:
            self.wizard.settle()
            if self.wizard.bridge.session.saved:
                self._banner.hide()

    def save_aside(self) -> bool:
        """The whole report into a file where the clerk says, when the store cannot take it."""
        return self.session is None or save_aside(self._stack.window(), self.session, self.tried)

    def tried(self, action: Callable[[], object]) -> bool:
        """Does it, or says in the banner what was in the way."""
        try:
            action()
        except KnownError as error:
            self._banner.say(str(error))
            return False
        return True

    def show_title(self) -> None:
        """Title, saved state and open points in the header, the title on the window."""
        if self.wizard is not None:
            from djdesk.document.compose.composer import title_of

            session = self.wizard.bridge.session
            self.title = title_of(session.report, session.form)
            open_points = next((step.lacks for step in self.wizard.steps if step.id == CHECK), 0)
            self._header.show_report(self.title, session, open_points)
            self._stack.window().setWindowTitle(f"{self.title} — {PROGRAM}")

    def _on_news(self, news: ReportChanged) -> None:
        if self.wizard is None:
            return
        session = self.wizard.bridge.session
        if news.touched != NOTHING:
            self.show_title()
        self._header.show_saving(session)
        if session.trouble is not None:
            ways = (("再试一次", self.save), ("另存为文件…", self.save_aside))
            self._banner.say(f"没有保存：{session.trouble}", *ways)
        self.changed.emit()
