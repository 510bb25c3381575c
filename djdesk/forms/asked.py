"""What of its type a report asks for: groups of an office's own kind are switched on and off together.

What is not asked for acts as 不涉及 wherever the report is read, and keeps its value.
"""

from __future__ import annotations

from collections.abc import Container, Iterator
from functools import lru_cache
from itertools import islice, takewhile

import msgspec

from djdesk.forms.groups import ReportingOffice, groups_of_office, is_on, office_of, organ_groups
from djdesk.forms.organ_words import worded
from djdesk.forms.report_type import OWN_SECTION, Checklist, ChecklistItem, ReportType, SectionForm, TextField
from djdesk.model.figure import NOT_APPLICABLE
from djdesk.model.own.contents import figure_key, item_key, text_key
from djdesk.model.report import OwnText, OwnTick, Report, Section

OWN_CHECKLIST = "本单位的事项"


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
    office = office_of(key.report, form)
    groups = groups_of_office(office)
    off = _off(office, groups)
    return _as_form(office, off), _as_report(office, groups, off)


def _as_form(office: ReportingOffice, off: frozenset[str]) -> ReportType:
    report, left = office.report, _without(worded(office.form, office.kind), off)
    own = (report.own_texts, report.own_ticks)
    return _with_own(left, *own) if any(own) else left


def _as_report(office: ReportingOffice, groups: dict[str, bool], off: frozenset[str]) -> Report:
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
    office = office_of(report, form)
    gone = {one.id for one in form.sections if one.group and not is_on(office, one.group)}
    if section_id in gone or section_id not in _hollow(office, gone):
        return ()
    below = set(_below(report.sections, report.section_index(section_id)))
    return tuple(dict.fromkeys(one.group for one in form.sections if one.id in below))


def _hollow(office: ReportingOffice, gone: Container[str]) -> set[str]:
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
    office = office_of(report, form)
    return _names(form, _off(office, groups_of_office(office)))


def _off(office: ReportingOffice, groups: dict[str, bool]) -> frozenset[str]:
    """The ids of groups that are off, and the keys of what was removed: those have a stroke in them."""
    off = [id_ for id_, on in groups.items() if not on]
    others = [id_ for id_ in organ_groups(office.form) if not is_on(office, id_)]
    return frozenset((*off, *others, *office.report.removed))


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
