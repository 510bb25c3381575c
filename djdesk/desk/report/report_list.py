"""The shelf: what the start page lists, what is due this period, and the recycle bin."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Mapping, Sequence
from datetime import date

import msgspec

from djdesk.desk.desk import Desk
from djdesk.desk.report.create import likely_period
from djdesk.desk.report.steps_file import forget_steps
from djdesk.desk.settings.office import own_unit
from djdesk.forms.report_type import PERIOD_NAME, UNIT_NAME, ReportType
from djdesk.model.period import Period, PeriodKind
from djdesk.model.report_row import ReportRow


class Reminder(msgspec.Struct, frozen=True):
    """`report_id` is the report to open or, when `period` is set, the one to start that period's report
    from.
    """

    sentence: str
    report_id: str
    overdue: bool = False
    period: Period | None = None


def title_for(form: ReportType, unit: str, period: Period) -> str:
    """The title that a report of this type, unit and period gets by itself."""
    return form.title.replace(f"{{{UNIT_NAME}}}", unit).replace(f"{{{PERIOD_NAME}}}", period.label)


def title_of(row: ReportRow, types: Mapping[str, ReportType]) -> str:
    """The report's own title, else the one from its type's pattern."""
    if row.title:
        return row.title.replace("\n", "")
    form = types.get(row.type_id)
    return title_for(form, row.unit, row.period) if form else f"{row.unit}{row.period.label}报告"


def told_apart(rows: Sequence[ReportRow], types: Mapping[str, ReportType]) -> list[str]:
    """What each of them is called in a list: its title, with as much more as it takes that no two are called
    the same: the period, the unit, when it was last changed, its place.
    """
    names = [_with(title_of(row, types), row.period.label) for row in rows]
    for more in (
        [row.unit for row in rows],
        [f"{row.modified.month}月{row.modified.day}日 {row.modified:%H:%M} 改" for row in rows],
        [f"第{place}份" for place in range(1, len(rows) + 1)],
    ):
        times = Counter(names)
        names = [_with(name, own) if times[name] > 1 else name for name, own in zip(names, more, strict=True)]
    return names


def _with(name: str, more: str) -> str:
    return name if not more or more in name else f"{name}（{more}）"


def by_period(row: ReportRow) -> tuple[object, ...]:
    """The order of periods; within one, of the last change."""
    return (row.period.end, row.period.start, row.modified)


def first_rows(desk: Desk, limit: int) -> list[ReportRow]:
    """The reports of the latest periods, newest first: what the start page shows before it has read the whole
    list.
    """
    return desk.store.newest_rows(limit)


def newest(rows: Iterable[ReportRow]) -> ReportRow | None:
    """The report of the latest period, the one changed last if there are several."""
    return max(rows, key=by_period, default=None)


def source_for_next(
    rows: Sequence[ReportRow], types: Mapping[str, ReportType], today: date, own: str = ""
) -> ReportRow | None:
    """The report to carry on from: last period's whose successor is not begun yet, else the newest; of the
    unit `own`, where it has any: a report of another one may have been opened to be read.
    """
    ours = [row for row in rows if row.unit == own] or rows
    waiting = {reminder.report_id for reminder in _not_begun(ours, types, today)}
    return newest(row for row in ours if row.id in waiting) or newest(ours)


def usual_unit(desk: Desk) -> str:
    """Our own office, else the unit (单位) that the last new report was made for, "" before the first."""
    return own_unit(desk.store)


def put_in_bin(desk: Desk, report_id: str) -> None:
    """Into the recycle bin; `take_out` brings it back."""
    desk.store.put_in_bin(report_id)


def take_out(desk: Desk, report_id: str) -> None:
    desk.store.take_out(report_id)


def destroy(desk: Desk, report_id: str) -> None:
    """Deletes a report and its versions for good."""
    desk.store.purge(report_id)
    forget_steps(desk, report_id)


def mark_submitted(desk: Desk, report_id: str) -> None:
    """已报送. Raises StoreError when that could not be written."""

    from djdesk.desk.report.open_report import open_report

    session = open_report(desk, report_id)
    session.mark_submitted()
    if session.trouble is not None:
        raise session.trouble


def existing(desk: Desk, type_id: str, unit: str, period: Period) -> str | None:
    """The id of a report of that type, unit and period, if there is one."""
    return desk.store.find(type_id, unit, period)


def reminders(rows: Sequence[ReportRow], types: Mapping[str, ReportType], today: date) -> list[Reminder]:
    """What the store itself shows to be due: this period's reports not begun although there was one last
    period, and those not exported. Whose they are is said where they are of several units.
    """
    asked, others = _asked_for(rows, types, today)
    found = [*asked, *_not_begun(rows, types, today), *_not_exported(others, types, today)]
    units = {row.id: row.unit for row in rows}
    if len({units[one.report_id] for one in found}) < 2:
        return found
    return [
        msgspec.structs.replace(one, sentence=f"{units[one.report_id] or '（没有填单位）'}：{one.sentence}")
        for one in found
    ]


def _asked_for(
    rows: Sequence[ReportRow], types: Mapping[str, ReportType], today: date
) -> tuple[list[Reminder], list[ReportRow]]:
    """What the office above asked for and has not been handed in, the nearest deadline first; and the rows
    that nobody asked for.
    """
    asked = [row for row in rows if row.due is not None and row.state != "submitted" and row.type_id in types]
    found = []
    for row in sorted(asked, key=lambda row: (row.due or today, row.period.end)):
        due = row.due or today
        left = (due - today).days
        when = f"还有{left}天" if left > 0 else "就是今天" if left == 0 else f"已经过了{-left}天"
        what = f"{row.period.label}的{types[row.type_id].short}"
        sentence = f"{what}{due.month}月{due.day}日前报送，{when}"
        found.append(Reminder(sentence, row.id, left < 0))
    return found, [row for row in rows if row not in asked]


def _not_begun(rows: Sequence[ReportRow], types: Mapping[str, ReportType], today: date) -> list[Reminder]:
    wanted = _current_periods(today)
    before = {kind: period.previous for kind, period in wanted.items()}
    del before["month"]  # news of one month bind nobody to the next
    there = {
        (row.type_id, row.unit, row.period.kind) for row in rows if row.period == wanted.get(row.period.kind)
    }
    found = []
    for row in rows:
        key = (row.type_id, row.unit, row.period.kind)
        if row.period == before.get(row.period.kind) and row.type_id in types and key not in there:
            there.add(key)
            period = wanted[row.period.kind]
            found.append(
                Reminder(
                    f"{period.label}的{types[row.type_id].short}还没有开始写",
                    row.id,
                    period.end < today,
                    period,
                )
            )
    return found


def _not_exported(rows: Sequence[ReportRow], types: Mapping[str, ReportType], today: date) -> list[Reminder]:
    wanted = _current_periods(today)
    found = []
    for row in rows:
        now = row.period.start <= today <= row.period.end or row.period == wanted.get(row.period.kind)
        open_still = row.state == "draft" or (row.state == "exported" and row.changed)
        if open_still and now and row.type_id in types:
            left = row.total - row.done
            how_far = f"还差 {left} 步" if left > 0 else "已填完，还没有导出"
            if row.changed and row.state == "exported":
                how_far = "导出后有改动，还没有重新导出"
            found.append(
                Reminder(
                    f"{row.period.label}的{types[row.type_id].short}{how_far}", row.id, row.period.end < today
                )
            )
    return found


def _current_periods(today: date) -> dict[PeriodKind, Period]:
    """The period of each kind that is likely being written about; a free range has no successor of its
    own.
    """
    kinds: tuple[PeriodKind, ...] = ("month", "quarter", "half", "year")
    return {kind: likely_period(kind, today) for kind in kinds}


def report_rows(
    desk: Desk,
    query: str = "",
    type_id: str = "",
    year: int | None = None,
    state: str = "",
    binned: bool = False,
) -> list[ReportRow]:
    """The reports of the store that fit all that is given; binned ones only when asked for."""
    return desk.store.rows(query=query, type_id=type_id, year=year, state=state, binned=binned)


def last_report(desk: Desk, type_id: str) -> ReportRow | None:
    """The newest report of the type by period: what “from last period” offers."""
    rows = report_rows(desk, type_id=type_id)
    return max(rows, key=lambda row: (row.period.end, row.modified), default=None)
