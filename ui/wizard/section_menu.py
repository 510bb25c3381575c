"""What can be done with a section: rename, move, switch off, add, delete. Used by the rail and by the step's
own menu.
"""

from __future__ import annotations

from collections.abc import Callable
from functools import partial

from PySide6.QtCore import QObject
from PySide6.QtGui import QAction
from PySide6.QtWidgets import QMenu, QWidget

from djdesk.forms.asked import parts_off
from djdesk.forms.groups import group_is_on, groups_of, switch_group
from djdesk.model.changes import Batch, Change, SetGroups
from djdesk.model.outline import move_section, remove_section, switch_section
from ui.report.bridge import SessionBridge
from ui.wizard.section_panel import SectionPanel


class SectionActions(QObject):
    """Builds the menu for one section and carries its actions out through the bridge."""

    def __init__(self, bridge: SessionBridge, window: QWidget, panel: SectionPanel) -> None:
        super().__init__(window)
        self._panel = panel
        self._bridge = bridge
        self._window = window

    def menu(self, section_id: str) -> QMenu:
        menu = QMenu(self._window)
        report = self._bridge.report
        section = report.section(section_id)
        if section.level > 0:
            words = "改标题和级别…" if section.own else "改标题…"
            self._add(menu, words, lambda: self._panel.ask_rename(section_id))
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
        self._add(menu, "在后面添加章节…", lambda: self._panel.ask_new(section_id))
        if section.own:
            self._add(
                menu, "删除这一章节", lambda: self._apply(remove_section(self._bridge.report, section_id))
            )
        return menu

    def _switched(self, section_id: str, on: bool) -> Change:
        """A section that is off with its group or with all its parts comes back with them."""
        report, form = self._bridge.report, self._bridge.form
        section = form.section(section_id)
        change = switch_section(report, section_id, on)
        if on and section is not None and section.group and not group_is_on(report, form, section.group):
            return Batch((switch_group(report, form, section.group, on), change))
        if on and (parts := parts_off(report, form, section_id)):
            groups = {**groups_of(report, form), **dict.fromkeys(parts, True)}
            return Batch((SetGroups(groups), change))
        return change

    def _apply(self, change: Change | None) -> None:
        if change is not None:
            self._bridge.apply(change)

    @staticmethod
    def _add(menu: QMenu, words: str, action: Callable[[], object]) -> QAction:
        made = menu.addAction(words)
        made.triggered.connect(lambda _checked: action())
        return made
