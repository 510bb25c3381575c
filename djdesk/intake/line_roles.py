"""The lines of an old text as the clerk sees and corrects them: which is the title, which a heading of which
level, which no line of the report.
"""

from __future__ import annotations

from bisect import bisect_right
from collections.abc import Iterable, Mapping
from typing import Literal

import msgspec

from djdesk.intake.intake import opening_of, result_of
from djdesk.intake.outline.heading_numbers import numbered
from djdesk.intake.outline.office import unit_of
from djdesk.intake.outline.title import kind_of, period_of
from djdesk.intake.result import Cleaned, CleanParagraph, HeadingFound, Imported, Noise, Role

LineRole = Literal["title", "1", "2", "3", "4", "body", "byline", "out"]
LEVELS: tuple[LineRole, ...] = ("1", "2", "3", "4")
_LONGEST_HEADING = 60  # characters of a line without a full stop that is a heading as a whole


class ReadLine(msgspec.Struct, frozen=True):
    """`place`: of its first character in the file's text; `table`: it is a row of one."""

    place: int
    text: str
    role: LineRole
    table: bool = False


def text_lines(reading: Imported) -> list[ReadLine]:
    """All lines in the order of the file, those that are left out among them."""
    cleaned = reading.cleaned
    lines = [
        ReadLine(
            cleaned.place(paragraph, 0), paragraph.text, role_of(cleaned, paragraph), paragraph.table >= 0
        )
        for paragraph in cleaned.paragraphs
    ]
    lines += [ReadLine(item.start, item.text.strip(), "out") for item in reading.result.noise]
    return sorted((line for line in lines if line.text.strip()), key=lambda line: line.place)


def role_of(cleaned: Cleaned, paragraph: CleanParagraph) -> LineRole:
    """What the paragraph is; one that begins with a heading that runs in has that heading's level."""
    if paragraph.role in ("title", "byline"):
        return "title" if paragraph.role == "title" else "byline"
    heading = _heading_at(cleaned.headings, cleaned.place(paragraph, 0))
    return LEVELS[min(heading.level, 4) - 1] if heading is not None else "body"


def series_of(reading: Imported, place: int) -> tuple[int, ...]:
    """The places of the lines that are numbered in the same form and are the same as the line at `place`:
    what is said of one holds for them too. Of headings without numbers those of the same level.
    """
    lines = [line for line in text_lines(reading) if not line.table and line.role not in ("title", "out")]
    this = next((line for line in lines if line.place == place), None)
    if this is None:
        return ()
    form = _form(this.text)
    if not form and this.role not in LEVELS:
        return ()
    return tuple(line.place for line in lines if line.role == this.role and _form(line.text) == form)


def corrected(reading: Imported, roles: Mapping[int, LineRole]) -> Imported:
    """The reading with what the clerk said of single lines (place -> role). No word is lost but in lines that
    are "out", and no number changes.
    """
    cleaned = reading.cleaned
    titled = "title" in roles.values()
    kept: list[CleanParagraph] = []
    headings: list[HeadingFound] = []
    out: list[Noise] = []
    for paragraph in cleaned.paragraphs:
        first = cleaned.place(paragraph, 0)
        own = [
            one
            for one in cleaned.headings
            if first <= one.start <= cleaned.place(paragraph, len(paragraph.text) - 1)
        ]
        role = roles.get(first)
        if role is None and titled and paragraph.role == "title":
            role = "body"
        if role == "out" and paragraph.table < 0:
            out.append(Noise(paragraph.text, first, cleaned.place(paragraph, len(paragraph.text) - 1) + 1))
            continue
        if role is not None and paragraph.table < 0:
            paragraph, own = _as(paragraph, own, role, first)
        kept.append(paragraph)
        headings += own
    return _remade(reading, kept, headings, out, titled)


def _as(
    paragraph: CleanParagraph, own: list[HeadingFound], role: LineRole, first: int
) -> tuple[CleanParagraph, list[HeadingFound]]:
    """The paragraph in that role, with the headings that begin in it."""
    begins = own[0] if own and own[0].start == first else None
    others = own[1:] if begins is not None else own
    if role not in LEVELS:
        made: dict[LineRole, Role] = {"title": "title", "byline": "byline"}
        plain = made.get(role, "body")
        return msgspec.structs.replace(paragraph, role=plain), others if plain == "body" else []
    if begins is not None:
        heading = msgspec.structs.replace(begins, level=int(role))
    else:
        heading = _heading(paragraph.text, int(role), first)
    alone: Role = "body" if heading.run_in or others else "heading"
    if begins is not None and paragraph.role in ("heading", "body"):
        alone = paragraph.role
    return msgspec.structs.replace(paragraph, role=alone), [heading, *others]


def _heading(text: str, level: int, start: int) -> HeadingFound:
    """A heading of the whole line, or up to its first full stop where the line goes on."""
    found = numbered(text)
    number, begin = (found.number, found.end) if found is not None else ("", 0)
    words = text[begin:].strip()
    stop = words.find("。")
    runs_in = 0 <= stop < len(words) - 1 or len(words) > _LONGEST_HEADING
    if runs_in:
        words = words[: stop + 1] if stop >= 0 else words
    return HeadingFound(level, number, words, runs_in and stop >= 0, start)


def _remade(
    reading: Imported,
    kept: list[CleanParagraph],
    headings: list[HeadingFound],
    out: list[Noise],
    titled: bool,
) -> Imported:
    cleaned = reading.cleaned
    headings.sort(key=lambda heading: heading.start)
    starts = [heading.start for heading in headings]
    paragraphs = tuple(
        msgspec.structs.replace(one, section=bisect_right(starts, cleaned.place(one, 0)) - 1) for one in kept
    )
    gone = [(item.start, item.end) for item in out]
    titles = [one for one in paragraphs if one.role == "title"]
    title = "".join(one.text.strip() for one in titles) or None
    if not titled and len(titles) == sum(one.role == "title" for one in cleaned.paragraphs):
        title = cleaned.title  # nothing was said of it
    unit, period, kind = cleaned.unit, cleaned.period, cleaned.kind
    if title != cleaned.title:
        opening = opening_of(paragraphs)
        unit, period = unit_of(title or "", opening), period_of(title or "", opening)
        kind = kind_of(title, unit, period, False) if title else None
    made = msgspec.structs.replace(
        cleaned,
        title=title,
        unit=unit,
        period=period,
        kind=kind,
        paragraphs=paragraphs,
        headings=tuple(headings),
        points=tuple(one for one in cleaned.points if not any(a <= one.start < b for a, b in gone)),
    )
    noise = tuple(sorted((*reading.result.noise, *out), key=lambda item: item.start))
    return msgspec.structs.replace(reading, cleaned=made, result=result_of(made, noise))


def _heading_at(headings: Iterable[HeadingFound], place: int) -> HeadingFound | None:
    return next((heading for heading in headings if heading.start == place), None)


def _form(text: str) -> str:
    found = numbered(text.lstrip())
    return found.form.name if found is not None else ""
