"""Above the step: the place of 校对 that F7 led to, with the way to the next and the one before."""

from __future__ import annotations

from collections.abc import Sequence

from PySide6.QtWidgets import QFrame, QHBoxLayout, QSizePolicy, QWidget

from djdesk.desk.proof.open_points import Remark
from djdesk.model.held import hold
from ui.prose.proof.marks import shown
from ui.report.bridge import SessionBridge
from ui.report.proof_deeds import fix
from ui.widgets.basic import button, label
from ui.wizard.check.check_rows import HOLD
from ui.wizard.steps import CHECK

_LONGEST = 16  # characters on a button


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
        self.fixes = button("", self._fix, "take", "就照这样改，可以撤销")
        self.holds = button(HOLD, self._hold, "link")
        row = QHBoxLayout(self)
        row.setContentsMargins(20, 4, 14, 4)
        row.addWidget(self.sentence, 1)
        row.addWidget(self.fixes)
        row.addWidget(self.holds)
        row.addWidget(button("上一处", lambda: self.go(-1), "quiet", "Shift+F7"))
        row.addWidget(button("下一处", lambda: self.go(1), "quiet", "F7"))
        row.addWidget(button("×", self.hide, "quiet", "收起"))
        bridge.news.connect(lambda _news: self._follow())
        bridge.check.read.connect(self._follow)
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
        here = self._place(found)
        gone = self._at if direction > 0 else self._at - 1  # put right: what stands in its place is the next
        at = here + direction if here >= 0 else gone
        self._at = at % len(found)
        self.remark = found[self._at]
        self._say()
        self._bridge.place.emit(self.remark.step, self.remark.kind, self.remark.name)

    def _say(self) -> None:
        remark, found = self.remark, self._bridge.check.found
        here = self._place(found)
        if remark is None or here < 0:
            self.hide()
            return
        words = f"校对 {here + 1}/{len(found)}　{remark.level}：{remark.message}"
        self.sentence.setText(words)
        self.setAccessibleName(words)
        self.holds.setVisible(bool(remark.hold))
        self.fixes.setVisible(remark.fix is not None)
        if remark.fix is not None:
            self.fixes.setText(f"改为“{shown(remark.fix.after)[:_LONGEST]}”" if remark.fix.after else "删去")
        self.show()

    def _place(self, found: Sequence[Remark]) -> int:
        """Where the remark stands; one that has moved within its paragraph is told by its id. -1 when it is
        gone.
        """
        remark = self.remark
        if remark is None:
            return -1
        if remark in found:
            return found.index(remark)
        same = (at for at, one in enumerate(found) if remark.rule and one.hold == remark.hold)
        return next(same, -1)

    def _fix(self) -> None:
        """Then the next one, which stands in its place."""
        if self.remark is not None and self.remark.fix is not None:
            fix(self._bridge, [self.remark.fix])
            self.go(1)

    def _follow(self) -> None:
        if not self.isHidden():
            self._say()

    def _hold(self) -> None:
        if self.remark is not None and self.remark.hold:
            self._bridge.apply(hold(self._bridge.report, self.remark.hold))
