"""The writing screen: step rail, the form of the step, the pages; each pane can be folded away."""

from __future__ import annotations

from functools import partial
from typing import TYPE_CHECKING, cast

from PySide6.QtCore import Qt, QTimer, Signal
from PySide6.QtGui import QKeyEvent, QKeySequence, QShortcut
from PySide6.QtWidgets import (
    QHBoxLayout,
    QProgressBar,
    QSplitter,
    QStackedWidget,
    QVBoxLayout,
    QWidget,
)

from djdesk.desk.proof.open_points import CARRY
from djdesk.desk.report.progress import BASICS
from djdesk.desk.report.session import ReportChanged
from djdesk.model.changes import ChangeSet
from ui.preview.pane import PreviewPane
from ui.report.bridge import SessionBridge
from ui.widgets.basic import button, label
from ui.widgets.step_page import StepPage
from ui.widgets.tab_order import filled_in, step_through, stops
from ui.wizard.lacking import LackingLine
from ui.wizard.rail import StepRail
from ui.wizard.section_menu import SectionActions
from ui.wizard.section_panel import SectionPanel
from ui.wizard.section_step import SectionStep
from ui.wizard.step_pages import made_page, page_beside
from ui.wizard.steps import EXPORT, LAYOUTS, VERSIONS, WizardStep, open_steps, step_beside, steps_of
from ui.wizard.strips import Strips

if TYPE_CHECKING:
    from ui.wizard.export_step import ExportStep


class WizardPage(QWidget):
    """Shows one report. Steps are independent pages made when first opened; nothing typed is ever reset by
    going back.
    """

    step_changed = Signal(str)
    points_changed = Signal()  # 校对 lists something else now because the ledgers do

    def __init__(self, bridge: SessionBridge) -> None:
        super().__init__()
        self.bridge = bridge
        self._pages: dict[str, StepPage] = {}
        self._beside: dict[str, StepPage] = {}  # pages in place of a step's form
        self._steps: list[WizardStep] = []
        self._current = BASICS
        self._focus: tuple[str, str] = ("", "")
        self.panel = SectionPanel(bridge, self)
        self.panel.added.connect(self.go_to)
        self._actions = SectionActions(bridge, self, self.panel)
        self._build()
        QShortcut(QKeySequence.StandardKey.Print, self).activated.connect(self.print)
        bridge.news.connect(self._on_news)
        bridge.place.connect(self.go_to_place)
        bridge.sources.watch(self)
        bridge.check.watch(self)
        bridge.check.changed.connect(self._on_checked)
        self._refresh_steps()
        self.go_to(self._first_open())

    @property
    def current(self) -> str:
        return self._current

    @property
    def steps(self) -> list[WizardStep]:
        return self._steps

    def page(self, step_id: str) -> StepPage:
        """The step's form; made on first use."""
        if step_id not in self._pages:
            made = made_page(step_id, self.bridge, self._actions, self._preview)
            made.focused.connect(self._focused)
            self._pages[step_id] = made
            self._stack.addWidget(made)
        return self._pages[step_id]

    def go_to(self, step_id: str, focus: bool = True) -> None:
        """Opens a step; what is being typed or composed in the one before is committed first."""
        self.settle()
        page = self.page(step_id)
        self._current, self._focus = step_id, ("", "")
        self._stack.setCurrentWidget(page)
        self._rail.show_steps(self._steps, step_id)
        if focus:
            page.focus_first()
        self._preview.show_place(step_id)
        self._show_navigation()
        self.step_changed.emit(step_id)

    def go_to_place(self, step: str, kind: str, name: str) -> None:
        """Opens the step and focuses the field. Without a step, the field is looked for in all sections."""
        if step in (LAYOUTS, VERSIONS):
            self.show_beside(step)
            return
        if not step and kind in ("basics", "tick"):
            step = BASICS if kind == "basics" else self._current
        for candidate in (
            [step]
            if step
            else [self._current, *(s.id for s in self._steps if s.kind == "section" and s.enabled)]
        ):
            if not step and not self._asks_for(candidate, kind, name):
                continue
            if candidate != self._current:
                self.go_to(candidate, focus=False)
            if not self.page(candidate).focus_field(kind, name):
                self.page(candidate).focus_first()
            return

    def show_beside(self, name: str) -> None:
        """The layouts or the versions in place of the step's form, until the clerk goes back or to a step."""
        self.settle()
        if name not in self._beside:
            page = self._beside[name] = page_beside(name, self.bridge, lambda: self.go_to(self._current))
            self._stack.addWidget(page)
        self._stack.setCurrentWidget(self._beside[name])
        self._show_navigation()
        self._beside[name].focus_first()

    def walk(self, direction: int) -> None:
        """To the next (+1) or previous (-1) step."""
        ids = [step.id for step in open_steps(self._steps)]
        if self._current not in ids:
            self.go_to(BASICS)
            return
        target = ids.index(self._current) + direction
        if 0 <= target < len(ids):
            self.go_to(ids[target])

    def settle(self) -> None:
        """Ends compositions and commits what was typed."""
        if self._current in self._pages:
            self._pages[self._current].settle()
        self.bridge.flush()

    def undo(self) -> ChangeSet:
        """Takes the last step back, after what is being typed has become one."""
        self.settle()
        return self.bridge.session.undo()

    def redo(self) -> ChangeSet:
        self.settle()
        return self.bridge.session.redo()

    def show_touched(self, touched: ChangeSet) -> None:
        """After undo and redo: goes to where the change was; among the versions it is seen at once."""
        here = self._current
        if self._stack.currentWidget() is self._beside.get(VERSIONS):
            return
        sections = [s for s in self.bridge.report.sections if s.id in touched.sections]
        if touched.figures or touched.texts:
            name = next(iter(touched.figures or touched.texts))
            self.go_to_place("", "figure" if touched.figures else "text", name)
        elif touched.basics:
            self.go_to(BASICS, focus=here != BASICS)
        elif len(sections) == 1 and sections[0].id != here and not touched.outline:
            self.go_to(sections[0].id, focus=False)

    def export(self) -> None:
        """F12: to the last step; there it writes the Word file, as the button beside the path does."""
        there = self._stack.currentWidget() is self._pages.get(EXPORT)
        self.go_to(EXPORT)
        if there:
            cast("ExportStep", self.page(EXPORT)).export_word()

    def print(self) -> None:
        """Ctrl+P: to the last step, and the system's dialog over it."""
        self.go_to(EXPORT)
        cast("ExportStep", self.page(EXPORT)).print()

    def help(self) -> str:
        """What the step says of the field in use."""
        kind, name = self._focus
        shown = self._stack.currentWidget()
        return shown.help_of(kind, name) if isinstance(shown, StepPage) else ""

    def focusNextPrevChild(self, forward: bool) -> bool:
        """Tab: the fields of the step, 下一步, then what else there is; at the end out of the page."""
        return step_through(self, self._tab_order(), forward) or super().focusNextPrevChild(forward)

    def keyPressEvent(self, event: QKeyEvent) -> None:
        self.nowhere.hear(event)
        super().keyPressEvent(event)

    def fold(self, pane: str) -> None:
        """Shows or hides a pane: "rail", "form" or "preview"; one of form and preview always stays."""
        panes = {"rail": self._left, "form": self._middle, "preview": self._preview}
        panes[pane].setVisible(panes[pane].isHidden())
        if self._middle.isHidden() and self._preview.isHidden():
            panes["preview" if pane == "form" else "form"].show()

    def _build(self) -> None:
        self._rail = StepRail()
        self._rail.chosen.connect(lambda step_id: self.go_to(step_id, focus=False))
        self._rail.entered.connect(self._enter)
        self._rail.menu_wanted.connect(lambda section_id, where: self._actions.menu(section_id).popup(where))
        self._left = self._build_left()
        self._stack = QStackedWidget()
        self.strips = Strips(self.bridge, self)
        self.nowhere, self.notice, self.found = self.strips.nowhere, self.strips.source, self.strips.check
        self.step_changed.connect(self.notice.show_step)
        self.step_changed.connect(self.strips.carried.show_step)
        self._middle = self._build_middle()
        self._preview = PreviewPane(self.bridge)
        self._preview.clicked_place.connect(self._clicked_page)
        self.strips.sought.connect(self._preview.show_words)
        splitter = QSplitter(Qt.Orientation.Horizontal)
        splitter.setHandleWidth(1)
        splitter.setChildrenCollapsible(False)
        for widget, stretch in ((self._left, 0), (self._middle, 5), (self._preview, 3)):
            splitter.addWidget(widget)
            splitter.setStretchFactor(splitter.count() - 1, stretch)
        splitter.setSizes([236, 706, 424])
        layout = QHBoxLayout(self)
        layout.setContentsMargins(0, 0, 0, 0)
        layout.addWidget(splitter)

    def _build_left(self) -> QWidget:
        left = QWidget()
        left.setProperty("look", "rail")
        left.setAttribute(Qt.WidgetAttribute.WA_StyledBackground)
        left.setMinimumWidth(192)
        column = QVBoxLayout(left)
        column.setContentsMargins(0, 10, 0, 12)
        column.addWidget(self._rail, 1)
        foot = QVBoxLayout()
        foot.setContentsMargins(12, 4, 12, 0)
        row = QHBoxLayout()
        row.addWidget(button("＋ 添加章节", self._add_section, "quiet"))
        row.addStretch(1)
        row.addWidget(button("历史版本", partial(self.show_beside, VERSIONS), "quiet"))
        foot.addLayout(row)
        self._summary = label(look="muted", wrap=True)
        self._bar = QProgressBar()
        self._bar.setTextVisible(False)
        self._bar.setAccessibleName("完成进度")
        foot.addWidget(self._summary)
        foot.addWidget(self._bar)
        column.addLayout(foot)
        return left

    def _build_middle(self) -> QWidget:
        middle = QWidget()
        middle.setProperty("look", "ground")
        middle.setAttribute(Qt.WidgetAttribute.WA_StyledBackground)
        middle.setMinimumWidth(424)
        column = QVBoxLayout(middle)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(0)
        column.addWidget(self.panel)
        column.addWidget(self.strips)
        column.addWidget(self._stack, 1)
        row = QHBoxLayout()
        row.setContentsMargins(20, 8, 20, 10)
        self._back = button("‹ 上一步", lambda: self.walk(-1), tip="Alt+←")
        self._forward = button("下一步 ›", lambda: self.walk(1), "primary", tip="Alt+→")
        self.lacks = LackingLine(self.bridge)
        row.addWidget(self._back)
        row.addWidget(self.lacks, 1)
        row.addWidget(self._forward)
        column.addLayout(row)
        return middle

    def _tab_order(self) -> list[QWidget]:
        page = self._stack.currentWidget()
        fields = filled_in(page) if isinstance(page, StepPage) and page.filled_in else stops(page)
        onwards = [widget for one in (self._forward, self.lacks, self._back) for widget in stops(one)]
        panes = [widget for pane in (self._middle, self._preview, self._left) for widget in stops(pane)]
        return list(dict.fromkeys((*stops(self.panel), *fields, *onwards, *panes)))

    def _enter(self) -> None:
        """A click or Enter on the current step: back from a page beside it, on with its form."""
        if self._stack.currentWidget() in self._beside.values():
            self.go_to(self._current)
        self.page(self._current).focus_first()

    def _asks_for(self, section_id: str, kind: str, name: str) -> bool:
        """True when the section's form has that field, so that a page is not made just to look."""
        if kind == "figure" and any(
            own.name == name for own in self.bridge.report.own_figures_of(section_id)
        ):
            return True
        form = self.bridge.asked_form.section(section_id)
        if form is None:
            return False
        return any(field.name == name for field in (form.figures if kind == "figure" else form.texts))

    def _first_open(self) -> str:
        """Where work goes on: the first step that lacks something; of a report that was just begun from last
        period's, what was carried.
        """
        steps = open_steps(self._steps)
        report = self.bridge.report
        if report.carried_from and report.created == report.modified:
            return CARRY
        return next((step.id for step in steps if step.lacks and step.kind in ("basics", "section")), BASICS)

    def _add_section(self) -> None:
        sections = [step for step in self._steps if step.kind in ("section", "group")]
        here = next((step.id for step in sections if step.id == self._current), sections[-1].id)
        self.panel.ask_new(here)

    def _clicked_page(self, section_id: str, field: str) -> None:
        kind = (
            "figure"
            if field in self.bridge.report.figures
            else "text"
            if field in self.bridge.report.texts
            else "prose"
        )
        if section_id == BASICS and kind == "figure":  # in the annex that is the table of figures
            self.go_to_place("", kind, field)
        elif section_id == BASICS:
            self.go_to_place(BASICS, "basics", field)
        elif any(step.id == section_id and step.kind == "section" for step in self._steps):
            in_form = kind != "prose" and self._asks_for(section_id, kind, field)
            self.go_to_place(section_id, kind if in_form else "prose", field)

    def _focused(self, kind: str, name: str) -> None:
        self._focus = (kind, name)
        self._preview.show_place(self._current, name if kind in ("figure", "text") else "")

    def _on_news(self, news: ReportChanged) -> None:
        if news.touched.asked:
            self._renew()
        if news.touched != ChangeSet():
            self._refresh_steps()

    def _on_checked(self) -> None:
        self._refresh_steps()
        self.points_changed.emit()

    def _renew(self) -> None:
        """Steps that ask for other things now are made anew; the one in sight stays where it was."""
        for step_id, old in list(self._pages.items()):
            if not isinstance(old, SectionStep) or not old.outdated():
                continue
            shown = self._stack.currentWidget() is old
            place, button = old.area.verticalScrollBar().value(), old.groups.focused()
            del self._pages[step_id]
            if shown:
                made = self.page(step_id)
                self._stack.setCurrentWidget(made)
                QTimer.singleShot(0, made, partial(made.area.verticalScrollBar().setValue, place))
                if isinstance(made, SectionStep):
                    made.groups.focus(button)
            self._stack.removeWidget(old)
            old.deleteLater()

    def _refresh_steps(self) -> None:
        progress = self.bridge.session.progress()
        before = [step.id for step in self._steps]
        self._steps = steps_of(self.bridge.report, self.bridge.form, progress, self.bridge.check.found)
        known = {step.id for step in self._steps}
        for gone in [step_id for step_id in self._pages if step_id not in known]:
            page = self._pages.pop(gone)
            self._stack.removeWidget(page)
            page.deleteLater()
        self._rail.show_steps(self._steps, self._current)
        done = sum(step.state == "done" for step in self._steps if step.kind in ("basics", "section"))
        lacks = len(progress.missing)
        self._summary.setText(
            f"已完成 {done} / {progress.total} 步" + (f" · 还差 {lacks} 项" if lacks else "")
        )
        self._bar.setMaximum(max(1, progress.total))
        self._bar.setValue(done)
        usable = {step.id for step in open_steps(self._steps)}
        if self._current not in usable:
            self._leave_to(step_beside(self._current, before, self._steps))
        self._show_navigation()

    def _leave_to(self, step_id: str) -> None:
        """From a step that is gone; a page beside the steps stays in sight, as it is where that was done."""
        if self._stack.currentWidget() not in self._beside.values():
            self.go_to(step_id)
            return
        self._current, self._focus = step_id, ("", "")
        self._rail.show_steps(self._steps, step_id)
        self.step_changed.emit(step_id)

    def _show_navigation(self) -> None:
        ids = [step.id for step in open_steps(self._steps)]
        at = ids.index(self._current) if self._current in ids else 0
        beside = self._stack.currentWidget() in self._beside.values()
        self._back.setVisible(not beside)
        self._back.setEnabled(at > 0)
        self._forward.setVisible(not beside and at < len(ids) - 1)
        self.lacks.show_step("" if beside else self._current)
