"""What a measurement is, and how two pieces of work are compared on a machine whose speed drifts."""

from __future__ import annotations

import gc
from collections.abc import Callable
from statistics import median
from time import perf_counter
from typing import NamedTuple


class Measure(NamedTuple):
    """`value` is the median of paired ratios (unit "×") or a measured time; `bound` the most it may be."""

    name: str
    value: float
    bound: float
    unit: str
    rounds: int


def seconds(work: Callable[[], object]) -> float:
    """Wall-clock time of one call, with the garbage of earlier work cleared away before it."""
    gc.collect()
    start = perf_counter()
    work()
    return perf_counter() - start


def paired_ratio(ours: Callable[[], object], reference: Callable[[], object], rounds: int) -> float:
    """Median over `rounds` of time(ours) / time(reference), both taken in the same round, their order
    alternating.

    Both are called once beforehand, so that imports and caches are not measured.
    """
    ours()
    reference()
    ratios = []
    for number in range(rounds):
        if number % 2:
            below, above = seconds(reference), seconds(ours)
        else:
            above, below = seconds(ours), seconds(reference)
        ratios.append(above / below)
    return median(ratios)
