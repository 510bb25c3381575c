"""Fixed phrases in which two words of two characters changed places: 意识形态责任工作制."""

from __future__ import annotations

import re
from collections.abc import Iterator

from djdesk.proof.finding import Finding
from djdesk.proof.rule_book import RuleBook
from djdesk.proof.spared import spoken_of
from djdesk.proof.text_pairs import starts

_HANZI = re.compile("[\u4e00-\u9fff]{7,20}")
_WORD, _HEAD = 2, 4  # characters of a word, and by which what holds it is looked up


class TurnedIndex:
    """What phrases become when two of their words change places, by its first characters. Words that go
    together in either order are left alone, and so is the first: what was the object may be the subject.
    """

    def __init__(self, book: RuleBook) -> None:
        together = frozenset((*book.phrases, *book.collocations))
        self._by_head: dict[str, list[tuple[str, str]]] = {}
        for phrase in book.phrases:
            if _HANZI.fullmatch(phrase):
                for turned in _turned(phrase, book):
                    if not any(one in turned for one in _pairs(phrase, turned, together)):
                        self._by_head.setdefault(turned[:_HEAD], []).append((turned, phrase))
        self._heads = frozenset(head[:_WORD] for head in self._by_head)

    def within(self, text: str) -> Iterator[tuple[int, str, str]]:
        for at in starts(text, self._heads):
            for turned, phrase in self._by_head.get(text[at : at + _HEAD], ()):
                if text.startswith(turned, at):
                    yield at, turned, phrase


def _turned(phrase: str, book: RuleBook) -> Iterator[str]:
    for at in range(1, len(phrase) - 2 * _WORD + 1):
        one, other = phrase[at : at + _WORD], phrase[at + _WORD : at + 2 * _WORD]
        if one != other and one in book.words and other in book.words:
            yield phrase[:at] + other + one + phrase[at + 2 * _WORD :]


def _pairs(phrase: str, turned: str, together: frozenset[str]) -> Iterator[str]:
    """The two words in their new order, where they may stand so, and the turned phrase, where it is one."""
    if turned in together:
        yield turned
    at = next(place for place, sign in enumerate(turned) if phrase[place] != sign)
    for start in range(max(0, at - 1), at + 1):
        pair = turned[start : start + 2 * _WORD]
        if pair in together:
            yield pair


def turned_word_findings(text: str, book: RuleBook, index: TurnedIndex) -> Iterator[Finding]:
    """Of one paragraph."""
    rule = book["phrase-turned"]
    for at, turned, phrase in index.within(text):
        if not spoken_of(text, at, at + len(turned)):
            yield rule.finding(at, turned, phrase)
