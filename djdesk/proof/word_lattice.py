"""How a run of Chinese characters falls into words at the least cost. A word costs the bits that its
frequency says (26 less the power of two that it reaches); so do a single character and a name. What no list
knows costs most, and is what a slip of the pen looks like.
"""

from __future__ import annotations

import re
from collections.abc import Iterator

from djdesk.proof.rule_book import RuleBook

_ALL = 25.5  # bits of what was counted once in all
_UNKNOWN = 26.0
_POWERS = 26  # of two that a frequency may reach
_PHRASE = 16.0  # bits of a fixed phrase of the register
_HANZI = re.compile("[\u4e00-\u9fff]+")
_RUN = re.compile("[\u4e00-\u9fff]{2,}")
_PAIR = 18.0  # and of two words that go together
_RARE = 21.5  # of a word that may as well be a slip
_USUAL = 16.5  # of a word of the register, at most
_ORDINAL = re.compile("第|.?[一二三四五六七八九十百].?[年月日期届条名次个]")
_NUMERALS = frozenset("一二三四五六七八九十百千万两几半")
_COMMON = 12  # power of two of the commonest words
SELDOM = 10.0  # bits of a character that is looked at where it stands alone
_GLANCED = 8  # paragraphs
_KEPT = 64  # runs whose ways are remembered: several families read a paragraph
_WORD = 4  # characters of the longest word of the dictionary


class WordLattice:
    """Costs of words, and the cheapest way through a run."""

    def __init__(self, book: RuleBook) -> None:
        self._costs: dict[str, float] = {}
        self._beside = frozenset((*book.collocations, *map("".join, book.beside)))
        self._ways: dict[str, tuple[list[float], list[int]]] = {}
        self._odd: dict[str, list[tuple[int, str]]] = {}
        bits = [_ALL - power for power in range(_POWERS)]  # each number once, not once a word
        for table in (book.names, book.dictionary, book.signs):
            self._costs.update((word, bits[power]) for word, power in table.items())
        for word in book.register:
            self._costs[word] = min(self._costs.get(word, _UNKNOWN), _USUAL)
        long = [phrase for phrase in book.phrases if len(phrase) > _WORD and _HANZI.fullmatch(phrase)]
        self._long: dict[str, list[str]] = {}
        for phrase in (*long, *(phrase for phrase in book.phrases if len(phrase) == _WORD)):
            self._costs[phrase] = min(self._costs.get(phrase, _UNKNOWN), _PHRASE)
        for pair in book.collocations:
            if len(pair) == _WORD:
                self._costs.setdefault(pair, _PAIR)
        for phrase in long:
            self._long.setdefault(phrase[:_WORD], []).append(phrase)
        longer = [word for word in self._costs if len(word) > 2]
        self._heads = frozenset(word[:size] for word in longer for size in (2, 3) if len(word) > size)

    def together(self, one: str, other: str) -> bool:
        """Whether the two words are known to go together, or to stand side by side."""
        return one + other in self._beside

    def known(self, word: str) -> bool:
        """Whether the word is met often enough to have been meant."""
        return self._costs.get(word, _UNKNOWN) <= _RARE

    def cost(self, word: str) -> float:
        return self._costs.get(word, _UNKNOWN)

    def meant(self, book: RuleBook) -> Iterator[str]:
        """Words that a slip may have stood for: the register's, the commonest, and all of four characters."""
        common = (
            word
            for word, power in book.dictionary.items()
            if power >= _COMMON and len(word) in (2, 3) and _NUMERALS.isdisjoint(word)
        )
        collocated = (word for word in book.collocated if len(word) in (2, 3) and self.known(word))
        yield from {*book.register, *common, *collocated}
        long = (word for word in self._costs if len(word) == _WORD)
        yield from (word for word in long if not _ORDINAL.match(word))

    def odd_runs(self, text: str) -> list[tuple[int, str]]:
        """Runs of Chinese characters that do not fall into words at a glance, with their places."""
        found = self._odd.get(text)
        if found is None:
            if len(self._odd) >= _GLANCED:
                self._odd.clear()
            runs = ((run.start(), run[0]) for run in _RUN.finditer(text))
            found = self._odd[text] = [one for one in runs if not self.falls_into_words(one[1], SELDOM)]
        return found

    def falls_into_words(self, run: str, seldom: float) -> bool:
        """Whether the longest words from the left leave no character that costs so much alone. A glance that
        most runs pass, before all ways are weighed.
        """
        costs, at, end = self._costs, 0, len(run)
        while at < end:
            if at == end - 1:
                return costs.get(run[at], _UNKNOWN) < seldom
            if run[at : at + 2] in costs:
                at += 4 if run[at : at + 4] in costs else 3 if run[at : at + 3] in costs else 2
            elif run[at : at + 3] in costs:
                at += 3
            elif run[at : at + 4] in costs:
                at += 4
            elif costs.get(run[at], _UNKNOWN) >= seldom:
                return False
            else:
                at += 1
        return True

    def before(self, run: str) -> tuple[list[float], list[int]]:
        """For each place the cost of the cheapest way to it, and where that way's last word begins."""
        found = self._ways.get(run)
        if found is None:
            if len(self._ways) >= _KEPT:
                self._ways.clear()
            found = self._ways[run] = self._before(run)
        return found

    def _before(self, run: str) -> tuple[list[float], list[int]]:
        costs, heads, end = self._costs, self._heads, len(run)
        best, back = [0.0] + [1e9] * end, [0] * (end + 1)
        for at, sign in enumerate(run):
            base = best[at]
            cost = base + costs.get(sign, _UNKNOWN)
            if cost < best[at + 1]:
                best[at + 1], back[at + 1] = cost, at
            pair = run[at : at + 2]
            if pair not in heads:
                more = costs.get(pair)
                if more is not None and at + 1 < end and base + more < best[at + 2]:
                    best[at + 2], back[at + 2] = base + more, at
                continue
            last = min(at + (_WORD if run[at : at + 3] in heads else 3), end)
            for stop in range(at + 2, last + 1):
                more = costs.get(run[at:stop])
                if more is not None and base + more < best[stop]:
                    best[stop], back[stop] = base + more, at
            if last == at + _WORD:
                for phrase in self._long.get(run[at:last], ()):
                    stop = at + len(phrase)
                    if base + _PHRASE < best[min(stop, end)] and run.startswith(phrase, at):
                        best[stop], back[stop] = base + _PHRASE, at
        return best, back

    def path(self, run: str) -> dict[int, int]:
        """The words of the cheapest way through a run: where each begins, and where it ends."""
        _, back = self.before(run)
        stop, found = len(run), dict[int, int]()
        while stop > 0:
            found[back[stop]] = stop
            stop = back[stop]
        return found

    def after(self, run: str) -> tuple[list[float], list[int]]:
        """For each place the cost of the cheapest way from it to the end, and where its first word ends."""
        costs, heads, end = self._costs, self._heads, len(run)
        best, ahead = [1e9] * end + [0.0], [end] * (end + 1)
        for at in range(end - 1, -1, -1):
            least, to = costs.get(run[at], _UNKNOWN) + best[at + 1], at + 1
            for stop in range(at + 2, min(at + (_WORD if run[at : at + 2] in heads else 2), end) + 1):
                cost = costs.get(run[at:stop])
                if cost is not None and cost + best[stop] < least:
                    least, to = cost + best[stop], stop
            for phrase in self._long.get(run[at : at + _WORD], ()):
                stop = at + len(phrase)
                if run.startswith(phrase, at) and _PHRASE + best[stop] < least:
                    least, to = _PHRASE + best[stop], stop
            best[at], ahead[at] = least, to
        return best, ahead
