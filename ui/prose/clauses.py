"""Clauses that can be left out (可省略), as token rows of one line: made from a selection, taken back at a
place.
"""

from __future__ import annotations

from collections.abc import Sequence

from djdesk.model.prose_tokens import CLOSE, OPEN


def clauses(tokens: Sequence[str]) -> list[tuple[int, int]]:
    """Ranges from each OPEN to behind its CLOSE; inner ones before those that hold them."""
    found, opened = [], []
    for index, token in enumerate(tokens):
        if token == OPEN:
            opened.append(index)
        elif token == CLOSE and opened:
            found.append((opened.pop(), index + 1))
    return found


def with_clause(tokens: Sequence[str], first: int, last: int) -> list[str]:
    """Tokens `first` to `last` as one clause, within the clause where they stand; clauses that it cuts into
    become part of it whole.
    """
    cut: set[int] = set()
    for start, end in clauses(tokens):
        if start < first < end < last or first < start < last < end:
            first, last = min(first, start), max(last, end)
            cut |= {start, end - 1}
    inner = [tokens[at] for at in range(first, last) if at not in cut]
    holds = any(token not in (OPEN, CLOSE) for token in inner)
    whole = not cut and {(first, last), (first - 1, last + 1)} & set(clauses(tokens))
    return [*tokens[:first], OPEN, *inner, CLOSE, *tokens[last:]] if holds and not whole else list(tokens)


def without_clause(tokens: Sequence[str], first: int, last: int) -> list[str]:
    """The tokens without the brackets of every clause that `first` to `last` touches; at a caret only of the
    innermost.
    """
    touched = [(start, end) for start, end in clauses(tokens) if start <= last and end >= first]
    if first == last:
        touched = touched[:1]
    gone = {place for start, end in touched for place in (start, end - 1)}
    return [token for index, token in enumerate(tokens) if index not in gone]
