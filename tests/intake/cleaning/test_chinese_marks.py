"""Marks beside Chinese characters, and what is none of them."""

from __future__ import annotations

import pytest

from djdesk.desk.old_reports.read import read_text


def _offered(line: str) -> str:
    """The line with every offer made."""
    head = "某支部2023年上半年工作总结\n一、主要做法\n今年以来，支部认真学习，这个党员认真负责。\n"
    characters = list(head + line)
    for mend in read_text(head + line).mends:
        if not mend.made:
            assert mend.end == mend.start + 1
            characters[mend.start] = mend.after
    return "".join(characters)[len(head) :]


@pytest.mark.parametrize(
    ("typed", "want"),
    [
        ("在党委领导下,区委认真落实;成效明显:群众满意!", "在党委领导下，区委认真落实；成效明显：群众满意！"),
        ("发展党员(含预备党员)12名,其中女党员5名。", "发展党员（含预备党员）12名，其中女党员5名。"),
        ("发展党员(12),培训(3)次。", "发展党员（12），培训（3）次。"),
        ('学习"三会一课"制度和"四议两公开"办法。', "学习“三会一课”制度和“四议两公开”办法。"),
        ("学习制度.组织党员讨论.效果很好.", "学习制度。组织党员讨论。效果很好。"),
        ("一.学习制度.组织党员讨论.", "一.学习制度。组织党员讨论。"),
        ("沿著正确方向,著眼长远,围绕著中心。", "沿着正确方向，着眼长远，围绕着中心。"),
    ],
)
def test_marks_of_chinese_text(typed: str, want: str) -> None:
    assert _offered(typed) == want


@pytest.mark.parametrize(
    "line",
    [
        "拨付经费1,200元，比例3:2，时间9:30，第2.5条。",
        "见附件工作总结(定稿).docx和数据表(二).xlsx。",
        "网址http://a.cn:80/x?b=1，邮箱zhang.san@a.cn。",
        "使用App(v2.1)和Word，讨论AI,GPT。",
        "表彰优秀党员买买提.吐尔逊和他的同事。",
        '身高6"，一个单独的引号。',
        "成效显著，学习原著，著名党史专家讲课，编著教材，有著作。",
        "一.主要做法",
        "未完待续...",
        "学习&quot;三会一课&quot;制度。",
    ],
)
def test_what_is_no_mark_of_chinese_text_stays(line: str) -> None:
    assert _offered(line) == line


def test_the_particle_stays_in_a_traditional_text() -> None:
    text = "某黨支部2023年上半年黨建工作總結\n一、主要做法\n沿著正確方向，圍繞著中心開展學習，認真組織黨員學習。\n"
    assert [mend for mend in read_text(text).mends if mend.kind == "particle"] == []
