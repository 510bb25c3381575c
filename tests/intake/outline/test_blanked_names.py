"""An office whose name is blanked out is still an office; signs are a year only where a word of time follows."""

from __future__ import annotations

import pytest

from djdesk.intake.outline.office import unit_of
from djdesk.intake.outline.title import kind_of, period_of


@pytest.mark.parametrize(
    ("title", "unit", "period"),
    [
        ("XX街道2023年上半年党建工作总结", "XX街道", "2023年上半年"),
        ("××镇2023年党建工作总结", "××镇", "2023年"),
        ("ＸＸ县人民法院2024年第一季度党建工作汇报", "ＸＸ县人民法院", "2024年第一季度"),
        ("**区税务局2023年下半年党建工作总结", "**区税务局", "2023年下半年"),
        ("○○学校党支部2023年度工作总结", "○○学校党支部", "2023年度"),
        ("中共XX村支部委员会2023年上半年工作总结", "XX村支部委员会", "2023年上半年"),
        ("xx银行××分行党委2023年度党建工作总结", "xx银行××分行党委", "2023年度"),
        ("XX县医院党委XX年上半年党建工作总结", "XX县医院党委", "XX年上半年"),
        ("某局XXXX年度党建工作总结", "某局", "XXXX年度"),
        ("××上半年党建工作总结", None, "××上半年"),
        ("□□局2023年上半年党建工作总结", "□□局", "2023年上半年"),
        ("＊＊县2023年党建工作总结", "＊＊县", "2023年"),
        ("A街道2023年上半年党建工作总结", "A街道", "2023年上半年"),
        ("B社区党支部2023年度工作总结", "B社区党支部", "2023年度"),
        ("××××2023年上半年党建工作总结", "××××", "2023年上半年"),
        ("（单位名称）2023年上半年党建工作总结", None, "2023年上半年"),
    ],
)
def test_units_and_periods_with_blanks(title: str, unit: str | None, period: str) -> None:
    assert (unit_of(title, ""), period_of(title, "")) == (unit, period)


@pytest.mark.parametrize("blank", ["（单位名称）", "[单位]", "【填写单位】", "（本单位全称）"])
def test_a_place_for_the_name_is_no_part_of_the_kind(blank: str) -> None:
    assert kind_of(f"{blank}2023年上半年党建工作总结", None, "2023年上半年", False) == "半年党建工作总结"
    assert kind_of("（草案）2023年党建工作总结", None, "2023年", False) == "（草案）党建工作总结"
