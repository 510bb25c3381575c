"""Input methods in the prose: what is being composed survives everything that happens around it, once and in
its place.
"""

from __future__ import annotations

import pytest
from PySide6.QtCore import Qt
from PySide6.QtGui import QInputMethodEvent, QTextCharFormat
from PySide6.QtTest import QTest
from pytestqt.qtbot import QtBot

from djdesk.model.changes import SetProse
from support.input_method import compose
from ui.prose.written import token_at

from .conftest import SECTION, Desktop, struck_in

PROSE = "召开支委会{支委会}次。\n{是}抓学习。"


def preedit(desktop: Desktop) -> str:
    return desktop.editor.textCursor().block().layout().preeditAreaText()


def test_nothing_is_sent_before_the_commit_and_then_once(desktop: Desktop) -> None:
    desktop.write(PROSE)
    desktop.caret_after("召开")
    for typed in ("d", "da", "dang"):
        compose(desktop.editor, typed)
        assert desktop.stored == PROSE
    compose(desktop.editor, commit="党")
    assert desktop.stored == "召开党支委会{支委会}次。\n{是}抓学习。"
    desktop.bridge.session.undo()
    assert desktop.stored == PROSE


def test_a_figure_that_changes_meanwhile_shows_and_leaves_the_composition(desktop: Desktop) -> None:
    desktop.write("召开[支委会{支委会}次]、{党课}次。")
    desktop.caret(8)
    compose(desktop.editor, "dang")
    desktop.value("支委会", "123456")
    desktop.not_applicable("支委会")
    desktop.value("党课", "3")
    assert desktop.shown("支委会") == "不涉及"
    assert preedit(desktop) == "dang"
    compose(desktop.editor, commit="党")
    assert desktop.stored == "召开[支委会{支委会}次党]、{党课}次。"


def test_a_figure_that_drops_a_point_out_meanwhile_leaves_the_composition(desktop: Desktop) -> None:
    desktop.write("{是}[讲党课{党课}次。]\n{是}抓学习。")
    desktop.caret_after("抓")
    compose(desktop.editor, "dang")
    desktop.not_applicable("党课")
    assert preedit(desktop) == "dang"
    compose(desktop.editor, commit="党")
    assert desktop.stored == "{是}[讲党课{党课}次。]\n{是}抓党学习。"


def test_autosave_leaves_the_composition(desktop: Desktop, qtbot: QtBot) -> None:
    desktop.write(PROSE)
    desktop.caret_after("召开")
    QTest.keyClicks(desktop.editor, "x")
    compose(desktop.editor, "dang")
    assert desktop.bridge.flush()
    assert preedit(desktop) == "dang"
    compose(desktop.editor, commit="党")
    assert desktop.stored == "召开x党支委会{支委会}次。\n{是}抓学习。"


@pytest.mark.parametrize("leave", ["settle", "focus", "page", "close", "click", "insert"])
def test_leaving_commits_what_is_being_composed_once(desktop: Desktop, qtbot: QtBot, leave: str) -> None:
    desktop.write(PROSE)
    desktop.caret_after("召开")
    compose(desktop.editor, "党员")
    if leave == "settle":
        desktop.editor.settle()
    elif leave == "focus":
        desktop.other.setFocus()
    elif leave == "page":
        desktop.panel.hide()
    elif leave == "close":
        desktop.window.close()
    elif leave == "click":
        QTest.mouseClick(desktop.editor.viewport(), Qt.MouseButton.LeftButton, pos=desktop.place_of(8))
    else:
        desktop.editor.open_insert().close()
    desktop.editor.settle()
    assert desktop.stored == "召开党员支委会{支委会}次。\n{是}抓学习。"
    assert preedit(desktop) == ""


def test_undo_while_composing_takes_back_the_typing_before_and_keeps_the_word(desktop: Desktop) -> None:
    desktop.write(PROSE)
    desktop.caret_after("召开")
    QTest.keyClicks(desktop.editor, "abc")
    compose(desktop.editor, "dang")
    desktop.bridge.session.undo()
    assert desktop.stored == PROSE
    compose(desktop.editor, commit="党")
    desktop.editor.settle()
    assert desktop.stored == "召开党支委会{支委会}次。\n{是}抓学习。"
    assert desktop.editor.toPlainText().replace(" ", "") == "召开党支委会次。\n抓学习。"
    assert desktop.editor.textCursor().position() == 3
    desktop.bridge.session.undo()
    assert desktop.stored == PROSE


def test_prose_that_is_set_from_elsewhere_while_composing_waits_and_both_stay(desktop: Desktop) -> None:
    desktop.write(PROSE)
    desktop.caret_after("抓")
    compose(desktop.editor, "dang")
    desktop.bridge.apply(
        SetProse(SECTION, PROSE.replace("召开", "按时召开") + "\n{是}抓落实。"), desktop.other
    )
    desktop.bridge.apply(
        SetProse(SECTION, PROSE.replace("召开", "按时召开") + "\n{是}抓服务。"), desktop.other
    )
    assert preedit(desktop) == "dang"
    compose(desktop.editor, commit="党")
    desktop.editor.settle()
    assert desktop.stored == "按时召开支委会{支委会}次。\n{是}抓党学习。\n{是}抓服务。"


def test_a_composition_that_is_given_up_lets_the_waiting_prose_in(desktop: Desktop) -> None:
    desktop.write(PROSE)
    desktop.caret_after("召开")
    compose(desktop.editor, "dang")
    desktop.write("全新的一段。")
    compose(desktop.editor)
    desktop.editor.settle()
    assert desktop.stored == "全新的一段。"
    assert desktop.editor.toPlainText() == "全新的一段。"


def test_a_composition_replaces_the_selected_chip_and_undo_brings_it_back(desktop: Desktop) -> None:
    desktop.write(PROSE)
    desktop.caret(5, 6)
    compose(desktop.editor, "ba")
    compose(desktop.editor, commit="八")
    assert desktop.stored == "召开支委会八次。\n{是}抓学习。"
    while desktop.stored != PROSE:
        assert desktop.bridge.session.undo().sections
    assert token_at(desktop.editor.document(), 5) == "{支委会}"


def test_an_input_methods_own_colours_do_no_harm(desktop: Desktop) -> None:
    desktop.write("召开[支委会{支委会}次]。")
    desktop.not_applicable("支委会")
    desktop.caret_after("召开")
    underline = QTextCharFormat()
    underline.setFontUnderline(True)
    attribute = QInputMethodEvent.Attribute(QInputMethodEvent.AttributeType.TextFormat, 0, 4, underline)
    desktop.editor.inputMethodEvent(QInputMethodEvent("dang", [attribute]))
    compose(desktop.editor, commit="党")
    assert desktop.stored == "召开党[支委会{支委会}次]。"
    assert struck_in(desktop.editor.document().begin()) == set(range(3, 10))
