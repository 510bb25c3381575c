"""The sections of all reports, read at once and without the reports around them."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import date

import msgspec

from djdesk.model.period import Period
from djdesk.store.reports.report_columns import SECTION
from djdesk.store.sqlite.database import Database
from djdesk.store.sqlite.row_hash import row_hash

_PASSAGES = (
    f"SELECT {', '.join(f'section.{name}' for name in SECTION)}, section.hash, "
    "type_id, unit, period_kind, period_start, period_end "
    "FROM report JOIN section ON section.report_id = report.id "
    "WHERE binned IS NULL AND report.id != ? "
    "ORDER BY period_end DESC, period_start DESC, report.modified DESC, report.number DESC, section.position"
)


class Passage(msgspec.Struct, frozen=True, kw_only=True):
    """A section of a report as it stands in the store; `prose` as in djdesk.model.report.Section."""

    report_id: str
    type_id: str
    unit: str
    period: Period
    section_id: str
    heading: str
    prose: str


def passages(db: Database, without: str) -> Iterator[Passage]:
    """Sections with prose that are switched on, those of the latest periods first; those of the report
    `without` and of the recycle bin are left out, and so is a row that is not as it was written.
    """
    width = len(SECTION)
    for row in db.all(_PASSAGES, (without,)):
        section = dict(zip(SECTION, row[:width], strict=True))
        if not section["enabled"] or not str(section["prose"]).strip():
            continue
        if row_hash(*row[:width]) != row[width]:
            continue
        type_id, unit, kind, start, end = row[width + 1 :]
        yield Passage(
            report_id=section["report_id"],
            type_id=type_id,
            unit=unit,
            period=Period(kind, date.fromisoformat(start), date.fromisoformat(end)),
            section_id=section["id"],
            heading=section["heading"],
            prose=section["prose"],
        )
