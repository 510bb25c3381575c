"""How much work it would be to hold a file against a report, told before it is begun: a file whose text has
next to nothing of the report inside it was not edited by hand, and costs minutes.
"""

from __future__ import annotations

import re
from bisect import bisect_left
from collections import Counter, defaultdict, deque
from collections.abc import Iterable, Sequence

_MOST_STEPS = 1_000_000  # changed paragraphs × paragraphs: 600 of 1,500 on fifty pages
_MOST_EFFORT = 100_000_000  # pairs of equal characters × stretches that differ: some seconds
_MOST_EQUAL = 1_000_000  # pairs of equal sentences: a thousand times the same one
_SENTENCE = re.compile("[^。！？；]+")
_STRETCH = 3  # characters: what has no such three in common differs there


def is_too_much(report: Sequence[str], file: Sequence[str]) -> bool:
    """Whether the paragraphs of the file are so many others than those that the report prints that holding
    them against each other would take longer than seconds.
    """
    theirs = [_plain(line) for line in file]
    ours = [_plain(line) for line in report]
    gaps, moved = _gaps(ours, theirs)
    changed = sum(len(new) + len(gone) for new, gone in gaps)
    if not changed and not moved:
        return False
    lone_new = [line for new, gone in gaps if not gone for line in new]
    lone_gone = [line for new, gone in gaps if not new for line in gone]
    return (
        (changed + moved) * max(len(ours), len(theirs)) > _MOST_STEPS
        or _pairs(_sentences(ours), _sentences(theirs)) > _MOST_EQUAL
        or sum(_effort(new, gone) for new, gone in (*gaps, (lone_new, lone_gone))) > _MOST_EFFORT
    )


def _effort(new: Sequence[str], gone: Sequence[str]) -> float:
    """Of holding all of these against all of those: difflib looks at each pair of equal characters once for
    each stretch that differs.
    """
    if not new or not gone:
        return 0
    known = {line[at : at + _STRETCH] for line in gone for at in range(len(line) - _STRETCH + 1)}
    strange = sum(
        line[at : at + _STRETCH] not in known for line in new for at in range(len(line) - _STRETCH + 1)
    )
    return _pairs("".join(new), "".join(gone)) * (1 + strange / _STRETCH / len(new))


def _plain(line: str) -> str:
    return "".join(line.split())


def _sentences(lines: Iterable[str]) -> list[str]:
    return [sentence for line in lines for sentence in _SENTENCE.findall(line)]


def _pairs(one: Iterable[str], other: Iterable[str]) -> int:
    """How many pairs of equal ones there are: what a comparison of all with all looks at."""
    counts = Counter(other)
    return sum(times * counts[key] for key, times in Counter(one).items())


def _gaps(ours: Sequence[str], theirs: Sequence[str]) -> tuple[list[tuple[list[str], list[str]]], int]:
    """Between paragraphs that stayed those that only the file has and those that only the report has; and how
    many stand in another order.
    """
    places: dict[str, deque[int]] = defaultdict(deque)
    for index, line in enumerate(ours):
        places[line].append(index)
    found = [places[line].popleft() if places[line] else -1 for line in theirs]
    matched = [index for index in found if index >= 0]
    used = set(matched)
    gaps: list[tuple[list[str], list[str]]] = [([], [])]
    at = 0
    for line, index in zip(theirs, found, strict=True):
        if index < 0:
            gaps[-1][0].append(line)
        elif index >= at:
            gaps[-1][1].extend(ours[one] for one in range(at, index) if one not in used)
            gaps.append(([], []))
            at = index + 1
    gaps[-1][1].extend(ours[one] for one in range(at, len(ours)) if one not in used)
    return [gap for gap in gaps if gap != ([], [])], len(matched) - _rising(matched)


def _rising(numbers: Sequence[int]) -> int:
    """How long the longest rising run of them is."""
    ends: list[int] = []
    for number in numbers:
        at = bisect_left(ends, number)
        ends[at : at + 1] = [number]
    return len(ends)
