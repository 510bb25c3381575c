"""The page around a report is found from the report: what lies above its title and below its end."""

from __future__ import annotations

import pytest

from djdesk.desk.old_reports.read import read_text

TITLE = "梅溪粮库党支部上半年工作小结"
OPENING = (
    "上半年，梅溪粮库党支部按照上级要求抓好学习，组织党员集中学习12次，带动职工完成了轮换任务。现小结如下。"
)
BODY = "支部把学习搬到仓房，组织职工集中学习，开展技术比武，解决了储粮的难题，得到了大家的好评。"


def _paragraphs(*lines: str) -> list[str]:
    return [paragraph.text for paragraph in read_text("\n".join(lines)).result.paragraphs]


@pytest.mark.parametrize(
    "head",
    [
        ["老张稿纸铺"],
        ["梅溪粮库小结（改三稿）.docx"],
        ["您在：主站 » 粮食口 » 小结"],
        ["粮食系统小结大合集（必备12篇）", f"第五篇：{TITLE}"],
        [
            "取用须知：",
            "1．本稿由热心人提供，用前请自己核对一遍。",
            "2．打不开的换台电脑再试。",
            "粮食",
            "半年稿",
        ],
        ["页数 6", "编号：LK2024-7", "标价 3.5 元"],
        [f"{TITLE}（必备3篇）", "机构概况 信息公开 办事服务"],
        ["---", "title: 小结", "tags: [粮食]", "---"],
        ["本稿提纲", "一、抓学习", "二、抓服务", "（提纲完）"],
    ],
    ids=lambda head: head[0],
)
def test_what_stands_above_the_title_is_the_pages(head: list[str]) -> None:
    lines = [TITLE, OPENING, "一、抓学习", BODY, "二、抓服务", BODY]
    assert _paragraphs(*head, *lines) == lines


def test_below_the_title_only_lines_about_the_page_go() -> None:
    own = ["（2024年7月）", "市粮食局党委："]
    page = ["出处：粮讯　上传时间：2024-07-02 08:15　浏览：310", "〖字体 大 中 小〗"]
    assert _paragraphs(TITLE, own[0], *page, own[1], OPENING) == [TITLE, *own, OPENING]


@pytest.mark.parametrize(
    "tail",
    [
        ["撰文：王小麦", "供图：粮库工会", "责编：李谷"],
        ["下一篇：东风粮库小结", "返回列表"],
        ["相关文章", "东风粮库党支部年度总结", "城北粮站半年汇报"],
    ],
    ids=lambda tail: tail[0],
)
def test_what_stands_below_the_end_is_the_pages(tail: list[str]) -> None:
    lines = [TITLE, OPENING, "一、抓学习", BODY, "特此报告。", "梅溪粮库党支部", "2024年7月2日"]
    assert _paragraphs(*lines, *tail) == lines


def test_a_sentence_below_its_heading_is_the_reports_whatever_its_words() -> None:
    last = "原创作品少，文库更新慢，公众号阅读量还不高，请各位领导批评指正。"
    lines = [TITLE, OPENING, "一、做法", BODY, "二、不足"]
    assert _paragraphs(*lines, last)[-1] == last
    assert _paragraphs(*lines, "本站文库由网友上传，请勿转载。")[-1] == "二、不足"


def test_what_the_page_listed_above_the_text_is_its_own_below() -> None:
    lines = ["本文目录", f"1. {TITLE}", "2. 粮库工作计划", f"1. {TITLE}", TITLE, OPENING, "一、做法", BODY]
    assert _paragraphs(*lines, "2. 粮库工作计划", "登录后可阅读剩余内容")[-1] == BODY


def test_page_heads_that_differ_in_their_number_go() -> None:
    lines = [TITLE, OPENING, "粮库资料 第 1 页", BODY, "粮库资料 第 2 页"]
    assert _paragraphs(*lines) == [TITLE, OPENING, BODY]
    assert "详见资料第 1 页" in _paragraphs(TITLE, OPENING, "一、做法", "详见资料第 1 页", BODY)


def test_a_short_last_part_below_a_line_of_the_page_is_the_reports() -> None:
    part = ["三、下步打算", "下步抓好三件事：", "一是学习。"]
    lines = [TITLE, OPENING, "一、抓学习", BODY, "二、抓服务", BODY]
    assert _paragraphs(*lines, "图为职工在学习", *part) == [*lines, *part]


def test_a_last_line_that_breaks_off_below_its_heading_stays() -> None:
    lines = [TITLE, OPENING, "一、抓学习", BODY, "二、抓服务", "每到轮换时节，6名党员守在"]
    assert _paragraphs(*lines, "责编：李谷") == lines


def test_the_letterhead_of_an_official_document_is_its_own() -> None:
    head = ["中共梅溪粮库支部委员会文件", "梅粮支〔2024〕3号", "签发人：王某", "梅溪粮食局"]
    result = read_text("\n".join([*head, TITLE, OPENING])).result
    assert [(p.role, p.text) for p in result.paragraphs] == [
        *(("byline", line) for line in head),
        ("title", TITLE),
        ("body", OPENING),
    ]


def test_a_title_with_its_characters_set_apart() -> None:
    spread = " ".join("粮库党支部工作总结")
    assert read_text(f"{spread}\n{OPENING}").result.title == "粮库党支部工作总结"


def test_notices_numbered_as_the_headings_are_not_the_text() -> None:
    lines = [TITLE, OPENING, "一、抓学习", BODY, "二、抓服务", BODY]
    notices = ["一、发货以后不退。", "二、文中人名都是举例。", "三、本铺只卖格式。"]
    assert _paragraphs("商品说明", *notices, *lines) == lines


def test_prose_above_a_title_is_kept_when_nothing_says_that_it_is_the_pages() -> None:
    assert BODY in _paragraphs(BODY, TITLE, OPENING)
