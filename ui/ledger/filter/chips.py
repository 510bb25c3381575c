"""The filters of a ledger that are always seen: one of its kinds, and what else is on, each of which a click
takes off.
"""

from __future__ import annotations

from collections.abc import Sequence

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QComboBox, QHBoxLayout, QPushButton, QWidget

from ui.widgets.basic import button

_MOST_BUTTONS = 6  # kinds that stand side by side; more go into a list
_MOST_LETTERS = 30  # of all those kinds together
_LONGEST_CHIP, _SHORT_CHIP = 40, 18  # characters; the second where there are many


class KindBar(QWidget):
    """The ledger's kinds as a filter for one of them."""

    chosen = Signal(str)

    def __init__(self) -> None:
        super().__init__()
        self._row = QHBoxLayout(self)
        self._row.setContentsMargins(0, 0, 0, 0)
        self._row.setSpacing(6)
        self._kinds: tuple[str, ...] = ()
        self.box = QComboBox()
        self.box.setProperty("look", "filter")
        self.box.activated.connect(lambda place: self.chosen.emit(self.box.itemData(place)))
        self.buttons: dict[str, QPushButton] = {}
        self._row.addWidget(self.box)

    def offer(self, name: str, kinds: Sequence[str]) -> None:
        """Buttons where they are few, else a list; nothing for a ledger without kinds."""
        for old in self.buttons.values():
            self._row.removeWidget(old)
            old.hide()
            old.deleteLater()
        self.buttons = {}
        self._kinds = tuple(kinds)
        few = 0 < len(kinds) <= _MOST_BUTTONS and sum(map(len, kinds)) <= _MOST_LETTERS
        self.box.setVisible(bool(kinds) and not few)
        self.box.clear()
        if few:
            self._add_buttons(name)
        elif kinds:
            self.box.setAccessibleName(name)
            for text, kind in ((f"全部{name}", ""), *((kind, kind) for kind in kinds)):
                self.box.addItem(text, kind)

    def show_kind(self, kind: str | None) -> None:
        """The kind that is shown; "" for all, None for several."""
        for name, made in self.buttons.items():
            made.setChecked(name == kind)
        place = self.box.findData(kind) if kind is not None else -1
        self.box.setCurrentIndex(place)

    def _add_buttons(self, name: str) -> None:
        for kind in ("", *self._kinds):
            made = button(kind or "全部", lambda kind=kind: self._press(kind), "toggle")  # type: ignore[misc]
            made.setCheckable(True)
            made.setAccessibleName(f"{name}：{kind or '全部'}")
            self.buttons[kind] = made
            self._row.addWidget(made)

    def _press(self, kind: str) -> None:
        self.show_kind(kind)
        self.chosen.emit(kind)


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
