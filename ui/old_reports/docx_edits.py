"""What was edited by hand in a Word file, edit by edit under the headings of their sections: take it over, or
keep the report's own text.
"""

from __future__ import annotations

from collections.abc import Sequence
from html import escape

from PySide6.QtCore import QSignalBlocker, Qt, Signal
from PySide6.QtWidgets import QCheckBox, QFrame, QHBoxLayout, QScrollArea, QVBoxLayout, QWidget

from djdesk.desk.merge.edits import LeaderEdit
from djdesk.desk.merge.leader_file import LeaderFile
from djdesk.desk.merge.shown import about, by_section, comment_lines, differences, remarks
from ui.widgets import theme
from ui.widgets.basic import Banner, button, label

_LOOKS = {
    "=": "{}",
    "-": f'<span style="color:{theme.FAINT};text-decoration:line-through">{{}}</span>',
    "+": f'<span style="color:{theme.ACCENT_DARK};font-weight:600">{{}}</span>',
}
_CONTEXT = 30  # characters shown on either side of an edit


class EditsList(QWidget):
    """A frame for each section with a row for each edit; ticked ones are taken over."""

    def __init__(self) -> None:
        super().__init__()
        self._column = QVBoxLayout(self)
        self._column.setContentsMargins(0, 0, 0, 0)
        self._column.setSpacing(10)
        self._shown: list[QWidget] = []
        self.rows: list[EditRow] = []

    def show_file(self, file: LeaderFile | None) -> None:
        for old in self._shown:
            self._column.removeWidget(old)
            old.hide()
            old.deleteLater()
        self._shown, self.rows = [], []
        if file is None:
            return
        for heading, edits in by_section(file.edits):
            section = SectionEdits(heading, edits, ticked=file.source != "none")
            self.rows += section.rows
            self._put(section)
        for line in comment_lines(file):
            self._put(label(line, "muted", wrap=True))

    def accepted(self) -> list[LeaderEdit]:
        return [row.edit for row in self.rows if row.take.isChecked()]

    def _put(self, widget: QWidget) -> None:
        self._shown.append(widget)
        self._column.addWidget(widget)


class SectionEdits(QFrame):
    """The edits of one section; with several of them one box ticks them all."""

    def __init__(self, heading: str, edits: Sequence[LeaderEdit], ticked: bool) -> None:
        super().__init__()
        self.setProperty("look", "note")
        column = QVBoxLayout(self)
        column.setContentsMargins(12, 8, 12, 8)
        head = QHBoxLayout()
        head.addWidget(label(heading, "heading", wrap=True), 1)
        column.addLayout(head)
        self.rows = [EditRow(edit, ticked) for edit in edits]
        for row in self.rows:
            column.addWidget(row)
            row.take.toggled.connect(self._show_all)
        self.all = QCheckBox("整节采用")
        self.all.setAccessibleName(f"{heading}：整节采用")
        if sum(bool(edit.steps) for edit in edits) > 1:
            head.addWidget(self.all)
        else:
            self.all.setParent(self)
            self.all.hide()
        self.all.toggled.connect(self._tick_all)
        self._show_all()

    def _tick_all(self, on: bool) -> None:
        for row in self.rows:
            if row.take.isEnabled():
                row.take.setChecked(on)

    def _show_all(self) -> None:
        with QSignalBlocker(self.all):
            self.all.setChecked(all(row.take.isChecked() for row in self.rows if row.take.isEnabled()))


class EditRow(QWidget):
    def __init__(self, edit: LeaderEdit, ticked: bool = True) -> None:
        super().__init__()
        self.edit = edit
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 4, 0, 4)
        column.setSpacing(4)
        head = QHBoxLayout()
        words = label("", wrap=True)
        words.setTextFormat(Qt.TextFormat.RichText)
        words.setText(
            f"<b>{edit.kind}</b>　"
            + "".join(_LOOKS[tag].format(_cut(tag, text)) for tag, text in differences(edit))
        )
        head.addWidget(words, 1)
        self.take = QCheckBox("采用")
        self.take.setChecked(edit.proposed and ticked)
        self.take.setEnabled(bool(edit.steps))
        self.take.setAccessibleName(f"{edit.heading}，{edit.kind}：采用，不勾选就保留报告里的")
        head.addWidget(self.take, 0, Qt.AlignmentFlag.AlignTop)
        column.addLayout(head)
        if said := remarks(edit):
            column.addWidget(label(said, "muted", wrap=True))


class EditsPage(QWidget):
    """A file that carries its report and was edited in Word. `settled`: the accepted edits."""

    settled = Signal(object)
    left = Signal()

    def __init__(self) -> None:
        super().__init__()
        self.setProperty("look", "ground")
        self.setAttribute(Qt.WidgetAttribute.WA_StyledBackground)
        self.title, self.words = label("这份报告在 Word 里改过", "title"), label("", "muted", wrap=True)
        self.banner = Banner()
        self.list = EditsList()
        self.go = button("打开报告", lambda: self.settled.emit(self.list.accepted()), "primary")
        outer = QVBoxLayout(self)
        outer.setContentsMargins(24, 16, 24, 16)
        outer.setSpacing(12)
        head = QHBoxLayout()
        head.addWidget(self.title, 1)
        head.addWidget(button("不要了", self.left.emit))
        head.addWidget(self.go)
        outer.addLayout(head)
        outer.addWidget(self.banner)
        outer.addWidget(self.words)
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

    def show_file(self, file: LeaderFile) -> None:
        self.words.setText(about(file))
        self.list.show_file(file)
        self.go.setFocus()


def _cut(tag: str, text: str) -> str:
    """The text of a piece; long stretches that are the same are cut in the middle."""
    if tag == "=" and len(text) > 2 * _CONTEXT + 4:
        text = f"{text[:_CONTEXT]} …… {text[-_CONTEXT:]}"
    return escape(text).replace("\n", "<br>")
