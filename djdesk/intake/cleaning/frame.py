"""The page around a report: what stands above its title, between title and text, and below its end. The text
itself is looked for first; only what lies outside of it is judged by how pages write.
"""

from __future__ import annotations

import re
from collections.abc import Callable
from functools import cache
from itertools import groupby, pairwise
from typing import NamedTuple

from djdesk.intake.cleaning.clutter import is_collection
from djdesk.intake.cleaning.glued_heads import nearly_same
from djdesk.intake.cleaning.line_joins import full_line, width, wrap_width
from djdesk.intake.cleaning.noise import is_noise
from djdesk.intake.outline.heading_numbers import numbered
from djdesk.intake.outline.page_words import (
    FILE_NAME,
    SIMPLER,
    folded_line,
    is_report_prose,
    page_score,
    printed_contents,
    speaks_of_page,
    speaks_of_work,
)
from djdesk.intake.outline.paragraphs import is_date
from djdesk.intake.outline.points import starts_with_marker
from djdesk.intake.outline.series_marks import (
    collected_prefix,
    collected_suffix,
    mark_before,
    mark_behind,
    series_prefix,
)
from djdesk.intake.outline.title import ORGANISATION, signs, title_of_lead_in
from djdesk.intake.outline.title_choice import TitlePlace, find_title
from djdesk.intake.outline.title_weight import COLLECTION
from djdesk.intake.text_edits import TextLine

_NEAR = 12  # lines below a title before the text begins
_SHORT = 60
_LABEL = 16
_NAME = 4  # characters of a site's name
_LINKS = re.compile("相关|推荐|热门|热点|往期|精彩|喜欢|更多|最新|阅读|链接|延伸|扩展|拓展|关联|猜|随机|回顾")
_OUTER = 20  # 一、 and （一）: links are not counted so
_SURELY = 3  # points of `page_score` that no line of a report has
# Parts of an official document above its title (GB/T 9704-2012, 7.2): its number, the letterhead, secrecy,
# urgency, who signed.
_LETTERHEAD = re.compile(
    r"^[^：:\s]{0,16}[〔\[［(（【]\s?20\d\d\s?[〕\]］)）】]\s?第?\s?\d+\s?号|^\S{4,30}文件$|^(?:绝密|机密|秘密|特急|加急)|^签发人"
)
_ADDRESSEE = re.compile("^[^，。；：:]{2,40}[：:]$")
_OWN_LABEL = re.compile(
    "^(?:汇报|述职|报告|发言|讲话|宣讲|填报|报送|上报|呈报|申报|填表|制表|编制|审核|签批|汇总|总结|彙報|匯報|報告)?(?:人|单位|單位|部门|部門|支部|党组织|时间|時間|日期|地点|"
    "对象|范围|姓名|职务|主题|题目|抄送|抄报|主送|附件|附|注|说明|批示|审批|签发|联系人)\\s*[:：]"
)
_LABELLED = re.compile(r"^[\u4e00-\u9fffA-Za-z/·]{1,10}\s{0,2}[:：]\s?\S{0,40}")
_COUNTED_NAME = re.compile(
    r"(?<=[\u4e00-\u9fff]{4})[\d一二三四五六七八九十]{1,2}$"
)  # 海关党建材料1, 海关党建材料2
# Who speaks so is the page, wherever it stands.
_SITE_ITSELF = re.compile(
    "本站|本网|我站|网友|小编|楼主|原作者|范文|[您你]|侵权|请勿|转载请|请注明|https?:|www|下载本|下载后|登录后|付费|会员(?:可|专)|扫码"
)
_OUTER_SIGNS = re.compile(r"^[^\w（(【\[“《〔]+|[^\w）)】\]”》〕。！!？?；;：:，,%]+$")
_WIDE_LABEL = re.compile("(?<=[\u4e00-\u9fff]) +(?=[\u4e00-\u9fff]{1,2}\\s?[:：])")  # 文　　号：
_CREDIT = re.compile(
    "^[（(【\\[]?(?:本[版期文网])?(?:撰文|撰写|文字|文案|文|图|图文|供图|摄影|摄像|配图|制图|设计|美编|责编|责任编辑|编辑|编审|审核|审校|校对|校稿|初审|复审|终审|"
    "通联|通讯|[一二三]审|监制|总监制|策划|统筹|排版|制作|出品|来源|稿源|转自|录入|发布|上传|整理|作者|值班编辑|执行编辑|网络编辑)"
    "\\s*(?:[/丨|｜:：]|——?|\\s+[\\u4e00-\\u9fff]{2,12}(?:\\s|$))"
)
# What minutes begin with; two of them make even 时间： and 记录： the report's own.
_OF_MEETING = re.compile(
    "(?:会议)?(?:地点|主持人?|出席(?:人员|领导)?|列席(?:人员)?|参加(?:人员|人)?|参会(?:人员|人)?|到会(?:人员|人数)?|缺席(?:人员)?|请假(?:人员)?|"
    "记录人?|议题|应到(?:人数)?|实到(?:人数)?|地點|主持|記錄人?|議題)\\s{0,4}[:：]"
)
_CLOCK = re.compile(r"\d{1,2}[:：]\d{2}")
_END_MARK = re.compile(
    r"^[\W_]*(?:(?:全|本|正)?(?:文|页|篇|稿)?(?:完|终|止|毕|到?此?(?:结束|为止))|END|The End)[\W_]*$",
    re.IGNORECASE,
)
_QUOTED_MAIL = re.compile(
    r"^\W*(?:原始邮件|转发邮件|以下是转发的?邮件|原邮件|Original Message|Forwarded message)\W*$",
    re.IGNORECASE,
)
_CALL = re.compile(
    "^(?:看完|读完|点亮|点个|给个|赶快|快来|如需|如果?需要|想要|想看|需要|喜欢|欢迎|更多|关注|长按|扫|点击|戳|转发|动动|觉得|往下|往上|下滑|上滑|下拉|还有更多).{2,30}[^。]$"
)
_DAY = re.compile(r"\d{4}\s?[-/.年]\s?\d{1,2}\s?[-/.月]\s?\d{1,2}")
_COUNT = re.compile(
    r"(?:阅读|浏览|点击|访问|人气|下载|点赞|评论|收藏|在看|围观|转发|热度|次数)\s*[量数]?\s*[:：]?\s*[\d.]+\s*万?"
)
_FRAMED = re.compile(r"^[\[【〔（(<《〖].{1,24}[\]】〕）)>》〗]$")
_CLOSING = re.compile(
    "^(?:特此|此致|敬礼|以上|汇报完毕|述职完毕|报告完毕|谢谢|附件?|附表|抄送|抄报|联系人|（?联系|盖章|（章|（盖)|(?:特此报告|请审议|请指示|请批评指正|不妥之处)"
)
_REPORTER = re.compile(
    "[（(]?(?:本报|本网)?(?:(?:记者|記者|通讯员|通訊員)|(?:供稿|报送|撰稿)(?:单位|人)?\\s*[:：])"
)
_HANDED_IN = re.compile(
    "[（(](?!.{0,6}[图照片])(?:[\u4e00-\u9fff]{2,24}(?:\\s[\u4e00-\u9fff]{2,4})*)\\s*(?:供稿|报送|提供|撰稿|整理报送)[）)]"
)
_SENTENCE_END = re.compile(r"(?:[。！？!?；;：:]|(?<=[\u4e00-\u9fff）)%])\.)[”’）)》】]*$")
_LIST_MARK = re.compile(r"^\s*(?:[-*•·◆■▶►→]|\d{1,2}[.、．])\s*\S")


class PageFrame(NamedTuple):
    """`lines`: indexes of the page's lines; `spans`: the page's part of lines of the report (line, begin,
    end); `title`: the lines of the title.
    """

    lines: set[int]
    spans: list[tuple[int, int, int]]
    title: set[int]


def frame_of(lines: list[TextLine], called: int | None = None) -> PageFrame:
    """What of the lines is the page's. `called`: the line that the file itself calls the title."""
    filled = [index for index, line in enumerate(lines) if line.text.strip()]
    texts = [lines[index].text.strip() for index in filled]
    wrap = wrap_width([lines[index] for index in filled])

    @cache
    def body(at: int) -> bool:  # asked for a few lines at either end
        return _is_body(lines[filled[at]].text, wrap)

    lead_ins = [text for text in texts[:12] if title_of_lead_in(text)]
    title = find_title(texts, lead_ins, full_line(wrap))
    if called in filled:
        at = filled.index(called)
        title = TitlePlace(at, at, 0, len(texts[at]), 9)
    gone = _around_title(texts, body, title) if title else _above_text(texts, body)
    start = title.last + 1 if title else 0
    if title and len(texts[title.last]) < _SHORT:
        gone |= _title_again(texts, title)
    gone |= {at for at, text in enumerate(texts) if text and series_prefix(text) == len(text)}  # 篇2：
    told = {_bare(texts[at]) for at in gone if at < start and len(texts[at]) < _SHORT}
    gone |= printed_contents(texts)
    told |= {_COUNTED_NAME.sub("", words) for words in told if _COUNTED_NAME.search(words)}
    gone |= _tail(texts, body, start, told)
    own = range(title.first, title.last + 1) if title else ()
    marks = _marks_beside([lines[index].text for index in filled], title)
    spans = [(filled[at], *span) for at, span in marks]
    return PageFrame({filled[at] for at in gone}, spans, {filled[at] for at in own})


def _title_again(texts: list[str], title: TitlePlace) -> set[int]:
    """The title at the head of every page, and beside itself in nearly the same words."""
    words = _bare(texts[title.last])
    beside = {*range(title.first), title.last + 1, title.last + 2}
    return {
        at
        for at, text in enumerate(texts)
        if not title.first <= at <= title.last
        and len(text) < _SHORT
        and (
            (at > title.last and _bare(text) == words)
            or (at in beside and nearly_same(texts[title.last], text))
        )
    }


def _around_title(texts: list[str], body: Callable[[int], bool], title: TitlePlace) -> set[int]:
    """What is the page's above the title, all of it where that is one of several, and straight below it."""
    first, last = texts[title.first], texts[title.last]
    collected = title.begin < len(first) and (collected_prefix(first) or collected_suffix(last))
    above = {
        at
        for at in range(title.first)
        if collected
        or (
            not _is_letterhead(texts[at], last)
            and (not body(at) or page_score(texts[at]) > 0 or not speaks_of_work(texts[at]))
        )
    }
    return above | _below_title(texts, body, title)


def _marks_beside(lines: list[str], title: TitlePlace | None) -> list[tuple[int, tuple[int, int]]]:
    """第二篇： before a title and 篇一 behind it: the line among `lines`, and the place in it."""
    if title is None:
        return []
    marks = (
        (title.first, mark_before(lines[title.first], title.begin)),
        (title.last, mark_behind(lines[title.last], title.end)),
    )
    return [(at, span) for at, span in marks if span]


def below_headings(lines: list[TextLine], gone: set[int]) -> set[int]:
    """Lines that stay whatever their words are: the sentence straight below a numbered heading that stays."""
    filled = [index for index, line in enumerate(lines) if line.text.strip()]
    return {
        index
        for before, index in pairwise(filled)
        if index in gone and before not in gone and _is_told_below(lines[before].text, lines[index].text)
    }


def of_meetings(lines: list[TextLine]) -> set[int]:
    """Lines with labels that stand together with two or more of minutes: 时间, 地点, 主持, 记录."""
    filled = [index for index, line in enumerate(lines) if line.text.strip()]
    folded = [_short_label(lines[index].text) for index in filled]
    found: set[int] = set()
    pairs = zip(filled, folded, strict=True)
    for labelled, run in groupby(pairs, lambda pair: bool(pair[1]) and _LABELLED.match(pair[1]) is not None):
        block = list(run)
        if labelled and sum(_OF_MEETING.match(text) is not None for _, text in block) >= 2:
            found |= {index for index, _ in block}
    return found


def _short_label(text: str) -> str:
    """The line as labels are read; "" for one that cannot have any."""
    if len(text) > 2 * _SHORT or (":" not in text and "：" not in text):
        return ""
    return _WIDE_LABEL.sub("", folded_line(text))


def _is_told_below(heading: str, text: str) -> bool:
    heading, text = heading.strip(), text.strip()
    number = numbered(heading)
    return (
        number is not None
        and number.form.rank <= _OUTER
        and len(heading) <= _SHORT
        and not _SENTENCE_END.search(heading)
        and len(text) > _LABEL
        and text.endswith(("。", "！"))
        and not _SITE_ITSELF.search(text.translate(SIMPLER))
    )


def _is_letterhead(text: str, title: str) -> bool:
    """Above the title: the parts of an official document, and the name of the office that the title has."""
    office = text.removeprefix("中共")
    named = ORGANISATION.fullmatch(office) is not None and (office != text or office[:2] in title)
    return named or _LETTERHEAD.search(text) is not None


def _is_body(text: str, wrap: float) -> bool:
    """A paragraph of the report or a full line of one."""
    if is_report_prose(text):
        return True
    return (
        bool(wrap)
        and width(text.rstrip()) >= wrap - 4
        and page_score(text) <= 1
        and not FILE_NAME.search(text)
    )


def _above_text(texts: list[str], body: Callable[[int], bool]) -> set[int]:
    """Without a title: the lines before the text that are written as pages write."""
    first = next((at for at, text in enumerate(texts) if numbered(text) or body(at)), 0)
    return {at for at in range(first) if _is_page_line(texts[at])}


def _below_title(texts: list[str], body: Callable[[int], bool], title: TitlePlace) -> set[int]:
    gone = set()
    for at in range(title.last + 1, min(title.last + _NEAR, len(texts))):
        if body(at) or _begins_text(texts, at):
            break
        if _is_page_line(texts[at]) and not _LETTERHEAD.search(texts[at]):
            gone.add(at)
    return gone


def _begins_text(texts: list[str], at: int) -> bool:
    number = numbered(texts[at])
    return number is not None and number.value == 1 and page_score(texts[at]) <= 0


def _is_page_line(text: str) -> bool:
    """A short line beside the title or below the text that is about the page: a source with its time, a
    count of readers, a label with its value, a name of a file. Whom the report is for, who gives it and when
    are its own.
    """
    framed = _WIDE_LABEL.sub("", folded_line(text))
    plain = _OUTER_SIGNS.sub("", framed.strip("()[]【】〔〕"))
    if is_noise(text, True) or _END_MARK.match(plain) or _CALL.match(plain):
        return True
    if FILE_NAME.search(plain) or COLLECTION.match(plain) or is_collection(plain):
        return True
    score = page_score(plain)
    if score >= _SURELY and len(plain) <= 2 * _SHORT:
        return True
    if len(plain) > 2 * _SHORT or is_date(plain) or _ADDRESSEE.match(plain) or _OWN_LABEL.match(plain):
        return False
    if _CLOCK.search(plain) or _COUNT.search(plain) or _CREDIT.match(plain):
        return (len(plain) <= _SHORT and not plain.endswith("。")) or score > 0
    if signs(plain):
        return False
    if _DAY.search(plain) and len(_DAY.sub("", plain).strip(" ()（）|丨")) > 1 and not plain.endswith("。"):
        return True
    if _LABELLED.match(plain) and len(plain) <= 40 and not re.search("[，。；,]", plain):
        return not re.match("尊敬|各位|同志|中共|党", plain) and not ORGANISATION.match(plain)
    least = 2 if not plain.endswith("。") or speaks_of_page(plain) else 3  # 资料收集整理不够及时。
    return score >= least or (score > 0 and _FRAMED.match(framed) is not None)


def _tail(texts: list[str], body: Callable[[int], bool], start: int, told: set[str]) -> set[int]:
    """Lines below the text: from a label of the page on all of them, else those that are about the page.
    `told`: what the page said above the text, as a list of all that it holds (本文目录).
    """
    last = next(
        (at for at in reversed(range(start, len(texts))) if body(at) or _goes_on_counting(texts, at, start)),
        None,
    )
    if last is None:
        return set()
    found: set[int] = set()
    ended = False
    doubtful: list[int] = []
    for at in range(last + 1, len(texts)):
        text = texts[at]
        if _says_again(text, told) or _QUOTED_MAIL.match(text):
            found.add(at)
            ended = True
            continue
        if not found and not doubtful and _goes_on(texts, at):
            continue
        if not ended and _is_own_end(text):
            continue
        if ended or _is_page_line(text):
            found.add(at)
            ended = ended or _heads_list(texts, at)
        elif not _is_own(texts, at):
            doubtful.append(at)
    return found | {at for at in doubtful if found and (at > min(found) or at + 1 in found)}


def _says_again(text: str, told: set[str]) -> bool:
    """A line of the page's head again, with another number, or with a greeting behind it."""
    words = _bare(text)
    if words in told or _COUNTED_NAME.sub("", words) in told:
        return True
    short = len(text) <= _LABEL and not _SENTENCE_END.search(text)
    return short and any(len(name) >= _NAME and words.startswith(name) for name in told)


def _goes_on_counting(texts: list[str], at: int, start: int) -> bool:
    """The next heading of 一、二、 or （一）（二）: however little stands below it, it is the report's."""
    number = numbered(texts[at])
    if number is None or number.form.rank > _OUTER or page_score(texts[at]) > 0:
        return False
    before = (numbered(text) for text in reversed(texts[start:at]))
    last = next((one for one in before if one and one.form is number.form), None)
    return last is not None and last.value == number.value - 1


def _goes_on(texts: list[str], at: int) -> bool:
    """Right behind the text: a heading, what stands below one, a point, a sentence."""
    text, before = texts[at], texts[at - 1]
    if _is_page_line(text):
        return False
    if numbered(text) or starts_with_marker(text) or (numbered(before) and not _SENTENCE_END.search(before)):
        return True
    return (
        bool(_SENTENCE_END.search(text))
        or not _SENTENCE_END.search(before)
        or re.search("[，,]", text) is not None
    )


def _heads_list(texts: list[str], at: int) -> bool:
    """A label of the page with nothing but short lines below it: links to other texts."""
    below = texts[at + 1 :]
    label = len(texts[at]) <= _LABEL and _LINKS.search(texts[at].translate(SIMPLER)) is not None
    return bool(below) and label and not any(map(_is_own_end, below))


def _is_own(texts: list[str], at: int) -> bool:
    """A signature, a date, who reported, an attachment."""
    text = texts[at]
    if _is_own_end(text):
        return True
    return len(text) <= 24 and ORGANISATION.fullmatch(text.removeprefix("中共")) is not None


def _is_own_end(text: str) -> bool:
    if page_score(text) >= _SURELY:
        return False
    return bool(
        is_date(text)
        or _CLOSING.search(text)
        or _OWN_LABEL.match(text)
        or _REPORTER.match(text)
        or _HANDED_IN.fullmatch(text)
        or (_SENTENCE_END.search(text) and page_score(text) <= 0 and len(text) > 12)
    )


def _bare(text: str) -> str:
    return "".join(c for c in text if c.isalnum())
