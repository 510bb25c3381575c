"""Signs of symbol fonts made characters: ticked and empty boxes, arrows, bullets. A sign that is not known is
shown as 〓, the printer's stand-in, never left out.
"""

from __future__ import annotations

UNKNOWN = "〓"
_PRIVATE = 0xF000  # where Word puts the 256 places of a symbol font

# Places as Microsoft's fonts have them; what only decorates is a bullet.
_WINGDINGS = {
    **dict.fromkeys((0xFB, 0x78), "☒"),
    **dict.fromkeys((0xFD,), "☒"),
    0xFC: "✓",
    0xFE: "☑",
    **dict.fromkeys((0x6F, 0x70, 0x71, 0x72, 0xA8), "□"),
    **dict.fromkeys((0x6E, 0xA7), "■"),
    **dict.fromkeys((0x6C, 0x9F, 0x9E), "●"),
    **dict.fromkeys((0x6D, 0xA1, 0xA2), "○"),
    **dict.fromkeys((0x75, 0x74), "◆"),
    **dict.fromkeys((0xB5, 0xAB, 0xB6), "★"),
    **dict.fromkeys((0xD8, 0xE0, 0xE8, 0xF0), "→"),
    **dict.fromkeys((0xDF, 0xE7, 0xEF), "←"),
    **dict.fromkeys((0xE1, 0xE9, 0xF1), "↑"),
    **dict.fromkeys((0xE2, 0xEA, 0xF2), "↓"),
    **{0x81 + place: chr(0x2460 + place) for place in range(10)},  # ① to ⑩
    **{0x8C + place: chr(0x2776 + place) for place in range(10)},  # ❶ to ❿
    0x76: "❖",
    0x28: "☎",
    0x29: "☎",
    0x2A: "✉",
    0x4A: "☺",
    0x22: "✂",
    0x46: "☞",
}
_WINGDINGS_2 = {
    **dict.fromkeys((0x52, 0x53), "☑"),
    **dict.fromkeys((0x51, 0x54, 0x55, 0x56), "☒"),
    **dict.fromkeys((0x50,), "✓"),
    **dict.fromkeys((0x4F,), "✗"),
    **dict.fromkeys((0x2A, 0xA3, 0x30, 0x35), "□"),
    **dict.fromkeys((0xA2, 0xA1), "■"),
    **dict.fromkeys((0x96, 0x97, 0x98, 0x99), "●"),
    **dict.fromkeys((0x9A, 0x9B, 0x81), "○"),
    **{0x6A + place: chr(0x2460 + place) for place in range(10)},
    **{0x75 + place: chr(0x2776 + place) for place in range(10)},
}
_WEBDINGS = {0x61: "✓", 0x72: "✗", 0x63: "□", 0x67: "■", 0x6E: "●", 0x34: "▶", 0x33: "◀", 0x3D: "●"}
_WINGDINGS_3 = {0x66: "←", 0x67: "→", 0x68: "↑", 0x69: "↓", 0x70: "▲", 0x71: "▼", 0x74: "◀", 0x75: "▶"}
_SYMBOL = {  # Adobe's Symbol encoding
    **{place: chr(place) for place in (*range(0x20, 0x22), *range(0x28, 0x40), 0x5B, 0x5D, 0x7B, 0x7C, 0x7D)},
    **dict(
        zip(
            range(0x61, 0x7B),
            "αβχδεφγηιϕκλμνοπθρστυϖωξψζ",
            strict=True,
        )
    ),
    **dict(zip(range(0x41, 0x5B), "ΑΒΧΔΕΦΓΗΙϑΚΛΜΝΟΠΘΡΣΤΥςΩΞΨΖ", strict=True)),
    0x25: "%",
    0x26: "&",
    0x2D: "−",
    0xA3: "≤",
    0xA5: "∞",
    0xAC: "←",
    0xAD: "↑",
    0xAE: "→",
    0xAF: "↓",
    0xB0: "°",
    0xB1: "±",
    0xB3: "≥",
    0xB4: "×",
    0xB7: "●",
    0xB8: "÷",
    0xB9: "≠",
    0xBB: "≈",
    0xBC: "…",
    0xD2: "®",
    0xD3: "©",
    0xD4: "™",
    0xD6: "√",
    0xD7: "·",
    0xE5: "∑",
}
_FONTS = {
    "wingdings": _WINGDINGS,
    "wingdings 2": _WINGDINGS_2,
    "wingdings 3": _WINGDINGS_3,
    "webdings": _WEBDINGS,
    "symbol": _SYMBOL,
}


def is_symbol_font(font: str) -> bool:
    return font.strip().lower() in _FONTS


def is_private(text: str) -> bool:
    """Whether all of it stands in the places of a symbol font."""
    return bool(text) and all(_PRIVATE <= ord(char) <= _PRIVATE + 0xFF for char in text)


def symbol(font: str, code: int) -> str:
    """The character for place `code` of a font (w:sym, 17.3.3.30), given with or without the private F000."""
    place = code - _PRIVATE if _PRIVATE <= code <= _PRIVATE + 0xFF else code
    signs = _FONTS.get(font.strip().lower())
    if signs is not None and place <= 0xFF:
        return signs.get(place, UNKNOWN)
    readable = 0x20 <= code < 0x11_0000 and not 0xD800 <= code < 0xF900
    return chr(code) if readable else UNKNOWN


def in_symbol_font(font: str, text: str) -> str:
    """Text that is set in a symbol font: every character stands for a sign."""
    return "".join(char if char.isspace() or ord(char) > 0xF0FF else symbol(font, ord(char)) for char in text)
