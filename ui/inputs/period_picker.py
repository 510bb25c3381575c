"""The report period (报告期): its kind, then year and number, or the days from and to of a free range."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from contextlib import contextmanager
from datetime import date

from PySide6.QtCore import Qt, Signal
from PySide6.QtGui import QFocusEvent
from PySide6.QtWidgets import QSpinBox, QVBoxLayout, QWidget

from djdesk.model.period import Period, PeriodKind
from ui.inputs.choice import ChoiceBox
from ui.inputs.day import FIRST_YEAR, LAST_YEAR, DayBox, to_date, to_qdate
from ui.widgets.basic import label
from ui.widgets.flow import FlowLayout
from ui.widgets.scrolling import WheelToPage, bring_into_view
from ui.widgets.undo_keys import UndoKeys

KINDS: dict[PeriodKind, str] = {
    "month": "月度",
    "quarter": "季度",
    "half": "半年",
    "year": "年度",
    "range": "自定起止日期",
}
WRONG_ORDER = "开始日期在结束日期之后，请改其中一个。"
NOT_A_DAY = "起止日期还没有写完整，请写成 2024-07-03 或 2024年7月3日。"
_NUMBERS: dict[PeriodKind, tuple[str, ...]] = {
    "month": tuple(f"{number}月" for number in range(1, 13)),
    "quarter": ("第一季度", "第二季度", "第三季度", "第四季度"),
    "half": ("上半年", "下半年"),
    "year": (),
    "range": (),
}


class YearBox(QSpinBox):
    entered = Signal()
    left = Signal()

    def __init__(self) -> None:
        super().__init__()
        self.setRange(FIRST_YEAR, LAST_YEAR)
        self.setSuffix(" 年")
        self.setAccessibleName("报告期：年")
        self.setFocusPolicy(Qt.FocusPolicy.StrongFocus)
        self._wheel = WheelToPage(self)
        self._undo_keys = UndoKeys(self)
        self._line_undo_keys = UndoKeys(self.lineEdit())

    def show_year(self, year: int) -> None:
        """A year that cannot be chosen is shown as it is all the same."""
        if year < self.minimum() or year > self.maximum():
            self.setRange(min(year, self.minimum()), max(year, self.maximum()))
        if year != self.value():
            self.setValue(year)

    def focusInEvent(self, event: QFocusEvent) -> None:
        super().focusInEvent(event)
        bring_into_view(self)
        self.entered.emit()

    def focusOutEvent(self, event: QFocusEvent) -> None:
        super().focusOutEvent(event)
        self.left.emit()


class PeriodPicker(QWidget):
    """`picked` carries each Period that the clerk sets, and nothing that is only shown; `complained` a
    sentence
    when from is after to, "" when that is mended.
    """

    picked = Signal(object)
    complained = Signal(str)
    entered = Signal()
    left = Signal()

    def __init__(self, kinds: Sequence[PeriodKind] = (), parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._kinds = kinds
        self._period: Period | None = None
        self._first = self._last = date.min
        self._complaint = ""
        self.kind = ChoiceBox("报告期：种类", ())
        self.year = YearBox()
        self.number = ChoiceBox("报告期：第几期", ())
        self.start, self.end = DayBox("报告期：开始日期"), DayBox("报告期：结束日期")
        self._parts = (self.kind, self.year, self.number, self.start, self.end)
        self._days = _in_a_row(self.start, label("至"), self.end)
        outer = QVBoxLayout(self)
        outer.setContentsMargins(0, 0, 0, 0)
        outer.setSpacing(8)
        outer.addWidget(_in_a_row(self.kind, self.year, self.number))
        outer.addWidget(self._days)
        self.setFocusProxy(self.kind)
        self.kind.currentIndexChanged.connect(self._on_kind)
        self.year.valueChanged.connect(self._on_regular)
        self.number.currentIndexChanged.connect(self._on_regular)
        self.start.dateChanged.connect(lambda day: self._on_days(to_date(day), self._last))
        self.end.dateChanged.connect(lambda day: self._on_days(self._first, to_date(day)))
        for part in self._parts:
            part.entered.connect(self.entered)
            part.left.connect(self.left)

    @property
    def period(self) -> Period | None:
        """None before one is shown, while from is after to, and while one of them is no day."""
        return None if self.complaint else self._period

    @property
    def complaint(self) -> str:
        """Why there is no period, "" where there is one."""
        days = (self.start, self.end) if self._period is not None and self._period.kind == "range" else ()
        unread = next((box.sentence.text() or NOT_A_DAY for box in days if box.unread), "")
        return unread or self._complaint

    def offer(self, kinds: Sequence[PeriodKind], period: Period) -> None:
        """Which kinds can be chosen, and what is chosen now."""
        self._kinds = kinds
        self.show_period(period)

    def show_period(self, period: Period) -> None:
        """Without announcing it. The period is kept as it is, also where the boxes cannot say it."""
        self._period = period
        self._first, self._last = period.start, period.end
        words, days = _NUMBERS[period.kind], period.kind == "range"
        with self._silent():
            offered = [(kind, KINDS[kind]) for kind in KINDS if kind in self._kinds or kind == period.kind]
            if [self.kind.itemData(place) for place in range(self.kind.count())] != [
                key for key, _ in offered
            ]:
                self.kind.offer(offered)
            self.kind.show_key(period.kind)
            self.year.show_year(period.start.year)
            if [self.number.itemText(place) for place in range(self.number.count())] != list(words):
                self.number.offer([(str(number), word) for number, word in enumerate(words, start=1)])
            self.number.setCurrentIndex(period.number - 1 if words else -1)
            self.start.show_date(to_qdate(period.start))
            self.end.show_date(to_qdate(period.end))
        self.year.setVisible(not days)
        self.number.setVisible(bool(words))
        self._days.setVisible(days)
        self._complain("")

    def _on_kind(self) -> None:
        kind: PeriodKind = self.kind.currentData()
        if self._period is None or kind == self._period.kind:
            return
        if kind == "range":
            self._take(Period("range", self._period.start, self._period.end))
        else:
            self._take(Period.containing(kind, self._period.end))

    def _on_regular(self) -> None:
        if self._period is not None and self._period.kind != "range":
            number = max(0, self.number.currentIndex()) + 1
            self._take(Period.regular(self._period.kind, self.year.value(), number))

    def _on_days(self, first: date, last: date) -> None:
        self._first, self._last = first, last
        if self._period is None or self._period.kind != "range":
            return
        if first > last:
            self._complain(WRONG_ORDER)
        else:
            self._complain("")
            self._take(Period("range", first, last))

    def _take(self, period: Period) -> None:
        if period != self._period:
            self.show_period(period)
            self.picked.emit(period)

    def _complain(self, sentence: str) -> None:
        if sentence != self._complaint:
            self._complaint = sentence
            self.complained.emit(sentence)

    @contextmanager
    def _silent(self) -> Iterator[None]:
        blocked = [part.blockSignals(True) for part in self._parts]
        try:
            yield
        finally:
            for part, before in zip(self._parts, blocked, strict=True):
                part.blockSignals(before)


def _in_a_row(*widgets: QWidget) -> QWidget:
    """Side by side, or below each other where there is little room."""
    holder = QWidget()
    row = FlowLayout(gap=8)
    holder.setLayout(row)
    for widget in widgets:
        row.addWidget(widget)
    return holder
