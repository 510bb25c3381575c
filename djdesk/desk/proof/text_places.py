"""Where in a report's own contents a printed stretch comes from: a place of its prose, of a text field or of
a heading, so that it can be underlined there and mended there.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from typing import Literal

import msgspec

from djdesk.desk.merge.printed_line import PrintedLine, printed
from djdesk.document.blocks import Block
from djdesk.forms.report_type import ReportType
from djdesk.model.report import Report, Section

READ_ROLES = (
    "title",
    "subtitle",
    "addressee",
    "heading",
    "body",
    "point",
    "annex_note",
    "annex_title",
    "note",
)
"""The roles of the blocks that are proofread."""

_Known = tuple[Section, tuple[Block, ...], tuple["_Stretch", ...]]


class TextPlace(msgspec.Struct, frozen=True):
    """`start` and `end` count tokens of the stored line `line` of the section's prose (see
    djdesk.model.prose_tokens), or characters of its heading or of the text field `name`.

    `exact` says that just those characters are printed there, so that others can take their place.
    """

    kind: Literal["prose", "heading", "text"]
    section: str
    start: int
    end: int
    line: int = 0
    name: str = ""
    exact: bool = True


class _Sign(msgspec.Struct, frozen=True):
    """A printed character: the tokens that it comes from, and the field that prints it."""

    start: int
    end: int
    field: str


class _Stretch(msgspec.Struct, frozen=True):
    """What a stored line prints in a block, from the character `at`."""

    block: int
    at: int
    line: int
    text: str
    tokens: tuple[str, ...]
    signs: tuple[_Sign, ...]


class Placer:
    """Finds places of one report after another; sections that stayed as they were are not set beside their
    pages again.
    """

    def __init__(self, form: ReportType) -> None:
        self._form = form
        self._known: dict[str, _Known] = {}

    def place(
        self, report: Report, section_id: str, blocks: tuple[Block, ...], number: int, start: int, text: str
    ) -> TextPlace | None:
        """Where `text` comes from, which stands at `start` in block `number` of those of its section; None
        where it is of no section, or put together from several contents.
        """
        section = next((one for one in report.sections if one.id == section_id), None)
        if section is None:
            return None
        block = blocks[number]
        if start + len(text) > len(block.text):
            return None
        in_heading = _in_heading(section, block, start, text)
        if in_heading is not None:
            return in_heading
        for one in self._stretches(report, section, blocks):
            if one.block == number and one.at <= start and start + len(text) <= one.at + len(one.text):
                return _within(report, section, one, start - one.at, text)
        return None

    def _stretches(self, report: Report, section: Section, blocks: tuple[Block, ...]) -> tuple[_Stretch, ...]:
        known = self._known.get(section.id)
        if known is not None and known[0] is section and _same(known[1], blocks):
            return known[2]
        plain = msgspec.structs.replace(report, script="simplified")
        lines = [
            (number, printed(plain, self._form, section.id, stored))
            for number, stored in enumerate(section.prose.split("\n"))
            if stored.strip()
        ]
        found = tuple(_aligned(lines, blocks))
        self._known[section.id] = (section, blocks, found)
        return found


def _same(one: Sequence[Block], other: Sequence[Block]) -> bool:
    return len(one) == len(other) and all(a is b for a, b in zip(one, other, strict=True))


def _in_heading(section: Section, block: Block, start: int, text: str) -> TextPlace | None:
    """A heading stands behind its number, alone or at the head of its paragraph."""
    if not block.runs or not block.level or not section.heading:
        return None
    words = block.runs[0].text
    at = words.find(section.heading)
    if at < 0 or not (at <= start and start + len(text) <= at + len(section.heading)):
        return None
    return TextPlace("heading", section.id, start - at, start - at + len(text))


def _aligned(lines: Sequence[tuple[int, PrintedLine]], blocks: Sequence[Block]) -> Iterator[_Stretch]:
    """Each line in the first block, from the last one on, that has its words."""
    block = at = 0
    for number, line in lines:
        words = line.text
        if not words:
            continue
        for later in range(block, len(blocks)):
            found = blocks[later].text.find(words, at if later == block else 0)
            if found >= 0:
                yield _Stretch(later, found, number, words, line.line.tokens, tuple(_signs(line)))
                block, at = later, found + len(words)
                break


def _signs(line: PrintedLine) -> Iterator[_Sign]:
    for atom in line.atoms:
        if not atom.field and atom.end - atom.start == len(atom.text):
            yield from (_Sign(atom.start + at, atom.start + at + 1, "") for at in range(len(atom.text)))
        else:
            yield from (_Sign(atom.start, atom.end, atom.field) for _ in atom.text)


def _within(report: Report, section: Section, one: _Stretch, start: int, text: str) -> TextPlace | None:
    signs = one.signs[start : start + len(text)]
    if not signs:
        beside = one.signs[start - 1 : start] or one.signs[:1]
        return TextPlace("prose", section.id, beside[0].end, beside[0].end, one.line) if beside else None
    first, last = min(sign.start for sign in signs), max(sign.end for sign in signs)
    names = {sign.field for sign in signs}
    name = signs[0].field
    if len(names) == 1 and name in report.texts:
        value = report.texts[name]
        at = value.find(text)
        if at >= 0 and value.find(text, at + 1) < 0:
            return TextPlace("text", section.id, at, at + len(text), name=name)
    exact = names == {""} and "".join(one.tokens[first:last]) == text
    return TextPlace("prose", section.id, first, last, one.line, exact=exact)
