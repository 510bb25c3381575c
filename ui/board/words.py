"""What the board says about numbers: values, changes with their sign, units."""

from __future__ import annotations

from decimal import Decimal

from djdesk.model.figure_change import FigureChange, plain_number

UNKNOWN = "—"
COUNTING = "…"
MINUS = "−"


def value_words(value: Decimal | None, unit: str = "") -> str:
    """12次, 93.3%, — where the ledgers do not tell."""
    return UNKNOWN if value is None else f"{plain_number(value)}{unit}"


def difference_words(change: FigureChange | None) -> str:
    """+3, −2, +2.3个百分点, 持平, — ."""
    if change is None:
        return UNKNOWN
    if change.level:
        return "持平"
    return f"{_signed(change.difference)}{'个百分点' if change.points else ''}"


def short_words(change: FigureChange | None) -> str:
    """For a small room: −2.3点 instead of −2.31个百分点."""
    if change is None or not change.points or change.level:
        return difference_words(change)
    return f"{_signed(round(change.difference, 1))}点"


def growth_words(change: FigureChange | None) -> str:
    """+12.5%; the difference where there is no percentage to be had."""
    if change is None or change.growth is None or change.level:
        return short_words(change)
    return f"{_signed(change.growth)}%"


def both_words(change: FigureChange | None) -> str:
    """+3（+12.5%）."""
    if change is None or change.growth is None or change.level:
        return difference_words(change)
    return f"{difference_words(change)}（{_signed(change.growth)}%）"


def direction(change: FigureChange | None) -> int:
    """1 more, -1 less, 0 the same or not known."""
    if change is None or change.level or not change.difference:
        return 0
    return 1 if change.difference > 0 else -1


def _signed(number: Decimal) -> str:
    return f"{'+' if number > 0 else MINUS if number < 0 else ''}{plain_number(abs(number))}"
