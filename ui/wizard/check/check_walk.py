"""Above the step: the place of 校对 that F7 led to, with the way to the next and the one before."""

from __future__ import annotations

from PySide6.QtWidgets import QFrame, QHBoxLayout, QSizePolicy, QWidget

from djdesk.desk.proof.open_points import Remark
from djdesk.desk.report.session import ReportChanged
from djdesk.model.held import hold
from ui.report.bridge import SessionBridge
from ui.widgets.basic import button, label
from ui.wizard.check.check_rows import HOLD
from ui.wizard.steps import CHECK


class CheckWalk(QFrame):
    """Hidden until F7. What was put right disappears from it; F7 goes on behind."""

    def __init__(self, bridge: SessionBridge, parent: QWidget) -> None:
        super().__init__(parent)
        self._bridge = bridge
        self._at = 0  # where the remark stood when it was gone to
        self.remark: Remark | None = None
        self.setProperty("look", "notice")
        self.sentence = label("", wrap=True)
        self.sentence.setSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Preferred)
        self.holds = button(HOLD, self._hold, "link")
        row = QHBoxLayout(self)
        row.setContentsMargins(20, 4, 14, 4)
        row.addWidget(self.sentence, 1)
        row.addWidget(self.holds)
        row.addWidget(button("上一处", lambda: self.go(-1), "quiet", "Shift+F7"))
        row.addWidget(button("下一处", lambda: self.go(1), "quiet", "F7"))
        row.addWidget(button("×", self.hide, "quiet", "收起"))
        bridge.news.connect(self._on_news)
        self.hide()

    def go(self, direction: int) -> None:
        """To the next (+1) or previous (-1) place, around the end; with nothing found to the page that says
        so.
        """
        self._bridge.check.read_text()
        found = self._bridge.check.found
        if not found:
            self.hide()
            self._bridge.place.emit(CHECK, "", "")
            return
        if self.remark in found:
            at = found.index(self.remark) + direction
        else:  # it was put right: what stands in its place is the next
            at = self._at if direction > 0 else self._at - 1
        self._at = at % len(found)
        self.remark = found[self._at]
        self._say()
        self._bridge.place.emit(self.remark.step, self.remark.kind, self.remark.name)

    def _say(self) -> None:
        remark, found = self.remark, self._bridge.check.found
        if remark is None or remark not in found:
            self.hide()
            return
        words = f"校对 {found.index(remark) + 1}/{len(found)}　{remark.level}：{remark.message}"
        self.sentence.setText(words)
        self.setAccessibleName(words)
        self.holds.setVisible(bool(remark.hold))
        self.show()

    def _on_news(self, news: ReportChanged) -> None:
        if not self.isHidden():
            self._say()

    def _hold(self) -> None:
        if self.remark is not None and self.remark.hold:
            self._bridge.apply(hold(self._bridge.report, self.remark.hold))
