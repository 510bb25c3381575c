"""What a section prints: its heading number, its paragraphs with values put in, its points."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from itertools import pairwise

import msgspec

from djdesk.basics.text import chinese_numeral, heading_number
from djdesk.document.blocks import Block, Run
from djdesk.document.compose.omission import Piece, repair
from djdesk.document.compose.printed_comparison import fields_of, printed_comparison
from djdesk.document.compose.printed_values import joined_items, printed_value
from djdesk.forms.report_type import OWN_SECTION, Checklist, FigureField, ReportType, SectionForm
from djdesk.model.figure import PENDING_TEXT
from djdesk.model.outline import included
from djdesk.model.prose import (
    DONE_ITEMS,
    NOT_DONE_ITEMS,
    Clause,
    Paragraph,
    Slot,
    Words,
    comparison,
    parse,
    parse_paragraph,
)
from djdesk.model.report import Look, Report, Section


def printed_name(report: Report, fields: Mapping[str, FigureField], name: str) -> str | None:
    """What a name in prose prints: see `printed_value` and `printed_comparison`."""
    return printed_comparison(report, fields, name) if compares(report, name) else printed_value(report, name)


def compares(report: Report, name: str) -> bool:
    """Whether a name in prose stands for a comparison; a figure may have such a name itself."""
    return bool(comparison(name)[1]) and name not in report.figures


def printed_piece(report: Report, fields: Mapping[str, FigureField], form: SectionForm, name: str) -> Piece:
    """What a name prints where it stands in a section of that form, or which mark it leaves where it prints
    nothing. The page, the editor's chips and an edited Word file all ask here.
    """
    if name in (DONE_ITEMS, NOT_DONE_ITEMS):
        text = _item_list(report, form, "done" if name == DONE_ITEMS else "not_done")
        return Piece(text, field=name, dropped=not text)
    value = printed_name(report, fields, name)
    if value is None:  # a comparison goes alone: it takes no figure along
        alone = compares(report, name)
        return Piece("", field=name, dropped=not alone, clause=alone)
    return Piece(value or PENDING_TEXT, field=name, pending=value in ("", PENDING_TEXT), unfilled=not value)


def drops_out(names: Sequence[Piece]) -> bool:
    """Whether a clause with these names in it is not printed."""
    return any(piece.dropped or piece.unfilled for piece in names) or (
        bool(names) and all(piece.clause for piece in names)
    )


def printed_line(report: Report, form: ReportType, section_id: str, stored: str) -> list[Run]:
    """What one paragraph of a section's stored prose prints, without its ordinal; [] for nothing."""
    if not stored.strip():
        return []
    section = form.section(section_id) or OWN_SECTION
    return _runs(report, fields_of(report, form), section, parse_paragraph(stored))


def numbered(report: Report, form: ReportType) -> list[tuple[Section, str]]:
    """The printed sections with their heading numbers ("" where a section has none); numbers count among
    siblings.
    """
    counters = [0] * 6
    result = []
    for section in included(report.sections):
        number = ""
        if section.level > 0 and set_as(section, form.section(section.id) or OWN_SECTION).numbered:
            counters[section.level] += 1
            number = heading_number(section.level, counters[section.level])
        for deeper in range(section.level + 1, 6):
            counters[deeper] = 0
        result.append((section, number))
    return result


def set_as(section: Section, form: SectionForm) -> SectionForm:
    """The form with what the report itself says of the section's look (imported headings that run in, themes
    without numbers).
    """
    look = section.look
    if look == Look():
        return form
    return msgspec.structs.replace(
        form,
        run_in=form.run_in if look.run_in is None else look.run_in,
        numbered=form.numbered if look.numbered is None else look.numbered,
        points=form.points if look.joined is None else "run_in" if look.joined else "paragraphs",
    )


def section_blocks(
    report: Report, fields: Mapping[str, FigureField], form: SectionForm, section: Section, number: str
) -> list[Block]:
    heading = number + section.heading
    paragraphs: list[Block] = []
    ordinals = {"是": 0, "要": 0}
    for paragraph in parse(section.prose):
        runs = _runs(report, fields, form, paragraph)
        if runs:
            paragraphs.append(_paragraph(paragraph.marker, runs, ordinals, section.id))
    for checklist in form.checklists:
        paragraphs.extend(_listed(report, checklist, section.id, ordinals))
    if form.points == "run_in":
        paragraphs = _joined(paragraphs)
    if section.level == 0:
        return paragraphs
    if form.run_in and paragraphs:
        stop = "" if heading.endswith(("。", "：", "！", "？")) else "。"
        first = Block(
            "body", (Run(heading + stop, "heading"), *paragraphs[0].runs), section.level, section.id
        )
        return [first, *paragraphs[1:]]
    return [Block("heading", (Run(heading),), section.level, section.id), *paragraphs]


def _runs(
    report: Report, fields: Mapping[str, FigureField], form: SectionForm, paragraph: Paragraph
) -> list[Run]:
    return _approximate(repair(_pieces(report, fields, form, paragraph)))


def _pieces(
    report: Report, fields: Mapping[str, FigureField], form: SectionForm, paragraph: Paragraph
) -> list[Piece]:
    """The paragraph with values put in; a clause or figure that drops out leaves its mark."""

    def piece(part: Words | Slot) -> Piece:
        return Piece(part.text) if isinstance(part, Words) else printed_piece(report, fields, form, part.name)

    pieces: list[Piece] = []
    for part in paragraph.pieces:
        if isinstance(part, Clause):
            inner = [piece(one) for one in part.pieces]
            gone = drops_out([one for one in inner if one.field])
            pieces.extend([Piece("", clause=True)] if gone else inner)
        else:
            pieces.append(piece(part))
    return pieces


def _approximate(runs: list[Run]) -> list[Run]:
    """余 stands behind the scale: 9万余人次, not 9余万人次."""
    for index, (run, following) in enumerate(pairwise(runs)):
        if run.field and run.text.endswith("余") and following.text[:1] in ("万", "亿"):
            runs[index] = msgspec.structs.replace(run, text=run.text[:-1])
            runs[index + 1] = msgspec.structs.replace(
                following, text=following.text[0] + "余" + following.text[1:]
            )
    return runs


def _item_list(report: Report, form: SectionForm, state: str) -> str:
    return joined_items(
        [
            item.phrase or item.text
            for checklist in form.checklists
            for item in checklist.items
            if report.tick(form.id, item.text).state == state
        ]
    )


def _paragraph(marker: str, runs: list[Run], ordinals: dict[str, int], section_id: str) -> Block:
    if not marker:
        return Block("body", tuple(runs), 0, section_id)
    ordinals[marker] += 1
    return Block("point", tuple(_with_lead(chinese_numeral(ordinals[marker]) + marker, runs)), 0, section_id)


def _with_lead(ordinal: str, runs: list[Run]) -> list[Run]:
    """Marks the ordinal and the text up to the first full stop as the lead (领句)."""
    lead = [Run(ordinal, "lead")]
    for index, run in enumerate(runs):
        head, stop, rest = run.text.partition("。")
        lead.append(msgspec.structs.replace(run, text=head + stop, style="lead"))
        if stop:
            return lead + ([msgspec.structs.replace(run, text=rest)] if rest else []) + runs[index + 1 :]
    return [Run(ordinal), *runs]  # one clause without a stop: no lead to set off


def _listed(report: Report, checklist: Checklist, section_id: str, ordinals: dict[str, int]) -> list[Block]:
    """The done items of a checklist that prints itself, each a point with its note."""
    if checklist.output != "points":
        return []
    blocks = []
    for item in checklist.items:
        tick = report.tick(section_id, item.text)
        if tick.state == "done":
            note = tick.note.strip().rstrip("。")
            runs = [Run((item.phrase or item.text) + "。", field=item.text)] + (
                [Run(note + "。", field=item.text)] if note else []
            )
            blocks.append(_paragraph("是", runs, ordinals, section_id))
    return blocks


def _joined(paragraphs: list[Block]) -> list[Block]:
    """Points run on in the paragraph before them."""
    joined: list[Block] = []
    for block in paragraphs:
        if block.role == "point" and joined:
            joined[-1] = Block(joined[-1].role, joined[-1].runs + block.runs, 0, block.section_id)
        else:
            joined.append(block)
    return joined
