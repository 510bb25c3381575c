"""Which period the board shows: ‹ ›, and its kind, year and number."""

from __future__ import annotations

from PySide6.QtCore import QKeyCombination, Qt, Signal
from PySide6.QtGui import QKeySequence, QShortcut
from PySide6.QtWidgets import QHBoxLayout, QWidget

from djdesk.model.period import Period, PeriodKind
from ui.charts.sizes import ems
from ui.inputs.day import FIRST_YEAR, LAST_YEAR
from ui.inputs.period_picker import PeriodPicker
from ui.widgets.basic import button

_KINDS: tuple[PeriodKind, ...] = ("half", "quarter", "month", "year")
_CHARACTERS = 22  # that kind, year and number need in one line


class PeriodBar(QWidget):
    """`chosen` carries each Period that the clerk sets or walks to."""

    chosen = Signal(object)

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._period = Period.parse("2023")
        self.picker = PeriodPicker(_KINDS, self)
        self.picker.year.setKeyboardTracking(False)  # 2, 20 and 202 on the way to 2023 are no years to count
        self.back = button("‹", lambda: self.walk(-1), "step", "上一期（Alt+←）")
        self.on = button("›", lambda: self.walk(1), "step", "下一期（Alt+→）")
        self.back.setAccessibleName("上一期")
        self.on.setAccessibleName("下一期")
        row = QHBoxLayout(self)
        row.setContentsMargins(0, 0, 0, 0)
        row.setSpacing(4)
        row.addWidget(self.back)
        row.addWidget(self.on)
        row.addSpacing(6)
        self.picker.setMinimumWidth(ems(self, _CHARACTERS))
        row.addWidget(self.picker)
        self.picker.picked.connect(self._take)

    def add_keys(self, page: QWidget) -> None:
        """Alt+← and Alt+→ anywhere on the page."""
        for key, steps in ((Qt.Key.Key_Left, -1), (Qt.Key.Key_Right, 1)):
            keys = QKeySequence(QKeyCombination(Qt.KeyboardModifier.AltModifier, key))
            shortcut = QShortcut(keys, page, context=Qt.ShortcutContext.WidgetWithChildrenShortcut)
            shortcut.activated.connect(lambda steps=steps: self.walk(steps))

    @property
    def period(self) -> Period:
        return self._period

    def show_period(self, period: Period) -> None:
        """Without announcing it."""
        self._period = period
        self.picker.show_period(period)
        self.back.setEnabled(period.start.year > FIRST_YEAR)
        self.on.setEnabled(period.end.year < LAST_YEAR)

    def walk(self, steps: int) -> None:
        """To a period before or after."""
        if (self.back if steps < 0 else self.on).isEnabled():
            self._take(self._period.shifted(steps))

    def _take(self, period: Period) -> None:
        if period != self._period:
            self.show_period(period)
            self.chosen.emit(period)
