"""Actions with shortcuts that work from every field of the window; keys and words are declared in
ui/widgets/keys.py.
"""

from __future__ import annotations

from collections.abc import Callable
from functools import partial
from typing import TYPE_CHECKING

from PySide6.QtGui import QAction, QKeySequence
from PySide6.QtWidgets import QWidget

from ui.widgets.keys import declared

if TYPE_CHECKING:
    from ui.wizard.page import WizardPage

WithWizard = Callable[[Callable[["WizardPage"], object]], None]
PANES = ("rail", "form", "preview")


def add_action(window: QWidget, key_id: str, act: Callable[[], object]) -> QAction:
    """An action of the window itself, with the words and keys that are declared for it."""
    key = declared(key_id)
    action = QAction(key.words, window)
    action.setShortcuts([QKeySequence(one) for one in key.keys])
    action.triggered.connect(lambda: act())
    window.addAction(action)
    return action


def walk_actions(window: QWidget, act: WithWizard, export: str) -> list[QAction]:
    """What moves through the open report and finds in it; the panes last. `export` is the step's id."""

    def one(key_id: str, do: Callable[[WizardPage], object]) -> QAction:
        return add_action(window, key_id, lambda: act(do))

    return [
        one("back", lambda wizard: wizard.walk(-1)),
        one("forward", lambda wizard: wizard.walk(1)),
        one("found", lambda wizard: wizard.found.go(1)),
        one("found-back", lambda wizard: wizard.found.go(-1)),
        one("find", lambda wizard: wizard.strips.seek()),
        one("replace", lambda wizard: wizard.strips.seek(True)),
        one("find-next", lambda wizard: wizard.strips.find_next(1)),
        one("find-previous", lambda wizard: wizard.strips.find_next(-1)),
        one("export", lambda wizard: wizard.go_to(export)),
        *(one(f"pane-{pane}", partial(_fold, pane)) for pane in PANES),
    ]


def _fold(pane: str, wizard: WizardPage) -> None:
    wizard.fold(pane)
