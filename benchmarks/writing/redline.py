"""Two versions of a report of twenty pages: what became of each paragraph and character, beside difflib over
the characters of both; and the redline (花脸稿) beside the plain export, both from reports to files on the
disk with the report's data inside.
"""

from __future__ import annotations

import random
from collections.abc import Sequence
from datetime import datetime
from difflib import SequenceMatcher
from pathlib import Path

import msgspec

from benchmarks.measure import Measure, paired_ratio, seconds
from benchmarks.samples import TYPE, UNIT, desk_on_disk, disk_folder
from benchmarks.writing.proof import report
from djdesk.desk.export.export import export_report
from djdesk.desk.report.open_report import create_report
from djdesk.desk.versions.redline import write_redline
from djdesk.document.blocks import Block, Run
from djdesk.document.compare.blocks import compared, units_of
from djdesk.document.compare.words import pieces, stretches
from djdesk.model.period import Period
from djdesk.model.report import Report, Section

_PAGES = 20
_NOW = datetime(2023, 7, 5, 9, 0)


def run(rounds: int) -> list[Measure]:
    chance = random.Random(17)
    before = [line for line in report(_PAGES, 7).split("\n") if line]
    after = _edited(before, chance)
    old, new = _blocks(before), _blocks(after)

    def ours() -> None:
        found = compared(list(units_of(old)), list(units_of(new)))
        for entry in found.entries:
            if entry.state == "changed":
                stretches(
                    pieces("\n".join(found.old[at].passage.text for at in entry.old)),
                    pieces("\n".join(found.new[at].passage.text for at in entry.new)),
                )

    def theirs() -> None:
        SequenceMatcher(None, "\n".join(before), "\n".join(after), autojunk=False).get_opcodes()

    with disk_folder() as folder:
        redline_share = _redline_share(Path(folder), before, after, rounds)
    few = min(rounds, 3)  # difflib takes seconds
    return [
        Measure(
            "versions compared, 20 pages", 1000 * min(seconds(ours) for _ in range(rounds)), 80, "ms", rounds
        ),
        Measure("versions compared / difflib characters", paired_ratio(ours, theirs, few), 0.2, "×", few),
        Measure("redline written, 20 pages / plain export", redline_share, 3, "×", rounds),
    ]


def _redline_share(folder: Path, before: list[str], after: list[str], rounds: int) -> float:
    desk = desk_on_disk(folder / "store")
    session = create_report(desk, TYPE, UNIT, Period.regular("half", 2023, 1))
    old, new = (_reported(session.report, lines) for lines in (before, after))
    form, layout = desk.form_of(new), desk.resources.layout(new.layout)
    word = desk.resources.word

    def marked() -> None:
        write_redline(desk.resources, old, new, folder / "redline.docx", _NOW)

    def plain() -> None:
        export_report(new, form, layout, folder / "plain.docx", _NOW, word)

    share = paired_ratio(marked, plain, rounds)
    desk.store.close()
    return share


def _reported(report: Report, lines: list[str]) -> Report:
    """The lines in the sections of one report, a section for each page."""
    share = len(lines) // _PAGES + 1
    sections = (
        Section(id=f"own-{at}", level=1, heading=f"专项工作之{at}", prose="\n".join(lines[at : at + share]))
        for at in range(0, len(lines), share)
    )
    return msgspec.structs.replace(report, sections=tuple(sections))


def _blocks(lines: Sequence[str]) -> list[Block]:
    return [Block("body", (Run(line),)) for line in lines]


def _edited(lines: Sequence[str], chance: random.Random) -> list[str]:
    """A fifth of the paragraphs with some words exchanged, some moved, some gone, some new."""
    edited = list(lines)
    for at in chance.sample(range(len(edited)), len(edited) // 5):
        start = chance.randrange(len(edited[at]))
        edited[at] = f"{edited[at][:start]}进一步抓好{edited[at][start + 3 :]}"
    for _ in range(max(len(edited) // 20, 1)):
        edited.insert(chance.randrange(len(edited)), edited.pop(chance.randrange(len(edited))))
        edited.insert(
            chance.randrange(len(edited)), f"新写的第{chance.randrange(100)}段，说明本期新开展的工作。"
        )
        del edited[chance.randrange(len(edited))]
    return edited
