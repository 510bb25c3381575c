"""What can be done with a section: rename, move, switch off, add, delete. Used by the rail and by the step's
own menu.
"""

from __future__ import annotations

from collections.abc import Callable
from functools import partial

from PySide6.QtCore import QObject
from PySide6.QtGui import QAction
from PySide6.QtWidgets import QInputDialog, QMenu, QWidget

from djdesk.basics.text import one_line
from djdesk.desk.report.create import new_id
from djdesk.forms.asked import group_is_on, switch_group
from djdesk.model.changes import Batch, Change, RenameSection
from djdesk.model.outline import add_section, move_section, remove_section, switch_section
from ui.report.bridge import SessionBridge

_LONGEST_HEADING = 60


class SectionActions(QObject):
    """Builds the menu for one section and carries its actions out through the bridge."""

    def __init__(self, bridge: SessionBridge, window: QWidget) -> None:
        super().__init__(window)
        self._bridge = bridge
        self._window = window

    def menu(self, section_id: str) -> QMenu:
        menu = QMenu(self._window)
        report = self._bridge.report
        section = report.section(section_id)
        if section.level > 0:
            self._add(menu, "改标题…", lambda: self.rename(section_id))
            for words, step in (("上移", -1), ("下移", 1)):
                change = move_section(report, section_id, step)
                self._add(menu, words, partial(self._apply, change)).setEnabled(change is not None)
        opened = self._bridge.report_as_asked.section(section_id).enabled
        self._add(
            menu,
            "关闭（不印出来）" if opened else "打开",
            lambda: self._apply(self._switched(section_id, not opened)),
        )
        menu.addSeparator()
        self._add(menu, "在后面添加章节…", lambda: self.add_after(section_id))
        if section.own:
            self._add(
                menu, "删除这一章节", lambda: self._apply(remove_section(self._bridge.report, section_id))
            )
        return menu

    def rename(self, section_id: str) -> None:
        heading = self._ask(
            "改标题", "章节标题（不用写序号）", self._bridge.report.section(section_id).heading
        )
        if heading:
            self._bridge.apply(RenameSection(section_id, heading))

    def add_after(self, section_id: str) -> str:
        """The id of the new section, "" when the clerk thought better of it."""
        heading = self._ask("添加章节", "新章节的标题（不用写序号）", "")
        if not heading:
            return ""
        added = f"own-{new_id()[:12]}"
        self._apply(add_section(self._bridge.report, section_id, added, heading))
        return added

    def _switched(self, section_id: str, on: bool) -> Change:
        """A section that is off with its group comes back with it."""
        report, form = self._bridge.report, self._bridge.form
        section = form.section(section_id)
        change = switch_section(report, section_id, on)
        if on and section is not None and section.group and not group_is_on(report, form, section.group):
            return Batch((switch_group(report, form, section.group, on), change))
        return change

    def _apply(self, change: Change | None) -> None:
        if change is not None:
            self._bridge.apply(change)

    def _ask(self, title: str, prompt: str, text: str) -> str:
        dialog = QInputDialog(self._window)
        dialog.setWindowTitle(title)
        dialog.setLabelText(prompt)
        dialog.setTextValue(text)
        dialog.setOkButtonText("确定")
        dialog.setCancelButtonText("取消")
        dialog.resize(420, dialog.height())
        if not dialog.exec():
            return ""
        return one_line(dialog.textValue())[:_LONGEST_HEADING]

    @staticmethod
    def _add(menu: QMenu, words: str, action: Callable[[], object]) -> QAction:
        made = menu.addAction(words)
        made.triggered.connect(lambda _checked: action())
        return made
