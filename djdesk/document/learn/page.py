"""Paper, margins and grid of a sample's first upright section."""

from __future__ import annotations

from itertools import islice

from djdesk.document.docx_check.formatting import number
from djdesk.document.layout.layout import PageSpec
from djdesk.document.layout.units import Twips
from djdesk.formats.opc import WORD, Element

_MOST_SECTIONS = 50
_LONGEST = 31680  # twips: Word's limit of 22 inches
_GRIDS = ("lines", "linesAndChars", "snapToChars")


def portrait_section(document: Element) -> Element | None:
    """The properties of the first section that is not landscape."""
    sections = list(islice(document.iter(f"{WORD}sectPr"), _MOST_SECTIONS))
    upright = (
        one
        for one in sections
        if (size := one.find(f"{WORD}pgSz")) is None or size.get(f"{WORD}orient") != "landscape"
    )
    return next(upright, None)


def page_of(section: Element | None, standard: PageSpec, unread: list[str]) -> PageSpec:
    """Lengths that are missing or out of Word's range are the standard's."""
    size = None if section is None else section.find(f"{WORD}pgSz")
    margins = None if section is None else section.find(f"{WORD}pgMar")
    if size is None:
        unread.append("样本没有写明纸张大小，按A4填写。")
    if margins is None:
        unread.append("样本没有写明页边距，按国家标准填写。")
    gutter = _length(margins, "gutter", Twips(0))
    return PageSpec(
        width=_length(size, "w", standard.width) or standard.width,
        height=_length(size, "h", standard.height) or standard.height,
        top=_length(margins, "top", standard.top),
        bottom=_length(margins, "bottom", standard.bottom),
        left=Twips(_length(margins, "left", standard.left) + gutter),
        right=_length(margins, "right", standard.right),
        footer=_length(margins, "footer", standard.footer),
    )


def has_line_grid(section: Element | None) -> bool:
    return grid_kind(section) in _GRIDS


def grid_kind(section: Element | None) -> str:
    """The grid's type: lines, linesAndChars, snapToChars; "" for none."""
    grid = _grid(section)
    kind = "" if grid is None else str(grid.get(f"{WORD}type", ""))
    return "" if kind == "default" else kind


def grid_pitch(section: Element | None) -> Twips:
    """Between the lines of the grid, 0 for none."""
    return _length(_grid(section), "linePitch", Twips(0)) if has_line_grid(section) else Twips(0)


def grid_tracking(section: Element | None) -> float:
    """Points that the grid of characters adds to each: `charSpace` is in 1/4096 point (ISO/IEC 29500-1,
    17.6.5).
    """
    grid = _grid(section)
    if grid is None or grid_kind(section) not in ("linesAndChars", "snapToChars"):
        return 0.0
    return number(grid.get(f"{WORD}charSpace", "0")) / 4096


def _grid(section: Element | None) -> Element | None:
    return None if section is None else section.find(f"{WORD}docGrid")


def _length(element: Element | None, name: str, otherwise: Twips) -> Twips:
    """A negative margin is one that text may not push down: its size counts."""
    if element is None or element.get(WORD + name) is None:
        return otherwise
    found = Twips(abs(round(number(element.get(WORD + name)))))
    return found if found <= _LONGEST else otherwise
