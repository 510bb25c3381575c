"""On 基本信息: titles, headings and annexes that were carried over and not looked at yet."""

from __future__ import annotations

from PySide6.QtWidgets import QVBoxLayout, QWidget

from djdesk.desk.report.carried_words import STILL_SO, moves_in, please_check, shortened
from djdesk.desk.report.progress import marks_of_basics
from djdesk.desk.report.session import ReportChanged
from djdesk.model.last_period.carried import CarriedMark
from djdesk.model.last_period.standing_marks import looked_at
from ui.report.bridge import SessionBridge
from ui.widgets.basic import Card
from ui.widgets.carried_line import CarriedLine


class CarriedCard(Card):
    """A line for each; hidden when there is none."""

    def __init__(self, bridge: SessionBridge, parent: QWidget) -> None:
        super().__init__(please_check(bridge.report))
        self.setParent(parent)  # without one it would come up as a window
        self._bridge = bridge
        self._shown: tuple[CarriedMark, ...] = ()
        self.lines: list[CarriedLine] = []
        self._rows = QVBoxLayout()
        self.body.addLayout(self._rows)
        bridge.news.connect(self._on_news)
        self._refresh()

    def _on_news(self, news: ReportChanged) -> None:
        if news.touched.carried or news.touched.basics or news.touched.outline:
            self._refresh()

    def _refresh(self) -> None:
        marks = tuple(marks_of_basics(self._bridge.report, self._bridge.form))
        self.setHidden(not marks)
        if marks == self._shown:
            return
        self._shown = marks
        for line in self.lines:
            self._rows.removeWidget(line)
            line.hide()
            line.deleteLater()
        self.lines = [self._line(mark) for mark in marks]
        for line in self.lines:
            self._rows.addWidget(line)

    def _line(self, mark: CarriedMark) -> CarriedLine:
        line = CarriedLine(shortened(mark), f"“{shortened(mark)}”", STILL_SO, self)
        line.still.connect(lambda: self._bridge.apply(looked_at(self._bridge.report, (mark,))))
        line.show_mark(True, moves_in(mark))
        return line
