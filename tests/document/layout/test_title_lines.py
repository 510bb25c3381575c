"""Where titles turn their lines (GB/T 9704-2012, 7.3.1; docs/layout.md, Title lines)."""

from __future__ import annotations

from itertools import pairwise

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from djdesk.document.layout.title_lines import break_title, hand_broken, split_unit


def broken(title: str) -> list[str]:
    ends = [0, *break_title(title), len(title)]
    return [title[start:end] for start, end in pairwise(ends)]


@pytest.mark.parametrize(
    "title", ["", "党建工作汇报", "市文明办抓基层党建工作述职报告", "某某区市政工程服务中心党支部工作总结"]
)
def test_a_title_of_up_to_18_characters_stays_on_one_line(title: str) -> None:
    assert break_title(title) == ()


@pytest.mark.parametrize(
    ("title", "lines"),
    [
        ("示范中心2023年度上半年党建工作开展情况汇报", ["示范中心2023年度上半年", "党建工作开展情况汇报"]),
        (
            "某某区市政工程服务中心2023年度上半年党建工作开展情况汇报",
            ["某某区市政工程服务中心", "2023年度上半年党建工作开展情况汇报"],
        ),
        (
            "示范区委组织部关于2014年上半年基层党建工作开展情况的汇报",
            ["示范区委组织部关于2014年上半年", "基层党建工作开展情况的汇报"],
        ),
        (
            "关于学习《中国共产党纪律处分条例》专题教育开展情况的报告",
            ["关于学习《中国共产党纪律处分条例》", "专题教育开展情况的报告"],
        ),
        (
            "某某街道某某社区党总支书记2023年度抓基层党建工作述职报告",
            ["某某街道某某社区党总支书记2023年度", "抓基层党建工作述职报告"],
        ),
    ],
)
def test_lines_end_where_the_meaning_allows(title: str, lines: list[str]) -> None:
    assert broken(title) == lines


@pytest.mark.parametrize(
    "kept",
    [
        "2024年第二季度",
        "“三会一课”",
        "《中国共产党纪律处分条例》",
        "第二十届",
        "述职报告",
        "模范机关",
        "开展情况",
        "委员会",
        "2021—2025年",
    ],
)
@pytest.mark.parametrize("before", range(0, 24, 3))
def test_words_groups_and_numbers_stay_whole(kept: str, before: int) -> None:
    title = (
        "甲乙丙丁戊己庚辛壬癸子丑寅卯辰巳午未申酉戌亥天地"[:before] + kept + "全面落实主体责任情况的工作报告"
    )
    assert any(kept in line for line in broken(title))


def test_a_line_neither_begins_with_de_nor_ends_with_an_opening_mark() -> None:
    for line in broken("某某市人民政府关于加强和改进新形势下基层组织建设工作的若干意见的说明的报告"):
        assert line[0] not in "的、》”）"
        assert line[-1] not in "《“（"


def test_three_lines_are_no_hourglass_and_end_on_no_stump() -> None:
    lines = broken(
        "中共某某市某某区市场监督管理局机关委员会关于2024年度上半年落实全面从严治党主体责任和党建工作责任制情况的报告"
    )
    lengths = [len(line) for line in lines]
    assert min(lengths) > 4
    assert all("委员" not in line[-2:] for line in lines)


@settings(max_examples=200, deadline=None)
@given(
    st.text(st.sampled_from("党建工作开展情况汇报年度的和《》“”2023Ab、，"), max_size=90), st.integers(8, 24)
)
def test_no_line_is_wider_than_asked_and_breaks_are_in_order(title: str, most: int) -> None:
    breaks = break_title(title, most)
    assert list(breaks) == sorted(set(breaks))
    assert all(0 < at < len(title) for at in breaks)
    for start, end in pairwise([0, *breaks, len(title)]):
        assert sum(0.6 if c.isascii() else 1 for c in title[start:end]) <= most + 1e-6


def test_a_title_broken_by_hand_keeps_its_breaks() -> None:
    assert hand_broken("某某区\n工作\n汇报") == ("某某区工作汇报", (3, 5))
    assert hand_broken("工作汇报") == ("工作汇报", ())
    assert hand_broken("\n\n工作\n") == ("工作", ())


def test_what_a_break_would_split() -> None:
    assert split_unit("2023年党建工作汇报", 7) == "党建工作"
    assert split_unit("2023年党建工作汇报", 5) == ""
    assert split_unit("2023年党建工作汇报", 2) == "2023年"


def test_what_is_far_too_long_for_a_title_is_filled_line_by_line() -> None:
    """3,000 characters pasted into 单位名称 stopped the window for seconds, twice as many for half a minute."""
    text = "某某市委员会" * 500
    assert break_title(text) == tuple(range(19, 3000, 19))
    shaped = break_title(text[:150])
    assert shaped != tuple(range(19, 150, 19))
    assert max(end - start for start, end in pairwise((0, *shaped, 150))) <= 19
