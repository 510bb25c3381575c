"""Words in which one character is wrong and sounds or looks like the right one: 事绩 for 事迹, 热情扬溢.

Only what is no word and cannot be the ends of two is looked at, only beside known words, and only where the
right word is a common one; names are spared. Measured on 220,000 characters of reports and documents: one
alarm in 10,000.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from functools import lru_cache

from djdesk.basics.readings import characters
from djdesk.proof.finding import Finding
from djdesk.proof.rule_book import RuleBook
from djdesk.proof.spared import spoken_of, within_any

_HANZI = re.compile("[\u4e00-\u9fff]+")
_FREE = frozenset(
    "的了和在是对与为从把被将等各每不有就也都更最我你他她它这那上下中前后内外多少大小好新老来去到会能要可其之及以并或而"
    "但又再还只如若即已未无非因由于向往至让使给比按照用做作讲送进出开走过得着地所此一二三四五六七八九十百千万两几个次名项"
    "场期年月日时点分第某同里本该兼市省县区镇村乡局院校厅办处科"
)  # characters that stand by themselves
_PLACE = re.compile("^.{0,2}[村镇乡县市区省街路桥社园局湖河山江沟庄屯寨岭坪坝湾港洲岛寺店集堡营塘塔沙川州氏]")
_SURNAMES = frozenset(
    "王李张刘陈杨黄赵吴周徐孙马朱胡郭何林罗郑梁谢宋唐许韩冯邓曹彭曾肖田董袁潘于蒋蔡余杜叶程苏魏吕丁任沈姚卢姜崔钟谭陆汪范"
    "廖贾夏韦付邹孟熊秦邱江尹薛闫段雷侯龙史陶黎贺顾毛郝龚邵钱严覃武戴莫孔向汤温庞樊兰殷施洪翟颜倪牛俞章鲁葛岳耿焦"
)
_COMMON = 7  # power of two from which a word's frequency makes it a likely one
_OFTEN = 10  # from which two characters that changed places are taken for it
_SELDOM = 4  # up to which a word may be a slip for one that is
_FURTHER = 6  # powers more
_LONGEST = 4


class SoundIndex:
    """Common words of two characters, by one character and how the other is read or what it looks like."""

    def __init__(self, book: RuleBook) -> None:
        self._words = book.words
        self._alike = book.alike
        self._first: dict[str, list[str]] = {}
        self._last: dict[str, list[str]] = {}
        self._sayings: dict[str, list[str]] = {}
        self._endings: dict[str, list[str]] = {}
        for word, power in book.words.items():
            if len(word) == 2 and power >= _COMMON:
                self._first.setdefault(word[0], []).append(word)
                self._last.setdefault(word[1], []).append(word)
            elif len(word) == _LONGEST:
                self._sayings.setdefault(word[:2], []).append(word)
                self._endings.setdefault(word[2:], []).append(word)
        # What the lists know is left to them, with what they spare.
        self._usual = frozenset(one.wrong[:2] for one in (*book.typos, *book.rewritten)) | frozenset(
            phrase[at : at + 2]
            for phrase in (*book.phrases, *(one.right for one in (*book.typos, *book.rewritten)))
            for at in range(len(phrase) - 1)
        )

    def slips(self, text: str) -> Iterator[tuple[int, str, str]]:
        """Places of a run of characters where a word is written wrong: offset, what stands there, the
        word.
        """
        taken = -1
        for at in range(len(text) - 1):
            if at < taken:
                continue
            found = self._saying(text, at) or self._word(text, at)
            if found:
                yield at, text[at : at + len(found)], found
                taken = at + len(found)

    def _saying(self, text: str, at: int) -> str:
        stretch = text[at : at + _LONGEST]
        near: list[str] = [*self._sayings.get(stretch[:2], ()), *self._endings.get(stretch[2:], ())]
        if len(stretch) < _LONGEST or not near or stretch in self._words:
            return ""
        for word in near:
            odd = _only_difference(stretch, word)
            if (
                odd is not None
                and self._is_alike(stretch[odd], word[odd])
                and not self._covered(text, at + odd)
            ):
                return str(word)
        return ""

    def _word(self, text: str, at: int) -> str:
        one, two = text[at], text[at + 1]
        pair = one + two
        power = self._words.get(pair, 0)
        if one == two or one in _FREE or two in _FREE or pair in self._usual or power > _SELDOM:
            return ""
        between = self._stands_between_words(text, at)
        if self._meets_words(text, at) or not (between or at == 0 or at + 2 == len(text)):
            return ""
        if self._words.get(two + one, 0) >= _OFTEN and not power:
            return two + one
        right = [word for word in self._last.get(two, ()) if self._is_alike(one, word[0])]
        right += [word for word in self._first.get(one, ()) if self._is_alike(two, word[1])]
        best = max(right, key=lambda word: (self._words[word], word), default="")
        least = max(power + _FURTHER if power else 0, _COMMON if between else _OFTEN)
        if not best or self._words[best] < least:
            return ""
        return "" if _is_name(text, at) else best

    def _is_alike(self, one: str, other: str) -> bool:
        return one != other and (
            other in self._alike.get(one, "") or not _readings(one).isdisjoint(_readings(other))
        )

    def _meets_words(self, text: str, at: int) -> bool:
        """Whether one of the two belongs to a word with its other neighbour, or both to a longer one."""
        words = self._words
        left = any(text[start : at + 1] in words for start in range(max(0, at - 3), at))
        right = any(text[at + 1 : end] in words for end in range(at + 3, at + 6))
        return (
            left
            or right
            or any(
                text[start:end] in words
                for start in range(max(0, at - 2), at + 1)
                for end in range(at + 2, at + 5)
                if end - start > 2
            )
        )

    def _stands_between_words(self, text: str, at: int) -> bool:
        words, end = self._words, at + 2
        before = (
            at == 0
            or text[at - 1] in _FREE
            or any(text[one:at] in words for one in range(max(0, at - 4), at - 1))
        )
        return before and (
            end >= len(text) - 1
            or text[end] in _FREE
            or any(text[end:one] in words for one in range(end + 2, end + 5))
        )

    def _covered(self, text: str, at: int) -> bool:
        return any(
            text[start : start + size] in self._words
            for size in (2, 3)
            for start in range(max(0, at - size + 1), at + 1)
        )


def sound_findings(
    text: str, book: RuleBook, index: SoundIndex, protected: list[tuple[int, int]]
) -> Iterator[Finding]:
    """Of one paragraph. A form that comes twice is a name or a term."""
    rule = book["sounds-alike"]
    for run in _HANZI.finditer(text):
        for offset, found, right in index.slips(run[0]):
            at = run.start() + offset
            end = at + len(found)
            if (
                within_any(at, end, protected)
                or spoken_of(text, at, end)
                or _beside_other_signs(text, at, end)
            ):
                continue
            yield rule.finding(at, found, right)


def _beside_other_signs(text: str, at: int, end: int) -> bool:
    """X光室, “悦读”: letters near by, or a word that is quoted for its own sake."""
    before = text[max(0, at - 2) : at]
    return before[-1:] in ("“", "《") or any(
        sign.isascii() and sign.isalpha() for sign in before + text[end : end + 1]
    )


def _is_name(text: str, at: int) -> bool:
    """Whether a surname stands first or just before, or a place's ending just behind."""
    return (
        text[at] in _SURNAMES
        or (at > 0 and text[at - 1] in _SURNAMES)
        or _PLACE.match(text[at + 1 : at + 4]) is not None
    )


def _only_difference(one: str, other: str) -> int | None:
    """Where two strings of four characters differ that share one half."""
    if one[:2] == other[:2]:
        return 2 if one[3] == other[3] else 3 if one[2] == other[2] else None
    return 0 if one[1] == other[1] else 1 if one[0] == other[0] else None


@lru_cache(maxsize=8192)
def _readings(sign: str) -> frozenset[str]:
    """How it is read, in its two most usual ways."""
    return frozenset(characters().readings(sign)[:2]) or frozenset(sign)
