"""Blocks as plain text, for a .txt file, the clipboard and the web form of a superior office."""

from __future__ import annotations

from collections.abc import Sequence

from djdesk.basics.text import clean_text
from djdesk.document.blocks import Block

_INDENT = "　　"  # each paragraph two characters in (GB/T 9704-2012, 7.3.3)
_INDENTED = ("heading", "body", "point")


def plain_text(blocks: Sequence[Block], indent: bool = True) -> str:
    """One line for each block, LF at its end; the breaks of a title belong to paper and are left out.

    Without `indent` paragraphs begin at the left edge, as web forms want them.
    """
    return "".join(f"{_line(block, indent)}\n" for block in blocks)


def _line(block: Block, indent: bool) -> str:
    text = clean_text(block.text).replace("\n", "")
    return (_INDENT if indent and text and block.role in _INDENTED else "") + text
