"""The list of ledgers: seventy systems in their groups, found by name, initials or figure; what is in each and what waits."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from pathlib import Path

from PySide6 import QtWidgets
from PySide6.QtCore import QCoreApplication, QElapsedTimer, QPoint, QSignalBlocker, Qt, QTimer, Signal
from PySide6.QtGui import QDragEnterEvent, QDropEvent, QHideEvent, QKeyEvent, QKeySequence, QShortcut
from PySide6.QtWidgets import QFrame, QHBoxLayout, QMenu, QStackedWidget, QVBoxLayout, QWidget

from djdesk.basics.errors import KnownError
from djdesk.desk.ledger_list import Listed, Mark, forget, found, likely, marks, remember, usual, with_rows
from djdesk.desk.ledgers import LedgerDesk, LedgerEntry
from djdesk.desk.sample_state import has_samples
from ui.ledger.importing import SHEETS
from ui.ledger.index_list import IndexList, sheets_in
from ui.ledger.index_model import Heading, IndexModel
from ui.ledger.index_rail import ALL, GroupRail
from ui.ledger.index_search import IndexSearch
from ui.samples import SampleStrip
from ui.widgets import Banner, button, label

_USUAL = "常用"
_SLICE_MS = 8  # of work at a time: a frame is twice as long
_FILES = f"表格文件 ({' '.join('*' + ending for ending in SHEETS)});;所有文件 (*)"


class LedgerIndexPage(QWidget):
    """`chosen` gives ledger id, RowQuery (or None for all rows) and words; `import_wanted` ledger id and path (None: not chosen yet)."""

    chosen = Signal(str, object, str)
    import_wanted = Signal(str, object)
    duties_wanted = Signal()
    samples_changed = Signal()

    def __init__(self, ledgers: LedgerDesk, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._ledgers = ledgers
        self._entries: list[LedgerEntry] = []
        self._usual: list[LedgerEntry] = []
        self._file: Path | None = None  # to be imported into the ledger that is chosen next
        self._waiting: Iterator[Mark | None] | None = None
        self._pause = QTimer(self, interval=0)
        self._pause.timeout.connect(self._look_further)
        self.search = IndexSearch()
        self.rail = GroupRail()
        self.model = IndexModel(self)
        self.list = IndexList(self.model)
        self.banner = Banner()
        self.strip = SampleStrip(ledgers.desk, offers=True)
        self.nothing = label("", "muted", wrap=True)
        self.asking = label(wrap=True)
        self._ask = self._question()
        self._stack = QStackedWidget()
        self._lay_out()
        self._connect()

    def refresh(self) -> None:
        """Looks up how many rows each ledger has now; what is searched for and current stays."""
        try:
            self._entries = self._ledgers.entries()
            self._usual = usual(self._ledgers.desk, self._entries)
        except KnownError as error:
            self.banner.say(str(error))
            return
        groups = list(dict.fromkeys(entry.system.group for entry in self._entries))
        counts = [(group, group, sum(entry.system.group == group for entry in self._entries)) for group in groups]
        some = [(_USUAL, _USUAL, len(self._usual))] if self._usual else []
        self.rail.show_groups([(ALL, "全部台账", len(self._entries)), *some, *counts])
        self.strip.refresh()
        self.model.forget_marks()
        self._show()
        if self.isVisible():
            self._waiting = marks(self._ledgers)
            self._pause.start()
            self.search.setFocus()

    def ask_file(self) -> None:
        """Lets the clerk choose a table first, then the ledger that it belongs to."""
        name, _ = QtWidgets.QFileDialog.getOpenFileName(self, "导入 Excel", "", _FILES)
        if name:
            self.take_file(Path(name))

    def take_file(self, path: Path) -> None:
        """Asks by the list which ledger a table belongs to; the ones that its name speaks of stand first."""
        self._file = path
        with QSignalBlocker(self.search):
            self.search.clear()
        with QSignalBlocker(self.rail):
            self.rail.choose(ALL)
        self.asking.setText(f"“{path.name}”要导入到哪本台账？在下面选一本，按回车或双击。")
        self._ask.show()
        self._show()
        self.list.select(self.model.first())
        self.search.setFocus()

    # ------------------------------------------------------------ what is listed

    def _show(self) -> None:
        before = self.model.listed(self.list.currentIndex())
        words = self.search.text().strip()
        lines = self._found(words) if words else self._likely() + self._grouped()
        self.model.show(lines, self._ledgers.desk.clock())
        stays = self.model.place_of(before) if before is not None and not words else self.model.first()
        self.list.select(stays if stays.isValid() else self.model.first())
        self.nothing.setText(f"没有找到“{words}”。可以输入名称里的几个字、拼音首字母（如 shyk），或报告里的指标。")
        self._stack.setCurrentWidget(self.list if lines else self._blank)

    def _found(self, words: str) -> list[Heading | Listed]:
        try:
            hits = with_rows(self._ledgers, found(self._entries, words))
        except KnownError as error:
            self.banner.say(str(error))
            return []
        return [Heading("找到", len(hits)), *hits] if hits else []

    def _grouped(self) -> list[Heading | Listed]:
        group = self.rail.current
        lines: list[Heading | Listed] = []
        if self._usual and group in (ALL, _USUAL) and self._file is None:
            lines += _section(_USUAL, self._usual)
        for name in dict.fromkeys(entry.system.group for entry in self._entries):
            if group in (ALL, name):
                lines += _section(name, [entry for entry in self._entries if entry.system.group == name])
        return lines

    def _likely(self) -> list[Heading | Listed]:
        """Where the table that is being imported may belong."""
        return _section("可能是", likely(self._entries, self._file.stem)) if self._file is not None and self.rail.current == ALL else []

    def _look_further(self) -> None:
        """More looks at what waits, between two turns of the event loop."""
        spent = QElapsedTimer()
        spent.start()
        try:
            for mark in self._waiting or ():
                if mark is not None:
                    self.model.add_mark(mark)
                if spent.elapsed() >= _SLICE_MS:
                    return
        except KnownError as error:
            self.banner.say(str(error))
        self._waiting = None
        self._pause.stop()
        found(self._entries, "a")  # the tables of initials take a third of a second to load: better now than with the first letter

    def hideEvent(self, event: QHideEvent) -> None:
        super().hideEvent(event)
        self._pause.stop()
        self._waiting = None

    # ------------------------------------------------------------ what is wanted

    def _choose(self, listed: Listed) -> None:
        ledger = listed.entry.form.id
        if self._file is not None:
            path = self._file
            self._drop_file()
            self.import_wanted.emit(ledger, path)
            return
        try:
            remember(self._ledgers.desk, ledger)
        except KnownError as error:  # the ledger itself may be read all the same
            self.banner.say(str(error))
        self.chosen.emit(ledger, listed.query, listed.kind)
        if self.search.text():  # it has served; whoever comes back sees the whole list, with this ledger in it
            self.search.clear()
            self.list.select(self.model.place_of(listed))

    def _drop_file(self) -> None:
        self._file = None
        self._ask.hide()
        self._show()

    def _leave(self) -> None:
        """Esc in an empty search: the import is given up, else the list takes the keys."""
        if self._file is not None:
            self._drop_file()
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
                menu.addAction(f"只看{mark.words}行", lambda query=mark.query, words=mark.words: self.chosen.emit(ledger, query, words))
        menu.addAction(f"导入 Excel 到“{name}”…", lambda: self.import_wanted.emit(ledger, None))
        if any(entry.form.id == ledger for entry in self._usual):
            menu.addSeparator()
            menu.addAction("从最近使用中去掉", lambda: self._forget(listed))
        menu.aboutToHide.connect(menu.deleteLater)
        menu.popup(where)

    def _fill_more(self) -> None:
        """What the sample office allows: it comes while no ledger holds anything, and goes at any time."""
        self.more.clear()
        there = has_samples(self._ledgers.desk)
        come = self.more.addAction("载入样例单位", self.strip.load)
        come.setEnabled(not there and not self.strip.loading and not any(entry.rows for entry in self._entries))
        self.more.addAction("删除样例…", self.strip.ask).setEnabled(there)

    # ------------------------------------------------------------ keys and files

    def keyPressEvent(self, event: QKeyEvent) -> None:
        if event.key() == Qt.Key.Key_Escape and self._file is not None:
            self._drop_file()
        else:
            super().keyPressEvent(event)

    def _type_on(self, event: QKeyEvent) -> None:
        """What is typed into the list is searched for."""
        self.search.setFocus()
        QCoreApplication.sendEvent(self.search, QKeyEvent(event.type(), event.key(), event.modifiers(), event.text()))

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
        self.search.textChanged.connect(lambda _text: self._show())
        self.search.entered.connect(self.list.choose)
        self.search.walked.connect(lambda event: self.list.keyPressEvent(event))
        self.search.left.connect(self._leave)
        self.rail.chosen.connect(self._choose_group)
        self.list.chosen.connect(self._choose)
        self.list.typed.connect(self._type_on)
        self.list.menu_wanted.connect(self._open_menu)
        self.list.dropped.connect(lambda listed, path: self.import_wanted.emit(listed.entry.form.id, path))
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
        head.addWidget(button("导入 Excel…", self.ask_file, tip="先选表格，再选它是哪本台账；也可以把表格拖到某一本台账上"))
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
        column.addWidget(self._ask)
        column.addWidget(self._body(), 1)

    def _question(self) -> QFrame:
        """Which ledger a file belongs to."""
        frame = QFrame()
        frame.setProperty("look", "note")
        row = QHBoxLayout(frame)
        row.setContentsMargins(14, 7, 10, 7)
        row.addWidget(self.asking, 1)
        row.addWidget(button("不导入了", self._drop_file, tip="Esc"))
        frame.hide()
        return frame

    def _body(self) -> QFrame:
        frame = QFrame()
        frame.setProperty("look", "card")
        row = QHBoxLayout(frame)
        row.setContentsMargins(8, 8, 8, 8)
        row.setSpacing(8)
        row.addWidget(self.rail)
        row.addWidget(self._stack, 1)
        return frame


def _section(name: str, entries: Sequence[LedgerEntry]) -> list[Heading | Listed]:
    return [Heading(name, len(entries)), *(Listed(entry) for entry in entries)] if entries else []
