"""What a section prints: its heading number, its paragraphs with values put in, its points."""

from __future__ import annotations

import re
from collections.abc import Collection, Iterable, Iterator, Mapping, Sequence
from functools import lru_cache
from itertools import count, zip_longest
from typing import NamedTuple

import msgspec

from djdesk.basics.numerals import heading_number
from djdesk.document.blocks import Block, Run
from djdesk.document.compose.clauses import Branch, Node, Piece, omitted
from djdesk.document.compose.ground import group_is_off, own_tail, without_figures
from djdesk.document.compose.nought import noughts_of, without_effects
from djdesk.document.compose.old_results import with_marks
from djdesk.document.compose.omission import repair
from djdesk.document.compose.points import listed_points, point_block, point_ordinals, run_on
from djdesk.document.compose.printed_comparison import fields_of, printed_comparison
from djdesk.document.compose.printed_values import joined_items, printed_value
from djdesk.document.compose.tables import table_blocks
from djdesk.forms.asked import as_asked, asked_for
from djdesk.forms.report_type import BUILT_IN, OWN_SECTION, FigureField, ReportType, SectionForm
from djdesk.model.figure import PENDING_TEXT
from djdesk.model.last_period.standing_marks import old_results
from djdesk.model.outline import included
from djdesk.model.prose import (
    DONE_ITEMS,
    Clause,
    Paragraph,
    Words,
    comparison,
    condition,
    figure_names,
    flat_pieces,
    listed,
    parse,
    parse_paragraph,
    tables_in,
)
from djdesk.model.prose import Piece as ProsePiece
from djdesk.model.report import Look, Report, Section
from djdesk.model.tables.table import tabled

_SOMETHING = "1"  # stands for a value that is still to come
_LEADS = ("约", "近", "超")
_TAKES_NO_STOP = (*"。；，、：！？", "等", "为", "的")
_THEME = 4  # characters that make a theme also within a longer one: 两会精神 in 全国两会精神
_FIRST_WORDS = re.compile("[^，。；、：！？]{2,}")


def printed_name(report: Report, fields: Mapping[str, FigureField], name: str) -> str | None:
    """What a name in prose prints: see `printed_value` and `printed_comparison`. `report` is one as
    `as_asked` gives it.
    """
    if group := condition(name):
        return "" if report.groups.get(group) else None
    return printed_comparison(report, fields, name) if compares(report, name) else printed_value(report, name)


def compares(report: Report, name: str) -> bool:
    """Whether a name in prose stands for a comparison; a figure may have such a name itself."""
    return bool(comparison(name)[1]) and name not in report.figures


def printed_piece(report: Report, fields: Mapping[str, FigureField], form: SectionForm, name: str) -> Piece:
    """What a name prints where it stands in a section of that form, or which mark it leaves where it prints
    nothing. The page, the editor's chips and an edited Word file all ask here.
    """
    if group := condition(name):
        return Piece("", field=name, dropped=not report.groups.get(group))
    if listed(name)[0]:
        text = _item_list(report, form, name)
        return Piece(text, field=name, dropped=not text)
    value = printed_name(report, fields, name)
    if value is None:  # a comparison goes alone: it takes no figure along
        alone = compares(report, name)
        return Piece("", field=name, dropped=not alone, clause=alone)
    return Piece(value or PENDING_TEXT, field=name, pending=value in ("", PENDING_TEXT), unfilled=not value)


def printed_line(report: Report, form: ReportType, section_id: str, stored: str) -> list[Run]:
    """What one paragraph of a section's stored prose prints, without its ordinal; [] for nothing."""
    if not stored.strip():
        return []
    asked, report = asked_for(report, form)
    section = asked.section(section_id) or OWN_SECTION
    return _printed(report, fields_of(report, asked), section, stored).runs


def own_tail_alone(report: Report, form: ReportType, section_id: str, stored: str) -> str:
    """The end of a stored paragraph that the clerk wrote, where the type's sentences before it are not
    printed; "" where they are, or where nothing is.
    """
    asked, report = asked_for(report, form)
    section = asked.section(section_id) or OWN_SECTION
    return _printed(report, fields_of(report, asked), section, stored).tail


def omitted_clauses(report: Report, form: ReportType, section_id: str, stored: str) -> set[int]:
    """Which clauses of a paragraph are not printed now: the places of their opening brackets, from 0."""
    asked, report = asked_for(report, form)
    section = asked.section(section_id) or OWN_SECTION
    paragraph = parse_paragraph(stored)
    printed = _pieces(report, fields_of(report, asked), section, paragraph)
    return omitted(_nodes(paragraph, printed))


def names_in_use(report: Report, form: ReportType, section: SectionForm, prose: str) -> frozenset[str]:
    """The figures and texts that a section's prose would print if all of them were filled in: one that stands
    only in clauses that go with a figure that is 不涉及 is not among them. `report` as `as_asked` gives it,
    `form` and `section` as `asked_form` does.
    """
    named = figure_names(prose)
    if not any(condition(name) or report.figure(name).state == "na" for name in named):
        return frozenset(named)  # nothing can drop out
    fields = fields_of(report, form)
    found = set[str]()
    for paragraph in parse(prose):
        printed = [_filled(piece) for piece in _pieces(report, fields, section, paragraph)]
        nodes = _nodes(paragraph, printed)
        runs = repair(nodes)
        gone = paragraph.marker and without_figures(_figures_in(report, paragraph), nodes, runs)
        if not (gone or group_is_off(nodes)):
            found |= {comparison(run.field)[0] for run in runs}
    return frozenset(found)


def _filled(piece: Piece) -> Piece:
    """As if what is not filled in yet were."""
    if piece.unfilled or (piece.dropped and listed(piece.field)[0]):
        return msgspec.structs.replace(piece, text=_SOMETHING, unfilled=False, pending=False, dropped=False)
    return piece


def numbered(report: Report, form: ReportType) -> list[tuple[Section, str]]:
    """The printed sections with their heading numbers ("" where a section has none); numbers count among
    siblings.
    """
    counters = [0] * 6
    result = []
    for section in included(as_asked(report, form).sections):
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
    paragraphs = _paragraphs(report, fields, form, section)
    if form.points == "run_in":
        paragraphs = run_on(paragraphs)
    if section.level == 0:
        return paragraphs
    if form.run_in and paragraphs and paragraphs[0].role != "row":
        stop = "" if heading.endswith(("。", "：", "！", "？")) else "。"
        first = Block(
            "body", (Run(heading + stop, "heading"), *paragraphs[0].runs), section.level, section.id
        )
        return [first, *paragraphs[1:]]
    return [Block("heading", (Run(heading),), section.level, section.id), *paragraphs]


class _Written(NamedTuple):
    """A stored paragraph: its marker, what it prints, and the clerk's own end where that alone is printed."""

    marker: str
    runs: list[Run]
    tail: str = ""


def _written(
    report: Report, fields: Mapping[str, FigureField], form: SectionForm, section_id: str, line: str
) -> _Written:
    """With 【上期内容，请核对】 behind the sentence with an honour that nobody has looked at yet."""
    written = _printed(report, fields, form, line)
    marks = old_results(report, section_id, line) if written.runs else ()
    return written._replace(runs=with_marks(written.runs, marks)) if marks else written


def _paragraphs(
    report: Report, fields: Mapping[str, FigureField], form: SectionForm, section: Section
) -> list[Block]:
    """What stands under the heading; a table below the words of its paragraph."""
    lines = [line for line in section.prose.split("\n") if line.strip()]
    written = [_written(report, fields, form, section.id, line) for line in lines]
    for checklist in form.checklists:
        written += [_Written("是", runs) for runs in listed_points(report, checklist, section.id)]
    ordinals = point_ordinals([(marker, bool(runs) and not tail) for marker, runs, tail in written])
    blocks: list[Block] = []
    for (marker, runs, tail), ordinal, line in zip_longest(written, ordinals, lines):
        if tail:
            blocks.append(Block("point" if marker else "body", tuple(runs), 0, section.id))
        elif runs:
            blocks.append(point_block(marker, ordinal, runs, section.id))
        for table_id in _tables(report, line or ""):
            blocks += table_blocks(report.tables[table_id], section.id, table_id)
    return blocks


def _tables(report: Report, line: str) -> Sequence[str]:
    return [name for name in tables_in(line) if name in report.tables]


def _printed(report: Report, fields: Mapping[str, FigureField], form: SectionForm, line: str) -> _Written:
    """What is left of a stored paragraph. Of a group that is off the clerk's own end alone; of a point whose
    figures are all 不涉及 the whole where there is such an end, which is what it says now.
    """
    paragraph = parse_paragraph(line)
    runs, off = _runs(report, fields, form, paragraph, False)
    tail = own_tail(line, form.prose) if not runs and paragraph.pieces else ""
    own = _runs(report, fields, form, parse_paragraph(tail), False)[0] if tail else []
    figures = _figures_in(report, paragraph)
    off = off or (bool(figures) and figures.isdisjoint(fields))  # those of other offices
    if own and off:
        return _Written(paragraph.marker, own, tail)
    return _Written(paragraph.marker, _runs(report, fields, form, paragraph, True)[0] if own else runs)


def _runs(
    report: Report,
    fields: Mapping[str, FigureField],
    form: SectionForm,
    paragraph: Paragraph,
    has_ground: bool,
) -> tuple[list[Run], bool]:
    """The runs, and whether the paragraph's group is off."""
    printed = tuple(_pieces(report, fields, form, paragraph))
    figures = _figures_in(report, paragraph)
    noughts = noughts_of(report, fields, figures)
    runs, off = _printed_runs(paragraph, printed, figures, noughts, has_ground)
    return list(runs), off


@lru_cache(maxsize=1024)
def _printed_runs(
    paragraph: Paragraph,
    printed: tuple[Piece, ...],
    figures: frozenset[str],
    noughts: frozenset[str],
    has_ground: bool,
) -> tuple[tuple[Run, ...], bool]:
    """Kept: with a figure one paragraph of its section changes, the others print what they did."""
    nodes = _nodes(paragraph, printed)
    if group_is_off(nodes):
        return (), True
    runs = repair(nodes)
    if paragraph.marker and not has_ground and without_figures(figures, nodes, runs):
        return (), False
    runs = without_effects(runs, noughts) if noughts else runs
    return tuple(_fitted(_approximate(runs), figures)), False


def _pieces(
    report: Report, fields: Mapping[str, FigureField], form: SectionForm, paragraph: Paragraph
) -> Iterator[Piece]:
    """What each name of the paragraph prints, once."""
    return (printed_piece(report, fields, form, name) for name in _names(paragraph))


def _figures_in(report: Report, paragraph: Paragraph) -> frozenset[str]:
    """Those names of the paragraph, or what they compare, that are figures of the report."""
    names = _names(paragraph)
    return frozenset(name for name in (*names, *(comparison(n)[0] for n in names)) if name in report.figures)


@lru_cache(maxsize=1024)
def _names(paragraph: Paragraph) -> tuple[str, ...]:
    slots = (piece for piece in flat_pieces(paragraph.pieces) if not isinstance(piece, Words))
    return tuple(dict.fromkeys(slot.name for slot in slots if not tabled(slot.name)))


def _nodes(paragraph: Paragraph, printed: Iterable[Piece]) -> list[Node]:
    """The paragraph with values put in, places counted by its opening brackets."""
    return list(_with_values(paragraph.pieces, {piece.field: piece for piece in printed}, count()))


def _with_values(
    pieces: Sequence[ProsePiece], printed: Mapping[str, Piece], places: Iterator[int]
) -> Iterator[Node]:
    for part in pieces:
        if isinstance(part, Clause):
            place = next(places)
            yield Branch(tuple(_with_values(part.pieces, printed, places)), place)
        elif isinstance(part, Words):
            yield Piece(part.text)
        elif not tabled(part.name):  # a table stands below the words
            yield printed[part.name]


def _approximate(runs: list[Run]) -> list[Run]:
    """余 stands behind the scale: 9万余人次, not 9余万人次. A word of rounding that the prose has already
    before or behind the number is not said twice.
    """
    for index in range(len(runs) - 1):
        run, following = runs[index], runs[index + 1]
        if following.field and following.text[:1] in _LEADS and run.text.endswith(_LEADS):
            following = msgspec.structs.replace(following, text=following.text[1:])
            runs[index + 1] = following
        if run.field and run.text.endswith("余") and following.text[:1] in ("余", "多"):
            runs[index] = msgspec.structs.replace(run, text=run.text[:-1])
        if run.field and run.text.endswith("余") and following.text[:1] in ("万", "亿"):
            runs[index] = msgspec.structs.replace(run, text=run.text[:-1])
            runs[index + 1] = msgspec.structs.replace(
                following, text=following.text[0] + "余" + following.text[1:]
            )
    return runs


def _fitted(runs: list[Run], figures: Collection[str]) -> list[Run]:
    """A text that was typed with the stop or the words that the sentence has already says them once:
    以立德树人为主线。 in 以{工作主线}为主线，.
    """
    for index, run in enumerate(runs):
        if not run.field or run.pending or run.field in figures or run.field in BUILT_IN:
            continue
        before = runs[index - 1].text if index else ""
        behind = runs[index + 1].text if index + 1 < len(runs) else ""
        text = run.text.rstrip("。；，、;,") if behind[:1] in _TAKES_NO_STOP and behind else run.text
        words = _FIRST_WORDS.match(behind)
        if words and text != words[0] and text.endswith(words[0]):
            text = text.removesuffix(words[0])
            text = text.removeprefix(before[-1:]) if len(text) > 1 else text
        if text not in ("", run.text):
            runs[index] = msgspec.structs.replace(run, text=text)
    return runs


def _item_list(report: Report, form: SectionForm, name: str) -> str:
    """The items ticked, but for those that a list of themes of the section says as well."""
    items, title = listed(name)
    state = "done" if items == DONE_ITEMS else "not_done"
    themes = _typed_themes(report, form) if state == "done" else []
    ticked = [
        item.phrase or item.text
        for checklist in form.checklists
        for item in checklist.items
        if title in ("", checklist.title) and report.tick(form.id, item.text).state == state
    ]
    return joined_items([words for words in ticked if not _is_among(themes, words)])


def _typed_themes(report: Report, form: SectionForm) -> list[str]:
    """The entries of the lists of themes that the section's prose prints, without quotes."""
    fields = [field.name for field in form.texts if field.kind == "list" and "主题" in field.name]
    if not fields:
        return []
    prose = report.section(form.id).prose
    texts = [report.text(name) for name in fields if f"{{{name}}}" in prose]
    return [_bare(line) for text in texts for line in text.split("\n") if line.strip()]


def _is_among(themes: Collection[str], words: str) -> bool:
    plain = _bare(words)
    return any(plain == one or (len(plain) >= _THEME and plain in one) for one in themes)


def _bare(words: str) -> str:
    """Words without the quotes and title marks around parts of them."""
    return re.sub(r"[“”\"《》\s]", "", words)
