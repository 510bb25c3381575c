"""今年 and 去年 in what happened: when the year of the report turns they would name another year, so that the
year itself is written (今年3月 of a report on 2023 is 2023年3月 in one on 2024).
"""

from __future__ import annotations

import re

from djdesk.basics.time_words import TimeWord
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
