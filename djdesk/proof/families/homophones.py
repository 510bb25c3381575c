"""Words that go together, and fixed phrases, with a word in them that is only read alike: 张贴公式 for
张贴公示. An input method offers such words; each of them stands in the dictionary.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from operator import eq

from djdesk.proof.finding import Finding
from djdesk.proof.look_alikes import heard
from djdesk.proof.rule_book import RuleBook
from djdesk.proof.spared import spoken_of

_HANZI = re.compile("[\u4e00-\u9fff]{4,}")
_NUMBER = re.compile("[一二三四五六七八九十百两几]")
_PLACES = "省市县区乡镇"
_HEAD = 4  # syllables by which a phrase is looked up
_BEHIND = frozenset("的性化者家们")  # what makes another word of the end: 形成合理的


class _Ear(dict[int, str]):
    """What the ear gets of characters by their numbers, learnt as they come."""

    def __missing__(self, number: int) -> str:
        self[number] = found = heard(chr(number))
        return found


class HomophoneIndex:
    """Phrases by what the ear gets of their first four characters; the ear as a string, a sign a syllable."""

    def __init__(self, book: RuleBook) -> None:
        self._ear = _Ear()
        known = (*book.phrases, *book.collocations)
        self._right = frozenset((*known, *map("".join, book.beside)))
        self._heard: dict[str, list[tuple[str, str]]] = {}
        for phrase in sorted(set(known), key=lambda one: (-len(one), one)):
            if _HANZI.fullmatch(phrase):
                sound = phrase.translate(self._ear)
                self._heard.setdefault(sound[:_HEAD], []).append((sound, phrase))

    def near(self, run: str) -> Iterator[tuple[int, str]]:
        """Places of a run that sound as a phrase does and are written otherwise."""
        sound, end, known = run.translate(self._ear), 0, self._heard
        for at in [at for at in range(len(run) - _HEAD + 1) if sound[at : at + _HEAD] in known]:
            if at < end:
                continue
            for whole, phrase in known[sound[at : at + _HEAD]]:
                if sound.startswith(whole, at):
                    if not run.startswith(phrase, at) and run[at : at + len(phrase)] not in self._right:
                        yield at, phrase
                    end = at + len(phrase)
                    break


def homophone_findings(
    text: str, book: RuleBook, index: HomophoneIndex, protected: Sequence[tuple[int, int]]
) -> Iterator[Finding]:
    """Of one paragraph; `protected` are the places of phrases that stand as they should."""
    rule = book["sounds-as-phrase"]
    for run in _HANZI.finditer(text):
        for offset, phrase in index.near(run[0]):
            at = run.start() + offset
            found = text[at : at + len(phrase)]
            if (
                found in book.dictionary
                or (found[0] in _PLACES and found[1:] in book.words)  # 县|水务局
                or not any(map(eq, found, phrase))  # 安检之星 is no 案件执行
                or _NUMBER.search(found)
                or _straddles(run[0], offset, offset + len(phrase), book)
                or any(one < at + len(phrase) and at < other for one, other in protected)
                or spoken_of(text, at, at + len(phrase))
                or (found[-1] != phrase[-1] and text[at + len(found) : at + len(found) + 1] in _BEHIND)
            ):
                continue
            start, end = _odd(found, phrase, book)
            yield rule.finding(at + start, found[start:end], phrase[start:end])


def _straddles(run: str, start: int, end: int, book: RuleBook) -> bool:
    """Whether a word of the dictionary lies across an edge: 意|大利支持."""
    return any(
        run[one:other] in book.dictionary
        for edge in (start, end)
        for one in range(max(0, edge - 3), edge)
        for other in range(edge + 1, min(len(run), one + 4) + 1)
    )


def _odd(found: str, phrase: str, book: RuleBook) -> tuple[int, int]:
    """The word in which the two differ; all of the phrase where it is no word."""
    places = [place for place, sign in enumerate(phrase) if found[place] != sign]
    first, last = places[0], places[-1] + 1
    for size in range(2, len(phrase)):
        for start in range(max(0, last - size), first + 1):
            if (
                phrase[start : start + size] in book.dictionary
                or phrase[start : start + size] in book.register
            ):
                return start, start + size
    return 0, len(phrase)
