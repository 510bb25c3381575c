"""A report moved to another version of its type. Nothing that the clerk wrote is lost on the way."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from typing import TypeVar

import msgspec

from djdesk.forms.organ_words import worded
from djdesk.forms.report_type import FigureField, ReportType, SectionForm
from djdesk.forms.versions.type_shelf import form_for
from djdesk.model.figure import EMPTY, Figure
from djdesk.model.organs import organ
from djdesk.model.report import OwnFigure, OwnText, OwnTick, Report, Section, Tick

Own = TypeVar("Own", OwnFigure, OwnText, OwnTick)


def moved_to(report: Report, old: ReportType, new: ReportType) -> Report:
    """A section that the new version has not stays as one of the clerk's own where it says anything of its
    own; a figure, text or tick with a value becomes one of the report's own. What the clerk left as the old
    version had it follows the new one.
    """
    kind = organ(report.unit, report.groups)
    old, new = worded(old, kind), worded(new, kind)
    before = {one.id: one for one in old.sections}
    sections, renamed = _moved_sections(report, before, new)
    figures, texts = new.figure_fields(), new.text_fields()
    own_figures = tuple(one for one in report.own_figures if one.name not in figures)
    own_figures += tuple(
        OwnFigure(section.id, field.name, field.unit, field.kind)
        for section in old.sections
        for field in section.figures
        if field.name not in figures and report.figure(field.name).state != "empty"
    )
    own_texts = tuple(one for one in report.own_texts if one.name not in texts)
    own_texts += tuple(
        OwnText(section.id, field.name)
        for section in old.sections
        for field in section.texts
        if field.name not in texts and report.text(field.name).strip()
    )
    return msgspec.structs.replace(
        report,
        type_id=new.id,
        type_version=new.version,
        sections=sections,
        figures=_figures(report, figures, own_figures),
        texts={**{name: one.default for name, one in texts.items() if one.default}, **report.texts},
        own_figures=_placed(own_figures, renamed),
        own_texts=_placed(own_texts, renamed),
        own_ticks=_placed((*report.own_ticks, *_lost_ticks(report, old, new)), renamed),
        ticks=_moved_ticks(report, renamed),
    )


def in_version_in_use(report: Report, types: Mapping[str, ReportType]) -> Report:
    """The report in the version that new ones are written in; the very same one where it is, or where its own
    version is not kept. Raises KeyError for a type that is not there.
    """
    old, new = form_for(types, report), types[report.type_id]
    return report if old.version == new.version else moved_to(report, old, new)


def _moved_sections(
    report: Report, before: dict[str, SectionForm], new: ReportType
) -> tuple[tuple[Section, ...], dict[str, str]]:
    """The sections, and the ids of those that are called otherwise now."""
    there = {section.id: section for section in report.sections}
    forms = {form.id for form in new.sections}
    renamed = {one.id: one.id for one in report.sections}
    made = []
    for form in new.sections:
        section = there.get(form.id)
        if section is None:
            fresh = Section(
                id=form.id,
                level=form.level,
                heading=form.heading,
                prose=form.prose.strip(),
                enabled=not form.optional,
            )
            made.append((form.id, fresh))
        else:
            made.append((form.id, _follow(section, before.get(form.id), form)))
    order = _in_place([key for key, _ in made], [one.id for one in report.sections], forms)
    known = dict(made)
    found: list[Section] = []
    for key in order:
        if key in known:
            found.append(known[key])
            continue
        section, old = there[key], before.get(key)
        if not section.own and old is not None and not _says_something(report, section, old):
            continue
        if not section.own:
            renamed[key] = f"own-{key}"
        found.append(msgspec.structs.replace(section, id=renamed[key]))
    return tuple(found), renamed


def _says_something(report: Report, section: Section, form: SectionForm) -> bool:
    """Whether anything of the section is the clerk's own."""
    return (
        section.prose.strip() != form.prose.strip()
        or any(report.figure(one.name).state != "empty" for one in form.figures)
        or any(report.text(one.name).strip() not in ("", one.default) for one in form.texts)
        or any(key.startswith(f"{form.id}/") and tick.state != "open" for key, tick in report.ticks.items())
        or form.id in {one.section_id for one in report.own_figures}
        or form.id in {one.section_id for one in report.own_texts}
        or form.id in {one.section_id for one in report.own_ticks}
    )


def _follow(section: Section, old: SectionForm | None, new: SectionForm) -> Section:
    """What the clerk has left as it was follows the type; what he has changed stays."""
    follow: dict[str, object] = {}
    if old is None or section.heading == old.heading:
        follow["heading"] = new.heading
    if old is None or section.level == old.level:
        follow["level"] = new.level
    if old is not None and section.prose.strip() == old.prose.strip():
        follow["prose"] = new.prose.strip()
    return msgspec.structs.replace(section, **follow)


def _in_place(new: Sequence[str], there: Sequence[str], forms: set[str]) -> list[str]:
    """The new order, with each section that only the report has behind the one that it stood behind."""
    order = list(new)
    for place, key in enumerate(there):
        if key not in forms:
            above = next((one for one in reversed(there[:place]) if one in order), None)
            order.insert(order.index(above) + 1 if above is not None else 0, key)
    return order


def _figures(report: Report, fields: dict[str, FigureField], own: Sequence[OwnFigure]) -> dict[str, Figure]:
    kept = {one.name for one in own}
    figures = dict.fromkeys(fields, EMPTY)
    return figures | {name: one for name, one in report.figures.items() if name in fields or name in kept}


def _lost_ticks(report: Report, old: ReportType, new: ReportType) -> Iterator[OwnTick]:
    known = {(form.id, item.text) for form in new.sections for one in form.checklists for item in one.items}
    for form in old.sections:
        for one in form.checklists:
            for item in one.items:
                lost = (form.id, item.text) not in known
                if lost and report.tick(form.id, item.text).state != "open":
                    yield OwnTick(form.id, item.text)


def _moved_ticks(report: Report, renamed: dict[str, str]) -> dict[str, Tick]:
    moved = {}
    for key, tick in report.ticks.items():
        section, _, text = key.partition("/")
        moved[f"{renamed.get(section, section)}/{text}"] = tick
    return moved


def _placed(own: Sequence[Own], renamed: dict[str, str]) -> tuple[Own, ...]:
    return tuple(
        msgspec.structs.replace(one, section_id=renamed.get(one.section_id, one.section_id)) for one in own
    )
