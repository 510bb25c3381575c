"""The number of the page above the pages: it follows them, but not into what is being typed."""

from __future__ import annotations

from collections.abc import Iterator

import pytest
from PySide6.QtCore import Qt
from PySide6.QtWidgets import QLineEdit, QVBoxLayout, QWidget
from pytestqt.qtbot import QtBot

from ui.preview.arrange import Zoom
from ui.preview.bar import PreviewBar


@pytest.fixture
def bar(qtbot: QtBot) -> Iterator[PreviewBar]:
    """On page 3 of 12, beside another field; the focus is in the number."""
    window = QWidget()
    qtbot.addWidget(window)
    bar = PreviewBar()
    rows = QVBoxLayout(window)
    rows.addWidget(bar)
    rows.addWidget(QLineEdit())
    window.show()
    window.activateWindow()
    qtbot.waitUntil(window.isActiveWindow)
    at(bar, 2)
    bar.number.setFocus()
    bar.number.selectAll()
    yield bar
    window.close()  # it lives as long as the test


def at(bar: PreviewBar, index: int, count: int = 12) -> None:
    bar.show_state(index, count, Zoom("width"), 1.0)


def test_a_number_that_is_being_typed_stays_while_the_pages_go_on(bar: PreviewBar, qtbot: QtBot) -> None:
    qtbot.keyClicks(bar.number, "1")
    at(bar, 4)  # somebody scrolls, or the report is set anew
    assert bar.number.text() == "1"
    qtbot.keyClicks(bar.number, "1")
    with qtbot.waitSignal(bar.page_wanted) as wanted:
        qtbot.keyClick(bar.number, Qt.Key.Key_Return)
    assert wanted.args == [10]


@pytest.mark.parametrize("leave", [True, False], ids=["leaving", "Esc"])
def test_a_number_that_is_given_up_is_that_of_the_page_again(
    bar: PreviewBar, qtbot: QtBot, leave: bool
) -> None:
    qtbot.keyClicks(bar.number, "1")
    at(bar, 4)
    if leave:
        bar.window().findChildren(QLineEdit)[-1].setFocus()
    else:
        qtbot.keyClick(bar.number, Qt.Key.Key_Escape)
    assert bar.number.text() == "5"


def test_a_number_that_is_only_looked_at_follows_the_pages(bar: PreviewBar) -> None:
    at(bar, 4)
    assert (bar.number.text(), bar.total.text()) == ("5", "页，共 12 页")
    at(bar, 0, 0)
    assert bar.number.text() == "0"


@pytest.mark.parametrize(("typed", "chosen"), [("12", 11), ("13", None), ("0", None)])
def test_a_page_that_there_is_not_cannot_be_asked_for(
    bar: PreviewBar, qtbot: QtBot, typed: str, chosen: int | None
) -> None:
    asked: list[int] = []
    bar.page_wanted.connect(asked.append)
    qtbot.keyClicks(bar.number, typed)
    qtbot.keyClick(bar.number, Qt.Key.Key_Return)
    assert asked == ([] if chosen is None else [chosen])
