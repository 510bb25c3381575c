"""What the board says about a number and its change, in a table, in a sentence, in a small room."""

from __future__ import annotations

from decimal import Decimal

import pytest

from djdesk.model.figure import parse_figure
from djdesk.model.figure_change import FigureChange, change
from ui.board.words import both_words, difference_words, direction, growth_words, short_words, value_words


def changed(now: str, before: str, points: bool = False) -> FigureChange:
    found = change(parse_figure(now), parse_figure(before), points)
    assert found is not None
    return found


@pytest.mark.parametrize(
    ("found", "difference", "short", "growth", "both", "way"),
    [
        (changed("27", "24"), "+3", "+3", "+12.5%", "+3（+12.5%）", 1),
        (changed("24", "27"), "−3", "−3", "−11.1%", "−3（−11.1%）", -1),
        (changed("5", "5"), "持平", "持平", "持平", "持平", 0),
        (changed("5", "0"), "+5", "+5", "+5", "+5", 1),  # from nothing there is no percentage
        (changed("93.63", "91.32", True), "+2.31个百分点", "+2.3点", "+2.3点", "+2.31个百分点", 1),
        (changed("91.32", "93.67", True), "−2.35个百分点", "−2.4点", "−2.4点", "−2.35个百分点", -1),
        (changed("90", "90", True), "持平", "持平", "持平", "持平", 0),
        (None, "—", "—", "—", "—", 0),
    ],
)
def test_a_change_in_words(
    found: FigureChange | None, difference: str, short: str, growth: str, both: str, way: int
) -> None:
    assert [word(found) for word in (difference_words, short_words, growth_words, both_words)] == [
        difference,
        short,
        growth,
        both,
    ]
    assert direction(found) == way


def test_a_value_with_its_unit_and_what_is_not_known() -> None:
    assert value_words(Decimal(12), "次") == "12次"
    assert value_words(Decimal(0), "次") == "0次"
    assert value_words(Decimal("93.30"), "%") == "93.3%"
    assert value_words(None, "次") == "—"
