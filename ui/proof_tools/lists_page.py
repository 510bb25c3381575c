"""校对词表: the office's own wrong words, fixed phrases, spared names, switches of rules, what it lets stand,
and wording packs. What is changed here reaches the next reading at once.
"""

from __future__ import annotations

from collections.abc import Callable, Sequence
from pathlib import Path

import msgspec
from PySide6 import QtWidgets
from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import QHBoxLayout, QHeaderView, QTableWidget, QTableWidgetItem, QVBoxLayout, QWidget

from djdesk.basics.errors import KnownError
from djdesk.desk.desk import Desk
from djdesk.desk.proof.list_tables import PHRASES, RULES, SPARED, TYPOS, read_lists, write_lists
from djdesk.desk.proof.office_lists import (
    OfficeLists,
    ask_again,
    keep_lists,
    lists_of,
    rule_switches,
    standing,
)
from djdesk.desk.proof.wording_packs import packs, take_back, take_pack, versions
from djdesk.desk.settings.proof_values import OfficeTypo
from ui.widgets.basic import Banner, Card, button, label

STANDING, PACKS = "不再提示的", "说法包"
_TABS = (TYPOS, PHRASES, SPARED, RULES, STANDING, PACKS)
_ABOUT = {
    TYPOS: "写错的词和改成什么。校对时见到错的就提示。",
    PHRASES: "本单位的固定说法，正文里写差一个字就提示。至少四个字。",
    SPARED: "人名、地名、本单位的叫法：这些词里面不再提示。",
    RULES: "去掉勾，这条规则就不再检查。",
    STANDING: "在报告里点过“以后都不提示”的。去掉一行，就会再提示。",
    PACKS: "上级或别处发来的成套说法（.toml）。收下前先检查；不合适可以退回上一版。",
}
_COLUMNS = {
    TYPOS: ("错的", "对的", "级别"),
    PHRASES: ("说法",),
    SPARED: ("词",),
    RULES: ("规则", "级别", "出处", "错例"),
    STANDING: ("写法", "理由", "日期"),
    PACKS: ("说法包", "版本", "收下的时间", "说法数"),
}
_KEY = Qt.ItemDataRole.UserRole
_EDITED = (TYPOS, PHRASES, SPARED)
_CHECKED, _UNCHECKED = Qt.CheckState.Checked, Qt.CheckState.Unchecked


class ListsPage(QWidget):
    """`changed`: the next reading finds other things."""

    left = Signal()
    changed = Signal()

    def __init__(self, desk: Desk) -> None:
        super().__init__()
        self.setProperty("look", "ground")
        self.setAttribute(Qt.WidgetAttribute.WA_StyledBackground)
        self._desk = desk
        self._shown, self._filling = TYPOS, False
        self.banner = Banner()
        self.tabs = {name: button(name, self._to(name), "switch") for name in _TABS}
        self.about = label("", "muted", wrap=True)
        self.table = QTableWidget()
        self.table.setAccessibleName("校对词表")
        self.table.setShowGrid(False)
        self.table.verticalHeader().hide()
        self.table.setSelectionBehavior(QTableWidget.SelectionBehavior.SelectRows)
        self.table.itemChanged.connect(self._edited)
        self.add = button("＋ 加一行", self._add)
        self.remove = button("去掉这一行", self._remove)
        self.take = button("收下说法包…", self._ask_pack)
        self.back = button("退回上一版", self._take_back)
        self._lay_out()
        self.show_list(TYPOS)

    def show_list(self, name: str) -> None:
        """One of the tabs."""
        self._shown = name
        for one, tab in self.tabs.items():
            tab.setCheckable(True)
            tab.setChecked(one == name)
        self.about.setText(_ABOUT[name])
        self.add.setVisible(name in _EDITED)
        self.remove.setVisible(name in (*_EDITED, STANDING))
        self.take.setVisible(name == PACKS)
        self.back.setVisible(name == PACKS)
        self._fill()

    def save_as(self, target: Path) -> bool:
        """All lists as an .xlsx."""
        desk = self._desk
        return self._do(
            lambda: write_lists(lists_of(desk), rule_switches(desk), target, desk.clock()),
            f"已保存“{target.name}”。",
        )

    def take_in(self, path: Path) -> bool:
        """Lists of an .xlsx in place of those that are here; nothing when a line has something wrong."""
        try:
            read = read_lists(path, lists_of(self._desk), [one.id for one in rule_switches(self._desk)])
        except KnownError as error:
            self.banner.say(str(error))
            return False
        if read.faults:
            self.banner.say("没有导入：\n" + "\n".join(read.faults[:6]))
            return False
        return self._keep(read.lists, f"已从“{path.name}”导入。")

    def take_pack(self, path: Path) -> bool:
        done = self._do(lambda: take_pack(self._desk, path), "已收下，现在就用。")
        self._fill()
        return done

    def _keep(self, lists: OfficeLists, said: str = "") -> bool:
        done = self._do(lambda: keep_lists(self._desk, lists), said)
        self._fill()
        return done

    def _do(self, act: Callable[[], object], said: str) -> bool:
        try:
            act()
        except KnownError as error:
            self.banner.say(str(error))
            return False
        if said:
            self.banner.say(said)
        else:
            self.banner.hide()
        self.changed.emit()
        return True

    def _fill(self) -> None:
        self._filling = True
        rows, columns = self._rows(), _COLUMNS[self._shown]
        self.table.clear()
        self.table.setColumnCount(len(columns))
        self.table.setHorizontalHeaderLabels(list(columns))
        self.table.setRowCount(len(rows))
        for number, (key, cells) in enumerate(rows):
            for column, words in enumerate(cells):
                self.table.setItem(number, column, self._item(words, column, key))
        head = self.table.horizontalHeader()
        head.setSectionResizeMode(QHeaderView.ResizeMode.ResizeToContents)
        for column in range(2 if self._shown in (TYPOS, STANDING) else 1):
            head.setSectionResizeMode(column, QHeaderView.ResizeMode.Stretch)
        head.setHighlightSections(False)
        head.setDefaultAlignment(Qt.AlignmentFlag.AlignLeft | Qt.AlignmentFlag.AlignVCenter)
        self.back.setEnabled(bool(rows))
        self._filling = False

    def _item(self, words: str, column: int, key: object) -> QTableWidgetItem:
        item = QTableWidgetItem(words)
        item.setToolTip(words)
        item.setData(_KEY, key)
        if self._shown not in _EDITED:
            item.setFlags(item.flags() & ~Qt.ItemFlag.ItemIsEditable)
        if self._shown == RULES and column == 0:
            item.setCheckState(_CHECKED if getattr(key, "on", True) else _UNCHECKED)
        return item

    def _rows(self) -> Sequence[tuple[object, tuple[str, ...]]]:
        lists = lists_of(self._desk)
        if self._shown == TYPOS:
            return [(one, (one.wrong, one.right, one.level)) for one in lists.typos]
        if self._shown in (PHRASES, SPARED):
            return [(one, (one,)) for one in (lists.phrases if self._shown == PHRASES else lists.spared)]
        if self._shown == RULES:
            return [
                (one, (one.message, one.level, one.source, one.wrong)) for one in rule_switches(self._desk)
            ]
        if self._shown == STANDING:
            return [(one, (one.text, one.reason, str(one.day or ""))) for one in standing(self._desk)]
        return [
            (
                one,
                (
                    one.name,
                    one.version or f"第{one.number}版",
                    f"{one.taken:%Y-%m-%d %H:%M}",
                    str(len(one.phrases)),
                ),
            )
            for one in packs(self._desk)
        ]

    def _edited(self, item: QTableWidgetItem) -> None:
        """A cell was typed or ticked: kept at once, or said why not and put back."""
        if self._filling:
            return
        if self._shown == RULES:
            items = [self.table.item(row, 0) for row in range(self.table.rowCount())]
            off = [one.data(_KEY).id for one in items if one is not None and one.checkState() == _UNCHECKED]
            self._keep(msgspec.structs.replace(lists_of(self._desk), off=tuple(off)))
        elif self._is_whole(item.row()):
            self._keep(self._typed())

    def _is_whole(self, row: int) -> bool:
        """Whether a new line has all that it must have."""
        return all(self._text(row, column) for column in range(2 if self._shown == TYPOS else 1))

    def _text(self, row: int, column: int) -> str:
        item = self.table.item(row, column)
        return item.text().strip() if item is not None else ""

    def _typed(self) -> OfficeLists:
        lists = lists_of(self._desk)
        rows = [row for row in range(self.table.rowCount()) if self._is_whole(row)]
        if self._shown == TYPOS:
            typos = tuple(
                OfficeTypo(
                    self._text(row, 0), self._text(row, 1), "建议" if self._text(row, 2) == "建议" else "必改"
                )
                for row in rows
            )
            return msgspec.structs.replace(lists, typos=typos)
        words = tuple(self._text(row, 0) for row in rows)
        return msgspec.structs.replace(lists, **{"phrases" if self._shown == PHRASES else "spared": words})

    def _add(self) -> None:
        self._filling = True
        row = self.table.rowCount()
        self.table.insertRow(row)
        for column in range(self.table.columnCount()):
            self.table.setItem(row, column, self._item("必改" if column == 2 else "", column, None))
        self._filling = False
        first = self.table.item(row, 0)
        if first is not None:
            self.table.setCurrentItem(first)
            self.table.editItem(first)

    def _remove(self) -> None:
        row = self.table.currentRow()
        item = self.table.item(row, 0)
        if item is None:
            return
        if self._shown == STANDING:
            one = item.data(_KEY)
            self._do(lambda: ask_again(self._desk, one.rule, one.text), "")
            self._fill()
            return
        self._filling = True
        self.table.removeRow(row)
        self._filling = False
        self._keep(self._typed())

    def _take_back(self) -> None:
        item = self.table.item(max(0, self.table.currentRow()), 0)
        if item is not None:
            name = item.data(_KEY).name
            several = len(versions(self._desk, name)) > 1
            said = f"“{name}”退回了上一版。" if several else f"“{name}”不再使用。"
            self._do(lambda: take_back(self._desk, name), said)
            self._fill()

    def _ask_pack(self) -> None:
        name, _ = QtWidgets.QFileDialog.getOpenFileName(self, "收下说法包", "", "说法包 (*.toml)")
        if name:
            self.take_pack(Path(name))

    def _ask_in(self) -> None:
        name, _ = QtWidgets.QFileDialog.getOpenFileName(self, "从 Excel 导入", "", "Excel 表 (*.xlsx)")
        if name:
            self.take_in(Path(name))

    def _ask_out(self) -> None:
        name, _ = QtWidgets.QFileDialog.getSaveFileName(
            self, "导出到 Excel", "校对词表.xlsx", "Excel 表 (*.xlsx)"
        )
        if name:
            self.save_as(Path(name))

    def _to(self, name: str) -> Callable[[], None]:
        return lambda: self.show_list(name)

    def _lay_out(self) -> None:
        outer = QVBoxLayout(self)
        outer.setContentsMargins(24, 16, 24, 16)
        outer.setSpacing(12)
        head = QHBoxLayout()
        head.addWidget(label("校对词表", "title"), 1)
        for made in (
            button("从 Excel 导入…", self._ask_in),
            button("导出到 Excel…", self._ask_out),
            button("返回", self.left.emit),
        ):
            head.addWidget(made)
        outer.addLayout(head)
        tabs = QHBoxLayout()
        tabs.setSpacing(6)
        for tab in self.tabs.values():
            tabs.addWidget(tab)
        tabs.addStretch(1)
        outer.addLayout(tabs)
        outer.addWidget(self.banner)
        card = Card()
        card.body.addWidget(self.about)
        card.body.addWidget(self.table, 1)
        foot = QHBoxLayout()
        foot.setSpacing(8)
        for made in (self.add, self.remove, self.take, self.back):
            foot.addWidget(made)
        foot.addStretch(1)
        card.body.addLayout(foot)
        self.table.setProperty("look", "lists")
        self.table.setFrameShape(QTableWidget.Shape.NoFrame)
        outer.addWidget(card, 1)
