"""What was edited by hand in a Word file, section by section: take the edit over, or keep the report's own
text.
"""

from __future__ import annotations

from collections.abc import Sequence
from html import escape

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import QCheckBox, QFrame, QHBoxLayout, QScrollArea, QVBoxLayout, QWidget

from djdesk.desk.old_reports.edited_docx import SectionEdit, differences
from ui.widgets.basic import Banner, button, label

_LOOKS = {
    "=": "{}",
    "-": '<span style="color:#9aa0a6;text-decoration:line-through">{}</span>',
    "+": '<span style="color:#8a1420;font-weight:600">{}</span>',
}
_CONTEXT = 30  # characters shown on either side of an edit


class EditsList(QWidget):
    """One row for each edited section; ticked ones are taken over."""

    def __init__(self) -> None:
        super().__init__()
        self._column = QVBoxLayout(self)
        self._column.setContentsMargins(0, 0, 0, 0)
        self._column.setSpacing(10)
        self.rows: list[EditRow] = []

    def show_edits(self, edits: Sequence[SectionEdit]) -> None:
        for old in self.rows:
            self._column.removeWidget(old)
            old.hide()
            old.deleteLater()
        self.rows = [EditRow(edit) for edit in edits]
        for row in self.rows:
            self._column.addWidget(row)

    def accepted(self) -> list[SectionEdit]:
        return [row.edit for row in self.rows if row.take.isChecked()]


class EditRow(QFrame):
    def __init__(self, edit: SectionEdit) -> None:
        super().__init__()
        self.edit = edit
        self.setProperty("look", "note")
        column = QVBoxLayout(self)
        column.setContentsMargins(12, 8, 12, 8)
        head = QHBoxLayout()
        head.addWidget(label(edit.heading, "heading", wrap=True), 1)
        self.take = QCheckBox("采用改动")
        self.take.setChecked(bool(edit.changes))
        self.take.setEnabled(bool(edit.changes))
        self.take.setAccessibleName(f"{edit.heading}：采用改动，不勾选就保留原文")
        head.addWidget(self.take)
        column.addLayout(head)
        words = label("", wrap=True)
        words.setTextFormat(Qt.TextFormat.RichText)
        words.setText(
            "".join(
                _LOOKS[tag].format(_shown(tag, text)) for tag, text in differences(edit.before, edit.after)
            )
        )
        column.addWidget(words)
        if not edit.changes:
            column.addWidget(label("这里由程序按类型排出，改动请在“基本信息”里填。", "muted", wrap=True))


class EditsPage(QWidget):
    """A file that carries its report and was edited in Word. `settled`: the accepted edits."""

    settled = Signal(object)
    left = Signal()

    def __init__(self) -> None:
        super().__init__()
        self.setProperty("look", "ground")
        self.setAttribute(Qt.WidgetAttribute.WA_StyledBackground)
        self.title, self.name = label("这份报告在 Word 里改过", "title"), label("", "muted")
        self.banner = Banner()
        self.list = EditsList()
        self.go = button("打开报告", lambda: self.settled.emit(self.list.accepted()), "primary")
        outer = QVBoxLayout(self)
        outer.setContentsMargins(24, 16, 24, 16)
        outer.setSpacing(12)
        head = QHBoxLayout()
        head.addWidget(self.title)
        head.addWidget(self.name, 1, Qt.AlignmentFlag.AlignBottom)
        head.addWidget(button("不要了", self.left.emit))
        head.addWidget(self.go)
        outer.addLayout(head)
        outer.addWidget(self.banner)
        outer.addWidget(label("勾选的改动写进报告，不勾选的保留原文。数字的改动会写进指标。", "muted"))
        area = QScrollArea()
        area.setWidgetResizable(True)
        area.setFrameShape(QFrame.Shape.NoFrame)
        content = QWidget()
        column = QVBoxLayout(content)
        column.setContentsMargins(0, 0, 8, 0)
        column.addWidget(self.list)
        column.addStretch(1)
        area.setWidget(content)
        outer.addWidget(area, 1)

    def show_edits(self, name: str, edits: Sequence[SectionEdit]) -> None:
        self.name.setText(f"“{name}”　{len(edits)} 处章节有改动")
        self.list.show_edits(edits)
        self.go.setFocus()


def _shown(tag: str, text: str) -> str:
    """The text of a piece; long stretches that are the same are cut in the middle."""
    if tag == "=" and len(text) > 2 * _CONTEXT + 4:
        text = f"{text[:_CONTEXT]} …… {text[-_CONTEXT:]}"
    return escape(text).replace("\n", "<br>")
