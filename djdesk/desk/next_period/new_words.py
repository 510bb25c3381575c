"""What a word for a time becomes when the report goes on to another period: each function gives the edits of
one word, [] where it stays. Which words go on is not decided here.
"""

from __future__ import annotations

from datetime import date, timedelta

import msgspec

from djdesk.basics.time_words import TimeWord, written_like
from djdesk.model.period import Period

_SCHOOL_YEAR = 270  # days: from September to July is one, a term is not


class WordEdit(msgspec.Struct, frozen=True):
    """`words` in place of what stands from `start` to `end`, places of the whole text."""

    start: int
    end: int
    words: str


def edited(text: str, edits: list[WordEdit], offset: int = 0) -> str:
    """`text` with the edits; `offset` is where it begins in the whole text."""
    for edit in sorted(edits, key=lambda edit: (edit.start, edit.end), reverse=True):
        text = text[: edit.start - offset] + edit.words + text[edit.end - offset :]
    return text


def is_the_period(word: TimeWord, old: Period) -> bool:
    """Whether the word means the old period as a whole."""
    year = word.number("y1")
    if word.kind == "school":
        return _is_own_school_year(word, old)
    if word.whose == "named" and word.kind != "range" and year != old.start.year:
        return False
    if word.kind == "range":
        return is_own_range(word, old)
    if word.part("tail"):
        return False
    if word.kind == "half":
        return old.kind == "half" and word.half == old.number
    if word.kind == "quarters":
        return old.kind in ("half", "year") and _quarters_of(old) == word.quarters
    if word.kind == "quarter":
        return old.kind == "quarter" and word.number("quarter") == old.number
    if word.kind == "month":
        return old.kind == "month" and word.number("m1") == old.start.month
    return word.kind == "year" and old.kind == "year" and word.whose == "named"


def is_own_range(word: TimeWord, old: Period) -> bool:
    """1—6月, 2023年1月1日至6月30日: both ends are those of the old period, as far as they are said."""
    first, last = word.number("y1"), word.number("y2")
    if (first and first != old.start.year) or (last or first or old.end.year) != old.end.year:
        return False
    if not first and old.start.year != old.end.year:
        return False
    start_day, end_day = word.number("d1"), word.number("d2")
    months = (word.number("m1"), word.number("m2") or word.number("m1")) == (old.start.month, old.end.month)
    starts = start_day == old.start.day if start_day else old.start.day == 1
    ends = end_day == old.end.day if end_day else ends_a_month(old.end)
    return months and starts and ends


def _is_own_school_year(word: TimeWord, old: Period) -> bool:
    """2022—2023学年 in a report on the year from one summer to the next, its 第二学期 in one on a half."""
    years = (word.number("y1"), word.number("y2"))
    if word.part("term"):
        return old.kind == "half" and years == _school_year_of(old) and _term(word) == 3 - old.number
    is_range = old.kind == "range" and (old.end - old.start).days > _SCHOOL_YEAR
    return is_range and years == (old.start.year, old.end.year)


def _school_year(word: TimeWord, new: Period) -> list[WordEdit]:
    years = _school_year_of(new) if word.part("term") else (new.start.year, new.end.year)
    edits = [*year_edits(word, years[0]), put(word, "y2", written_like(word.part("y2"), years[1]))]
    if word.part("term"):
        terms = "一二" if word.part("term") in "一二" else "上下"
        edits.append(put(word, "term", terms[2 - new.number]))
    return edits


def _quarters(word: TimeWord, new: Period) -> list[WordEdit]:
    first = "quarter" if word.part("quarter") else "first"
    if first not in word.parts:
        return []
    return [
        put(word, part, written_like(word.part(part), number))
        for part, number in zip((first, "quarter2"), _quarters_of(new), strict=True)
    ]


def _school_year_of(half: Period) -> tuple[int, int]:
    """The school year that a half lies in: spring is the end of one, autumn the beginning of the next."""
    begins = half.start.year - (half.number == 1)
    return begins, begins + 1


def _term(word: TimeWord) -> int:
    return 1 if word.part("term") in ("一", "上") else 2


def _quarters_of(period: Period) -> tuple[int, int]:
    return (period.start.month + 2) // 3, period.end.month // 3


def half_like(word: TimeWord, half: Period) -> str:
    """A half as the word is written: 上半年, 春季学期, 秋学期."""
    said = word.part("half")
    return {"上半年": ("上半年", "下半年"), "下半年": ("上半年", "下半年")}.get(
        said, (f"春{said[1:]}", f"秋{said[1:]}")
    )[half.number - 1]


def ends_a_month(day: date) -> bool:
    """Whether it is the last day of its month."""
    return (day + timedelta(days=1)).day == 1


def counted_from_january(word: TimeWord, old: Period, new: Period) -> list[WordEdit]:
    """What counts from January to the end of the old period, a month or quarter (1—9月, 前三季度), until the
    end of the new one; [] for another word, and where January alone would be left.
    """
    year = word.number("y1") or old.end.year
    if old.kind not in ("month", "quarter", "half") or new.kind != old.kind or year != old.end.year:
        return []
    if word.kind == "range":
        whole = word.number("m1") == 1 and not word.part("d2") and not word.number("y2")
        if not whole or word.number("m2") != old.end.month or old.start.month == 1 or new.end.month == 1:
            return []
        edits = year_edits(word, new.end.year)
        return [*edits, put(word, "m2", written_like(word.part("m2"), new.end.month, _padded(word)))]
    first, last = word.quarters if word.kind == "quarters" else (word.half, word.half * 2)
    if old.kind != "quarter" or (first, last) != (1, old.number) or word.part("tail"):
        return []
    if new.number == old.number:
        return year_edits(word, new.end.year)
    if new.number == 1:
        return []
    named = {2: "上半年", 3: "前三季度", 4: "全年"}[new.number]
    called = f"{written_like(word.part('y1'), new.end.year)}年" if word.part("y1") else word.part("this1")
    return [WordEdit(*word.span, called + named)]


def as_the_period(word: TimeWord, old: Period, new: Period) -> list[WordEdit]:
    """A name of the old period as one of the new."""
    if not is_the_period(word, old):
        return []
    if word.kind == "range":
        return range_edits(word, new)
    if word.kind == "school":
        return _school_year(word, new)
    if old.kind != new.kind:
        return [] if new.kind == "range" else [WordEdit(*word.span, _of_another_kind(word, new))]
    edits = year_edits(word, new.start.year)
    if word.kind == "half":
        edits.append(put(word, "half", half_like(word, new)))
    elif word.kind == "quarters":
        edits += _quarters(word, new)
    elif word.kind == "quarter":
        edits.append(put(word, "quarter", written_like(word.part("quarter"), new.number)))
    elif word.kind == "month":
        edits.append(put(word, "m1", written_like(word.part("m1"), new.start.month, _padded(word))))
    return edits


def _of_another_kind(word: TimeWord, new: Period) -> str:
    """The new period said as the word says the old one: with its year, behind 今年, or bare (上半年)."""
    if word.whose == "named":
        return new.label
    this = word.part("this1")
    return this if this and new.kind == "year" else this + bare_name(new)


def bare_name(period: Period) -> str:
    """A period without its year: 全年, 上半年, 三季度, 9月. "" for a range."""
    if period.kind == "quarter":
        return f"{'一二三四'[period.number - 1]}季度"
    named = {
        "year": "全年",
        "half": "上半年" if period.number == 1 else "下半年",
        "month": f"{period.start.month}月",
    }
    return named.get(period.kind, "")


def at_the_end(word: TimeWord, old: Period, new: Period) -> list[WordEdit]:
    """A cut-off at the end of the old period (its last day, month, quarter, half, year's end), or its name:
    that of the new one. A cut-off on any other day stays.
    """
    if is_the_period(word, old):
        return as_the_period(word, old, new)
    if word.whose == "named" and word.number("y1") != old.end.year:
        return []
    if word.part("tail") not in ("", "底", "末"):
        return []
    if word.kind == "quarter" and old.kind != "quarter":
        return _quarter_end(word, old, new)
    if word.kind in ("half", "quarter"):
        untailed = msgspec.structs.replace(
            word, parts={name: span for name, span in word.parts.items() if name != "tail"}
        )
        return as_the_period(untailed, old, new) if old.kind == word.kind == new.kind else []
    if word.kind == "year":
        return _year_end(word, old, new)
    if word.number("m1") != old.end.month:
        return []
    if word.kind == "day" and word.number("d1") != old.end.day:
        return []
    if word.kind == "month" and not (ends_a_month(old.end) and ends_a_month(new.end)):
        return []
    edits = [
        *year_edits(word, new.end.year),
        put(word, "m1", written_like(word.part("m1"), new.end.month, _padded(word))),
    ]
    if word.kind == "day":
        edits.append(put(word, "d1", written_like(word.part("d1"), new.end.day, _padded(word))))
    return edits


def _quarter_end(word: TimeWord, old: Period, new: Period) -> list[WordEdit]:
    """截至二季度末 in a report on half a year: the last quarter's end is the period's."""
    if word.number("quarter") * 3 != old.end.month or new.end.month % 3 or not ends_a_month(new.end):
        return []
    quarter = written_like(word.part("quarter"), new.end.month // 3)
    return [*year_edits(word, new.end.year), put(word, "quarter", quarter)]


def _year_end(word: TimeWord, old: Period, new: Period) -> list[WordEdit]:
    """2023年底, 今年年底: the period's end where that is the year's."""
    if (old.end.month, old.end.day) != (12, 31) or not word.part("end") or not ends_a_month(new.end):
        return []
    if new.end.month == 12:
        return year_edits(word, new.end.year)
    tail = f"{new.end.month}月{word.part('tail')}"
    return [*year_edits(word, new.end.year), put(word, "end", tail)]


def range_edits(word: TimeWord, new: Period) -> list[WordEdit]:
    """The new period's first and last month or day, as exact as the word says them."""
    by_day = bool(word.part("d1") and word.part("d2"))
    if not by_day and not (new.start.day == 1 and ends_a_month(new.end)):
        return []
    if by_day and not word.part("m2") and (new.start.year, new.start.month) == (new.end.year, new.end.month):
        return _days_of_a_month(word, new)
    if not word.part("m2") or bool(word.part("d1")) != bool(word.part("d2")):
        return []
    across = new.start.year != new.end.year
    if across and not word.part("y1"):
        return []
    padded = _padded(word)
    edits = year_edits(word, new.start.year)
    months = written_like(word.part("m2"), new.end.month, padded)
    if word.part("y2"):
        edits.append(put(word, "y2", written_like(word.part("y2"), new.end.year)))
    elif across:
        months = f"{written_like(word.part('y1'), new.end.year)}年{months}"
    edits += [
        put(
            word,
            "m1",
            written_like(word.part("m2" if word.part("m1") == "元" else "m1"), new.start.month, padded),
        ),
        put(word, "m2", months),
    ]
    if by_day:
        edits.append(put(word, "d1", written_like(word.part("d1"), new.start.day, padded)))
        edits.append(put(word, "d2", written_like(word.part("d2"), new.end.day, padded)))
    return edits


def _days_of_a_month(word: TimeWord, new: Period) -> list[WordEdit]:
    """9月1日至30日."""
    numbers = {"m1": new.start.month, "d1": new.start.day, "d2": new.end.day}
    edits = [put(word, part, written_like(word.part(part), number)) for part, number in numbers.items()]
    return [*year_edits(word, new.start.year), *edits]


def year_edits(word: TimeWord, year: int) -> list[WordEdit]:
    """The year that the word names as another; [] where it names none."""
    return [put(word, "y1", written_like(word.part("y1"), year))] if word.part("y1") else []


def put(word: TimeWord, part: str, words: str) -> WordEdit:
    """`words` in place of a part that the word has."""
    start, end = word.parts[part]
    return WordEdit(start, end, words)


def _padded(word: TimeWord) -> bool:
    """2023-06-30 and 20230630 have two digits for month and day."""
    return word.part("dot") in ("-", "－") or (word.kind == "day" and word.text.isdecimal())
