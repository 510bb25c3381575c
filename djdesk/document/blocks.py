"""Blocks: what a report consists of on paper. Every output (preview, .docx, text) is a plain reader of these
frozen values.
"""

from __future__ import annotations

from typing import Literal

import msgspec

BlockRole = Literal[
    "title",
    "subtitle",
    "byline",
    "addressee",
    "heading",
    "body",
    "point",
    "blank",
    "issuer",
    "date",
    # Only in formal documents (公文要素): 份号 密级 紧急程度, 发文机关标志, 发文字号与签发人, 红色分隔线;
    # 附件说明, 附件及顺序号, 附件标题, 表格的一行, 附注, 版记
    "head_mark",
    "letterhead",
    "number",
    "red_line",
    "annex_note",
    "annex_label",
    "annex_title",
    "row",
    "note",
    "imprint",
]
RunStyle = Literal["body", "heading", "lead", "name", "head"]


class Run(msgspec.Struct, frozen=True):
    """Text of one look. `field` names the figure or text field that it prints; `pending` marks 【待补】.

    `style` "heading" is a run-in heading and takes the block's heading level font, "lead" the first sentence
    of a point (领句), "name" the name of who signs (签发人), "head" a table's head.
    """

    text: str
    style: RunStyle = "body"
    field: str = ""
    pending: bool = False


class CellPlace(msgspec.Struct, frozen=True):
    """Where a cell stands in its block: its first row and column, and how many of them it takes."""

    row: int
    column: int
    rows: int = 1
    columns: int = 1


class Row(msgspec.Struct, frozen=True):
    """What a row of a table knows of its table. The texts of its cells are the block's runs, one each.

    `widths` are shares of the columns, `flush` the columns of long text, set at the left edge and not in the
    middle. `head` holds the texts that are repeated on each page; `top` marks the first row of the table.
    `cells` are the places of the block's cells, where merged cells join rows or take several columns; a row
    without such may have (). `head_cells` are those of the head.
    """

    widths: tuple[float, ...]
    flush: tuple[bool, ...]
    head: tuple[str, ...] = ()
    top: bool = False
    cells: tuple[CellPlace, ...] = ()
    head_cells: tuple[CellPlace, ...] = ()

    @property
    def places(self) -> tuple[CellPlace, ...]:
        """The place of each cell."""
        return self.cells or tuple(CellPlace(0, column) for column in range(len(self.widths)))

    @property
    def height(self) -> int:
        """How many rows of the table the block has."""
        return max((cell.row + cell.rows for cell in self.cells), default=1)

    def is_flush(self, cell: CellPlace) -> bool:
        """Whether a cell of the body is set at the left edge; one over several columns is in the middle."""
        return cell.columns == 1 and self.flush[cell.column]


class Block(msgspec.Struct, frozen=True):
    """`level` 1 to 4 for headings and for blocks that begin with a run-in heading, else 0. `section_id` tells
    where a click leads.

    Of a letterhead `level` is how many lines stand above it. A title's `breaks` hold offsets in its text at
    which a new line begins.
    `landscape` blocks stand on pages that lie on their side. `lines` are those above and below a block of the
    imprint (版记), in millimetres.
    A TAB in a number or imprint parts what stands at the left from what stands at the right.
    """

    role: BlockRole
    runs: tuple[Run, ...] = ()
    level: int = 0
    section_id: str = ""
    breaks: tuple[int, ...] = ()
    row: Row | None = None
    landscape: bool = False
    lines: tuple[float, float] = (0.0, 0.0)

    @property
    def text(self) -> str:
        return "".join(run.text for run in self.runs)
