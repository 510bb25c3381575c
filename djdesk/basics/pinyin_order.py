"""The order of Chinese texts in a list: by pinyin with its tone, then by strokes, as Excel has it."""

from __future__ import annotations

from functools import lru_cache

from djdesk.basics.late_pattern import late_pattern
from djdesk.basics.numerals import chinese_value, digits_of
from djdesk.basics.readings import characters, surnames, words

_CHINESE = 0x10000  # ranks of characters begin here: marks, digits and Latin letters come before them
_UNREAD = 0x90000  # Chinese characters without a reading come last, by code point
_HALF_WIDTH = str.maketrans(
    {chr(code): chr(code - 0xFEE0) for code in range(0xFF01, 0xFF5F)} | {"\u3000": " "}
)
_LONGEST = 40  # characters that decide; what is longer differs long before
_NAME = late_pattern(r"[^、，,；;／/\s]+")
_NUMBER = late_pattern(r"[0-9０-９]+|(?<=第)[〇零一二三四五六七八九十百]+")
_LONGEST_NAME = 4  # characters, with a surname of two


def text_order(text: str) -> str:
    """What a text sorts by, compared code point by code point: marks, then numbers by their size (第2支部
    before 第10支部, 第二 before 第十), Latin letters in either case alike, Chinese characters in the reading
    that they have in their word (重庆 under chong), equal ones by strokes.
    """
    return f"{_key(text, {})}\0{text}"


def name_order(text: str) -> str:
    """The same for names of persons, one or several: a surname is read as such (单 under shan, 曾 under
    zeng).
    """
    fixed: dict[int, str] = {}
    for name in _NAME.finditer(text):
        for at, readings in enumerate(surnames().get(_surname(name[0]), ()), name.start()):
            fixed[at] = _rank(text[at], readings[0])
    return f"{_key(text, fixed)}\0{text}"


def _surname(name: str) -> str:
    """Of a name; "" when it has no reading of its own."""
    if len(name) > _LONGEST_NAME:
        return ""
    return next((name[:length] for length in (2, 1) if name[:length] in surnames()), "")


def _key(text: str, fixed: dict[int, str]) -> str:
    """`fixed`: what stands at a place, whatever is written there."""
    plain = text[:_LONGEST]
    for number in _NUMBER.finditer(plain):
        fixed |= dict.fromkeys(range(*number.span()), "") | {number.start(): _number(number[0])}
    for at, syllables in words().within(plain):
        for place, syllable in enumerate(syllables, at):
            fixed.setdefault(place, _rank(plain[place], syllable))
    usual = plain.translate(_usual_ranks())
    return "".join(fixed.get(at, rank) for at, rank in enumerate(usual)) if fixed else usual


class _UsualRanks(dict[int, str]):
    """Code point → what it sorts by as it is usually read; worked out when it is first met."""

    def __missing__(self, code: int) -> str:
        self[code] = rank = _rank(chr(code), "")
        return rank


@lru_cache(maxsize=1)
def _usual_ranks() -> _UsualRanks:
    return _UsualRanks()


def _rank(sign: str, reading: str) -> str:
    character = sign.translate(_HALF_WIDTH).lower()
    place = characters().place(character, reading)
    if place is not None:
        return chr(_CHINESE + place)
    unread = "\u3400" <= sign <= "\u9fff" or sign > "\uffff"
    return chr(_UNREAD + ord(sign)) if unread else character


def _number(written: str) -> str:
    """A number so that larger ones sort behind; all stand where digits do. 第二 is a number, too."""
    value = chinese_value(written)
    digits = str(value) if value is not None else digits_of(written.translate(_HALF_WIDTH)).lstrip("0")
    return f"0{chr(0x30 + len(digits))}{digits}"
