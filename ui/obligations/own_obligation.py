"""A duty of the office's own: its name, which rows count for it, how often."""

from __future__ import annotations

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QFormLayout, QHBoxLayout, QWidget

from djdesk.basics.errors import KnownError
from djdesk.desk.ledger.ledger_desk import LedgerDesk
from djdesk.forms.ledger_type import Condition, Obligation
from ui.inputs.choice import ChoiceBox
from ui.inputs.line import LineBox
from ui.obligations.row import EVERY, times_box
from ui.widgets.basic import Card, button, label
from ui.widgets.composing import settle_all


class OwnDuty(Card):
    """`added` when a rule was kept; `left` when the clerk thinks better of it. What cannot be kept stays
    typed, with a sentence.
    """

    added = Signal(object)
    left = Signal()

    def __init__(self, ledgers: LedgerDesk, parent: QWidget | None = None) -> None:
        super().__init__("添加本单位的应做事项")
        self.setParent(parent)
        self._ledgers = ledgers
        self.name, self.missed = LineBox("名称"), LineBox("漏做时的说法")
        dated = [form for form in ledgers.book.types.values() if form.date]
        self.ledger = ChoiceBox(
            "记在哪本台账", [("", "请选择台账"), *((form.id, form.name) for form in dated)]
        )
        self.kind = ChoiceBox("哪一类记录", [("", "全部记录")])
        self.every, self.times = ChoiceBox("多久一次", EVERY), times_box("至少几次")
        self.trouble = label("", "bad", True)
        self.example = label("", "muted")
        self._lay_out()
        self.ledger.chosen.connect(self._offer_kinds)
        self.name.typed.connect(lambda _text: self._say_example())
        self.missed.typed.connect(lambda _text: self._say_example())
        self.clear()

    def clear(self) -> None:
        """Begins anew."""
        self.name.show_text("")
        self.missed.show_text("")
        self.ledger.show_key("")
        self._offer_kinds("")
        self.every.show_key("month")
        self.times.setValue(1)
        self.trouble.hide()
        self._say_example()

    def keep(self) -> None:
        """Adds the rule, or says what is in the way."""
        settle_all(self)
        self.times.interpretText()
        form = self._ledgers.book.types.get(str(self.ledger.currentData()))
        kind = str(self.kind.currentData() or "")
        where = (Condition(column=form.kind, is_=(kind,)),) if form is not None and kind else ()
        rule = Obligation(
            id="",
            name=self.name.text(),
            ledger=form.id if form is not None else "",
            every=self.every.currentData(),
            missed=self.missed.text(),
            times=self.times.value(),
            where=where,
        )
        try:
            added = self._ledgers.duties.add(rule)
        except KnownError as error:
            self.trouble.setText(str(error))
            self.trouble.show()
            return
        self.clear()
        self.added.emit(added)

    def _offer_kinds(self, ledger: str) -> None:
        form = self._ledgers.book.types.get(ledger)
        column = form.column(form.kind) if form is not None else None
        self.kind.offer(
            [("", "全部记录"), *((word, word) for word in (column.choices if column is not None else ()))]
        )
        self.kind.setEnabled(column is not None)

    def _say_example(self) -> None:
        clause = self.missed.text().strip() or f"未开展{self.name.text().strip() or '…'}"
        self.example.setText(f"漏做时提示：3月{clause.rstrip('。')}。")

    def _lay_out(self) -> None:
        self.name.setPlaceholderText("例如：警示教育")
        self.missed.setPlaceholderText("可以不填，例如：未开展警示教育")
        for box in (self.name, self.missed):
            box.setMaximumWidth(360)
        form = QFormLayout()
        form.setHorizontalSpacing(14)
        form.setVerticalSpacing(8)
        which, often = QHBoxLayout(), QHBoxLayout()
        parts: tuple[tuple[QHBoxLayout, tuple[QWidget, ...]], ...] = (
            (which, (self.ledger, self.kind)),
            (often, (self.every, label("至少"), self.times)),
        )
        for row, widgets in parts:
            row.setSpacing(8)
            for widget in widgets:
                row.addWidget(widget)
            row.addStretch(1)
        form.addRow("名称", self.name)
        form.addRow("记在", which)
        form.addRow("要求", often)
        form.addRow("漏做时的说法", self.missed)
        form.addRow("", self.example)
        self.body.addLayout(form)
        self.body.addWidget(self.trouble)
        buttons = QHBoxLayout()
        buttons.addWidget(button("添加", self.keep, "primary"))
        buttons.addWidget(button("取消", self.left.emit))
        buttons.addStretch(1)
        self.body.addLayout(buttons)
