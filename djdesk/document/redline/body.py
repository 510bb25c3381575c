"""The body of a redline. When all changes are accepted its paragraphs and tables are those of the new
version,
when all are refused those of the old one.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Iterator, Sequence
from itertools import groupby
from typing import NamedTuple

import msgspec

from djdesk.document.blocks import Block
from djdesk.document.compare.blocks import Compared, ComparedUnit, row_passages
from djdesk.document.compare.passages import TextChange, entries
from djdesk.document.docx.body import Sections, StyledText, signature_indents
from djdesk.document.docx.tables import imprint_xml, table_xml
from djdesk.document.layout.layout import Layout
from djdesk.document.redline.flow import Chain, flows
from djdesk.document.redline.marks import Marks
from djdesk.document.redline.paragraphs import (
    END,
    How,
    TrackedPart,
    Version,
    chained_xml,
    not_at_start,
    paragraph_xml,
    parts_between,
    parts_xml,
)


def redline_xml(compared: Compared, layout: Layout, sections: Sections, marks: Marks) -> bytes:
    """What the body of the Word file holds but its last section's properties, UTF-8. Both versions are set in
    `layout`.
    """
    made: dict[int, tuple[StyledText, ...]] = {}
    old, new = (
        Version(layout, signature_indents([block for unit in side for block in unit.blocks], layout), made)
        for side in (compared.old, compared.new)
    )
    found = [list(group) for _, group in groupby(compared.entries, lambda one: _landscape(compared, one))]

    def ends_changed(entry: TextChange) -> bool:
        parts = pen.parts(Chain(entry))
        return bool(parts) and bool(parts[-1].how)

    pen = _Pen(compared, old, new, marks, frozenset())
    chained = [flows(compared, stretch, ends_changed) for stretch in found]
    pen = pen._replace(moves=frozenset(_whole_moves(chained, old, new, compared)))
    ends = [sections[_landscape(compared, stretch[0])] for stretch in found[:-1]] + [""]
    return "".join(pen.stretch(stretch, end) for stretch, end in zip(chained, ends, strict=True)).encode()


def _landscape(compared: Compared, entry: TextChange) -> bool:
    return _unit(compared, entry).blocks[0].landscape


def _unit(compared: Compared, entry: TextChange) -> ComparedUnit:
    return compared.new[entry.new[0]] if entry.new else compared.old[entry.old[0]]


def _whole_moves(
    chained: Iterable[Sequence[TextChange | Chain]], old: Version, new: Version, compared: Compared
) -> Iterator[_Move]:
    """The paragraphs that moved as they were and of which both places can be marked. What was changed in
    one that
    moved LibreOffice cannot undo; so it went in one place and came in another, and nothing of it is hidden.
    """
    places = Counter((one.old, one.new) for stretch in chained for one in stretch if _moved(one))
    for move, count in places.items():
        before, after = compared.old[move[0][0]], compared.new[move[1][0]]
        if count == 2 and old.texts(before) == new.texts(after):
            yield move


def _moved(entry: TextChange | Chain) -> bool:
    return isinstance(entry, TextChange) and entry.state in ("moved_from", "moved_to")


_Move = tuple[tuple[int, ...], tuple[int, ...]]  # the numbers of its units


def _comes(entry: TextChange) -> bool:
    return entry.state in ("inserted", "moved_to")


class _Row(NamedTuple):
    block: Block
    how: How
    cells: list[list[TrackedPart]]


class _Pen(NamedTuple):
    """`moves`: those of which both places are marked as such."""

    compared: Compared
    old: Version
    new: Version
    marks: Marks
    moves: frozenset[_Move]

    def stretch(self, found: Sequence[TextChange | Chain], section: str) -> str:
        """Entries of one section; its properties, if any, stand in the last paragraph."""
        groups = groupby(
            found, lambda one: isinstance(one, TextChange) and _unit(self.compared, one).is_table
        )
        parts = [(is_table, list(group)) for is_table, group in groups]
        last = len(parts) - 1
        return "".join(
            self.table([one for one in group if isinstance(one, TextChange)])
            if is_table
            else self.flow(group, section * (at == last))
            for at, (is_table, group) in enumerate(parts)
        )

    def flow(self, found: Sequence[TextChange | Chain], section: str) -> str:
        last, came, made = len(found) - 1, False, []
        first = next((one for one in found if isinstance(one, Chain)), None)
        # With no paragraph before it LibreOffice sets the next as one that was refused: it is told how
        # that is set.
        below = self.old.properties(self.compared.old[first.old[0]]) if first is not None else None
        for at, one in enumerate(found):
            if isinstance(one, Chain):
                parts, below = self.parts(one), None
                made.append(self.chain(one, not_at_start(parts) if came else parts, section * (at == last)))
                came = parts[-1].how == "ins" if parts else False
            else:
                made.append(self.lone(one, section * (at == last), below if _comes(one) else None))
                came = _comes(one)
        return "".join(made)

    def parts(self, chain: Chain) -> list[TrackedPart]:
        """All paragraphs of a chain, with their ends."""
        old, new = self.compared.old, self.compared.new
        parts = self.kept_parts([old[at] for at in chain.kept.old], [new[at] for at in chain.kept.new])
        for one in chain.behind:
            pieces = self.new.texts(new[one.new[0]]) if one.new else self.old.texts(old[one.old[0]])
            parts.append(TrackedPart("ins" if one.new else "del", (END, *pieces)))
        return parts

    def kept_parts(self, old: Sequence[ComparedUnit], new: Sequence[ComparedUnit]) -> list[TrackedPart]:
        """Most paragraphs stay as they were: those are not looked into."""
        if len(old) == len(new) == 1:
            texts = self.new.texts(new[0])
            if old[0].blocks == new[0].blocks or texts == self.old.texts(old[0]):
                return [TrackedPart("", texts)]
        return parts_between(self.old.run_on(old), self.new.run_on(new))

    def chain(self, chain: Chain, parts: Sequence[TrackedPart], section: str) -> str:
        before = [self.old.properties(self.compared.old[at]) for at in chain.old]
        after = [self.new.properties(self.compared.new[at]) for at in chain.new]
        return chained_xml(parts, before, after, self.marks, section)

    def lone(self, entry: TextChange, section: str, below: str | None) -> str:
        if _moved(entry) and (entry.old, entry.new) in self.moves:
            return self.moved(entry, section, below)
        if entry.state in ("deleted", "moved_from"):
            return self.whole(self.old, self.compared.old[entry.old[0]], "del", section)
        return self.whole(self.new, self.compared.new[entry.new[0]], "ins", section, below=below)

    def whole(
        self,
        version: Version,
        unit: ComparedUnit,
        how: How,
        section: str,
        start: str = "",
        below: str | None = None,
    ) -> str:
        """A paragraph that came or went; `below` are the properties of the one that follows when it is
        refused.
        """
        runs = start + parts_xml([TrackedPart(how, version.texts(unit))], self.marks)
        return paragraph_xml(runs, version.properties(unit), self.marks, how, below, section)

    def moved(self, entry: TextChange, section: str, below: str | None) -> str:
        """One of the two places of a paragraph that moved."""
        how: How = "moveFrom" if entry.state == "moved_from" else "moveTo"
        start, end = self.marks.range(how, f"move{entry.new[0] + 1}")
        if how == "moveFrom":
            return self.whole(self.old, self.compared.old[entry.old[0]], how, section, start) + end
        return self.whole(self.new, self.compared.new[entry.new[0]], how, section, start, below) + end

    def table(self, found: Sequence[TextChange]) -> str:
        """One table: nothing stands between one that went and the one that came in its place."""
        rows = [row for entry in found for row in self.rows(entry)]
        marks = [self.marks.mark(row.how) if row.how else "" for row in rows]
        cells = [[parts_xml(cell, self.marks) for cell in row.cells] for row in rows]
        blocks = [row.block for row in rows]
        if blocks[0].role == "imprint":
            lines = [(block, "".join(one)) for block, one in zip(blocks, cells, strict=True)]
            return imprint_xml(lines, self.new.layout, marks)
        return table_xml(list(zip(_aligned(rows), cells, strict=True)), self.new.layout, marks)

    def rows(self, table: TextChange) -> Iterator[_Row]:
        old = self.compared.old[table.old[0]].blocks if table.old else ()
        new = self.compared.new[table.new[0]].blocks if table.new else ()
        for entry in entries(row_passages(old), row_passages(new)):
            if not entry.new:
                yield _whole_row(self.old, old[entry.old[0]], "del")
            elif not entry.old:
                yield _whole_row(self.new, new[entry.new[0]], "ins")
            else:
                block = new[entry.new[0]]
                pairs = zip(self.old.cells(old[entry.old[0]]), self.new.cells(block), strict=True)
                yield _Row(block, "", [parts_between(before, after) for before, after in pairs])


def _whole_row(version: Version, block: Block, how: How) -> _Row:
    """A row that came or went, with all that stands in it."""
    return _Row(block, how, [[TrackedPart(how, tuple(cell))] for cell in version.cells(block)])


def _aligned(rows: Sequence[_Row]) -> list[Block]:
    """The rows' blocks, those of as many columns as wide as those that stay: Word tracks no widths."""
    widths = {}
    for row in sorted(rows, key=lambda row: row.how == "del", reverse=True):
        if row.block.row is not None:
            widths[len(row.block.row.widths)] = row.block.row.widths
    return [
        msgspec.structs.replace(
            row.block, row=msgspec.structs.replace(row.block.row, widths=widths[len(row.block.row.widths)])
        )
        for row in rows
        if row.block.row is not None
    ]
