"""Opening a report of the store, storing a new one, and the earlier values that stand beside its figures."""

from __future__ import annotations

import re
from collections.abc import Mapping

import msgspec

from djdesk.desk.desk import Desk
from djdesk.desk.report.create import new_report
from djdesk.desk.report.kept_steps import bring_steps
from djdesk.desk.report.office import office_groups, office_removed
from djdesk.desk.report.session import ReportSession
from djdesk.desk.settings.declared import LAST_UNIT
from djdesk.desk.settings.office import office_groups_said, with_office
from djdesk.forms.counted_lists import counts_settled
from djdesk.forms.groups import with_groups_settled
from djdesk.forms.organ_words import settled_words
from djdesk.model.changes import SetEarlier
from djdesk.model.figure import Figure
from djdesk.model.period import Period
from djdesk.model.report import Report

_PRINTED = re.compile(r"导出 .*\.(?:docx|pdf)", re.IGNORECASE)  # reasons of versions


class References(msgspec.Struct, frozen=True):
    """Earlier values of the report's figures by name: last period (上期) and the same period last year
    (去年同期).

    `last_period` is set where `last` are those of an earlier period than the one before.
    """

    last: Mapping[str, Figure]
    last_year: Mapping[str, Figure]
    last_period: Period | None = None

    @property
    def last_called(self) -> str:
        """上期, or 上次 where there was no report of the period before."""
        return "上期" if self.last_period is None else "上次"


def open_report(desk: Desk, report_id: str) -> ReportSession:
    """Raises StoreError for a report that is not there or cannot be read."""
    session = _session(desk, desk.store.load(report_id))
    bring_steps(desk, session)
    _settle_issued(desk, session)
    if session.report.state != "submitted":
        _settle_words(session)
        session.settle_groups()
        session.refresh_earlier_values()
    return session


def _settle_words(session: ReportSession) -> None:
    """A draft of before its kind of organisation had words of its own; a step that can be undone."""
    change = settled_words(session.report, session.form) if session.report.state == "draft" else None
    if change is not None:
        session.apply(change)


def _settle_issued(desk: Desk, session: ReportSession) -> None:
    """What the last export printed, of a report that was exported before that was kept."""
    report = session.report
    if report.state == "draft" or report.issued.printed:
        return
    kept = (one for one in desk.store.snapshots(report.id) if _PRINTED.match(one.reason))
    last = next(kept, None)
    if last is not None:
        session.settle_issued(desk.store.load_snapshot(last.number))


def create_report(desk: Desk, type_id: str, unit: str, period: Period) -> ReportSession:
    """A new report, stored and open. The unit is remembered for the next one; which groups it has is known
    from its reports of before.
    """
    return add_report(desk, created_report(desk, type_id, unit, period), "新建")


def created_report(desk: Desk, type_id: str, unit: str, period: Period) -> Report:
    """A new report that is not stored yet; see `create_report`."""
    LAST_UNIT.set(desk.store, unit.strip())
    form, unit = desk.form(type_id), unit.strip()
    groups = office_groups_said(desk.store, unit, office_groups(desk, form, unit))
    report = new_report(form, unit, period, desk.clock, groups=groups)
    report = msgspec.structs.replace(
        report, removed=office_removed(desk, form, unit), layout=desk.usual_layout
    )
    return counts_settled(with_office(desk.store, report), form)


def add_report(desk: Desk, report: Report, reason: str) -> ReportSession:
    """Stores a report that is not in the store yet and opens it; `reason` names its first version."""
    report = with_groups_settled(report, desk.form_of(report))
    report = earlier_values_change(desk, report).applied(report)
    desk.store.insert(report, reason)
    session = _session(desk, report)
    progress = session.progress()
    desk.store.set_progress(report.id, progress.done, progress.total)
    return session


def _session(desk: Desk, report: Report) -> ReportSession:
    return ReportSession(
        desk.store,
        desk.form_of(report),
        report,
        desk.clock,
        lambda changed: earlier_values_change(desk, changed),
        lambda: desk.typist,
    )


def report_before(desk: Desk, report: Report) -> Report | None:
    """Last period's report of the same type and unit; None when there is none. Raises StoreError."""
    found = desk.store.find(report.type_id, report.unit, report.period.previous)
    return desk.store.load(found) if found else None


def references(desk: Desk, report: Report) -> References:
    """Values from the store where last period's report is there, else those that were carried along."""

    def figures(period: Period) -> dict[str, Figure]:
        found = desk.store.find(report.type_id, report.unit, period)
        known = desk.store.figures(found) if found and found != report.id else {}
        return {name: msgspec.structs.replace(figure, origin="report") for name, figure in known.items()}

    before = figures(report.period.previous)
    last = {**(report.values_before if before else report.last_values), **before}
    return References(
        last,
        {**report.last_year_values, **figures(report.period.last_year)},
        None if before else report.last_period,
    )


def earlier_values_change(desk: Desk, report: Report) -> SetEarlier:
    """The change that puts the references into the report itself, so that text and files made of it alone
    agree.
    """
    known = references(desk, report)
    last, last_year = (
        {name: figure for name, figure in values.items() if figure.state == "value"}
        for values in (known.last, known.last_year)
    )
    return SetEarlier(last, last_year, known.last_period)
