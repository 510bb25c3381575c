"""Sets the formal elements (公文要素) that are more than lines of one pitch: letterhead, red line, rows of a
table, imprint.
"""

from __future__ import annotations

from collections.abc import Callable, Sequence
from itertools import accumulate

import msgspec

from djdesk.document.blocks import Block, CellPlace, Row, Run
from djdesk.document.layout.layout import Layout
from djdesk.document.layout.measures import (
    CELL_PAD,
    CELL_PITCH,
    GRID_WEIGHT,
    IMPRINT_SIZE,
    RED,
    RED_LINE_ROOM,
    RED_LINE_WEIGHT,
    annex_note_indents,
    column_edges,
    eighths,
    landscape_page,
    name_line,
)
from djdesk.document.layout.units import TWIPS_IN_A_POINT, Points, Twips, points_of, twips_of
from djdesk.document.typeset.breaks import Breaker
from djdesk.document.typeset.glyphs import GlyphMeasure
from djdesk.document.typeset.looks import Place, place_of
from djdesk.document.typeset.paragraph import ASCENT, Box, Frame, Part, SetLine, set_lines
from djdesk.document.typeset.values import Rule

_BLACK = "000000"


class BoxSetter:
    """Sets blocks of formal documents in one layout; `indent` gives the first-line indent of the roles that
    reports have too.

    `breakers`: for lines between the margins, and for those in the cells of tables.
    """

    def __init__(
        self,
        layout: Layout,
        measure: GlyphMeasure,
        breakers: tuple[Breaker, Breaker],
        slack: Points,
        indent: Callable[[Block], Points],
    ) -> None:
        self._layout = layout
        self._measure = measure
        self._breaker, self._in_cells = breakers
        self._slack = slack
        self._indent = indent
        self._heads: dict[tuple[Row, bool], Box] = {}
        self._side = landscape_page(layout.page)

    def set(self, block: Block) -> tuple[SetLine, ...]:
        """The block's lines; a box is one line with a height of its own."""
        if block.role == "row":
            return (self._row(block),)
        if block.role == "letterhead":
            return (self._letterhead(block),)
        if block.role == "red_line":
            return (self._red_line(),)
        if block.role == "imprint":
            return (self._imprint(block),)
        if "\t" in block.text:
            return (self._parted(block, self._layout.body.size, self._frame(block)),)
        if block.role == "annex_note":
            left, hanging = (points_of(length) for length in annex_note_indents(block, self._layout))
            frame = self._frame(block)
            return self._lines(
                block,
                frame._replace(
                    left=Points(frame.left + left),
                    width=Points(frame.width - left),
                    indent=Points(-hanging),
                ),
            )
        return self._lines(block, self._frame(block))

    def _frame(self, block: Block) -> Frame:
        page = self._side if block.landscape else self._layout.page
        width = points_of(page.width - page.left - page.right)
        return Frame(points_of(page.left), width, place_of(block), self._indent(block), slack=self._slack)

    def _lines(self, block: Block, frame: Frame) -> tuple[SetLine, ...]:
        return set_lines(block, self._measure.glyphs(block), frame, self._breaker)

    def _letterhead(self, block: Block) -> SetLine:
        measures = name_line(block, self._layout)
        parts = []
        for number, line in enumerate(self._lines(block, self._frame(block))):
            red = tuple(msgspec.structs.replace(fragment, colour=RED) for fragment in line.fragments)
            parts.append(
                _part(
                    line._replace(fragments=red),
                    Twips(measures.before + number * measures.pitch),
                    measures.pitch,
                )
            )
        return _boxed(Box(Twips(measures.before + measures.pitch * len(parts)), tuple(parts)))

    def _red_line(self) -> SetLine:
        y = points_of(RED_LINE_ROOM) + points_of(RED_LINE_WEIGHT) / 2
        left, right = self._edges(self._layout.page.left, self._layout.text_width)
        return _boxed(
            Box(
                Twips(RED_LINE_ROOM + RED_LINE_WEIGHT),
                (),
                (Rule(left, y, right, y, points_of(RED_LINE_WEIGHT), RED),),
            )
        )

    def _edges(self, left: Twips, width: Points) -> tuple[float, float]:
        return points_of(left), points_of(left) + width

    def _parted(self, block: Block, edge: Points, frame: Frame) -> SetLine:
        """What stands before the TAB at the left, what stands behind it at the right, each `edge` from
        its side.
        """
        at = next(index for index, run in enumerate(block.runs) if run.text == "\t")
        sides: tuple[tuple[tuple[Run, ...], Place], ...] = (
            (block.runs[:at], "justified"),
            (block.runs[at + 1 :], "right"),
        )
        lines = []
        for runs, place in sides:
            side = msgspec.structs.replace(block, runs=runs)
            own = frame._replace(
                left=Points(frame.left + edge),
                width=Points(frame.width - 2 * edge),
                place=place,
                indent=Points(0.0),
            )
            lines.append(self._lines(side, own)[0])
        left, right = lines
        x = left.x if left.text else right.x
        return SetLine(
            left.text + "\t" + right.text, x, right.x + right.width - x, left.fragments + right.fragments, 0
        )

    def _imprint(self, block: Block) -> SetLine:
        """4号, one character from either edge, turned lines of 抄送 under the first name (7.4.2, 7.4.3)."""
        frame, size = self._frame(block), IMPRINT_SIZE
        if "\t" in block.text:
            lines: tuple[SetLine, ...] = (self._parted(block, size, frame),)
        else:
            inner = frame._replace(
                left=Points(frame.left + 4 * size),
                width=Points(frame.width - 5 * size),
                indent=Points(-3 * size),
            )
            lines = self._lines(block, inner)
        above, below = (twips_of(Points(eighths(weight) / 8)) for weight in block.lines)
        pitch = self._layout.line_pitch
        parts = tuple(_part(line, Twips(above + number * pitch), pitch) for number, line in enumerate(lines))
        height = above + len(lines) * pitch + below
        left, right = self._edges(self._layout.page.left, self._layout.text_width)
        places = ((points_of(above) / 2, above), (points_of(2 * height - below) / 2, below))
        rules = tuple(Rule(left, y, right, y, points_of(weight), _BLACK) for y, weight in places if weight)
        return _boxed(Box(Twips(height), parts, rules, foot=True))

    def _row(self, block: Block) -> SetLine:
        row = _row_of(block)
        if not row.head or row.top:
            return _boxed(self._cells(block, row))
        key = (msgspec.structs.replace(row, top=True, cells=row.head_cells), block.landscape)
        if key not in self._heads:
            head = msgspec.structs.replace(
                block, runs=tuple(Run(text, "head") for text in row.head), row=key[0]
            )
            self._heads = {key: self._cells(head, key[0])}
        return _boxed(msgspec.structs.replace(self._cells(block, row), repeated=self._heads[key]))

    def _cells(self, block: Block, row: Row) -> Box:
        """The cells of one row, or of rows that merged cells join, each in the middle of its height."""
        page = self._side if block.landscape else self._layout.page
        edges = column_edges(row, Twips(page.width - page.left - page.right))
        places = row.places
        cells = [
            self._cell(block, run, row, cell, (edges[cell.column], edges[cell.column + cell.columns]))
            for run, cell in zip(block.runs, places, strict=True)
        ]
        tops = _tops(places, [len(lines) for lines in cells], row.height)
        parts = []
        for cell, lines in zip(places, cells, strict=True):
            top, foot = tops[cell.row], tops[cell.row + cell.rows]
            spare = foot - top - _needed(len(lines))
            first = top + GRID_WEIGHT + CELL_PAD + spare // 2
            parts += [
                _part(line, Twips(first + number * CELL_PITCH), CELL_PITCH)
                for number, line in enumerate(lines)
                if line.text
            ]
        rules = _frames(places, edges, tops, page.left) if row.cells else _grid(edges, page.left, tops[-1])
        return Box(tops[-1], tuple(sorted(parts, key=lambda part: (part.y, part.line.x))), rules)

    def _cell(
        self, block: Block, run: Run, row: Row, cell: CellPlace, sides: tuple[Twips, Twips]
    ) -> list[SetLine]:
        page = self._side if block.landscape else self._layout.page
        flush = row.is_flush(cell) and not (row.top and row.head)
        frame = Frame(
            points_of(Twips(page.left + sides[0] + CELL_PAD)),
            points_of(Twips(sides[1] - sides[0] - 2 * CELL_PAD)),
            "left" if flush else "centre",
            slack=self._slack,
        )
        found: list[SetLine] = []
        for text in run.text.split("\n"):  # LF: a line that ends by hand
            line = msgspec.structs.replace(block, runs=(msgspec.structs.replace(run, text=text),))
            found += set_lines(line, self._measure.glyphs(line), frame, self._in_cells)
        return found


def _needed(lines: int) -> int:
    return GRID_WEIGHT + 2 * CELL_PAD + lines * CELL_PITCH


def _tops(places: Sequence[CellPlace], lines: Sequence[int], rows: int) -> list[Twips]:
    """Where each row begins, and the end of the last; a cell over several rows that needs more than they
    have makes the last of them higher.
    """
    heights = [_needed(1)] * rows
    for cell, count in zip(places, lines, strict=True):
        if cell.rows == 1:
            heights[cell.row] = max(heights[cell.row], _needed(count))
    for cell, count in zip(places, lines, strict=True):
        lacking = _needed(count) - sum(heights[cell.row : cell.row + cell.rows])
        heights[cell.row + cell.rows - 1] += max(lacking, 0)
    return [Twips(top) for top in accumulate(heights, initial=0)]


def _grid(edges: tuple[Twips, ...], left: Twips, height: Twips) -> tuple[Rule, ...]:
    """The lines around the cells of a row; that below is the one above the next row."""
    return (
        *(_across(left + edges[0], left + edges[-1], y) for y in (0, height)),
        *(_down(left + edge, 0, height) for edge in edges),
    )


def _frames(
    places: Sequence[CellPlace], edges: Sequence[Twips], tops: Sequence[Twips], left: Twips
) -> tuple[Rule, ...]:
    """The lines around each cell, those between two cells once."""
    rules: dict[Rule, None] = {}
    for cell in places:
        begin, end = (left + edges[at] for at in (cell.column, cell.column + cell.columns))
        top, foot = tops[cell.row], tops[cell.row + cell.rows]
        rules |= dict.fromkeys(_across(begin, end, y) for y in (top, foot))
        rules |= dict.fromkeys(_down(x, top, foot) for x in (begin, end))
    return tuple(rules)


def _across(begin: int, end: int, y: int) -> Rule:
    weight = points_of(GRID_WEIGHT)
    middle = points_of(Twips(y)) + weight / 2
    first, last = points_of(Twips(begin)) - weight / 2, points_of(Twips(end)) + weight / 2
    return Rule(first, middle, last, middle, weight, _BLACK)


def _down(x: int, top: int, foot: int) -> Rule:
    weight = points_of(GRID_WEIGHT)
    at = points_of(Twips(x))
    return Rule(at, points_of(Twips(top)), at, points_of(Twips(foot)) + weight, weight, _BLACK)


def _part(line: SetLine, top: Twips, pitch: Twips) -> Part:
    return Part(line, points_of(top), Points((top + pitch * ASCENT) / TWIPS_IN_A_POINT))


def _boxed(box: Box) -> SetLine:
    return SetLine("", 0.0, 0.0, (), 0, box)


def _row_of(block: Block) -> Row:
    if block.row is None:
        raise ValueError("a row without its table")
    return block.row
