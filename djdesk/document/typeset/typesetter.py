"""Pages of a report: sets changed blocks alone and pages from there on, until the pages are those of the last time."""

from __future__ import annotations

from bisect import bisect_right
from collections.abc import Sequence
from typing import NamedTuple

from djdesk.document.blocks import Block
from djdesk.document.layout import Layout
from djdesk.document.signature import block_offsets
from djdesk.document.typeset.breaks import breaker
from djdesk.document.typeset.footer import Footers
from djdesk.document.typeset.glyphs import Measure
from djdesk.document.typeset.looks import Looks, place_of
from djdesk.document.typeset.paging import PageMaker, Start
from djdesk.document.typeset.paragraph import Frame, SetLine, set_lines
from djdesk.document.typeset.profiles import PROFILES
from djdesk.document.typeset.values import Advance, Line, Page, ProfileName

_RIGHT_ROLES = ("issuer", "date")


class _Result(NamedTuple):
    """What was set last: the lines belong to the blocks, one entry each; the starts to the pages."""

    blocks: tuple[Block, ...] = ()
    lines: tuple[tuple[SetLine, ...], ...] = ()
    offsets: tuple[float, float] = (0.0, 0.0)
    starts: tuple[Start, ...] = ()
    pages: tuple[Page, ...] = ()


class _Same(NamedTuple):
    """How many blocks at the front and at the back are those of the last time."""

    front: int
    back: int


class Typesetter:
    """Sets blocks in one layout for one program. `advance` gives the fonts' widths; see `metrics.default_advance`.

    `chinese_program`: whether LibreOffice runs in Chinese, where a paragraph that begins with “ begins with a full-width one; of no effect
    on the profile "word".

    Not for use by two threads at once: the last result is kept, so that a keystroke costs one paragraph and one page.
    """

    def __init__(self, layout: Layout, profile: ProfileName, advance: Advance, *, chinese_program: bool = False) -> None:
        self._layout = layout
        self._looks = Looks(layout)
        self._measure = Measure(self._looks, profile, advance, chinese_program)
        self._breaker = breaker(profile)
        self._slack = PROFILES[profile].slack
        self._maker = PageMaker(layout, profile)
        self._footers = Footers(layout, self._looks, self._measure)
        self._character = layout.body.size + layout.tracking / 20
        self._last = _Result()

    def pages(self, blocks: Sequence[Block]) -> tuple[Page, ...]:
        """The pages of `blocks`; an empty list gives one empty page."""
        last = self._last
        offsets = _signature_offsets(blocks)
        same = _unchanged(last, blocks, offsets)
        if last.pages and same.front == len(blocks) == len(last.blocks):
            return last.pages
        lines = self._lines(last, blocks, same, offsets)
        self._last = self._paged(last, tuple(blocks), lines, offsets, same)
        return self._last.pages

    def _lines(self, last: _Result, blocks: Sequence[Block], same: _Same, offsets: tuple[float, float]) -> tuple[tuple[SetLine, ...], ...]:
        old_end, new_end = len(last.blocks) - same.back, len(blocks) - same.back
        known: dict[Block, tuple[SetLine, ...]] = {}
        if offsets == last.offsets:
            known = dict(zip(last.blocks[same.front : old_end], last.lines[same.front : old_end], strict=True))
        middle = tuple(known.get(block) or self._set(block, offsets) for block in blocks[same.front : new_end])
        return last.lines[: same.front] + middle + last.lines[old_end:]

    def _set(self, block: Block, offsets: tuple[float, float]) -> tuple[SetLine, ...]:
        right = offsets[_RIGHT_ROLES.index(block.role)] * self._character if block.role in _RIGHT_ROLES else 0.0
        frame = Frame(self._layout.page.left / 20, self._layout.text_width, place_of(block), self._looks.indent(block), right, self._slack)
        return set_lines(block, self._measure.glyphs(block), frame, self._breaker)

    def _paged(
        self,
        last: _Result,
        blocks: tuple[Block, ...],
        lines: tuple[tuple[SetLine, ...], ...],
        offsets: tuple[float, float],
        same: _Same,
    ) -> _Result:
        """A page before the first changed block may end otherwise (what is kept with the next moves), so work begins one page earlier."""
        kept = max(0, bisect_right(last.starts, Start(same.front, 0)) - 2)
        shift = len(blocks) - len(last.blocks)
        back = len(last.blocks) - same.back
        known = {Start(start.block + shift, start.line): i for i, start in enumerate(last.starts) if start.block >= back}
        starts, pages = list(last.starts[:kept]), list(last.pages[:kept])
        start = last.starts[kept] if kept < len(last.starts) else Start(0, 0)
        while start.block < len(blocks) or not pages:
            found = known.get(start)
            if found is not None:
                starts += [Start(old.block + shift, old.line) for old in last.starts[found:]]
                pages += self._moved(last.pages[found:], len(pages) - found, shift)
                break
            end = self._maker.end_of_page(blocks, lines, start)
            starts.append(start)
            pages.append(self._placed(last, len(pages), self._maker.lines_of(blocks, lines, start, end)))
            start = end
        return _Result(blocks, lines, offsets, tuple(starts), tuple(pages))

    def _placed(self, last: _Result, index: int, lines: tuple[Line, ...]) -> Page:
        """The page with these lines; the very same object as last time if nothing on it changed, so that nobody paints it again."""
        if index < len(last.pages) and last.pages[index].lines == lines:
            return last.pages[index]
        return self._page(index + 1, lines)

    def _moved(self, pages: Sequence[Page], by: int, shift: int) -> list[Page]:
        """Pages of the last time, `by` numbers later and with blocks counted `shift` further."""
        if not by and not shift:
            return list(pages)
        return [self._page(page.number + by, _counted(page.lines, shift)) for page in pages]

    def _page(self, number: int, lines: tuple[Line, ...]) -> Page:
        return Page(number, self._maker.width, self._maker.height, lines, self._footers.line(number))


def _counted(lines: tuple[Line, ...], shift: int) -> tuple[Line, ...]:
    if not shift:
        return lines
    return tuple(Line(o.text, o.x, o.y, o.baseline, o.width, o.fragments, o.block + shift, o.first, o.last, o.start) for o in lines)


def _unchanged(last: _Result, blocks: Sequence[Block], offsets: tuple[float, float]) -> _Same:
    old = last.blocks
    most = min(len(old), len(blocks))
    front = 0
    while front < most and (old[front] is blocks[front] or old[front] == blocks[front]):
        front += 1
    back = 0
    while back < most - front and (old[-1 - back] is blocks[-1 - back] or old[-1 - back] == blocks[-1 - back]):
        back += 1
    if offsets != last.offsets:  # the signature stands elsewhere although its own text may be the same
        placed = [index for index, block in enumerate(blocks) if block.role in _RIGHT_ROLES]
        if placed:
            front = min(front, placed[0])
            back = min(back, len(blocks) - 1 - placed[-1])
    return _Same(front, back)


def _signature_offsets(blocks: Sequence[Block]) -> tuple[float, float]:
    """Distances of issuer (署名) and date (成文日期) from the right edge, in characters."""
    issuers = [block.text for block in blocks if block.role == "issuer"]
    dates = [block.text for block in blocks if block.role == "date"]
    return block_offsets(issuers, dates[0] if dates else "")
