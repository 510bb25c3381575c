"""The title is the best of all lines of a text's head, wherever it stands there."""

from __future__ import annotations

import pytest

from djdesk.intake.outline.title_choice import find_title

OPENING = "上半年，梅溪粮库党支部按照上级要求抓好学习，组织党员集中学习12次，带动职工完成了轮换任务。"


def _title(*lines: str) -> str | None:
    place = find_title(list(lines))
    if place is None:
        return None
    parts = list(lines[place.first : place.last + 1])
    parts[-1] = parts[-1][: place.end]
    parts[0] = parts[0][place.begin :]
    return "".join(parts)


@pytest.mark.parametrize(
    ("lines", "title"),
    [
        (["梅溪粮库党支部工作小结", OPENING], "梅溪粮库党支部工作小结"),
        (["笔耕稿坊", "梅溪粮库党支部工作小结", OPENING], "梅溪粮库党支部工作小结"),
        (["小结(终稿).docx", "梅溪粮库党支部工作小结", OPENING], "梅溪粮库党支部工作小结"),
        (["粮食系统小结（精选6篇）", "第三篇：梅溪粮库党支部工作小结", OPENING], "梅溪粮库党支部工作小结"),
        (["梅溪粮库党支部工作小结（精选6篇）", OPENING], "梅溪粮库党支部工作小结"),
        (["梅溪粮库党支部", "上半年工作小结", OPENING], "梅溪粮库党支部上半年工作小结"),
        (["梅溪粮库党支部工作小结 一、抓学习", OPENING], "梅溪粮库党支部工作小结"),
        ([f"梅溪粮库党支部工作小结{OPENING}"], "梅溪粮库党支部工作小结"),
        (["粮仓里的灯", "——梅溪粮库党支部工作纪实", OPENING], "粮仓里的灯"),
        (["梅溪在线", "梅溪粮库党支部：把党课讲进仓房", OPENING], "梅溪粮库党支部：把党课讲进仓房"),
        (
            ["第一仓一、看守", "目录", "一、抓学习", "梅溪粮库党支部小结", OPENING, "一、抓学习"],
            "梅溪粮库党支部小结",
        ),
        ([OPENING, "一、抓学习", OPENING], None),
        (["一、抓学习情况汇报", OPENING], None),
        (["梅溪粮库党委", "2024年从严治党情况报告", OPENING], "梅溪粮库党委2024年从严治党情况报告"),
        (["梅溪粮库党支部：", "小小粮库 大大担当", OPENING], "梅溪粮库党支部：小小粮库 大大担当"),
        (["各位领导：", "梅溪粮库党支部工作小结", OPENING], "梅溪粮库党支部工作小结"),
        (
            ["梅溪粮库党支部上半年工作情况", "及下半年打算", OPENING],
            "梅溪粮库党支部上半年工作情况及下半年打算",
        ),
        (["【资料】粮库事迹材料（可直接使用）", "仓里的灯", "——记梅溪粮库党支部", OPENING], "仓里的灯"),
        (["粮食局　要闻　县区动态", "点亮仓里的灯 守住手里的粮", OPENING], "点亮仓里的灯 守住手里的粮"),
        (["点亮仓里那盏灯", "粮食局宣传科｜2024年3月", OPENING], "点亮仓里那盏灯"),
        (
            ["目录", "第一篇：粮库小结", "第一篇：粮库小结", "梅溪粮库党支部2023年工作小结", OPENING],
            "梅溪粮库党支部2023年工作小结",
        ),
        (["2024年7月2日", OPENING], None),
    ],
    ids=lambda value: value[0] if isinstance(value, list) else "",
)
def test_the_title(lines: list[str], title: str | None) -> None:
    assert _title(*lines) == title
