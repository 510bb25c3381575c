"""One calm calendar for every place where a day is picked: Chinese, weeks from Monday, without week
numbers.
"""

from __future__ import annotations

from collections.abc import Callable

from PySide6.QtCore import QDate, QLocale, QPoint, Qt
from PySide6.QtGui import QColor, QTextCharFormat
from PySide6.QtWidgets import QCalendarWidget, QMenu, QWidget, QWidgetAction

from ui.widgets import theme


def dress(calendar: QCalendarWidget) -> None:
    calendar.setLocale(QLocale(QLocale.Language.Chinese, QLocale.Country.China))
    calendar.setFirstDayOfWeek(Qt.DayOfWeek.Monday)
    calendar.setVerticalHeaderFormat(QCalendarWidget.VerticalHeaderFormat.NoVerticalHeader)
    muted = QTextCharFormat()
    muted.setForeground(QColor(theme.MUTED))
    calendar.setHeaderTextFormat(muted)
    for day in (Qt.DayOfWeek.Saturday, Qt.DayOfWeek.Sunday):
        calendar.setWeekdayTextFormat(day, muted)


def calendar_below(field: QWidget, near: QDate, take: Callable[[QDate], None]) -> QMenu:
    """A calendar below a field; Enter or a click takes a day, Esc none."""
    menu = QMenu(field)
    calendar = QCalendarWidget(menu)
    dress(calendar)
    calendar.setSelectedDate(near)
    action = QWidgetAction(menu)
    action.setDefaultWidget(calendar)
    menu.addAction(action)

    def taken(day: QDate) -> None:
        menu.close()
        take(day)

    calendar.activated.connect(taken)
    calendar.clicked.connect(taken)
    menu.aboutToHide.connect(menu.deleteLater)
    menu.popup(field.mapToGlobal(QPoint(0, field.height())))
    calendar.setFocus(Qt.FocusReason.PopupFocusReason)
    return menu
