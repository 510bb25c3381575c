"""Editors of days: typed in any usual way, or picked from a calendar."""

from __future__ import annotations

from collections.abc import Callable
from datetime import date

from PySide6.QtCore import QDate, QPoint, Qt, Signal
from PySide6.QtGui import QHideEvent
from PySide6.QtWidgets import QCalendarWidget, QFrame, QHBoxLayout, QVBoxLayout, QWidget

from djdesk.basics.dates import printed_iso
from djdesk.basics.text import one_line
from djdesk.desk.ledger.typed_text import complete_date
from djdesk.forms.ledger_type import Column
from ui.inputs.calendar import dress
from ui.inputs.day import to_date, to_qdate
from ui.ledger.editors.base import LineEditor
from ui.ledger.editors.choice import drop_button
from ui.widgets.basic import button

_DROP_WIDTH = 20


class CalendarPopup(QFrame):
    """`picked` carries a day in ISO 8601, or "" for none. Arrows and Enter choose, Esc leaves it."""

    picked = Signal(str)
    closed = Signal()

    def __init__(self, parent: QWidget, day: date, today: date) -> None:
        super().__init__(parent, Qt.WindowType.Popup)
        self.setProperty("look", "popup")
        self.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
        self.calendar = QCalendarWidget()
        dress(self.calendar)
        self.calendar.setSelectedDate(to_qdate(day))
        self.calendar.activated.connect(self._pick)
        self.calendar.clicked.connect(self._pick)
        foot = QHBoxLayout()
        foot.addWidget(button("今天", lambda: self._pick(to_qdate(today)), "link"))
        foot.addStretch(1)
        foot.addWidget(button("清空", lambda: self._take(""), "quiet"))
        column = QVBoxLayout(self)
        column.setContentsMargins(6, 6, 6, 6)
        column.setSpacing(2)
        column.addWidget(self.calendar)
        column.addLayout(foot)

    def open_below(self, box: QWidget) -> None:
        """Shows it below a field, or above where there is no room."""
        self.adjustSize()
        area = box.screen().availableGeometry()
        below = box.mapToGlobal(QPoint(0, box.height() + 1))
        fits = below.y() + self.height() <= area.bottom()
        top = below.y() if fits else max(area.top(), box.mapToGlobal(QPoint(0, -1)).y() - self.height())
        self.move(max(area.left(), min(below.x(), area.right() - self.width())), top)
        self.show()
        self.calendar.setFocus(Qt.FocusReason.PopupFocusReason)

    def hideEvent(self, event: QHideEvent) -> None:
        super().hideEvent(event)
        self.closed.emit()

    def _pick(self, day: QDate) -> None:
        self._take(to_date(day).isoformat())

    def _take(self, text: str) -> None:
        self.close()
        self.picked.emit(text)


class DayEditor(LineEditor):
    """3.5, 2023/3/5, 20230305, 3月5日, 今天. `ahead` for a deadline."""

    def __init__(
        self, column: Column, parent: QWidget, compact: bool, today: Callable[[], date], ahead: bool
    ) -> None:
        super().__init__(column, parent, compact)
        self._today, self._ahead = today, ahead
        self.calendar: CalendarPopup | None = None
        self.put_inside(
            drop_button(f"{column.name}：打开日历", "打开日历（Alt+↓）", self.drop_down), _DROP_WIDTH
        )
        if not compact:
            self.box.setPlaceholderText("例：3月5日、2023.3.5、今天")

    def set_text(self, text: str) -> None:
        super().set_text(printed_iso(text))

    def text(self) -> str:
        return self._read(one_line(self.box.text()))

    def drop_down(self) -> bool:
        self.settle()
        self.box.setFocus(Qt.FocusReason.OtherFocusReason)
        self.calendar = CalendarPopup(self, self._shown_day(), self._today())
        self.calendar.picked.connect(self._take)
        self.calendar.closed.connect(self._on_closed)
        self.calendar.open_below(self.box)
        return True

    def _read(self, text: str) -> str:
        return complete_date(text, self._today(), self._ahead)

    def _take(self, text: str) -> None:
        self.box.show_text(printed_iso(text))
        self.edited.emit()
        self.finished.emit()

    def _on_closed(self) -> None:
        self.calendar = None
        self.box.setFocus(Qt.FocusReason.PopupFocusReason)

    def _shown_day(self) -> date:
        try:
            return date.fromisoformat(self.text())
        except ValueError:  # empty, or not a day yet: the calendar opens at today
            return self._today()
