"""Above the prose: these are still the type's own sentences; one click says that they hold."""

from __future__ import annotations

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QHBoxLayout, QSizePolicy, QWidget

from djdesk.desk.report.progress import is_ready_made
from djdesk.desk.report.session import ReportChanged
from djdesk.model.held import hold, ready_key
from ui.report.bridge import SessionBridge
from ui.widgets.basic import button, label

HOLDS = "这样就行"


class ReadyStrip(QWidget):
    """Hidden once the clerk has written something or said so."""

    def __init__(self, bridge: SessionBridge, section_id: str, parent: QWidget) -> None:
        super().__init__(parent)
        self._bridge, self._id = bridge, section_id
        words = label("这里还是样稿，请写成本单位自己的", "warn", wrap=True)
        words.setSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Preferred)
        self.holds = button(HOLDS, self._hold, "link", "样稿说的就是本单位的情况，不用改；可以撤销")
        self.holds.setFocusPolicy(Qt.FocusPolicy.TabFocus)
        row = QHBoxLayout(self)
        row.setContentsMargins(0, 0, 0, 2)
        row.addWidget(words, 1)
        row.addWidget(self.holds)
        self.setMinimumHeight(self.holds.sizeHint().height() + 2)
        bridge.news.connect(self._on_news)
        self._refresh()

    def _hold(self) -> None:
        self._bridge.apply(hold(self._bridge.report, ready_key(self._id)))

    def _on_news(self, news: ReportChanged) -> None:
        touched = news.touched
        filled = touched.figures or touched.texts or touched.ticks or touched.asked
        if touched.held or filled or self._id in touched.sections:
            self._refresh()

    def _refresh(self) -> None:
        report = self._bridge.report
        there = any(section.id == self._id for section in report.sections)
        ready = there and is_ready_made(report, self._bridge.form, self._id)
        self.setHidden(not ready or ready_key(self._id) in report.held)
