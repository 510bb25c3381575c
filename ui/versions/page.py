"""历史版本: the versions that were kept, two of them side by side; one comes back, whole or by section."""

from __future__ import annotations

from collections.abc import Callable
from functools import partial

from PySide6.QtCore import Qt, QTimer, Signal
from PySide6.QtGui import QShowEvent
from PySide6.QtWidgets import (
    QComboBox,
    QGridLayout,
    QHBoxLayout,
    QLineEdit,
    QListWidget,
    QListWidgetItem,
    QVBoxLayout,
)

from djdesk.basics.errors import KnownError
from djdesk.desk.report.session import ReportChanged
from djdesk.desk.versions.brought_back import bring_back, bring_section_back, keep_by_hand
from djdesk.desk.versions.comparison import ComparedLine, ComparedSection
from djdesk.desk.versions.kept import KeptVersion, kept_versions, versions_apart
from djdesk.model.changes import NOTHING
from ui.report.bridge import SessionBridge
from ui.widgets.basic import Banner, Card, button, label
from ui.widgets.pieces import pieces_label
from ui.widgets.scrolling import WheelToPage
from ui.widgets.step_page import StepPage

_KEY = Qt.ItemDataRole.UserRole
NOW = 0  # in place of a version's number: the report as it is
_MOST_LINES = 120  # side by side; a text that was written anew is looked at in parts
_ALL, _ONE = "整份", "这一节"
_ELSEWHERE = "；不同的只是编号、上级章节，或别的章节里填的数，要一起改回去请恢复整份"
_MOST_ROWS = 5  # of versions in sight: what is different stands below them
_ABOUT = "每天第一次打开、每次导出、并入和恢复之前都自动留一版；也可以自己留一版，写个名字。"


class VersionsPage(StepPage):
    """`left` when the clerk goes back to where the report is written."""

    left = Signal()

    def __init__(self, bridge: SessionBridge) -> None:
        super().__init__()
        self._bridge = bridge
        self._versions: list[KeptVersion] = []
        self.title.setText("历史版本")
        self.back = button("‹ 返回", self.left.emit, tip="Esc")
        self.back.setShortcut("Esc")
        self.head.addWidget(self.back, 0, Qt.AlignmentFlag.AlignBottom)
        self.banner = Banner()
        self.list = QListWidget()
        self.beside = QComboBox()
        WheelToPage(self.beside)
        self.name = QLineEdit()
        self.keep = button("留下现在这一版", self._keep)
        self.whole = button("恢复整份", self._bring_back)
        self.found = label("", "heading", wrap=True)
        self._later = QTimer(self, singleShot=True, interval=0)  # once a change has come to all who show it
        self._later.timeout.connect(self.refresh)
        bridge.news.connect(self._on_news)
        self._build()

    @property
    def selected(self) -> int:
        """The number of the version that is looked at; NOW before there is any."""
        item = self.list.currentItem()
        return int(item.data(_KEY)) if item else NOW

    def showEvent(self, event: QShowEvent) -> None:
        self.refresh()
        super().showEvent(event)

    def focus_first(self) -> None:
        self.list.setFocus(Qt.FocusReason.TabFocusReason)

    def help_of(self, kind: str, name: str) -> str:
        return f"{_ABOUT}左边选一版，右边列出它和现在不同的地方；恢复以后不合适，可以撤销。"

    def refresh(self, last: bool = False) -> None:
        """Lists the versions anew; looked at is the same one as before, else, or where `last`, the newest."""
        self._bridge.flush()
        self._later.stop()
        selected, beside = NOW if last else self.selected, self.beside.currentData()
        try:
            self._versions = kept_versions(self._bridge.desk, self._bridge.session)
        except KnownError as error:
            self._versions = []
            self.banner.say(str(error))
        numbers = [one.number for one in self._versions]
        for widget in (self.list, self.beside):
            widget.blockSignals(True)
        self.list.clear()
        self.beside.clear()
        self.beside.addItem("现在", NOW)
        for one in self._versions:
            item = QListWidgetItem(one.words, self.list)
            item.setData(_KEY, one.number)
            item.setToolTip(one.words)
            self.beside.addItem(one.words, one.number)
        rows = min(max(self.list.count(), 1), _MOST_ROWS)
        self.list.setFixedHeight(rows * max(self.list.sizeHintForRow(0), 24) + 2 * self.list.frameWidth() + 2)
        self.list.setCurrentRow(numbers.index(selected) if selected in numbers else 0)
        self.beside.setCurrentIndex(max(0, self.beside.findData(beside)))
        for widget in (self.list, self.beside):
            widget.blockSignals(False)
        self._compare()

    def _on_news(self, news: ReportChanged) -> None:
        """Undo and redo, or whatever else the report says otherwise while this is in sight."""
        if self.isVisible() and news.touched != NOTHING:
            self.banner.hide()
            self._later.start()

    # ------------------------------------------------------------ side by side

    def _compare(self) -> None:
        self._clear()
        self.whole.setEnabled(bool(self._versions))
        if not self._versions:
            self.found.setText("还没有留下的版本。")
            return
        try:
            sections = versions_apart(
                self._bridge.desk, self._bridge.session, self.selected, self.beside.currentData() or NOW
            )
        except KnownError as error:
            self.found.setText(str(error))
            self.whole.setEnabled(False)
            return
        count = sum(len(one.lines) for one in sections)
        self.found.setText(f"{count} 处不同" if count else "印出来的文字完全一样")
        left = _MOST_LINES
        for section in sections:
            if left > 0:
                self.parts.addWidget(self._section(section, left))
                left -= len(section.lines)
        if left < 0:
            self.parts.addWidget(label(f"后面还有 {-left} 处，恢复时都算在内。", "muted", wrap=True))

    def _section(self, section: ComparedSection, most: int) -> Card:
        card = Card(section.heading)
        if section.can_come_back:
            bring = button("恢复这一节", partial(self._bring_section, section.section_id), "link")
            bring.setAccessibleName(f"恢复这一节：{section.heading}")
            card.head.addWidget(bring)
        grid = QGridLayout()
        grid.setHorizontalSpacing(14)
        grid.setVerticalSpacing(8)
        grid.setColumnStretch(1, 1)
        grid.setColumnStretch(2, 1)
        grid.addWidget(label("那一版", "muted"), 0, 1)
        grid.addWidget(label(self.beside.currentText(), "muted"), 0, 2)
        for row, line in enumerate(section.lines[:most], 1):
            self._line(grid, row, line)
        card.body.addLayout(grid)
        return card

    def _line(self, grid: QGridLayout, row: int, line: ComparedLine) -> None:
        top = Qt.AlignmentFlag.AlignTop
        grid.addWidget(label(line.state, "muted"), row, 0, top)
        for column, pieces in ((1, line.old), (2, line.new)):
            grid.addWidget(pieces_label(pieces) if pieces else label("—", "muted"), row, column, top)

    def _clear(self) -> None:
        while (item := self.parts.takeAt(0)) is not None:
            if widget := item.widget():
                widget.hide()
                widget.deleteLater()

    # ------------------------------------------------------------ what is done

    def _keep(self) -> None:
        if self._try(lambda: keep_by_hand(self._bridge.desk, self._bridge.session, self.name.text())):
            self.name.clear()
            self.refresh(last=True)
            self._say("留下了现在这一版。")

    def _bring_back(self) -> None:
        self._bring(lambda: bring_back(self._bridge.desk, self._bridge.session, self.selected), _ALL)

    def _bring_section(self, section_id: str) -> None:
        desk, session = self._bridge.desk, self._bridge.session
        self._bring(lambda: bring_section_back(desk, session, self.selected, section_id), _ONE)

    def _bring(self, bring: Callable[[], bool], what: str) -> None:
        changed: list[bool] = []
        if self._try(lambda: changed.append(bring())):
            self.refresh()
            self._say(
                f"{what}恢复成那一版了，恢复之前的也留了一版；不合适可以撤销（Ctrl+Z）。"
                if changed[0]
                else f"{what}的内容和那一版一样，没有改动{_ELSEWHERE if what == _ONE else ''}。"
            )

    def _try(self, action: Callable[[], object]) -> bool:
        try:
            action()
        except KnownError as error:
            self._say(str(error))
            return False
        return True

    def _say(self, sentence: str) -> None:
        """In sight, wherever the page was scrolled to; the button that was pressed may be gone."""
        self.banner.say(sentence)
        self.area.verticalScrollBar().setValue(0)
        if not self.name.hasFocus():
            self.list.setFocus(Qt.FocusReason.OtherFocusReason)

    # ------------------------------------------------------------ where things stand

    def _build(self) -> None:
        self.list.setAccessibleName("历史版本")
        self.list.setProperty("look", "sources")
        self.list.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        self.list.setTextElideMode(Qt.TextElideMode.ElideRight)
        self.list.currentItemChanged.connect(lambda *_: self._compare())
        self.beside.setAccessibleName("与哪一版比较")
        self.beside.setSizeAdjustPolicy(QComboBox.SizeAdjustPolicy.AdjustToMinimumContentsLengthWithIcon)
        self.beside.setMinimumContentsLength(8)
        self.beside.currentIndexChanged.connect(lambda _row: self._compare())
        self.name.setPlaceholderText("名字，可以不写，例：送审稿")
        self.name.setAccessibleName("留下的这一版叫什么")
        self.name.setMaxLength(40)
        self.name.returnPressed.connect(self._keep)
        keeping = QHBoxLayout()
        keeping.addWidget(self.name, 1)
        keeping.addWidget(self.keep)
        card = Card()
        card.body.addWidget(label(_ABOUT, "muted", wrap=True))
        card.body.addWidget(self.list)
        card.body.addLayout(keeping)
        row = QHBoxLayout()
        row.addWidget(label("与", "muted"))
        row.addWidget(self.beside, 1)
        row.addWidget(label("比较", "muted"))
        row.addWidget(self.whole)
        self.parts = QVBoxLayout()
        self.parts.setSpacing(10)
        self.body.addWidget(self.banner)
        self.body.addWidget(card)
        self.body.addLayout(row)
        self.body.addWidget(self.found)
        self.body.addLayout(self.parts)
        self.body.addStretch(1)
