"""What the office is held to: which meetings how often, to be switched and changed, and how each was kept
this year.
"""

from __future__ import annotations

from itertools import pairwise

from PySide6.QtCore import Qt, QTimer, Signal
from PySide6.QtGui import QKeySequence, QResizeEvent, QShortcut
from PySide6.QtWidgets import QFrame, QGridLayout, QHBoxLayout, QScrollArea, QVBoxLayout, QWidget

from djdesk.basics.errors import KnownError
from djdesk.desk.ledger.ledger_desk import LedgerDesk
from djdesk.forms.ledger_type import Obligation
from ui.charts.sizes import ems
from ui.charts.strips import MonthHeads, heads_of_year
from ui.obligations.kept_since import KeptSinceCard
from ui.obligations.own_obligation import OwnDuty
from ui.obligations.row import DutyRow
from ui.widgets.basic import Banner, Card, button, label
from ui.widgets.composing import settle_all

_INTRODUCTION = (
    "到期没有做的，看板会标出来，写报告的“存在的问题”时也会提醒。默认的要求按党内法规和通行做法，"
    "可以按本单位的规定修改。\n"
    "只看台账：台账里没有记的，这里当作没有做。"
)
_WIDE = 95  # characters, from which the months have room


class DutiesPage(QWidget):
    """`left` back to the board; `rows_wanted` gives a RowQuery and words."""

    left = Signal()
    rows_wanted = Signal(object, str)

    def __init__(self, ledgers: LedgerDesk, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._ledgers = ledgers
        self.rows: list[DutyRow] = []
        self._narrow = False
        self._grid, self._heads = QGridLayout(), MonthHeads(heads_of_year())
        self.banner = Banner()
        self.own = OwnDuty(ledgers)
        self.own.hide()
        self.own.added.connect(self._on_added)
        self.own.left.connect(self._hide_own)
        self.add = button("添加本单位的事项…", self._show_own)
        self.reset = button("全部恢复默认", self._reset_all)
        self.table = Card()
        self.since = KeptSinceCard(ledgers)
        self.since.changed.connect(self._show_marks)
        self._lay_out()
        escape = QShortcut(
            QKeySequence(Qt.Key.Key_Escape), self, context=Qt.ShortcutContext.WidgetWithChildrenShortcut
        )
        escape.activated.connect(lambda: self._hide_own() if self.own.isVisible() else self.left.emit())

    def refresh(self) -> None:
        """Shows the rules as they are set now, and the rows as they are now."""
        self.banner.hide()
        try:
            self._show_rules()
            self.since.refresh()
        except KnownError as error:
            self.banner.say(str(error), ("再试一次", self.refresh))

    def _show_rules(self) -> None:
        grid = self._new_grid()
        for number, rule in enumerate(self._ledgers.obligations()):
            row = DutyRow(self._ledgers, rule, grid, 2 * number + 1)
            row.opened.connect(self.rows_wanted)
            row.removed.connect(self._remove)
            row.changed.connect(self._on_changed)
            if self._narrow:
                row.show_months(False)
            self.rows.append(row)
        fields = [field for row in self.rows for field in row.order()]
        for before, after in pairwise(fields):
            QWidget.setTabOrder(before, after)
        # at once, not in the next turn of the event loop: a field in it may be given the focus
        grid.parentWidget().show()
        self._show_reset()

    def _show_marks(self) -> None:
        """What each rule makes of the year, now that a ledger begins on another day."""
        for row in self.rows:
            row.show_anew()

    def settle(self) -> None:
        """What is being typed counts before the page is left."""
        settle_all(self)
        self.since.settle()
        for row in self.rows:
            row.settle()

    def row_of(self, rule_id: str) -> DutyRow:
        return next(row for row in self.rows if row.rule.id == rule_id)

    # ------------------------------------------------------------ what the clerk does

    def _show_own(self) -> None:
        self.own.show()
        self.own.name.setFocus(Qt.FocusReason.OtherFocusReason)

    def _hide_own(self) -> None:
        self.own.hide()
        self.add.setFocus(Qt.FocusReason.OtherFocusReason)

    def _on_added(self, rule: Obligation) -> None:
        self._hide_own()
        self.refresh()
        row = self.row_of(rule.id)
        row.active.setFocus(Qt.FocusReason.OtherFocusReason)
        QTimer.singleShot(
            0, row, lambda: self._scroll.ensureWidgetVisible(row.active)
        )  # when it has its place

    def _remove(self, rule: Obligation) -> None:
        try:
            self._ledgers.duties.remove(rule)
        except KnownError as error:
            self.banner.say(str(error))
            return
        self.refresh()
        self.banner.say(
            f"已删除“{rule.name}”，台账里的记录不受影响。", ("撤销", lambda: self._bring_back(rule))
        )

    def _bring_back(self, rule: Obligation) -> None:
        try:
            self._ledgers.duties.add(rule)
        except KnownError as error:
            self.banner.say(str(error))
            return
        self.refresh()

    def _reset_all(self) -> None:
        try:
            self._ledgers.duties.reset()
        except KnownError as error:
            self.banner.say(str(error))
            return
        self.refresh()

    def _on_changed(self) -> None:
        self._show_reset()
        self.since.refresh()

    def _show_reset(self) -> None:
        self.reset.setEnabled(
            any(self._ledgers.duties.is_changed(rule) for rule in self._ledgers.obligations())
        )

    # ------------------------------------------------------------ how it is laid out

    def resizeEvent(self, event: QResizeEvent) -> None:
        """In a narrow page the year's strips go: the board shows them too."""
        super().resizeEvent(event)
        narrow = self.width() < ems(self, _WIDE)
        if narrow != self._narrow:
            self._narrow = narrow
            self._fit_grid()
            for row in self.rows:
                row.show_months(not narrow)

    def _fit_grid(self) -> None:
        self._grid.setColumnMinimumWidth(0, ems(self, 13 if self._narrow else 22))
        self._heads.setHidden(self._narrow)

    def _new_grid(self) -> QGridLayout:
        """An empty table with its heads, in the place of the old one."""
        while (item := self.table.body.takeAt(0)) is not None:
            old = item.widget()
            if old is not None:
                old.hide()
                old.deleteLater()
        self.rows = []
        holder = QWidget()
        grid = self._grid = QGridLayout(holder)
        grid.setContentsMargins(0, 0, 0, 0)
        grid.setHorizontalSpacing(14)
        grid.setVerticalSpacing(8)
        grid.setColumnStretch(3, 1)
        grid.setColumnMinimumWidth(4, ems(self, 6))
        for column, text in enumerate(("事项", "要求", "计入的记录")):
            grid.addWidget(label(text, "muted"), 0, column)
        # a calendar year: quarters stand below their own months
        self._heads = MonthHeads(heads_of_year())
        grid.addWidget(self._heads, 0, 3)
        self._fit_grid()
        self.table.body.addWidget(holder)
        return grid

    def _lay_out(self) -> None:
        head = QHBoxLayout()
        head.setSpacing(12)
        head.addWidget(button("‹ 返回看板", self.left.emit, "quiet"))
        head.addWidget(label("应做事项", "title"))
        head.addStretch(1)
        head.addWidget(self.reset)
        head.addWidget(self.add)
        inside = QWidget()
        column = QVBoxLayout(inside)
        column.setContentsMargins(24, 4, 24, 24)
        column.setSpacing(12)
        column.addWidget(label(_INTRODUCTION, "muted", True))
        column.addWidget(self.own)
        column.addWidget(self.table)
        column.addWidget(self.since)
        column.addStretch(1)
        self._scroll = QScrollArea()
        self._scroll.setFocusPolicy(Qt.FocusPolicy.NoFocus)
        self._scroll.setWidgetResizable(True)
        self._scroll.setFrameShape(QFrame.Shape.NoFrame)
        self._scroll.setWidget(inside)
        top = QVBoxLayout()
        top.setContentsMargins(24, 0, 24, 0)
        top.addLayout(head)
        top.addWidget(self.banner)
        outer = QVBoxLayout(self)
        outer.setContentsMargins(0, 14, 0, 0)
        outer.setSpacing(10)
        outer.addLayout(top)
        outer.addWidget(self._scroll, 1)
