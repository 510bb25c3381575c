"""Beginning a report: type, unit and period are asked for, mistakes are said where they are, what is there
already is offered.
"""

from __future__ import annotations

from collections.abc import Callable

from PySide6.QtCore import QDate, Qt
from pytestqt.qtbot import QtBot

from djdesk.model.period import Period
from support.input_method import commit_text
from support.shelf_desk import Shelf
from ui.start_page.new_report import NewReportPanel
from ui.start_page.next_period import NextPeriodPanel
from ui.start_page.page import ShelfPage

Page = Callable[[], ShelfPage]


def new_panel(page: ShelfPage) -> NewReportPanel:
    page.start_new()
    panel = page.currentWidget()
    assert isinstance(panel, NewReportPanel)
    return panel


def next_panel(page: ShelfPage) -> NextPeriodPanel:
    page.start_next()
    panel = page.currentWidget()
    assert isinstance(panel, NextPeriodPanel)
    return panel


def test_a_new_report_by_keyboard_alone(page_of: Page, qtbot: QtBot) -> None:
    page = page_of()
    panel = new_panel(page)
    assert panel.cards[0].hasFocus()
    qtbot.keyClick(panel.cards[0], Qt.Key.Key_Tab)
    panel.unit.setFocus()
    commit_text(panel.unit, " 区市政中心 ")
    assert panel.result.text() == "区市政中心2023年下半年党建工作开展情况汇报"
    with qtbot.waitSignal(page.new_report) as begun:
        qtbot.keyClick(panel.unit, Qt.Key.Key_Return)
    assert begun.args == ["sample", "区市政中心", Period.parse("2023H2")]


def test_a_missing_unit_is_said_where_it_is_missing(page_of: Page, qtbot: QtBot) -> None:
    page = page_of()
    panel = new_panel(page)
    with qtbot.assertNotEmitted(page.new_report):
        qtbot.mouseClick(panel.start, Qt.MouseButton.LeftButton)
    assert panel.error.isVisible()
    assert panel.error.text() == "请填写单位名称"
    assert panel.unit.hasFocus()
    commit_text(panel.unit, "甲")
    assert not panel.error.isVisible()


def test_the_unit_used_last_is_there_again(shelf: Shelf, page_of: Page) -> None:
    shelf.add("2022H1", unit="乙支部")
    assert new_panel(page_of()).unit.text() == "乙支部"


def test_a_type_offers_its_own_periods(page_of: Page, qtbot: QtBot) -> None:
    panel = new_panel(page_of())
    kinds = [panel.picker.kind.itemText(place) for place in range(panel.picker.kind.count())]
    assert kinds == ["季度", "半年", "年度"]
    qtbot.mouseClick(panel.cards[1], Qt.MouseButton.LeftButton)
    kinds = [panel.picker.kind.itemText(place) for place in range(panel.picker.kind.count())]
    assert kinds == ["月度", "自定起止日期"]
    assert panel.picker.period == Period.parse("2023-12")


def test_kind_year_and_number_make_the_period(page_of: Page) -> None:
    picker = new_panel(page_of()).picker
    picker.kind.setCurrentText("季度")
    picker.year.setValue(2024)
    picker.number.setCurrentText("第三季度")
    assert picker.period == Period.parse("2024Q3")
    assert not picker.start.isVisible()
    picker.kind.setCurrentText("年度")
    assert picker.period == Period.parse("2024")
    assert not picker.number.isVisible()


def test_dates_in_the_wrong_order_are_refused(page_of: Page, qtbot: QtBot) -> None:
    page = page_of()
    panel = new_panel(page)
    panel.cards[1].click()
    panel.unit.setText("甲")
    panel.picker.kind.setCurrentText("自定起止日期")
    panel.picker.start.setDate(QDate(2023, 12, 31))
    panel.picker.end.setDate(QDate(2023, 1, 1))
    with qtbot.assertNotEmitted(page.new_report):
        panel.begin()
    assert "开始日期在结束日期之后" in panel.error.text()


def test_a_report_that_is_there_already_is_offered(shelf: Shelf, page_of: Page, qtbot: QtBot) -> None:
    there = shelf.add("2023H2")
    page = page_of()
    panel = new_panel(page)
    panel.unit.setText("区市政中心")
    assert panel.note.isVisible()
    assert panel.start.text() == "另写一份"
    with qtbot.waitSignal(page.open_report) as opened:
        qtbot.mouseClick(panel.open_there, Qt.MouseButton.LeftButton)
    assert opened.args == [there]


def test_escape_leads_back_to_the_list(shelf: Shelf, page_of: Page, qtbot: QtBot) -> None:
    shelf.add("2023H2")
    page = page_of()
    qtbot.keyClick(new_panel(page), Qt.Key.Key_Escape)
    assert page.currentWidget() is page.home
    assert page.list.table.hasFocus()


def test_next_period_presets_the_newest_report_and_the_period_that_follows(
    shelf: Shelf, page_of: Page
) -> None:
    shelf.add("2022H2")
    newest = shelf.add("2023H1")
    panel = next_panel(page_of())
    assert panel.source is not None
    assert panel.source.id == newest
    assert panel.picker.period == Period.parse("2023H2")
    assert panel.result.text() == "2023年上半年　→　2023年下半年"


def test_another_source_and_another_period_can_be_chosen(shelf: Shelf, page_of: Page, qtbot: QtBot) -> None:
    older = shelf.add("2022H1")
    shelf.add("2023H1")
    page = page_of()
    panel = next_panel(page)
    panel.sources.setFocus()
    qtbot.keyClick(panel.sources, Qt.Key.Key_Down)
    panel.picker.year.setValue(2025)
    with qtbot.waitSignal(page.carry_report) as carried:
        qtbot.mouseClick(panel.start, Qt.MouseButton.LeftButton)
    period = carried.args[1]
    assert carried.args[0] == older
    assert (period.kind, period.start.year) == ("half", 2025)


def test_the_same_period_is_refused(shelf: Shelf, page_of: Page, qtbot: QtBot) -> None:
    shelf.add("2023H1")
    page = page_of()
    panel = next_panel(page)
    panel.picker.offer(("half",), Period.parse("2023H1"))
    with qtbot.assertNotEmitted(page.carry_report):
        panel.begin()
    assert "相同" in panel.error.text()


def test_a_next_report_that_is_there_already_is_offered(shelf: Shelf, page_of: Page, qtbot: QtBot) -> None:
    source, there = shelf.add("2023H1"), shelf.add("2023H2")
    page = page_of()
    page.start_next(source)
    panel = page.currentWidget()
    assert isinstance(panel, NextPeriodPanel)
    assert panel.note.isVisible()
    with qtbot.waitSignal(page.open_report) as opened:
        qtbot.mouseClick(panel.open_there, Qt.MouseButton.LeftButton)
    assert opened.args == [there]
