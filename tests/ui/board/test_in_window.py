"""The board in the real window: to the rows behind a number and back, to the duties, to the ledgers when
there is nothing yet.
"""

from __future__ import annotations

from collections.abc import Callable, Iterator

import pytest
from PySide6.QtCore import QCoreApplication, QEvent, Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QPushButton
from pytestqt.qtbot import QtBot

from djdesk.desk.desk import Desk
from djdesk.desk.ledger.ledger_desk import LedgerDesk
from djdesk.model.period import Period
from djdesk.model.row_changes import AddRows
from ui.board.page import BoardPage
from ui.shell.window import MainWindow
from ui.start_page.new_report import NewReportPanel

LEFT = Qt.MouseButton.LeftButton


@pytest.fixture
def window_over(desk: Desk, qtbot: QtBot) -> Iterator[Callable[[], MainWindow]]:
    """The window with the board open and everything counted. It is dropped, not closed: the store is closed
    by the desk's fixture.
    """
    windows: list[MainWindow] = []

    def make() -> MainWindow:
        window = MainWindow(desk)
        windows.append(window)
        window.resize(1366, 768)
        window.show()
        window.activateWindow()
        with qtbot.waitActive(window):
            pass
        QTest.keyClick(window, Qt.Key.Key_F6)
        qtbot.waitUntil(lambda: board(window).is_settled)
        return window

    yield make
    for window in windows:
        window.hide()
        window.deleteLater()
    QCoreApplication.sendPostedEvents(None, QEvent.Type.DeferredDelete)


def board(window: MainWindow) -> BoardPage:
    page = window.ledgers().board
    assert page is not None
    return page


def test_to_the_rows_behind_a_number_and_back(
    ledgers: LedgerDesk, window_over: Callable[[], MainWindow], qtbot: QtBot
) -> None:
    window = window_over()
    room, page = window.ledgers(), board(window)
    tile = next(one for one in page.tiles.tiles if one.figure.name == "支委会")
    QTest.mouseClick(tile, LEFT)
    meetings = room.session("meetings")
    assert meetings.count(tile.figure.query(page.bar.period)) == int(tile.value.text().removesuffix("次"))
    assert room.page is not None
    assert room.page.isVisible()
    meetings.apply(
        AddRows((meetings.new_record({"会议类型": "支委会", "日期": "2023-12-01", "主题": "研究工作"}),))
    )
    QTest.keyClick(window, Qt.Key.Key_F6)
    assert page.isVisible()
    assert tile.value.text() == f"{meetings.count(tile.figure.query(page.bar.period))}次"
    qtbot.waitUntil(lambda: page.is_settled)


def test_to_the_duties_and_back_with_what_was_changed(
    ledgers: LedgerDesk, window_over: Callable[[], MainWindow], qtbot: QtBot
) -> None:
    window = window_over()
    room, page = window.ledgers(), board(window)
    assert "committee" in page.duties.strips
    QTest.mouseClick(
        next(one for one in page.findChildren(QPushButton) if one.text() == "修改应做事项…"), LEFT
    )
    assert room.duties is not None
    assert room.duties.isVisible()
    room.duties.row_of("committee").active.click()
    room.duties.row_of("lecture").times.setFocus()
    room.duties.row_of("lecture").times.selectAll()
    QTest.keyClicks(room.duties.row_of("lecture").times, "2")
    QTest.mouseClick(
        next(one for one in room.duties.findChildren(QPushButton) if one.text() == "‹ 返回看板"), LEFT
    )
    qtbot.waitUntil(lambda: page.is_settled)
    assert page.isVisible()
    assert "committee" not in page.duties.strips
    assert (
        next(rule for rule in ledgers.obligations() if rule.id == "lecture").times == 2
    )  # what was being typed counts


def test_where_there_is_nothing_it_leads_to_the_ledgers(
    empty: LedgerDesk, window_over: Callable[[], MainWindow]
) -> None:
    window = window_over()
    QTest.mouseClick(board(window).blank.begin, LEFT)
    assert window.ledgers().index is not None
    assert window.ledgers().index.isVisible()  # type: ignore[union-attr]


def test_the_report_of_the_period_is_begun(
    ledgers: LedgerDesk, window_over: Callable[[], MainWindow]
) -> None:
    window = window_over()
    QTest.mouseClick(
        next(one for one in board(window).findChildren(QPushButton) if one.text() == "写这一期的报告"), LEFT
    )
    panel = window.shelf.currentWidget()
    assert isinstance(panel, NewReportPanel)
    assert panel.picker.period == Period.parse("2023H2")
    board(window).report_wanted.emit(Period.parse("2023M05"))
    assert "month" in panel.form.periods
    assert panel.picker.period == Period.parse("2023M05")
