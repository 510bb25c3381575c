"""What the keys and commands of prose do to its document: points, moving paragraphs, deleting beside
brackets, clauses, insertions.
"""

from __future__ import annotations

from collections.abc import Callable, Sequence

from PySide6.QtCore import QPointF
from PySide6.QtGui import QTextCursor, QTextDocument
from PySide6.QtWidgets import QTextEdit

from djdesk.model.prose_tokens import CLOSE, OPEN, TokenLine, as_points, chip_name, flat, width
from ui.prose.clauses import with_clause, without_clause
from ui.prose.written import (
    blocks,
    index_at,
    insert_tokens,
    line_of,
    lines_in,
    marker_of,
    set_marker,
    show_lines,
    token_at,
    tokens_of,
)

PARAGRAPH_END = "\u2029"  # as a cursor's selected text has it
TokenChange = Callable[[Sequence[str], int, int], list[str]]


def add_point(cursor: QTextCursor, marker: str) -> None:
    """A new point after the caret's paragraph, or in its place when that is empty; the caret goes there."""
    cursor.beginEditBlock()
    cursor.clearSelection()
    if cursor.block().length() > 1:
        cursor.movePosition(QTextCursor.MoveOperation.EndOfBlock)
        cursor.insertBlock()
    set_marker(cursor.block(), marker)
    cursor.endEditBlock()


def new_line(cursor: QTextCursor) -> None:
    """Enter: a point goes on with the next point, an empty point ends the list."""
    cursor.beginEditBlock()
    cursor.removeSelectedText()
    if marker_of(cursor.block()) and cursor.block().length() == 1:
        set_marker(cursor.block(), "")
    else:
        cursor.insertBlock()
    cursor.endEditBlock()


def erase_back(cursor: QTextCursor) -> bool:
    """Backspace where the usual one would not do: True when done. Brackets are stepped over; at its start a
    point becomes plain.
    """
    document, position = cursor.document(), cursor.position()
    if cursor.hasSelection():
        return False
    while token_at(document, position - 1) in (OPEN, CLOSE):
        position -= 1
    block = cursor.block()
    if position == block.position() and marker_of(block):
        set_marker(block, "")
        return True
    if position == cursor.position():
        return False
    cursor.setPosition(position)
    cursor.deletePreviousChar()
    return True


def erase_forward(cursor: QTextCursor) -> bool:
    """Delete beside a bracket: what stands behind it goes, the clause stays. True when done."""
    document, position = cursor.document(), cursor.position()
    if cursor.hasSelection():
        return False
    while token_at(document, position) in (OPEN, CLOSE):
        position += 1
    if position == cursor.position():
        return False
    cursor.setPosition(position)
    cursor.deleteChar()
    return True


def set_marker_at(cursor: QTextCursor, marker: str) -> None:
    """Makes every selected paragraph a point, or plain with ""."""
    document = cursor.document()
    first, last = document.findBlock(cursor.selectionStart()), document.findBlock(cursor.selectionEnd())
    edit = QTextCursor(document)
    edit.beginEditBlock()
    for block in blocks(document):
        if first.blockNumber() <= block.blockNumber() <= last.blockNumber():
            set_marker(block, marker)
    edit.endEditBlock()


def move_line(cursor: QTextCursor, start: int, gap: int) -> bool:
    """Moves paragraph `start` to the gap before paragraph `gap` (their number: to the end), the caret with
    it. False: nothing to do.
    """
    document = cursor.document()
    lines = lines_in(document)
    if not 0 <= gap <= len(lines) or gap in (start, start + 1):
        return False
    inside = cursor.position() - document.findBlockByNumber(start).position()
    line = lines.pop(start)
    to = gap - 1 if gap > start else gap
    lines.insert(to, line)
    show_lines(document, lines)
    block = document.findBlockByNumber(to)
    cursor.setPosition(block.position() + max(0, min(inside, block.length() - 1)))
    return True


def make_optional(cursor: QTextCursor) -> None:
    """设为可省略: the selection, in each paragraph its own part."""
    _change_tokens(cursor, with_clause)


def make_firm(cursor: QTextCursor) -> None:
    """取消可省略: the clauses that the caret or the selection touches."""
    _change_tokens(cursor, without_clause)


def insert_lines(cursor: QTextCursor, lines: Sequence[TokenLine], from_outside: bool = False) -> None:
    """Inserts lines at the cursor, replacing its selection. The first one's marker counts where its paragraph
    was empty; where several paragraphs were replaced, that it has none counts, too.

    from_outside: it is another program's text, whose points are numbered by hand
    """
    cursor.beginEditBlock()
    several = PARAGRAPH_END in cursor.selectedText()
    cursor.removeSelectedText()
    was_empty, number = cursor.block().length() == 1, cursor.blockNumber()
    if from_outside:
        points = as_points(lines)
        lines = points if was_empty else [lines[0], *points[1:]]
    insert_tokens(cursor, flat(lines))
    for offset, line in enumerate(lines):
        if offset or (was_empty and (line.marker or several)):
            set_marker(cursor.document().findBlockByNumber(number + offset), line.marker)
    cursor.endEditBlock()


def position_of(document: QTextDocument, row: Sequence[str], place: int) -> int:
    """The document's position of a place in its row of all tokens."""
    return min(width(row[:place]), document.characterCount() - 1)


def select_place(box: QTextEdit, number: int, first: int, last: int) -> bool:
    """Selects the tokens `first` to `last` of the paragraph of that number, and brings them into sight; False
    where they are not there.
    """
    block = box.document().findBlockByNumber(number)
    if not block.isValid() or last >= len(tokens := tokens_of(block)):
        return False
    cursor = QTextCursor(block)
    cursor.setPosition(block.position() + width(tokens[: last + 1]))
    cursor.setPosition(block.position() + width(tokens[:first]), QTextCursor.MoveMode.KeepAnchor)
    box.setTextCursor(cursor)
    box.ensureCursorVisible()
    return True


def _change_tokens(cursor: QTextCursor, change: TokenChange) -> None:
    document, start, end = cursor.document(), cursor.selectionStart(), cursor.selectionEnd()
    lines = lines_in(document)
    for block in blocks(document):
        if block.position() > end or block.position() + block.length() <= start:
            continue
        tokens = tokens_of(block)
        first = index_at(tokens, max(0, start - block.position()))
        last = index_at(tokens, end - block.position())
        lines[block.blockNumber()] = line_of(block)._replace(tokens=tuple(change(tokens, first, last)))
    place = show_lines(document, lines)
    if place >= 0:
        cursor.setPosition(place)


def chip_at(box: QTextEdit, point: QPointF) -> int:
    """The position of the chip at a point of the viewport; -1 when there is none."""
    near = box.cursorForPosition(point.toPoint()).position()
    for at in (near - 1, near):
        if at < 0 or not chip_name(token_at(box.document(), at)):
            continue
        cursor = box.textCursor()
        cursor.setPosition(at)
        before = box.cursorRect(cursor)
        cursor.setPosition(at + 1)
        after = box.cursorRect(cursor)
        if before.left() <= point.x() <= after.left() and before.top() <= point.y() <= before.bottom():
            return at
    return -1
