"""When a version of a report is kept, and which: the first time a day that it is opened, before a
leader's file is
merged, with each file that goes out. Those of days are thinned with age; the others stay.
"""

from __future__ import annotations

from collections.abc import Sequence
from datetime import datetime, timedelta

import msgspec

from djdesk.basics.errors import StoreError
from djdesk.desk.desk import Desk
from djdesk.desk.report.open_report import open_report
from djdesk.desk.report.session import ReportSession
from djdesk.desk.versions.comparison import ComparedSection, differences
from djdesk.store.reports.versions import Snapshot

OPENED = "当天打开时"
BEFORE_MERGE = "并入领导改过的文件之前"
EXPORTED = "导出 "  # how the reason begins; the name of the file follows
_EVERY_DAY = timedelta(days=14)  # younger ones of days stay all, older ones one a week


class KeptVersion(msgspec.Struct, frozen=True):
    """A version to be chosen from; `words` say when and why it was kept."""

    number: int
    words: str
    exported: bool


def open_for_the_day(desk: Desk, report_id: str) -> ReportSession:
    """`open_report`, and the report as it is kept when it was not yet opened that day and says something
    new.
    """
    session = open_report(desk, report_id)
    try:
        _keep_for_the_day(desk, session)
    except StoreError:  # a version that is not there is no reason not to write on
        return session
    return session


def keep_before_merge(desk: Desk, session: ReportSession) -> None:
    """Raises StoreError."""
    session.flush()
    desk.store.snapshot(session.report.id, BEFORE_MERGE)


def kept_versions(desk: Desk, session: ReportSession) -> list[KeptVersion]:
    """Newest first. Raises StoreError."""
    now = desk.clock()
    return [
        KeptVersion(
            one.number, f"{_time_words(one.taken, now)}　{one.reason}", one.reason.startswith(EXPORTED)
        )
        for one in desk.store.snapshots(session.report.id)
    ]


def versions_apart(desk: Desk, session: ReportSession, number: int, beside: int) -> list[ComparedSection]:
    """What is different between a version and another, 0 the report as it is. Raises StoreError."""
    session.flush()
    old = desk.store.load_snapshot(number)
    new = desk.store.load_snapshot(beside) if beside else session.report
    return differences(old, new, desk.form_of(old), desk.form_of(new))


def thinned(versions: Sequence[Snapshot], now: datetime) -> list[int]:
    """The numbers of those that go: of the days of a week longer ago than a fortnight all but the last."""
    weeks: set[tuple[int, int]] = set()
    gone = []
    for one in sorted(versions, key=lambda one: one.number, reverse=True):
        if one.reason != OPENED or now - one.taken <= _EVERY_DAY:
            continue
        week = one.taken.isocalendar()[:2]
        if week in weeks:
            gone.append(one.number)
        weeks.add(week)
    return gone


def _keep_for_the_day(desk: Desk, session: ReportSession) -> None:
    report, now = session.report, desk.clock()
    versions = desk.store.snapshots(report.id)
    if versions and (versions[0].taken.date() == now.date() or versions[0].taken > report.modified):
        return
    desk.store.snapshot(report.id, OPENED)
    desk.store.drop_snapshots(thinned(versions, now))


def _time_words(taken: datetime, now: datetime) -> str:
    day = (
        f"{taken.month}月{taken.day}日"
        if taken.year == now.year
        else f"{taken.year}年{taken.month}月{taken.day}日"
    )
    return f"{'今天' if taken.date() == now.date() else day} {taken:%H:%M}"
