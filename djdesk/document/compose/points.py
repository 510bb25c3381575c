"""Points of a section (一是, 二是 …): their ordinals, their leads, and points that run on in a paragraph."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator, Sequence

import msgspec

from djdesk.basics.numerals import chinese_numeral
from djdesk.document.blocks import Block, Run
from djdesk.forms.report_type import Checklist
from djdesk.model.report import Report


def point_ordinals(paragraphs: Sequence[tuple[str, bool]]) -> list[str]:
    """For each paragraph of a section, given by its marker and whether it is printed, its ordinal (一是,
    二要). "" for plain ones, and for a point that is the only one left of several: 一是 calls for 二是.
    """
    printed = Counter(marker for marker, prints in paragraphs if prints)
    written = Counter(marker for marker, _ in paragraphs)
    counted: Counter[str] = Counter()
    ordinals = []
    for marker, prints in paragraphs:
        number = counted[marker] + 1
        counted[marker] += prints
        alone = printed[marker] == 1 < written[marker] and prints
        ordinals.append(chinese_numeral(number) + marker if marker and not alone else "")
    return ordinals


def point_block(marker: str, ordinal: str, runs: list[Run], section_id: str) -> Block:
    if not marker:
        return Block("body", tuple(runs), 0, section_id)
    return Block("point", tuple(_with_lead(ordinal, runs)), 0, section_id)


def _with_lead(ordinal: str, runs: list[Run]) -> list[Run]:
    """Marks the ordinal and the text up to the first full stop as the lead (领句)."""
    lead = [Run(ordinal, "lead")] if ordinal else []
    for index, run in enumerate(runs):
        head, stop, rest = run.text.partition("。")
        lead.append(msgspec.structs.replace(run, text=head + stop, style="lead"))
        if stop:
            return lead + ([msgspec.structs.replace(run, text=rest)] if rest else []) + runs[index + 1 :]
    return [Run(ordinal), *runs] if ordinal else runs  # one clause without a stop: no lead to set off


def listed_points(report: Report, checklist: Checklist, section_id: str) -> Iterator[list[Run]]:
    """The items of a checklist that prints itself: a done one as a point with its note, others as []."""
    if checklist.output != "points":
        return
    for item in checklist.items:
        tick = report.tick(section_id, item.text)
        note = tick.note.strip().rstrip("。")
        words = Run((item.phrase or item.text) + "。", field=item.text)
        if tick.state != "done":
            yield []
        else:
            yield [words, Run(note + "。", field=item.text)] if note else [words]


def run_on(paragraphs: list[Block]) -> list[Block]:
    """Points run on in the paragraph before them."""
    joined: list[Block] = []
    for block in paragraphs:
        if block.role == "point" and joined and joined[-1].role != "row":
            joined[-1] = Block(joined[-1].role, joined[-1].runs + block.runs, 0, block.section_id)
        else:
            joined.append(block)
    return joined
