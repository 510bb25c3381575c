"""What a page shows of a report above the report, and a title that it tells twice, go; an author's summary stays."""

from __future__ import annotations

import pytest

from djdesk.desk.old_reports.read import read_text
from djdesk.intake.cleaning.clutter import clutter

TITLE = "清泉区人民医院党委2023年党建工作汇报"
LEAD = "今年以来，清泉区人民医院党委认真落实上级部署，把党建工作与诊疗服务结合起来，组织党员下乡义诊12次。"
REST = "一、主要做法\n（一）抓学习。组织集中学习10次，讲党课4次，党员学习笔记抽查2次。\n二、存在的问题\n学习还不够深入。\n"


def kept(text: str) -> list[tuple[str, str]]:
    return [(one.role, one.text) for one in read_text(text).result.paragraphs]


WHOLE = kept(f"{TITLE}\n{LEAD}\n{REST}")


@pytest.mark.parametrize(
    "head",
    [
        f"{TITLE} {LEAD[:30]}\n{TITLE}\n",
        f"{TITLE}\n2023-12-20 09:15 来源：网络\n{LEAD[:34]}...\n{TITLE}\n",
        f"{LEAD[:28]}\n{TITLE}\n",
        f"人民医院\n党委\n党建工作\n汇报\n{TITLE}\n",
        f"医院\n2023\n党建工作\n汇报\n{TITLE}\n",
    ],
)
def test_what_is_said_in_full_below_goes(head: str) -> None:
    assert kept(f"{head}{LEAD}\n{REST}") == WHOLE


def test_a_paragraph_that_says_something_else_stays() -> None:
    other = "近两年，医院党委先后两次受到区委表彰，门诊党支部被评为市级先进基层党组织"
    assert ("body", f"{other}。") in kept(f"{TITLE}\n{other}。\n{LEAD}\n{REST}")


def test_a_summary_that_goes_on_in_the_next_line_is_the_authors() -> None:
    lines = [
        "摘要：医院党委认真落实上级部署，把党建工作与诊疗服务结合起来，组织党员",
        "下乡义诊12次，本文对这些做法作一小结。",
    ]
    text = "\n".join([TITLE, *lines, LEAD, REST])
    assert any("".join(lines) in body for _, body in kept(text))


def test_two_titles_that_are_nearly_the_same_and_glued_are_one() -> None:
    again = TITLE.replace("2023年", "2023年度")
    assert kept(f"{again}{TITLE}{LEAD}现将有关情况汇报如下：{REST}")[0] == ("title", TITLE)


@pytest.mark.parametrize(
    ("text", "gone"),
    [
        ("抓学习。优质WORD文档可自由编辑下载（二）抓服务。", "优质WORD文档可自由编辑下载"),
        ("抓学习。精品资料欢迎下载使用二是抓服务。", "精品资料欢迎下载使用"),
        ("建立学习资料共享平台，可下载文件320份", ""),
        ("把经验做成PDF发给各支部", ""),
        ("打造精品课件，供各支部使用", ""),
    ],
)
def test_a_sheets_mark_goes_out_of_the_text(text: str, gone: str) -> None:
    assert "".join(text[start:end] for start, end in clutter(text)) == gone
