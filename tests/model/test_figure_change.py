"""A figure against an earlier one, in numbers and in words: every case that a report can have."""

from __future__ import annotations

from decimal import Decimal

import pytest

from djdesk.model.figure import Figure, parse_figure
from djdesk.model.figure_change import FigureChange, change, change_words, than_last, than_last_year
from djdesk.model.measure_words import FigureKind


def words(
    now: str, before: str, unit: str = "次", kind: FigureKind = "count", than: str = "上期"
) -> str | None:
    return change_words(parse_figure(now), parse_figure(before) if before else None, unit, kind, than)


@pytest.mark.parametrize(
    ("now", "before", "said"),
    [
        ("27", "24", "比上期增加3次、增长12.5%"),
        ("21", "24", "比上期减少3次、下降12.5%"),
        ("24", "24", "与上期持平"),
        ("0", "0", "与上期持平"),
        ("3", "0", "比上期增加3次"),  # from zero: there is no growth of nothing
        ("0", "24", "比上期减少24次"),  # to zero: 下降100% says no more
        ("3", "2", "比上期增加1次"),  # a small base: the percentage would say less than the number
        ("12", "10", "比上期增加2次、增长20%"),
        ("11", "9", "比上期增加2次"),
        ("100", "30", "比上期增加70次、增长233.3%"),
        ("20001", "20000", "比上期增加1次"),  # 0.0% is not said
        ("24.5", "20", "比上期增加4.5次、增长22.5%"),
        ("13", "12", "比上期增加1次、增长8.3%"),
        ("16", "11", "比上期增加5次、增长45.5%"),  # rounded half up
    ],
)
def test_counts(now: str, before: str, said: str) -> None:
    assert words(now, before) == said


@pytest.mark.parametrize(
    ("now", "before"),
    [("24", ""), ("24", "待补"), ("24", "不涉及"), ("待补", "24"), ("不涉及", "24"), ("", "24")],
)
def test_nothing_is_said_of_what_is_not_known(now: str, before: str) -> None:
    assert words(now, before) is None


@pytest.mark.parametrize(
    ("now", "before", "said"),
    [
        ("95.6", "93.3", "比上期提高2.3个百分点"),
        ("91", "93.3", "比上期下降2.3个百分点"),
        ("100", "98.00", "比上期提高2个百分点"),
        ("93.30", "93.3", "与上期持平"),
        ("80", "0", "比上期提高80个百分点"),
    ],
)
def test_percentages_differ_by_points(now: str, before: str, said: str) -> None:
    assert words(now, before, "%", "percent") == said
    assert words(now, before, "%") == said  # by its unit


@pytest.mark.parametrize(
    ("now", "before", "said"),
    [
        ("120余", "100", "比上期增加约20次、增长约20%"),
        ("130余", "110余", "比上期增加约20次、增长约18%"),
        ("112", "110余", "与上期基本持平"),  # 110余 may be 112
        ("110余", "110余", "与上期基本持平"),
        ("100", "120余", "比上期减少约20次、下降约17%"),
        ("3", "110余", "比上期减少约107次、下降约97%"),
    ],
)
def test_rounded_values_are_compared_roughly(now: str, before: str, said: str) -> None:
    assert words(now, before) == said


def test_money_and_time_are_not_counted_by_pieces_so_that_any_base_will_do() -> None:
    assert words("4.2", "3.5", "万元", "money") == "比上期增加0.7万元、增长20%"
    assert words("6", "4", "小时", "duration") == "比上期增加2小时、增长50%"
    assert words("6", "4", "名", "people") == "比上期增加2名"


def test_what_the_earlier_period_is_called() -> None:
    assert [than_last(kind) for kind in ("month", "quarter", "half", "year", "range")] == [
        "上月",
        "上季度",
        "上期",
        "上年",
        "上期",
    ]
    assert [than_last_year(kind) for kind in ("month", "quarter", "half", "year", "range")] == [
        *["去年同期"] * 3,
        "上年",
        "去年同期",
    ]


def test_extreme_values_do_no_harm() -> None:
    most, least = (
        Figure(state="value", value=Decimal("999999999999999")),
        Figure(state="value", value=Decimal("0.000000000001")),
    )
    assert change(most, least, False) == FigureChange(
        most.value - least.value if most.value and least.value else Decimal(0)
    )
    assert change_words(parse_figure("5"), parse_figure("-5"), "次", "count", "上期") == "比上期增加10次"
    assert change_words(least, most, "次", "count", "上期") is not None
