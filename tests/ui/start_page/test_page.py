"""The start page as a clerk uses it: the list, the search, the bin, and the ways to begin."""

from __future__ import annotations

from collections.abc import Callable
from datetime import datetime
from itertools import pairwise
from pathlib import Path

import pytest
from PySide6.QtCore import QMimeData, QPoint, QPointF, Qt, QUrl
from PySide6.QtGui import QDropEvent
from PySide6.QtWidgets import QApplication, QPushButton
from pytestqt.qtbot import QtBot

from djdesk.basics.errors import StoreError
from djdesk.desk.report.report_list import report_rows
from djdesk.model.period import Period
from support.input_method import commit_text
from support.shelf_desk import Shelf
from ui.start_page.model import MODIFIED, PERIOD, PROGRESS, STATE, TITLE
from ui.start_page.page import ShelfPage
from ui.start_page.row_painter import SNIPPET_HEIGHT

Page = Callable[[], ShelfPage]


def column(page: ShelfPage, number: int) -> list[str]:
    model = page.list.model
    return [model.index(row, number).data() for row in range(model.rowCount())]


def select(page: ShelfPage, text: str) -> None:
    page.list.table.select(next(place for place, title in enumerate(column(page, TITLE)) if text in title))


def search(page: ShelfPage, qtbot: QtBot, text: str) -> None:
    page.list.filters.search.setFocus()
    with qtbot.waitSignal(page.list.filters.searched):
        commit_text(page.list.filters.search, text)


def test_reports_are_listed_by_period_newest_first(shelf: Shelf, page_of: Page) -> None:
    shelf.add("2022H2", state="submitted", at=datetime(2022, 12, 26, 9, 0))
    shelf.add("2023H2", at=datetime(2023, 12, 22, 10, 32))
    shelf.add("2023H1", state="exported", at=datetime(2023, 12, 21, 16, 5))
    page = page_of()
    assert column(page, PERIOD) == ["2023年下半年", "2023年上半年", "2022年下半年"]
    assert column(page, MODIFIED) == ["今天 10:32", "昨天 16:05", "2022年12月26日"]
    assert column(page, STATE) == ["填写中", "已导出", "已报送"]
    assert column(page, TITLE)[0] == "区市政中心2023年下半年党建工作开展情况汇报"
    done, total = column(page, PROGRESS)[0].split("/")
    assert 0 < int(done) < int(total)


def test_a_click_on_a_heading_sorts(shelf: Shelf, page_of: Page, qtbot: QtBot) -> None:
    shelf.add("2023H2", at=datetime(2023, 7, 1))
    shelf.add("2023H1", at=datetime(2023, 12, 1))
    page = page_of()
    header = page.list.table.horizontalHeader()
    middle = QPoint(header.sectionViewportPosition(MODIFIED) + 20, header.height() // 2)
    qtbot.mouseClick(header.viewport(), Qt.MouseButton.LeftButton, pos=middle)
    assert column(page, MODIFIED) == ["7月1日", "12月1日"]
    qtbot.mouseClick(header.viewport(), Qt.MouseButton.LeftButton, pos=middle)
    assert column(page, MODIFIED) == ["12月1日", "7月1日"]


def test_enter_and_double_click_open(shelf: Shelf, page_of: Page, qtbot: QtBot) -> None:
    report_id = shelf.add("2023H2")
    page = page_of()
    table = page.list.table
    with qtbot.waitSignal(page.open_report) as opened:
        qtbot.keyClick(table, Qt.Key.Key_Return)
    assert opened.args == [report_id]
    with qtbot.waitSignal(page.open_report):
        qtbot.mouseDClick(
            table.viewport(),
            Qt.MouseButton.LeftButton,
            pos=table.visualRect(page.list.model.index(0, TITLE)).center(),
        )


def test_search_finds_words_in_the_text_and_marks_them(shelf: Shelf, page_of: Page, qtbot: QtBot) -> None:
    shelf.add("2023H1", plan="下半年，抓好老旧小区改造。")
    shelf.add("2023H2", plan="抓好供热保障。")
    page = page_of()
    search(page, qtbot, "小区")
    assert column(page, PERIOD) == ["2023年上半年"]
    assert "小区" in page.list.model.row(page.list.model.index(0, 0)).hit
    assert page.list.table.rowHeight(0) == SNIPPET_HEIGHT
    picture = page.list.table.grab().toImage()
    row = page.list.table.visualRect(page.list.model.index(0, TITLE))
    offset = page.list.table.viewport().pos()
    colours = {
        picture.pixelColor(x, y).name()
        for x in range(offset.x(), offset.x() + 300)
        for y in range(offset.y() + row.top(), offset.y() + row.bottom())
    }
    assert "#fbe3a8" in colours
    qtbot.keyClick(page.list.filters.search, Qt.Key.Key_Escape)
    page.list.filters.search_now()
    assert page.list.model.rowCount() == 2


def test_nothing_found_is_said_and_one_click_shows_all(shelf: Shelf, page_of: Page, qtbot: QtBot) -> None:
    shelf.add("2023H1")
    page = page_of()
    search(page, qtbot, "没有的词")
    assert page.list.blank.isVisible()
    assert "没有的词" in page.list.blank.heading.text()
    qtbot.mouseClick(page.list.blank.clear, Qt.MouseButton.LeftButton)
    assert page.list.table.isVisible()
    assert page.list.model.rowCount() == 1


def test_reports_of_several_units_are_narrowed_to_one(shelf: Shelf, page_of: Page) -> None:
    shelf.add("2023H1")
    page = page_of()
    units = page.list.filters.unit_box
    assert not units.isVisible()  # one unit: nothing to choose
    narrowest = page.list.filters.minimumSizeHint().width()
    shelf.add("2023H2", unit="北山街道")
    page.refresh()
    assert units.isVisible()
    assert page.list.filters.minimumSizeHint().width() <= narrowest  # the smallest window keeps its size
    assert [units.itemText(place) for place in range(units.count())] == ["全部单位", "北山街道", "区市政中心"]
    units.setCurrentText("北山街道")
    assert column(page, PERIOD) == ["2023年下半年"]
    page.list.filters.clear()
    assert len(column(page, PERIOD)) == 2


def test_filters_narrow_by_type_year_and_state(shelf: Shelf, page_of: Page) -> None:
    shelf.add("2022H1", state="submitted")
    shelf.add("2023H1")
    shelf.add("2023-11", type_id="news", state="exported")
    page = page_of()
    filters = page.list.filters
    filters.type_box.setCurrentText("工作信息")
    assert column(page, PERIOD) == ["2023年11月"]
    filters.type_box.setCurrentIndex(0)
    filters.year_box.setCurrentText("2022年")
    assert column(page, PERIOD) == ["2022年上半年"]
    filters.state_box.setCurrentText("填写中")
    assert page.list.model.rowCount() == 0
    assert page.list.blank.isVisible()


def test_a_report_goes_to_the_bin_and_comes_back_by_undo(shelf: Shelf, page_of: Page, qtbot: QtBot) -> None:
    shelf.add("2023H1")
    shelf.add("2023H2")
    page = page_of()
    select(page, "上半年")
    qtbot.keyClick(page.list.table, Qt.Key.Key_Delete)
    assert column(page, PERIOD) == ["2023年下半年"]
    assert "已移到回收站" in page.list.banner.sentence.text()
    undo = next(button for button in page.list.banner.findChildren(QPushButton) if button.text() == "撤销")
    qtbot.mouseClick(undo, Qt.MouseButton.LeftButton)
    assert column(page, PERIOD) == ["2023年下半年", "2023年上半年"]


def test_the_bin_restores_and_destroys_after_a_question(
    shelf: Shelf, page_of: Page, qtbot: QtBot, monkeypatch: pytest.MonkeyPatch
) -> None:
    first, second = shelf.add("2023H1"), shelf.add("2023H2")
    page = page_of()
    for _ in range(2):
        qtbot.keyClick(page.list.table, Qt.Key.Key_Delete)
    qtbot.mouseClick(page.list.filters.bin, Qt.MouseButton.LeftButton)
    assert page.list.model.rowCount() == 2
    select(page, "上半年")
    qtbot.keyClick(page.list.table, Qt.Key.Key_Return)
    assert [row.id for row in report_rows(shelf.desk)] == [first]
    monkeypatch.setattr(page.list, "confirmed", lambda title: False)
    qtbot.keyClick(page.list.table, Qt.Key.Key_Delete)
    assert [row.id for row in report_rows(shelf.desk, binned=True)] == [second]
    monkeypatch.setattr(page.list, "confirmed", lambda title: True)
    qtbot.keyClick(page.list.table, Qt.Key.Key_Delete)
    assert report_rows(shelf.desk, binned=True) == []
    assert page.list.blank.isVisible()


def test_the_context_menu_does_what_it_says(shelf: Shelf, page_of: Page, qtbot: QtBot) -> None:
    report_id = shelf.add("2023H1")
    page = page_of()
    row = page.list.table.current_row()
    assert row is not None
    menu = {action.text(): action for action in page.list.table.menu(row).actions()}
    assert list(menu) == ["打开", "下一期", "标为已报送", "移到回收站"]
    with qtbot.waitSignal(page.open_report):
        menu["打开"].trigger()
    menu["标为已报送"].trigger()
    assert report_rows(shelf.desk)[0].state == "submitted"
    assert column(page, STATE) == ["已报送"]
    menu["下一期"].trigger()
    with qtbot.waitSignal(page.carry_report) as carried:
        qtbot.keyClick(page.currentWidget(), Qt.Key.Key_Return)
    assert carried.args == [report_id, Period.parse("2023H2")]


def test_a_store_that_cannot_be_written_is_said_and_nothing_is_lost(
    shelf: Shelf, page_of: Page, qtbot: QtBot, monkeypatch: pytest.MonkeyPatch
) -> None:
    shelf.add("2023H1")
    page = page_of()

    def refuse(report_id: str) -> None:
        raise StoreError("磁盘满了", "请先清理磁盘")

    monkeypatch.setattr(shelf.store, "put_in_bin", refuse)
    qtbot.keyClick(page.list.table, Qt.Key.Key_Delete)
    assert page.list.banner.sentence.text() == "磁盘满了，请先清理磁盘。"
    assert page.list.model.rowCount() == 1


def test_the_selection_stays_on_its_report(shelf: Shelf, page_of: Page) -> None:
    shelf.add("2023H1")
    wanted = shelf.add("2022H2")
    page = page_of()
    select(page, "2022年")
    shelf.add("2023H2")
    page.refresh()
    row = page.list.table.current_row()
    assert row is not None
    assert row.id == wanted


def test_an_empty_store_is_greeted_and_can_only_begin_anew(shelf: Shelf, page_of: Page) -> None:
    page = page_of()
    assert page.list.blank.isVisible()
    assert "按类型新建" in page.list.blank.sentences.text()
    assert not page.begin.from_last.isEnabled()
    assert "还没有" in page.begin.from_last.accessibleDescription()
    assert page.begin.by_type.hasFocus()
    assert not page.begin.due.isVisible()


def test_the_first_card_names_its_report_and_begins_the_next_from_it(
    shelf: Shelf, page_of: Page, qtbot: QtBot
) -> None:
    last = shelf.add("2023H1", state="submitted")
    page = page_of()
    assert page.begin.from_last.accessibleDescription() == "上期：区市政中心2023年上半年党建工作开展情况汇报"
    page.begin.from_last.setFocus()
    qtbot.keyClick(page.begin.from_last, Qt.Key.Key_Return)
    with qtbot.waitSignal(page.carry_report) as carried:
        qtbot.keyClick(page.currentWidget(), Qt.Key.Key_Return)
    assert carried.args == [last, Period.parse("2023H2")]


def test_reminders_lead_to_what_they_speak_of(shelf: Shelf, page_of: Page, qtbot: QtBot) -> None:
    shelf.add("2023H1", unit="甲支部", state="submitted")
    draft = shelf.add("2023H2", unit="乙支部")
    page = page_of()
    lines = {line.accessibleName(): line for line in page.begin.due.findChildren(QPushButton)}
    not_begun, not_done = sorted(lines, key=lambda words: "还差" in words)
    assert not_begun == "甲支部：2023年下半年的半年汇报还没有开始写"
    assert not_done.startswith("乙支部：2023年下半年的半年汇报还差")
    with qtbot.waitSignal(page.open_report) as opened:
        qtbot.mouseClick(lines[not_done], Qt.MouseButton.LeftButton)
    assert opened.args == [draft]
    qtbot.mouseClick(lines[not_begun], Qt.MouseButton.LeftButton)
    assert page.currentWidget() is not page.home


def test_a_file_dropped_here_is_opened(page_of: Page, qtbot: QtBot, tmp_path: Path) -> None:
    page = page_of()
    data = QMimeData()
    data.setUrls([QUrl.fromLocalFile(str(tmp_path / "上期.json"))])
    drop = QDropEvent(
        QPointF(5, 5),
        Qt.DropAction.CopyAction,
        data,
        Qt.MouseButton.LeftButton,
        Qt.KeyboardModifier.NoModifier,
    )
    with qtbot.waitSignal(page.open_file) as opened:
        page.dropEvent(drop)
    assert opened.args == [tmp_path / "上期.json"]


def test_keys_lead_from_the_search_into_the_list(shelf: Shelf, page_of: Page, qtbot: QtBot) -> None:
    shelf.add("2023H1")
    page = page_of()
    qtbot.keyClick(page.home, Qt.Key.Key_F, Qt.KeyboardModifier.ControlModifier)
    assert QApplication.focusWidget() is page.list.filters.search
    qtbot.keyClick(page.list.filters.search, Qt.Key.Key_Down)
    assert QApplication.focusWidget() is page.list.table


def test_a_long_list_is_there_whole_after_a_moment(shelf: Shelf, page_of: Page, qtbot: QtBot) -> None:
    for year in range(1970, 2024):
        shelf.add(str(year))
    page = page_of()
    assert column(page, PERIOD)[0] == "2023年"
    qtbot.waitUntil(lambda: page.list.model.rowCount() == 54)
    assert column(page, PERIOD)[-1] == "1970年"
    assert page.list.filters.year_box.findText("1970年") > 0


def test_when_the_last_report_of_the_chosen_year_goes_all_are_shown_again(
    shelf: Shelf, page_of: Page, qtbot: QtBot
) -> None:
    shelf.add("2022H1")
    shelf.add("2023H1")
    page = page_of()
    years = page.list.filters.year_box
    years.setFocus()
    qtbot.keyClick(years, Qt.Key.Key_End)
    assert (years.currentText(), column(page, PERIOD)) == ("2022年", ["2022年上半年"])
    select(page, "2022")
    qtbot.keyClick(page.list.table, Qt.Key.Key_Delete)
    assert years.currentText() == "全部年份"
    assert column(page, PERIOD) == ["2023年上半年"]


@pytest.mark.parametrize(("width", "height"), [(910, 420), (900, 360), (1366, 700)])
def test_the_ways_to_begin_are_whole_in_a_low_window(
    shelf: Shelf, page_of: Page, width: int, height: int
) -> None:
    """1366×768 with letters of 150 % has 910×512, and a notice may stand above."""
    shelf.add("2022H2", state="exported", at=datetime(2022, 12, 26, 9, 0))
    page = page_of()
    page.resize(width, height)
    QApplication.processEvents()
    begin = page.begin
    cards = (begin.from_last, begin.from_file, begin.by_type)
    assert all(card.height() >= card.sizeHint().height() for card in cards)
    assert all(low.y() >= high.y() + high.height() for high, low in pairwise(cards))
    last = begin.due if begin.due.isVisibleTo(page) else begin.by_type
    begin.ensureWidgetVisible(last)
    QApplication.processEvents()
    assert begin.viewport().rect().contains(last.mapTo(begin.viewport(), last.rect().bottomLeft()))
