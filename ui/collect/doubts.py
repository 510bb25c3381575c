"""Names that may be one unit or another, asked one after another: an answer is remembered."""

from __future__ import annotations

from collections.abc import Callable, Sequence

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QPushButton

from djdesk.desk.collect.settled import DoubtfulName
from ui.inputs.choice import ChoiceBox
from ui.widgets.basic import Card, button, label
from ui.widgets.flow import FlowLayout

_NONE = "\n"  # no name of a unit


class NameDoubts(Card):
    """`answered` carries the name and its unit, "" for none of the list. Hidden when nothing is asked."""

    answered = Signal(str, str)

    def __init__(self) -> None:
        super().__init__(look="note")
        self._asked: DoubtfulName | None = None
        self.question = label("", "heading", wrap=True)
        self.file = label("", "muted", wrap=True)
        self.likely: list[QPushButton] = []
        self.units = ChoiceBox("名单上的单位", [])
        self.units.chosen.connect(lambda unit: self._answer(unit) if unit != _NONE else None)
        self.none = button("都不是", lambda: self._answer(""), tip="不是名单上的单位，不计入")
        self._row = FlowLayout(8)
        self.body.addWidget(self.question)
        self.body.addWidget(self.file)
        self.body.addLayout(self._row)
        self.hide()

    def ask(self, doubtful: Sequence[DoubtfulName], units: Sequence[str]) -> None:
        for old in self.likely:
            self._row.removeWidget(old)
            old.hide()
            old.deleteLater()
        for last in (self.units, self.none):  # behind those that are likely
            self._row.removeWidget(last)
        self.likely = []
        self._asked = doubtful[0] if doubtful else None
        self.setVisible(self._asked is not None)
        if self._asked is None:
            return
        names = {one.name for one in doubtful}
        more = f"（还有 {len(names) - 1} 个要问）" if len(names) > 1 else ""
        self.question.setText(f"“{self._asked.name}”是名单上的哪个单位？{more}")
        self.file.setText(f"写在“{self._asked.file}”里。答一次就记住。")
        for place, unit in enumerate(self._asked.likely):
            made = button(unit, self._answering(unit), "primary" if not place else "")
            self._row.addWidget(made)
            self.likely.append(made)
        for last in (self.units, self.none):
            self._row.addWidget(last)
        self.units.offer([(_NONE, "别的单位…"), *((unit, unit) for unit in units)])

    def _answering(self, unit: str) -> Callable[[], None]:
        return lambda: self._answer(unit)

    def _answer(self, unit: str) -> None:
        if self._asked is not None:
            self.answered.emit(self._asked.name, unit)
