"""Report to blocks. A section that did not change gives the very same Block objects again, so that readers
can tell.
"""

from __future__ import annotations

from collections.abc import Callable, Iterable, Mapping
from datetime import date
from itertools import chain, zip_longest
from operator import attrgetter
from typing import Any

import msgspec

from djdesk.document.blocks import Block, Run
from djdesk.document.common_ends import common_ends
from djdesk.document.compose.figure_table import with_figure_tables
from djdesk.document.compose.formal_elements import (
    annex_note_blocks,
    closing_blocks,
    note_blocks,
    opening_blocks,
    printed_day,
)
from djdesk.document.compose.printed_comparison import fields_of
from djdesk.document.compose.printed_values import printed_words
from djdesk.document.compose.sections import numbered, printed_name, section_blocks, set_as
from djdesk.document.layout.title_lines import break_title, hand_broken
from djdesk.forms.asked import asked_for
from djdesk.forms.report_type import (
    OWN_SECTION,
    PERIOD_END,
    PERIOD_NAME,
    PERIOD_QUARTER,
    PERIOD_SPAN,
    UNIT_NAME,
    ReportType,
)
from djdesk.model.figure import PENDING_TEXT
from djdesk.model.formal_elements import Extras
from djdesk.model.last_period.carried import CarriedMark
from djdesk.model.last_period.standing_marks import old_results
from djdesk.model.prose import (
    LAST,
    LAST_YEAR,
    compared,
    condition_slots,
    slot_names,
    tables_in,
)
from djdesk.model.report import Report, Section
from djdesk.model.tables.table import SectionTable
from djdesk.model.themes import theme_slot

_SPEAKER = "述职人"


class _Kept(msgspec.Struct, frozen=True):
    """What a section's blocks were made from, and the blocks. `names` are the names in its prose, `values`
    what they print, `old_results` its paragraphs with an honour of last period.
    """

    section: Section
    number: str
    names: tuple[str, ...]
    values: tuple[str | None, ...]
    ticked: tuple[tuple[str, str, str], ...]
    old_results: tuple[tuple[str, tuple[CarriedMark, ...]], ...]
    tables: tuple[SectionTable | None, ...]
    blocks: tuple[Block, ...]


class _Frame(msgspec.Struct, frozen=True):
    """The blocks before or behind all sections, and everything they are made from."""

    key: tuple[object, ...] = ()
    blocks: tuple[Block, ...] = ()


class _Last(msgspec.Struct, frozen=True):
    """What was composed last; an entry for each section of the report, None for those that are not
    printed.
    """

    report: Report
    entries: tuple[_Kept | None, ...]


class Composer:
    """Composes reports of one type. Keeps each section's last blocks; `compose` is a pure function of its
    argument all the same.
    """

    def __init__(self, form: ReportType) -> None:
        self._type = self._form = form  # the whole type, and what the last report asked for of it
        self._kept: dict[str, _Kept] = {}
        self._head = self._tail = _Frame()
        self._last: _Last | None = None
        self._of: Report | None = None  # what `_blocks` were composed of: several ask at each keystroke
        self._blocks: tuple[Block, ...] = ()

    def compose(self, report: Report) -> tuple[Block, ...]:
        """All blocks in reading order: title, byline, addressee, sections, issuer and date; simplified
        script.
        """
        if report is self._of:
            return self._blocks
        self._blocks = self._composed(report)
        self._of = report
        return self._blocks

    def _composed(self, report: Report) -> tuple[Block, ...]:
        form, report = asked_for(report, self._type)
        if form is not self._form:
            self._form, self._last = form, None
        self._head = _framed(self._head, self._head_key(report), self._head_blocks)
        extras = with_figure_tables(report, self._form)
        self._tail = _framed(
            self._tail, (report.issuer or report.unit, report.date, extras), self._tail_blocks
        )
        entries = self._entries(self._last, report)
        self._last = _Last(report, entries)
        sections = map(attrgetter("blocks"), filter(None, entries))
        return (*self._head.blocks, *chain.from_iterable(sections), *self._tail.blocks)

    def _entries(self, last: _Last | None, report: Report) -> tuple[_Kept | None, ...]:
        if last is not None and len(last.report.sections) == len(report.sections):
            front, back = common_ends(last.report.sections, report.sections)
            edited = range(front, len(report.sections) - back)
            if all(_alike(last.report.sections[index], report.sections[index]) for index in edited):
                return self._spliced(last, report, edited)
        return self._all(report)

    def _all(self, report: Report) -> tuple[_Kept | None, ...]:
        numbers = {section.id: number for section, number in numbered(report, self._form)}
        return tuple(
            self._section(report, section, numbers[section.id]) if section.id in numbers else None
            for section in report.sections
        )

    def _spliced(self, last: _Last, report: Report, edited: Iterable[int]) -> tuple[_Kept | None, ...]:
        """The outline is that of the last time: only sections that were edited, or that print what changed,
        are looked at.
        """
        affected = set(edited)
        names, ticked = _changed_names(last.report, report), _changed_ticks(last.report, report)
        if last.report.carried is not report.carried:
            affected.update(range(len(last.entries)))
        tables = last.report.tables is not report.tables
        if names or ticked or tables:
            affected.update(
                index
                for index, entry in enumerate(last.entries)
                if entry
                and (
                    entry.section.id in ticked
                    or not names.isdisjoint(entry.names)
                    or (tables and entry.tables)
                )
            )
        entries = list(last.entries)
        for index in affected:
            if (entry := entries[index]) is not None:
                entries[index] = self._section(report, report.sections[index], entry.number)
        return tuple(entries)

    def _head_key(self, report: Report) -> tuple[object, ...]:
        return (
            report.title or title_of(report, self._form),
            report.unit,
            report.text(_SPEAKER),
            report.addressee,
            report.extras,
        )

    def _head_blocks(
        self, title: str, unit: str, speaker: str, addressee: str, extras: Extras
    ) -> list[Block]:
        title, breaks = hand_broken(title)
        title_block = Block(
            "title", (Run(title, field="标题"),), section_id="basics", breaks=breaks or break_title(title)
        )
        head = [*opening_blocks(extras), title_block]
        if self._form.byline_under_title:
            speaker = speaker or PENDING_TEXT
            runs = (
                Run(unit, field="单位名称"),
                Run("　"),
                Run(speaker, field=_SPEAKER, pending=speaker == PENDING_TEXT),
            )
            head.append(Block("byline", runs, section_id="basics"))
        head.append(Block("blank", section_id="basics"))
        if addressee:
            head.append(Block("addressee", (Run(addressee.rstrip("：:") + "："),), section_id="basics"))
        return head

    def _tail_blocks(self, issuer: str, day: date | None, extras: Extras) -> list[Block]:
        signed = self._signed((issuer or PENDING_TEXT, *extras.co_issuers), day) if self._form.issuer else []
        return [*annex_note_blocks(extras), *signed, *note_blocks(extras), *closing_blocks(extras)]

    def _signed(self, issuers: tuple[str, ...], day: date | None) -> list[Block]:
        """Several issuers (联合行文) stand one under another in their order (7.3.5.2)."""
        words = issue_date(day)
        return [
            Block("blank", section_id="basics"),
            *(Block("issuer", (Run(issuer),), section_id="basics") for issuer in issuers if issuer.strip()),
            Block("date", (Run(words, pending=words == PENDING_TEXT),), section_id="basics"),
        ]

    def _section(self, report: Report, section: Section, number: str) -> _Kept:
        form = set_as(section, self._form.section(section.id) or OWN_SECTION)
        names = (*slot_names(section.prose), *condition_slots(section.prose))
        fields = fields_of(report, self._form)
        values = tuple(printed_name(report, fields, name) for name in names)
        ticked = tuple(
            (item.text, tick.state, tick.note)
            for checklist in form.checklists
            for item in checklist.items
            if (tick := report.tick(section.id, item.text)).state != "open"
        )
        old = tuple(
            (line, marks)
            for line in (section.prose.split("\n") if report.carried else ())
            if (marks := old_results(report, section.id, line))
        )
        tables = tuple(report.tables.get(table_id) for table_id in tables_in(section.prose))
        kept = self._kept.get(section.id)
        if (
            kept
            and kept.section == section
            and (kept.number, kept.values, kept.ticked, kept.old_results, kept.tables)
            == (number, values, ticked, old, tables)
        ):
            return kept
        blocks = tuple(section_blocks(report, fields, form, section, number))
        if kept:
            same = {block: block for block in kept.blocks}
            blocks = tuple(same.get(block, block) for block in blocks)
        made = self._kept[section.id] = _Kept(section, number, names, values, ticked, old, tables, blocks)
        return made


def _framed(last: _Frame, key: tuple[Any, ...], make: Callable[..., list[Block]]) -> _Frame:
    """The last frame while its key is the same, else a new one with the earlier objects where they are equal
    to the new ones.
    """
    if last.key == key:
        return last
    made = make(*key)
    return _Frame(
        key, tuple(old if old == new else new for old, new in zip_longest(last.blocks[: len(made)], made))
    )


def _alike(before: Section, after: Section) -> bool:
    """Whether the one is numbered and printed where the other was."""
    return (before.id, before.level, before.enabled, before.look) == (
        after.id,
        after.level,
        after.enabled,
        after.look,
    )


def _changed_names(before: Report, after: Report) -> set[str]:
    """Names in prose that may print something else: the basics' own, figures, texts."""
    figures = _changed_keys(before.figures, after.figures)
    names = figures | _changed_keys(before.texts, after.texts)
    compares = figures | _changed_keys(before.values_before, after.values_before)
    compares |= _changed_keys(before.last_year_values, after.last_year_values)
    if before.period.kind != after.period.kind or before.own_figures != after.own_figures:
        compares |= after.figures.keys()
    names.update(compared(name, mark) for name in compares for mark in (LAST, LAST_YEAR))
    names |= {
        theme_slot(new.id)
        for old, new in zip(before.sections, after.sections, strict=False)
        if old.heading != new.heading
    }
    if before.unit != after.unit:
        names.add(UNIT_NAME)
    if before.period != after.period:
        names |= {PERIOD_NAME, PERIOD_END, PERIOD_SPAN, PERIOD_QUARTER}
    return names


def _changed_ticks(before: Report, after: Report) -> set[str]:
    """The ids of sections with a tick that is another."""
    return {key.partition("/")[0] for key in _changed_keys(before.ticks, after.ticks)}


def _changed_keys(before: Mapping[str, object], after: Mapping[str, object]) -> set[str]:
    if before is after or before == after:  # what is asked for is put together anew at each keystroke
        return set()
    return {key for key in before.keys() | after.keys() if before.get(key) is not after.get(key)}


def title_of(report: Report, form: ReportType) -> str:
    """The report's own title in one line, or the type's pattern filled in."""
    if report.title:
        return report.title.replace("\n", "")
    return printed_words(report, form.title)


def issue_date(day: date | None) -> str:
    """成文日期: Arabic digits, full year, no leading zeros (GB/T 9704-2012, 7.3.5.4)."""
    return printed_day(day) if day else PENDING_TEXT
