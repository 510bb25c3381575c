"""A Word file comes back edited by hand: what differs from the report, section by section, and the changes
that take an edit over.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Sequence
from difflib import SequenceMatcher
from itertools import pairwise, zip_longest
from pathlib import Path

import msgspec

from djdesk.basics.errors import BadInput
from djdesk.document.blocks import Block, Run
from djdesk.document.compose.sections import numbered, printed_line
from djdesk.document.compose.traditional import final_blocks, in_script
from djdesk.forms.report_type import ReportType
from djdesk.intake.readers.read import read_content
from djdesk.model.changes import Batch, Change, RenameSection, SetBasics, SetFigure, SetProse
from djdesk.model.figure import Figure, parse_figure
from djdesk.model.prose import escape
from djdesk.model.report import Report, Section

_ORDINAL = re.compile("^[一二三四五六七八九十百]{1,4}(是|要)")
_POINTS = ("{是}", "{要}")
_LIKE = 0.35  # a line that shares less with the old one is another line


_Stored = tuple[
    str, list[tuple[str, str]]
]  # a stored paragraph and what it prints: text and name of each run


class SectionEdit(msgspec.Struct, frozen=True):
    """One section whose text was changed by hand in the Word file.

    section_id: "basics" for title and frame
    before, after: the paragraphs as the report prints them and as the file has them
    changes: take the edit over; none for what has no field
    """

    section_id: str
    heading: str
    before: tuple[str, ...]
    after: tuple[str, ...]
    changes: tuple[Change, ...] = ()


def visible_lines(path: Path) -> list[str]:
    """The paragraphs of a file as they are read, empty ones left out. Raises BadInput."""
    return [line.strip() for line in read_content(path).text.split("\n") if line.strip()]


def edits_in(report: Report, form: ReportType, lines: Sequence[str]) -> list[SectionEdit]:
    """What the text of the file says otherwise than the report, in the order of the report. [] when nothing
    was edited.
    """
    blocks = [block for block in final_blocks(report, form) if _text(block)]
    pairs = _by_section(blocks, lines)
    edited = []
    for section_id, (before, after) in pairs.items():
        if [_text(block) for block in before] != after:
            edited.append(_edited(report, form, section_id, before, after))
    return edited


def merged(report: Report, accepted: Iterable[SectionEdit]) -> Batch | None:
    """One undo step that takes the accepted edits over; None when there is nothing to change."""
    changes = tuple(change for edit in accepted for change in edit.changes)
    return Batch(changes) if changes else None


def check_same(report: Report, edits: Sequence[SectionEdit], total: int) -> None:
    """Raises BadInput when the file is another report altogether."""
    if total and len(edits) >= max(3, total) and all(_alike(edit) < 0.2 for edit in edits):
        raise BadInput("这个文件的内容和这份报告对不上", "请确认选的是这份报告改过的 Word 文件")


def _alike(edit: SectionEdit) -> float:
    return SequenceMatcher(None, "".join(edit.before), "".join(edit.after), autojunk=False).quick_ratio()


def _text(block: Block) -> str:
    """As it is read back from the file: the cells of a row stand behind each other with TABs between."""
    if block.role == "row":
        return "\t".join(run.text.replace("\n", " ") for run in block.runs).strip()
    return block.text.replace("\n", "").strip()


def _by_section(blocks: list[Block], lines: Sequence[str]) -> dict[str, tuple[list[Block], list[str]]]:
    """The blocks of each section beside the lines that stand in their place; a new line belongs to the
    section before it.
    """
    found: dict[str, tuple[list[Block], list[str]]] = {block.section_id: ([], []) for block in blocks}
    for block in blocks:
        found[block.section_id][0].append(block)
    texts = [_text(block) for block in blocks]
    for tag, low, high, first, last in SequenceMatcher(
        None, texts, list(lines), autojunk=False
    ).get_opcodes():
        if tag == "delete":
            continue
        owners = [block.section_id for block in blocks[low:high]] or [blocks[max(0, low - 1)].section_id]
        for line, owner in zip(
            lines[first:last], _owners(texts[low:high], lines[first:last], owners), strict=True
        ):
            found[owner][1].append(line)
    return found


def _owners(old: list[str], new: Sequence[str], owners: list[str]) -> list[str]:
    """For each new line the section of the old line that it is most like, never going back."""
    if old == list(new):
        return owners
    result, at = [], 0
    for line in new:
        scores = [
            (SequenceMatcher(None, text, line, autojunk=False).quick_ratio(), -place)
            for place, text in enumerate(old[at:])
        ]
        score, place = max(scores, default=(0.0, 0))
        if score >= _LIKE:
            at -= place
        result.append(owners[min(at, len(owners) - 1)])
    return result


def _edited(
    report: Report, form: ReportType, section_id: str, before: list[Block], after: list[str]
) -> SectionEdit:
    old = tuple(_text(block) for block in before)
    if section_id == "basics":
        return SectionEdit(section_id, "标题和落款", old, tuple(after), _frame_changes(report, before, after))
    section = report.section(section_id)
    numbers = {one.id: number for one, number in numbered(report, form)}
    heading, lines = _heading(before, list(after), numbers.get(section_id, ""))
    changes: list[Change] = (
        [RenameSection(section_id, heading)]
        if heading and heading != _in_script(report, section.heading)
        else []
    )
    figures: dict[str, Figure] = {}
    stored = [
        (line, _spans(report, form, section, line)) for line in section.prose.split("\n") if line.strip()
    ]
    pieces = [
        piece
        for line in lines
        for piece in _pieces(line, any(line.startswith(_POINTS) for line, _ in stored))
    ]
    made = [
        (old, _prose_line(report, old, spans, line, figures))
        for (old, spans), line in _aligned(stored, pieces)
    ]
    prose = "\n".join(_with_silent(stored, made))
    changes += [SetFigure(name, figure) for name, figure in figures.items() if figure != report.figure(name)]
    if prose != section.prose:
        changes.append(SetProse(section_id, prose))
    return SectionEdit(section_id, section.heading, old, tuple(after), tuple(changes))


def _frame_changes(report: Report, before: list[Block], after: list[str]) -> tuple[Change, ...]:
    """A new title, and a new signature or date where the same number of lines came back."""
    title = next((_text(block) for block in before if block.role == "title"), "")
    if after and title and after[0] != title:
        return (SetBasics.make(report, title=after[0]),)
    issuer = next((index for index, block in enumerate(before) if block.role == "issuer"), None)
    if issuer is not None and len(after) == len(before) and after[issuer] != _text(before[issuer]):
        return (SetBasics.make(report, issuer=after[issuer]),)
    return ()


def _heading(before: list[Block], lines: list[str], number: str) -> tuple[str, list[str]]:
    """The heading's words in the edited lines, and the lines without it."""
    if not before or before[0].level == 0 or not lines:
        return "", lines
    words = (
        re.sub(
            r"^(?:[一二三四五六七八九十百]+、|（[一二三四五六七八九十百]+）|\d+[.．]|（\d+）)", "", lines[0]
        )
        if number
        else lines[0]
    )
    if before[0].role == "heading":
        return words, lines[1:]
    stop = next((index for index, char in enumerate(words) if char in "。：！？"), -1)
    if stop < 0:
        return words, lines[1:]
    rest = words[stop + 1 :]
    return words[:stop] if words[stop] == "。" else words[: stop + 1], [rest, *lines[1:]] if rest else lines[
        1:
    ]


def _aligned(stored: list[_Stored], pieces: list[str]) -> list[tuple[_Stored, str]]:
    """Each edited paragraph (points on their own) with the stored paragraph that it comes from, an empty one
    for a new one.
    """
    printing = [entry for entry in stored if entry[1]]
    if len(printing) == len(pieces):
        return list(zip(printing, pieces, strict=True))
    printed = ["".join(text for text, _ in spans) for _, spans in printing]
    result: list[tuple[_Stored, str]] = []
    at = 0
    for piece in pieces:
        scores = [
            (SequenceMatcher(None, text, piece, autojunk=False).quick_ratio(), -place)
            for place, text in enumerate(printed[at:])
        ]
        score, place = max(scores, default=(0.0, 0))
        if score >= _LIKE:
            result.append((printing[at - place], piece))
            at += 1 - place
        else:
            result.append((("", []), piece))
    return result


def _with_silent(stored: list[_Stored], made: list[tuple[str, str]]) -> list[str]:
    """The new paragraphs, with the stored ones that print nothing now (all 不涉及) behind what stood before
    them.
    """
    result = list(made)
    before = ""
    for line, spans in stored:
        if not spans:
            at = next((index + 1 for index, (old, _) in enumerate(result) if old == before), 0)
            result.insert(at, (line, line))
        before = line
    return [line for _, line in result]


def _pieces(line: str, points: bool) -> list[str]:
    """A line cut before its points where the section counts them."""
    if not points:
        return [line]
    cuts = [
        match.start() for match in re.finditer("(?<![^。；：！？])[一二三四五六七八九十]{1,3}(?:是|要)", line)
    ]
    edges = [0, *(cut for cut in cuts if cut), len(line)]
    return [line[low:high] for low, high in pairwise(edges) if line[low:high].strip()]


def _spans(report: Report, form: ReportType, section: Section, stored: str) -> list[tuple[str, str]]:
    """Printed text of each run of a stored paragraph with the name that it prints ("" for words), without its
    ordinal.
    """
    line = Block("body", tuple(printed_line(report, form, section.id, stored)))
    return [(run.text, run.field) for block in in_script((line,), report.script) for run in block.runs]


def _in_script(report: Report, text: str) -> str:
    return "".join(block.text for block in in_script((Block("body", (Run(text),)),), report.script))


def _prose_line(
    report: Report, stored: str, spans: list[tuple[str, str]], line: str, figures: dict[str, Figure]
) -> str:
    """The stored form of an edited paragraph: figures stay figures where they still stand, also with a new
    number.
    """
    marker = _ORDINAL.match(line)
    counted = stored[:3] if stored[:3] in _POINTS else ""
    body = line[marker.end() :] if marker and counted else line
    if "".join(text for text, _ in spans) == body or _new_numbers(report, spans, body, figures):
        return stored
    return (counted if marker else "") + _kept_slots(spans, body)


def _new_numbers(report: Report, spans: list[tuple[str, str]], body: str, figures: dict[str, Figure]) -> bool:
    """When only numbers changed: the new ones go into `figures`."""
    pattern = "".join(
        r"((?:约|近|超)?-?\d[\d,.]*余?|【待补】)" if name in report.figures else re.escape(text)
        for text, name in spans
    )
    match = re.fullmatch(pattern, body)
    if match is None:
        return False
    numbers = [(name, text) for text, name in spans if name in report.figures]
    for (name, before), text in zip(numbers, match.groups(), strict=True):
        figures[name] = _with_value(report.figure(name), before, text)
    return True


def _with_value(old: Figure, before: str, text: str) -> Figure:
    """The figure that printed `before` and now says `text`. Where 余 stands behind 万 it is among the
    words.
    """
    if before == text:
        return old
    new = parse_figure(text)
    apart = old.behind and not before.endswith("余") and new.state == "value" and not new.lead
    if old.lead and not before.startswith(old.lead) and new.state == "value":
        return msgspec.structs.replace(new, approx=True, lead=old.lead)
    return msgspec.structs.replace(new, approx=True) if apart else new


def _kept_slots(spans: list[tuple[str, str]], body: str) -> str:
    """The words as they are now; a figure stays one where its printed text was not touched."""
    old = "".join(text for text, _ in spans)
    places, at = [], 0
    for text, name in spans:
        if name and text:
            places.append((at, at + len(text), name))
        at += len(text)
    result, done = "", 0
    blocks = SequenceMatcher(None, old, body, autojunk=False).get_matching_blocks()
    for low, high, name in places:
        same = next((block for block in blocks if block.a <= low and high <= block.a + block.size), None)
        if same is None:
            continue
        start = same.b + low - same.a
        if start >= done and not _within_number(body, start, start + high - low):
            result += escape(body[done:start]) + f"{{{name}}}"
            done = start + high - low
    return result + escape(body[done:])


def _within_number(text: str, start: int, end: int) -> bool:
    """Digits beside the place belong to the same number: it was changed after all."""
    number = text[start:end]
    beside = (text[start - 1 : start], text[end : end + 1])
    return number[:1].isdigit() and any(char.isdigit() for char in beside if char)


def differences(before: Sequence[str], after: Sequence[str]) -> list[tuple[str, str]]:
    """Pieces of both texts in order: ("=", same), ("-", only before), ("+", only after); for showing an
    edit.
    """
    pieces: list[tuple[str, str]] = []
    for old, new in zip_longest(before, after, fillvalue=""):
        for tag, low, high, first, last in SequenceMatcher(None, old, new, autojunk=False).get_opcodes():
            if tag == "equal":
                pieces.append(("=", old[low:high]))
            else:
                pieces += [("-", old[low:high])] if high > low else []
                pieces += [("+", new[first:last])] if last > first else []
        pieces.append(("=", "\n"))
    return pieces[:-1]
