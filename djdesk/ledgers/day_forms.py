"""Days as people write them into sheets, beyond the forms that texts have: brought into one of those where
they can mean one day only.
"""

from __future__ import annotations

import re
from calendar import monthrange

from djdesk.basics.numerals import with_digits

_MONTH = re.compile(r"(19|20)(\d{2})(0[1-9]|1[0-2])")
_YEAR_MONTH_DAY = re.compile(r"(\d{2})(0[1-9]|1[0-2])(0[1-9]|[12]\d|3[01])")
_DOTTED = re.compile(r"(\d{4})\s*([、·•‧・—–~～\\,，_])\s*(\d{1,2})\s*\2\s*(\d{1,2})\s*日?")
_YEAR_LAST = re.compile(r"(\d{1,2})\s*([/.-])\s*(\d{1,2})\s*\2\s*(\d{4})")
_MONTH_FIRST = re.compile(r"(0?[1-9]|1[0-2])\s*[/.-]\s*((?:19|20)\d{2})")
_REMARK = re.compile(r"(?<=[日号月])\s*[（(][^（()）\d０-９]{1,20}[)）]$")
_BEFORE = re.compile(r"(?<=[\d日号底末])\s*(?:之|以)?前$")  # a time limit
_LAST_DAY = re.compile(r"((?:19|20)\d{2})\s*[年./-]\s*(?:(0?[1-9]|1[0-2])\s*(?:月份?)?|年)?[底末]")
_SHORT_YEAR = re.compile(r"(\d{2})年(\d{1,2})月份?")
_MONTHS = 12
_ENGLISH = ["jan", "feb", "mar", "apr", "may", "jun", "jul", "aug", "sep", "oct", "nov", "dec"]
_NAME = rf"({'|'.join(_ENGLISH)})[a-z]{{0,6}}\.?"
_DAY_NAMED = re.compile(rf"(\d{{1,2}})[\s-]*{_NAME}[\s,-]*(\d{{4}}|\d{{2}})", re.IGNORECASE)
_MONTH_NAMED = re.compile(rf"{_NAME}\s*(\d{{1,2}})\s*,\s*(\d{{4}})", re.IGNORECASE)
_YEAR_NAMED = re.compile(rf"(\d{{4}})[\s-]*{_NAME}[\s-]*(\d{{1,2}})", re.IGNORECASE)


def usual_form(text: str) -> str:
    """202310 and 23年10月 as 2023年10月, 230328 as 23.03.28, 2023、3、28 and 2023—3—28 as 2023.3.28,
    3/28/2023 and 28-Mar-23 as 2023.3.28, 10/2023 as 2023年10月; without what is remarked behind the day,
    2023年3月28日（农历二月初七）, and without 前 of a time limit; 2023年6月底 as the last day of it,
    2023年底 as that of the year. All else, and what could mean two days (200912, 3/5/2023), as it is.
    """
    plain = _BEFORE.sub("", _REMARK.sub("", text).replace("年度", "年", 1).strip())
    if last := _LAST_DAY.fullmatch(with_digits(plain)):
        year, month = int(last[1]), int(last[2] or _MONTHS)
        return f"{year}.{month}.{monthrange(year, month)[1]}"
    of_month, day = _MONTH.fullmatch(plain), _YEAR_MONTH_DAY.fullmatch(plain)
    if of_month and not day:
        return f"{of_month[1]}{of_month[2]}年{of_month[3]}月"
    if day and not of_month:
        return f"{day[1]}.{day[2]}.{day[3]}"
    if named := _named(plain):
        return named
    if short := _SHORT_YEAR.fullmatch(plain):
        return f"20{short[1]}年{short[2]}月"
    if turned := _MONTH_FIRST.fullmatch(plain):
        return f"{turned[2]}年{turned[1]}月"
    if dotted := _DOTTED.fullmatch(plain):
        return f"{dotted[1]}.{dotted[3]}.{dotted[4]}"
    if foreign := _YEAR_LAST.fullmatch(plain):
        first, second = int(foreign[1]), int(foreign[3])
        if first == second or second > _MONTHS >= first:
            return f"{foreign[4]}.{first}.{second}"
        if first > _MONTHS >= second:
            return f"{foreign[4]}.{second}.{first}"
    return plain


def _named(text: str) -> str:
    """28-Mar-23, Mar 28, 2023 and 2023-Mar-28, as English programs write them; "" for all else. Mar-23 can be
    a day or a year.
    """
    if not text.isascii():
        return ""
    if first := _DAY_NAMED.fullmatch(text):
        day, name, year = first.groups()
    elif first := _MONTH_NAMED.fullmatch(text):
        name, day, year = first.groups()
    elif first := _YEAR_NAMED.fullmatch(text):
        year, name, day = first.groups()
    else:
        return ""
    return f"{year}.{_ENGLISH.index(name.lower()) + 1}.{day}"
