"""What was to be done in each month (应做事项) of the period's year, and what was missed."""

from __future__ import annotations

from collections.abc import Iterator

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import QGridLayout, QSizePolicy, QWidget

from djdesk.desk.ledger.ledger_desk import LedgerDesk
from djdesk.forms.ledger_type import Obligation
from djdesk.ledgers.obligations import DutyMark
from djdesk.model.period import Period
from ui.charts.strips import MarkStrip, MonthHeads, heads_of_year
from ui.widgets.basic import Card, button, label


class DutyCard(Card):
    """`opened` carries the RowQuery of a box and words; `duties_wanted` leads to the rules."""

    opened = Signal(object, str)
    duties_wanted = Signal()

    def __init__(self, ledgers: LedgerDesk, parent: QWidget | None = None) -> None:
        super().__init__("应做事项")
        self.setParent(parent)
        self._ledgers = ledgers
        self.year = label("", "muted")
        self.head.insertWidget(1, self.year)
        self.change = button("修改应做事项…", self.duties_wanted.emit, "link")
        self.head.addWidget(self.change)
        self.sentence, self.silent = label("", "", True), label("", "muted", True)
        self._grid = QGridLayout()
        self._grid.setHorizontalSpacing(10)
        self._grid.setVerticalSpacing(4)
        self._grid.setColumnStretch(1, 1)
        self.body.addWidget(self.sentence)
        self.body.addLayout(self._grid)
        self.body.addWidget(self.silent)
        self.body.addStretch(1)
        self.strips: dict[str, MarkStrip] = {}

    def steps(self, period: Period) -> Iterator[None]:
        """Fills the card, a duty at a time."""
        ledgers, year, today = self._ledgers, period.end.year, self._ledgers.today()
        rules = [rule for rule in ledgers.obligations() if rule.active]
        watched = [rule for rule in rules if ledgers.duties.is_kept(rule)]
        self.year.setText(f"{year}年")
        missed = ledgers.missed(period)
        said = "".join(one.sentence for one in missed)
        self.sentence.setText(
            f"{period.label}：{said}"
            if said
            else f"{period.label}已经过去的月份里，没有发现漏做的。"
            if watched
            else ""
        )
        self.sentence.setVisible(bool(watched))
        yield
        if [rule.id for rule in watched] != list(self.strips):
            self._make(watched)
        for rule in watched:
            marks = ledgers.duties.of_year(rule, year, today)
            self.strips[rule.id].show_marks(f"{rule.name}，{year}年", marks, rule.times)
            yield
        silent = "、".join(rule.name for rule in rules if rule not in watched)
        self.silent.setText(f"台账还没有记录、看不出做没做的：{silent}。" if silent else "")
        self.silent.setVisible(bool(silent))

    def fields(self) -> list[QWidget]:
        """In the order in which Tab goes through them."""
        return [self.change, *self.strips.values()]

    def _make(self, rules: list[Obligation]) -> None:
        while (item := self._grid.takeAt(0)) is not None:
            widget = item.widget()
            if widget is not None:
                widget.hide()
                widget.deleteLater()
        self.strips = {}
        if rules:
            self._grid.addWidget(MonthHeads(heads_of_year()), 0, 1)
        for number, rule in enumerate(rules, 1):
            name = label(rule.name)
            name.setToolTip(rule.source)
            name.setSizePolicy(QSizePolicy.Policy.Maximum, QSizePolicy.Policy.Preferred)
            strip = self.strips[rule.id] = MarkStrip()
            strip.chosen.connect(lambda part, rule=rule, strip=strip: self._open(rule, strip.marks[part]))
            self._grid.addWidget(name, number, 0, Qt.AlignmentFlag.AlignVCenter)
            self._grid.addWidget(strip, number, 1)

    def _open(self, rule: Obligation, mark: DutyMark) -> None:
        self.opened.emit(self._ledgers.duty_query(rule, [mark.unit]), f"{rule.name}（{mark.unit.label}）")
