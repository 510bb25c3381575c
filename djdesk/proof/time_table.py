"""What is true of one year or of some months only (resources/rules/times): anniversaries, the years of a
plan, campaigns, plenums. Read into values; what is made of them is for djdesk/proof/families/of_its_time.py.
"""

from __future__ import annotations

import re
from calendar import monthrange
from datetime import date
from pathlib import Path

import msgspec

from djdesk.forms.form_errors import FormError
from djdesk.forms.toml_file import decoded, file_text

_HOLDS = "时间表"
_DAY = re.compile(r"(\d{4})-(\d\d)(?:-(\d\d))?")


class Anniversary(msgspec.Struct, frozen=True, forbid_unknown_fields=True):
    """The Nth anniversary is in `year` + N."""

    names: tuple[str, ...]
    year: int
    source: str


class Plan(msgspec.Struct, frozen=True, forbid_unknown_fields=True):
    """A plan of several years (十四五) with its first and its last one."""

    names: tuple[str, ...]
    first: int
    last: int
    source: str


class NamedYear(msgspec.Struct, frozen=True, forbid_unknown_fields=True):
    """What one year is called: 党的二十大召开之年."""

    names: tuple[str, ...]
    year: int
    source: str


class Campaign(msgspec.Struct, frozen=True, forbid_unknown_fields=True):
    """A campaign that was over after the day `until`; from `again` on the same is a standing task. `now` is
    what is said since.
    """

    names: tuple[str, ...]
    until: str
    source: str
    again: str = ""
    now: str = ""

    @property
    def last_day(self) -> date:
        return _day(self.until, last=True)

    def stands(self, day: date) -> bool:
        """Whether it is a standing task on that day."""
        return bool(self.again) and _day(self.again) <= day


class Plenums(msgspec.Struct, frozen=True, forbid_unknown_fields=True):
    """The last days of the plenums of one Central Committee, the first one's first."""

    congress: str
    days: tuple[str, ...]
    source: str

    def ended(self) -> tuple[date, ...]:
        return tuple(_day(day) for day in self.days)


class Sessions(msgspec.Struct, frozen=True, forbid_unknown_fields=True):
    """A term of the National People's Congress: a session each March from the year `first` on."""

    term: str
    first: int
    source: str


class TimeTable(msgspec.Struct, frozen=True, forbid_unknown_fields=True):
    """All of it, as the file has it."""

    anniversaries: tuple[Anniversary, ...] = ()
    plans: tuple[Plan, ...] = ()
    years: tuple[NamedYear, ...] = ()
    campaigns: tuple[Campaign, ...] = ()
    plenums: tuple[Plenums, ...] = ()
    sessions: tuple[Sessions, ...] = ()


def read_times(path: Path) -> TimeTable:
    """Raises FormError, with file and place, for what cannot be read or is no day."""
    table, _ = decoded(file_text(path, _HOLDS), path.name, TimeTable, _HOLDS)
    days = [(one.names[0], day) for one in table.campaigns for day in (one.until, one.again) if day]
    for name, day in (*days, *((one.congress, day) for one in table.plenums for day in one.days)):
        try:
            _day(day)
        except ValueError as error:
            raise FormError.at(
                path.name, name, f"“{day}”不是日期", "请写成 2021-11-11 或 2021-11", _HOLDS
            ) from error
    return table


def _day(text: str, last: bool = False) -> date:
    """The day, or the first or last one of a month. Raises ValueError."""
    found = _DAY.fullmatch(text)
    if found is None:
        raise ValueError(text)
    year, month = int(found[1]), int(found[2])
    return date(year, month, int(found[3] or (monthrange(year, month)[1] if last else 1)))
