"""Painted pages: transparent pictures of the ink at device pixels, made when first seen and kept while they
stay the same.
"""

from __future__ import annotations

from collections.abc import Sequence
from typing import NamedTuple

from PySide6.QtCore import Qt
from PySide6.QtGui import QPainter, QPixmap

from djdesk.document.typeset.values import Page
from ui.preview.fonts import FontBook
from ui.preview.paint import Inks, page_size, paint_page
from ui.widgets.palettes import PAGES

SCREEN = Inks(text="#111111", pending=PAGES["warn"], pending_ground="#fcefd6")
_NEIGHBOURS = 1  # painted pages kept on either side of those in sight


class _Sheet(NamedTuple):
    page: Page
    scale: float
    ratio: float
    picture: QPixmap


class Sheets:
    """Keeps one picture per page index; a page that is replaced by an equal one keeps its picture."""

    def __init__(self, fonts: FontBook, inks: Inks = SCREEN) -> None:
        self._fonts = fonts
        self._inks = inks
        self._sheets: dict[int, _Sheet] = {}
        self.painted = 0  # how many pictures were made so far; tests and measurements read it

    def sheet(self, index: int, page: Page, scale: float, ratio: float) -> QPixmap:
        """The picture of `page` at `scale` logical pixels per point on a screen of `ratio` device pixels per
        logical one.
        """
        known = self._sheets.get(index)
        if (
            known
            and known.scale == scale
            and known.ratio == ratio
            and (known.page is page or known.page == page)
        ):
            return known.picture
        picture = QPixmap(page_size(page, scale * ratio))
        picture.fill(Qt.GlobalColor.transparent)
        painter = QPainter(picture)
        paint_page(painter, page, self._fonts, scale * ratio, self._inks)
        painter.end()
        picture.setDevicePixelRatio(ratio)
        self._sheets[index] = _Sheet(page, scale, ratio, picture)
        self.painted += 1
        return picture

    def changed(self, pages: Sequence[Page]) -> list[int]:
        """Indices of kept pictures that do not show what `pages` holds now; pages never painted count as
        unchanged by themselves.
        """
        return [
            index
            for index, sheet in self._sheets.items()
            if index >= len(pages) or not (sheet.page is pages[index] or sheet.page == pages[index])
        ]

    def keep(self, shown: Sequence[int]) -> None:
        """Lets go of pictures that are far from what is shown."""
        if not shown:
            return
        first, last = shown[0] - _NEIGHBOURS, shown[-1] + _NEIGHBOURS
        for index in [index for index in self._sheets if not first <= index <= last]:
            del self._sheets[index]
