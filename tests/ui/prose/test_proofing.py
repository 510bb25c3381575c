"""Lines under words that the proofreader asks about, and the card with what can be done."""

from __future__ import annotations

from pathlib import Path

import msgspec
import pytest
from PySide6.QtCore import Qt
from PySide6.QtGui import QTextCursor
from PySide6.QtWidgets import QApplication
from pytestqt.qtbot import QtBot

from djdesk.desk.desk import Desk
from djdesk.desk.resources import Resources
from support.input_method import compose
from support.sample import TYPE

from .conftest import SECTION, Desktop

ROOT = Path(__file__).parents[3]


@pytest.fixture
def desk(desk: Desk) -> Desk:
    """With the rules of the program."""
    desk.resources = msgspec.structs.replace(Resources.load(ROOT / "resources"), types={TYPE.id: TYPE})
    return desk


def asked(desktop: Desktop) -> list[str]:
    return [one.found for one in desktop.editor.proofing.marks.shown]


def read(desktop: Desktop, prose: str) -> None:
    desktop.write(prose)
    desktop.bridge.check.read_text()


def test_wrong_words_have_a_line_that_neither_the_text_nor_undo_knows_of(desktop: Desktop) -> None:
    read(desktop, "认真布署工作。再接再励，召开支委会{支委会}次。")
    assert asked(desktop) == ["布署", "再接再励"]
    assert desktop.stored == "认真布署工作。再接再励，召开支委会{支委会}次。"
    assert not desktop.editor.document().isUndoAvailable()
    before = desktop.editor.grab().toImage()
    read(desktop, "认真部署工作。再接再厉，召开支委会{支委会}次。")
    assert asked(desktop) == []
    assert desktop.editor.grab().toImage() != before


def test_a_line_goes_along_with_its_words_and_goes_when_they_change(desktop: Desktop, qtbot: QtBot) -> None:
    read(desktop, "认真布署工作。再接再励。")
    editor = desktop.editor
    editor.setFocus()
    editor.moveCursor(QTextCursor.MoveOperation.Start)
    qtbot.keyClicks(editor, "abc")
    assert asked(desktop) == ["布署", "再接再励"]
    cursor = editor.textCursor()
    cursor.setPosition(6)
    editor.setTextCursor(cursor)
    qtbot.keyClicks(editor, "x")
    assert asked(desktop) == ["再接再励"]


def test_what_is_read_during_a_composition_waits_for_its_end(desktop: Desktop) -> None:
    read(desktop, "认真布署工作。")
    desktop.editor.setFocus()
    compose(desktop.editor, "zai")
    desktop.bridge.check.read.emit()
    read_now = asked(desktop)
    compose(desktop.editor, commit="再")
    assert read_now == ["布署"]
    assert "再" in desktop.stored


def test_ctrl_period_leads_to_the_card_and_enter_puts_it_right(desktop: Desktop, qtbot: QtBot) -> None:
    read(desktop, "认真布署工作，布署学习。")
    editor = desktop.editor
    editor.setFocus()
    editor.moveCursor(QTextCursor.MoveOperation.Start)
    qtbot.keyClick(editor, Qt.Key.Key_Period, Qt.KeyboardModifier.ControlModifier)
    card = editor.proofing.card
    assert card is not None
    assert card.isVisible()
    assert "部署" in card.fix_button.text()
    assert card.all_button.text() == "这一类都改（2 处）"
    assert QApplication.focusWidget() is card.fix_button
    qtbot.keyClick(card.fix_button, Qt.Key.Key_Return)
    assert desktop.stored == "认真部署工作，布署学习。"
    assert card.isHidden()
    desktop.bridge.session.undo()
    assert desktop.stored == "认真布署工作，布署学习。"


def test_all_of_a_kind_are_put_right_as_one_step(desktop: Desktop, qtbot: QtBot) -> None:
    read(desktop, "认真布署工作，布署学习。再接再励。")
    proofing = desktop.editor.proofing
    card = proofing.open(proofing.marks.shown[0])
    assert card is not None
    qtbot.mouseClick(card.all_button, Qt.MouseButton.LeftButton)
    assert desktop.stored == "认真部署工作，部署学习。再接再励。"
    desktop.bridge.session.undo()
    assert desktop.stored == "认真布署工作，布署学习。再接再励。"


def test_what_is_let_stand_loses_its_line_here_or_in_all_reports(desktop: Desktop, qtbot: QtBot) -> None:
    read(desktop, "认真布署工作，布署学习。")
    proofing = desktop.editor.proofing
    card = proofing.open(proofing.marks.shown[0])
    assert card is not None
    card.reason.setText("原文如此")
    qtbot.mouseClick(card.here_button, Qt.MouseButton.LeftButton)
    assert len(asked(desktop)) == 1
    assert any("原文如此" in key for key in desktop.bridge.report.held)
    card = proofing.open(proofing.marks.shown[0])
    assert card is not None
    qtbot.mouseClick(card.always_button, Qt.MouseButton.LeftButton)
    assert asked(desktop) == []
    assert SECTION in [section.id for section in desktop.bridge.report.sections]


def test_esc_closes_the_card_and_typing_too(desktop: Desktop, qtbot: QtBot) -> None:
    read(desktop, "认真布署工作。")
    editor = desktop.editor
    editor.setFocus()
    card = editor.proofing.open(editor.proofing.marks.shown[0])
    assert card is not None
    qtbot.keyClick(editor, Qt.Key.Key_Escape)
    assert card.isHidden()
    editor.proofing.open(editor.proofing.marks.shown[0])
    qtbot.keyClicks(editor, "a")
    assert card.isHidden()
