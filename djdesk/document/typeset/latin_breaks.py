"""Where a line may end in Latin text: the pair rules of Unicode Standard Annex 14 that LibreOffice asks for
such text.
"""

from __future__ import annotations

import re
import unicodedata

from djdesk.document.layout.faces import has_no_width

_CLASSES = {
    "SP": " ",
    "BA": "\t\u00ad–\u2010|\u2002\u2003",
    "GL": "\u00a0\u2011",
    "CP": ")]",
    "CL": "}、。，．〉》」』】〕〗〞﹐﹑﹒﹚﹜﹞）］｝",
    "OP": "([{〈《「『【〔〖〝﹙﹛﹝（［｛‚„",
    "QU": "\"'“”‘’«»‹›",
    "EX": "!?！？﹖﹗",
    "IS": ",.:;",
    "SY": "/\\",  # LibreOffice's own rules: a backslash parts paths as a slash does
    "HY": "-",
    "IN": "…‥",
    "B2": "—",
    "BB": "´ˈˌ",
    "NS": "：；・々〻ゝゞ゛゜〜‼",
    "PR": "$£¥€￥￡+±№−",
    "PO": "%¢°‰′″℃℉％￠",
}
_BLANKS = " \t\u3000\u2002\u2003\u2009\u200a"
_LONG_PATH = 66  # characters; a longer one is broken after a slash all the same
_CLASS_OF = {char: name for name, chars in _CLASSES.items() for char in chars}

_NEVER_BEFORE = frozenset(
    ("SP", "CL", "CP", "EX", "IS", "SY", "QU", "GL", "BA", "HY", "NS")
)  # LB 7, 13, 19, 12, 21
_NEVER_AFTER_BLANKS = frozenset(("SP", "CL", "CP", "EX", "IS", "SY"))  # LB 7, 13
_BRACKETED_NUMBER = re.compile(r"[0-9][0-9,.:;/]*[)\]}、。，．〉》」』】〕〗〞﹐﹑﹒﹚﹜﹞）］｝]\Z")
_NUMBER_WITH_SLASH = re.compile(r"[0-9][0-9,.:;/\\]*[/\\]\Z")
_NEVER_AFTER = frozenset(("OP", "QU", "GL", "BB"))  # LB 14, 19, 12, 21
_KEPT_PAIRS = frozenset(
    [(before, "IN") for before in ("AL", "ID", "IN", "NU")]  # LB 22
    + [("ID", "PO"), ("AL", "NU"), ("NU", "AL")]  # LB 23
    + [
        ("PR", "ID"),
        ("PR", "AL"),
        ("PO", "AL"),
        ("AL", "PR"),
    ]  # LB 23a, 24; LibreOffice parts a letter from ％ all the same
    + [("NU", after) for after in ("PO", "PR")]  # LB 25
    + [(before, "NU") for before in ("PR", "PO")]  # LB 25
    + [("NU", "NU"), ("IS", "NU")]  # LB 25
    + [("AL", "AL"), ("IS", "AL"), ("B2", "B2")]  # LB 28, 29, 17
    + [(before, "OP") for before in ("AL", "NU")]  # LB 30, of full width too
    + [(before, after) for before in ("CL", "CP") for after in ("AL", "NU")]  # LB 30
)


def may_end_before(text: str, index: int) -> bool:
    """Whether a line may end between `text[index - 1]` and `text[index]`."""
    if not 0 < index < len(text):
        return True
    if has_no_width(text[index]):
        return False  # LB 9: what stands on a character stays with it
    place = index - 1
    while place and has_no_width(text[place]):
        place -= 1
    before, after = line_class(text[place]), line_class(text[index])
    if before == "SP":
        return (
            after not in _NEVER_AFTER_BLANKS and line_class(text[:index].rstrip(" ")[-1:] or " ") != "OP"
        )  # LB 14, 18
    if after in _NEVER_BEFORE or before in _NEVER_AFTER or (before, after) in _KEPT_PAIRS:
        return False
    return not _in_number(text, index, before, after)


def _in_number(text: str, index: int, before: str, after: str) -> bool:
    """LB 25 as the ICU library reads it: a sign is kept with a bracket, and a slash with the digit behind it,
    only within a number.
    """
    if before == "SY" and after == "NU":
        return _NUMBER_WITH_SLASH.search(text, max(0, index - 24), index) is not None
    if before in ("PR", "PO") and after == "OP":
        return line_class(text[index + 1 : index + 2] or " ") == "NU"
    return (
        before in ("CL", "CP")
        and after in ("PO", "PR")
        and _BRACKETED_NUMBER.search(text, max(0, index - 24), index) is not None
    )


def last_end(text: str, start: int, cut: int) -> int:
    """The last place up to `cut` where a line may end; less than `start` if there is none in the line.

    A slash is no place to end a line if blanks come before it: LibreOffice takes the path for one word.
    """
    if may_end_before(text, cut) and text[cut - 1] != "/":
        return cut
    end = cut - 1
    while end >= start and end > 0 and not may_end_before(text, end):
        end -= 1
    if end > 0 and end >= start and text[end - 1] == "/":
        blanks = [at for at in range(max(0, end - _LONG_PATH), end - 1) if text[at] in _BLANKS]
        if blanks:
            return blanks[-1] + 1
    return end


def line_class(char: str) -> str:
    """The line breaking class of a character, of those that Chinese reports use; AL for what is not known."""
    known = _CLASS_OF.get(char)
    if known is not None:
        return known
    if unicodedata.category(char) == "Nd" and ord(char) < 0xFF00:
        return "NU"
    return "ID" if unicodedata.east_asian_width(char) in "WF" else "AL"
