"""A new report of a type, before anything is filled in."""

from __future__ import annotations

import secrets
from collections.abc import Mapping
from datetime import date
from types import MappingProxyType

from djdesk.basics.clock import Clock
from djdesk.forms.organ_words import worded
from djdesk.forms.report_type import ReportType
from djdesk.model.figure import EMPTY, Figure
from djdesk.model.organs import organ
from djdesk.model.period import Period, PeriodKind
from djdesk.model.report import Report, Section

NO_GROUPS: Mapping[str, bool] = MappingProxyType({})


def new_id() -> str:
    """An identifier that no other report has, on this machine or another (128 random bits)."""
    return secrets.token_hex(16)


def empty_figures(form: ReportType) -> dict[str, Figure]:
    """Every figure of the type, 未填: `Report.figures` always holds them all."""
    return dict.fromkeys(form.figure_fields(), EMPTY)


def new_report(
    form: ReportType,
    unit: str,
    period: Period,
    clock: Clock,
    report_id: str = "",
    groups: Mapping[str, bool] = NO_GROUPS,
) -> Report:
    """The type's sections with their prose patterns, in the words of the unit's kind of organisation;
    defaults of texts; today as issue date. `groups`: which groups of the type the office has, as far as that
    is known.
    """
    now = clock()
    own = worded(form, organ(unit, groups))
    return Report(
        id=report_id or new_id(),
        type_id=form.id,
        type_version=form.version,
        unit=unit,
        period=period,
        created=now,
        modified=now,
        date=now.date(),
        groups=dict(groups),
        figures=empty_figures(form),
        texts={name: field.default for name, field in form.text_fields().items() if field.default},
        sections=tuple(
            Section(
                id=section.id,
                level=section.level,
                heading=section.heading,
                prose=section.prose.strip(),
                enabled=not section.optional,
            )
            for section in own.sections
        ),
    )


def likely_period(kind: PeriodKind, today: date) -> Period:
    """The period a clerk most likely writes about today: the current one in its last third, else the one
    before.
    """
    if kind == "range":
        return Period("range", date(today.year, 1, 1), today)
    current = Period.containing(kind, today)
    nearly_over = (current.end - today).days * 3 <= (current.end - current.start).days
    return current if nearly_over else current.previous
