"""Narrowing the rows of a ledger: what was asked for elsewhere, kinds, search by initials, columns, days,
order; and what the page says.
"""

from __future__ import annotations

from collections.abc import Callable, Iterator
from datetime import date
from pathlib import Path

import pytest
from PySide6.QtCore import QPoint, Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication, QPushButton, QWidget
from pytestqt.qtbot import QtBot

from djdesk.forms.ledger_type import Condition
from djdesk.forms.row_query import RowQuery
from djdesk.model.row_changes import AddRows
from support.table_clerk import CTRL, DAY, DUE_HEADS, KIND, SHIFT, TOPIC, Office, TableClerk
from ui.ledger.filter.chips import ChipRow
from ui.ledger.filter.popup import FilterPopup

Opened = Callable[..., TableClerk]
LECTURES = ["研究第2项工作", "研究第6项工作"]


@pytest.fixture
def office(tmp_path: Path) -> Iterator[Office]:
    office = Office(tmp_path)
    yield office
    office.desk.store.close()


@pytest.fixture
def opened(office: Office, qtbot: QtBot) -> Opened:
    def make(rows: int = 8, query: RowQuery | None = None, words: str = "") -> TableClerk:
        return TableClerk(qtbot, office, office.meetings(rows), query, words)

    return make


def buttons(root: QWidget, words: str) -> list[QPushButton]:
    QApplication.processEvents()  # a button that was made just now is shown with the next layout
    return [one for one in root.findChildren(QPushButton) if words in one.text() and one.isVisible()]


def press(root: QWidget, words: str) -> None:
    QTest.mouseClick(buttons(root, words)[0], Qt.MouseButton.LeftButton)


def popup(clerk: TableClerk, column: int) -> FilterPopup:
    """Clicks the small arrow of a head."""
    heads = clerk.table.heads
    where = QPoint(heads.head_rect(column).right() - 8, 18)
    QTest.mouseClick(heads.viewport(), Qt.MouseButton.LeftButton, pos=where)
    found = QApplication.activePopupWidget()
    assert isinstance(found, FilterPopup)
    return found


def order_by(clerk: TableClerk, column: int) -> None:
    QTest.mouseClick(
        clerk.table.heads.viewport(),
        Qt.MouseButton.LeftButton,
        pos=clerk.table.heads.head_rect(column).center(),
    )


def test_a_telephone_in_the_list_of_words_and_in_a_chip_is_not_shown_in_full(
    opened: Opened, office: Office
) -> None:
    clerk = opened()
    clerk.at(1, TOPIC).write("联系人13800138000").press(Qt.Key.Key_Return)
    shown = popup(clerk, TOPIC)
    assert shown.words is not None
    texts = [shown.words.item(row).text() for row in range(shown.words.count())]
    assert [text for text in texts if "联系人" in text] == ["联系人138****00（1）"]
    shown.words.item(next(row for row, text in enumerate(texts) if "联系人" in text)).setCheckState(
        Qt.CheckState.Checked
    )
    shown.take_words()
    assert clerk.column(TOPIC) == ["联系人138****00"]
    chips = [one.text() for one in clerk.page.bar.chips.findChildren(QPushButton) if one.isVisible()]
    assert [text for text in chips if "联系人" in text], chips
    assert not [text for text in chips if "13800138000" in text]
    office.desk.set_shows_whole_numbers(True)
    clerk.page.open(clerk.session)
    whole = popup(clerk, TOPIC)
    assert whole.words is not None
    assert "联系人13800138000（1）" in [whole.words.item(row).text() for row in range(whole.words.count())]


def test_one_kind_is_a_click(opened: Opened) -> None:
    clerk = opened()
    press(clerk.page.bar.kinds, "党课")
    assert clerk.column(TOPIC) == LECTURES
    assert clerk.page.foot.count.text() == "2 行（共 8 行）"
    press(clerk.page.bar.kinds, "全部")
    assert len(clerk.column(TOPIC)) == 8


def test_a_system_of_a_shared_ledger_opens_as_its_kind(opened: Opened, office: Office) -> None:
    clerk = opened()
    query = clerk.session.query(where=(Condition(column="会议类型", is_=("党课",)),))
    clerk.page.open(clerk.session, query, "党课")
    assert clerk.column(TOPIC) == LECTURES
    assert clerk.page.bar.kinds.buttons["党课"].isChecked()
    assert not clerk.page.bar.chips.isVisible()


def test_what_was_asked_for_is_named_with_its_rows_and_can_be_taken_off(opened: Opened) -> None:
    clerk = opened()
    query = clerk.session.query(
        where=(Condition(column="会议类型", is_=("支委会",)),), start=date(2023, 1, 1), end=date(2023, 1, 3)
    )
    clerk.page.open(clerk.session, query, "支委会，1月上旬")
    assert clerk.column(TOPIC) == ["研究第1项工作"]
    press(clerk.page.bar.chips, "支委会，1月上旬：1 行")
    assert len(clerk.column(TOPIC)) == 8


def test_the_search_finds_text_and_initials_after_a_pause(opened: Opened, qtbot: QtBot) -> None:
    clerk = opened().press(Qt.Key.Key_F, CTRL)
    assert clerk.page.bar.search.hasFocus()
    clerk.write("dyd")  # 党员大会
    qtbot.waitUntil(lambda: clerk.page.model.rows == 2)
    assert clerk.column(KIND) == ["党员大会", "党员大会"]
    clerk.press(Qt.Key.Key_A, CTRL).write("第7项").press(Qt.Key.Key_Return)
    assert clerk.column(TOPIC) == ["研究第7项工作"]
    assert clerk.table.hasFocus()
    clerk.page.bar.search.setFocus()
    clerk.press(Qt.Key.Key_Escape)
    assert len(clerk.column(TOPIC)) == 8


def test_a_search_without_a_find_says_so_and_offers_all(opened: Opened) -> None:
    clerk = opened().press(Qt.Key.Key_F, CTRL).write("xxxx").press(Qt.Key.Key_Return)
    assert clerk.column(TOPIC) == []
    assert clerk.page.nothing.isVisible()
    press(clerk.page.nothing, "看全部")
    assert len(clerk.column(TOPIC)) == 8
    assert not clerk.page.nothing.isVisible()


def test_a_column_is_filtered_by_ticking_words(opened: Opened) -> None:
    clerk = opened()
    shown = popup(clerk, KIND)
    assert shown.words is not None
    words = [shown.words.item(row).data(Qt.ItemDataRole.UserRole) for row in range(shown.words.count())]
    for word in ("党课", "党小组会"):
        shown.words.item(words.index(word)).setCheckState(Qt.CheckState.Checked)
    press(shown, "确定")
    assert set(clerk.column(KIND)) == {"党课", "党小组会"}
    press(clerk.page.bar.chips, "会议类型：党小组会、党课")  # in the order of the column
    assert len(clerk.column(KIND)) == 8


def test_each_word_says_how_many_rows_have_it(opened: Opened) -> None:
    clerk = opened()
    shown = popup(clerk, KIND)
    assert shown.words is not None
    kinds = clerk.column(KIND)
    told = {
        item.data(Qt.ItemDataRole.UserRole): item.text()
        for item in (shown.words.item(row) for row in range(shown.words.count()))
    }
    for word in set(kinds):
        assert told[word] == f"{word}（{kinds.count(word)}）"
    shown.close()


def test_words_are_looked_for_and_ticked_all_at_once(opened: Opened) -> None:
    clerk = opened(40)
    shown = popup(clerk, TOPIC)
    assert shown.choice is not None
    assert shown.choice.search.isVisible()
    topics = clerk.column(TOPIC)
    wanted = [topic for topic in topics if "3" in topic]
    QTest.keyClicks(shown.choice.search, "3")
    press(shown, "全选")
    assert sorted(shown.choice.ticked()) == sorted(set(wanted))
    press(shown, "确定")
    assert clerk.column(TOPIC) == wanted
    shown = popup(clerk, TOPIC)
    press(shown, "全不选")
    press(shown, "确定")
    assert clerk.column(TOPIC) == topics


def test_enter_in_the_search_takes_what_it_shows(opened: Opened) -> None:
    clerk = opened(40)
    wanted = [topic for topic in clerk.column(TOPIC) if "12" in topic]
    shown = popup(clerk, TOPIC)
    assert shown.choice is not None
    QTest.keyClicks(shown.choice.search, "12")
    QTest.keyClick(shown.choice.search, Qt.Key.Key_Return)
    assert clerk.column(TOPIC) == wanted


def test_a_column_is_filtered_by_being_empty(opened: Opened) -> None:
    clerk = opened().at(3, TOPIC).press(Qt.Key.Key_Delete)
    press(popup(clerk, TOPIC), "只看空白的")
    assert clerk.column(DAY) == ["2023年1月4日"]


def test_days_are_chosen_by_half_years_and_by_two_days(opened: Opened) -> None:
    clerk = opened(40)
    press(popup(clerk, DAY), "下半年")
    assert clerk.page.model.rows == 0
    shown = popup(clerk, DAY)
    boxes = shown.ends
    for box, text in zip(boxes, ("2月1日", "2.3"), strict=True):
        box.setFocus()
        box.selectAll()
        QTest.keyClicks(box, text) if text.isascii() else box.setText(text)
    press(shown, "确定")
    assert clerk.column(DAY) == ["2023年2月1日", "2023年2月2日", "2023年2月3日"]
    assert buttons(clerk.page.bar.chips, "日期：2023年2月1日至2023年2月3日")


def test_numbers_are_chosen_by_their_bounds(opened: Opened) -> None:
    clerk = opened()
    shown = popup(clerk, DUE_HEADS)
    QTest.keyClicks(shown.ends[0], "12")
    QTest.keyClicks(shown.ends[1], "14")
    QTest.keyClick(shown.ends[1], Qt.Key.Key_Return)
    assert clerk.column(DUE_HEADS) == ["12", "13", "14"]
    assert buttons(clerk.page.bar.chips, "应到人数：12至14")


def test_a_day_that_is_none_is_explained_in_the_popup(opened: Opened) -> None:
    clerk = opened()
    shown = popup(clerk, DAY)
    QTest.keyClicks(shown.ends[0], "abc")
    press(shown, "确定")
    assert shown.isVisible()
    shown.close()


def test_a_click_on_a_head_orders_up_then_down_then_as_it_was(opened: Opened) -> None:
    clerk = opened()
    plain = clerk.column(TOPIC)
    order_by(clerk, DUE_HEADS)
    assert clerk.column(DUE_HEADS) == [str(10 + number) for number in range(8)]
    order_by(clerk, DUE_HEADS)
    assert clerk.column(DUE_HEADS) == [str(17 - number) for number in range(8)]
    order_by(clerk, DUE_HEADS)
    assert clerk.column(TOPIC) == plain


def test_the_current_row_stays_current_when_the_order_changes(opened: Opened) -> None:
    clerk = opened().at(2, TOPIC)
    clerk.page.narrowing.narrow(clerk.page.narrowing.filter.with_order("应到人数", True))
    assert clerk.text(clerk.table.row, TOPIC) == "研究第3项工作"


def test_only_rows_like_this_one(opened: Opened) -> None:
    clerk = opened().at(1, KIND)
    clerk.page.keys["只看与这一格相同的行"].trigger()
    assert clerk.column(TOPIC) == LECTURES


def test_the_foot_adds_up_what_is_selected(opened: Opened, qtbot: QtBot) -> None:
    clerk = opened().select((0, TOPIC), (2, DUE_HEADS))
    qtbot.waitUntil(lambda: "求和 33" in clerk.page.foot.sums.text())
    assert "计数 6" in clerk.page.foot.sums.text()
    assert "平均 11" in clerk.page.foot.sums.text()


def test_filters_wait_for_a_cell_that_cannot_be_read(opened: Opened) -> None:
    clerk = opened().at(1, DAY).write("abc")
    press(clerk.page.bar.kinds, "党课")
    assert clerk.table.editing
    assert len(clerk.column(TOPIC)) == 8
    assert clerk.page.bar.kinds.buttons[""].isChecked()


def test_overdue_rows_are_told_apart(opened: Opened, office: Office, qtbot: QtBot) -> None:
    session = office.ledgers.open("tasks")
    days = {"逾期的": "2023-06-01", "将到的": "2023-07-08", "还早的": "2023-12-01"}
    rows = [
        session.new_record({"任务": name, "时限": day, "下达日期": "2023-01-01"})
        for name, day in days.items()
    ]
    session.apply(
        AddRows(
            (
                *rows,
                session.new_record(
                    {"任务": "办完的", "时限": "2023-06-01", "完成情况": "已完成", "下达日期": "2023-01-01"}
                ),
            )
        )
    )
    clerk = TableClerk(qtbot, office, session)
    column = [one.name for one in session.form.columns].index("任务")
    states = {clerk.text(row, column): clerk.page.model.due_state(row) for row in range(4)}
    assert states == {"逾期的": "overdue", "将到的": "soon", "还早的": "open", "办完的": "closed"}
    for words, expected in (("已逾期", ["逾期的"]), ("到期", ["将到的"]), ("已办结", ["办完的"])):
        press(clerk.page.foot.legend, words)
        assert clerk.column(column) == expected


def test_import_names_the_ledger(opened: Opened, qtbot: QtBot) -> None:
    clerk = opened()
    with qtbot.waitSignal(clerk.page.import_wanted) as wanted:
        press(clerk.page, "导入 Excel")
    assert wanted.args == ["meetings", None]


def test_the_form_shows_the_current_row_and_follows_it(opened: Opened, qtbot: QtBot) -> None:
    clerk = opened().at(2, TOPIC).press(Qt.Key.Key_F3)
    form = clerk.page.form_place.form
    assert form is not None
    assert form.isVisible()
    assert form.field("主题").editor.text() == "研究第3项工作"
    clerk.at(4, TOPIC)
    qtbot.waitUntil(lambda: form.field("主题").editor.text() == "研究第5项工作")
    clerk.press(Qt.Key.Key_F3)
    assert not form.isVisible()
    assert clerk.table.hasFocus()


def test_enter_on_a_row_number_opens_the_form_and_its_edits_are_seen_in_the_table(opened: Opened) -> None:
    clerk = opened().select_row(3).press(Qt.Key.Key_Return)
    form = clerk.page.form_place.form
    assert form is not None
    form.focus_column("主题")
    clerk.press(Qt.Key.Key_A, CTRL).write("form").press(Qt.Key.Key_Escape)
    assert clerk.text(3, TOPIC) == "form"
    clerk.press(Qt.Key.Key_Z, CTRL)
    assert clerk.text(3, TOPIC) == "研究第4项工作"


def test_whole_rows_are_copied_and_a_selection_of_everything_is_quick(opened: Opened) -> None:
    clerk = opened().press(Qt.Key.Key_A, CTRL)
    assert clerk.table.selection.rows() == [(0, 7)]
    clerk.press(Qt.Key.Key_C, CTRL)
    assert len(QApplication.clipboard().text().splitlines()) == 8
    clerk.at(0, KIND).press(Qt.Key.Key_End, CTRL | SHIFT)
    assert clerk.table.selection.rows() == [(0, 7)]


def test_a_jump_to_the_end_leaves_nothing_selected_behind(opened: Opened) -> None:
    clerk = opened().at(0, KIND).press(Qt.Key.Key_End, CTRL)
    assert clerk.table.selection.rows() == [(7, 7)]
    assert len(clerk.table.selectionModel().selectedIndexes()) == 1


def test_many_filters_are_said_shortly_so_that_each_is_seen(qtbot: QtBot) -> None:
    long = "主题：" + "研究部署支部下一阶段的重点工作和责任分工"
    chips = ChipRow()
    qtbot.addWidget(chips)
    shown: list[str] = []
    for count in (2, 3):
        chips.show_chips([(str(number), long) for number in range(count)])
        shown.append(buttons(chips, "主题：")[0].text())
        assert (
            buttons(chips, "主题：")[0].accessibleName().endswith(long)
        )  # whole for whoever does not see it
    assert shown == [f"{long}　✕", f"{long[:18]}…　✕"]
