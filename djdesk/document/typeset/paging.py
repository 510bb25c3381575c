"""Fills pages with set lines. What did not move since the last time is used again as it is."""

from __future__ import annotations

from collections.abc import Sequence
from typing import NamedTuple

from djdesk.document.blocks import Block, BlockRole
from djdesk.document.layout.layout import Layout, PageSpec
from djdesk.document.layout.measures import landscape_page
from djdesk.document.layout.units import TWIPS_IN_A_POINT, Points, Twips, points_of
from djdesk.document.typeset.paragraph import ASCENT, Box, SetLine
from djdesk.document.typeset.profiles import PROFILES
from djdesk.document.typeset.values import PlacedLine, ProfileName, Rule

# Paragraphs that stay on the page of what follows, as the Word file says by keepNext (docs/layout.md,
# section 2); such a paragraph is not
# split either: LibreOffice moves it whole, with what is kept with it.
KEPT_WITH_NEXT: frozenset[BlockRole] = frozenset(
    ("title", "subtitle", "heading", "issuer", "annex_label", "annex_title")
)


class Start(NamedTuple):
    """Where a page begins: index of the block and of the line in it."""

    block: int
    line: int


class Placed(NamedTuple):
    """What stands on a page, in points from its top left corner."""

    lines: tuple[PlacedLine, ...]
    rules: tuple[Rule, ...] = ()


class PageSheet(NamedTuple):
    """A page's measures.

    top: of the first line, from the upper edge of the paper
    room: for lines
    foot: the type area's own height
    """

    width: Points
    height: Points
    top: Points
    room: Twips
    foot: Twips


class PageMaker:
    """Geometry of a layout's pages, upright and on their side."""

    def __init__(self, layout: Layout, profile: ProfileName) -> None:
        centred = PROFILES[profile].centred_page and layout.grid
        self._pitch, self._title_pitch = layout.line_pitch, layout.title_pitch
        self._upright = self._sheet(layout.page, centred)
        self._landscape = self._sheet(landscape_page(layout.page), centred)

    def sheet(self, landscape: bool) -> PageSheet:
        return self._landscape if landscape else self._upright

    def _sheet(self, page: PageSpec, centred: bool) -> PageSheet:
        body = page.height - page.top - page.bottom
        room = body // self._pitch * self._pitch if centred else body
        above = (body - room) / 2
        top = Points((page.top + above) / TWIPS_IN_A_POINT)
        return PageSheet(
            points_of(page.width), points_of(page.height), top, Twips(room), Twips(round(body - above))
        )

    def pitch(self, block: Block) -> Twips:
        """Distance from one baseline to the next."""
        return self._title_pitch if block.role in ("title", "annex_title") else self._pitch

    def end_of_page(self, blocks: Sequence[Block], lines: Sequence[Sequence[SetLine]], start: Start) -> Start:
        """Where the page after the one that begins at `start` begins."""
        used, block, line = 0, start.block, start.line
        room = self.sheet(blocks[block].landscape).room if blocks else 0
        while block < len(blocks):
            if used and _opens_page(blocks[block - 1], blocks[block]):
                return Start(block, line)
            pitch = self._extent(blocks[block], lines[block], first=block == start.block)
            count = len(lines[block]) - line
            fit = min(count, (room - used) // pitch)
            if fit < count:
                whole = blocks[block].role in KEPT_WITH_NEXT and not line and used
                line += 0 if whole else max(fit, 1 if used == 0 else 0)
                if line and line == len(lines[block]):  # higher than a page: it stands there all the same
                    return Start(block + 1, 0)
                return Start(block, line) if line else self._with_kept(blocks, start, block)
            used += fit * pitch
            block, line = block + 1, 0
        return Start(block, 0)

    def _extent(self, block: Block, own: Sequence[SetLine], first: bool) -> Twips:
        """Height of one line of the block, or of its box; the first row of a page has the table's
        head above it.
        """
        box = own[0].box
        if box is None:
            return self.pitch(block)
        return Twips(box.height + (box.repeated.height if box.repeated and first else 0))

    def _with_kept(self, blocks: Sequence[Block], start: Start, block: int) -> Start:
        """A block begins the new page; those before it that are kept with it move along, unless they fill the
        page alone.
        """
        first = block
        while first > start.block and _kept_together(blocks[first - 1], blocks[first]):
            first -= 1
        return Start(block if first == start.block else first, 0)

    def lines_of(
        self, blocks: Sequence[Block], lines: Sequence[Sequence[SetLine]], start: Start, end: Start
    ) -> Placed:
        """What stands on the page from `start` up to `end`, placed from the top of the type area
        downwards.
        """
        placed: list[PlacedLine] = []
        rules: list[Rule] = []
        used = 0
        last_block = end.block if end.line else end.block - 1
        sheet = self.sheet(blocks[start.block].landscape) if blocks else self._upright
        for index in range(start.block, min(last_block, len(blocks) - 1) + 1):
            own = lines[index]
            if (box := own[0].box) is not None:
                if box.foot:
                    used = max(used, sheet.foot - _height_of_feet(lines, index, last_block))
                for each in (box.repeated, box) if box.repeated and index == start.block else (box,):
                    _place(each, index, sheet.top + points_of(used), placed, rules)
                    used += each.height
                continue
            first = start.line if index == start.block else 0
            stop = end.line if index == end.block else len(own)
            pitch = self.pitch(blocks[index])
            ascent, final = pitch * ASCENT / TWIPS_IN_A_POINT, len(own) - 1
            for number in range(first, stop):
                text, x, width, fragments, begins, _ = own[number]
                y = sheet.top + used / TWIPS_IN_A_POINT
                used += pitch
                placed.append(
                    PlacedLine(
                        text, x, y, y + ascent, width, fragments, index, number == 0, number == final, begins
                    )
                )
        return Placed(tuple(placed), tuple(rules))


def _opens_page(before: Block, block: Block) -> bool:
    """Each annex begins on a new page (7.3.7); a page is upright or on its side."""
    return block.role == "annex_label" or before.landscape != block.landscape


def _kept_together(before: Block, block: Block) -> bool:
    """Whether `before` moves along when `block` begins a page: see KEPT_WITH_NEXT; an imprint is one, a
    table's head never stands last.
    """
    if before.role == "row":
        return block.role == "row" and before.row is not None and before.row.top and bool(before.row.head)
    return before.role in KEPT_WITH_NEXT or before.role == block.role == "imprint"


def _height_of_feet(lines: Sequence[Sequence[SetLine]], first: int, last: int) -> Twips:
    boxes = [own[0].box for own in lines[first : last + 1]]
    return Twips(sum(box.height for box in boxes if box is not None))


def _place(box: Box, block: int, top: float, lines: list[PlacedLine], rules: list[Rule]) -> None:
    """Puts the lines and rules of a box on the page, `top` points from its upper edge."""
    final = len(box.parts) - 1
    for number, (line, y, baseline) in enumerate(box.parts):
        first, last = number == 0, number == final
        lines.append(
            PlacedLine(
                line.text,
                line.x,
                top + y,
                top + baseline,
                line.width,
                line.fragments,
                block,
                first,
                last,
                line.start,
            )
        )
    rules += [
        Rule(rule.x1, top + rule.y1, rule.x2, top + rule.y2, rule.thickness, rule.colour)
        for rule in box.rules
    ]
