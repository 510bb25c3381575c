"""Changing a text so that every character still knows its place in the file, and every change can be taken
back.
"""

from __future__ import annotations

from bisect import bisect_right
from collections.abc import Iterable, Iterator
from typing import NamedTuple

from djdesk.intake.result import Mend, MendKind, OffsetMap, SourceText


class Edit(NamedTuple):
    """`after` in place of start..end of the text as it is now."""

    kind: MendKind
    start: int
    end: int
    after: str = ""


class TextLine(NamedTuple):
    """A line without its end: start..end of the text."""

    start: int
    end: int
    text: str


def lines_of(text: str) -> list[TextLine]:
    """The lines of `text`, empty ones too."""
    found, start = [], 0
    for part in text.split("\n"):
        found.append(TextLine(start, start + len(part), part))
        start += len(part) + 1
    return found


def edited(
    source: SourceText, edits: Iterable[Edit], refused: frozenset[Mend] = frozenset()
) -> tuple[SourceText, list[Mend]]:
    """The text with the `edits` made but those that are among `refused`, and what they were in terms of the
    file's text.

    Edits that overlap an earlier one are left out.
    """
    parts: list[str] = []
    mended: list[int] = []
    places: list[int] = []
    mends: list[Mend] = []
    position = length = 0
    for edit in sorted(edits, key=lambda edit: (edit.start, edit.end)):
        made = _mends(source, edit) if edit.start >= position else []
        if not made or not refused.isdisjoint(made):
            continue
        length = _copy(source, position, edit.start, parts, mended, places, length)
        if edit.after:
            mended.append(length)
            places.append(source.place(edit.start))
            parts.append(edit.after)
            length += len(edit.after)
        mends += made
        position = edit.end
    _copy(source, position, len(source.text), parts, mended, places, length)
    if not mended:
        mended, places = [0], [source.place(len(source.text))]
    return SourceText("".join(parts), OffsetMap(tuple(mended), tuple(places))), mends


def _copy(
    source: SourceText,
    start: int,
    end: int,
    parts: list[str],
    mended: list[int],
    places: list[int],
    length: int,
) -> int:
    for begin, stop in _slices(source.places, start, end):
        mended.append(length)
        places.append(source.place(begin))
        parts.append(source.text[begin:stop])
        length += stop - begin
    return length


def _slices(places: OffsetMap, start: int, end: int) -> Iterator[tuple[int, int]]:
    """start..end cut where the source jumps."""
    index = bisect_right(places.mended, start)
    while start < end:
        stop = min(end, places.mended[index]) if index < len(places.mended) else end
        if stop > start:
            yield start, stop
        start, index = stop, index + 1


def _mends(source: SourceText, edit: Edit) -> list[Mend]:
    """One mend for each unbroken stretch of the file that the edit touches; the first carries what is put
    there.
    """
    if edit.start == edit.end:
        place = source.place(edit.start)
        return [Mend(edit.kind, place, place, "", edit.after)]
    found: list[Mend] = []
    for begin, stop in _slices(source.places, edit.start, edit.end):
        place = source.place(begin)
        found.append(
            Mend(edit.kind, place, place + stop - begin, source.text[begin:stop], "" if found else edit.after)
        )
    return found
