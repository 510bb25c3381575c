"""What stands in the board's place while no ledger has a row."""

from __future__ import annotations

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import QHBoxLayout, QVBoxLayout, QWidget

from ui.widgets.basic import button, label

_HEADING = "台账里有了记录，这里就有数"
_SENTENCES = (
    "开会、学习、走访、办实事，每做一件就在台账里记一行，也可以从以前的 Excel 台账导入。\n"
    "看板会自己数出各项指标，和上期、去年同期对比，提醒哪个月漏开了会、哪些事项已经逾期。\n"
    "想先看看样子，在台账页可以载入样例单位的一年台账，随时能删掉。"
)


class BlankBoard(QWidget):
    """`ledgers_wanted` leads to the ledgers, `duties_wanted` to the rules."""

    ledgers_wanted = Signal()
    duties_wanted = Signal()

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        column = QVBoxLayout(self)
        column.setSpacing(12)
        column.addStretch(2)
        for text, look in ((_HEADING, "title"), (_SENTENCES, "muted")):
            part = label(text, look, wrap=True)
            part.setAlignment(Qt.AlignmentFlag.AlignHCenter)
            column.addWidget(part)
        row = QHBoxLayout()
        row.addStretch(1)
        self.begin = button("去记台账", self.ledgers_wanted.emit, "primary")
        row.addWidget(self.begin)
        row.addWidget(button("看看应做事项", self.duties_wanted.emit))
        row.addStretch(1)
        column.addLayout(row)
        column.addStretch(3)
