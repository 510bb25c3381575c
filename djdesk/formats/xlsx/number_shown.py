"""A number as its cell shows it, by the code of the cell's format (ECMA-376, 18.8.30 and 18.8.31): the
section that counts, digits among words, thousands that are left out, numerals. Days, times and percentages
are not its business (`number_formats.py`).
"""

from __future__ import annotations

import re
from collections.abc import Sequence
from decimal import ROUND_HALF_UP, Decimal, InvalidOperation
from functools import lru_cache

import msgspec

from djdesk.basics.numerals import chinese_numeral, formal_numeral

# A word in quotes, a sign behind \ (or !, as the Chinese Excel has it), a bracket, a space as wide as a sign,
# a sign that fills the cell; any one sign.
TOKEN = re.compile(r'"[^"]*"|\\.|!.|\[[^\]]*\]|_.|\*.|General|G/通用格式|.', re.DOTALL)
_CONDITION = re.compile(r"\[(<=|>=|<>|<|>|=)\s*(-?\d+(?:\.\d+)?)\]")
_CURRENCY = re.compile(r"\[\$([^-\]]+)(?:-[^\]]*)?\]")
_NUMERALS = re.compile(r"\[DBNum([123])\]", re.IGNORECASE)
_DIGITS = ("〇一二三四五六七八九", "零壹贰叁肆伍陆柒捌玖", "０１２３４５６７８９")
_GENERAL = ("General", "G/通用格式", "@")
_HOLES = "0#?"
_LARGEST_NUMERAL = (10**8, 10**4)


class FormatSection(msgspec.Struct, frozen=True):
    """What stands between two ; of a code.

    condition: sign and number that say for which numbers it counts, None where its place says so
    whole, rest: before and behind the point, in order: 0, # or ? for a digit, else words
    thousands: digits in threes; `scale`: how many thousands are left out
    numerals: 1, 2 or 3 for 一二三, 壹贰叁 and full-width digits, 0 for plain ones
    general: the number stands as it is, between `whole` and `rest`
    """

    condition: tuple[str, Decimal] | None = None
    whole: tuple[str, ...] = ()
    rest: tuple[str, ...] = ()
    point: bool = False
    thousands: bool = False
    scale: int = 0
    numerals: int = 0
    general: bool = False


@lru_cache(maxsize=1000)
def sections(code: str) -> tuple[FormatSection, ...]:
    """Of a code, in order; () for a code with something that is not known here: a fraction, an exponent."""
    found: list[list[str]] = [[]]
    for token in TOKEN.findall(code):
        if token == ";":
            found.append([])
        else:
            found[-1].append(token)
    made = [_section(tokens) for tokens in found[:4]]
    return tuple(one for one in made if one is not None) if None not in made else ()


def shown_number(code: str, number: Decimal) -> str:
    """What the cell shows; "" where that is nothing, or cannot be told."""
    parts = sections(code)
    if not parts:
        return ""
    place = _place(parts, number)
    section = parts[place]
    told = any(part.condition for part in parts)
    unsigned = place == 1 and not told  # the section of negative numbers says itself that they are
    try:
        body = _body(section, abs(number))
    except InvalidOperation:  # more digits than the arithmetic has
        return ""
    return f"{'-' if number < 0 and not unsigned and body else ''}{body}".strip()


def _place(parts: Sequence[FormatSection], number: Decimal) -> int:
    if any(part.condition for part in parts):
        holds = [_holds(part.condition, number) for part in parts[:3]]
        return holds.index(True) if True in holds else len(holds) - 1
    if number < 0 and len(parts) > 1:
        return 1
    return 2 if not number and len(parts) > 2 else 0


def _holds(condition: tuple[str, Decimal] | None, number: Decimal) -> bool:
    if condition is None:
        return True
    sign, bound = condition
    return {
        "<": number < bound,
        ">": number > bound,
        "=": number == bound,
        "<=": number <= bound,
        ">=": number >= bound,
        "<>": number != bound,
    }[sign]


def _section(tokens: list[str]) -> FormatSection | None:
    """None for what is not known."""
    condition, numerals, general, point = None, 0, False, False
    sides: tuple[list[str], list[str]] = ([], [])
    for token in tokens:
        side = sides[point]
        if match := _CONDITION.fullmatch(token):
            condition = (match[1], Decimal(match[2]))
        elif match := _NUMERALS.fullmatch(token):
            numerals = int(match[1])
        elif match := _CURRENCY.fullmatch(token):
            side.append(f'"{match[1]}')
        elif token[0] in "_*" or (token[0] == "[" and len(token) > 1):
            continue
        elif token in _GENERAL:
            general = point = True
        elif token == ".":
            point = True
        elif token in _HOLES or token == ",":
            side.append(token)
        elif token in ("/", "E", "e"):
            return None
        else:
            side.append('"' + (token[1:] if token[0] in "\\!" else token.strip('"')))
    whole, thousands, scale = _commas(sides[0])
    rest, _, more = _commas(sides[1])
    return FormatSection(condition, whole, rest, point, thousands, scale + more, numerals, general)


def _commas(items: list[str]) -> tuple[tuple[str, ...], bool, int]:
    """Without commas; whether digits stand in threes; how many commas stand behind the last digit."""
    last = max((place for place, item in enumerate(items) if item in _HOLES), default=-1)
    scale = sum(item == "," for item in items[last + 1 :]) if last >= 0 else 0
    kept = tuple(item for item in items if item != ",")
    return kept, "," in items[: last + 1], scale


def _body(section: FormatSection, number: Decimal) -> str:
    words = [item[1:] for item in section.whole if item not in _HOLES]
    if section.general:
        text = _general(number, section.numerals)
        return "".join(words) + text + "".join(item[1:] for item in section.rest if item not in _HOLES)
    holes = sum(item in _HOLES for item in section.whole) + sum(item in _HOLES for item in section.rest)
    if not holes:  # words alone
        return "".join(item[1:] for item in (*section.whole, *section.rest))
    places = sum(item in _HOLES for item in section.rest)
    number = (number / Decimal(1000) ** section.scale).quantize(Decimal(1).scaleb(-places), ROUND_HALF_UP)
    digits, _, behind = f"{number:f}".partition(".")
    whole = _filled_whole(section, digits.strip("0") and digits)
    rest = _filled_rest(section.rest, behind)
    text = whole + ("." if section.point and rest[:1].isdigit() else "") + rest
    return text.translate(_digits(section.numerals))


def _filled_whole(section: FormatSection, digits: str) -> str:
    """From the right; the first place takes all that is left."""
    holes = sum(item in _HOLES for item in section.whole)
    found: list[str] = []
    position = 0
    for item in reversed(section.whole):
        if item not in _HOLES:
            found.append(item[1:])
            continue
        holes -= 1
        taken = list(reversed(digits)) if not holes else [digits[-1:]] if digits else []
        digits = digits[: len(digits) - len(taken)] if taken else ""
        for digit in taken or ["0" if item == "0" else ""]:
            if section.thousands and position and position % 3 == 0 and digit:
                found.append(",")
            found.append(digit)
            position += 1
    return "".join(reversed(found))


def _filled_rest(items: tuple[str, ...], digits: str) -> str:
    """Behind the point; a # or ? shows no zero at the end."""
    shown = digits
    for item in reversed([item for item in items if item in _HOLES]):
        if item == "0" or not shown.endswith("0"):
            break
        shown = shown[:-1]
    left = list(shown)
    return "".join(item[1:] if item not in _HOLES else left.pop(0) if left else "" for item in items)


def _general(number: Decimal, numerals: int) -> str:
    in_words = numerals in (1, 2) and 0 < number < _LARGEST_NUMERAL[numerals - 1]
    if in_words and number == number.to_integral_value():
        said = formal_numeral(int(number)) if numerals == 2 else chinese_numeral(int(number))
        return "一" + said if said.startswith("十") else said
    return f"{number:f}".translate(_digits(numerals))


def _digits(numerals: int) -> dict[int, str]:
    return {ord("0") + value: sign for value, sign in enumerate(_DIGITS[numerals - 1])} if numerals else {}
