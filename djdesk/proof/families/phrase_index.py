"""Fixed phrases by their first characters: where they stand in a text as they should, and where something
stands that is one edit away. One half of the phrase is always whole.

Quotation marks count for nothing: “两个确立”的决定意义 is held against 两个确立的决定性意义.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence

import msgspec

from djdesk.proof.wording_pack import SHORTEST

_QUOTES = re.compile("[“”‘’]")
_OTHER = re.compile("[^\u4e00-\u9fff、，；（）]")
_CROSSED = 6  # characters of a phrase that is still known when its halves changed characters
_END = "\0" * 80  # behind a text: a phrase may be looked for beyond its end

# The other half (read away from the one that must stand as it is), its first two characters, the phrase.
_Rest = tuple[str, str, str, str]
# By the first two characters the lengths, longest first, and what has that length.
_Wholes = dict[str, list[tuple[int, frozenset[str]]]]
_Halves = dict[str, list[tuple[int, dict[str, list[_Rest]]]]]


class Near(msgspec.Struct, frozen=True):
    """`start` and `end` count characters of the text without its quotation marks; `phrase` has none."""

    start: int
    end: int
    phrase: str


class BareText:
    """A text without its quotation marks, and where each of its characters stood."""

    def __init__(self, text: str) -> None:
        self.whole = text
        if _QUOTES.search(text) is None:
            self.text, self._places = text, None
        else:
            kept = [at for at, sign in enumerate(text) if sign not in "“”‘’"]
            self.text, self._places = "".join(text[at] for at in kept), [*kept, len(text)]

    def place(self, at: int) -> int:
        return self._places[at] if self._places is not None else at


def bare(phrase: str) -> str:
    """Without quotation marks."""
    return _QUOTES.sub("", phrase)


class PhraseIndex:
    """The phrases by the first two characters of the whole and of each half."""

    def __init__(self, phrases: Sequence[str]) -> None:
        self.phrases = frozenset(phrases)
        forms = sorted({bare(one) for one in phrases})
        first, second = list[tuple[str, _Rest]](), list[tuple[str, _Rest]]()
        for phrase in forms:
            if len(phrase) >= SHORTEST and not _OTHER.search(phrase):
                half = len(phrase) // 2
                ahead, behind, turned = phrase[:half], phrase[half:], phrase[:half][::-1]
                first.append((ahead, (behind, behind[0], behind[1], phrase)))
                second.append((behind, (turned, turned[0], turned[1], phrase)))
        self._crossed = _crossed(forms)
        self._whole = _by_length(forms)
        self._first, self._second = _halves(first), _halves(second)

    def places(self, text: str) -> list[tuple[int, int]]:
        """Where phrases stand as they should, the longest at each place."""
        read, found = BareText(text), []
        for at in range(len(read.text) - 3):
            for size, phrases in self._whole.get(read.text[at : at + 2], ()):
                if read.text[at : at + size] in phrases:
                    found.append((read.place(at), read.place(at + size - 1) + 1))
                    break
        return found

    def near(self, text: str) -> Iterator[Near]:
        """Places of a text without quotation marks that are one edit from a phrase."""
        turned, last = text[::-1] + _END, len(text)
        text += _END
        for at in range(last - 1):
            key = text[at : at + 2]
            for length, halves in self._first.get(key, ()):
                rests = halves.get(text[at : at + length])
                if rests is not None:
                    for size, phrase in _beside(text, at + length, last, rests):
                        yield Near(at, at + length + size, phrase)
            for length, turned_over in self._crossed.get(key, ()):
                found = turned_over.get(text[at : at + length])
                if found is not None:
                    yield Near(at, at + length, found)
            for length, halves in self._second.get(key, ()):
                rests = halves.get(text[at : at + length])
                if rests is not None:
                    for size, phrase in _beside(turned, last - at, last, rests):
                        yield Near(at - size, at + length, phrase)


def _by_length(phrases: Sequence[str]) -> _Wholes:
    found: dict[str, dict[int, set[str]]] = {}
    for phrase in phrases:
        found.setdefault(phrase[:2], {}).setdefault(len(phrase), set()).add(phrase)
    return {
        key: [(size, frozenset(held)) for size, held in sorted(by_size.items(), reverse=True)]
        for key, by_size in found.items()
    }


def _crossed(phrases: Sequence[str]) -> dict[str, list[tuple[int, dict[str, str]]]]:
    """Phrases whose halves changed characters where they meet, so that none of the two is whole: 美生好活."""
    found: dict[str, dict[int, dict[str, str]]] = {}
    for phrase in phrases:
        half = len(phrase) // 2
        if len(phrase) >= _CROSSED and not _OTHER.search(phrase) and phrase[half - 1] != phrase[half]:
            text = phrase[: half - 1] + phrase[half] + phrase[half - 1] + phrase[half + 1 :]
            found.setdefault(text[:2], {}).setdefault(len(text), {})[text] = phrase
    return {key: sorted(by_size.items(), reverse=True) for key, by_size in found.items()}


def _halves(pairs: Sequence[tuple[str, _Rest]]) -> _Halves:
    found: dict[str, dict[int, dict[str, list[_Rest]]]] = {}
    for half, rest in pairs:
        found.setdefault(half[:2], {}).setdefault(len(half), {}).setdefault(half, []).append(rest)
    return {key: sorted(by_size.items(), reverse=True) for key, by_size in found.items()}


def _beside(text: str, at: int, last: int, rests: Sequence[_Rest]) -> Iterator[tuple[int, str]]:
    """Phrases whose other half stands at `at` with one edit, and how many characters it takes."""
    sign, next_sign = text[at], text[at + 1]
    for rest, one, two, phrase in rests:
        if sign in (one, two) or next_sign in (one, two):
            for size in _one_edit(rest, text[at : min(last, at + len(rest) + 1)]):
                yield size, phrase


def _one_edit(right: str, text: str) -> Iterator[int]:
    """How many characters of `text` are `right` with one edit."""
    size = len(right)
    same = text[:size]
    if same == right:
        return
    if len(same) == size:
        wrong = [place for place in range(size) if same[place] != right[place]]
        if len(wrong) == 1 or (len(wrong) == 2 and _turned(same, right, wrong)):
            yield size
    less, more = text[: size - 1], text[: size + 1]
    if len(less) == size - 1 and any(right[:i] + right[i + 1 :] == less for i in range(size)):
        yield size - 1
    if len(more) == size + 1 and any(more[:i] + more[i + 1 :] == right for i in range(size + 1)):
        yield size + 1


def _turned(text: str, right: str, wrong: Sequence[int]) -> bool:
    first, second = wrong
    return second == first + 1 and text[first] == right[second] and text[second] == right[first]
