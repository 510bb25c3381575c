"""Words that lost one of their characters: 政治标放在首位 for 政治标准放在首位, 软弱散 for 软弱涣散.

What is left of a word of two characters stands alone where it seldom does: between two words, or between a
word and the edge of a clause. Or the word goes together with the one beside it. What is left of a saying of
four characters does not fall into words by itself.
"""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Iterator, Sequence
from typing import NamedTuple

from djdesk.proof.finding import Finding
from djdesk.proof.rule_book import RuleBook
from djdesk.proof.spared import PLACE, SURNAMES, in_document_number, spoken_of, within_any
from djdesk.proof.word_lattice import WordLattice

_WORD, _HEAD, _SAYING = 2, 3, 4  # characters of a word, of what is left of a saying, and of a saying
_SIZES = (2, 3)  # characters of words that stand beside it
_USUAL = 9  # power of two from which a word counts for what its characters are mostly found in
_MET = 8  # and from which it is one that is met before the end of a clause
_COMMON = 12  # and from which any word is one of the register
_BOUND = 0.08  # share of a character's uses up to which it seldom stands alone
_PAIRED = 0.11  # the same where the word goes together with the one before
_TIGHT = 0.055  # the same before the word that it lost its partner to
_RARE, _LOOSE = 10, 0.3  # power of two of characters of which little is known, and their share
_SAVED = 10.0  # bits that a saying of four saves with its character put back
_MORE = 2.5  # and more, where the odd character often stands alone
_SUREST = 2  # powers of two by which the word that is meant is more usual than any other
_GAP = re.compile("[ \u3000](?=[\u4e00-\u9fff])|[*×xX_]")  # the word may go on behind it
_GETS_UP = re.compile("[起下上出]来|下去")  # 使工作活起来
_ENDS = frozenset(("", "，", "。", "；", "、", "！"))
_FREE = frozenset("的了和与及等在为把将对从是就以并要能赴到向由让使被各")  # what stands before any word
_OF_PLACES = frozenset("省州市县旗区乡镇村寨")
_BEHIND = frozenset("的和与及等")  # and behind any, not only behind verbs: 记到人, 写在纸上


class Lone(NamedTuple):
    """What is left at `at` of a run, and what was meant, where that can be told."""

    at: int
    left: str
    whole: str | None


class LoneIndex:
    """Which characters seldom stand alone, which words they are parts of, and what goes together."""

    def __init__(self, book: RuleBook, lattice: WordLattice) -> None:
        self._lattice = lattice
        self._alone = _shares_alone(book)
        self._signs, self._words = book.signs, book.dictionary
        self._stands = frozenset("".join(book.lone_lists["behind"]))
        self._joined = frozenset("".join(book.lone_lists["before"]))
        self._open = frozenset("".join(book.lone_lists["open"]))
        self._usual = frozenset((*book.register, *book.collocated))
        self._together = frozenset((*book.collocations, *_within_phrases(book)))
        self._beside = frozenset(map("".join, book.beside))
        self._whole: dict[str, list[str]] = {}
        for word in sorted(self._usual, key=lambda one: (-self._words.get(one, 0), one)):
            if len(word) == _WORD and word[0] != word[1]:
                for sign in word:
                    self._whole.setdefault(sign, []).append(word)
        self._sayings: dict[str, str] = {}
        for word in (word for word in lattice.meant(book) if len(word) == _SAYING and lattice.known(word)):
            for left in _left_of(word):
                if not lattice.known(left):
                    self._sayings.setdefault(left, word)

    def within(self, run: str, ends: bool) -> Iterator[Lone]:
        """What is left of words in a run of Chinese characters; `ends`: whether a clause ends behind it."""
        path = self._lattice.path(run)
        begins = {end: start for start, end in path.items()}
        for at in sorted(path):
            if path[at] == at + 1:
                before = run[begins.get(at, at) : at]
                behind = run[at + 1 : path.get(at + 1, at + 1)]
                found = self._left(run, at, before, behind, ends)
                if found is not None:
                    yield found
        for at in range(len(run) - _HEAD + 1):
            whole = self._sayings.get(run[at : at + _HEAD])
            if whole is not None and self._is_saying(run, at, whole, path):
                yield Lone(at, run[at : at + _HEAD], whole)

    def _left(self, run: str, at: int, before: str, behind: str, ends: bool) -> Lone | None:
        sign = run[at]
        words = self._whole.get(sign)
        if words is None or not self._is_bound(sign, _PAIRED):
            return None
        at_end = ends and at == len(run) - 1
        if (sign not in self._stands or (at_end and sign in self._open)) and not _is_lone(behind, _BEHIND):
            for word in words:
                for left in (before[-size:] for size in _SIZES if len(before) >= size):
                    if left + word in self._together or left + word in self._beside:
                        return Lone(at - len(left), left + sign, left + word)
        if sign not in self._joined and not _is_lone(before, _FREE):
            for word in words:
                if word[0] == sign or self._is_bound(sign, _TIGHT):
                    for left in (behind[:size] for size in _SIZES if len(behind) >= size):
                        if word + left in self._together:
                            return Lone(at, sign + left, word + left)
        return self._by_itself(run, at, before, behind, words, at_end)

    def _by_itself(
        self, run: str, at: int, before: str, behind: str, words: Sequence[str], at_end: bool
    ) -> Lone | None:
        """What stands between two usual words, or behind one at the end of a clause, where it cannot."""
        sign = run[at]
        if sign in self._stands or not self._is_bound(sign, _BOUND):
            return None
        if not (
            self._is_usual(before)
            or (at_end and before[:1] != before[-1:] and self._words.get(before, 0) >= _MET)
        ):
            return None
        if behind and (sign in self._joined or not self._is_usual(behind)):
            return None
        left = before if len(before) <= _SAYING else before[-_WORD:]
        usual = [self._words.get(word, 0) for word in (*words, "")]
        whole = left + words[0] if len(words) == 1 or usual[0] - usual[1] >= _SUREST else None
        return Lone(at - len(left), left + sign, whole)

    def _is_usual(self, word: str) -> bool:
        """Whether it, or its end or beginning, is a word of the register."""
        return len(set(word)) >= _WORD and (
            word in self._usual or self._words.get(word, 0) > _COMMON or len(word) > _SIZES[-1]
        )

    def _is_bound(self, sign: str, most: float) -> bool:
        share = self._alone.get(sign, 0.0)
        return share < most or (share < _LOOSE and self._signs.get(sign, 0) <= _RARE)

    def _is_saying(self, run: str, at: int, whole: str, path: dict[int, int]) -> bool:
        """Whether the text falls into words much more cheaply with the saying whole, and what is left of it
        is neither a word with a character that may stand beside it nor part of a like of it.
        """
        end = at + _HEAD
        if at not in path or (end not in path and end < len(run)):
            return False
        if path.get(at - 1) == at and run[at - 1] not in _FREE:
            return False
        if path.get(end) == end + 1 and run[end] not in _BEHIND:
            return False
        lone = [run[place] for place in range(at, end) if path.get(place) == place + 1]
        if path.get(at + 1) == end and run[at] in self._joined:
            return False
        if not _FREE.isdisjoint(lone) or all(sign in self._stands for sign in lone):
            return False
        asked = _SAVED
        if len(lone) == 1 and not self._is_bound(lone[0], _BOUND):
            asked += _MORE
        before, _ = self._lattice.before(run)
        after, _ = self._lattice.after(run)
        saved = before[-1] - before[at] - after[end] - self._lattice.cost(whole)
        named = run[at] in SURNAMES or PLACE.match(run[end - 1 : end + 2]) is not None
        return saved >= asked + _SAVED * named


def _is_lone(word: str, free: frozenset[str]) -> bool:
    """Whether a character stands there that is a word of its own: 两|国人民, 稳中有|降."""
    return len(word) == 1 and word not in free


def _is_named(text: str, start: int, run: str, at: int, end: int) -> bool:
    """Whether it may be a name: in quotation marks, before the dot of a foreign one, or of three characters
    by themselves, as mottoes have: 激活力、促发展.
    """
    last = start + len(run)
    return (
        (len(run) == _HEAD and end - at == _HEAD)
        or text[start - 1 : start] in ("“", "‘", "《", "·")
        or (end == last and text[last : last + 1] in ("”", "’", "》", "·"))
    )


def _left_of(saying: str) -> Iterator[str]:
    """A saying without one of its characters that is not the first."""
    if saying[:_WORD] != saying[_WORD:] and saying[-1] not in _OF_PLACES:
        for at in range(1, _SAYING):
            yield saying[:at] + saying[at + 1 :]


def _within_phrases(book: RuleBook) -> Iterator[str]:
    """Pairs of words of two characters in fixed phrases, where no word lies across their edges."""
    words = book.dictionary
    for phrase in book.phrases:
        for at in range(len(phrase) - 3):
            if (
                phrase[at : at + _WORD] in words
                and phrase[at + _WORD : at + 2 * _WORD] in words
                and not any(phrase[edge : edge + _WORD] in words for edge in (at + 1, at + 3))
                and (at == 0 or phrase[at - 1 : at + 1] not in words)
            ):
                yield phrase[at : at + 2 * _WORD]


def _shares_alone(book: RuleBook) -> dict[str, float]:
    """Of characters the share of their uses in which they are words of their own."""
    uses: Counter[str] = Counter()
    for word, power in book.dictionary.items():
        if power >= _USUAL:
            for sign in word:
                uses[sign] += 1 << power
    alone = {sign: 1 << power for sign, power in book.signs.items()}
    return {sign: count / (count + uses[sign]) for sign, count in alone.items()}


def lone_character_findings(
    text: str, book: RuleBook, lattice: WordLattice, index: LoneIndex, protected: Sequence[tuple[int, int]]
) -> Iterator[Finding]:
    """Of one paragraph; `protected` are the places of phrases that stand as they should."""
    rule, unsure = book["word-lacks-character"], book["lone-character"]
    for start, run in lattice.odd_runs(text):
        for one in index.within(run, text[start + len(run) : start + len(run) + 1] in _ENDS):
            at = start + one.at
            end = at + len(one.left)
            if not (
                within_any(at, end, protected)
                or spoken_of(text, at, end)
                or in_document_number(text, end)
                or _is_named(text, start, run, at, end)
                or _GETS_UP.match(text, end)
                or (end == start + len(run) and _GAP.match(text, end))
                or (at == start and _GAP.match(text, at - 1))
            ):
                yield (rule if one.whole else unsure).finding(at, one.left, one.whole)
