"""Stored prose as lines of tokens: what the editor's document is made of, and what edits are merged in. Can
be tested by itself.

A token is one character, a chip "{name}", OPEN or CLOSE around a clause that can be left out, or BREAK
between two lines.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator, Sequence
from difflib import SequenceMatcher
from typing import NamedTuple

from djdesk.basics.numerals import chinese_numeral
from djdesk.model.prose import Clause, Piece, Slot, parse_paragraph

OPEN, CLOSE, BREAK = "[+", "+]", "\n"
_DOUBLED = ("{", "}", "[", "]")  # stored twice, so that they are not taken for chips or brackets

_NUMBERED = re.compile(r"\s*(?P<number>[一二三四五六七八九十]{1,3})(?P<marker>[是要])(?=[^，。、；：\s])")
_LAST_OF_ONE_UNIT = "\uffff"

# What a QTextDocument takes for the end of a block or for an object, or what Qt cannot hold (lone
# surrogates).
_NOT_HELD = re.compile("[\r\u2028\u2029\ufdd0\ufdd1\ufffc\ud800-\udfff]")


class TokenLine(NamedTuple):
    """A paragraph as the editor shows it. `marker` is "" or one of djdesk.model.prose.POINT_MARKERS."""

    marker: str
    tokens: tuple[str, ...]


class LineEdit(NamedTuple):
    """Tokens `start` to `end` are replaced by `tokens`."""

    start: int
    end: int
    tokens: list[str]


def chip(name: str) -> str:
    return f"{{{name}}}"


def chip_name(token: str) -> str:
    """The name in a chip; "" for any other token."""
    return token[1:-1] if len(token) > 2 else ""


def lines_of(stored: str) -> list[TokenLine]:
    """The lines of stored prose; at least one, possibly empty."""
    return [_line(text) for text in stored.split("\n")]


def stored_of(lines: Iterable[TokenLine]) -> str:
    """Stored prose of lines. Brackets must be paired within each line (see `paired`)."""
    return "\n".join(_stored(line) for line in lines)


def plain_tokens(text: str) -> list[str]:
    """Clean plain text as tokens: each character itself, LF as BREAK."""
    return list(_NOT_HELD.sub("", text))


def as_points(lines: Sequence[TokenLine]) -> list[TokenLine]:
    """Plain lines that somebody numbered by hand (一是…, 二是…) as points, which number themselves. Those of
    one marker that do not count 一, 二, 三 through the text stay as they are: points would print other
    numbers.
    """
    by_hand = {index: found for index, line in enumerate(lines) if (found := _NUMBERED.match(_plain(line)))}
    for marker in {found["marker"] for found in by_hand.values()}:
        ours = [index for index, found in by_hand.items() if found["marker"] == marker]
        if [by_hand[index]["number"] for index in ours] != [chinese_numeral(n + 1) for n in range(len(ours))]:
            by_hand = {index: found for index, found in by_hand.items() if index not in ours}
    return [
        TokenLine(by_hand[index]["marker"], line.tokens[by_hand[index].end() :]) if index in by_hand else line
        for index, line in enumerate(lines)
    ]


def _plain(line: TokenLine) -> str:
    """As long as the line has tokens; a chip or bracket stands as one character that is no word's."""
    return "" if line.marker else "".join(token if len(token) == 1 else "[" for token in line.tokens)


def paired(tokens: Sequence[str]) -> list[str]:
    """The tokens of one line without brackets that have no partner or that hold nothing."""
    keep = [token not in (OPEN, CLOSE) for token in tokens]
    opened: list[int] = []
    for index, token in enumerate(tokens):
        if token == OPEN:
            opened.append(index)
        elif token == CLOSE and opened:
            start = opened.pop()
            keep[start] = keep[index] = any(keep[start:index])
    return [token for token, kept in zip(tokens, keep, strict=True) if kept]


def flat(lines: Sequence[TokenLine]) -> list[str]:
    """All tokens in one row; markers are not in it, since they belong to whole lines."""
    row: list[str] = []
    for number, line in enumerate(lines):
        if number:
            row.append(BREAK)
        row.extend(line.tokens)
    return row


def smallest_edit(old: Sequence[str], new: Sequence[str]) -> LineEdit:
    """The one replacement between the common start and the common end."""
    start, most = 0, min(len(old), len(new))
    while start < most and old[start] == new[start]:
        start += 1
    same = 0
    while same < most - start and old[-1 - same] == new[-1 - same]:
        same += 1
    return LineEdit(start, len(old) - same, list(new[start : len(new) - same]))


def width(tokens: Sequence[str]) -> int:
    """Positions that tokens take in a QTextDocument: UTF-16 units, so a rare character (𬱖) takes two; any
    object one.
    """
    return len(tokens) + sum(
        map(_LAST_OF_ONE_UNIT.__lt__, tokens)
    )  # a chip or bracket begins with a character far below it


def merged(base: Sequence[str], ours: Sequence[str], theirs: Sequence[str]) -> tuple[list[str], int]:
    """Both edits of `base` in one row of tokens, and the place behind ours. Where they overlap, nothing that
    we wrote is lost.
    """
    own = smallest_edit(base, ours)
    same = SequenceMatcher(None, base, theirs, autojunk=False).get_opcodes()
    start = _moved(own.start, same)
    end = max(start, _moved(own.end, same))
    return [*theirs[:start], *own.tokens, *theirs[end:]], start + len(own.tokens)


def split(row: Sequence[str], markers: Sequence[str]) -> list[TokenLine]:
    """The opposite of `flat`; lines beyond the markers are plain."""
    lines: list[list[str]] = [[]]
    for token in row:
        if token == BREAK:
            lines.append([])
        else:
            lines[-1].append(token)
    return [
        TokenLine(markers[number] if number < len(markers) else "", tuple(tokens))
        for number, tokens in enumerate(lines)
    ]


def names_in(lines: Iterable[TokenLine]) -> list[str]:
    """Names of all chips in order, repeated ones too."""
    return [token[1:-1] for line in lines for token in line.tokens if len(token) > 2]


def _line(text: str) -> TokenLine:
    paragraph = parse_paragraph(text)
    return TokenLine(paragraph.marker, tuple(_tokens(paragraph.pieces)))


def _tokens(pieces: Iterable[Piece]) -> Iterator[str]:
    for piece in pieces:
        if isinstance(piece, Clause):
            yield from (OPEN, *_tokens(piece.pieces), CLOSE)
        elif isinstance(piece, Slot):
            yield chip(piece.name)
        else:
            yield from plain_tokens(piece.text)


def _stored(line: TokenLine) -> str:
    """See the grammar in djdesk/model/prose.py for brackets that meet."""
    stored = [chip(line.marker)] if line.marker else []
    depth, before = 0, ""
    for token in line.tokens:
        if token == OPEN:
            stored.append("{}[" if before == OPEN else "[")
            depth += 1
        elif token == CLOSE:
            stored.append("]")
            depth -= 1
        elif token in _DOUBLED:
            met = (token == "[" and before == OPEN) or (token == "]" and (depth > 1 or before == CLOSE))
            stored.append(chip(token) if met else token * 2)
        else:
            stored.append(token)
        before = token
    return "".join(stored)


def _moved(place: int, steps: Sequence[tuple[str, int, int, int, int]]) -> int:
    """Where a place of the old row is in the new one, by the steps of a SequenceMatcher."""
    for kind, first, last, new_first, new_last in steps:
        if kind == "equal" and first <= place <= last:
            return new_first + place - first
        if first <= place < last:
            return new_last
    return steps[-1][4] if steps else 0
