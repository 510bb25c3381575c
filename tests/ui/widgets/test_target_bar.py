"""The bar that shows how long a text is beside what is asked for."""

from __future__ import annotations

import pytest
from pytestqt.qtbot import QtBot

from ui.widgets import theme
from ui.widgets.target_bar import TargetBar


@pytest.mark.parametrize(
    ("length", "colour"),
    [(99, theme.FAINT), (100, theme.GOOD), (400, theme.GOOD), (520, theme.GOOD), (521, theme.WARN)],
)
def test_its_colour_says_too_short_right_or_too_long(qtbot: QtBot, length: int, colour: str) -> None:
    bar = TargetBar()
    qtbot.addWidget(bar)
    bar.show_length(length, 100, 400)
    assert (bar.colour, bar.isHidden()) == (colour, False)
    assert bar.accessibleName() == f"{length}字，建议100到400字"
    assert bar.grab().toImage().pixelColor(2, bar.height() // 2).name() == colour


def test_nothing_is_shown_where_no_length_is_asked_for(qtbot: QtBot) -> None:
    bar = TargetBar()
    qtbot.addWidget(bar)
    bar.show_length(50, 0, 0)
    assert bar.isHidden()
