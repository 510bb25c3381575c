"""The groups of ledgers at the left of their list, with how many there are in each."""

from __future__ import annotations

from collections.abc import Sequence

from PySide6.QtCore import QSignalBlocker, Qt, Signal
from PySide6.QtWidgets import QFrame, QHBoxLayout, QListWidget, QListWidgetItem, QWidget

from ui.widgets.basic import label

ALL = ""  # every group
_LONGEST, _BESIDE = "共建、品牌与宣传", 84  # what the rail is as wide as, with room for the number beside it


class GroupRail(QListWidget):
    """`chosen` gives the name of a group, ALL for every one."""

    chosen = Signal(str)

    def __init__(self) -> None:
        super().__init__()
        self.setProperty("look", "groups")
        self.setAccessibleName("台账分组")
        self.setFrameShape(QFrame.Shape.NoFrame)
        self.setFixedWidth(self.fontMetrics().horizontalAdvance(_LONGEST) + _BESIDE)
        self.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        self.currentItemChanged.connect(
            lambda item, _before: self.chosen.emit(item.data(Qt.ItemDataRole.UserRole)) if item else None
        )

    def show_groups(self, groups: Sequence[tuple[str, str, int]]) -> None:
        """Key, words, number of ledgers; the chosen one stays."""
        if [
            (self.item(row).data(Qt.ItemDataRole.UserRole), self.item(row).toolTip())
            for row in range(self.count())
        ] == [(key, f"{words}：{count} 本台账") for key, words, count in groups]:
            return
        chosen = self.current
        with QSignalBlocker(self):
            self.clear()
            for key, words, count in groups:
                self._add(key, words, count)
            self.choose(chosen)

    @property
    def current(self) -> str:
        item = self.currentItem()
        return str(item.data(Qt.ItemDataRole.UserRole)) if item is not None else ALL

    def choose(self, key: str) -> None:
        """Makes a group the current one; the first where there is no such."""
        keys = [self.item(row).data(Qt.ItemDataRole.UserRole) for row in range(self.count())]
        self.setCurrentRow(keys.index(key) if key in keys else 0)

    def _add(self, key: str, words: str, count: int) -> None:
        item = QListWidgetItem(self)
        item.setData(Qt.ItemDataRole.UserRole, key)
        item.setData(Qt.ItemDataRole.AccessibleTextRole, f"{words}，{count}本")
        item.setToolTip(f"{words}：{count} 本台账")
        line = QWidget()
        row = QHBoxLayout(line)
        row.setContentsMargins(12, 8, 12, 8)
        row.addWidget(label(words), 1)
        row.addWidget(label(str(count), "faint"))
        item.setSizeHint(line.sizeHint())
        self.setItemWidget(item, line)
