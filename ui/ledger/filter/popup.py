"""What a column's head offers: its order, and which of its cells are wanted: words, filled or empty, days."""

from __future__ import annotations

import math
from collections.abc import Callable, Sequence
from datetime import date
from decimal import Decimal

from PySide6.QtCore import QPoint, Qt, Signal
from PySide6.QtGui import QKeyEvent
from PySide6.QtWidgets import QFrame, QHBoxLayout, QListWidget, QListWidgetItem, QVBoxLayout, QWidget

from djdesk.basics.errors import BadInput
from djdesk.basics.pinyin_order import name_order, text_order
from djdesk.desk.ledger.row_filter import DaySpan, RowFilter, day_span, year_spans
from djdesk.desk.ledger.session import LedgerSession
from djdesk.desk.ledger.typed_text import complete_date
from djdesk.forms.ledger_type import NO, NUMBERS, YES, Column, Condition
from djdesk.model.record import Cell
from ui.inputs.line import LineBox
from ui.ledger.filter.word_list import WordList
from ui.widgets.basic import button, label, restyle
from ui.widgets.composing import settle_all

_MOST_OFFERED = 200  # words of a column
_BY_SIZE = ("从小到大", "从大到小")
_ORDERS = {
    "date": ("从早到晚", "从晚到早"),
    "number": _BY_SIZE,
    "money": _BY_SIZE,
    "progress": ("从低到高", "从高到低"),
}


class FilterPopup(QFrame):
    """`chosen` carries the RowFilter that is wanted now. Esc and a click elsewhere leave everything as it
    was.
    """

    chosen = Signal(object)

    def __init__(
        self,
        session: LedgerSession,
        column: Column,
        now: RowFilter,
        today: date,
        parent: QWidget,
        said: Callable[[str], str],
    ) -> None:
        """`said` is what a word of the column is shown as."""
        super().__init__(parent, Qt.WindowType.Popup)
        self.setProperty("look", "popup")
        self.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
        self.setAccessibleName(f"筛选“{column.name}”")
        self._session, self._column, self._now, self._today = session, column, now, today
        self._said = said
        self._condition = now.condition(column.name)
        self.words: QListWidget | None = None
        self.choice: WordList | None = None
        self.ends: tuple[LineBox, ...] = ()
        self.body = QVBoxLayout(self)
        self.body.setContentsMargins(12, 10, 12, 10)
        self.body.setSpacing(6)
        self._add_orders()
        self._add_filled()
        if column.kind == "date":
            self._add_days()
        elif column.kind in NUMBERS:
            self._add_bounds()
        elif words := self._offered():
            self._add_words(words)
        if now.is_on(column.name):
            self.body.addWidget(
                self._line("取消这一列的筛选", lambda: self._choose(now.without(column.name)))
            )

    def open_at(self, where: QPoint) -> None:
        """Shows it below a head, within the screen."""
        self.adjustSize()
        area = self.screen().availableGeometry()
        left, top = min(where.x(), area.right() - self.width()), min(where.y(), area.bottom() - self.height())
        self.move(max(area.left(), left), max(area.top(), top))
        self.show()
        (self.words or self).setFocus()

    def keyPressEvent(self, event: QKeyEvent) -> None:
        if (
            event.key() in (Qt.Key.Key_Return, Qt.Key.Key_Enter)
            and self.words is not None
            and self.words.hasFocus()
        ):
            self.take_words()
        else:
            super().keyPressEvent(event)

    def take_words(self) -> None:
        """Rows whose cell is one of those that are ticked; none or all of them ticked is no filter."""
        if self.choice is None or self.words is None:
            return
        ticked = self.choice.ticked()
        condition = (
            Condition(column=self._column.name, is_=tuple(ticked))
            if 0 < len(ticked) < self.words.count()
            else None
        )
        self._choose(self._now.with_condition(self._column.name, condition))

    # ------------------------------------------------------------ inside

    def _add_orders(self) -> None:
        column, now = self._column, self._now
        up, down = _ORDERS.get(column.kind, ("升序", "降序"))
        row = QHBoxLayout()
        row.addWidget(self._order_button(up, False))
        row.addWidget(self._order_button(down, True))
        if now.order == column.name:
            row.addWidget(self._line("不排序", lambda: self._choose(now.with_order(""))))
        row.addStretch(1)
        self.body.addLayout(row)

    def _order_button(self, words: str, descending: bool) -> QWidget:
        on = self._now.order == self._column.name and self._now.descending == descending
        made = self._line(words, lambda: self._choose(self._now.with_order(self._column.name, descending)))
        made.setProperty("here", on)
        return made

    def _add_filled(self) -> None:
        row = QHBoxLayout()
        for words, filled in (("只看已填的", True), ("只看空白的", False)):
            made = self._line(words, lambda filled=filled: self._choose_filled(filled))  # type: ignore[misc]
            made.setProperty("here", self._condition is not None and self._condition.filled is filled)
            row.addWidget(made)
        row.addStretch(1)
        self.body.addLayout(row)

    def _choose_filled(self, filled: bool) -> None:
        self._choose(
            self._now.with_condition(self._column.name, Condition(column=self._column.name, filled=filled))
        )

    def _offered(self) -> Sequence[str]:
        column = self._column
        if column.kind == "yes_no":
            return (YES, NO)
        order = name_order if column.kind == "person" else text_order
        if column.kind == "choice":
            own = (
                [word for word in self._session.words_in(column.name) if word not in column.choices]
                if column.free
                else []
            )
            return (*column.choices, *sorted(own, key=order))[:_MOST_OFFERED]
        if column.kind == "text" or (column.kind == "person" and not column.several):
            return sorted(self._session.words_in(column.name)[:_MOST_OFFERED], key=order)
        return ()

    def _add_words(self, words: Sequence[str]) -> None:
        ticked = self._condition.is_ if self._condition is not None else ()
        offered = dict.fromkeys((*ticked, *words) if self._column.kind == "text" else words)
        counts = self._session.counts_in(self._column.name)
        self.choice = WordList(offered, ticked, counts, self._column.name, self._said)
        self.words = self.choice.list
        self.words.itemDoubleClicked.connect(self._take_only)
        self.choice.taken.connect(self.take_words)
        self.body.addWidget(self.choice)
        row = QHBoxLayout()
        row.addStretch(1)
        row.addWidget(button("确定", self.take_words, "primary"))
        self.body.addLayout(row)

    def _take_only(self, item: QListWidgetItem) -> None:
        condition = Condition(column=self._column.name, is_=(item.data(Qt.ItemDataRole.UserRole),))
        self._choose(self._now.with_condition(self._column.name, condition))

    def _add_days(self) -> None:
        if not self._now.can_span(self._session.form, self._column.name):
            self.body.addWidget(
                label("现在的行已按另一个日期选出，先取消它，才能按这一列选日期。", "muted", wrap=True)
            )
            return
        row = QHBoxLayout()
        span = self._now.span
        for one in year_spans(self._column.name, self._today):
            made = self._line(
                one.words.removeprefix(f"{self._today.year}年") or "今年",
                lambda one=one: self._choose_span(one),  # type: ignore[misc]
            )
            made.setProperty("here", span == one)
            row.addWidget(made)
        row.addStretch(1)
        self.body.addLayout(row)
        here = span if span is not None and span.column == self._column.name else None
        start, end = (
            day.isoformat() if day else "" for day in ((here.start, here.end) if here else (None, None))
        )
        self._add_ends(("从哪一天，例：3.5", start), ("到哪一天，例：3.5", end), self._take_days)

    def _add_bounds(self) -> None:
        least, most = (
            (self._condition.at_least, self._condition.at_most)
            if self._condition is not None
            else (None, None)
        )
        self._add_ends(
            ("不小于", "" if least is None else str(least)),
            ("不大于", "" if most is None else str(most)),
            self._take_bounds,
        )

    def _add_ends(self, first: tuple[str, str], last: tuple[str, str], take: Callable[[], object]) -> None:
        """Two boxes, each with its name and its text, between which the cells shall lie."""
        self.ends = tuple(self._box(name, text, take) for name, text in (first, last))
        row = QHBoxLayout()
        row.addWidget(self.ends[0])
        row.addWidget(label("至"))
        row.addWidget(self.ends[1])
        row.addWidget(button("确定", take, "primary"))
        self.body.addLayout(row)
        self._wrong = label("", "bad", wrap=True)
        self._wrong.hide()
        self.body.addWidget(self._wrong)

    def _box(self, name: str, text: str, take: Callable[[], object]) -> LineBox:
        box = LineBox(name)
        box.setPlaceholderText(name)
        box.setMinimumWidth(130)
        box.show_text(text)
        box.returnPressed.connect(lambda: take())
        return box

    def _take_days(self) -> None:
        found = self._read_ends(lambda text: complete_date(text, self._today))
        if found is not None:
            days = [date.fromisoformat(cell) if isinstance(cell, str) else None for cell in found]
            self._choose_span(day_span(self._column.name, days[0], days[1]))

    def _take_bounds(self) -> None:
        found = self._read_ends(lambda text: text)
        if found is None:
            return
        least, most = (math.floor(cell) if isinstance(cell, int | Decimal) else None for cell in found)
        condition = (
            None
            if least is None and most is None
            else Condition(column=self._column.name, at_least=least, at_most=most)
        )
        self._choose(self._now.with_condition(self._column.name, condition))

    def _read_ends(self, whole: Callable[[str], str]) -> list[Cell | None] | None:
        """Both boxes' cells; None when one cannot be read, which is then said."""
        settle_all(self)
        found: list[Cell | None] = []
        for box in self.ends:
            try:
                found.append(self._session.parse(self._column.name, whole(box.text())))
            except BadInput as error:
                restyle(box, wrong=True)
                self._wrong.setText(str(error))
                self._wrong.show()
                self.adjustSize()
                box.setFocus()
                return None
            restyle(box, wrong=False)
        return found

    def _choose_span(self, span: DaySpan | None) -> None:
        self._choose(self._now.with_condition(self._column.name, None).with_span(span))

    def _choose(self, wanted: RowFilter) -> None:
        self.close()
        self.chosen.emit(wanted)

    def _line(self, words: str, act: Callable[[], object]) -> QWidget:
        return button(words, act, "place")
