"""Where a line ends, given the first character that does not fit: one function per program, neither looks at
widths.
"""

from __future__ import annotations

from bisect import bisect_right
from collections.abc import Callable, Sequence
from typing import NamedTuple

from djdesk.document.layout.faces import has_no_width
from djdesk.document.typeset.latin_breaks import last_end
from djdesk.document.typeset.profiles import PROFILES
from djdesk.document.typeset.values import ProfileName

_BLANKS = " \u3000"
_HARD_BLANK = "\u00a0"


class Break(NamedTuple):
    """The line shows the characters up to `end`; the last of them hangs outside the type area if `hung`;
    `resume` begins the next line.
    """

    end: int
    hung: bool
    resume: int


Breaker = Callable[[str, Sequence[bool], Sequence[int], int, int], Break]
"""(text, chinese flags, where pieces of one script and look begin, first character of the line, first one
that does not fit) -> Break
"""


def breaker(profile: ProfileName) -> Breaker:
    return break_like_word if profile == "word" else break_like_office


def cell_breaker(profile: ProfileName) -> Breaker:
    """For the cells of a table: LibreOffice lets nothing hang out of them (measured with 7.4)."""
    return break_like_word if profile == "word" else _break_in_office_cell


def break_like_office(
    text: str, chinese: Sequence[bool], pieces: Sequence[int], start: int, cut: int
) -> Break:
    """LibreOffice 7.4: the script of the last letter before the cut decides whose rules hold (docs/layout.md,
    4.1, 4.2).
    """
    return _office(text, chinese, pieces, start, cut, PROFILES["libreoffice"].hanging)


def _break_in_office_cell(
    text: str, chinese: Sequence[bool], pieces: Sequence[int], start: int, cut: int
) -> Break:
    return _office(text, chinese, pieces, start, cut, frozenset())


def _office(
    text: str, chinese: Sequence[bool], pieces: Sequence[int], start: int, cut: int, hanging: frozenset[str]
) -> Break:
    """The piece that does not fit looks for a place to end the line. If that lies before it, the piece before
    it gives up its last character and looks anew; if there is none in the line, the piece is cut.
    """
    while True:
        piece = _piece_start(pieces, start, cut)
        if text[cut] == _HARD_BLANK and not _hard_blank_goes_down(text, start, cut):
            return Break(cut + 1, True, cut + 1)
        found = _office_place(text, chinese, start, cut, hanging)
        if found is None or found.end <= piece == start:
            return _cut_off(start, cut)
        if found.end >= piece:
            return found
        cut = piece - 1
        while cut > start and has_no_width(text[cut]):
            cut -= 1


def _cut_off(start: int, cut: int) -> Break:
    end = max(cut, start + 1)
    return Break(end, False, end)


def _hard_blank_goes_down(text: str, start: int, at: int) -> bool:
    """Whether a hard blank at the margin takes what is before it to the next line: only where the line has
    a plain blank too (docs/layout.md, 4.5).
    """
    return " " in text[start + 1 : at - 1]


def _piece_start(pieces: Sequence[int], start: int, index: int) -> int:
    """Where the piece of the character at `index` begins, in a line that begins at `start`."""
    place = bisect_right(pieces, index)
    return max(start, pieces[place - 1]) if place else start


def _office_place(
    text: str, chinese: Sequence[bool], start: int, cut: int, hanging: frozenset[str]
) -> Break | None:
    """Where the line may end, at its very start if nowhere else; None if only before that."""
    if text[cut] in _BLANKS:
        return _at_blank(text, start, cut)
    last_letter = cut
    while last_letter > 0 and not text[last_letter].isalnum():
        last_letter -= 1
    if chinese[last_letter]:
        return _retreat(text, start, cut, hanging)
    end = last_end(text, start, cut)
    return None if end < start else _trimmed(text, start, end, hung=False)


def break_like_word(text: str, chinese: Sequence[bool], pieces: Sequence[int], start: int, cut: int) -> Break:
    """Word and WPS: kinsoku by the sets of docs/layout.md, 4.1; words and numbers stay whole (4.4), one
    mark may hang (4.2).
    """
    del pieces
    return _word(text, chinese, start, cut, PROFILES["word"].hanging)


def break_within(text: str, chinese: Sequence[bool], start: int, cut: int) -> Break:
    """As Word does, and nothing hangs: for tables that are printed by themselves."""
    return _word(text, chinese, start, cut, frozenset())


def _word(text: str, chinese: Sequence[bool], start: int, cut: int, hanging: frozenset[str]) -> Break:
    if text[cut] in _BLANKS:
        return _at_blank(text, start, cut)
    end = cut
    if text[cut] in hanging:
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


def _retreat(text: str, start: int, cut: int, hanging: frozenset[str]) -> Break | None:
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
    return None if end < start else _trimmed(text, start, end, hung=end > cut)


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
