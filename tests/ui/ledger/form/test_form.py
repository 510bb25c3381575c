"""The form of a row: fields are committed one by one on the session's road, wrong input is kept and
explained, news is followed.
"""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path

import pytest
from PySide6.QtCore import Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QPushButton, QWidget
from pytestqt.qtbot import QtBot

from djdesk.basics.errors import StoreError
from djdesk.model.row_changes import AddRows, RemoveRows, RowChange, SetCells
from support.input_method import compose, write
from support.ledger_office import Office, press
from ui.ledger.form.form import RowForm
from ui.ledger.page import LedgerPage

CTRL = Qt.KeyboardModifier.ControlModifier


@pytest.fixture
def office(tmp_path: Path) -> Iterator[Office]:
    office = Office(tmp_path / "data")
    yield office
    office.store.close()


@pytest.fixture
def form(office: Office, qtbot: QtBot) -> RowForm:
    form = RowForm(office.ledgers)
    qtbot.addWidget(form)
    form.resize(460, 900)
    form.show()
    form.activateWindow()
    qtbot.waitUntil(form.isActiveWindow)
    return form


@pytest.fixture
def talk(office: Office) -> str:
    return office.add(日期="2023-03-05", 类型="个别谈话", 内容="思想汇报", 人次=3)


def box(form: RowForm, column: str) -> QWidget:
    editor = form.field(column).editor
    return editor.focusProxy() or editor


def fill(form: RowForm, column: str, text: str) -> None:
    """Goes to a field and writes into it in place of what is there."""
    form.focus_column(column)
    write(box(form, column), text)


def shown(form: RowForm, column: str) -> str:
    return form.field(column).editor.text()


def typed(form: RowForm, column: str) -> str:
    return form.field(column).editor.typed()


def test_a_row_is_shown_and_each_field_is_committed_when_it_is_left(
    form: RowForm, office: Office, talk: str
) -> None:
    form.open(office.session, talk)
    assert (form.title.text(), shown(form, "日期"), shown(form, "人次")) == ("思想汇报", "2023-03-05", "3")
    fill(form, "日期", "4.12")
    assert office.cells(talk)["日期"] == "2023-03-05"
    press(box(form, "日期"), Qt.Key.Key_Tab)
    assert office.cells(talk)["日期"] == "2023-04-12"
    assert shown(form, "日期") == "2023-04-12"
    fill(form, "人次", "12人次")
    press(box(form, "人次"), Qt.Key.Key_Return)
    assert (office.cells(talk)["人次"], shown(form, "人次")) == (12, "12")


def test_a_choice_is_committed_when_it_is_made(form: RowForm, office: Office, talk: str) -> None:
    form.open(office.session, talk)
    fill(form, "类型", "jt")
    press(box(form, "类型"), Qt.Key.Key_Return)
    assert office.cells(talk)["类型"] == "集体谈话"
    assert box(form, "内容").hasFocus()


def test_texts_are_committed_after_a_pause(form: RowForm, office: Office, talk: str, qtbot: QtBot) -> None:
    form.open(office.session, talk)
    fill(form, "内容", "廉政谈话")
    qtbot.waitUntil(lambda: office.cells(talk)["内容"] == "廉政谈话", timeout=5000)
    assert box(form, "内容").hasFocus()


def test_what_cannot_be_read_stays_with_a_sentence_and_comes_back(
    form: RowForm, office: Office, talk: str
) -> None:
    form.open(office.session, talk)
    fill(form, "人次", "许多")
    press(box(form, "人次"), Qt.Key.Key_Tab)
    assert "不是数字" in form.field("人次").complaint
    assert (shown(form, "人次"), office.cells(talk)["人次"]) == ("许多", 3)
    assert not form.settle()
    other = office.add(日期="2023-05-01", 类型="个别谈话", 内容="另一次")
    form.open(office.session, other)
    assert (shown(form, "人次"), form.field("人次").complaint) == ("", "")
    form.open(office.session, talk)
    assert shown(form, "人次") == "许多"
    assert "不是数字" in form.field("人次").complaint
    fill(form, "人次", "30")
    assert form.settle()
    assert (office.cells(talk)["人次"], form.field("人次").complaint) == (30, "")


def test_a_new_row_of_which_nothing_could_be_read_is_not_forgotten(
    form: RowForm, office: Office, talk: str
) -> None:
    form.open(office.session, None)
    fill(form, "日期", "2.30")
    form.open(office.session, talk)
    assert shown(form, "日期") == "2023-03-05"
    form.open(office.session, None)
    assert (typed(form, "日期"), bool(form.field("日期").complaint), office.session.count()) == (
        "2.30",
        True,
        1,
    )
    fill(form, "日期", "2.28")
    assert form.settle()
    assert office.session.count() == 2
    form.open(office.session, None)
    assert shown(form, "日期") == ""


def test_what_could_not_be_read_goes_with_the_new_row(form: RowForm, office: Office) -> None:
    form.open(office.session, None)
    fill(form, "日期", "2.30")
    press(box(form, "日期"), Qt.Key.Key_Tab)
    fill(form, "内容", "廉政谈话")
    form.settle()
    added = form.record_id
    form.open(office.session, None)
    assert (shown(form, "日期"), added is not None) == ("", True)
    form.open(office.session, added)
    assert typed(form, "日期") == "2.30"


def test_undo_walks_back_over_the_form_and_keeps_fields_apart(
    form: RowForm, office: Office, talk: str
) -> None:
    form.open(office.session, talk)
    fill(form, "人次", "7")
    press(box(form, "人次"), Qt.Key.Key_Tab)
    fill(form, "内容", "廉政谈话")
    press(box(form, "内容"), Qt.Key.Key_Tab)
    focus = form.focusWidget()
    QTest.keyClick(focus, Qt.Key.Key_Z, CTRL)
    assert (shown(form, "内容"), shown(form, "人次")) == ("思想汇报", "7")
    QTest.keyClick(focus, Qt.Key.Key_Z, CTRL)
    assert (shown(form, "人次"), office.cells(talk)["人次"]) == ("3", 3)
    QTest.keyClick(focus, Qt.Key.Key_Y, CTRL)
    assert shown(form, "人次") == "7"


def test_typing_that_is_not_committed_yet_is_what_undo_takes_back_first(
    form: RowForm, office: Office, talk: str
) -> None:
    form.open(office.session, talk)
    fill(form, "内容", "廉政谈话")
    QTest.keyClick(box(form, "内容"), Qt.Key.Key_Z, CTRL)
    assert (shown(form, "内容"), office.cells(talk)["内容"]) == ("思想汇报", "思想汇报")


def test_a_new_row_begins_with_defaults_and_comes_into_the_ledger_with_its_first_field(
    form: RowForm, office: Office, qtbot: QtBot
) -> None:
    form.open(office.session, None)
    assert (form.title.text(), shown(form, "状态"), form.record_id) == ("新的一行", "办理中", None)
    assert form.missing.text() == "还缺：日期、类型、内容"
    assert office.session.count() == 0
    fill(form, "状态", "")
    QTest.keyClick(box(form, "状态"), Qt.Key.Key_Backspace)
    press(box(form, "状态"), Qt.Key.Key_Tab)
    assert office.session.count() == 0
    with qtbot.waitSignal(form.added) as added:
        fill(form, "日期", "今天")
        press(box(form, "日期"), Qt.Key.Key_Tab)
    assert added.args == [form.record_id]
    assert office.cells(str(form.record_id)) == {"日期": "2023-12-22"}
    assert form.missing.text() == "还缺：类型、内容"
    office.session.undo()
    assert office.session.count() == 0
    assert "删除" in form.missing.text()
    office.session.redo()
    assert form.missing.text() == "还缺：类型、内容"


def test_changes_from_elsewhere_are_shown_but_not_over_what_is_being_typed(
    form: RowForm, office: Office, talk: str
) -> None:
    form.open(office.session, talk)
    fill(form, "内容", "正在写")
    office.session.apply(SetCells({talk: {"内容": "别处改的", "人次": 9}}))
    assert (shown(form, "人次"), shown(form, "内容")) == ("9", "正在写")
    form.settle()
    assert office.cells(talk)["内容"] == "正在写"


def test_a_row_that_goes_and_comes_back(form: RowForm, office: Office, talk: str) -> None:
    form.open(office.session, talk)
    office.session.apply(RemoveRows((talk,)))
    assert "删除" in form.missing.text()
    assert not box(form, "内容").isEnabled()
    office.session.undo()
    assert box(form, "内容").isEnabled()
    assert shown(form, "内容") == "思想汇报"


def test_rows_of_others_do_not_touch_the_form(form: RowForm, office: Office, talk: str) -> None:
    form.open(office.session, talk)
    office.session.apply(AddRows((office.session.new_record({"内容": "别的"}),)))
    assert shown(form, "内容") == "思想汇报"


def test_what_cannot_be_stored_stays_and_is_tried_again(
    form: RowForm, office: Office, talk: str, monkeypatch: pytest.MonkeyPatch
) -> None:
    form.open(office.session, talk)
    whole = office.session.apply

    def full(change: RowChange, origin: object | None = None) -> None:
        raise StoreError("磁盘已满", "请腾出空间")

    monkeypatch.setattr(office.session, "apply", full)
    fill(form, "内容", "廉政谈话")
    press(box(form, "内容"), Qt.Key.Key_Tab)
    assert form.banner.isVisible()
    assert "磁盘已满" in form.banner.sentence.text()
    assert shown(form, "内容") == "廉政谈话"
    monkeypatch.setattr(office.session, "apply", whole)
    assert form.settle()
    assert office.cells(talk)["内容"] == "廉政谈话"


@pytest.mark.parametrize("leave", ["settle", "other", "close"])
def test_a_composition_is_committed_when_the_row_is_left(
    form: RowForm, office: Office, talk: str, leave: str
) -> None:
    form.open(office.session, talk)
    form.focus_column("内容")
    compose(box(form, "内容"), "lianzheng")
    if leave == "settle":
        form.settle()
    elif leave == "other":
        form.open(office.session, None)
    else:
        QTest.keyClick(box(form, "内容"), Qt.Key.Key_Escape)
    assert office.cells(talk)["内容"] == "lianzheng"


def test_escape_closes_a_list_first_and_then_the_form(
    form: RowForm, office: Office, talk: str, qtbot: QtBot
) -> None:
    form.open(office.session, talk)
    fill(form, "谈话人", "zs")
    with qtbot.assertNotEmitted(form.closed):
        press(box(form, "谈话人"), Qt.Key.Key_Escape)
    with qtbot.waitSignal(form.closed):
        press(box(form, "谈话人"), Qt.Key.Key_Escape)


def test_another_ledger_has_its_own_fields(form: RowForm, office: Office, talk: str) -> None:
    form.open(office.session, talk)
    form.open(office.members, office.members.view().rows(0, 1)[0].id)
    assert shown(form, "姓名") == "张三丰"
    assert form.missing.text() == "还缺：类别"
    fill(form, "类别", "zz")
    press(box(form, "类别"), Qt.Key.Key_Tab)
    assert form.missing.text() == ""
    assert office.cells(talk)["内容"] == "思想汇报"


def test_what_could_not_be_read_never_comes_into_another_ledger(
    form: RowForm, office: Office, talk: str
) -> None:
    office.members.apply(SetCells({office.members.view().rows(0, 1)[0].id: {"更新日期": "2023-02-01"}}))
    form.open(office.session, talk)
    fill(form, "日期", "2.30")
    form.open(office.members, office.members.view().rows(0, 1)[0].id)
    fill(form, "更新日期", "2.31")
    form.open(office.session, talk)
    assert (typed(form, "日期"), typed(form, "时限")) == ("2.30", "")
    assert office.cells(talk)["日期"] == "2023-03-05"


def test_a_form_that_is_folded_away_holds_nothing_up(form: RowForm, office: Office, talk: str) -> None:
    form.open(office.session, talk)
    fill(form, "日期", "2.30")
    assert not form.settle()
    form.hide()
    assert form.settle()
    form.show()
    assert typed(form, "日期") == "2.30"


def test_a_row_that_is_gone_holds_nothing_up(form: RowForm, office: Office, talk: str) -> None:
    form.open(office.session, talk)
    fill(form, "人次", "许多")
    office.session.apply(RemoveRows((talk,)))
    assert form.settle()


def test_labels_lead_to_their_fields_and_say_what_is_required(
    form: RowForm, office: Office, talk: str
) -> None:
    form.open(office.session, talk)
    assert box(form, "日期").accessibleName() == "日期，必填"
    assert box(form, "人次").accessibleName() == "人次"


@pytest.mark.parametrize("width", [380, 460, 1100])
def test_the_form_never_scrolls_sideways(
    form: RowForm, office: Office, talk: str, width: int, qtbot: QtBot
) -> None:
    office.session.apply(
        SetCells(
            {
                talk: {
                    "参加人": "、".join(f"名字很长的人{number}" for number in range(40)),
                    "内容": "很长的内容" * 60,
                }
            }
        )
    )
    form.resize(width, 600)
    form.open(office.session, talk)
    qtbot.waitUntil(lambda: form.width() == width)
    fields = [form.field(column.name) for column in office.session.form.columns if column.kind != "file"]
    assert form.minimumSizeHint().width() <= 340
    assert all(field.mapTo(form, field.rect().bottomRight()).x() <= width for field in fields)


def test_the_strip_shows_the_way_and_sets_the_stage_that_the_days_show(form: RowForm, office: Office) -> None:
    people = office.ledgers.open("development")
    someone = office.add(
        people, 姓名="陆予安", 阶段="积极分子", 申请日期="2021-01-01", 确定积极分子日期="2022-03-12"
    )
    form.open(people, someone)
    assert "可以列为发展对象" in form.stages.sentence.text()
    assert not form.stages.take.isVisible()
    fill(form, "确定发展对象日期", "6.14")
    press(box(form, "确定发展对象日期"), Qt.Key.Key_Tab)
    assert "阶段还是“积极分子”" in form.stages.doubts.text()
    QTest.mouseClick(form.stages.take, Qt.MouseButton.LeftButton)
    assert (office.cells(someone, people)["阶段"], shown(form, "阶段")) == ("发展对象", "发展对象")
    assert "政治审查" in form.stages.sentence.text()
    assert not form.stages.doubts.isVisible()
    people.undo()
    assert shown(form, "阶段") == "积极分子"


def test_other_ledgers_have_no_strip(form: RowForm, office: Office, talk: str) -> None:
    form.open(office.session, talk)
    assert not form.stages.isVisible()


def test_tab_and_enter_walk_through_the_fields_to_the_evidence(
    form: RowForm, office: Office, talk: str
) -> None:
    form.open(office.members, office.members.view().rows(0, 1)[0].id)
    form.open(office.session, talk)
    form.focus_column("日期")
    walked = []
    for number in range(13):
        focus = form.focusWidget()
        walked.append(focus.accessibleName() or getattr(focus, "text", str)())
        by_tab = number % 2 or "进度" in walked[-1] or isinstance(focus, QPushButton)  # Enter would press it
        press(focus, Qt.Key.Key_Tab if by_tab else Qt.Key.Key_Return)
    assert walked == [
        "日期，必填",
        "类型，必填",
        "内容，必填",
        "谈话人",
        "参加人",
        "人次",
        "经费",
        "进度",
        "进度（百分比）",
        "公开",
        "时限",
        "状态",
        "添加文件…",
    ]


@pytest.fixture
def page(office: Office, qtbot: QtBot) -> LedgerPage:
    page = LedgerPage(office.ledgers)
    qtbot.addWidget(page)
    page.resize(1366, 700)
    page.show()
    page.activateWindow()
    qtbot.waitUntil(page.isActiveWindow)
    return page


def form_of(page: LedgerPage) -> RowForm:
    page.form_place.open()
    assert page.form_place.form is not None
    return page.form_place.form


def test_rows_are_walked_through_without_leaving_the_form(page: LedgerPage, office: Office) -> None:
    for number in range(3):
        office.add(日期=f"2023-03-0{number + 1}", 类型="个别谈话", 内容=f"第{number + 1}次", 人次=number)
    page.open(office.session)
    page.table.go_to(0, 0)
    form = form_of(page)
    fill(form, "人次", "7")
    QTest.keyClick(box(form, "人次"), Qt.Key.Key_PageDown, CTRL)
    assert (shown(form, "内容"), page.table.row, box(form, "人次").hasFocus()) == ("第2次", 1, True)
    for _ in range(2):
        QTest.keyClick(box(form, "人次"), Qt.Key.Key_PageDown, CTRL)
    assert form.title.text() == "新的一行"
    fill(form, "内容", "新的谈话")
    QTest.keyClick(box(form, "内容"), Qt.Key.Key_PageDown, CTRL)
    assert (form.title.text(), office.session.count()) == ("新的一行", 4)
    QTest.keyClick(box(form, "内容"), Qt.Key.Key_PageUp, CTRL)
    assert shown(form, "内容") == "新的谈话"
    for _ in range(5):
        QTest.keyClick(box(form, "内容"), Qt.Key.Key_PageUp, CTRL)
    assert (shown(form, "内容"), shown(form, "人次")) == ("第1次", "7")
    fill(form, "人次", "许多")
    QTest.keyClick(box(form, "人次"), Qt.Key.Key_PageDown, CTRL)
    assert (shown(form, "内容"), bool(form.field("人次").complaint)) == ("第1次", True)


def test_on_the_page_undo_takes_back_what_is_still_being_typed(
    page: LedgerPage, office: Office, talk: str
) -> None:
    session = office.ledgers.open("talks")  # nothing can be undone in it yet
    page.open(session)
    form = form_of(page)
    fill(form, "内容", "廉政谈话")
    QTest.keyClick(box(form, "内容"), Qt.Key.Key_Z, CTRL)
    assert (shown(form, "内容"), office.cells(talk)["内容"]) == ("思想汇报", "思想汇报")
    QTest.keyClick(box(form, "内容"), Qt.Key.Key_Y, CTRL)
    assert (shown(form, "内容"), office.cells(talk)["内容"]) == ("廉政谈话", "廉政谈话")
    fill(form, "人次", "12")
    page.settle()
    assert office.cells(talk)["人次"] == 12
