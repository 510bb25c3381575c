"""The left column of the start page: three ways to begin, what is due, and work beside the writing; it
scrolls where a low window has no room for all.
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from datetime import date

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import QFrame, QPushButton, QScrollArea, QVBoxLayout, QWidget

from djdesk.desk.report.report_list import reminders, source_for_next, title_of
from djdesk.forms.report_type import ReportType
from djdesk.model.report_row import ReportRow
from ui.start_page.choice_card import ChoiceCard
from ui.start_page.reminders import ReminderCard
from ui.widgets.basic import label
from ui.widgets.flow import FlowLayout


class BeginColumn(QScrollArea):
    """`followed` gives the Reminder that was clicked; the cards are plain buttons."""

    followed = Signal(object)

    def __init__(self, types: Mapping[str, ReportType], parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._types = types
        self.source_id = ""  # the report that the first card starts from
        self.from_last = ChoiceCard("从上期报告开始")
        self.from_file = ChoiceCard("打开文件", "旧的 Word、WPS、文字文件，也可以拖到这里")
        self.from_folder, self.from_paste = QPushButton("导入一个文件夹…"), QPushButton("粘贴文字（Ctrl+V）")
        self.check_files, self.word_lists = QPushButton("检查 Word 文件…"), QPushButton("校对词表")
        self.collect = QPushButton("布置任务、收集报告…")
        self.report_types = QPushButton("报告类型")
        self.by_type = ChoiceCard("按类型新建", _named(types))
        self.due = ReminderCard(self.followed.emit)
        inside = QWidget()
        column = QVBoxLayout(inside)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(10)
        self.heading = label("写一份报告", "title")
        column.addWidget(self.heading)
        for part in (self.from_last, self.from_file):
            column.addWidget(part)
        column.addLayout(_links(self.from_folder, self.from_paste))
        column.addWidget(self.by_type)
        column.addWidget(self.due)
        column.addSpacing(10)
        column.addWidget(label("其他工作", "muted"))
        column.addLayout(self._other_work())
        column.addStretch(1)
        self.setWidgetResizable(True)
        self.setFrameShape(QFrame.Shape.NoFrame)
        self.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        self.setFocusPolicy(Qt.FocusPolicy.NoFocus)
        self.setWidget(inside)

    def _other_work(self) -> FlowLayout:
        self.check_files.setToolTip("版式和文字对照着查，结果可以存成带批注的副本或 Excel 表；原来的文件不动")
        self.word_lists.setToolTip("本单位的错字、固定说法、不查的词，哪些规则要查，收下的说法包")
        self.report_types.setToolTip("本单位自己的报告类型：复制、修改、导出、收进，或从旧报告做一个")
        self.collect.setToolTip("上级单位：给下级布置任务，把交来的报告收成一张表，谁没报一目了然")
        return _links(self.check_files, self.word_lists, self.report_types, self.collect)

    def set_types(self, types: Mapping[str, ReportType]) -> None:
        """Others can be chosen now."""
        self._types = types
        self.by_type.say(_named(types))

    def show_rows(self, rows: Sequence[ReportRow], today: date, own: str = "") -> None:
        """`rows` are all reports that are not in the bin, `own` the office's unit."""
        last = source_for_next(rows, self._types, today, own)
        self.source_id = last.id if last else ""
        if last is None:
            self.from_last.say("还没有可以沿用的报告，先用下面两种方式写第一份", enabled=False)
        else:
            self.from_last.say(f"上期：{title_of(last, self._types)}")
        self.due.show_reminders(reminders(rows, self._types, today))


def _links(*ways: QPushButton) -> FlowLayout:
    row = FlowLayout()
    row.setContentsMargins(10, 0, 0, 2)
    for way in ways:
        way.setProperty("look", "link")
        row.addWidget(way)
    return row


def _named(types: Mapping[str, ReportType]) -> str:
    """The office's own come last, where there is no room for all."""
    return "、".join(form.short for form in types.values())
