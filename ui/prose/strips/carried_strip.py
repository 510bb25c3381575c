"""Above the prose: how many of its paragraphs are last period's and not looked at yet; the way to each."""

from __future__ import annotations

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QHBoxLayout, QSizePolicy, QVBoxLayout, QWidget

from djdesk.desk.report.carried_words import STILL_SO, moves_in, please_check
from djdesk.desk.report.session import ReportChanged
from djdesk.model.last_period.carried import CarriedMark
from djdesk.model.last_period.standing_marks import looked_at, marks_of_section
from ui.prose.editor import ProseEditor
from ui.report.bridge import SessionBridge
from ui.widgets.basic import button, label
from ui.widgets.carried_line import CarriedLine


class CarriedStrip(QWidget):
    """Hidden when nothing stands marked. The paragraphs themselves have a line at their left."""

    def __init__(self, bridge: SessionBridge, section_id: str, editor: ProseEditor, parent: QWidget) -> None:
        super().__init__(parent)
        self._bridge, self._section_id, self._editor = bridge, section_id, editor
        self.heading = CarriedLine("标题", f"标题是{please_check(bridge.report)}", STILL_SO, self)
        self.words = label("", "warn", wrap=True)
        self.words.setSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Preferred)
        self.next = button("看下一段", self.go_on, "link", "光标到下一段标着竖线的")
        self.still = button("这段仍然如此", self._still_so, "link", "内容不用改，去掉这段的标记；可以撤销")
        self.all = button("全部仍然如此", self._all_still_so, "link", "都看过了，不用改；可以一步撤销")
        self._paragraphs = QWidget(self)
        row = QHBoxLayout(self._paragraphs)
        row.setContentsMargins(0, 0, 0, 0)
        row.setSpacing(8)
        row.addWidget(self.words, 1)
        for made in (self.next, self.still, self.all):
            made.setFocusPolicy(Qt.FocusPolicy.TabFocus)  # a click leaves the caret where it is
            row.addWidget(made, 0, Qt.AlignmentFlag.AlignTop)
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 2)
        column.setSpacing(2)
        column.addWidget(self.heading)
        column.addWidget(self._paragraphs)
        self.heading.still.connect(self._heading_still_so)
        editor.cursorPositionChanged.connect(self.refresh)
        bridge.news.connect(self._on_news)
        self.refresh()

    def refresh(self) -> None:
        """After the caret, the prose or the marks have become others."""
        marks = self._marks("paragraph", "table")
        headings = self._marks("heading")
        self.setHidden(not marks and not headings)
        self.heading.show_mark(bool(headings), moves_in(headings[0]) if headings else "")
        self._paragraphs.setHidden(not marks)
        if not marks:
            return
        here = self._at_caret()
        moved = moves_in(here[0]) if here else ""
        please = please_check(self._bridge.report)
        said = f"这一段是{please}" if here else f"{len(marks)} 段是{please}（左边有竖线）"
        self.words.setText(f"{said}（已改：{moved}）" if moved else said)
        self.still.setVisible(bool(here))
        self.next.setVisible(len(marks) > len(here))
        self.all.setVisible(len(marks) > 1)

    def go_on(self) -> None:
        """To the next marked paragraph after the caret, from the last to the first."""
        here = self._editor.textCursor().blockNumber()
        numbers = sorted(self._editor.carried())
        if numbers:
            self._editor.focus_number(next((number for number in numbers if number > here), numbers[0]))

    def _marks(self, *kinds: str) -> tuple[CarriedMark, ...]:
        found = marks_of_section(self._bridge.report, self._section_id)
        return tuple(mark for mark in found if mark.kind in kinds)

    def _at_caret(self) -> tuple[CarriedMark, ...]:
        mark = self._editor.carried().get(self._editor.textCursor().blockNumber())
        return () if mark is None else (mark,)

    def _still_so(self) -> None:
        self._look_at(self._at_caret())

    def _all_still_so(self) -> None:
        self._look_at(self._marks("paragraph", "table"))

    def _heading_still_so(self) -> None:
        self._look_at(self._marks("heading"))

    def _look_at(self, marks: tuple[CarriedMark, ...]) -> None:
        self._editor.settle()
        self._bridge.apply(looked_at(self._bridge.report, marks))

    def _on_news(self, news: ReportChanged) -> None:
        touched = news.touched
        if touched.carried or touched.outline or touched.tables or self._section_id in touched.sections:
            self.refresh()
            self._editor.viewport().update()
