"""Traditional characters in a simplified text, and simplified ones in a traditional text. A text that is
wholly the one or the other is none of our business.
"""

from __future__ import annotations

import re
from collections.abc import Callable, Iterable, Iterator
from functools import lru_cache
from typing import Protocol

import msgspec

from djdesk.basics.text_cache import cached_by_text
from djdesk.proof.finding import Finding
from djdesk.proof.rule_book import RuleBook
from djdesk.proof.spared import PLACE, SURNAMES

_HANZI = re.compile("[\u3400-\u9fff]+")
_TITLES = "书记|主任|[局镇乡县市区校院所站科处部组队村会]长|主席|委员|同志|老师|教授|记者|通讯员|先生|女士"
_TITLE_BEFORE = re.compile(f"(?:{_TITLES})[\u4e00-\u9fff]?$")
_TITLE_BEHIND = re.compile(f"[\u4e00-\u9fff]{{0,2}}(?:{_TITLES})")
_MOST = 0.2  # share of traditional characters from which a text counts as traditional


class _Converter(Protocol):
    def convert(self, text: str) -> str: ...


@lru_cache(maxsize=2)
def _converter(way: str) -> _Converter:
    import opencc

    converter: _Converter = opencc.OpenCC(way)
    return converter


@cached_by_text(4096)
def _is_simple(line: str) -> bool:
    """Whether nothing of it is traditional. Kept by line: a keystroke costs the line that it fell in."""
    return _converter("t2s").convert(line) == line


def is_traditional(text: str) -> bool:
    """Whether most of what differs between the scripts is traditional here."""
    if all(map(_is_simple, text.split("\n"))):
        return False
    simple = _converter("t2s").convert(text)
    full = _converter("s2t").convert(text)
    if len(simple) != len(text) or len(full) != len(text):
        return False
    changed = sum(one != other for one, other in zip(text, simple, strict=True))
    other_way = sum(one != other for one, other in zip(text, full, strict=True))
    return changed > other_way and changed > _MOST * sum(map(len, _HANZI.findall(text)))


def script_findings(text: str, traditional: bool, book: RuleBook) -> Iterator[Finding]:
    """Of one paragraph of a text in simplified, or in traditional, characters."""
    if not traditional and _is_simple(text):
        yield from _of_no_list(text, text, book)
        return
    converted = _converter("s2t" if traditional else "t2s").convert(text)
    if not traditional:
        yield from _of_no_list(text, converted, book)
    if len(converted) != len(text) or converted == text:
        return
    rule = book["simplified-inside" if traditional else "traditional-inside"]
    at = 0
    while at < len(text):
        if not _differs(text[at], converted[at], traditional):
            at += 1
            continue
        end = at
        while end < len(text) and _differs(text[end], converted[end], traditional):
            end += 1
        yield rule.finding(at, text[at:end], converted[at:end])
        at = end


def _of_no_list(text: str, converted: str, book: RuleBook) -> Iterator[Finding]:
    """Characters that are in no use outside names, and have no simplified form: 対, 攺."""
    for at, sign in enumerate(text) if not all(map(_in_use, set(text))) else ():
        same = len(converted) != len(text) or converted[at] == sign
        if not same or _in_use(sign) or text.count(sign) > 1 or _may_name(text, at):
            continue
        if not any(sign in phrase for phrase in book.phrases):  # 勠力同心
            yield book["no-such-character"].finding(at, sign, None)


@lru_cache(maxsize=8192)
def _in_use(sign: str) -> bool:
    """Whether it is no character, or one of the 6,763 of GB/T 2312."""
    if not "\u4e00" <= sign <= "\u9fff":
        return True
    try:
        return bool(sign.encode("gb2312"))
    except UnicodeEncodeError:
        return False


def _may_name(text: str, at: int) -> bool:
    """Whether a surname stands up to two characters before, a title beside it, or what a place is called just
    behind.
    """
    return (
        _TITLE_BEFORE.search(text, max(0, at - 4), at) is not None
        or _TITLE_BEHIND.match(text, at + 1) is not None
        or not SURNAMES.isdisjoint(text[max(0, at - 2) : at + 1])
        or PLACE.match(text[at + 1 : at + 4]) is not None
    )


def _differs(one: str, other: str, traditional: bool) -> bool:
    """Rare characters of names, of which only the extended sets have the other form, are left alone."""
    return one != other and "\u4e00" <= other <= "\u9fff" and not (traditional and one in _EITHER)


# Characters that both scripts have, or of which traditional texts of offices use either form.
_EITHER = frozenset("台群里裡峰线秘启床着才布吃占核了户")


def in_traditional(text: str, read: Callable[[str], Iterable[Finding]]) -> Iterator[Finding]:
    """What `read` finds in a traditional text that it is given in simplified characters."""
    simple = _converter("t2s").convert(text)
    if len(simple) != len(text):
        return
    for one in read(simple):
        suggestion = one.suggestion and _converter("s2t").convert(one.suggestion)
        yield msgspec.structs.replace(one, text=text[one.start : one.end], suggestion=suggestion)
