"""Two versions of a report of twenty pages: what became of each paragraph and character, beside difflib
over the
characters of both; and the redline (花脸稿) beside the plain export.
"""

from __future__ import annotations

import random
from collections.abc import Sequence
from datetime import datetime
from difflib import SequenceMatcher

from benchmarks.measure import Measure, paired_ratio, seconds
from benchmarks.samples import RESOURCES
from benchmarks.writing.proof import report
from djdesk.document.blocks import Block, Run
from djdesk.document.compare.blocks import compared, units_of
from djdesk.document.compare.words import pieces, stretches
from djdesk.document.docx.writer import DocxProperties, DocxWriter
from djdesk.document.layout.toml_file import load_layout
from djdesk.document.redline.writer import redline

_PAGES = 20
_WRITTEN = DocxProperties(title="汇报", author="区市政中心", created=datetime(2023, 7, 5, 9, 0))


def run(rounds: int) -> list[Measure]:
    chance = random.Random(17)
    before = [line for line in report(_PAGES, 7).split("\n") if line]
    after = _edited(before, chance)
    old, new = _blocks(before), _blocks(after)
    writer = DocxWriter(load_layout(RESOURCES / "layouts/standard.toml"))

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

    def marked() -> None:
        redline(old, new, writer, _WRITTEN, _WRITTEN.author, _WRITTEN.created)

    few = min(rounds, 3)  # difflib takes seconds
    return [
        Measure(
            "versions compared, 20 pages", 1000 * min(seconds(ours) for _ in range(rounds)), 80, "ms", rounds
        ),
        Measure("versions compared / difflib characters", paired_ratio(ours, theirs, few), 0.2, "×", few),
        Measure(
            "redline, 20 pages / plain export",
            paired_ratio(marked, lambda: writer.write(new, _WRITTEN), rounds),
            3,
            "×",
            rounds,
        ),
    ]


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
