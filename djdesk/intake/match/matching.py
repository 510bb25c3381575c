"""A report of a type from an old text: its sections in the order of the text, its figures as fields, its
ticks.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping
from datetime import datetime

import msgspec

from djdesk.basics.dates import parse_day
from djdesk.basics.errors import BadInput
from djdesk.basics.numerals import with_digits
from djdesk.forms.report_type import ReportType
from djdesk.intake.fold import fold
from djdesk.intake.match.naming import NOT_A_FIGURE, NumberedName, PlacedName, placed
from djdesk.intake.match.outline import Placement, placements, section_of, with_missing
from djdesk.intake.match.parts import Stretch, parts_of
from djdesk.intake.match.period_words import period_of_words, period_without_year
from djdesk.intake.match.points import Cut, PointList, points_of
from djdesk.intake.match.similar import plain, stands_in
from djdesk.intake.match.slots import FigureSlot, Unplaced, slots_of
from djdesk.intake.result import Cleaned, CleanParagraph
from djdesk.model.figure import EMPTY, Figure
from djdesk.model.organs import organ_by_name, same_office
from djdesk.model.period import Period
from djdesk.model.prose import escape
from djdesk.model.report import OwnFigure, Report, Section, Tick, tick_key
from djdesk.model.tables.table import table_slot

_DATE = re.compile(r"[（(]?(\d{4}年\d{1,2}月\d{1,2}日)[）)]?$")
_SPEAKER = re.compile(r"^[（(]?述职人[:：]\s*(\S{2,12}?)[）)]?$")


class Matched(msgspec.Struct, frozen=True):
    """`period_known` and `unit_known` are False where the text says nothing and something likely was put in.

    `figures` are all slots with what became of them, `unplaced` the quantities that stay words (section id
    with each).
    """

    report: Report
    sections: tuple[Placement, ...]
    figures: tuple[PlacedName, ...]
    unplaced: tuple[tuple[str, Unplaced], ...]
    period_known: bool
    unit_known: bool


class Given(msgspec.Struct, frozen=True):
    """What the text may not say: `unit` and `period` are put in where nothing is found; `decided` are the
    office's earlier decisions.
    """

    report_id: str
    now: datetime
    unit: str
    period: Period
    decided: Mapping[str, str] = {}


class _Prepared(msgspec.Struct, frozen=True):
    """One part with its paragraphs and slots: `slots[i]` belongs to stretch i."""

    placement: Placement
    points: PointList
    slots: tuple[tuple[FigureSlot, ...], ...]


def matched(cleaned: Cleaned, form: ReportType, given: Given) -> Matched:
    """Pure: nothing is stored. Numbers become {figures}, 一是 becomes {是}; everything else stays word for
    word.
    """
    traditional = cleaned.script == "traditional"
    parts, apart = parts_of(cleaned)
    prepared, unplaced = _prepared(placements(parts, form, traditional))
    numbers = [
        NumberedName(item.placement.section_id, slot)
        for item in prepared
        for slots in item.slots
        for slot in slots
    ]
    kind = organ_by_name(cleaned.unit or given.unit)
    figures = placed(numbers, form, given.decided, traditional, kind)
    sections = _sections(prepared, figures)
    said = f"{cleaned.title or ''} {cleaned.period or ''}"
    period = period_of_words(said, cleaned.source.text, form)
    report = Report(
        id=given.report_id,
        type_id=form.id,
        type_version=form.version,
        unit=cleaned.unit or given.unit,
        period=period or period_without_year(said, form, given.period) or given.period,
        created=given.now,
        modified=given.now,
        title=(cleaned.title or "").strip(),
        sections=tuple(sections),
        figures=dict.fromkeys(form.figure_fields(), EMPTY) | _values(figures),
        own_figures=_own(figures),
        ticks=_ticks(prepared, form, traditional),
        tables={_table_id(index): cleaned.tables[index] for index in _tables(prepared)},
    )
    report = _with_bylines(report, form, cleaned, apart)
    report = msgspec.structs.replace(report, sections=with_missing(list(report.sections), form))
    return Matched(
        report,
        tuple(item.placement for item in prepared),
        tuple(figures),
        tuple(unplaced),
        period is not None,
        bool(cleaned.unit),
    )


def _prepared(placed_parts: list[Placement]) -> tuple[list[_Prepared], list[tuple[str, Unplaced]]]:
    prepared, unplaced = [], []
    for placement in placed_parts:
        found = [slots_of(stretch.text, stretch.figures) for stretch in placement.part.stretches]
        prepared.append(
            _Prepared(
                placement, points_of(placement.part.stretches), tuple(tuple(slots) for slots, _ in found)
            )
        )
        unplaced += [(placement.section_id, item) for _, items in found for item in items]
    return prepared, unplaced


def _sections(prepared: list[_Prepared], figures: list[PlacedName]) -> list[Section]:
    sections, used = [], 0
    for item in prepared:
        names = []
        for slots in item.slots:
            names.append([figure.field for figure in figures[used : used + len(slots)]])
            used += len(slots)
        lines = [
            _line(item.placement.part.stretches[cut.index], cut, item.slots[cut.index], names[cut.index])
            for cut in item.points.cuts
        ]
        sections.append(section_of(item.placement, "\n".join(lines), item.points.joined))
    return sections


def _line(stretch: Stretch, cut: Cut, slots: tuple[FigureSlot, ...], names: list[str]) -> str:
    """A paragraph of prose, or the place of a table."""
    if stretch.table >= 0:
        return f"{{{table_slot(_table_id(stretch.table))}}}"
    words, at = "", cut.start
    for slot, name in zip(slots, names, strict=True):
        if cut.start <= slot.start and slot.end <= cut.end and name != NOT_A_FIGURE:
            words += escape(stretch.text[at : slot.start]) + f"{{{name}}}" + escape(slot.rest)
            at = slot.end
    return (f"{{{cut.marker}}}" if cut.marker else "") + words + escape(stretch.text[at : cut.end])


def _tables(prepared: list[_Prepared]) -> Iterator[int]:
    """The tables of the text in their order."""
    for item in prepared:
        yield from (stretch.table for stretch in item.placement.part.stretches if stretch.table >= 0)


def _table_id(index: int) -> str:
    return f"t{index + 1}"


def _values(figures: list[PlacedName]) -> dict[str, Figure]:
    return {figure.field: figure.slot.figure for figure in figures if figure.field != NOT_A_FIGURE}


def _own(figures: list[PlacedName]) -> tuple[OwnFigure, ...]:
    own = {
        figure.field: OwnFigure(figure.section_id, figure.field, figure.slot.unit, figure.slot.kind)
        for figure in reversed(figures)
        if figure.own
    }
    return tuple(reversed(own.values()))


def _ticks(prepared: list[_Prepared], form: ReportType, traditional: bool) -> dict[str, Tick]:
    """Items that the section's text says were done. Checklists that print themselves are left alone: the text
    has them already.
    """
    ticks = {}
    for item in prepared:
        section = item.placement.form
        if section is None or section.role == "plan":
            continue
        text = plain("\n".join(stretch.text for stretch in item.placement.part.stretches), traditional)
        for checklist in section.checklists:
            for entry in checklist.items if checklist.output == "none" else ():
                if any(stands_in(plain(words), text) for words in (entry.text, entry.phrase)):
                    ticks[tick_key(section.id, entry.text)] = Tick("done")
    return ticks


def _with_bylines(report: Report, form: ReportType, cleaned: Cleaned, apart: list[CleanParagraph]) -> Report:
    """Signature, date and speaker go where the type has them; any other line stays as a text of its own where
    it stood.
    """
    first_body = next(
        (paragraph.begin for paragraph in cleaned.paragraphs if paragraph.role in ("heading", "body")), 0
    )
    own_place = next((section for section in form.sections if section.role == "byline"), None)
    before: list[str] = []
    behind: list[str] = []
    for paragraph in apart:
        if paragraph.role != "byline":
            continue
        taken = None if own_place else _signed(report, form, paragraph.text.strip())
        if taken is not None:
            report = taken
        else:
            (before if paragraph.begin < first_body else behind).append(escape(paragraph.text))
    sections = list(report.sections)
    if before:
        sections.insert(0, Section(id="own-byline-top", level=0, heading="题下署名", prose="\n".join(before)))
    if own_place or behind:
        id_, heading = (own_place.id, own_place.heading) if own_place else ("own-byline", "署名")
        sections.append(
            Section(id=id_, level=0, heading=heading, prose="\n".join(behind), enabled=bool(behind))
        )
    return msgspec.structs.replace(report, sections=tuple(sections))


def _signed(report: Report, form: ReportType, line: str) -> Report | None:
    """The report with that line as its date, signature or speaker; None when it is none of them."""
    match = _DATE.match(with_digits(fold(line, False)))
    if match and form.issuer and report.date is None:
        try:
            return msgspec.structs.replace(report, date=parse_day(match[1]))
        except BadInput:
            return None
    speaker = _SPEAKER.match(line)
    if speaker and "述职人" in form.text_fields():
        return msgspec.structs.replace(report, texts={**report.texts, "述职人": speaker[1]})
    if (
        form.issuer
        and not report.issuer
        and len(line) <= 30
        and (line.endswith(report.unit or "\n") or same_office(line, report.unit))
    ):
        return msgspec.structs.replace(report, issuer=line)
    return None
