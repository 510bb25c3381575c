"""设置 in the real window: our own office is said once, and the report that is open stays open behind it."""

from __future__ import annotations

from PySide6.QtCore import Qt
from PySide6.QtTest import QTest

from djdesk.model.period import Period
from journeys.clerk import CTRL, Clerk
from ui.inputs.line import LineBox
from ui.settings.page import SettingsPage


def settings(clerk: Clerk) -> SettingsPage:
    clerk.press(Qt.Key.Key_Comma, CTRL, clerk.window)
    page = clerk.window._stack.currentWidget()
    assert isinstance(page, SettingsPage)
    return page


def fill(clerk: Clerk, page: SettingsPage, name: str, words: str) -> None:
    box = page.editors[name]
    assert isinstance(box, LineBox)
    box.setFocus()
    clerk.write(words)
    QTest.keyClick(box, Qt.Key.Key_Return)


def test_a_new_report_is_proposed_signed_and_addressed_for_our_office(clerk: Clerk) -> None:
    page = settings(clerk)
    fill(clerk, page, "单位名称", "区税务局党支部")
    fill(clerk, page, "署名", "中共区税务局支部委员会")
    fill(clerk, page, "主送机关", "区直机关工委")
    clerk.press(Qt.Key.Key_N, CTRL, clerk.window)
    panel = clerk.window.shelf.currentWidget()
    assert panel.unit.text() == "区税务局党支部"
    clerk.begin("半年党建工作开展情况汇报", "区税务局党支部", Period.parse("2023H1"))
    assert (clerk.report.issuer, clerk.report.addressee) == ("中共区税务局支部委员会", "区直机关工委")


def test_what_is_being_written_is_safe_and_comes_back(writing: Clerk) -> None:
    figure = writing.go("learning")
    writing.enter_figure(figure, "集中学习", "12")
    settings(writing)
    writing.window.show_report()
    assert writing.window._stack.currentWidget() is writing.wizard
    assert writing.report.figures["集中学习"].shown == "12"
