"""How many there are said to be, against what is listed: 5个党支部，分别是…; 三项工作：…; 3个中心（…）;
…等四个场所; “五个一”：…. A list that ends in 等 may name fewer, never more.
"""

from __future__ import annotations

import re
from collections.abc import Iterator

from djdesk.basics.numerals import number_value
from djdesk.proof.finding import Finding
from djdesk.proof.rule_book import RuleBook

_N = r"(?P<n>[两二三四五六七八九十]|\d{1,2})"
_KIND = "(?:个|项|条|点|类|种|处|所|支|家|大)"
_ITEM = "[^，。；：、（）\\n]{1,18}"
_ITEMS = f"(?P<list>{_ITEM}(?:、{_ITEM}){{1,14}})"
_COUNTED = re.compile(f"{_N}(?:{_KIND}|个一)")
_NAMED = re.compile(
    f"(?P<at>{_N}{_KIND}(?P<what>[^，。；：、（）“”\\d\\n]{{1,10}}))，?(?:分别|依次|具体)(?:为|是|由|有|包括)[：，]?{_ITEMS}(?=[。；，]|$)"
)
_TOLD = re.compile(
    f"(?<![第“])(?P<at>{_N}(?:个|项|条|点|类|大)(?:重点|主要|具体|突出|关键|中心)?(?:工作|任务|措施|方面|问题|原则|制度|行动|工程|活动|机制|环节|专题|内容|目标|举措|不足|短板|能力))："
    f"{_ITEMS}(?=[。；]|$)"
)
_BRACKETED = re.compile(
    f"(?<![第“.\\d])(?P<at>{_N}{_KIND}(?P<what>[^，。；：、（）“”\\d\\n]{{1,10}}))（{_ITEMS}）"
)
_AND_SO_ON = re.compile(
    f"(?P<list>{_ITEM}(?:、{_ITEM}){{2,14}})等(?P<at>{_N}{_KIND}(?!以上|多)[\u4e00-\u9fff]{{0,6}})"
)
_SO_MANY = re.compile(f"、[^，。；：、（）\\n]+等{_N}{_KIND}")
_ONES = re.compile(
    "(?P<at>“?(?P<n>[三四五六七八九十])个一”?)[^，。；：（“\\n]{0,8}(?:：|（|，即)(?P<list>[^。；：）\\n]{6,120})(?=[。；）]|$)"
)
_QUOTED = re.compile("[“《][^”》]*[”》]")
_DOES = re.compile(
    "开展|进行|组织|建立|落实|做好|推进|推动|加强|深入|抓好|实施|举办|完善|聚焦|围绕|强化|提升|打造|走进|覆盖"
)
_NOT_NAMES = re.compile(r"\d|[含等均由以如见其及和]|不|另|详|附件|或")
_OTHER_NAME = 3  # items at least: 3个村（社区、农场） gives a word's other names
_UNLIKE = 3  # characters that items of one list differ by in length


def listed_findings(text: str, book: RuleBook) -> Iterator[Finding]:
    """Of one paragraph."""
    if "、" not in text and "个一" not in text:
        return
    if not _COUNTED.search(text):
        return
    for at, found, said in (*_all_listed(text), *_some_listed(text), *_ones(text)):
        yield book["count-and-list"].finding(at, found, None, said)


_Found = Iterator[tuple[int, str, str]]


def _said(match: re.Match[str]) -> int:
    return int(number_value(match["n"].replace("两", "二")) or 0)


def _items(listed: str) -> list[str]:
    """The parts of a list, marks within quotation marks not counted."""
    return _QUOTED.sub(lambda quoted: quoted[0].replace("、", "·"), listed).split("、")


def _all_listed(text: str) -> _Found:
    """Lists that name all: more and fewer are both wrong. The last two may be joined with 和."""
    for sign, pattern in (("[别次体][为是由有包]", _NAMED), ("：", _TOLD), ("（", _BRACKETED)):
        for match in pattern.finditer(text) if re.search(sign, text) else ():
            items, said = _items(match["list"]), _said(match)
            if (
                not said
                or items[-1].endswith(("等", "等等"))
                or match["list"].count("“") != match["list"].count("”")
            ):
                continue
            if pattern is _BRACKETED and (
                _NOT_NAMES.search(match["list"]) or len(items) < _OTHER_NAME or abs(said - len(items)) > 2
            ):
                continue
            joined = len(re.findall("和|及|与", items[-1]))
            if not len(items) <= said <= len(items) + joined and not _has_parts(items):
                yield (
                    match.start("at"),
                    match["at"],
                    f"前面说“{match['at']}”，后面列的是{len(items)}项，请核对",
                )


def _has_parts(items: list[str]) -> bool:
    """Whether some of the items are lists of their own: 党建和业务, 第一、第二支部."""
    return any(re.search("[和及与]", item) for item in items[:-1]) or len(items[0]) <= 2 < len(items[-1]) - 2


def _some_listed(text: str) -> _Found:
    if not _SO_MANY.search(text):
        return
    for match in _AND_SO_ON.finditer(text):
        items, said = _items(match["list"]), _said(match)
        sizes = [len(item) for item in items[1:]]
        if len(items) <= said or said < 2 or max(sizes) - min(sizes) > _UNLIKE:
            continue
        if any(_DOES.search(item) for item in items[1:]) or "“" in match["list"]:
            continue
        yield match.start("at"), match["at"], f"前面列了{len(items)}项，后面说“{match['at']}”，请核对"


def _ones(text: str) -> _Found:
    for match in _ONES.finditer(text):
        items = [item for item in re.split("[、，]", match["list"]) if item]
        said = _said(match)
        if len(items) > 1 and all("一" in item for item in items) and len(items) != said:
            yield match.start("at"), match["at"], f"“{match['n']}个一”后面列的是{len(items)}项，请核对"
