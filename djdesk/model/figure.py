"""A figure (指标): a number with a state, and how it is read from what people write; its name, unit and kind
live in the report type.
"""

from __future__ import annotations

import re
from datetime import date
from decimal import Decimal
from typing import Literal

import msgspec

from djdesk.basics.errors import BadInput
from djdesk.basics.late_pattern import late_pattern
from djdesk.basics.numerals import ARABIC, CHINESE, MIXED, SCALES
from djdesk.model.measure_words import (
    is_measure_word,
    is_whole,
    kind_by_words,
    plain_unit,
    same_measure,
    split_scale,
)
from djdesk.model.typed_number import one_number, plain_words, why_not

FigureState = Literal["empty", "pending", "na", "value"]  # 未填, 待补, 不涉及, 有值
# report: of an earlier period's report; word: changed in the Word file that was merged back
Origin = Literal["typed", "ledger", "formula", "imported", "report", "word"]
Lead = Literal["", "约", "近", "超"]
PENDING_TEXT = "【待补】"

_PENDING_WORDS = (
    *("待补", "【待补】", "待定", "待填", "待报", "待查", "待统计", "待核", "待核实", "统计中", "未统计"),
    *("不详", "未知", "不清楚", "?", "??", "???"),
)
_NONE_WORDS = (
    *("不涉及", "未涉及", "不适用", "无", "暂无", "没有", "无此项", "无此情况"),
    *("未开展", "没有开展", "没开展", "未发生", "未组织"),
    *("N/A", "n/a", "NA", "/", "-", "--", "---", "—", "——", "–", "―"),
)
_LEADS: dict[str, Lead] = {
    **dict.fromkeys(("大约", "大概", "约莫", "约"), "约"),
    **dict.fromkeys(("将近", "接近", "近"), "近"),
    **dict.fromkeys(("超过", "超", "逾"), "超"),
}
_SCALE = "|".join(sorted(SCALES, key=len, reverse=True))
_WRITTEN = late_pattern(
    rf"(?:共计|合计|总计|累计|共)?(?P<lead>{'|'.join(_LEADS)})?(?P<part>[百千]分之(?=.))?"
    rf"(?P<number>[+-]?(?:{MIXED}|{ARABIC}|{CHINESE}))(?P<some>[余多来几])?"
    rf"(?P<scale>(?!千克|千米|千瓦|百分点)(?:{_SCALE}))?(?P<more>[余多来])?"
    r"(?P<unit>.*?)(?P<about>左右|上下)?"
)
_TENTHS = late_pattern("成(?P<half>[一二三四五六七八九半])?(?P<more>多)?")
_ONES = {one: number for number, one in enumerate("一二三四五六七八九", 1)} | {"半": 5}
_LARGEST = Decimal(10) ** 15
_ASK = "请只填数字，也可以填“待补”或“不涉及”"


class Figure(msgspec.Struct, frozen=True, omit_defaults=True):
    """`value` is set exactly when `state` is "value". `approx`: the number is rounded (概数); `lead` is the
    word that stands before it then (约30, 近100), and where there is none 余 stands behind it (110余).
    """

    state: FigureState = "empty"
    value: Decimal | None = None
    approx: bool = False
    origin: Origin = "typed"
    as_of: date | None = None  # cut-off date (截止日期)
    lead: Lead = ""

    def __post_init__(self) -> None:
        if (self.value is not None) != (self.state == "value"):
            raise ValueError("a figure has a value exactly when its state says so")
        if self.lead and not self.approx:
            raise ValueError("a word of rounding stands before a rounded number only")

    @property
    def shown(self) -> str:
        """The text that stands in the report; nothing is invented for what is not known."""
        if self.value is not None:
            return self.lead + number_text(self.value) + self.behind
        return "" if self.state == "na" else PENDING_TEXT

    @property
    def behind(self) -> str:
        """What stands behind the number: 余 or nothing."""
        return "余" if self.approx and not self.lead else ""

    @property
    def settled(self) -> bool:
        """True when the clerk has decided: a value or 不涉及."""
        return self.state in ("value", "na")


EMPTY = Figure()
PENDING = Figure(state="pending")
NOT_APPLICABLE = Figure(state="na")


def number_text(value: Decimal) -> str:
    """Plain digits without exponent or thousands separators (GB/T 15835-2011, 5.1).

    5.3 would allow 3万 for 30000; the digits are printed throughout, so that figures of one kind stand alike
    whether they end in zeros or not.
    """
    return f"{value:f}"


class _Read(msgspec.Struct, frozen=True):
    """The number that was written, the unit typed along with it, and whether 万 or 亿 stood between them."""

    value: Decimal
    unit: str
    scaled: bool


def parse_figure(text: str, unit: str = "") -> Figure:
    """What a clerk writes for a figure that is counted in `unit`. Raises BadInput with a sentence.

    The number is kept in `unit`: 3万 of 元 is 30000, of 万元 3; 九成 of % is 90. Another unit of the same
    measure is told, not turned into this one, as 场 and 次 may be counted otherwise.
    """
    plain = plain_words(text, unit)
    if not plain:
        return EMPTY
    if plain in _PENDING_WORDS:
        return PENDING
    if plain in _NONE_WORDS:
        return NOT_APPLICABLE
    match = _WRITTEN.fullmatch(plain)
    read = _read(match) if match else None
    if match is None or read is None:
        raise _refused(text, plain)
    value = _in_unit(read, unit, text.strip()[:20])
    if abs(value) >= _LARGEST:
        raise BadInput("数字太大", "请检查是否多打了几位")
    if is_whole(kind_by_words("", unit), "", unit):
        value = whole(value)
    lead, behind = _rounding(match)
    return Figure(state="value", value=value, approx=bool(lead or behind), lead=lead)


def _read(match: re.Match[str]) -> _Read | None:
    """None for what is not one number: 三四次, 十几 of nothing, 12/15."""
    written, unit = match["number"], match["unit"]
    value = one_number(written.lstrip("+-"))
    tens_and_some = match["some"] != "几" or re.search("十$|[1-9]0$", written)
    estimate = re.match("[百千][一二三四五六七八九]?十", written)  # 百八十 is about a hundred
    if value is None or estimate or not tens_and_some:
        return None
    value = -value if written.startswith("-") else value
    scaled = bool(match["scale"]) or bool(re.search("[万亿]", written))
    if match["scale"]:
        value = _without_idle_zeros(value * SCALES[match["scale"]])
    if match["part"]:
        return _Read(value, "%" if match["part"].startswith("百") else "‰", False) if not unit else None
    tenths = _TENTHS.fullmatch(unit)
    if tenths and value == value.to_integral_value() and 1 <= value <= 10:
        return _Read(value * 10 + _ONES.get(tenths["half"] or "", 0), "%", False)
    return _Read(value, unit, scaled)


def _in_unit(read: _Read, unit: str, typed: str) -> Decimal:
    """The number in the figure's own unit."""
    size, bare = split_scale(unit)
    own = plain_unit(read.unit)
    if not own:
        return _without_idle_zeros(read.value / size) if read.scaled and size > 1 else read.value
    if not bare and is_measure_word(own):
        return read.value
    if same_measure(own, bare):
        value = _without_idle_zeros(read.value / size) if size > 1 else read.value
        if size > 1 and not read.scaled:
            raise BadInput(f"“{typed}”的单位不是“{unit}”", f"这一项按“{unit}”计，请填{number_text(value)}")
        return value
    if is_measure_word(own):
        asked = f"这一项按“{unit}”计，请核对后只填数字" if unit else _ASK
        raise BadInput(f"“{typed}”的单位是“{read.unit}”", asked)
    raise _refused(typed, plain_words(typed, unit))


def _refused(typed: str, plain: str) -> BadInput:
    """Says what is wrong where that can be told, and what to do."""
    shown, why = typed.strip()[:20], why_not(plain)
    if not why:
        return BadInput(f"“{shown}”不是数字", _ASK)
    what, _, remedy = why.partition("，请")
    return BadInput(f"“{shown}”{what}", f"请{remedy}" if remedy else _ASK)


def _rounding(match: re.Match[str]) -> tuple[Lead, bool]:
    """The word before the number, and whether 余 stands behind it. 多 and 几 (十几) are written 余, 左右 and
    来 约: one word for one meaning.
    """
    some = {match["some"], match["more"], "多" if match["unit"] == "成多" else None} - {None}
    if match["lead"]:
        return _LEADS[match["lead"]], False
    return ("约", False) if match["about"] or "来" in some else ("", bool(some))


def whole(value: Decimal) -> Decimal:
    """3.0 as 3; what is not whole as it is."""
    return value.quantize(Decimal(1)) if value == value.to_integral_value() else value


def _without_idle_zeros(value: Decimal) -> Decimal:
    return whole(value) if value == value.to_integral_value() else value.normalize()
