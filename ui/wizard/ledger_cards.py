"""What the ledgers say when a report is begun: figures that can be taken from them, and duties that were
missed in its period.
"""

from __future__ import annotations

from PySide6.QtWidgets import QHBoxLayout, QVBoxLayout, QWidget

from djdesk.ledgers.obligations import Missed
from ui.report.bridge import SessionBridge
from ui.widgets.basic import Card, button, label


class TakeCard(Card):
    """How many figures the ledgers count, and one button that takes those that are not filled in; hidden when
    there are none.
    """

    def __init__(self, bridge: SessionBridge, parent: QWidget | None = None) -> None:
        super().__init__("台账")
        self.setParent(
            parent
        )  # it may have something to say at once: without a parent it would come up as a window
        self._bridge = bridge
        self.sentence = label("", wrap=True)
        self.take = button("", self._take, tip="已经填写的数不动；可以一步撤销")
        row = QHBoxLayout()
        row.addWidget(self.sentence, 1)
        row.addWidget(self.take)
        self.body.addLayout(row)
        bridge.sources.changed.connect(self._refresh)
        self._refresh()

    def _open(self) -> list[str]:
        return (
            [one.name for one in self._bridge.sources.count.in_state("open")]
            if self._bridge.sources.known
            else []
        )

    def _refresh(self) -> None:
        count = len(self._open())
        self.setHidden(not count)
        self.sentence.setText(f"台账里能数出 {count} 项还没有填的指标，现在取用？")
        self.take.setText(f"取用这 {count} 项")

    def _take(self) -> None:
        self._bridge.sources.take(self._open())


class MissedCard(Card):
    """本期应做未做: a line for each duty that was missed, with its rows; below, the way to what the office is
    held to.
    """

    def __init__(self, bridge: SessionBridge, parent: QWidget | None = None) -> None:
        super().__init__("本期应做未做")
        self.setParent(
            parent
        )  # it may have something to say at once: without a parent it would come up as a window
        self._bridge = bridge
        self._shown: list[Missed] | None = None
        self.head.addWidget(
            button("应做事项…", bridge.duties_wanted.emit, "quiet", "要求做哪些、多久一次，在这里改")
        )
        self._rows = QVBoxLayout()
        self.body.addLayout(self._rows)
        self.body.addWidget(
            label("补记了台账，这里就不再列出；没有做的，可以写进存在的问题。", "muted", wrap=True)
        )
        bridge.sources.changed.connect(lambda figures: self._refresh() if figures is None else None)
        self._refresh()

    def _refresh(self) -> None:
        found = self._bridge.sources.count.missed if self._bridge.sources.known else []
        if found == self._shown:
            return
        self._shown = list(found)
        while self._rows.count():
            widget = self._rows.takeAt(0).widget()
            if widget:
                widget.hide()
                widget.deleteLater()
        for one in found:
            self._rows.addWidget(self._row(one))
        self.setHidden(not found)

    def _row(self, one: Missed) -> QWidget:
        row = QWidget()
        line = QHBoxLayout(row)
        line.setContentsMargins(0, 0, 0, 0)
        line.addWidget(label(one.sentence, wrap=True), 1)
        look = button("看台账", lambda: self._open(one), "link", f"这几个月的“{one.rule.name}”记录")
        look.setAccessibleName(f"看台账：{one.sentence}")
        line.addWidget(look)
        return row

    def _open(self, one: Missed) -> None:
        self._bridge.rows_wanted.emit(
            self._bridge.ledgers.duty_query(one.rule, one.units), one.sentence.rstrip("。")
        )
