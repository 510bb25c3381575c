"""Which characters LibreOffice sets in the Chinese face and which in the Latin one, and those that the Word
file gives to the other face by name, so that no program takes a sign, or the width of a blank, from any face
that the machine has.
"""

from __future__ import annotations

import re
from itertools import groupby

from djdesk.document.layout.latin_face import WIDTHS

_CHINESE = "\u2e80-\ud7ff\U00020000-\U000dffff\uf900-\ufaff\ufe30-\ufe6f\uff00-\uffef"  # blocks of Unicode
_LATIN = "\x00-\x08\x0b-\x1f!-\x9f\xa1-\u1fff"  # all before the signs but blanks and line ends
_STRETCHES = re.compile(
    f"([{_CHINESE}][^{_LATIN}]*+)|[{_LATIN}][^{_CHINESE}]*+"
)  # with the signs behind each
_NO_WIDTH = re.compile(
    "[\u00ad\u0300-\u036f\u0483-\u0489\u200b-\u200f\u202a-\u202e\u2060-\u206f\u3099\u309a\ufe00-\ufe0f\ufeff"
    "\U000e0100-\U000e01ef]"
)  # combining marks, variation selectors, what only tells how the text runs (Unicode 15, 23.2 and 23.4)


def _is_in_chinese_faces(char: str) -> bool:
    if char == "—":  # Python's table of GB 2312 has U+2015 in its place
        return True
    try:
        char.encode("gb2312")  # the characters of 仿宋_GB2312 and 楷体_GB2312; the other faces have more
    except UnicodeEncodeError:
        return False
    return True


_SIGNS = [chr(code) for code in range(0x2010, 0x2E80)]  # they have no script of their own
_LATIN_ONLY = "".join(char for char in _SIGNS if char in WIDTHS and not _is_in_chinese_faces(char))
_CHINESE_ONLY = "".join(char for char in _SIGNS if char not in WIDTHS and _is_in_chinese_faces(char))
_ONLY_IN_LATIN = re.compile(f"[{re.escape(_LATIN_ONLY)}]")
_OF_LATIN, _OF_CHINESE = f" \u00a0\u202f{re.escape(_LATIN_ONLY)}", re.escape(_CHINESE_ONLY)
_ELSEWHERE = re.compile(f"[{_OF_LATIN}]+|[{_OF_CHINESE}]+")
_ONE_ELSEWHERE = re.compile(f"[{_OF_LATIN}{_OF_CHINESE}]")  # most texts have none: a single set tells so soon


def has_no_width(char: str) -> bool:
    """Whether a sign takes no room of its own: it belongs to the character before it."""
    return _NO_WIDTH.match(char) is not None


def places_without_width(text: str, start: int, end: int) -> list[int]:
    """Where from `start` up to `end` signs stand that take no room."""
    return [mark.start() for mark in _NO_WIDTH.finditer(text, start, end)]


def office_scripts(text: str, chinese_program: bool = False) -> list[bool]:
    """For each character whether LibreOffice takes it for Chinese. It has no hint: marks without a script of
    their own (“ ” — …) follow the text before them.

    At the start of a paragraph they follow the language that LibreOffice runs in: full width under zh_CN,
    Latin under C and en_US (measured in both).
    """
    flags = [chinese_program] * len(text)
    for stretch in _STRETCHES.finditer(text):
        start, end = stretch.span()
        flags[start:end] = [stretch[1] is not None] * (end - start)
    for mark in _NO_WIDTH.finditer(text):  # they follow what they stand on, and so does what has no script
        place = mark.start()
        was, wanted = flags[place], flags[place - 1] if place else chinese_program
        while place < len(text) and flags[place] == was != wanted and _has_no_script(text[place]):
            flags[place] = wanted
            place += 1
    return flags


def _has_no_script(char: str) -> bool:
    return has_no_width(char) or _STRETCHES.match(char) is None


def latin_only(text: str) -> list[int]:
    """Where signs stand that the Latin face has and the Chinese ones lack (– € ™)."""
    return [sign.start() for sign in _ONLY_IN_LATIN.finditer(text)]


def foreign_stretches(text: str, scripts: list[bool]) -> list[tuple[int, int]]:
    """From where up to where text is set in the other face than its script's: blanks among Chinese in the
    Latin face as Word sets them, signs that only one of the faces has in that one.
    """
    found: list[tuple[int, int]] = []
    if not has_foreign(text):
        return found
    for match in _ELSEWHERE.finditer(text):
        wrong = text[match.start()] not in _CHINESE_ONLY
        at = match.start()
        for script, stretch in groupby(scripts[match.start() : match.end()]):
            end = at + len(list(stretch))
            if script == wrong:
                found.append((at, end))
            at = end
    return found


def has_foreign(text: str) -> bool:
    """Whether `foreign_stretches` could find any."""
    return _ONE_ELSEWHERE.search(text) is not None


def may_be_foreign(text: str) -> bool:
    """Whether a text is nothing but blanks and signs of which one face may have to be named."""
    return all(_ELSEWHERE.match(char) for char in text)
