"""Choosing a report period: kind, year and number, or two dates."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import date

from PySide6.QtCore import QDate, QSignalBlocker, Signal
from PySide6.QtWidgets import QComboBox, QDateEdit, QHBoxLayout, QLabel, QSpinBox, QWidget

from djdesk.model.period import Period, PeriodKind
from ui.start_page.words import KINDS

_NUMBERS: dict[PeriodKind, tuple[str, ...]] = {
    "half": ("上半年", "下半年"),
    "quarter": ("第一季度", "第二季度", "第三季度", "第四季度"),
    "month": tuple(f"{month}月" for month in range(1, 13)),
    "year": (),
    "range": (),
}


class PeriodPicker(QWidget):
    """`period` is None while two dates are in the wrong order, and before `offer`."""

    changed = Signal()

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.kind = QComboBox(self)
        self.year = QSpinBox(self, minimum=1949, maximum=2199, suffix="年")
        self.number = QComboBox(self)
        self.first, self.last = _date_edit(self), _date_edit(self)
        self._to = QLabel("至", self)
        row = QHBoxLayout(self)
        row.setContentsMargins(0, 0, 0, 0)
        row.setSpacing(8)
        for widget, name in (
            (self.kind, "报告期种类"),
            (self.year, "年份"),
            (self.number, "第几期"),
            (self.first, "起始日期"),
            (self._to, ""),
            (self.last, "截止日期"),
        ):
            widget.setAccessibleName(name)
            row.addWidget(widget)
        row.addStretch(1)
        self.kind.currentIndexChanged.connect(self._kind_chosen)
        self.year.valueChanged.connect(self.changed)
        self.number.currentIndexChanged.connect(self.changed)
        self.first.dateChanged.connect(self.changed)
        self.last.dateChanged.connect(self.changed)

    @property
    def period(self) -> Period | None:
        kind: PeriodKind | None = self.kind.currentData()
        if kind is None:
            return None
        if kind == "range":
            first, last = _day(self.first), _day(self.last)
            return Period("range", first, last) if first <= last else None
        return Period.regular(kind, self.year.value(), max(0, self.number.currentIndex()) + 1)

    def offer(self, kinds: Sequence[PeriodKind], period: Period) -> None:
        """Which kinds can be chosen, and what is chosen now."""
        offered = [kind for kind in KINDS if kind in kinds or kind == period.kind]
        with QSignalBlocker(self.kind):
            self.kind.clear()
            for kind in offered:
                self.kind.addItem(KINDS[kind], kind)
            self.kind.setCurrentIndex(offered.index(period.kind))
        self._show(period)
        self.changed.emit()

    def _kind_chosen(self) -> None:
        before = date(self.year.value(), 1, 1)
        kind: PeriodKind = self.kind.currentData()
        self._show(
            Period("range", before, date(before.year, 12, 31))
            if kind == "range"
            else Period.containing(kind, before)
        )
        self.changed.emit()

    def _show(self, period: Period) -> None:
        numbers = _NUMBERS[period.kind]
        for widget in (self.year, self.number, self.first, self.last):
            widget.blockSignals(True)
        self.year.setValue(period.start.year)
        self.number.clear()
        self.number.addItems(list(numbers))
        self.number.setCurrentIndex(period.number - 1 if numbers else -1)
        self.first.setDate(QDate(period.start.year, period.start.month, period.start.day))
        self.last.setDate(QDate(period.end.year, period.end.month, period.end.day))
        for widget in (self.year, self.number, self.first, self.last):
            widget.blockSignals(False)
        free = period.kind == "range"
        self.year.setVisible(not free)
        self.number.setVisible(bool(numbers))
        for part in (self.first, self._to, self.last):
            part.setVisible(free)


def _date_edit(parent: QWidget) -> QDateEdit:
    edit = QDateEdit(parent)
    edit.setCalendarPopup(True)
    edit.setDisplayFormat("yyyy年M月d日")
    return edit


def _day(edit: QDateEdit) -> date:
    day = edit.date()
    return date(day.year(), day.month(), day.day())
