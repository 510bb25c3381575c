"""Blocks: what a report consists of on paper. Every output (preview, .docx, text) is a plain reader of these frozen values."""

from __future__ import annotations

from typing import Literal

import msgspec

BlockRole = Literal["title", "subtitle", "byline", "addressee", "heading", "body", "point", "blank", "issuer", "date"]
RunStyle = Literal["body", "heading", "lead"]


class Run(msgspec.Struct, frozen=True):
    """Text of one look. `field` names the figure or text field that it prints; `pending` marks 【待补】.

    `style` "heading" is a run-in heading and takes the block's heading level font, "lead" the first sentence of a point (领句).
    """

    text: str
    style: RunStyle = "body"
    field: str = ""
    pending: bool = False


class Block(msgspec.Struct, frozen=True):
    """`level` 1 to 4 for headings and for blocks that begin with a run-in heading, else 0. `section_id` tells where a click leads.

    A title's `breaks` hold offsets in its text at which a new line begins. `offset` is the block's number in its section.
    """

    role: BlockRole
    runs: tuple[Run, ...] = ()
    level: int = 0
    section_id: str = ""
    breaks: tuple[int, ...] = ()

    @property
    def text(self) -> str:
        return "".join(run.text for run in self.runs)
