"""The words of a column to be ticked, with how many rows have each: looked for by letters or initials, ticked
all at once.
"""

from __future__ import annotations

from collections.abc import Callable, Iterable, Mapping

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import QHBoxLayout, QListWidget, QListWidgetItem, QVBoxLayout, QWidget

from djdesk.basics.pinyin import finds
from ui.inputs.line import LineBox
from ui.widgets.basic import button, label

_TALLEST = 260  # pixels of the list
_LONGEST = 24  # characters of a word in the list
_FEW = 8  # words among which nobody has to search
_TICKED, _OPEN = Qt.CheckState.Checked, Qt.CheckState.Unchecked


class WordList(QWidget):
    """`taken` when Enter is pressed in the box for searching: what it shows is wanted."""

    taken = Signal()

    def __init__(
        self,
        words: Iterable[str],
        ticked: Iterable[str],
        counts: Mapping[str, int],
        name: str,
        said: Callable[[str], str],
    ) -> None:
        """`said` is what a word is shown as."""
        super().__init__()
        self._said = said
        self.list = QListWidget()
        self.list.setProperty("look", "suggestions")
        self.list.setAccessibleName(f"“{name}”的内容")
        wanted = frozenset(ticked)
        for word in words:
            self._add(word, word in wanted, counts.get(word, 0))
        self.list.setCurrentRow(0)
        self.list.setFixedHeight(min(_TALLEST, self.list.sizeHintForRow(0) * self.list.count() + 8))
        self.list.setMinimumWidth(max(220, self.list.sizeHintForColumn(0) + 36))
        self.search = LineBox(f"在“{name}”的内容里查找")
        self.search.setPlaceholderText("查找，例：学习、xx")
        if self.list.count() <= _FEW:
            self.search.hide()
        self.search.textChanged.connect(self._narrow)
        self.search.returnPressed.connect(self._take)
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(6)
        head = QHBoxLayout()
        head.addWidget(label("只看打勾的：", "muted"))
        head.addStretch(1)
        head.addWidget(button("全选", lambda: self.tick_all(True), "place"))
        head.addWidget(button("全不选", lambda: self.tick_all(False), "place"))
        column.addLayout(head)
        column.addWidget(self.search)
        column.addWidget(self.list)

    def ticked(self) -> list[str]:
        return [
            str(item.data(Qt.ItemDataRole.UserRole)) for item in self._items() if item.checkState() == _TICKED
        ]

    def tick_all(self, ticked: bool) -> None:
        """Those that the search shows."""
        for item in self._items():
            if not item.isHidden():
                item.setCheckState(_TICKED if ticked else _OPEN)

    def _take(self) -> None:
        """Only what is shown."""
        for item in self._items():
            item.setCheckState(_OPEN if item.isHidden() else _TICKED)
        if self.ticked():
            self.taken.emit()

    def _narrow(self, text: str) -> None:
        for item in self._items():
            item.setHidden(not finds(text, str(item.data(Qt.ItemDataRole.UserRole))))

    def _items(self) -> list[QListWidgetItem]:
        return [self.list.item(row) for row in range(self.list.count())]

    def _add(self, word: str, ticked: bool, count: int) -> None:
        plain = self._said(word.replace("\n", " "))
        plain = plain if len(plain) <= _LONGEST else f"{plain[:_LONGEST]}…"
        item = QListWidgetItem(f"{plain}（{count:,}）" if count else plain)
        item.setData(Qt.ItemDataRole.UserRole, word)
        item.setFlags(
            Qt.ItemFlag.ItemIsEnabled | Qt.ItemFlag.ItemIsUserCheckable | Qt.ItemFlag.ItemIsSelectable
        )
        item.setCheckState(_TICKED if ticked else _OPEN)
        self.list.addItem(item)
