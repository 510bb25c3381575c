"""What belongs to an office, known from its reports of before: groups of a type, and what it has added and
removed itself.
"""

from __future__ import annotations

from collections.abc import Iterator

import msgspec

from djdesk.desk.desk import Desk
from djdesk.forms.groups import groups_of
from djdesk.forms.report_type import ReportType
from djdesk.model.changes import Batch
from djdesk.model.figure import EMPTY
from djdesk.model.organs import said_organ, with_organ
from djdesk.model.own.contents import SetOwnContent
from djdesk.model.own.figures import SetOwnFigures
from djdesk.model.report import OwnFigure, OwnText, OwnTick, Report

_MOST_TYPES = 8  # the newest report of each type says all that there is


class OfficeContent(msgspec.Struct, frozen=True):
    """What the office added to its last report of the type and this one has not."""

    figures: tuple[OwnFigure, ...] = ()
    texts: tuple[OwnText, ...] = ()
    ticks: tuple[OwnTick, ...] = ()

    @property
    def names(self) -> tuple[str, ...]:
        named = (*(one.name for one in self.figures), *(one.name for one in self.texts))
        return (*named, *(one.text for one in self.ticks))


def office_groups(desk: Desk, form: ReportType, unit: str) -> dict[str, bool]:
    """Groups of `form` that the unit's newest report of this type has on or off; for a first one, what its
    newest reports of other types say of groups of the same id. With them the kind of Party organisation,
    where the clerk said it in the newest report. Raises StoreError.
    """
    wanted = {group.id for group in form.groups}
    known: dict[str, bool] = {}
    for report_id, type_id in _newest(desk, form, unit):
        if not wanted - known.keys():
            break
        groups = groups_of(desk.store.load(report_id), desk.form(type_id))
        if not said_organ(known):
            known |= with_organ({}, said_organ(groups))
        known |= {id_: on for id_, on in groups.items() if id_ in wanted and id_ not in known}
    return known


def office_removed(desk: Desk, form: ReportType, unit: str) -> tuple[str, ...]:
    """What the unit removed of the type in its newest report of it. Raises StoreError."""
    last = office_last(desk, form, unit)
    return last.removed if last is not None else ()


def office_content(last: Report | None, report: Report, form: ReportType, section_id: str) -> OfficeContent:
    """What the office's `last` report has of its own in a section and this one has not."""
    if last is None:
        return OfficeContent()
    used = {*report.figures, *report.texts, *(one.name for one in report.own_texts), *form.text_fields()}
    ticked = set(report.own_ticks)
    return OfficeContent(
        tuple(one for one in last.own_figures_of(section_id) if one.name not in used),
        tuple(one for one in last.own_texts if one.section_id == section_id and one.name not in used),
        tuple(one for one in last.own_ticks if one.section_id == section_id and one not in ticked),
    )


def add_office_content(report: Report, content: OfficeContent) -> Batch:
    """The office's own of before, as one change; nothing is filled in."""
    own = SetOwnContent.make(
        report,
        own_texts=(*report.own_texts, *content.texts),
        own_ticks=(*report.own_ticks, *content.ticks),
    )
    names = [one.name for one in content.figures]
    figures = SetOwnFigures((*report.own_figures, *content.figures), dict.fromkeys(names, EMPTY))
    return Batch((figures, own))


def office_last(desk: Desk, form: ReportType, unit: str, but: str = "") -> Report | None:
    """The unit's newest report of the type, other than the one of the id `but`. Raises StoreError."""
    rows = (row for row in desk.store.rows(type_id=form.id) if unit and row.unit == unit and row.id != but)
    row = next(rows, None)
    return None if row is None else desk.store.load(row.id)


def _newest(desk: Desk, form: ReportType, unit: str) -> Iterator[tuple[str, str]]:
    """Ids and types of the unit's newest report of this type, then of each other type."""
    rows = [row for row in desk.store.rows() if unit and row.unit == unit and row.type_id in desk.types]
    yield from [(row.id, row.type_id) for row in rows if row.type_id == form.id][:1]
    others = {row.type_id: row.id for row in reversed(rows) if row.type_id != form.id}
    yield from ((id_, type_id) for type_id, id_ in list(others.items())[:_MOST_TYPES])
