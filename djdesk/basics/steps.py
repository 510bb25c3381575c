"""Long work is a generator that yields how much is done, from 0 to 1, and returns what came of it."""

from __future__ import annotations

from collections.abc import Generator
from typing import TypeVar

T = TypeVar("T")


def finish(work: Generator[float, None, T]) -> T:
    """Runs long work to its end without telling anyone how far it is."""
    while True:
        try:
            next(work)
        except StopIteration as end:
            result: T = end.value
            return result
