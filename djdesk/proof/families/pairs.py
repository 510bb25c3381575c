"""Brackets and quotation marks: each with its partner, quotes within quotes single (GB/T 15834-2011, 4.8,
4.9, 4.15).
"""

from __future__ import annotations

import re
from collections.abc import Iterator

from djdesk.basics.text_cache import cached_by_text
from djdesk.proof.finding import Finding
from djdesk.proof.rule_book import RuleBook

_CLOSING = {
    "“": "”",
    "‘": "’",
    "《": "》",
    "（": "）",
    "〔": "〕",
    "【": "】",
    "(": ")",
    "「": "」",
    "『": "』",
}
_ALIKE = {"(": "（", ")": "）"}
_SIGNS = re.compile("[“”‘’《》（）〔〕【】()「」『』]")
_AROUND_NAMES = "“《"
_FARTHEST = 14  # characters before a closing mark in which what it closes may begin
_KIND = (
    "融合|活动|行动|工程|品牌|制度|机制|工作法|工作|精神|模式|计划|主题|专项|教育|理念|党课|战略|平台|服务|荣誉|称号|要求|目标|"
    "等|的|为|和|与|，|。|；|、|$"
)
_HELD = re.compile(f"(?P<name>[\u4e00-\u9fff+＋·0-9]{{1,10}}?)(?={_KIND})")
_TITLE = re.compile(
    "(?P<name>[^，。；：、《》“”\n]{2,12}?(?:条例|办法|规定|意见|准则|方案|通知|细则|章程|制度|要点|纲要|决定|规则|选编|读本|选集))"
)
_HELD_BEFORE = re.compile(
    "(?:^|[，。；、：]|开展了?|落实|坚持|打造|创建|围绕|实施|推行|建立|评选|评为|荣获|获得|获|学习|严格执行|执行|以|为|的|和|与|及)"
    "(?P<name>[\u4e00-\u9fff+＋·0-9]{2,10})$"
)
_PAUSES = frozenset("，、：")
_BEHIND_NAME = re.compile(f"[，。；、]|{_KIND}")
_TWO_CLOSING = re.compile("”[^“”。；\n]{1,24}”")
_LONGEST = 30  # characters that two marks of one direction hold
_NUMBER = re.compile(r"[0-9０-９一二三四五六七八九十a-zA-Z①-⑳]+$")


def pair_findings(text: str, book: RuleBook) -> Iterator[Finding]:
    """Of one paragraph, or of paragraphs that a hard line end tore."""
    return iter(()) if _is_balanced(text) else _without_partner(text, book)


def _without_partner(text: str, book: RuleBook) -> Iterator[Finding]:
    open_signs: list[tuple[int, str]] = []
    for match in _SIGNS.finditer(text):
        at, sign = match.start(), _ALIKE.get(match[0], match[0])
        if sign in _CLOSING:
            if sign == "“" and open_signs and open_signs[-1][1] == "“":
                if _closes_twice(text, at):
                    yield book["nested-quotes"].finding(at, "“", "‘")
                elif _closes_none(text, open_signs[-1][0], at):
                    yield book["quote-not-turned"].finding(at, "“", "”")
                    open_signs.pop()
                    continue
                else:
                    yield _unpaired(text, open_signs.pop(), book)
            open_signs.append((at, sign))
            continue
        if open_signs and _CLOSING[open_signs[-1][1]] == sign:
            open_signs.pop()
        elif sign == "’":
            continue  # an apostrophe
        elif sign == "）" and _NUMBER.search(text[max(0, at - 3) : at]) and _begins(text, at):
            continue  # 1）
        else:
            within = [place for place, one in enumerate(open_signs) if _CLOSING[one[1]] == sign]
            if within:
                for one in open_signs[within[-1] + 1 :]:
                    yield _unpaired(text, one, book)
                del open_signs[within[-1] :]
            else:
                yield (told := _unopened(text, at, match[0], book))
                open_signs += [(at, "“")] * (told.rule == "quote-not-turned")
    for one in open_signs:
        yield _unpaired(text, one, book)


@cached_by_text(4096)
def _is_balanced(text: str) -> bool:
    """Whether each mark closes the one that is open, as in most paragraphs, and none lies in its like."""
    open_signs: list[str] = []
    for found in _SIGNS.findall(text):
        sign = _ALIKE.get(found, found)
        if sign in _CLOSING:
            if sign == "“" and open_signs[-1:] == ["“"]:
                return False
            open_signs.append(sign)
        elif not open_signs or _CLOSING[open_signs.pop()] != sign:
            return False
    return not open_signs


def _unpaired(text: str, opened: tuple[int, str], book: RuleBook) -> Finding:
    """A mark that nothing closes. Where a few words follow up to the next pause, they are what it holds."""
    at, sign = opened
    named = _TITLE if sign == "《" else _HELD
    held = named.match(text, at + 1) if sign in _AROUND_NAMES else None
    if held is None:
        return book["unpaired"].finding(at, text[at : at + 1], None)
    found = sign + held["name"]
    return book["unpaired"].finding(at, found, found + _CLOSING[sign])


def _unopened(text: str, at: int, sign: str, book: RuleBook) -> Finding:
    if sign == "”" and _TWO_CLOSING.match(text, at):
        return book["quote-not-turned"].finding(at, "”", "“", "前一个引号方向反了，应为“““")
    opening = next((one for one, closing in _CLOSING.items() if closing == sign and one in _AROUND_NAMES), "")
    held = _HELD_BEFORE.search(text, max(0, at - _FARTHEST), at) if opening else None
    if held is None or not opening:
        return book["unpaired"].finding(at, sign, None)
    found = held["name"] + sign
    return book["unpaired"].finding(at - len(held["name"]), found, opening + found)


def _closes_twice(text: str, at: int) -> bool:
    """Whether behind a second opening mark two closing ones follow before another opens."""
    rest = text[at + 1 :]
    first = rest.find("”")
    second = rest.find("”", first + 1) if first >= 0 else -1
    opening = rest.find("“")
    return second >= 0 and (opening < 0 or opening > second)


def _closes_none(text: str, before: int, at: int) -> bool:
    """Whether no closing mark follows a second opening one before another opens, and what lies between
    them is short enough to be what they were meant to hold.
    """
    held = text[before:at]
    if at - before > _LONGEST or re.search("[。；\n ]", held) or _ends_open(text, held, at):
        return False
    rest = text[at + 1 :]
    first, opening = rest.find("”"), rest.find("“")
    return first < 0 or 0 <= opening < first


def _ends_open(text: str, held: str, at: int) -> bool:
    """Whether a second opening mark opens indeed, as the first has lost its partner: a pause stands before
    it, or within and what follows is no name of a kind (“三个一制度，促进“两个作用”).
    """
    if held[-1] in _PAUSES:
        return True
    return not _PAUSES.isdisjoint(held) and _BEHIND_NAME.match(text, at + 1) is None


def _begins(text: str, at: int) -> bool:
    head = text[:at].rstrip()
    number = _NUMBER.search(head)
    return number is not None and (number.start() == 0 or head[number.start() - 1] in "。；，：、\n \u3000")
