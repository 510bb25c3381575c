"""Measures of the formal elements, for the Word file and the pages alike."""

from __future__ import annotations

from itertools import accumulate, pairwise

import msgspec

from djdesk.document.blocks import Block, Row
from djdesk.document.layout.layout import Layout, PageSpec
from djdesk.document.layout.units import Points, Twips, eighths_of, points_of_millimetres, twips_of

RED = "FF0000"
RED_LINE_ROOM = Twips(150)  # 4 mm between the feet of the number's characters and the red line (7.2.7)
RED_LINE_WEIGHT = Twips(30)  # 1.5 point; the standard gives no weight
CELL_SIZE = Points(12.0)  # 小四: usual in offices, the standard leaves it open
CELL_PITCH = Twips(400)
CELL_PAD = Twips(57)  # above and below the lines of a cell, and at its sides: 1 mm
GRID_WEIGHT = Twips(10)  # of a table's lines: half a point
IMPRINT_SIZE = Points(14.0)  # 4号 (7.4.2)
SEAM = Twips(20)  # the paragraph that a table needs behind it
_TO_THE_NAME = Twips(1984)  # 35 mm from the top of the type area to that of the issuing office's name (7.2.4)
_SMALLEST, _LARGEST = 22, 48  # points of the name; it should not look larger than that of the office above
_OVER_THE_FOOT = 0.8  # of an exact line stands above the baseline
_SIDE_FOOTER = Twips(851)
_SHOULDER = 0.14  # of the size is left empty above a Chinese character


class NameLine(msgspec.Struct, frozen=True):
    """How the letterhead is set: `before` is the room above it, `pitch` from one of its lines to the next."""

    size: Points
    before: Twips
    pitch: Twips


def name_line(block: Block, layout: Layout) -> NameLine:
    """As large as one line allows, its top 35 mm under the top of the type area (7.2.4). `block.level` lines
    stand above it.
    """
    size = Points(min(_LARGEST, max(_SMALLEST, int(layout.text_width * 0.98 / max(len(block.text), 1)))))
    pitch = twips_of(Points(size / _OVER_THE_FOOT))
    before = _TO_THE_NAME - block.level * layout.line_pitch - twips_of(Points(_SHOULDER * size))
    return NameLine(size, Twips(max(before, 0)), pitch)


def annex_note_indents(block: Block, layout: Layout) -> tuple[Twips, Twips]:
    """Left indent and by how much the first line hangs out: lines that turn stand under the first character
    of the name (7.3.4).
    """
    character = round(layout.character)
    start = twips_of(Points(layout.body.size * 2))
    head = 3 * character if block.text.startswith("附件：") else 0
    rest = block.text.removeprefix("附件：")
    digits = len(rest) - len(rest.lstrip("0123456789"))
    numbered = rest[digits : digits + 1] == "." and digits > 0
    number = twips_of(Points((digits * 0.5 + 0.25) * layout.body.size)) + digits * layout.tracking
    order = number if numbered else 0
    if not head:
        start = Twips(start + 3 * character)
    return Twips(start + head + order), Twips(head + order)


def column_edges(row: Row, width: Twips) -> tuple[Twips, ...]:
    """Where the columns of a table of `width` begin and end, from its left edge."""
    total = sum(row.widths)
    return tuple(Twips(round(edge / total * width)) for edge in accumulate(row.widths, initial=0.0))


def column_widths(row: Row, width: Twips) -> tuple[Twips, ...]:
    return tuple(Twips(end - start) for start, end in pairwise(column_edges(row, width)))


def landscape_page(page: PageSpec) -> PageSpec:
    """The page on its side: turned so that its top is the upright page's binding edge. The type area (版心)
    is the same (clause 8).

    Its footer lies high enough to take nothing from the type area: the page number hangs at its own place.
    """
    return PageSpec(
        width=page.height,
        height=page.width,
        top=page.left,
        bottom=page.right,
        left=page.bottom,
        right=page.top,
        footer=_SIDE_FOOTER,
    )


def eighths(millimetres: float) -> int:
    """The weight of a line as Word counts it, in eighths of a point: 0.35 mm are 8, 0.25 mm are 6."""
    return eighths_of(points_of_millimetres(millimetres))
