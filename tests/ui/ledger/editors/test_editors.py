"""Editors of cells: what may be typed, lists and calendars by keyboard, input methods, and what a table needs
of them.
"""

from __future__ import annotations

from collections.abc import Callable, Iterator
from datetime import date
from pathlib import Path

import msgspec
import pytest
from PySide6.QtCore import QEvent, QObject, Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication, QLineEdit, QVBoxLayout, QWidget
from pytestqt.qtbot import QtBot

from djdesk.desk.ledger.typed_text import complete_date, matching
from djdesk.forms.ledger_type import Column
from djdesk.model.record import Cell
from ledgers.rows import FORM
from support.input_method import compose, write
from support.ledger_office import Office, press
from ui.ledger.editors.base import CellEditor
from ui.ledger.editors.choice import SuggestEditor
from ui.ledger.editors.day import DayEditor
from ui.ledger.editors.factory import make_editor
from ui.ledger.editors.text import LongTextEditor, ProgressEditor

TODAY = date(2023, 12, 22)
ALT = Qt.KeyboardModifier.AltModifier
Make = Callable[..., CellEditor]


@pytest.fixture
def office(tmp_path: Path) -> Iterator[Office]:
    office = Office(tmp_path / "data")
    yield office
    office.store.close()


@pytest.fixture
def make(office: Office, qtbot: QtBot) -> Make:
    """An editor of a column in a window that has the focus; a second field to go to."""

    windows = []

    def made(column: str | Column, compact: bool = True) -> CellEditor:
        window = QWidget()
        windows.append(window)
        qtbot.addWidget(window)
        found = FORM.column(column) if isinstance(column, str) else column
        assert found is not None
        editor = make_editor(found, office.session, office.ledgers, window, compact)
        rows = QVBoxLayout(window)
        rows.addWidget(editor)
        rows.addWidget(QLineEdit())
        window.resize(500, 400)
        window.show()
        window.activateWindow()
        qtbot.waitUntil(window.isActiveWindow)
        editor.setFocus()
        return editor

    return made


def box_of(editor: CellEditor) -> QWidget:
    box = editor.focusProxy()
    assert box is not None
    return box


class Heard(QObject):
    """Counts what an editor tells."""

    def __init__(self, editor: CellEditor) -> None:
        super().__init__()
        self.edited = self.finished = self.left = self.focus_out = 0
        self.keys: list[int] = []
        editor.edited.connect(lambda: setattr(self, "edited", self.edited + 1))
        editor.finished.connect(lambda: setattr(self, "finished", self.finished + 1))
        editor.left.connect(lambda: setattr(self, "left", self.left + 1))
        editor.installEventFilter(self)

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        self.focus_out += event.type() == QEvent.Type.FocusOut
        if event.type() == QEvent.Type.KeyPress:
            self.keys.append(event.key())  # type: ignore[attr-defined]
        return False


# ------------------------------------------------------------ what was typed


@pytest.mark.parametrize(
    ("text", "day"),
    [
        ("3.5", "2023-03-05"),
        ("3/5", "2023-03-05"),
        ("３．５", "2023-03-05"),
        ("3月5日", "2023-03-05"),
        ("12月31", "2023-12-31"),
        ("5日", "2023-12-05"),
        ("今天", "2023-12-22"),
        ("昨天", "2023-12-21"),
        ("明天", "2023-12-23"),
        ("3。5", "2023-03-05"),
        ("2.30", "2023-02-30"),
        ("31日", "2023-12-31"),
        ("15.40", "2023-15-40"),
        ("2023/3/5", "2023-03-05"),
        ("2023年3月", "2023-03-01"),
        ("二〇二三年三月五日", "2023-03-05"),
        ("2023.2.30", "2023.2.30"),
        ("下周", "下周"),
        ("", ""),
    ],
)
def test_days_without_a_year_are_completed(text: str, day: str) -> None:
    assert complete_date(text, TODAY) == day


def test_a_day_typed_in_january_may_be_of_last_year_but_a_deadline_is_ahead() -> None:
    january = date(2024, 1, 5)
    assert complete_date("12.28", january) == "2023-12-28"
    assert complete_date("12.28", january, ahead=True) == "2024-12-28"
    assert complete_date("3.1", january) == "2024-03-01"


@pytest.mark.parametrize(
    ("words", "found"),
    [
        ("慰", ["慰问", "工作慰劳会"]),
        ("ww", ["慰问"]),
        ("wl", ["工作慰劳会"]),
        ("", ["工作慰劳会", "慰问"]),
        ("学", []),
    ],
)
def test_texts_are_found_by_characters_and_initials(words: str, found: list[str]) -> None:
    assert matching(words, ["工作慰劳会", "慰问"]) == found


@pytest.mark.parametrize(
    ("column", "typed", "cell"),
    [
        ("日期", "3.5", "2023-03-05"),
        ("日期", "20230305", "2023-03-05"),
        ("日期", "今天", "2023-12-22"),
        ("人次", "３８", 38),
        ("人次", "12人次", 12),
        ("经费", "1,200.5", "1200.5"),
        ("进度", "80", 80),
        ("进度", "80%", 80),
        ("公开", "是", True),
        ("公开", "y", True),
        ("谈话人", "张三丰", "张三丰"),
        ("内容", "思想汇报", "思想汇报"),
        ("类型", "集体", "集体谈话"),
        ("日期", "", None),
    ],
)
@pytest.mark.parametrize("compact", [True, False])
def test_what_is_typed_is_read_by_the_session(
    make: Make, office: Office, column: str, typed: str, cell: Cell, compact: bool
) -> None:
    editor = make(column, compact)
    heard = Heard(editor)
    write(box_of(editor), typed)
    editor.settle()
    read = office.session.parse(column, editor.text())
    assert read == cell if not isinstance(cell, str) else str(read) == cell
    assert bool(heard.edited) == bool(typed)


@pytest.mark.parametrize("column", [column.name for column in FORM.columns])
@pytest.mark.parametrize("compact", [True, False])
def test_what_is_shown_comes_back_as_it_was(make: Make, office: Office, column: str, compact: bool) -> None:
    cells: dict[str, Cell] = {
        "日期": "2022-03-05",
        "类型": "集体谈话",
        "内容": "第一行\n第二行",
        "谈话人": "欧阳修",
        "参加人": "张三丰、王五",
        "人次": 12,
        "经费": 1200,
        "进度": 35,
        "公开": False,
        "时限": "2024-01-31",
        "状态": "已办结",
        "佐证材料": "签到.jpg",
    }
    editor = make(column, compact)
    heard = Heard(editor)
    editor.set_text(office.session.show(column, cells[column]))
    assert office.session.parse(column, editor.text()) == cells[column]
    assert heard.edited == 0


def test_a_choice_that_is_no_longer_offered_stays(make: Make) -> None:
    editor = make("类型")
    editor.set_text("谈心")
    assert editor.text() == "谈心"


# ------------------------------------------------------------ lists


def open_list(editor: CellEditor) -> list[str]:
    assert isinstance(editor, SuggestEditor | LongTextEditor)
    shown = editor.suggestions
    return [shown.list.item(row).text() for row in range(shown.list.count())] if shown.isVisible() else []


def test_the_list_of_choices_opens_and_is_walked_by_keys(make: Make) -> None:
    editor = make("类型")
    heard, box = Heard(editor), box_of(editor)
    press(box, Qt.Key.Key_Down, ALT)
    assert open_list(editor) == ["个别谈话", "集体谈话", "提醒谈话"]
    assert QApplication.focusWidget() is box
    press(box, Qt.Key.Key_Down)
    press(box, Qt.Key.Key_Down)
    press(box, Qt.Key.Key_Return)
    assert (editor.text(), heard.finished, open_list(editor)) == ("集体谈话", 1, [])


def test_initials_choose_and_tab_takes_the_first(make: Make) -> None:
    editor = make("类型")
    write(box_of(editor), "tx")
    assert open_list(editor) == ["提醒谈话"]
    press(box_of(editor), Qt.Key.Key_Tab)
    assert editor.text() == "提醒谈话"


@pytest.mark.parametrize(("key", "stays"), [(Qt.Key.Key_Tab, False), (Qt.Key.Key_Return, True)])
def test_tab_takes_what_is_chosen_and_goes_on_enter_takes_it_and_stays(
    make: Make, key: Qt.Key, stays: bool
) -> None:
    editor = make("类型")
    box = box_of(editor)
    write(box, "tx")
    press(box, key)
    assert (editor.text(), open_list(editor)) == ("提醒谈话", [])
    assert (QApplication.focusWidget() is box) is stays


def test_escape_closes_the_list_first_and_then_goes_on_to_the_table(make: Make) -> None:
    editor = make("类型")
    heard, box = Heard(editor), box_of(editor)
    write(box, "j")
    press(box, Qt.Key.Key_Escape)
    assert (open_list(editor), heard.keys) == ([], [])
    press(box, Qt.Key.Key_Escape)
    assert heard.keys == [Qt.Key.Key_Escape]


def test_enter_finishes_without_reaching_the_table_a_second_time(make: Make) -> None:
    editor = make("人次")
    heard = Heard(editor)
    write(box_of(editor), "12")
    press(box_of(editor), Qt.Key.Key_Return)
    assert (heard.finished, heard.keys) == (1, [])
    press(box_of(editor), Qt.Key.Key_Up)
    assert heard.keys == [Qt.Key.Key_Up]


def test_free_words_stay_where_the_column_allows_them(make: Make) -> None:
    column = msgspec.structs.replace(FORM.columns[1], free=True)
    editor = make(column)
    write(box_of(editor), "谈心谈话会")
    press(box_of(editor), Qt.Key.Key_Return)
    assert editor.text() == "谈心谈话会"


def test_a_click_opens_the_list_of_a_free_column_until_it_has_words_of_its_own(make: Make) -> None:
    editor = make(msgspec.structs.replace(FORM.columns[1], free=True))
    QTest.mouseClick(box_of(editor), Qt.MouseButton.LeftButton)
    assert open_list(editor) == ["个别谈话", "集体谈话", "提醒谈话"]
    press(box_of(editor), Qt.Key.Key_Escape)
    editor.set_text("谈心谈话会")
    QTest.mouseClick(box_of(editor), Qt.MouseButton.LeftButton)
    assert not editor.suggestions.isVisible()


def test_free_columns_offer_their_choices_and_the_words_so_far(make: Make, office: Office) -> None:
    office.add(日期="2023-01-01", 类型="谈心谈话会")
    editor = make(msgspec.structs.replace(FORM.columns[1], free=True))
    press(box_of(editor), Qt.Key.Key_Down, ALT)
    assert open_list(editor) == ["个别谈话", "集体谈话", "提醒谈话", "谈心谈话会"]


@pytest.mark.parametrize(
    ("typed", "names"),
    [
        ("lsg、ww", "李四光、王五"),
        ("zs", "zs"),
        ("欧阳修、lsg", "欧阳修、李四光"),
        ("Tom", "Tom"),
        ("qqq", "qqq"),
    ],
)
def test_initials_of_one_member_alone_are_that_member(make: Make, typed: str, names: str) -> None:
    editor = make("参加人", compact=False)
    box = box_of(editor)
    assert isinstance(box, QLineEdit)
    box.insert(typed)  # pasted: no list was open to choose from
    assert editor.text() == names


def test_names_are_found_by_initials_one_after_the_other(make: Make) -> None:
    editor = make("参加人")
    box = box_of(editor)
    write(box, "zs")
    assert open_list(editor) == ["张三丰", "章思远"]
    press(box, Qt.Key.Key_Return)
    write(box, "、")
    write(box, "lsg")
    heard = Heard(editor)
    press(box, Qt.Key.Key_Return)
    assert (editor.text(), heard.finished) == ("张三丰、李四光", 0)
    press(box, Qt.Key.Key_Return)
    assert heard.finished == 1


def test_the_name_at_the_caret_is_the_one_that_is_completed(make: Make) -> None:
    editor = make("参加人")
    box = box_of(editor)
    assert isinstance(box, QLineEdit)
    editor.set_text("张三丰、王五")
    box.setCursorPosition(0)
    QTest.keyClick(box, Qt.Key.Key_Right, Qt.KeyboardModifier.ShiftModifier)
    for _ in range(2):
        QTest.keyClick(box, Qt.Key.Key_Right, Qt.KeyboardModifier.ShiftModifier)
    write(box, "lsg")
    press(box, Qt.Key.Key_Return)
    assert editor.text() == "李四光、王五"


def test_a_name_that_is_not_a_members_stays(make: Make) -> None:
    editor = make("谈话人")
    write(box_of(editor), "欧阳修")
    press(box_of(editor), Qt.Key.Key_Return)
    assert editor.text() == "欧阳修"


@pytest.mark.parametrize("compact", [True, False])
def test_words_so_far_are_offered_but_never_put_in_unasked(make: Make, office: Office, compact: bool) -> None:
    for number in range(3):
        office.add(日期=f"2023-01-0{number + 1}", 类型="个别谈话", 内容="廉政谈话")
    editor = make("内容", compact)
    box = box_of(editor)
    write(box, "lz")
    assert open_list(editor) == ["廉政谈话"]
    heard = Heard(editor)
    press(box, Qt.Key.Key_Return)
    assert (editor.text(), heard.finished) == ("lz", 1)
    editor.set_text("")
    write(box, "廉")
    press(box, Qt.Key.Key_Down)
    press(box, Qt.Key.Key_Return)
    assert editor.text() == "廉政谈话"


def test_the_list_waits_while_an_input_method_composes(make: Make) -> None:
    editor = make("谈话人")
    box = box_of(editor)
    compose(box, "zhang")
    assert open_list(editor) == []
    assert editor.text() == ""
    compose(box, commit="张")
    assert open_list(editor) == ["张三丰"]
    compose(box, "san")
    editor.settle()
    assert editor.text() == "张san"


def test_a_click_elsewhere_closes_the_list(make: Make) -> None:
    editor = make("谈话人")
    press(box_of(editor), Qt.Key.Key_Down, ALT)
    assert open_list(editor) == ["张三丰", "李四光", "王五", "章思远"]
    QTest.mouseClick(editor.window(), Qt.MouseButton.LeftButton)
    assert open_list(editor) == []


def test_a_click_into_a_choice_opens_its_list(make: Make) -> None:
    editor = make("状态", compact=False)
    QTest.mouseClick(box_of(editor), Qt.MouseButton.LeftButton)
    assert open_list(editor) == ["办理中", "已办结"]
    assert isinstance(editor, SuggestEditor)
    item = editor.suggestions.list.visualItemRect(editor.suggestions.list.item(1))
    QTest.mouseClick(editor.suggestions.list.viewport(), Qt.MouseButton.LeftButton, pos=item.center())
    assert editor.text() == "已办结"
    assert QApplication.focusWidget() is box_of(editor)


# ------------------------------------------------------------ the focus, undo, calendar, slider


@pytest.mark.parametrize("column", ["日期", "类型", "内容", "谈话人", "人次", "进度"])
def test_leaving_keeps_the_composition_and_tells_the_table(make: Make, column: str) -> None:
    editor = make(column)
    heard = Heard(editor)
    compose(box_of(editor), "san")
    editor.window().findChildren(QLineEdit)[-1].setFocus()
    assert (editor.text(), heard.left, heard.focus_out) == ("san", 1, 1)


def test_undo_takes_back_what_was_typed_since_it_was_kept(make: Make) -> None:
    editor = make("人次")
    editor.set_text("5")
    editor.select_all()
    write(box_of(editor), "78")
    QTest.keyClick(box_of(editor), Qt.Key.Key_Z, Qt.KeyboardModifier.ControlModifier)
    assert editor.text() == "5"
    write(box_of(editor), "1")
    editor.keep()
    QTest.keyClick(box_of(editor), Qt.Key.Key_Z, Qt.KeyboardModifier.ControlModifier)
    assert editor.text() == "51"


def test_the_calendar_is_opened_and_used_by_keys(make: Make, qtbot: QtBot) -> None:
    editor = make("日期")
    assert isinstance(editor, DayEditor)
    heard = Heard(editor)
    editor.set_text("2023-05-10")
    press(box_of(editor), Qt.Key.Key_Down, ALT)
    popup = editor.calendar
    assert popup is not None
    assert popup.calendar.selectedDate().toString(Qt.DateFormat.ISODate) == "2023-05-10"
    view = popup.calendar.focusProxy() or popup.calendar
    QTest.keyClick(view, Qt.Key.Key_Right)
    QTest.keyClick(view, Qt.Key.Key_Return)
    assert (editor.text(), heard.finished, editor.calendar) == ("2023-05-11", 1, None)
    assert QApplication.focusWidget() is box_of(editor)


def test_days_are_shown_as_offices_write_them(make: Make) -> None:
    editor = make("日期")
    box = box_of(editor)
    assert isinstance(box, QLineEdit)
    editor.set_text("2023-03-05")
    assert (box.text(), editor.text()) == ("2023年3月5日", "2023-03-05")


def test_escape_leaves_the_calendar_without_a_day(make: Make) -> None:
    editor = make("日期")
    assert isinstance(editor, DayEditor)
    write(box_of(editor), "3.5")
    press(box_of(editor), Qt.Key.Key_Down, ALT)
    assert editor.calendar is not None
    assert editor.calendar.calendar.selectedDate().toString(Qt.DateFormat.ISODate) == "2023-03-05"
    QTest.keyClick(editor.calendar, Qt.Key.Key_Escape)
    assert (editor.text(), editor.calendar) == ("2023-03-05", None)


def test_the_slider_and_the_number_say_the_same(make: Make) -> None:
    editor = make("进度", compact=False)
    assert isinstance(editor, ProgressEditor)
    assert editor.slider is not None
    editor.set_text("40%")
    assert editor.slider.value() == 40
    QTest.keyClick(editor.slider, Qt.Key.Key_Right)
    assert editor.text() == "45"
    editor.select_all()
    write(box_of(editor), "80")
    assert editor.slider.value() == 80


def test_alt_enter_begins_a_new_line_in_a_long_text(make: Make) -> None:
    editor = make("内容", compact=False)
    heard = Heard(editor)
    write(box_of(editor), "一")
    press(box_of(editor), Qt.Key.Key_Return, ALT)
    write(box_of(editor), "二")
    press(box_of(editor), Qt.Key.Key_Return)
    assert (editor.text(), heard.finished) == ("一\n二", 1)


def test_files_are_not_typed(make: Make) -> None:
    editor = make("佐证材料")
    editor.set_text("签到.jpg")
    QTest.keyClicks(editor, "x")
    assert editor.text() == "签到.jpg"
