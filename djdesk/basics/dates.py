"""Dates as offices write them: 2023-05-10, 2023.5.10, 2023年5月10日, 20230510, ２０２３／５／１０,
二〇二三年五月十日, 2023年5月.
"""

from __future__ import annotations

import re
from datetime import date, timedelta

from djdesk.basics.errors import BadInput

EARLIEST, LATEST = date(1900, 1, 1), date(2199, 12, 31)
_EPOCH, _EPOCH_1904 = (
    date(1899, 12, 30),
    date(1904, 1, 1),
)  # day 0 of Excel's two calendars (its 1900 had a 29 February, before day 61)
_FOLD = str.maketrans("０１２３４５６７８９／．－：　", "0123456789/.-: ")
_CHINESE = {word: number for number, word in enumerate("〇一二三四五六七八九")} | {"零": 0, "○": 0, "Ｏ": 0}
_DAY = re.compile(
    r"(\d{4})\s*[-/.年]\s*(\d{1,2})\s*[-/.月]\s*(\d{1,2})\s*[日号]?(?:[ T]+\d{1,2}[:时]\d{1,2}.*)?"
)
_MONTH = re.compile(r"(\d{4})\s*[-/.年]\s*(\d{1,2})\s*月?份?")
_PLAIN = re.compile(r"(\d{4})(\d{2})(\d{2})")
_NO_YEAR = re.compile(r"\d{1,2}\s*[-/.月]\s*\d{1,2}\s*[日号]?")


def parse_day(text: str) -> date:
    """The day that `text` names; of a month alone its first day. Raises BadInput."""
    plain = _digits(text.strip().translate(_FOLD))
    for pattern in (_DAY, _PLAIN, _MONTH):
        match = pattern.fullmatch(plain)
        if match:
            parts = [int(part) for part in match.groups()]
            return _day(text, parts[0], parts[1], parts[2] if len(parts) > 2 else 1)
    if _NO_YEAR.fullmatch(plain):
        raise BadInput(f"日期“{text.strip()[:20]}”没有写年份", "请写成 2023-05-10 这样")
    raise _unreadable(text)


def day_of_serial(serial: float, from_1904: bool = False) -> date:
    """The day of an Excel serial number. Raises BadInput."""
    try:
        day = (_EPOCH_1904 if from_1904 else _EPOCH) + timedelta(
            days=int(serial) + (0 if from_1904 or serial >= 61 else 1)
        )
    except OverflowError:
        raise _unreadable(f"{serial:g}") from None
    if not EARLIEST < day <= LATEST:
        raise _unreadable(f"{serial:g}")
    return day


def _day(text: str, year: int, month: int, day: int) -> date:
    try:
        found = date(year, month, day)
    except ValueError:
        raise BadInput(f"没有“{text.strip()[:20]}”这一天", "请核对月份和日期") from None
    if not EARLIEST <= found <= LATEST:
        raise BadInput(f"日期“{text.strip()[:20]}”的年份不对", "请核对年份")
    return found


def _digits(text: str) -> str:
    """二〇二三年五月十日 as 2023年5月10日; text without Chinese numerals as it is."""
    return re.sub(r"[〇零○Ｏ一二三四五六七八九十]+", lambda match: _number(match[0]), text)


def _number(word: str) -> str:
    if "十" not in word:
        return "".join(str(_CHINESE[character]) for character in word)
    tens, _, ones = word.partition("十")
    if len(tens) > 1 or len(ones) > 1:
        return word
    return str((_CHINESE[tens] if tens else 1) * 10 + (_CHINESE[ones] if ones else 0))


def _unreadable(text: str) -> BadInput:
    return BadInput(f"“{text.strip()[:20]}”不是日期", "请写成 2023-05-10 或 2023年5月10日")
