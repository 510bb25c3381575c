"""A date as the clerk writes it (2023年6月, 2022年7月至2023年6月), with a calendar that writes days into
it.
"""

from __future__ import annotations

from collections.abc import Callable
from datetime import date

from PySide6.QtCore import QDate, QPoint, Qt, Signal
from PySide6.QtWidgets import QCalendarWidget, QHBoxLayout, QMenu, QToolButton, QWidget, QWidgetAction

from djdesk.basics.dates import printed_day
from ui.inputs.calendar import dress
from ui.inputs.day import to_date, to_qdate
from ui.inputs.line import LineBox

_OPEN_ENDED = ("至", "到", "—", "－", "-", "～")


class DateText(QWidget):
    """`box` holds the text. A day picked in the calendar replaces it, or follows 至 when the text ends so."""

    picked = Signal(str)

    def __init__(self, name: str, near: Callable[[], date]) -> None:
        """`near`: the day at which the calendar opens."""
        super().__init__()
        self._near = near
        self.box = LineBox(name)
        self._button = QToolButton()
        self._button.setText("选日期")
        self._button.setProperty("look", "quiet")
        self._button.setToolTip("从日历选一天")
        self._button.setAccessibleName(f"{name}：从日历选日期")
        self._button.clicked.connect(self.open_calendar)
        row = QHBoxLayout(self)
        row.setContentsMargins(0, 0, 0, 0)
        row.setSpacing(6)
        row.addWidget(self.box, 1)
        row.addWidget(self._button)
        self.setFocusProxy(self.box)

    def open_calendar(self) -> QMenu:
        """A calendar below the field; Enter or a click takes a day, Esc none."""
        menu = QMenu(self)
        calendar = QCalendarWidget(menu)
        dress(calendar)
        calendar.setSelectedDate(to_qdate(self._near()))
        action = QWidgetAction(menu)
        action.setDefaultWidget(calendar)
        menu.addAction(action)
        calendar.activated.connect(lambda day: self._take(day, menu))
        calendar.clicked.connect(lambda day: self._take(day, menu))
        menu.aboutToHide.connect(menu.deleteLater)
        menu.popup(self.box.mapToGlobal(QPoint(0, self.box.height())))
        calendar.setFocus(Qt.FocusReason.PopupFocusReason)
        return menu

    def _take(self, day: QDate, menu: QMenu) -> None:
        self.box.guard.settle()
        text = self.box.text().rstrip()
        written = printed_day(to_date(day))
        text = text + written if text.endswith(_OPEN_ENDED) else written
        self.box.show_text(text)
        menu.close()
        self.picked.emit(text)
        self.box.setFocus()
