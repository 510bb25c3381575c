"""What the sections of a .docx say of the lines in them: the grid that Word lays them on, and the width of
the text. Which paragraph stands in which section.
"""

from __future__ import annotations

from collections.abc import Sequence
from itertools import islice

import msgspec

from djdesk.document.docx_check.formatting import FormattedParagraph, Properties, number
from djdesk.document.docx_check.parts import MOST_SECTIONS, section_properties
from djdesk.document.layout.units import TWIPS_IN_A_POINT
from djdesk.formats.opc import WORD, Element

_GRIDS = ("lines", "linesAndChars", "snapToChars")
_CHARACTER_GRIDS = ("linesAndChars", "snapToChars")
_SINGLE = 240.0  # w:line of single spacing
_NATURAL = 1.3  # heights of a character that a line of Chinese takes when nothing says its height
_UNIT = 4096.0  # of charSpace in a point (ISO/IEC 29500-1, 17.6.5)


class LineRoom(msgspec.Struct, frozen=True):
    """`pitch` of its lines in twips, 0 for no grid; `char_space` in points, what its grid adds to each
    character; `width` of the text in twips. `landscape`: a page on its side.
    """

    landscape: bool = False
    pitch: float = 0.0
    char_space: float = 0.0
    width: float = 0.0


def sections_of(document: Element) -> list[LineRoom]:
    """In order; a file that says nothing has one."""
    found = [_section(one) for one in islice(section_properties(document), MOST_SECTIONS)]
    return found or [LineRoom()]


def section_at(paragraphs: Sequence[FormattedParagraph], sections: Sequence[LineRoom]) -> list[LineRoom]:
    """The section of each paragraph."""
    at, found = 0, []
    for paragraph in paragraphs:
        found.append(sections[min(at, len(sections) - 1)])
        at += paragraph.ends_section
    return found


def line_height(look: Properties, section: LineRoom, size: float) -> float | None:
    """From one line to the next in twips, for characters of `size` points; None where it follows from the
    faces. Single lines on a grid take one of its lines each, if their characters fit (17.6.5, 17.3.1.32).
    """
    rule, line = look.get("spacing.lineRule", "auto"), number(look.get("spacing.line", f"{_SINGLE}"))
    if rule == "exact":
        return line
    on_grid = section.pitch and look.get("snapToGrid", "1") != "0"
    fits = size * _NATURAL * TWIPS_IN_A_POINT <= section.pitch
    single = line == _SINGLE if rule == "auto" else line <= section.pitch
    return section.pitch if on_grid and fits and single else None


def is_fixed(look: Properties) -> bool:
    """Whether the grid has no say in the height of these lines."""
    return look.get("spacing.lineRule") == "exact" or look.get("snapToGrid", "1") == "0"


def _section(properties: Element) -> LineRoom:
    size, margins = properties.find(f"{WORD}pgSz"), properties.find(f"{WORD}pgMar")
    grid = properties.find(f"{WORD}docGrid")
    kind = "" if grid is None else grid.get(f"{WORD}type", "")
    across = length(margins, "left") + length(margins, "right")
    gutter = 0.0 if margins is None else length(margins, "gutter")
    return LineRoom(
        length(size, "w") > length(size, "h"),  # w:orient only tells the printer
        length(grid, "linePitch") if kind in _GRIDS else 0.0,
        length(grid, "charSpace") / _UNIT if kind in _CHARACTER_GRIDS else 0.0,
        length(size, "w") - across - gutter,
    )


def length(element: Element | None, name: str) -> float:
    """An attribute in twips, 0 where it is not said."""
    return 0.0 if element is None else number(element.get(WORD + name, "0"))
