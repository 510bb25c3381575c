"""An old text written again as it is: its cleaned paragraphs as blocks, without the way through a report
type.

A report composes its text anew (numbers of headings by GB/T 9704, points counted on, 【待补】 for blanks), so
writing a file again goes by the paragraphs: nothing is lost and nothing added.
"""

from __future__ import annotations

from itertools import groupby
from operator import attrgetter

from djdesk.document.blocks import Block, BlockRole, Run
from djdesk.document.compose.tables import table_blocks
from djdesk.document.layout.title_lines import break_title
from djdesk.intake.result import Cleaned, CleanParagraph, HeadingFound, Imported

_ROLES: dict[str, BlockRole] = {"title": "title", "heading": "heading", "body": "body", "byline": "byline"}


def blocks_of(imported: Imported) -> tuple[Block, ...]:
    """One block for each cleaned paragraph, with the same text; tables as tables."""
    cleaned = imported.cleaned
    blocks: list[Block] = []
    for index, paragraphs in groupby(cleaned.paragraphs, attrgetter("table")):
        if index >= 0:
            blocks += table_blocks(cleaned.tables[index], "")
        else:
            blocks += (_block(cleaned, paragraph) for paragraph in paragraphs)
    return tuple(blocks)


def title_of_text(imported: Imported) -> str:
    return imported.cleaned.title or ""


def _block(cleaned: Cleaned, paragraph: CleanParagraph) -> Block:
    first, last = cleaned.place(paragraph, 0), cleaned.place(paragraph, len(paragraph.text) - 1)
    heading = next((heading for heading in cleaned.headings if first <= heading.start <= last), None)
    if paragraph.role == "title":
        return Block("title", (Run(paragraph.text),), breaks=break_title(paragraph.text))
    if heading is None or paragraph.role not in ("heading", "body"):
        return Block(_ROLES[paragraph.role], (Run(paragraph.text),))
    if paragraph.role == "heading":
        return Block("heading", (Run(paragraph.text),), min(heading.level, 4))
    # Levels 3 and 4 are set like the body (GB/T 9704-2012, 7.3.3): no run of their own is needed.
    end = _heading_end(paragraph.text, heading) if heading.start == first and heading.level <= 2 else 0
    if not end:
        return Block("body", (Run(paragraph.text),))
    return Block(
        "body", (Run(paragraph.text[:end], "heading"), Run(paragraph.text[end:])), min(heading.level, 4)
    )


def _heading_end(text: str, heading: HeadingFound) -> int:
    at = text.find(heading.text)
    return at + len(heading.text) if 0 <= at <= len(heading.number) + 2 else 0
