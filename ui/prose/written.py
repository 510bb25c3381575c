"""The editor's QTextDocument and what it says: lines and tokens in, lines and tokens out, by the smallest
edit.

A chip or bracket is one character with a format that says which; a point's marker is a property of its block.
(Qt breaks lines on both sides of an inline object, so that a line could begin with the comma behind it.)
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence

from PySide6.QtGui import (
    QTextBlock,
    QTextBlockFormat,
    QTextCharFormat,
    QTextCursor,
    QTextDocument,
    QTextFormat,
)

from djdesk.model.prose_tokens import BREAK, CLOSE, OPEN, TokenLine, flat, paired, smallest_edit, width

OBJECT = "\u00a0"  # a line is never broken beside it, so that no punctuation begins a line behind a chip
TOKEN_PROPERTY = int(QTextFormat.Property.UserProperty) + 1
MARKER_PROPERTY = int(QTextFormat.Property.UserProperty) + 2


def blocks(document: QTextDocument) -> Iterator[QTextBlock]:
    block = document.begin()
    while block.isValid():
        yield block
        block = block.next()


def marker_of(block: QTextBlock) -> str:
    return str(block.blockFormat().property(MARKER_PROPERTY) or "")


def tokens_of(block: QTextBlock) -> list[str]:
    """The tokens of a block; their positions follow from `width`."""
    tokens: list[str] = []
    part = block.begin()
    while not part.atEnd():
        fragment = part.fragment()
        text = fragment.text()
        if OBJECT in text:
            token = object_token(fragment.charFormat())
            tokens.extend(token if char == OBJECT and token else char for char in text)
        else:
            tokens.extend(text)
        part += 1
    return tokens


def object_token(form: QTextCharFormat) -> str:
    """What OBJECT stands for in this format, "" when for itself. Other text may have the format too, from a
    chip beside it.
    """
    return str(form.property(TOKEN_PROPERTY) or "")


def objects_in(block: QTextBlock) -> Iterator[tuple[int, str]]:
    """Chips and brackets of a block with their offsets in it."""
    at = 0
    for token in tokens_of(block):
        if len(token) > 1:
            yield at, token
        at += 2 if len(token) == 1 and token > "\uffff" else 1


def line_of(block: QTextBlock) -> TokenLine:
    return TokenLine(marker_of(block), tuple(tokens_of(block)))


def lines_in(document: QTextDocument) -> list[TokenLine]:
    return [line_of(block) for block in blocks(document)]


def token_at(document: QTextDocument, position: int) -> str:
    """The chip or bracket at a position; "" where there is plain text or nothing."""
    if document.characterAt(position) != OBJECT:
        return ""
    cursor = QTextCursor(document)
    cursor.setPosition(position + 1)
    return object_token(cursor.charFormat())


def object_format(token: str) -> QTextCharFormat:
    form = QTextCharFormat()
    form.setProperty(TOKEN_PROPERTY, token)
    return form


def insert_tokens(cursor: QTextCursor, tokens: Sequence[str]) -> None:
    """Inserts tokens at the cursor, replacing its selection. New blocks take the format of the one they come
    from.
    """
    cursor.beginEditBlock()
    cursor.removeSelectedText()
    plain = QTextCharFormat()
    words: list[str] = []
    for token in tokens:
        if len(token) == 1 and token != BREAK:
            words.append(token)
            continue
        cursor.insertText("".join(words), plain)
        words.clear()
        if token == BREAK:
            cursor.insertBlock()
        else:
            cursor.insertText(OBJECT, object_format(token))
    cursor.insertText("".join(words), plain)
    cursor.endEditBlock()


def show_lines(document: QTextDocument, lines: Sequence[TokenLine]) -> int:
    """Makes the document say `lines` by replacing only what differs; the position behind the change, -1 when
    nothing did.
    """
    old = lines_in(document)
    if old == list(lines):
        return -1
    row = flat(old)
    edit = smallest_edit(row, flat(lines))
    cursor = QTextCursor(document)
    cursor.beginEditBlock()
    start = width(row[: edit.start])
    if edit.end > edit.start or edit.tokens:
        cursor.setPosition(start)
        cursor.setPosition(start + width(row[edit.start : edit.end]), QTextCursor.MoveMode.KeepAnchor)
        insert_tokens(cursor, edit.tokens)
        changed = cursor.position()
    else:
        changed = _first_other_marker(document, lines)
    for block, line in zip(blocks(document), lines, strict=True):
        set_marker(block, line.marker)
    cursor.endEditBlock()
    return changed


def set_marker(block: QTextBlock, marker: str) -> None:
    if marker_of(block) != marker:
        form = QTextBlockFormat(block.blockFormat())
        form.setProperty(MARKER_PROPERTY, marker)
        QTextCursor(block).setBlockFormat(form)


def selected_lines(cursor: QTextCursor) -> list[TokenLine]:
    """What is selected. A marker goes along where the selection holds the start of its paragraph and more
    than one line or all of it.
    """
    start, end = cursor.selectionStart(), cursor.selectionEnd()
    document = cursor.document()
    block = document.findBlock(start)
    lines: list[TokenLine] = []
    while block.isValid() and block.position() <= end:
        tokens = tokens_of(block)
        first = index_at(tokens, start - block.position())
        last = index_at(tokens, end - block.position())
        whole = first == 0 and (
            last == len(tokens) or bool(lines) or end >= block.position() + block.length()
        )
        lines.append(TokenLine(marker_of(block) if whole else "", tuple(paired(tokens[first:last]))))
        block = block.next()
    return lines


def index_at(tokens: Sequence[str], offset: int) -> int:
    """The token at an offset in the block (in positions); their number when the offset lies behind them."""
    at = 0
    for index, token in enumerate(tokens):
        if at >= offset:
            return index
        at += width((token,))
    return len(tokens)


def read_mended(document: QTextDocument) -> list[TokenLine]:
    """What the document says, after brackets that an edit has left without a partner or without content were
    taken out of it.
    """
    lines = []
    for block in list(blocks(document)):
        tokens = tokens_of(block)
        if OPEN in tokens or CLOSE in tokens:
            whole = paired(tokens)
            if len(whole) < len(tokens):
                _remove_others(block, tokens, whole)
                tokens = whole
        lines.append(TokenLine(marker_of(block), tuple(tokens)))
    return lines


def _remove_others(block: QTextBlock, tokens: list[str], keep: list[str]) -> None:
    """Removes from the block what `keep`, a part of its tokens in order, leaves out; from the end, so that
    positions hold.
    """
    gone, index = [], 0
    at = block.position()
    for token in tokens:
        if index < len(keep) and keep[index] == token:
            index += 1
        else:
            gone.append(at)
        at += width((token,))
    for position in reversed(gone):
        cursor = QTextCursor(block.document())
        cursor.setPosition(position)
        cursor.deleteChar()


def _first_other_marker(document: QTextDocument, lines: Sequence[TokenLine]) -> int:
    for block, line in zip(blocks(document), lines, strict=True):
        if marker_of(block) != line.marker:
            return block.position()
    return 0
