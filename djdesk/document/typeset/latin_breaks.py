"""Where a line may end in Latin text: the pair rules of Unicode Standard Annex 14, version 5.0, that LibreOffice asks for such text."""

from __future__ import annotations

import unicodedata

_CLASSES = {
    "SP": " ",
    "BA": "\t\u00ad–\u2010|\u2002\u2003",
    "GL": "\u00a0\u2011",
    "CL": ")]}、。，．〉》」』】〕〗〞﹐﹑﹒﹚﹜﹞）］｝",
    "OP": "([{〈《「『【〔〖〝﹙﹛﹝（［｛‚„",
    "QU": "\"'“”‘’«»‹›",
    "EX": "!?！？﹖﹗",
    "IS": ",.:;",
    "SY": "/",
    "HY": "-",
    "IN": "…‥",
    "B2": "—",
    "BB": "´ˈˌ",
    "NS": "：；・々〻ゝゞ゛゜〜‼",
    "PR": "$£¥€￥￡+±№−\\",
    "PO": "%¢°‰′″℃℉％￠",
}
_CLASS_OF = {char: name for name, chars in _CLASSES.items() for char in chars}

_NEVER_BEFORE = frozenset(("SP", "CL", "EX", "IS", "SY", "QU", "GL", "BA", "HY", "NS"))  # LB 7, 13, 19, 12, 21
_NEVER_AFTER = frozenset(("OP", "QU", "GL", "BB"))  # LB 14, 19, 12, 21
_KEPT_PAIRS = frozenset(
    [(before, "IN") for before in ("AL", "ID", "IN", "NU")]  # LB 22
    + [("ID", "PO"), ("AL", "NU"), ("NU", "AL")]  # LB 23
    + [("PR", "ID"), ("PR", "AL"), ("PO", "AL"), ("AL", "PR")]  # LB 24
    + [(before, after) for before in ("NU", "CL") for after in ("PO", "PR")]  # LB 25
    + [(before, after) for before in ("PR", "PO") for after in ("NU", "OP")]  # LB 25
    + [("NU", "NU"), ("IS", "NU"), ("SY", "NU")]  # LB 25
    + [("AL", "AL"), ("IS", "AL"), ("B2", "B2")]  # LB 28, 29, 17
    + [("AL", "OP"), ("NU", "OP"), ("CL", "AL"), ("CL", "NU")]  # LB 30
)


def may_end_before(text: str, index: int) -> bool:
    """Whether a line may end between `text[index - 1]` and `text[index]`."""
    if not 0 < index < len(text):
        return True
    after = line_class(text[index])
    if after in _NEVER_BEFORE and not (after == "QU" and text[index - 1] == " "):
        return False
    before = line_class(text[index - 1])
    if before == "SP":
        return line_class(text[:index].rstrip(" ")[-1:] or " ") != "OP"  # LB 14, 18
    return before not in _NEVER_AFTER and (before, after) not in _KEPT_PAIRS


def line_class(char: str) -> str:
    """The line breaking class of a character, of those that Chinese reports use; AL for what is not known."""
    known = _CLASS_OF.get(char)
    if known is not None:
        return known
    if unicodedata.category(char) == "Nd" and ord(char) < 0xFF00:
        return "NU"
    return "ID" if unicodedata.east_asian_width(char) in "WF" else "AL"
