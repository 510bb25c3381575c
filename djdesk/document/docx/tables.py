"""Tables of the text and of an annex (附件), and the imprint (版记) as the XML of Word tables."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from itertools import pairwise
from typing import Any

from djdesk.document.blocks import Block, CellPlace, Row
from djdesk.document.docx.styles import IMPRINT, SEAM, TABLE_FLUSH, TABLE_HEAD, TABLE_TEXT
from djdesk.document.layout.layout import Layout
from djdesk.document.layout.measures import CELL_PAD, GRID_WEIGHT, column_edges, eighths
from djdesk.document.layout.units import eighths_of, points_of, twips_of

_GRID = eighths_of(points_of(GRID_WEIGHT))
_Made = tuple[Block, Any]  # a block and its runs as XML: of each cell, or all
SEAM_PROPERTIES = f'<w:pStyle w:val="{SEAM}"/>'
_SIDES = ("top", "left", "bottom", "right", "insideH", "insideV")


def table_xml(rows: Sequence[tuple[Block, Sequence[str]]], layout: Layout, marks: Sequence[str] = ()) -> str:
    """A table as wide as the type area: each row whole, the head repeated on each page. With each block its
    cells' runs as XML. `marks`: of each block what says that its rows came or went, "" for nothing. Rows that
    went and rows that came may have other columns.

    Widths stand in the grid and in each cell: WPS goes by the one, Word by the other.
    """
    first = rows[0][0]
    width = layout.text_height if first.landscape else twips_of(layout.text_width)
    edges = sorted({edge for block, _ in rows for edge in column_edges(_row(block), width)})
    grid = "".join(f'<w:gridCol w:w="{right - left}"/>' for left, right in pairwise(edges))
    made = "".join(
        _rows_xml(*row, column_edges(_row(row[0]), width), edges, mark) for row, mark in _marked(rows, marks)
    )
    lines = "".join(
        f'<w:{side} w:val="single" w:sz="{_GRID}" w:space="0" w:color="000000"/>' for side in _SIDES
    )
    margins = "".join(
        f'<w:{side} w:w="{CELL_PAD}" w:type="dxa"/>' for side in ("top", "left", "bottom", "right")
    )
    return (
        f'<w:tbl><w:tblPr><w:tblW w:w="{width}" w:type="dxa"/><w:tblInd w:w="0" w:type="dxa"/>'
        f"<w:tblBorders>{lines}</w:tblBorders>"
        f'<w:tblLayout w:type="fixed"/><w:tblCellMar>{margins}</w:tblCellMar></w:tblPr><w:tblGrid>'
        f"{grid}</w:tblGrid>"
        f"{made}</w:tbl>"
    )


def _marked(rows: Sequence[_Made], marks: Sequence[str]) -> Iterator[tuple[_Made, str]]:
    return zip(rows, marks or [""] * len(rows), strict=True)


def _end_mark(mark: str) -> str:
    """The end of a paragraph that came or went (ISO/IEC 29500-1, 17.13.5.15 and 17.13.5.20)."""
    return f"<w:rPr>{mark}</w:rPr>" if mark else ""


def _rows_xml(
    block: Block, contents: Sequence[str], own: Sequence[int], edges: Sequence[int], mark: str
) -> str:
    """The rows of a block; those that merged cells join stay on one page (w:keepNext). `own` are the edges of
    its columns, `edges` those of the grid.
    """
    row = _row(block)
    head = row.top and bool(row.head)
    lines: list[list[tuple[int, str]]] = [[] for _ in range(row.height)]
    for cell, content in zip(row.places, contents, strict=True):
        style = TABLE_HEAD if head else TABLE_FLUSH if row.is_flush(cell) else TABLE_TEXT
        left, right = own[cell.column], own[cell.column + cell.columns]
        width, across = right - left, edges.index(right) - edges.index(left)
        for at in range(cell.row, cell.row + cell.rows):
            first, last = at == cell.row, at == row.height - 1
            look = f'<w:pStyle w:val="{style}"/>{"<w:keepNext/>" * (not last)}{_end_mark(mark)}'
            properties = (
                f'<w:tcW w:w="{width}" w:type="dxa"/>{_spans(cell, across, first)}<w:vAlign w:val="center"/>'
            )
            made = (
                f"<w:tc><w:tcPr>{properties}</w:tcPr><w:p><w:pPr>{look}</w:pPr>{content * first}</w:p></w:tc>"
            )
            lines[at].append((cell.column, made))
    properties = f"<w:trPr><w:cantSplit/>{'<w:tblHeader/>' * head}{mark}</w:trPr>"
    return "".join(f"<w:tr>{properties}{''.join(cell for _, cell in sorted(line))}</w:tr>" for line in lines)


def _spans(cell: CellPlace, columns: int, first: bool) -> str:
    """Columns of the grid and rows of a merged cell (ISO/IEC 29500-1, 17.4.17 and 17.4.84)."""
    across = f'<w:gridSpan w:val="{columns}"/>' if columns > 1 else ""
    if cell.rows == 1:
        return across
    return across + ('<w:vMerge w:val="restart"/>' if first else "<w:vMerge/>")


def imprint_xml(rows: Sequence[tuple[Block, str]], layout: Layout, marks: Sequence[str] = ()) -> str:
    """The imprint at the foot of the type area, with its lines; `rows`: blocks and their runs as XML, `marks`
    as of `table_xml`. It hangs on the seam that has to follow.
    """
    width = twips_of(layout.text_width)
    margins = "".join(f'<w:{side} w:w="0" w:type="dxa"/>' for side in ("top", "left", "bottom", "right"))
    # LibreOffice lets a table float that is as wide as the text only if it hangs on the page's edge.
    place = (
        '<w:tblpPr w:leftFromText="0" w:rightFromText="0" w:topFromText="0" w:bottomFromText="0" '
        'w:vertAnchor="margin"'
        f' w:horzAnchor="page" w:tblpX="{layout.page.left}" w:tblpYSpec="bottom"/><w:tblOverlap '
        f'w:val="never"/>'
    )
    made = []
    for (block, content), mark in _marked(rows, marks):
        edges = "".join(
            f'<w:{side} w:val="single" w:sz="{eighths(weight)}" w:space="0" w:color="000000"/>'
            for side, weight in zip(("top", "bottom"), block.lines, strict=True)
            if weight
        )
        cell = f'<w:tcPr><w:tcW w:w="{width}" w:type="dxa"/><w:tcBorders>{edges}</w:tcBorders></w:tcPr>'
        look = f'<w:pStyle w:val="{IMPRINT}"/>{_turned(block)}{_end_mark(mark)}'
        paragraph = f"<w:p><w:pPr>{look}</w:pPr>{content}</w:p>"
        made.append(f"<w:tr><w:trPr><w:cantSplit/>{mark}</w:trPr><w:tc>{cell}{paragraph}</w:tc></w:tr>")
    return (
        f'<w:tbl><w:tblPr>{place}<w:tblW w:w="{width}" w:type="dxa"/><w:tblInd w:w="0" w:type="dxa"/>'
        f'<w:tblLayout w:type="fixed"/>'
        f'<w:tblCellMar>{margins}</w:tblCellMar></w:tblPr><w:tblGrid><w:gridCol w:w="{width}"/>'
        f"</w:tblGrid>{''.join(made)}</w:tbl>"
    )


def _turned(block: Block) -> str:
    """Lines of 抄送 that turn stand under the first name (7.4.3)."""
    if "\t" in block.text:
        return ""
    return '<w:ind w:leftChars="400" w:left="1120" w:hangingChars="300" w:hanging="840"/>'


def seam_xml(section: str = "") -> str:
    """The small paragraph that has to stand between a table and what is no paragraph; it may end a
    section.
    """
    return f"<w:p><w:pPr>{SEAM_PROPERTIES}{section}</w:pPr></w:p>"


def _row(block: Block) -> Row:
    if block.row is None:
        raise ValueError("a row without its table")
    return block.row
