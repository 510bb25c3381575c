"""An imported report goes into the store, and what the clerk decided on the way is kept for the next file."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from pathlib import Path

import msgspec

from djdesk.basics.errors import BadInput
from djdesk.desk.desk import Desk
from djdesk.desk.merge.edits import LeaderEdit
from djdesk.desk.merge.leader_file import LeaderFile
from djdesk.desk.next_period.carry_over import carry_report, period_to_follow
from djdesk.desk.old_reports.convert import opened
from djdesk.desk.old_reports.recognise import ImportedReport, Memory
from djdesk.desk.report.create import new_id
from djdesk.desk.report.open_report import add_report
from djdesk.desk.report.session import ReportSession
from djdesk.desk.settings.declared import IMPORT_DECISIONS
from djdesk.desk.settings.office import own_unit
from djdesk.model.held import kept_along
from djdesk.model.report import Report

_MOST_DECISIONS = 2000


def memory_of(desk: Desk) -> Memory:
    """What the office knows, taken from the store once, so that texts can be understood off the interface
    thread.
    """
    decided = {type_id: decisions(desk, type_id) for type_id in desk.types}
    return Memory(desk.types, own_unit(desk.store), desk.clock(), decided)


def decisions(desk: Desk, type_id: str) -> dict[str, str]:
    """What the office decided earlier about figures of this type's reports: fingerprint -> field."""
    return dict(IMPORT_DECISIONS.of(type_id).get(desk.store))


def adopt(desk: Desk, result: ImportedReport, decided: Mapping[str, str]) -> ReportSession:
    """Stores the report and opens it; `decided` is remembered, its unit is not: it may be another office's
    report. Raises BadInput while something is missing, StoreError.
    """
    if not result.report.unit.strip():
        raise BadInput("还没有填写单位", "请填上单位名称再采用")
    if decided:
        kept = {**decisions(desk, result.form.id), **decided}
        IMPORT_DECISIONS.of(result.form.id).set(desk.store, dict(list(kept.items())[-_MOST_DECISIONS:]))
    report = result.report
    held = tuple(dict.fromkeys((*report.held, *_let_before(desk, report))))
    return add_report(desk, msgspec.structs.replace(report, id=new_id(), held=held), "从旧报告导入")


def _let_before(desk: Desk, report: Report) -> tuple[str, ...]:
    """What the clerk lets stand in the newest report of that unit and type, of this period if there is one:
    the file may be that report, come back from Word without its data.
    """
    rows = [row for row in desk.store.rows(type_id=report.type_id) if row.unit == report.unit]
    rows.sort(key=lambda row: (row.period == report.period, row.modified), reverse=True)
    return kept_along(desk.store.load(rows[0].id).held) if rows else ()


def adopt_carried(desk: Desk, file: LeaderFile, accepted: Iterable[LeaderEdit]) -> ReportSession:
    """Stores the report inside a Word file, with the accepted edits, under an id of its own, and opens it.
    Raises StoreError.
    """
    change = file.taken_into(file.base, accepted)
    report = change.applied(file.base) if change is not None else file.base
    return add_report(
        desk, msgspec.structs.replace(report, id=new_id(), modified=desk.clock()), "从 Word 文件打开"
    )


def adopt_next(desk: Desk, result: ImportedReport, decided: Mapping[str, str]) -> ReportSession:
    """Stores the report and opens the one for the period after it, started from it."""
    last = adopt(desk, result, decided).report
    return carry_report(desk, last.id, period_to_follow(last.period))


def import_file(desk: Desk, path: Path) -> ReportSession:
    """Any file that can be read, as a new report in the store: the program's own (.json), or an old text
    as it
    was understood. Raises BadInput.
    """
    report = opened(desk.resources, path, desk.clock()).report
    return add_report(desk, msgspec.structs.replace(report, id=new_id(), modified=desk.clock()), "打开文件")
