"""The start page: ways to begin a report on the left, all reports on the right; panels for starting take its
place when asked for.
"""

from __future__ import annotations

from collections.abc import Sequence
from pathlib import Path
from typing import TYPE_CHECKING

from PySide6 import QtWidgets
from PySide6.QtCore import Signal
from PySide6.QtGui import QDragEnterEvent, QDropEvent, QGuiApplication, QKeySequence, QShortcut
from PySide6.QtWidgets import QHBoxLayout, QStackedWidget, QWidget

from djdesk.basics.errors import KnownError
from djdesk.desk.desk import Desk
from djdesk.desk.report.report_list import Reminder, usual_unit
from djdesk.model.period import Period
from djdesk.model.report_row import ReportRow
from ui.start_page.begin_column import BeginColumn
from ui.start_page.report_list import ReportList

if TYPE_CHECKING:
    from ui.start_page.new_report import NewReportPanel
    from ui.start_page.next_period import NextPeriodPanel


class ShelfPage(QStackedWidget):
    """Announces what is wanted and changes no report by itself but its state and its place in the recycle
    bin.
    """

    open_report = Signal(str)
    seek = Signal(str)  # the words by which the report that was just opened had been found
    new_report = Signal(str, str, object)
    carry_report = Signal(str, object)
    open_file = Signal(object)
    open_folder = Signal(object)
    pasted = Signal(str)
    check_files = Signal()
    word_lists = Signal()
    report_types = Signal()
    collect_wanted = Signal()

    def __init__(self, desk: Desk, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.desk = desk
        self.begin = BeginColumn(desk.types)
        self.list = ReportList(desk)
        self.home = self._home()
        self._new: NewReportPanel | None = None
        self._next: NextPeriodPanel | None = None
        self.addWidget(self.home)
        self.setAcceptDrops(True)
        self._connect()
        self.list.open()
        self.go_home()

    def set_types(self) -> None:
        """The desk has other types now: what was made of the ones before is made anew."""
        self.begin.set_types(self.desk.types)
        self.list.set_types()
        if self._new is not None:
            self.removeWidget(self._new)
            self._new.deleteLater()
            self._new = None

    def refresh(self) -> None:
        """Looks everything up anew; what is searched for and selected stays."""
        self.list.refresh()

    def start_new(self, type_id: str = "", period: Period | None = None) -> None:
        """Shows the choice of type, unit and period, with what is known of them."""
        if self._new is None:
            from ui.start_page.new_report import NewReportPanel

            self._new = NewReportPanel(self.desk)
            self._new.chosen.connect(self.new_report)
            self._add(self._new)
        self.setCurrentWidget(self._new)
        self._prepare_new(self._new, type_id, period)

    def start_next(self, report_id: str = "", period: Period | None = None) -> None:
        """Shows the choice of last period's report and the new period."""
        self.list.complete()
        rows = self.list.all_rows
        if not rows:
            return
        if self._next is None:
            from ui.start_page.next_period import NextPeriodPanel

            self._next = NextPeriodPanel(self.desk)
            self._next.chosen.connect(self.carry_report)
            self._add(self._next)
        self.setCurrentWidget(self._next)
        self._next.prepare(rows, report_id, period)

    def go_home(self) -> None:
        """Back to the list."""
        self.setCurrentWidget(self.home)
        (self.list.table if self.list.all_rows else self.begin.by_type).setFocus()

    def ask_file(self) -> None:
        """Lets the clerk choose a report file."""
        from djdesk.desk.files.report_files import OPEN_FILTER

        name, _ = QtWidgets.QFileDialog.getOpenFileName(self, "打开文件", "", OPEN_FILTER)
        if name:
            self.open_file.emit(Path(name))

    def ask_folder(self) -> None:
        """Lets the clerk choose a folder of old reports."""
        name = QtWidgets.QFileDialog.getExistingDirectory(self, "导入一个文件夹")
        if name:
            self.open_folder.emit(Path(name))

    def paste(self) -> None:
        """Takes the clipboard's text as a report, a copied file as that file."""
        data = QGuiApplication.clipboard().mimeData()
        if data is None:  # an empty clipboard on some systems
            self.pasted.emit("")
            return
        files = (
            [Path(url.toLocalFile()) for url in data.urls() if url.isLocalFile()] if data.hasUrls() else []
        )
        if files:
            self.open_file.emit(files[0])
        else:
            html = data.html() if data.hasHtml() else ""
            self.pasted.emit(html if html.lstrip()[:1] == "<" else data.text())

    def dragEnterEvent(self, event: QDragEnterEvent) -> None:
        if _local_files(event):
            event.acceptProposedAction()

    def dropEvent(self, event: QDropEvent) -> None:
        for path in _local_files(event)[:1]:
            event.acceptProposedAction()
            (self.open_folder if path.is_dir() else self.open_file).emit(path)

    def _add(self, panel: NewReportPanel | NextPeriodPanel) -> None:
        panel.left.connect(self.go_home)
        panel.open_report.connect(self.open_report)
        self.addWidget(panel)

    def _prepare_new(self, panel: NewReportPanel, type_id: str, period: Period | None) -> None:
        try:
            panel.prepare(type_id, period)
        except KnownError as error:
            self.go_home()
            self.list.complain(error)

    def _home(self) -> QWidget:
        home = QWidget()
        home.setProperty("look", "ground")
        row = QHBoxLayout(home)
        row.setContentsMargins(20, 18, 20, 20)
        row.setSpacing(20)
        self.begin.heading.setFixedHeight(self.list.filters.sizeHint().height())
        self.begin.setMinimumWidth(248)
        self.begin.setMaximumWidth(440)
        row.addWidget(self.begin, 2)
        row.addWidget(self.list, 5)
        return home

    def _open(self, row: ReportRow) -> None:
        self.open_report.emit(row.id)
        if row.hit:
            self.seek.emit(self.list.filters.query)

    def _connect(self) -> None:
        self.begin.from_last.clicked.connect(lambda: self.start_next(self.begin.source_id))
        self.begin.from_file.clicked.connect(self.ask_file)
        self.begin.by_type.clicked.connect(lambda: self.start_new())
        self.begin.followed.connect(self._follow)
        self.list.looked_up.connect(self._show_rows)
        self.list.table.chosen.connect(self._open)
        self.list.table.carry_wanted.connect(lambda row: self.start_next(row.id))
        paste = QShortcut(QKeySequence.StandardKey.Paste, self.home)
        paste.activated.connect(self.paste)
        self.begin.from_folder.clicked.connect(self.ask_folder)
        self.begin.from_paste.clicked.connect(self.paste)
        self.begin.check_files.clicked.connect(lambda: self.check_files.emit())
        self.begin.collect.clicked.connect(lambda: self.collect_wanted.emit())
        self.begin.word_lists.clicked.connect(lambda: self.word_lists.emit())
        self.begin.report_types.clicked.connect(lambda: self.report_types.emit())
        find = QShortcut(QKeySequence.StandardKey.Find, self.home)
        find.activated.connect(lambda: self.list.filters.search.setFocus())

    def _show_rows(self, rows: Sequence[ReportRow]) -> None:
        self.begin.show_rows(rows, self.desk.clock().date(), usual_unit(self.desk))

    def _follow(self, reminder: Reminder) -> None:
        if reminder.period is None:
            self.open_report.emit(reminder.report_id)
        else:
            self.start_next(reminder.report_id, reminder.period)


def _local_files(event: QDropEvent) -> list[Path]:
    urls = event.mimeData().urls() if event.mimeData().hasUrls() else []
    return [Path(url.toLocalFile()) for url in urls if url.isLocalFile()]
