"""What typesetting gives: pages of placed lines. Points (1/72 inch) from the page's top left corner, y downwards."""

from __future__ import annotations

from collections.abc import Callable
from typing import Literal

import msgspec

ProfileName = Literal["libreoffice", "word"]


class Face(msgspec.Struct, frozen=True):
    """A font as asked for: family by name, size in points."""

    family: str
    size: float
    bold: bool = False


# Fragments and lines hold no cycles and a report has thousands of them: gc=False keeps the garbage collector from walking through them
# in the middle of a keystroke.

Advance = Callable[[str, Face], float]
"""Width in points of one character in a face, without tracking. Chinese faces are 1 em for every Chinese character."""


class Fragment(msgspec.Struct, frozen=True, gc=False):
    """Characters of one line in one face. `positions` holds the x of each code point, absolute on the page.

    `field` names the figure or text field printed here ("" for none); `pending` marks 【待补】.
    """

    text: str
    face: Face
    positions: tuple[float, ...]
    field: str = ""
    pending: bool = False


class Line(msgspec.Struct, frozen=True, gc=False):
    """`y` is the top of the line's box, `baseline` where the characters stand; `x` the first character, `width` up to the last.

    `block` is the index of the line's block in the list that was typeset; `first` and `last` tell whether the block begins or ends here.
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


class Page(msgspec.Struct, frozen=True):
    """`number` counts from 1. `footer` is the page number as a line (— 1 —)."""

    number: int
    width: float
    height: float
    lines: tuple[Line, ...]
    footer: Line | None = None
