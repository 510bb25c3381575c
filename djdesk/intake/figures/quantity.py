"""Finding the quantities of a text: number, how it is rounded, scale and measure word. What they are called
is not known here.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from typing import Literal, NamedTuple

from djdesk.basics.numerals import arabic_value
from djdesk.intake.figures.blanks import ANY_SIGN, BLANK, NAME_RUN, hides_digits
from djdesk.intake.figures.chinese import chinese_counts
from djdesk.intake.figures.named import named_places
from djdesk.intake.figures.units import COUNTABLE, UNIT

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
_SPACED = rf"\d{{1,3}}(?:[ ]\d{{3}}){{1,4}}(?=\s?[余多]?[万千]?{UNIT})"
_ARABIC = rf"{_SPACED}|\d{{1,3}}(?:,\d{{3}}){{1,5}}(?:\.\d{{1,9}})?(?![\d,])|\d{{1,15}}(?:\.\d{{1,9}})?(?!\d)"
_SCALE = "百万|千万|十万|百亿|千亿|万亿|百|千(?![克米瓦])|万|亿"
_ROUND = "余|多|几|来"
_DASH = r"\s?(?:[-—–~－]{1,2}|至|到)\s?"
_TAIL = rf"\s?(?P<a>{_ROUND})?(?P<scale>{_SCALE})?(?P<b>{_ROUND})?\s?"

# A measure word that no list has: one character between the number and a stop (电杆34基，古籍412叶。).
_RARE = (
    "(?<=[\\d.余多万亿])[\u4e00-\u9fff](?=[，。；、,;）)]|$)"
    "(?<![年月日号时点路楼线级型式版届后前初末底中内里外上下左右段区街院室弄巷纪代等第旬季制化性类成以余多几来万亿千百十年])"
)
_DIGITS = re.compile(
    rf"(?<![\d.])(?P<number>{_ARABIC})(?:(?:%|{_SCALE})?{_DASH}(?P<upper>{_ARABIC}))?"
    rf"{_TAIL}(?:(?P<unit>{UNIT}|{_RARE})(?:{_DASH}(?P<upper2>{_ARABIC})\s?(?:{_SCALE})?(?:{UNIT}))?)?"
)
_BLANKS = re.compile(rf"(?P<number>{BLANK})(?P<upper>%?{_DASH}(?={BLANK}))?{_TAIL}(?P<unit>{UNIT})?")
_ABOUT = re.compile("(?:近|(?<![签节预合履契违制公民条])约|大约|约为|超|超过|突破|逾|多达|接近|将近|达近)$")
_AROUND = re.compile("左右|上下|(?<=成)多")
_MEASURED = re.compile(
    r"(?:量|(?<![少多])数|总额|产值|指数|[得满]分|分值|积分|为|达|达到|超|超过|突破|累计|共计|合计|"
    r"(?:增长|上升|提高|提升|增加|下降|降低|减少|缩小|扩大)[了至到为]?)$"
)
_BASE = re.compile(r"(?:数|率|值|度|分|量|额)[由从]\s?$")
_BASE_CHANGED = re.compile("(?:逐步)?(?:提升|提高|上升|增加|增长|下降|降低|减少|压减|缩短)[至到为]")
_AMOUNT = re.compile(
    r"(?:(?:[率额量值数]|余额|比例|占比|人次)(?:累计|已|约|共|均)*(?:达到?|为|是|[:：])?|"
    r"(?:共计?|合计|总计|达到?|超过?|约))\s?$"
)
_OFFICES = ("处", "队", "所", "站", "组", "班", "部", "门", "台", "口", "团", "分", "课", "小组", "点")
_CROWD = (
    "居民|农户|农民|村民|市民|用户|网民|网友|师生|游客|乘客|旅客|读者|观众|听众|人口|儿童|老人|妇女|青年|会员|"
    "团员|病人|患者"
)
_CITY = re.compile("[市县区镇乡州省路街局厅委院校村]")


class _NamedPlaces:
    """`named_places` of a text, found when the first number asks: most paragraphs have none."""

    def __init__(self, text: str) -> None:
        self._text = text
        self._marks: bytearray | None = None

    def __getitem__(self, place: int) -> int:
        if self._marks is None:
            self._marks = named_places(self._text)
        return self._marks[place]


def quantities(text: str) -> list[Quantity]:
    """All quantities of the folded `text`, in order, none overlapping."""
    named = _NamedPlaces(text)
    candidates = (*_digits(text, named), *_blanks(text, named), *_numerals(text, named))
    found = sorted(candidates, key=lambda quantity: (quantity.start, -quantity.end))
    kept: list[Quantity] = []
    for quantity in found:
        if not kept or quantity.start >= kept[-1].end:
            kept.append(quantity)
    return kept


def _digits(text: str, named: _NamedPlaces) -> Iterator[Quantity]:
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
    if before.isalpha() and before.isascii() and match["unit"] in ("台", "套", "块", "部", "节"):
        return True  # 安装AED45台
    if before == "+" and "\u4e00" <= text[max(0, match.start() - 2) : match.start() - 1] <= "\u9fff":
        return not re.fullmatch("[A-Za-z+@]", after)  # 15个村+3个社区
    if match["unit"] and re.match("[A-Z]级", text[match.end() : match.end() + 2]):
        return True  # 危房1户C级
    return not re.fullmatch("[A-Za-z+*/@#$&=]", before) and not re.fullmatch("[A-Za-z+@]", after)


def _goes_without_unit(text: str, match: re.Match[str], scale: str) -> bool:
    """A measure word can be missing: after a scale (阅读量93.2万), before people and bodies (28党员), after a
    word for an amount.
    """
    before, after = text[max(0, match.start() - 6) : match.start()], text[match.end() : match.end() + 6]
    if scale:
        if re.match(f"[\u4e00-\u9fff]{{0,2}}?(?:{COUNTABLE}|{_CROWD})", after):
            return True
        return not re.match("[\u4e00-\u9fff]", after) or bool(_MEASURED.search(before))
    if re.match(COUNTABLE, after) or (_BASE.search(before) and _BASE_CHANGED.match(after)):
        return True
    return (
        bool(_MEASURED.search(before))
        and not re.match(r"[\u4e00-\u9fff\dA-Za-z]", after)
        and not re.search("[因以认作成]为$", before)
    )


def _blanks(text: str, named: _NamedPlaces) -> Iterator[Quantity]:
    """X个, XX名, ____次, 1xx场, *,***万元. The two ends of X%—X% are two blanks to be filled in."""
    if not ANY_SIGN.search(text):
        return
    place, ranged = 0, False
    while match := _BLANKS.search(text, place):
        opens = match["upper"] is not None
        place = match.end("upper") if opens else match.end("number")
        unit, scale = match["unit"] or _unit_of_upper(text, match), match["scale"] or ""
        unit = "%" if not unit and text.endswith("百分之", 0, match.start()) else unit
        if named[match.start()] or not hides_digits(text, match.start(), match.end("number")):
            ranged = False
            continue
        if unit:
            counts = ranged or not _may_be_name(text, match, unit)
        else:
            counts = _stands_for_amount(text, match, scale)
        if counts:
            end = match.end("number") if opens else match.end() if unit else _end_without_unit(match)
            yield Quantity(match.start(), end, None, scale, unit, _rounded(text, match), "blank")
        ranged = opens and counts


def _stands_for_amount(text: str, match: re.Match[str], scale: str) -> bool:
    """A blank without a measure word: 阅读量超*万。, 出席率为__, but not the name in 书记为**。"""
    if re.match(r"[\u4e00-\u9fff\dA-Za-z]", text[_end_without_unit(match) :]):
        return False
    return bool(scale) or bool(_AMOUNT.search(text, max(0, match.start() - 8), match.start()))


def _end_without_unit(match: re.Match[str]) -> int:
    return match.end(next(name for name in ("b", "scale", "a", "number") if match[name] is not None))


def _unit_of_upper(text: str, match: re.Match[str]) -> str:
    upper = _BLANKS.match(text, match.end("upper")) if match["upper"] is not None else None
    return (upper["unit"] if upper else "") or ""


def _may_be_name(text: str, match: re.Match[str], unit: str) -> bool:
    """XX处, XX队, XX班 may be an office: they count only behind a word and not before 长, 的 or 室."""
    if unit not in _OFFICES or not NAME_RUN.fullmatch(match["number"]):
        return False
    before, after = text[match.start() - 1 : match.start()], text[match.end() : match.end() + 1]
    return (
        not before.strip()
        or before in "，。；：、,;:（(“"
        or bool(_CITY.match(before))
        or (after != "" and after in "长的室")
    )


def _numerals(text: str, named: _NamedPlaces) -> Iterator[Quantity]:
    for count in chinese_counts(text):
        if not named[count.start]:
            approx = count.approx or _rounded_outside(text, count.start, count.end)
            yield Quantity(count.start, count.end, count.value, count.scale, count.unit, approx, "chinese")


def _rounded(text: str, match: re.Match[str]) -> bool:
    return bool(match["a"] or match["b"]) or _rounded_outside(text, match.start(), match.end())


def _rounded_outside(text: str, start: int, end: int) -> bool:
    """约, 近 … before a number, or 左右 behind its measure word."""
    return bool(_ABOUT.search(text, max(0, start - 4), start) or _AROUND.match(text, end))
