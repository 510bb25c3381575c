"""Blanks where a page once ended its lines: a converter put one line behind the other with a blank between,
so that they stand in the middle of words at nearly the same distance.
"""

from __future__ import annotations

import re
from bisect import bisect_left, bisect_right

from djdesk.intake.cleaning.line_joins import width
from djdesk.intake.outline.heading_numbers import numbered
from djdesk.intake.text_edits import Edit, TextLine

_BLANK = re.compile("(?<=[^\\s。！？!?：:；;])[ ](?=[^\\s])")
_LEAST = 4  # blanks at the same distance: fewer are chance, or somebody's list of names
_SHORTEST, _LONGEST = 12.0, 60.0  # widths of a line, in characters
_SHORTER, _LONGER = 2.5, 1.5  # kinsoku moves a mark and a number to the next line or keeps them on this one
_SHARE = 0.6


def wrapped_blanks(lines: list[TextLine]) -> list[Edit]:
    """Edits that take such blanks out; a blank before a numbered heading and behind a sentence stays."""
    edits: list[Edit] = []
    for line in lines:
        gaps = [match.start() for match in _BLANK.finditer(line.text)]
        if len(gaps) < _LEAST:
            continue
        starts = [0, *(line.text.rfind(" ", 0, gap) + 1 for gap in gaps[1:])]
        widths = [width(line.text[start:gap]) for start, gap in zip(starts, gaps, strict=True)]
        least, most = _band(widths)
        full = [least <= wide <= most for wide in widths]
        # a short line between two full ones; what stood within a line would leave a short rest behind it
        short = [
            not one and before and after for before, one, after in zip(full, full[1:], full[2:], strict=False)
        ]
        ends = [full[0], *(one or between for one, between in zip(full[1:-1], short, strict=True)), full[-1]]
        edits += [
            Edit("join", line.start + gap, line.start + gap + 1)
            for gap, end in zip(gaps, ends, strict=True)
            if end and numbered(line.text[gap + 1 :]) is None
        ]
    return edits


def _band(widths: list[float]) -> tuple[float, float]:
    """From the narrowest to the widest that most lie between; nothing lies in it where they differ."""
    known = sorted(one for one in widths if _SHORTEST <= one <= _LONGEST)
    best, end = 0, 0.0
    for one in known:
        many = bisect_right(known, one) - bisect_left(known, one - _SHORTER - _LONGER)
        if many >= best:
            best, end = many, one
    if best < max(_LEAST, _SHARE * len(widths)):
        return 1.0, 0.0
    return end - _SHORTER - _LONGER, end
