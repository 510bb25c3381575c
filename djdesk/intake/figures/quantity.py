"""Finding the quantities of a text: number, how it is rounded, scale and measure word. What they are called
is not known here.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from typing import Literal, NamedTuple

from djdesk.basics.numerals import arabic_value, chinese_value
from djdesk.intake.figures.named import named_places
from djdesk.intake.figures.units import CHINESE_UNIT, COUNTABLE, UNIT

Written = Literal["arabic", "blank", "chinese"]


class Quantity(NamedTuple):
    """A number in the folded text.

    start, end: from its first digit to the end of its measure word
    value: None for a blank; of a range its lower end; the text's value is `value` times `scale`
    scale: 万, 亿 …, "" for none
    unit: measure word, "" for none
    approx: 约, 近, 余 …
    written: in digits, as a blank or in Chinese numerals
    """

    start: int
    end: int
    value: int | float | None
    scale: str
    unit: str
    approx: bool
    written: Written


# GB/T 15835-2011, 5.1.2: groups of three with a gap
_SPACED = r"\d{1,3}(?:[ ]\d{3}){1,4}(?=\s?[余多]?[名人个次元件家户项万份条])"
_ARABIC = rf"{_SPACED}|\d{{1,3}}(?:,\d{{3}}){{1,5}}(?:\.\d{{1,9}})?(?![\d,])|\d{{1,15}}(?:\.\d{{1,9}})?(?!\d)"
_LETTERS = r"(?<![A-Za-z\d])[xX×○〇●]{1,6}(?:\.[xX×]{1,2})?(?![A-Za-z\d○])"
_BLANK = (
    rf"{_LETTERS}|_{{1,20}}|\*{{2,6}}|□{{1,6}}|[（(]\s{{0,8}}[）)]|【[^】\n]{{0,6}}】|\[\s{{0,6}}\]|"
    rf"[?？]{{2,4}}"
)
_HAN = "[一二两三四五六七八九十](?:[一二两三四五六七八九十百千零〇万]{0,8}(?<!万)|万)"
_SCALE = "百万|千万|十万|百亿|千亿|万亿|百|千|万|亿"
_ROUND = "余|多|几|来"
_DASH = r"\s?(?:[-—–~－]{1,2}|至|到)\s?"
_TAIL = rf"\s?(?P<a>{_ROUND})?(?P<scale>{_SCALE})?(?P<b>{_ROUND})?\s?"

_DIGITS = re.compile(
    rf"(?<![\d.])(?P<number>{_ARABIC})(?:(?:%|{_SCALE})?{_DASH}(?P<upper>{_ARABIC}))?"
    rf"{_TAIL}(?:(?P<unit>{UNIT})(?:{_DASH}(?P<upper2>{_ARABIC})\s?(?:{_SCALE})?(?:{UNIT}))?)?"
)
_BLANKS = re.compile(rf"(?P<number>{_BLANK})(?P<upper>%?{_DASH}(?={_BLANK}))?{_TAIL}(?P<unit>{UNIT})?")
_NUMERALS = re.compile(rf"(?P<number>{_HAN})(?P<a>{_ROUND})?(?P<scale>)(?P<b>)(?P<unit>{CHINESE_UNIT})")
_HUNDREDTHS = re.compile("百分之(?P<a>)(?P<b>)(?P<number>[一二三四五六七八九十百]{1,6})")
_ABOUT = re.compile("(?:近|(?<![签节预合履契违制公民条])约|大约|约为|超|超过|突破|逾|多达|接近|将近|达近)$")
_AROUND = re.compile("左右|上下")
_MEASURED = re.compile(
    r"(?:量|总数|人数|次数|总额|产值|指数|得分|积分|为|达|达到|超|超过|突破|累计|共计|合计)$"
)
_OFFICES = ("处", "队", "所", "站", "组", "班", "部", "门", "台", "口", "团", "分", "课")
_CITY = re.compile("[市县区镇乡州省路街局厅委院校村]")

# 一 counts only where how often, how many each, or an event is told; else it is an article
# (作为一项重大任务).
_EVENT = re.compile("(?:次|场|期|遍|轮|堂)$")
_EACH = re.compile("(?:每[^，。；：、,;:]{1,24}|各|至少|不少于|不低于|分别|只有|仅有|有|仅|共|唯一)$")
_OFTEN = re.compile(
    "(?:每|按)(?:个)?(?:日|天|周|月|季|季度|半年|年|学期|两周|两月|旬|半月|人|名|户)[^，。；,;]{0,12}$"
)


def quantities(text: str) -> list[Quantity]:
    """All quantities of the folded `text`, in order, none overlapping."""
    named = named_places(text)
    candidates = (*_digits(text, named), *_blanks(text, named), *_numerals(text, named))
    found = sorted(candidates, key=lambda quantity: (quantity.start, -quantity.end))
    kept: list[Quantity] = []
    for quantity in found:
        if not kept or quantity.start >= kept[-1].end:
            kept.append(quantity)
    return kept


def _digits(text: str, named: bytearray) -> Iterator[Quantity]:
    for match in _DIGITS.finditer(text):
        start = match.start()
        if named[start] or not _stands_alone(text, match):
            continue
        unit, scale = match["unit"] or "", match["scale"] or ""
        if not unit and not _goes_without_unit(text, match, scale):
            continue
        end = match.end() if unit or not scale else match.end("b" if match["b"] else "scale")
        yield Quantity(
            start,
            len(text[:end].rstrip()),
            arabic_value(match["number"]),
            scale,
            unit,
            _rounded(text, match),
            "arabic",
        )


def _stands_alone(text: str, match: re.Match[str]) -> bool:
    """Not a part of a name of letters, signs or longer digit runs."""
    before, after = text[max(0, match.start() - 1) : match.start()], text[match.end() : match.end() + 1]
    return not re.fullmatch("[A-Za-z+*/@#$&=]", before) and not re.fullmatch("[A-Za-z+@]", after)


def _goes_without_unit(text: str, match: re.Match[str], scale: str) -> bool:
    """A measure word can be missing: after a scale (阅读量93.2万), before people and bodies (28党员), after a
    word for an amount.
    """
    before, after = text[max(0, match.start() - 6) : match.start()], text[match.end() : match.end() + 6]
    if scale:
        return not re.match("[\u4e00-\u9fff]", after) or bool(_MEASURED.search(before))
    if re.match(COUNTABLE, after):
        return True
    return (
        bool(_MEASURED.search(before))
        and not re.match(r"[\u4e00-\u9fff\dA-Za-z]", after)
        and not re.search("[因以认作成]为$", before)
    )


def _blanks(text: str, named: bytearray) -> Iterator[Quantity]:
    """X个, XX名, ____次. The two ends of X%—X% are two blanks to be filled in."""
    place, ranged = 0, False
    while match := _BLANKS.search(text, place):
        opens = match["upper"] is not None
        place = match.end("upper") if opens else match.end("number")
        unit = match["unit"] or _unit_of_upper(text, match)
        if named[match.start()] or not unit or (not ranged and _may_be_name(text, match, unit)):
            ranged = False
            continue
        end = match.end("number") if opens else match.end()
        yield Quantity(match.start(), end, None, match["scale"] or "", unit, _rounded(text, match), "blank")
        ranged = opens


def _unit_of_upper(text: str, match: re.Match[str]) -> str:
    upper = _BLANKS.match(text, match.end("upper")) if match["upper"] is not None else None
    return (upper["unit"] if upper else "") or ""


def _may_be_name(text: str, match: re.Match[str], unit: str) -> bool:
    """XX处, XX队, XX班 may be an office: they count only behind a word and not before 长, 的 or 室."""
    if unit not in _OFFICES:
        return False
    before, after = text[match.start() - 1 : match.start()], text[match.end() : match.end() + 1]
    return (
        not before.strip()
        or before in "，。；：、,;:（(“"
        or bool(_CITY.match(before))
        or (after != "" and after in "长的室")
    )


def _numerals(text: str, named: bytearray) -> Iterator[Quantity]:
    for match in _NUMERALS.finditer(text):
        value = chinese_value(match["number"])
        if (
            value is None
            or named[match.start()]
            or (match.start() and text[match.start() - 1] in "几数第零百千万亿点年")
        ):
            continue
        if value == 1 and not _one_counts(text, match):
            continue
        scale = match["unit"][0] if match["unit"][0] in "万亿" else ""
        unit = match["unit"].removeprefix(scale)
        yield Quantity(match.start(), match.end(), value, scale, unit, _rounded(text, match), "chinese")
    for match in _HUNDREDTHS.finditer(text):
        yield Quantity(
            match.start(),
            match.end(),
            chinese_value(match["number"]),
            "",
            "%",
            _rounded(text, match),
            "chinese",
        )


def _one_counts(text: str, match: re.Match[str]) -> bool:
    before, after = text[max(0, match.start() - 30) : match.start()], text[match.end() : match.end() + 2]
    if after[:1] in ("性", "次", "又"):
        return False
    if _EVENT.search(match["unit"]):
        return not re.search("[这那某哪每另同又再任何]$", before)
    return (
        bool(_EACH.search(before) or _OFTEN.search(before))
        and not re.search("(?:之|这样|那样)$", before)
        and not before.endswith("每")
    )


def _rounded(text: str, match: re.Match[str]) -> bool:
    if match["a"] or match["b"] or _ABOUT.search(text, max(0, match.start() - 4), match.start()):
        return True
    return bool(_AROUND.match(text, match.end()))
