"""What cleaning does is a list that can be taken back, and nothing gets lost on the way."""

from __future__ import annotations

import pytest

from djdesk.desk.old_reports.read import read_text
from djdesk.intake.result import Mend
from intake.marked import TEXTS, marked

BROKEN = "下面是小编为大家整理的工作总结，供大家参考。\n　　一、主要做法\n\n　　今年召开支委会3次;\n先后走访群众50户，解决了困难。\n推荐阅读文章"


def _raws() -> list[str]:
    return [marked(path.read_text(encoding="utf-8")).raw for path in sorted(TEXTS.glob("*.txt"))]


@pytest.mark.parametrize("raw", [BROKEN, *_raws()], ids=lambda raw: raw[:12].strip())
def test_a_mend_shows_what_it_changes(raw: str) -> None:
    shown = [mend for mend in read_text(raw).mends if mend.before.strip()]
    assert [raw[mend.start : mend.end] for mend in shown] == [mend.before for mend in shown]


@pytest.mark.parametrize("raw", [BROKEN, *_raws()], ids=lambda raw: raw[:12].strip())
def test_all_mends_taken_back_leave_the_file_as_it_is(raw: str) -> None:
    refused: frozenset[Mend] = frozenset()
    for _ in range(5):  # what was hidden behind a mend may be mended itself
        imported = read_text(raw, refused)
        made = frozenset(mend for mend in imported.mends if mend.made)
        refused |= made
    assert read_text(raw, refused).cleaned.source.text == raw


@pytest.mark.parametrize("raw", [BROKEN, *_raws()], ids=lambda raw: raw[:12].strip())
def test_every_kept_character_knows_its_place(raw: str) -> None:
    source = read_text(raw).cleaned.source
    strange = [
        c
        for offset, c in enumerate(source.text)
        if c != "\n" and raw[source.place(offset)] != c and raw[source.place(offset)] != "&"
    ]
    assert strange == []


def test_one_mend_taken_back() -> None:
    imported = read_text(BROKEN)
    join = next(mend for mend in imported.mends if mend.kind == "join")
    assert "3次;先后走访" in imported.cleaned.source.text
    again = read_text(BROKEN, frozenset({join}))
    assert "3次;\n先后走访" in again.cleaned.source.text
    assert again.result.noise == imported.result.noise


@pytest.mark.parametrize(
    ("margin", "indent"), [("", "　　"), ("  ", "      ")], ids=["at the edge", "all set in"]
)
def test_a_text_of_fixed_width_begins_a_paragraph_where_a_line_is_set_in_deeper(
    margin: str, indent: str
) -> None:
    """Though the line before it is full and has no stop."""
    lines = [
        f"{indent}今年以来，支部按照上级要求认真抓好落实，",
        f"{margin}员集中学习，开展志愿服务，解决群众的实际困难，",
        f"{margin}取得了较好的成效，得到了大家的一致好评，群众对",
        f"{margin}支部工作的满意度逐年提高，全年没有发生一起投诉",
        f"{indent}下半年，支部将继续抓好各项工作的落实，做到",
        f"{margin}常抓不懈，久久为功，让党员有更多的收获和进步。",
    ]
    paragraphs = [paragraph.text for paragraph in read_text("\n".join(lines)).result.paragraphs]
    assert [text[:4] for text in paragraphs] == ["今年以来", "下半年，"]


def test_half_width_marks_are_offered_where_chinese_stands_and_not_made() -> None:
    text = "召开会议12,500次,发放《清单(试行)》,见a.docx,网址http://a.cn:80/x,时间9:30。比例3:2。党员满意。"
    offers = [mend for mend in read_text(text).mends if mend.kind == "half_width"]
    assert "".join(mend.before for mend in offers) == ",(),,,"
    assert not any(mend.made for mend in offers)
    assert text in read_text(text).cleaned.source.text


def test_lines_that_are_not_understood_are_kept() -> None:
    odd = "××××\n|||\n完全看不懂的一行\n今年以来，支部开展活动3次，大家都参加了，效果很好，群众满意。"
    assert [paragraph.text for paragraph in read_text(odd).result.paragraphs][-2:] == odd.split("\n")[-2:]


def test_a_report_sentence_with_words_of_a_page_is_kept() -> None:
    lines = [
        "机关党支部上半年工作总结",
        "组织党员下载“学习强国”手机软件，每日学习，人均积分超过8000分，支部每月通报一次。",
        "依托微信公众号推送党建信息45条，点击量超200万，来源广泛，更新及时，党员群众点赞。",
        "加强网站管理，落实三审三校，未经审核的稿件一律不得转载，全年工作没有出现差错。",
    ]
    assert [paragraph.text for paragraph in read_text("\n".join(lines)).result.paragraphs] == lines


def test_a_title_is_taken_from_the_line_of_the_site() -> None:
    text = "本文为大家整理的2023年县供销社党组党建工作总结，供大家参考。\n今年以来，县供销社党组坚持把党建工作摆在首位，各项工作取得了新的成效。"
    assert read_text(text).result.title == "2023年县供销社党组党建工作总结"
