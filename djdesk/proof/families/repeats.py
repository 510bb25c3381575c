"""Words, items and clauses that stand twice. Words that take themselves (实实在在, 监督监督者) and words that
meet (现在|在岗, 加入|入党) are spared.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from itertools import pairwise
from operator import eq

from djdesk.proof.finding import Finding
from djdesk.proof.rule_book import RuleBook
from djdesk.proof.text_pairs import text_pairs

_LONGEST = 4
_WHOLE = 8  # characters of a word or phrase; what is longer is a stretch of the text
_WORD = re.compile("[\u4e00-\u9fff]{2,8}")
_STRETCH = re.compile("[^。；！？\n]{9,60}")  # a title or a clause that was put there twice
_ITEM = re.compile(
    r"(?:(?:^|(?<=[、，。；：“]))(?=[\u4e00-\u9fff]{2}、)|(?=[\u4e00-\u9fff]{3}))(?P<item>[\u4e00-\u9fff]{2,10})、(?:[\u4e00-\u9fff]{2,10}、){0,6}(?P<at>(?P=item))(?=[、，。；等]|$)"
)
_COUNTED = re.compile(
    r"(?<![\d.])\d+(?:余|多)?[名个项件条处户家次场期支所起篇份座台辆棵间栋](?P<at>[\u4e00-\u9fff]{2,4})(?=[，。；、）]|$)"
)
_FILLER = re.compile("(?:已达|达到|共计|共有|达|共|已|有|近|约|为)$")
_CLAUSE = re.compile(
    r"(?:^|(?<=[，。；：]))(?P<clause>[^，。；：\n]{6,40})[，。；](?P<at>(?P=clause))(?=[，。；]|$)"
)
_SINGLES = frozenset(
    "的了是在和对将把为与及并由从向以等中有不之被着就都也会能要到上下省市县区镇乡村局部院校员会党国作学活制位务组织度用岁题动习况果施"
)
_TAKES_ITSELF = re.compile("(?:监督|管理|教育|评议|考核|服务|帮助|研究|讨论|学习|宣传|检查|了解|考察|问责)")
_NAMES = re.compile(
    "活动|工作(?!者|人员|组|队)|基地|实践|大会|专题"
)  # 教育教育活动: the second one is of its name
_OFFICE = re.compile("市(?=市(?:场[监服管]|政|容|直|域|区))|区(?=区(?:划|域|块|直))|县(?=县域)|省(?=省直)")
_POST = re.compile("[\u4e00-\u9fff]{0,4}?(?:书记|委员|组长|队长|主任|主席|指导员|联络员|网格员)")
_FAMILY_NAME = re.compile(
    "[张王李赵刘陈杨黄周吴徐孙胡朱高林何郭马罗梁宋郑谢韩唐冯于董萧程曹袁邓许傅沈曾彭吕苏卢蒋蔡贾丁魏薛叶阎余潘杜戴夏钟汪田任姜范方石姚谭廖邹熊金陆郝孔白崔康毛邱秦江史顾侯邵孟龙万段雷钱汤尹黎易常武乔贺赖龚文]$"
)


def repeat_findings(text: str, book: RuleBook) -> Iterator[Finding]:
    """Of one paragraph."""
    taken = -1
    for at, size in _doubled(text):
        word = text[at : at + size]
        if at < taken or (size <= _WHOLE and _is_right(text, at, word, book)):
            continue
        if size > _WHOLE:
            yield book["clause-twice"].finding(at + size, word, "")
        else:
            yield book["word-twice"].finding(at, word + word, word)
        taken = at + 2 * size
    for at in _signs_doubled(text):
        sign = text[at]
        if at < taken or sign in _ALONE or _of_two_names(text, at):
            continue
        right = _single_is_right if sign in _SINGLES else _odd_is_right
        if not right(text, at, sign, book):
            yield book["word-twice"].finding(at, sign + sign, sign)
            taken = at + 2
    for match in _COUNTED.finditer(text):
        before = _FILLER.sub("", text[: match.start()])
        if before.endswith(match["at"]):
            yield book["counted-and-named-again"].finding(match.start("at"), match["at"], "")
    if len(text_pairs(text)) >= len(text) - 1:
        return  # no two characters come again
    for pattern, rule in ((_ITEM, "item-twice"), (_CLAUSE, "clause-twice")):
        for match in pattern.finditer(text) if pattern is _CLAUSE or "、" in text else ():
            yield book[rule].finding(match.start("at"), match["at"], None)


def _of_two_names(text: str, at: int) -> bool:
    """Whether one name ends with the first of two like characters and another begins with the second."""
    post = text[at] == "任" and _POST.match(text, at + 2)  # 科主任|任支部书记
    return bool(post or _OFFICE.match(text, at))  # 市|市场监管局


def _doubled(text: str) -> list[tuple[int, int]]:
    """Where what stands there comes again at once, and how long it is, the longer first."""
    pairs = text_pairs(text)
    if len(pairs) >= len(text) - 1:
        return []  # no two characters come again
    return sorted(
        (
            (one, other - one)
            for places in pairs.values()
            if len(places) > 1
            for one, other in pairwise(places)
            if other - one > 1
            and text.startswith(word := text[one:other], other)
            and (_WORD.fullmatch(word) or _STRETCH.fullmatch(word))
        ),
        key=lambda place: (place[0], -place[1]),
    )


def _signs_doubled(text: str) -> list[int]:
    return [
        at for at, same in enumerate(map(eq, text, text[1:])) if same and "\u4e00" <= text[at] <= "\u9fff"
    ]


def _is_right(text: str, at: int, word: str, book: RuleBook) -> bool:
    end = at + 2 * len(word)
    if word + word in book.words or len(set(word)) == 1:
        return True
    if (
        _TAKES_ITSELF.fullmatch(word)
        and text[end : end + 1] not in "，。；、了"
        and not _NAMES.match(text, end)
    ):
        return True
    if word[0] in "一二三四五六七八九十几每个" or word[-1] in "又再一不":
        return True
    if any(text[start : at + len(word)] in book.words for start in (at - 1, at - 2) if start >= 0) and any(
        text[at + len(word) : end + more] in book.words for more in (1, 2)
    ):
        return True  # 党组织|组织生活
    if word == "组织" and (text[at - 1 : at] in _BODIES or text[at + 2 : at + 6] in book.words):
        return True  # 党组织|组织党员, 支部组织|组织委员
    if word not in book.words and all(text[one : one + 2] in book.words for one in (at - 1, at + 1)):
        return True  # 党建|联建|联创
    # the second one may be the beginning of a longer word: 工作工作服, 主题主题曲
    return any(text[at + len(word) : end + more] in book.words for more in (1, 2)) and word not in book.words


def _single_is_right(text: str, at: int, sign: str, book: RuleBook) -> bool:
    second = at + 1
    before, after = text[at - 1 : at], text[second + 1 : second + 2]
    if sign + sign in book.words and sign not in "的了是在和对将":
        return True
    if sign == "作" and after in _BEHIND_VERBS:
        return True  # 工作|作了安排
    if before == "" or (
        before and before == text[at - 1 : at] and _FAMILY_NAME.match(before) and sign not in _FUNCTION
    ):
        return before != ""
    if (after and after == text[second + 2 : second + 3]) or (before and before == text[at - 2 : at - 1]):
        return True  # 的的确确, 实实在在
    begins = any(text[second : second + size] in book.words for size in range(2, _LONGEST + 1))
    if begins:
        return True
    covered = any(
        text[start : start + size] in book.words
        for size in (3, 4)
        for start in range(max(0, second + 1 - size + 1), at)
        if start + size > second
    )
    if covered:
        return True
    ends = any(text[max(0, second - size) : second] in book.words for size in range(2, _LONGEST + 1))
    return sign not in _FUNCTION and not ends


def _odd_is_right(text: str, at: int, sign: str, book: RuleBook) -> bool:
    """Whether a character that seldom stands alone may follow itself: the first ends no word (细则则: it
    does), or the second begins one.
    """
    second, words = at + 1, book.dictionary
    behind = text[second + 1 : second + 2]
    if (sign + sign in words or sign + sign in book.names) and behind not in _STOPS:
        return True
    if text[at - 1 : at] in _EACH or (behind in _BEHIND_VERBS and sign != "给"):
        return True  # 一张张贺卡, 整改改得实
    if any(text[second : second + size] in words for size in range(2, _LONGEST + 1)):
        return not _is_stray(text, at, book)
    if any(
        text[start : start + size] in words
        for size in (3, 4)
        for start in range(max(0, second - size + 1), at + 1)
        if start + size > second
    ):
        return True
    ends = any(text[second - size : second] in words for size in range(2, _LONGEST + 1) if size <= second)
    before = text[at - 1 : at]
    named = (
        _FAMILY_NAME.match(before) is not None
        or sign in (before, behind)
        or behind == text[second + 2 : second + 3]
    )
    return not ends or named


def _is_stray(text: str, at: int, book: RuleBook) -> bool:
    """Whether the first of the two hangs between a word that ends before it and the one that it doubles:
    按摩|协|协会. It seldom stands alone, and ends no word.
    """
    if book.signs.get(text[at], 0) > _BOUND:
        return False
    sizes = [size for size in range(2, _LONGEST + 1) if size <= at]
    return any(text[at - size : at] in book.words for size in sizes) and not any(
        text[at + 1 - size : at + 1] in book.dictionary or text[at + 1 - size : at + 1] in book.names
        for size in sizes
    )


_BODIES = ("党", "团", "群", "会")  # 党组织, 社会组织
_BOUND = 11  # power of two of a character that seldom stands alone
_EACH = ("一", "水", "清", "热", "红", "绿", "金", "白", "黑", "亮")  # 一排排, 水灵灵
_STOPS = ("", "，", "。", "；")  # 空白白。: what is said twice goes on
_BEHIND_VERBS = frozenset("得了过着出起")
_ALONE = frozenset(
    "在有会上下为到中大年人地就要不多着点个天家看说问想听走跑坐做学好对能可好长来去过后前内外里头间时分日月里高小老新本各每某第两几吧呢吗啊哈呵嘻嗨"
)
_FUNCTION = frozenset("的了是在和对将把为与及并由从向以之被着就都也")
