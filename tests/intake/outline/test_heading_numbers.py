"""Which beginnings of a line are numbers of headings, and which only look like them."""

from __future__ import annotations

import pytest

from djdesk.intake.outline.heading_numbers import numbered


@pytest.mark.parametrize(
    ("line", "form", "value"),
    [
        ("一、抓学习", "han", 1),
        ("二，抓队伍", "han", 2),
        ("三　支部概况", "han", 3),
        ("肆 暖在身边", "formal", 4),
        ("五：抓作风", "han", 5),
        ("（六）抓纪律", "han_brackets", 6),
        ("七)抓服务", "han_brackets", 7),
        ("■ 一、饭要热", "han", 1),
        ("◆（二）话要软", "han_brackets", 2),
        ("Ⅲ．抓安全", "roman", 3),
        ("II. 查隐患", "roman", 2),
        ("丙、党员进后台", "stem", 3),
        ("【2】有个组织说说话", "digit_square", 2),
        ("Part 1　把班站牢", "latin_part", 1),
        ("02 作品火起来", "padded", 2),
        ("一、二季度主要工作", "han", 1),
    ],
)
def test_a_number(line: str, form: str, value: int) -> None:
    found = numbered(line)
    assert found is not None
    assert (found.form.name, found.value) == (form, value)


@pytest.mark.parametrize(
    "line",
    [
        "三 个小组轮流值守",
        "一 支部概况，二 主要做法",  # a sentence
        "00，党员轮流值夜班",  # the minutes of 23:00
        "I型设备检修",
        "甲方提出三条意见",
        "Party building",
        "01号楼的老人",
        "31.5万元的订单",
        "■ 重点工作",
        "五年来，支部坚持学习",
        "第一、二季度，支部书记讲党课各1次。",
        "第一、第三季度各召开一次党员大会。",
        "三、四季度，各车间开展劳动竞赛。",
    ],
)
def test_no_number(line: str) -> None:
    assert numbered(line) is None
