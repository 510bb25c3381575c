"""Where words stand on the pages."""

from __future__ import annotations

from collections import Counter
from collections.abc import Collection, Iterator, Sequence

from PySide6.QtCore import QRectF

from djdesk.desk.find.hits import pattern_of
from djdesk.desk.proof.open_points import Remark
from djdesk.desk.proof.text_places import READ_ROLES
from djdesk.document.blocks import Block
from djdesk.document.typeset.values import Page, PlacedLine

_UNDER, _THICK = 2.2, 1.6  # points: of a line under words, below their baseline, and its thickness
_ABOVE = 0.8  # of a line's pitch lies above its baseline


def word_marks(
    pages: Sequence[Page], blocks: Sequence[Block], words: str, match_case: bool
) -> dict[int, list[QRectF]]:
    """A box around each place of `words` as printed, in points by page index; two for words that turn to the
    next line.
    """
    if not words:
        return {}
    pattern = pattern_of(words, match_case)
    places: dict[int, list[tuple[int, int]]] = {}
    for number, block in enumerate(blocks):
        if found := [match.span() for match in pattern.finditer(block.text)]:
            places[number] = found
    marks: dict[int, list[QRectF]] = {}
    for index, page in enumerate(pages):
        for line in page.lines:
            for start, end in places.get(line.block, ()):
                if box := _box(line, start - line.start, end - line.start):
                    marks.setdefault(index, []).append(box)
    return marks


def _box(line: PlacedLine, start: int, end: int) -> QRectF | None:
    """Around the characters `start` to `end` of the line, as far as they stand in it."""
    if end <= 0 or start >= len(line.text):
        return None
    edges = [*_edges(line), line.x + line.width]
    first, last = max(0, start), min(end, len(edges) - 1)
    if first >= last:
        return None
    pitch = (line.baseline - line.y) / _ABOVE
    return QRectF(edges[first], line.y + pitch * 0.04, edges[last] - edges[first], pitch * 0.96)


def _edges(line: PlacedLine) -> Iterator[float]:
    for fragment in line.fragments:
        yield from fragment.positions


def block_marks(
    pages: Sequence[Page], blocks: Sequence[Block], wanted: Collection[tuple[str, str]]
) -> dict[int, list[QRectF]]:
    """A box around each line of the paragraphs that print `wanted`: section id, and the printed words, which
    may stand behind an ordinal or a heading.
    """
    if not wanted:
        return {}
    by_section: dict[str, list[str]] = {}
    for section, words in wanted:
        by_section.setdefault(section, []).append(words)
    numbers = {
        number
        for number, block in enumerate(blocks)
        if any(words and block.text.endswith(words) for words in by_section.get(block.section_id, ()))
    }
    marks: dict[int, list[QRectF]] = {}
    for index, page in enumerate(pages):
        for line in page.lines:
            if line.block in numbers and (box := _box(line, 0, len(line.text))):
                marks.setdefault(index, []).append(box)
    return marks


def proof_lines(
    pages: Sequence[Page], blocks: Sequence[Block], found: Sequence[Remark]
) -> dict[int, list[QRectF]]:
    """A thin line under the words of each remark, in points by page index; none where other words are printed
    by now.
    """
    if not found:
        return {}
    numbers: dict[tuple[str, int], int] = {}
    counts: Counter[str] = Counter()
    for number, block in enumerate(blocks):
        if block.role in READ_ROLES:
            numbers[block.section_id, counts[block.section_id]] = number
            counts[block.section_id] += 1
    places: dict[int, list[tuple[int, int]]] = {}
    for one in found:
        section, paragraph, start = one.printed or ("", -1, 0)
        at, end = numbers.get((section, paragraph), -1), start + max(1, len(one.found))
        if at >= 0 and blocks[at].text[start : start + len(one.found)] == one.found:
            places.setdefault(at, []).append((start, end))
    lines: dict[int, list[QRectF]] = {}
    for index, page in enumerate(pages):
        for line in page.lines:
            for start, end in places.get(line.block, ()):
                if box := _box(line, start - line.start, end - line.start):
                    under = QRectF(box.left(), line.baseline + _UNDER, box.width(), _THICK)
                    lines.setdefault(index, []).append(under)
    return lines
