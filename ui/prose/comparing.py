"""Comparisons in the prose: which figure the caret is at, and where the words about it go."""

from __future__ import annotations

from collections.abc import Callable, Sequence

from PySide6.QtGui import QTextCursor

from djdesk.model.prose import comparison
from djdesk.model.prose_tokens import CLOSE, OPEN, chip, chip_name, width
from ui.prose.clauses import clauses
from ui.prose.written import index_at, lines_in, show_lines, tokens_of

_SENTENCE_ENDS = ("。", "！", "？", "；")
_ENDS = ("，", "、", "：", "）", *_SENTENCE_ENDS)  # before these none is needed either
_LEADS = ("，", "、", "：", "（", *_SENTENCE_ENDS)  # behind these no comma is needed


def figure_at_hand(cursor: QTextCursor, is_figure: Callable[[str], bool]) -> str:
    """The figure that is selected, or the last one before the caret in its sentence; "" when there is
    none.
    """
    block = cursor.document().findBlock(cursor.selectionEnd())
    tokens = tokens_of(block)
    for token in reversed(tokens[: index_at(tokens, cursor.selectionEnd() - block.position())]):
        if token in _SENTENCE_ENDS:
            return ""
        name = comparison(chip_name(token))[0]
        if name and is_figure(name):
            return name
    return ""


def insert_comparison(cursor: QTextCursor, name: str, unit: str) -> None:
    """A clause of its own for the comparison `name`, behind the figure that it speaks of and that figure's
    unit.
    """
    document, end = cursor.document(), cursor.selectionEnd()
    block = document.findBlock(end)
    tokens = tokens_of(block)
    made, behind = with_comparison(tokens, index_at(tokens, end - block.position()), name, unit)
    lines = lines_in(document)
    lines[block.blockNumber()] = lines[block.blockNumber()]._replace(tokens=tuple(made))
    show_lines(document, lines)
    cursor.setPosition(document.findBlockByNumber(block.blockNumber()).position() + width(made[:behind]))


def with_comparison(tokens: Sequence[str], at: int, name: str, unit: str) -> tuple[list[str], int]:
    """The tokens of a paragraph with the comparison put in at `at` or soon behind it, and the place behind
    it.

    In brackets （） within a row of things (、), else behind a comma. Behind the innermost clause there, not
    inside it: where there is nothing to compare, the figure stays; the clauses around are the figure's own.
    """
    at = _behind_unit(tokens, at, chip(comparison(name)[0]), unit)
    at = _behind_clause(tokens, at, chip(comparison(name)[0]))
    before = next((token for token in reversed(tokens[:at]) if token not in (OPEN, CLOSE)), "。")
    after = next((token for token in tokens[at:] if token not in (OPEN, CLOSE)), "。")
    if after == "、" and before not in _LEADS:
        words = ["（", chip(name), "）"]
    else:
        words = [*(() if before in _LEADS else "，"), chip(name), *(() if after in _ENDS else "，")]
    return [*tokens[:at], OPEN, *words, CLOSE, *tokens[at:]], at + len(words) + 2


def _behind_clause(tokens: Sequence[str], at: int, figure: str) -> int:
    """Behind the innermost clause around `at`, unless the figure stands in a clause of its own within it."""
    found = clauses(tokens)
    first, last = next(((start, end) for start, end in found if start < at < end), (at, at))
    own = any(first < start and end <= at and figure in tokens[start:end] for start, end in found)
    return at if own else last


def _behind_unit(tokens: Sequence[str], at: int, figure: str, unit: str) -> int:
    """Between a figure and its unit is no place for a clause."""
    for place in range(max(0, at - len(unit) - 1), at):
        end = place + 1 + len(unit)
        if tokens[place] == figure and "".join(tokens[place + 1 : end]) == unit and at < end:
            return end
    return at
