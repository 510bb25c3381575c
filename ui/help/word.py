"""The manual's text as Qt understands its Markdown, taken apart for the Word file."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import datetime
from pathlib import Path

from PySide6.QtGui import QTextBlock, QTextCursor, QTextDocument, QTextListFormat, QTextTable

from djdesk.desk.manual.manual import Manual
from djdesk.desk.manual.word import ManualPart, write_manual_file
from djdesk.document.layout.layout import Layout

_OBJECT = "\ufffc"  # what stands for a picture in a text


def write_manual(manual: Manual, layout: Layout, path: Path, now: datetime) -> None:
    """The whole manual at `path`. Raises OutputError."""
    parts = [part for chapter in manual.chapters for part in parts_of(chapter.markdown)]
    write_manual_file(parts, manual.folder, layout, path, now)


def parts_of(markdown: str) -> list[ManualPart]:
    """In the order of the text."""
    document = QTextDocument()
    document.setMarkdown(markdown)
    return list(_parts(document))


def _parts(document: QTextDocument) -> Iterator[ManualPart]:
    seen: QTextTable | None = None
    block = document.begin()
    while block.isValid():
        cursor = QTextCursor(block)
        table = cursor.currentTable()
        if table is not None:
            if table != seen:
                yield from _rows(table)
            seen = table
        elif block.blockFormat().headingLevel():
            yield ManualPart("heading", (block.text(),), block.blockFormat().headingLevel())
        else:
            yield from _paragraph(block)
        block = block.next()


def _paragraph(block: QTextBlock) -> Iterator[ManualPart]:
    pieces = block.begin()
    while not pieces.atEnd():
        made = pieces.fragment().charFormat()
        if made.isImageFormat():
            yield ManualPart("picture", (made.toImageFormat().name(),))
        pieces += 1
    words = block.text().replace(_OBJECT, "").strip()
    if words:
        yield ManualPart("text", (_item_mark(block) + words,))


def _item_mark(block: QTextBlock) -> str:
    listed = block.textList()
    if listed is None:
        return ""
    if listed.format().style() == QTextListFormat.Style.ListDecimal:
        return f"（{listed.itemNumber(block) + 1}）"
    return "— "


def _rows(table: QTextTable) -> Iterator[ManualPart]:
    for row in range(table.rows()):
        cells = (table.cellAt(row, column) for column in range(table.columns()))
        yield ManualPart("row", tuple(cell.firstCursorPosition().block().text() for cell in cells))
