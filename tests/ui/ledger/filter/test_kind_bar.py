"""The kinds of a ledger: few stand side by side; of many the first ones do, and a list holds the others."""

from __future__ import annotations

import pytest
from pytestqt.qtbot import QtBot

from ui.ledger.filter.chips import KindBar

MEETINGS = ("党员大会", "支委会", "党小组会", "党课", "总支委会", "党委会议", "党工委会议")
LONG = tuple(f"第{number}类问题整改情况" for number in "一二三四五六七")


@pytest.fixture
def bar(qtbot: QtBot) -> KindBar:
    made = KindBar()
    qtbot.addWidget(made)
    made.show()
    return made


def test_few_kinds_are_buttons_alone(bar: KindBar) -> None:
    bar.offer("类型", MEETINGS[:4])
    assert list(bar.buttons) == ["", *MEETINGS[:4]]
    assert not bar.box.isVisible()


def test_long_kinds_are_a_list_alone(bar: KindBar) -> None:
    bar.offer("类型", LONG)
    assert bar.buttons == {}
    assert [bar.box.itemData(place) for place in range(bar.box.count())] == ["", *LONG]


def test_of_many_short_kinds_the_first_are_buttons_and_the_others_a_list(bar: KindBar) -> None:
    chosen: list[str] = []
    bar.chosen.connect(chosen.append)
    bar.offer("类型", MEETINGS)
    assert list(bar.buttons) == ["", *MEETINGS[:4]]
    assert [bar.box.itemText(place) for place in range(bar.box.count())] == ["更多", *MEETINGS[4:]]
    bar.show_kind("党课")
    assert (bar.buttons["党课"].isChecked(), bar.box.currentText()) == (True, "更多")
    bar.box.activated.emit(2)
    assert chosen == ["党委会议"]
    assert (bar.buttons["党课"].isChecked(), bar.box.currentText()) == (False, "党委会议")
    bar.buttons["支委会"].click()
    assert chosen == ["党委会议", "支委会"]
    assert bar.box.currentText() == "更多"


def test_the_head_of_the_list_chooses_nothing(bar: KindBar) -> None:
    chosen: list[str] = []
    bar.chosen.connect(chosen.append)
    bar.offer("类型", MEETINGS)
    bar.show_kind("支委会")
    bar.box.activated.emit(0)
    assert chosen == []
    assert bar.buttons["支委会"].isChecked()
