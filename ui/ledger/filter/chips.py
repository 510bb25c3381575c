"""The filters of a ledger that are always seen: one of its kinds, and what else is on, each of which a click
takes off.
"""

from __future__ import annotations

from collections.abc import Sequence

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QComboBox, QHBoxLayout, QPushButton, QWidget

from ui.widgets.basic import button
from ui.widgets.scrolling import WheelToPage

_MOST_BUTTONS = 6  # kinds that stand side by side; more go into a list
_MOST_LETTERS = 30  # of all those kinds together
_FIRST, _FIRST_LETTERS = (
    4,
    14,
)  # of many kinds those that stand side by side before the list, and their letters
_LONGEST_CHIP, _SHORT_CHIP = 40, 18  # characters; the second where there are many


class KindBar(QWidget):
    """The ledger's kinds as a filter for one of them."""

    chosen = Signal(str)

    def __init__(self) -> None:
        super().__init__()
        self._row = QHBoxLayout(self)
        self._row.setContentsMargins(0, 0, 0, 0)
        self._row.setSpacing(6)
        self.box = QComboBox()
        WheelToPage(self.box)
        self.box.setProperty("look", "filter")
        self.box.activated.connect(self._choose)
        self.buttons: dict[str, QPushButton] = {}
        self._row.addWidget(self.box)

    def offer(self, name: str, kinds: Sequence[str]) -> None:
        """Buttons where they are few; of many the first ones, where they are short, and a list of the others;
        nothing for a ledger without kinds.
        """
        for old in self.buttons.values():
            self._row.removeWidget(old)
            old.hide()
            old.deleteLater()
        self.buttons = {}
        beside = _beside(kinds)
        rest = kinds[len(beside) :]
        self.box.setVisible(bool(rest))
        self.box.clear()
        if beside:
            self._add_buttons(name, beside)
        if rest:
            self.box.setAccessibleName(f"{name}：其他" if beside else name)
            self.box.addItem(*(("更多", None) if beside else (f"全部{name}", "")))
            for kind in rest:
                self.box.addItem(kind, kind)

    def show_kind(self, kind: str | None) -> None:
        """The kind that is shown; "" for all, None for several."""
        for name, made in self.buttons.items():
            made.setChecked(name == kind)
        place = self.box.findData(kind) if kind is not None else -1
        self.box.setCurrentIndex(max(place, 0) if self.buttons else place)

    def _add_buttons(self, name: str, kinds: Sequence[str]) -> None:
        for place, kind in enumerate(("", *kinds)):
            made = button(kind or "全部", lambda kind=kind: self._press(kind), "toggle")  # type: ignore[misc]
            made.setCheckable(True)
            made.setAccessibleName(f"{name}：{kind or '全部'}")
            self.buttons[kind] = made
            self._row.insertWidget(place, made)

    def _choose(self, place: int) -> None:
        kind = self.box.itemData(place)
        if kind is not None:
            self._press(kind)
            return
        chosen = next((one for one, made in self.buttons.items() if made.isChecked()), None)
        self.show_kind(chosen)

    def _press(self, kind: str) -> None:
        self.show_kind(kind)
        self.chosen.emit(kind)


def _beside(kinds: Sequence[str]) -> Sequence[str]:
    """The kinds that are buttons."""
    if len(kinds) <= _MOST_BUTTONS and sum(map(len, kinds)) <= _MOST_LETTERS:
        return kinds
    first = kinds[:_FIRST]
    return first if sum(map(len, first)) <= _FIRST_LETTERS else ()


class ChipRow(QWidget):
    """The filters that are on; a click takes one off."""

    removed = Signal(str)
    cleared = Signal()

    def __init__(self) -> None:
        super().__init__()
        self._row = QHBoxLayout(self)
        self._row.setContentsMargins(0, 0, 0, 0)
        self._row.setSpacing(6)
        self.hide()

    def show_chips(self, chips: Sequence[tuple[str, str]]) -> None:
        """Key and words of each."""
        while (item := self._row.takeAt(0)) is not None:
            if (old := item.widget()) is not None:
                old.hide()
                old.deleteLater()
        longest = _LONGEST_CHIP if len(chips) <= 2 else _SHORT_CHIP
        for key, words in chips:
            shown = words if len(words) <= longest else f"{words[:longest]}…"
            chip = button(f"{shown}　✕", lambda key=key: self.removed.emit(key), "chip", f"取消：{words}")
            chip.setAccessibleName(f"取消筛选：{words}")
            self._row.addWidget(chip)
        if chips:
            self._row.addWidget(button("看全部", self.cleared.emit, "link", "取消所有筛选和搜索"))
        self._row.addStretch(1)
        self.setVisible(bool(chips))
