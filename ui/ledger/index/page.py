"""The list of ledgers: seventy systems in their groups, found by name, initials or figure; what is in each
and what waits.
"""

from __future__ import annotations

from collections.abc import Generator
from pathlib import Path

from PySide6 import QtWidgets
from PySide6.QtCore import QCoreApplication, QPoint, QSignalBlocker, Qt, Signal
from PySide6.QtGui import QDragEnterEvent, QDropEvent, QHideEvent, QKeyEvent, QKeySequence, QShortcut
from PySide6.QtWidgets import QFrame, QHBoxLayout, QMenu, QStackedWidget, QVBoxLayout, QWidget

from djdesk.basics.errors import KnownError
from djdesk.desk.ledger.ledger_desk import LedgerDesk
from djdesk.desk.ledger.ledger_list import Listed, forget, marks, remember
from djdesk.desk.sample_state import has_samples
from djdesk.formats.file_ending import ALL_FILES, SHEETS, file_filter
from ui.ledger.index.group_rail import ALL, GroupRail
from ui.ledger.index.import_question import ImportQuestion
from ui.ledger.index.lines import IndexLines
from ui.ledger.index.list_view import IndexList, sheets_in
from ui.ledger.index.model import IndexModel, Line
from ui.ledger.index.search_box import IndexSearch
from ui.samples import SampleStrip
from ui.widgets.background import SlicedJob
from ui.widgets.basic import Banner, button, label

_SLICE_MS = 8  # of work at a time: a frame is twice as long
_FILES = f"{file_filter('表格文件', SHEETS)};;{ALL_FILES}"


class LedgerIndexPage(QWidget):
    """`chosen` gives ledger id, RowQuery (or None for all rows) and words; `import_wanted` ledger id and path
    (None: not chosen yet).
    """

    chosen = Signal(str, object, str)
    import_wanted = Signal(str, object)
    duties_wanted = Signal()
    samples_changed = Signal()

    def __init__(self, ledgers: LedgerDesk, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._ledgers = ledgers
        self._lines = IndexLines(ledgers)
        self._looking = SlicedJob(self, _SLICE_MS)
        self.search = IndexSearch()
        self.rail = GroupRail()
        self.model = IndexModel(self)
        self.list = IndexList(self.model)
        self.banner = Banner()
        self.strip = SampleStrip(ledgers.desk, offers=True)
        self.nothing = label("", "muted", wrap=True)
        self.question = ImportQuestion(
            ledgers
        )  # about a table that is to be imported into the ledger that is chosen next
        self._stack = QStackedWidget()
        self._lay_out()
        self._connect()

    def refresh(self) -> None:
        """Looks up how many rows each ledger has now; what is searched for and current stays."""
        try:
            self._lines.refresh()
        except KnownError as error:
            self.banner.say(str(error))
            return
        self.rail.show_groups(self._lines.groups())
        self.strip.refresh()
        self.model.forget_marks()
        self._show()
        if self.isVisible():
            self._looking.begin(self._look())
            self.search.setFocus()

    @property
    def is_settled(self) -> bool:
        """Whether all that waits in the ledgers has been looked up."""
        return not self._looking.busy

    def settle(self) -> None:
        """Before the page is left or the window closed."""
        self.question.drop()
        self.strip.settle()

    def ask_file(self) -> None:
        """Lets the clerk choose a table first, then the ledger that it belongs to."""
        name, _ = QtWidgets.QFileDialog.getOpenFileName(self, "导入 Excel", "", _FILES)
        if name:
            self.take_file(Path(name))

    def take_file(self, path: Path) -> None:
        """Asks by the list which ledger a table belongs to; the likely ones stand first."""
        with QSignalBlocker(self.search):
            self.search.clear()
        with QSignalBlocker(self.rail):
            self.rail.choose(ALL)
        self.question.ask(path)
        self.search.setFocus()

    # ------------------------------------------------------------ what is listed

    def _show_likely(self) -> None:
        """Another answer to what a table may be."""
        self._show()
        if self.question.path is not None and not self.search.text():
            self.list.select(self.model.first())

    def _show(self) -> None:
        before = self.model.listed(self.list.currentIndex())
        words = self.search.text().strip()
        lines = self._listed(words)
        self.model.show(lines, self._ledgers.desk.clock())
        stays = self.model.place_of(before) if before is not None and not words else self.model.first()
        self.list.select(stays if stays.isValid() else self.model.first())
        self.nothing.setText(
            f"没有找到“{words}”。可以输入名称里的几个字、拼音首字母（如 shyk），或报告里的指标。"
        )
        self._stack.setCurrentWidget(self.list if lines else self._blank)

    def _listed(self, words: str) -> list[Line]:
        if words:
            try:
                return self._lines.found(words)
            except KnownError as error:
                self.banner.say(str(error))
                return []
        if self.question.path is not None and self.rail.current == ALL:
            return self._lines.to_choose(self.question.likely(self._lines.entries))
        return self._lines.grouped(self.rail.current)

    def _look(self) -> Generator[None]:
        """What waits in the ledgers, between two turns of the event loop."""
        for mark in marks(self._ledgers):
            if mark is not None:
                self.model.add_mark(mark)
            yield

    def _on_failure(self, error: KnownError) -> None:
        self.banner.say(str(error))
        self._lines.prepare()

    def hideEvent(self, event: QHideEvent) -> None:
        super().hideEvent(event)
        self._looking.cancel()

    # ------------------------------------------------------------ what is wanted

    def _choose(self, listed: Listed) -> None:
        ledger = listed.entry.form.id
        path = self.question.path
        if path is not None:
            self.question.drop()
            self.import_wanted.emit(ledger, path)
            return
        try:
            remember(self._ledgers.desk, ledger)
        except KnownError as error:  # the ledger itself may be read all the same
            self.banner.say(str(error))
        self.chosen.emit(ledger, listed.query, listed.kind)
        if (
            self.search.text()
        ):  # it has served; whoever comes back sees the whole list, with this ledger in it
            self.search.clear()
            self.list.select(self.model.place_of(listed))

    def _leave(self) -> None:
        """Esc in an empty search: the import is given up, else the list takes the keys."""
        if self.question.isVisible():
            self.question.drop()
        else:
            self.list.setFocus()

    def _forget(self, listed: Listed) -> None:
        try:
            forget(self._ledgers.desk, listed.entry.form.id)
        except KnownError as error:
            self.banner.say(str(error))
            return
        self.refresh()

    def _open_menu(self, listed: Listed, where: QPoint) -> None:
        ledger, name = listed.entry.form.id, listed.entry.form.name
        menu = QMenu(self)
        menu.addAction("打开", lambda: self._choose(listed))
        for mark in self.model.marks(listed):
            if mark.query is not None:
                menu.addAction(
                    f"只看{mark.words}行",
                    lambda query=mark.query, words=mark.words: self.chosen.emit(ledger, query, words),
                )
        menu.addAction(f"导入 Excel 到“{name}”…", lambda: self.import_wanted.emit(ledger, None))
        if self._lines.is_usual(ledger):
            menu.addSeparator()
            menu.addAction("从最近使用中去掉", lambda: self._forget(listed))
        menu.aboutToHide.connect(menu.deleteLater)
        menu.popup(where)

    def _fill_more(self) -> None:
        """What the sample office allows: it comes while no ledger holds anything, and goes at any time."""
        self.more.clear()
        try:
            there = has_samples(self._ledgers.desk)
        except KnownError as error:
            self.banner.say(str(error))
            return
        come = self.more.addAction("载入样例单位", self.strip.load)
        come.setEnabled(
            not there and not self.strip.loading and not any(entry.rows for entry in self._lines.entries)
        )
        self.more.addAction("删除样例…", self.strip.ask).setEnabled(there)

    # ------------------------------------------------------------ keys and files

    def keyPressEvent(self, event: QKeyEvent) -> None:
        if event.key() == Qt.Key.Key_Escape and self.question.isVisible():
            self.question.drop()
        else:
            super().keyPressEvent(event)

    def _type_on(self, event: QKeyEvent) -> None:
        """What is typed into the list is searched for."""
        self.search.setFocus()
        QCoreApplication.sendEvent(
            self.search, QKeyEvent(event.type(), event.key(), event.modifiers(), event.text())
        )

    def dragEnterEvent(self, event: QDragEnterEvent) -> None:
        if sheets_in(event):
            event.acceptProposedAction()

    def dropEvent(self, event: QDropEvent) -> None:
        """Beside the list: the ledger is asked for."""
        for path in sheets_in(event)[:1]:
            event.acceptProposedAction()
            self.take_file(path)

    # ------------------------------------------------------------ inside

    def _connect(self) -> None:
        self._looking.ended.connect(lambda _result: self._lines.prepare())
        self._looking.failed.connect(self._on_failure)
        self.search.textChanged.connect(lambda _text: self._show())
        self.search.entered.connect(self.list.choose)
        self.search.walked.connect(lambda event: self.list.keyPressEvent(event))
        self.search.left.connect(self._leave)
        self.rail.chosen.connect(self._choose_group)
        self.list.chosen.connect(self._choose)
        self.list.typed.connect(self._type_on)
        self.list.menu_wanted.connect(self._open_menu)
        self.list.dropped.connect(lambda listed, path: self.import_wanted.emit(listed.entry.form.id, path))
        self.question.changed.connect(self._show_likely)
        self.strip.changed.connect(self.refresh)
        self.strip.changed.connect(self.samples_changed)
        find = QShortcut(QKeySequence.StandardKey.Find, self)
        find.activated.connect(self.search.setFocus)
        find.activated.connect(self.search.selectAll)
        self.more.aboutToShow.connect(self._fill_more)

    def _choose_group(self, _group: str) -> None:
        if self.search.text():
            self.search.clear()
        else:
            self._show()
        self.list.select(self.model.first())

    def _lay_out(self) -> None:
        self.setProperty("look", "ground")
        self.setAttribute(Qt.WidgetAttribute.WA_StyledBackground)
        self.setAcceptDrops(True)
        self.more = QMenu(self)
        more = button("更多 ▾", lambda: self.more.popup(more.mapToGlobal(more.rect().bottomLeft())))
        head = QHBoxLayout()
        head.setSpacing(10)
        head.addWidget(label("台账", "title"))
        head.addSpacing(8)
        head.addWidget(self.search, 1)
        head.addStretch(1)
        head.addWidget(
            button(
                "导入 Excel…", self.ask_file, tip="先选表格，再选它是哪本台账；也可以把表格拖到某一本台账上"
            )
        )
        head.addWidget(button("应做事项设置", self.duties_wanted.emit, tip="哪些会议、活动，多久要开展几次"))
        head.addWidget(more)
        self._blank = QWidget()
        blank = QVBoxLayout(self._blank)
        blank.addStretch(2)
        self.nothing.setAlignment(Qt.AlignmentFlag.AlignHCenter)
        blank.addWidget(self.nothing)
        blank.addStretch(3)
        self._stack.addWidget(self.list)
        self._stack.addWidget(self._blank)
        column = QVBoxLayout(self)
        column.setContentsMargins(28, 18, 28, 20)
        column.setSpacing(10)
        column.addLayout(head)
        column.addWidget(self.strip)
        column.addWidget(self.banner)
        column.addWidget(self.question)
        column.addWidget(self._body(), 1)

    def _body(self) -> QFrame:
        frame = QFrame()
        frame.setProperty("look", "card")
        row = QHBoxLayout(frame)
        row.setContentsMargins(8, 8, 8, 8)
        row.setSpacing(8)
        row.addWidget(self.rail)
        row.addWidget(self._stack, 1)
        return frame
