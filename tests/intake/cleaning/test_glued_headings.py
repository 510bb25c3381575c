"""Where a heading that lost its line ends begins and stops."""

from __future__ import annotations

import pytest

from djdesk.intake.cleaning.glued_headings import split_after, split_before
from djdesk.intake.text_edits import lines_of


def _before(text: str) -> list[str]:
    return [text[edit.start :][:4] for edit in split_before(lines_of(text))]


def _after(text: str) -> list[str]:
    lines = lines_of(text)
    return [text[: edit.start].rpartition("\n")[2] for edit in split_after(lines)]


@pytest.mark.parametrize(
    ("text", "starts"),
    [
        ("1.建队伍。招了人。（补助8万元）2.立规矩。定了章程。", ["2.立规"]),
        ("一、做法\n大家都说好二、下一步打算\n继续干。", ["二、下一"]),
        ("（一）学习。学得勤（二）服务办得好的有十件。", ["（二）服"]),
        ("一、做法\n每逢周一、周二、周四学习。", []),
        ("一、做法\n组织一、二年级学生参观。", []),
        ("一、做法\n见第二、三条。", []),
        ("一、做法（一）抓学习。学得勤。", ["（一）抓"]),
    ],
)
def test_where_a_heading_begins(text: str, starts: list[str]) -> None:
    assert _before(text) == starts


@pytest.mark.parametrize(
    ("text", "headings"),
    [
        ("一、总体情况党委管着27个支部、党员834名，人人有岗，个个有责。", ["一、总体情况"]),
        ("一、存在的短板由于人手少，两个支部没有按期换届，党员意见大。", ["一、存在的短板"]),
        ("一、下一步打算一是配齐书记；二是抓好考核；三是办好夜校。", ["一、下一步打算"]),
        (
            "（一）抓思想引领通过班前小课把道理讲进车间，大家听得进，全年办了38期。\n（二）抓隐患清零去年，党员排查隐患217条，全部销号。",
            ["（一）抓思想引领", "（二）抓隐患清零"],
        ),
        ("（一）守堤\n（二）护水\n（三）巡山走村入户看林子，一年走了800公里，没有火情。", ["（三）巡山"]),
        ("（一）强化组织建设，推动工作落实", []),
        ("（一）把支部建在班组", []),
    ],
)
def test_where_a_heading_stops(text: str, headings: list[str]) -> None:
    assert _after(text) == headings
