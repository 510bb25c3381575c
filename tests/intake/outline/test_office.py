"""Which office a report is of: a name in its title or its opening, and nothing where words only look like one."""

from __future__ import annotations

import pytest

from djdesk.intake.outline.office import unit_of
from djdesk.intake.outline.title import period_of


@pytest.mark.parametrize(
    ("title", "unit"),
    [
        ("向阳社区党总支2023年上半年工作总结", "向阳社区党总支"),
        ("从江县税务局党委2023年党建工作总结", "从江县税务局党委"),
        ("对青山镇党委工作汇报", "对青山镇党委"),
        ("守望乡党委工作总结", "守望乡党委"),
        ("当阳市法院党组工作报告", "当阳市法院党组"),
        ("服务中心党支部工作汇报", "服务中心党支部"),
        ("干部学院党支部工作总结", "干部学院党支部"),
        ("某高校党委举办读书班", "某高校党委"),
        ("幸福里社区：小网格里有大党建", "幸福里社区"),
        ("区民政局多措并举抓党建", "区民政局"),
        ("柳河縣衛生局黨委2023年黨建工作總結", "柳河縣衛生局黨委"),
    ],
)
def test_a_title_names_its_office(title: str, unit: str) -> None:
    assert unit_of(title, "") == unit


@pytest.mark.parametrize(
    "title",
    [
        "扎牢支部堡垒 办好群众实事",
        "点亮社区微心愿",
        "情系社区群众",
        "社区治理的思考",
        "在社区党建中践行初心",
        "在全市党建工作推进会上的发言",
        "红色物业进小区",
        "让党旗在社区飘扬",
        "用心用情服务社区居民",
        "小社区 大党建",
        "新时代基层人民法院党建工作调研报告",
        "关于公立医院党支部建设情况的调研报告",
        "法院机关党建调研报告",
    ],
)
def test_a_slogan_names_none(title: str) -> None:
    assert unit_of(title, "") is None


@pytest.mark.parametrize(
    ("opening", "unit"),
    [
        ("近年来，我们把加强村党组织建设作为重点", None),
        ("广大党员在社区积极亮身份", None),
        ("今年，三个支部认真落实", None),
        ("按照区委要求，全区严格落实", None),
        ("今年以来，某银行城南分行认真落实", "某银行城南分行"),
        ("在上级领导下，红旗社区党委坚持", "红旗社区党委"),
    ],
)
def test_an_opening_names_the_office_that_acts(opening: str, unit: str | None) -> None:
    assert unit_of("工作总结", opening) == unit


@pytest.mark.parametrize(
    ("opening", "period"),
    [
        ("2019年7月9日，学校党支部召开大会", None),
        ("2020年3月，区委组织部印发通知", None),
        ("2022年xx月xx日，召开会议", None),
        ("2023年十一月，召开会议", None),
        ("2023年1—6月，我局认真落实", "2023年1—6月"),
        ("2023年第二季度，我局认真落实", "2023年第二季度"),
        ("2023年，我局认真落实", "2023年"),
    ],
)
def test_a_day_is_no_period(opening: str, period: str | None) -> None:
    assert period_of("关于党建工作的汇报", opening) == period
