"""Where two texts differ, so that a refresh can replace just that and leave the caret alone."""

from __future__ import annotations

from itertools import takewhile


def differing(old: str, new: str) -> tuple[int, int]:
    """(start, end): how many characters at the beginning and at the end of both are the same, never
    overlapping.
    """
    start = _same(old, new)
    end = _same(old[start:][::-1], new[start:][::-1])
    return start, end


def _same(one: str, other: str) -> int:
    return sum(1 for _ in takewhile(lambda pair: pair[0] == pair[1], zip(one, other, strict=False)))
