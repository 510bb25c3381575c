"""A layout (版式): page, grid and fonts as data; the standard one is resources/layouts/standard.toml."""

from __future__ import annotations

from typing import Literal

import msgspec


class FontSpec(msgspec.Struct, frozen=True, forbid_unknown_fields=True):
    """`family` for Chinese, `latin` for letters and digits, `size` in points (三号 = 16, 二号 = 22)."""

    family: str
    size: float
    latin: str = "Times New Roman"
    bold: bool = False


class PageSpec(msgspec.Struct, frozen=True, forbid_unknown_fields=True):
    """Twips (1/20 point). A4, margins of GB/T 9704-2012 5.1 and 5.2: 天头 37 mm, 订口 28 mm."""

    width: int = 11906
    height: int = 16838
    top: int = 2098
    bottom: int = 1984
    left: int = 1588
    right: int = 1474
    footer: int = 1444


class Layout(msgspec.Struct, frozen=True, forbid_unknown_fields=True):
    """`line_pitch` and `tracking` in twips. `page_number` "outer": odd pages right, even pages left (7.5).

    `grid`: whether the Word file says the line pitch as a grid of lines too; without it the lines fill the
    type area from its very top.
    """

    id: str
    name: str
    description: str
    body: FontSpec
    title: FontSpec
    byline: FontSpec
    headings: tuple[FontSpec, FontSpec, FontSpec, FontSpec]
    footer: FontSpec
    page: PageSpec = PageSpec()
    line_pitch: int = 579
    lines_per_page: int = 22
    tracking: int = -5
    title_pitch: int = 579
    page_number: Literal["outer", "centre"] = "outer"
    lead_bold: bool = False
    grid: bool = True

    @property
    def text_width(self) -> float:
        """Width of the type area (版心) in points."""
        return (self.page.width - self.page.left - self.page.right) / 20

    @property
    def text_height(self) -> int:
        """Height of the type area in twips."""
        return self.page.height - self.page.top - self.page.bottom

    @property
    def characters_per_line(self) -> int:
        """How many characters of body text a full line holds."""
        return int(self.text_width * 20 // (self.body.size * 20 + self.tracking))
