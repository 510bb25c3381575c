"""What a report compares itself with (比上半年, 较2022年上半年, 与一季度相比): it goes on by the same step as
the report, or the whole sentence stays. 去年同期, 上期 and their like say what they mean in any period.
"""

from __future__ import annotations

import re
from collections.abc import Sequence
from typing import cast

from djdesk.basics.time_words import TimeWord, month_end, written_like
from djdesk.desk.next_period.new_words import (
    WordEdit,
    at_the_end,
    ends_a_month,
    half_like,
    is_own_range,
    put,
    range_edits,
    year_edits,
)
from djdesk.model.period import Period, PeriodKind

_MORE_THAN = re.compile(r"(?:比|较|相比于|相较于)\s*$")
_WITH = re.compile(r"(?:同|与|和|跟)\s*$")
_BESIDE = re.compile(r"^[^，。；\n]{0,14}?(?:相比|比较|对比|相较|持平|比(?=[，,]))")
_AS_WELL = re.compile(r"^\s*[、和及与]\s*$")
_LAST_YEAR = ("去年", "上年", "上年度", "上一年", "上一年度")


def compared(text: str, words: Sequence[TimeWord]) -> list[TimeWord]:
    """Those of the words, in the order of the text, that something is compared with. 与 and its like need
    相比 behind the word.
    """
    found: list[TimeWord] = []
    for word in words:
        before, after = text[max(0, word.span[0] - 8) : word.span[0]], text[word.span[1] : word.span[1] + 20]
        joined = bool(found) and _AS_WELL.match(text[found[-1].span[1] : word.span[0]])
        if joined or _MORE_THAN.search(before) or (_WITH.search(before) and _BESIDE.match(after)):
            found.append(word)
    return found


def moved_base(word: TimeWord, old: Period, new: Period, moved_before: bool) -> list[WordEdit] | None:
    """The edits of a word that a report on `old` is compared with; [] where it says the same of any period,
    None where it cannot go along. `moved_before`: it was moved when the report was last carried.
    """
    year = _year_of(word, old)
    if word.kind in ("other", "school", "quarters") or year is None:
        return []
    if word.kind == "day" or word.part("tail"):
        return _end_of_the_previous(word, year, old, new, moved_before)
    target = _target(word, year, old, new)
    if target is None:
        return None
    if word.kind == "range":
        return [*_relative_year(word, target, new), *range_edits(word, target)]
    return _named(word, target, new)


def as_the_following(word: TimeWord, old: Period, new: Period) -> list[WordEdit]:
    """A name of the period after `old` as that of the one after `new`; [] for another word."""
    year = _year_of(word, old)
    if year is None or word.kind != old.kind or old.kind != new.kind or word.part("tail"):
        return []
    return _named(word, new.next, new) if _base(word, year) == old.next else []


def _named(word: TimeWord, target: Period, new: Period) -> list[WordEdit]:
    """The half, quarter, month or year as the name of `target` in a report on `new`."""
    edits = [*_relative_year(word, target, new), *year_edits(word, target.start.year)]
    if word.kind == "half":
        edits.append(put(word, "half", half_like(word, target)))
    elif word.kind != "year":
        part = "quarter" if word.kind == "quarter" else "m1"
        edits.append(put(word, part, written_like(word.part(part), target.number)))
    return edits


def _year_of(word: TimeWord, old: Period) -> int | None:
    """The year that the word means; None for 同年, 次年 and where both ends have words for theirs."""
    if "other2" in word.parts or "this2" in word.parts:
        return None
    if word.whose == "named":
        return word.number("y1")
    if word.whose == "other":
        return old.start.year - 1 if word.part("other1") in _LAST_YEAR else None
    return old.end.year


def _target(word: TimeWord, year: int, old: Period, new: Period) -> Period | None:
    """The period that the new report compares itself with."""
    if word.kind == "range":
        for base, target in ((old.last_year, new.last_year), (old.previous, new.previous)):
            if base.start.year == year and is_own_range(word, base):
                return target
        return None
    if word.kind != old.kind or old.kind != new.kind:
        return None
    base = _base(word, year)
    if base == old.previous:
        return new.previous
    return new.last_year if base == old.last_year else None  # that of 2019 is a landmark and stays


def _base(word: TimeWord, year: int) -> Period:
    """The half, quarter, month or year of that year which the word names."""
    number = {
        "half": word.half,
        "quarter": word.number("quarter"),
        "month": word.number("m1"),
        "year": 1,
    }[word.kind]
    return Period.regular(cast(PeriodKind, word.kind), year, number)


def _end_of_the_previous(
    word: TimeWord, year: int, old: Period, new: Period, moved_before: bool
) -> list[WordEdit]:
    """比6月底, 较2023年6月30日 in a report on the second half. The end of a year stays within the year, as
    比年初 does, unless it was moved there; 比2022年底 in a report on 2023 goes on when the year turns.
    """
    if _ends_the_year_before(word, year, old):
        return year_edits(word, new.start.year - 1)
    before = old.previous
    if before.end.year != year or not (old.end.year == year or moved_before):
        return []
    if not (ends_a_month(before.end) and month_end(year, before.end.month) == before.end):
        return []
    edits = at_the_end(word, before, new.previous)
    return [*_relative_year(word, new.previous, new), *edits] if edits else []


def _ends_the_year_before(word: TimeWord, year: int, old: Period) -> bool:
    """Whether it is the end, with its year, of the year before the old report's."""
    if word.whose != "named" or not old.start.year == old.end.year == year + 1:
        return False
    if word.kind == "year":
        return word.part("tail") in ("底", "末")
    last_day = word.kind == "day" and word.number("d1") == 31
    return word.number("m1") == 12 and (last_day or word.part("tail") in ("底", "末"))


def _relative_year(word: TimeWord, target: Period, new: Period) -> list[WordEdit]:
    """今年, 去年 or nothing before the word as the year of `target` is called in a report on `new`."""
    if word.whose == "named":
        return []
    year = target.start.year
    called = {new.start.year: "", new.start.year - 1: "去年"}.get(year, f"{year}年")
    said = word.parts.get("other1") or word.parts.get("this1")
    if said is None:
        return [WordEdit(word.span[0], word.span[0], called)] if called else []
    is_last_year = called == "去年" and word.part("other1") in _LAST_YEAR
    if is_last_year or called == word.part("other1") or (not called and word.part("this1")):
        return []
    follows = min(start for start, _ in word.parts.values() if start >= said[1])
    return [WordEdit(said[0], said[1] if called else follows, called)]
