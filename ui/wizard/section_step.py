"""The form of one section: what to write, its figures, fields, checklists and prose."""

from __future__ import annotations

from PySide6.QtCore import Qt, QTimer
from PySide6.QtGui import QResizeEvent
from PySide6.QtWidgets import QHBoxLayout, QToolButton, QVBoxLayout, QWidget

from djdesk.desk.find.hits import place_in_prose
from djdesk.desk.proof.text_remarks import SPOT, spot_named
from djdesk.desk.report.lengths import Length, section_lengths, share_of, whole_length
from djdesk.desk.report.session import ReportChanged
from djdesk.document.compose.sections import numbered
from djdesk.forms.report_type import BUILT_IN, SectionForm, TextField
from ui.fields.checklist import ChecklistPanel
from ui.fields.figure_card import FigureCard
from ui.fields.figure_source import ROWS_KEY, TAKE_KEY, how_counted
from ui.fields.groups import GroupStrip
from ui.fields.own_content import OwnContent
from ui.fields.text_fields import TextFields
from ui.prose.editing import select_place
from ui.prose.panel import ProsePanel
from ui.report.bridge import SessionBridge
from ui.widgets.basic import Card, button, hint, label
from ui.widgets.step_page import StepPage
from ui.widgets.target_bar import TOO_LONG, TargetBar
from ui.wizard.form_and_text import FormAndText
from ui.wizard.ledger_cards import MissedCard
from ui.wizard.section_menu import SectionActions
from ui.wizard.suggestions import OffersCard

_HEAD_ENDS = 100  # px: the margins of the title row, the gaps in it and its menu


class SectionStep(StepPage):
    filled_in = True

    def __init__(self, bridge: SessionBridge, section_id: str, actions: SectionActions) -> None:
        super().__init__()
        self._bridge = bridge
        self._id = section_id
        self._form: SectionForm = bridge.section_form(section_id)
        self._said = [""]  # of the length, the number first
        more = QToolButton()
        more.setText("⋯")
        more.setProperty("look", "quiet")
        more.setAccessibleName("章节操作")
        more.setToolTip("改标题、移动、关闭、添加章节")
        more.clicked.connect(
            lambda: actions.menu(section_id).popup(more.mapToGlobal(more.rect().bottomLeft()))
        )
        self.length = TargetBar()
        self.head.addWidget(self.length, 0, Qt.AlignmentFlag.AlignBottom)
        self.head.addWidget(more, 0, Qt.AlignmentFlag.AlignBottom)
        self._add_guidance()
        if self._form.role in ("problems", "plan"):
            self.offers = OffersCard(bridge, section_id, self)
            self.body.addWidget(self.offers)
        self.groups = GroupStrip(bridge, section_id)
        self.body.addWidget(self.groups)
        if self._form.role == "opening":
            self.body.addWidget(MissedCard(bridge, self))
        self.figures = self._add_figures()
        self._texts = self._add_texts()
        self._checklists = self._add_checklists()
        if self._form.role != "byline":
            self.own = OwnContent(bridge, section_id)
            self.body.addWidget(self.own)
        self.body.addStretch(1)
        self.prose = ProsePanel(bridge, section_id)
        self.prose.editor.counted.connect(self._show_count)
        self.prose.editor.focused.connect(lambda _id: self.focused.emit("prose", ""))
        self.prose.editor.chip_activated.connect(lambda kind, name: self._bridge.place.emit("", kind, name))
        self.parts = self._part(self.prose)
        bridge.news.connect(self._on_news)
        self._show_heading()
        self._show_count(self.prose.editor.characters)

    def _part(self, text: QWidget) -> FormAndText:
        """The form's scroll area, which stands in the page already, above the text."""
        beside = QWidget()  # the text ends where the cards of the form do, beside their scroll bar
        row = QHBoxLayout(beside)
        row.setContentsMargins(0, 0, 22, 0)
        row.addWidget(text)
        parts = FormAndText(self.area, beside)
        outer = self.layout()
        assert isinstance(outer, QVBoxLayout)
        outer.addWidget(parts, 1)
        parts.cramped.connect(self._fold_guidance)
        self.prose.only_text_wanted.connect(parts.show_only_text)
        return parts

    def outdated(self) -> bool:
        """Whether the report asks for other things in this section than the step shows."""
        there = any(section.id == self._id for section in self._bridge.report.sections)
        return there and self._form != self._bridge.section_form(self._id)

    def focus_field(self, kind: str, name: str) -> bool:
        if kind == "prose":
            if not (name and self.prose.editor.focus_field(name)):
                self.prose.editor.setFocus()
            self.show_widget(self.prose.editor)
            return True
        if kind == "found" and select_place(self.prose.editor, *place_in_prose(name)):
            self.prose.editor.setFocus()
            self.show_widget(self.prose)
            return True
        spot = spot_named(name) if kind == SPOT else None
        if spot is not None and self.prose.editor.proofing.show_stretch(*spot):
            self.show_widget(self.prose)
            return True
        if kind == "words" and self.prose.editor.focus_words(name):
            self.show_widget(self.prose)
            return True
        if kind == "section":
            self.focus_first()
            return True
        if kind == "paragraph" and self.prose.editor.focus_paragraph(name):
            self.show_widget(self.prose)
            return True
        if kind == "heading":
            self.show_widget(self.prose.carried)
            return True
        self.prose.show_form()
        if kind == "tick":  # an item may be called like a figure: 支委会 is both
            return any(checklist.focus_name(name) for checklist in self._checklists)
        if kind == "figure":
            return self.figures is not None and self.figures.focus_name(name)
        return self._texts is not None and self._texts.focus_name(name)

    def focus_first(self) -> None:
        fields = self.figures.fields() if self.figures is not None else ()
        if fields:
            self.focus_field("figure", fields[0].name)
        elif self._texts is not None:
            self.focus_field("text", self._text_fields()[0].name)
        elif self._checklists:
            self.focus_field("tick", self._checklists[0].checklist.items[0].text)
        else:
            self.prose.editor.setFocus()
        QTimer.singleShot(0, self, self._show_top)

    def _show_top(self) -> None:
        """From the top, but for the field that the caret is in where there is little room."""
        for area in (self.area, self.prose.area):
            area.verticalScrollBar().setValue(0)
        focus = self.focusWidget()
        if focus is not None and focus is not self.prose.editor:
            self.area.ensureWidgetVisible(focus, 0, 8)

    def help_of(self, kind: str, name: str) -> str:
        helps = {field.name: field.help for field in self._form.figures} | {
            field.name: field.help for field in self._form.texts
        }
        source = self._bridge.sources.of(name) if kind == "figure" else None
        counted = (
            f"\n\n{how_counted(source)}\n{TAKE_KEY} 取用台账里的数，{ROWS_KEY} 看台账里的行。"
            if source is not None
            else ""
        )
        if helps.get(name) or counted:
            return f"{name}：{helps.get(name, '')}{counted}"
        for checklist in self._form.checklists:
            for item in checklist.items:
                if item.text == name and item.help:
                    return f"{name}：{item.help}"
        example = f"\n\n例：{self._form.example}" if self._form.example else ""
        return (self._form.guidance or "按单位实际写这一章节。") + example

    def _text_fields(self) -> list[TextField]:
        return [field for field in self._form.texts if field.name not in BUILT_IN]

    def _add_guidance(self) -> None:
        self._note: Card | None = None
        if not self._form.guidance:
            return
        self._note = note = Card(look="note")
        row = QHBoxLayout()
        row.addWidget(label("写什么", "heading"), 0, Qt.AlignmentFlag.AlignTop)
        words = QVBoxLayout()
        words.addWidget(label(self._form.guidance, wrap=True))
        row.addLayout(words, 1)
        if self._form.example:
            example = label("例：" + self._form.example, "muted", wrap=True)
            example.hide()
            words.addWidget(example)
            self.example = button("看例句", lambda: self._show_example(example), "link")
            row.addWidget(self.example, 0, Qt.AlignmentFlag.AlignTop)
        row.setSpacing(10)
        note.body.addLayout(row)
        self.body.addWidget(note)

    def _fold_guidance(self, cramped: bool) -> None:
        """Where there is little room F1 and the title say what to write."""
        if self._note is not None:
            self._note.setHidden(cramped)
            self.title.setToolTip(self._form.guidance if cramped else "")

    def _show_example(self, example: QWidget) -> None:
        example.setVisible(example.isHidden())
        self.example.setText("看例句" if example.isHidden() else "收起例句")

    def _add_figures(self) -> FigureCard | None:
        if self._form.role == "byline":
            return None
        card = FigureCard(self._bridge, self._id, self._form)
        card.focused.connect(self.focused)
        self.body.addWidget(card)
        return card

    def _add_texts(self) -> TextFields | None:
        fields = self._text_fields()
        if not fields:
            return None
        card = Card("文字内容")
        texts = TextFields(self._bridge, self._id, fields)
        texts.focused.connect(self.focused)
        card.body.addWidget(texts)
        self.body.addWidget(card)
        return texts

    def _add_checklists(self) -> list[ChecklistPanel]:
        panels = []
        for checklist in (one for one in self._form.checklists if one.items):
            card = Card(checklist.title)
            card.head.addWidget(hint("空格键切换：已做、未做、不涉及"), 100)
            panel = ChecklistPanel(self._bridge, self._id, checklist)
            panel.focused.connect(self.focused)
            card.body.addWidget(panel)
            self.body.addWidget(card)
            panels.append(panel)
        return panels

    def _on_news(self, news: ReportChanged) -> None:
        if news.touched.outline:
            self._show_heading()
        if news.touched.sections and self._form.role == "problems":  # its share is another one now
            self._show_count(self.prose.editor.characters)

    def _show_heading(self) -> None:
        numbers = {section.id: number for section, number in numbered(self._bridge.report, self._bridge.form)}
        section = next((s for s in self._bridge.report.sections if s.id == self._id), None)
        if section is not None:
            self.title.setText(numbers.get(self._id, "") + section.heading)
            self._fit_count()

    def _show_count(self, characters: int) -> None:
        least, most = self._form.length
        lengths = section_lengths(self._bridge.session.blocks())
        said = [f"{characters} 字"]
        if self._form.role == "problems":
            said.append(f"占全文 {share_of(lengths, (self._id,)):.0%}")
        if most:
            said.append(f"建议 {least}–{most}")
        self._said = said
        whole = whole_length(lengths)
        words = lengths.get(self._id, Length()).words
        told = [
            *([" · ".join(said)] if len(said) > 1 else []),
            f"本节 {characters} 字，不计标点 {words} 字",
            f"全文 {whole.characters} 字，不计标点 {whole.words} 字",
        ]
        self.side.setToolTip("\n".join(told))
        self._fit_count()
        self.length.show_length(characters, least, most)
        look = "warn" if most and characters > most * TOO_LONG else "muted"
        if self.side.property("look") != look:
            self.side.setProperty("look", look)
            self.side.style().polish(self.side)

    def _fit_count(self) -> None:
        """All that is said of the length where it stands beside the title, the number alone else; the tip
        says the rest.
        """
        beside = (self.length.width() + 6 if self._form.length[1] else 0) + _HEAD_ENDS
        title = self.title.fontMetrics().horizontalAdvance(self.title.text())
        room = self.width() - beside - min(title, self.width() // 2)
        words = " · ".join(self._said)
        fits = self.side.fontMetrics().horizontalAdvance(words) <= room
        self.side.setText(words if fits else self._said[0])

    def resizeEvent(self, event: QResizeEvent) -> None:
        super().resizeEvent(event)
        self._fit_count()
