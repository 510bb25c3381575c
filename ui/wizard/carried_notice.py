"""A line above the step after a report was started from last period's: what was moved on, how much is still
to be checked.
"""

from __future__ import annotations

from PySide6.QtWidgets import QFrame, QHBoxLayout, QSizePolicy, QWidget

from djdesk.desk.next_period.carried_list import carried_summary
from djdesk.desk.proof.open_points import CARRY
from ui.report.bridge import SessionBridge
from ui.widgets.basic import button, label


class CarriedNotice(QFrame):
    """Shown until it is put away, until nothing is left to check, or until the report is opened again after
    work on it. It says what is open now, and comes back when an undo opens it again.
    """

    def __init__(self, bridge: SessionBridge, parent: QWidget) -> None:
        super().__init__(parent)
        self.setProperty("look", "notice")
        self._bridge = bridge
        self._awake = bridge.report.created == bridge.report.modified
        self._step = ""
        self.sentence = label("", wrap=True)
        self.sentence.setSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Preferred)
        row = QHBoxLayout(self)
        row.setContentsMargins(20, 6, 14, 6)
        row.addWidget(self.sentence, 1)
        self.look = button("逐处核对", lambda: bridge.place.emit(CARRY, "", ""))
        row.addWidget(self.look)
        row.addWidget(button("知道了", self._put_away, "quiet"))
        bridge.news.connect(self._refresh)
        self.hide()

    def show_step(self, step: str) -> None:
        """Which step is shown: 沿用上期 lists all of it."""
        self._step = step
        self._refresh()

    def _put_away(self) -> None:
        self._awake = False
        self._refresh()

    def _refresh(self) -> None:
        says = self._awake and self._step != CARRY
        words = carried_summary(self._bridge.report, self._bridge.form) if says else ""
        if words and words != self.sentence.text():
            self.sentence.setText(words)
            self.setAccessibleName(words)
        self.setHidden(not words)
