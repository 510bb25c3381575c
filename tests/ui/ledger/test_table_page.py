"""A ledger's page: evidence and sheets that are dropped, damage that is told, what stays with the page when
another ledger comes.
"""

from __future__ import annotations

from collections.abc import Callable, Iterator
from pathlib import Path

import pytest
from PySide6.QtCore import QMimeData, QPoint, QPointF, Qt, QTimer, QUrl
from PySide6.QtGui import QDropEvent
from PySide6.QtWidgets import QApplication
from pytestqt.qtbot import QtBot

from djdesk.basics.errors import StoreError
from djdesk.model.record import Record
from djdesk.model.row_changes import AddRows, RemoveRows, SetCells
from support.table_clerk import CTRL, DAY, FILES, HOST, KIND, TOPIC, Office, TableClerk

Opened = Callable[..., TableClerk]


@pytest.fixture
def office(tmp_path: Path) -> Iterator[Office]:
    office = Office(tmp_path / "data")
    yield office
    office.desk.store.close()


@pytest.fixture
def opened(office: Office, qtbot: QtBot) -> Opened:
    def make(rows: int = 6) -> TableClerk:
        return TableClerk(qtbot, office, office.meetings(rows))

    return make


def drop(clerk: TableClerk, row: int, path: Path) -> None:
    """Drops a file on a row."""
    data = QMimeData()
    data.setUrls([QUrl.fromLocalFile(str(path))])
    inside = clerk.table.visualRect(clerk.table.model().index(row, TOPIC)).center()
    where = QPointF(clerk.table.viewport().mapTo(clerk.page, inside))
    event = QDropEvent(
        where, Qt.DropAction.CopyAction, data, Qt.MouseButton.LeftButton, Qt.KeyboardModifier.NoModifier
    )
    clerk.page.dropEvent(event)


def test_a_file_dropped_on_a_row_is_its_evidence(opened: Opened, tmp_path: Path) -> None:
    clerk = opened()
    photo = tmp_path / "现场照片.jpg"
    photo.write_bytes(b"a photo")
    drop(clerk, 2, photo)
    assert clerk.text(2, FILES) == "现场照片.jpg"
    clerk.press(Qt.Key.Key_Z, CTRL)
    assert clerk.text(2, FILES) == ""


def test_a_sheet_dropped_on_the_page_is_imported(opened: Opened, tmp_path: Path, qtbot: QtBot) -> None:
    clerk = opened()
    with qtbot.waitSignal(clerk.page.import_wanted) as wanted:
        drop(clerk, 2, tmp_path / "台账.xlsx")
    assert wanted.args == ["meetings", tmp_path / "台账.xlsx"]


def test_evidence_is_not_overwritten_by_typing_or_pasting(opened: Opened, tmp_path: Path) -> None:
    clerk = opened()
    photo = tmp_path / "现场照片.jpg"
    photo.write_bytes(b"a photo")
    drop(clerk, 0, photo)
    clerk.at(0, FILES).press(Qt.Key.Key_X)
    assert not clerk.table.editing
    clerk.at(0, FILES).press(Qt.Key.Key_Delete)
    clerk.at(0, FILES).copied("别的").press(Qt.Key.Key_V, CTRL)
    assert clerk.text(0, FILES) == "现场照片.jpg"


def test_a_double_click_on_evidence_opens_the_form(opened: Opened, qtbot: QtBot) -> None:
    clerk = opened()
    where = clerk.table.visualRect(clerk.table.model().index(1, FILES)).center()
    qtbot.mouseClick(clerk.table.viewport(), Qt.MouseButton.LeftButton, pos=where)
    qtbot.mouseDClick(clerk.table.viewport(), Qt.MouseButton.LeftButton, pos=where)
    assert clerk.page.form_place.isVisible()


def test_nothing_of_a_hidden_page_waits_for_the_store(opened: Opened) -> None:
    clerk = opened()
    clerk.page.form_place.open()
    clerk.table.heads.resizeSection(HOST, 333)
    clerk.select((0, TOPIC), (3, HOST))
    clerk.page.bar.search.setText("研究")
    clerk.page.hide()
    clerk.office.desk.store.close()
    assert [timer for timer in clerk.page.findChildren(QTimer) if timer.isActive()] == []


def test_a_width_drawn_just_before_the_page_is_left_is_kept(opened: Opened) -> None:
    clerk = opened()
    clerk.table.heads.resizeSection(HOST, 333)
    clerk.page.hide()
    assert clerk.session.widths() == {clerk.page.model.columns[HOST].name: 333}


def test_what_waits_while_the_store_is_closed_does_no_harm(opened: Opened, qtbot: QtBot) -> None:
    """Whatever was waiting comes to its end: nothing is reported as a mistake of the program."""
    clerk = opened()
    clerk.select((0, TOPIC), (3, HOST))
    clerk.table.heads.resizeSection(HOST, 333)
    clerk.office.desk.store.close()
    qtbot.waitUntil(lambda: not any(timer.isActive() for timer in clerk.page.findChildren(QTimer)))


def test_rows_that_cannot_be_read_are_told_and_the_others_shown(
    opened: Opened, monkeypatch: pytest.MonkeyPatch, qtbot: QtBot
) -> None:
    clerk = opened()
    assert clerk.page.model.view is not None
    read = clerk.page.model.view.rows

    def damaged(start: int, stop: int) -> list[Record]:
        if start <= 2 < stop:
            raise StoreError("有一行的内容与写入时不一致", "请从备份恢复")
        return read(start, stop)

    monkeypatch.setattr(clerk.page.model.view, "rows", damaged)
    clerk.page.model.keep_order()
    clerk.session.apply(
        SetCells({clerk.session.view().rows(0, 1)[0].id: {"地点": "二楼"}})
    )  # has everything read again
    assert clerk.column(TOPIC) == [
        "研究第1项工作",
        "研究第2项工作",
        "",
        "研究第4项工作",
        "研究第5项工作",
        "研究第6项工作",
    ]
    qtbot.waitUntil(clerk.page.banner.isVisible)
    assert "不一致" in clerk.page.banner.sentence.text()


def test_a_change_that_is_refused_leaves_the_text_in_its_cell(
    opened: Opened, monkeypatch: pytest.MonkeyPatch
) -> None:
    clerk = opened().at(0, TOPIC)

    def full(*_: object) -> None:
        raise StoreError("磁盘满了", "请清理磁盘后再试")

    monkeypatch.setattr(clerk.session, "_commit", full)
    clerk.write("new words").press(Qt.Key.Key_Return)
    assert clerk.table.delegate.editor is not None
    assert clerk.table.delegate.editor.text() == "new words"
    monkeypatch.undo()
    clerk.press(Qt.Key.Key_Return)
    assert clerk.text(0, TOPIC) == "new words"


def test_an_unreadable_text_is_told_when_another_ledger_comes(opened: Opened, office: Office) -> None:
    clerk = opened().at(0, DAY).write("abc")
    clerk.page.open(office.ledgers.open("dues"))
    assert "“abc”没有存入" in clerk.page.banner.sentence.text()
    assert clerk.page.banner.isVisible()


def test_rows_are_still_named_when_their_title_is_scrolled_away(opened: Opened) -> None:
    clerk = opened()
    narrow = clerk.table.numbers.width()
    clerk.table.heads.resizeSection(HOST, 900)
    clerk.table.heads.resizeSection(KIND, 700)
    QApplication.processEvents()  # how far there is to scroll
    clerk.table.go_to(0, FILES)
    assert clerk.table.numbers.width() > narrow
    clerk.table.go_to(0, KIND)
    assert clerk.table.numbers.width() == narrow


def test_widths_can_be_taken_back(opened: Opened) -> None:
    clerk = opened()
    before = clerk.table.columnWidth(HOST)
    clerk.table.heads.resizeSection(HOST, 333)
    clerk.page.keys["列宽恢复原样"].trigger()
    assert clerk.table.columnWidth(HOST) == before


def test_the_menu_offers_what_the_keys_do(opened: Opened) -> None:
    clerk = opened().at(1, TOPIC)
    clerk.table.menu_wanted.emit(clerk.table.mapToGlobal(QPoint(300, 100)))
    menu = QApplication.activePopupWidget()
    assert menu is not None
    words = " ".join(action.text() for action in menu.actions())
    assert all(one in words for one in ("整行查看", "向下填充", "复制出新行", "删除所选行", "筛选这一列"))
    menu.close()


def test_an_offer_of_undo_goes_with_the_next_change(opened: Opened) -> None:
    clerk = opened().at(1, TOPIC).press(Qt.Key.Key_Delete, CTRL)
    assert clerk.page.banner.isVisible()
    clerk.at(0, TOPIC).write("x").press(Qt.Key.Key_Return)
    assert not clerk.page.banner.isVisible()


def test_tool_tips_say_how_late_a_row_is_and_what_is_cut_off(
    opened: Opened, office: Office, qtbot: QtBot
) -> None:
    clerk = opened()
    session = office.ledgers.open("tasks")
    record = session.new_record({"任务": "办" * 300, "时限": "2023-06-28", "下达日期": "2023-01-01"})
    session.apply(AddRows((record,)))
    clerk.page.open(session)
    names = [column.name for column in session.form.columns]
    model = clerk.page.model
    assert clerk.table.delegate.tool_tip(model.index(0, names.index("时限")), 200) == "已逾期 5 天"
    assert clerk.table.delegate.tool_tip(model.index(0, names.index("任务")), 200) == "办" * 300
    assert "还没有填" in clerk.table.delegate.tool_tip(model.index(0, names.index("责任人")), 200)


def test_a_paste_that_is_no_table_is_refused_in_words(opened: Opened) -> None:
    clerk = opened().at(0, TOPIC).copied("a\tb\n" * 150_000).press(Qt.Key.Key_V, CTRL)
    assert "太多" in clerk.page.banner.sentence.text()


def test_rows_deleted_here_and_there_come_back_to_their_places(opened: Opened) -> None:
    clerk = opened(12)
    before = clerk.column(TOPIC)
    ids = [record.id for record in clerk.page.model.records(0, 12)]
    clerk.page.model.keep_order()
    for gone in ((8, 10, 11), (0, 3, 4, 9), (11,), tuple(range(12))):
        clerk.session.apply(RemoveRows(tuple(ids[place] for place in gone)))
        assert clerk.column(TOPIC) == [topic for place, topic in enumerate(before) if place not in gone]
        clerk.press(Qt.Key.Key_Z, CTRL)
        assert clerk.column(TOPIC) == before


def test_a_ledger_opens_at_its_newest_rows_and_chosen_rows_at_the_first(office: Office, qtbot: QtBot) -> None:
    session = office.meetings(300)
    clerk = TableClerk(qtbot, office, session)
    assert clerk.here == (299, 0)
    assert clerk.text(299, TOPIC) == "研究第300项工作"
    last = clerk.table.visualRect(clerk.table.model().index(299, 0))
    assert clerk.table.viewport().rect().intersects(last)
    clerk.page.open(session, session.query(text="第1"), "第1")
    assert clerk.here[0] == 0


def test_a_telephone_is_not_shown_in_full_and_is_there_all_the_same(opened: Opened) -> None:
    clerk = opened()
    clerk.at(1, TOPIC).write("联系人13800138000").press(Qt.Key.Key_Return)
    assert clerk.text(1, TOPIC) == "联系人138****00"
    assert "联系人13800138000" in clerk.stored("主题")
    clerk.at(1, TOPIC).press(Qt.Key.Key_C, CTRL)
    assert "联系人13800138000" in QApplication.clipboard().text()
    clerk.press(Qt.Key.Key_F2)
    editor = clerk.table.delegate.editor
    assert editor is not None
    assert editor.typed() == "联系人13800138000"


def test_it_is_shown_in_full_when_that_was_asked_for(opened: Opened, office: Office) -> None:
    office.desk.set_shows_whole_numbers(True)
    clerk = opened()
    clerk.at(1, TOPIC).write("联系人13800138000").press(Qt.Key.Key_Return)
    assert clerk.text(1, TOPIC) == "联系人13800138000"


def test_an_offices_own_kinds_are_beside_the_programs_and_find_their_rows(
    office: Office, qtbot: QtBot
) -> None:
    office.rows(
        "condolences",
        {"对象": "困难党员", "日期": "2023-01-05", "人数": 3},
        {"对象": "退役军人", "日期": "2023-01-06", "人数": 2},
    )
    page = TableClerk(qtbot, office, office.ledgers.open("condolences")).page
    box = page.bar.kinds.box
    offered = [*page.bar.kinds.buttons, *(box.itemText(place) for place in range(box.count()))]
    assert offered.count("退役军人") == offered.count("困难党员") == 1
    page.bar.kinds.chosen.emit("退役军人")
    assert [row.cells["人数"] for row in page.model.records(0, page.model.rows)] == [2]
