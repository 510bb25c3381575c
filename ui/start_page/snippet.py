"""The second line of a row when something was searched for: the place where it was found, every hit on a
yellow ground.
"""

from __future__ import annotations

import html
import re

from PySide6.QtCore import QRect, QRectF
from PySide6.QtGui import QFont, QPainter, QTextDocument, QTextOption

from djdesk.model.prose import POINT_MARKERS
from ui.widgets import theme

_MARKERS = re.compile(
    f"【(?:{'|'.join(POINT_MARKERS)})】"
)  # 一是, 二是 are counted on paper; the text holds their place alone
_HIT = f"background-color: {theme.HIT};"


def paint_snippet(painter: QPainter, rect: QRect, font: QFont, snippet: str, query: str) -> None:
    """Paints as much of `snippet` as fits into `rect`, on one line."""
    document = QTextDocument()
    document.setDocumentMargin(0)
    document.setDefaultFont(font)
    wrap = QTextOption()
    wrap.setWrapMode(QTextOption.WrapMode.NoWrap)
    document.setDefaultTextOption(wrap)
    document.setHtml(f'<span style="color:{theme.MUTED}">{marked(snippet, query)}</span>')
    painter.translate(rect.topLeft())
    document.drawContents(painter, QRectF(0, 0, rect.width(), rect.height()))
    painter.translate(-rect.topLeft())


def marked(snippet: str, query: str) -> str:
    """The snippet as HTML on one line with every hit on a yellow ground."""
    line = " ".join(_MARKERS.sub("", snippet).split())
    if not query.strip():
        return html.escape(line)
    pieces = re.split(f"({re.escape(query.strip())})", line, flags=re.IGNORECASE)
    return "".join(
        f'<span style="{_HIT} color:{theme.INK}">{html.escape(piece)}</span>'
        if place % 2
        else html.escape(piece)
        for place, piece in enumerate(pieces)
    )
