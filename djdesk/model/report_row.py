"""A report as a line of the list, without its content."""

from __future__ import annotations

from datetime import date, datetime

import msgspec

from djdesk.model.period import Period


class ReportRow(msgspec.Struct, frozen=True, kw_only=True):
    """A report in the list.

    title: "" means: made from the type's title pattern
    done, total: fields that are settled, of all
    hit: the text around the first place that was searched for, "" when nothing was
    binned: when it went into the recycle bin, None when it is not there
    changed: it prints something else than when it was last exported
    due: the last day of the task that it answers
    """

    id: str
    type_id: str
    title: str
    unit: str
    period: Period
    state: str
    modified: datetime
    done: int
    total: int
    hit: str = ""
    binned: datetime | None = None
    changed: bool = False
    due: date | None = None
