"""A version's blocks as the units of its Word file: with the seams, the small lines that stand behind tables
(djdesk.document.docx.body).
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from itertools import groupby

from djdesk.document.blocks import Block
from djdesk.document.compare.blocks import ComparedUnit, units_of
from djdesk.document.compare.passages import TextPassage


def file_units(blocks: Sequence[Block]) -> list[ComparedUnit]:
    units: list[ComparedUnit] = []
    for _, group in groupby(blocks, lambda block: block.landscape):
        units += _with_seams(list(units_of(list(group))))
    return units


def _with_seams(units: Sequence[ComparedUnit]) -> Iterator[ComparedUnit]:
    """Of one section."""
    if units[0].role == "imprint":
        yield _seam(units[0])
    for at, unit in enumerate(units):
        yield unit
        below = units[at + 1] if at + 1 < len(units) else None
        in_text = below is not None and not below.is_table and unit.blocks[-1].section_id != "basics"
        if unit.is_table and not (in_text and unit.role == "row"):
            yield _seam(unit)


def _seam(unit: ComparedUnit) -> ComparedUnit:
    landscape = unit.blocks[0].landscape
    return ComparedUnit(
        (Block("blank", landscape=landscape),), TextPassage("", ("seam", landscape), False), seam=True
    )
