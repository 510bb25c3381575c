"""What is asked before rows of a table are taken: whether it is of this ledger at all."""

from __future__ import annotations

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QFrame, QHBoxLayout, QSizePolicy

from ui.widgets.basic import button, label


class LedgerQuestionBar(QFrame):
    """`anyway` when the clerk says that it is; `other` when he wants the ledger that it fits better."""

    anyway = Signal()
    other = Signal()

    def __init__(self) -> None:
        super().__init__()
        self.setProperty("look", "banner")
        self.sentence = label(wrap=True)
        self.sentence.setSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Preferred)
        self.there, self.here = button("", self.other.emit, "primary"), button("", self.anyway.emit)
        row = QHBoxLayout(self)
        row.setContentsMargins(14, 8, 10, 8)
        row.addWidget(self.sentence, 1)
        row.addWidget(self.there)
        row.addWidget(self.here)
        self.hide()

    def ask(self, sentence: str, here: str, there: str) -> None:
        """`here` and `there` are names of ledgers; "" where no other one fits. Without a sentence nothing is
        asked.
        """
        self.sentence.setText(sentence)
        self.setAccessibleName(sentence)
        self.here.setText(f"仍然导入到“{here}”")
        self.there.setText(f"导入到“{there}”")
        self.there.setVisible(bool(there))
        self.setVisible(bool(sentence))
