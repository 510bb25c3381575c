"""Report periods (报告期): month, quarter, half-year, year, free range; with previous, next and same period
last year.
"""

from __future__ import annotations

from datetime import date, timedelta
from typing import Literal

import msgspec

from djdesk.basics.dates import printed_day
from djdesk.basics.errors import BadInput
from djdesk.basics.late_pattern import late_pattern

PeriodKind = Literal["month", "quarter", "half", "year", "range"]
_FIRST, _LAST = 1000, 9000  # years of four digits, with years before and behind
_MONTHS: dict[str, int] = {"month": 1, "quarter": 3, "half": 6, "year": 12}
_QUARTERS = ("第一季度", "第二季度", "第三季度", "第四季度")
_CODE = late_pattern(r"(?P<year>\d{4})(?:H(?P<half>[12])|Q(?P<quarter>[1-4])|-?M?(?P<month>0[1-9]|1[0-2]))?$")


def _month_end(year: int, month: int) -> date:
    return date(year + month // 12, month % 12 + 1, 1) - timedelta(days=1)


class Period(msgspec.Struct, frozen=True):
    """A closed range of days. For every kind but `range` the days follow from kind, year and number."""

    kind: PeriodKind
    start: date
    end: date

    @classmethod
    def regular(cls, kind: PeriodKind, year: int, number: int = 1) -> Period:
        """The `number`-th (from 1) month, quarter, half or the whole of `year`."""
        months = _MONTHS[kind]
        first = (number - 1) * months + 1
        return cls(kind, date(year, first, 1), _month_end(year, first + months - 1))

    @classmethod
    def containing(cls, kind: PeriodKind, day: date) -> Period:
        """The regular period of that kind in which `day` lies."""
        return cls.regular(kind, day.year, (day.month - 1) // _MONTHS[kind] + 1)

    @classmethod
    def parse(cls, code: str) -> Period:
        """2023, 2023H1, 2023Q3, 2023M05 (or 2023-05), 2023-01-15..2023-06-30. Raises BadInput, also for years
        from which no earlier or later period can be reckoned.
        """
        found = cls._of_code(code)
        if found is None:
            raise BadInput(
                f"看不懂报告期“{code}”", "请写成 2023、2023H1、2023Q3、2023M05 或 2023-01-15..2023-06-30"
            )
        if not _FIRST <= found.start.year <= found.end.year <= _LAST:
            raise BadInput(f"报告期“{code}”的年份不对", "请核对年份")
        return found

    @classmethod
    def _of_code(cls, code: str) -> Period | None:
        match = _CODE.match(code.strip())
        try:
            if match:
                year = int(match["year"])
                for kind in ("half", "quarter", "month"):
                    if match[kind]:
                        return cls.regular(kind, year, int(match[kind]))
                return cls.regular("year", year)
            first, _, last = code.strip().partition("..")
            start, end = date.fromisoformat(first), date.fromisoformat(last)
            if start <= end:
                return cls("range", start, end)
        except ValueError:
            return None
        return None

    @property
    def number(self) -> int:
        return 1 if self.kind == "range" else (self.start.month - 1) // _MONTHS[self.kind] + 1

    @property
    def code(self) -> str:
        """The form that `parse` reads; stable, used in files and as a key."""
        year = self.start.year
        if self.kind == "range":
            return f"{self.start.isoformat()}..{self.end.isoformat()}"
        return {
            "year": f"{year}",
            "half": f"{year}H{self.number}",
            "quarter": f"{year}Q{self.number}",
            "month": f"{year}M{self.number:02d}",
        }[self.kind]

    @property
    def label(self) -> str:
        """What stands in a title: 2023年上半年, 2023年第三季度, 2023年5月, 2023年, 2023年1月15日至6月30日."""
        start, end = self.start, self.end
        if self.kind == "range":
            year = "" if end.year == start.year else f"{end.year}年"
            return f"{printed_day(start)}至{year}{end.month}月{end.day}日"
        tail = {
            "year": "",
            "half": "上半年" if start.month == 1 else "下半年",
            "quarter": _QUARTERS[(start.month - 1) // 3],
            "month": f"{start.month}月",
        }[self.kind]
        return f"{start.year}年{tail}"

    def shifted(self, steps: int) -> Period:
        """`steps` periods later (earlier if negative). A free range of whole months (1 July to 30 June, 15
        March to 14 April) moves by as many months, any other by its own length in days.
        """
        if self.kind == "range":
            after = self.end + timedelta(days=1)
            if after.day == self.start.day:
                months = (after.year - self.start.year) * 12 + after.month - self.start.month
                return Period(
                    "range",
                    _months_later(self.start, months * steps),
                    _months_later(after, months * steps) - timedelta(days=1),
                )
            length = (self.end - self.start + timedelta(days=1)) * steps
            return Period("range", self.start + length, self.end + length)
        months = self.start.year * 12 + self.start.month - 1 + _MONTHS[self.kind] * steps
        return Period.containing(self.kind, date(months // 12, months % 12 + 1, 1))

    @property
    def previous(self) -> Period:
        return self.shifted(-1)

    @property
    def next(self) -> Period:
        return self.shifted(1)

    @property
    def last_year(self) -> Period:
        """The same period last year (去年同期)."""
        if self.kind == "range":
            return Period("range", _year_before(self.start), _year_before(self.end))
        return Period.regular(self.kind, self.start.year - 1, self.number)


def _months_later(day: date, months: int) -> date:
    """The same day of a later month; its last day where it has no such day."""
    count = day.year * 12 + day.month - 1 + months
    year, month = count // 12, count % 12 + 1
    return min(date(year, month, 1) + timedelta(days=day.day - 1), _month_end(year, month))


def _year_before(day: date) -> date:
    try:
        return day.replace(year=day.year - 1)
    except ValueError:  # 29 February
        return day.replace(year=day.year - 1, day=28)
