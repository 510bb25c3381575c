"""Is a figure far from what it used to be? Judged by the median and how far values usually lie from it;
careful with a short history.
"""

from __future__ import annotations

from collections.abc import Sequence
from decimal import Decimal
from statistics import median

import msgspec

_ENOUGH = 4  # earlier values from which a usual spread can be told
_FAR = Decimal("3.5")  # Iglewicz and Hoaglin: modified z-score beyond which a value is an outlier
_SCALE = Decimal("1.4826")  # median deviation of a normal distribution to its standard deviation
_LEAST_SHARE = Decimal("0.25")  # a figure that hardly ever changed may still move by a quarter
_LEAST = Decimal(2)  # and a small count by two
_FACTOR = 8  # with a short history only what looks like a digit too many or too few


class Usual(msgspec.Struct, frozen=True):
    """The range in which the figure used to lie, both ends inside, in the figure's unit."""

    low: Decimal
    high: Decimal


def unusual(value: Decimal, history: Sequence[Decimal]) -> Usual | None:
    """The usual range when `value` lies far outside it, else None. `history`: earlier values of the same
    figure, any order.

    With fewer than four only a value eight times above all or below all of them is told; with none nothing
    is.
    """
    if not history or value in history:
        return None
    if len(history) < _ENOUGH:
        low, high = min(history), max(history)
        far = (high > 0 and value > high * _FACTOR) or (value >= 0 and low > 0 and value * _FACTOR < low)
        return Usual(low, high) if far else None
    middle, reach = _middle_and_reach(history)
    return None if abs(value - middle) <= reach else _usual(history, middle, reach)


def usual_range(values: Sequence[Decimal]) -> Usual | None:
    """The range that each of many values is held against, as `unusual` does with a long history; None for too
    few of them. Used where all are held against all, and the range is wanted once.
    """
    return _usual(values, *_middle_and_reach(values)) if len(values) >= _ENOUGH else None


def _middle_and_reach(values: Sequence[Decimal]) -> tuple[Decimal, Decimal]:
    middle = Decimal(median(values))
    spread = Decimal(median(abs(one - middle) for one in values)) * _SCALE * _FAR
    return middle, max(spread, abs(middle) * _LEAST_SHARE, _LEAST)


def _usual(values: Sequence[Decimal], middle: Decimal, reach: Decimal) -> Usual:
    low = middle - reach
    return Usual(max(low, Decimal(0)) if min(values) >= 0 else low, middle + reach)
