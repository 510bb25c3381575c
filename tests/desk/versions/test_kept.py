"""When versions are kept, and which of them go with age."""

from __future__ import annotations

from datetime import datetime, timedelta

import pytest

from djdesk.desk.versions.kept import OPENED, kept_versions, open_for_the_day, thinned
from djdesk.model.changes import SetFigure
from djdesk.model.figure import parse_figure
from djdesk.store.reports.versions import Snapshot
from support.branch import Branch

MONDAY = datetime(2023, 7, 3, 9, 0)


@pytest.fixture
def now() -> datetime:
    return MONDAY


def reasons(branch: Branch, report_id: str) -> list[str]:
    return [one.reason for one in branch.store.snapshots(report_id)]


def test_the_first_time_a_day_that_a_report_is_opened_it_is_kept(branch: Branch) -> None:
    session = branch.report()
    report_id = session.report.id
    session.apply(SetFigure("支委会", parse_figure("8")))
    open_for_the_day(branch.desk, report_id)
    assert reasons(branch, report_id) == ["新建"]  # of today
    branch.days.now = MONDAY + timedelta(days=1)
    for _ in range(3):
        open_for_the_day(branch.desk, report_id)
    assert reasons(branch, report_id) == [OPENED, "新建"]
    branch.days.now = MONDAY + timedelta(days=2)
    open_for_the_day(branch.desk, report_id)  # nothing was changed since
    assert reasons(branch, report_id) == [OPENED, "新建"]
    newest = branch.store.load_snapshot(branch.store.snapshots(report_id)[0].number)
    assert newest.figure("支委会") == parse_figure("8")


def test_a_version_says_when_and_why(branch: Branch) -> None:
    session = branch.report()
    assert [one.words for one in kept_versions(branch.desk, session)] == ["今天 09:00　新建"]
    branch.days.now = MONDAY + timedelta(days=1)
    assert [one.words for one in kept_versions(branch.desk, session)] == ["7月3日 09:00　新建"]
    branch.days.now = MONDAY + timedelta(days=300)
    assert [one.words for one in kept_versions(branch.desk, session)] == ["2023年7月3日 09:00　新建"]


def test_versions_of_days_are_thinned_and_the_others_stay() -> None:
    days = [MONDAY + timedelta(days=day) for day in range(60)]
    versions = [Snapshot(number, "r", day, OPENED) for number, day in enumerate(days)]
    exported = [Snapshot(100 + number, "r", day, "导出 汇报.docx") for number, day in enumerate(days)]
    now = days[-1]
    gone = set(thinned([*versions, *exported], now))
    left = [one for one in versions if one.number not in gone]
    assert gone.isdisjoint(one.number for one in exported)
    assert [one for one in versions if now - one.taken <= timedelta(days=14)] == left[-15:]
    weeks = [one.taken.isocalendar()[:2] for one in left[:-15]]
    assert len(weeks) == len(set(weeks)) == 7
    assert thinned(left, now) == []
