"""The report period (报告期): its kind, then year and number, or the days from and to of a free range."""

from __future__ import annotations

from collections.abc import Sequence

from PySide6.QtCore import Qt, Signal
from PySide6.QtGui import QFocusEvent
from PySide6.QtWidgets import QHBoxLayout, QSpinBox, QVBoxLayout, QWidget

from djdesk.model.period import Period, PeriodKind
from ui.inputs.choice import ChoiceBox
from ui.inputs.day import DayBox, to_date, to_qdate
from ui.widgets.basic import label
from ui.widgets.scrolling import WheelToPage, bring_into_view
from ui.widgets.undo_keys import UndoKeys

KIND_WORDS: dict[PeriodKind, str] = {
    "month": "月度",
    "quarter": "季度",
    "half": "半年",
    "year": "年度",
    "range": "起止日期",
}
_NUMBERS: dict[PeriodKind, tuple[str, ...]] = {
    "month": tuple(f"{number}月" for number in range(1, 13)),
    "quarter": ("第一季度", "第二季度", "第三季度", "第四季度"),
    "half": ("上半年", "下半年"),
    "year": (),
}


class YearBox(QSpinBox):
    entered = Signal()
    left = Signal()

    def __init__(self) -> None:
        super().__init__()
        self.setRange(1990, 2099)
        self.setSuffix(" 年")
        self.setAccessibleName("报告期：年")
        self.setFocusPolicy(Qt.FocusPolicy.StrongFocus)
        self._wheel = WheelToPage(self)
        self._undo_keys = UndoKeys(self)
        self._line_undo_keys = UndoKeys(self.lineEdit())

    def focusInEvent(self, event: QFocusEvent) -> None:
        super().focusInEvent(event)
        bring_into_view(self)
        self.entered.emit()

    def focusOutEvent(self, event: QFocusEvent) -> None:
        super().focusOutEvent(event)
        self.left.emit()


class PeriodPicker(QWidget):
    """`picked` carries each Period that the clerk sets; `complained` a sentence when from is after to, or ""."""

    picked = Signal(object)
    complained = Signal(str)
    entered = Signal()
    left = Signal()

    def __init__(self, kinds: Sequence[PeriodKind]) -> None:
        super().__init__()
        self._period = Period.parse("2000")
        self.kind = ChoiceBox("报告期：种类", [(kind, KIND_WORDS[kind]) for kind in kinds])
        self.year = YearBox()
        self.number = ChoiceBox("报告期：第几期", ())
        self.start, self.end = DayBox("报告期：开始日期"), DayBox("报告期：结束日期")
        self._range = _in_a_row(self.start, label("至"), self.end)
        outer = QVBoxLayout(self)
        outer.setContentsMargins(0, 0, 0, 0)
        outer.setSpacing(8)
        outer.addWidget(_in_a_row(self.kind, self.year, self.number))
        outer.addWidget(self._range)
        self.setFocusProxy(self.kind)
        self.kind.chosen.connect(self._on_kind)
        self.year.valueChanged.connect(lambda _year: self._on_regular())
        self.number.chosen.connect(lambda _number: self._on_regular())
        for day in (self.start, self.end):
            day.dateChanged.connect(lambda _day: self._on_range())
        for part in (self.kind, self.year, self.number, self.start, self.end):
            part.entered.connect(self.entered)
            part.left.connect(self.left)

    def show_period(self, period: Period) -> None:
        if self.kind.findData(period.kind) < 0:
            self.kind.addItem(KIND_WORDS[period.kind], period.kind)
        same_kind, self._period = self._period.kind == period.kind, period
        self.kind.show_key(period.kind)
        self._range.setVisible(period.kind == "range")
        self.year.setVisible(period.kind != "range")
        self.number.setVisible(period.kind not in ("range", "year"))
        if period.kind == "range":
            self.start.show_date(to_qdate(period.start))
            self.end.show_date(to_qdate(period.end))
        else:
            self.year.blockSignals(True)
            if self.year.value() != period.start.year:
                self.year.setValue(period.start.year)
            self.year.blockSignals(False)
            words = _NUMBERS[period.kind]
            if not same_kind or self.number.count() != len(words):
                self.number.offer([(str(number), word) for number, word in enumerate(words, start=1)])
            self.number.setCurrentIndex(period.number - 1)
        self.complained.emit("")

    def _on_kind(self, key: str) -> None:
        kind = next(kind for kind in KIND_WORDS if kind == key)
        if kind == self._period.kind:
            return
        if kind == "range":
            self._take(Period("range", self._period.start, self._period.end))
        else:
            self._take(Period.containing(kind, self._period.end))

    def _on_regular(self) -> None:
        if self._period.kind != "range":
            self._take(
                Period.regular(self._period.kind, self.year.value(), max(0, self.number.currentIndex()) + 1)
            )

    def _on_range(self) -> None:
        start, end = to_date(self.start.date()), to_date(self.end.date())
        if self._period.kind != "range":
            return
        if start > end:
            self.complained.emit("开始日期在结束日期之后，请改其中一个。")
            return
        self._take(Period("range", start, end))

    def _take(self, period: Period) -> None:
        if period != self._period:
            self.show_period(period)
            self.picked.emit(period)


def _in_a_row(*widgets: QWidget) -> QWidget:
    holder = QWidget()
    row = QHBoxLayout(holder)
    row.setContentsMargins(0, 0, 0, 0)
    row.setSpacing(8)
    for widget in widgets:
        row.addWidget(widget)
    row.addStretch(1)
    return holder
