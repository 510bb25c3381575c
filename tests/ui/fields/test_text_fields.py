"""The text fields of a section: every kind, large pastes, odd characters, undo from elsewhere, input methods."""

from __future__ import annotations

import time
from typing import Any

import pytest
from PySide6.QtCore import QDate, QPoint, QPointF, Qt
from PySide6.QtGui import QTextCursor, QWheelEvent
from PySide6.QtWidgets import QApplication, QCalendarWidget
from pytestqt.qtbot import QtBot

from djdesk.model.changes import SetCarried, SetText
from djdesk.model.last_period.carried import CarriedMark
from support.input_method import compose, write
from ui.fields.text_fields import TextFields
from ui.inputs.choice import ChoiceBox
from ui.inputs.date_text import DateText
from ui.inputs.growing import GrowingBox
from ui.inputs.line import LineBox
from ui.report.bridge import SessionBridge

from .conftest import TEXTS, MemoryStore

LINE, LONG, LIST, CHOICE, DATE = (field.name for field in TEXTS)


@pytest.fixture
def fields(bridge: SessionBridge, show: Any) -> TextFields:
    shown: TextFields = show(TextFields(bridge, "learning", TEXTS))
    return shown


def line(fields: TextFields, name: str = LINE) -> LineBox:
    box = fields.editor(name).box
    assert isinstance(box, LineBox)
    return box


def growing(fields: TextFields, name: str = LONG) -> GrowingBox:
    box = fields.editor(name).box
    assert isinstance(box, GrowingBox)
    return box


def paste(box: LineBox | GrowingBox, text: str, qtbot: QtBot) -> None:
    QApplication.clipboard().setText(text)
    qtbot.keyClick(box, Qt.Key.Key_V, Qt.KeyboardModifier.ControlModifier)


@pytest.mark.parametrize("name", [LINE, LONG, LIST, DATE])
def test_what_is_typed_is_the_text_and_is_committed_on_leaving(
    fields: TextFields, bridge: SessionBridge, store: MemoryStore, name: str
) -> None:
    assert fields.focus_name(name)
    write(QApplication.focusWidget(), "党建引领")
    assert bridge.report.text(name) == "党建引领"
    fields.focus_name(CHOICE)
    assert store.commits[-1][0].text(name) == "党建引领"


def test_enter_in_a_line_goes_to_the_next_field(
    fields: TextFields, bridge: SessionBridge, qtbot: QtBot
) -> None:
    fields.focus_name(LINE)
    write(line(fields), "abc")
    qtbot.keyClick(line(fields), Qt.Key.Key_Return)
    assert QApplication.focusWidget() is growing(fields)
    assert bridge.session.saved


def test_tab_leaves_a_text_of_several_lines(fields: TextFields, qtbot: QtBot) -> None:
    fields.focus_name(LONG)
    qtbot.keyClick(growing(fields), Qt.Key.Key_Tab)
    assert QApplication.focusWidget() is growing(fields, LIST)
    assert growing(fields).toPlainText() == ""


def test_a_list_keeps_its_lines(fields: TextFields, bridge: SessionBridge, qtbot: QtBot) -> None:
    fields.focus_name(LIST)
    paste(growing(fields, LIST), "安全生产\r\n为民服务\r\n廉洁自律", qtbot)
    assert bridge.report.text(LIST) == "安全生产\n为民服务\n廉洁自律"


def test_a_line_takes_in_one_line(fields: TextFields, bridge: SessionBridge, qtbot: QtBot) -> None:
    fields.focus_name(LINE)
    paste(line(fields), "党建引领\r\n基层\t治理\x0b\x00", qtbot)
    assert line(fields).text() == "党建引领 基层 治理 "
    assert bridge.report.text(LINE) == "党建引领 基层 治理"


def test_odd_and_rare_characters(fields: TextFields, bridge: SessionBridge, qtbot: QtBot) -> None:
    fields.focus_name(LONG)
    paste(growing(fields), "𬱖䶮\x0c\x1f=1+1\ufffe", qtbot)
    assert bridge.report.text(LONG) == "𬱖䶮\n=1+1"


@pytest.mark.parametrize("name", [LONG, LIST, LINE])
def test_five_thousand_characters_are_taken_in_at_once(
    fields: TextFields, bridge: SessionBridge, qtbot: QtBot, name: str
) -> None:
    text = "开展集中学习，" * 715
    fields.focus_name(name)
    box: Any = fields.editor(name).box
    started = time.process_time()
    paste(box, text, qtbot)
    QApplication.processEvents()
    assert bridge.report.text(name) == text
    write(box, "x")
    QApplication.processEvents()
    assert time.process_time() - started < 10.0  # no measure of speed: a guard against a box that hangs
    assert bridge.report.text(name) == text + "x"


def test_the_box_grows_with_its_text_and_then_scrolls(fields: TextFields, qtbot: QtBot) -> None:
    box = growing(fields)
    least = box.height()
    fields.focus_name(LONG)
    paste(box, "\n".join("一二三四五六"), qtbot)
    qtbot.waitUntil(lambda: box.height() > least)
    assert box.verticalScrollBar().maximum() == 0
    paste(box, "\n" * 60, qtbot)
    qtbot.waitUntil(lambda: box.verticalScrollBar().maximum() > 0)
    assert box.height() < 30 * box.fontMetrics().lineSpacing()


def test_a_choice_is_one_step_and_can_be_emptied(
    fields: TextFields, bridge: SessionBridge, store: MemoryStore, qtbot: QtBot
) -> None:
    fields.focus_name(CHOICE)
    box = fields.editor(CHOICE).box
    assert isinstance(box, ChoiceBox)
    assert box.currentText() == "（未选）"
    qtbot.keyClick(box, Qt.Key.Key_Down)
    assert bridge.report.text(CHOICE) == "集中"
    assert len(store.commits) == 1
    bridge.session.undo()
    assert box.currentText() == "（未选）"
    bridge.apply(SetText(CHOICE, "线上"))  # a word of an earlier version of the type
    assert box.currentText() == "线上"


def test_the_wheel_passes_over_a_choice(fields: TextFields, bridge: SessionBridge) -> None:
    box = fields.editor(CHOICE).widget
    event = QWheelEvent(
        QPointF(5, 5),
        QPointF(box.mapToGlobal(QPoint(5, 5))),
        QPoint(0, -120),
        QPoint(0, -120),
        Qt.MouseButton.NoButton,
        Qt.KeyboardModifier.NoModifier,
        Qt.ScrollPhase.NoScrollPhase,
        False,
    )
    QApplication.sendEvent(box, event)
    assert bridge.report.text(CHOICE) == ""


def test_dates_are_text_and_the_calendar_writes_into_it(fields: TextFields, bridge: SessionBridge) -> None:
    widget = fields.editor(DATE).widget
    assert isinstance(widget, DateText)
    for typed, picked in (("", "2023年6月30日"), ("2022年7月至", "2022年7月至2023年6月30日")):
        bridge.apply(SetText(DATE, typed))
        calendar = widget.open_calendar().findChild(QCalendarWidget)
        assert calendar is not None
        calendar.clicked.emit(QDate(2023, 6, 30))
        assert bridge.report.text(DATE) == picked
        assert widget.box.text() == picked


def test_undo_is_the_reports_and_the_caret_stays_where_the_text_changed(
    fields: TextFields, bridge: SessionBridge, qtbot: QtBot
) -> None:
    fields.focus_name(LONG)
    box = growing(fields)
    write(box, "学习制度")
    bridge.flush()
    box.moveCursor(QTextCursor.MoveOperation.Start)
    write(box, "落实")
    bridge.flush()
    assert box.toPlainText() == "落实学习制度"
    qtbot.keyClick(box, Qt.Key.Key_Z, Qt.KeyboardModifier.ControlModifier)
    assert box.toPlainText() == "落实学习制度", "the box has no undo of its own"
    box.moveCursor(QTextCursor.MoveOperation.End)
    bridge.session.undo()
    qtbot.waitUntil(lambda: box.toPlainText() == "学习制度")
    assert box.textCursor().position() == 0
    bridge.session.redo()
    assert (box.toPlainText(), box.textCursor().position()) == ("落实学习制度", 2)


@pytest.mark.parametrize("name", [LINE, LONG])
def test_a_refresh_from_elsewhere_waits_for_the_composition(
    fields: TextFields, bridge: SessionBridge, qtbot: QtBot, name: str
) -> None:
    bridge.apply(SetText(name, "开展"))
    fields.focus_name(name)
    box: Any = fields.editor(name).box
    qtbot.keyClick(box, Qt.Key.Key_End)
    compose(box, "xuexi")
    bridge.apply(SetText(name, "组织开展"))
    compose(box, "")  # given up: now the refresh may come
    qtbot.waitUntil(lambda: line_or_text(box) == "组织开展")
    qtbot.keyClick(box, Qt.Key.Key_End)
    compose(box, "xuexi")
    bridge.apply(SetText(name, "多次组织开展"))
    compose(box, commit="学习")  # what the clerk sees and finished wins
    QApplication.processEvents()
    assert line_or_text(box) == "组织开展学习"
    assert bridge.report.text(name) == "组织开展学习"


@pytest.mark.parametrize("name", [LINE, LONG])
def test_settle_keeps_what_is_composed(fields: TextFields, bridge: SessionBridge, name: str) -> None:
    fields.focus_name(name)
    box: Any = fields.editor(name).box
    compose(box, "主题党日")
    fields.settle()
    assert bridge.report.text(name) == "主题党日"


def test_required_and_help_are_said(fields: TextFields) -> None:
    assert line(fields).accessibleName() == "工作主线，必填"
    assert line(fields).placeholderText() == "例：党建引领基层治理"
    assert growing(fields, LIST).accessibleName() == "主题，每行一项"


def test_the_focused_field_is_announced(fields: TextFields, qtbot: QtBot) -> None:
    with qtbot.waitSignal(fields.focused) as caught:
        fields.focus_name(DATE)
    assert caught.args == ["text", DATE]
    assert not fields.focus_name("没有")


def line_or_text(box: LineBox | GrowingBox) -> str:
    return box.text() if isinstance(box, LineBox) else box.toPlainText()


def test_a_carried_text_is_marked_until_it_is_edited_or_confirmed(
    fields: TextFields, bridge: SessionBridge, qtbot: QtBot
) -> None:
    bridge.apply(SetText(LIST, "春季植树"))
    bridge.apply(SetCarried((CarriedMark("text", LIST, "春季植树", "list"),)))
    mark = fields.carried(LIST)
    assert mark.isVisible()
    assert mark.words.text() == "上期内容，请核对"
    assert not fields.carried(LINE).isVisible()
    fields.focus_name(LIST)
    write(QApplication.focusWidget(), "周")
    assert not mark.isVisible()
    bridge.flush()
    bridge.session.undo()
    assert mark.isVisible()
    qtbot.mouseClick(mark.button, Qt.MouseButton.LeftButton)
    assert not mark.isVisible()
    assert (bridge.report.carried, bridge.report.text(LIST)) == ((), "春季植树")


@pytest.mark.parametrize(
    ("typed", "stays"),
    [("2023-07-03", "2023年7月3日"), ("20230703", "2023年7月3日"), ("7.3", "2023年7月3日"), ("2023", "2023")],
)
def test_a_day_in_a_date_field_becomes_what_is_printed(
    fields: TextFields, bridge: SessionBridge, typed: str, stays: str
) -> None:
    fields.focus_name(DATE)
    write(QApplication.focusWidget(), typed)
    fields.focus_name(CHOICE)
    assert bridge.report.text(DATE) == stays
    assert line(fields, DATE).text() == stays


def test_what_names_no_time_stays_and_is_said(fields: TextFields, bridge: SessionBridge) -> None:
    for typed, said in (("党建引领", True), ("2023-13-03", True), ("2022年7月至2023年6月", False)):
        fields.focus_name(DATE)
        line(fields, DATE).clear()
        write(QApplication.focusWidget(), typed)
        fields.focus_name(CHOICE)
        field = fields.editor(DATE).widget
        assert isinstance(field, DateText)
        assert (field.sentence.isVisible(), bridge.report.text(DATE)) == (said, typed)
