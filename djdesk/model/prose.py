"""Prose with live figures: the stored text and the pieces it is made of.

Grammar of the stored text:

    {name}       a figure, a text field, or one of the names in RESERVED
    {name@环比}  the words that hold a figure against last period, {name@同比} against the same period last
    year
    {已做清单}    the done items of the section's checklists, joined; {已做清单/title} those of one of them
    ({已做清单/本单位的事项}: of what the office added to the section, see djdesk.forms.own_line)
    {表格:t1}     the table of that id in Report.tables stands here, below the words of its paragraph
    {?group}     prints nothing; holds its clause (or, outside any, its paragraph) only where that group of
    the report type is on
    [ … ]        a clause that drops out, with its punctuation, when a figure in it is 不涉及 or a text field
    or list in it is empty. Clauses may hold clauses: the inner ones go by themselves, the outer one takes all
    of them along, and one that names nothing itself (a verb before a list) goes when none of them is left.
    How sentences are mended: djdesk/document/compose/clauses.py
    {{  }}  [[  ]]   the characters themselves; ]] within an inner clause ends two clauses, so there the
    character is written {]}, and {[} where a clause begins with it
    {}           nothing: between two clauses that begin at the same place
    LF           end of a paragraph
    {是} {要}    at the start of a paragraph: a point, printed 一是 二是 … (一要 二要 …) in order within the
    section

Parsing never fails: a brace or bracket without its partner is kept as the character itself.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator

import msgspec

from djdesk.basics.late_pattern import late_pattern
from djdesk.basics.text_cache import cached_by_text
from djdesk.model.tables.table import tabled

POINT_MARKERS = ("是", "要")
DONE_ITEMS = "已做清单"  # the done items of the section's checklists, joined
NOT_DONE_ITEMS = "未做清单"
RESERVED = (*POINT_MARKERS, DONE_ITEMS, NOT_DONE_ITEMS)
LAST, LAST_YEAR = "环比", "同比"
_CONDITION = "?"

TOKEN = late_pattern(r"\{\{|\}\}|\[\[|\]\]|\{([^{}\[\]\n]{1,63})\}|\{([\[\]]?)\}|[\[\]{}]")


_TABLE = late_pattern(r"\{表格:[^{}\[\]\n]*\}")


class Words(msgspec.Struct, frozen=True):
    text: str


class Slot(msgspec.Struct, frozen=True):
    name: str


class Clause(msgspec.Struct, frozen=True):
    pieces: tuple[Words | Slot | Clause, ...]


Piece = Words | Slot | Clause


class Paragraph(msgspec.Struct, frozen=True):
    """`marker` is "" or one of POINT_MARKERS."""

    marker: str
    pieces: tuple[Piece, ...]


@cached_by_text(4096)
def parse_paragraph(text: str) -> Paragraph:
    """One paragraph (no LF) of stored text."""
    pieces = _parse(text)
    if pieces and isinstance(pieces[0], Slot) and pieces[0].name in POINT_MARKERS:
        return Paragraph(pieces[0].name, pieces[1:])
    return Paragraph("", pieces)


def parse(prose: str) -> list[Paragraph]:
    """All paragraphs of stored prose; empty ones are left out."""
    paragraphs = (parse_paragraph(line) for line in prose.split("\n") if line.strip())
    return [one for one in paragraphs if one.marker or one.pieces]  # {} alone says nothing


def flat_pieces(pieces: Iterable[Piece]) -> Iterator[Words | Slot]:
    """Words and slots in reading order, those within clauses at any depth included."""
    for piece in pieces:
        if isinstance(piece, Clause):
            yield from flat_pieces(piece.pieces)
        else:
            yield piece


def slot_names(prose: str) -> list[str]:
    """Names in order of their first place in the prose; RESERVED ones and conditions left out."""
    return list(_slot_names(prose))


def lists_in(prose: str) -> list[str]:
    """The names of done and not done items, in order of their first place; see `listed`."""
    return [name for name in _all_names(prose) if listed(name)[0]]


def tables_in(prose: str) -> list[str]:
    """The ids of the tables that stand in the prose, in order of their first place."""
    return [tabled(name) for name in _all_names(prose) if tabled(name)] if "{表格:" in prose else []


def without_tables(line: str) -> str:
    """A stored paragraph without the places of tables in it."""
    return _TABLE.sub("", line) if "{表格:" in line else line


def conditions(prose: str) -> list[str]:
    """The groups that {?group} names, in order of their first place."""
    return [condition(name) for name in condition_slots(prose)]


def condition_slots(prose: str) -> list[str]:
    """The names {?group} as they stand in slots, the question mark included."""
    return [name for name in _all_names(prose) if condition(name)]


def condition(name: str) -> str:
    """The group that a slot depends on: parks for "?parks"; "" for any other name."""
    return name[1:] if name.startswith(_CONDITION) else ""


def listed(name: str) -> tuple[str, str]:
    """DONE_ITEMS or NOT_DONE_ITEMS and the title of the one checklist that is meant ("" for all of the
    section); ("", "") for any other name.
    """
    items, _, title = name.partition("/")
    return (items, title) if items in (DONE_ITEMS, NOT_DONE_ITEMS) else ("", "")


def compared(figure: str, mark: str) -> str:
    """The name under which a figure's comparison stands in prose; `mark` is LAST or LAST_YEAR."""
    return f"{figure}@{mark}"


def comparison(name: str) -> tuple[str, str]:
    """The figure and the mark of a comparison; for any other name itself and ""."""
    if "@" not in name:
        return name, ""
    figure, at, mark = name.rpartition("@")
    return (figure, mark) if figure and at and mark in (LAST, LAST_YEAR) else (name, "")


def figure_names(prose: str) -> list[str]:
    """As `slot_names`, with each comparison as the figure that it compares."""
    if "@" not in prose:
        return slot_names(prose)
    return list(dict.fromkeys(comparison(name)[0] for name in slot_names(prose)))


def escape(text: str) -> str:
    """Plain text as stored prose that prints the same."""
    return re.sub(r"[{}\[\]]", lambda m: m[0] * 2, text)


@cached_by_text(512)
def _all_names(prose: str) -> tuple[str, ...]:
    slots = (part for paragraph in parse(prose) for part in flat_pieces(paragraph.pieces))
    return tuple(dict.fromkeys(part.name for part in slots if isinstance(part, Slot)))


@cached_by_text(512)
def _slot_names(prose: str) -> tuple[str, ...]:
    return tuple(
        name
        for name in _all_names(prose)
        if not (name in RESERVED or condition(name) or listed(name)[0] or tabled(name))
    )


def _parse(text: str) -> tuple[Piece, ...]:
    open_lists: list[list[Piece]] = [[]]  # the text itself, then each clause that is open, outermost first
    last = 0
    for match in TOKEN.finditer(text):
        _add_words(open_lists[-1], text[last : match.start()])
        token, last = match[0], match.end()
        if match[1] is not None:
            open_lists[-1].append(Slot(match[1]))
        elif match[2] is not None:
            _add_words(open_lists[-1], match[2])
        elif token == "]]" and len(open_lists) > 2:
            _close(open_lists)
            _close(open_lists)
        elif len(token) == 2:
            _add_words(open_lists[-1], token[0])
        elif token == "[" and "]" in text[last:]:
            open_lists.append([])
        elif token == "]" and len(open_lists) > 1:
            _close(open_lists)
        else:
            _add_words(open_lists[-1], token)
    _add_words(open_lists[-1], text[last:])
    while len(open_lists) > 1:
        _give_up(open_lists)
    return tuple(open_lists[0])


def _close(open_lists: list[list[Piece]]) -> None:
    clause = Clause(tuple(open_lists.pop()))
    open_lists[-1].append(clause)


def _give_up(open_lists: list[list[Piece]]) -> None:
    """The innermost open clause was never closed: its bracket is a character."""
    unclosed = open_lists.pop()
    _add_words(open_lists[-1], "[")
    for piece in unclosed:
        if isinstance(piece, Words):
            _add_words(open_lists[-1], piece.text)
        else:
            open_lists[-1].append(piece)


def _add_words(pieces: list[Piece], text: str) -> None:
    """Text at the end of the pieces, as one with words that stand there."""
    if text and pieces and isinstance(last := pieces[-1], Words):
        pieces[-1] = Words(last.text + text)
    elif text:
        pieces.append(Words(text))
