"""A period is shown as it is, whatever it is; only what the clerk sets is announced."""

from __future__ import annotations

import pytest
from PySide6.QtCore import QDate, Qt
from pytestqt.qtbot import QtBot

from djdesk.model.period import Period
from ui.inputs.period_picker import KINDS, WRONG_ORDER, PeriodPicker


class Shown:
    """A picker in a shown window, and everything it says."""

    def __init__(self, qtbot: QtBot) -> None:
        self.picker = PeriodPicker(("half", "month"))
        self.picked: list[Period] = []
        self.complaints: list[str] = []
        self.picker.picked.connect(self.picked.append)
        self.picker.complained.connect(self.complaints.append)
        qtbot.addWidget(self.picker)
        self.picker.show()

    @property
    def words(self) -> str:
        """What can be read in the boxes."""
        picker = self.picker
        boxes = ((picker.kind, picker.kind.currentText()), (picker.year, picker.year.text()))
        boxes += ((picker.number, picker.number.currentText()), (picker.start, picker.start.text()))
        boxes += ((picker.end, picker.end.text()),)
        return " ".join(text for box, text in boxes if box.isVisible())


@pytest.fixture
def shown(qtbot: QtBot) -> Shown:
    return Shown(qtbot)


@pytest.mark.parametrize(
    ("code", "words"),
    [
        ("1985H1", "半年 1985 年 上半年"),
        ("1949M01", "月度 1949 年 1月"),
        ("2199", "年度 2199 年"),
        ("1930", "年度 1930 年"),
        ("1912Q3", "季度 1912 年 第三季度"),
        ("2345H2", "半年 2345 年 下半年"),
        ("2022-11-05..2023-02-14", "自定起止日期 2022年11月5日 2023年2月14日"),
        ("1930-11-05..2231-02-14", "自定起止日期 1930年11月5日 2231年2月14日"),
    ],
)
def test_any_period_is_shown_as_it_is_and_not_changed(shown: Shown, code: str, words: str) -> None:
    period = Period.parse(code)
    for other in ("2023H1", "2023-01-01..2023-01-05", "2023"):
        shown.picker.show_period(Period.parse(other))
        shown.picker.show_period(period)
        assert (shown.words, shown.picker.period) == (words, period)
    for box in (shown.picker.year, shown.picker.start, shown.picker.end):
        box.setFocus()
        box.interpretText()
    shown.picker.kind.setFocus()
    assert (shown.picked, shown.picker.period) == ([], period)


def test_the_next_step_from_a_year_outside_goes_from_that_year(shown: Shown, qtbot: QtBot) -> None:
    shown.picker.show_period(Period.parse("1930H1"))
    qtbot.keyClick(shown.picker.year, Qt.Key.Key_Up)
    assert shown.picked == [Period.parse("1931H1")]
    shown.picker.number.setCurrentIndex(1)
    assert shown.picker.period == Period.parse("1931H2")


def test_one_end_of_a_free_range_leaves_the_other_where_it_is(shown: Shown) -> None:
    shown.picker.show_period(Period.parse("1930-11-05..2023-02-14"))
    shown.picker.end.setDate(QDate(2023, 3, 1))
    assert shown.picked == [Period.parse("1930-11-05..2023-03-01")]


def test_the_wrong_order_is_said_once_and_is_no_period(shown: Shown) -> None:
    shown.picker.show_period(Period.parse("2023-01-05..2023-02-14"))
    shown.picker.start.setDate(QDate(2023, 8, 1))
    shown.picker.start.setDate(QDate(2023, 8, 2))
    assert (shown.complaints, shown.picker.period, shown.picked) == ([WRONG_ORDER], None, [])
    shown.picker.end.setDate(QDate(2023, 9, 1))
    assert shown.complaints == [WRONG_ORDER, ""]
    assert shown.picked == [Period.parse("2023-08-02..2023-09-01")]


def test_another_kind_is_the_newest_one_within(shown: Shown) -> None:
    shown.picker.offer(tuple(KINDS), Period.parse("1985"))
    shown.picker.kind.setCurrentText("季度")
    assert shown.picker.period == Period.parse("1985Q4")
    shown.picker.kind.setCurrentText("自定起止日期")
    assert shown.picker.period == Period.parse("1985-10-01..1985-12-31")
    shown.picker.kind.setCurrentText("月度")
    assert shown.picked[-1] == Period.parse("1985M12")


def test_nothing_is_chosen_before_a_period_is_shown(shown: Shown) -> None:
    assert shown.picker.period is None


def test_a_kind_that_is_not_offered_goes_when_another_is_shown(shown: Shown) -> None:
    kinds = shown.picker.kind
    shown.picker.show_period(Period.parse("2023Q1"))
    assert [kinds.itemText(place) for place in range(kinds.count())] == ["月度", "季度", "半年"]
    shown.picker.show_period(Period.parse("2023H1"))
    assert [kinds.itemText(place) for place in range(kinds.count())] == ["月度", "半年"]
