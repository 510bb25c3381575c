"""The bar at the top: where we are, whether everything is saved, and the main actions."""

from __future__ import annotations

from datetime import datetime
from functools import partial
from typing import TYPE_CHECKING

from PySide6.QtCore import Qt, Signal
from PySide6.QtGui import QResizeEvent
from PySide6.QtWidgets import QHBoxLayout, QWidget

from djdesk.basics.clock import Clock
from ui.widgets.basic import button, label, restyle
from ui.widgets.cut_label import CutLabel

REPORTS, LEDGERS, BOARD = "reports", "ledgers", "board"  # the three places of the program
_WIDEST_BACK = 360  # pixels; of a narrow window a third
_PLACES = (
    (REPORTS, "报告", "全部报告（Alt+Home）"),
    (LEDGERS, "台账", "会议、学习、党员等台账（F4）"),
    (BOARD, "看板", "一个时期的数字、应做未做、到期事项（F6）"),
)

if TYPE_CHECKING:
    from djdesk.desk.report.session import ReportSession


class Header(QWidget):
    """Emits what was clicked; shows where we are, the open report's title and the state of saving in words.

    `home` is the list of reports, `went` one of the places, `back` the open report.
    """

    home = Signal()
    went = Signal(str)
    back = Signal()
    check = Signal()
    export = Signal()
    panes = Signal(object)
    settings = Signal()
    help = Signal()

    def __init__(self, clock: Clock) -> None:
        super().__init__()
        self._clock = clock
        self.setProperty("look", "header")
        self.setAttribute(Qt.WidgetAttribute.WA_StyledBackground)
        row = QHBoxLayout(self)
        row.setContentsMargins(16, 8, 16, 8)
        row.setSpacing(8)
        brand = button("党建工作台", self.home.emit, "brand", "回到报告列表")
        row.addWidget(brand)
        self._places = {
            place: button(words, partial(self.went.emit, place), "place", tip)
            for place, words, tip in _PLACES
        }
        for tab in self._places.values():
            row.addWidget(tab)
        self._arrow = label("›", "muted")
        self._title = CutLabel()
        self._open_report = ""  # its title, as long as there is a way back to it
        self._back = button("", self.back.emit, "link")
        row.addWidget(self._arrow)
        row.addWidget(self._back)
        row.addWidget(self._title, 1)
        self._saved = label()
        row.addWidget(self._saved)
        self._view = button("视图", self._ask_panes, tip="显示或收起步骤、表单、页面")
        self._check = button("校对", self.check.emit, tip="F7 到下一处，Shift+F7 到上一处")
        self._export = button("导出 Word", self.export.emit, "primary", "F12")
        for made in (self._view, self._check, self._export):
            row.addWidget(made)
        row.addWidget(button("设置", self.settings.emit, "place", "本单位、导出、文字大小（Ctrl+,）"))
        row.addWidget(button("帮助", self.help.emit, "place", "讲眼前这个地方的一页（F1）"))
        self.show_shelf()

    def _ask_panes(self) -> None:
        self.panes.emit(self._view.mapToGlobal(self._view.rect().bottomLeft()))

    def show_shelf(self) -> None:
        self.show_place(REPORTS)

    def show_place(self, place: str, open_report: str = "") -> None:
        """One of the places, with a way back to the report that is open, if one is (its title)."""
        self._light(place)
        self._title.say("")
        for widget in (self._arrow, self._saved, self._view, self._check, self._export):
            widget.hide()
        self._open_report = open_report
        self._show_back()
        self._back.setVisible(bool(open_report))

    def show_report(self, title: str, session: ReportSession, open_points: int) -> None:
        self._light(REPORTS)
        self._back.hide()
        for widget in (self._arrow, self._saved, self._view, self._check, self._export):
            widget.show()
        self._title.say(title)
        self._check.setText(f"校对 {open_points}" if open_points else "校对")
        self.show_saving(session)

    def show_saving(self, session: ReportSession) -> None:
        if session.trouble is not None:
            self._say("● 没有保存", "bad")
        elif session.saved:
            self.show_saved(session.saved_at)
        else:
            self._say("正在输入…", "muted")

    def show_saved(self, at: datetime) -> None:
        """What is shown was safe in the store at that moment."""
        same_day = at.date() == self._clock().date()
        self._say(f"● 已保存 {at:%H:%M}" if same_day else f"● 已保存 {at.month}月{at.day}日", "good")
        self._saved.show()

    def resizeEvent(self, event: QResizeEvent) -> None:
        super().resizeEvent(event)
        self._show_back()

    def _show_back(self) -> None:
        room = min(_WIDEST_BACK, self.width() // 3)
        words = f"‹ 回到{self._open_report}"
        self._back.setText(self.fontMetrics().elidedText(words, Qt.TextElideMode.ElideRight, room))
        self._back.setToolTip(f"接着写打开的报告：{self._open_report}")

    def _light(self, place: str) -> None:
        for name, tab in self._places.items():
            if bool(tab.property("here")) != (name == place):
                restyle(tab, here=name == place)

    def _say(self, words: str, look: str) -> None:
        if self._saved.text() != words:
            self._saved.setText(words)
            restyle(self._saved, look=look)
