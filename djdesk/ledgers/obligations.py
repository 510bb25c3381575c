"""Standing duties (应做未做): in which months or quarters of a period too few rows were kept."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Sequence
from datetime import date

import msgspec

from djdesk.forms.ledger_type import Obligation
from djdesk.forms.row_query import RowQuery
from djdesk.model.period import Period

_QUARTERS = ("第一季度", "第二季度", "第三季度", "第四季度")


class Missed(msgspec.Struct, frozen=True):
    """A duty that was missed in `units` of a period. `sentence` as it would stand in 存在的问题: 3月、5月未召开支委会。"""

    rule: Obligation
    units: tuple[Period, ...]
    sentence: str


def units_of(rule: Obligation, period: Period, today: date) -> list[Period]:
    """The months (quarters …) that end within the period and are over: a duty can still be done on the last day of its month."""
    units = []
    unit = Period.containing(rule.every, period.start)
    while unit.end <= period.end:
        if unit.end < today:
            units.append(unit)
        unit = unit.next
    return units


def duty_query(rule: Obligation, units: Sequence[Period]) -> RowQuery:
    """The rows that count for a rule in these months or quarters."""
    return RowQuery(ledger=rule.ledger, where=rule.where, start=units[0].start, end=units[-1].end)


def missed(rule: Obligation, period: Period, days: Iterable[date], today: date) -> Missed | None:
    """`days` are those of all rows that count for the rule, at least from the first unit on. None when nothing is missed."""
    done = Counter(Period.containing(rule.every, day) for day in days)
    short = [unit for unit in units_of(rule, period, today) if done[unit] < rule.times]
    if not short:
        return None
    years = {unit.start.year for unit in units_of(rule, period, today)}
    labels = "、".join(_label(unit, len(years) > 1) for unit in short)
    few = [done[unit] for unit in short]
    if any(few):
        counts = "、".join(map(str, few))
        return Missed(rule, tuple(short), f"{labels}{rule.name}次数不足（每{_EVERY[rule.every]}应有{rule.times}次，分别只有{counts}次）。")
    return Missed(rule, tuple(short), f"{labels}{rule.missed}。")


def _label(unit: Period, with_year: bool) -> str:
    if unit.kind == "year":
        return f"{unit.start.year}年"
    year = f"{unit.start.year}年" if with_year else ""
    if unit.kind == "month":
        return f"{year}{unit.start.month}月"
    return year + (_QUARTERS[unit.number - 1] if unit.kind == "quarter" else ("上半年", "下半年")[unit.number - 1])


_EVERY = {"month": "月", "quarter": "季度", "half": "半年", "year": "年"}
