"""插入以前的段落: found by words and initials, taken over with the figures that this report has too."""

from __future__ import annotations

import pytest
from PySide6.QtCore import Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication
from pytestqt.qtbot import QtBot

from djdesk.desk.desk import Desk
from djdesk.desk.proof.own_phrases import take_phrases
from djdesk.desk.report.open_report import create_report
from djdesk.model.changes import RenameSection, SetFigure, SetProse
from djdesk.model.figure import parse_figure
from djdesk.model.period import Period
from support.sample import TYPE
from ui.prose.panel import ProsePanel
from ui.prose.passages import PassagesPopup
from ui.report.bridge import SessionBridge

from .conftest import SECTION, Desktop

CTRL_SHIFT = Qt.KeyboardModifier.ControlModifier | Qt.KeyboardModifier.ShiftModifier


@pytest.fixture
def panel(desk: Desk, qtbot: QtBot) -> ProsePanel:
    """Two earlier reports, one of another unit, and one to write in."""
    for period, unit, words in (
        ("2022H1", "区市政中心", "去年夜校开讲{夜校}期，讲党课{党课}次。"),
        ("2022H2", "区税务局", "税务干部进企业宣讲。"),
    ):
        session = create_report(desk, TYPE.id, unit, Period.parse(period))
        session.apply(SetFigure("党课", parse_figure("3", "次")))
        session.apply(SetProse(SECTION, words))
        session.apply(SetProse("service", "为老人送餐上门。"))
        session.apply(RenameSection("service", "服务群众办实事"))
    now = create_report(desk, TYPE.id, "区市政中心", Period.parse("2023H1"))
    now.apply(SetProse(SECTION, "原来的话。"))
    made = ProsePanel(SessionBridge(desk, now), SECTION)
    qtbot.addWidget(made)
    made.show()
    return made


def lines(popup: PassagesPopup) -> list[str]:
    return [popup.list.item(row).text() for row in range(popup.list.count())]


def stored(panel: ProsePanel) -> str:
    return panel._bridge.report.section(SECTION).prose


def test_sections_of_the_same_kind_stand_there_the_latest_first(panel: ProsePanel) -> None:
    popup = panel.open_passages()
    assert [line.split("\n")[0] for line in lines(popup)] == [
        "2022年下半年 · 半年汇报",
        "2022年上半年 · 半年汇报",
    ]
    assert popup.text.toPlainText() == "税务干部进企业宣讲。"
    popup.close()


@pytest.mark.parametrize("typed", ["送餐", "fwqz", "2022年上半年 送餐", "qswj 送餐"])
def test_words_initials_periods_and_units_find_in_all_sections(panel: ProsePanel, typed: str) -> None:
    popup = panel.open_passages()
    popup.search.setText(typed)
    assert lines(popup)
    assert all("服务群众办实事" in line for line in lines(popup))
    popup.close()


def test_figures_that_this_report_has_stay_figures_and_others_are_left_to_fill_in(panel: ProsePanel) -> None:
    panel.editor.selectAll()
    popup = panel.open_passages()
    popup.search.setText("夜校")
    assert popup.text.toPlainText() == "去年夜校开讲【待补】期，讲党课3次。"
    QTest.keyClick(popup.search, Qt.Key.Key_Return)
    assert stored(panel) == "去年夜校开讲【待补】期，讲党课{党课}次。"
    panel._bridge.session.undo()
    assert "夜校" not in stored(panel)


def test_the_offices_own_phrases_are_offered_too(panel: ProsePanel) -> None:
    take_phrases(panel._bridge.desk, ["“窗口党员先锋岗”创建活动"])
    panel.editor.selectAll()
    popup = panel.open_passages()
    popup.search.setText("ckdy")
    assert lines(popup) == ["固定说法\n“窗口党员先锋岗”创建活动"]
    popup.insert_button.click()
    assert stored(panel) == "“窗口党员先锋岗”创建活动"


def test_arrows_walk_the_list_while_words_can_be_typed(panel: ProsePanel) -> None:
    popup = panel.open_passages()
    QTest.keyClick(popup.search, Qt.Key.Key_Down)
    assert popup.text.toPlainText().startswith("去年夜校")
    popup.close()


def test_nothing_found_is_said_and_nothing_inserted(panel: ProsePanel) -> None:
    before = stored(panel)
    popup = panel.open_passages()
    popup.search.setText("没有这样的话")
    QTest.keyClick(popup.search, Qt.Key.Key_Return)
    assert popup.isVisible()
    assert popup.note.text() == "没有找到，换个词试试。"
    assert not popup.insert_button.isEnabled()
    popup.close()
    assert stored(panel) == before


def test_ctrl_shift_j_opens_it_from_the_text(desktop: Desktop) -> None:
    desktop.editor.setFocus()
    QTest.keyClick(desktop.editor, Qt.Key.Key_J, CTRL_SHIFT)
    popup = QApplication.activePopupWidget()
    assert isinstance(popup, PassagesPopup)
    assert popup.note.text() == "还没有以前的报告。"
    popup.close()


def test_of_twenty_thousand_phrases_some_are_listed_and_all_are_found(desk: Desk, panel: ProsePanel) -> None:
    take_phrases(desk, [f"坚持第{number}号示范岗工作法" for number in range(20_000)])
    popup = panel.open_passages()
    assert popup.list.count() < 400
    assert popup.note.text() == "有20000条固定说法，只列出300条，请输入字词查找。"
    popup.search.setText("第19999号")
    assert lines(popup) == ["固定说法\n坚持第19999号示范岗工作法"]
    QTest.keyClick(popup.search, Qt.Key.Key_Return)
    assert "坚持第19999号示范岗工作法" in stored(panel)
