"""Each two characters of a text that stand side by side: what the lists of words are looked up by. They are
taken once for all the families that read the same paragraph.
"""

from __future__ import annotations

from collections.abc import Mapping
from functools import lru_cache
from operator import add


@lru_cache(maxsize=8)
def text_pairs(text: str) -> Mapping[str, list[int]]:
    """Where each of them stands."""
    found: dict[str, list[int]] = {}
    for at, pair in enumerate(map(add, text, text[1:])):
        if pair in found:
            found[pair].append(at)
        else:
            found[pair] = [at]
    return found


def starts(text: str, heads: frozenset[str]) -> list[int]:
    """The places at which something may begin that is known by its first two characters, in order."""
    pairs = text_pairs(text)
    return sorted([at for pair in heads.intersection(pairs) for at in pairs[pair]])
