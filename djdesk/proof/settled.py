"""What is told of all that was found: none over another, half-width marks beside the rest, ids for all."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Iterable
from hashlib import blake2b

import msgspec

from djdesk.proof.finding import LEVELS, Finding

MARKS = ("half-width", "odd-quotes")  # rules that put one mark in the place of another
_NEIGHBOURS = 6  # characters on each side that make a finding's id
_SHORTEST = 2  # characters that are told of a stretch that a mark cuts
_LOWERED = ("placeholder", "residue")  # first of two that overlap


def settled(found: Iterable[Finding]) -> list[Finding]:
    """Of findings that lie over each other the graver, then the one that gives an answer, then the longer."""
    kept: list[Finding] = []
    marks: dict[int, Finding] = {}
    taken: dict[int, bool] = {}
    for one in sorted(found, key=_rank):
        if one.rule in MARKS:
            marks[one.start] = one
            continue
        places = range(one.start, max(one.end, one.start + 1))
        if one.rule == "spun-text" or not any(place in taken for place in places):
            kept.append(one)
            if one.rule != "spun-text":
                taken.update(dict.fromkeys(places, True))
    clear = [beside for one in kept if (beside := _clear_of(marks, one))]
    return sorted([*clear, *marks.values()], key=lambda one: (one.start, one.end))


def _clear_of(marks: dict[int, Finding], one: Finding) -> Finding | None:
    """The finding beside half-width marks. One that gives an answer has the marks within it put right too, of
    another what stands before the first of them is told.
    """
    inside = [place for place in range(one.start, one.end) if place in marks] if marks else []
    if not inside or one.rule == "spun-text":
        return one
    if one.level != "提示" and (one.suggestion is not None or one.kind in _LOWERED):
        for place in inside:
            del marks[place]
        return one
    end = inside[0]
    if one.suggestion is not None or end - one.start < _SHORTEST:
        return None
    return msgspec.structs.replace(one, end=end, text=one.text[: end - one.start])


def _rank(one: Finding) -> tuple[int, int, int, int]:
    return (
        0 if one.kind in _LOWERED and one.level != "提示" else 1,
        LEVELS.index(one.level),
        one.suggestion is None,
        -(one.end - one.start),
    )


_DIGIT = re.compile(r"\d")


def numbered(text: str, found: list[Finding]) -> list[Finding]:
    """Each with its id: rule, stretch and neighbours with digits masked, and its place among equals."""
    seen: Counter[str] = Counter()
    out = []
    for one in found:
        around = text[max(0, one.start - _NEIGHBOURS) : one.end + _NEIGHBOURS]
        mark = f"{one.rule}|{one.text}|{_DIGIT.sub('0', around)}"
        seen[mark] += 1
        name = blake2b(f"{mark}|{seen[mark]}".encode(), digest_size=8).hexdigest()
        out.append(msgspec.structs.replace(one, id=name))
    return out
