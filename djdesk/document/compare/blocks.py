"""Blocks as what is compared: each paragraph by itself, each table and the imprint as a whole."""

from __future__ import annotations

from collections.abc import Hashable, Iterator, Sequence
from itertools import groupby
from typing import NamedTuple

from djdesk.document.blocks import Block
from djdesk.document.compare.passages import TextChange, TextPassage, entries

_TEXT = ("body", "point", "blank", "note")  # paragraphs of one look: a point may become plain text
TABLES = ("row", "imprint")
_CELLS = "\x1f"


class ComparedUnit(NamedTuple):
    """`blocks` are one paragraph, or the rows of one table or imprint. `seam`: the empty line behind a table
    that a file has and a text has not.
    """

    blocks: tuple[Block, ...]
    passage: TextPassage
    seam: bool = False

    @property
    def role(self) -> str:
        return self.blocks[0].role

    @property
    def is_table(self) -> bool:
        return self.role in TABLES


class Compared(NamedTuple):
    """Two versions, and what became of each of their units."""

    old: tuple[ComparedUnit, ...]
    new: tuple[ComparedUnit, ...]
    entries: tuple[TextChange, ...]


def compared(old: Sequence[ComparedUnit], new: Sequence[ComparedUnit]) -> Compared:
    """How the text of `old` became that of `new`."""
    found = entries([unit.passage for unit in old], [unit.passage for unit in new])
    return Compared(tuple(old), tuple(new), tuple(found))


def units_of(blocks: Sequence[Block]) -> Iterator[ComparedUnit]:
    for role, group in groupby(blocks, lambda block: block.role if block.role in TABLES else ""):
        if not role:
            yield from (ComparedUnit((block,), _passage(block)) for block in group)
            continue
        table: list[Block] = []
        for block in group:
            if table and block.row is not None and block.row.top:
                yield _table(tuple(table))
                table = []
            table.append(block)
        yield _table(tuple(table))


def row_passages(blocks: Sequence[Block]) -> list[TextPassage]:
    """The rows of a table as passages that stay where they are."""
    return [TextPassage(_CELLS.join(run.text for run in one.runs), _row_kind(one), False) for one in blocks]


def _passage(block: Block) -> TextPassage:
    kind: Hashable = "text" if block.role in _TEXT else (block.role, block.level * (block.role == "heading"))
    return TextPassage(block.text, (kind, block.landscape), kind == "text" or block.role == "heading")


def _table(blocks: tuple[Block, ...]) -> ComparedUnit:
    text = "\n".join(passage.text for passage in row_passages(blocks))
    return ComparedUnit(blocks, TextPassage(text, (blocks[0].role, blocks[0].landscape), False))


def _row_kind(block: Block) -> Hashable:
    """Rows of one kind can be the same row: their cells stand alike."""
    if block.row is None:
        return block.role, len(block.runs)
    return block.row.places, block.row.flush, block.row.top and bool(block.row.head)
