"""Values of numbers as reports write them: 1,293, 107.7, 十二, 两百三十, 一百零五."""

from __future__ import annotations

DIGITS = {c: n for n, c in enumerate("零一二三四五六七八九")} | {"〇": 0, "两": 2}
_TENS = {"十": 10, "百": 100, "千": 1000}
_GROUPS = {"万": 10_000, "亿": 100_000_000}


def arabic_value(text: str) -> int | float:
    """1,293 -> 1293, 1 293 -> 1293, 93.63 -> 93.63. `text` holds ASCII digits only."""
    plain = text.replace(",", "").replace(" ", "")
    return float(plain) if "." in plain else int(plain)


def chinese_value(text: str) -> int | None:
    """十二 -> 12, 两千零五 -> 2005; None for what is not written as a number (三四, 一三)."""
    total = section = 0
    digit: int | None = None
    for character in text:
        if character in DIGITS:
            if digit:
                return None  # 三四 is an estimate or an abbreviation, not a number
            digit = DIGITS[character]
        elif character in _TENS:
            section += (1 if digit is None or digit == 0 else digit) * _TENS[character]
            digit = None
        elif character in _GROUPS:
            total += (section + (digit or 0)) * _GROUPS[character]
            section, digit = 0, None
        else:
            return None
    return total + section + (digit or 0)
