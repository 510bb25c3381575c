"""本期提醒: what is due, each line a button that leads to it."""

from __future__ import annotations

from collections.abc import Callable, Sequence

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QHBoxLayout, QPushButton, QSizePolicy, QWidget

from djdesk.desk.report.report_list import Reminder
from ui.widgets.basic import Card, label

_MOST = 5


class ReminderCard(Card):
    """Hidden when there is nothing true to say."""

    def __init__(self, follow: Callable[[Reminder], None], parent: QWidget | None = None) -> None:
        super().__init__("本期提醒")
        self.setParent(parent)
        self._follow = follow
        self._lines: list[QWidget] = []
        self.body.setSpacing(2)
        self.hide()

    def show_reminders(self, found: Sequence[Reminder]) -> None:
        for old in self._lines:
            self.body.removeWidget(old)
            old.setParent(None)
            old.deleteLater()
        self._lines = [self._line(reminder) for reminder in found[:_MOST]]
        if len(found) > _MOST:
            self._lines.append(label(f"另有 {len(found) - _MOST} 项，见报告列表", "muted"))
        for line in self._lines:
            self.body.addWidget(line)
        self.setVisible(bool(found))

    def _line(self, reminder: Reminder) -> QPushButton:
        line = QPushButton()
        line.setAutoDefault(False)
        words = label(f"●  {reminder.sentence}", wrap=True)
        words.setAttribute(Qt.WidgetAttribute.WA_TransparentForMouseEvents)
        inside = QHBoxLayout(line)
        inside.setContentsMargins(4, 3, 4, 3)
        inside.addWidget(words)
        line.setProperty("look", "reminder")
        line.setProperty("overdue", "true" if reminder.overdue else "false")
        line.setToolTip(reminder.sentence)
        line.setSizePolicy(QSizePolicy.Policy.Ignored, QSizePolicy.Policy.Minimum)
        line.setAccessibleName(reminder.sentence)
        line.clicked.connect(lambda: self._follow(reminder))
        return line
