"""A clerk at the real window: clicks, types and waits as a person does. Used by the journeys, in this process
or in one that is killed.
"""

from __future__ import annotations

import re
from collections.abc import Callable
from pathlib import Path

from PySide6.QtCore import QDeadlineTimer, QPoint, Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication, QComboBox, QLabel, QLineEdit, QPushButton, QWidget

from djdesk.desk.report.progress import BASICS
from djdesk.model.period import Period
from djdesk.model.report import Report
from support.input_method import commit_text
from ui.fields.checklist import ChecklistPanel
from ui.inputs.period_picker import KINDS, PeriodPicker
from ui.shell.window import MainWindow
from ui.wizard.basics_step import BasicsStep
from ui.wizard.export_step import ExportStep
from ui.wizard.page import WizardPage
from ui.wizard.rail import StepRail
from ui.wizard.section_step import SectionStep

CTRL, ALT = Qt.KeyboardModifier.ControlModifier, Qt.KeyboardModifier.AltModifier


class Clerk:
    """Works the window by keyboard and mouse only; reads back only what a test has to compare."""

    def __init__(self, window: MainWindow) -> None:
        self.window = window
        window.resize(1366, 768)
        window.show()
        window.activateWindow()
        self.until(window.isActiveWindow)

    @property
    def wizard(self) -> WizardPage:
        assert self.window.wizard is not None
        return self.window.wizard

    @property
    def report(self) -> Report:
        return self.wizard.bridge.report

    def until(self, holds: Callable[[], object]) -> None:
        """Lets the program work until something holds; a minute at the most."""
        deadline = QDeadlineTimer(60_000)
        while not holds():
            assert not deadline.hasExpired(), "nothing happened for a minute"
            QApplication.processEvents()

    def press(
        self,
        key: Qt.Key,
        modifiers: Qt.KeyboardModifier = Qt.KeyboardModifier.NoModifier,
        where: QWidget | None = None,
    ) -> None:
        QTest.keyClick(where or QApplication.focusWidget() or self.window, key, modifiers)

    def write(self, text: str) -> None:
        """Types into whatever has the focus: what is on the keys by key, Chinese by an input method that
        composes and commits.
        """
        widget = QApplication.focusWidget()
        assert widget is not None
        for part in re.findall("[\x20-\x7e]+|\n|[^\x20-\x7e\n]+", text):
            if part == "\n":
                QTest.keyClick(widget, Qt.Key.Key_Return)
            elif part.isascii():
                QTest.keyClicks(widget, part)
            else:
                commit_text(widget, part)

    def click(self, widget: QWidget, at: QPoint | None = None) -> None:
        QTest.mouseClick(widget, Qt.MouseButton.LeftButton, pos=at or widget.rect().center())

    def pick_period(self, picker: PeriodPicker, period: Period) -> None:
        """Chooses kind, year and number with the keyboard, as the boxes offer them."""
        self.pick(picker.kind, KINDS[period.kind])
        picker.year.setFocus()
        picker.year.selectAll()
        QTest.keyClicks(picker.year, str(period.start.year))
        self.press(Qt.Key.Key_Tab, where=picker.year)
        if picker.number.isVisible():
            self.pick(picker.number, picker.number.itemText(period.number - 1))
        assert picker.period == period

    def pick(self, box: QComboBox, words: str) -> None:
        """Home, then ↓ until the box shows `words`."""
        box.setFocus()
        self.press(Qt.Key.Key_Home, where=box)
        for _ in range(box.count()):
            if box.currentText() == words:
                return
            self.press(Qt.Key.Key_Down, where=box)
        assert box.currentText() == words

    def begin(self, type_name: str, unit: str, period: Period) -> None:
        """Ctrl+N, chooses the type, fills in unit and period, and begins."""
        self.press(Qt.Key.Key_N, CTRL, self.window)
        panel = self.window.shelf.currentWidget()
        card = next(
            card
            for card in panel.cards
            if card.accessibleName().startswith(type_name) or type_name in card.text()
        )
        self.click(card)
        panel.unit.setFocus()
        panel.unit.selectAll()
        self.write(unit)
        self.pick_period(panel.picker, period)
        self.click(next(b for b in panel.findChildren(QPushButton) if b.property("look") == "primary"))
        self.until(lambda: self.window.wizard is not None)

    def reopen(self) -> None:
        """Opens the report at the top of the list with Enter."""
        table = self.window.shelf.list.table
        table.setFocus()
        self.press(Qt.Key.Key_Return, where=table)
        self.until(lambda: self.window.wizard is not None)

    def go(self, section_id: str) -> SectionStep:
        """Clicks the step in the rail."""
        rail = self.wizard.findChild(StepRail)
        row = next(row for row in range(rail.count()) if rail.step_at(row).id == section_id)
        item = rail.item(row)
        rail.scrollToItem(item)
        self.click(rail.viewport(), rail.visualItemRect(item).center())
        assert self.wizard.current == section_id
        page = self.wizard.page(section_id)
        assert page.isVisible()
        return page  # type: ignore[return-value]

    def has(self, *names: str) -> None:
        """Says in 基本信息 that the office has the groups of those names; without any, all of the type's."""
        self.wizard.go_to(BASICS)
        page = self.wizard.page(BASICS)
        assert isinstance(page, BasicsStep)
        for box in page.groups.boxes.values():
            if (not names or box.text() in names) and not box.isChecked():
                page.area.ensureWidgetVisible(box)
                self.click(box, QPoint(8, box.height() // 2))
                assert box.isChecked()

    def enter_figure(self, step: SectionStep, name: str, text: str) -> None:
        """Types into the figure's cell and leaves it with Enter."""
        assert step.focus_field("figure", name), name
        self.press(Qt.Key.Key_A, CTRL)
        self.write(text)
        self.press(Qt.Key.Key_Return)

    def tick(self, step: SectionStep, item: str, key: Qt.Key) -> None:
        """Focuses the item and presses 1 (done), 2 (not done) or 3 (not applicable)."""
        assert step.focus_field("tick", item), item
        self.press(key)

    def write_prose(self, step: SectionStep, text: str) -> None:
        """Types at the end of the section's prose."""
        step.prose.editor.focus_end()
        self.write(text)

    def save(self) -> None:
        """Ctrl+S, and waits until the window says 已保存."""
        self.press(Qt.Key.Key_S, CTRL, self.window)
        self.until(lambda: self.wizard.bridge.session.saved)

    def back_and_forth(self) -> None:
        """Alt+← and Alt+→: nothing may change by that."""
        before = self.report
        self.press(Qt.Key.Key_Left, ALT, self.window)
        self.press(Qt.Key.Key_Right, ALT, self.window)
        assert self.report.sections == before.sections
        assert self.report.figures == before.figures

    def export(self, path: Path) -> None:
        """F12, the path, Enter."""
        self.press(Qt.Key.Key_F12, where=self.window)
        page = self.wizard.page("export")
        assert isinstance(page, ExportStep)
        box = next(edit for edit in page.findChildren(QLineEdit) if edit.accessibleName() == "文件位置")
        box.setFocus()
        self.press(Qt.Key.Key_A, CTRL, box)
        self.write(str(path))
        self.press(Qt.Key.Key_Return, where=box)
        self.until(path.exists)

    def start_next_period(self) -> None:
        """Alt+Home, 从上期报告开始, and the panel's own proposal."""
        self.press(Qt.Key.Key_Home, ALT, self.window)
        self.click(self.window.shelf.begin.from_last)
        panel = self.window.shelf.currentWidget()
        self.click(next(b for b in panel.findChildren(QPushButton) if b.property("look") == "primary"))
        self.until(lambda: self.window.wizard is not None)

    def words_beside(self, section_id: str) -> list[str]:
        """What can be read on the section's page."""
        return [
            label.text()
            for label in self.go(section_id).findChildren(QLabel)
            if label.isVisible() and label.text()
        ]

    def checklists(self, step: SectionStep) -> list[ChecklistPanel]:
        return step.findChildren(ChecklistPanel)
