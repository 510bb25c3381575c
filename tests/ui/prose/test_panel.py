"""The card 正文: inserting figures by name, last period's passage, points by button."""

from __future__ import annotations

import pytest
from PySide6.QtCore import Qt
from PySide6.QtGui import QGuiApplication
from PySide6.QtTest import QTest
from pytestqt.qtbot import QtBot

from djdesk.basics.errors import StoreError
from djdesk.desk.desk import Desk
from djdesk.desk.report.open_report import create_report
from djdesk.model.changes import SetProse, SetText
from djdesk.model.period import Period
from support.sample import TYPE
from ui.prose.insert_popup import InsertPopup
from ui.prose.last_passage import LastPassage
from ui.prose.panel import ProsePanel
from ui.report.bridge import SessionBridge

from .conftest import SECTION, Desktop

Patch = pytest.MonkeyPatch


def names(popup: InsertPopup) -> list[str]:
    return [
        popup.list.item(row).text()
        for row in range(popup.list.count())
        if not popup.list.item(row).isHidden()
    ]


def popup_of(desktop: Desktop) -> InsertPopup:
    return next(popup for popup in desktop.editor.findChildren(InsertPopup) if popup.isVisible())


def test_the_sections_own_names_come_first_and_typing_filters(desktop: Desktop) -> None:
    popup = desktop.editor.open_insert()
    assert names(popup)[:7] == ["本节", "支委会", "党员大会", "党课", "学习形式", "已做清单", "未做清单"]
    assert names(popup)[7:9] == ["其他章节", "实事"]
    popup.search.setText("党")
    assert names(popup) == ["党员大会", "党课"]
    popup.close()


def test_ctrl_j_arrows_and_enter_insert_a_chip_as_one_step(desktop: Desktop) -> None:
    desktop.write("召开次。")
    desktop.caret_after("召开")
    QTest.keyClick(desktop.editor, Qt.Key.Key_J, Qt.KeyboardModifier.ControlModifier)
    popup = popup_of(desktop)
    QTest.keyClick(popup.search, Qt.Key.Key_Down)
    QTest.keyClick(popup.search, Qt.Key.Key_Return)
    assert desktop.stored == "召开{党员大会}次。"
    desktop.bridge.session.undo()
    assert desktop.stored == "召开次。"


def test_a_brace_opens_the_list_and_escape_writes_the_brace(desktop: Desktop) -> None:
    desktop.write("甲")
    desktop.editor.focus_end()
    QTest.keyClicks(desktop.editor, "{")
    QTest.keyClick(popup_of(desktop), Qt.Key.Key_Escape)
    assert desktop.stored == "甲{{"
    QTest.keyClicks(desktop.editor, "{")
    popup = popup_of(desktop)
    popup.search.setText("学习")
    QTest.keyClick(popup.search, Qt.Key.Key_Return)
    assert desktop.stored == "甲{{{学习形式}"


def test_a_name_that_is_nowhere_inserts_nothing(desktop: Desktop) -> None:
    before = desktop.stored
    popup = desktop.editor.open_insert()
    popup.search.setText("没有的")
    QTest.keyClick(popup.search, Qt.Key.Key_Return)
    popup.close()
    assert desktop.stored == before


def test_the_point_button_says_what_it_adds(desktop: Desktop) -> None:
    assert desktop.panel.point_button.text() == "＋ 一是"
    desktop.write("{要}再接再厉。")
    assert desktop.panel.point_button.text() == "＋ 一要"
    QTest.mouseClick(desktop.panel.point_button, Qt.MouseButton.LeftButton)
    QTest.keyClicks(desktop.editor, "a")
    assert desktop.stored == "{要}再接再厉。\n{要}a"


def test_without_a_report_of_last_period_there_is_no_button_for_it(desktop: Desktop) -> None:
    assert desktop.panel.last_button.isHidden()
    assert desktop.panel.open_last() is None


@pytest.fixture
def with_last(desk: Desk, qtbot: QtBot) -> ProsePanel:
    """A panel of a report whose last period is in the store."""
    last = create_report(desk, TYPE.id, "区市政中心", Period.parse("2023H1"))
    last.apply(SetText("学习形式", "领学"))
    last.apply(SetProse(SECTION, "{是}坚持{学习形式}。\n{是}讲党课{党课}次。"))
    panel = ProsePanel(
        SessionBridge(desk, create_report(desk, TYPE.id, "区市政中心", Period.parse("2023H2"))), SECTION
    )
    qtbot.addWidget(panel)
    panel.show()
    return panel


def test_last_periods_passage_is_shown_as_printed_and_taken_over_with_its_figures(
    with_last: ProsePanel,
) -> None:
    editor = with_last.editor
    editor.selectAll()
    assert not with_last.last_button.isHidden()
    popup = with_last.open_last()
    assert isinstance(popup, LastPassage)
    assert popup.text.toPlainText() == "一是坚持领学。\n二是讲党课【待补】次。"
    popup.insert_button.click()
    assert with_last._bridge.report.section(SECTION).prose == "{是}坚持{学习形式}。\n{是}讲党课{党课}次。"


def test_last_periods_passage_can_be_copied(with_last: ProsePanel) -> None:
    popup = with_last.open_last()
    assert popup is not None
    popup.copy_button.click()
    assert QGuiApplication.clipboard().text() == "一是坚持领学。\n二是讲党课【待补】次。"


def test_a_last_report_that_cannot_be_read_is_said_at_the_button(
    bridge: SessionBridge, qtbot: QtBot, monkeypatch: Patch
) -> None:
    def broken(*_args: object) -> str:
        raise StoreError("上期报告读不出来", "请从备份恢复")

    monkeypatch.setattr(bridge.desk.store, "find", broken)
    panel = ProsePanel(bridge, SECTION)
    qtbot.addWidget(panel)
    assert not panel.last_button.isEnabled()
    assert "上期报告读不出来" in panel.last_button.toolTip()
