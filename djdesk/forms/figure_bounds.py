"""Which values a figure (指标) can have by its kind, unit and name: what cannot be is told as 必改, what is
hardly so as 建议. Nothing is changed: the value stays as it was typed.
"""

from __future__ import annotations

import re
from decimal import Decimal
from typing import Literal

import msgspec

from djdesk.forms.report_type import FigureField
from djdesk.model.figure import Figure
from djdesk.model.measure_words import FigureKind, is_whole, kind_by_words, split_scale
from djdesk.model.period import Period

# Growth and what is held against a plan may pass 100 % (完成预算的112%, 同比增长230%); growth may be
# negative.
_GROWTH = re.compile(
    "增长|增幅|增速|增加|增收|提高|提升|上升|涨|降幅|下降|减少|同比|环比|变化|变动|较上|较去|(?<!占)比上|(?<!占)比去"
)
_AGAINST_A_PLAN = re.compile(
    "预算|超额|计划|收入|税收|税款|税额|产值|营收|利润|投资|销售|产量|存款|贷款|入库|征收|征缴|保值|增值|杠杆|负债|拨备|超载|满负荷"
)
_SIGNED = re.compile("净增|净减|增减|变化|变动|差额|差值|盈亏|盈余|亏损|结余|余额|利润|逆差|顺差|温度|海拔")
# Occasions that people are called together for: more than some a day in the whole period is a slip of the
# pen.
_OCCASION = re.compile("(?<!社)会(?![员馆])|课|学习|研讨|培训|党日|辅导|宣讲|座谈|讲堂|活动|述职")
_OCCASION_UNITS = ("次", "场", "场次", "堂", "期", "回", "课", "节", "讲")
_MOST_A_DAY = 5
# Of these none is good news, or says what it is of itself.
_NONE_IS_SAID = re.compile(
    "投诉|举报|上访|信访|事故|案|警情|违纪|违法|违规|处分|处理|问题|失误|差错|逾期|流失|零|未|欠|缺|退|负|减|亏"
)
_MANY = Decimal(10) ** 8  # of things or people: more than a county has

Level = Literal["必改", "建议"]


class Doubt(msgspec.Struct, frozen=True):
    """A sentence about a value that cannot be (必改) or hardly is (建议)."""

    level: Level
    sentence: str


def kind_of_field(field: FigureField) -> FigureKind:
    """The kind that the type says, or what unit and name say where it says nothing but "count"."""
    if field.kind != "count" or not field.unit:
        return field.kind
    return kind_by_words(field.name, field.unit)


def doubt_of(field: FigureField, figure: Figure, period: Period | None = None) -> Doubt | None:
    """What is wrong with the figure by itself, None for nothing. `period` bounds how often something can
    be."""
    if figure.value is None:
        return None
    wrong = _impossible(field, kind_of_field(field), figure)
    said = f"“{_bare(field.name)}”是{figure.shown}{field.unit}"
    if wrong:
        return Doubt("必改", f"{said}，{wrong}，请核对。")
    odd = _unlikely(field, kind_of_field(field), figure.value, period)
    return Doubt("建议", f"{said}，{odd}，请核对。") if odd else None


def _impossible(field: FigureField, kind: FigureKind, figure: Figure) -> str:
    value = figure.value or Decimal(0)
    signed = (
        kind == "index" or _SIGNED.search(field.name) or (kind == "percent" and _GROWTH.search(field.name))
    )
    if value < 0 and not signed:
        return "不能是负数"
    if is_whole(kind, field.name, field.unit, field.per) and value != value.to_integral_value():
        return "应是整数"
    most = _most(field, kind)
    if most is not None and (field.most or not _AGAINST_A_PLAN.search(field.name)):
        more = figure.lead == "超" or bool(figure.behind)
        if value > most or (value == most and more):
            return f"不能超过{most}{field.unit or '%'}"
    return ""


def _most(field: FigureField, kind: FigureKind) -> Decimal | None:
    """The most that the type says, or the whole of which the figure is a share; None where there is no such
    bound.
    """
    if field.most:
        return Decimal(field.most)
    if kind != "percent" or _GROWTH.search(field.name):
        return None
    return Decimal(1000) if field.unit == "‰" else Decimal(100)


def _unlikely(field: FigureField, kind: FigureKind, value: Decimal, period: Period | None) -> str:
    if (
        value == 0
        and field.unit
        and kind not in ("percent", "index")
        and not _NONE_IS_SAID.search(field.name)
    ):
        return f"印出来就是“0{field.unit}”；没有的请改填“不涉及”"
    size, bare = split_scale(field.unit)
    most = _most(field, kind)
    if most is not None and value > most:
        return f"超过了{most}{field.unit or '%'}"
    if kind in ("count", "people") and value * size >= _MANY:
        return "数特别大，可能多打了几位"
    if (
        period is not None
        and kind == "count"
        and size == 1
        and bare in _OCCASION_UNITS
        and _OCCASION.search(field.name)
    ):
        days = (period.end - period.start).days + 1
        if value > days * _MOST_A_DAY:
            return f"合每天{value / days:.0f}{bare}"
    return ""


def _bare(words: str) -> str:
    """Quotation marks within quotation marks are single ones (GB/T 15834-2011, 4.8)."""
    return words.replace("“", "‘").replace("”", "’")
