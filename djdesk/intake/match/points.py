"""Points of a section as the section form wants them: 一是 … as paragraphs of their own, run on or each on
its line as in the text.
"""

from __future__ import annotations

import re

import msgspec

from djdesk.basics.numerals import chinese_value
from djdesk.intake.match.parts import Stretch
from djdesk.intake.outline.points import markers

_COUNTED = re.compile("([一二三四五六七八九十]{1,3})(是|要)")


class Cut(msgspec.Struct, frozen=True):
    """A paragraph of the prose: `start`..`end` of stretch `index`; `marker` "是" or "要" when the text begins
    with 一是 or 一要.
    """

    index: int
    start: int
    end: int
    marker: str = ""


class PointList(msgspec.Struct, frozen=True):
    """`joined` is None when the section has no points that can be counted by themselves."""

    cuts: tuple[Cut, ...]
    joined: bool | None = None


def points_of(stretches: tuple[Stretch, ...]) -> PointList:
    """Where the prose is cut. Points that start anew within the section, or stand on their own lines here and
    run on there, stay text.
    """
    plain = PointList(tuple(Cut(index, 0, len(stretch.text)) for index, stretch in enumerate(stretches)))
    found = [
        (index, at, match[2], chinese_value(match[1]) or 0, match.end())
        for index, stretch in enumerate(stretches)
        for at, words in markers(stretch.text)
        if (match := _COUNTED.fullmatch(words))
    ]
    if not found or not _count_up(found):
        return plain
    at_start = [at == 0 for _, at, *_ in found]
    own_lines = [index > 0 and not stretches[index].joined for index, at, *_ in found if at == 0]
    first_is_point = found[0][0] == 0 and found[0][1] == 0
    if all(at_start):
        joined = len({index for index, *_ in found}) < len(found)
    elif not any(own_lines):
        joined = True
    else:
        return plain
    if len(found) == 1 and not first_is_point and not at_start[0]:
        return plain  # a single 一是 within a sentence counts nothing
    return PointList(tuple(_cuts(stretches, found)), joined)


def _cuts(stretches: tuple[Stretch, ...], found: list[tuple[int, int, str, int, int]]) -> list[Cut]:
    cuts = []
    for index, stretch in enumerate(stretches):
        here = [(at, marker, length) for where, at, marker, _, length in found if where == index]
        begin = here[0][0] if here else len(stretch.text)
        if stretch.text[:begin].strip() or stretch.table >= 0:
            cuts.append(Cut(index, 0, begin))
        for place, (at, marker, length) in enumerate(here):
            end = here[place + 1][0] if place + 1 < len(here) else len(stretch.text)
            cuts.append(Cut(index, at + length, end, marker))
    return cuts


def _count_up(found: list[tuple[int, int, str, int, int]]) -> bool:
    """Each kind of marker begins at one and goes up; a number that is missing is the text's mistake."""
    last = {"是": 0, "要": 0}
    for _, _, marker, value, _ in found:
        if value <= last[marker] or (last[marker] == 0 and value != 1):
            return False
        last[marker] = value
    return True
