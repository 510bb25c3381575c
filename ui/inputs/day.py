"""A day, typed in any usual way or picked from a calendar: the issue date (成文日期), a period's ends."""

from __future__ import annotations

from collections.abc import Callable
from datetime import date

from PySide6.QtCore import QDate, Qt, Signal
from PySide6.QtGui import QKeyEvent, QResizeEvent
from PySide6.QtWidgets import QMenu, QToolButton, QVBoxLayout, QWidget

from djdesk.basics.dates import printed_day, read_day
from djdesk.basics.errors import BadInput
from ui.inputs.calendar import calendar_below
from ui.inputs.line import LineBox
from ui.widgets.basic import label, restyle

FIRST_YEAR, LAST_YEAR = 1949, 2199  # that can be chosen, wherever a year or day is
_WIDEST, _ARROW, _ROOM = "２０２４年１２月３０日", 20, 28
_STEPS = {Qt.Key.Key_Up: 1, Qt.Key.Key_Down: -1}


class DayBox(QWidget):
    """`line` holds what is typed: 2024-07-03, 20240703, 7月3日, 二〇二四年七月三日 … What is no day stays as
    it is typed, with a sentence below it. ↑ and ↓ go to the next day and back, Alt+↓ opens the calendar.

    `dateChanged` tells of each day that the clerk sets; `show_date` is silent. `complained` carries the
    sentence, "" when all is well again.
    """

    dateChanged = Signal(QDate)
    complained = Signal(str)
    entered = Signal()
    left = Signal()

    def __init__(self, name: str, year: Callable[[], int] | None = None) -> None:
        """`year`: of days that are typed without one; if None that of the day before."""
        super().__init__()
        self._day = QDate(2000, 1, 1)
        self._year = year or (lambda: self._day.year())
        self._unread = False
        self.line = _DayLine(name, self)
        self.sentence = label("", "bad")
        self.sentence.hide()
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(2)
        column.addWidget(self.line, 0, Qt.AlignmentFlag.AlignLeft)
        column.addWidget(self.sentence)
        self.setFocusProxy(self.line)
        self.line.typed.connect(lambda _text: self._read(final=False))
        self.line.returnPressed.connect(self.interpretText)
        self.line.entered.connect(self.entered)
        self.line.left.connect(self._on_left)
        self._show_day()

    @property
    def unread(self) -> bool:
        """Whether the box holds something that is no day."""
        return self._unread

    def date(self) -> QDate:
        """The last day that was understood or shown."""
        return self._day

    def text(self) -> str:
        return self.line.text()

    def setDate(self, day: QDate) -> None:
        """As if the clerk had picked it."""
        changed = day != self._day
        self._day = day
        self._show_day()
        if changed:
            self.dateChanged.emit(day)

    def show_date(self, day: QDate) -> None:
        """A day that cannot be chosen is shown as it is all the same. What is being typed of this very day
        stays.
        """
        if day != self._day:
            self._day = day
            self._show_day()

    def interpretText(self) -> None:
        """Typing is over: the day as it is printed, or the sentence about what it is not."""
        self.line.guard.settle()
        self._read(final=True)

    def take_back(self) -> None:
        """The last day again, in place of what is no day."""
        self._show_day()

    def step(self, days: int) -> None:
        """So many days later; what is no day yet stays."""
        self._read(final=False)
        if not self._unread:
            self.setDate(self._day.addDays(days))

    def open_calendar(self) -> QMenu:
        return calendar_below(self.line, self._day, self._take)

    def _read(self, final: bool) -> None:
        text = self.line.text()
        if text == _words(self._day):
            self._complain("")
            return
        try:
            found = read_day(text, self._year())
            if not FIRST_YEAR <= found.year <= LAST_YEAR and to_qdate(found) != self._day:
                raise BadInput(f"日期“{text.strip()[:20]}”的年份不对", "请核对年份")
        except BadInput as error:
            self._complain(str(error) if final else "", unread=True)
            return
        self._complain("")
        day = to_qdate(found)
        if final:
            self.setDate(day)
        elif day != self._day:
            self._day = day
            self.dateChanged.emit(day)

    def _take(self, day: QDate) -> None:
        self.setDate(day)
        self.line.setFocus(Qt.FocusReason.PopupFocusReason)

    def _show_day(self) -> None:
        self.line.show_text(_words(self._day))
        self._complain("")

    def _complain(self, sentence: str, unread: bool = False) -> None:
        self._unread = unread
        restyle(self.line, wrong=bool(sentence))
        if sentence != self.sentence.text():
            self.sentence.setText(sentence)
            self.sentence.setHidden(not sentence)
            self.complained.emit(sentence)

    def _on_left(self) -> None:
        self._read(final=True)
        self.left.emit()


class _DayLine(LineBox):
    def __init__(self, name: str, owner: DayBox) -> None:
        super().__init__(name, owner)
        self._owner = owner
        self._drop = QToolButton(self)
        self._drop.setProperty("look", "drop")
        self._drop.setFocusPolicy(Qt.FocusPolicy.NoFocus)
        self._drop.setFixedSize(_ARROW, _ARROW)
        self._drop.setCursor(Qt.CursorShape.ArrowCursor)
        self._drop.setAccessibleName(f"{name}：打开日历")
        self._drop.setToolTip("打开日历（Alt+↓）")
        self._drop.clicked.connect(owner.open_calendar)
        self.setTextMargins(0, 0, _ARROW, 0)
        self.setFixedWidth(self.fontMetrics().horizontalAdvance(_WIDEST) + _ROOM)

    def has_unread_text(self) -> bool:
        return self._owner.unread

    def take_back(self) -> None:
        self._owner.take_back()

    def resizeEvent(self, event: QResizeEvent) -> None:
        super().resizeEvent(event)
        self._drop.move(self.width() - _ARROW - 3, (self.height() - _ARROW) // 2)

    def keyPressEvent(self, event: QKeyEvent) -> None:
        days = _STEPS.get(Qt.Key(event.key()), 0)
        if days and event.modifiers() & Qt.KeyboardModifier.AltModifier:
            self._owner.open_calendar()
        elif days:
            self._owner.step(days)
        else:
            super().keyPressEvent(event)


def _words(day: QDate) -> str:
    return printed_day(to_date(day))


def to_qdate(day: date) -> QDate:
    return QDate(day.year, day.month, day.day)


def to_date(day: QDate) -> date:
    return date(day.year(), day.month(), day.day())
