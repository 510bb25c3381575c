"""Between 上一步 and 下一步: what the step still lacks, by name; a click leads to it."""

from __future__ import annotations

from PySide6.QtCore import Qt
from PySide6.QtGui import QResizeEvent
from PySide6.QtWidgets import QHBoxLayout, QPushButton, QWidget

from djdesk.desk.report.progress import BASICS, Missing
from djdesk.model.tables.table import tabled
from ui.report.bridge import SessionBridge
from ui.widgets.basic import button
from ui.wizard.steps import missing_words

_PLACES = {
    "pattern": "prose",
    "unit": "basics",
    "date": "basics",
}  # kinds of what is missing → kinds of places


class LackingLine(QWidget):
    """Empty when nothing is missing. Clicked again it goes on to the next that is missing."""

    def __init__(self, bridge: SessionBridge) -> None:
        super().__init__()
        self._bridge = bridge
        self._step = ""
        self._last: Missing | None = None  # where the last click led, and which one of the missing that was
        self._last_at = 0
        self._words = ""
        self.go: QPushButton = button("", self.go_on, "link", "点一下到这一项")
        self.go.setFocusPolicy(Qt.FocusPolicy.TabFocus)
        row = QHBoxLayout(self)
        row.setContentsMargins(8, 0, 8, 0)
        row.addStretch(1)
        row.addWidget(self.go)
        row.addStretch(1)

    def show_step(self, step_id: str) -> None:
        """Of which step; "" for none."""
        self._step = step_id
        step = self._bridge.session.progress().steps.get(step_id)
        missing = step.missing if step else ()
        self._words = f"还差 {len(missing)} 项：{missing_words(step)}" if step and missing else ""
        self.go.setAccessibleName(self._words)
        self.go.setVisible(bool(self._words))
        self._elide()

    def go_on(self) -> None:
        """To the next of what is missing, from the last to the first."""
        missing = self._missing()
        if not missing:
            return
        if self._last in missing:
            self._last_at = (missing.index(self._last) + 1) % len(missing)
        elif self._last is None or self._last.step != self._step or self._last_at >= len(missing):
            self._last_at = 0
        self._last = missing[self._last_at]
        self._bridge.place.emit(self._step, self._kind(self._last), self._last.name)

    def resizeEvent(self, event: QResizeEvent) -> None:
        super().resizeEvent(event)
        self._elide()

    def _missing(self) -> tuple[Missing, ...]:
        step = self._bridge.session.progress().steps.get(self._step)
        return step.missing if step else ()

    def _kind(self, one: Missing) -> str:
        """A carried mark names a paragraph or heading by its words, a text by its name."""
        if one.kind != "carried":
            return _PLACES.get(one.kind, one.kind)
        if self._step == BASICS:
            return "basics"
        if one.name == self._bridge.report.section(self._step).heading:
            return "heading"
        if tabled(one.name):
            return "prose"
        return "text" if one.name in self._bridge.report.texts else "paragraph"

    def _elide(self) -> None:
        room = max(0, self.width() - 32)
        metrics = self.go.fontMetrics()
        self.go.setText(metrics.elidedText(self._words, Qt.TextElideMode.ElideRight, room))
