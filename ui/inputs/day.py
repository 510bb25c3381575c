"""A day with a calendar to pick it from: the issue date (成文日期), the ends of a period."""

from __future__ import annotations

from datetime import date

from PySide6.QtCore import QDate, QLocale, Qt, Signal
from PySide6.QtGui import QFocusEvent
from PySide6.QtWidgets import QDateEdit

from ui.inputs.calendar import dress
from ui.widgets.scrolling import WheelToPage, bring_into_view
from ui.widgets.undo_keys import UndoKeys

FIRST_YEAR, LAST_YEAR = 1949, 2199  # that can be chosen, wherever a year or day is


class DayBox(QDateEdit):
    """`dateChanged` tells of each day that the clerk sets; `show_date` is silent."""

    entered = Signal()
    left = Signal()

    def __init__(self, name: str) -> None:
        super().__init__()
        self.setAccessibleName(name)
        self.setLocale(QLocale(QLocale.Language.Chinese, QLocale.Country.China))
        self.setDisplayFormat("yyyy年M月d日")
        self.setDateRange(QDate(FIRST_YEAR, 1, 1), QDate(LAST_YEAR, 12, 31))
        self.setCalendarPopup(True)
        dress(self.calendarWidget())
        self.setFocusPolicy(Qt.FocusPolicy.StrongFocus)
        self._wheel = WheelToPage(self)
        self._undo_keys = UndoKeys(self)
        self._line_undo_keys = UndoKeys(self.lineEdit())

    def show_date(self, day: QDate) -> None:
        """A day that cannot be chosen is shown as it is all the same."""
        if day != self.date():
            self.blockSignals(True)
            if not self.minimumDate() <= day <= self.maximumDate():
                self.setDateRange(min(day, self.minimumDate()), max(day, self.maximumDate()))
            self.setDate(day)
            self.blockSignals(False)

    def focusInEvent(self, event: QFocusEvent) -> None:
        super().focusInEvent(event)
        bring_into_view(self)
        self.entered.emit()

    def focusOutEvent(self, event: QFocusEvent) -> None:
        super().focusOutEvent(event)
        self.left.emit()


def to_qdate(day: date) -> QDate:
    return QDate(day.year, day.month, day.day)


def to_date(day: QDate) -> date:
    return date(day.year(), day.month(), day.day())
