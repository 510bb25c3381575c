"""How the manual looks in its window: room between lines, headings, tables, pictures as wide as the text."""

from __future__ import annotations

from collections.abc import Callable, Mapping

from PySide6.QtCore import QSize
from PySide6.QtGui import (
    QColor,
    QFont,
    QTextBlockFormat,
    QTextCharFormat,
    QTextCursor,
    QTextDocument,
    QTextFrameFormat,
    QTextImageFormat,
    QTextLength,
    QTextTable,
)

_LINE = 140  # per cent of the letters' height
_ABOVE = {1: 4, 2: 26, 3: 16}  # pixels above a heading, by level
_SIZES = {1: 2, 2: 1}  # of headings, as HTML's font sizes above the usual one
_PROPORTIONAL = QTextBlockFormat.LineHeightTypes.ProportionalHeight.value


def dress(
    document: QTextDocument, colours: Mapping[str, str], width: int, size_of: Callable[[str], QSize]
) -> list[int]:
    """Formats what Markdown made; pictures become `width` pixels wide, `size_of` tells what they have. Gives
    where each heading begins, as a position in the document, in order.
    """
    heads = []
    cursor = QTextCursor(document)
    cursor.beginEditBlock()
    block = document.begin()
    while block.isValid():
        level = block.blockFormat().headingLevel()
        made = block.blockFormat()
        made.setLineHeight(120 if level else _LINE, _PROPORTIONAL)
        listed = block.textList() is not None
        made.setTopMargin(_ABOVE.get(level, 0 if listed else 3))
        made.setBottomMargin(8 if level else 2 if listed else 6)
        cursor.setPosition(block.position())
        in_table = cursor.currentTable() is not None
        if in_table:
            made.setLineHeight(135, _PROPORTIONAL)
            made.setTopMargin(0)
            made.setBottomMargin(0)
        cursor.setBlockFormat(made)
        if level:
            heads.append(block.position())
            _dress_heading(cursor, level, colours)
        block = block.next()
    _size_pictures(document, width, size_of)
    for frame in document.rootFrame().childFrames():
        if isinstance(frame, QTextTable):
            _dress_table(frame, colours)
    cursor.endEditBlock()
    return heads


def _dress_heading(cursor: QTextCursor, level: int, colours: Mapping[str, str]) -> None:
    cursor.movePosition(QTextCursor.MoveOperation.EndOfBlock, QTextCursor.MoveMode.KeepAnchor)
    made = QTextCharFormat()
    made.setFontWeight(QFont.Weight.DemiBold)
    made.setForeground(QColor(colours["accent" if level == 1 else "ink"]))
    made.setProperty(QTextCharFormat.Property.FontSizeAdjustment, _SIZES.get(level, 0))
    cursor.mergeCharFormat(made)


def _size_pictures(document: QTextDocument, width: int, size_of: Callable[[str], QSize]) -> None:
    """A picture whose size is said is loaded when it comes into sight, not before."""
    cursor = QTextCursor(document)
    block = document.begin()
    while block.isValid():
        pieces = block.begin()
        while not pieces.atEnd():
            piece = pieces.fragment()
            if piece.charFormat().isImageFormat():
                image = QTextImageFormat(piece.charFormat().toImageFormat())
                size = size_of(image.name())
                image.setWidth(width)
                image.setHeight(round(width * size.height() / max(1, size.width())))
                cursor.setPosition(piece.position())
                cursor.movePosition(QTextCursor.MoveOperation.Right, QTextCursor.MoveMode.KeepAnchor)
                cursor.setCharFormat(image)
                made = block.blockFormat()
                made.setLineHeight(0, QTextBlockFormat.LineHeightTypes.SingleHeight.value)
                made.setBottomMargin(12)
                cursor.setBlockFormat(made)
            pieces += 1
        block = block.next()


def _dress_table(table: QTextTable, colours: Mapping[str, str]) -> None:
    made = table.format()
    made.setBorder(1)
    made.setBorderCollapse(True)
    made.setBorderBrush(QColor(colours["line"]))
    made.setBorderStyle(QTextFrameFormat.BorderStyle.BorderStyle_Solid)
    made.setCellPadding(6)
    made.setTopMargin(4)
    made.setBottomMargin(10)
    made.setWidth(QTextLength(QTextLength.Type.PercentageLength, 100))
    table.setFormat(made)
