"""Checklists as a clerk ticks them: by click and key, notes, all at once, in two columns."""

from __future__ import annotations

from typing import Any

import pytest
from PySide6.QtCore import Qt
from PySide6.QtWidgets import QApplication, QPushButton
from pytestqt.qtbot import QtBot

from djdesk.model.changes import SetTick
from djdesk.model.report import Tick, tick_key
from support.input_method import compose, write
from ui.fields.checklist import ChecklistPanel
from ui.inputs.growing import GrowingBox
from ui.inputs.line import LineBox
from ui.report.bridge import SessionBridge

from .conftest import ITEMS, MemoryStore, report_type

FIRST, SECOND, THIRD, FOURTH = (item.text for item in ITEMS)
PLAIN, POINTS = report_type().sections[0].checklists


@pytest.fixture
def panel(bridge: SessionBridge, show: Any) -> ChecklistPanel:
    shown: ChecklistPanel = show(ChecklistPanel(bridge, "learning", PLAIN))
    return shown


def tick(bridge: SessionBridge, text: str) -> Tick:
    return bridge.report.tick("learning", text)


@pytest.mark.parametrize("by", ["click", "space"])
def test_an_item_cycles_through_its_states(
    panel: ChecklistPanel, bridge: SessionBridge, store: MemoryStore, qtbot: QtBot, by: str
) -> None:
    button = panel.item(FIRST).button
    states = []
    for _ in range(4):
        if by == "click":
            qtbot.mouseClick(button, Qt.MouseButton.LeftButton)
        else:
            panel.focus_name(FIRST)
            qtbot.keyClick(button, Qt.Key.Key_Space)
        states.append((tick(bridge, FIRST).state, button.accessibleName()))
    assert states == [
        ("done", "支委会，已做"),
        ("not_done", "支委会，未做"),
        ("na", "支委会，不涉及"),
        ("open", "支委会，未定"),
    ]
    assert len(store.commits) == 4


def test_number_keys_set_a_state_directly(panel: ChecklistPanel, bridge: SessionBridge, qtbot: QtBot) -> None:
    panel.focus_name(SECOND)
    for key, state in (
        (Qt.Key.Key_2, "not_done"),
        (Qt.Key.Key_3, "na"),
        (Qt.Key.Key_1, "done"),
        (Qt.Key.Key_0, "open"),
    ):
        qtbot.keyClick(panel.item(SECOND).button, key)
        assert tick(bridge, SECOND).state == state


def test_arrows_go_from_item_to_item(panel: ChecklistPanel, qtbot: QtBot) -> None:
    panel.focus_name(FIRST)
    for text in (SECOND, THIRD, FOURTH, FOURTH):
        qtbot.keyClick(QApplication.focusWidget(), Qt.Key.Key_Down)
        assert QApplication.focusWidget() is panel.item(text).button
    qtbot.keyClick(QApplication.focusWidget(), Qt.Key.Key_Up)
    assert QApplication.focusWidget() is panel.item(THIRD).button


def test_a_note_is_written_and_stays_beside_the_item(
    panel: ChecklistPanel, bridge: SessionBridge, store: MemoryStore, qtbot: QtBot
) -> None:
    item = panel.item(THIRD)
    panel.focus_name(THIRD)
    qtbot.keyClick(item.button, Qt.Key.Key_2)
    qtbot.keyClick(item.button, Qt.Key.Key_Return)
    assert item.note.hasFocus()
    write(item.note, "第三季度缺一次")
    qtbot.keyClick(item.note, Qt.Key.Key_Return)
    assert item.button.hasFocus()
    assert not item.note.isVisible()
    assert tick(bridge, THIRD) == Tick("not_done", "第三季度缺一次")
    assert store.commits[-1][0].tick("learning", THIRD).note == "第三季度缺一次"
    assert item.button.accessibleName() == "讲党课，未做，备注：第三季度缺一次"
    qtbot.keyClick(item.button, Qt.Key.Key_1)
    assert tick(bridge, THIRD) == Tick("done", "第三季度缺一次")


def test_the_notes_own_menu_does_not_close_it(panel: ChecklistPanel, qtbot: QtBot) -> None:
    item = panel.item(FIRST)
    item.open_note()
    assert isinstance(item.note, LineBox)
    menu = item.note.menu()
    menu.popup(item.note.mapToGlobal(item.note.rect().center()))
    qtbot.waitUntil(menu.isVisible)
    assert item.note.isVisible()
    menu.close()
    panel.focus_name(SECOND)
    assert not item.note.isVisible()


def test_a_note_that_is_being_composed_survives_escape(
    panel: ChecklistPanel, bridge: SessionBridge, qtbot: QtBot
) -> None:
    item = panel.item(FIRST)
    item.open_note()
    compose(item.note, "按月召开")
    qtbot.keyClick(item.note, Qt.Key.Key_Escape)
    assert tick(bridge, FIRST).note == "按月召开"


def test_all_done_leaves_what_is_decided_and_is_one_step(
    panel: ChecklistPanel, bridge: SessionBridge, qtbot: QtBot
) -> None:
    bridge.apply(SetTick(tick_key("learning", SECOND), Tick("not_done")))
    bridge.apply(SetTick(tick_key("learning", FOURTH), Tick("open", "按月")))
    button = next(child for child in panel.findChildren(QPushButton) if child.text() == "全部已做")
    button.click()
    assert [tick(bridge, text) for text in (FIRST, SECOND, THIRD, FOURTH)] == [
        Tick("done"),
        Tick("not_done"),
        Tick("done"),
        Tick("done", "按月"),
    ]
    assert not button.isEnabled()
    bridge.session.undo()
    assert tick(bridge, FIRST) == Tick()
    assert panel.item(FIRST).button.accessibleName() == "支委会，未定"


def test_two_columns_when_there_is_room(panel: ChecklistPanel, qtbot: QtBot) -> None:
    panel.resize(1400, 400)
    assert panel.columns == 2
    first, second, third = (panel.item(text).geometry() for text in (FIRST, SECOND, THIRD))
    assert second.top() > first.top()
    assert second.left() == first.left() < third.left()
    panel.resize(300, 400)
    assert panel.columns == 1


def test_points_keep_a_note_of_several_lines_open(bridge: SessionBridge, show: Any) -> None:
    panel: ChecklistPanel = show(ChecklistPanel(bridge, "learning", POINTS))
    note = panel.item(FIRST).note
    assert isinstance(note, GrowingBox)
    assert note.isVisible()
    assert note.placeholderText() == "写清做了什么，导出时逐条列出"
    panel.focus_name(FIRST)
    note.setFocus()
    write(note, "每月召开。")
    assert tick(bridge, FIRST).note == "每月召开。"


def test_the_focused_item_is_announced(panel: ChecklistPanel, qtbot: QtBot) -> None:
    with qtbot.waitSignal(panel.focused) as caught:
        panel.focus_name(SECOND)
    assert caught.args == ["tick", SECOND]
    assert not panel.focus_name("没有")
