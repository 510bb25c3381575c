"""Fills pages with set lines. What did not move since the last time is used again as it is."""

from __future__ import annotations

from collections.abc import Sequence
from typing import NamedTuple

from djdesk.document.blocks import Block, BlockRole
from djdesk.document.layout import Layout
from djdesk.document.typeset.paragraph import SetLine
from djdesk.document.typeset.profiles import PROFILES
from djdesk.document.typeset.values import Line, ProfileName

# Paragraphs that stay on the page of what follows, as the Word file says by keepNext (layout notes 2.2, 2.4); such a paragraph is not
# split either: LibreOffice moves it whole, with what is kept with it.
KEPT_WITH_NEXT: frozenset[BlockRole] = frozenset(("title", "subtitle", "heading", "issuer"))
_ASCENT = 0.8  # of an exact line pitch lies above the baseline (section 5 [M]: first baseline at 128.5 pt)


class Start(NamedTuple):
    """Where a page begins: index of the block and of the line in it."""

    block: int
    line: int


class PageMaker:
    """Geometry of a layout's pages, in points."""

    def __init__(self, layout: Layout, profile: ProfileName) -> None:
        page = layout.page
        self.width, self.height = page.width / 20, page.height / 20
        body = layout.text_height
        centred = PROFILES[profile].centred_page and layout.grid
        self._room = body // layout.line_pitch * layout.line_pitch if centred else body
        self._pitch, self._title_pitch = layout.line_pitch, layout.title_pitch
        spare = body - self._room
        self._top = (page.top + spare / 2) / 20

    def pitch(self, block: Block) -> int:
        """Distance from one baseline to the next, in twips."""
        return self._title_pitch if block.role == "title" else self._pitch

    def end_of_page(self, blocks: Sequence[Block], lines: Sequence[Sequence[SetLine]], start: Start) -> Start:
        """Where the page after the one that begins at `start` begins."""
        used, block, line = 0, start.block, start.line
        while block < len(blocks):
            pitch = self.pitch(blocks[block])
            count = len(lines[block]) - line
            fit = min(count, (self._room - used) // pitch)
            if fit < count:
                whole = blocks[block].role in KEPT_WITH_NEXT and not line and used
                line += 0 if whole else max(fit, 1 if used == 0 else 0)
                return Start(block, line) if line else self._with_kept(blocks, start, block)
            used += fit * pitch
            block, line = block + 1, 0
        return Start(block, 0)

    def _with_kept(self, blocks: Sequence[Block], start: Start, block: int) -> Start:
        """A block begins the new page; those before it that are kept with it move along, unless they fill the page alone."""
        first = block
        while first > start.block and blocks[first - 1].role in KEPT_WITH_NEXT:
            first -= 1
        return Start(block if first == start.block else first, 0)

    def lines_of(self, blocks: Sequence[Block], lines: Sequence[Sequence[SetLine]], start: Start, end: Start) -> tuple[Line, ...]:
        """The lines from `start` up to `end`, placed from the top of the type area downwards."""
        placed: list[Line] = []
        used = 0
        last_block = end.block if end.line else end.block - 1
        for index in range(start.block, min(last_block, len(blocks) - 1) + 1):
            own = lines[index]
            first = start.line if index == start.block else 0
            stop = end.line if index == end.block else len(own)
            pitch = self.pitch(blocks[index])
            ascent, final = pitch * _ASCENT / 20, len(own) - 1
            for number in range(first, stop):
                text, x, width, fragments, begins = own[number]
                y = self._top + used / 20
                used += pitch
                placed.append(Line(text, x, y, y + ascent, width, fragments, index, number == 0, number == final, begins))
        return tuple(placed)
