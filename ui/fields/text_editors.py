"""One editor for each kind of text field (text, long, list, choice, date) behind the same few calls."""

from __future__ import annotations

from collections.abc import Callable
from datetime import date
from typing import Protocol

from PySide6.QtCore import SignalInstance
from PySide6.QtWidgets import QWidget

from djdesk.basics.text import one_line
from djdesk.forms.report_type import TextField
from ui.inputs.choice import ChoiceBox
from ui.inputs.date_text import DateText
from ui.inputs.growing import GrowingBox
from ui.inputs.line import LineBox

NOT_CHOSEN = "（未选）"


class TextBox(Protocol):
    """What LineBox, GrowingBox and ChoiceBox have in common."""

    entered: SignalInstance
    left: SignalInstance


class TextEditor:
    """The widget of a field, how a text is shown in it, and which signals tell of edits."""

    def __init__(self, field: TextField, near: Callable[[], date]) -> None:
        """`near`: the day at which a calendar opens."""
        self.field = field
        self._near = near
        self.widget: QWidget
        self.box: TextBox
        self.show: Callable[[str], None]
        {
            "text": self._line,
            "long": self._long,
            "list": self._list,
            "choice": self._choice,
            "date": self._date,
        }[field.kind]()

    def connect(
        self, typed: Callable[[str], None], chosen: Callable[[str], None], enter: Callable[[], None]
    ) -> None:
        """`typed` gets each state while typing, `chosen` a finished choice; `enter` is called for Enter in a
        field of one line.
        """
        box = self.box
        if isinstance(box, ChoiceBox):
            box.chosen.connect(chosen)
        elif isinstance(box, LineBox):
            box.typed.connect(lambda text: typed(one_line(text)))
            box.returnPressed.connect(enter)
        elif isinstance(box, GrowingBox):
            box.typed.connect(typed)
        if isinstance(self.widget, DateText):
            self.widget.picked.connect(chosen)

    def _line(self) -> None:
        line = LineBox(self.field.name)
        line.setPlaceholderText(_example(self.field))
        self._take_line(line, line)

    def _date(self) -> None:
        field = DateText(self.field.name, self._near)
        field.box.setPlaceholderText(_example(self.field))
        self._take_line(field, field.box)

    def _take_line(self, widget: QWidget, line: LineBox) -> None:
        def show(text: str) -> None:
            if one_line(line.text()) != text:  # a space just typed at the end is no difference
                line.show_text(text)

        self.widget, self.box, self.show = widget, line, show

    def _long(self) -> None:
        self._grow(GrowingBox(self.field.name, lines=3))

    def _list(self) -> None:
        self._grow(GrowingBox(f"{self.field.name}，每行一项", lines=2))

    def _grow(self, box: GrowingBox) -> None:
        box.setPlaceholderText(_example(self.field))
        self.widget, self.box, self.show = box, box, box.show_text

    def _choice(self) -> None:
        choice = ChoiceBox(
            self.field.name, [("", NOT_CHOSEN), *((entry, entry) for entry in self.field.choices)]
        )
        self.widget, self.box, self.show = choice, choice, choice.show_key


def _example(field: TextField) -> str:
    return f"例：{field.example}" if field.example else ""
