"""In 校对: the office's own fixed phrases, and what its finished reports say often enough to be one."""

from __future__ import annotations

from collections.abc import Sequence

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QListWidget, QListWidgetItem

from djdesk.desk.proof.own_phrases import (
    OfferedPhrases,
    offering_phrases,
    own_phrases,
    refuse_phrases,
    take_phrases,
)
from ui.report.bridge import SessionBridge
from ui.widgets.background import SlicedJob, while_open
from ui.widgets.basic import Card, button, label

_PHRASE = Qt.ItemDataRole.UserRole
_CHECKED, _UNCHECKED = Qt.CheckState.Checked, Qt.CheckState.Unchecked


class OwnPhrasesCard(Card):
    """Hidden until it is opened. A tick takes a phrase, at once; without it it is not the office's."""

    def __init__(self, bridge: SessionBridge) -> None:
        super().__init__("本单位的固定说法")
        self._bridge = bridge
        self._job = SlicedJob(self)
        self._job.ended.connect(self._show)
        self.never = button("没打勾的不再列出", self._refuse, "link", "以后找常用说法时不再列出这些")
        self.head.addWidget(self.never)
        self.words = label("", "muted", wrap=True)
        self.rows = QListWidget()
        self.rows.setAccessibleName("本单位的固定说法")
        self.rows.setFrameShape(QListWidget.Shape.NoFrame)
        self.rows.itemChanged.connect(self._ticked)
        self.body.addWidget(self.words)
        self.body.addWidget(self.rows, 1)
        self.hide()

    def open_or_close(self) -> None:
        if not self.isHidden():
            self._job.cancel()
            self.hide()
            return
        self.words.setText("正在从已导出、已报送的报告里找常用的说法……")
        self.rows.clear()
        self.never.hide()
        self.show()
        self._job.begin(while_open(self, offering_phrases(self._bridge.desk)))

    def finish(self) -> None:
        """Does at once what is still to be looked for."""
        self._job.finish()

    def _show(self, offered: OfferedPhrases | None) -> None:
        found = offered or ()
        own = own_phrases(self._bridge.desk)
        self.rows.blockSignals(True)
        self.rows.clear()
        for phrase in own:
            self._add(phrase, phrase, True)
        for one in found:
            self._add(one.text, f"{one.text}　{one.texts}份报告里用过{one.times}次", False)
        self.rows.blockSignals(False)
        self.words.setText(_told(own, len(found)))
        self.never.setVisible(bool(found))

    def _add(self, phrase: str, words: str, taken: bool) -> None:
        item = QListWidgetItem(words, self.rows)
        item.setData(_PHRASE, phrase)
        item.setCheckState(_CHECKED if taken else _UNCHECKED)

    def _ticked(self, item: QListWidgetItem) -> None:
        phrase = [item.data(_PHRASE)]
        if item.checkState() == _CHECKED:
            take_phrases(self._bridge.desk, phrase)
        else:
            refuse_phrases(self._bridge.desk, phrase)
        self._bridge.read_anew()

    def _refuse(self) -> None:
        items = [self.rows.item(row) for row in range(self.rows.count())]
        refuse_phrases(
            self._bridge.desk, [one.data(_PHRASE) for one in items if one.checkState() == _UNCHECKED]
        )
        self._show(None)


def _told(own: Sequence[str], offered: int) -> str:
    if offered:
        return (
            "打上勾的收作本单位的固定说法，校对时正文里写差一个字就会提示。下面没打勾的是以往报告里常用的。"
        )
    return (
        "打着勾的是本单位的固定说法，去掉勾就不再检查。以往报告里没有别的用过三次以上的说法。"
        if own
        else "已导出、已报送的报告里还没有用过三次以上、说法表里又没有的说法。"
    )
