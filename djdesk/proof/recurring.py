"""Expressions that an office uses again and again: candidates for fixed phrases of its own.

A stretch counts when it can be made longer on no side without coming less often, when it begins and ends at
the edge of a word, and when the packs do not know it.
"""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Collection, Generator, Iterator, Mapping, Sequence

import msgspec

from djdesk.basics.steps import finish
from djdesk.proof.phrases.index import bare

_RUN = re.compile("[\u4e00-\u9fff]+")
_SHORTEST, _LONGEST = 5, 16  # characters
_STEP = 500  # runs of characters that are counted at a stretch
_CLOSE = 0.75  # of the times of a shorter stretch, from which the longer one is meant
_LOOSE = frozenset(
    "的了和与及或在是对为以把将从向由被让使给到于因按并而等也都又就还每各该本这那其所个名次项场期条份人年月日"
)
_NUMBERS = frozenset("一二三四五六七八九十百千万两几")


class Recurring(msgspec.Struct, frozen=True):
    """An expression, how often it stands in all texts, and in how many of them."""

    text: str
    times: int
    texts: int


def recurring(
    texts: Sequence[str], known: Collection[str], words: Mapping[str, int], least: int = 3
) -> list[Recurring]:
    """As `recurring_steps`, at once."""
    return finish(recurring_steps(texts, known, words, least))


def recurring_steps(
    texts: Sequence[str], known: Collection[str], words: Mapping[str, int], least: int = 3
) -> Generator[float, None, list[Recurring]]:
    """What stands `least` times or more in the texts together, the most telling first. `known` are fixed
    phrases and whatever else is not to be offered, `words` the dictionary.
    """
    runs = [(number, run[0]) for number, text in enumerate(texts) for run in _RUN.finditer(text)]
    counts = yield from _counts([run for _, run in runs], least)
    known_bare = [bare(one) for one in known]
    whole = frozenset(known_bare)
    within = "\n".join(known_bare)
    found = []
    for text in _longest(counts):
        if text in words or text in whole or _is_loose(text) or text in within:
            continue
        yield 1.0
        places = [(number, run, at) for number, run in runs for at in _places(run, text)]
        if _at_word_edges(text, [(run, at) for _, run, at in places], words):
            found.append(Recurring(text, len(places), len({number for number, *_ in places})))
    return sorted(found, key=lambda one: (-one.times * len(one.text), one.text))


def _counts(runs: Sequence[str], least: int) -> Generator[float, None, dict[str, int]]:
    """Stretches up to one character more than the longest that are offered, with their times. A long one is
    looked at only where both that are one shorter come often.
    """
    found: dict[str, int] = {}
    often: set[str] | None = None
    for size in range(_SHORTEST, _LONGEST + 2):
        times: Counter[str] = Counter()
        for number, run in enumerate(runs):
            times.update(
                run[at : at + size]
                for at in range(len(run) - size + 1)
                if often is None or (run[at : at + size - 1] in often and run[at + 1 : at + size] in often)
            )
            if not number % _STEP:
                yield 0.5 + 0.5 * (size - _SHORTEST) / (_LONGEST + 2)
        often = {text for text, count in times.items() if count >= least}
        if not often:
            break
        found.update((text, times[text]) for text in often)
    return found


def _longest(counts: Mapping[str, int]) -> Iterator[str]:
    """Stretches of which no longer one comes nearly as often."""
    covered: set[str] = set()
    for text, count in counts.items():
        for part in (text[1:], text[:-1]):
            if count >= _CLOSE * counts.get(part, 0):
                covered.add(part)
    return (text for text in counts if text not in covered and len(text) <= _LONGEST)


def _is_loose(text: str) -> bool:
    """Whether it begins or ends with a word that belongs to no phrase, or counts something."""
    return text[0] in _LOOSE or text[-1] in _LOOSE or text[0] in _NUMBERS or text[-1] in _NUMBERS


def _places(run: str, text: str) -> Iterator[int]:
    at = run.find(text)
    while at >= 0:
        yield at
        at = run.find(text, at + len(text))


def _at_word_edges(text: str, places: Sequence[tuple[str, int]], words: Mapping[str, int]) -> bool:
    """Whether in most places no word lies across the ends, and a word begins or ends the stretch: the other
    end may be a name.
    """
    if not any(text[:size] in words or text[-size:] in words for size in (2, 3, 4)):
        return False
    torn = sum(_is_torn(run, at, words) or _is_torn(run, at + len(text), words) for run, at in places)
    return torn * 2 <= len(places)


def _is_torn(run: str, at: int, words: Mapping[str, int]) -> bool:
    """Whether a word lies across that place and none ends there, or begins."""
    across = any(
        run[one:to] in words
        for one in range(max(0, at - 3), at)
        for to in range(at + 1, min(len(run), one + 4) + 1)
    )
    ends = at == 0 or any(run[one:at] in words for one in range(max(0, at - 4), at - 1))
    begins = at == len(run) or any(run[at:to] in words for to in range(at + 2, at + 5))
    return across and not (ends and begins)
