"""Formats of the layout, not of the document: room for chips and brackets, grey and struck for what will not
be printed.

Positions, text, caret and composition stay as they are. (A QSyntaxHighlighter would do, but stretches its
formats over a composition.)
"""

from __future__ import annotations

from collections.abc import Iterator

from PySide6.QtCore import QObject
from PySide6.QtGui import QColor, QFont, QTextBlock, QTextCharFormat, QTextDocument, QTextLayout

from djdesk.model.prose_tokens import width
from ui.prose.chips import Chips
from ui.prose.looks import ChipLooks, dropped_clauses, tokens_gone
from ui.prose.written import OBJECT, line_of, tokens_of
from ui.widgets import theme

Stretch = tuple[int, int, float, bool]  # start, length, letter spacing in px, struck


class Dressing(QObject):
    """Dresses each block of a document again when it changes; `dress` does so when a look has changed."""

    def __init__(self, document: QTextDocument, looks: ChipLooks, chips: Chips) -> None:
        super().__init__(document)
        self._document = document
        self._looks = looks
        self._chips = chips
        document.contentsChange.connect(self._on_change)

    def dress(self, block: QTextBlock) -> None:
        layout = block.layout()
        start, length = layout.preeditAreaPosition(), len(layout.preeditAreaText().encode("utf-16-le")) // 2
        wanted = (
            list(_around(self._stretches(block), start, length)) if length else list(self._stretches(block))
        )
        now = [(_stretch(part), part) for part in layout.formats()]
        composing = [part for stretch, part in now if start <= stretch[0] < start + length]
        if [stretch for stretch, _ in now if not start <= stretch[0] < start + length] == wanted:
            return
        layout.setFormats([*composing, *map(_format_range, wanted)])
        self._document.markContentsDirty(block.position(), block.length())

    def _on_change(self, position: int, _removed: int, added: int) -> None:
        block, last = self._document.findBlock(position), self._document.findBlock(position + added)
        end = last.position() if last.isValid() else self._document.characterCount()
        while block.isValid() and block.position() <= end:
            self.dress(block)
            block = block.next()

    def _stretches(self, block: QTextBlock) -> Iterator[Stretch]:
        if OBJECT not in block.text():
            return
        tokens = tokens_of(block)
        gone = tokens_gone(line_of(block), self._looks)
        struck = [True] * gone + [False] * (len(tokens) - gone)
        for start, end in dropped_clauses(tokens, self._looks):
            struck[start:end] = [True] * (end - start)
        at, begun = 0, 0
        for index, token in enumerate(tokens):
            step = width((token,)) if token > "\uffff" else 1
            if len(token) > 1:
                if index and struck[index - 1] and at > begun:
                    yield begun, at - begun, 0.0, True
                yield at, 1, round(self._chips.spacing(token), 2), struck[index]
                begun = at + 1
            elif not struck[index]:
                begun = at + step
            at += step
        if tokens and struck[-1] and at > begun:
            yield begun, at - begun, 0.0, True


def _around(stretches: Iterator[Stretch], start: int, length: int) -> Iterator[Stretch]:
    """The stretches where a composition of that length stands in the middle of the text: none of them covers
    it.
    """
    for first, long, spacing, struck in stretches:
        if first >= start:
            yield first + length, long, spacing, struck
        elif first + long <= start:
            yield first, long, spacing, struck
        else:
            yield first, start - first, spacing, struck
            yield start + length, first + long - start, spacing, struck


def _stretch(part: QTextLayout.FormatRange) -> Stretch:
    form: QTextCharFormat = part.format  # type: ignore[attr-defined]
    return part.start, part.length, round(form.fontLetterSpacing(), 2), form.fontStrikeOut()  # type: ignore[attr-defined]


def _format_range(stretch: Stretch) -> QTextLayout.FormatRange:
    part = QTextLayout.FormatRange()
    part.start, part.length, spacing, struck = stretch  # type: ignore[attr-defined]
    form = QTextCharFormat()
    if spacing:
        form.setFontLetterSpacingType(QFont.SpacingType.AbsoluteSpacing)
        form.setFontLetterSpacing(spacing)
    if struck:
        form.setForeground(QColor(theme.FAINT))
        form.setFontStrikeOut(True)
    part.format = form  # type: ignore[attr-defined]
    return part
