"""The old text with what is not sure of it: a strip that leads from doubt to doubt, and buttons that say what
a line is, for itself and for its series.
"""

from __future__ import annotations

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QFrame, QHBoxLayout, QPushButton, QSizePolicy, QVBoxLayout

from djdesk.desk.old_reports.doubts import ImportDoubt
from djdesk.desk.old_reports.recognise import ImportedReport
from djdesk.intake.line_roles import LEVELS, LineRole, series_of, text_lines
from ui.old_reports.source_text import NAMES, SourceView
from ui.widgets.basic import Card, button, label, restyle

_TIPS: dict[LineRole, str] = {
    "title": "报告的标题，可以有两行（T）",
    "1": "一级标题（1）",
    "2": "二级标题（2）",
    "3": "三级标题（3）",
    "4": "四级标题（4）",
    "body": "正文（0）",
    "byline": "落款、日期、供稿人（5）",
    "out": "不是报告里的，略去（Delete）",
}


class SourceCard(Card):
    """`said`: places and what their lines are. `next_asked`: on to the next doubt. `agreed`: the doubt
    that is shown is none.
    """

    said = Signal(object, str)
    next_asked = Signal()
    agreed = Signal()

    def __init__(self) -> None:
        super().__init__()
        self._result: ImportedReport | None = None
        self._series: tuple[int, ...] = ()
        self._role: LineRole = "body"
        self.text = SourceView()
        self.text.reached.connect(self._show_line)
        self.text.said.connect(self._say)
        self.text.agreed.connect(self.agreed)
        self.text.next_asked.connect(self.next_asked)
        self.words = label("", wrap=True)
        self.words.setSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Preferred)
        self.right = button("就这样", self.agreed.emit, tip="认得对，不用改（空格）")
        self.next = button("下一处", self.next_asked.emit, tip="回车也到下一处")
        self.together = button("", self._say_together, "link")
        self.roles: dict[LineRole, QPushButton] = {
            role: button(name, lambda role=role: self._say(role), "place", _TIPS[role])  # type: ignore[misc]
            for role, name in NAMES.items()
        }
        self._lay_out()

    def show_result(self, result: ImportedReport, doubts: list[ImportDoubt]) -> None:
        fresh = self._result is None or self._result.source is not result.source
        self._result = result
        if fresh:
            self._series = ()
        lines = text_lines(result.reading)
        self.text.show_lines(lines, {doubt.place for doubt in doubts if doubt.kind == "line"})
        if fresh and lines:
            self.text.go_to(lines[0].place)
        self._show_line()

    def show_doubt(self, doubt: ImportDoubt | None, number: int, count: int) -> None:
        """The doubt that the clerk is at, as the `number`th of `count`; None when it is settled."""
        self.next.setVisible(count > 0)
        self.next.setEnabled(count > 1 or doubt is None)
        self.right.setVisible(doubt is not None and doubt.kind not in ("type", "unit", "period"))
        if doubt is None and count:
            restyle(self.words, look="")
            self.words.setText(f"改好了，还有 {count} 处要看，回车到下一处。")
            return
        if doubt is None:
            self.words.setText("没有要看的了，可以采用。")
            restyle(self.words, look="good")
            return
        restyle(self.words, look="")
        self.words.setText(f"第 {number} 处，共 {count} 处：{doubt.words}。")

    def go_to(self, place: int) -> None:
        """Shows the line at `place` of the file's text."""
        self.text.go_to(place)
        self._show_line()

    def _lay_out(self) -> None:
        strip = QFrame()
        strip.setProperty("look", "note")
        row = QHBoxLayout(strip)
        row.setContentsMargins(12, 6, 8, 6)
        row.addWidget(self.words, 1)
        row.addWidget(self.right)
        row.addWidget(self.next)
        self.body.addWidget(strip)
        tools = QHBoxLayout()
        tools.setSpacing(0)
        tools.addWidget(label("这一行是", "muted"))
        for made in self.roles.values():
            tools.addWidget(made)
        tools.addStretch(1)
        self.body.addLayout(tools)
        column = QVBoxLayout()
        column.addWidget(self.text, 1)
        self.body.addLayout(column, 1)
        offer = QHBoxLayout()
        offer.addWidget(self.together)
        offer.addStretch(1)
        self.body.addLayout(offer)
        self.together.hide()

    def _show_line(self, _place: int = -1) -> None:
        line = self.text.line
        for role, made in self.roles.items():
            restyle(made, here=line is not None and not line.table and line.role == role)
            made.setEnabled(line is not None and not line.table)
        shown = len(self._series) > 1
        if shown:
            what = "标题" if self._role in (*LEVELS, "title") else "行"
            unit = "个" if what == "标题" else ""
            self.together.setText(f"同一组的 {len(self._series)} {unit}{what}一起改为{NAMES[self._role]}")
        self.together.setVisible(shown)

    def _say(self, role: str) -> None:
        line, result = self.text.line, self._result
        made: LineRole | None = next((known for known in NAMES if known == role), None)
        if line is None or result is None or line.table or made is None:
            return
        self._series = series_of(result.reading, line.place) if line.role != made else ()
        self._role = made
        self.said.emit((line.place,), made)
        self.text.setFocus()

    def _say_together(self) -> None:
        series, self._series = self._series, ()
        self.said.emit(series, self._role)
        self._show_line()
        self.text.setFocus()
