"""What a pure function said of a text, kept: most lines of a report are asked about again at the next
keystroke, or in the next pass of a reading.
"""

from __future__ import annotations

from collections.abc import Callable
from functools import lru_cache, wraps
from typing import TypeVar

LONGEST_KEPT = 2000  # characters: a paragraph is shorter
FEW = 8  # longer ones: what is being typed at, or read just now

Result = TypeVar("Result")


def cached_by_text(most: int) -> Callable[[Callable[[str], Result]], Callable[[str], Result]]:
    """`lru_cache(maxsize=most)` for a function of one text. A cache keeps the texts themselves too: of those
    longer than `LONGEST_KEPT` only a few stay, for a thousand of them fill the memory.
    """

    def cached(function: Callable[[str], Result]) -> Callable[[str], Result]:
        of_lines, of_long_texts = lru_cache(maxsize=most)(function), lru_cache(maxsize=FEW)(function)

        @wraps(function)
        def known(text: str) -> Result:
            return (of_lines if len(text) <= LONGEST_KEPT else of_long_texts)(text)

        return known

    return cached
