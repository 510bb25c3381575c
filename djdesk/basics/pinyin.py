"""Searching by the first letters of the pinyin: zwh finds 支委会, cq and zq find 重庆, for every reading of a
character counts. Whoever searches by initials asks here.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from functools import lru_cache

from djdesk.basics.late_pattern import late_pattern
from djdesk.basics.readings import characters, surnames, words

_HALF_WIDTH = str.maketrans(
    {chr(code): chr(code - 0xFEE0) for code in (*range(0xFF10, 0xFF1A), *range(0xFF41, 0xFF5B))}
    | {chr(code): chr(code - 0xFEC0) for code in range(0xFF21, 0xFF3B)}
)
_LETTERS = late_pattern(r"[a-z0-9]*[a-z][a-z0-9]*")
# What stands between the letters that are compared: marks and blanks, and digits where none were typed.
_MARKS = (
    r"\t\x20-/:-@\[-`\{-\u00b7\u2000-\u2e7f\u3000-\u3006\u3008-\u303f"
    r"\uff00-\uff0f\uff1a-\uff20\uff3b-\uff40\uff5b-\uff65"
)
_DIGITS = r"0-9\uff10-\uff19"
_BEYOND = late_pattern("[\U00010000-\U0010ffff]")  # characters that few texts have, and slow to look for
_LONGEST_NAME = 4  # characters, with a surname of two


def typed_letters(wanted: str) -> str:
    """What was typed as initials: lower-case letters, among them digits; "" when it holds anything else."""
    plain = "".join(wanted.split()).translate(_HALF_WIDTH).lower()
    return plain if _LETTERS.fullmatch(plain) else ""


def finds(wanted: str, text: str) -> bool:
    """Whether the text holds what is wanted, or a line of it has these initials in a row, in whatever reading
    of its characters. Nothing wanted is found everywhere.
    """
    plain = wanted.strip().lower()
    if plain in text.lower():
        return True
    letters = typed_letters(plain)
    return bool(letters) and spells(letters, text)


def begins(wanted: str, text: str) -> bool:
    """`finds` at the beginning of the text, its marks left out."""
    plain, start = wanted.strip().lower(), _first_letter(text)
    if text.lower().startswith(plain) or text[start:].lower().startswith(plain):
        return True
    letters = typed_letters(plain)
    return bool(letters) and _pattern_for(letters, text).match(text, start) is not None


def spells(letters: str, text: str) -> bool:
    """Whether the initials of the text hold these `typed_letters`; the store asks its rows' words so."""
    return _pattern_for(letters, text).search(text) is not None


def closeness(wanted: str, text: str) -> int | None:
    """How well a text is meant, 0 best: it begins with what is wanted, holds it, its initials begin with it
    or hold it as they are usually read (a surname as such), then in another reading. None when not at all.
    """
    plain = wanted.strip().lower()
    if text.lower().startswith(plain):
        return 0
    if plain in text.lower():
        return 1
    letters = typed_letters(plain)
    if not letters or not spells(letters, text):
        return None
    usual = {initials(text), _name_initials(text)}
    if any(one.startswith(letters) for one in usual):
        return 2
    if any(letters in one for one in usual):
        return 3
    return 4 if begins(wanted, text) else 5


def initials(text: str) -> str:
    """The letters of each line as it is usually read, 重庆 as cq; everything else left out."""
    return "\n".join("".join(_usual(line)) for line in text.split("\n"))


def _usual(line: str) -> Iterator[str]:
    otherwise = {
        place: syllable[0]
        for at, syllables in words().within(line)
        for place, syllable in enumerate(syllables, at)
    }
    for at, sign in enumerate(line):
        readings = characters().readings(sign)
        letter = otherwise.get(at) or (readings[0][0] if readings else sign.translate(_HALF_WIDTH).lower())
        if "a" <= letter <= "z":
            yield letter


def _name_initials(text: str) -> str:
    """As a person's name, 曾明 as zm; "" when it cannot be one or its surname has no reading of its own."""
    if len(text) <= _LONGEST_NAME:
        for length in (2, 1):
            if syllables := surnames().get(text[:length]):
                return "".join(one[0][0] for one in syllables) + initials(text[length:])
    return ""


def _first_letter(text: str) -> int:
    found = _LEADING.match(text)
    return found.end() if found else 0


_LEADING = late_pattern(f"[{_MARKS}]*")


def _pattern_for(letters: str, text: str) -> re.Pattern[str]:
    return _pattern(letters, not text.isascii() and _BEYOND.search(text) is not None)


@lru_cache(maxsize=256)
def _pattern(letters: str, beyond: bool) -> re.Pattern[str]:
    """A class of characters for each letter: to look a text through so costs a microsecond, without its
    initials being kept anywhere.
    """
    between = f"[{_MARKS}]*" if any(letter.isdigit() for letter in letters) else f"[{_MARKS}{_DIGITS}]*"
    return re.compile(between.join(f"[{_class(letter, beyond)}]" for letter in letters))


@lru_cache(maxsize=72)
def _class(letter: str, beyond: bool) -> str:
    if letter.isdigit():
        return letter + chr(ord(letter) + 0xFEE0)
    found = characters().beginning_with(letter)
    if not beyond:
        found = _BEYOND.sub("", found)
    upper = letter.upper()
    return f"{letter}{upper}{chr(ord(letter) + 0xFEE0)}{chr(ord(upper) + 0xFEE0)}{found}"
