"""One layout in words: what it is, where it departs from GB/T 9704, and what can be done with it."""

from __future__ import annotations

from collections.abc import Sequence

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import QGridLayout, QHBoxLayout, QLineEdit, QVBoxLayout, QWidget

from djdesk.desk.layouts.layouts import LONGEST_NAME
from djdesk.document.layout.deviations import Deviation
from djdesk.document.layout.layout import Layout
from ui.widgets.basic import button, label


class LayoutDetails(QWidget):
    """`chosen`, `renamed` (with the new name) and `removed` ask for what the buttons say."""

    chosen = Signal()
    renamed = Signal(str)
    removed = Signal()

    def __init__(self) -> None:
        super().__init__()
        self._shown_name = ""
        self.name = label("", "heading", wrap=True)
        self.line = QLineEdit()
        self.line.setAccessibleName("版式名称")
        self.line.setMaxLength(LONGEST_NAME)
        self.line.returnPressed.connect(self._rename)
        self.line.textEdited.connect(self._allow_rename)
        self.description = label("", "muted", wrap=True)
        self.choose = button("用于这份报告", self.chosen.emit, "primary")
        self.rename = button("改名", self._rename)
        self.remove = button("删除", self.removed.emit, tip="删除后可以马上撤销")
        self.facts = label("", "", wrap=True)
        self.unread = label("", "warn", wrap=True)
        self.heading = label("", "heading")
        self._rows = QGridLayout()
        self._lay_out()

    def show_layout(
        self, layout: Layout, found: Sequence[Deviation], own: bool, in_use: bool, unread: Sequence[str]
    ) -> None:
        """`unread`: what the sample did not tell, after learning."""
        self._shown_name = layout.name
        self.name.setText(layout.name)
        self.line.setText(layout.name)
        self.name.setVisible(not own)
        for widget in (self.line, self.rename, self.remove):
            widget.setVisible(own)
        self.rename.setEnabled(False)
        self.description.setText(layout.description)
        self.facts.setText(_facts(layout))
        self.choose.setEnabled(not in_use)
        self.choose.setText("这份报告正在用" if in_use else "用于这份报告")
        self.unread.setText("样本里没有读出的：\n" + "\n".join(unread))
        self.unread.setVisible(bool(unread))
        self._show_deviations(found)

    def _show_deviations(self, found: Sequence[Deviation]) -> None:
        while self._rows.count():
            widget = self._rows.takeAt(0).widget()
            if widget is not None:
                widget.hide()
                widget.deleteLater()
        self.heading.setText(f"与国家标准不同的 {len(found)} 处" if found else "与国家标准没有不同")
        for row, one in enumerate(found):
            self._rows.addWidget(
                label(one.clause.rpartition(" ")[2], "muted"), row, 0, Qt.AlignmentFlag.AlignTop
            )
            self._rows.addWidget(label(one.what, "", wrap=True), row, 1)
        self.setAccessibleDescription("\n".join(f"{one.clause}：{one.what}" for one in found))

    def _allow_rename(self, text: str) -> None:
        self.rename.setEnabled(text.strip() not in ("", self._shown_name))

    def _rename(self) -> None:
        if self.rename.isEnabled():
            self.renamed.emit(self.line.text())

    def _lay_out(self) -> None:
        names = QHBoxLayout()
        names.addWidget(self.name, 1)
        names.addWidget(self.line, 1)
        names.addWidget(self.rename)
        actions = QHBoxLayout()
        actions.addWidget(self.choose)
        actions.addWidget(self.remove)
        actions.addStretch(1)
        self._rows.setColumnStretch(1, 1)
        self._rows.setHorizontalSpacing(12)
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(8)
        column.addLayout(names)
        for widget in (self.description, self.facts):
            column.addWidget(widget)
        column.addLayout(actions)
        for widget in (self.unread, self.heading):
            column.addWidget(widget)
        column.addLayout(self._rows)
        column.addStretch(1)


def _facts(layout: Layout) -> str:
    """The figures that offices compare: margins, pitch, lines and characters, faces."""
    page, millimetre = layout.page, 1440 / 25.4
    margins = "、".join(
        f"{side / millimetre:.1f}".removesuffix(".0")
        for side in (page.top, page.bottom, page.left, page.right)
    )
    place = "居中" if layout.page_number == "centre" else "居外侧"
    heads = "、".join(f"{spec.family}{'加粗' if spec.bold else ''}" for spec in layout.headings)
    return (
        f"上、下、左、右边距 {margins} 毫米\n固定值 {layout.line_pitch / 20:g} 磅，每页 "
        f"{layout.lines_per_page} 行，"
        f"每行 {layout.characters_per_line} 字\n标题 {_font(layout.title.family, layout.title.size)}，正文 "
        f"{_font(layout.body.family, layout.body.size)}\n数字和字母 {layout.body.latin}\n各级标题 "
        f"{heads}\n页码{place}"
    )


def _font(family: str, size: float) -> str:
    return f"{family} {size:g} 磅"
