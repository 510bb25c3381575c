"""The page 报告类型 at the desk: which types there are and how they are used; what is done with them; reports
of an older version moved to the one in use.
"""

from __future__ import annotations

from pathlib import Path

import msgspec

from djdesk.desk.desk import Desk
from djdesk.desk.report.create import likely_period, new_report
from djdesk.desk.report.report_list import title_of
from djdesk.desk.types.own_types import TakenType, duplicate, lock_type, put_away, take_type, take_type_file
from djdesk.document.compose.sections import numbered
from djdesk.forms.report_type import ReportType, SectionForm
from djdesk.forms.versions.moved import in_version_in_use
from djdesk.forms.versions.type_changes import type_changes
from djdesk.model.changes import EVERYTHING
from djdesk.model.report import Report


class ListedType(msgspec.Struct, frozen=True):
    """A type as the page shows it. `own`: the office's own; `stands_in`: it stands in the place of one that
    the program has; `reports`: how many are written in it, those in the bin too.
    """

    form: ReportType
    own: bool
    locked: bool
    stands_in: bool
    versions: tuple[ReportType, ...]
    reports: int


class OlderReport(msgspec.Struct, frozen=True):
    """A report that was written in an earlier version; `changes` are what the newer one says otherwise."""

    id: str
    title: str
    version: int
    changes: tuple[str, ...]


def listed_types(desk: Desk) -> list[ListedType]:
    """The office's own first."""
    shelf = desk.resources.type_shelf
    counts: dict[str, int] = {}
    for row in (*desk.store.rows(), *desk.store.rows(binned=True)):
        counts[row.type_id] = counts.get(row.type_id, 0) + 1
    found = [
        ListedType(
            form,
            form.id in shelf.own,
            form.id in shelf.locked,
            form.id in shelf.own and shelf.brought(form.id) is not None,
            tuple(shelf.versions(form.id)),
            counts.get(form.id, 0),
        )
        for form in shelf.values()
    ]
    return sorted(found, key=lambda one: not one.own)


def take_in(desk: Desk, path: Path) -> TakenType:
    """A file's type among the office's own. Raises BadInput, FaultyType with every mistake, OutputError."""
    return _taken(desk, take_type_file(desk.resources, path))


def take_edited(desk: Desk, form: ReportType) -> TakenType:
    """A type as it was edited. Raises BadInput, OutputError."""
    return _taken(desk, take_type(desk.resources, form))


def unsaved_edit(desk: Desk, type_id: str) -> bytes:
    """What was left of changing the type when the program was closed, b"" for nothing."""
    return desk.resources.type_shelf.draft(type_id)


def keep_unsaved(desk: Desk, type_id: str, draft: bytes) -> None:
    """Kept until it is saved as a version or given up (b""). Raises OutputError, StoreError."""
    desk.resources.type_shelf.keep_draft(type_id, draft)


def copy_type(desk: Desk, type_id: str) -> TakenType:
    """Raises OutputError."""
    return _taken(desk, duplicate(desk.resources, type_id))


def back_to(desk: Desk, type_id: str, number: int) -> TakenType:
    """What an earlier version says is the next one. Raises BadInput, OutputError."""
    kept = desk.resources.type_shelf.version(type_id, number)
    return _taken(desk, take_type(desk.resources, kept or desk.form(type_id)))


def set_locked(desk: Desk, type_id: str, on: bool) -> None:
    """Raises BadInput, OutputError."""
    desk.resources = lock_type(desk.resources, type_id, on)


def remove_type(desk: Desk, type_id: str) -> None:
    """Raises BadInput while reports need it, OutputError."""
    count = next((one.reports for one in listed_types(desk) if one.form.id == type_id), 0)
    desk.resources = put_away(desk.resources, type_id, count)


def older_reports(desk: Desk, type_id: str) -> list[OlderReport]:
    """Reports in versions before the one in use, newest first."""
    shelf = desk.resources.type_shelf
    if len(shelf.versions(type_id)) < 2:
        return []
    found = []
    for row in desk.store.rows(type_id=type_id):
        number = desk.store.load(row.id).type_version
        old = shelf.version(type_id, number)
        if old is not None and number != shelf[type_id].version:
            changes = tuple(type_changes(old, shelf[type_id]))
            found.append(OlderReport(row.id, title_of(row, desk.types), number, changes))
    return found


def move_report(desk: Desk, report_id: str) -> None:
    """The report in the version in use; how it was stays among its versions. Raises StoreError."""
    report = desk.store.load(report_id)
    moved = in_version_in_use(report, desk.types)
    if moved is report:
        return
    desk.store.snapshot(report_id, f"换到类型第{moved.type_version}版之前")
    desk.store.commit(msgspec.structs.replace(moved, modified=desk.clock()), EVERYTHING)


def outline(desk: Desk, form: ReportType) -> list[tuple[SectionForm, str]]:
    """The sections with the numbers of their headings, "" for one without."""
    numbers = {section.id: number for section, number in numbered(blank_report(desk, form), form)}
    return [(section, numbers.get(section.id, "")) for section in form.sections]


def blank_report(desk: Desk, form: ReportType) -> Report:
    """A report of the type as it begins, which is not stored."""
    period = likely_period(form.periods[0], desk.clock().date())
    return new_report(form, desk.office.unit or "（单位名称）", period, desk.clock, "blank")


def _taken(desk: Desk, taken: TakenType) -> TakenType:
    desk.resources = taken.resources
    return taken
