"""A figure against an earlier value of it (环比, 同比): the difference, the growth, and the words for both.
Nothing is looked up here.

Growth in percent is put into words only where it says something: with a base of less than ten of a countable
thing one more is ten percent or more, so that the difference alone is given; a table, where base and value
stand side by side, gives both.
"""

from __future__ import annotations

from decimal import ROUND_HALF_UP, Decimal

import msgspec

from djdesk.model.figure import Figure, number_text
from djdesk.model.measure_words import FigureKind
from djdesk.model.period import PeriodKind

_LEAST_BASE = {"count": 10, "people": 10, "index": 10}  # below it no growth in words
_THAN: dict[PeriodKind, str] = {
    "month": "上月",
    "quarter": "上季度",
    "half": "上期",
    "year": "上年",
    "range": "上期",
}
_ONE_PLACE = Decimal("0.1")
_MOST_TIMES = 10_000  # of the base; what is more is a slip of the pen


class FigureChange(msgspec.Struct, frozen=True):
    """`difference` is signed; `growth` in percent, signed and rounded to one place, None where there is none
    to be had (from zero, below
    zero, of percentages). `points`: the difference of two percentages, in 百分点. `approx`: one of the values
    is rounded (110余).
    `level`: they are equal, as far as is known."""

    difference: Decimal
    growth: Decimal | None = None
    points: bool = False
    approx: bool = False
    level: bool = False


def is_percentage(unit: str, kind: FigureKind) -> bool:
    """Whether the figure is itself a share, so that its differences are 百分点."""
    return kind == "percent" or unit in ("%", "％")


def change(now: Figure, before: Figure | None, points: bool) -> FigureChange | None:
    """None when one of the two is not known or 不涉及."""
    if now.value is None or before is None or before.value is None:
        return None
    difference, base = now.value - before.value, before.value
    approx = now.approx or before.approx
    if points:
        return FigureChange(difference, None, True, approx, _level(now, before))
    sensible = base > 0 and now.value >= 0 and difference <= base * _MOST_TIMES
    growth = (difference / base * 100).quantize(_ONE_PLACE, ROUND_HALF_UP) if sensible else None
    return FigureChange(difference, growth, False, approx, _level(now, before))


def than_last(kind: PeriodKind) -> str:
    """What last period is called in a sentence: 上期, 上季度, 上年."""
    return _THAN[kind]


def than_last_year(kind: PeriodKind) -> str:
    """What the same period last year is called; of a year that is last year."""
    return "上年" if kind == "year" else "去年同期"


def change_words(now: Figure, before: Figure | None, unit: str, kind: FigureKind, than: str) -> str | None:
    """E.g. 比上期增加3次、增长12.5%; 与上期持平; 比去年同期提高2.3个百分点. None when one of the two is not
    known.
    """
    found = change(now, before, is_percentage(unit, kind))
    if found is None or before is None:
        return None
    if found.level:
        return f"与{than}{'基本' if found.approx else ''}持平"
    about = "约" if found.approx else ""
    more = found.difference > 0
    if found.points:
        return f"比{than}{'提高' if more else '下降'}{about}{plain_number(abs(found.difference))}个百分点"
    words = f"比{than}{'增加' if more else '减少'}{about}{plain_number(abs(found.difference))}{unit}"
    growth = _growth_in_words(found, before, kind)
    return f"{words}、{'增长' if more else '下降'}{about}{growth}%" if growth else words


def plain_number(value: Decimal) -> str:
    """Digits without zeros that say nothing: 2.50 is 2.5."""
    text = number_text(value)
    return text.rstrip("0").rstrip(".") if "." in text else text


def _growth_in_words(found: FigureChange, before: Figure, kind: FigureKind) -> str:
    """ "" where the percentage would say nothing: of a small number, or of all (下降100%)."""
    if found.growth is None or before.value is None or before.value < _LEAST_BASE.get(kind, 0):
        return ""
    growth = (
        abs(found.growth).quantize(Decimal(1), ROUND_HALF_UP) if found.approx else abs(found.growth)
    )  # 约 stands before no places
    return "" if found.growth == -100 or not growth else plain_number(growth)


def _level(now: Figure, before: Figure) -> bool:
    """Equal, or not to be told apart: 110余 may be anything from 110 to 119."""
    if now.value is None or before.value is None:
        return False
    if not (now.approx or before.approx):
        return now.value == before.value
    (least, most), (other_least, other_most) = rounded_range(now), rounded_range(before)
    return least <= other_most and other_least <= most


def rounded_range(figure: Figure) -> tuple[Decimal, Decimal]:
    """Between what a rounded value lies: with 余 and 超 from itself to its last counted place, with 近 up to
    itself, with 约 on both sides.
    """
    value = figure.value or Decimal(0)
    if not figure.approx or value != value.to_integral_value():
        return value, value
    digits = number_text(abs(value).to_integral_value())
    place = len(digits) - len(digits.rstrip("0")) if digits.strip("0") else 0
    reach = max(Decimal(10) ** place - 1, Decimal(1 if figure.lead else 0))
    below = value - reach if figure.lead in ("约", "近") else value
    return below, value if figure.lead == "近" else value + reach
