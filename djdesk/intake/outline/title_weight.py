"""What speaks for a line being the title of its text, and what against it."""

from __future__ import annotations

import re
from collections.abc import Callable
from itertools import takewhile

from djdesk.intake.outline.heading_numbers import numbered
from djdesk.intake.outline.page_words import FILE_NAME, folded_line, is_report_prose, page_score
from djdesk.intake.outline.paragraphs import is_date
from djdesk.intake.outline.title import (
    KIND_END,
    ORGANISATION,
    names_person,
    period_in,
    signs,
)

SHORTEST, LONGEST = 5, 60
COLLECTION = re.compile(
    r"^.{0,50}?(?:[（(【\[]|总结|小结|报告|汇报|范文|材料|体会|发言|稿|计划|要点|讲话|方案|文案|模板|党建|述职|工作|情况)"
    r"(?:精?荐读?|推荐|精选|热门|优选|优秀|通用|最新|大全|合集|合辑|范文|共|必备|集锦|汇编|汇总|甄选|收藏|实用|经典|整理|收录)?"
    r"[^，。；]{0,6}?(?:\d+|[一二三四五六七八九十]+|[多几数]|若干)\s?篇[^，。；！]{0,4}[）)】\]]?$"
    r"|(?:范文|模板|大全|合集|汇编|集锦|精选)[（(【]?[^，。；]{0,8}[）)】]?$"
)
_TWO_CALLS = re.compile("[\u4e00-\u9fff“”]{5,14}[ \u3000]+[\u4e00-\u9fff“”]{5,14}")  # 强党建 谋新局
# What the text was called elsewhere; where the owner of the page has his office.
_NO_TITLE = re.compile("^原标题\\s?[：:]|[路街道巷区园村]\\s?\\d{1,5}号")
_BARE_KIND = re.compile("(?:会议|工作|述职|情况|述廉|调研)(?:纪要|记录|总结|小结|汇报|报告|通报|要点)")
_PATH = re.compile(r"\s*[>»›|_]\s*|\s[-–—/]\s|>>|＞|→|::|：：")
_WIDE = re.compile("[\u4e00-\u9fff“”《》（）]{0,2}(?:[ \u3000]{1,3}[\u4e00-\u9fff“”《》（）]{1,2}){2,}")
_SPREAD = re.compile("[ \u3000]+")
_COMMON = re.compile("党支|支部|总支|党委|党组|党建|工作|委员|[年度半上下]{2}|\\d{2}|情况")
_LABELLED = re.compile(r"^[\u4e00-\u9fffA-Za-z ]{1,8}\s*[:：]\s*\S|[:：]$")
_SENTENCE = re.compile("[。；！？!?;…]|[，,].*[，,]")
_HAN = re.compile("[\u4e00-\u9fff]")
_DAY = re.compile(r"\d{4}\s?[-/.年]\s?\d{1,2}\s?[-/.月]")
# A part of a site, beside others: 生态环境局 要闻 县区动态.
_CHANNEL = re.compile(
    "(?:时政|党建|基层|县区|市县|部门|地方|本地|工作|图片|视频|政务|综合|今日|热点|国内|系统|行业|机关)?"
    "(?:要闻|动态|新闻|资讯|公告|首页|频道|专题|专栏|互动|导航|快讯|头条|之窗|在线|公开|速递|聚焦)"
)
# A second line that is no title by itself: 述职报告, 工作情况的汇报.
_ONLY_KIND = re.compile(
    "(?:(?:党建|年度|年终|半年|上半年|下半年|履职|述职|述廉|抓党建|情况|开展|完成|落实|工作|事迹|材料|先进|个人|自查|调研|专题|交流|经验|的)"
    "|[和及暨与])*(?:总结|小结|汇报|报告|材料|发言|体会|纪实|计划|要点|情况)(?:[（(].{1,12}[）)])?"
)
_GOES_ON = re.compile(
    "(?:以?及|和|与|暨|并|的)[\u4e00-\u9fff][^，。；：]{2,30}$"
)  # 上半年工作情况 / 及下半年打算
_GREETING = re.compile("尊敬|各位|同志|大家|你们?好|您好")
# How a first sentence begins and no title does.
_OPENING = re.compile(
    "根据(?!地)|按照|遵照|依据|现将|现就|为(?:深入|全面|进一步|认真|切实)?(?:贯彻|落实|总结|做好|掌握)|"
    "(?:今年|近年|半年|一年)来?(?:以来)?[，,]|在.{2,24}(?:领导|指导|关心|支持)下"
)
SUBTITLE = re.compile("^(?:—{1,2}|－{1,2}|-{2})")


def weighed_as(first: str, second: str, whole: str) -> list[str]:
    """What a title over two lines is weighed by: as a whole, by the line that is one without the other."""
    alone = [first] if _GOES_ON.match(second.strip()) else []
    office = ORGANISATION.fullmatch(unspread(first.strip()).removeprefix("中共"))
    return [whole, *alone, *([second] if office else [])]


def unspread(text: str) -> str:
    """述 职 报 告 set wide: 述职报告."""
    return _SPREAD.sub("", text) if _WIDE.fullmatch(text) else text


def goes_on(first: str, second: str) -> bool:
    """A title over two lines: an office, or words that need more, above the kind of document; an office with
    a colon above what is told of it.
    """
    first, second = unspread(first.strip()), unspread(second.strip())
    if len(first) + len(second) > LONGEST or numbered(second) or is_date(second) or SUBTITLE.match(second):
        return False
    if first.endswith(("：", ":")):
        return (
            bool(ORGANISATION.fullmatch(first[:-1]))
            and is_candidate(second)
            and not _GREETING.match(second)
            and not _OPENING.match(second)
        )
    if first.count("《") > first.count("》") and not _SENTENCE.search(second):
        return True  # 关于印发《某镇三年行动 / 计划》的通知
    if _GOES_ON.match(second) and is_candidate(first) and not is_office(second):
        return True
    if KIND_END.search(first) or not KIND_END.search(second) or _LABELLED.match(second):
        return False
    if not is_candidate(first) or COLLECTION.match(second):
        return False
    if _ONLY_KIND.fullmatch(second):
        return True
    office = ORGANISATION.fullmatch(first.removeprefix("中共")) is not None
    return (office or first.startswith("关于") or bool(ORGANISATION.match(first))) and not ORGANISATION.match(
        second.removeprefix("中共")
    )


def is_headline(first: str, below: list[str]) -> bool:
    """Two calls of a headline in one line, what they are about in the next, and then the page again."""
    return (
        is_two_calls(first)
        and len(below) > 1
        and is_candidate(first)
        and is_candidate(below[0])
        and page_score(below[0]) <= 0
        and not (is_office(below[0]) or names_person(below[0]))
        and is_aside(below[1])
    )


def is_two_calls(line: str) -> bool:
    """强党建聚合力 促融合谋新篇: two halves with a space between them."""
    return _TWO_CALLS.fullmatch(line.strip()) is not None


def is_broken(first: str, second: str, is_full: Callable[[str], bool]) -> bool:
    """A title longer than the text is wide."""
    return (
        is_full(first)
        and not is_full(second)
        and is_candidate(first)
        and not (numbered(second) or is_date(second) or KIND_END.search(first))
        and re.search("[，。；！？：,;:]", second) is None
    )


def is_candidate(text: str) -> bool:
    plain = folded_line(text)
    return (
        (SHORTEST <= len(plain) <= LONGEST or _BARE_KIND.fullmatch(plain) is not None)
        and not _SENTENCE.search(plain)
        and not FILE_NAME.search(plain)
        and not COLLECTION.match(plain)
        and not is_date(plain)
        and not numbered(plain)
        and not SUBTITLE.match(text.strip())
        and not plain.endswith((":", "，", ",", "、"))
        and len(_HAN.findall(plain)) * 2 >= len(plain)
    )


def title_points(
    text: str,
    lines: list[str],
    at: int,
    following: str,
    below: list[str] | None = None,
    collected: bool = False,
) -> int:
    """What speaks for a line being the title: its last word, its office, its period, that the text takes up
    its words, where it stands; what speaks against it: words of pages, prose above it. `collected`: a mark
    beside it says that it is one of several texts; what stands above is then the page's.
    """
    text = unspread(text.strip())
    if not is_candidate(text) or _NO_TITLE.search(text) or _PATH.search(folded_line(text)):
        return -9
    points = 3 if KIND_END.search(text) else 0
    points += 2 if ORGANISATION.search(text) else 0
    points += 1 if period_in(text) else 0
    points += 1 if re.search("[：“《]", text) and len(text) > 10 else 0
    points += 2 if following and is_taken_up(text, following) else 0
    below = lines[at + 1 : at + 2] if below is None else below
    points += 1 if below and (is_report_prose(below[0]) or _only_asides(lines[at + 1 : at + 5])) else 0
    if not collected:
        points -= 4 if any(_is_part_of(text, other) for other in lines[:at]) else 0
        points -= 3 * any(map(is_report_prose, lines[:at]))
    points -= 5 if any(map(_CHANNEL.fullmatch, text.split())) else 0
    words = bare_words(text)
    points += 1 if any(words in bare_words(other) for other in lines[:at]) else 0
    points -= 2 * max(page_score(text), 0)
    points -= 5 if _OPENING.match(text) or signs(text) or names_person(text) else 0
    points += _beside_office(text, lines, at)
    points -= 2 if _LABELLED.match(text) and not ORGANISATION.match(text) else 0
    return points


def _beside_office(text: str, lines: list[str], at: int) -> int:
    """A line above one that is an office and nothing else, or a person in a post, is likelier the title; the
    office below it is not.
    """
    if is_office(text):
        above = lines[at - 1].strip() if at else ""
        return -4 if above and not is_office(above) and may_stand_above(above) else 0
    below = lines[at + 1].strip() if at + 1 < len(lines) else ""
    signed = names_person(below) or (is_office(below) and may_stand_above(text))
    return 2 if signed and not goes_on(text, below) else 0


def may_stand_above(text: str) -> bool:
    """A headline: words that no page and no path of a page has."""
    folded = folded_line(text)
    return (
        is_candidate(text)
        and page_score(text) <= 0
        and not (_PATH.search(folded) or _DAY.search(folded) or any(map(_CHANNEL.fullmatch, text.split())))
        and (KIND_END.search(text) is not None or is_two_calls(text) or re.search("[“”：]", text) is not None)
    )


def is_office(text: str) -> bool:
    return ORGANISATION.fullmatch(unspread(text.strip()).removeprefix("中共")) is not None


def _is_part_of(text: str, title: str) -> bool:
    """上半年工作总结 below a title that says …上半年工作总结及下半年计划, and whose."""
    if bare_words(text) not in bare_words(title) or ORGANISATION.match(text) or not ORGANISATION.match(title):
        return False
    return (
        KIND_END.search(title.strip()) is not None
        and is_candidate(title)
        and not _PATH.search(folded_line(title))
    )


def _only_asides(below: list[str]) -> bool:
    """Nothing but dates, sources and counts stands between the line and the first paragraph."""
    asides = list(takewhile(lambda line: not is_report_prose(line), below))
    return len(asides) < len(below) and all(map(is_aside, asides))


def is_aside(line: str) -> bool:
    """A date, a source, a count."""
    told = _PATH.search(folded_line(line)) or _DAY.search(line)
    return is_date(line) or page_score(line) > 0 or told is not None


def is_taken_up(title: str, following: str) -> bool:
    """The opening names the office as the title does: three characters of the title's beginning that not
    every title has.
    """
    head = re.sub(r"\s", "", title.removeprefix("中共"))[:10]
    opening = re.sub(r"\s", "", following)[:160]
    parts = (head[k : k + 3] for k in range(max(1, len(head) - 2)))
    return any(part in opening and not _COMMON.search(part) for part in parts)


def bare_words(text: str) -> str:
    return "".join(filter(str.isalnum, text))
