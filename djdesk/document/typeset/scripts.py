"""Which characters are set in the Chinese face and which in the Latin one: each program has its own rule."""

from __future__ import annotations

import re

from djdesk.document.layout.faces import foreign_stretches, latin_only, office_scripts
from djdesk.document.typeset.values import ProfileName

# Latin-1 marks that Word draws in the Chinese face when the run says so (`w:hint="eastAsia"`, docs/layout.md,
# section 3).
_WORD_CHINESE_LATIN1 = "¡¤§¨ª\u00ad¯°±²³´¶·¸¹º¼½¾¿×÷"
_WORD_LATIN = re.compile(rf"[^\u0370-\U0010FFFF{_WORD_CHINESE_LATIN1}]+")


def chinese_flags(text: str, profile: ProfileName, chinese_program: bool = False) -> list[bool]:
    """For each character whether it counts as Chinese. `chinese_program` matters to LibreOffice only: see
    `office_scripts`.
    """
    return _word_flags(text) if profile == "word" else office_scripts(text, chinese_program)


def face_flags(text: str, profile: ProfileName, chinese: list[bool]) -> list[bool]:
    """For each character whether it is drawn in the Chinese face; `chinese` are its `chinese_flags`."""
    if profile == "word" or not (foreign := foreign_stretches(text, chinese)):
        return chinese
    drawn = list(chinese)
    for start, end in foreign:
        drawn[start:end] = [not chinese[start]] * (end - start)
    return drawn


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
    for at in latin_only(text):
        flags[at] = False
    return flags
