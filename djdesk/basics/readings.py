"""How Chinese characters are read: the tables that tables/pinyin.py makes, loaded at first use. A reading is
a syllable with its tone, lv4.
"""

from __future__ import annotations

from bisect import bisect_right
from collections.abc import Iterator, Sequence
from functools import lru_cache
from importlib import resources
from operator import concat

_TONES = "12345"
_OTHERWISE = "'"  # behind a character that is usually read otherwise


class CharacterReadings:
    """The table of characters as one text, in the order of the pinyin: a place in it is at once a reading and
    the character's rank among all. Characters are looked up when they are first met, for a text needs a few
    hundred of forty thousand.
    """

    def __init__(self, table: str) -> None:
        lines = table.splitlines()
        self._table = table
        self._syllables = [line.partition(" ")[0] for line in lines]
        self._starts = [0]
        for line in lines:
            self._starts.append(self._starts[-1] + len(line) + 1)
        self._places: dict[str, tuple[int, ...]] = {}

    def places(self, character: str) -> tuple[int, ...]:
        """Its places in the table, that of the usual reading first; none for what is no Chinese character."""
        found = self._places.get(character)
        if found is None:
            found = self._places[character] = self._look_up(character) if character > "\u2e7f" else ()
        return found

    def reading(self, place: int) -> str:
        return self._syllables[bisect_right(self._starts, place) - 1]

    def readings(self, character: str) -> tuple[str, ...]:
        """All, the usual one first."""
        return tuple(map(self.reading, self.places(character)))

    def place(self, character: str, reading: str) -> int | None:
        """Where the character stands in that reading, else in its usual one; None for what has none."""
        places = self.places(character)
        return next((one for one in places if self.reading(one) == reading), places[0] if places else None)

    def syllables(self) -> tuple[str, ...]:
        """All, without tones, each once."""
        return tuple(dict.fromkeys(syllable.rstrip(_TONES) for syllable in self._syllables))

    def by_character(self) -> dict[str, list[str]]:
        """The readings of every character, the usual one first: for who asks for thousands."""
        usual: dict[str, list[str]] = {}
        other: dict[str, list[str]] = {}
        for at, syllable in enumerate(self._syllables):
            line = self._table[self._starts[at] + len(syllable) + 1 : self._starts[at + 1] - 1]
            for sign, mark in zip(line, line[1:] + " ", strict=True):
                if sign != _OTHERWISE:
                    (other if mark == _OTHERWISE else usual).setdefault(sign, []).append(syllable)
        return {sign: usual.get(sign, []) + other.get(sign, []) for sign in usual | other}

    def beginning_with(self, letter: str) -> str:
        """Every character of which a reading begins with the letter."""
        lines = (
            self._table[start + len(syllable) + 1 : end - 1]
            for syllable, start, end in zip(self._syllables, self._starts, self._starts[1:], strict=False)
            if syllable[0] == letter
        )
        return "".join(sorted(set("".join(lines)) - {_OTHERWISE}))

    def _look_up(self, character: str) -> tuple[int, ...]:
        usual: list[int] = []
        other: list[int] = []
        at = self._table.find(character)
        while at >= 0:
            (other if self._table[at + 1] == _OTHERWISE else usual).append(at)
            at = self._table.find(character, at + 1)
        return (*usual, *other)


class WordReadings:
    """Words that are not read as their characters usually are."""

    def __init__(self, table: str) -> None:
        self._words: dict[str, list[tuple[str, list[str]]]] = {}  # by the first two characters, longest first
        for line in table.splitlines():
            word, *syllables = line.split(" ")
            self._words.setdefault(word[:2], []).append((word, syllables))
        for words in self._words.values():
            words.sort(key=lambda one: -len(one[0]))

    def within(self, text: str) -> Iterator[tuple[int, Sequence[str]]]:
        """Where such words begin, and their syllables; of two that overlap the first, the longest."""
        known, end = self._words, 0
        pairs = list(map(concat, text, text[1:]))
        if known.keys().isdisjoint(pairs):  # most texts: quick, for a list of a hundred thousand
            return
        for at, pair in enumerate(pairs):
            if pair in known and at >= end:
                for word, syllables in known[pair]:
                    if text.startswith(word, at):
                        end = at + len(word)
                        yield at, syllables
                        break


@lru_cache(maxsize=1)
def characters() -> CharacterReadings:
    return CharacterReadings(_table("characters.txt"))


@lru_cache(maxsize=1)
def words() -> WordReadings:
    return WordReadings(_table("words.txt"))


@lru_cache(maxsize=1)
def surnames() -> dict[str, tuple[tuple[str, ...], ...]]:
    """A surname that is not read as usual → the readings of each of its characters, the likeliest first."""
    found: dict[str, tuple[tuple[str, ...], ...]] = {}
    for line in _table("surnames.txt").splitlines():
        name, *syllables = line.split(" ")
        found[name] = (tuple(syllables),) if len(name) == 1 else tuple((one,) for one in syllables)
    return found


def _table(name: str) -> str:
    return resources.files("djdesk.basics").joinpath("reading_tables", name).read_text(encoding="utf-8")
