"""The bar at the top: where we are, whether everything is saved, and the main actions."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import QHBoxLayout, QWidget

from djdesk.basics.clock import Clock
from ui.widgets import button, label, restyle

if TYPE_CHECKING:
    from djdesk.desk.session import ReportSession


class Header(QWidget):
    """Emits what was clicked; shows the title and the state of saving in words."""

    home = Signal()
    check = Signal()
    export = Signal()
    panes = Signal(object)

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
        self._arrow = label("›", "muted")
        self._title = label()
        self._title.setMinimumWidth(60)
        row.addWidget(self._arrow)
        row.addWidget(self._title, 1)
        self._saved = label()
        row.addWidget(self._saved)
        self._view = button("视图", self._ask_panes, tip="显示或收起步骤、表单、页面")
        self._check = button("校对", self.check.emit, tip="F7")
        self._export = button("导出 Word", self.export.emit, "primary", "F12")
        for made in (self._view, self._check, self._export):
            row.addWidget(made)
        self.show_shelf()

    def _ask_panes(self) -> None:
        self.panes.emit(self._view.mapToGlobal(self._view.rect().bottomLeft()))

    def show_shelf(self) -> None:
        self._title.setText("")
        for widget in (self._arrow, self._saved, self._view, self._check, self._export):
            widget.hide()

    def show_report(self, title: str, session: ReportSession, open_points: int) -> None:
        for widget in (self._arrow, self._saved, self._view, self._check, self._export):
            widget.show()
        room = max(120, self._title.width())
        self._title.setToolTip(title)
        self._title.setText(self._title.fontMetrics().elidedText(title, Qt.TextElideMode.ElideRight, room))
        self._check.setText(f"校对 {open_points}" if open_points else "校对")
        self.show_saving(session)

    def show_saving(self, session: ReportSession) -> None:
        if session.trouble is not None:
            words, look = "● 没有保存", "bad"
        elif session.saved:
            at = session.saved_at
            same_day = at.date() == self._clock().date()
            words, look = f"● 已保存 {at:%H:%M}" if same_day else f"● 已保存 {at.month}月{at.day}日", "good"
        else:
            words, look = "正在输入…", "muted"
        if self._saved.text() != words:
            self._saved.setText(words)
            restyle(self._saved, look=look)
