"""How a figure of many units becomes one, by its own rule: what is counted is summed up, a share is reckoned
from its part and its whole, what stands at a day is taken from each unit's latest report, and an average of
averages is not made.
"""

from __future__ import annotations

import re
from collections.abc import Mapping, Sequence
from decimal import ROUND_HALF_UP, Decimal
from typing import Literal

import msgspec

from djdesk.forms.figure_bounds import kind_of_field
from djdesk.forms.report_type import FigureField, Relation
from djdesk.model.figure import whole as without_zeros
from djdesk.model.measure_words import plain_unit

TotalWay = Literal["sum", "latest", "ratio", "none"]  # 合计, 各单位最近一期合计, 分子除以分母, 不合计
WAY_WORDS: dict[TotalWay, str] = {
    "sum": "各单位相加",
    "latest": "各单位最近一期相加",
    "ratio": "按分子、分母重新计算",
    "none": "不能相加",
}
PLACES = Decimal("0.01")
# What is there at a day; of several periods it must not be added up.
_STANDING = re.compile(
    "^(?:现有|共有|在册|实有|期末|年末|月末)|(?:总数|总量|存量|余额|结存|库存)$"
    "|^(?:在册|正式|预备|流动|困难|在职|退休|离退休)*(?:党员|党支部|支部|党总支|党委|党小组|党组织|职工|干部|编制|人员)"
    "(?:总)?(?:人数|数量|数|个数)?$"
)
_AVERAGE = re.compile(
    "人均|户均|平均|均(?:数|值|分)|每(?:人|户|名|月|年|次|场|个|家|天|周)|得分|评分|排名|名次"
)
_SHARE_UNITS = ("%", "‰", "个百分点", "百分点", "分", "倍")


class TotalRule(msgspec.Struct, frozen=True):
    """`part` and `whole` are the figures that a share is reckoned from."""

    way: TotalWay
    part: str = ""
    whole: str = ""


def rule_of(field: FigureField, relations: Sequence[Relation] = ()) -> TotalRule:
    """The rule of a figure: what its type says of it (`Relation.over`), else what kind, unit and name say."""
    kind, unit = kind_of_field(field), plain_unit(field.unit)
    if kind in ("percent", "index") or unit in _SHARE_UNITS:
        over = next((one.over for one in relations if one.figure == field.name and one.over), ())
        return TotalRule("ratio", *over) if len(over) == 2 and unit in ("", "%") else TotalRule("none")
    if field.per or "/" in unit or _AVERAGE.search(field.name):
        return TotalRule("none")
    return TotalRule("latest" if _STANDING.search(field.name) else "sum")


def total_of(
    name: str, rule: TotalRule, rows: Sequence[Mapping[str, Decimal]], latest: Sequence[bool]
) -> Decimal | None:
    """The total of `rows`, values by name; `latest` says which row is its unit's last. None where there is
    none, or none can be.
    """
    if rule.way == "none":
        return None
    if rule.way == "ratio":
        pairs = [(row[rule.part], row[rule.whole]) for row in rows if rule.part in row and rule.whole in row]
        below = sum((one for _, one in pairs), Decimal())
        if not below:
            return None
        share = sum((one for one, _ in pairs), Decimal()) * 100 / below
        return without_zeros(share.quantize(PLACES, ROUND_HALF_UP))
    found = [row[name] for row in rows if name in row]
    if rule.way == "latest":
        found = [row[name] for row, last in zip(rows, latest, strict=True) if last and name in row]
    return sum(found, Decimal()) if found else None
