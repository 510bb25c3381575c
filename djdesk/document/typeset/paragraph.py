"""Sets one block into lines: breaks, justification, centring, right offsets. Where on which page they stand
is not known here.
"""

from __future__ import annotations

from bisect import bisect_left, bisect_right
from itertools import accumulate, pairwise
from typing import NamedTuple

import msgspec

from djdesk.document.blocks import Block
from djdesk.document.layout.faces import places_without_width
from djdesk.document.layout.units import Points, Twips
from djdesk.document.typeset.breaks import Break, Breaker
from djdesk.document.typeset.glyphs import Glyphs
from djdesk.document.typeset.looks import Place
from djdesk.document.typeset.values import Fragment, Rule

_EQUAL = 1e-6  # points: sums of widths that are equal on paper differ in the last digit


ASCENT = (
    0.8  # of an exact line pitch lies above the baseline (docs/layout.md, 4.4: first baseline at 128.5 pt)
)


class SetLine(NamedTuple):
    """A line without its height: `x` and the fragments' positions are absolute on the page, in points. Of a
    `box` all else is empty.
    """

    text: str
    x: float
    width: float
    fragments: tuple[Fragment, ...]
    start: int
    box: Box | None = None


class Part(NamedTuple):
    """A line within a box: `y` and `baseline` from the box's top."""

    line: SetLine
    y: Points
    baseline: Points


class Box(msgspec.Struct, frozen=True):
    """What has a height of its own and is never split. The `rules` are placed from the box's top,
    x on the page.

    `repeated` is the head of the table of which this is a row: it stands again above the first row of a page.
    `foot` boxes stand at the foot of the type area.
    """

    height: Twips
    parts: tuple[Part, ...]
    rules: tuple[Rule, ...] = ()
    repeated: Box | None = None
    foot: bool = False


class Frame(NamedTuple):
    """Where lines stand: `left` edge and `width` of the type area (版心), the first line's
    `indent`, the distance from the `right` edge; `slack` is by how much a line may be too wide.
    """

    left: Points
    width: Points
    place: Place
    indent: Points = Points(0.0)
    right: Points = Points(0.0)
    slack: Points = Points(0.0)


def set_lines(block: Block, glyphs: Glyphs, frame: Frame, breaker: Breaker) -> tuple[SetLine, ...]:
    """The block's lines; an empty block is one empty line."""
    if not glyphs.text:
        return (SetLine("", frame.left + frame.indent, 0.0, (), 0),)
    lines = []
    ends = [*sorted({at for at in block.breaks if 0 < at < len(glyphs.text)}), len(glyphs.text)]
    start = 0
    for stop in ends:
        while start < stop:
            indent = frame.indent if start == 0 else 0.0
            found = _line_end(
                glyphs, start, stop, frame.width - indent - frame.right + frame.slack + _EQUAL, breaker
            )
            lines.append(_set_line(block, glyphs, frame, indent, start, found, last=found.resume >= stop))
            start = found.resume
    return tuple(lines)


def _line_end(glyphs: Glyphs, start: int, stop: int, available: float, breaker: Breaker) -> Break:
    """`stop` is where the text or the piece before a hand-made break ends."""
    if glyphs.width(start, stop) <= available:
        return Break(stop, False, stop)
    reach = glyphs.before[start] + available
    cut = bisect_right(glyphs.before, reach, start, stop) - 1
    while cut < stop and glyphs.before[cut] + glyphs.tail[cut] <= reach:
        cut += 1
    while cut > start and glyphs.before[cut - 1] + glyphs.tail[cut - 1] > reach:
        cut -= 1
    if cut >= stop:
        return Break(stop, False, stop)
    text, chinese = (
        (glyphs.text, glyphs.chinese)
        if stop == len(glyphs.text)
        else (glyphs.text[:stop], glyphs.chinese[:stop])
    )
    return breaker(text, chinese, glyphs.pieces, start, cut)


def _set_line(
    block: Block, glyphs: Glyphs, frame: Frame, indent: float, start: int, found: Break, last: bool
) -> SetLine:
    end = found.end
    solid = end - 1 if found.hung else end  # a hung mark stands outside the width that is filled
    width = glyphs.width(start, solid)
    spare = frame.width - indent - frame.right - width
    left = frame.left + indent
    extra: list[float] = []
    if frame.place == "centre":
        left += max(spare, 0.0) / 2
    elif frame.place == "right":
        left += max(spare, 0.0)
    elif frame.place == "justified" and not last and spare > 0:
        extra = _stretch(glyphs, start, end, spare)
    origin = left - glyphs.before[start]
    positions = [origin + before for before in glyphs.before[start:end]]
    if extra:
        positions = [x + more for x, more in zip(positions, extra, strict=True)]
    right_end = positions[-1] + glyphs.tail[end - 1] if positions else left
    return SetLine(
        glyphs.text[start:end],
        left,
        right_end - left,
        _fragments(block, glyphs, start, end, positions),
        start,
    )


def _stretch(glyphs: Glyphs, start: int, end: int, spare: float) -> list[float]:
    """By how much each character moves right so that the line is full: after Chinese characters, blanks, and
    Latin before Chinese.

    A hung mark is pushed out by the whole `spare`; the character before it takes its share too (measured in
    LibreOffice).
    """
    chinese, text = glyphs.chinese, glyphs.text
    joints = [chinese[i] or text[i] == " " or chinese[i + 1] for i in range(start, end - 1)]
    for place in places_without_width(text, start + 1, end):
        joints[place - start - 1] = False
    count = sum(joints)
    if not count:
        return []
    share = spare / count
    return list(accumulate([share if joint else 0.0 for joint in joints], initial=0.0))


def _fragments(
    block: Block, glyphs: Glyphs, start: int, end: int, positions: list[float]
) -> tuple[Fragment, ...]:
    """Neighbours of one face and one run are one fragment."""
    if start == end:
        return ()
    fragments = []
    joints = glyphs.joints
    inner = joints[bisect_right(joints, start) : bisect_left(joints, end)]
    for first, last in pairwise((start, *inner, end)):
        run = block.runs[glyphs.run[first]]
        piece = tuple(positions[first - start : last - start])
        fragments.append(
            Fragment(glyphs.text[first:last], glyphs.faces[first], piece, run.field, run.pending)
        )
    return tuple(fragments)
