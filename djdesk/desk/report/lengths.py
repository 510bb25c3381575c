"""How long the text of a report is, as offices count it: the words of its sections, without headings."""

from __future__ import annotations

from collections.abc import Iterable
from typing import NamedTuple

from djdesk.basics.text import count_characters
from djdesk.basics.text_cache import cached_by_text
from djdesk.document.blocks import Block

_COUNTED = ("body", "point")


class Length(NamedTuple):
    """Characters with and without punctuation."""

    characters: int = 0
    words: int = 0

    def more(self, other: Length) -> Length:
        return Length(self.characters + other.characters, self.words + other.words)


def section_lengths(blocks: Iterable[Block]) -> dict[str, Length]:
    """By section id, for sections that print text."""
    found: dict[str, Length] = {}
    for block in blocks:
        if block.role in _COUNTED and block.section_id:
            found[block.section_id] = found.get(block.section_id, Length()).more(_length(_words(block)))
    return found


def whole_length(lengths: dict[str, Length]) -> Length:
    """Of all sections."""
    whole = Length()
    for one in lengths.values():
        whole = whole.more(one)
    return whole


def share_of(lengths: dict[str, Length], section_ids: Iterable[str]) -> float:
    """How much of the whole text stands in these sections, 0 to 1."""
    whole = whole_length(lengths).characters
    return sum(lengths.get(one, Length()).characters for one in section_ids) / whole if whole else 0.0


def _words(block: Block) -> str:
    return "".join(run.text for run in block.runs if run.style != "heading")


@cached_by_text(4096)
def _length(text: str) -> Length:
    """Kept, as most paragraphs stay as they are from one keystroke to the next."""
    return Length(count_characters(text), count_characters(text, punctuation=False))
