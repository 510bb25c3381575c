"""并入改过的 Word 文件: the leader's edits come back into the report, edit by edit, in one undo step."""

from __future__ import annotations

from collections.abc import Callable
from contextlib import suppress
from pathlib import Path

from PySide6.QtWidgets import QFileDialog, QHBoxLayout

from djdesk.basics.errors import KnownError
from djdesk.desk.files.report_files import WORD_FILTER
from djdesk.desk.merge.leader_file import LeaderFile, leader_file
from djdesk.desk.merge.shown import about
from djdesk.desk.versions.kept import keep_before_merge
from ui.old_reports.docx_edits import EditsList
from ui.report.bridge import SessionBridge
from ui.widgets.basic import Card, button, label


class MergeCard(Card):
    """Nothing is changed before the clerk says so. `folder` is where such files lie."""

    def __init__(self, bridge: SessionBridge, folder: Callable[[], Path]) -> None:
        super().__init__("领导改过的 Word 文件")
        self._bridge = bridge
        self._folder = folder
        self._file: LeaderFile | None = None
        self.words = label(
            "领导在 Word 里改过以后，在这里选那个文件，逐处核对，写回报告；导出以后您填的、写的都不动。",
            "muted",
            wrap=True,
        )
        self.list = EditsList()
        self.choose = button("并入改过的 Word 文件…", self._choose)
        self.take = button("写进报告", self._take, "primary")
        self.drop = button("都不要", self._close, "quiet")
        self.body.addWidget(self.words)
        self.body.addWidget(self.list)
        row = QHBoxLayout()
        for widget in (self.choose, self.take, self.drop):
            row.addWidget(widget)
        row.addStretch(1)
        self.body.addLayout(row)
        self._close()

    def read(self, path: Path) -> None:
        """Shows what was changed in the file; a sentence when it cannot be read or is another report."""
        self._bridge.flush()
        try:
            self._file = leader_file(self._bridge.desk, self._bridge.report, path)
        except KnownError as error:
            self._close()
            self.words.setText(str(error))
            return
        self.list.show_file(self._file)
        takes = any(edit.steps for edit in self._file.edits)
        self.take.setVisible(takes)
        self.drop.setVisible(bool(self._file.edits or self._file.comments))
        self.words.setText(about(self._file))

    def _choose(self) -> None:
        name, _ = QFileDialog.getOpenFileName(self, "并入改过的 Word 文件", str(self._folder()), WORD_FILTER)
        if name:
            self.read(Path(name))

    def _take(self) -> None:
        accepted = self.list.accepted()
        change = self._file.taken_into(self._bridge.report, accepted) if self._file is not None else None
        if change is not None:
            with suppress(KnownError):  # without that version Ctrl+Z still brings the report back
                keep_before_merge(self._bridge.desk, self._bridge.session)
            self._bridge.apply(change)
        self._close()
        self.words.setText(
            f"已写进报告 {len(accepted)} 处，Ctrl+Z 可以撤销。"
            if change is not None
            else "没有勾选，报告没有改。"
        )

    def _close(self) -> None:
        self._file = None
        self.list.show_file(None)
        self.take.hide()
        self.drop.hide()
