"""并入改过的 Word 文件: the leader's edits come back into the report, section by section, in one undo
step.
"""

from __future__ import annotations

from pathlib import Path

from PySide6.QtWidgets import QFileDialog, QHBoxLayout

from djdesk.basics.errors import KnownError
from djdesk.desk.files.report_files import WORD_FILTER
from djdesk.desk.old_reports.edited_docx import check_same, edits_in, merged, visible_lines
from ui.old_reports.docx_edits import EditsList
from ui.report.bridge import SessionBridge
from ui.widgets.basic import Card, button, label


class MergeCard(Card):
    """Nothing is changed before the clerk says so."""

    def __init__(self, bridge: SessionBridge) -> None:
        super().__init__("领导改过的 Word 文件")
        self._bridge = bridge
        self.words = label(
            "领导在 Word 里改过以后，在这里选那个文件，逐处核对，写回报告。", "muted", wrap=True
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
        """Shows what the file says otherwise than the report; a sentence when it cannot be read or is another
        report.
        """
        report, form = self._bridge.report, self._bridge.form
        try:
            edits = edits_in(report, form, visible_lines(path))
            check_same(report, edits, len([section for section in report.sections if section.enabled]))
        except KnownError as error:
            self._close()
            self.words.setText(str(error))
            return
        self.list.show_edits(edits)
        self.take.setVisible(bool(edits))
        self.drop.setVisible(bool(edits))
        self.words.setText(
            f"“{path.name}”有 {len(edits)} 处章节和报告不一样。勾选的写进报告，其余保留原文："
            if edits
            else f"“{path.name}”和报告一样，没有改动。"
        )

    def _choose(self) -> None:
        name, _ = QFileDialog.getOpenFileName(self, "并入改过的 Word 文件", "", WORD_FILTER)
        if name:
            self.read(Path(name))

    def _take(self) -> None:
        accepted = self.list.accepted()
        change = merged(self._bridge.report, accepted)
        if change is not None:
            self._bridge.apply(change)
        self._close()
        self.words.setText(
            f"已写进报告 {len(accepted)} 处，Ctrl+Z 可以撤销。"
            if change is not None
            else "没有勾选，报告没有改。"
        )

    def _close(self) -> None:
        self.list.show_edits([])
        self.take.hide()
        self.drop.hide()
