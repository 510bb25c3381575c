"""Advance widths without font files: the preview's fallback, and what the tests set their lines with."""

from __future__ import annotations

from djdesk.document.typeset.values import Face

# Times New Roman, U+0020 to U+007E, in 1/2048 em (gbt9704.md 4.4: digits .5, space, comma and full stop .25, % .833, A .722 …).
_REGULAR = (
    512, 682, 836, 1024, 1024, 1706, 1593, 369, 682, 682, 1024, 1155, 512, 682, 512, 569, 1024, 1024, 1024, 1024, 1024, 1024, 1024, 1024,
    1024, 1024, 569, 569, 1155, 1155, 1155, 909, 1886, 1479, 1366, 1366, 1479, 1251, 1139, 1479, 1479, 682, 797, 1479, 1251, 1821, 1479,
    1479, 1139, 1479, 1366, 1139, 1251, 1479, 1479, 1933, 1479, 1479, 1251, 682, 569, 682, 961, 1024, 682, 909, 1024, 909, 1024, 909, 682,
    1024, 1024, 569, 569, 1024, 569, 1593, 1024, 1024, 1024, 1024, 682, 797, 569, 1024, 1024, 1479, 1024, 1024, 909, 983, 410, 983, 1108,
)  # fmt: skip
_BOLD = (
    512, 682, 1137, 1024, 1024, 2048, 1706, 569, 682, 682, 1024, 1167, 512, 682, 512, 569, 1024, 1024, 1024, 1024, 1024, 1024, 1024, 1024,
    1024, 1024, 682, 682, 1167, 1167, 1167, 1024, 1905, 1479, 1366, 1479, 1479, 1366, 1251, 1593, 1593, 797, 1024, 1593, 1366, 1933, 1479,
    1593, 1251, 1593, 1479, 1139, 1366, 1479, 1479, 2048, 1479, 1479, 1366, 682, 569, 682, 1190, 1024, 682, 1024, 1139, 909, 1139, 909,
    682, 1024, 1139, 569, 682, 1139, 569, 1706, 1139, 1024, 1139, 1139, 909, 797, 682, 1139, 1024, 1479, 1024, 1024, 909, 807, 451, 807,
    1065,
)  # fmt: skip
# The same beyond ASCII: marks that stand in the Latin face next to Latin text, and degree, plus-minus, middle dot, times.
_MARKS = {
    "°": 819, "±": 1124, "²": 614, "³": 614, "·": 682, "×": 1155, "÷": 1124, "½": 1536, "§": 1024, "–": 1024, "—": 2048, "―": 2048,
    "‘": 682, "’": 682, "“": 909, "”": 909, "•": 717, "…": 2048, "‰": 2048, "€": 1024, "№": 1954, "\u00a0": 512,
}  # fmt: skip
_LATIN_FAMILIES = ("Times New Roman", "Liberation Serif")
_UNITS = 2048
_BLANKS = " \u00a0"
_BLANK = 1 / 3  # only LibreOffice sets blanks in the Chinese face; its free stand-ins draw them so (the licensed faces: half an em)
_HALF = 0.5  # all Chinese faces of official documents draw ASCII half as wide as a Chinese character (gbt9704.md 3.1)


def default_advance(char: str, face: Face) -> float:
    """Width of `char` in points: Times New Roman's own widths, half an em for ASCII in a Chinese face, one em for everything Chinese."""
    code = ord(char)
    if face.family not in _LATIN_FAMILIES:
        if char in _BLANKS:
            return face.size * _BLANK
        return face.size * (_HALF if 0x20 <= code < 0x250 and char not in "·×÷±°§" else 1.0)
    if 0x20 <= code <= 0x7E:
        return face.size * (_BOLD if face.bold else _REGULAR)[code - 0x20] / _UNITS
    if char in _MARKS:
        return face.size * _MARKS[char] / _UNITS
    return face.size * (_HALF if code < 0x590 else 1.0)
