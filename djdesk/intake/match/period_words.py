"""The report period from the words of a title or text."""

from __future__ import annotations

import re
from collections import Counter
from typing import get_args

from djdesk.basics.numerals import digits_of
from djdesk.forms.report_type import ReportType
from djdesk.intake.fold import fold
from djdesk.model.period import Period, PeriodKind

_YEAR = re.compile(r"(?<!\d)((?:19|20)\d\d)\s?年")
_QUARTER = re.compile(r"第?([一二三四1-4])季度")
_MONTH = re.compile(r"(?<!\d)(1[0-2]|0?[1-9])月")
_TERM = re.compile(r"(\d{4})年?\s*[—–\-－~～至]{1,2}\s*(\d{4})学年度?(?:第?([一二上下])学期)?")
_ORDER: tuple[PeriodKind, ...] = get_args(PeriodKind)


def period_of_words(words: str, text: str, form: ReportType) -> Period | None:
    """The period that `words` name; their year, or the one most often named in `text`. None when no year is
    written.

    A kind that the type does not have becomes one that it has and that holds the days.
    """
    plain = _with_digits(words)
    if (term := _TERM.search(plain)) is not None and term[3]:
        first = term[3] in "一上"
        return _of_form(Period.regular("half", int(term[1 if first else 2]), 2 if first else 1), form)
    year = _year(plain) or _year(fold(text, False))
    if year is None or not 1900 < year < 2200:
        return None
    wanted = _named(plain, year)
    if wanted is None:
        return (
            Period.regular(form.periods[0], year, 1)
            if "year" not in form.periods
            else Period.regular("year", year)
        )
    return _of_form(wanted, form)


def period_without_year(words: str, form: ReportType, likely: Period) -> Period | None:
    """The part of a year that `words` name without saying which (上半年党建工作汇报): the last one that was
    over when the likely period was. None when they name none.
    """
    plain = _with_digits(words)
    wanted = _named(plain, likely.end.year)
    if wanted is None or wanted.kind == "year":
        return None
    if wanted.end > likely.end:
        wanted = _named(plain, likely.end.year - 1)
    return _of_form(wanted, form) if wanted is not None else None


def _with_digits(words: str) -> str:
    return re.sub("[〇○零一二三四五六七八九]{4}(?=年)", lambda match: digits_of(match[0]), fold(words, False))


def _of_form(wanted: Period, form: ReportType) -> Period:
    """The period, or one of a kind that the type has and that holds its days."""
    if wanted.kind in form.periods:
        return wanted
    larger = [
        kind for kind in _ORDER[_ORDER.index(wanted.kind) :] if kind in form.periods and kind != "range"
    ]
    return Period.containing(larger[0], wanted.start) if larger else Period("range", wanted.start, wanted.end)


def _named(words: str, year: int) -> Period | None:
    half = re.search("([上下])半年|([春秋])季?学期", words)
    if half:
        return Period.regular("half", year, 1 if half[1] == "上" or half[2] == "春" else 2)
    quarter = _QUARTER.search(words)
    if quarter:
        return Period.regular("quarter", year, int(digits_of(quarter[1])))
    month = _MONTH.search(words)
    if month:
        return Period.regular("month", year, int(month[1]))
    return Period.regular("year", year) if re.search(r"年度|全年|\d年", words) else None


def _year(text: str) -> int | None:
    years = Counter(_YEAR.findall(text))
    return int(years.most_common(1)[0][0]) if years else None
