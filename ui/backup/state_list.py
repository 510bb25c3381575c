"""What there is to go back to: backups, and what restores kept aside."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import date

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import QHeaderView, QTreeWidget, QTreeWidgetItem

from djdesk.desk.backup.restoring import KeptState

_STATE = Qt.ItemDataRole.UserRole
_WHEN, _WHY, _SIZE, _CHECKED = range(4)


class StateList(QTreeWidget):
    """`chosen` with the state of the line that is selected, None for none."""

    chosen = Signal(object)

    def __init__(self) -> None:
        super().__init__()
        self.setProperty("look", "sources")
        self.setAccessibleName("备份")
        self.setRootIsDecorated(False)
        self.setHeaderLabels(["时间", "为什么做", "大小", "检查"])
        self.header().setSectionResizeMode(QHeaderView.ResizeMode.ResizeToContents)
        self.header().setStretchLastSection(True)
        self.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        self.currentItemChanged.connect(lambda item, _before: self.chosen.emit(_state_of(item)))

    @property
    def selected(self) -> KeptState | None:
        """Of the line that is selected."""
        return _state_of(self.currentItem())

    def show_states(self, states: Sequence[KeptState], today: date) -> None:
        """Anew; the first line is selected."""
        self.ensurePolished()  # or the first lines are measured before the style sheet is read
        self.clear()
        for state in states:
            words = "恢复时留下的" if state.aside and state.reason == "恢复前" else state.reason
            words = "修复时留下的损坏文件" if state.reason == "损坏" else words
            checked = "" if state.aside or state.elsewhere else "完好"
            item = QTreeWidgetItem([_when(state, today), words, _size(state.size), checked])
            item.setData(0, _STATE, state)
            item.setToolTip(0, str(state.path))
            item.setToolTip(_CHECKED, "做成的时候每一行都核对过" if checked else "")
            item.setTextAlignment(_SIZE, Qt.AlignmentFlag.AlignRight | Qt.AlignmentFlag.AlignVCenter)
            self.addTopLevelItem(item)
        first = self.topLevelItem(0)
        if first is not None:
            self.setCurrentItem(first)

    def say_checked(self, problem: str) -> None:
        """Of the line that is selected: what the check found, "" for nothing wrong."""
        item = self.currentItem()
        if item is not None:
            item.setText(_CHECKED, f"有问题：{problem}" if problem else "刚查过，完好")
            item.setToolTip(_CHECKED, problem)


def _state_of(item: QTreeWidgetItem | None) -> KeptState | None:
    found = item.data(0, _STATE) if item is not None else None
    return found if isinstance(found, KeptState) else None


def _when(state: KeptState, today: date) -> str:
    taken = state.taken
    if taken is None:
        return state.path.name
    year = "" if taken.year == today.year else f"{taken.year}年"
    day = "今天" if taken.date() == today else f"{year}{taken.month}月{taken.day}日"
    return f"{day} {taken:%H:%M}"


def _size(count: int) -> str:
    return f"{count / (1 << 20):.1f} MB" if count >= 1 << 20 else f"{max(count >> 10, 1)} KB"
