"""Which faces, tracking and place a block's runs take in a layout."""

from __future__ import annotations

from typing import Literal

import msgspec

from djdesk.document.blocks import Block, Run
from djdesk.document.layout.layout import FontSpec, Layout
from djdesk.document.layout.measures import CELL_SIZE, IMPRINT_SIZE, name_line
from djdesk.document.layout.units import Points, points_of, twips_of
from djdesk.document.typeset.values import Face

Place = Literal["justified", "left", "centre", "right"]
_NONE = Points(0.0)
_INDENT = 2  # characters that a paragraph is indented by (GB/T 9704-2012, 7.3.3)
_INDENTED = ("heading", "body", "point", "note")
_CENTRED = ("title", "subtitle", "byline", "letterhead", "number", "annex_title")


class SetLook(msgspec.Struct, frozen=True):
    """`tracking` is added to each character. `portion` parts what looks alike but is of another character
    style in the Word file.
    """

    chinese: Face
    latin: Face
    tracking: Points
    portion: str = ""


class Looks:
    """The looks of a layout, made once."""

    def __init__(self, layout: Layout) -> None:
        tracking = points_of(layout.tracking)
        self._body = _look(layout.body, tracking)
        self._lead = msgspec.structs.replace(
            _look(layout.body, tracking, bold=layout.lead_bold), portion="lead"
        )
        self._byline = _look(layout.byline, tracking)
        self._headings = [_look(spec, tracking) for spec in layout.headings]
        self._title = _look(layout.title, _NONE)  # docs/layout.md, section 1: no tracking in the title
        self.footer = _look(layout.footer, _NONE)
        self._layout = layout
        self._cell = _look(msgspec.structs.replace(layout.body, size=CELL_SIZE), _NONE)
        self._cell_head = _look(msgspec.structs.replace(layout.headings[0], size=CELL_SIZE), _NONE)
        self._imprint = _look(msgspec.structs.replace(layout.body, size=IMPRINT_SIZE), _NONE)
        self._indent = points_of(twips_of(Points(layout.body.size * _INDENT)))

    def of(self, block: Block, run: Run) -> SetLook:
        if block.role in ("title", "annex_title"):
            return self._title
        if block.role in ("subtitle", "byline"):
            return self._byline
        if block.role == "heading" or run.style == "heading":
            return self._headings[min(max(block.level, 1), 4) - 1]
        if run.style == "lead":
            return self._lead
        return self._body if block.role in ("body", "point") else self._formal(block, run)

    def _formal(self, block: Block, run: Run) -> SetLook:
        """The looks of what only formal documents have; everything else is set as the body is."""
        if block.role == "letterhead":
            return _look(
                msgspec.structs.replace(self._layout.title, size=name_line(block, self._layout).size), _NONE
            )
        if block.role in ("head_mark", "annex_label"):
            return self._headings[0]
        if block.role == "row":
            return self._cell_head if run.style == "head" else self._cell
        if block.role == "imprint":
            return self._imprint
        return self._byline if run.style == "name" else self._body

    def indent(self, block: Block) -> Points:
        """First line indent: 2 characters of the body's size, without tracking (docs/layout.md,
        4.4).
        """
        return self._indent if block.role in _INDENTED else _NONE


def place_of(block: Block) -> Place:
    if block.role in _CENTRED:
        return "centre"
    return "right" if block.role in ("issuer", "date") else "justified"


def _look(spec: FontSpec, tracking: Points, bold: bool = False) -> SetLook:
    heavy = spec.bold or bold
    return SetLook(Face(spec.family, spec.size, heavy), Face(spec.latin, spec.size, heavy), tracking)
