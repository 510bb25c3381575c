"""A section's prose as rows of clauses, a row for what stands outside clauses and one for each clause that
drops out, and back: the rows of a prose give the very same prose.
"""

from __future__ import annotations

from collections.abc import Iterable

import msgspec

from djdesk.model.prose import POINT_MARKERS, TOKEN, Slot, Words, flat_pieces, parse_paragraph


class ClauseRow(msgspec.Struct, frozen=True):
    """`paragraph` counts from 1; `marker` is one of POINT_MARKERS at the first row of a point, else "";
    `droppable`: `text` stands in square brackets in the prose.
    """

    paragraph: int
    marker: str
    droppable: bool
    text: str


def clause_rows(prose: str) -> list[ClauseRow]:
    """None for no prose; an empty line is a row without text."""
    rows: list[ClauseRow] = []
    for number, line in enumerate(prose.split("\n") if prose else (), 1):
        marker = next((one for one in POINT_MARKERS if line.startswith(f"{{{one}}}")), "")
        parts = _parts(line[len(marker) + 2 :] if marker else line) or [(False, "")]
        for place, (droppable, text) in enumerate(parts):
            rows.append(ClauseRow(number, "" if place else marker, droppable, text))
    return rows


def prose_of(rows: Iterable[ClauseRow]) -> str:
    """The prose of rows that are in order."""
    lines: dict[int, str] = {}
    for row in rows:
        text = bracketed(row.text) if row.droppable else row.text
        start = f"{{{row.marker}}}" if row.marker else ""
        lines[row.paragraph] = lines.get(row.paragraph, "") + start + text
    return "\n".join(lines.values())


def bracketed(text: str) -> str:
    """A clause that drops out. What begins with a bracket itself is kept apart: [[ is a character."""
    return f"[{'{}' if text.startswith('[') else ''}{text}]"


def is_whole(text: str) -> bool:
    """Whether each bracket of the row has its partner in it."""
    pieces = flat_pieces(parse_paragraph(text).pieces)
    return not any("[" in part.text or "]" in part.text for part in pieces if isinstance(part, Words))


def names_something(text: str) -> bool:
    """Whether anything stands in the row that can be missing, so that the row drops out."""
    return any(isinstance(part, Slot) for part in flat_pieces(parse_paragraph(text).pieces))


def _parts(line: str) -> list[tuple[bool, str]]:
    """The line in pieces, in order; with each whether it is a clause, then without its brackets. Counts
    brackets as djdesk.model.prose does.
    """
    parts: list[tuple[bool, str]] = []
    depth = begin = last = 0
    for match in TOKEN.finditer(line):
        token = match[0]
        closed = 2 if token == "]]" and depth > 1 else 1 if token == "]" and depth else 0
        if token == "[" and "]" in line[match.end() :]:
            begin = begin if depth else match.start()
            depth += 1
        elif closed:
            depth -= closed
            if not depth:
                parts += [(False, line[last:begin])] if begin > last else []
                parts.append((True, line[begin + 1 : match.end() - 1]))
                last = match.end()
    return [*parts, (False, line[last:])] if last < len(line) else parts
