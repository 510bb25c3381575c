"""What is overdue (逾期), and whose step is due (到期应办): a list that leads to the rows."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import date
from typing import NamedTuple

from PySide6.QtCore import Qt, Signal
from PySide6.QtGui import QKeyEvent
from PySide6.QtWidgets import QAbstractItemView, QHeaderView, QTreeWidget, QTreeWidgetItem, QWidget

from djdesk.desk.ledger.deadlines import Overdue, ledgers_with_deadlines, overdue_in
from djdesk.desk.ledger.ledger_desk import LedgerDesk
from djdesk.desk.ledger.membership import due_steps
from djdesk.forms.ledger_type import Condition, LedgerType
from djdesk.forms.row_query import RowQuery
from djdesk.model.record import Record
from ui.charts.sizes import ems
from ui.widgets.basic import Card, label

_MOST_SHOWN = 200
_LEADS = Qt.ItemDataRole.UserRole


class _Lead(NamedTuple):
    """Where a line leads."""

    query: RowQuery
    words: str


class _Lines(QTreeWidget):
    """A click or Enter leads on; what a platform calls activation may be either or both."""

    pressed_enter = Signal(QTreeWidgetItem)

    def keyPressEvent(self, event: QKeyEvent) -> None:
        item = self.currentItem()
        if event.key() in (Qt.Key.Key_Return, Qt.Key.Key_Enter) and item is not None:
            self.pressed_enter.emit(item)
        else:
            super().keyPressEvent(event)


class DueCard(Card):
    """`opened` carries the RowQuery of a line and words."""

    opened = Signal(object, str)

    def __init__(self, ledgers: LedgerDesk, parent: QWidget | None = None) -> None:
        super().__init__("逾期和到期")
        self.setParent(parent)
        self._ledgers = ledgers
        self.summary = label("", "muted")
        self.head.addWidget(self.summary)
        self.list = _Lines()
        self.list.setProperty("look", "due")
        self.list.setAccessibleName("逾期和到期的事项")
        self.list.setHeaderLabels(["事项", "台账", "时限", "天数"])
        self.list.setRootIsDecorated(False)
        self.list.setUniformRowHeights(True)
        self.list.setTextElideMode(Qt.TextElideMode.ElideRight)
        self.list.setVerticalScrollMode(QAbstractItemView.ScrollMode.ScrollPerPixel)
        head, heads = self.list.header(), self.list.headerItem()
        if heads is not None:
            heads.setTextAlignment(3, Qt.AlignmentFlag.AlignRight | Qt.AlignmentFlag.AlignVCenter)
        head.setStretchLastSection(False)
        stretched, by_hand = QHeaderView.ResizeMode.Stretch, QHeaderView.ResizeMode.Interactive
        for column, width in ((0, 0), (1, 8.3), (2, 7), (3, 0)):
            head.setSectionResizeMode(column, by_hand if width else stretched)
            if width:
                self.list.setColumnWidth(column, ems(self, width))
        head.setSectionResizeMode(
            3, QHeaderView.ResizeMode.ResizeToContents
        )  # days are never cut: 逾期1372天
        self.list.setMinimumHeight(220)
        self.list.itemClicked.connect(self._open)
        self.list.pressed_enter.connect(self._open)
        self.none = label("没有逾期的事项，也没有到期应办的。", "muted", True)
        self.body.addWidget(self.list, 1)
        self.body.addWidget(self.none)

    def steps(self) -> Iterator[None]:
        """Fills the list."""
        overdue: list[Overdue] = []
        for form in ledgers_with_deadlines(self._ledgers):
            overdue += overdue_in(self._ledgers, form)
            yield
        overdue.sort(key=lambda one: one.due)
        due = due_steps(self._ledgers, self._ledgers.today())
        yield
        self.list.clear()
        for step in due:
            state = (
                f"过{step.days}天" if step.days > 0 else "今天" if step.days == 0 else f"还有{-step.days}天"
            )
            self._add(
                step.sentence, step.form, step.due, state, self._lead(step.form, step.record, step.name)
            )
        for one in overdue[:_MOST_SHOWN]:
            self._add(
                _title(one.form, one.record),
                one.form,
                one.due,
                f"逾期{one.days}天",
                self._lead(one.form, one.record, "", one.due),
            )
        empty = not overdue and not due
        self.list.setVisible(not empty)
        self.none.setVisible(empty)
        parts = [
            f"逾期{len(overdue)}项" if overdue else "",
            f"到期应办{len(due)}项" if due else "",
            f"只列出最久的{_MOST_SHOWN}项" if len(overdue) > _MOST_SHOWN else "",
        ]
        self.summary.setText("，".join(part for part in parts if part))

    def _add(self, title: str, form: LedgerType, due: date, state: str, lead: _Lead) -> None:
        item = QTreeWidgetItem([title, form.name, due.isoformat(), state])
        item.setTextAlignment(3, Qt.AlignmentFlag.AlignRight | Qt.AlignmentFlag.AlignVCenter)
        item.setToolTip(0, title)
        item.setToolTip(1, form.name)
        item.setData(0, _LEADS, lead)
        item.setData(
            0, Qt.ItemDataRole.AccessibleTextRole, f"{title}，{form.name}，时限{due.isoformat()}，{state}"
        )
        self.list.addTopLevelItem(item)

    def _lead(self, form: LedgerType, record: Record, name: str, due: date | None = None) -> _Lead:
        """To that one row, or to those that cannot be told from it."""
        title = record.cells.get(form.title) if form.title else None
        where = (Condition(column=form.title, is_=(title,)),) if isinstance(title, str) and title else ()
        query = RowQuery(ledger=form.id, where=where)
        if due is not None:
            query = RowQuery(ledger=form.id, where=where, by=form.due, start=due, end=due)
        return _Lead(query, name or f"逾期：{_title(form, record)}")

    def _open(self, item: QTreeWidgetItem) -> None:
        lead: _Lead = item.data(0, _LEADS)
        self.opened.emit(lead.query, lead.words)


def _title(form: LedgerType, record: Record) -> str:
    """What names the row."""
    return str(record.cells.get(form.title, "") or "（没有填写）") if form.title else form.name
