"""A table stands in its place in the prose and is typed in there; each edit is a change of the report."""

from __future__ import annotations

import pytest
from PySide6.QtCore import Qt
from PySide6.QtGui import QTextDocument
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication
from pytestqt.qtbot import QtBot

from djdesk.model.changes import Batch, SetCarried, SetProse
from djdesk.model.last_period.carried import CarriedMark
from djdesk.model.prose_tokens import stored_of
from djdesk.model.tables.carried_table import table_words
from djdesk.model.tables.set_table import SetTable
from djdesk.model.tables.table import Merge, SectionTable
from support.input_method import compose
from ui.inputs.growing import GrowingBox
from ui.prose.clipboard import lines_from
from ui.prose.tables.box import TableBox

from .conftest import SECTION, Desktop

COUNTS = SectionTable(
    (
        ("单位", "会议次数", ""),
        ("", "2023年上半年", "2022年上半年"),
        ("第一支部", "3", "2"),
        ("", "12", "9"),
        ("合计", "15", "11"),
    ),
    head=2,
    merges=(Merge(0, 0, 2, 1), Merge(0, 1, 1, 2), Merge(2, 0, 2, 1)),
)
PROSE = "情况见下表。\n{表格:t1}\n下半年继续抓好落实。"


@pytest.fixture
def box(desktop: Desktop, qtbot: QtBot) -> TableBox:
    desktop.bridge.apply(Batch((SetTable("t1", COUNTS), SetProse(SECTION, PROSE))))
    qtbot.waitUntil(lambda: desktop.editor.tables.boxes["t1"].isVisible())
    return desktop.editor.tables.boxes["t1"]


def table_in(desktop: Desktop) -> SectionTable:
    return desktop.bridge.report.tables["t1"]


def choose(box: TableBox, row: int, column: int) -> None:
    place = box.grid.visualRect(box.grid.model().index(row, column)).center()
    QTest.mouseClick(box.grid.viewport(), Qt.MouseButton.LeftButton, pos=place)


def write(box: TableBox, row: int, column: int, text: str) -> None:
    """As a clerk does: chooses the cell, types over it, ends it with Enter."""
    choose(box, row, column)
    QTest.keyClick(box.grid, Qt.Key.Key_Return)
    editor = box.grid.findChild(GrowingBox)
    assert editor is not None
    compose(editor, commit=text)
    QTest.keyClick(editor, Qt.Key.Key_Return)


def cells(box: TableBox) -> tuple[tuple[str, ...], ...]:
    grid = box.grid
    return tuple(
        tuple(item.text() if (item := grid.item(row, column)) else "" for column in range(grid.columnCount()))
        for row in range(grid.rowCount())
    )


def test_it_stands_below_its_line_and_above_the_next(desktop: Desktop, box: TableBox) -> None:
    assert cells(box) == COUNTS.rows
    assert (box.grid.rowSpan(0, 0), box.grid.columnSpan(0, 1), box.grid.rowSpan(2, 0)) == (2, 2, 2)
    layout = desktop.editor.document().documentLayout()
    line, following = (
        layout.blockBoundingRect(desktop.editor.document().findBlockByNumber(n)) for n in (1, 2)
    )
    assert line.top() < box.geometry().top()
    assert box.geometry().bottom() < following.bottom()
    first = desktop.editor.document().findBlockByNumber(2).layout().lineAt(0)
    assert box.geometry().bottom() <= following.top() + first.y() + first.height()
    assert box.geometry().right() <= desktop.editor.viewport().width()
    assert desktop.shown("表格:t1") == "表格 5行3列"
    assert desktop.stored == PROSE


def test_a_table_at_the_end_of_its_section_is_seen_whole(
    desktop: Desktop, box: TableBox, qtbot: QtBot
) -> None:
    desktop.bridge.apply(SetProse(SECTION, "情况见下表。\n{表格:t1}"))
    qtbot.waitUntil(lambda: box.isVisible() and desktop.editor.viewport().height() >= box.geometry().bottom())
    desktop.bridge.apply(SetProse(SECTION, PROSE))
    assert desktop.editor.room_below == 0


def test_it_moves_with_the_text_above_it(desktop: Desktop, box: TableBox, qtbot: QtBot) -> None:
    before = box.y()
    desktop.caret(0)
    QTest.keyClicks(desktop.editor, "ok" * 120)
    qtbot.waitUntil(lambda: box.y() > before)
    assert desktop.stored.endswith(PROSE)


def test_a_cell_is_typed_and_one_undo_takes_it_back(desktop: Desktop, box: TableBox) -> None:
    write(box, 4, 1, "16")
    assert table_in(desktop).rows[4] == ("合计", "16", "11")
    assert desktop.bridge.session.saved
    stored = desktop.bridge.desk.store.load(desktop.bridge.report.id)
    assert stored.tables == desktop.bridge.report.tables
    desktop.bridge.session.undo()
    assert table_in(desktop) == COUNTS
    assert cells(box) == COUNTS.rows


def test_alt_enter_ends_a_line_within_the_cell(desktop: Desktop, box: TableBox) -> None:
    choose(box, 2, 0)
    QTest.keyClick(box.grid, Qt.Key.Key_Return)
    editor = box.grid.findChild(GrowingBox)
    QTest.keyClicks(editor, "a")
    QTest.keyClick(editor, Qt.Key.Key_Return, Qt.KeyboardModifier.AltModifier)
    QTest.keyClicks(editor, "b")
    QTest.keyClick(editor, Qt.Key.Key_Return)
    assert table_in(desktop).rows[2][0] == "a\nb"


def test_delete_empties_a_cell_and_what_is_the_same_is_no_change(desktop: Desktop, box: TableBox) -> None:
    write(box, 4, 0, "合计")
    assert table_in(desktop) is COUNTS
    choose(box, 4, 2)
    QTest.keyClick(box.grid, Qt.Key.Key_Delete)
    assert table_in(desktop).rows[4] == ("合计", "15", "")


def test_a_text_that_is_no_cell_is_refused_and_said(desktop: Desktop, box: TableBox) -> None:
    item = box.grid.item(4, 1)
    assert item is not None
    item.setText("字" * 2001)
    assert table_in(desktop) is COUNTS
    assert cells(box) == COUNTS.rows


def test_rows_come_and_go_where_a_cell_is_chosen(desktop: Desktop, box: TableBox) -> None:
    assert not box.less.isEnabled()
    choose(box, 4, 1)
    assert box.less.isEnabled()
    height = box.height()
    box.above.click()
    assert table_in(desktop).rows[4:] == (("", "", ""), ("合计", "15", "11"))
    QApplication.processEvents()
    assert box.height() > height
    desktop.bridge.session.undo()
    choose(box, 2, 0)
    box.below.click()
    assert table_in(desktop).rows[4] == ("", "", ""), "below the merged cell, not within it"
    desktop.bridge.session.undo()
    choose(box, 2, 1)
    box.less.click()
    assert table_in(desktop).rows[2:] == (("第一支部", "12", "9"), ("合计", "15", "11"))
    assert (box.grid.rowSpan(2, 0), box.grid.rowCount()) == (1, 4)
    desktop.bridge.session.undo()
    assert box.grid.rowSpan(2, 0) == 2


def test_columns_come_and_go_where_a_cell_is_chosen(desktop: Desktop, box: TableBox) -> None:
    choose(box, 3, 2)
    QTest.mouseClick(box.behind, Qt.MouseButton.LeftButton)
    assert [len(row) for row in table_in(desktop).rows] == [4] * 5
    assert box.grid.currentColumn() == 3
    write(box, 3, 3, "7")
    assert cells(box)[3] == ("", "12", "9", "7")
    assert table_in(desktop).merges[1] == Merge(0, 1, 1, 2), "the head's cell ends before the new column"
    choose(box, 3, 1)
    QTest.mouseClick(box.narrower, Qt.MouseButton.LeftButton)
    assert table_in(desktop).rows[1] == ("", "2022年上半年", "")
    desktop.bridge.session.undo()
    desktop.bridge.session.undo()
    desktop.bridge.session.undo()
    assert table_in(desktop) == COUNTS


def test_cells_of_excel_are_pasted_from_the_chosen_cell_on_as_one_step(
    desktop: Desktop, box: TableBox
) -> None:
    choose(box, 2, 1)
    QApplication.clipboard().setText("5\t6\n13\t14\n18\t20\n")
    QTest.keyClick(box.grid, Qt.Key.Key_V, Qt.KeyboardModifier.ControlModifier)
    assert [row[1:] for row in table_in(desktop).rows[2:]] == [("5", "6"), ("13", "14"), ("18", "20")]
    desktop.bridge.session.undo()
    assert table_in(desktop) == COUNTS


def test_the_last_row_stays(desktop: Desktop, box: TableBox) -> None:
    desktop.bridge.apply(SetTable("t1", SectionTable((("甲", "乙"),), 0)))
    choose(box, 0, 0)
    box.less.click()
    assert table_in(desktop).rows == (("甲", "乙"),)


def test_a_table_is_removed_with_its_line_and_comes_back_whole(desktop: Desktop, box: TableBox) -> None:
    box.gone.click()
    assert desktop.stored == "情况见下表。\n下半年继续抓好落实。"
    assert desktop.bridge.report.tables == {}
    assert desktop.editor.tables.boxes == {}
    desktop.bridge.session.undo()
    assert desktop.stored == PROSE
    assert table_in(desktop) == COUNTS
    assert cells(desktop.editor.tables.boxes["t1"]) == COUNTS.rows


def test_without_its_mark_in_the_text_it_is_not_shown(desktop: Desktop, box: TableBox) -> None:
    assert desktop.editor.focus_field("表格:t1")
    QTest.keyClick(desktop.editor, Qt.Key.Key_Backspace)
    assert "表格" not in desktop.stored
    assert desktop.editor.tables.boxes == {}
    margins = {
        desktop.editor.document().findBlockByNumber(number).blockFormat().bottomMargin()
        for number in range(desktop.editor.document().blockCount())
    }
    assert margins == {0.0}
    desktop.bridge.session.undo()
    assert set(desktop.editor.tables.boxes) == {"t1"}


def test_enter_on_its_mark_goes_into_the_table(desktop: Desktop, box: TableBox) -> None:
    assert desktop.editor.focus_field("表格:t1")
    desktop.editor.enter()
    assert box.grid.hasFocus()
    assert box.grid.currentItem() is box.grid.item(0, 0)


def test_a_new_paragraph_behind_it_has_no_room_for_a_table(desktop: Desktop, box: TableBox) -> None:
    document: QTextDocument = desktop.editor.document()
    desktop.caret(document.findBlockByNumber(1).position() + 1)
    desktop.editor.enter()
    QTest.keyClicks(desktop.editor, "ok")
    assert desktop.stored == "情况见下表。\n{表格:t1}\nok\n下半年继续抓好落实。"
    assert document.findBlockByNumber(1).blockFormat().bottomMargin() > 0
    assert document.findBlockByNumber(2).blockFormat().bottomMargin() == 0


def test_its_line_is_marked_until_it_was_looked_at(desktop: Desktop, box: TableBox) -> None:
    mark = CarriedMark("table", "t1", table_words(COUNTS), "time")
    desktop.bridge.apply(SetCarried((mark,)))
    assert desktop.editor.carried() == {1: mark}
    desktop.panel.carried.go_on()
    desktop.panel.carried.still.click()
    assert desktop.editor.carried() == {}


def test_a_mark_without_its_table_says_so(desktop: Desktop) -> None:
    desktop.write("见{表格:t9}下表。")
    assert desktop.shown("表格:t9") == "没有的表格"
    assert not desktop.editor.looks.knows("表格:t9")
    assert desktop.editor.tables.boxes == {}


def test_what_is_copied_has_the_cells_and_is_pasted_as_the_table(desktop: Desktop, box: TableBox) -> None:
    desktop.editor.selectAll()
    mime = desktop.editor.createMimeDataFromSelection()
    assert "合计\t15\t11" in mime.text()
    assert stored_of(lines_from(mime, desktop.editor.looks)) == PROSE


def test_in_a_report_with_another_table_of_that_name_the_cells_are_pasted(
    desktop: Desktop, box: TableBox
) -> None:
    desktop.editor.selectAll()
    mime = desktop.editor.createMimeDataFromSelection()
    desktop.bridge.apply(SetTable("t1", SectionTable((("甲", "乙"), ("丙", "丁")))))
    pasted = stored_of(lines_from(mime, desktop.editor.looks))
    assert "表格" not in pasted
    assert "合计\t15\t11" in pasted
