"""Paints chips over the places that stand for them, and the ends of a clause that can be left out as faint
corners.
"""

from __future__ import annotations

from PySide6.QtCore import QPointF, QRectF, Qt
from PySide6.QtGui import QColor, QFont, QFontMetricsF, QPainter, QPen, QTextBlock, QTextDocument

from djdesk.model.prose_tokens import OPEN, chip_name
from ui.prose.looks import ChipLooks
from ui.prose.written import OBJECT, blocks, objects_in
from ui.widgets import theme

_PADDING, _GAP, _ROUND = 3.5, 1.5, 3.0
_CORNER_WIDTH = 5.0
_LONGEST, _LONGEST_COMPARISON = (
    18,
    24,
)  # characters; a longer text is shortened with …, since a chip is never broken at a line's end

_TINTS = {
    "figure": (theme.ACCENT_SOFT, theme.ACCENT),
    "text": (theme.LINK_SOFT, theme.LINK),
    "pending": (theme.BANNER, theme.WARN),
    "na": (theme.HOVER, theme.FAINT),
    "known": (theme.HOVER, theme.MUTED),
}


class Chips:
    """How wide chips and corners of one editor are, and how they look."""

    def __init__(self, looks: ChipLooks, font: QFont) -> None:
        self._looks = looks
        self.set_font(font)

    def set_font(self, font: QFont) -> None:
        self._font, self._struck = QFont(font), QFont(font)
        self._struck.setStrikeOut(True)
        self._metrics = QFontMetricsF(self._font)
        self._own_width = self._metrics.horizontalAdvance(OBJECT)

    def spacing(self, token: str) -> float:
        """What the character that stands for a chip or bracket needs beyond its own width, in px."""
        name = chip_name(token)
        wanted = (
            self._metrics.horizontalAdvance(self._words(name)) + 2 * (_PADDING + _GAP)
            if name
            else _CORNER_WIDTH
        )
        return wanted - self._own_width

    def paint(self, painter: QPainter, document: QTextDocument, visible: QRectF, chosen: int) -> None:
        """Paints what is in the visible part; the chip at position `chosen` stands out."""
        layout = document.documentLayout()
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        for block in blocks(document):
            area = layout.blockBoundingRect(block)
            if OBJECT in block.text() and area.intersects(visible):
                self._paint_block(painter, block, area.topLeft(), chosen)

    def _paint_block(self, painter: QPainter, block: QTextBlock, origin: QPointF, chosen: int) -> None:
        layout = block.layout()
        start, length = layout.preeditAreaPosition(), len(layout.preeditAreaText().encode("utf-16-le")) // 2
        struck = {part.start for part in layout.formats() if part.format.fontStrikeOut()}  # type: ignore[attr-defined]
        for offset, token in objects_in(block):
            at = (
                offset + length if length and offset >= start else offset
            )  # the layout counts the composition too
            line = layout.lineForTextPosition(at)
            if not line.isValid():
                continue
            left, right = float(line.cursorToX(at)[0]), float(line.cursorToX(at + 1)[0])  # type: ignore[index]
            baseline = origin.y() + line.y() + line.ascent()
            rect = QRectF(
                origin.x() + left, baseline - self._metrics.ascent(), right - left, self._metrics.height()
            )
            name = chip_name(token)
            if name:
                self._draw_chip(painter, rect, name, at in struck, block.position() + offset == chosen)
            else:
                self._draw_corner(painter, rect, token == OPEN, at in struck)

    def _words(self, name: str) -> str:
        look = self._looks.of(name)
        text, most = look.text.replace("\n", " "), _LONGEST_COMPARISON if look.compares else _LONGEST
        return text if len(text) <= most else text[: most - 1] + "…"

    def _draw_chip(self, painter: QPainter, rect: QRectF, name: str, faded: bool, chosen: bool) -> None:
        look = self._looks.of(name)
        ground, ink = (QColor(colour) for colour in _TINTS["na" if faded else look.tone])
        if chosen:
            ground, ink = QColor(theme.ACCENT), QColor(theme.PAPER)
        box = rect.adjusted(_GAP, -0.5, -_GAP, 0.5)
        painter.setPen(Qt.PenStyle.NoPen)
        painter.setBrush(ground)
        painter.drawRoundedRect(box, _ROUND, _ROUND)
        painter.setFont(self._struck if faded or look.tone == "na" else self._font)
        painter.setPen(ink)
        painter.drawText(
            QPointF(box.left() + _PADDING, rect.top() + self._metrics.ascent()), self._words(name)
        )

    def _draw_corner(self, painter: QPainter, rect: QRectF, opening: bool, faded: bool) -> None:
        """A half bracket: the opening one at the top, the closing one at the foot of the line."""
        painter.setPen(QPen(QColor(theme.EDGE if faded else theme.MARK), 1.0))
        top, foot, reach = rect.top() + 2, rect.bottom() - 2, rect.height() * 0.26
        if opening:
            x = rect.left() + 1.5
            painter.drawPolyline([QPointF(x + 3, top), QPointF(x, top), QPointF(x, top + reach)])
        else:
            x = rect.right() - 1.5
            painter.drawPolyline([QPointF(x - 3, foot), QPointF(x, foot), QPointF(x, foot - reach)])
