"""What typesetting gives: pages of placed lines. Points (1/72 inch) from the page's top left corner, y
downwards.
"""

from __future__ import annotations

from collections.abc import Callable
from typing import Literal, NamedTuple

import msgspec

from djdesk.document.layout.units import Points

ProfileName = Literal["libreoffice", "word"]


class Face(msgspec.Struct, frozen=True):
    """A font as asked for, by the name of its family."""

    family: str
    size: Points
    bold: bool = False


# Fragments and lines hold no cycles and a report has thousands of them: gc=False keeps the garbage collector
# from walking through them
# in the middle of a keystroke.

Advance = Callable[[str, Face], float]
"""Width in points of one character in a face, without tracking. Chinese faces are 1 em for every Chinese
character.
"""


class Fragment(msgspec.Struct, frozen=True, gc=False):
    """Characters of one line in one face. `positions` holds the x of each code point, absolute on the page.

    `field` names the figure or text field printed here ("" for none); `pending` marks 【待补】. `colour` is
    RRGGBB.
    """

    text: str
    face: Face
    positions: tuple[float, ...]
    field: str = ""
    pending: bool = False
    colour: str = "000000"


class PlacedLine(msgspec.Struct, frozen=True, gc=False):
    """`y` is the top of the line's box, `baseline` where the characters stand; `x` the first character,
    `width` up to the last.

    `block` is the index of the line's block in the list that was typeset; `first` and `last` tell whether the
    block begins or ends here.
    `start` is the offset in the block's text of the line's first character.
    """

    text: str
    x: float
    y: float
    baseline: float
    width: float
    fragments: tuple[Fragment, ...]
    block: int
    first: bool
    last: bool
    start: int = 0


class Rule(NamedTuple):
    """A straight line from one point to another, `thickness` in points, `colour` RRGGBB."""

    x1: float
    y1: float
    x2: float
    y2: float
    thickness: float
    colour: str


class Page(msgspec.Struct, frozen=True):
    """`number` counts from 1. `footer` is the page number as a line (— 1 —).

    A page that is `landscape` is an upright page turned, its top the other's left edge: its page number keeps
    its place on the paper (GB/T 9704-2012, clause 8), so `footer` is placed as on the upright page; `on_page`
    tells where that is here.
    """

    number: int
    width: float
    height: float
    lines: tuple[PlacedLine, ...]
    footer: PlacedLine | None = None
    rules: tuple[Rule, ...] = ()
    landscape: bool = False

    def on_page(self, x: float, y: float) -> tuple[float, float]:
        """A point of the upright page that a sideways one was."""
        return (self.width - y, x) if self.landscape else (x, y)
