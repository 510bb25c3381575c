"""What one office adds to the rules, and what it takes out of them."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from functools import cached_property

import msgspec

from djdesk.proof.finding import Finding
from djdesk.proof.rule_book import Replacement
from djdesk.proof.wording_pack import FixedPhrase

_NEAR = 20  # characters on each side in which a spared word that holds a stretch may begin


class OfficeRules(msgspec.Struct, frozen=True, dict=True):
    """phrases: the office's own fixed phrases, known by their text alone
    pack: those that it took in as a pack
    typos: wrong and right words
    spared: names and words in which nothing is asked about
    off: ids of rules that are not asked
    ignored: stretches that a rule does not ask about: (rule, text)
    """

    phrases: tuple[str, ...] = ()
    pack: tuple[FixedPhrase, ...] = ()
    typos: tuple[Replacement, ...] = ()
    spared: tuple[str, ...] = ()
    off: frozenset[str] = frozenset()
    ignored: frozenset[tuple[str, str]] = frozenset()

    def without_spared(self, text: str, found: Iterable[Finding]) -> Iterator[Finding]:
        """What is still asked of a text."""
        words = self._words_in(text)
        for one in found:
            if one.rule in self.off or (one.rule, one.text) in self.ignored:
                continue
            if not (words and one.text and _spares(text, words, one)):
                yield one

    def _words_in(self, text: str) -> list[str]:
        return [word for word in self._spared if word in text]

    @cached_property
    def _spared(self) -> tuple[str, ...]:
        return tuple(dict.fromkeys(word for word in self.spared if word))


NOTHING_OWN = OfficeRules()


def _spares(text: str, words: Iterable[str], one: Finding) -> bool:
    """Whether the stretch lies in one of the words, or one of them straddles its edge."""
    around = text[max(0, one.start - _NEAR) : one.end + _NEAR]
    first = one.start - max(0, one.start - _NEAR)
    last = first + one.end - one.start
    for word in words:
        at = around.find(word)
        while at >= 0:
            if at < last and first < at + len(word) and not (first < at and at + len(word) < last):
                return True
            at = around.find(word, at + 1)
    return False
