"""Reads paragraphs of printed text as a copy editor does. Knows no template: only the Chinese that stands there."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from functools import lru_cache

from support.prose_check.counts import count_hits, number_hits, unit_hits
from support.prose_check.fault import Hit, ProseFault
from support.prose_check.fitting import fitting_hits
from support.prose_check.links import link_hits
from support.prose_check.marks import is_label_line, lead_hits, mark_hits
from support.prose_check.order import many_hits, ordinal_faults, repeat_hits, verbless_hits
from support.prose_check.sense import sense_hits
from support.prose_check.tokens import sentences


def read(paragraphs: Sequence[str]) -> list[ProseFault]:
    """What a reader would mark in these paragraphs, in reading order. Headings are not for this reader."""
    found = [
        ProseFault(hit.kind, number, hit.start, hit.end, text[hit.start : hit.end], hit.why)
        for number, text in enumerate(paragraphs)
        for hit in _hits(text)
    ]
    return sorted([*found, *ordinal_faults(paragraphs)], key=lambda fault: (fault.paragraph, fault.start))


@lru_cache(maxsize=65536)
def _hits(text: str) -> tuple[Hit, ...]:
    return tuple(dict.fromkeys(mark_hits(text) if is_label_line(text) else _all_hits(text)))


def _all_hits(text: str) -> Iterator[Hit]:
    found = sentences(text)
    clauses = [clause for sentence in found for clause in sentence.clauses]
    yield from mark_hits(text)
    for sentence in found:
        yield from lead_hits(sentence)
        yield from count_hits(sentence)
    yield from number_hits(text, clauses)
    yield from unit_hits(clauses)
    yield from fitting_hits(text, clauses)
    yield from link_hits(text, found)
    yield from repeat_hits(text, found)
    yield from many_hits(text, found)
    yield from verbless_hits(found)
    yield from sense_hits(text, found)
