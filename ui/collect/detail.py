"""What is known of the unit that is chosen: its file, what is to be looked at, the sentence of a figure, what
a second hand-in changed, and remarks to send it back with.
"""

from __future__ import annotations

from collections.abc import Sequence

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QFrame, QHBoxLayout, QScrollArea, QVBoxLayout, QWidget

from djdesk.desk.collect.hand_ins import second_hand_in
from djdesk.desk.collect.returned import HOW_WORDS, Returned
from djdesk.desk.collect.said import SaidPlace
from djdesk.desk.collect.sent_back import OfficeRemark, usual_remarks
from djdesk.desk.collect.settled import Settled, UnitRow
from djdesk.desk.collect.table import GAP_WORDS, TableCell, TableColumn
from ui.collect.table_model import state_words
from ui.inputs.growing import GrowingBox
from ui.widgets.basic import button, label, restyle

_MOST_CHANGES = 8


class DetailCard(QScrollArea):
    """`open_wanted`: the file in its own program; `back_wanted`: 退回修改, with OfficeRemarks."""

    open_wanted = Signal()
    back_wanted = Signal(object)

    def __init__(self) -> None:
        super().__init__()
        self.file: Returned | None = None
        self.unit = label("", "heading", wrap=True)
        self.state = label("", "muted", wrap=True)
        self.figure = label("", "", wrap=True)
        self.sentence = label("", "quote", wrap=True)
        self.why = label("", "", wrap=True)
        self.second = label("", "", wrap=True)
        self.remarks = GrowingBox("退回的意见", 3)
        self.remarks.setPlaceholderText("一行一条意见；写上“指标名”的，批注放在那个数旁边")
        self.open = button("打开文件", self.open_wanted.emit)
        self.back = button(
            "退回修改…", self._send_back, "", "做一份带批注的副本和一份退回说明，原来的文件不动"
        )
        self._captions = [label(words, "muted") for words in ("要看的", "与上一次交的相比", "退回的意见")]
        self._lay_out()
        self.show_nothing()

    def show_nothing(self) -> None:
        self.file = None
        self.unit.setText("")
        self.state.setText("点一个单位或一个数，这里写明它从哪份文件、哪句话来。")
        for one in (self.figure, self.sentence, self.why, self.second, self.remarks, self.open, self.back):
            one.hide()
        for caption in self._captions:
            caption.hide()

    def show_row(
        self, row: UnitRow, column: TableColumn | None, cell: TableCell | None, result: Settled
    ) -> None:
        """A unit, and one of its figures where one is chosen."""
        another = self.file is None or row.file is None or self.file.name != row.file.name
        self.show_nothing() if another else None
        self.file = row.file
        self.unit.setText(row.unit)
        if row.file is None:
            self.state.setText(f"{state_words(row)}。")
            return
        self.state.setText(f"{state_words(row)}，{HOW_WORDS[row.file.how]}：{row.file.name}")
        self._show_figure(column, cell)
        why = next((one.why for one in result.files if one.returned.name == row.file.name), ())
        self._show(self.why, "\n".join(f"· {words.rstrip('。')}" for words in why), self._captions[0])
        self._show(self.second, self._changes(result, row.unit), self._captions[1])
        if another:
            self.remarks.show_text("\n".join(one.words for one in usual_remarks(row.file, why)))
        for one in (self.remarks, self._captions[2], self.open, self.back):
            one.show()

    def show_sentence(self, place: SaidPlace) -> None:
        """Where the file says the figure that is shown."""
        where = f"{place.heading}：" if place.heading else ""
        self._show(self.sentence, f"{where}{place.sentence}" if place.sentence else "")

    def said(self) -> tuple[OfficeRemark, ...]:
        """The remarks as they are written now."""
        lines = [line.strip() for line in self.remarks.toPlainText().split("\n")]
        return usual_remarks(self.file, [line for line in lines if line]) if self.file is not None else ()

    def _send_back(self) -> None:
        remarks = self.said()
        restyle(self.remarks, wrong="false" if remarks else "true")
        if remarks:
            self.back_wanted.emit(remarks)
        else:
            self.remarks.setFocus()

    def _show_figure(self, column: TableColumn | None, cell: TableCell | None) -> None:
        self.sentence.hide()
        if column is None or cell is None:
            self.figure.hide()
            return
        unit = column.field.unit
        value = f"{cell.figure.figure.shown}{unit}" if cell.figure is not None else GAP_WORDS[cell.gap]
        inside = cell.figure.inside if cell.figure is not None else None
        changed = (
            f"；文件里的数据是{inside.shown or '空的'}，正文在 Word 里改过" if inside is not None else ""
        )
        odd = f"；{cell.odd}" if cell.odd else ""
        self._show(self.figure, f"{column.field.name}：{value}{changed}{odd}")

    @staticmethod
    def _changes(result: Settled, unit: str) -> str:
        second = second_hand_in(result, unit)
        if second is None:
            return ""
        lines = [f"· {one.name}：{one.before} → {one.now}" for one in second.changed[:_MOST_CHANGES]]
        left = len(second.changed) - _MOST_CHANGES
        return "\n".join([*lines, *([f"· 另有 {left} 项"] if left > 0 else [])]) or "· 指标都没有变"

    @staticmethod
    def _show(one: QWidget, words: str, caption: QWidget | None = None) -> None:
        one.setText(words)  # type: ignore[attr-defined]  # a label
        one.setVisible(bool(words))
        if caption is not None:
            caption.setVisible(bool(words))

    def _lay_out(self) -> None:
        self.setProperty("look", "detail")
        self.setWidgetResizable(True)
        self.setFrameShape(QFrame.Shape.NoFrame)
        inside = QWidget()
        column = QVBoxLayout(inside)
        column.setContentsMargins(16, 12, 16, 12)
        column.setSpacing(8)
        parts: Sequence[QWidget] = (
            self.unit,
            self.state,
            self.figure,
            self.sentence,
            self._captions[0],
            self.why,
            self._captions[1],
            self.second,
            self._captions[2],
            self.remarks,
        )
        for part in parts:
            column.addWidget(part)
        tools = QHBoxLayout()
        tools.addWidget(self.open)
        tools.addWidget(self.back)
        tools.addStretch(1)
        column.addLayout(tools)
        column.addStretch(1)
        self.setWidget(inside)
