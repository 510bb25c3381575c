"""What two versions of a list have in common at their ends: an edit leaves the front and the back as they were."""

from __future__ import annotations

from collections.abc import Sequence
from itertools import compress
from operator import is_not
from typing import NamedTuple


class SameEnds(NamedTuple):
    """How many items at the front and at the back are those of the earlier list; the two never overlap."""

    front: int
    back: int


def same_ends(before: Sequence[object], after: Sequence[object]) -> SameEnds:
    """Equal items count as the same; those that are the very same object are passed over quickly."""
    most = min(len(before), len(after))
    others = compress(range(most), map(is_not, before, after))
    front = next((index for index in others if before[index] != after[index]), most)
    others = compress(range(most - front), map(is_not, reversed(before), reversed(after)))
    back = next((index for index in others if before[-1 - index] != after[-1 - index]), most - front)
    return SameEnds(front, back)
