"""The ordinals 一是 二是 … in front of points: how far their paragraphs are indented, and how they are
painted.
"""

from __future__ import annotations

from collections.abc import Sequence

from PySide6.QtCore import QPointF
from PySide6.QtGui import QColor, QFont, QFontMetricsF, QPainter, QTextBlockFormat, QTextCursor, QTextDocument

from ui.prose.written import blocks
from ui.widgets import theme

_LINE_HEIGHT = 2.1  # times the font's size, as airy as the page beside it
_GAP = 2.0


class Points:
    """Ordinals of one document, in one font; `show` sets the indents, `paint` draws."""

    def __init__(self, document: QTextDocument, font: QFont) -> None:
        self._document = document
        self._ordinals: Sequence[tuple[str, bool]] = ()
        self.set_font(font)

    def set_font(self, font: QFont) -> None:
        self._plain, self._bold = QFont(font), QFont(font)
        self._bold.setBold(True)
        self.em = QFontMetricsF(self._plain).horizontalAdvance("国")
        self.line_height = round(self.em * _LINE_HEIGHT)

    @property
    def ordinals(self) -> Sequence[tuple[str, bool]]:
        return self._ordinals

    def base_format(self) -> QTextBlockFormat:
        """Every paragraph: two characters of first-line indent, generous line height."""
        form = QTextBlockFormat()
        form.setTextIndent(2 * self.em)
        form.setLineHeight(self.line_height, int(QTextBlockFormat.LineHeightTypes.FixedHeight.value))
        return form

    def show(self, ordinals: Sequence[tuple[str, bool]]) -> None:
        """Makes room for the ordinals; only paragraphs whose indent differs are touched."""
        self._ordinals = ordinals
        cursor: QTextCursor | None = None
        for block, (ordinal, _prints) in zip(blocks(self._document), ordinals, strict=False):
            indent = 2 * self.em + (self._width(ordinal) + _GAP if ordinal else 0.0)
            if abs(block.blockFormat().textIndent() - indent) < 0.01:
                continue
            form = QTextBlockFormat(block.blockFormat())
            form.setTextIndent(indent)
            if cursor is None:
                cursor = QTextCursor(self._document)
                cursor.beginEditBlock()
            cursor.setPosition(block.position())
            cursor.setBlockFormat(form)
        if cursor is not None:
            cursor.endEditBlock()

    def paint(self, painter: QPainter) -> None:
        layout = self._document.documentLayout()
        for block, (ordinal, prints) in zip(blocks(self._document), self._ordinals, strict=False):
            if not ordinal or block.layout().lineCount() == 0:
                continue
            line, area = block.layout().lineAt(0), layout.blockBoundingRect(block)
            font = QFont(self._bold)
            font.setStrikeOut(not prints)
            painter.setFont(font)
            painter.setPen(QColor(theme.INK if prints else theme.FAINT))
            painter.drawText(
                QPointF(area.left() + 2 * self.em, area.top() + line.y() + line.ascent()), ordinal
            )

    def _width(self, ordinal: str) -> float:
        return QFontMetricsF(self._bold).horizontalAdvance(ordinal)
