"""A clerk takes figures from ledgers, changes a row where it lies, and the open report says so."""

from __future__ import annotations

from decimal import Decimal

import pytest
from PySide6.QtCore import Qt
from PySide6.QtWidgets import QApplication, QPushButton, QWidget

from djdesk.desk.ledger.ledger_desk import open_ledgers
from djdesk.model.period import Period
from djdesk.model.row_changes import AddRows
from journeys.clerk import ALT, CTRL, Clerk
from ui.ledger.page import LedgerPage
from ui.wizard.check.check_step import CheckStep

NAME = "支委会"


@pytest.fixture
def counting(clerk: Clerk) -> Clerk:
    """With four committee meetings in the ledger and a new report open."""
    session = open_ledgers(clerk.window.desk).open("meetings")
    days = ("2023-01-10", "2023-02-10", "2023-04-10", "2023-06-10")
    session.apply(
        AddRows(
            tuple(session.new_record({"会议类型": NAME, "日期": day, "主题": "研究工作"}) for day in days)
        )
    )
    clerk.begin("半年党建工作开展情况汇报", "区市政中心", Period.parse("2023H1"))
    clerk.until(lambda: clerk.wizard.bridge.sources.known)
    return clerk


def press(clerk: Clerk, where: QWidget, words: str) -> None:
    clerk.until(
        lambda: any(made.text() == words and made.isVisible() for made in where.findChildren(QPushButton))
    )
    clerk.click(
        next(made for made in where.findChildren(QPushButton) if made.text() == words and made.isVisible())
    )


def test_a_row_changed_in_the_ledger_is_told_taken_and_undone(counting: Clerk) -> None:
    clerk = counting
    press(clerk, clerk.wizard.notice, "取用")
    assert clerk.report.figure(NAME).value == Decimal(4)

    step = clerk.go("meetings")
    assert step.focus_field("figure", NAME)
    assert "取自“三会一课”台账" in step.help_of("figure", NAME)  # what F1 says
    clerk.press(Qt.Key.Key_K, CTRL | Qt.KeyboardModifier.ShiftModifier)  # to the rows behind the figure
    page = clerk.window.findChild(LedgerPage)
    clerk.until(page.isVisible)
    assert page.model.rows == 4
    date = next(number for number, column in enumerate(page.model.columns) if column.name == "日期")
    page.table.go_to(1, date)
    page.table.setFocus()
    clerk.press(Qt.Key.Key_F2)
    clerk.press(Qt.Key.Key_A, CTRL)
    clerk.write("2023-08-10")
    clerk.press(Qt.Key.Key_Return)

    press(clerk, clerk.window, "报告")
    clerk.until(clerk.wizard.isVisible)
    clerk.until(clerk.wizard.notice.isVisible)
    assert "支委会 4→3" in clerk.wizard.notice.sentence.text()
    assert clerk.report.figure(NAME).value == Decimal(4)

    clerk.wizard.go_to("check")
    check = clerk.wizard.page("check")
    assert isinstance(check, CheckStep)
    press(clerk, check.sources, "取用")
    assert clerk.report.figure(NAME).value == Decimal(3)
    assert clerk.window.desk.store.load(clerk.report.id).figure(NAME).value == Decimal(3)
    clerk.press(Qt.Key.Key_Z, CTRL, clerk.window)
    assert clerk.report.figure(NAME).value == Decimal(4)
    told = "支委会 4→3"
    clerk.until(lambda: clerk.wizard.notice.isVisible() and told in clerk.wizard.notice.sentence.text())

    clerk.press(Qt.Key.Key_Home, ALT, clerk.window)  # to the list, and the report opened again
    assert clerk.window.wizard is None
    clerk.reopen()
    clerk.until(lambda: clerk.wizard.notice.isVisible() and told in clerk.wizard.notice.sentence.text())


def test_typing_goes_on_while_the_ledgers_are_counted(counting: Clerk) -> None:
    clerk = counting
    step = clerk.go("meetings")
    assert step.focus_field("figure", NAME)
    clerk.wizard.bridge.rows_changed.emit()
    clerk.write("5")
    QApplication.processEvents()
    clerk.write("0")
    clerk.press(Qt.Key.Key_Return)
    clerk.until(
        lambda: (
            step.figures is not None
            and step.figures.grid is not None
            and step.figures.grid.row(NAME).source.take.text() == "改回"
        )
    )
    assert clerk.report.figure(NAME).value == Decimal(50)
    clerk.window.show_shelf()
    clerk.reopen()
    clerk.until(lambda: clerk.wizard.bridge.sources.known)
    assert clerk.wizard.bridge.sources.of(NAME) is not None


def test_closing_the_window_ends_the_counting(counting: Clerk) -> None:
    counting.wizard.bridge.rows_changed.emit()
    counting.window.close()
    for _ in range(20):
        QApplication.processEvents()
