"""Automatic numbering of Word made text (ISO/IEC 29500-1, 17.9): 一、 （一） 1. as a reader of the page sees
them.
"""

from __future__ import annotations

import re
from collections.abc import Callable
from typing import NamedTuple

from djdesk.basics.numerals import chinese_numeral, formal_numeral, numeral_by_digit, stored_number
from djdesk.formats.opc import Element

_STEMS, _BRANCHES = "甲乙丙丁戊己庚辛壬癸", "子丑寅卯辰巳午未申酉戌亥"
_ENDS_OPEN = re.compile("[\u4e00-\u9fff]$")  # 第一部分, which the words would run on from
_ROMAN = ((100, "c"), (90, "xc"), (50, "l"), (40, "xl"), (10, "x"), (9, "ix"), (5, "v"), (4, "iv"), (1, "i"))


class Level(NamedTuple):
    """One of the nine levels of a list (w:lvl)."""

    form: str  # w:numFmt
    text: str  # w:lvlText: %1、
    start: int
    legal: bool  # w:isLgl: every number in digits
    style: str = ""  # w:pStyle: the paragraph style that it numbers
    touches: bool = False  # w:suff "nothing": the words follow without a gap
    width: int = 0  # digits of a number with leading zeros (w:numFmt "custom": 001, 002, 003, ...)
    restart: int | None = None  # w:lvlRestart: the level, from 1, behind which it begins anew; 0 never


class Numbering:
    """Counts the numbered paragraphs of one document in the order in which they are asked for."""

    def __init__(self, root: Element, num_of_style: Callable[[str], str] = lambda _: "") -> None:
        """`root` is the element of numbering.xml; `num_of_style` gives the list of a numbering style."""
        space = str(root.tag).rpartition("}")[0] + "}"
        self._abstracts: dict[str, dict[int, Level]] = {}
        self._links: dict[
            str, str
        ] = {}  # abstract list -> numbering style whose levels it has (w:numStyleLink)
        self._linked: dict[str, str] = {}  # numbering style -> abstract list with its levels (w:styleLink)
        self._lists: dict[str, str] = {}
        self._own: dict[str, dict[int, Level]] = {}  # levels that a list has in place of its abstract list's
        self._starts: dict[tuple[str, int], int] = {}
        self._counts: dict[str, dict[int, int]] = {}
        self._started: set[tuple[str, int]] = set()
        self._num_of_style = num_of_style
        for abstract in root.iterfind(f"{space}abstractNum"):
            self._read_abstract(abstract, space)
        for number in root.iterfind(f"{space}num"):
            self._read_number(number, space)

    def number(self, num_id: str, level: int) -> str:
        """The number of the next paragraph on `level` of the list `num_id`; "" for bullets and unknown
        lists.
        """
        abstract, levels = self._levels(num_id)
        form = levels.get(level)
        if form is None:
            return ""
        counts = self._counts.setdefault(abstract, {})
        override = self._starts.get((num_id, level))
        if override is not None and (num_id, level) not in self._started:
            self._started.add((num_id, level))
            counts[level] = override
        else:
            start = form.start if override is None else override
            counts[level] = counts.get(level, start - 1) + 1
        for deeper in [other for other in counts if other > level]:
            restart = levels[deeper].restart if deeper in levels else None
            if restart is None or level < restart:
                del counts[deeper]
        unseen = form.form == "bullet" or (form.form == "none" and "%" in form.text)
        text = "" if unseen else _filled(form, levels, counts)
        return text + "　" if _ENDS_OPEN.search(text) and not form.touches else text

    @staticmethod
    def joined(number: str, words: str) -> str:
        """The number before its words; digits or letters that would touch stay apart: 1. 2023年."""
        apart = number[-1:].isascii() and number[-1:].isalnum()
        apart = apart or (number.endswith((".", "-")) and words[:1].isdigit())
        return f"{number} {words}" if apart else number + words

    def level_of_style(self, num_id: str, lineage: tuple[str, ...]) -> int | None:
        """The level of the list that numbers this paragraph style (w:pStyle, 17.9.23), or the nearest one
        that it is based on.
        """
        by_style = {form.style: index for index, form in self._levels(num_id)[1].items() if form.style}
        return next((by_style[style] for style in lineage if style in by_style), None)

    def _levels(self, num_id: str) -> tuple[str, dict[int, Level]]:
        """The abstract list of a list and its levels; a list that names a numbering style has that style's
        (17.9.21).
        """
        abstract = self._lists.get(num_id, "")
        seen = {abstract}
        while not self._abstracts.get(abstract) and (link := self._links.get(abstract)):
            abstract = self._linked.get(link) or self._lists.get(self._num_of_style(link), "")
            if abstract in seen:
                break
            seen.add(abstract)
        levels, own = self._abstracts.get(abstract, {}), self._own.get(num_id)
        return abstract, {**levels, **own} if own else levels

    def _read_abstract(self, abstract: Element, space: str) -> None:
        name = abstract.get(f"{space}abstractNumId", "")
        levels = self._abstracts.setdefault(name, {})
        for child in abstract:
            if child.tag == f"{space}lvl":
                levels[_integer(child.get(f"{space}ilvl"), 0)] = _level(child, space)
            elif child.tag == f"{space}numStyleLink":
                self._links[name] = child.get(f"{space}val", "")
            elif child.tag == f"{space}styleLink":
                self._linked[child.get(f"{space}val", "")] = name

    def _read_number(self, number: Element, space: str) -> None:
        num_id = number.get(f"{space}numId", "")
        for child in number:
            if child.tag == f"{space}abstractNumId":
                self._lists[num_id] = child.get(f"{space}val", "")
            elif child.tag == f"{space}lvlOverride":
                index = _integer(child.get(f"{space}ilvl"), 0)
                start, level = child.find(f"{space}startOverride"), child.find(f"{space}lvl")
                if start is not None:
                    self._starts[num_id, index] = _integer(start.get(f"{space}val"), 1)
                if level is not None:
                    self._own.setdefault(num_id, {})[index] = _level(level, space)


def _level(level: Element, space: str) -> Level:
    values = {str(child.tag)[len(space) :]: child.get(f"{space}val", "") for child in level}
    # a form of its own stands in an alternative, with one of the usual forms for older programs
    forms = list(level.iter(f"{space}numFmt"))
    width = re.match(r"0+1(?=,)", forms[0].get(f"{space}format", "")) if forms else None
    fallback = forms[-1].get(f"{space}val", "") if forms else "decimal"
    return Level(
        values.get("numFmt", "decimal" if width else fallback),
        values.get("lvlText", ""),
        _integer(values.get("start"), 1),
        "isLgl" in values and values["isLgl"] not in ("0", "false"),
        values.get("pStyle", ""),
        touches=values.get("suff") == "nothing",
        width=len(width[0]) if width else 0,
        restart=stored_number(values.get("lvlRestart")),
    )


def _filled(form: Level, levels: dict[int, Level], counts: dict[int, int]) -> str:
    """The level's text with %1 … %9 replaced; a level without a number leaves nothing (17.9.11)."""

    def put(match: re.Match[str]) -> str:
        index = int(match[1]) - 1
        one = levels.get(index, form)
        if one.form in ("none", "bullet"):
            return ""
        number = counts.get(index, one.start)
        return formatted(number, "decimal" if form.legal else one.form).rjust(one.width, "0")

    return re.sub("%([1-9])", put, form.text)


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
    "ideographZodiacTraditional": lambda number: _STEMS[(number - 1) % 10] + _BRANCHES[(number - 1) % 12],
    "numberInDash": lambda number: f"- {number} -",
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
