"""Writing prose with live figures: chips are atomic, points renumber, clauses can be made and taken back,
undo is the session's.
"""

from __future__ import annotations

from collections.abc import Callable

import pytest
from PySide6.QtCore import QMimeData, QPoint, Qt
from PySide6.QtGui import QContextMenuEvent, QGuiApplication, QKeySequence, QShortcut, QWheelEvent
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QMenu
from pytestqt.qtbot import QtBot

from djdesk.basics.text import count_characters
from djdesk.model.changes import RenameSection, SetOutline, SetProse
from support.input_method import compose
from ui.prose.editor import ProseEditor
from ui.prose.written import OBJECT

from .conftest import SECTION, Desktop, struck_in

CTRL, ALT_SHIFT = (
    Qt.KeyboardModifier.ControlModifier,
    Qt.KeyboardModifier.AltModifier | Qt.KeyboardModifier.ShiftModifier,
)
SIMPLE = "召开支委会{支委会}次。"
Heard = Callable[[object], list[object]]
POINTS = "总起。\n{是}抓学习。\n{是}抓落实。\n{是}抓服务。"


def ordinals_of(editor: ProseEditor) -> list[str]:
    return [ordinal for ordinal, _prints in editor._live.points.ordinals]


def test_the_report_is_shown_without_braces_or_brackets_and_not_changed_by_that(desktop: Desktop) -> None:
    before = desktop.stored
    assert "{支委会}" in before
    assert not set("{}[]") & set(desktop.editor.toPlainText())
    assert desktop.bridge.report.section(SECTION).prose == before
    assert not desktop.bridge.session.can_undo
    assert desktop.editor.accessibleName() == "正文：严格落实组织生活制度"


def test_a_renamed_section_is_named_anew(desktop: Desktop) -> None:
    desktop.bridge.apply(RenameSection(SECTION, "组织生活"))
    assert desktop.editor.accessibleName() == "正文：组织生活"


def test_a_hard_space_typed_beside_a_chip_is_no_second_chip(desktop: Desktop) -> None:
    desktop.write(SIMPLE)
    desktop.caret(6)
    QTest.keyClicks(desktop.editor, "\u00a0")
    assert desktop.stored == "召开支委会{支委会}\u00a0次。"


def test_no_line_begins_with_the_punctuation_behind_a_chip(desktop: Desktop) -> None:
    desktop.write("[召开{支委会}]，" * 40)
    block = desktop.editor.document().begin()
    text, layout = block.text(), block.layout()
    starts = [text[layout.lineAt(number).textStart()] for number in range(layout.lineCount())]
    assert len(starts) > 3
    assert "，" not in starts


def test_each_keystroke_is_in_the_report_and_leaving_commits_it(desktop: Desktop) -> None:
    desktop.write(SIMPLE)
    desktop.editor.focus_end()
    compose(desktop.editor, "kaihui")
    compose(desktop.editor, commit="按时开会。")
    QTest.keyClicks(desktop.editor, "ok")
    assert desktop.stored == SIMPLE + "按时开会。ok"
    assert not desktop.bridge.session.saved
    desktop.other.setFocus()
    assert desktop.bridge.session.saved
    assert desktop.bridge.desk.store.load(desktop.bridge.report.id).section(SECTION).prose == desktop.stored


def test_a_chip_is_one_step_of_the_caret_and_one_backspace(desktop: Desktop) -> None:
    desktop.write(SIMPLE)
    desktop.caret(7)
    QTest.keyClick(desktop.editor, Qt.Key.Key_Left)
    QTest.keyClick(desktop.editor, Qt.Key.Key_Left)
    assert desktop.editor.textCursor().position() == 5
    QTest.keyClick(desktop.editor, Qt.Key.Key_Delete)
    assert desktop.stored == "召开支委会次。"
    desktop.bridge.session.undo()
    assert desktop.stored == SIMPLE
    desktop.caret(6)
    QTest.keyClick(desktop.editor, Qt.Key.Key_Backspace)
    assert desktop.stored == "召开支委会次。"


def test_text_typed_beside_a_chip_is_text(desktop: Desktop) -> None:
    desktop.write(SIMPLE)
    desktop.caret(6)
    QTest.keyClicks(desktop.editor, "x")
    assert desktop.stored == "召开支委会{支委会}x次。"


def test_a_figure_changed_elsewhere_shows_at_once_and_leaves_caret_and_selection(desktop: Desktop) -> None:
    desktop.write(SIMPLE)
    desktop.caret(2, 5)
    size = desktop.editor.document().documentLayout()
    desktop.value("支委会", "8")
    narrow = desktop.editor.cursorRect().left(), _left_of(desktop, 6)
    desktop.value("支委会", "1234567")
    assert desktop.shown("支委会") == "1234567"
    assert _left_of(desktop, 6) > narrow[1]
    assert desktop.editor.cursorRect().left() == narrow[0]
    assert (desktop.editor.textCursor().selectionStart(), desktop.editor.textCursor().selectionEnd()) == (
        2,
        5,
    )
    assert desktop.editor.document().documentLayout() is size
    assert desktop.stored == SIMPLE


def _left_of(desktop: Desktop, position: int) -> int:
    cursor = desktop.editor.textCursor()
    cursor.setPosition(position)
    return desktop.editor.cursorRect(cursor).left()


def test_a_click_selects_a_chip_and_a_double_click_or_enter_asks_for_its_field(
    desktop: Desktop, heard: Heard
) -> None:
    desktop.write(SIMPLE)
    asked = heard(desktop.editor.chip_activated)
    where = desktop.place_of(5)
    QTest.mouseClick(desktop.editor.viewport(), Qt.MouseButton.LeftButton, pos=where)
    assert desktop.editor.textCursor().selectedText() == OBJECT
    assert asked == []
    QTest.keyClick(desktop.editor, Qt.Key.Key_Return)
    QTest.mouseDClick(desktop.editor.viewport(), Qt.MouseButton.LeftButton, pos=where)
    QTest.keyClicks(desktop.editor, "9")
    assert asked == [("figure", "支委会")] * 3
    assert desktop.stored == SIMPLE


def test_a_field_is_found_by_its_name(desktop: Desktop) -> None:
    desktop.write("𬱖" + SIMPLE)
    assert desktop.editor.focus_field("支委会")
    assert desktop.editor.textCursor().selectedText() == OBJECT
    assert not desktop.editor.focus_field("没有的指标")


# ---------------------------------------------------------------- clipboard


def copied() -> QMimeData:
    return QGuiApplication.clipboard().mimeData()


def test_chips_are_copied_within_and_as_values_for_other_programs(desktop: Desktop) -> None:
    desktop.write("召开支委会{支委会}次[、党员大会{党员大会}次]。")
    desktop.value("支委会", "8")
    desktop.not_applicable("党员大会")
    desktop.editor.selectAll()
    desktop.editor.copy()
    assert copied().text() == "召开支委会8次。"
    desktop.editor.focus_end()
    desktop.editor.paste()
    assert desktop.stored == "召开支委会{支委会}次[、党员大会{党员大会}次]。" * 2


def test_cut_and_paste_in_another_place_keeps_chip_and_points(desktop: Desktop) -> None:
    desktop.write("总起。\n{是}召开{支委会}次。\n{是}抓落实。")
    desktop.caret(3, 9)
    desktop.editor.cut()
    assert desktop.stored == "总起。\n{是}抓落实。"
    desktop.editor.focus_end()
    desktop.editor.paste()
    assert desktop.stored == "总起。\n{是}抓落实。\n{是}召开{支委会}次。"
    desktop.bridge.session.undo()
    assert desktop.stored == "总起。\n{是}抓落实。"


def test_pasted_text_is_plain_clean_and_escaped(desktop: Desktop) -> None:
    desktop.write("")
    mime = QMimeData()
    mime.setText("甲\x00\x0b乙{支委会}[𬱖]\r\n䶮 3.5%，abc")
    mime.setHtml("<b>不要</b>")
    desktop.editor.insertFromMimeData(mime)
    assert desktop.stored == "甲\n乙{{支委会}}[[𬱖]]\n䶮 3.5%，abc"
    assert desktop.editor.textCursor().atEnd()


def pasted(desktop: Desktop, text: str) -> str:
    mime = QMimeData()
    mime.setText(text)
    desktop.editor.insertFromMimeData(mime)
    return desktop.stored


def test_points_numbered_by_hand_number_themselves_when_pasted(desktop: Desktop) -> None:
    desktop.write("{是}学习不够。\n{是}办法不多。")
    desktop.editor.selectAll()
    assert pasted(desktop, "还有不足。\n　　一是力量不足。\n如夜班。\n二是形式单一。") == (
        "还有不足。\n{是}力量不足。\n如夜班。\n{是}形式单一。"
    )
    desktop.write("{是}学习不够。\n{是}办法不多。")
    desktop.editor.selectAll()
    assert pasted(desktop, "一要充实队伍。\n二要丰富形式。") == "{要}充实队伍。\n{要}丰富形式。"
    desktop.write("")
    assert pasted(desktop, "一是力量不足。\n二是形式单一。\n一是培训。") == (
        "一是力量不足。\n二是形式单一。\n一是培训。"
    )
    desktop.write("有两个问题：")
    desktop.editor.focus_end()
    assert pasted(desktop, "一是力量不足；二是形式单一。") == "有两个问题：一是力量不足；二是形式单一。"


def test_the_text_of_one_point_is_replaced_within_it(desktop: Desktop) -> None:
    desktop.write("{是}学习不够。\n{是}办法不多。")
    desktop.caret(6, 11)
    assert pasted(desktop, "载体") == "{是}学习不够。\n{是}载体"
    desktop.write("{是}学习不够。")
    desktop.editor.selectAll()
    assert pasted(desktop, "一是力量不足。") == "{是}力量不足。"


def test_five_thousand_characters_can_be_pasted(desktop: Desktop) -> None:
    desktop.write("")
    mime = QMimeData()
    mime.setText("党建" * 2500)
    desktop.editor.insertFromMimeData(mime)
    assert desktop.editor.characters == 5000


def test_the_caret_steps_over_rare_characters_whole(desktop: Desktop) -> None:
    desktop.write("甲𬱖䶮乙")
    desktop.editor.focus_end()
    for _ in range(2):
        QTest.keyClick(desktop.editor, Qt.Key.Key_Left)
    QTest.keyClick(desktop.editor, Qt.Key.Key_Backspace)
    assert desktop.stored == "甲䶮乙"


def test_prose_of_another_kind_of_report_comes_as_its_text(desktop: Desktop) -> None:
    desktop.write("")
    mime = QMimeData()
    mime.setData("application/x-djdesk-prose", "召开{别的指标}次".encode())
    mime.setText("召开7次")
    desktop.editor.insertFromMimeData(mime)
    assert desktop.stored == "召开7次"


# ---------------------------------------------------------------- points


def test_points_are_numbered_in_order_and_renumber_themselves(desktop: Desktop) -> None:
    desktop.write(POINTS)
    assert ordinals_of(desktop.editor) == ["", "一是", "二是", "三是"]
    desktop.caret_after("抓落实。")
    QTest.keyClick(desktop.editor, Qt.Key.Key_Up, ALT_SHIFT)
    assert desktop.stored == "总起。\n{是}抓落实。\n{是}抓学习。\n{是}抓服务。"
    assert desktop.editor.textCursor().block().text() == "抓落实。"
    QTest.keyClick(desktop.editor, Qt.Key.Key_Return, CTRL)
    QTest.keyClicks(desktop.editor, "new")
    assert desktop.stored == "总起。\n{是}抓落实。\n{是}new\n{是}抓学习。\n{是}抓服务。"
    assert ordinals_of(desktop.editor) == ["", "一是", "二是", "三是", "四是"]
    for _ in range(3):
        desktop.bridge.session.undo()
    assert desktop.stored == POINTS


def test_enter_goes_on_with_the_next_point_and_an_empty_one_ends_the_list(desktop: Desktop) -> None:
    desktop.write("{要}抓学习。")
    desktop.editor.focus_end()
    QTest.keyClick(desktop.editor, Qt.Key.Key_Return)
    assert ordinals_of(desktop.editor) == ["一要", "二要"]
    QTest.keyClick(desktop.editor, Qt.Key.Key_Return)
    assert ordinals_of(desktop.editor) == ["一要", ""]
    QTest.keyClicks(desktop.editor, "x")
    assert desktop.stored == "{要}抓学习。\nx"


def test_backspace_at_the_start_of_a_point_makes_it_plain_and_then_joins(desktop: Desktop) -> None:
    desktop.write("总起。\n{是}抓学习。")
    desktop.caret(4)
    QTest.keyClick(desktop.editor, Qt.Key.Key_Backspace)
    assert desktop.stored == "总起。\n抓学习。"
    QTest.keyClick(desktop.editor, Qt.Key.Key_Backspace)
    assert desktop.stored == "总起。抓学习。"


def test_a_new_point_takes_the_marker_of_its_neighbours_or_the_one_asked_for(desktop: Desktop) -> None:
    desktop.write("{要}再接再厉。")
    desktop.editor.add_point()
    QTest.keyClicks(desktop.editor, "a")
    desktop.editor.add_point("是")
    QTest.keyClicks(desktop.editor, "b")
    assert desktop.stored == "{要}再接再厉。\n{要}a\n{是}b"


def test_a_paragraph_is_dragged_by_its_grip(desktop: Desktop, qtbot: QtBot) -> None:
    desktop.write(POINTS)
    gutter = desktop.editor._gutter
    tops = [round(top) for top, _bottom in gutter._spans()]
    QTest.mousePress(gutter, Qt.MouseButton.LeftButton, pos=QPoint(6, tops[3] + 8))
    QTest.mouseMove(gutter, QPoint(6, tops[1] + 2))
    desktop.editor.grab()
    QTest.mouseRelease(gutter, Qt.MouseButton.LeftButton, pos=QPoint(6, tops[1] + 2))
    assert desktop.stored == "总起。\n{是}抓服务。\n{是}抓学习。\n{是}抓落实。"


def test_escape_gives_up_a_drag(desktop: Desktop) -> None:
    desktop.write(POINTS)
    gutter = desktop.editor._gutter
    QTest.mousePress(gutter, Qt.MouseButton.LeftButton, pos=QPoint(6, 8))
    QTest.mouseMove(gutter, QPoint(6, gutter.height() - 1))
    QTest.keyClick(desktop.editor, Qt.Key.Key_Escape)
    QTest.mouseRelease(gutter, Qt.MouseButton.LeftButton, pos=QPoint(6, gutter.height() - 1))
    assert desktop.stored == POINTS


@pytest.mark.parametrize(("paragraph", "direction"), [(0, -1), (3, 1)])
def test_a_paragraph_at_the_edge_stays_where_it_is(desktop: Desktop, paragraph: int, direction: int) -> None:
    desktop.write(POINTS)
    desktop.caret(desktop.editor.document().findBlockByNumber(paragraph).position())
    desktop.editor.move_paragraph(direction)
    assert desktop.stored == POINTS


# ---------------------------------------------------------------- clauses


def test_a_selection_becomes_a_clause_and_back(desktop: Desktop) -> None:
    desktop.write("召开支委会{支委会}次、党员大会{党员大会}次。")
    desktop.caret(7, 14)
    desktop.editor.make_optional()
    assert desktop.stored == "召开支委会{支委会}次[、党员大会{党员大会}次]。"
    desktop.caret(10)
    assert desktop.editor.in_clause()
    desktop.editor.make_firm()
    assert desktop.stored == "召开支委会{支委会}次、党员大会{党员大会}次。"
    desktop.bridge.session.undo()
    assert desktop.stored == "召开支委会{支委会}次[、党员大会{党员大会}次]。"


def test_a_clause_that_cuts_into_another_takes_it_in(desktop: Desktop) -> None:
    desktop.write("甲[乙丙]丁戊。")
    desktop.caret(3, 6)
    desktop.editor.make_optional()
    assert desktop.stored == "甲[乙丙丁]戊。"


def test_backspace_beside_a_clause_deletes_a_character_of_it_not_its_bracket(desktop: Desktop) -> None:
    desktop.write("甲[乙丙]丁")
    desktop.caret(5)
    QTest.keyClick(desktop.editor, Qt.Key.Key_Backspace)
    assert desktop.stored == "甲[乙]丁"
    desktop.caret(1)
    QTest.keyClick(desktop.editor, Qt.Key.Key_Delete)
    assert desktop.stored == "甲丁"


def test_deleting_across_the_end_of_a_clause_leaves_no_half_bracket(desktop: Desktop) -> None:
    desktop.write("甲[乙丙]丁")
    desktop.caret(3, 6)
    QTest.keyClick(desktop.editor, Qt.Key.Key_Delete)
    assert desktop.stored == "甲乙"
    assert desktop.editor.toPlainText() == "甲乙"


def test_what_drops_out_is_struck(desktop: Desktop) -> None:
    desktop.write("召开[支委会{支委会}次]。")
    block = desktop.editor.document().begin()
    assert struck_in(block) == set()
    desktop.not_applicable("支委会")
    assert struck_in(block) == set(range(2, 9))
    desktop.value("支委会", "3")
    assert struck_in(block) == set()


def test_a_point_that_drops_out_is_struck_with_its_lead(desktop: Desktop) -> None:
    desktop.write("{是}抓好学习。[讲党课{党课}次。]\n{是}抓好会议。开会{支委会}次。")
    first = desktop.editor.document().begin()
    assert struck_in(first) == set()
    desktop.not_applicable("党课")
    assert struck_in(first) == set(range(len(first.text())))
    assert struck_in(first.next()) == set()
    desktop.not_applicable("支委会")
    assert struck_in(first.next()) == set(range(len(first.next().text())))
    desktop.value("党课", "3")
    assert struck_in(first) == set()


# ---------------------------------------------------------------- undo, counting, the window around


def test_undo_and_redo_go_to_the_window_and_the_caret_goes_to_the_change(desktop: Desktop) -> None:
    done: list[str] = []
    QShortcut(QKeySequence.StandardKey.Undo, desktop.window).activated.connect(lambda: done.append("undo"))
    QTest.keyClick(desktop.editor, Qt.Key.Key_Z, CTRL)
    assert done == ["undo"]
    desktop.write("第一段。\n第二段。")
    desktop.caret(2)
    QTest.keyClicks(desktop.editor, "x")
    desktop.bridge.flush()
    desktop.editor.focus_end()
    desktop.bridge.session.undo()
    assert desktop.stored == "第一段。\n第二段。"
    assert desktop.editor.textCursor().position() == 2
    desktop.bridge.session.redo()
    assert desktop.editor.textCursor().position() == 3


def test_prose_set_by_another_part_of_the_window_leaves_the_caret_where_it_is(desktop: Desktop) -> None:
    desktop.write("第一段。\n第二段。")
    desktop.caret(2)
    desktop.bridge.apply(SetProse(SECTION, "第一段。\n第二段。\n第三段。"), desktop.other)
    assert desktop.editor.toPlainText() == "第一段。\n第二段。\n第三段。"
    assert desktop.editor.textCursor().position() == 2


def test_printed_characters_are_counted(desktop: Desktop, heard: Heard) -> None:
    counted = heard(desktop.editor.counted)
    desktop.write("召开[支委会{支委会}次]。\n{是}抓学习。")
    desktop.value("支委会", "12")
    assert counted[-1] == desktop.editor.characters == count_characters("召开支委会12次。一是抓学习。")
    desktop.not_applicable("支委会")
    assert counted[-1] == count_characters("召开。一是抓学习。")


def test_the_carets_paragraph_and_the_focus_are_told(desktop: Desktop, heard: Heard) -> None:
    desktop.write("第一段。\n\n第二段。")
    desktop.caret(0)
    paragraphs, focused = heard(desktop.editor.caret_paragraph), heard(desktop.editor.focused)
    desktop.editor.focus_end()
    desktop.other.setFocus()
    desktop.editor.setFocus()
    assert paragraphs == [1]
    assert focused == [SECTION]


def test_the_editor_grows_with_its_text_and_never_scrolls_in_itself(desktop: Desktop, qtbot: QtBot) -> None:
    desktop.write("")
    qtbot.waitUntil(lambda: desktop.editor.height() == desktop.editor.sizeHint().height())
    least = desktop.editor.height()
    desktop.write("\n".join(["党建引领。"] * 12))
    qtbot.waitUntil(lambda: desktop.editor.height() > 2 * least)
    assert desktop.editor.verticalScrollBar().maximum() == 0
    wheel = QWheelEvent(
        QPoint(20, 20).toPointF(),
        QPoint(20, 20).toPointF(),
        QPoint(0, -120),
        QPoint(0, -120),
        Qt.MouseButton.NoButton,
        Qt.KeyboardModifier.NoModifier,
        Qt.ScrollPhase.NoScrollPhase,
        False,
    )
    desktop.editor.wheelEvent(wheel)
    assert not wheel.isAccepted()


def test_a_section_that_was_removed_leaves_the_editor_quiet(desktop: Desktop) -> None:
    desktop.bridge.apply(SetOutline(tuple(s for s in desktop.bridge.report.sections if s.id != SECTION)))
    desktop.value("支委会", "3")
    assert all(section.id != SECTION for section in desktop.bridge.report.sections)


def test_the_context_menu_offers_what_fits(desktop: Desktop) -> None:
    desktop.write(POINTS)
    desktop.caret_after("抓落实")
    desktop.editor.contextMenuEvent(
        QContextMenuEvent(QContextMenuEvent.Reason.Keyboard, QPoint(5, 5), QPoint(5, 5))
    )
    menu = next(child for child in desktop.editor.findChildren(QMenu) if child.actions())
    offered = {action.text().partition("\t")[0]: action for action in menu.actions() if action.text()}
    assert not offered["设为可省略"].isEnabled()
    assert not offered["取消可省略"].isEnabled()
    offered["本段改为普通段落"].trigger()
    assert desktop.stored == "总起。\n{是}抓学习。\n抓落实。\n{是}抓服务。"
    menu.close()
