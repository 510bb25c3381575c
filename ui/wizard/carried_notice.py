"""A line above the step, once, after a report was started from last period's: what was moved on, how much is
to be checked.
"""

from __future__ import annotations

from PySide6.QtWidgets import QFrame, QHBoxLayout, QSizePolicy, QWidget

from djdesk.desk.next_period.carried_list import carried_summary
from ui.report.bridge import SessionBridge
from ui.widgets.basic import button, label
from ui.wizard.steps import CHECK


class CarriedNotice(QFrame):
    """Shown until it is put away, or until the report is opened again after work on it."""

    def __init__(self, bridge: SessionBridge, parent: QWidget) -> None:
        super().__init__(parent)
        self.setProperty("look", "notice")
        report = bridge.report
        words = carried_summary(report) if report.created == report.modified else ""
        self.sentence = label(words, wrap=True)
        self.sentence.setSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Preferred)
        self.setAccessibleName(words)
        row = QHBoxLayout(self)
        row.setContentsMargins(20, 6, 14, 6)
        row.addWidget(self.sentence, 1)
        self.look = button("逐处核对", lambda: bridge.place.emit(CHECK, "", ""))
        row.addWidget(self.look)
        row.addWidget(button("知道了", self.hide, "quiet"))
        self.setHidden(not words)
