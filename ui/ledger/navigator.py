"""Where the ledgers are in the window: which of their pages is shown, and the ways between them."""

from __future__ import annotations

from pathlib import Path
from typing import TypeVar

from PySide6.QtCore import QObject, Signal
from PySide6.QtWidgets import QStackedWidget, QWidget

from djdesk.basics.errors import KnownError
from djdesk.desk.desk import Desk
from djdesk.desk.ledger.ledger_desk import open_ledgers
from djdesk.desk.ledger.session import LedgerSession, RowsChanged
from djdesk.desk.sample_state import mixed
from djdesk.forms.row_query import RowQuery
from djdesk.model.period import Period
from ui.board.page import BoardPage
from ui.ledger.index.page import LedgerIndexPage
from ui.ledger.page import LedgerPage
from ui.ledger.workbook.page import LedgerImportPage
from ui.obligations.page import DutiesPage
from ui.widgets.basic import Banner

PageT = TypeVar("PageT", bound=QWidget)


class LedgerNavigator(QObject):
    """Entered when a ledger is first wanted. Pages are made on first use and stay; a page asks by its
    signals, the room leads on.

    `shown` when a page comes up: "ledgers" or "board", the place in the header that is lit. `changed` after
    each committed change of rows, `samples_changed` when the sample office came or went here. `report_wanted`
    when the clerk wants to go where a figure is used: period.
    """

    shown = Signal(str)
    changed = Signal()
    samples_changed = Signal()
    report_wanted = Signal(object)

    def __init__(self, desk: Desk, stack: QStackedWidget, banner: Banner) -> None:
        super().__init__(stack)
        self._desk, self._stack, self._banner = desk, stack, banner
        self.ledgers = open_ledgers(desk)
        self._sessions: dict[str, LedgerSession] = {}
        self._told_of_samples = False
        self.index: LedgerIndexPage | None = None
        self.page: LedgerPage | None = None
        self.importing: LedgerImportPage | None = None
        self.board: BoardPage | None = None
        self.duties: DutiesPage | None = None

    def owns(self, page: QWidget | None) -> bool:
        """Whether one of the room's pages is shown."""
        return page is not None and page in (self.index, self.page, self.importing, self.board, self.duties)

    def show_index(self) -> None:
        """All ledgers."""
        if self.index is None:
            self.index = self._added(LedgerIndexPage(self.ledgers))
            self.index.chosen.connect(self.show_ledger)
            self.index.import_wanted.connect(self.show_import)
            self.index.duties_wanted.connect(self.show_duties)
            self.index.samples_changed.connect(self.forget)
            self.index.samples_changed.connect(self.samples_changed)
        self._come("ledgers", self.index)
        self.index.refresh()

    def show_ledger(self, ledger_id: str, query: RowQuery | None = None, words: str = "") -> None:
        """One ledger; with `query` the rows that it finds, which `words` names (a system of several, the rows
        behind a figure).
        """
        if self.page is None:
            self.page = self._added(LedgerPage(self.ledgers))
            self.page.left.connect(self.show_index)
            self.page.import_wanted.connect(self.show_import)
        self._come("ledgers", self.page)
        self.page.open(self.session(ledger_id), query, words)

    def show_import(self, ledger_id: str, path: Path | None = None) -> None:
        """An Excel file into a ledger."""
        if self.importing is None:
            self.importing = self._added(LedgerImportPage(self.ledgers))
            self.importing.left.connect(
                lambda ledger: self.show_ledger(ledger) if ledger else self.show_index()
            )
            self.importing.imported.connect(self._show_imported)
        self._come("ledgers", self.importing)
        self.importing.open(self.session(ledger_id), path)

    def _show_imported(self, ledger_id: str, words: str, sheet: str) -> None:
        """The ledger with what came in, the way back, and the way on to the file's next sheet."""
        self.show_ledger(ledger_id)
        if self.page is not None:
            further = ((f"接着导入“{sheet[:12]}”", lambda: self._import_sheet(sheet)),) if sheet else ()
            self.page.banner.say(words, *further, ("撤销", self.page.edits.undo))

    def _import_sheet(self, sheet: str) -> None:
        if self.importing is not None:
            self._come("ledgers", self.importing)
            self.importing.go_on(sheet)

    def show_board(self, period: Period | None = None) -> None:
        """The figures of a period beside earlier ones."""
        if self.board is None:
            self.board = self._added(BoardPage(self.ledgers))
            self.board.rows_wanted.connect(self.show_rows)
            self.board.duties_wanted.connect(self.show_duties)
            self.board.report_wanted.connect(self.report_wanted)
            self.board.ledgers_wanted.connect(self.show_index)
        self._come("board", self.board)
        self.board.open(period)

    def show_duties(self) -> None:
        """What the office is held to: which meetings how often."""
        if self.duties is None:
            self.duties = self._added(DutiesPage(self.ledgers))
            self.duties.left.connect(self.show_board)
            self.duties.rows_wanted.connect(self.show_rows)
        self._come("board", self.duties)
        self.duties.refresh()

    def show_rows(self, query: RowQuery, words: str) -> None:
        """The rows behind something."""
        self.show_ledger(query.ledger, query, words)

    def session(self, ledger_id: str) -> LedgerSession:
        """The ledger's session, with what can be undone in it."""
        if ledger_id not in self._sessions:
            session = self._sessions[ledger_id] = self.ledgers.open(ledger_id)
            session.subscribe(self._on_news)
        return self._sessions[ledger_id]

    def forget(self) -> None:
        """Rows have gone past the sessions: there is nothing in them that could still be undone."""
        self._sessions.clear()
        self._told_of_samples = False
        self.changed.emit()

    def dissolve(self) -> None:
        """Takes its pages away: the store behind them is another one now."""
        for page in (self.index, self.page, self.importing, self.board, self.duties):
            if page is not None:
                self._stack.removeWidget(page)
                page.deleteLater()
        self.deleteLater()

    def settle(self) -> None:
        """Commits what is being typed, before the page is left or the window closed."""
        if self.page is not None:
            self.page.settle()
        if self.importing is not None:
            self.importing.settle()
        if self.duties is not None:
            self.duties.settle()
        if self.index is not None:
            self.index.settle()

    def _on_news(self, news: RowsChanged) -> None:
        self.changed.emit()
        if news.touched.added and not self._told_of_samples:
            self._tell_of_samples()

    def _tell_of_samples(self) -> None:
        """Own rows have begun beside the sample office, with which they would be counted; it is said once."""
        words = mixed(self._desk)
        if words:
            self._told_of_samples = True
            self._banner.say(words, ("去删除样例", self.show_index))

    def _added(self, page: PageT) -> PageT:
        self._stack.addWidget(page)
        return page

    def _come(self, place: str, page: QWidget) -> None:
        if page is not self._stack.currentWidget():
            self.settle()
            self._banner.hide()
            self._stack.setCurrentWidget(page)
        self.shown.emit(place)

    def complain(self, error: KnownError) -> None:
        self._banner.say(str(error))
