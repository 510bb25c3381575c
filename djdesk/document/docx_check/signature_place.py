"""Where the issuer and the issue date of any .docx stand, however they were brought there, and how the date
is written.
"""

from __future__ import annotations

import re

from djdesk.basics.dates import printed_day
from djdesk.document.docx_check.formatting import FormattedParagraph, edge_offset, number
from djdesk.document.docx_check.roles import WEEKDAY, date_in, is_month
from djdesk.document.layout.signature import LINE, width_in_characters

_PADDED = re.compile(r"年0\d|月0\d|^\d{2}年")
_CHINESE_DIGITS = re.compile("[〇○零一二三四五六七八九十壹贰叁肆伍陆柒捌玖拾]")
_BLANKS = {"\u3000": 1.0, " ": 0.5, "\u00a0": 0.5, "\u2003": 1.0, "\u2002": 0.5}


def wrong_date(text: str) -> str:
    """What is wrong with how a date is written; "" for nothing (7.3.5.4)."""
    plain = "".join(text.strip("（）()").split())
    if _PADDED.search(plain):
        return "成文日期的月、日不应补零，年份应写四位"
    if is_month(text):
        return f"成文日期“{plain}”没有写是哪一天，应写全年、月、日"
    day = date_in(text)
    if day is None:
        return ""
    if plain == printed_day(day):
        return ""
    if _CHINESE_DIGITS.search(WEEKDAY.sub("", plain)):
        return f"成文日期用了汉字数字，应写成{printed_day(day)}"
    return f"成文日期写成了{plain}，应写成{printed_day(day)}"


def from_right(paragraph: FormattedParagraph, pitch: float) -> float:
    """Characters from the right edge of one that is set to it; wide blanks behind the words count."""
    behind = len(paragraph.text) - len(paragraph.text.rstrip("　"))
    return edge_offset(paragraph.look, "right", pitch) + behind


def placed_from_right(paragraph: FormattedParagraph, pitch: float) -> float:
    """The same for one that was brought to its place by a left indent, by blanks or by tab stops."""
    text = paragraph.text
    words = text.lstrip()
    width = width_in_characters(words.rstrip())
    before = text[: len(text) - len(words)]
    if 0 < (tabs := before.count("\t")) <= len(paragraph.stops):
        at, side = paragraph.stops[tabs - 1]
        if side != "left":
            return LINE - at / pitch - (width / 2 if side == "center" else 0.0)
        return LINE - at / pitch - width
    indent = edge_offset(paragraph.look, "left", pitch)
    if chars := number(paragraph.look.get("ind.firstLineChars", "0")):
        indent += chars / 100
    else:
        indent += number(paragraph.look.get("ind.firstLine", "0")) / pitch
    return LINE - indent - sum(_BLANKS.get(sign, 0.0) for sign in before) - width
