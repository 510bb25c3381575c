"""What the chosen backup would bring back and take away, and bringing it back: all of it, or one report or
ledger.
"""

from __future__ import annotations

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import QHBoxLayout, QHeaderView, QLineEdit, QTreeWidget, QTreeWidgetItem

from djdesk.desk.backup.restoring import Difference, RestorePreview
from ui.inputs.line import LineBox
from ui.widgets.basic import Card, button, label

_DIFFERENCE = Qt.ItemDataRole.UserRole
_HAPPENS = {"back": "回来", "gone": "不在备份里", "other": "变回当时"}


class PreviewCard(Card):
    """`all_wanted`, or `one_wanted` with a difference: nothing has been changed yet. `unlocking` with the
    passphrase of a backup that is locked with another one.
    """

    all_wanted = Signal()
    one_wanted = Signal(object)
    unlocking = Signal(str)

    def __init__(self) -> None:
        super().__init__("和现在比")
        self.sentence = label("", wrap=True)
        self.table = QTreeWidget()
        self.table.setProperty("look", "sources")
        self.table.setAccessibleName("恢复以后有什么不同")
        self.table.setRootIsDecorated(False)
        self.table.setHeaderLabels(["报告和台账", "会怎样", "说明"])
        self.table.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        self.table.header().setSectionResizeMode(QHeaderView.ResizeMode.Stretch)
        self.table.header().setSectionResizeMode(1, QHeaderView.ResizeMode.ResizeToContents)
        self.table.setUniformRowHeights(True)
        self.table.currentItemChanged.connect(lambda _item, _before: self._enable())
        self.one = button("只取回这一项", self._take_one, tip="别的报告和台账不动；现在的样子先做一份备份")
        self.all = button("全部恢复到这时…", self.all_wanted.emit, tip="现在的数据先留一份“恢复前”副本")
        row = QHBoxLayout()
        row.addStretch(1)
        row.addWidget(self.one)
        row.addWidget(self.all)
        self.passphrase = LineBox("这份备份的口令")
        self.passphrase.setEchoMode(QLineEdit.EchoMode.Password)
        self.passphrase.setPlaceholderText("这份备份的口令，输好按回车")
        self.passphrase.returnPressed.connect(lambda: self.unlocking.emit(self.passphrase.text()))
        self.body.addWidget(self.sentence)
        self.body.addWidget(self.passphrase)
        self.body.addWidget(self.table, 1)
        self.body.addStretch(0)
        self.body.addLayout(row)
        self.show_nothing("选一份备份，看看恢复它会有什么不同。")

    def show_preview(self, preview: RestorePreview) -> None:
        self.sentence.setText(preview.sentence)
        self._ask_passphrase(False)
        self.table.clear()
        for one in preview.differences:
            item = QTreeWidgetItem([one.title, _HAPPENS[one.happens], one.words])
            item.setData(0, _DIFFERENCE, one)
            for column in range(3):
                item.setToolTip(column, f"{one.title}：{one.words}")
            self.table.addTopLevelItem(item)
        self.table.setVisible(bool(preview.differences))
        self.all.setEnabled(bool(preview.differences or preview.settings))
        first = self.table.topLevelItem(0)
        if first is not None:
            self.table.setCurrentItem(first)
        self._enable()

    def ask_passphrase(self, words: str) -> None:
        """It is locked with a passphrase that is not known here; `words` say so."""
        self.show_nothing(words)
        self._ask_passphrase(True)
        self.passphrase.setFocus()

    def show_nothing(self, words: str) -> None:
        self.sentence.setText(words)
        self._ask_passphrase(False)
        self.table.clear()
        self.table.hide()
        self.all.setEnabled(False)
        self._enable()

    def _ask_passphrase(self, asked: bool) -> None:
        self.passphrase.clear()
        self.passphrase.setVisible(asked)

    def _difference(self) -> Difference | None:
        item = self.table.currentItem()
        found = item.data(0, _DIFFERENCE) if item is not None else None
        return found if isinstance(found, Difference) else None

    def _enable(self) -> None:
        one = self._difference()
        takes = one is not None and not (one.kind == "report" and one.happens == "gone")
        self.one.setEnabled(takes)

    def _take_one(self) -> None:
        one = self._difference()
        if one is not None:
            self.one_wanted.emit(one)
