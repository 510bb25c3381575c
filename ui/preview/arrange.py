"""Where pages lie in the view for a zoom: pure geometry in logical pixels, nothing is painted here."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Literal

import msgspec
from PySide6.QtCore import QPointF, QRectF, QSizeF

from djdesk.document.typeset.values import Page

Fit = Literal["width", "page", "two", "fixed"]
GAP = 16.0  # between pages
MARGIN = 14.0  # around them
TOP = 3.0  # above the first: the row with the page number is close enough
LEAST, MOST = 0.25, 4.0
STEPS = (0.25, 0.33, 0.5, 0.67, 0.75, 0.9, 1.0, 1.1, 1.25, 1.5, 1.75, 2.0, 2.5, 3.0, 4.0)


class Zoom(msgspec.Struct, frozen=True):
    """How large pages are shown. `factor` (1.0 = as large as on paper) counts for "fixed" only."""

    fit: Fit = "width"
    factor: float = 1.0


class Arrangement(msgspec.Struct, frozen=True):
    """`boxes` are the pages' places in the scrolled plane, `size` is the plane, `scale` logical pixels per
    point.
    """

    boxes: tuple[QRectF, ...]
    size: QSizeF
    scale: float

    def page_at(self, point: QPointF) -> int | None:
        return next((index for index, box in enumerate(self.boxes) if box.contains(point)), None)

    def visible(self, window: QRectF) -> list[int]:
        return [index for index, box in enumerate(self.boxes) if box.intersects(window)]

    def to_page(self, index: int, point: QPointF) -> QPointF:
        """A point of the plane as points of the page."""
        return (point - self.boxes[index].topLeft()) * (1 / self.scale)


def arrange(pages: Sequence[Page], window: QSizeF, zoom: Zoom, pixels_per_point: float) -> Arrangement:
    """Pages below each other, or two in a row, all in the middle of `window`. `pixels_per_point` is the scale
    of 100 %.
    """
    columns = 2 if zoom.fit == "two" else 1
    widest = max((page.width for page in pages), default=595.3)
    highest = max((page.height for page in pages), default=841.9)
    scale = _scale(zoom, window, widest * columns, highest, GAP * (columns - 1), pixels_per_point)
    width = max(window.width(), widest * columns * scale + GAP * (columns - 1) + 2 * MARGIN)
    left = (width - widest * columns * scale - GAP * (columns - 1)) / 2
    boxes: list[QRectF] = []
    y = TOP
    for start in range(0, len(pages), columns):
        row = pages[start : start + columns]
        boxes += [
            QRectF(
                round(left + column * (widest * scale + GAP) + (widest - page.width) * scale / 2),
                round(y),
                page.width * scale,
                page.height * scale,
            )
            for column, page in enumerate(row)
        ]
        y += max(page.height for page in row) * scale + GAP
    return Arrangement(tuple(boxes), QSizeF(width, max(TOP, y - GAP) + MARGIN), scale)


def stepped(factor: float, direction: int) -> float:
    """The next larger (+1) or smaller (-1) of the usual zooms."""
    if direction > 0:
        return next((step for step in STEPS if step > factor * 1.01), MOST)
    return next((step for step in reversed(STEPS) if step < factor * 0.99), LEAST)


def _scale(
    zoom: Zoom, window: QSizeF, width: float, height: float, gaps: float, pixels_per_point: float
) -> float:
    if zoom.fit == "fixed":
        return min(MOST, max(LEAST, zoom.factor)) * pixels_per_point
    across = (window.width() - 2 * MARGIN - gaps) / width
    if zoom.fit == "page":
        across = min(across, (window.height() - MARGIN) / height)
    return max(across, LEAST * pixels_per_point / 2)
