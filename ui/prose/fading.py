"""Greys and strikes what will not be printed, without touching the document: clauses that drop out and lines that vanish whole."""

from __future__ import annotations

from PySide6.QtGui import QColor, QSyntaxHighlighter, QTextCharFormat, QTextDocument

from ui import theme
from ui.prose.looks import Looks, dropped_clauses
from ui.prose.tokens import width
from ui.prose.written import OBJECT, tokens_of


class Fading(QSyntaxHighlighter):
    """Formats of the layout only; positions, text and composition stay as they are."""

    def __init__(self, document: QTextDocument, looks: Looks) -> None:
        self._looks = looks
        self._faded = QTextCharFormat()
        self._faded.setForeground(QColor(theme.FAINT))
        self._faded.setFontStrikeOut(True)
        super().__init__(document)

    def highlightBlock(self, text: str) -> None:
        if OBJECT not in text:
            return
        tokens, at, place = tokens_of(self.currentBlock()), 0, 0
        for start, end in dropped_clauses(tokens, self._looks):
            place += width(tokens[at:start])
            length = width(tokens[start:end])
            self.setFormat(place, length, self._faded)
            at, place = end, place + length
