"""Above the step: the heading and the level of a section that is added or renamed."""

from __future__ import annotations

from PySide6.QtCore import QEvent, QObject, Qt, Signal
from PySide6.QtGui import QKeyEvent
from PySide6.QtWidgets import QComboBox, QFrame, QHBoxLayout, QLineEdit, QVBoxLayout, QWidget

from djdesk.basics.numerals import chinese_numeral, heading_number
from djdesk.basics.text import one_line
from djdesk.desk.report.create import new_id
from djdesk.document.compose.own_section import neighbours_look, printed_heading
from djdesk.model.changes import Change, RenameSection
from djdesk.model.outline import add_section, levels_after, reset_section
from djdesk.model.report import Report
from ui.report.bridge import SessionBridge
from ui.widgets.basic import button, label, restyle
from ui.widgets.scrolling import WheelToPage

_LONGEST_HEADING = 60
_NO_HEADING = "请先写标题，例如：特色工作"


class SectionPanel(QFrame):
    """Hidden until `ask_new` or `ask_rename`. `added` carries the id of a section that was added."""

    added = Signal(str)

    def __init__(self, bridge: SessionBridge, parent: QWidget) -> None:
        super().__init__(parent)
        self._bridge = bridge
        self._after, self._id, self._new = "", "", ""
        self.setProperty("look", "notice")
        self._title = label("", "heading")
        self.heading = QLineEdit(maxLength=_LONGEST_HEADING)
        self.heading.setPlaceholderText("章节标题（不用写序号）")
        self.heading.setAccessibleName("章节标题，不用写序号")
        self.level = QComboBox()
        self.level.setAccessibleName("标题级别")
        WheelToPage(self.level)
        self.done = button("", self._send, "primary")
        self.sentence = label("", "muted", wrap=True)
        row = QHBoxLayout()
        row.addWidget(self._title)
        row.addWidget(self.heading, 1)
        row.addWidget(self.level)
        below = QHBoxLayout()
        below.addWidget(self.sentence, 1)
        below.addWidget(self.done)
        below.addWidget(button("取消", self.close_up, "quiet"))
        column = QVBoxLayout(self)
        column.setContentsMargins(20, 8, 14, 8)
        column.setSpacing(4)
        column.addLayout(row)
        column.addLayout(below)
        self.heading.textChanged.connect(self._show_printed)
        self.level.currentIndexChanged.connect(self._show_printed)
        self.heading.returnPressed.connect(self._send)
        for widget in (self.heading, self.level):
            widget.installEventFilter(self)
        self.hide()

    def ask_new(self, after_id: str) -> None:
        """For a section behind that one."""
        report = self._bridge.report
        self._after, self._id, self._new = after_id, "", f"own-{new_id()[:12]}"
        self._open("添加章节", "添加", "", levels_after(report, after_id), report.section(after_id).level)

    def ask_rename(self, section_id: str) -> None:
        """For another heading; of one that the clerk added, another level too."""
        report = self._bridge.report
        section = report.section(section_id)
        self._after, self._id = "", section_id
        before = report.sections[report.section_index(section_id) - 1]
        levels = levels_after(report, before.id) if section.own else range(0)
        self._open("改标题", "改好", section.heading, levels, section.level)

    def close_up(self) -> None:
        self.hide()

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        if (
            event.type() == QEvent.Type.KeyPress
            and isinstance(event, QKeyEvent)
            and event.key() == Qt.Key.Key_Escape
        ):
            self.close_up()
            return True
        return super().eventFilter(watched, event)

    def _open(self, title: str, done: str, heading: str, levels: range, level: int) -> None:
        self._title.setText(title)
        self.done.setText(done)
        self.level.blockSignals(True)
        self.level.clear()
        for one in levels:
            self.level.addItem(f"{chinese_numeral(one)}级标题　{heading_number(one, 1)}", one)
        self.level.setCurrentIndex(max(0, self.level.findData(max(1, level))))
        self.level.blockSignals(False)
        self.level.setVisible(len(levels) > 1)
        self.heading.setText(heading)
        self._show_printed()
        self.show()
        self.heading.setFocus(Qt.FocusReason.OtherFocusReason)
        self.heading.selectAll()

    def _change(self, heading: str) -> Change:
        report, form = self._bridge.report, self._bridge.form
        level = self.level.currentData() or 0
        if self._after:
            bare = add_section(report, self._after, self._new, heading, level).applied(report)
            look = neighbours_look(bare, form, self._new)
            return add_section(report, self._after, self._new, heading, level, look)
        section = report.section(self._id)
        if level in (0, section.level):
            return RenameSection(self._id, heading)
        bare = reset_section(report, self._id, heading, level).applied(report)
        return reset_section(report, self._id, heading, level, neighbours_look(bare, form, self._id))

    def _show_printed(self) -> None:
        """How the heading will stand on paper, as it is typed."""
        restyle(self.sentence, look="muted")
        heading = one_line(self.heading.text())
        if not heading or not self._there(self._bridge.report):
            self.sentence.setText("标题怎样编号、正文接在标题后面还是另起一行，都和相邻的章节一样。")
            return
        after = self._change(heading).applied(self._bridge.report)
        printed = printed_heading(after, self._bridge.form, self._id or self._new)
        self.sentence.setText(f"印成：{printed}" if printed else "")

    def _there(self, report: Report) -> bool:
        """Whether the section that it is about is still in the report."""
        return any(section.id == (self._after or self._id) for section in report.sections)

    def _send(self) -> None:
        heading = one_line(self.heading.text())
        if not heading:
            restyle(self.sentence, look="bad")
            self.sentence.setText(_NO_HEADING)
            self.heading.setFocus()
            return
        self.hide()
        if not self._there(self._bridge.report):
            return
        self._bridge.apply(self._change(heading))
        if self._after:
            self.added.emit(self._new)
