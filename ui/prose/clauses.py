"""Clauses that can be left out (可省略), as token rows of one line: made from a selection, taken back at a
place.
"""

from __future__ import annotations

from collections.abc import Sequence

from ui.prose.tokens import CLOSE, OPEN


def clauses(tokens: Sequence[str]) -> list[tuple[int, int]]:
    """Ranges from each OPEN to behind its CLOSE."""
    found, opened = [], -1
    for index, token in enumerate(tokens):
        if token == OPEN:
            opened = index
        elif token == CLOSE and opened >= 0:
            found.append((opened, index + 1))
            opened = -1
    return found


def with_clause(tokens: Sequence[str], first: int, last: int) -> list[str]:
    """Tokens `first` to `last` as one clause. Clauses that it cuts into or holds become part of it."""
    for start, end in clauses(tokens):
        if start < last and end > first:
            first, last = min(first, start), max(last, end)
    inner = [token for token in tokens[first:last] if token not in (OPEN, CLOSE)]
    return [*tokens[:first], OPEN, *inner, CLOSE, *tokens[last:]] if inner else list(tokens)


def without_clause(tokens: Sequence[str], first: int, last: int) -> list[str]:
    """The tokens without the brackets of every clause that `first` to `last` touches."""
    gone = set()
    for start, end in clauses(tokens):
        if start <= last and end >= first:
            gone |= {start, end - 1}
    return [token for index, token in enumerate(tokens) if index not in gone]
