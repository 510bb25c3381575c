"""From places in the report to places on the pages, and back."""

from __future__ import annotations

from bisect import bisect_left
from collections.abc import Sequence

import msgspec
from PySide6.QtCore import QPointF, QRectF

from djdesk.document.blocks import Block
from djdesk.document.layout.layout import Layout
from djdesk.document.layout.units import points_of
from djdesk.document.typeset.values import Fragment, Page, PlacedLine
from djdesk.document.typeset.warnings import BreakWarning

_MARK_AWAY, _MARK_WIDTH = 12.0, 5.0  # points: distance of a hint from the lines, and its width
_OVERHANG = 6.0  # points by which a mark is wider than the type area
_ABOVE = 0.8  # of a line's pitch lies above its baseline


class Hint(msgspec.Struct, frozen=True):
    """A small mark beside the lines, in points on its page, and what it says."""

    rect: QRectF
    words: str


class Spot(msgspec.Struct, frozen=True):
    """A rectangle in points on the page with that index."""

    page: int
    rect: QRectF


def marks(
    pages: Sequence[Page], blocks: Sequence[Block], section_id: str, layout: Layout
) -> dict[int, list[QRectF]]:
    """Bands behind the lines of a section by page index; lines that follow each other share one band."""
    found: dict[int, list[QRectF]] = {}
    if not section_id:
        return found
    for index in _pages_with(pages, _blocks_of(blocks, section_id)):
        page = pages[index]
        for line in page.lines:
            if blocks[block_of(page, line)].section_id != section_id or not line.text.strip():
                continue
            band, bands = line_box(page, line, layout), found.setdefault(index, [])
            if bands and abs(bands[-1].bottom() - band.top()) < 1.0:
                bands[-1] = bands[-1].united(band)
            else:
                bands.append(band)
    return found


def hints(pages: Sequence[Page], warnings: Sequence[BreakWarning]) -> dict[int, list[Hint]]:
    """Marks in the margin at the lines that `warnings` are about, by page index."""
    found: dict[int, list[Hint]] = {}
    for warning in warnings:
        line = pages[warning.page].lines[warning.line]
        left = min(other.x for other in pages[warning.page].lines) - _MARK_AWAY
        height = (line.baseline - line.y) / _ABOVE
        rect = QRectF(left - _MARK_WIDTH, line.y + height * 0.15, _MARK_WIDTH, height * 0.7)
        found.setdefault(warning.page, []).append(Hint(rect, f"{warning.message}\n{warning.suggestion}"))
    return found


def spot_of_warning(
    pages: Sequence[Page], blocks: Sequence[Block], warning: BreakWarning, layout: Layout
) -> Spot:
    page = pages[warning.page]
    return Spot(warning.page, line_box(page, page.lines[warning.line], layout))


def spot_of(
    pages: Sequence[Page], blocks: Sequence[Block], section_id: str, field: str, layout: Layout
) -> Spot | None:
    """Where a field of a section is printed; its first line when no field is named or it is not printed
    there.
    """
    first: Spot | None = None
    for index in _pages_with(pages, _blocks_of(blocks, section_id)):
        page = pages[index]
        for line in page.lines:
            if blocks[block_of(page, line)].section_id != section_id:
                continue
            here = Spot(index, line_box(page, line, layout))
            if not field or any(fragment.field == field for fragment in line.fragments):
                return here
            first = first or here
    return first


def spot_of_edit(
    pages: Sequence[Page], before: Sequence[Block], blocks: Sequence[Block], section_id: str, layout: Layout
) -> Spot | None:
    """The line of a section where `blocks` begin to differ from those `before`: where someone is typing; None
    where nothing differs.
    """
    old = [block for block in before if block.section_id == section_id]
    for place, index in enumerate(_blocks_of(blocks, section_id)):
        was = old[place] if place < len(old) else None
        if was is not blocks[index] and was != blocks[index]:
            offset = _same_front(was.text, blocks[index].text) if was else 0
            return _spot_at(pages, blocks, index, offset, layout)
    return None


def _same_front(one: str, other: str) -> int:
    """How many characters both begin with."""
    return next(
        (place for place, (a, b) in enumerate(zip(one, other, strict=False)) if a != b),
        min(len(one), len(other)),
    )


def _spot_at(
    pages: Sequence[Page], blocks: Sequence[Block], block: int, offset: int, layout: Layout
) -> Spot | None:
    """The line of a block that holds the character at `offset`."""
    found = None
    for index in _pages_with(pages, [block]):
        for line in pages[index].lines:
            if block_of(pages[index], line) == block and (found is None or line.start <= offset):
                found = Spot(index, line_box(pages[index], line, layout))
    return found


def _pages_with(pages: Sequence[Page], wanted: list[int]) -> list[int]:
    """Indices of pages on which blocks of `wanted` (in order) may stand."""
    found = []
    for index, page in enumerate(pages):
        if page.lines:
            place = bisect_left(wanted, block_of(page, page.lines[0]))
            if place < len(wanted) and wanted[place] <= block_of(page, page.lines[-1]):
                found.append(index)
    return found


def _blocks_of(blocks: Sequence[Block], section_id: str) -> list[int]:
    return [index for index, block in enumerate(blocks) if block.section_id == section_id]


def place_at(page: Page, blocks: Sequence[Block], point: QPointF, layout: Layout) -> tuple[str, str] | None:
    """(section id, field) of what is printed at a point of the page; None on the margins and between
    paragraphs.
    """
    hit = [
        line for line in page.lines if line_box(page, line, layout).contains(point)
    ]  # cells stand side by side
    for line in hit:
        if fragment := _fragment_at(line, point.x()):
            return blocks[block_of(page, line)].section_id, fragment.field
    return (blocks[block_of(page, hit[0])].section_id, "") if hit else None


def block_of(page: Page, line: PlacedLine) -> int:
    """The index, in the list that was typeset, of the block that `line` of `page` belongs to."""
    return line.block


def line_box(page: Page, line: PlacedLine, layout: Layout) -> QRectF:
    """The line's full stripe of the type area (版心)."""
    left, width = (
        (layout.page.bottom, points_of(layout.text_height))
        if page.landscape
        else (layout.page.left, layout.text_width)
    )
    pitch = (line.baseline - line.y) / _ABOVE
    return QRectF(points_of(left) - _OVERHANG, line.y, width + 2 * _OVERHANG, pitch)


def _fragment_at(line: PlacedLine, x: float) -> Fragment | None:
    started = [fragment for fragment in line.fragments if fragment.positions and fragment.positions[0] <= x]
    return started[-1] if started and x <= line.x + line.width else None
