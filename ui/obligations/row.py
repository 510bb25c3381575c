"""One duty as a sentence to be changed: ☑ 支委会 每[月]至少[1]次, from which rows, how it was kept."""

from __future__ import annotations

from typing import cast

import msgspec
from PySide6.QtCore import QObject, Qt, Signal
from PySide6.QtWidgets import QCheckBox, QGridLayout, QHBoxLayout, QSpinBox, QVBoxLayout, QWidget

from djdesk.basics.errors import KnownError
from djdesk.desk.ledger.ledger_desk import LedgerDesk
from djdesk.forms.ledger_type import Condition, Obligation
from djdesk.ledgers.obligations import DutyMark
from djdesk.model.period import PeriodKind
from ui.charts.strips import MarkStrip
from ui.inputs.choice import ChoiceBox
from ui.widgets.basic import button, label, restyle
from ui.widgets.scrolling import WheelToPage

EVERY = (("month", "每月"), ("quarter", "每季度"), ("half", "每半年"), ("year", "每年"))
_MOST_TYPED = 999  # more than any rule takes, so that what is too much gets its sentence


def times_box(name: str) -> QSpinBox:
    """How often; what is typed counts when it is finished."""
    box = QSpinBox()
    box.setRange(0, _MOST_TYPED)
    box.setSuffix(" 次")
    box.setKeyboardTracking(False)
    box.setAccessibleName(name)
    box.setFocusPolicy(Qt.FocusPolicy.StrongFocus)
    box.setFixedWidth(92)
    WheelToPage(box)
    return box


class DutyRow(QObject):
    """The widgets of one rule, put into the grid of the page. `changed` when the rule was kept otherwise;
    `opened` carries a RowQuery and words; `removed` when the clerk takes a rule of the office's own away."""

    changed = Signal()
    opened = Signal(object, str)
    removed = Signal(object)

    def __init__(self, ledgers: LedgerDesk, rule: Obligation, grid: QGridLayout, line: int) -> None:
        super().__init__(grid.parentWidget())
        self._ledgers, self.rule = ledgers, rule
        self.active = QCheckBox(rule.name)
        self.active.setToolTip("要求做的打勾，不要求的去掉")
        self.every = ChoiceBox(f"{rule.name}：多久一次", EVERY)
        self.times = times_box(f"{rule.name}：至少几次")
        form = ledgers.form(rule.ledger)
        self.rows = button(f"{form.name}{_words(rule.where)}", self._open_all, "link", "查看计入的记录")
        self.strip = MarkStrip()
        self.reset = button("删除" if ledgers.duties.is_own(rule) else "恢复默认", self._take_back, "quiet")
        self.trouble = label("", "bad", True)
        self.trouble.hide()
        self._months = True
        self._place(grid, line)
        self._show()
        self.active.toggled.connect(lambda on: self._keep(active=on))
        self.every.chosen.connect(lambda every: self._keep(every=cast(PeriodKind, every)))
        self.times.valueChanged.connect(lambda times: self._keep(times=times))
        self.strip.chosen.connect(lambda part: self._open(self.strip.marks[part]))

    def show_anew(self) -> None:
        """The same rule over rows that count otherwise now."""
        self._refresh()

    def show_months(self, there: bool) -> None:
        """Whether there is room for the year's strip."""
        self._months = there
        self._show()

    def settle(self) -> None:
        """What is typed into the number counts."""
        self.times.interpretText()

    def _keep(self, **parts: object) -> None:
        """Keeps the change; what cannot be kept stays in the field, with a sentence."""
        try:
            wanted = msgspec.structs.replace(
                self.rule,
                active=self.active.isChecked(),
                every=self.every.currentData(),
                times=self.times.value(),
            )
            self._ledgers.set_obligation(msgspec.structs.replace(wanted, **parts))
        except KnownError as error:
            self.trouble.setText(str(error))
            self.trouble.show()
            restyle(self.times, wrong=True)
            return
        self._refresh()
        self.changed.emit()

    def _take_back(self) -> None:
        if self._ledgers.duties.is_own(self.rule):
            self.removed.emit(self.rule)
            return
        try:
            self._ledgers.duties.reset(self.rule.id)
        except KnownError as error:
            self.trouble.setText(str(error))
            self.trouble.show()
            return
        self._refresh()
        self.changed.emit()

    def _refresh(self) -> None:
        self.rule = next((rule for rule in self._ledgers.obligations() if rule.id == self.rule.id), self.rule)
        self._show()

    def _show(self) -> None:
        """The rule as it is kept, and what it makes of the last twelve months."""
        duties, rule = self._ledgers.duties, self.rule
        for part in (self.active, self.every, self.times):
            part.blockSignals(True)
        self.active.setChecked(rule.active)
        self.every.show_key(rule.every)
        self.times.setValue(rule.times)
        for part in (self.active, self.every, self.times):
            part.blockSignals(False)
            part.setEnabled(rule.active or part is self.active)
        self.trouble.hide()
        restyle(self.times, wrong=False)
        self.reset.setVisible(duties.is_own(rule) or duties.is_changed(rule))
        today = self._ledgers.today()
        kept = rule.active and duties.is_kept(rule)
        marks = duties.of_year(rule, today.year, today) if kept else []
        self.strip.show_marks(f"{rule.name}，{today.year}年", marks, rule.times)
        self.strip.setVisible(self._months and bool(marks))
        self.silent.setText("台账还没有记录" if rule.active else "没有启用")
        self.silent.setVisible(self._months and not marks)

    def _place(self, grid: QGridLayout, line: int) -> None:
        name = QVBoxLayout()
        name.setSpacing(0)
        name.addWidget(self.active)
        source = label(
            self.rule.source or ("本单位自定" if self._ledgers.duties.is_own(self.rule) else "通行做法"),
            "duty-source",
            True,
        )
        name.addWidget(source)
        demand = QHBoxLayout()
        demand.setSpacing(6)
        demand.addWidget(self.every)
        demand.addWidget(label("至少"))
        demand.addWidget(self.times)
        demand.addStretch(1)
        self.silent = label("", "faint")
        kept = QHBoxLayout()
        kept.addWidget(self.strip, 1)
        kept.addWidget(self.silent)
        grid.addLayout(name, line, 0)
        grid.addLayout(demand, line, 1)
        grid.addWidget(self.rows, line, 2, Qt.AlignmentFlag.AlignLeft)
        grid.addLayout(kept, line, 3)
        grid.addWidget(self.reset, line, 4, Qt.AlignmentFlag.AlignLeft)
        grid.addWidget(self.trouble, line + 1, 1, 1, 4)

    def order(self) -> list[QWidget]:
        """The fields in the order in which Tab goes through them."""
        return [self.active, self.every, self.times, self.rows, self.strip, self.reset]

    def _open_all(self) -> None:
        self.opened.emit(self._ledgers.duties.query(self.rule), self.rule.name)

    def _open(self, mark: DutyMark) -> None:
        self.opened.emit(
            self._ledgers.duties.query(self.rule, [mark.unit]), f"{self.rule.name}（{mark.unit.label}）"
        )


def _words(conditions: tuple[Condition, ...]) -> str:
    """Which rows: 里的支委会."""
    kinds = "、".join("或".join(condition.is_) for condition in conditions if condition.is_)
    return f"：{kinds}" if kinds else ""
