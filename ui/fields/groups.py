"""What belongs to one kind of office only, as switches: all of them with their help in 基本信息, those of one
section above its fields.
"""

from __future__ import annotations

from PySide6.QtCore import Qt
from PySide6.QtGui import QResizeEvent
from PySide6.QtWidgets import QCheckBox, QGridLayout, QHBoxLayout, QPushButton, QVBoxLayout, QWidget

from djdesk.desk.report.session import ReportChanged
from djdesk.forms.groups import group_is_on, groups_in, switch_group
from djdesk.forms.report_type import Group
from ui.report.bridge import SessionBridge
from ui.widgets.basic import Card, label
from ui.widgets.flow import FlowLayout

_COLUMN = 20  # characters that a column needs at least


class GroupsCard(Card):
    """本单位涉及的内容: a box for each group of the type, its help below it."""

    def __init__(self, bridge: SessionBridge) -> None:
        super().__init__("本单位涉及的内容")
        self._bridge = bridge
        self.body.addWidget(
            label("没有打开的，后面不问也不印；关掉以后填过的内容还留着，打开就回来。", "muted", wrap=True)
        )
        self._grid = QGridLayout()
        self._grid.setContentsMargins(0, 4, 0, 0)
        self._grid.setHorizontalSpacing(24)
        self._grid.setVerticalSpacing(8)
        self.body.addLayout(self._grid)
        self.boxes: dict[str, QCheckBox] = {}
        self._cells = [self._cell(group) for group in bridge.form.groups]
        self._columns = 0
        self._arrange(1)
        self._show()
        bridge.news.connect(self._on_news)

    def resizeEvent(self, event: QResizeEvent) -> None:
        super().resizeEvent(event)
        wide = self.width() >= 2 * _COLUMN * self.fontMetrics().horizontalAdvance("国")
        self._arrange(2 if wide else 1)

    def _cell(self, group: Group) -> QWidget:
        cell = QWidget()
        column = QVBoxLayout(cell)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(1)
        box = self.boxes[group.id] = QCheckBox(group.name)
        box.setAccessibleDescription(group.help)
        box.clicked.connect(lambda on: _switch(self._bridge, group.id, on, self))
        column.addWidget(box)
        if group.help:
            words = label(group.help, "muted", wrap=True)
            words.setIndent(22)
            words.setBuddy(box)
            column.addWidget(words)
        column.addStretch(1)
        return cell

    def _arrange(self, columns: int) -> None:
        if columns == self._columns:
            return
        self._columns = columns
        for number, cell in enumerate(self._cells):
            self._grid.addWidget(cell, number // columns, number % columns)
        for column in range(2):
            self._grid.setColumnStretch(column, 1 if column < columns else 0)

    def _on_news(self, news: ReportChanged) -> None:
        if news.touched.asked and news.origin is not self:
            self._show()

    def _show(self) -> None:
        for group_id, box in self.boxes.items():
            box.setChecked(group_is_on(self._bridge.report, self._bridge.form, group_id))


class GroupStrip(QWidget):
    """The groups that a section has something of, each a button that stays down while it is on."""

    def __init__(self, bridge: SessionBridge, section_id: str) -> None:
        super().__init__()
        self._bridge = bridge
        section = bridge.form.section(section_id)
        row = QHBoxLayout(self)
        row.setContentsMargins(2, 0, 0, 0)
        row.setSpacing(8)
        row.addWidget(label("本单位有", "muted"), 0, Qt.AlignmentFlag.AlignTop)
        flow = FlowLayout()
        row.addLayout(flow, 1)
        self.buttons: dict[str, QPushButton] = {}
        for group in groups_in(section, bridge.form) if section is not None else ():
            made = self.buttons[group.id] = QPushButton(group.name)
            made.setProperty("look", "switch")
            made.setCheckable(True)
            made.setAutoDefault(False)
            made.setToolTip(f"{group.help}\n打开就填写和印出；关掉不问也不印，填过的内容还留着".strip())
            made.clicked.connect(lambda on, group_id=group.id: _switch(bridge, group_id, on, self))
            flow.addWidget(made)
        if not self.buttons:  # shown without a parent it would come up as a window
            self.hide()
        self._show()
        bridge.news.connect(self._on_news)

    def focused(self) -> str:
        """The group whose button has the focus, "" for none."""
        return next((id_ for id_, made in self.buttons.items() if made.hasFocus()), "")

    def focus(self, group_id: str) -> None:
        if group_id in self.buttons:
            self.buttons[group_id].setFocus(Qt.FocusReason.OtherFocusReason)

    def _on_news(self, news: ReportChanged) -> None:
        if news.touched.asked:
            self._show()

    def _show(self) -> None:
        for group_id, made in self.buttons.items():
            on = group_is_on(self._bridge.report, self._bridge.form, group_id)
            made.setChecked(on)
            made.setAccessibleDescription("已打开" if on else "没有打开")


def _switch(bridge: SessionBridge, group_id: str, on: bool, origin: QWidget) -> None:
    bridge.apply(switch_group(bridge.report, bridge.form, group_id, on), origin)
