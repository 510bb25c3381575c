"""Automatic numbering of Word made text (ISO/IEC 29500-1, 17.9): 一、 （一） 1. as a reader of the page sees
them.
"""

from __future__ import annotations

import re
from collections.abc import Callable
from typing import NamedTuple

from djdesk.basics.numerals import chinese_numeral, formal_numeral, numeral_by_digit
from djdesk.formats.opc import Element

_STEMS, _BRANCHES = "甲乙丙丁戊己庚辛壬癸", "子丑寅卯辰巳午未申酉戌亥"
_ROMAN = ((100, "c"), (90, "xc"), (50, "l"), (40, "xl"), (10, "x"), (9, "ix"), (5, "v"), (4, "iv"), (1, "i"))


class Level(NamedTuple):
    """One of the nine levels of a list (w:lvl)."""

    form: str  # w:numFmt
    text: str  # w:lvlText: %1、
    start: int
    legal: bool  # w:isLgl: every number in digits


class Numbering:
    """Counts the numbered paragraphs of one document in the order in which they are asked for."""

    def __init__(self, root: Element) -> None:
        """`root` is the element of numbering.xml."""
        space = str(root.tag).rpartition("}")[0] + "}"
        self._levels: dict[str, dict[int, Level]] = {}
        self._lists: dict[str, str] = {}
        self._starts: dict[tuple[str, int], int] = {}
        self._counts: dict[str, dict[int, int]] = {}
        self._started: set[tuple[str, int]] = set()
        self.by_style: dict[str, tuple[str, int]] = {}  # paragraph style -> abstract list, level
        for abstract in root.iterfind(f"{space}abstractNum"):
            self._read_abstract(abstract, space)
        for number in root.iterfind(f"{space}num"):
            self._read_number(number, space)

    def number(self, num_id: str, level: int) -> str:
        """The number of the next paragraph on `level` of the list `num_id`; "" for bullets and unknown
        lists.
        """
        abstract = self._lists.get(num_id, "")
        levels = self._levels.get(abstract, {})
        form = levels.get(level)
        if form is None:
            return ""
        counts = self._counts.setdefault(abstract, {})
        override = self._starts.get((num_id, level))
        if override is not None and (num_id, level) not in self._started:
            self._started.add((num_id, level))
            counts[level] = override
        else:
            counts[level] = counts.get(level, form.start - 1) + 1
        for deeper in [other for other in counts if other > level]:
            del counts[deeper]
        if form.form in ("bullet", "none"):
            return "" if form.form == "bullet" or "%" in form.text else form.text
        return _filled(form, levels, counts)

    def list_of_style(self, style: str) -> tuple[str, int] | None:
        """The list whose level names this paragraph style (w:pStyle in w:lvl)."""
        found = self.by_style.get(style)
        if found is None:
            return None
        return next(
            ((num_id, found[1]) for num_id, abstract in self._lists.items() if abstract == found[0]), None
        )

    def _read_abstract(self, abstract: Element, space: str) -> None:
        name = abstract.get(f"{space}abstractNumId", "")
        levels = self._levels.setdefault(name, {})
        for level in abstract.iterfind(f"{space}lvl"):
            index = _integer(level.get(f"{space}ilvl"), 0)
            values = {str(child.tag)[len(space) :]: child.get(f"{space}val", "") for child in level}
            levels[index] = Level(
                values.get("numFmt", "decimal"),
                values.get("lvlText", ""),
                _integer(values.get("start"), 1),
                "isLgl" in values and values["isLgl"] not in ("0", "false"),
            )
            if values.get("pStyle"):
                self.by_style[values["pStyle"]] = (name, index)

    def _read_number(self, number: Element, space: str) -> None:
        num_id = number.get(f"{space}numId", "")
        for child in number:
            if child.tag == f"{space}abstractNumId":
                self._lists[num_id] = child.get(f"{space}val", "")
            elif child.tag == f"{space}lvlOverride":
                start = child.find(f"{space}startOverride")
                if start is not None:
                    self._starts[num_id, _integer(child.get(f"{space}ilvl"), 0)] = _integer(
                        start.get(f"{space}val"), 1
                    )


def _filled(form: Level, levels: dict[int, Level], counts: dict[int, int]) -> str:
    """The level's text with %1 … %9 replaced. A number that would touch the words gets a space."""

    def put(match: re.Match[str]) -> str:
        index = int(match[1]) - 1
        one = levels.get(index, form)
        return formatted(counts.get(index, one.start), "decimal" if form.legal else one.form)

    text = re.sub("%([1-9])", put, form.text)
    return text + " " if text[-1:].isalnum() and text[-1:].isascii() else text


def formatted(number: int, form: str) -> str:
    """`number` in one of the formats of ST_NumberFormat (17.18.59); digits for those that are not met in
    Chinese reports.
    """
    write = _FORMATS.get(form)
    return write(number) if write and 0 < number < 1000 else str(number)


def _letters(number: int) -> str:
    return chr(ord("a") + (number - 1) % 26) * ((number - 1) // 26 + 1)


def _roman(number: int) -> str:
    text = ""
    for value, sign in _ROMAN:
        text += sign * (number // value)
        number %= value
    return text


def _row(first: str, count: int) -> Callable[[int], str]:
    return lambda number: chr(ord(first) + number - 1) if number <= count else str(number)


def _integer(text: str | None, default: int) -> int:
    return int(text) if text and re.fullmatch(r"\d{1,6}", text) else default


_FORMATS: dict[str, Callable[[int], str]] = {
    **dict.fromkeys(
        (
            "chineseCounting",
            "chineseCountingThousand",
            "japaneseCounting",
            "taiwaneseCounting",
            "taiwaneseCountingThousand",
            "koreanCounting",
        ),
        chinese_numeral,
    ),
    "ideographDigital": numeral_by_digit,
    "japaneseDigitalTenThousand": numeral_by_digit,
    "taiwaneseDigital": numeral_by_digit,
    "chineseLegalSimplified": formal_numeral,
    "ideographLegalTraditional": lambda number: formal_numeral(number, traditional=True),
    "ideographTraditional": lambda number: _STEMS[(number - 1) % 10],
    "ideographZodiac": lambda number: _BRANCHES[(number - 1) % 12],
    "decimalEnclosedCircle": _row("①", 20),
    "decimalEnclosedCircleChinese": _row("①", 20),
    "decimalEnclosedParen": _row("⑴", 20),
    "decimalEnclosedFullstop": _row("⒈", 20),
    "ideographEnclosedCircle": _row("㊀", 10),
    "decimalZero": lambda number: f"{number:02d}",
    "decimalFullWidth": lambda number: "".join(chr(ord(digit) + 0xFEE0) for digit in str(number)),
    "decimalFullWidth2": lambda number: "".join(chr(ord(digit) + 0xFEE0) for digit in str(number)),
    "lowerLetter": _letters,
    "upperLetter": lambda number: _letters(number).upper(),
    "lowerRoman": _roman,
    "upperRoman": lambda number: _roman(number).upper(),
}
