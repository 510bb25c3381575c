"""What the start page says to be due, and which report the next one starts from."""

from __future__ import annotations

from datetime import date, datetime

from djdesk.desk.report.report_list import Reminder, newest, reminders, source_for_next, title_of
from djdesk.model.period import Period
from djdesk.model.report_row import ReportRow
from support.sample import TYPE

TYPES = {TYPE.id: TYPE}
JUNE, JULY, OCTOBER = date(2023, 6, 20), date(2023, 7, 5), date(2023, 9, 1)


def row(
    period: str, *, unit: str = "甲", state: str = "draft", done: int = 3, total: int = 9, title: str = ""
) -> ReportRow:
    return ReportRow(
        id=f"{unit}{period}",
        type_id=TYPE.id,
        title=title,
        unit=unit,
        period=Period.parse(period),
        state=state,
        modified=datetime(2023, 1, 1),
        done=done,
        total=total,
    )


def test_nothing_is_due_where_nothing_is_written() -> None:
    assert reminders([], TYPES, JUNE) == []


def test_a_draft_of_this_period_lacks_steps() -> None:
    assert reminders([row("2023H1")], TYPES, JUNE) == [
        Reminder("2023年上半年的半年汇报还差 6 步", "甲2023H1")
    ]
    assert (
        reminders([row("2023H1", done=9)], TYPES, JUNE)[0].sentence
        == "2023年上半年的半年汇报已填完，还没有导出"
    )
    assert reminders([row("2023H1", state="exported")], TYPES, JUNE) == []


def test_a_draft_of_a_period_that_is_over_is_overdue_while_it_is_likely_being_written() -> None:
    assert [(found.overdue, found.report_id) for found in reminders([row("2023H1")], TYPES, JULY)] == [
        (True, "甲2023H1")
    ]
    assert reminders([row("2022H1")], TYPES, JULY) == []


def test_last_periods_report_without_a_successor() -> None:
    found = reminders([row("2022H2", state="submitted")], TYPES, JUNE)
    assert found == [
        Reminder("2023年上半年的半年汇报还没有开始写", "甲2022H2", False, Period.parse("2023H1"))
    ]
    assert reminders([row("2022H2", state="submitted"), row("2023H1", state="exported")], TYPES, JUNE) == []


def test_whose_report_is_due_is_said_where_there_are_several_units() -> None:
    rows = [row("2022H2", state="submitted"), row("2023H1", unit="乙"), row("2023H1", unit="")]
    assert [one.sentence for one in reminders(rows, TYPES, JUNE)] == [
        "甲：2023年上半年的半年汇报还没有开始写",
        "乙：2023年上半年的半年汇报还差 6 步",
        "（没有填单位）：2023年上半年的半年汇报还差 6 步",
    ]
    alone = [row("2023H1"), row("2021H1", unit="乙", state="submitted")]
    assert [one.sentence for one in reminders(alone, TYPES, JUNE)] == ["2023年上半年的半年汇报还差 6 步"]


def test_months_and_free_ranges_bind_nobody() -> None:
    assert (
        reminders(
            [row("2023-05", state="submitted"), row("2023-01-01..2023-02-01", state="submitted")], TYPES, JUNE
        )
        == []
    )


def test_the_next_report_starts_from_the_one_whose_successor_is_missing() -> None:
    begun, waiting = row("2023H1"), row("2022H2", unit="乙", state="submitted")
    assert source_for_next([begun, waiting], TYPES, JUNE) == waiting
    assert source_for_next([begun, row("2022H2")], TYPES, JUNE) == begun
    assert source_for_next([], TYPES, JUNE) is None
    assert newest([waiting, begun]) == begun


def test_the_next_report_starts_from_one_of_the_own_unit_where_it_has_any() -> None:
    ours, others = row("2023H1", unit="甲"), row("2022H2", unit="乙", state="submitted")
    assert source_for_next([ours, others], TYPES, JUNE, "甲") == ours
    assert source_for_next([ours, others], TYPES, JUNE) == others
    assert source_for_next([others], TYPES, JUNE, "甲") == others, "the only one there is"


def test_titles() -> None:
    assert title_of(row("2023H1"), TYPES) == "甲2023年上半年党建工作开展情况汇报"
    assert title_of(row("2023H1", title="自己起的标题"), TYPES) == "自己起的标题"
    assert title_of(row("2023H1"), {}) == "甲2023年上半年报告"
