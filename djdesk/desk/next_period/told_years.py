"""Times of what happened that name no year by its number (今年3月, 去年, 3月8日): when the year of the report
turns they would say another year, so that the year itself is written. 今年3月 and 3月 of a report on 2023 are
2023年3月 in one on 2024.
"""

from __future__ import annotations

import re
from datetime import date

from djdesk.basics.time_words import TimeWord, written_like
from djdesk.desk.next_period.new_words import WordEdit
from djdesk.model.period import Period

_YEARS_BACK = {
    "今年": 0,
    "本年": 0,
    "本年度": 0,
    "去年": 1,
    "上年": 1,
    "上年度": 1,
    "上一年": 1,
    "上一年度": 1,
    "前年": 2,
}
_SAME_EVERY_YEAR = re.compile(r"的?同期|结转")
_EACH_YEAR = re.compile("每年|逐年|历年|年年|每逢|每到|往年|(?:每|近|约|满|足|逾|第)$")
_NO_DATE = re.compile("龄|期|大的|嫂|子")  # 6月龄
# A month in Chinese numerals is one where the sentence goes on behind it: 五月花海, 八月十五 are names.
_GOES_ON = re.compile("[，、；。：）)\\s]|以[来前后]|份|起|间|至|到|底|初|末|[上中下]旬|$")
# What is held on a whole year when it is over: 1月9日召开年终述职大会, 3月召开2022年度总结表彰大会.
_ON_A_YEAR = re.compile(
    r"[^。；;\n]{0,40}?(?:(?P<year>[12][0-9]{3})年度?|年终|年度)[^，,。；;\n]{0,30}?"
    r"(?:述职|总结|考核|考评|评议|表彰|民主生活会|组织生活会|双述双评)"
)
_LATEST_MONTH = {True: 6, False: 3}  # by whether the year is named


def told_year(word: TimeWord, after: str, old: Period, new: Period) -> list[WordEdit]:
    """The edits that write the year out; [] where it is named, where the year has not turned, and where the
    word is meant of each period anew. `after` is what follows in the sentence.
    """
    turns = old.start.year == old.end.year != new.start.year
    said = (
        word.parts.get("this1") or word.parts.get("other1") or (word.span if word.kind == "other" else None)
    )
    if not turns or said is None or "this2" in word.parts or "other2" in word.parts:
        return []
    text = word.text[said[0] - word.span[0] : said[1] - word.span[0]]
    if text not in _YEARS_BACK or word.part("tail") == "初":
        return []
    if _SAME_EVERY_YEAR.match(after) or word.text.rstrip("的").endswith("同期"):
        return []
    name = "年度" if text.endswith("度") else "年"
    return [WordEdit(said[0], said[1], f"{old.start.year - _YEARS_BACK[text]}{name}")]


def bare_year(word: TimeWord, before: str, after: str, old: Period, new: Period) -> list[WordEdit]:
    """The edit that puts the year before a day, a month, a quarter or a half without one, of the old period
    or earlier in its year; [] where the year has not turned, or where it is meant of each year.
    """
    year = old.start.year
    if not (year == old.end.year != new.start.year) or word.whose or _EACH_YEAR.search(before):
        return []
    month = word.number("m2") or word.number("m1") or word.number("quarter") * 3 - 2
    if word.half or word.kind == "quarters":
        month = word.half * 6 - 5 if word.half else word.quarters[0] * 3 - 2
    if month < 1 or date(year, month, 1) > old.end or _is_of_next_year(month, after, year):
        return []
    said = word.part("m1")
    chinese = bool(said) and not said.isdecimal()
    if word.kind == "month" and (_NO_DATE.match(after) or (chinese and not _ends_there(word, after))):
        return []
    start = word.span[0]
    return [WordEdit(start, start, f"{written_like(said[:1] or '1', year)}年")]


def _is_of_next_year(month: int, after: str, year: int) -> bool:
    """Whether the early month is, or may be, that of the year after `year`, when one looks back on `year`."""
    on = _ON_A_YEAR.match(after)
    return (
        on is not None and month <= _LATEST_MONTH[on["year"] is not None] and on["year"] in (None, str(year))
    )


def _ends_there(word: TimeWord, after: str) -> bool:
    return not word.text.endswith("月") or _GOES_ON.match(after) is not None
