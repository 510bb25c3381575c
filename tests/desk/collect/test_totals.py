"""How a figure of many units becomes one: by its own rule, and where it cannot, not at all."""

from __future__ import annotations

from decimal import Decimal

import pytest

from djdesk.desk.collect.totals import TotalRule, TotalWay, rule_of, total_of
from djdesk.forms.report_type import FigureField, Relation

ROWS = [
    {"到会": Decimal(9), "应到": Decimal(10), "率": Decimal(90)},
    {"到会": Decimal(10), "应到": Decimal(30), "率": Decimal("33.3")},
    {"率": Decimal(100)},
]
ALL = [True, True, True]


@pytest.mark.parametrize(
    ("name", "unit", "way"),
    [
        ("支委会", "次", "sum"),
        ("慰问困难党员", "人", "sum"),
        ("参加人数", "人", "sum"),
        ("慰问金额", "元", "sum"),
        ("培训学时", "学时", "sum"),
        ("党员总数", "名", "latest"),
        ("党员人数", "名", "latest"),
        ("在册党员数", "名", "latest"),
        ("党支部数", "个", "latest"),
        ("到会率", "%", "none"),
        ("满意度", "%", "none"),
        ("人均学时", "学时", "none"),
        ("户均收入", "元", "none"),
        ("测评得分", "分", "none"),
        ("补助标准", "元/人", "none"),
        ("增长", "倍", "none"),
    ],
)
def test_a_figure_says_itself_how_it_is_totalled(name: str, unit: str, way: TotalWay) -> None:
    assert rule_of(FigureField(name=name, unit=unit)).way == way


def test_a_share_is_reckoned_from_part_and_whole_not_averaged() -> None:
    rule = rule_of(
        FigureField(name="率", unit="%", kind="percent"), [Relation(figure="率", over=("到会", "应到"))]
    )
    assert rule == TotalRule("ratio", "到会", "应到")
    assert total_of("率", rule, ROWS, ALL) == Decimal("47.5")  # 19 of 40, not (90 + 33.3 + 100) / 3


def test_a_share_of_nothing_has_no_total() -> None:
    rule = TotalRule("ratio", "到会", "应到")
    assert total_of("率", rule, [{"到会": Decimal(0), "应到": Decimal(0)}], [True]) is None
    assert total_of("率", rule, [{"率": Decimal(90)}], [True]) is None


def test_what_stands_at_a_day_is_taken_from_the_last_period() -> None:
    rows = [{"党员总数": Decimal(20)}, {"党员总数": Decimal(21)}, {"党员总数": Decimal(7)}]
    assert total_of("党员总数", TotalRule("latest"), rows, [False, True, True]) == 28
    assert total_of("党员总数", TotalRule("sum"), rows, [False, True, True]) == 48


def test_a_figure_that_nobody_has_no_total_is_made_of() -> None:
    assert total_of("支委会", TotalRule("sum"), [{}, {}], [True, True]) is None
    assert total_of("支委会", TotalRule("none"), [{"支委会": Decimal(1)}], [True]) is None
