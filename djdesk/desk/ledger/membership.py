"""Stages of becoming a member (发展党员): where somebody is on the way from application to full membership,
what is next and from when.

The rules are those of 《中国共产党发展党员工作细则》 (2014); nothing here decides anything, it only reckons
with days.
"""

from __future__ import annotations

from calendar import monthrange
from collections.abc import Iterator
from datetime import date
from itertools import pairwise
from typing import Literal

import msgspec

from djdesk.basics.dates import printed_day
from djdesk.desk.ledger.ledger_desk import MEMBER_NAME, MEMBERS, LedgerDesk
from djdesk.forms.ledger_type import Condition, LedgerType
from djdesk.forms.row_query import RowQuery
from djdesk.model.record import Record

DEVELOPMENT = "development"
APPLICANT, ACTIVIST, CANDIDATE, PROBATIONARY, FULL = "申请人", "积极分子", "发展对象", "预备党员", "正式党员"
STAGE = "阶段"  # the column that says where somebody is
_EXTENDED, _JOINED, _CLASS = "预备期延长至", "入党日期", "类别"
_DAYS = {
    APPLICANT: "申请日期",
    ACTIVIST: "确定积极分子日期",
    CANDIDATE: "确定发展对象日期",
    PROBATIONARY: "接收预备日期",
    FULL: "转正日期",
}
_ORDER = tuple(_DAYS)
_YEARS = (
    (ACTIVIST, CANDIDATE, "培养教育要满一年（细则第十三条）"),
    (PROBATIONARY, FULL, "预备期为一年（细则第三十二条）"),
)
_SOON = 30  # days before the end of probation: the branch meeting has to be prepared
_MOST = 1000  # rows that are looked through

StepState = Literal["done", "now", "ahead"]
Urgency = Literal["none", "open", "possible", "soon", "due"]


class MembershipStep(msgspec.Struct, frozen=True):
    """One stage on the line. `day` is when it was reached, None when that is not known or it is still
    ahead.
    """

    name: str
    day: date | None
    state: StepState


class StageLine(msgspec.Struct, frozen=True):
    """`sentence` says what is next and from when, `source` by which article; `since` is the first day it may
    be done, None when no rule sets one. `doubts` are sentences about days that cannot be right. `reached` is
    the stage that the row's own days show, where its stage was not changed with them."""

    steps: tuple[MembershipStep, ...]
    sentence: str
    source: str
    urgency: Urgency
    since: date | None
    doubts: tuple[str, ...] = ()
    reached: str = ""


class DueStep(msgspec.Struct, frozen=True):
    """A probationary member whose year is over, or nearly. `days` since `due`, below zero when it is still to
    come.
    """

    form: LedgerType
    record: Record
    name: str
    due: date
    days: int
    sentence: str


def due_steps(ledgers: LedgerDesk, today: date) -> list[DueStep]:
    """Who is to be discussed for full membership (转正): probation over or over within 30 days; longest ago
    first.

    From the development ledger; of the members' ledger those that the other does not know. 细则第三十二条:
    the branch discusses in good time when the year is over.
    """
    found = [_due(form, record, today) for form, record in _probationary(ledgers)]
    return sorted((step for step in found if step is not None), key=lambda step: step.due)


def stage_line(ledgers: LedgerDesk, record: Record, today: date) -> StageLine | None:
    """The line of a row of the development or members' ledger, of any other None. A member's comes from the
    development ledger where that has a row with the name; else only a probationary member has one."""
    if record.ledger not in (DEVELOPMENT, MEMBERS):
        return None
    if record.ledger == MEMBERS:
        known = _in_development(ledgers, _name(record))
        if known is not None:
            return msgspec.structs.replace(
                _own_line(DEVELOPMENT, known, today), reached=""
            )  # changed in the other ledger
        if record.cells.get(_CLASS) != PROBATIONARY:
            return None
    return _own_line(record.ledger, record, today)


def year_later(day: date, years: int = 1) -> date:
    """The same day a year later; 29 February becomes 28."""
    return date(day.year + years, day.month, min(day.day, monthrange(day.year + years, day.month)[1]))


def _probationary(ledgers: LedgerDesk) -> Iterator[tuple[LedgerType, Record]]:
    """The rows of those who are probationary members now, each person once."""
    development = ledgers.book.types.get(DEVELOPMENT)
    known = (
        set(ledgers.desk.store.ledgers.column_values(development, MEMBER_NAME))
        if development is not None
        else set()
    )
    for ledger, column in ((DEVELOPMENT, STAGE), (MEMBERS, _CLASS)):
        form = ledgers.book.types.get(ledger)
        query = RowQuery(ledger=ledger, where=(Condition(column=column, is_=(PROBATIONARY,)),))
        if form is not None:
            for record in ledgers.desk.store.ledgers.page(form, query, 0, _MOST):
                if ledger == DEVELOPMENT or _name(record) not in known:
                    yield form, record


def _due(form: LedgerType, record: Record, today: date) -> DueStep | None:
    line = _own_line(form.id, record, today)
    if line.urgency not in ("soon", "due") or line.since is None:
        return None
    return DueStep(
        form,
        record,
        _name(record),
        line.since,
        (today - line.since).days,
        f"{_name(record)}：{line.sentence}",
    )


def _in_development(ledgers: LedgerDesk, name: str) -> Record | None:
    form = ledgers.book.types.get(DEVELOPMENT)
    if form is None or not name:
        return None
    query = RowQuery(ledger=DEVELOPMENT, where=(Condition(column=MEMBER_NAME, is_=(name,)),), descending=True)
    return next(iter(ledgers.desk.store.ledgers.page(form, query, 0, 1)), None)


def _own_line(ledger: str, record: Record, today: date) -> StageLine:
    days, now, extended = _reached(ledger, record)
    place = _ORDER.index(now)
    steps = tuple(
        MembershipStep(
            name, days.get(name), "done" if number < place else "now" if number == place else "ahead"
        )
        for number, name in enumerate(_ORDER)
    )
    sentence, source, urgency, since = _next(now, days, extended, today)
    ahead = [name for name in _ORDER[place + 1 :] if name in days and days[name] <= today]
    return StageLine(
        steps, sentence, source, urgency, since, tuple(_doubts(days, now, today)), ahead[-1] if ahead else ""
    )


def _reached(ledger: str, record: Record) -> tuple[dict[str, date], str, date | None]:
    """The day of each stage, the present stage, and to when probation was extended."""
    if ledger == MEMBERS:  # the day of joining is that of acceptance as a probationary member (党章第七条)
        joined = _day(record, _JOINED)
        return ({PROBATIONARY: joined} if joined else {}), PROBATIONARY, None
    days = {stage: day for stage, column in _DAYS.items() if (day := _day(record, column)) is not None}
    stage = record.cells.get(STAGE)
    return days, str(stage) if stage in _ORDER else APPLICANT, _day(record, _EXTENDED)


def _next(
    now: str, days: dict[str, date], extended: date | None, today: date
) -> tuple[str, str, Urgency, date | None]:
    """What is next, by which article, how urgent, from when."""
    if now == FULL:
        return "已转为正式党员。", "", "none", None
    if now == PROBATIONARY:
        return _probation(days.get(PROBATIONARY), extended, today)
    if now == CANDIDATE:
        return (
            "下一步：政治审查、集中培训合格并经党委预审后，提交支部大会讨论接收为预备党员。",
            "细则第十六至二十二条",
            "open",
            None,
        )
    if now == ACTIVIST:
        return _training(days.get(ACTIVIST), today)
    return (
        "下一步：收到申请书一个月内派人谈话；经党员推荐或群团推优，由支委会研究确定为积极分子。",
        "细则第七、八条",
        "open",
        None,
    )


def _training(begun: date | None, today: date) -> tuple[str, str, Urgency, date | None]:
    """细则第十三条: a candidate is who was taught and observed as an activist for more than a year."""
    source = "细则第十三条"
    if begun is None:
        return "培养教育满一年后可以列为发展对象，请填确定积极分子的日期。", source, "open", None
    since = year_later(begun)
    if since <= today:
        how = "听取意见、支委会讨论同意并报上级党委备案后，可以列为发展对象"
        return f"培养教育已于 {printed_day(since)}满一年，{how}。", source, "possible", since
    return (
        f"培养教育满一年后可以列为发展对象，最早 {printed_day(since)}，还有 {(since - today).days} 天。",
        source,
        "open",
        since,
    )


def _probation(
    begun: date | None, extended: date | None, today: date
) -> tuple[str, str, Urgency, date | None]:
    """细则第三十二条: one year from the branch meeting; may be extended once, by half a year to a year."""
    source = "细则第三十二条"
    if begun is None and extended is None:
        return "预备期为一年，请填支部大会接收为预备党员的日期。", source, "open", None
    end = extended or year_later(begun or today)
    word = "延长后的预备期" if extended else "预备期"
    left = (end - today).days
    if left < 0:
        return (
            f"{word}已于 {printed_day(end)}满，过了 {-left} 天，应及时提交支部大会讨论转正。",
            source,
            "due",
            end,
        )
    if left == 0:
        return f"{word}今天满，应及时提交支部大会讨论转正。", source, "due", end
    if left <= _SOON:
        return f"{word}到 {printed_day(end)}满，还有 {left} 天，请准备讨论转正。", source, "soon", end
    return f"{word}到 {printed_day(end)}满，届时讨论转正，还有 {left} 天。", source, "open", end


def _doubts(days: dict[str, date], now: str, today: date) -> list[str]:
    """Days in the wrong order, in the future, or too close for the rules."""
    reached = [(stage, days[stage]) for stage in _ORDER if stage in days]
    found = [
        f"“{_DAYS[later]}”早于“{_DAYS[earlier]}”，请核对。"
        for (earlier, before), (later, after) in pairwise(reached)
        if after < before
    ]
    found += [f"“{_DAYS[stage]}”还没有到，请核对。" for stage, day in reached if day > today]
    ahead = [stage for stage, _ in reached if _ORDER.index(stage) > _ORDER.index(now)]
    found += [f"已填“{_DAYS[stage]}”，阶段还是“{now}”，请核对。" for stage in ahead[-1:]]
    if now in (CANDIDATE, FULL) and now not in days:
        found.append(f"还没有填“{_DAYS[now]}”，按这一天统计的指标算不进去。")
    for first, second, rule in _YEARS:
        if first in days and second in days and days[first] <= days[second] < year_later(days[first]):
            found.append(f"从“{_DAYS[first]}”到“{_DAYS[second]}”不满一年，{rule}，请核对。")
    return found


def _day(record: Record, column: str) -> date | None:
    cell = record.cells.get(column)
    return date.fromisoformat(cell) if isinstance(cell, str) and cell else None


def _name(record: Record) -> str:
    return str(record.cells.get(MEMBER_NAME, "（没有姓名）"))
