"""A version is brought back (恢复), whole or one section of it: one step, which can be undone; how the report
was before is kept as a version too.
"""

from __future__ import annotations

from collections.abc import Container, Iterator
from itertools import chain, count
from typing import TypeVar

import msgspec

from djdesk.basics.errors import BadInput
from djdesk.desk.desk import Desk
from djdesk.desk.report.session import ReportSession
from djdesk.forms.report_type import ReportType
from djdesk.model.entered import Entered
from djdesk.model.prose import figure_names, tables_in
from djdesk.model.prose_tokens import chip
from djdesk.model.report import UNTICKED, OwnFigure, OwnText, OwnTick, Report, Section, Tick, tick_key
from djdesk.model.set_contents import set_contents
from djdesk.model.tables.table import SectionTable, table_slot

Own = TypeVar("Own", OwnFigure, OwnText)
BEFORE = "恢复以前的版本之前"
_BY_HAND = "自己留的"


def keep_by_hand(desk: Desk, session: ReportSession, name: str) -> None:
    """The report as it is now, under a name of the clerk's. Raises StoreError."""
    session.flush()
    name = " ".join(name.split())
    desk.store.snapshot(session.report.id, f"{_BY_HAND}：{name}" if name else _BY_HAND)


def bring_back(desk: Desk, session: ReportSession, version: int) -> bool:
    """All that the version says; False where the report says that already. Raises BadInput, StoreError."""
    return _set(desk, session, _of_same_type(desk, session, version))


def bring_section_back(desk: Desk, session: ReportSession, version: int, section_id: str) -> bool:
    """One section: heading, words, figures, texts and ticks; where it is gone it comes back to its place.
    Raises BadInput, StoreError.
    """
    old = _of_same_type(desk, session, version)
    return _set(desk, session, with_section(session.report, old, section_id, session.form))


def with_section(report: Report, old: Report, section_id: str, form: ReportType) -> Report:
    """The report with one section as `old` has it, and with what that section asks for; without it where
    `old` has none.
    """
    there = next((one for one in old.sections if one.id == section_id), None)
    if there is None:
        left = tuple(one for one in report.sections if one.id != section_id)
        return msgspec.structs.replace(report, sections=left)
    there, tables = _with_tables(report, old, there)
    own_figures = _own_figures(report, old, there)
    needed = _needed(report, own_figures, section_id)
    names = _asked(report, old, there, form) | {one.name for one in own_figures}
    names -= {one.name for one in needed}
    figures = {name: old.figure(name) for name in names if old.figure(name) != report.figure(name)}
    texts = {name: old.text(name) for name in names if old.text(name) != report.text(name)}
    return msgspec.structs.replace(
        report,
        sections=_placed(report, old, there),
        figures={**report.figures, **figures},
        entered=_entered(report, old, figures),
        texts={**report.texts, **texts},
        ticks={**report.ticks, **_other_ticks(report, old, section_id)},
        own_figures=_with_own(report.own_figures, own_figures + needed, section_id),
        own_texts=_with_own(report.own_texts, _of(old.own_texts, section_id), section_id),
        own_ticks=_own_ticks(report, old, section_id),
        tables={**report.tables, **tables},
    )


def _set(desk: Desk, session: ReportSession, contents: Report) -> bool:
    session.flush()
    change = set_contents(session.report, contents)
    if change.applied(session.report) == session.report:
        return False
    desk.store.snapshot(session.report.id, BEFORE)
    session.apply(change)
    return True


def _of_same_type(desk: Desk, session: ReportSession, version: int) -> Report:
    old = desk.store.load_snapshot(version)
    if old.type_version != session.report.type_version:
        raise BadInput(
            f"那一版是按报告类型的第{old.type_version}版写的，现在用的是第{session.report.type_version}版，不能恢复",
            "可以对照着看，把要用的文字复制过来",
        )
    return old


def _asked(report: Report, old: Report, section: Section, form: ReportType) -> set[str]:
    """Names of the figures and texts that the section has, as it was or is."""
    asked = form.section(section.id)
    names: set[str] = set()
    if asked is not None:
        names = {one.name for one in asked.figures} | {one.name for one in asked.texts}
    for each in (report, old):
        names |= {one.name for one in _of(each.own_figures, section.id)}
        names |= {one.name for one in _of(each.own_texts, section.id)}
    return names


def _own_figures(report: Report, old: Report, section: Section) -> tuple[OwnFigure, ...]:
    """Those of the section as it was, and those that its words have from another and that are gone by now."""
    here = {one.name for one in report.own_figures}
    used = set(figure_names(section.prose)) - here
    return tuple(one for one in old.own_figures if one.section_id == section.id or one.name in used)


def _needed(report: Report, back: tuple[OwnFigure, ...], section_id: str) -> tuple[OwnFigure, ...]:
    """Newer ones of the section that the words of other sections have: they stay, with their values."""
    there = {one.name for one in back}
    words = (figure_names(one.prose) for one in report.sections if one.id != section_id)
    used = {name for names in words for name in names} - there
    return tuple(one for one in _of(report.own_figures, section_id) if one.name in used)


def _other_ticks(report: Report, old: Report, section_id: str) -> dict[str, Tick]:
    keys = {key for key in (*report.ticks, *old.ticks) if key.startswith(tick_key(section_id, ""))}
    before = {key: old.ticks.get(key, UNTICKED) for key in keys}
    return {key: tick for key, tick in before.items() if tick != report.ticks.get(key, UNTICKED)}


def _placed(report: Report, old: Report, section: Section) -> tuple[Section, ...]:
    """In the place of the one that is there, else behind the nearest before it in `old` that is."""
    ids = [one.id for one in report.sections]
    if section.id in ids:
        return tuple(section if one.id == section.id else one for one in report.sections)
    before = [one.id for one in old.sections[: old.section_index(section.id)]]
    at = next((ids.index(one) + 1 for one in reversed(before) if one in ids), 0)
    return (*report.sections[:at], section, *report.sections[at:])


def _entered(report: Report, old: Report, figures: Container[str]) -> dict[str, Entered]:
    """Those figures are of whoever had typed them then."""
    kept = {name: one for name, one in report.entered.items() if name not in figures}
    return kept | {name: one for name, one in old.entered.items() if name in figures}


def _with_tables(report: Report, old: Report, section: Section) -> tuple[Section, dict[str, SectionTable]]:
    """The section and its tables; one that stands in another section by now stays there as it is, and
    comes back under an id of its own.
    """
    elsewhere = {id_ for one in report.sections if one.id != section.id for id_ in tables_in(one.prose)}
    prose, tables = section.prose, {}
    for id_ in tables_in(section.prose):
        if id_ in old.tables:
            free = next(one for one in _ids(id_) if one not in elsewhere)
            prose = prose.replace(chip(table_slot(id_)), chip(table_slot(free)))
            tables[free] = old.tables[id_]
    return msgspec.structs.replace(section, prose=prose), tables


def _ids(id_: str) -> Iterator[str]:
    return chain((id_,), (f"{id_}-{number}" for number in count(2)))


def _of(owns: tuple[Own, ...], section_id: str) -> tuple[Own, ...]:
    return tuple(one for one in owns if one.section_id == section_id)


def _with_own(now: tuple[Own, ...], back: tuple[Own, ...], section_id: str) -> tuple[Own, ...]:
    """Of the other sections as they are now, and those that come back: a name is in a report once, one that
    meanwhile stands in another section goes home.
    """
    names = {one.name for one in back}
    others = tuple(one for one in now if one.section_id != section_id and one.name not in names)
    return others + back


def _own_ticks(report: Report, old: Report, section_id: str) -> tuple[OwnTick, ...]:
    """Items may repeat between sections."""
    others = (one for one in report.own_ticks if one.section_id != section_id)
    return (*others, *(one for one in old.own_ticks if one.section_id == section_id))
