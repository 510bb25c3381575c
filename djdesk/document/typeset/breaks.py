"""Where a line ends, given the first character that does not fit: one function per program, neither looks at
widths.
"""

from __future__ import annotations

from collections.abc import Callable, Sequence
from typing import NamedTuple

from djdesk.document.typeset.latin_breaks import last_end
from djdesk.document.typeset.profiles import PROFILES
from djdesk.document.typeset.values import ProfileName

_BLANKS = " \u3000"


class Break(NamedTuple):
    """The line shows the characters up to `end`; the last of them hangs outside the type area if `hung`;
    `resume` begins the next line.
    """

    end: int
    hung: bool
    resume: int


Breaker = Callable[[str, Sequence[bool], int, int], Break]
"""(text, chinese flags, first character of the line, first character that does not fit) -> Break"""


def breaker(profile: ProfileName) -> Breaker:
    return break_like_word if profile == "word" else break_like_office


def cell_breaker(profile: ProfileName) -> Breaker:
    """For the cells of a table: LibreOffice lets nothing hang out of them (measured with 7.4)."""
    return break_like_word if profile == "word" else _break_in_office_cell


def break_like_office(text: str, chinese: Sequence[bool], start: int, cut: int) -> Break:
    """LibreOffice 7.4: the script of the last letter before the cut decides whose rules hold (docs/layout.md,
    4.1, 4.2).
    """
    return _office(text, chinese, start, cut, PROFILES["libreoffice"].hanging)


def _break_in_office_cell(text: str, chinese: Sequence[bool], start: int, cut: int) -> Break:
    return _office(text, chinese, start, cut, frozenset())


def _office(text: str, chinese: Sequence[bool], start: int, cut: int, hanging: frozenset[str]) -> Break:
    if text[cut] in _BLANKS:
        return _at_blank(text, start, cut)
    piece = _piece_start(chinese, start, cut)
    found = _office_piece(text, chinese, start, cut, piece, hanging)
    while found.resume < piece and piece > start:
        # The break lies before the piece of one script that was being filled: the piece before it gives up
        # its last character.
        cut = piece - 1
        piece = _piece_start(chinese, start, cut)
        found = _office_piece(text, chinese, start, cut, piece, hanging)
    return found


def _piece_start(chinese: Sequence[bool], start: int, index: int) -> int:
    while index > start and chinese[index - 1] == chinese[index]:
        index -= 1
    return index


def _office_piece(
    text: str, chinese: Sequence[bool], start: int, cut: int, piece: int, hanging: frozenset[str]
) -> Break:
    last_letter = cut
    while last_letter > 0 and not text[last_letter].isalnum():
        last_letter -= 1
    if chinese[last_letter]:
        return _retreat(text, start, cut, hanging)
    end = last_end(text, start, cut)
    if end <= start < piece:
        return Break(start, False, start)  # nowhere in this piece: the one before it has to end
    return _trimmed(text, start, end if end > start else max(cut, start + 1), hung=False)


def break_like_word(text: str, chinese: Sequence[bool], start: int, cut: int) -> Break:
    """Word and WPS: kinsoku by the sets of docs/layout.md, 4.1; words and numbers stay whole (4.4), one
    mark may hang (4.2).
    """
    if text[cut] in _BLANKS:
        return _at_blank(text, start, cut)
    profile = PROFILES["word"]
    end = cut
    if text[cut] in profile.hanging:
        end = cut + 1
        if end == len(text):
            return Break(end, True, end)
    while end > start and not _word_may_end(text, chinese, end):
        end -= 1
    if end <= start:
        return Break(max(cut, start + 1), False, max(cut, start + 1))
    return _trimmed(text, start, end, hung=end > cut)


def _word_may_end(text: str, chinese: Sequence[bool], index: int) -> bool:
    profile = PROFILES["word"]
    before, after = text[index - 1], text[index]
    if after in profile.not_at_start or before in profile.not_at_end:
        return False
    if before == after and after in "—…":  # GB/T 15834 4.10.3, 4.11.3: —— and …… stay whole
        return False
    if chinese[index - 1] or chinese[index] or before in " -":
        return True
    return after == " "


def _retreat(text: str, start: int, cut: int, hanging: frozenset[str]) -> Break:
    """Back, one character at a time, until neither side of the break is forbidden; a hanging mark goes first
    (docs/layout.md, 4.1, 4.2).
    """
    profile = PROFILES["libreoffice"]
    end = cut
    if text[cut] in hanging:
        end = cut + 1
        if end == len(text):
            return Break(end, True, end)
    while end > 0 and (text[end] in profile.not_at_start or text[end - 1] in profile.not_at_end):
        end -= 1
    if end <= start:
        end = max(cut, start + 1)
    return _trimmed(text, start, end, hung=end > cut)


def _at_blank(text: str, start: int, cut: int) -> Break:
    """Blanks at the cut vanish between the lines."""
    end = resume = cut
    while end > start + 1 and text[end - 1] in _BLANKS:
        end -= 1
    while resume < len(text) and text[resume] in _BLANKS:
        resume += 1
    return Break(end, False, resume)


def _trimmed(text: str, start: int, end: int, hung: bool) -> Break:
    shown = end
    while shown > start + 1 and text[shown - 1] == " ":
        shown -= 1
    return Break(shown, hung, end)
