"""Fixed phrases of the register, and what is one character away from one: a substitution, an omission, an
addition, or two characters that changed places. One half of the phrase is always whole.

An odd string that falls apart into words of its own, or that differs at its edge only, is another expression,
not a slip.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence

from djdesk.basics.readings import characters
from djdesk.proof.finding import Finding
from djdesk.proof.rule_book import RuleBook
from djdesk.proof.spared import spoken_of, within_any

_FREELY = frozenset("的了和与、及各新大等地得过着也都为在是不更再“”‘’，。；：（）《》0123456789")
_HANZI = re.compile("[\u4e00-\u9fff]+")
_LONG = 9  # characters from which a phrase also lacks its 的 when it is gone
_END = "\0" * 40  # behind a text: a phrase may be looked for beyond its end
_SIGN = re.compile("[^\u4e00-\u9fff]")


# One half that must stand as it is, the other (read away from it), its first two characters, the phrase.
_Half = tuple[str, str, str, str, str]


class PhraseIndex:
    """The phrases by the first two characters of the whole and of each half."""

    def __init__(self, phrases: Sequence[str]) -> None:
        self.phrases = frozenset(phrases)
        self._whole: dict[str, list[str]] = {}
        self._first: dict[str, list[_Half]] = {}
        self._second: dict[str, list[_Half]] = {}
        for phrase in sorted(phrases, key=lambda one: -len(one)):
            self._whole.setdefault(phrase[:2], []).append(phrase)
            if not _SIGN.search(phrase):
                half = len(phrase) // 2
                first, second = phrase[:half], phrase[half:]
                self._first.setdefault(phrase[:2], []).append((first, second, second[0], second[1], phrase))
                turned = first[::-1]
                self._second.setdefault(second[:2], []).append((second, turned, turned[0], turned[1], phrase))

    def places(self, text: str) -> list[tuple[int, int]]:
        """Where phrases stand as they should, the longest at each place."""
        found = []
        for at in range(len(text) - 3):
            for phrase in self._whole.get(text[at : at + 2], ()):
                if text.startswith(phrase, at):
                    found.append((at, at + len(phrase)))
                    break
        return found

    def near(self, text: str) -> Iterator[tuple[int, int, str]]:
        """Places that are one edit from a phrase: start, end, the phrase."""
        turned, last = text[::-1] + _END, len(text)
        text += _END
        for at in range(last - 1):
            key = text[at : at + 2]
            for whole, rest, one, two, phrase in self._first.get(key, ()):
                behind = at + len(whole)
                sign, next_sign = text[behind], text[behind + 1]
                if (sign in (one, two) or next_sign in (one, two)) and text.startswith(whole, at):
                    for size in _one_edit(rest, text[behind : min(last, behind + len(rest) + 1)]):
                        yield at, behind + size, phrase
            for whole, rest, one, two, phrase in self._second.get(key, ()):
                before = last - at
                sign, next_sign = turned[before], turned[before + 1]
                if (sign in (one, two) or next_sign in (one, two)) and text.startswith(whole, at):
                    for size in _one_edit(rest, turned[before : min(last, before + len(rest) + 1)]):
                        yield at - size, at + len(whole), phrase


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


def phrase_findings(
    text: str, book: RuleBook, index: PhraseIndex, protected: Sequence[tuple[int, int]]
) -> Iterator[Finding]:
    """Of one paragraph; `protected` are the places of phrases that stand as they should."""
    rule = book["phrase-off"]
    taken = -1
    for start, end, phrase in sorted(index.near(text), key=lambda one: (one[0], -len(one[2]))):
        found = text[start:end]
        if start < taken or not _HANZI.fullmatch(found) or within_any(start, end, protected):
            continue
        if any(one < end and start < other and other - one >= len(phrase) for one, other in protected):
            continue
        if _is_another(text, start, end, phrase, book) or spoken_of(text, start, end):
            continue
        yield rule.finding(start, found, phrase)
        taken = end


def _is_another(text: str, start: int, end: int, phrase: str, book: RuleBook) -> bool:
    """Whether the string is an expression of its own."""
    found = text[start:end]
    if len(found) == len(phrase):
        place = next(at for at in range(len(phrase)) if found[at] != phrase[at])
        turned = sorted(found) == sorted(phrase)
        alike = turned or _sounds_alike(found[place], phrase[place])
        if not turned and (found[place] in _FREELY or phrase[place] in _FREELY):
            return True
        if not alike and (place in (0, len(phrase) - 1) or len(phrase) == 4):
            return True
        return _falls_apart(text, start, end, place, book)
    if len(phrase) < 5:
        return True
    place = next(
        (at for at in range(min(len(found), len(phrase))) if found[at] != phrase[at]),
        min(len(found), len(phrase)),
    )
    if place == 0 or place >= min(len(found), len(phrase)):
        return True
    if len(found) > len(phrase):
        return found[place] in _FREELY or _falls_apart(text, start, end, place, book)
    if phrase[place] in _FREELY:
        return len(phrase) < _LONG
    return _bridged(text, start, start + place, end, book)


def _bridged(text: str, start: int, at: int, end: int, book: RuleBook) -> bool:
    """Whether a word lies across the place where a character is missing, words meet there, or the last
    character begins a word of what follows: 基层|组织, 模范机关|建设.
    """
    words = book.words
    across = any(
        text[one:other] in words for one in range(max(0, at - 3), at) for other in range(at + 1, one + 5)
    )
    left = any(text[one:at] in words for one in range(max(0, at - 4), at - 1))
    right = any(text[at:other] in words for other in range(at + 2, at + 5))
    further = any(text[end - 1 : other] in words for other in range(end + 1, end + 4))
    before = any(text[one : start + 1] in words for one in range(max(0, start - 3), start))
    return across or (left and right) or further or before


def _falls_apart(text: str, start: int, end: int, place: int, book: RuleBook) -> bool:
    """Whether a word of the dictionary covers the odd character, within the string or across its edge."""
    at = start + place
    for size in (2, 3, 4):
        for one in range(at - size + 1, at + 1):
            if one >= 0 and text[one : one + size] in book.words:
                return True
    return False


def _sounds_alike(one: str, other: str) -> bool:
    readings = characters()
    first = {sound.rstrip("12345") for sound in readings.readings(one)}
    return any(sound.rstrip("12345") in first for sound in readings.readings(other))
