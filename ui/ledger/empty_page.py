"""What is seen of a ledger without rows: what it is for, and the two ways to begin."""

from __future__ import annotations

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import QFrame, QHBoxLayout, QVBoxLayout

from djdesk.forms.ledger_type import LedgerType
from ui.widgets.basic import button, label

_WIDEST = 560  # pixels of the text


class EmptyLedger(QFrame):
    """`add_wanted` begins a row, `import_wanted` brings an Excel file in."""

    add_wanted = Signal()
    import_wanted = Signal()

    def __init__(self) -> None:
        super().__init__()
        self.setProperty("look", "card")
        self._heading = label("", "heading")
        self._help = label("", wrap=True)
        self._feeds = label("", "muted", wrap=True)
        self.add = button("＋ 新增一行", self.add_wanted.emit, "primary")
        column = QVBoxLayout(self)
        column.addStretch(2)
        for one in (self._heading, self._help, self._feeds):
            one.setFixedWidth(_WIDEST)
            one.setAlignment(Qt.AlignmentFlag.AlignHCenter)
            column.addWidget(one, 0, Qt.AlignmentFlag.AlignHCenter)
            column.addSpacing(6)
        row = QHBoxLayout()
        row.setSpacing(10)
        row.addStretch(1)
        row.addWidget(self.add)
        row.addWidget(
            button(
                "导入 Excel…", self.import_wanted.emit, tip="已有的 Excel 台账可以直接导入，会先试算给您看"
            )
        )
        row.addStretch(1)
        column.addSpacing(8)
        column.addLayout(row)
        column.addStretch(3)

    def open(self, form: LedgerType) -> None:
        """Another ledger."""
        self._heading.setText(f"“{form.name}”还没有内容")
        self._help.setText(form.help)
        figures = list(dict.fromkeys(form.figures()))
        named = "、".join(figures[:6]) + ("等" if len(figures) > 6 else "")
        self._feeds.setText(f"填了以后，报告里的{named}会自动计数。" if figures else "")
        for words in (
            self._help,
            self._feeds,
        ):  # in the middle of a line a layout asks how high a text is before it is wrapped
            words.ensurePolished()  # with the letters that the style sheet gives it
            words.setFixedHeight(max(0, words.heightForWidth(_WIDEST)))  # -1 where there are no words
