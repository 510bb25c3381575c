"""What two versions of a list have in common at their ends: an edit leaves the front and the back as they
were.
"""

from __future__ import annotations

from typing import NamedTuple

_STRETCH = 32  # items compared at once: tuples find equal objects in them faster than a loop does


class SameEnds(NamedTuple):
    """How many items at the front and at the back are those of the earlier list; the two never overlap."""

    front: int
    back: int


def common_ends(before: tuple[object, ...], after: tuple[object, ...]) -> SameEnds:
    """Equal items count as the same; those that are the very same object are passed over quickly, a stretch
    of them at a time.
    """
    most = min(len(before), len(after))
    front = 0
    while front + _STRETCH <= most and before[front : front + _STRETCH] == after[front : front + _STRETCH]:
        front += _STRETCH
    while front < most and before[front] == after[front]:
        front += 1
    rest, old, new, back = most - front, len(before), len(after), 0
    while (
        back + _STRETCH <= rest
        and before[old - back - _STRETCH : old - back] == after[new - back - _STRETCH : new - back]
    ):
        back += _STRETCH
    while back < rest and before[old - back - 1] == after[new - back - 1]:
        back += 1
    return SameEnds(front, back)
