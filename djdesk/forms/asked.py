"""What of its type a report asks for: groups of an office's own kind are switched on and off together.

What is not asked for acts as 不涉及 wherever the report is read, and keeps its value.
"""

from __future__ import annotations

from collections.abc import Container, Iterator
from functools import lru_cache
from itertools import islice, takewhile
from operator import attrgetter
from typing import NamedTuple

import msgspec

from djdesk.basics.text_cache import LONGEST_KEPT
from djdesk.forms.organ_words import own_figure_names, worded
from djdesk.forms.report_type import (
    OWN_SECTION,
    Checklist,
    ChecklistItem,
    Group,
    ReportType,
    SectionForm,
    TextField,
)
from djdesk.model.changes import SetGroups
from djdesk.model.figure import NOT_APPLICABLE
from djdesk.model.organs import ORGAN_GROUPS, is_organ_key, organ_by_name, said_organ
from djdesk.model.own.contents import figure_key, item_key, text_key
from djdesk.model.report import OwnText, OwnTick, Report, Section

OWN_CHECKLIST = "本单位的事项"

_PROSE = attrgetter("prose")


def group_is_on(report: Report, form: ReportType, group_id: str) -> bool:
    """Whether the office has what the group holds. False for a group that the type does not know.

    Where nothing was switched (reports of before, old files) the report tells itself: one value is enough.
    What only a kind of Party organisation has follows its name; a number that is there is not lost by it,
    nor a sentence of the office's own that names one: 各支部召开支委会{支委会}次 of a 机关党委.
    """
    return _is_on(_office(report, form), group_id)


class _Office(NamedTuple):
    """A report, its type, and what every question about a group needs to know of them: `kind` is the office's
    kind of organisation, `said` the same where the clerk said it, else ""; `named` the figures in words that
    are not the type's own.
    """

    report: Report
    form: ReportType
    said: str
    kind: str
    named: frozenset[str]


def _office(report: Report, form: ReportType) -> _Office:
    said = said_organ(report.groups)
    return _Office(
        report,
        form,
        said,
        said or organ_by_name(report.unit),
        _named(form, tuple(map(_PROSE, report.sections))),
    )


def _is_on(office: _Office, group_id: str) -> bool:
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
    return _groups(_office(report, form))


def _groups(office: _Office) -> dict[str, bool]:
    clerks = {key: on for key, on in office.report.groups.items() if is_organ_key(key)}
    return {**{group.id: _is_on(office, group.id) for group in office.form.groups}, **clerks}


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


def asked_form(report: Report, form: ReportType) -> ReportType:
    """The type as this report asks for it: in the words of its kind of organisation, without what is off or
    removed, with the office's own texts and ticks. `form` is the whole type.
    """
    return asked_for(report, form)[0]


def as_asked(report: Report, form: ReportType) -> Report:
    """The report as it is printed and counted: figures and texts that are not asked for are 不涉及, sections
    that are not are switched off, and every group is said to be on or off. The very same one when nothing is
    to be set so.
    """
    return asked_for(report, form)[1]


def asked_for(report: Report, form: ReportType) -> tuple[ReportType, Report]:
    """`asked_form` and `as_asked`, found out together: every keystroke asks for both, and many times."""
    return _asked_for(_TheVery(report), form)


class _TheVery:
    """One report object as the key of a cache: a report that says something else is another object."""

    __slots__ = ("report",)

    def __init__(self, report: Report) -> None:
        self.report = report

    def __hash__(self) -> int:
        return id(self.report)

    def __eq__(self, other: object) -> bool:
        return isinstance(other, _TheVery) and other.report is self.report


@lru_cache(maxsize=4)
def _asked_for(key: _TheVery, form: ReportType) -> tuple[ReportType, Report]:
    office = _office(key.report, form)
    groups = _groups(office)
    off = _off(office, groups)
    return _as_form(office, off), _as_report(office, groups, off)


def _as_form(office: _Office, off: frozenset[str]) -> ReportType:
    report, left = office.report, _without(worded(office.form, office.kind), off)
    own = (report.own_texts, report.own_ticks)
    return _with_own(left, *own) if any(own) else left


def _as_report(office: _Office, groups: dict[str, bool], off: frozenset[str]) -> Report:
    report, form = office.report, office.form
    if groups != report.groups:
        report = msgspec.structs.replace(report, groups=groups)
    if not off:
        return report
    names, gone = _names(form, off), _gone(form, off)
    gone = gone | _hollow(office, gone)
    return msgspec.structs.replace(
        report,
        figures={**report.figures, **dict.fromkeys(names, NOT_APPLICABLE)},
        texts={name: text for name, text in report.texts.items() if name not in names},
        sections=tuple(
            [
                msgspec.structs.replace(one, enabled=False) if one.id in gone else one
                for one in report.sections
            ]
        ),
    )


def parts_off(report: Report, form: ReportType, section_id: str) -> tuple[str, ...]:
    """The groups of the sections below one that asks for nothing and says nothing of the clerk's own, when
    all of these are off, so that it is off with them; () for any other.
    """
    office = _office(report, form)
    gone = {one.id for one in form.sections if one.group and not _is_on(office, one.group)}
    if section_id in gone or section_id not in _hollow(office, gone):
        return ()
    below = set(_below(report.sections, report.section_index(section_id)))
    return tuple(dict.fromkeys(one.group for one in form.sections if one.id in below))


def _hollow(office: _Office, gone: Container[str]) -> set[str]:
    """The sections that only introduce others, none of which is there: 推进党建示范化工程建设 of an office
    that has none of its parts would be said for nothing.
    """
    introducing, sections = _introducing(worded(office.form, office.kind)), office.report.sections
    found = set()
    for at, section in enumerate(sections):
        if section.id in introducing and introducing[section.id] == section.prose.strip():
            below = _below(sections, at)
            if next(below, "") in gone and all(one in gone for one in below):
                found.add(section.id)
    return found


@lru_cache(maxsize=64)
def _introducing(form: ReportType) -> dict[str, str]:
    """The type's sections that ask for nothing themselves, with their prose."""
    asks = (one for one in form.sections if not (one.figures or one.texts or one.checklists))
    return {one.id: one.prose.strip() for one in asks}


def _below(sections: tuple[Section, ...], at: int) -> Iterator[str]:
    """The ids of the sections of a deeper level that follow the one at that place."""
    level = sections[at].level
    deeper = takewhile(lambda one: one.level > level > 0, islice(sections, at + 1, None))
    return (one.id for one in deeper)


def names_not_asked(report: Report, form: ReportType) -> frozenset[str]:
    """Names of figures and texts of the type that act as 不涉及."""
    office = _office(report, form)
    return _names(form, _off(office, _groups(office)))


def _off(office: _Office, groups: dict[str, bool]) -> frozenset[str]:
    """The ids of groups that are off, and the keys of what was removed: those have a stroke in them."""
    off = [id_ for id_, on in groups.items() if not on]
    others = [id_ for id_ in _organ_groups(office.form) if not _is_on(office, id_)]
    return frozenset((*off, *others, *office.report.removed))


@lru_cache(maxsize=64)
def _organ_groups(form: ReportType) -> frozenset[str]:
    """The kinds of Party organisations that something of the type is for."""
    return frozenset(id_ for id_ in ORGAN_GROUPS if _members(form, id_) or any(_sections_of(form, id_)))


@lru_cache(maxsize=64)
def _names(form: ReportType, off: frozenset[str]) -> frozenset[str]:
    return frozenset(
        name
        for section in form.sections
        for name, group, key in (
            *((field.name, field.group, figure_key(field.name)) for field in section.figures),
            *((field.name, field.group, text_key(field.name)) for field in section.texts),
        )
        if group in off or section.group in off or key in off
    )


@lru_cache(maxsize=64)
def _gone(form: ReportType, off: frozenset[str]) -> frozenset[str]:
    """The sections of groups that are off."""
    return frozenset(one.id for one in form.sections if one.group in off)


@lru_cache(maxsize=64)
def _without(form: ReportType, off: frozenset[str]) -> ReportType:
    if not off:
        return form
    return msgspec.structs.replace(form, sections=tuple(_section(one, off) for one in form.sections))


def _section(section: SectionForm, off: frozenset[str]) -> SectionForm:
    if section.group in off:
        return msgspec.structs.replace(section, figures=(), texts=(), checklists=())
    figures = (one for one in section.figures if one.group not in off and figure_key(one.name) not in off)
    texts = (one for one in section.texts if one.group not in off and text_key(one.name) not in off)
    lists = (_checklist(one, section.id, off) for one in section.checklists if one.group not in off)
    return msgspec.structs.replace(
        section,
        figures=tuple(figures),
        texts=tuple(texts),
        checklists=tuple(left for left in lists if left is not None),
    )


def _checklist(checklist: Checklist, section_id: str, off: frozenset[str]) -> Checklist | None:
    """None when nothing is left of it; a list that prints its items stays, as the office's own go there."""
    items = tuple(
        item
        for item in checklist.items
        if item.group not in off and item_key(section_id, item.text) not in off
    )
    if checklist.items and not items and checklist.output == "none":
        return None
    return msgspec.structs.replace(checklist, items=items)


@lru_cache(maxsize=64)
def _with_own(form: ReportType, texts: tuple[OwnText, ...], ticks: tuple[OwnTick, ...]) -> ReportType:
    known = {section.id for section in form.sections}
    added = ({one.section_id for one in texts} | {one.section_id for one in ticks}) - known
    sections = (*form.sections, *(msgspec.structs.replace(OWN_SECTION, id=id_) for id_ in sorted(added)))
    return msgspec.structs.replace(form, sections=tuple(_own(one, texts, ticks) for one in sections))


def _own(section: SectionForm, texts: tuple[OwnText, ...], ticks: tuple[OwnTick, ...]) -> SectionForm:
    """A list that prints its items takes the office's own; else they stand in one of their own."""
    fields = tuple(TextField(name=one.name, kind="list") for one in texts if one.section_id == section.id)
    items = tuple(ChecklistItem(text=one.text) for one in ticks if one.section_id == section.id)
    lists = list(section.checklists)
    printing = next((at for at, one in enumerate(lists) if one.output == "points"), None)
    if items and printing is None:
        lists.append(Checklist(title=OWN_CHECKLIST, items=items))
    elif items and printing is not None:
        one = lists[printing]
        lists[printing] = msgspec.structs.replace(one, items=(*one.items, *items))
    return msgspec.structs.replace(section, texts=(*section.texts, *fields), checklists=tuple(lists))


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
