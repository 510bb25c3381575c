"""Blanks at the distance of a page's lines go; blanks that somebody typed stay."""

from __future__ import annotations

import textwrap

import pytest

from djdesk.desk.old_reports.read import read_text

TITLE = "石桥镇党委2023年党建工作总结"
LEAD = "今年以来，石桥镇党委认真落实上级党组织部署，扎实推进各项工作，现将有关情况总结如下："
BODY = (
    "镇党委把理论学习摆在首位，每月安排一次中心组学习，班子成员带头到联系村讲党课，全年共讲党课36场，"
    "听课党员1250人次。围绕粮食安全和防汛备汛，组织党员突击队12支，排查险工险段28处，转移群众460人，"
    "没有发生一起人员伤亡。对查出的问题，逐项列出清单，明确责任人和完成时限，办结一项销号一项，"
    "群众满意度比上年提高三个百分点。"
)


def wrapped(text: str, width: int) -> str:
    return " ".join(textwrap.wrap(text, width))


def bodies(text: str) -> list[str]:
    return [one.text for one in read_text(text).result.paragraphs if one.role == "body"]


@pytest.mark.parametrize("width", [24, 26, 28, 31])
def test_blanks_of_lost_line_ends_go(width: int) -> None:
    text = f"{TITLE}\n{LEAD}\n一、主要做法\n{wrapped(BODY, width)}\n二、存在的问题\n学习还不够深入。\n"
    assert bodies(text)[1] == BODY


def test_what_goes_can_be_taken_back() -> None:
    text = f"{TITLE}\n{LEAD}\n{wrapped(BODY, 26)}\n"
    joins = [mend for mend in read_text(text).mends if mend.kind == "join" and mend.before == " "]
    assert len(joins) >= 5
    again = read_text(text, frozenset(joins[:1])).result.paragraphs[-1].text
    assert again.count(" ") == 1


@pytest.mark.parametrize(
    "body",
    [
        "获奖的有王立新 李国强 赵敏 陈志远 孙桂兰 周海燕 吴建平 郑晓东，均在“七一”前受到镇党委表彰，事迹在全镇宣传。",
        "镇党委以“凝心聚力 真抓实干”为主题开展活动，以“党员先行 服务群众”为主题组织志愿服务，各村积极参与，效果明显，群众称赞。",
        "第一季度 第二季度 第三季度 第四季度各召开一次党员大会，讲一次党课，开展一次主题党日，均有记录，均已归档，情况良好。",
    ],
)
def test_blanks_that_were_typed_stay(body: str) -> None:
    assert bodies(f"{TITLE}\n{LEAD}\n{body}\n")[1].count(" ") == body.count(" ")


def test_a_heading_behind_a_wrapped_line_keeps_its_place() -> None:
    text = f"{TITLE}\n{LEAD}\n{wrapped(BODY, 26)} 一、主要做法 {wrapped(BODY, 26)}\n"
    assert [one.text for one in read_text(text).result.headings] == ["主要做法"]
