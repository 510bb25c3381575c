"""Chinese text: numerals, ordinals, counting characters, and making pasted text safe to keep."""

from __future__ import annotations

import re
import unicodedata

_DIGITS = "零一二三四五六七八九"

# XML 1.0 section 2.2 allows only TAB, LF, CR below U+0020 and neither surrogates nor U+FFFE/U+FFFF.
_NOT_IN_XML = re.compile("[\x00-\x08\x0b\x0c\x0e-\x1f\x7f\ud800-\udfff\ufffe\uffff]")
_LINE_ENDS = re.compile("\r\n|[\r\x0b\x0c\x85\u2028\u2029]")
_LAST_NARROW = "\u2e7f"  # behind it come the signs that are as wide as they are high


def chinese_numeral(number: int) -> str:
    """A Chinese numeral: 一, 十, 十一, 九十九, 一百零一, 一百一十, 一万零三十. Raises ValueError below 1 and
    from 100,000,000 on.
    """
    if not 1 <= number < 10**8:
        raise ValueError(number)
    myriads, rest = divmod(number, 10_000)
    if not myriads:
        return _below_a_myriad(rest).removeprefix("一" if 10 <= rest < 20 else "")  # 十一, not 一十一
    gap = "零" if 0 < rest < 1000 else ""
    return f"{chinese_numeral(myriads)}万{gap}{_below_a_myriad(rest)}"


def _below_a_myriad(number: int) -> str:
    """0 to 9999 in full, "" for 0; zeros within are said once, those at the end not at all."""
    said = "".join(
        _DIGITS[int(digit)] + (unit if digit != "0" else "")
        for digit, unit in zip(f"{number:04}", "千百十 ", strict=True)
    )
    return re.sub("零+", "零", said).strip("零 ")


def heading_number(level: int, number: int) -> str:
    """The typed number of a heading: 一、 （一） 1. （1） for levels 1 to 4 (GB/T 9704-2012, 7.3.3)."""
    if level == 1:
        return f"{chinese_numeral(number)}、"
    if level == 2:
        return f"（{chinese_numeral(number)}）"
    return f"{number}." if level == 3 else f"（{number}）"


def clean_text(text: str) -> str:
    """Text that can be kept in SQLite and OOXML: line ends become LF, what XML forbids is dropped, the rest
    stays as it is.
    """
    return _NOT_IN_XML.sub("", _LINE_ENDS.sub("\n", text))


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
