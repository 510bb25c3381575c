"""Text as it is kept and counted: pasted text made safe, characters and lines counted."""

from __future__ import annotations

import re
import unicodedata

from djdesk.basics.late_pattern import late_pattern

# XML 1.0 section 2.2 allows only TAB, LF, CR below U+0020 and neither surrogates nor U+FFFE/U+FFFF.
_FORBIDDEN = "\x00-\x08\x0b\x0c\x0e-\x1f\x7f\ud800-\udfff\ufffe\uffff"
_NOT_IN_XML = late_pattern(f"[{_FORBIDDEN}]")
_ENDS = "\r\x0b\x0c\x85\u2028\u2029"
_LINE_ENDS = late_pattern(f"\r\n|[{_ENDS}]")
# Signs without width that programs and web pages leave in a text: zero-width space, word joiner, byte order
# mark, soft hyphen, marks and brackets of direction (Unicode 15, 23.2). The joiners U+200C and U+200D stay
# between letters of scripts that need them.
_UNSEEN = (
    "\u00ad\u034f\u061c\u115f\u1160\u180e\u200b\u200e\u200f\u202a-\u202e\u2060-\u206f\u2800\u3164"
    "\ufeff\uffa0\ufff9-\ufffc\U000e0000-\U000e007f"
)
_INVISIBLE = late_pattern(f"[{_UNSEEN}]")
_JOINERS = late_pattern(
    "[\u200c\u200d]+(?=[\\x00-\u04ff\u3000-\u9fff\uff00-\uffef]|$)"
    "|(?:(?<=[\\x00-\u04ff\u3000-\u9fff\uff00-\uffef])|(?<![\\s\\S]))[\u200c\u200d]+"
)
_DOUBTFUL = late_pattern(f"[{_FORBIDDEN}{_ENDS}{_UNSEEN}\u200c\u200d]")  # all that `clean_text` may change
_LAST_NARROW = "\u2e7f"  # behind it come the signs that are as wide as they are high


def clean_text(text: str) -> str:
    """Text that can be kept in SQLite and OOXML: line ends become LF, what XML forbids and signs that nobody
    sees are dropped, the rest stays as it is.
    """
    return text if is_clean(text) else without_invisible(_NOT_IN_XML.sub("", _LINE_ENDS.sub("\n", text)))


def is_clean(text: str) -> bool:
    """Whether `clean_text` would surely leave the text as it is; costs a tenth of it."""
    return _DOUBTFUL.search(text) is None


def without_invisible(text: str) -> str:
    """A text without signs that nobody sees: with a space of no width in it 支委会 is not 支委会."""
    return text if text.isascii() else _JOINERS.sub("", _INVISIBLE.sub("", text))


def one_line(text: str) -> str:
    """`clean_text` for a field of one line: line ends and tabs become spaces, outer space goes."""
    return re.sub(r"[\n\t]+", " ", clean_text(text)).strip()


def count_characters(text: str, punctuation: bool = True) -> int:
    """Characters as an office counts them: white space never, punctuation as asked; each code point one."""
    if punctuation:
        return sum(map(len, text.split()))
    return sum(1 for c in text if not c.isspace() and unicodedata.category(c)[0] not in "PS")


def lines_in_cell(text: str, width: float) -> int:
    """How many lines a text takes in a cell of a sheet that wraps it. `width` in Latin characters, of which a
    Chinese one takes two.

    Excel finds the height of a row by itself only when a person edits it; LibreOffice and printing programs
    never do.
    """
    room = max(2, int(width - 0.7))  # the cell's inner margins
    return sum(
        max(1, -(-(len(line) + sum(char > _LAST_NARROW for char in line)) // room))
        for line in text.split("\n")
    )
