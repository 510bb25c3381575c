"""Which characters are set in the Chinese face and which in the Latin one: each program has its own rule."""

from __future__ import annotations

import re

from djdesk.document.typeset.values import ProfileName

_SPACES = " \u00a0"
# Latin-1 marks that Word draws in the Chinese face when the run says so (`w:hint="eastAsia"`, docs/layout.md,
# section 3).
_WORD_CHINESE_LATIN1 = "¡¤§¨ª\u00ad¯°±²³´¶·¸¹º¼½¾¿×÷"
_WORD_LATIN = re.compile(rf"[^\u0370-\U0010FFFF{_WORD_CHINESE_LATIN1}]+")


def chinese_flags(text: str, profile: ProfileName, chinese_program: bool = False) -> list[bool]:
    """For each character whether it takes the Chinese face. `chinese_program` matters to LibreOffice only:
    see `_office_flags`.
    """
    return _word_flags(text) if profile == "word" else _office_flags(text, chinese_program)


def takes_gap(char: str) -> bool:
    """Letters, digits and Chinese characters keep a gap from the other script; punctuation does not
    (docs/layout.md, 4.4).
    """
    return char.isalnum()


def _word_flags(text: str) -> list[bool]:
    """With the hint, everything that is not plain Latin is drawn in the Chinese face: “ ” — … · ① α are full
    width (docs/layout.md, section 3).
    """
    flags = [True] * len(text)
    for latin in _WORD_LATIN.finditer(text):
        flags[latin.start() : latin.end()] = [False] * (latin.end() - latin.start())
    return flags


def _office_flags(text: str, chinese_program: bool) -> list[bool]:
    """LibreOffice has no hint: marks without a script of their own (“ ” — …) follow the text before them.

    At the start of a paragraph they follow the language that LibreOffice runs in: full width under zh_CN,
    Latin under C and en_US (measured in both).
    """
    flags = []
    chinese = chinese_program
    for char in text:
        code = ord(char)
        if code < 0x2000:
            if char not in _SPACES:
                chinese = False
        elif _is_chinese_block(code):
            chinese = True
        flags.append(chinese)
    return flags


def _is_chinese_block(code: int) -> bool:
    if 0x2E80 <= code <= 0xD7FF or code >= 0x20000:
        return True
    return 0xF900 <= code <= 0xFAFF or 0xFE30 <= code <= 0xFE6F or 0xFF00 <= code <= 0xFFEF
