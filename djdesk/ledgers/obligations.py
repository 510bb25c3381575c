"""Standing duties (应做未做): in which months or quarters of a period too few rows were kept."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Sequence
from datetime import date
from typing import Literal

import msgspec

from djdesk.forms.ledger_type import Obligation
from djdesk.forms.row_query import RowQuery
from djdesk.model.period import Period

MarkState = Literal["done", "short", "missed", "running", "ahead", "before"]
EVERY: dict[str, str] = {"month": "月", "quarter": "季度", "half": "半年", "year": "年"}
_QUARTERS = ("第一季度", "第二季度", "第三季度", "第四季度")
_MONTHS = {"month": 1, "quarter": 3, "half": 6, "year": 12}


class Missed(msgspec.Struct, frozen=True):
    """A duty that was missed in `units` of a period. `sentence` as it would stand in 存在的问题:
    3月、5月未召开支委会。
    """

    rule: Obligation
    units: tuple[Period, ...]
    sentence: str


class DutyMark(msgspec.Struct, frozen=True):
    """One month, quarter … of a duty. done: as often as it should be. short: not often enough, missed: not at
    all, and it is over.
    running: not yet, but there is still time. ahead: not begun. before: over before the ledger was kept, so
    that nothing can be said."""

    unit: Period
    rows: int
    state: MarkState


def units_of(rule: Obligation, period: Period, today: date) -> list[Period]:
    """The months (quarters …) that end within the period and are over: a duty can still be done on the last
    day of its month.
    """
    units = []
    unit = Period.containing(rule.every, period.start)
    while unit.end <= period.end:
        if unit.end < today:
            units.append(unit)
        unit = unit.next
    return units


def units_of_year(rule: Obligation, year: int) -> list[Period]:
    """All months (quarters …) of a year."""
    return [Period.regular(rule.every, year, number + 1) for number in range(12 // _MONTHS[rule.every])]


def marked(
    rule: Obligation, units: Sequence[Period], days: Iterable[date], today: date, since: date = date.min
) -> list[DutyMark]:
    """How each unit stands. `days` are those of all rows that count for the rule in them; `since` is the day
    from which the ledger is kept.
    """
    rows: Counter[Period] = Counter()
    for day, times in Counter(days).items():  # many rows share a day
        rows[Period.containing(rule.every, day)] += times
    return [DutyMark(unit, rows[unit], _state(rule, unit, rows[unit], today, since)) for unit in units]


def duty_query(rule: Obligation, units: Sequence[Period]) -> RowQuery:
    """The rows that count for a rule in these months or quarters."""
    return RowQuery(ledger=rule.ledger, where=rule.where, start=units[0].start, end=units[-1].end)


def missed(
    rule: Obligation, period: Period, days: Iterable[date], today: date, since: date = date.min
) -> Missed | None:
    """`days` are those of all rows that count for the rule, at least from the first unit on. None when
    nothing is missed.
    """
    units = units_of(rule, period, today)
    short = [mark for mark in marked(rule, units, days, today, since) if mark.state in ("short", "missed")]
    if not short:
        return None
    with_year = len({unit.start.year for unit in units}) > 1
    labels = "、".join(unit_label(mark.unit, with_year) for mark in short)
    where = tuple(mark.unit for mark in short)
    if any(mark.rows for mark in short):
        counts = "、".join(str(mark.rows) for mark in short)
        return Missed(
            rule,
            where,
            f"{labels}{rule.name}次数不足（每{EVERY[rule.every]}应有{rule.times}次，分别只有{counts}次）。",
        )
    return Missed(rule, where, f"{labels}{rule.missed}。")


def unit_label(unit: Period, with_year: bool) -> str:
    """3月, 第一季度, 上半年, 2023年; with the year in front where it matters."""
    if unit.kind == "year":
        return f"{unit.start.year}年"
    year = f"{unit.start.year}年" if with_year else ""
    if unit.kind == "month":
        return f"{year}{unit.start.month}月"
    return year + (
        _QUARTERS[unit.number - 1] if unit.kind == "quarter" else ("上半年", "下半年")[unit.number - 1]
    )


def _state(rule: Obligation, unit: Period, rows: int, today: date, since: date) -> MarkState:
    if rows >= rule.times:
        return "done"
    if unit.end < since and not rows:
        return "before"
    if unit.end < today:
        return "short" if rows else "missed"
    return "running" if unit.start <= today else "ahead"
