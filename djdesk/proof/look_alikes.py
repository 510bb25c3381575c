"""Characters that are taken for one another: read alike, as an input method offers them, or drawn alike."""

from __future__ import annotations

from functools import lru_cache

from djdesk.basics.readings import characters
from djdesk.proof.rule_book import RuleBook

_USUAL = 2  # readings of a character that count
_SEEN = 4  # power of two from which a character is offered
_SWAPS = (("zh", "z"), ("ch", "c"), ("sh", "s"))  # what many do not tell apart at the front of a syllable
_FINALS = ("an", "en", "in")  # and at its end, with g or without
_TONES = "12345"
_EARS = 0xE000  # signs of private use, one for each syllable
_FUZZY = 3.0  # bits that such a difference counts against
_DRAWN = 1.0
_TONE = 0.5  # where the tone differs


class Confusions:
    """Of a character those it may have been meant for, each with the bits that speak against it."""

    def __init__(self, book: RuleBook) -> None:
        self._drawn = book.alike
        self._sounding: dict[str, list[str]] = {}
        for sign, power in book.signs.items():
            if power >= _SEEN:
                for syllable in syllables(sign):
                    self._sounding.setdefault(syllable, []).append(sign)
        self._kept: dict[str, dict[str, float]] = {}

    def of(self, sign: str) -> dict[str, float]:
        found = self._kept.get(sign)
        if found is None:
            found = self._kept[sign] = self._look_up(sign)
        return found

    def _look_up(self, sign: str) -> dict[str, float]:
        found: dict[str, float] = dict.fromkeys(self._drawn.get(sign, ""), _DRAWN)
        for place, syllable in enumerate(syllables(sign)):
            for near, bits in _near(syllable):
                for other in self._sounding.get(near, ()):
                    if _is_usual(other, near, place, bits):
                        more = bits + _TONE * _toneless(sign, other)
                        found[other] = min(more, found.get(other, more))
        found.pop(sign, None)
        return found


@lru_cache(maxsize=8192)
def syllables(sign: str) -> tuple[str, ...]:
    """How it is read, without tones, in its most usual ways."""
    return tuple(dict.fromkeys(reading.rstrip(_TONES) for reading in _readings(sign)))


def heard(sign: str) -> str:
    """What the ear gets of a character, as one sign: its usual syllable without tone."""
    found = _read().get(sign)
    return chr(_EARS + _numbers()[found[0].rstrip(_TONES)]) if found else sign


def _readings(sign: str) -> list[str]:
    return _read().get(sign, [])[:_USUAL]


@lru_cache(maxsize=1)
def _read() -> dict[str, list[str]]:
    return characters().by_character()


@lru_cache(maxsize=1)
def _numbers() -> dict[str, int]:
    found = sorted({reading.rstrip(_TONES) for readings in _read().values() for reading in readings})
    return {syllable: number for number, syllable in enumerate(found)}


def _is_usual(other: str, near: str, place: int, bits: float) -> bool:
    """Whether one of the two at least is read so most of all; both, where they only sound much the same."""
    first = syllables(other)[:1] == (near,)
    return first and not place if bits else first or not place


def _toneless(sign: str, other: str) -> bool:
    """Whether the two share no reading with its tone."""
    return set(_readings(sign)).isdisjoint(_readings(other))


def _near(syllable: str) -> tuple[tuple[str, float], ...]:
    others = set()
    for one, other in (*_SWAPS, ("n", "l")):
        for first, second in ((one, other), (other, one)):
            if syllable.startswith(first) and not (first in "zcs" and syllable[1:2] == "h"):
                others.add(second + syllable[len(first) :])
    if syllable.endswith(_FINALS):
        others.add(syllable + "g")
    elif syllable[:-1].endswith(_FINALS) and syllable.endswith("g"):
        others.add(syllable[:-1])
    return ((syllable, 0.0), *((other, _FUZZY) for other in others))
