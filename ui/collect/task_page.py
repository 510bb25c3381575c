"""布置任务: which report, of which period, until when, from which units, and what must be in it; one file."""

from __future__ import annotations

from collections.abc import Sequence
from pathlib import Path

from PySide6 import QtWidgets
from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import (
    QFrame,
    QGridLayout,
    QHBoxLayout,
    QLineEdit,
    QListWidget,
    QListWidgetItem,
    QScrollArea,
    QVBoxLayout,
    QWidget,
)

from djdesk.basics.errors import BadInput, KnownError
from djdesk.basics.files import write_whole
from djdesk.basics.text import one_line
from djdesk.desk.collect.new_task import listed_units, new_task, unit_list
from djdesk.desk.collect.office import CollectingOffice
from djdesk.desk.collect.task_file import ReportTask, task_to_bytes
from djdesk.desk.desk import Desk
from djdesk.desk.report.create import likely_period
from djdesk.desk.report.report_list import usual_unit
from djdesk.formats.file_ending import COLLECTION, SHEETS, TASK, file_filter
from djdesk.forms.report_type import PERIOD_NAME, UNIT_NAME, ReportType
from ui.inputs.choice import ChoiceBox
from ui.inputs.day import DayBox, to_date, to_qdate
from ui.inputs.growing import GrowingBox
from ui.inputs.period_picker import PeriodPicker
from ui.widgets.basic import Banner, Card, button, label

_LIST_TIP = ".xlsx、.csv 的一列，或 .txt 一行一个；旁边一列写片区、系统或街道，汇总时按组合计"
_DAYS = 10  # between the end of a period and what is proposed as the deadline
_CHECKED, _UNCHECKED = Qt.CheckState.Checked, Qt.CheckState.Unchecked


class TaskPage(QWidget):
    """`laid` carries the file of a task that was saved."""

    left = Signal()
    laid = Signal(object)

    def __init__(self, desk: Desk) -> None:
        super().__init__()
        self.setProperty("look", "ground")
        self.setAttribute(Qt.WidgetAttribute.WA_StyledBackground)
        self._desk = desk
        self.units: tuple[str, ...] = ()
        self.groups: dict[str, str] = {}  # unit → 片区, 系统; for the office's own table
        self.banner = Banner()
        self.types = ChoiceBox("布置哪种报告", [(form.id, form.name) for form in desk.types.values()])
        self.picker = PeriodPicker()
        self.due = DayBox("截止日期", lambda: self._desk.clock().year)
        self.listed = label("还没有名单：不给名单，就不知道谁没报。", "muted", wrap=True)
        self.names = QListWidget()
        self.figures = _ticked("必须有的指标")
        self.sections = _ticked("必须有的章节")
        self.office = QLineEdit(maxLength=80)
        self.office.setAccessibleName("布置任务的单位")
        self.words = GrowingBox("给填报人的话", 2)
        self.pattern = QLineEdit(f"{{{UNIT_NAME}}}{{{PERIOD_NAME}}}", maxLength=120)
        self.pattern.setAccessibleName("文件怎么取名")
        self.save = button("保存任务文件…", self._ask_target, "primary")
        self.from_file = button("从名单文件读…", self._ask_units, "", _LIST_TIP)
        self.types.chosen.connect(lambda _key: self._type_chosen())
        self._lay_out()
        self._type_chosen()

    @property
    def form(self) -> ReportType:
        return self._desk.types[self.types.currentData()]

    def refresh(self) -> None:
        """As it was left; the office's own name where none was written, with the types that there are now."""
        offered = [(form.id, form.name) for form in self._desk.types.values()]
        if [self.types.itemData(row) for row in range(self.types.count())] != [key for key, _ in offered]:
            chosen = self.types.currentData()
            self.types.offer(offered)
            self.types.show_key(chosen if chosen in self._desk.types else offered[0][0])
            self._type_chosen()
        if not self.office.text():
            self.office.setText(usual_unit(self._desk))

    def read_units(self, path: Path) -> bool:
        """The list of units from a file; False, with a sentence, where none can be read."""
        try:
            self.units = unit_list(path)
            self.groups = {unit: group for unit, group in listed_units(path) if group}
        except KnownError as error:
            self.banner.say(str(error))
            return False
        self.banner.hide()
        groups = len(set(self.groups.values()))
        told = f"，分成 {groups} 组，汇总表里按组合计" if groups else ""
        self.listed.setText(f"{len(self.units)} 个单位，来自“{path.name}”{told}")
        self.names.clear()
        self.names.addItems(self.units)
        self.names.show()
        return True

    def task(self) -> ReportTask:
        """As the page says. Raises BadInput."""
        period = self.picker.period
        if period is None:
            raise BadInput(self.picker.complaint or "没有选报告期", "请核对报告期")
        if self.due.unread:
            raise BadInput("截止日期看不懂", "请写成 2024-07-10 或 7月10日")
        return new_task(
            self.form,
            period,
            to_date(self.due.date()),
            self.units,
            figures=_chosen(self.figures),
            sections=_chosen(self.sections),
            office=one_line(self.office.text()),
            words=self.words.toPlainText(),
            file_name=one_line(self.pattern.text()),
            own=self.form.id in self._desk.resources.type_shelf.own,
        )

    def save_task(self, target: Path) -> bool:
        try:
            task = self.task()
            write_whole(target, task_to_bytes(task))
            if self.groups:  # units are not told of them
                kept = CollectingOffice(target.with_suffix(COLLECTION), self._desk.types, self._desk.clock)
                list(kept.begin(task, self.groups))
        except KnownError as error:
            self.banner.say(str(error))
            return False
        self.banner.say(
            f"已保存“{target.name}”，发给各单位：双击或拖进党建工作台就能填报。",
            ("收各单位交来的报告", lambda: self.laid.emit(target)),
        )
        return True

    def _type_chosen(self) -> None:
        form, today = self.form, self._desk.clock().date()
        period = self.picker.period
        if period is None or period.kind not in form.periods:
            period = likely_period(form.periods[0], today)
        self.picker.offer(form.periods, period)
        if self.due.date() == self.due.date().fromString("2000-01-01", Qt.DateFormat.ISODate):
            self.due.show_date(to_qdate(max(period.end, today)).addDays(_DAYS))
        required = [name for name, field in form.figure_fields().items() if field.required]
        _offer(self.figures, list(form.figure_fields()), required)
        _offer(self.sections, [one.heading for one in form.sections if one.heading], ())

    def _ask_units(self) -> None:
        kinds = file_filter("单位名单", (*SHEETS, ".txt"))
        name, _ = QtWidgets.QFileDialog.getOpenFileName(self, "单位名单", "", kinds)
        if name:
            self.read_units(Path(name))

    def _ask_target(self) -> None:
        try:
            task = self.task()
        except KnownError as error:
            self.banner.say(str(error))
            return
        usual = f"{task.title}任务{TASK}"
        name, _ = QtWidgets.QFileDialog.getSaveFileName(
            self, "保存任务文件", usual, file_filter("任务", [TASK])
        )
        if name:
            self.save_task(Path(name).with_suffix(TASK))

    # ------------------------------------------------------------ where things stand

    def _lay_out(self) -> None:
        outer = QVBoxLayout(self)
        outer.setContentsMargins(24, 16, 24, 16)
        outer.setSpacing(12)
        head = QHBoxLayout()
        head.addWidget(label("布置任务", "title"))
        head.addWidget(
            label("做成一个文件发下去；各单位打开就按任务建好报告，截止日期进“本期提醒”。", "muted"), 1
        )
        head.addWidget(self.save)
        head.addWidget(button("返回", self.left.emit))
        outer.addLayout(head)
        outer.addWidget(self.banner)
        inside = QWidget()
        columns = QHBoxLayout(inside)
        columns.setContentsMargins(0, 0, 0, 0)
        columns.setSpacing(16)
        left = QVBoxLayout()
        left.setSpacing(12)
        left.addWidget(self._what())
        left.addWidget(self._units())
        left.addStretch(1)
        columns.addLayout(left, 1)
        columns.addWidget(self._wanted(), 1)
        area = QScrollArea()
        area.setFocusPolicy(Qt.FocusPolicy.NoFocus)
        area.setWidgetResizable(True)
        area.setFrameShape(QFrame.Shape.NoFrame)
        area.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        area.setWidget(inside)
        outer.addWidget(area, 1)

    def _what(self) -> Card:
        card = Card("报什么")
        rows: Sequence[tuple[str, QWidget]] = (
            ("报告", self.types),
            ("报告期", self.picker),
            ("截止日期", self.due),
            ("布置单位", self.office),
            ("给填报人的话", self.words),
            ("文件取名", self.pattern),
        )
        grid = QGridLayout()
        grid.setHorizontalSpacing(14)
        grid.setVerticalSpacing(10)
        grid.setColumnStretch(1, 1)
        for place, (name, widget) in enumerate(rows):
            caption = label(name, "muted")
            caption.setBuddy(widget)
            grid.addWidget(caption, place, 0, Qt.AlignmentFlag.AlignTop)
            grid.addWidget(widget, place, 1)
        card.body.addLayout(grid)
        return card

    def _units(self) -> Card:
        card = Card("由谁报")
        row = QHBoxLayout()
        row.addWidget(self.from_file)
        row.addWidget(self.listed, 1)
        card.body.addLayout(row)
        self.names.setProperty("look", "sources")
        self.names.setAccessibleName("单位名单")
        self.names.setUniformItemSizes(True)
        self.names.setMinimumHeight(130)
        self.names.hide()
        card.body.addWidget(self.names)
        return card

    def _wanted(self) -> Card:
        card = Card("必须有什么")
        card.body.addWidget(label("打勾的没有填，收的时候会列出来；“不涉及”也算填了。", "muted", wrap=True))
        card.body.addWidget(label("指标", "muted"))
        card.body.addWidget(self.figures, 3)
        card.body.addWidget(label("章节", "muted"))
        card.body.addWidget(self.sections, 2)
        return card


def _ticked(name: str) -> QListWidget:
    made = QListWidget()
    made.setProperty("look", "sources")
    made.setAccessibleName(name)
    return made


def _offer(list_: QListWidget, names: Sequence[str], ticked: Sequence[str]) -> None:
    list_.clear()
    for name in names:
        item = QListWidgetItem(name)
        item.setFlags(item.flags() | Qt.ItemFlag.ItemIsUserCheckable)
        item.setCheckState(_CHECKED if name in ticked else _UNCHECKED)
        list_.addItem(item)


def _chosen(list_: QListWidget) -> list[str]:
    items = [list_.item(row) for row in range(list_.count())]
    return [item.text() for item in items if item.checkState() == _CHECKED]
