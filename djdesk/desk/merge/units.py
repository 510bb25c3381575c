"""A report as the units that a leader edits: headings, paragraphs, and the frame of title, signature and
tables; and the lines of a file as pieces of the same kind.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from difflib import SequenceMatcher
from itertools import pairwise
from typing import Literal

import msgspec

from djdesk.desk.merge.printed_line import PrintedLine, printed
from djdesk.document.blocks import Block, BlockRole, Run
from djdesk.document.compose.points import listed_points, point_ordinals
from djdesk.document.compose.sections import numbered, own_tail_alone
from djdesk.document.compose.traditional import final_blocks, in_script
from djdesk.forms.asked import as_asked, asked_form
from djdesk.forms.report_type import OWN_SECTION, ReportType
from djdesk.model.last_period.carried import RESULT_TO_CHECK
from djdesk.model.report import Report, Section

UnitKind = Literal["head", "heading", "line", "listed", "tail"]
POINT = re.compile("(?<![^。；：！？，;:!?,])[一二三四五六七八九十]{1,3}(?P<marker>[是要])")
NUMBER = re.compile(
    "[一二三四五六七八九十百]{1,4}、|（[一二三四五六七八九十百]{1,4}）|[0-9]{1,2}[.．、](?![0-9])|（[0-9]{1,2}）"
)
_MARK = re.compile(RESULT_TO_CHECK.replace("内容", "[内內]容").replace("请核对", "[请請]核[对對]"))
_SENTENCE = re.compile("[^。！？；]*[。！？；]?[”’》）」』]?")
_LONGEST_HEADING = 45  # characters
_TITLE = 0.5  # a title that shares less with the report's is another line
_HIGHEST, _TURNS = 8, 4  # lines above which a title begins, and paragraphs that it may stand in
_LISTED = 0.6  # a numbered paragraph that shares as much with one of the report is that one


class Unit(msgspec.Struct, frozen=True):
    """`words` is what it prints without its number or ordinal, `text` with it. `ref` is the place of a
    paragraph in its section's stored prose. `role` is set for units of the frame.
    """

    kind: UnitKind
    section_id: str
    text: str
    words: str
    level: int = 0
    ref: int = -1
    line: PrintedLine | None = None
    role: BlockRole = "body"


class FilePiece(msgspec.Struct, frozen=True):
    """A paragraph of the file, or a point of several that stand in one paragraph. `source` is the whole
    paragraph, `level` that of a heading, 0 for what does not look like one.
    """

    text: str
    source: str
    row: int
    level: int = 0


class Printed(msgspec.Struct, frozen=True):
    """A report's units in reading order; what prints nothing is left out. `rows` are the paragraphs of its
    sections with the units that each consists of.
    """

    units: tuple[Unit, ...]
    rows: dict[str, tuple[Unit, ...]]


def printed_report(report: Report, form: ReportType, blocks: Sequence[Block] = ()) -> Printed:
    """`blocks` are those of the report where they were made already."""
    blocks = blocks or final_blocks(report, form)
    units = tuple(_units(report, form, blocks))
    return Printed(units, dict(_rows(blocks, units)))


def _rows(blocks: Sequence[Block], units: Sequence[Unit]) -> Iterator[tuple[str, tuple[Unit, ...]]]:
    place = next((index for index, unit in enumerate(units) if unit.section_id != "basics"), len(units))
    for block in blocks:
        if block.section_id == "basics" or block.role == "row":
            continue
        text, start = block.text, place
        while text and place < len(units) and text.startswith(units[place].text):
            text = text[len(units[place].text) :]
            text = text.removeprefix("。") if units[place].kind == "heading" else text
            place += 1
        if not text and place > start:
            yield block.text.replace("\n", "").strip(), tuple(units[start:place])


def _units(report: Report, form: ReportType, blocks: Sequence[Block]) -> list[Unit]:
    frame = [block for block in blocks if block.section_id == "basics" and block.text.strip()]
    first_of_tail = _tail(frame)
    units = [unit for block in frame[:first_of_tail] for unit in _framed(block, "head")]
    asked, report = asked_form(report, form), as_asked(report, form)
    for section, number in numbered(report, form):
        units += _section(report, asked, section, number)
    return units + [unit for block in frame[first_of_tail:] for unit in _framed(block, "tail")]


def _tail(frame: Sequence[Block]) -> int:
    heads = ("head_mark", "letterhead", "number", "red_line", "title", "subtitle", "byline", "addressee")
    return next((index for index, block in enumerate(frame) if block.role not in heads), len(frame))


def _framed(block: Block, kind: UnitKind) -> Iterator[Unit]:
    for text in frame_lines(block):
        yield Unit(kind, "basics", text, text, role=block.role)


def frame_lines(block: Block) -> list[str]:
    """As they are read back from the file: the cells of a row stand behind each other with TABs between."""
    if block.role == "row":
        return ["\t".join(run.text.replace("\n", " ") for run in block.runs).strip()]
    if block.role == "title":
        return [block.text.replace("\n", "").strip()]
    return [line.strip() for line in block.text.split("\n") if line.strip()]


def _section(report: Report, form: ReportType, section: Section, number: str) -> Iterator[Unit]:
    if section.level > 0:
        words = _scripted(report, section.heading)
        yield Unit("heading", section.id, number + words, words, section.level)
    lines = [
        (ref, printed(report, form, section.id, stored), own_tail_alone(report, form, section.id, stored))
        for ref, stored in enumerate(section.prose.split("\n"))
        if stored.strip()
    ]
    listed = [
        _scripted(report, "".join(run.text for run in runs))
        for checklist in (form.section(section.id) or OWN_SECTION).checklists
        for runs in listed_points(report, checklist, section.id)
    ]
    ordinals = point_ordinals(
        [
            *((line.line.marker, bool(line.text) and not own) for _, line, own in lines),
            *(("是", bool(text)) for text in listed),
        ]
    )
    for (ref, line, own), ordinal in zip(lines, ordinals, strict=False):
        if line.text:
            ordinal = "" if own else _scripted(report, ordinal)
            yield Unit("line", section.id, ordinal + line.text, line.text, ref=ref, line=line)
    for text, ordinal in zip(listed, ordinals[len(lines) :], strict=True):
        if text:
            yield Unit("listed", section.id, _scripted(report, ordinal) + text, text)


def _scripted(report: Report, text: str) -> str:
    (block,) = in_script((Block("body", (Run(text),)),), report.script)
    return block.text


# ------------------------------------------------------------ the file


def without_marks(text: str) -> str:
    """A line of the file without what is printed behind an honour of last period, in either script."""
    return _MARK.sub("", text)


def pieces_of(lines: Sequence[tuple[str, int | None]], base: Printed) -> list[FilePiece]:
    """The lines of a file cut behind headings that run in and before points; `lines` with the level that the
    file itself gives them.
    """
    known = _Headings.of(base)
    pieces = []
    lines = _with_whole_title(lines, base)
    for row, (text, level) in enumerate(lines):
        if text in base.rows:  # not touched: cut where the report knows its ends
            pieces += [FilePiece(unit.text, text, row, unit.level) for unit in base.rows[text]]
            continue
        heading, rest, depth = _cut_heading(text, level, known)
        if heading:
            pieces.append(FilePiece(heading, text, row, depth))
        pieces += [FilePiece(part, text, row) for part in _points(rest) if part.strip()]
    return pieces


def _with_whole_title(
    lines: Sequence[tuple[str, int | None]], base: Printed
) -> Sequence[tuple[str, int | None]]:
    """A title that stands in several paragraphs is one, as it is where Word turns it within one."""
    title = next((unit.text for unit in base.units if unit.role == "title"), "")
    other = {unit.text for unit in base.units if unit.role != "title"} | base.rows.keys()
    best = _TITLE, 0, 0
    for start in range(min(len(lines), _HIGHEST)):
        for end in range(start + 1, min(start + _TURNS, len(lines)) + 1):
            words = [text for text, _ in lines[start:end]]
            if words[-1] in other:
                break
            matcher = SequenceMatcher(None, "".join(words), title, autojunk=False)
            if matcher.quick_ratio() > best[0]:
                best = max(best, (matcher.ratio(), start, end))
    _, start, end = best
    if end - start < 2:
        return lines
    return [*lines[:start], ("".join(text for text, _ in lines[start:end]), None), *lines[end:]]


class _Headings(msgspec.Struct, frozen=True):
    """How the report has its headings: their words, the levels that run in with their text, the first
    sentences of paragraphs that begin with a number and are none, and the headings without a number, with
    the first sentence behind one that runs in.
    """

    words: frozenset[str]
    run_in: frozenset[int]
    numbered: tuple[str, ...]
    unnumbered: tuple[tuple[Unit, str], ...]

    @classmethod
    def of(cls, base: Printed) -> _Headings:
        rows = [units for units in base.rows.values() if units[0].kind == "heading"]
        heads = [units[0] for units in rows if len(units) > 1]
        lines = [unit.text for unit in base.units if unit.kind == "line" and NUMBER.match(unit.text)]
        return cls(
            frozenset(key_of(unit.text) for unit in base.units if unit.kind == "heading"),
            frozenset({1, 2, *(unit.level for unit in heads)}),
            tuple(key_of(text[: text.find("。") + 1 or None]) for text in lines),
            tuple(
                (units[0], _first(units[1].text) if len(units) > 1 else "")
                for units in rows
                if units[0].text == units[0].words
            ),
        )

    def renamed(self, lead: str, rest: str) -> int:
        """The level of the heading without a number that the lead has become, by its words or by what stands
        behind it; 0 for none.
        """
        for head, behind in self.unnumbered:
            if bool(rest) != bool(behind):
                continue
            same = behind and _first(rest) == behind
            if same or SequenceMatcher(None, key_of(lead), key_of(head.text)).ratio() >= _LISTED:
                return head.level
        return 0

    def is_listed(self, lead: str) -> bool:
        """Whether it is the beginning of a numbered paragraph of the report."""
        return any(SequenceMatcher(None, key_of(lead), one).ratio() >= _LISTED for one in self.numbered)


def _cut_heading(text: str, level: int | None, known: _Headings) -> tuple[str, str, int]:
    """The heading, what stands behind it in its paragraph, and its level."""
    number = NUMBER.match(text)
    own = _number_level(number[0]) if number else 0
    stop = next((index for index, char in enumerate(text) if char in "。：！？"), -1)
    lead, rest = (text[: stop + 1], text[stop + 1 :]) if stop >= 0 else (text, "")
    if key_of(lead) in known.words and key_of(lead):
        return lead, rest, own or level or 1
    if key_of(text) in known.words and key_of(text):
        return text, "", own or level or 1
    short = len(lead) <= _LONGEST_HEADING and not rest
    if level and level > 0 and short:
        return lead, rest, own or level
    if own and len(lead) <= _LONGEST_HEADING and (own in known.run_in or short) and not POINT.match(lead):
        return ("", text, 0) if known.is_listed(lead) else (lead, rest, own)
    whole = not rest and not text.endswith(("。", "：", "；"))
    if not own and (rest or whole) and len(lead) <= _LONGEST_HEADING and (depth := known.renamed(lead, rest)):
        return lead, rest, depth
    return "", text, 0


def _first(text: str) -> str:
    """The key of the first sentence."""
    return next(iter(sentences(text)), "")


def _number_level(number: str) -> int:
    """一、 （一） 1. （1） are levels 1 to 4 (GB/T 9704-2012, 7.3.3)."""
    if number[0] == "（":
        return 4 if number[1].isdigit() else 2
    return 3 if number[0].isdigit() else 1


def _points(text: str) -> list[str]:
    cuts = [match.start() for match in POINT.finditer(text) if match.start()]
    return [text[low:high] for low, high in pairwise((0, *cuts, len(text)))]


def key_of(text: str) -> str:
    """What a sentence or heading is known by: without its number or ordinal and its last mark."""
    bare = text.strip()
    match = POINT.match(bare) or NUMBER.match(bare)
    return bare[match.end() :].rstrip("。；：") if match else bare.rstrip("。；：")


def sentences(text: str) -> list[str]:
    """The keys of the sentences of a paragraph; numbers and ordinals do not count."""
    cuts = [0, *(match.start() for match in POINT.finditer(text) if match.start()), len(text)]
    parts = [text[low:high] for low, high in pairwise(cuts)]
    return [key for part in parts for one in _SENTENCE.findall(part) if (key := key_of(one))]
