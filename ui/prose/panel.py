"""The card 正文 of a section: quiet buttons above, the prose below."""

from __future__ import annotations

from collections.abc import Callable
from typing import TYPE_CHECKING

from PySide6.QtCore import QPoint, Qt, Signal
from PySide6.QtWidgets import QFrame, QPushButton, QScrollArea, QVBoxLayout, QWidget

from djdesk.basics.errors import KnownError
from djdesk.desk.next_period.section_choices import choice_of, last_of
from djdesk.desk.report.open_report import report_before
from djdesk.desk.report.session import ReportChanged
from djdesk.model.prose import without_tables
from djdesk.model.prose_tokens import lines_of
from djdesk.model.report import Report
from ui.prose.editor import ProseEditor
from ui.prose.gutter import GUTTER
from ui.prose.last_passage import LastPassage
from ui.prose.looks import ChipLooks, Earlier, printed_text
from ui.prose.menu import more_menu
from ui.prose.strips.carried_strip import CarriedStrip
from ui.prose.strips.last_strip import LastStrip
from ui.prose.strips.ready_strip import ReadyStrip
from ui.report.bridge import SessionBridge
from ui.widgets.basic import Card, button, restyle

if TYPE_CHECKING:
    from ui.prose.passages import PassagesPopup

_CARD_MARGIN = 16
_LEAST_SHARE = 0.63  # of the editor's least height, which is four lines, is always in sight
_GROW, _BACK = "只看正文", "指标和清单也显示"


class ProsePanel(Card):
    """Embeds a ProseEditor (`editor`) with its commands. The text scrolls below them: a button stays where it
    is while it is clicked. `only_text_wanted`: the text is to have all the room, or no longer.
    """

    only_text_wanted = Signal(bool)

    def __init__(self, bridge: SessionBridge, section_id: str) -> None:
        super().__init__("正文")
        self._bridge = bridge
        self._section_id = section_id
        self._last: Report | None = None
        self.editor = ProseEditor(bridge, section_id)
        self.insert_button = self._quiet(
            "插入指标",
            self.editor.open_insert,
            "插入指标或文字的当前值，或它与上期、去年同期的比较（Ctrl+J，或直接输入 {）",
        )
        self.last_button = self._quiet("插入上期段落", self.open_last, "看上期报告的这一节，可以复制或插入")
        self.point_button = self._quiet("＋ 一是", self.editor.add_point, "在本段后面加一条（Ctrl+Enter）")
        self.more_button = self._quiet("⋯", self.open_more, "可省略、移动段落、＋ 一要")
        self.editor.passages_wanted.connect(self.open_passages)
        self.grow_button = self._quiet("⤢", self._switch_form, _GROW)
        self.grow_button.setAccessibleName(_GROW)
        self.grow_button.setCheckable(True)
        self.more_button.setAccessibleName("正文的更多操作")
        self.carried = CarriedStrip(bridge, section_id, self.editor, self)
        self.area = QScrollArea()
        self.ready = ReadyStrip(bridge, section_id, self)
        self.beside = LastStrip(self)
        self.beside.wanted.connect(lambda: self._insert(self._last_prose()))
        self._lay_out()
        self.editor.focused.connect(lambda _section: restyle(self, active=True))
        self.editor.left.connect(lambda: restyle(self, active=False))
        self.editor.caret_paragraph.connect(lambda _number: self._show_marker())
        self.editor.counted.connect(lambda _count: self._show_marker())
        bridge.news.connect(self._on_news)
        self._find_last()
        self._show_marker()

    def open_last(self) -> LastPassage | None:
        """Last period's passage beside the button; None when there is none."""
        stored = self._last_prose()
        if self._last is None or not stored:
            return None
        self.editor.settle()
        popup = LastPassage(self._last, stored, self._last_looks(self._last), self)
        popup.wanted.connect(self._insert)
        popup.others_wanted.connect(self.open_passages)
        popup.open_at(self.last_button.mapToGlobal(self.last_button.rect().bottomRight() + QPoint(0, 4)))
        return popup

    def open_passages(self) -> PassagesPopup:
        """What all earlier reports say, beside the buttons."""
        from ui.prose.passages import PassagesPopup  # not with each section

        self.editor.settle()
        popup = PassagesPopup(self._bridge, self._section_id, self.editor.looks, self)
        popup.wanted.connect(self.editor.insert_passage)
        popup.open_at(self.more_button.mapToGlobal(self.more_button.rect().bottomRight() + QPoint(0, 4)))
        return popup

    def open_more(self) -> None:
        menu = more_menu(self.editor, self, self.open_passages)
        menu.aboutToHide.connect(menu.deleteLater)
        menu.popup(self.more_button.mapToGlobal(self.more_button.rect().bottomLeft()))

    def show_form(self) -> None:
        """Something of the form is gone to: it must be in sight."""
        if self.grow_button.isChecked():
            self.grow_button.click()

    def _switch_form(self) -> None:
        only = self.grow_button.isChecked()
        words = _BACK if only else _GROW
        self.grow_button.setText("⤡" if only else "⤢")
        self.grow_button.setToolTip(words)
        self.grow_button.setAccessibleName(words)
        if only:  # what had the focus may go out of sight
            self.editor.setFocus()
        self.only_text_wanted.emit(only)

    def _lay_out(self) -> None:
        """The grips of the paragraphs lie in the card's own margin, so that text and heading begin at the
        same place.
        """
        layout = self.layout()
        if layout is not None:
            margins = layout.contentsMargins()
            layout.setContentsMargins(_CARD_MARGIN - GUTTER + 2, margins.top(), 10, 10)
        self.head.setContentsMargins(GUTTER - 2, 0, 0, 0)
        self.head.setSpacing(2)
        self.carried.setContentsMargins(GUTTER - 2, 0, 0, 0)
        self.ready.setContentsMargins(GUTTER - 2, 0, 0, 0)
        self.beside.setContentsMargins(GUTTER - 2, 0, 0, 0)
        self.body.addWidget(self.beside)
        self.body.addWidget(self.ready)
        self.body.addWidget(self.carried)
        content = QWidget()
        column = QVBoxLayout(content)
        column.setContentsMargins(0, 0, 0, 4)
        column.addWidget(self.editor)
        column.addStretch(1)
        self.area.setWidget(content)
        self.area.setWidgetResizable(True)
        self.area.setFrameShape(QFrame.Shape.NoFrame)
        self.area.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        self.area.setFocusPolicy(Qt.FocusPolicy.NoFocus)
        self.area.setMinimumHeight(round(self.editor.least_height * _LEAST_SHARE))
        self.body.addWidget(self.area, 1)

    def _quiet(self, words: str, action: Callable[[], object], tip: str) -> QPushButton:
        made = button(words, action, "quiet", tip)
        made.setFocusPolicy(Qt.FocusPolicy.TabFocus)  # a click leaves caret and selection where they are
        self.head.addWidget(made)
        return made

    def _show_marker(self) -> None:
        self.point_button.setText(f"＋ 一{self.editor.usual_marker()}")

    def _on_news(self, news: ReportChanged) -> None:
        if news.touched.basics:
            self._find_last()
        if news.touched.carried:
            self._show_beside()

    def _find_last(self) -> None:
        """The report that this one was started from, else last period's of the same unit. One that cannot be
        read is said at the button.
        """
        self._last = None
        desk, report = self._bridge.desk, self._bridge.report
        try:
            self._last = last_of(desk, report) or report_before(desk, report)
        except KnownError as error:
            self.last_button.setEnabled(False)
            self.last_button.setToolTip(str(error))
            return
        self.last_button.setEnabled(True)
        self.last_button.setVisible(bool(self._last_prose()))
        gap = self._last is not None and self._last.period != report.period.previous
        self.last_button.setText("插入上次段落" if gap else "插入上期段落")
        self._show_beside()

    def _show_beside(self) -> None:
        """Where the section is to be written anew, what it said stands beside."""
        last, stored = self._last, self._last_prose()
        beside = choice_of(self._bridge.report, self._section_id) == "rewrite"
        if last is None or not stored or not beside:
            self.beside.show_passage("", "")
            return
        words = printed_text(lines_of(stored), self._last_looks(last))
        self.beside.show_passage(last.period.label, words)

    def _last_looks(self, last: Report) -> ChipLooks:
        return ChipLooks(Earlier(last, self._bridge.form), self._section_id)

    def _insert(self, stored: str) -> None:
        self.editor.insert_passage(lines_of(_fitting(stored)))

    def _last_prose(self) -> str:
        sections = self._last.sections if self._last else ()
        return next((section.prose.strip() for section in sections if section.id == self._section_id), "")


def _fitting(stored: str) -> str:
    """Last period's passage without its tables: they came along when the report was carried."""
    return "\n".join(left for line in stored.split("\n") if (left := without_tables(line)) or not line)
