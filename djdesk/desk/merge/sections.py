"""The file as sections: which heading each piece stands under, and which section of the report that heading
is.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Sequence
from datetime import date

import msgspec

from djdesk.basics.dates import parse_day
from djdesk.basics.errors import BadInput
from djdesk.desk.merge.alignment import Origins, origins_of
from djdesk.desk.merge.units import FilePiece, Printed, Unit, pieces_of

_HEAD, _TAIL = "head", "tail"


class PlacedPiece(msgspec.Struct, frozen=True):
    """A piece with the places of its units, in their order."""

    piece: FilePiece
    units: tuple[int, ...]


class FileSection(msgspec.Struct):
    """`section_id` is "" for a section that the report does not have; "head" and "tail" are the frame. `unit`
    is the place of its heading, -1 for none.
    """

    section_id: str
    heading: FilePiece | None = None
    unit: int = -1
    pieces: list[PlacedPiece] = msgspec.field(default_factory=list)


def sections_of(base: Printed, lines: Sequence[tuple[str, int | None]]) -> list[FileSection]:
    """The file's sections in its order; every line of the file is in one of them."""
    units, pieces = base.units, pieces_of(lines, base)
    origins = origins_of(units, pieces)
    _frame(units, pieces, origins)
    _headings(units, pieces, origins)
    pieces, origins = _glued(units, pieces, origins)
    return _gathered(units, pieces, origins)


def _frame(units: Sequence[Unit], pieces: Sequence[FilePiece], origins: Origins) -> None:
    """Title, signature and date that were written anew stand where the old ones did."""
    taken = {index for found in origins for index in found}
    title = next((index for index, unit in enumerate(units) if unit.role == "title"), None)
    first = next((place for place, found in enumerate(origins) if found), len(origins))
    if title is not None and title not in taken and first > 0:
        longest = max(range(first), key=lambda place: len(pieces[place].text))
        origins[longest] = [title]
    for role, step in (("issuer", 1), ("date", -1)):
        lone = next((index for index, unit in enumerate(units) if unit.role == role), None)
        beside = None if lone is None or lone in taken else lone + step
        if lone is None or beside is None or not 0 <= beside < len(units):
            continue
        at = next((place for place, found in enumerate(origins) if beside in found), None)
        place = at - step if at is not None else -1
        if 0 <= place < len(pieces) and not origins[place] and _may_be(role, pieces[place].text):
            origins[place] = [lone]


def _may_be(role: str, text: str) -> bool:
    return day_in(text) is not None if role == "date" else len(text) <= 40 and "。" not in text


def day_in(text: str) -> date | None:
    """The day that a line is; None for any other line."""
    try:
        return parse_day(text, of_month=False)
    except BadInput:
        return None


def _headings(units: Sequence[Unit], pieces: Sequence[FilePiece], origins: Origins) -> None:
    """A heading that was written anew stands over what its section held, or where the old one stood."""
    taken = {index for found in origins for index in found}
    free = {
        unit.section_id: index
        for index, unit in enumerate(units)
        if unit.kind == "heading" and index not in taken
    }
    for place, piece in enumerate(pieces):
        if origins[place] or not piece.level:
            continue
        end = next((other for other in range(place + 1, len(pieces)) if pieces[other].level), len(pieces))
        votes = Counter(units[index].section_id for found in origins[place + 1 : end] for index in found)
        found = next((free[one] for one, _ in votes.most_common(1) if one in free), None)
        if found is None and not votes and end < len(pieces) and origins[end]:
            before = min(origins[end]) - 1
            found = before if before in free.values() and units[before].level == piece.level else None
        if found is not None:
            origins[place] = [found]
            del free[units[found].section_id]


def _glued(
    units: Sequence[Unit], pieces: Sequence[FilePiece], origins: Origins
) -> tuple[list[FilePiece], Origins]:
    """Pieces of one paragraph that are no points of their own, together again: ordinals within a sentence."""
    made: list[FilePiece] = []
    found: Origins = []
    for piece, mine in zip(pieces, origins, strict=True):
        if made and made[-1].row == piece.row and not piece.level and not made[-1].level and found[-1]:
            last = units[found[-1][-1]]
            inline = last.line is not None and not last.line.line.marker
            if (mine and mine[0] == found[-1][-1]) or (not mine and inline):
                made[-1] = msgspec.structs.replace(made[-1], text=made[-1].text + piece.text)
                found[-1] = sorted({*found[-1], *mine})
                continue
        made.append(piece)
        found.append(list(mine))
    return made, found


def _gathered(units: Sequence[Unit], pieces: Sequence[FilePiece], origins: Origins) -> list[FileSection]:
    order = {unit.section_id: index for index, unit in reversed(list(enumerate(units)))}
    bare = {unit.section_id for unit in units} - {unit.section_id for unit in units if unit.kind == "heading"}
    sections = [FileSection(_HEAD)]
    for place, (piece, found) in enumerate(zip(pieces, origins, strict=True)):
        current = sections[-1]
        main = units[found[0]] if found else None
        if piece.level:
            section_id = main.section_id if main is not None else ""
            sections.append(FileSection(section_id, piece, found[0] if found else -1))
            continue
        if main is not None and main.kind == "tail" and current.section_id != _TAIL:
            sections.append(FileSection(_TAIL))
        elif main is not None and main.kind == "line" and main.section_id in bare - {"basics"}:
            started = any(one.section_id == main.section_id for one in sections)
            here = order.get(current.section_id, -1)
            if not started and (current.section_id == _HEAD or order[main.section_id] > here >= 0):
                sections.append(FileSection(main.section_id))
        elif main is None and current.section_id == _HEAD and place and _opening(units):
            sections.append(FileSection(_opening(units)))
        sections[-1].pieces.append(PlacedPiece(piece, tuple(found)))
    return sections


def _opening(units: Sequence[Unit]) -> str:
    """The section without heading with which the text begins; "" for none."""
    first = next((unit for unit in units if unit.kind in ("heading", "line")), None)
    return first.section_id if first is not None and first.kind == "line" else ""
