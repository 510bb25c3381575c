"""A day typed in any usual way, picked, stepped; what is no day stays and is said."""

from __future__ import annotations

from collections.abc import Iterator

import pytest
from PySide6.QtCore import QDate, Qt
from PySide6.QtWidgets import QCalendarWidget, QLineEdit, QVBoxLayout, QWidget
from pytestqt.qtbot import QtBot

from ui.inputs.day import DayBox


class Form(QWidget):
    """A day and another field to go to."""

    def __init__(self) -> None:
        super().__init__()
        self.day = DayBox("成文日期", lambda: 2024)
        self.other = QLineEdit()
        column = QVBoxLayout(self)
        column.addWidget(self.day)
        column.addWidget(self.other)
        self.day.show_date(QDate(2026, 11, 5))
        self.heard: list[QDate] = []
        self.day.dateChanged.connect(self.heard.append)


@pytest.fixture
def form(qtbot: QtBot) -> Iterator[Form]:
    form = Form()
    qtbot.addWidget(form)
    form.show()
    form.activateWindow()
    form.day.setFocus()
    qtbot.waitUntil(form.day.line.hasFocus)
    return form


def type_over(form: Form, text: str, qtbot: QtBot) -> None:
    """Selects all, types or (what has no keys) pastes, and leaves the field."""
    form.day.line.selectAll()
    if text.isascii():
        qtbot.keyClicks(form.day.line, text)
    else:
        form.day.line.insert(text)
        form.day.line.textEdited.emit(form.day.line.text())
    form.other.setFocus()


@pytest.mark.parametrize(
    "text",
    [
        "2024-07-03",
        "20240703",
        "2024/7/3",
        "2024.7.3",
        "2024年7月3日",
        "7月3日",
        "７月３日",
        "二〇二四年七月三日",
        "24.7.3",
    ],
)
def test_a_day_typed_over_the_field_is_that_day(form: Form, text: str, qtbot: QtBot) -> None:
    type_over(form, text, qtbot)
    assert form.day.date() == QDate(2024, 7, 3)
    assert form.day.text() == "2024年7月3日"
    assert form.heard[-1] == QDate(2024, 7, 3)
    assert not form.day.sentence.isVisible()


def test_what_is_no_day_stays_with_a_sentence_and_can_be_taken_back(form: Form, qtbot: QtBot) -> None:
    type_over(form, "2024-13-45", qtbot)
    assert form.day.text() == "2024-13-45"
    assert "没有“2024-13-45”这一天" in form.day.sentence.text()
    assert form.day.sentence.isVisible()
    assert form.day.unread
    form.day.show_date(QDate(2026, 11, 5))  # the report says what it said before
    assert form.day.text() == "2024-13-45"
    form.day.setFocus()
    qtbot.keyClick(form.day.line, Qt.Key.Key_Z, Qt.KeyboardModifier.ControlModifier)
    assert form.day.text() == "2026年11月5日"
    assert not form.day.sentence.isVisible()
    assert form.heard == []


def test_an_emptied_field_is_said(form: Form, qtbot: QtBot) -> None:
    form.day.line.selectAll()
    qtbot.keyClick(form.day.line, Qt.Key.Key_Delete)
    qtbot.keyClick(form.day.line, Qt.Key.Key_Return)
    assert form.day.sentence.text().startswith("还没有写日期")


def test_a_half_typed_day_is_not_complained_of_while_it_is_typed(form: Form, qtbot: QtBot) -> None:
    form.day.line.selectAll()
    qtbot.keyClicks(form.day.line, "2024-0")
    assert form.day.unread
    assert not form.day.sentence.isVisible()
    qtbot.keyClicks(form.day.line, "7-30")
    assert form.day.date() == QDate(2024, 7, 30)
    assert form.day.text() == "2024-07-30"  # as it is typed, until typing is over
    form.day.interpretText()
    assert form.day.text() == "2024年7月30日"


def test_a_day_of_the_calendar_and_the_next_day(form: Form, qtbot: QtBot) -> None:
    menu = form.day.open_calendar()
    calendar = menu.findChild(QCalendarWidget)
    assert calendar is not None
    assert calendar.selectedDate() == QDate(2026, 11, 5)
    calendar.activated.emit(QDate(2024, 2, 28))
    assert form.day.text() == "2024年2月28日"
    qtbot.keyClick(form.day.line, Qt.Key.Key_Up)
    assert form.heard == [QDate(2024, 2, 28), QDate(2024, 2, 29)]


def test_what_is_shown_is_not_announced(form: Form) -> None:
    form.day.show_date(QDate(1912, 1, 1))
    form.day.interpretText()
    assert (form.day.date(), form.heard, form.day.unread) == (QDate(1912, 1, 1), [], False)
