"""Whatever a clerk does in whatever order: the screen and the report say the same, and undoing all of it
leads back to the start.
"""

from __future__ import annotations

import random
from collections.abc import Callable

import pytest
from PySide6.QtCore import Qt
from PySide6.QtTest import QTest

from djdesk.model.prose_tokens import lines_of, stored_of
from support.input_method import compose
from ui.prose.written import lines_in

from .conftest import Desktop

KEYS = (
    Qt.Key.Key_Left,
    Qt.Key.Key_Right,
    Qt.Key.Key_Up,
    Qt.Key.Key_Down,
    Qt.Key.Key_Home,
    Qt.Key.Key_End,
    Qt.Key.Key_Backspace,
    Qt.Key.Key_Delete,
    Qt.Key.Key_Return,
)
NONE, SHIFT = Qt.KeyboardModifier.NoModifier, Qt.KeyboardModifier.ShiftModifier


def write_while_a_figure_changes(desktop: Desktop, chance: random.Random) -> None:
    compose(desktop.editor, "dang")
    chance.choice(
        [
            lambda: desktop.not_applicable("支委会"),
            lambda: desktop.pending("支委会"),
            lambda: desktop.value("支委会", str(chance.randint(1, 99999))),
            lambda: None,
        ]
    )()
    compose(desktop.editor, commit=chance.choice("党𬱖"))


def deeds(desktop: Desktop, chance: random.Random) -> list[Callable[[], object]]:
    editor, session = desktop.editor, desktop.bridge.session
    return [
        *[lambda: QTest.keyClick(editor, chance.choice(KEYS), chance.choice([NONE, NONE, NONE, SHIFT]))] * 8,
        *[lambda: QTest.keyClicks(editor, chance.choice("x]}"))] * 3,
        *[lambda: write_while_a_figure_changes(desktop, chance)] * 3,
        session.undo,
        session.undo,
        session.redo,
        editor.copy,
        editor.paste,
        editor.cut,
        editor.make_optional,
        editor.make_firm,
        lambda: editor.add_point(chance.choice("是要")),
        lambda: editor.move_paragraph(chance.choice((-1, 1))),
        lambda: editor.insert_field(chance.choice(("支委会", "学习形式", "已做清单"))),
        desktop.bridge.flush,
    ]


@pytest.mark.parametrize("seed", range(4))
def test_screen_and_report_say_the_same(desktop: Desktop, seed: int) -> None:
    chance = random.Random(seed)
    start = desktop.stored
    for _ in range(150):
        chance.choice(deeds(desktop, chance))()
        assert stored_of(lines_in(desktop.editor.document())) == stored_of(lines_of(desktop.stored))
    while desktop.bridge.session.can_undo:
        desktop.bridge.session.undo()
    assert desktop.stored == start
    assert lines_in(desktop.editor.document()) == lines_of(start)
