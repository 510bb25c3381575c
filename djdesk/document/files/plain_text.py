"""Blocks as plain text, for a .txt file, the clipboard and the web form of a superior office."""

from __future__ import annotations

from collections.abc import Sequence

from djdesk.basics.text import clean_text, one_line
from djdesk.document.blocks import Block

_INDENT = "　　"  # each paragraph two characters in (GB/T 9704-2012, 7.3.3)
_INDENTED = ("heading", "body", "point", "annex_note", "note")


def plain_text(blocks: Sequence[Block], indent: bool = True) -> str:
    """One line for each block, LF at its end; the breaks of a title belong to paper and are left out.

    Without `indent` paragraphs begin at the left edge, as web forms want them. The cells of a table's row are
    parted by TAB, as spreadsheets and Word take them; an empty line stands before each annex (附件) and the
    imprint (版记).
    """
    lines: list[str] = []
    for block in blocks:
        if block.role == "red_line":
            continue
        if (
            lines
            and lines[-1]
            and (block.role == "annex_label" or (block.role == "imprint" and block.lines[0] > 0.3))
        ):
            lines.append("")
        lines.append(_line(block, indent))
    return "".join(f"{line}\n" for line in lines)


def _line(block: Block, indent: bool) -> str:
    if block.role == "row":
        return _row(block)
    text = clean_text(block.text).replace("\n", "").strip("\t").replace("\t", "　")
    return (_INDENT if indent and text and block.role in _INDENTED else "") + text


def _row(block: Block) -> str:
    """A line for each row; a merged cell stands in its first place, the others are empty."""
    if block.row is None or not block.row.cells:
        return "\t".join(one_line(run.text) for run in block.runs)
    rows = [[""] * len(block.row.widths) for _ in range(block.row.height)]
    for cell, run in zip(block.row.cells, block.runs, strict=True):
        rows[cell.row][cell.column] = one_line(run.text)
    return "\n".join("\t".join(row) for row in rows)
