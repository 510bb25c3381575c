"""Words in which one character is wrong and sounds or looks like the right one: 事绩 for 事迹, 热情扬溢.

Only what is no word is looked at, only where the text falls into words much more cheaply with the right one
in its place; names are spared.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator
from typing import NamedTuple

from djdesk.proof.finding import Finding
from djdesk.proof.look_alikes import Confusions
from djdesk.proof.rule_book import RuleBook
from djdesk.proof.spared import PLACE, SURNAMES, in_document_number, spoken_of, within_any
from djdesk.proof.word_lattice import SELDOM, WordLattice

_PERSONS = (
    "党员",
    "书记",
    "主任",
    "同志",
    "委员",
    "老师",
    "教师",
    "医生",
    "护士",
    "民警",
    "组长",
    "校长",
    "院长",
    "所长",
    "局长",
    "镇长",
    "队长",
    "经理",
    "村民",
    "居民",
    "群众",
    "干部",
    "代表",
    "负责人",
    "职工",
    "学生",
)
_ABROAD = frozenset(
    "斯尔克希拉维埃兹塞巴卡特德亚阿伊列姆诺莱蒂娜罗奥弗赫耶"
)  # what foreign names are written with
_MEASURES = frozenset(
    "个名位项件条次场期届栋座间户家份册本篇辆台套亩吨元人岁年月日天时处支组批轮堂节门类种级层片块株棵头只"
)
_EACH = frozenset("每各几半一二两三四五六七八九十百多余")
_ENOUGH = 9.5  # bits that are saved
_LEAST = 8.5  # bits of the commonest words
_NAME = 5.0  # bits more, where a name may stand
_NUMERALS = frozenset("一二三四五六七八九十百千万两")
_OUT_OF_PLACE = 13.5  # bits of a character that does not end a word before
_TURNED = 3.0  # bits that speak against two characters having changed places
_TOGETHER = 4.0  # bits that speak for a word that goes together with one beside it
_FRAGMENT = 1.5  # bits more beside a single character
_WORDS = 1.0  # less beside a word
_COMPLETED = 3.0  # more where a verb and its outcome may stand: 记满, 办实
_ADVERB = 4.0  # more where an adverb and its verb may stand: 照开, 再检, 不紧
_BEFORE_VERBS = frozenset("照少多再才又就也都先已未曾互共均不没别常越愈更最刚")
_ENDS = frozenset("满实好到成完透准住掉起齐全清紧牢稳强优大深细高多出上下来去过开得了着")
_KEPT = 4000  # runs that were read; of fifty pages some 500 are not plain words
_PLACES = "省市县区乡镇"
_MARKS = "，、。；：“”"
_PART = re.compile("[\u4e00-\u9fff]{3,5}(?=[，、。；：“”]|$)")
_PART_BEFORE = re.compile("(?:^|(?<=[，、。；：“” ]))[\u4e00-\u9fff]{3,5}$")
_SHORT, _LONGEST = 2, 4  # characters of words
_BEFORE_UNITS, _OFFICES = (
    frozenset("以将把由对为在从与和经按"),
    frozenset("委院校局村镇县区市厂所队站行社园街乡省部处科"),
)
_OURS = ("我", "本", "该", "全", "各", "贵")
_WHO = frozenset("长员者")  # what makes of a word the one who heads it or does it
_UNITS = frozenset("组科系股班室队站所")  # what a unit's name ends with
_PARTICLES = frozenset("的了和与是在不")
_FREE = frozenset(
    "的了和在是对与为从把被将等各每不有就也都更最我你他她它这那上下中前后内外多大小好新老来去到会能要可其之及以并或而又再"
)


class Slip(NamedTuple):
    """What was written at `at` of a run, what was meant, and the bits that are saved by it."""

    at: int
    found: str
    right: str
    saved: float


class SoundIndex:
    """Finds slips; what it has learnt of characters is kept."""

    def __init__(self, book: RuleBook, lattice: WordLattice) -> None:
        self._lattice = lattice
        self._confusions = Confusions(book)
        self._kept: dict[str, list[Slip]] = {}
        self._listed = frozenset(one.wrong for one in book.typos)  # left to the list, with what it spares
        self._whole = frozenset(lattice.meant(book))
        self._others: dict[str, str] = {}  # of a word without a character, those that make it whole
        for word in sorted(word for word in self._whole if len(word) < _LONGEST):
            for place, sign in enumerate(word):
                key = _without(word, place)
                self._others[key] = self._others.get(key, "") + sign
        self._halves: tuple[dict[str, str], dict[str, str]] = ({}, {})  # before and behind another half
        for word in sorted(word for word in self._whole if len(word) == _LONGEST):
            ahead, behind = word[:_SHORT], word[_SHORT:]
            for halves, one, other in zip(self._halves, (behind, ahead), (ahead, behind), strict=True):
                halves[one] = halves.get(one, "") + other

    def slips(self, run: str) -> list[Slip]:
        """Of a run that does not fall into words, those that save most first, none over another."""
        found = self._kept.get(run)
        if found is None:
            if len(self._kept) >= _KEPT:
                self._kept.clear()
            found = self._kept[run] = self._read(run)
        return found

    def _read(self, run: str) -> list[Slip]:
        before, back = self._lattice.before(run)
        odd = self._odd(run, back)
        if not odd:
            return []
        after, ahead = self._lattice.after(run)
        found: list[Slip] = []
        for size in (2, 3, _LONGEST):
            starts = {at for place in odd for at in range(place - size + 1, place + 1)}
            for at in starts:
                end = at + size
                if at < 0 or end > len(run):
                    continue
                worth = before[-1] - before[at] - after[end]
                if worth >= _ENOUGH + _LEAST and not _is_called(run, at):
                    asked = _ENOUGH + _NAME * _may_be_name(run, at)
                    asked += _COMPLETED * (size == _SHORT and run[at + 1] in _ENDS)
                    asked += _ADVERB * (size == _SHORT and run[at] in _BEFORE_VERBS)
                    asked += _beside(run, back[at], at) + _beside(run, end, ahead[end])
                    words = run[back[at] : at], run[end : ahead[end]]
                    found += self._at(run, at, size, worth - asked, words)
        settled: list[Slip] = []
        for slip in sorted(found, key=lambda one: (-one.saved, one.at, one.right)):
            if all(
                slip.at >= one.at + len(one.found) or one.at >= slip.at + len(slip.found) for one in settled
            ):
                settled.append(slip)
        return settled

    def _odd(self, run: str, back: list[int]) -> list[int]:
        """Where a character stands alone that seldom does."""
        stop, found = len(run), []
        while stop > 0:
            start = back[stop]
            if stop - start == 1 and self._lattice.cost(run[start]) >= SELDOM:
                found.append(start)
            stop = start
        return found

    def _two_words(self, written: str) -> bool:
        """Of four characters: 学习|活动, 县|水务局."""
        known = self._lattice.known
        place = written[0] in _PLACES and known(written[1:])
        return place or (known(written[:_SHORT]) and known(written[_SHORT:]))

    def _at(self, run: str, at: int, size: int, worth: float, beside: tuple[str, str]) -> Iterator[Slip]:
        """What may have been meant by the characters there; `worth` is what it may cost at most, `beside` the
        words before and behind.
        """
        lattice, written = self._lattice, run[at : at + size]
        if lattice.known(written) or written in self._listed:
            return
        if size == _LONGEST and self._two_words(written):
            return  # homophones.py asks whether they go together
        own = lattice.cost(written[0]) < _OUT_OF_PLACE or written[0] in _UNITS
        if size == _LONGEST - 1 and written[1:] in self._whole and own:
            return  # 年级组|支部, not 荡|支部
        if size == _SHORT and written[0] in _BEFORE_UNITS and written[1] in _OFFICES:
            return  # 以|院领导班子为重点
        if size == _SHORT and written[0] in _OFFICES and run[at - 1 : at] in _OURS:
            return  # 我局|本年度
        if size == _SHORT and (written[1] in _NUMERALS or written[0] == "之"):
            return  # 有|十来岁, 力量|之源
        if size == _SHORT and written[0] in _WHO and lattice.known(run[max(0, at - _SHORT) : at]):
            return  # 科室长|讲党课: who does it
        across = written[-1] in _FREE and at > 0 and lattice.known(run[at - 1 : at + 1])
        for word, bits in self._near(written, worth + _TOGETHER):
            if across and word == written[::-1]:
                continue  # 年级|各|评选
            saved = worth - bits
            if saved >= -_TOGETHER and (
                lattice.together(beside[0], word) or lattice.together(word, beside[1])
            ):
                saved += _TOGETHER
            if saved >= 0:
                yield Slip(at, written, word, saved)

    def _completing(self, written: str, place: int) -> Iterable[str]:
        """Characters that make a word of what is written without the one there. The words of four characters
        are too many to be kept by what is left of each: they are kept by their halves.
        """
        if len(written) < _LONGEST:
            return self._others.get(_without(written, place), "")
        if written[place] in _PARTICLES:
            return ""
        other_half = written[_SHORT:] if place < _SHORT else written[:_SHORT]
        halves = self._halves[place // _SHORT].get(other_half, "")
        at, kept, beside = place % _SHORT, written[place ^ 1], 1 - place % _SHORT
        return (
            halves[start + at] for start in range(0, len(halves), _SHORT) if halves[start + beside] == kept
        )

    def _near(self, written: str, most: float) -> Iterator[tuple[str, float]]:
        """Words that may have been meant, with the bits that they cost and those that speak against them."""
        for place, sign in enumerate(written):
            for other in self._completing(written, place):
                against = self._confusions.of(sign).get(other)
                if against is not None:
                    word = written[:place] + other + written[place + 1 :]
                    cost = self._lattice.cost(word)
                    if cost <= most:
                        yield word, cost + against
        for word in _moved(written):
            if word in self._whole:
                yield word, self._lattice.cost(word) + _TURNED


def _without(word: str, place: int) -> str:
    """The word with a full stop for the character there."""
    return f"{word[:place]}.{word[place + 1 :]}"


def _moved(written: str) -> Iterator[str]:
    """With two neighbours in each other's place; of three also with one at the other end: 化网格."""
    for place in range(len(written) - 1):
        yield written[:place] + written[place : place + 2][::-1] + written[place + 2 :]
    if len(written) == _LONGEST - 1:
        yield written[1:] + written[0]
        yield written[-1] + written[:-1]


def _beside(run: str, start: int, end: int) -> float:
    """What the neighbour of a slip asks more: little where it is a word, much where it is but a character."""
    return _FRAGMENT if end - start == 1 and run[start] not in _FREE else -_WORDS


def sound_findings(
    text: str, book: RuleBook, lattice: WordLattice, index: SoundIndex, protected: list[tuple[int, int]]
) -> Iterator[Finding]:
    """Of one paragraph. A form that comes twice is a name or a term."""
    rule = book["sounds-alike"]
    for start, run in lattice.odd_runs(text):
        for slip in index.slips(run):
            at = start + slip.at
            end = at + len(slip.found)
            if not (
                within_any(at, end, protected)
                or spoken_of(text, at, end)
                or in_document_number(text, end)
                or _beside_other_signs(text, at, end)
                or _is_counted(text, at)
                or (
                    end - at == _SHORT
                    and (
                        _is_slogan(text, at, end)
                        or text[at + 1] in text[max(0, at - 2) : at] + text[end : end + 2]
                    )
                )
            ):
                yield rule.finding(at, slip.found, slip.right)


def _beside_other_signs(text: str, at: int, end: int) -> bool:
    """X光室, “悦读”: letters near by, or a word that is quoted for its own sake."""
    before = text[max(0, at - 2) : at]
    return before[-1:] in ("“", "《") or any(
        sign.isascii() and sign.isalpha() for sign in before + text[end : end + 1]
    )


def _is_slogan(text: str, at: int, end: int) -> bool:
    """Whether the part of a slogan beside it, as long as its own, has a character of it in the same place:
    凝众心、集众智.
    """
    start = max(text.rfind(mark, 0, at) for mark in _MARKS) + 1
    part = _PART.match(text, start)
    before, behind = _PART_BEFORE.search(text, 0, start - 1) if start else None, None
    if part is not None:
        behind = _PART.match(text, part.end() + 1)
    return part is not None and any(
        len(other[0]) == len(part[0])
        and any(text[place] == other[0][place - start] for place in range(at, end))
        for other in (before, behind)
        if other is not None
    )


def _is_counted(text: str, at: int) -> bool:
    """Whether a measure word behind a number or itself begins there: 26栋楼, 一件件少了, 每堂课."""
    before = text[at - 1 : at]
    return text[at] in _MEASURES and (before.isdigit() or before == text[at] or before in _EACH)


def _is_called(run: str, at: int) -> bool:
    """Whether somebody's name begins there: a surname first in a run, or behind what he is."""
    return run[at] in SURNAMES and (at == 0 or run[:at].endswith(_PERSONS))


def _may_be_name(run: str, at: int) -> bool:
    """Whether a surname stands first or just before, a place's ending just behind, or foreign syllables."""
    return (
        run[at] in SURNAMES
        or (at > 0 and run[at - 1] in SURNAMES)
        or PLACE.match(run[at + 1 : at + 4]) is not None
        or len(_ABROAD & set(run[max(0, at - 1) : at + 4])) > 1
    )
