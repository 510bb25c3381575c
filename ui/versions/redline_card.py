"""花脸稿: what changed since an earlier version, as a Word file with tracked changes for the leader."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path

from PySide6.QtCore import QUrl
from PySide6.QtGui import QDesktopServices
from PySide6.QtWidgets import QComboBox, QHBoxLayout

from djdesk.basics.errors import KnownError
from djdesk.desk.versions.kept import kept_versions
from djdesk.desk.versions.redline import export_redline
from ui.report.bridge import SessionBridge
from ui.widgets.basic import Card, button, label
from ui.widgets.scrolling import WheelToPage

_ABOUT = (
    "领导问“改了哪里”时用：一个带修订标记的 Word 文件，增加、删去、移动的地方都标着，"
    "可以在 Word 或 WPS 里逐处接受或拒绝。"
)


class RedlineCard(Card):
    """`target` is where the report itself would go: the file stands beside it."""

    def __init__(self, bridge: SessionBridge, target: Callable[[], Path]) -> None:
        super().__init__("花脸稿")
        self._bridge = bridge
        self._target = target
        self._written: Path | None = None
        self.body.addWidget(label(_ABOUT, "muted", wrap=True))
        self.body.addWidget(label("与哪一版对照"))
        row = QHBoxLayout()
        self.versions = QComboBox()
        self.versions.setAccessibleName("与哪一版对照")
        WheelToPage(self.versions)
        self.versions.setMinimumContentsLength(8)
        self.versions.setSizeAdjustPolicy(QComboBox.SizeAdjustPolicy.AdjustToMinimumContentsLengthWithIcon)
        row.addWidget(self.versions, 1)
        self.export = button("导出花脸稿", self._export)
        row.addWidget(self.export)
        self.body.addLayout(row)
        self.words = label(wrap=True)
        self.body.addWidget(self.words)
        self.open = button("打开文件", self._show)
        below = QHBoxLayout()
        below.addWidget(self.open)
        below.addStretch(1)
        self.body.addLayout(below)
        self.words.hide()
        self.open.hide()

    def refresh(self) -> None:
        """Lists the versions anew; proposed is the one that was exported last, else the oldest."""
        chosen = self.versions.currentData()
        self.versions.clear()
        try:
            found = kept_versions(self._bridge.desk, self._bridge.session)
        except KnownError as error:
            self._say(str(error))
            found = []
        for version in found:
            self.versions.addItem(version.words, version.number)
        exported = (row for row, version in enumerate(found) if version.exported)
        row = self.versions.findData(chosen) if chosen is not None else -1
        self.versions.setCurrentIndex(row if row >= 0 else next(exported, len(found) - 1))
        self.export.setEnabled(bool(found))

    def _export(self) -> None:
        desk, session = self._bridge.desk, self._bridge.session
        self._bridge.flush()
        try:
            made = export_redline(desk, session, self.versions.currentData(), self._target())
        except KnownError as error:
            self._say(f"没有导出花脸稿：{error}")
            return
        places = f"标出改动 {made.places} 处。" if made.places else ""
        self._say(f"{made.path.name}\n保存在 {made.path.parent}\n{places}{made.told}", made.path)

    def _say(self, words: str, written: Path | None = None) -> None:
        self._written = written
        self.words.setText(words)
        self.words.show()
        self.open.setVisible(written is not None)

    def _show(self) -> None:
        if self._written is not None and not QDesktopServices.openUrl(QUrl.fromLocalFile(str(self._written))):
            self.words.setText(f"没有能打开它的程序，请自己到这个位置去看：{self._written}")
