"""A time as the clerk writes it (2023年6月, 2022年7月至2023年6月), with a calendar that writes days into it.
A day, however it is typed, becomes what is printed: 2024年7月3日.
"""

from __future__ import annotations

import re
from collections.abc import Callable
from datetime import date

from PySide6.QtCore import QDate, Signal
from PySide6.QtWidgets import QHBoxLayout, QMenu, QToolButton, QVBoxLayout, QWidget

from djdesk.basics.dates import printed_day, read_day
from djdesk.basics.errors import BadInput
from ui.inputs.calendar import calendar_below
from ui.inputs.day import to_date, to_qdate
from ui.inputs.line import LineBox
from ui.widgets.basic import label, restyle

_NAMES_A_TIME = re.compile(
    r"[0-9０-９〇零一二三四五六七八九十]\s*[年月日号]|[上下]半年|季度|[今去前明本]年|全年|年底|年初|月底|[0-9]{4}|目前|至今|未定|不涉及"
)
_OPEN_ENDED = ("至", "到", "—", "－", "-", "～")


class DateText(QWidget):
    """`box` holds the text. A day picked in the calendar replaces it, or follows 至 when the text ends so.
    What names no time stays, with a sentence below it.
    """

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
        self.sentence = label("", "bad", wrap=True)
        self.sentence.hide()
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(2)
        row = QHBoxLayout()
        row.setSpacing(6)
        row.addWidget(self.box, 1)
        row.addWidget(self._button)
        column.addLayout(row)
        column.addWidget(self.sentence)
        self.setFocusProxy(self.box)
        self.box.typed.connect(lambda _text: self._complain(""))
        self.box.returnPressed.connect(self._read)
        self.box.left.connect(self._read)

    def open_calendar(self) -> QMenu:
        """A calendar below the field; Enter or a click takes a day, Esc none."""
        return calendar_below(self.box, to_qdate(self._near()), self._take)

    def _read(self) -> None:
        """Typing is over: a day as it is printed; a sentence about what names no time."""
        text = self.box.text().strip()
        try:
            written = printed_day(read_day(text, self._near().year)) if text else ""
        except BadInput as error:
            self._complain("" if _NAMES_A_TIME.search(text) and "没有“" not in error.what else str(error))
            return
        if written and written != text:
            self.box.show_text(written)
            self.picked.emit(written)

    def _complain(self, sentence: str) -> None:
        restyle(self.box, wrong=bool(sentence))
        self.sentence.setText(sentence)
        self.sentence.setHidden(not sentence)

    def _take(self, day: QDate) -> None:
        self.box.guard.settle()
        text = self.box.text().rstrip()
        written = printed_day(to_date(day))
        text = text + written if text.endswith(_OPEN_ENDED) else written
        self.box.show_text(text)
        self._complain("")
        self.picked.emit(text)
        self.box.setFocus()
