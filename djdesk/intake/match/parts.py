"""The cleaned text cut at its headings, with the figures of each stretch: what sections are made from."""

from __future__ import annotations

from bisect import bisect_left, bisect_right

import msgspec

from djdesk.intake.figures.find import ReadFigure, figures_in
from djdesk.intake.result import Cleaned, CleanParagraph, HeadingFound

_SIGNS = 4  # characters of a list's sign with the space behind it


class Stretch(msgspec.Struct, frozen=True):
    """A paragraph, or what of it stands under one heading. `figures` have places in `text`; `joined`: behind
    its heading on the line. One with a `table` (index in `Cleaned.tables`) is that table: it has no text, and
    the numbers in its cells are no figures of the report, for nobody knows of which row they speak.
    """

    text: str
    figures: tuple[ReadFigure, ...] = ()
    joined: bool = False
    table: int = -1


class TextPart(msgspec.Struct, frozen=True):
    """A heading (None: the text before the first) with what stands under it up to the next. `glued`: it
    begins within a paragraph.
    """

    heading: HeadingFound | None
    stretches: tuple[Stretch, ...]
    run_in: bool = False
    glued: bool = False


class _Open:
    """A part that is being gathered."""

    def __init__(self, heading: HeadingFound | None, run_in: bool = False, glued: bool = False) -> None:
        self.heading, self.run_in, self.glued = heading, run_in, glued
        self.stretches: list[Stretch] = []

    def closed(self) -> TextPart:
        return TextPart(self.heading, tuple(self.stretches), self.run_in, self.glued)


def parts_of(cleaned: Cleaned) -> tuple[list[TextPart], list[CleanParagraph]]:
    """The parts in order, and the paragraphs of title and byline, which belong to none."""
    open_parts, apart = [_Open(None)], []
    headings = sorted(cleaned.headings, key=_start)
    traditional = cleaned.script == "traditional"
    for paragraph in cleaned.paragraphs:
        if paragraph.role in ("title", "byline"):
            apart.append(paragraph)
            continue
        if paragraph.table >= 0:
            stretches = open_parts[-1].stretches
            if not stretches or stretches[-1].table != paragraph.table:
                stretches.append(Stretch("", table=paragraph.table))
            continue
        cuts = _cuts(cleaned, paragraph, headings)
        figures = tuple(figures_in(paragraph.text, traditional)) if paragraph.role == "body" else ()
        _take(open_parts, paragraph, cuts, figures)
    return [part.closed() for part in open_parts], apart


def _take(
    parts: list[_Open],
    paragraph: CleanParagraph,
    cuts: list[tuple[int, int, HeadingFound]],
    figures: tuple[ReadFigure, ...],
) -> None:
    text = paragraph.text
    first = cuts[0][0] if cuts else len(text)
    if text[:first].strip():
        parts[-1].stretches.append(_stretch(text, 0, first, figures, False))
    for index, (start, end, heading) in enumerate(cuts):
        stop = cuts[index + 1][0] if index + 1 < len(cuts) else len(text)
        runs_in = bool(text[end:stop].strip())
        parts.append(_Open(heading, runs_in, glued=start > 0))
        if runs_in:
            parts[-1].stretches.append(_stretch(text, end, stop, figures, True))


def _stretch(text: str, start: int, end: int, figures: tuple[ReadFigure, ...], joined: bool) -> Stretch:
    inside = tuple(
        figure._replace(
            quantity=figure.quantity._replace(
                start=figure.quantity.start - start, end=figure.quantity.end - start
            )
        )
        for figure in figures
        if start <= figure.quantity.start and figure.quantity.end <= end
    )
    return Stretch(text[start:end], inside, joined)


def _cuts(
    cleaned: Cleaned, paragraph: CleanParagraph, headings: list[HeadingFound]
) -> list[tuple[int, int, HeadingFound]]:
    """Where headings begin and end in the paragraph. A heading whose words do not end as one stays in the
    text.
    """
    first, last = cleaned.place(paragraph, 0), cleaned.place(paragraph, len(paragraph.text) - 1)
    low, high = bisect_left(headings, first, key=_start), bisect_right(headings, last, key=_start)
    cuts = []
    for heading in headings[low:high]:
        at = _offset(cleaned, paragraph, heading.start)
        at, heading = _with_sign(paragraph.text, at, heading)
        end = _end(paragraph.text, at, heading)
        if end and (end == len(paragraph.text) or paragraph.text[end - 1] in "。：！？"):
            cuts.append((at, end, heading))
        elif end and at == 0 and paragraph.role == "heading":
            cuts.append((at, len(paragraph.text), heading))
    return cuts


def _with_sign(text: str, at: int, heading: HeadingFound) -> tuple[int, HeadingFound]:
    """The heading with the sign that stands before it at the head of its line: ■ 一、概况, ➤技术服务。"""
    number = text.find(heading.number, at, at + len(heading.number) + _SIGNS) if heading.number else at
    sign = text[:number] if at <= _SIGNS and number >= 0 else ""
    if not sign.strip() or any(map(str.isalnum, sign)):
        return at, heading
    if heading.number:
        return 0, msgspec.structs.replace(heading, number=sign + heading.number)
    return 0, msgspec.structs.replace(heading, text=sign + heading.text)


def _start(heading: HeadingFound) -> int:
    return heading.start


def _offset(cleaned: Cleaned, paragraph: CleanParagraph, place: int) -> int:
    """The character of the paragraph that stands at `place` of the file."""
    low, high = 0, len(paragraph.text)
    while low < high:
        middle = (low + high) // 2
        if cleaned.place(paragraph, middle) < place:
            low = middle + 1
        else:
            high = middle
    return low


def _end(text: str, at: int, heading: HeadingFound) -> int:
    """Behind the heading's words; 0 when they do not stand at `at`."""
    after = at + len(heading.number)
    begin = after + len(text[after:]) - len(text[after:].lstrip())
    return (
        begin + len(heading.text)
        if text.startswith(heading.number, at) and text.startswith(heading.text, begin)
        else 0
    )
