"""沿用上期: one page from last period's report to this one: figures, what is to be confirmed, plans to be
closed, what is done with each section.
"""

from __future__ import annotations

from collections.abc import Callable

from PySide6.QtCore import QTimer
from PySide6.QtWidgets import QLabel, QPushButton

from djdesk.basics.errors import KnownError
from djdesk.desk.next_period.plan_closure import lines_left
from djdesk.desk.next_period.section_choices import last_of
from djdesk.desk.next_period.to_confirm import places_left
from djdesk.desk.report.carried_words import called_last
from djdesk.desk.report.session import ReportChanged
from djdesk.model.changes import NOTHING
from djdesk.model.period import Period
from djdesk.model.report import Report
from ui.next_period.confirm_list import ConfirmList
from ui.next_period.figures_card import CarriedFiguresCard
from ui.next_period.lower_cards import LowerCards
from ui.next_period.plan_card import PlanCard
from ui.next_period.sections_list import SectionsList
from ui.report.bridge import SessionBridge
from ui.widgets.basic import button
from ui.widgets.flow import FlowLayout
from ui.widgets.scrolling import bring_into_view
from ui.widgets.step_page import StepPage

_LATER_MS = 900  # form and pages are painted first; what is out of sight is made when it is wanted, or then


class CarryStep(StepPage):
    """Each card is one part of the way; all of it is changes of the report, undone like any other."""

    filled_in = True

    def __init__(self, bridge: SessionBridge) -> None:
        super().__init__()
        self._bridge = bridge
        self._last: Report | None = None
        self._trouble = ""
        self._lower: LowerCards | None = None
        self._read_last()
        self.title.setText(f"沿用{called_last(bridge.report)}")
        self.period = self._last.period if self._last is not None else _period_before(bridge.report)
        self._show_period()
        self.bar = FlowLayout()
        self.body.addLayout(self.bar)
        self.figures = CarriedFiguresCard(bridge, self)
        self.figures.focused.connect(self.focused)
        self.figures.filled.connect(self.focus_first)
        self.figures.near_end.connect(self.complete)
        self.body.addWidget(self.figures)
        self.body.addStretch(1)
        self._jumps: dict[str, QPushButton] = {}
        for name in ("figures", "confirm", "plan", "sections"):
            self._jumps[name] = jump = button("", self._to(name), "quiet")
            self.bar.addWidget(jump)
        self.area.verticalScrollBar().valueChanged.connect(lambda _at: self.complete())
        bridge.news.connect(self._on_news)
        bridge.sources.changed.connect(lambda _figures: self._show_jumps())
        self._show_jumps()
        QTimer.singleShot(_LATER_MS, self, self.complete)

    def complete(self) -> LowerCards:
        """All of the page, also what is out of sight at first."""
        if self._lower is None:
            last, trouble = self._last, self._trouble
            self._lower = LowerCards(self._bridge, last, trouble, self.period, self)
            self.body.insertWidget(self.body.count() - 1, self._lower)
            self._lower.show()
            self.figures.make_all()
        return self._lower

    @property
    def confirm(self) -> ConfirmList:
        return self.complete().confirm

    @property
    def plan(self) -> PlanCard:
        return self.complete().plan

    @property
    def sections(self) -> SectionsList:
        return self.complete().sections

    @property
    def said(self) -> QLabel:
        """What is said of the sections."""
        return self.complete().said

    def focus_first(self) -> None:
        """To what is still open, in the order of the page."""
        if not self.figures.focus_first():
            self.complete().focus_first()
        QTimer.singleShot(0, self, self._show_focus)

    def focus_field(self, kind: str, name: str) -> bool:
        if kind == "plan":
            return self.plan.focus_line(name)
        return kind == "figure" and self.figures.focus_name(name)

    def settle(self) -> None:
        super().settle()
        self.figures.settle()
        if self._lower is not None:
            self._lower.plan.settle()

    def help_of(self, kind: str, name: str) -> str:
        return (
            "从上一份报告到这一份：填上本期的数，逐条核对沿用的内容，交代上次的打算和问题，"
            "再看各章节怎样沿用。每一步都可以撤销。"
        )

    def _show_focus(self) -> None:
        focus = self.focusWidget()
        if focus is not None:
            bring_into_view(focus)

    def _read_last(self) -> None:
        try:
            self._last = last_of(self._bridge.desk, self._bridge.report)
        except KnownError as error:
            self._trouble = f"{called_last(self._bridge.report)}报告读不出来：{error}"

    def _to(self, name: str) -> Callable[[], None]:
        def go() -> None:
            self.complete()
            QTimer.singleShot(0, self, lambda: self._show_card(name))

        return go

    def _show_card(self, name: str) -> None:
        """Scrolls so that the card begins at the top, and goes on there."""
        lower = self.complete()
        card = {
            "figures": self.figures,
            "confirm": lower.confirm_card,
            "plan": lower.plan,
            "sections": lower.sections_card,
        }[name]
        bar, content = self.area.verticalScrollBar(), self.area.widget()
        bar.setValue(min(bar.maximum(), card.mapTo(content, card.rect().topLeft()).y() - 8))
        if name == "figures":
            self.figures.focus_first()
        elif name == "plan":
            lower.plan.focus_first()
        else:
            (lower.confirm if name == "confirm" else lower.sections).setFocus()

    def _show_period(self) -> None:
        self.side.setText(f"{self.period.label} → {self._bridge.report.period.label}")

    def _show_jumps(self) -> None:
        report = self._bridge.report
        figures, lines = len(self.figures.open()), lines_left(report.plan_lines)
        marks = places_left(report, self._bridge.session.progress())
        words = {
            "figures": f"数字 还差 {figures} 项" if figures else "数字 ✓",
            "confirm": f"核对 {marks} 处" if marks else "核对 ✓",
            "plan": f"打算和问题 {lines} 条" if lines else "打算和问题 ✓",
            "sections": "章节",
        }
        for name, said in words.items():
            self._jumps[name].setText(said)

    def _on_news(self, news: ReportChanged) -> None:
        if news.touched.basics:
            self._show_period()
        if news.touched != NOTHING:
            self._show_jumps()


def _period_before(report: Report) -> Period:
    return report.last_period or report.period.previous
