"""Below the figures of 沿用上期: what is to be confirmed, plans to be closed, what is done with sections."""

from __future__ import annotations

from PySide6.QtCore import QTimer
from PySide6.QtGui import QShowEvent
from PySide6.QtWidgets import QVBoxLayout, QWidget

from djdesk.basics.errors import KnownError
from djdesk.basics.text import count_characters
from djdesk.desk.next_period.section_choices import choice_of, choosable, chosen, was_edited
from djdesk.desk.next_period.to_confirm import ToConfirm, dropped, to_confirm
from djdesk.desk.report.carried_words import called_last
from djdesk.desk.report.session import ReportChanged
from djdesk.document.compose.sections import numbered, printed_line
from djdesk.forms.asked import as_asked, asked_form
from djdesk.forms.report_type import OWN_SECTION
from djdesk.model.last_period.choices import Carry
from djdesk.model.last_period.standing_marks import looked_at
from djdesk.model.period import Period
from djdesk.model.report import Report
from ui.next_period.confirm_list import ConfirmList
from ui.next_period.plan_card import PlanCard
from ui.next_period.sections_list import SectionRow, SectionsList
from ui.report.bridge import SessionBridge
from ui.widgets.basic import Card, hint, label

_GONE = "{}报告已经不在库里，章节不能再换一种沿用的方式；已经沿用的内容都在。"
"""Said where the report that this one was started from was deleted."""


class LowerCards(QWidget):
    """Three views of the report. `last` is the report that it was started from; where there is none any more
    `trouble` says why, "" for deleted.
    """

    def __init__(
        self, bridge: SessionBridge, last: Report | None, trouble: str, period: Period, parent: QWidget
    ) -> None:
        super().__init__(parent)
        self._bridge, self._last, self._trouble = bridge, last, trouble
        self._stale = False
        self._called = called_last(bridge.report)
        self.confirm, self.confirm_card = self._confirm_card()
        self.plan = PlanCard(bridge, period, self._called, self)
        self.sections, self.sections_card = self._sections_card()
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(10)
        for card in (self.confirm_card, self.plan, self.sections_card):
            column.addWidget(card)
        bridge.news.connect(self._on_news)
        self._refresh()
        QTimer.singleShot(0, self, self.plan.look_for_answers)

    def focus_first(self) -> None:
        """To what is still open, in their order."""
        if self.confirm.count():
            self.confirm.setFocus()
        elif not self.plan.focus_first():
            self.sections.setFocus()

    def showEvent(self, event: QShowEvent) -> None:
        """What changed while another step was shown is looked up now."""
        super().showEvent(event)
        if self._stale:
            self._refresh()

    def _confirm_card(self) -> tuple[ConfirmList, Card]:
        card = Card("逐条核对")
        card.setParent(self)
        found = ConfirmList()
        found.still.connect(lambda one: self._bridge.apply(looked_at(self._bridge.report, (one.mark,))))
        found.drop.connect(self._drop)
        found.go.connect(self._go)
        card.head.addWidget(hint("Enter 仍然如此　Delete 删去　F2 去改"), 100)
        card.body.addWidget(found)
        self.none_left = label("没有要核对的了。", "muted")
        card.body.addWidget(self.none_left)
        return found, card

    def _sections_card(self) -> tuple[SectionsList, Card]:
        card = Card("章节")
        card.setParent(self)
        found = SectionsList()
        found.chosen.connect(self._choose)
        found.go.connect(lambda section_id: self._bridge.place.emit(section_id, "prose", ""))
        card.head.addWidget(hint("← → 或 1–4 换一种，Enter 到这一节"), 100)
        card.body.addWidget(found)
        self.said = label("", "muted", wrap=True)
        card.body.addWidget(self.said)
        return found, card

    def _drop(self, one: ToConfirm) -> None:
        change = dropped(self._bridge.report, one.mark)
        if change is not None:
            self._bridge.apply(change)

    def _go(self, one: ToConfirm) -> None:
        self._bridge.place.emit(one.step, one.kind, one.name)

    def _choose(self, section_id: str, choice: Carry) -> None:
        report, form, last = self._bridge.report, self._bridge.form, self._last
        if last is None:
            self.said.setText(self._trouble or _GONE.format(self._called))
            return
        try:
            edited = was_edited(report, last, form, section_id)
            self._bridge.apply(chosen(report, last, form, section_id, choice))
        except KnownError as error:
            self.said.setText(str(error))
            return
        heading = report.section(section_id).heading
        self.said.setText(
            f"“{heading}”里改过的话换掉了，要找回来按 Ctrl+Z。" if edited else self._about_choice()
        )

    def _about_choice(self) -> str:
        if self._last is None:
            return self._trouble or _GONE.format(self._called)
        return f"选“重写”的，写那一节时{self._called}的话就在正文上面。"

    def _refresh(self) -> None:
        self._stale = False
        report, form = self._bridge.report, self._bridge.form
        self.confirm.show_rows(to_confirm(report, form))
        self.none_left.setVisible(not self.confirm.count())
        self.sections.show_rows(self._section_rows())
        self.sections.setEnabled(self._last is not None)
        if not self.said.text():
            self.said.setText(self._about_choice())

    def _section_rows(self) -> list[SectionRow]:
        report, form = self._bridge.report, self._bridge.form
        asked, printed = asked_form(report, form), as_asked(report, form)
        numbers = {section.id: number for section, number in numbered(printed, asked)}
        there = [section for section in report.sections if section.id in numbers]
        shown = choosable(self._last, there) if self._last is not None else there
        rows = []
        for section in shown:
            section_form = asked.section(section.id) or OWN_SECTION
            name = numbers[section.id] + (section_form.short or section.heading)
            lines = section.prose.split("\n")
            runs = [run for line in lines for run in printed_line(report, form, section.id, line)]
            words = "".join(run.text for run in runs if not run.pending)
            row = SectionRow(
                section.id, name, section.level, choice_of(report, section.id), count_characters(words)
            )
            rows.append(row)
        return rows

    def _on_news(self, news: ReportChanged) -> None:
        touched = news.touched
        if (
            touched.carried
            or touched.sections
            or touched.outline
            or touched.texts
            or touched.asked
            or touched.basics
        ):
            self._stale = True
            if self.isVisible():
                self._refresh()
