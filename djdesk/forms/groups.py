"""Which groups of its type a report has: said by the clerk, by the kind of Party organisation, or told by the
report itself.
"""

from __future__ import annotations

from collections.abc import Iterator
from functools import lru_cache
from operator import attrgetter
from typing import NamedTuple

import msgspec

from djdesk.basics.text_cache import LONGEST_KEPT
from djdesk.forms.organ_words import own_figure_names
from djdesk.forms.report_type import Group, ReportType, SectionForm
from djdesk.model.changes import SetGroups
from djdesk.model.organs import ORGAN_GROUPS, is_organ_key, organ_by_name, said_organ
from djdesk.model.report import Report

_PROSE = attrgetter("prose")


def group_is_on(report: Report, form: ReportType, group_id: str) -> bool:
    """Whether the office has what the group holds. False for a group that the type does not know.

    Where nothing was switched (reports of before, old files) the report tells itself: one value is enough.
    What only a kind of Party organisation has follows its name; a number that is there is not lost by it,
    nor a sentence of the office's own that names one: 各支部召开支委会{支委会}次 of a 机关党委.
    """
    return is_on(office_of(report, form), group_id)


class ReportingOffice(NamedTuple):
    """A report, its type, and what every question about a group needs to know of them: `kind` is the office's
    kind of organisation, `said` the same where the clerk said it, else ""; `named` the figures in words that
    are not the type's own.
    """

    report: Report
    form: ReportType
    said: str
    kind: str
    named: frozenset[str]


def office_of(report: Report, form: ReportType) -> ReportingOffice:
    """What is asked of it at once is asked of one such: the names in its words are looked up but here."""
    said = said_organ(report.groups)
    return ReportingOffice(
        report,
        form,
        said,
        said or organ_by_name(report.unit),
        _named(form, tuple(map(_PROSE, report.sections))),
    )


def is_on(office: ReportingOffice, group_id: str) -> bool:
    """`group_is_on` of an office."""
    report, form, said, kind, named = office
    if group_id in ORGAN_GROUPS:
        return (
            kind in ORGAN_GROUPS[group_id]
            or (not said and _has_figure(report, form, group_id))
            or not named.isdisjoint(_figures_of(form, group_id))
        )
    switched = report.groups.get(group_id)
    if switched is not None:
        return switched
    group = next((one for one in form.groups if one.id == group_id), None)
    if group is None:
        return False
    by_nature = kind in ORGAN_GROUPS.get(group.organ, ())
    return group.on or by_nature or _has_value(report, form, group_id)


def groups_of(report: Report, form: ReportType) -> dict[str, bool]:
    """Every group of the type, whether it is on; in the type's order. With it the kind of Party organisation,
    where the clerk said it.
    """
    return groups_of_office(office_of(report, form))


def groups_of_office(office: ReportingOffice) -> dict[str, bool]:
    """`groups_of` of an office."""
    clerks = {key: on for key, on in office.report.groups.items() if is_organ_key(key)}
    return {**{group.id: is_on(office, group.id) for group in office.form.groups}, **clerks}


def with_groups_settled(report: Report, form: ReportType) -> Report:
    """The report with each group said to be on or off, so that emptying a field no longer switches its group;
    the very same one when all is said.
    """
    groups = groups_of(report, form)
    return report if groups == report.groups else msgspec.structs.replace(report, groups=groups)


def switch_group(report: Report, form: ReportType, group_id: str, on: bool) -> SetGroups:
    """The change that switches a group. No value is touched."""
    return SetGroups({**groups_of(report, form), group_id: on})


def groups_in(section: SectionForm, form: ReportType) -> tuple[Group, ...]:
    """The groups that something of the section belongs to, or the section itself; in the type's order."""
    named = {section.group} | {one.group for one in section.figures} | {one.group for one in section.texts}
    for checklist in section.checklists:
        named |= {checklist.group} | {item.group for item in checklist.items}
    return tuple(group for group in form.groups if group.id in named)


@lru_cache(maxsize=64)
def organ_groups(form: ReportType) -> frozenset[str]:
    """The kinds of Party organisations that something of the type is for."""
    return frozenset(id_ for id_ in ORGAN_GROUPS if _members(form, id_) or any(_sections_of(form, id_)))


def _has_figure(report: Report, form: ReportType, group_id: str) -> bool:
    members = _members(form, group_id)
    return any(kind == "figure" and report.figure(name).state == "value" for kind, name, _ in members)


@lru_cache(maxsize=256)
def _figures_of(form: ReportType, group_id: str) -> frozenset[str]:
    return frozenset(name for kind, name, _ in _members(form, group_id) if kind == "figure")


@lru_cache(maxsize=16)
def _named(form: ReportType, proses: tuple[str, ...]) -> frozenset[str]:
    """The figures in the office's own words. Most of a long report are words alone, and most of the rest are
    as they were at the last keystroke.
    """
    return frozenset().union(*(_named_in(form, prose) for prose in proses if "{" in prose))


def _named_in(form: ReportType, prose: str) -> frozenset[str]:
    known = _known_names if len(prose) <= LONGEST_KEPT else _known_names.__wrapped__
    return known(form, prose)


@lru_cache(maxsize=512)
def _known_names(form: ReportType, prose: str) -> frozenset[str]:
    return own_figure_names([prose], form)


def _has_value(report: Report, form: ReportType, group_id: str) -> bool:
    return any(
        (kind == "figure" and report.figure(name).state in ("value", "pending"))
        or (kind == "text" and report.text(name).strip() not in ("", default))
        or (
            kind == "tick" and report.ticks[name].state in ("done", "not_done")
            if name in report.ticks
            else False
        )
        for kind, name, default in _members(form, group_id)
    ) or any(
        section.prose.strip() not in ("", pattern)
        for section_id, pattern in _sections_of(form, group_id)
        for section in report.sections
        if section.id == section_id
    )


@lru_cache(maxsize=256)
def _members(form: ReportType, group_id: str) -> tuple[tuple[str, str, str], ...]:
    """What belongs to the group: its kind, its key in the report, what a new report has there."""
    return tuple(_members_of(form, group_id))


def _members_of(form: ReportType, group_id: str) -> Iterator[tuple[str, str, str]]:
    for section in form.sections:
        whole = section.group == group_id
        yield from (
            ("figure", field.name, "") for field in section.figures if whole or field.group == group_id
        )
        yield from (
            ("text", field.name, field.default.strip())
            for field in section.texts
            if whole or field.group == group_id
        )
        for checklist in section.checklists:
            listed = whole or checklist.group == group_id
            for item in checklist.items:
                if listed or item.group == group_id:
                    yield "tick", f"{section.id}/{item.text}", ""


def _sections_of(form: ReportType, group_id: str) -> Iterator[tuple[str, str]]:
    return ((one.id, one.prose.strip()) for one in form.sections if one.group == group_id)
