"""查找和替换 in the real window: Ctrl+F, Ctrl+H, F3, the list, the pages, one undo."""

from __future__ import annotations

import pytest
from PySide6.QtCore import Qt
from PySide6.QtGui import QInputMethodEvent
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication, QTextEdit

from djdesk.model.changes import SetFigure, SetProse, SetText
from djdesk.model.figure import parse_figure
from djdesk.model.tables.set_table import SetTable
from djdesk.model.tables.table import SectionTable
from journeys.clerk import CTRL, Clerk
from ui.find.bar import FindBar
from ui.widgets import theme
from ui.wizard.section_step import SectionStep

NONE = Qt.KeyboardModifier.NoModifier
SHIFT = Qt.KeyboardModifier.ShiftModifier


@pytest.fixture
def found(writing: Clerk) -> Clerk:
    """Three places of 街道办 in the text, one in a list field that the text prints, one in a table."""
    writing.wizard.bridge.apply(SetProse("meetings", "街道办开会。\n街道办讲课，召开支委会{支委会}次。"))
    writing.wizard.bridge.apply(SetProse("plan", "{是}联合街道办。\n{表格:t1}"))
    writing.wizard.bridge.apply(SetTable("t1", SectionTable((("单位", "数"), ("街道办", "1")))))
    return writing


def open_bar(clerk: Clerk, key: Qt.Key, words: str = "") -> FindBar:
    clerk.press(key, CTRL, clerk.window)
    bar = clerk.wizard.strips.finder
    clerk.until(lambda: bar.query.hasFocus())
    if words:
        bar.query.clear()
        clerk.write(words)
        clerk.until(lambda: bar.count.text() not in ("", "没有找到"))
    return bar


def selected(clerk: Clerk, section: str) -> str:
    page = clerk.wizard.page(section)
    assert isinstance(page, SectionStep)
    return page.prose.editor.textCursor().selectedText()


def test_enter_and_f3_go_from_place_to_place_while_the_words_can_still_be_typed(found: Clerk) -> None:
    bar = open_bar(found, Qt.Key.Key_F, "街道办")
    assert bar.count.text() == "共4处"
    found.press(Qt.Key.Key_Return)
    assert (found.wizard.current, selected(found, "meetings"), bar.count.text()) == (
        "meetings",
        "街道办",
        "1 / 4处",
    )
    assert bar.query.hasFocus(), "the next Enter goes on"
    found.press(Qt.Key.Key_Return)
    found.press(Qt.Key.Key_F3)
    assert (found.wizard.current, bar.count.text()) == ("plan", "3 / 4处")
    found.press(Qt.Key.Key_Return, SHIFT)
    assert (found.wizard.current, bar.count.text()) == ("meetings", "2 / 4处")
    found.press(Qt.Key.Key_Escape)
    assert bar.isHidden()
    assert isinstance(QApplication.focusWidget(), QTextEdit), "the clerk writes on where the words were found"
    assert selected(found, "meetings") == "街道办"


def test_all_is_replaced_with_one_undo(found: Clerk) -> None:
    before = found.report
    bar = open_bar(found, Qt.Key.Key_H, "街道办")
    bar.instead.setFocus()
    found.write("镇政府")
    found.click(bar.all)
    assert found.report.section("meetings").prose == "镇政府开会。\n镇政府讲课，召开支委会{支委会}次。"
    assert found.report.tables["t1"].rows[1] == ("镇政府", "1")
    assert bar.count.text() == "替换了4处。Ctrl+Z 撤销"
    found.press(Qt.Key.Key_Z, CTRL, found.window)
    assert found.report.sections == before.sections
    assert found.report.tables == before.tables


def test_enter_in_the_lower_box_replaces_one_place_after_the_other(found: Clerk) -> None:
    bar = open_bar(found, Qt.Key.Key_H, "街道办")
    bar.instead.setFocus()
    found.write("新街道办")
    found.press(Qt.Key.Key_Return)  # to the first
    found.press(Qt.Key.Key_Return)
    assert found.report.section("meetings").prose.startswith("新街道办开会。\n街道办")
    found.press(Qt.Key.Key_Return)
    assert found.report.section("meetings").prose.startswith("新街道办开会。\n新街道办")
    assert bar.count.text() == "3 / 4处", "what was put in is not replaced again"


def test_unticked_places_stay(found: Clerk) -> None:
    bar = open_bar(found, Qt.Key.Key_H, "街道办")
    bar.list.setFocus()
    bar.list.go_to(0)
    found.press(Qt.Key.Key_Space)
    assert bar.all.text() == "全部替换（3处）"
    bar.instead.setFocus()
    found.write("镇政府")
    found.click(bar.all)
    assert found.report.section("meetings").prose == "街道办开会。\n镇政府讲课，召开支委会{支委会}次。"


def test_figures_are_told_and_not_replaced(found: Clerk) -> None:
    found.wizard.bridge.apply(SetFigure("支委会", parse_figure("12", "次")))
    bar = open_bar(found, Qt.Key.Key_H, "12")
    assert [hit.fixed for hit in bar.hits] == ["“支委会”"]
    assert not bar.all.isEnabled()
    assert "由“支委会”填出" in str(bar.list.hits.index(0).data())


def test_the_list_leads_to_places_and_enter_into_the_text(found: Clerk) -> None:
    bar = open_bar(found, Qt.Key.Key_F, "街道办")
    found.press(Qt.Key.Key_Down)
    assert bar.list.hasFocus()
    found.press(Qt.Key.Key_Down)
    found.press(Qt.Key.Key_Down)
    assert found.wizard.current == "plan"
    assert bar.list.hasFocus()
    found.press(Qt.Key.Key_Return)
    assert isinstance(QApplication.focusWidget(), QTextEdit)
    assert selected(found, "plan") == "街道办"


def test_what_is_typed_meanwhile_is_found_too(found: Clerk) -> None:
    bar = open_bar(found, Qt.Key.Key_F, "街道办")
    found.wizard.bridge.apply(SetText("学习形式", "街道办集中学"))
    found.wizard.bridge.apply(SetProse("plan", "{是}街道办、街道办。"))
    found.until(lambda: bar.count.text() == "共4处")


def test_selected_words_are_looked_for(found: Clerk) -> None:
    found.wizard.go_to("meetings")
    page = found.wizard.page("meetings")
    assert isinstance(page, SectionStep)
    page.prose.editor.focus_words("讲课")
    bar = open_bar(found, Qt.Key.Key_F)
    assert (bar.query.text(), bar.count.text()) == ("讲课", "共1处")


def test_words_are_marked_on_the_pages_until_the_bar_is_put_away(found: Clerk) -> None:
    view = found.wizard._preview.view
    found.until(lambda: found.wizard._preview.follower.complete)
    bar = open_bar(found, Qt.Key.Key_F, "街道办")
    assert sum(map(len, view.tints[theme.FOUND].values())) >= 4
    bar.query.setText("没有这样的词")
    bar.look()
    assert (bar.count.text(), view.tints[theme.FOUND]) == ("没有找到", {})
    found.press(Qt.Key.Key_Escape, where=bar.query)
    assert bar.isHidden()


def test_nothing_is_looked_for_while_an_input_method_composes(found: Clerk) -> None:
    bar = open_bar(found, Qt.Key.Key_F)
    QApplication.sendEvent(bar.query, QInputMethodEvent("jie'dao", []))
    QTest.keyClick(bar.query, Qt.Key.Key_Return)
    assert bar.count.text() == ""
    done = QInputMethodEvent("", [])
    done.setCommitString("街道办")
    QApplication.sendEvent(bar.query, done)
    found.until(lambda: bar.count.text() == "共4处")


def test_f3_without_a_search_asks_for_the_words(writing: Clerk) -> None:
    writing.press(Qt.Key.Key_F3, NONE, writing.window)
    assert writing.wizard.strips.finder.query.hasFocus()


@pytest.mark.parametrize(
    ("typed", "place", "chosen"),
    [
        ("街道办讲课", "meetings", "街道办讲课"),
        ("支委会8次", "meetings", ""),
        ("讲课 联合", "meetings", "讲课"),
    ],
)
def test_a_hit_on_the_start_page_leads_to_its_place(
    found: Clerk, typed: str, place: str, chosen: str
) -> None:
    found.wizard.bridge.apply(SetFigure("支委会", parse_figure("8")))
    shelf = found.window.shelf
    assert found.window.show_shelf()
    shelf.list.filters.search.setText(typed)
    shelf.list.filters.search_now()
    (row,) = [
        shelf.list.model.row(shelf.list.model.index(at, 0)) for at in range(shelf.list.model.rowCount())
    ]
    shelf.list.table.chosen.emit(row)
    assert found.wizard.current == place
    assert found.wizard.strips.finder.isVisible()
    assert selected(found, place) == chosen or not chosen


def test_a_report_that_was_found_by_its_unit_opens(found: Clerk) -> None:
    shelf = found.window.shelf
    unit = found.report.unit
    found.window.show_shelf()
    shelf.list.filters.search.setText(unit[:4])
    shelf.list.filters.search_now()
    shelf.list.table.chosen.emit(shelf.list.model.row(shelf.list.model.index(0, 0)))
    assert found.window.wizard is not None
