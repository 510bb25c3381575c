"""Working in a ledger's table with Excel's keys: what is typed is stored cell by cell, and nothing that is
typed is lost.
"""

from __future__ import annotations

from collections.abc import Callable, Iterator
from pathlib import Path

import pytest
from PySide6.QtCore import Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication, QPushButton
from pytestqt.qtbot import QtBot

from djdesk.forms.ledger_type import Condition
from djdesk.model.row_changes import AddRows, SetCells
from support.table_clerk import (
    ALT,
    CTRL,
    DAY,
    DUE_HEADS,
    GUESTS,
    HEADS,
    HOST,
    KIND,
    PLACE,
    SHIFT,
    TOPIC,
    Office,
    TableClerk,
)

Opened = Callable[..., TableClerk]


@pytest.fixture
def office(tmp_path: Path) -> Iterator[Office]:
    office = Office(tmp_path)
    yield office
    office.desk.store.close()


@pytest.fixture
def opened(office: Office, qtbot: QtBot) -> Opened:
    """The table of the meetings, with as many rows as asked for."""

    def make(rows: int = 6) -> TableClerk:
        return TableClerk(qtbot, office, office.meetings(rows))

    return make


def test_a_key_overwrites_the_cell_and_enter_goes_down(opened: Opened) -> None:
    clerk = opened().at(1, PLACE).write("202").press(Qt.Key.Key_Return)
    assert clerk.here == (2, PLACE)
    assert clerk.stored("地点")[1] == "202"
    clerk.write("党员活动室").press(Qt.Key.Key_Return, SHIFT)
    assert clerk.stored("地点")[1:3] == ["202", "党员活动室"]
    assert clerk.here == (1, PLACE)


def test_tab_walks_right_and_enter_returns_below_where_the_tabs_began(opened: Opened) -> None:
    clerk = (
        opened()
        .at(2, HOST)
        .write("秦知远")
        .press(Qt.Key.Key_Tab)
        .write("苏明理、何静怡")
        .press(Qt.Key.Key_Tab)
        .write("15")
    )
    assert clerk.here == (2, DUE_HEADS)
    clerk.press(Qt.Key.Key_Return)
    assert clerk.here == (3, HOST)
    assert (clerk.text(2, HOST), clerk.text(2, GUESTS), clerk.text(2, DUE_HEADS)) == (
        "秦知远",
        "苏明理、何静怡",
        "15",
    )
    clerk.press(Qt.Key.Key_Tab).press(Qt.Key.Key_Tab, SHIFT)
    assert clerk.here == (3, HOST)


def test_a_run_of_tabs_ends_where_the_clerk_goes_elsewhere(opened: Opened) -> None:
    clerk = opened().at(1, HOST).press(Qt.Key.Key_Tab).at(2, PLACE).press(Qt.Key.Key_Return)
    assert clerk.here == (3, PLACE), "a click"
    clerk.at(1, HOST).press(Qt.Key.Key_Tab).press(Qt.Key.Key_Return)
    clerk.press(Qt.Key.Key_Right).press(Qt.Key.Key_Return)
    assert clerk.here == (3, GUESTS), "Enter itself"
    clerk.at(1, HOST).press(Qt.Key.Key_Tab).press(Qt.Key.Key_Right).press(Qt.Key.Key_Return)
    assert clerk.here == (2, DUE_HEADS), "an arrow"
    clerk.at(1, TOPIC).press(Qt.Key.Key_Tab, SHIFT).press(Qt.Key.Key_Return)
    assert clerk.here == (2, DAY), "Tab to the left begins none"


def test_f2_keeps_the_text_and_esc_gives_the_change_up(opened: Opened) -> None:
    clerk = opened().at(0, TOPIC).press(Qt.Key.Key_F2)
    clerk.press(Qt.Key.Key_End).write("（续）").press(Qt.Key.Key_Escape)
    assert clerk.text(0, TOPIC) == "研究第1项工作"
    clerk.press(Qt.Key.Key_F2).press(Qt.Key.Key_End).write("（续）").press(Qt.Key.Key_Return)
    assert clerk.stored("主题")[0] == "研究第1项工作（续）"


def test_what_cannot_be_read_stays_in_its_cell_with_a_sentence(opened: Opened) -> None:
    clerk = opened().at(1, DAY).write("abc").press(Qt.Key.Key_Return)
    sentences = [
        one.text()
        for one in clerk.table.viewport().findChildren(type(clerk.page.foot.count))
        if one.property("look") == "cell-wrong"
    ]
    assert len(sentences) == 1
    assert "不是日期" in sentences[0]
    assert clerk.table.editing
    assert clerk.here == (1, DAY)
    clerk.press(Qt.Key.Key_A, CTRL).write("2023-3-5").press(Qt.Key.Key_Return)
    assert not clerk.table.editing
    assert clerk.text(1, DAY) == "2023年3月5日"


def test_clicking_elsewhere_does_not_lose_what_cannot_be_read(opened: Opened, qtbot: QtBot) -> None:
    clerk = opened().at(1, DUE_HEADS).write("xy")
    clerk.at(3, TOPIC)
    qtbot.waitUntil(lambda: clerk.here == (1, DUE_HEADS))
    assert clerk.table.delegate.editor is not None
    assert clerk.table.delegate.editor.text() == "xy"
    clerk.press(Qt.Key.Key_Escape)
    assert clerk.text(1, DUE_HEADS) == "11"


def test_leaving_the_page_stores_what_is_typed_or_says_what_could_not_be(opened: Opened) -> None:
    clerk = opened().at(0, PLACE).write("202")
    clerk.page.settle()
    assert clerk.stored("地点")[0] == "202"
    clerk.at(0, DAY).write("abc")
    clerk.page.settle()
    assert "“abc”没有存入" in clerk.page.banner.sentence.text()


def test_a_composition_begins_in_the_table_and_is_not_cut_off(opened: Opened) -> None:
    clerk = opened().at(0, PLACE).write("会议室")
    clerk.page.settle()
    assert clerk.stored("地点")[0] == "会议室"


def test_delete_empties_the_selected_cells_as_one_step(opened: Opened) -> None:
    clerk = opened().select((1, TOPIC), (3, DUE_HEADS)).press(Qt.Key.Key_Delete)
    assert clerk.column(TOPIC) == ["研究第1项工作", "", "", "", "研究第5项工作", "研究第6项工作"]
    clerk.press(Qt.Key.Key_Z, CTRL)
    assert clerk.text(3, TOPIC) == "研究第4项工作"
    clerk.press(Qt.Key.Key_Y, CTRL)
    assert clerk.text(3, TOPIC) == ""


def test_the_last_line_begins_a_row(opened: Opened) -> None:
    clerk = opened(2)
    clerk.press(Qt.Key.Key_Return, CTRL)
    assert clerk.here == (2, KIND)
    clerk.write("zwh").press(Qt.Key.Key_Return)  # takes what the list offers
    assert clerk.session.count() == 3
    assert clerk.text(2, KIND) == "支委会"
    assert clerk.press(Qt.Key.Key_Return).here == (3, KIND)
    assert clerk.page.model.rowCount() == 4


def test_a_row_of_cells_is_typed_into_the_last_line(opened: Opened) -> None:
    clerk = (
        opened(2)
        .at(2, KIND)
        .write("党课")
        .press(Qt.Key.Key_Tab)
        .write("6.8")
        .press(Qt.Key.Key_Tab)
        .write("学习党章")
        .press(Qt.Key.Key_Return)
    )
    assert [clerk.text(2, column) for column in (KIND, DAY, TOPIC)] == ["党课", "2023年6月8日", "学习党章"]
    assert clerk.session.count() == 3
    assert clerk.here == (3, KIND)


def test_an_edited_row_stays_where_it_is_until_the_order_is_asked_for(opened: Opened) -> None:
    clerk = opened().at(0, DAY).write("2023-6-30").press(Qt.Key.Key_Return)
    assert clerk.text(0, DAY) == "2023年6月30日"
    clerk.press(Qt.Key.Key_F5)
    assert clerk.text(5, DAY) == "2023年6月30日"


def test_a_block_from_excel_fills_cells_and_makes_rows(opened: Opened) -> None:
    clerk = (
        opened(3)
        .at(1, DAY)
        .copied('2023.5.6\t专题学习\r\n2023年5月7日\t"第一行\n第二行"\r\n5/8/2023\t新的一行\r\n')
        .press(Qt.Key.Key_V, CTRL)
    )
    told = clerk.page.banner.sentence.text()
    assert "粘贴的 3 行里有 1 行没有粘贴：第3行“日期”：“5/8/2023”不是日期" in told
    assert clerk.column(TOPIC) == ["研究第1项工作", "专题学习", "第一行 第二行"], "the good lines are taken"
    (again,) = (one for one in clerk.page.banner.findChildren(QPushButton) if one.text() == "复制没粘贴的行")
    again.click()
    assert QApplication.clipboard().text() == "5/8/2023\t新的一行\r\n"
    clerk.press(Qt.Key.Key_Z, CTRL)
    assert clerk.column(TOPIC) == ["研究第1项工作", "研究第2项工作", "研究第3项工作"]
    assert not clerk.page.banner.isVisible(), "what was said of an earlier paste does not stay"
    clerk.at(1, DAY).copied(
        '2023.5.6\t专题学习\r\n2023年5月7日\t"第一行\n第二行"\r\n2023-05-08\t新的一行\r\n'
    ).press(Qt.Key.Key_V, CTRL)
    assert clerk.column(DAY) == ["2023年1月1日", "2023年5月6日", "2023年5月7日", "2023年5月8日"]
    assert clerk.column(TOPIC) == ["研究第1项工作", "专题学习", "第一行 第二行", "新的一行"]
    assert clerk.stored("主题")[2] == "第一行\n第二行"
    clerk.press(Qt.Key.Key_Z, CTRL)
    assert clerk.column(TOPIC) == ["研究第1项工作", "研究第2项工作", "研究第3项工作"]


def test_one_cell_is_pasted_into_all_that_are_selected(opened: Opened) -> None:
    clerk = opened().select((1, PLACE), (3, PLACE)).copied("二楼\n").press(Qt.Key.Key_V, CTRL)
    assert clerk.column(PLACE) == ["", "二楼", "二楼", "二楼", "", ""]


def test_what_is_copied_comes_back_the_same(opened: Opened) -> None:
    clerk = opened().select((0, KIND), (1, DUE_HEADS)).press(Qt.Key.Key_C, CTRL)
    clerk.at(4, KIND).press(Qt.Key.Key_V, CTRL)
    first, copied = (clerk.page.model.record(row) for row in (0, 4))
    assert first is not None
    assert copied is not None
    assert first.cells == copied.cells


def test_fill_down_takes_the_first_row_or_the_one_above(opened: Opened) -> None:
    clerk = opened().select((0, TOPIC), (2, TOPIC)).press(Qt.Key.Key_D, CTRL)
    assert clerk.column(TOPIC)[:4] == ["研究第1项工作"] * 3 + ["研究第4项工作"]
    clerk.at(5, DUE_HEADS).press(Qt.Key.Key_D, CTRL)
    assert clerk.text(5, DUE_HEADS) == "14"


def test_rows_are_duplicated_at_the_end(opened: Opened) -> None:
    clerk = opened(3).select_row(1).press(Qt.Key.Key_D, CTRL | SHIFT)
    assert clerk.column(TOPIC) == ["研究第1项工作", "研究第2项工作", "研究第3项工作", "研究第2项工作"]
    assert clerk.table.row == 3


def test_deleted_rows_come_back_to_their_places(opened: Opened) -> None:
    clerk = opened()
    before = clerk.column(TOPIC)
    clerk.select((1, TOPIC), (2, TOPIC)).press(Qt.Key.Key_Delete, CTRL)
    assert clerk.column(TOPIC) == [before[0], *before[3:]]
    assert "2 行" in clerk.page.banner.sentence.text()
    undo = next(one for one in clerk.page.banner.findChildren(QPushButton) if one.text() == "撤销")
    QTest.mouseClick(undo, Qt.MouseButton.LeftButton)
    assert clerk.column(TOPIC) == before


def test_undo_takes_the_clerk_to_what_it_touched(opened: Opened) -> None:
    clerk = opened(60).at(0, PLACE).write("202").press(Qt.Key.Key_Return)
    clerk.table.go_to(50, TOPIC)
    clerk.press(Qt.Key.Key_Z, CTRL)
    assert clerk.table.row == 0
    assert clerk.stored("地点")[0] is None


def test_changes_from_elsewhere_are_shown(opened: Opened) -> None:
    clerk = opened()
    record = clerk.page.model.record(2)
    assert record is not None
    clerk.page.model.keep_order()
    clerk.session.apply(SetCells({record.id: {"主题": "改过了"}}))
    clerk.session.apply(AddRows((clerk.session.new_record({"主题": "来了一行"}),)))
    assert clerk.text(2, TOPIC) == "改过了"
    assert clerk.text(6, TOPIC) == "来了一行"


def test_another_ledger_shows_its_own_columns(opened: Opened, office: Office) -> None:
    clerk = opened()
    clerk.page.open(office.ledgers.open("dues"))
    heads = [
        clerk.table.model().headerData(place, Qt.Orientation.Horizontal)
        for place in range(clerk.table.model().columnCount())
    ]
    assert "金额（元）" in heads
    assert clerk.page.empty.isVisible()


def test_an_empty_ledger_says_what_it_is_for_and_leads_to_its_first_row(opened: Opened) -> None:
    clerk = opened(0)
    assert clerk.page.empty.isVisible()
    QTest.mouseClick(clerk.page.empty.add, Qt.MouseButton.LeftButton)
    assert clerk.table.isVisible()
    clerk.write("党课").press(Qt.Key.Key_Return)
    assert clerk.session.count() == 1


def test_a_new_row_belongs_to_the_kind_that_is_shown(opened: Opened) -> None:
    clerk = opened()
    query = clerk.session.query(where=(Condition(column="会议类型", is_=("党课",)),))
    clerk.page.open(clerk.session, query, "党课")
    clerk.press(Qt.Key.Key_Return, CTRL).write("6.8").press(Qt.Key.Key_Return)
    assert clerk.stored("会议类型")[-1] == "党课"


def test_widths_that_the_clerk_draws_are_kept(opened: Opened) -> None:
    clerk = opened()
    clerk.table.heads.resizeSection(HOST, 333)
    clerk.page.settle()
    clerk.page.open(clerk.session)
    assert clerk.table.columnWidth(HOST) == 333
    assert clerk.table.columnWidth(HEADS) != 333


def test_ctrl_tab_leaves_the_table(opened: Opened) -> None:
    clerk = opened().at(0, TOPIC).press(Qt.Key.Key_Tab, CTRL)
    assert not clerk.table.hasFocus()


def test_ctrl_semicolon_is_today(opened: Opened) -> None:
    assert opened().at(2, DAY).press(Qt.Key.Key_Semicolon, CTRL).text(2, DAY) == "2023年7月3日"


def test_space_turns_yes_and_no(opened: Opened, office: Office) -> None:
    clerk = opened()
    session = office.ledgers.open("dues")
    session.apply(AddRows((session.new_record({"党员": "秦知远"}),)))
    clerk.page.open(session)
    place = [column.name for column in session.form.columns].index("是否按期")
    assert clerk.at(0, place).press(Qt.Key.Key_Space).text(0, place) == "是"
    assert clerk.press(Qt.Key.Key_Space).text(0, place) == "否"


def test_alt_down_opens_the_list_of_a_cell(opened: Opened) -> None:
    clerk = opened().at(1, KIND).press(Qt.Key.Key_Down, ALT)
    assert clerk.table.editing
    clerk.press(Qt.Key.Key_Up).press(Qt.Key.Key_Return)
    assert clerk.text(1, KIND) == "党小组会"  # stands above 党课 in the list
