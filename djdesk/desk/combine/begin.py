"""The combined report is begun: put together off the interface thread, then stored like any other."""

from __future__ import annotations

from collections.abc import Generator, Mapping

from djdesk.basics.clock import Clock
from djdesk.desk.collect.office import Gathered
from djdesk.desk.combine.cases import what_is_combined, with_cases
from djdesk.desk.combine.combined import Combined, combined_report
from djdesk.desk.combine.gather import gathering
from djdesk.desk.desk import Desk
from djdesk.desk.report.open_report import add_report
from djdesk.desk.report.session import ReportSession
from djdesk.forms.report_type import ReportType


def combining(
    got: Gathered, types: Mapping[str, ReportType], unit: str, clock: Clock
) -> Generator[str | Combined]:
    """The names of the files as they are read, at last the Combined, with the best cases that were ticked.
    Raises BadInput where nothing came back or where files of several types or periods did.
    """
    form, period = what_is_combined(got, types, unit)
    gathered = yield from gathering(got.result, got.files, types, form.id, clock())
    made = combined_report(form, unit, period, got.result, got.table, gathered, clock)
    yield with_cases(made, form, got.cases, gathered)


def begin_combined(desk: Desk, combined: Combined) -> ReportSession:
    """In the store and open; an ordinary report from then on. Raises StoreError."""
    return add_report(desk, combined.report, "汇总各单位的报告")
