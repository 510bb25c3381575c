"""Paints the inline objects of prose: figures and texts as chips, the ends of a clause that can be left out as faint corners."""

from __future__ import annotations

from PySide6.QtCore import QObject, QPointF, QRect, QRectF, QSizeF, Qt
from PySide6.QtGui import QColor, QFont, QFontMetricsF, QPainter, QPen, QPyTextObject, QTextDocument, QTextFormat

from ui import theme
from ui.prose.looks import Looks
from ui.prose.written import CHIP_OBJECT, CLOSE_OBJECT, NAME_PROPERTY, OPEN_OBJECT

_PADDING, _GAP, _ROUND = 3.5, 1.5, 3.0
_CORNER_WIDTH = 5.0
_LONGEST = 18  # characters; a longer text is shortened with …, since an inline object cannot run over a line's end

_TINTS = {"figure": ("#fbe6e8", theme.ACCENT), "text": ("#e7eef8", theme.LINK), "pending": ("#fdf0d8", theme.WARN),
          "na": ("#efefed", theme.FAINT), "known": ("#efefed", theme.MUTED)}


class InlineObjects(QPyTextObject):
    """Sizes and draws chips and corners of one editor's document."""

    def __init__(self, looks: Looks, font: QFont, parent: QObject) -> None:
        super().__init__(parent)
        self._looks = looks
        self.selected: tuple[int, int] = (0, 0)
        self.set_font(font)

    def set_font(self, font: QFont) -> None:
        self._font = QFont(font)
        self._metrics = QFontMetricsF(self._font)

    def register(self, document: QTextDocument) -> None:
        for kind in (CHIP_OBJECT, OPEN_OBJECT, CLOSE_OBJECT):
            document.documentLayout().registerHandler(kind, self)

    def intrinsicSize(self, doc: QTextDocument, posInDocument: int, form: QTextFormat) -> QSizeF:
        if form.objectType() != CHIP_OBJECT:
            return QSizeF(_CORNER_WIDTH, self._metrics.ascent())
        words = self._words(str(form.property(NAME_PROPERTY)))
        return QSizeF(self._metrics.horizontalAdvance(words) + 2 * (_PADDING + _GAP), self._metrics.ascent())

    def drawObject(self, painter: QPainter, rect: QRectF | QRect, doc: QTextDocument, posInDocument: int, form: QTextFormat) -> None:
        rect = QRectF(rect)
        painter.save()
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        faded = form.toCharFormat().fontStrikeOut()
        if form.objectType() == CHIP_OBJECT:
            chosen = self.selected[0] <= posInDocument < self.selected[1]
            self._draw_chip(painter, rect, str(form.property(NAME_PROPERTY)), faded, chosen)
        else:
            self._draw_corner(painter, rect, form.objectType() == OPEN_OBJECT, faded)
        painter.restore()

    def _words(self, name: str) -> str:
        text = self._looks.of(name).text.replace("\n", " ")
        return text if len(text) <= _LONGEST else text[: _LONGEST - 1] + "…"

    def _draw_chip(self, painter: QPainter, rect: QRectF, name: str, faded: bool, chosen: bool) -> None:
        look = self._looks.of(name)
        ground, ink = (QColor(colour) for colour in _TINTS["na" if faded else look.tone])
        if chosen:
            ground, ink = QColor(theme.ACCENT), QColor(theme.PAPER)
        box = rect.adjusted(_GAP, -1, -_GAP, self._metrics.descent() + 1)
        painter.setPen(Qt.PenStyle.NoPen)
        painter.setBrush(ground)
        painter.drawRoundedRect(box, _ROUND, _ROUND)
        font = QFont(self._font)
        font.setStrikeOut(faded or look.tone == "na")
        painter.setFont(font)
        painter.setPen(ink)
        painter.drawText(QPointF(box.left() + _PADDING, rect.bottom()), self._words(name))

    def _draw_corner(self, painter: QPainter, rect: QRectF, opening: bool, faded: bool) -> None:
        """A half bracket: the opening one at the top, the closing one at the foot of the line."""
        painter.setPen(QPen(QColor("#d4d6d9" if faded else "#b9bec5"), 1.0))
        top, foot, reach = rect.top() + 1.5, rect.bottom() + self._metrics.descent() - 1.5, rect.height() * 0.34
        if opening:
            x = rect.left() + 1.5
            painter.drawPolyline([QPointF(x + 3, top), QPointF(x, top), QPointF(x, top + reach)])
        else:
            x = rect.right() - 1.5
            painter.drawPolyline([QPointF(x - 3, foot), QPointF(x, foot), QPointF(x, foot - reach)])

