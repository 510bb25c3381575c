"""A version is brought back (恢复), whole or one section of it: one step, which can be undone; how the report
was before is kept as a version too.
"""

from __future__ import annotations

from typing import TypeVar

import msgspec

from djdesk.basics.errors import BadInput
from djdesk.desk.desk import Desk
from djdesk.desk.report.session import ReportSession
from djdesk.forms.report_type import ReportType
from djdesk.model.prose import tables_in
from djdesk.model.report import OwnFigure, OwnText, OwnTick, Report, Section
from djdesk.model.set_contents import set_contents

Own = TypeVar("Own", OwnFigure, OwnText, OwnTick)
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
    figures, texts, ticks = _asked(old, there, form)
    tables = {id_: old.tables[id_] for id_ in tables_in(there.prose) if id_ in old.tables}
    return msgspec.structs.replace(
        report,
        sections=_placed(report, old, there),
        figures={**report.figures, **{name: old.figure(name) for name in figures}},
        texts={**report.texts, **{name: old.text(name) for name in texts}},
        ticks={**report.ticks, **{key: old.ticks[key] for key in ticks}},
        own_figures=_own(report.own_figures, old.own_figures, section_id),
        own_texts=_own(report.own_texts, old.own_texts, section_id),
        own_ticks=_own(report.own_ticks, old.own_ticks, section_id),
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


def _asked(old: Report, section: Section, form: ReportType) -> tuple[set[str], set[str], set[str]]:
    """Names of figures and texts, keys of ticks, that the section has in `old`."""
    asked = form.section(section.id)
    figures = {one.name for one in old.own_figures_of(section.id)}
    texts = {one.name for one in old.own_texts if one.section_id == section.id}
    if asked is not None:
        figures |= {one.name for one in asked.figures}
        texts |= {one.name for one in asked.texts}
    ticks = {key for key in old.ticks if key.startswith(f"{section.id}/")}
    return figures & set(old.figures), texts & set(old.texts), ticks


def _placed(report: Report, old: Report, section: Section) -> tuple[Section, ...]:
    """In the place of the one that is there, else behind the nearest before it in `old` that is."""
    ids = [one.id for one in report.sections]
    if section.id in ids:
        return tuple(section if one.id == section.id else one for one in report.sections)
    before = [one.id for one in old.sections[: old.section_index(section.id)]]
    at = next((ids.index(one) + 1 for one in reversed(before) if one in ids), 0)
    return (*report.sections[:at], section, *report.sections[at:])


def _own(now: tuple[Own, ...], old: tuple[Own, ...], section_id: str) -> tuple[Own, ...]:
    """Of the other sections as they are now, of this one as they were."""
    others = [one for one in now if one.section_id != section_id]
    return tuple(others + [one for one in old if one.section_id == section_id])
