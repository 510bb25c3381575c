"""From the content of a file to everything that is known of the report in it."""

from __future__ import annotations

from bisect import bisect_right
from collections.abc import Iterable

from djdesk.intake.cleaning.clean import mended
from djdesk.intake.content import Content
from djdesk.intake.figures.find import find_figures
from djdesk.intake.outline.office import unit_of, unit_told_beside
from djdesk.intake.outline.outline import Outline, outline
from djdesk.intake.outline.paragraphs import TextParagraph, paragraphs_of
from djdesk.intake.outline.script import script_of
from djdesk.intake.outline.title import (
    kind_of,
    period_of,
    subtitle_of,
    title_of_lead_in,
)
from djdesk.intake.result import (
    Cleaned,
    CleanParagraph,
    HeadingFound,
    Imported,
    Mend,
    Noise,
    ParagraphFound,
    ReadResult,
    SourceText,
)


def taken_in(content: Content, refused: frozenset[Mend] = frozenset()) -> Imported:
    """Cleans the text and finds outline and figures. `refused`: mends of an earlier reading that the clerk
    took back.
    """
    work = mended(content, refused)
    paragraphs = paragraphs_of(work.source, content)
    tables = [_table_at(paragraph.place, content) for paragraph in paragraphs]
    shape = _outline(work.source, paragraphs, tables)
    cleaned = _cleaned(content, work.source, paragraphs, tables, shape, work.noise)
    return Imported(result_of(cleaned, work.noise), cleaned, work.mends, content.tables, content.remarks)


def _cleaned(
    content: Content,
    source: SourceText,
    paragraphs: list[TextParagraph],
    tables: list[int],
    shape: Outline,
    noise: tuple[Noise, ...],
) -> Cleaned:
    title = shape.title or next(
        (name for name in (title_of_lead_in(item.text) for item in noise) if name), None
    )
    cleaned_paragraphs = tuple(
        CleanParagraph(
            role, paragraph.text, paragraph.begin, _section(paragraph.place, shape.headings), table
        )
        for paragraph, role, table in zip(paragraphs, shape.roles, tables, strict=True)
    )
    opening = opening_of(cleaned_paragraphs)
    bylines = [one.text for one in cleaned_paragraphs if one.role == "byline"]
    unit = unit_of(title or "", opening) or unit_told_beside(title or "", bylines)
    period = period_of(title or "", opening) or period_of(subtitle_of(bylines), "")
    kind = kind_of(title, unit, period, shape.has_reporter) if title else None
    return Cleaned(
        content.text,
        source,
        script_of(source.text),
        title,
        unit,
        period,
        kind,
        cleaned_paragraphs,
        tuple(shape.headings),
        tuple(shape.points),
        tuple(table.table for table in content.tables),
    )


def opening_of(paragraphs: Iterable[CleanParagraph]) -> str:
    """The first paragraph of the text itself, which may say unit and period when the title does not."""
    return next((one.text for one in paragraphs if one.role == "body" and one.table < 0), "")


def _table_at(place: int, content: Content) -> int:
    """Index of the table that has a row at `place` of the file's text, -1 for none."""
    index = bisect_right(content.tables, place, key=lambda table: table.start) - 1
    return index if index >= 0 and place <= content.tables[index].end else -1


def _outline(source: SourceText, paragraphs: list[TextParagraph], tables: list[int]) -> Outline:
    """The outline of what is not in tables; rows are body and nothing else."""
    prose = [paragraph for paragraph, table in zip(paragraphs, tables, strict=True) if table < 0]
    found = outline(source, prose)
    roles = iter(found.roles)
    return found._replace(roles=["body" if table >= 0 else next(roles) for table in tables])


def _section(place: int, headings: list[HeadingFound]) -> int:
    """Index of the heading that the paragraph at `place` stands under or begins with, -1 for none."""
    return bisect_right(headings, place, key=lambda heading: heading.start) - 1


def result_of(cleaned: Cleaned, noise: tuple[Noise, ...]) -> ReadResult:
    """What the command line prints of it."""
    paragraphs = tuple(
        ParagraphFound(paragraph.role, paragraph.text, cleaned.place(paragraph, 0))
        for paragraph in cleaned.paragraphs
    )
    return ReadResult(
        cleaned.title,
        cleaned.unit,
        cleaned.period,
        cleaned.kind,
        cleaned.script,
        cleaned.headings,
        cleaned.points,
        find_figures(cleaned),
        noise,
        paragraphs,
    )
