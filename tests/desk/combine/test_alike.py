"""What units say alike stands once; what differs stands apart."""

from __future__ import annotations

import pytest

from djdesk.desk.combine.alike import SAME_PROBLEM, SaidBy, grouped, points_in


def said(*texts: str) -> list[SaidBy]:
    return [SaidBy(text, f"第{number}党支部", f"{number}.docx") for number, text in enumerate(texts, 1)]


def test_the_same_with_other_numbers_is_one_and_the_fullest_stands_for_all() -> None:
    found = grouped(
        said(
            "截至6月底，召开支委会8次、党员大会2次。",
            "截至6月底，召开支委会12次、党员大会3次。",
            "走访慰问困难党员，帮助解决就医难题。",
        )
    )
    assert [one.units for one in found] == [("第1党支部", "第2党支部"), ("第3党支部",)]
    assert found[0].named == "第1党支部等2个单位"
    assert found[1].named == "第3党支部"


def test_what_the_type_says_itself_is_no_news() -> None:
    known = ["截至6月底，召开支委会【待补】次、党员大会【待补】次。"]
    assert grouped(said("截至6月底，召开支委会8次、党员大会2次。"), known=known) == ()
    assert len(grouped(said("建立楼栋党小组，入户听取意见。"), known=known)) == 1


@pytest.mark.parametrize(
    ("one", "other", "same"),
    [
        ("理论学习不够系统深入", "理论学习还不够深入系统", True),
        ("党务干部力量不足，专职少", "专职党务干部力量不足", True),
        ("理论学习不够系统深入", "流动党员管理难度大", False),
        ("活动经费不足", "阵地建设滞后", False),
    ],
)
def test_problems_are_grouped_by_likeness(one: str, other: str, same: bool) -> None:
    assert (len(grouped(said(one, other), SAME_PROBLEM)) == 1) is same


@pytest.mark.parametrize(
    ("text", "points"),
    [
        ("一是学习不够。二是活动单一；三是台账不全。", ["学习不够。", "活动单一；", "台账不全。"]),
        ("一是学习不够，方式单一。", ["学习不够，方式单一。"]),
        ("学习不够。一方面是时间紧。", ["学习不够。一方面是时间紧。"]),
        ("1.学习不够", ["学习不够"]),
    ],
)
def test_points_of_a_paragraph(text: str, points: list[str]) -> None:
    assert points_in(text) == points
