"""The combined report is begun: put together off the interface thread, then stored like any other."""

from __future__ import annotations

from collections.abc import Generator, Mapping

from djdesk.basics.clock import Clock
from djdesk.basics.errors import BadInput
from djdesk.desk.collect.office import Gathered
from djdesk.desk.combine.combined import Combined, combined_report
from djdesk.desk.combine.gather import gathering
from djdesk.desk.desk import Desk
from djdesk.desk.report.open_report import add_report
from djdesk.desk.report.session import ReportSession
from djdesk.forms.report_type import ReportType
from djdesk.model.period import Period


def combining(
    got: Gathered, types: Mapping[str, ReportType], unit: str, clock: Clock
) -> Generator[str | Combined]:
    """The names of the files as they are read, at last the Combined. Raises BadInput where nothing came back
    or where files of several types or periods did.
    """
    rows = [row for row in got.result.rows if row.file is not None]
    kinds = {(row.file.type_id, row.file.period) for row in rows if row.file is not None}
    if not kinds:
        raise BadInput("还没有收到可以汇总的报告", "请先收文件")
    if len(kinds) > 1:
        raise BadInput("收到的报告不是同一种、同一期的", "请按任务收，或分开放再收")
    if not unit:
        raise BadInput("还不知道汇总报告是哪个单位的", "请在任务里或“设置”里写上单位名称")
    type_id, period = kinds.pop()
    form = types[type_id]
    gathered = yield from gathering(got.result, got.files, types, type_id, clock())
    yield combined_report(form, unit, Period.parse(period), got.result, got.table, gathered, clock)


def begin_combined(desk: Desk, combined: Combined) -> ReportSession:
    """In the store and open; an ordinary report from then on. Raises StoreError."""
    return add_report(desk, combined.report, "汇总各单位的报告")
