"""A layout (版式): page, grid and fonts as data; the standard one is resources/layouts/standard.toml."""

from __future__ import annotations

from typing import Literal

import msgspec

from djdesk.document.layout.units import TWIPS_IN_A_POINT, Points, Twips, points_of


class FontSpec(msgspec.Struct, frozen=True, forbid_unknown_fields=True):
    """`family` for Chinese, `latin` for letters and digits; 三号 is a `size` of 16, 二号 of 22."""

    family: str
    size: Points
    latin: str = "Times New Roman"
    bold: bool = False


class PageSpec(msgspec.Struct, frozen=True, forbid_unknown_fields=True):
    """A4, margins of GB/T 9704-2012 5.1 and 5.2: 天头 37 mm, 订口 28 mm.

    top, bottom, left, right: from the edge of the paper to the type area (版心)
    footer: from the lower edge of the paper to the foot of the page number's line
    """

    width: Twips = Twips(11906)
    height: Twips = Twips(16838)
    top: Twips = Twips(2098)
    bottom: Twips = Twips(1984)
    left: Twips = Twips(1588)
    right: Twips = Twips(1474)
    footer: Twips = Twips(1444)


class Layout(msgspec.Struct, frozen=True, forbid_unknown_fields=True):
    """A layout (版式).

    id: name of its file, kept in reports; `name` and `description` are read by the clerk
    headings: of levels 1 to 4
    line_pitch, title_pitch: from one baseline to the next
    lines_per_page: how many lines of body text fill the type area
    tracking: added to each character
    page_number: "outer": odd pages right, even pages left (7.5)
    lead_bold: whether the first sentence of a point (领句) is bold
    grid: whether the Word file says the line pitch as a grid of lines too; without it the lines fill the
        type area from its very top
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
    line_pitch: Twips = Twips(579)
    lines_per_page: int = 22
    tracking: Twips = Twips(-5)
    title_pitch: Twips = Twips(579)
    page_number: Literal["outer", "centre"] = "outer"
    lead_bold: bool = False
    grid: bool = True

    @property
    def text_width(self) -> Points:
        """Width of the type area (版心)."""
        return points_of(self.page.width - self.page.left - self.page.right)

    @property
    def text_height(self) -> Twips:
        """Height of the type area."""
        return Twips(self.page.height - self.page.top - self.page.bottom)

    @property
    def character(self) -> float:
        """What one character of body text takes of a line, in twips; not always a whole number."""
        return self.body.size * TWIPS_IN_A_POINT + self.tracking

    @property
    def characters_per_line(self) -> int:
        """How many characters of body text a full line holds."""
        return int(self.text_width * TWIPS_IN_A_POINT // self.character)
