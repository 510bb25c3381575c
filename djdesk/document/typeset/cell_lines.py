"""Text of a cell as lines no wider than its room: words and numbers stay whole where they can, no mark begins
a line that may not (docs/layout.md, 4.1), nothing hangs out of the cell.
"""

from __future__ import annotations

from itertools import accumulate, pairwise
from typing import NamedTuple

from djdesk.document.layout.faces import has_no_width
from djdesk.document.typeset.breaks import break_within
from djdesk.document.typeset.scripts import chinese_flags
from djdesk.document.typeset.values import Advance, Face, ProfileName

_PROGRAM: ProfileName = "word"  # whose rules of line ends hold
_MOST_KEPT = 20_000  # texts whose lines are remembered: ledgers say the same again and again


class WrappedLine(NamedTuple):
    """`pieces`: text, face, and the distance of each character from the line's beginning."""

    text: str
    width: float
    pieces: tuple[tuple[str, Face, tuple[float, ...]], ...]


class CellSetter:
    """Sets text in one Chinese and one Latin face."""

    def __init__(self, chinese: Face, latin: Face, advance: Advance) -> None:
        self._faces = (latin, chinese)
        self._advance = advance
        self._widths: dict[tuple[str, bool], float] = {}
        self._known: dict[tuple[str, float], tuple[WrappedLine, ...]] = {}

    def width(self, text: str) -> float:
        """Of the longest of its lines when nothing is wrapped."""
        return max((sum(self._steps(line, _flags(line))) for line in text.split("\n")), default=0.0)

    def lines(self, text: str, room: float) -> tuple[WrappedLine, ...]:
        """One empty text is no line."""
        key = (text, room)
        if key not in self._known:
            if len(self._known) >= _MOST_KEPT:
                self._known.clear()
            self._known[key] = tuple(
                line for part in text.split("\n") if text for line in self._wrapped(part, room)
            )
        return self._known[key]

    def _wrapped(self, text: str, room: float) -> list[WrappedLine]:
        text = text.replace("\t", " ")
        flags = _flags(text)
        steps = self._steps(text, flags)
        before = list(accumulate(steps, initial=0.0))
        lines, start = [], 0
        while start < len(text):
            cut = start + 1
            while cut < len(text) and before[cut + 1] - before[start] <= room:
                cut += 1
            if cut == len(text):
                end, resume = cut, cut
            else:
                end, _, resume = break_within(text, flags, start, cut)
            lines.append(self._line(text, flags, before, start, end))
            start = max(resume, start + 1)
        return lines or [WrappedLine("", 0.0, ())]

    def _line(self, text: str, flags: list[bool], before: list[float], start: int, end: int) -> WrappedLine:
        turns = [at for at in range(start + 1, end) if flags[at] != flags[at - 1]]
        pieces = tuple(
            (
                text[first:last],
                self._faces[flags[first]],
                tuple(one - before[start] for one in before[first:last]),
            )
            for first, last in pairwise((start, *turns, end))
        )
        return WrappedLine(text[start:end], before[end] - before[start], pieces)

    def _steps(self, text: str, flags: list[bool]) -> list[float]:
        widths = self._widths
        found = []
        for key in zip(text, flags, strict=True):
            if key not in widths:
                char, chinese = key
                widths[key] = 0.0 if has_no_width(char) else self._advance(char, self._faces[chinese])
            found.append(widths[key])
        return found


def _flags(text: str) -> list[bool]:
    return chinese_flags(text, _PROGRAM)
