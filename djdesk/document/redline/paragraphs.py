"""One paragraph of a redline: its pieces with what came and went, and what became of its end."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping, Sequence
from itertools import groupby
from operator import itemgetter
from typing import Literal, NamedTuple

from djdesk.document.blocks import Block, BlockRole
from djdesk.document.compare.blocks import ComparedUnit
from djdesk.document.compare.words import pieces, stretches
from djdesk.document.docx.body import StyledText, cell_texts, paragraph_properties, runs_xml, styled_texts
from djdesk.document.docx.tables import SEAM_PROPERTIES
from djdesk.document.layout.layout import Layout
from djdesk.document.redline.marks import Marks

How = Literal["", "ins", "del", "moveFrom", "moveTo"]  # the element around runs, "" for what stayed
_LOOK = itemgetter(0)
END = StyledText("", "\u2029")  # the end of a paragraph among the pieces of several


class TrackedPart(NamedTuple):
    """Pieces that stayed, came or went together."""

    how: How
    pieces: tuple[StyledText, ...]


class Version(NamedTuple):
    """How the blocks of one of the two versions are set: its layout and the indents of its signature. `made`
    keeps what was made of a block, by its id: the blocks of both versions stay as long as it does.
    """

    layout: Layout
    indents: Mapping[BlockRole, str]
    made: dict[int, tuple[StyledText, ...]]

    def properties(self, unit: ComparedUnit) -> str:
        if unit.seam:
            return SEAM_PROPERTIES
        return paragraph_properties(unit.blocks[0], self.layout, self.indents)

    def texts(self, unit: ComparedUnit) -> tuple[StyledText, ...]:
        """Of the one paragraph of a unit, whole."""
        block = unit.blocks[0]
        made = self.made.get(id(block))
        if made is None:
            made = self.made[id(block)] = tuple(styled_texts(block, self.layout))
        return made

    def run_on(self, units: Sequence[ComparedUnit]) -> list[StyledText]:
        """Several paragraphs with the ends between them."""
        found = list(self.texts(units[0]))
        for unit in units[1:]:
            found += [END, *self.texts(unit)]
        return found

    def cells(self, block: Block) -> list[list[StyledText]]:
        """Of each cell of a row; a line of the imprint is one cell."""
        if block.row is None:
            return [styled_texts(block, self.layout)]
        return list(cell_texts(block, self.layout))


def _pieces(texts: Iterable[StyledText]) -> list[StyledText]:
    found: list[StyledText] = []
    for one in texts:
        look = one.properties
        found += [StyledText(look, piece) for piece in pieces(one.text)]
    return found


def parts_between(old: Sequence[StyledText], new: Sequence[StyledText]) -> list[TrackedPart]:
    """A word in another look went and came: what is accepted and what is refused is exact in its formatting
    too.
    """
    if old == new:
        return [TrackedPart("", tuple(new))]
    looks = {one.properties for one in (*old, *new)}
    if len(old) == len(new) == 1 and len(looks) == 1:
        return _plain_parts(looks.pop(), pieces(old[0].text), pieces(new[0].text))
    old, new = _pieces(old), _pieces(new)
    return [
        TrackedPart("ins", tuple(new[one.start : one.end]))
        if one.state == "inserted"
        else TrackedPart("del" if one.state == "deleted" else "", tuple(old[one.start : one.end]))
        for one in stretches(old, new)
    ]


def _plain_parts(look: str, old: list[str], new: list[str]) -> list[TrackedPart]:
    """Of two paragraphs in one look, as most are."""
    parts = []
    for one in stretches(old, new):
        words = (new if one.state == "inserted" else old)[one.start : one.end]
        how: How = "ins" if one.state == "inserted" else "del" if one.state == "deleted" else ""
        parts.append(TrackedPart(how, (StyledText(look, "".join(words)),)))
    return parts


def parts_xml(parts: Iterable[TrackedPart], marks: Marks) -> str:
    """The runs of a paragraph."""
    return "".join([_part_xml(part, marks) for part in parts if part.pieces])


def _part_xml(part: TrackedPart, marks: Marks) -> str:
    texts: Sequence[StyledText] = part.pieces
    if len(texts) > 1:
        texts = [
            StyledText(look, "".join([text for _, text in group])) for look, group in groupby(texts, _LOOK)
        ]
    if not part.how:
        return runs_xml(texts)
    return marks.mark(part.how, runs_xml(texts, deleted=part.how in ("del", "moveFrom")))


def paragraphs(parts: Iterable[TrackedPart]) -> Iterator[tuple[list[TrackedPart], How]]:
    """The parts of several paragraphs, each with what became of its end; that of the last stays."""
    line: list[TrackedPart] = []
    for part in parts:
        rest = part.pieces
        while END in rest:
            at = rest.index(END)
            yield [*line, TrackedPart(part.how, rest[:at])], part.how
            line, rest = [], rest[at + 1 :]
        line.append(TrackedPart(part.how, rest))
    yield line, ""


def not_at_start(parts: list[TrackedPart]) -> list[TrackedPart]:
    """The same change, not beginning with what came: its neighbour went and came with it. LibreOffice
    takes what
    came at the end of one paragraph and at the start of the next for one, with the end between them.
    """
    if len(parts) < 2 or parts[0].how != "ins" or parts[1].how or parts[1].pieces[0] == END:
        return parts
    (came, stayed), rest = parts[:2], parts[2:]
    (look, text), *others = stayed.pieces
    word = pieces(text)[0]
    beside = StyledText(look, word)
    left = [StyledText(look, text[len(word) :])] if text != word else []
    return [
        TrackedPart("del", (beside,)),
        TrackedPart("ins", (*came.pieces, beside)),
        TrackedPart("", (*left, *others)),
        *rest,
    ]


def chained_xml(
    parts: Sequence[TrackedPart], before: Sequence[str], after: Sequence[str], marks: Marks, section: str = ""
) -> str:
    """The parts of one or several paragraphs. `before` are the properties of those of the old version,
    `after` of
    those of the new one.
    """
    alone: Iterable[tuple[Sequence[TrackedPart], How]] = [(parts, "")]  # most are no chain
    lines = list(alone if len(before) == len(after) == 1 else paragraphs(parts))
    made = []
    for at, (line, end) in enumerate(lines):
        # Where an end goes Word sets the joined paragraph as its last part was, LibreOffice as its first:
        # both
        # are told the same.
        runs, last = parts_xml(line, marks), at == len(lines) - 1
        made.append(paragraph_xml(runs, after[0], marks, end, before[0], section * last))
        before, after = before[end != "ins" :], after[end != "del" :]
    return "".join(made)


def paragraph_xml(
    runs: str, properties: str, marks: Marks, end: How = "", before: str | None = None, section: str = ""
) -> str:
    """A w:p. `end` says what became of its end, `before` how it was set earlier, where that was otherwise."""
    inner = properties + (f"<w:rPr>{marks.mark(end)}</w:rPr>" if end else "") + section
    if before is not None and before != properties:
        inner += marks.mark("pPrChange", f"<w:pPr>{before}</w:pPr>")
    return f"<w:p>{f'<w:pPr>{inner}</w:pPr>' if inner else ''}{runs}</w:p>"
