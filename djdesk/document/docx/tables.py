"""Tables of an annex (附件) and the imprint (版记) as the XML of Word tables."""

from __future__ import annotations

from collections.abc import Sequence

from djdesk.document.blocks import Block, Row
from djdesk.document.docx.styles import IMPRINT, SEAM, TABLE_FLUSH, TABLE_HEAD, TABLE_TEXT
from djdesk.document.layout.layout import Layout
from djdesk.document.layout.measures import CELL_PAD, GRID_WEIGHT, column_widths, eighths
from djdesk.document.layout.units import eighths_of, points_of, twips_of

_GRID = eighths_of(points_of(GRID_WEIGHT))
_SIDES = ("top", "left", "bottom", "right", "insideH", "insideV")


def table_xml(rows: Sequence[tuple[Block, Sequence[str]]], layout: Layout) -> str:
    """A table as wide as the type area: each row whole, the head repeated on each page. With each block its
    cells' runs as XML.

    Widths stand in the grid and in each cell: WPS goes by the one, Word by the other.
    """
    first = rows[0][0]
    width = layout.text_height if first.landscape else twips_of(layout.text_width)
    widths = column_widths(_row(first), width)
    grid = "".join(f'<w:gridCol w:w="{column}"/>' for column in widths)
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
        f"{''.join(_row_xml(block, cells, widths) for block, cells in rows)}</w:tbl>"
    )


def _row_xml(block: Block, cells: Sequence[str], widths: Sequence[int]) -> str:
    row = _row(block)
    head = row.top and bool(row.head)
    made = []
    for content, width, flush in zip(cells, widths, row.flush, strict=True):
        style = TABLE_HEAD if head else TABLE_FLUSH if flush else TABLE_TEXT
        paragraph = f'<w:p><w:pPr><w:pStyle w:val="{style}"/></w:pPr>{content}</w:p>'
        made.append(
            f'<w:tc><w:tcPr><w:tcW w:w="{width}" w:type="dxa"/><w:vAlign w:val="center"/></w:tcPr>'
            f"{paragraph}</w:tc>"
        )
    return f"<w:tr><w:trPr><w:cantSplit/>{'<w:tblHeader/>' * head}</w:trPr>{''.join(made)}</w:tr>"


def imprint_xml(rows: Sequence[tuple[Block, str]], layout: Layout) -> str:
    """The imprint at the foot of the type area, with its lines; `rows`: blocks and their runs as XML. It
    hangs on the seam behind it.
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
    for block, content in rows:
        edges = "".join(
            f'<w:{side} w:val="single" w:sz="{eighths(weight)}" w:space="0" w:color="000000"/>'
            for side, weight in zip(("top", "bottom"), block.lines, strict=True)
            if weight
        )
        cell = f'<w:tcPr><w:tcW w:w="{width}" w:type="dxa"/><w:tcBorders>{edges}</w:tcBorders></w:tcPr>'
        paragraph = f'<w:p><w:pPr><w:pStyle w:val="{IMPRINT}"/>{_turned(block)}</w:pPr>{content}</w:p>'
        made.append(f"<w:tr><w:trPr><w:cantSplit/></w:trPr><w:tc>{cell}{paragraph}</w:tc></w:tr>")
    return (
        f'<w:tbl><w:tblPr>{place}<w:tblW w:w="{width}" w:type="dxa"/><w:tblInd w:w="0" w:type="dxa"/>'
        f'<w:tblLayout w:type="fixed"/>'
        f'<w:tblCellMar>{margins}</w:tblCellMar></w:tblPr><w:tblGrid><w:gridCol w:w="{width}"/>'
        f"</w:tblGrid>{''.join(made)}</w:tbl>"
        f"{seam_xml()}"
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
    return f'<w:p><w:pPr><w:pStyle w:val="{SEAM}"/>{section}</w:pPr></w:p>'


def _row(block: Block) -> Row:
    if block.row is None:
        raise ValueError("a row without its table")
    return block.row
