"""Dates as offices write them, read and printed: 2023-05-10, 2023.5.10, 2023年5月10日, 20230510,
２０２３／５／１０, 23.5.10, 二〇二三年五月十日, 2023年5月, without a year 3.5, 3月5日.
"""

from __future__ import annotations

import re
from datetime import date, timedelta

from djdesk.basics.errors import BadInput
from djdesk.basics.late_pattern import late_pattern
from djdesk.basics.numerals import with_digits

EARLIEST, LATEST = date(1900, 1, 1), date(2199, 12, 31)
_EPOCH, _EPOCH_1904 = (
    date(1899, 12, 30),
    date(1904, 1, 1),
)  # day 0 of Excel's two calendars (its 1900 had a 29 February, before day 61)
_FOLD = str.maketrans("０１２３４５６７８９／．。－：　", "0123456789/..-: ")
_YEAR = r"(\d{4}|\d{2})"
_DAY = late_pattern(_YEAR + r"\s*[-/.年 ]\s*(\d{1,2})\s*[-/.月 ]\s*(\d{1,2})(?!\d)(\s*[日号])?\.?")
_WEEKDAY = late_pattern(
    r"\s*(?:[（(\[【]?(?:星期|周|礼拜)[一二三四五六日天1-7][)）\]】]?|[（(\[【][一二三四五六日][)）\]】])"
)
_PART = r"(?:凌晨|清晨|早上|早晨|早|上午|中午|下午|傍晚|晚上|晚|夜间|全天)"
_CLOCK = (
    r"\d{1,2}\s*(?::\s*\d{1,2}(?::\d{1,2}(?:\.\d+)?)?|[时点]\s*(?:\d{1,2}\s*分?|半|整|钟)?)\s*(?:[AaPp][Mm])?"
)
_HOUR = late_pattern(
    rf"[ T,，(（]*(?:{_PART}\s*)?(?:{_CLOCK}(?:\s*[-—–~～至到]+\s*(?:{_PART}\s*)?{_CLOCK})?)?"
    r"(?:\s*[AaPp][Mm])?(?:Z|[+-]\d\d:?\d\d)?[)）]?"
)  # what may follow a day: 下午3点, 15:30:00, (上午), 9时30分, 14:00-16:00
_SPAN_MARK = late_pattern("[-—–~～至到、，,和及]+")
_SHORTEST_SPAN = len("23.3.1-2")
_MONTHS = late_pattern(
    r"(\d{4})\s*[-/.年]\s*(\d{1,2})\s*月?份?\s*[-—–~～至到、和及]+\s*(?:(\d{4})\s*[-/.年]\s*)?(\d{1,2})\s*(月份?)?"
)
_MONTH = late_pattern(r"(\d{4})\s*[-/.年]\s*(\d{1,2})\s*月?份?")
_PLAIN = late_pattern(r"(\d{4})(\d{2})(\d{2})")
_NO_YEAR = late_pattern(r"(\d{1,2})\s*[-/.月]\s*(\d{1,2})(?!\d)\s*([日号]\.?)?")
_MONTH_ALONE = late_pattern(r"(?:0?[1-9]|1[0-2])\s*月份?")
_PIVOT = 50  # a year of two digits below it is one of this century: 85.7.1 is 1985
_ISO = late_pattern(r"(\d{4})-(\d{2})-(\d{2})")


def parse_day(text: str, of_month: bool = True) -> date:
    """The day that `text` names; of a month alone its first day, or nothing where not `of_month`. Raises
    BadInput.
    """
    plain = folded(text)
    day = _DAY.match(plain)
    if day and _is_hour(plain[day.end() :], bool(day[4])):
        return _day(text, int(day[1]), int(day[2]), int(day[3]))
    for pattern in (_PLAIN, *((_MONTH,) if of_month else ())):
        match = pattern.fullmatch(plain)
        if match:
            parts = [int(part) for part in match.groups()]
            return _day(text, parts[0], parts[1], parts[2] if len(parts) > 2 else 1)
    if month_and_day(plain) is not None or _MONTH_ALONE.fullmatch(plain):
        raise BadInput(f"日期“{text.strip()[:20]}”没有写年份", "请写成 2023-05-10 这样")
    raise _unreadable(text)


def first_of_span(text: str) -> date | None:
    """The first day of 2023/3/28-3/30, 2023年3月28日至30日, 2023-03-28～2023-03-30, 2023年3月28、30日, and of
    2023年3月至5月; None for all that is no span of days or months in its order.
    """
    if len(text) < _SHORTEST_SPAN:
        return None
    plain = folded(text)
    if (months := _MONTHS.fullmatch(plain)) and (months[3] or months[5]):
        return _first_of_months(text, int(months[1]), int(months[2]), int(months[3] or 0), int(months[4]))
    for mark in _SPAN_MARK.finditer(plain):
        before, after = plain[: mark.start()].strip(), plain[mark.end() :].strip()
        try:
            first = parse_day(before, of_month=False)
            last = _last_of_span(first, after)
        except BadInput:
            continue
        if last is not None and first < last:
            return first
    return None


def _first_of_months(text: str, year: int, month: int, last_year: int, last_month: int) -> date | None:
    try:
        first, last = _day(text, year, month, 1), _day(text, last_year or year, last_month, 1)
    except BadInput:
        return None
    return first if first < last else None


def _last_of_span(first: date, text: str) -> date | None:
    """The other end: 30, 30日, 3/30, 3月30日, or with its year."""
    only_day = re.fullmatch(r"(\d{1,2})\s*[日号]?", text)
    if only_day:
        return _day(text, first.year, first.month, int(only_day[1]))
    of_year = month_and_day(text)
    return _day(text, first.year, *of_year) if of_year else parse_day(text, of_month=False)


def read_day(text: str, year: int) -> date:
    """The day that is typed into a report or form; one without a year is of `year`. Raises BadInput, also for
    a month alone.
    """
    if not text.strip():
        raise BadInput("还没有写日期", "请写成 2024-07-03 或 2024年7月3日")
    text = re.sub(r"(?<=\d)、(?=\d)", "/", text)  # what the key / gives in a Chinese input method
    without_year = month_and_day(text)
    if without_year is not None:
        return _day(text, year, *without_year)
    if _MONTH.fullmatch(folded(text)):
        raise BadInput(f"“{text.strip()[:20]}”没有写是哪一天", "请写成 2024-07-03 或 2024年7月3日")
    return parse_day(text)


def folded(text: str) -> str:
    """A typed date with half-width signs and digits for Chinese numerals, without outer space and day of the
    week.
    """
    return with_digits(_WEEKDAY.sub("", text.strip().translate(_FOLD)))


def month_and_day(text: str) -> tuple[int, int] | None:
    """Month and day of a date without a year: 3.5, 3月5日, ３／５, 三月五日, 3月5日下午; None for all else.
    Whether there is such a day is not asked.
    """
    plain = folded(text)
    match = _NO_YEAR.match(plain)
    if match is None or not _is_hour(plain[match.end() :], bool(match[3])):
        return None
    return int(match[1]), int(match[2])


def printed_day(day: date) -> str:
    """2026年7月3日: Arabic digits, full year, no leading zeros (GB/T 9704-2012, 7.3.5.4)."""
    return f"{day.year}年{day.month}月{day.day}日"


def printed_iso(text: str) -> str:
    """2026-07-03 (ISO 8601, as cells of a ledger hold days) as 2026年7月3日. Other text as it is."""
    match = _ISO.fullmatch(text)
    return f"{match[1]}年{int(match[2])}月{int(match[3])}日" if match else text


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


def _is_hour(rest: str, day_has_ended: bool) -> bool:
    """Whether nothing, or a time of that day, stands behind a day; digits at once only behind 日 or 号."""
    return not rest or ((day_has_ended or not rest[0].isdigit()) and _HOUR.fullmatch(rest) is not None)


def _day(text: str, year: int, month: int, day: int) -> date:
    if year < 100:
        year += 2000 if year < _PIVOT else 1900
    try:
        found = date(year, month, day)
    except ValueError:
        raise BadInput(f"没有“{text.strip()[:20]}”这一天", "请核对月份和日期") from None
    if not EARLIEST <= found <= LATEST:
        raise BadInput(f"日期“{text.strip()[:20]}”的年份不对", "请核对年份")
    return found


def _unreadable(text: str) -> BadInput:
    return BadInput(f"“{text.strip()[:20]}”不是日期", "请写成 2023-05-10 或 2023年5月10日")
