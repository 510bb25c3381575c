"""The recycle bins of ledgers are emptied by age: old by the clock, and by the days on which the program was used, so
that a clock that was once wrong takes nothing.
"""

from __future__ import annotations

from datetime import datetime, timedelta

from djdesk.desk.backup.backup import back_up_if_due
from djdesk.desk.backup.bin_age import KEPT_DAYS, USED_DAYS, kept_until
from djdesk.model.record import Record
from djdesk.model.row_changes import RemoveRows
from support.branch import Branch


def removed(branch: Branch, *days: str) -> list[Record]:
    rows = branch.meet("支委会", *days)
    branch.ledgers.open("meetings").apply(RemoveRows(tuple(row.id for row in rows)))
    return rows


def in_bin(branch: Branch) -> list[str]:
    return [one.record.id for one in reversed(branch.ledgers.open("meetings").removed())]


def work(branch: Branch, sittings: int, start: datetime, step: timedelta) -> None:
    """So many sittings, each with something new."""
    for number in range(sittings):
        branch.days.now = start + number * step
        branch.meet("党小组会", "2023-03-01")
        back_up_if_due(branch.desk)


def test_a_row_stays_half_a_year_and_goes_with_the_next_sitting_after_it(branch: Branch) -> None:
    began = branch.days.now
    old = removed(branch, "2023-01-10")
    work(branch, 40, began, timedelta(days=4))
    young = removed(branch, "2023-02-10")
    work(branch, 1, kept_until(began), timedelta(0))
    assert in_bin(branch) == [old[0].id, young[0].id], "on the last day it is still there"
    work(branch, 1, kept_until(began) + timedelta(days=1), timedelta(0))
    assert in_bin(branch) == [young[0].id]


def test_a_clock_ten_years_ahead_for_one_sitting_takes_nothing(branch: Branch) -> None:
    began = branch.days.now
    rows = removed(branch, "2023-01-10", "2023-01-11")
    work(branch, 5, began, timedelta(days=1))
    work(branch, 1, began + timedelta(days=3653), timedelta(0))
    work(branch, 1, began - timedelta(days=3653), timedelta(0))
    work(branch, 5, began + timedelta(days=5), timedelta(days=1))
    assert in_bin(branch) == [row.id for row in rows]


def test_an_hour_back_and_many_sittings_a_day_take_nothing(branch: Branch) -> None:
    began = branch.days.now
    rows = removed(branch, "2023-01-10")
    work(branch, USED_DAYS + 10, began + timedelta(hours=2), -timedelta(minutes=10))
    work(branch, 1, began + timedelta(days=400), timedelta(0))
    assert in_bin(branch) == [row.id for row in rows], "two days of use are no half year of work"


def test_after_a_long_leave_the_bin_is_still_there(branch: Branch) -> None:
    began = branch.days.now
    rows = removed(branch, "2023-01-10")
    work(branch, USED_DAYS - 5, began, timedelta(days=1))
    work(branch, 4, began + timedelta(days=300), timedelta(days=1))
    assert in_bin(branch) == [row.id for row in rows]
    work(branch, 5, began + timedelta(days=310), timedelta(days=1))
    assert in_bin(branch) == []


def test_a_row_removed_under_a_clock_that_was_ahead_does_not_stay_for_good(branch: Branch) -> None:
    began = branch.days.now
    branch.days.now = began + timedelta(days=3653)
    rows = removed(branch, "2023-01-10")
    work(branch, 1, branch.days.now, timedelta(0))
    work(branch, KEPT_DAYS - 1, began, timedelta(days=1))
    assert in_bin(branch) == [row.id for row in rows]
    work(branch, 2, began + timedelta(days=KEPT_DAYS), timedelta(days=1))
    assert in_bin(branch) == []


def test_many_rows_removed_at_once_are_all_kept(branch: Branch) -> None:
    rows = removed(branch, *["2023-01-10"] * 2300)
    assert len(in_bin(branch)) == len(rows)
