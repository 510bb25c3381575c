"""Report to blocks. A section that did not change gives the very same Block objects again, so that readers can tell."""

from __future__ import annotations

from datetime import date
from itertools import pairwise

import msgspec

from djdesk.basics.text import chinese_numeral, heading_number
from djdesk.document.blocks import Block, Run
from djdesk.document.dropping import Piece, repair
from djdesk.document.names import joined_items, printed_value, printed_words
from djdesk.document.title import break_title
from djdesk.forms.report_type import OWN_SECTION, Checklist, ReportType, SectionForm
from djdesk.model.figure import PENDING_TEXT
from djdesk.model.outline import included
from djdesk.model.prose import DONE_ITEMS, NOT_DONE_ITEMS, Clause, Paragraph, Slot, Words, parse, slot_names
from djdesk.model.report import Report, Section

_SPEAKER = "述职人"


class _Kept(msgspec.Struct, frozen=True):
    """What a section's blocks were made from, and the blocks."""

    section: Section
    number: str
    values: tuple[str | None, ...]
    ticked: tuple[tuple[str, str, str], ...]
    blocks: tuple[Block, ...]


class Composer:
    """Composes reports of one type. Keeps each section's last blocks; `compose` is a pure function of its argument all the same."""

    def __init__(self, form: ReportType) -> None:
        self._form = form
        self._kept: dict[str, _Kept] = {}
        self._frame: dict[str, tuple[Block, ...]] = {}

    def compose(self, report: Report) -> tuple[Block, ...]:
        """All blocks in reading order: title, byline, addressee, sections, issuer and date; simplified script."""
        blocks = list(self._same("head", self._head(report)))
        for section, number in numbered(report, self._form):
            blocks.extend(self._section(report, section, number))
        blocks.extend(self._same("tail", self._tail(report)))
        return tuple(blocks)

    def _same(self, part: str, made: list[Block]) -> tuple[Block, ...]:
        """The earlier objects where they are equal to the new ones."""
        before = self._frame.get(part, ())
        self._frame[part] = tuple(old if old == new else new for old, new in zip(before, made, strict=False)) + tuple(made[len(before):])
        return self._frame[part]

    def _head(self, report: Report) -> list[Block]:
        title = title_of(report, self._form)
        head = [Block("title", (Run(title, field="标题"),), section_id="basics", breaks=break_title(title))]
        if self._form.byline_under_title:
            speaker = report.text(_SPEAKER) or PENDING_TEXT
            runs = (Run(report.unit, field="单位名称"), Run("　"), Run(speaker, field=_SPEAKER, pending=speaker == PENDING_TEXT))
            head.append(Block("byline", runs, section_id="basics"))
        head.append(Block("blank", section_id="basics"))
        if report.addressee:
            head.append(Block("addressee", (Run(report.addressee.rstrip("：:") + "："),), section_id="basics"))
        return head

    def _tail(self, report: Report) -> list[Block]:
        if not self._form.issuer:
            return []
        day = issue_date(report.date)
        return [Block("blank", section_id="basics"),
                Block("issuer", (Run(report.issuer or report.unit or PENDING_TEXT),), section_id="basics"),
                Block("date", (Run(day, pending=day == PENDING_TEXT),), section_id="basics")]

    def _section(self, report: Report, section: Section, number: str) -> tuple[Block, ...]:
        form = self._form.section(section.id) or OWN_SECTION
        values = tuple(printed_value(report, name) for name in slot_names(section.prose))
        ticked = tuple((item.text, tick.state, tick.note) for checklist in form.checklists for item in checklist.items
                       if (tick := report.tick(section.id, item.text)).state != "open")
        kept = self._kept.get(section.id)
        if kept and kept.section == section and (kept.number, kept.values, kept.ticked) == (number, values, ticked):
            return kept.blocks
        blocks = tuple(_section_blocks(report, form, section, number))
        if kept:
            same = {block: block for block in kept.blocks}
            blocks = tuple(same.get(block, block) for block in blocks)
        self._kept[section.id] = _Kept(section, number, values, ticked, blocks)
        return blocks


def numbered(report: Report, form: ReportType) -> list[tuple[Section, str]]:
    """The printed sections with their heading numbers ("" where a section has none); numbers count among siblings."""
    counters = [0] * 6
    result = []
    for section in included(report.sections):
        section_form = form.section(section.id) or OWN_SECTION
        number = ""
        if section.level > 0 and section_form.numbered:
            counters[section.level] += 1
            number = heading_number(section.level, counters[section.level])
        for deeper in range(section.level + 1, 6):
            counters[deeper] = 0
        result.append((section, number))
    return result


def title_of(report: Report, form: ReportType) -> str:
    """The report's own title, or the type's pattern filled in."""
    if report.title:
        return report.title
    return printed_words(report, form.title)


def issue_date(day: date | None) -> str:
    """成文日期: Arabic digits, full year, no leading zeros (GB/T 9704-2012, 7.3.5.4)."""
    return f"{day.year}年{day.month}月{day.day}日" if day else PENDING_TEXT


def _section_blocks(report: Report, form: SectionForm, section: Section, number: str) -> list[Block]:
    heading = number + section.heading
    paragraphs: list[Block] = []
    ordinals = {"是": 0, "要": 0}
    for paragraph in parse(section.prose):
        runs = _approximate(repair(_pieces(report, form, paragraph)))
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
        first = Block("body", (Run(heading + stop, "heading"), *paragraphs[0].runs), section.level, section.id)
        return [first, *paragraphs[1:]]
    return [Block("heading", (Run(heading),), section.level, section.id), *paragraphs]


def _pieces(report: Report, form: SectionForm, paragraph: Paragraph) -> list[Piece]:
    """The paragraph with values put in; a clause or figure that drops out leaves its mark."""

    def piece(part: Words | Slot) -> Piece:
        if isinstance(part, Words):
            return Piece(part.text)
        if part.name in (DONE_ITEMS, NOT_DONE_ITEMS):
            text = _item_list(report, form, "done" if part.name == DONE_ITEMS else "not_done")
            return Piece(text, field=part.name, dropped=not text)
        value = printed_value(report, part.name)
        if value is None:
            return Piece("", field=part.name, dropped=True)
        return Piece(value or PENDING_TEXT, field=part.name, pending=value in ("", PENDING_TEXT), unfilled=not value)

    pieces: list[Piece] = []
    for part in paragraph.pieces:
        if isinstance(part, Clause):
            inner = [piece(p) for p in part.pieces]
            pieces.extend([Piece("", clause=True)] if any(p.dropped or p.unfilled for p in inner) else inner)
        else:
            pieces.append(piece(part))
    return pieces


def _approximate(runs: list[Run]) -> list[Run]:
    """余 stands behind the scale: 9万余人次, not 9余万人次."""
    for index, (run, following) in enumerate(pairwise(runs)):
        if run.field and run.text.endswith("余") and following.text[:1] in ("万", "亿"):
            runs[index] = msgspec.structs.replace(run, text=run.text[:-1])
            runs[index + 1] = msgspec.structs.replace(following, text=following.text[0] + "余" + following.text[1:])
    return runs


def _item_list(report: Report, form: SectionForm, state: str) -> str:
    return joined_items([item.phrase or item.text for checklist in form.checklists for item in checklist.items
                         if report.tick(form.id, item.text).state == state])


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
            runs = [Run((item.phrase or item.text) + "。", field=item.text)] + ([Run(note + "。", field=item.text)] if note else [])
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
