"""What changed within a paragraph: stretches that stayed, went or came. A number or a Latin word is one
piece, so
that 12 becoming 15 is read as that and not as a 2 becoming a 5.
"""

from __future__ import annotations

import re
from collections.abc import Hashable, Sequence
from typing import Literal, NamedTuple

from rapidfuzz.distance import Indel

State = Literal["same", "deleted", "inserted"]
_PIECES = re.compile(r"[0-9]+(?:[.,:][0-9]+)*[%％‰]?|[A-Za-z]+|[\s\S]")
_SHORT = 2  # characters that stayed by chance between two changes larger than they are


class WordStretch(NamedTuple):
    """Items `start` to `end` of the old text, or of the new one where they were inserted."""

    state: State
    start: int
    end: int


def pieces(text: str) -> list[str]:
    """The characters of a text, numbers and Latin words whole."""
    return _PIECES.findall(text)


def stretches(old: Sequence[Hashable], new: Sequence[Hashable]) -> list[WordStretch]:
    """How `old` became `new`, in reading order, what went before what came. Items are compared as they
    are.
    """
    found: list[WordStretch] = []
    gone: list[int] = []
    came: list[int] = []

    def close() -> None:
        if gone:
            found.append(WordStretch("deleted", gone[0], gone[-1]))
        if came:
            found.append(WordStretch("inserted", came[0], came[-1]))
        gone.clear()
        came.clear()

    steps = list(Indel.opcodes(old, new))
    for at, step in enumerate(steps):
        if step.tag == "equal" and not _by_chance(steps, at):
            close()
            found.append(WordStretch("same", step.src_start, step.src_end))
            continue
        if step.src_end > step.src_start:
            gone += [step.src_end] if gone else [step.src_start, step.src_end]
        if step.dest_end > step.dest_start:
            came += [step.dest_end] if came else [step.dest_start, step.dest_end]
    close()
    return found


def _by_chance(steps: Sequence[object], at: int) -> bool:
    """Whether what stayed is shorter than the changes on both its sides: 的 in two sentences that differ."""
    step = steps[at]
    length: int = step.src_end - step.src_start  # type: ignore[attr-defined]
    if length > _SHORT:
        return False
    return all(_changed(steps, at, way) > length + 1 for way in (-1, 1))


def _changed(steps: Sequence[object], at: int, way: int) -> int:
    """How many items went and came beside a step, up to the next that stayed."""
    total, at = 0, at + way
    while 0 <= at < len(steps) and steps[at].tag != "equal":  # type: ignore[attr-defined]
        step = steps[at]
        total += step.src_end - step.src_start + step.dest_end - step.dest_start  # type: ignore[attr-defined]
        at += way
    return total


def differing_pieces(before: str, now: str) -> list[tuple[str, bool]]:
    """The words of `now` in pieces, each with whether it says something else than `before`."""
    pieces: list[tuple[str, bool]] = []
    for step in Indel.opcodes(before, now):
        if words := now[step.dest_start : step.dest_end]:
            pieces.append((words, step.tag != "equal"))
    return pieces
