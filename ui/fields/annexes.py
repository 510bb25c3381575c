"""The annexes (附件) of a report: their order, and title, text and table of the one that is chosen."""

from __future__ import annotations

from typing import Any

import msgspec
from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import QCheckBox, QHBoxLayout, QListWidget, QVBoxLayout, QWidget

from djdesk.basics.text import one_line
from djdesk.desk.report.session import ReportChanged
from djdesk.document.compose.figure_table import table_title
from djdesk.document.compose.formal_elements import ANNEXES
from djdesk.model.changes import SetExtras
from djdesk.model.formal_elements import Annex
from ui.fields.cells import CellTable
from ui.inputs.growing import GrowingBox
from ui.inputs.line import LineBox
from ui.report.bridge import SessionBridge
from ui.widgets.basic import button, label
from ui.widgets.composing import settle_all

_LINES_SHOWN = 4
_TITLE_EXAMPLE = "例：组织生活情况统计表"
_MADE = "表格由报告的指标自动排出：本期、上期、去年同期和增减。数字改了，表格跟着改。"


class AnnexEditor(QWidget):
    """A list with buttons, below it the fields of the chosen annex. `entered` when any of its fields is in
    use.
    """

    entered = Signal()

    def __init__(self, bridge: SessionBridge) -> None:
        super().__init__()
        self._bridge = bridge
        self.list = QListWidget()
        self.title = LineBox("附件标题")
        self.text = GrowingBox("附件正文", lines=3)
        self.table = CellTable("附件表格")
        self.landscape = QCheckBox("横排（表格较宽时用，页码位置不变）")
        self.add = button("新增附件", self._add, tip="在最后加一个附件")
        self._up = button("上移", lambda: self._move(-1), "quiet")
        self._down = button("下移", lambda: self._move(1), "quiet")
        self._remove = button("删除", self._delete, "quiet", "删除选中的附件，可以撤销")
        self._fields = QWidget()
        self._made = label(_MADE, "muted", wrap=True)
        self._own_table = QWidget()
        self._table_tools = QWidget()
        self._lay_out()
        self._connect()
        self._show()
        bridge.news.connect(self._on_news)

    @property
    def _annexes(self) -> tuple[Annex, ...]:
        return self._bridge.report.extras.annexes

    @property
    def _at(self) -> int:
        return self.list.currentRow()

    def settle(self) -> None:
        settle_all(self)

    def _lay_out(self) -> None:
        self.list.setAccessibleName("附件列表")
        self.list.setProperty("look", "sources")
        self.text.setPlaceholderText("一行一段；以“一、”“（一）”开头的行排成小标题。只有表格的附件不用写")
        outer = QVBoxLayout(self)
        outer.setContentsMargins(0, 0, 0, 0)
        outer.setSpacing(8)
        outer.addWidget(self.list)
        outer.addWidget(_row(self.add, self._up, self._down, self._remove))
        fields = QVBoxLayout(self._fields)
        fields.setContentsMargins(0, 4, 0, 0)
        fields.setSpacing(6)
        for name, field in (("标题", self.title), ("正文", self.text)):
            heading = label(name, "muted")
            heading.setBuddy(field)
            fields.addWidget(heading)
            fields.addWidget(field)
        fields.addWidget(self._made)
        fields.addWidget(self._own_table)
        fields.addWidget(self.landscape)
        outer.addWidget(self._fields)
        self._lay_out_table(QVBoxLayout(self._own_table))

    def _lay_out_table(self, fields: QVBoxLayout) -> None:
        fields.setContentsMargins(0, 0, 0, 0)
        fields.setSpacing(6)
        fields.addWidget(label("表格", "muted"))
        fields.addWidget(self.table)
        paste = button(
            "粘贴表格",
            self._paste,
            tip="把从Excel、Word或WPS复制的表格粘贴进来，第一行作表头（在表格里按Ctrl+V也可以）",
        )
        tools = QHBoxLayout(self._table_tools)
        tools.setContentsMargins(0, 0, 0, 0)
        tools.setSpacing(2)
        for words, act in (
            ("加行", self.table.add_row),
            ("加列", self.table.add_column),
            ("删行", self.table.remove_row),
            ("删列", self.table.remove_column),
        ):
            tools.addWidget(button(words, act, "quiet"))
        fields.addWidget(_row(paste, button("空白表格", self._blank_table, "quiet"), self._table_tools))

    def _connect(self) -> None:
        self.list.currentRowChanged.connect(lambda _row: self._show_fields())
        self.title.typed.connect(lambda text: self._type("title", one_line(text)))
        self.title.returnPressed.connect(self._bridge.flush)
        self.text.typed.connect(lambda text: self._type("text", text))
        self.table.changed.connect(lambda rows: self._apply("rows", rows))
        self.landscape.clicked.connect(lambda on: self._apply("landscape", on))
        for field in (self.title, self.text, self.table):
            field.entered.connect(self.entered)
            field.left.connect(self._bridge.flush)

    def _type(self, key: str, value: Any) -> None:
        if 0 <= self._at < len(self._annexes) and value != getattr(self._annexes[self._at], key):
            self._bridge.type(self._change(key, value), self)
            self._show_list()

    def _apply(self, key: str, value: Any) -> None:
        if 0 <= self._at < len(self._annexes) and value != getattr(self._annexes[self._at], key):
            self._bridge.apply(self._change(key, value), self)
            self._show_table()

    def _change(self, key: str, value: Any) -> SetExtras:
        annexes = list(self._annexes)
        annexes[self._at] = msgspec.structs.replace(annexes[self._at], **{key: value})
        extras = msgspec.structs.replace(self._bridge.report.extras, annexes=tuple(annexes))
        return SetExtras(extras, f"{ANNEXES} {self._at} {key}")

    def _set_all(self, annexes: list[Annex], then: int) -> None:
        self._bridge.apply(SetExtras.make(self._bridge.report, annexes=tuple(annexes)), self)
        self._show_list()
        self.list.setCurrentRow(min(then, len(annexes) - 1))
        self._show_fields()

    def _add(self) -> None:
        self.settle()
        self._set_all([*self._annexes, Annex()], len(self._annexes))
        self.title.setFocus(Qt.FocusReason.TabFocusReason)

    def _delete(self) -> None:
        self.settle()
        at = self._at
        if at >= 0:
            self._set_all([annex for number, annex in enumerate(self._annexes) if number != at], at)

    def _move(self, by: int) -> None:
        self.settle()
        at, to = self._at, self._at + by
        if at >= 0 and 0 <= to < len(self._annexes):
            annexes = list(self._annexes)
            annexes[at], annexes[to] = annexes[to], annexes[at]
            self._set_all(annexes, to)

    def _paste(self) -> None:
        self.table.paste()
        self.table.setFocus(Qt.FocusReason.OtherFocusReason)

    def _blank_table(self) -> None:
        if not self.table.rowCount():
            self._apply("rows", (("", "", ""), ("", "", "")))
            self.table.setCurrentCell(0, 0)
        self.table.setFocus(Qt.FocusReason.OtherFocusReason)

    def _on_news(self, news: ReportChanged) -> None:
        if news.origin is not self and news.touched.basics:
            self._show()

    def _show(self) -> None:
        self._show_list()
        self._show_fields()

    def _show_list(self) -> None:
        at = max(self._at, 0)
        self.list.blockSignals(True)
        self.list.clear()
        for number, annex in enumerate(self._annexes, start=1):
            order = str(number) if len(self._annexes) > 1 else ""
            self.list.addItem(f"附件{order}：{annex.title or self._usual_title(annex) or '（还没有标题）'}")
        self.list.setCurrentRow(min(at, len(self._annexes) - 1))
        self.list.blockSignals(False)
        self.list.setVisible(bool(self._annexes))
        height = self.list.sizeHintForRow(0) if self._annexes else 0
        self.list.setFixedHeight(
            min(len(self._annexes), _LINES_SHOWN) * height + 2 * self.list.frameWidth() + 2
        )
        for tool in (self._up, self._down, self._remove):
            tool.setVisible(bool(self._annexes))

    def _show_fields(self) -> None:
        at = self._at
        self._fields.setVisible(at >= 0)
        if at < 0:
            return
        annex = self._annexes[at]
        if one_line(self.title.text()) != annex.title:
            self.title.show_text(annex.title)
        self.text.show_text(annex.text)
        self.title.setPlaceholderText(self._usual_title(annex) or _TITLE_EXAMPLE)
        self._made.setVisible(annex.figures)
        self._own_table.setVisible(not annex.figures)
        self.landscape.setChecked(annex.landscape)
        self._up.setEnabled(at > 0)
        self._down.setEnabled(at < len(self._annexes) - 1)
        self._show_table()

    def _usual_title(self, annex: Annex) -> str:
        """The title that the table of figures gets by itself."""
        return table_title(self._bridge.report) if annex.figures else ""

    def _show_table(self) -> None:
        rows = self._annexes[self._at].rows
        self.table.show_rows(rows)
        self.table.setVisible(bool(rows))
        self._table_tools.setVisible(bool(rows))


def _row(*widgets: QWidget) -> QWidget:
    holder = QWidget()
    row = QHBoxLayout(holder)
    row.setContentsMargins(0, 0, 0, 0)
    row.setSpacing(6)
    for widget in widgets:
        row.addWidget(widget)
    row.addStretch(1)
    return holder
