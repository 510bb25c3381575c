"""Each two characters of a text that stand side by side: what the lists of words are looked up by. They are
taken once for all the families that read the same paragraph.
"""

from __future__ import annotations

from functools import lru_cache
from operator import add


@lru_cache(maxsize=8)
def text_pairs(text: str) -> tuple[tuple[str, ...], frozenset[str]]:
    """By place, and all that there are."""
    pairs = tuple(map(add, text, text[1:]))
    return pairs, frozenset(pairs)


def starts(text: str, heads: frozenset[str]) -> list[int]:
    """The places at which something may begin that is known by its first two characters."""
    pairs, all_there_are = text_pairs(text)
    if all_there_are.isdisjoint(heads):
        return []
    return [at for at, pair in enumerate(pairs) if pair in heads]
