"""Long alternations of a search: a look at the first character spares trying every word at every place."""

from __future__ import annotations

import re

_LOOK_BEHIND = re.compile(r"\(\?<[=!]")


def any_of(patterns: list[str]) -> str:
    """A pattern for any of `patterns`, in their order. Where the characters that they can begin with are
    known, the place is looked at first: `(?=[abc])(?:…)`. The same is found as without it.
    """
    together = "|".join(patterns)
    firsts = _firsts_of(patterns)
    return f"(?:{together})" if firsts is None else f"(?:(?=[{''.join(sorted(firsts))}])(?:{together}))"


def _firsts_of(patterns: list[str]) -> set[str] | None:
    found: set[str] = set()
    for pattern in patterns:
        firsts = _first(pattern)
        if firsts is None:
            return None
        found |= firsts
    return found


def _first(pattern: str) -> set[str] | None:
    """The characters that a match of `pattern` can begin with, None when they cannot be told."""
    while _LOOK_BEHIND.match(pattern):
        pattern = pattern[_end_of_group(pattern) :]
    if pattern.startswith("(?:"):
        end = _end_of_group(pattern)
        firsts = _firsts_of(_alternatives(pattern[3 : end - 1]))
    elif pattern.startswith("["):
        end = pattern.index("]") + 1
        inside = pattern[1 : end - 1]
        firsts = None if re.search(r"[\^\\-]", inside) else set(inside)
    else:
        end = 1
        firsts = set(pattern[:1]) if "\u4e00" <= pattern[:1] <= "\u9fff" else None
    if firsts is None or not firsts:
        return None
    if pattern[end : end + 1] in ("?", "*"):
        rest = _first(pattern[end + 1 :])
        return None if rest is None else firsts | rest
    return firsts


def _end_of_group(pattern: str) -> int:
    """The place behind the bracket that closes the one `pattern` begins with."""
    depth = 0
    for place, sign in enumerate(pattern):
        depth += (sign == "(") - (sign == ")")
        if depth == 0:
            return place + 1
    return len(pattern)


def _alternatives(inside: str) -> list[str]:
    """The parts of a group, split at its own bars."""
    parts, depth, start = [], 0, 0
    for place, sign in enumerate(inside):
        depth += (sign in "([") - (sign in ")]")
        if sign == "|" and depth == 0:
            parts.append(inside[start:place])
            start = place + 1
    return [*parts, inside[start:]]
