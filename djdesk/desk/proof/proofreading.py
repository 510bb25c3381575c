"""Proofreading: the rules of the resources, and a report's printed text with its findings placed in
sections.
"""

from __future__ import annotations

from bisect import bisect_right
from collections.abc import Sequence
from datetime import date
from functools import lru_cache
from pathlib import Path

import msgspec

from djdesk.desk.proof.fixes import Fix, fix_of
from djdesk.desk.proof.stale_findings import StaleFindings
from djdesk.desk.proof.text_places import READ_ROLES, Placer, TextPlace
from djdesk.desk.resources import Resources
from djdesk.document.blocks import Block
from djdesk.document.compose.composer import Composer
from djdesk.forms.report_type import ReportType
from djdesk.model.report import Report
from djdesk.model.tables.table import tabled
from djdesk.proof.finding import Finding
from djdesk.proof.office_rules import NOTHING_OWN, OfficeRules
from djdesk.proof.proofreader import Proofreader
from djdesk.proof.rule_book import RuleBook

_NEIGHBOURS = 4  # characters on each side by which a place is found again in the prose


@lru_cache(maxsize=2)
def rule_book(folder: Path) -> RuleBook:
    """The rules that lie in the resources `folder`; read once, for they are some thousand lines."""
    return RuleBook(folder / "rules")


def proofreader(resources: Resources, own: OfficeRules = NOTHING_OWN) -> Proofreader | None:
    """A new one that knows the office's `own` rules; None where the resources have no folder."""
    return Proofreader(rule_book(resources.folder), own) if resources.folder is not None else None


def report_proof(
    resources: Resources, form: ReportType, own: OfficeRules = NOTHING_OWN
) -> ReportProof | None:
    """The proofreader of one report of that type; None where the resources have no rules."""
    reader = proofreader(resources, own)
    return ReportProof(reader, form) if reader is not None else None


class PlacedFinding(msgspec.Struct, frozen=True):
    """A finding in a report: the section ("" for title and formal elements), the paragraph as it is printed
    there, counted from 0, and the offset in it; where the report has it from, and what mends it there. In a
    table of the text `table` is the name of its place in the prose, and the offset counts in the cell. `hold`
    is the key by which it may stay so, where that is not the finding's own.
    """

    section: str
    paragraph: int
    offset: int
    finding: Finding
    around: str = ""
    table: str = ""
    place: TextPlace | None = None
    fix: Fix | None = None
    hold: str = ""


class ReportProof:
    """Proofreads one report after each change. What did not change is neither composed nor read again."""

    def __init__(self, reader: Proofreader, form: ReportType) -> None:
        self._reader = reader
        self._composer = Composer(form)
        self._placer = Placer(form)
        self._form = form
        self._stale = StaleFindings()

    def blocks(self, report: Report) -> tuple[Block, ...]:
        """The report as it is printed."""
        return self._composer.compose(report)

    def findings(self, report: Report) -> list[PlacedFinding]:
        """In the order of the printed text, cells of tables behind it. What stands open (【待补】) is no
        mistake of the text.
        """
        whole = self._composer.compose(report)
        blocks = [block for block in whole if block.role in READ_ROLES]
        by_section: dict[str, list[Block]] = {}
        numbers = []
        for block in blocks:
            here = by_section.setdefault(block.section_id, [])
            numbers.append(len(here))
            here.append(block)
        sections = {name: tuple(here) for name, here in by_section.items()}
        text = "\n".join(_text(block) for block in blocks)
        places = list(_places(blocks))
        starts = [start for start, _ in places]
        open_places = [(start, end) for start, block in places for start, end in _pending(start, block)]
        found = []
        span = (report.period.start, report.period.end)
        for one in self._reader.findings(text, report.date or report.period.end, span):
            if any(start < one.end and one.start < end for start, end in open_places):
                continue
            at = bisect_right(starts, one.start) - 1
            section = sections[blocks[at].section_id]
            found.append(self._placed(report, section, numbers[at], one.start - starts[at], one))
        for at, stale in self._stale.of(report, self._form, blocks):
            section = sections[blocks[at].section_id]
            placed = self._placed(report, section, numbers[at], stale.start, stale.finding)
            found.append(msgspec.structs.replace(placed, hold=stale.hold))
        return found + self._of_cells(whole, report.date or report.period.end)

    def _placed(
        self, report: Report, blocks: tuple[Block, ...], number: int, offset: int, one: Finding
    ) -> PlacedFinding:
        """A finding at the character `offset` of one of the blocks of a section."""
        section, line = blocks[number].section_id, _text(blocks[number])
        around = line[max(0, offset - _NEIGHBOURS) : offset + len(one.text) + _NEIGHBOURS]
        place = self._placer.place(report, section, blocks, number, offset, one.text)
        fix = fix_of(place, one.text, one.suggestion, one.rule, one.safe, line, offset)
        return PlacedFinding(section, number, offset, one, around, place=place, fix=fix)

    def _of_cells(self, blocks: Sequence[Block], day: date) -> list[PlacedFinding]:
        """What the cells of tables in the text say, each for itself."""
        cells = [
            (block.section_id, run)
            for block in blocks
            if block.role == "row"
            for run in block.runs
            if tabled(run.field) and not run.pending and run.text.strip()
        ]
        read = self._reader.findings_apart([run.text for _, run in cells], day) if cells else []
        return [
            PlacedFinding(section, 0, one.start, one, run.text, run.field)
            for (section, run), found in zip(cells, read, strict=True)
            for one in found
        ]


def read_text(form: ReportType, report: Report) -> str:
    """What is proofread of a report, a block a line."""
    return "\n".join(_text(block) for block in _read(Composer(form), report))


def _read(composer: Composer, report: Report) -> list[Block]:
    return [block for block in composer.compose(report) if block.role in READ_ROLES]


def _text(block: Block) -> str:
    return block.text.replace("\n", " ")


def _places(blocks: list[Block]) -> list[tuple[int, Block]]:
    found, at = [], 0
    for block in blocks:
        found.append((at, block))
        at += len(block.text) + 1
    return found


def _pending(start: int, block: Block) -> list[tuple[int, int]]:
    found = []
    for run in block.runs:
        if run.pending:
            found.append((start, start + len(run.text)))
        start += len(run.text)
    return found
