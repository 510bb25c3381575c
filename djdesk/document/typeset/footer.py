"""The page number (页码) as a line: — 1 —, 4号, outer side, 7 mm below the type area (GB/T 9704-2012,
7.5).
"""

from __future__ import annotations

from djdesk.document.layout.layout import Layout
from djdesk.document.layout.units import points_of
from djdesk.document.typeset.glyphs import GlyphMeasure
from djdesk.document.typeset.looks import Looks
from djdesk.document.typeset.values import Fragment, PlacedLine

# as for the lines of the body: LibreOffice gives four fifths of an exact pitch to what is above the baseline
_ASCENT = 0.8


class Footers:
    """Makes page numbers of one layout; each is remembered, for a page keeps its number through most
    changes.
    """

    def __init__(self, layout: Layout, looks: Looks, measure: GlyphMeasure) -> None:
        self._layout = layout
        self._look = looks.footer
        self._measure = measure
        self._made: dict[int, PlacedLine] = {}

    def line(self, number: int) -> PlacedLine:
        """The page number as a line that belongs to no block (-1)."""
        if number not in self._made:
            self._made[number] = self._line(number)
        return self._made[number]

    def _line(self, number: int) -> PlacedLine:
        page, size = self._layout.page, self._layout.footer.size
        glyphs = self._measure.plain(f"— {number} —", self._look)
        width = glyphs.width(0, len(glyphs.text))
        left, right = points_of(page.left), points_of(page.width - page.right)
        outer = right - size - width if number % 2 else left + size  # one character from the edge
        x = (left + right - width) / 2 if self._layout.page_number == "centre" else outer
        top = points_of(page.height - page.footer) - size
        fragments, first = [], 0
        for i in range(1, len(glyphs.text) + 1):
            if i == len(glyphs.text) or glyphs.faces[i] != glyphs.faces[first]:
                positions = tuple(x + before for before in glyphs.before[first:i])
                fragments.append(Fragment(glyphs.text[first:i], glyphs.faces[first], positions))
                first = i
        return PlacedLine(glyphs.text, x, top, top + size * _ASCENT, width, tuple(fragments), -1, True, True)
