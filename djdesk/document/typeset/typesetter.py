"""Pages of a report: sets changed blocks alone and pages from there on, until the pages are those of the last
time.
"""

from __future__ import annotations

from bisect import bisect_left, bisect_right
from collections.abc import Sequence
from typing import NamedTuple

from djdesk.document.blocks import Block
from djdesk.document.common_ends import SameEnds, common_ends
from djdesk.document.layout.layout import Layout
from djdesk.document.layout.signature import block_offsets
from djdesk.document.layout.units import Characters, Points, points_of
from djdesk.document.typeset.boxes import BoxSetter
from djdesk.document.typeset.breaks import breaker, cell_breaker
from djdesk.document.typeset.footer import Footers
from djdesk.document.typeset.glyphs import GlyphMeasure
from djdesk.document.typeset.looks import Looks, place_of
from djdesk.document.typeset.paging import PageMaker, Placed, Start
from djdesk.document.typeset.paragraph import Frame, SetLine, set_lines
from djdesk.document.typeset.profiles import PROFILES
from djdesk.document.typeset.values import Advance, Page, PlacedLine, ProfileName, Rule

_RIGHT_ROLES = ("issuer", "date")
_FORMAL_ROLES = frozenset(("letterhead", "number", "red_line", "annex_note", "row", "imprint"))


class _Signature(NamedTuple):
    """Where blocks of the signature stand in the list, and the offsets that their texts give."""

    places: tuple[int, ...] = ()
    offsets: tuple[Characters, Characters] = (Characters(0.0), Characters(0.0))


class _Result(NamedTuple):
    """What was set last; the starts belong to the pages, one each."""

    blocks: tuple[Block, ...] = ()
    signature: _Signature = _Signature()
    starts: tuple[Start, ...] = ()
    pages: tuple[Page, ...] = ()


class Typesetter:
    """Sets blocks in one layout for one program. `advance` gives the fonts' widths; see
    `metrics.default_advance`.

    `chinese_program`: whether LibreOffice runs in Chinese, where a paragraph that begins with “ begins with a
    full-width one; of no effect on the profile "word".

    Not for use by two threads at once: the last result is kept, so that a keystroke costs one paragraph and
    one page.
    """

    def __init__(
        self, layout: Layout, profile: ProfileName, advance: Advance, *, chinese_program: bool = False
    ) -> None:
        self._layout = layout
        self._looks = Looks(layout)
        self._measure = GlyphMeasure(self._looks, profile, advance, chinese_program)
        self._breaker = breaker(profile)
        self._slack = PROFILES[profile].slack
        self._maker = PageMaker(layout, profile)
        self._footers = Footers(layout, self._looks, self._measure)
        self._boxes = BoxSetter(
            layout, self._measure, (self._breaker, cell_breaker(profile)), self._slack, self._looks.indent
        )
        self._character = layout.body.size + points_of(layout.tracking)
        self._last = _Result()
        self._lines: list[
            tuple[SetLine, ...]
        ] = []  # of the last blocks, an entry each; altered in place, for there are thousands

    def pages(self, blocks: Sequence[Block]) -> tuple[Page, ...]:
        """The pages of `blocks`; an empty list gives one empty page."""
        last, blocks = self._last, tuple(blocks)
        same = common_ends(last.blocks, blocks)
        signature = _signature(last, blocks, same)
        if signature.offsets != last.signature.offsets:
            same = _up_to_signature(same, signature.places, len(blocks))
        if last.pages and same.front == len(blocks) == len(last.blocks):
            return last.pages
        changed = self._changed_lines(last, blocks, same, signature.offsets)
        self._last = _Result()  # should anything fail from here on, the next call begins afresh
        self._lines[same.front : len(self._lines) - same.back] = changed
        self._last = self._paged(last, blocks, signature, same)
        return self._last.pages

    def _changed_lines(
        self, last: _Result, blocks: tuple[Block, ...], same: SameEnds, offsets: tuple[Characters, Characters]
    ) -> list[tuple[SetLine, ...]]:
        old_end, new_end = len(last.blocks) - same.back, len(blocks) - same.back
        known: dict[Block, tuple[SetLine, ...]] = {}
        if offsets == last.signature.offsets:
            known = dict(
                zip(last.blocks[same.front : old_end], self._lines[same.front : old_end], strict=True)
            )
        return [known.get(block) or self._set(block, offsets) for block in blocks[same.front : new_end]]

    def _set(self, block: Block, offsets: tuple[Characters, Characters]) -> tuple[SetLine, ...]:
        if block.landscape or block.role in _FORMAL_ROLES:
            return self._boxes.set(block)
        right = (
            offsets[_RIGHT_ROLES.index(block.role)] * self._character if block.role in _RIGHT_ROLES else 0.0
        )
        frame = Frame(
            points_of(self._layout.page.left),
            self._layout.text_width,
            place_of(block),
            self._looks.indent(block),
            Points(right),
            self._slack,
        )
        return set_lines(block, self._measure.glyphs(block), frame, self._breaker)

    def _paged(
        self, last: _Result, blocks: tuple[Block, ...], signature: _Signature, same: SameEnds
    ) -> _Result:
        """A page before the first changed block may end otherwise (what is kept with the next moves), so work
        begins one page earlier.
        """
        lines = self._lines
        unchanged = max(0, bisect_right(last.starts, Start(same.front, 0)) - 2)
        shift = len(blocks) - len(last.blocks)
        back = len(last.blocks) - same.back
        starts, pages = list(last.starts[:unchanged]), list(last.pages[:unchanged])
        start = last.starts[unchanged] if unchanged < len(last.starts) else Start(0, 0)
        while start.block < len(blocks) or not pages:
            old = Start(start.block - shift, start.line)
            found = bisect_left(last.starts, old)
            if old.block >= back and last.starts[found : found + 1] == (old,):
                starts += (
                    last.starts[found:]
                    if not shift
                    else (Start(then.block + shift, then.line) for then in last.starts[found:])
                )
                pages += self._moved(last.pages[found:], len(pages) - found, shift)
                break
            end = self._maker.end_of_page(blocks, lines, start)
            starts.append(start)
            if _stands_as_before(last, len(pages), start, end, same.front):
                pages.append(last.pages[len(pages)])
                start = end
                continue
            landscape = bool(blocks) and blocks[start.block].landscape
            pages.append(
                self._placed(last, len(pages), self._maker.lines_of(blocks, lines, start, end), landscape)
            )
            start = end
        return _Result(blocks, signature, tuple(starts), tuple(pages))

    def _placed(self, last: _Result, index: int, placed: Placed, landscape: bool) -> Page:
        """The page with these lines; the very same object as last time if nothing on it changed, so that
        nobody paints it again.
        """
        if index < len(last.pages):
            old = last.pages[index]
            if old.lines == placed.lines and old.rules == placed.rules and old.landscape == landscape:
                return old
        return self._page(index + 1, placed.lines, placed.rules, landscape)

    def _moved(self, pages: Sequence[Page], by: int, shift: int) -> list[Page]:
        """Pages of the last time, `by` numbers later and with blocks counted `shift` further."""
        if not by and not shift:
            return list(pages)
        return [
            self._page(page.number + by, _counted(page.lines, shift), page.rules, page.landscape)
            for page in pages
        ]

    def _page(
        self, number: int, lines: tuple[PlacedLine, ...], rules: tuple[Rule, ...], landscape: bool
    ) -> Page:
        sheet = self._maker.sheet(landscape)
        return Page(number, sheet.width, sheet.height, lines, self._footers.line(number), rules, landscape)


def _stands_as_before(last: _Result, index: int, start: Start, end: Start, front: int) -> bool:
    """Whether the page of that index has nothing but the first `front` blocks, and the very lines it had."""
    return end <= (front, 0) and last.starts[index : index + 2] == (start, end)


def _counted(lines: tuple[PlacedLine, ...], shift: int) -> tuple[PlacedLine, ...]:
    if not shift:
        return lines
    return tuple(
        PlacedLine(
            o.text, o.x, o.y, o.baseline, o.width, o.fragments, o.block + shift, o.first, o.last, o.start
        )
        for o in lines
    )


def _signature(last: _Result, blocks: tuple[Block, ...], same: SameEnds) -> _Signature:
    """Distances of issuer (署名) and date (成文日期) from the right edge, in characters; looked for only
    among changed blocks.
    """
    shift, old_end, new_end = (
        len(blocks) - len(last.blocks),
        len(last.blocks) - same.back,
        len(blocks) - same.back,
    )
    fresh = [index for index in range(same.front, new_end) if blocks[index].role in _RIGHT_ROLES]
    before = [index for index in last.signature.places if index < same.front]
    behind = [index + shift for index in last.signature.places if index >= old_end]
    places = (*before, *fresh, *behind)
    issuers = [blocks[index].text for index in places if blocks[index].role == "issuer"]
    dates = [blocks[index].text for index in places if blocks[index].role == "date"]
    return _Signature(places, block_offsets(issuers, dates[0] if dates else ""))


def _up_to_signature(same: SameEnds, places: tuple[int, ...], length: int) -> SameEnds:
    """The signature stands elsewhere although its own text may be the same: its blocks are to be set anew."""
    if not places:
        return same
    return SameEnds(min(same.front, places[0]), min(same.back, length - 1 - places[-1]))
