"""Prose with live figures: the stored text and the pieces it is made of.

Grammar of the stored text:

    {name}       a figure, a text field, or one of the names in RESERVED
    {name@环比}  the words that hold a figure against last period, {name@同比} against the same period last
    year
    [ … ]        a clause that drops out, with its punctuation, when a figure in it is 不涉及 or a text field
    or list in it is empty
    {{  }}  [[  ]]   the characters themselves
    LF           end of a paragraph
    {是} {要}    at the start of a paragraph: a point, printed 一是 二是 … (一要 二要 …) in order within the
    section

Parsing never fails: a brace or bracket without its partner is kept as the character itself.
"""

from __future__ import annotations

import re
from functools import lru_cache
from typing import Any

import msgspec

POINT_MARKERS = ("是", "要")
DONE_ITEMS = "已做清单"  # the done items of the section's checklists, joined
NOT_DONE_ITEMS = "未做清单"
RESERVED = (*POINT_MARKERS, DONE_ITEMS, NOT_DONE_ITEMS)
LAST, LAST_YEAR = "环比", "同比"

_TOKEN = re.compile(r"\{\{|\}\}|\[\[|\]\]|\{([^{}\[\]\n]{1,63})\}|[\[\]{}]")


class Words(msgspec.Struct, frozen=True):
    text: str


class Slot(msgspec.Struct, frozen=True):
    name: str


class Clause(msgspec.Struct, frozen=True):
    pieces: tuple[Words | Slot, ...]


Piece = Words | Slot | Clause


class Paragraph(msgspec.Struct, frozen=True):
    """`marker` is "" or one of POINT_MARKERS."""

    marker: str
    pieces: tuple[Piece, ...]


@lru_cache(maxsize=4096)
def parse_paragraph(text: str) -> Paragraph:
    """One paragraph (no LF) of stored text."""
    pieces = _parse(text)
    if pieces and isinstance(pieces[0], Slot) and pieces[0].name in POINT_MARKERS:
        return Paragraph(pieces[0].name, pieces[1:])
    return Paragraph("", pieces)


def parse(prose: str) -> list[Paragraph]:
    """All paragraphs of stored prose; empty ones are left out."""
    return [parse_paragraph(line) for line in prose.split("\n") if line.strip()]


def slot_names(prose: str) -> list[str]:
    """Names in order of their first place in the prose, RESERVED ones left out."""
    names: dict[str, None] = {}
    for paragraph in parse(prose):
        for piece in paragraph.pieces:
            for part in piece.pieces if isinstance(piece, Clause) else (piece,):
                if isinstance(part, Slot) and part.name not in RESERVED:
                    names[part.name] = None
    return list(names)


def compared(figure: str, mark: str) -> str:
    """The name under which a figure's comparison stands in prose; `mark` is LAST or LAST_YEAR."""
    return f"{figure}@{mark}"


def comparison(name: str) -> tuple[str, str]:
    """The figure and the mark of a comparison; for any other name itself and ""."""
    figure, at, mark = name.rpartition("@")
    return (figure, mark) if figure and at and mark in (LAST, LAST_YEAR) else (name, "")


def figure_names(prose: str) -> list[str]:
    """As `slot_names`, with each comparison as the figure that it compares."""
    return list(dict.fromkeys(comparison(name)[0] for name in slot_names(prose)))


def escape(text: str) -> str:
    """Plain text as stored prose that prints the same."""
    return re.sub(r"[{}\[\]]", lambda m: m[0] * 2, text)


def _parse(text: str) -> tuple[Piece, ...]:
    out: list[Piece] = []
    clause: list[Words | Slot] | None = None
    last = 0

    def words(part: str) -> None:
        target: list[Any] = out if clause is None else clause
        if part:
            if target and isinstance(target[-1], Words):
                part = target.pop().text + part
            target.append(Words(part))

    for match in _TOKEN.finditer(text):
        words(text[last : match.start()])
        token, last = match[0], match.end()
        if match[1] is not None:
            (out if clause is None else clause).append(Slot(match[1]))
        elif len(token) == 2:
            words(token[0])
        elif token == "[" and clause is None and "]" in text[last:]:
            clause = []
        elif token == "]" and clause is not None:
            out.append(Clause(tuple(clause)))
            clause = None
        else:
            words(token)
    words(text[last:])
    if clause is not None:  # never closed: keep the bracket as a character
        unclosed, clause = clause, None
        words("[")
        for part in unclosed:
            if isinstance(part, Words):
                words(part.text)
            else:
                out.append(part)
    return tuple(out)
