"""Fixed phrases by their first characters: where they stand in a text as they should, and where something
stands that is one edit away. One half of the phrase is always whole.

Quotation marks count for nothing: “两个确立”的决定意义 is held against 两个确立的决定性意义.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator, Sequence
from functools import lru_cache

import msgspec

from djdesk.proof.text_pairs import starts, text_pairs
from djdesk.proof.wording_pack import SHORTEST

_QUOTES = re.compile("[“”‘’]")
_OTHER = re.compile("[^\u4e00-\u9fff、，；（）]")
_CROSSED = 6  # characters of a phrase that is still known when its halves changed characters
_END = "\0" * 80  # behind a text: a phrase may be looked for beyond its end

_HEAD = 4  # characters by which what is longer is looked up

# By each of the first two characters of the other half (read away from the one that must stand as it is) that
# half and the phrase: where at most one edit lies, one of the two is met.
_Rests = dict[str, list[tuple[str, str]]]


class _Part(msgspec.Struct):
    """What may stand in a text and tells of phrases: they begin with it, end with it, or are it, crossed."""

    form: str
    begun: _Rests
    ended: _Rests
    crossed: str = ""


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


@lru_cache(maxsize=8)
def without_quotes(text: str) -> BareText:
    """The text bare; taken once for all the families that read the same paragraph."""
    return BareText(text)


def bare(phrase: str) -> str:
    """Without quotation marks."""
    return _QUOTES.sub("", phrase)


class PhraseIndex:
    """The phrases by the first two characters of the whole and of each half."""

    def __init__(self, phrases: Sequence[str]) -> None:
        self.phrases = frozenset(phrases)
        forms = sorted({bare(one) for one in phrases})
        self._whole: dict[str, list[str]] = {}
        for phrase in sorted(forms, key=len, reverse=True):
            self._whole.setdefault(phrase[:_HEAD], []).append(phrase)
        self._parts: dict[str, list[_Part]] = {}
        for part in _parts(forms):
            self._parts.setdefault(part.form[:_HEAD], []).append(part)
        self._whole_heads = frozenset(head[:2] for head in self._whole)
        self._sizes: dict[str, tuple[int, ...]] = {}  # of the forms that begin so
        for head in sorted(self._parts):
            self._sizes[head[:2]] = tuple({*self._sizes.get(head[:2], ()), len(head)})
        self._part_heads = frozenset(self._sizes)

    def places(self, text: str) -> list[tuple[int, int]]:
        """Where phrases stand as they should, the longest at each place."""
        read, found = without_quotes(text), []
        for at in starts(read.text, self._whole_heads):
            for phrase in self._whole.get(read.text[at : at + _HEAD], ()):
                if read.text.startswith(phrase, at):
                    found.append((read.place(at), read.place(at + len(phrase) - 1) + 1))
                    break
        return found

    def near(self, text: str) -> Iterator[Near]:
        """Places of a text without quotation marks that are one edit from a phrase."""
        turned, last = text[::-1] + _END, len(text)
        endless = text + _END
        for at, part in self._parts_within(text):
            end, back = at + len(part.form), last - at
            if endless[end] in part.begun or endless[end + 1] in part.begun:
                for size, phrase in _beside(endless, end, last, part.begun):
                    yield Near(at, end + size, phrase)
            if part.crossed:
                yield Near(at, end, part.crossed)
            if turned[back] in part.ended or turned[back + 1] in part.ended:
                for size, phrase in _beside(turned, back, last, part.ended):
                    yield Near(at - size, end, phrase)

    def _parts_within(self, text: str) -> Iterator[tuple[int, _Part]]:
        known, pairs = self._parts, text_pairs(text)
        for head in self._part_heads.intersection(pairs):
            sizes = self._sizes[head]
            for at in pairs[head]:
                for size in sizes:
                    for part in known.get(text[at : at + size], ()):
                        if text.startswith(part.form, at):
                            yield at, part


def _parts(phrases: Sequence[str]) -> Iterable[_Part]:
    """The halves of the phrases, and the phrases whose halves changed characters where they meet, so that
    none of the two is whole: 美生好活.
    """
    found: dict[str, _Part] = {}

    def part(form: str) -> _Part:
        return found.setdefault(form, _Part(form, {}, {}))

    for phrase in phrases:
        if len(phrase) < SHORTEST or _OTHER.search(phrase):
            continue
        half = len(phrase) // 2
        ahead, behind = phrase[:half], phrase[half:]
        for rests, rest in ((part(ahead).begun, behind), (part(behind).ended, ahead[::-1])):
            for sign in set(rest[:2]):
                rests.setdefault(sign, []).append((rest, phrase))
        if len(phrase) >= _CROSSED and ahead[-1] != behind[0]:
            part(f"{ahead[:-1]}{behind[0]}{ahead[-1]}{behind[1:]}").crossed = phrase
    return found.values()


def _beside(text: str, at: int, last: int, rests: _Rests) -> Iterator[tuple[int, str]]:
    """Phrases whose other half stands at `at` with one edit, and how many characters it takes."""
    for sign in {text[at], text[at + 1]}:
        for rest, phrase in rests.get(sign, ()):
            if text.startswith(rest, at):
                continue
            for size in _one_edit(rest, text[at : min(last, at + len(rest) + 1)]):
                yield size, phrase


def _one_edit(right: str, text: str) -> Iterator[int]:
    """How many characters of `text`, which does not begin with `right`, are `right` with one edit."""
    size, same, odd = len(right), text[: len(right)], 0
    while odd < len(same) and same[odd] == right[odd]:
        odd += 1
    if len(same) == size and (same[odd + 1 :] == right[odd + 1 :] or _turned(same, right, odd)):
        yield size
    if len(same) >= size - 1 and text[odd : size - 1] == right[odd + 1 :]:
        yield size - 1
    if len(text) > size and text[odd + 1 :] == right[odd:]:
        yield size + 1


def _turned(text: str, right: str, at: int) -> bool:
    """Whether all that differs is that the two characters at `at` changed places."""
    return text[at : at + 2] == right[at : at + 2][::-1] and text[at + 2 :] == right[at + 2 :]
