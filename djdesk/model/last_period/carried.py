"""What a report has from last period's and nobody has looked at yet: marks (请核对) on texts and paragraphs.

A mark holds what was carried. It stands as long as the report still says just that; it goes when the clerk
writes something else, and when the clerk says that it is still so (仍然如此).
"""

from __future__ import annotations

from typing import Any, Literal

import msgspec

from djdesk.model.prose import Clause, Piece, Words, parse_paragraph

RESULT_TO_CHECK = (
    "【上期内容，请核对】"  # printed behind an honour of last period until somebody has looked at it
)

MarkKind = Literal["text", "paragraph", "heading", "title", "extras", "table"]
MarkReason = Literal["time", "number", "list", "text", "own", "result"]


class WordMove(msgspec.Struct, frozen=True):
    """A word for a time that was moved on when the report was carried."""

    before: str
    after: str


class CarriedMark(msgspec.Struct, frozen=True, omit_defaults=True):
    """`name` is the field's name for a "text", the section's id for a "paragraph" and a "heading", the formal
    element's for "extras", the id of a "table", "" for the title.
    `words` are the text, the paragraph or the heading as it was carried, `moves` what was moved on in it.

    `reason`: it names a time; it holds a number; it is a list or another text; it is the clerk's own problem
    or plan of last period; it tells an honour or a result, which belongs to one period only.
    `results`: the words of its honours and results. While one of them is still there the mark stands, however
    the words around it were edited.
    """

    kind: MarkKind
    name: str
    words: str
    reason: MarkReason
    moves: tuple[WordMove, ...] = ()
    results: tuple[str, ...] = ()


def stands_on(mark: CarriedMark, line: str) -> bool:
    """Whether a paragraph of stored prose is still the one that the mark was made for."""
    return same_words(mark.words, line) or any(words in line for words in mark.results)


def same_words(carried: str, now: str) -> bool:
    """Whether a paragraph is still the one that was carried; a figure in it may have got another name."""
    if carried == now:
        return True
    return "{" in carried and "{" in now and _shape(carried) == _shape(now)


def _shape(line: str) -> tuple[Any, ...]:
    paragraph = parse_paragraph(line)
    return (paragraph.marker, *(_part(piece) for piece in paragraph.pieces))


def _part(piece: Piece) -> Any:
    if isinstance(piece, Clause):
        return tuple(_part(inner) for inner in piece.pieces)
    return piece.text if isinstance(piece, Words) else None
