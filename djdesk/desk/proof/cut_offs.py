"""Whether what a report says of until when it counts agrees with its period: 截至6月底 in a report on the
second half, and 截至12月底……累计 there, which is read as counted from the year's first day.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from datetime import date

import msgspec

from djdesk.basics.time_words import TimeWord, month_end, sentences, time_words
from djdesk.model.period import Period
from djdesk.model.report import Report

_SAYS_UNTIL = re.compile(r"(?:^|[，。；：、（(\s])(?:截至|截止到?)\s*$")
_PLANNED = re.compile(r"力争|确保|争取(?!到)|预计|计划|将|拟|要(?!求|点|素)|目标")
_ADDED_UP = re.compile(r"累计|总计|合计")
_COUNTED_FROM = re.compile(
    r"今年|本年|全年|年初|以来|以后|自从?|从|成立|启动|本期|[上下]半年|季度|当月|本月|学期|学年"
)


class CutOff(msgspec.Struct, frozen=True):
    """What a sentence says that does not agree with the period; `message` for the clerk."""

    sentence: str
    words: str
    message: str


def cut_offs(report: Report, text: str) -> Iterator[CutOff]:
    """In one printed paragraph, at most one for each sentence."""
    if "截" not in text:
        return
    words = [word for word in time_words(text) if not word.shut]
    for start, end in sentences(text):
        sentence = text[start:end].strip()
        for word in words:
            if start <= word.span[0] < end and _SAYS_UNTIL.search(text[start : word.span[0]]):
                message = _message(report, word, text[start:end])
                if message:
                    yield CutOff(sentence, word.text, message)
                    break


def _message(report: Report, word: TimeWord, sentence: str) -> str:
    period, last = report.period, _last_day(word, report.period)
    if last is None or _PLANNED.search(sentence):
        return ""
    if last < period.start or last > max(period.end, report.date or period.end):
        return (
            f"“截至{word.text}”不在报告期（{period.label}）内，请改写截至的时间，或核对这句是不是别的时期的"
        )
    rest = sentence.replace(word.text, "", 1)
    from_new_year = period.start == date(period.end.year, 1, 1)
    if from_new_year or last != period.end or not _ADDED_UP.search(rest) or _COUNTED_FROM.search(rest):
        return ""
    return (
        f"“截至{word.text}”和“累计”会读成从年初算起，而报告期是{period.label}；"
        "请写明从什么时候算起，或者改成“本期”"
    )


def _last_day(word: TimeWord, period: Period) -> date | None:
    """The day that a cut-off names; None where it names a year of its own choice, or no day."""
    year = word.number("y1") or period.end.year
    if word.whose == "other" or period.start.year != period.end.year or year != period.end.year:
        return None
    if word.part("tail") not in ("", "底", "末"):
        return None
    month = word.half * 6 or word.quarters[1] * 3 or word.number("quarter") * 3 or word.number("m1")
    if word.kind == "year" and word.part("end"):
        month = 12
    if not month or word.kind in ("range", "school"):
        return None
    day = word.number("d1")
    end = month_end(year, month)
    return end.replace(day=day) if 0 < day <= end.day else end
