"""Actions with shortcuts that work from every field of the window."""

from __future__ import annotations

from collections.abc import Callable
from functools import partial
from typing import TYPE_CHECKING

from PySide6.QtGui import QAction, QKeySequence
from PySide6.QtWidgets import QWidget

if TYPE_CHECKING:
    from ui.wizard.page import WizardPage

WithWizard = Callable[[Callable[["WizardPage"], object]], None]
PANES = (("步骤", "F9", "rail"), ("表单", "F10", "form"), ("页面", "F11", "preview"))


def add_action(
    window: QWidget,
    words: str,
    key: QKeySequence.StandardKey | str,
    act: Callable[[], object],
    other: str = "",
) -> QAction:
    """An action of the window itself; `other` is a second key for the same."""
    action = QAction(words, window)
    action.setShortcuts([QKeySequence(key), *([QKeySequence(other)] if other else [])])
    action.triggered.connect(lambda: act())
    window.addAction(action)
    return action


def walk_actions(window: QWidget, act: WithWizard, export: str) -> list[QAction]:
    """What moves through the open report and finds in it; the panes last. `export` is the step's id."""

    def one(words: str, key: QKeySequence.StandardKey | str, do: Callable[[WizardPage], object]) -> QAction:
        return add_action(window, words, key, lambda: act(do))

    return [
        one("上一步", "Alt+Left", lambda wizard: wizard.walk(-1)),
        one("下一步", "Alt+Right", lambda wizard: wizard.walk(1)),
        one("说明", "F1", lambda wizard: wizard.help()),
        one("下一处要校对的", "F7", lambda wizard: wizard.found.go(1)),
        one("上一处要校对的", "Shift+F7", lambda wizard: wizard.found.go(-1)),
        one("查找", QKeySequence.StandardKey.Find, lambda wizard: wizard.strips.seek()),
        one("替换", "Ctrl+H", lambda wizard: wizard.strips.seek(True)),
        one("查找下一处", "F3", lambda wizard: wizard.strips.find_next(1)),
        one("查找上一处", "Shift+F3", lambda wizard: wizard.strips.find_next(-1)),
        one("导出 Word", "F12", lambda wizard: wizard.go_to(export)),
        *(one(f"显示或收起{words}", key, partial(_fold, pane)) for words, key, pane in PANES),
    ]


def _fold(pane: str, wizard: WizardPage) -> None:
    wizard.fold(pane)
