"""The report's basics: unit, period of every kind, title made or typed, date or none, script, layout."""

from __future__ import annotations

from datetime import date
from typing import Any

import pytest
from PySide6.QtCore import QDate, Qt
from PySide6.QtWidgets import QApplication, QPushButton
from pytestqt.qtbot import QtBot

from djdesk.model.changes import SetBasics
from djdesk.model.period import Period
from support.input_method import compose, write
from ui.fields.basics import BasicsForm
from ui.report.bridge import SessionBridge

from .conftest import MemoryStore


@pytest.fixture
def form(bridge: SessionBridge, show: Any) -> BasicsForm:
    shown: BasicsForm = show(BasicsForm(bridge))
    return shown


def pick(box: Any, key: str) -> None:
    """Picks an entry as a click on it does."""
    box.setCurrentIndex(box.findData(key))
    box.activated.emit(box.currentIndex())


def test_the_unit_is_typed_and_the_made_title_follows(
    form: BasicsForm, bridge: SessionBridge, store: MemoryStore, qtbot: QtBot
) -> None:
    form.focus_name("单位名称")
    assert form.line("标题").placeholderText() == "区市政中心2023年下半年工作汇报"
    form.line("单位名称").selectAll()
    write(form.line("单位名称"), "某街道")
    assert bridge.report.unit == "某街道"
    assert form.line("标题").placeholderText() == "某街道2023年下半年工作汇报"
    assert form.line("署名").placeholderText() == "某街道"
    qtbot.keyClick(form.line("单位名称"), Qt.Key.Key_Return)
    assert store.commits[-1][0].unit == "某街道"


def test_a_typed_title_can_be_taken_back(form: BasicsForm, bridge: SessionBridge) -> None:
    automatic = next(child for child in form.findChildren(QPushButton) if child.text() == "用自动标题")
    assert not automatic.isVisible()
    form.focus_name("标题")
    write(form.line("标题"), "党建工作总结")
    assert bridge.report.title == "党建工作总结"
    automatic.click()
    assert bridge.report.title == ""
    assert form.line("标题").text() == ""
    bridge.session.undo()
    assert form.line("标题").text() == "党建工作总结"


@pytest.mark.parametrize(
    ("kind", "code"),
    [
        ("half", "2023H2"),
        ("quarter", "2023Q4"),
        ("month", "2023M12"),
        ("year", "2023"),
        ("range", "2023-07-01..2023-12-31"),
    ],
)
def test_each_kind_of_period(form: BasicsForm, bridge: SessionBridge, kind: str, code: str) -> None:
    pick(form.period.kind, kind)
    assert bridge.report.period.code == code
    assert form.period.number.isVisible() == (kind not in ("year", "range"))
    assert form.period.start.isVisible() == (kind == "range")


def test_year_and_number(form: BasicsForm, bridge: SessionBridge, qtbot: QtBot) -> None:
    pick(form.period.number, "1")
    assert bridge.report.period.code == "2023H1"
    form.period.year.setFocus()
    qtbot.keyClick(form.period.year, Qt.Key.Key_Up)
    assert bridge.report.period.code == "2024H1"
    bridge.session.undo()
    assert form.period.year.value() == 2023
    bridge.session.undo()
    assert form.period.number.currentText() == "下半年"


def test_a_range_that_ends_before_it_begins_is_said_and_not_taken(
    form: BasicsForm, bridge: SessionBridge
) -> None:
    bridge.apply(SetBasics.make(bridge.report, period=Period.parse("2023-01-15..2023-06-30")))
    form.period.start.setDate(QDate(2023, 8, 1))
    assert bridge.report.period.code == "2023-01-15..2023-06-30"
    assert form.period_message() == "开始日期在结束日期之后，请改其中一个。"
    form.period.end.setDate(QDate(2023, 9, 30))
    assert bridge.report.period.code == "2023-08-01..2023-09-30"
    assert form.period_message() == "印作“2023年8月1日至9月30日”"


def test_the_issue_date_may_be_undecided(form: BasicsForm, bridge: SessionBridge) -> None:
    assert form.day.date() == QDate(2023, 12, 26)
    form.undecided.click()
    assert bridge.report.date is None
    assert not form.day.isEnabled()
    assert form.focus_name("成文日期")
    assert QApplication.focusWidget() is form.undecided
    form.undecided.click()
    assert bridge.report.date == date(2023, 12, 26)
    form.day.setDate(QDate(2023, 12, 29))
    assert bridge.report.date == date(2023, 12, 29)


def test_script_and_layout(form: BasicsForm, bridge: SessionBridge) -> None:
    pick(form.script, "traditional")
    pick(form.layout_choice, "strict")
    assert (bridge.report.script, bridge.report.layout) == ("traditional", "strict")
    bridge.session.undo()
    assert form.layout_choice.currentText() == "国标"


def test_every_field_can_be_focused_by_name_and_is_announced(form: BasicsForm, qtbot: QtBot) -> None:
    for name in ("报告期", "单位名称", "标题", "主送机关", "署名", "成文日期", "文字", "版式"):
        with qtbot.waitSignal(form.focused) as caught:
            assert form.focus_name(name)
        assert caught.args == ["basics", name]
    assert not form.focus_name("没有")


def test_undo_in_a_number_or_date_is_the_reports(
    form: BasicsForm, bridge: SessionBridge, qtbot: QtBot
) -> None:
    for box in (form.period.year, form.day.line):
        box.setFocus()
        before = box.text()
        qtbot.keyClick(box, Qt.Key.Key_Up)
        changed = box.text()
        assert changed != before
        qtbot.keyClick(box, Qt.Key.Key_Z, Qt.KeyboardModifier.ControlModifier)
        assert box.text() == changed, "the box has no undo of its own"


def test_a_composition_survives_settle_and_another_change(form: BasicsForm, bridge: SessionBridge) -> None:
    form.focus_name("署名")
    compose(form.line("署名"), "党支部")
    bridge.apply(SetBasics.make(bridge.report, script="traditional"))
    form.settle()
    assert bridge.report.issuer == "党支部"
    assert form.line("署名").text() == "党支部"


def test_the_title_is_turned_by_hand(form: BasicsForm, bridge: SessionBridge, qtbot: QtBot) -> None:
    line = form.line("标题")
    button = next(child for child in form.findChildren(QPushButton) if child.text() == "标题分行")
    qtbot.mouseClick(button, Qt.MouseButton.LeftButton)
    assert line.text().count("｜") == 1
    assert bridge.report.title.replace("\n", "") == "区市政中心2023年下半年工作汇报"
    assert button.text() == "自动分行"
    line.selectAll()
    write(line, "区市政中心｜2023年下半年工作汇报")
    assert bridge.report.title == "区市政中心\n2023年下半年工作汇报"
    title = next(block for block in bridge.session.blocks() if block.role == "title")
    assert (title.text, title.breaks) == ("区市政中心2023年下半年工作汇报", (5,))
    qtbot.mouseClick(button, Qt.MouseButton.LeftButton)
    assert bridge.report.title == line.text() == "区市政中心2023年下半年工作汇报"
    bridge.session.undo()
    assert line.text() == "区市政中心｜2023年下半年工作汇报"


def test_ctrl_enter_turns_the_title_at_the_caret(
    form: BasicsForm, bridge: SessionBridge, qtbot: QtBot
) -> None:
    line = form.line("标题")
    form.focus_name("标题")
    qtbot.keyClick(line, Qt.Key.Key_Return, Qt.KeyboardModifier.ControlModifier)
    assert "\n" in bridge.report.title  # the made title has become the clerk's own
    line.selectAll()
    write(line, "区市政中心工作汇报")
    line.setCursorPosition(5)
    qtbot.keyClick(line, Qt.Key.Key_Return, Qt.KeyboardModifier.ControlModifier)
    assert line.text() == "区市政中心｜工作汇报"
    assert bridge.report.title == "区市政中心\n工作汇报"
    assert line.hasFocus()
