"""Packs of fixed phrases: resources/rules/wording/*.toml, read into values. A pack says what is right;
what departs from it is for the families to find.

A file holds groups with a name and a source (and may say its own name and version); a phrase is a string,
or a table where more is known of it:

text       the phrase in full, with its marks
since      the day, month or year from which it is used: 2021-11-11, 2021-11, 2021
until, now the last day of it, and what has taken its place
also       forms that are right as well
wrong      forms that are written for it and are never right
any_order  a list whose items have no order
"""

from __future__ import annotations

from calendar import monthrange
from collections.abc import Iterator, Sequence
from datetime import date
from functools import cached_property
from pathlib import Path

import msgspec

from djdesk.basics.late_pattern import late_pattern
from djdesk.forms.form_errors import FormError
from djdesk.forms.toml_file import decoded, file_text

_HOLDS = "固定说法表"
_DAY = late_pattern(r"(\d{4})(?:-(\d\d)(?:-(\d\d))?)?")
SHORTEST = 4  # characters of a phrase; shorter ones are within one edit of too much


class _Entry(msgspec.Struct, frozen=True, forbid_unknown_fields=True):
    text: str
    source: str = ""
    since: str = ""
    until: str = ""
    now: str = ""
    also: tuple[str, ...] = ()
    wrong: tuple[str, ...] = ()
    any_order: bool = False


class _Group(msgspec.Struct, frozen=True, forbid_unknown_fields=True):
    name: str
    source: str
    phrases: tuple[str | _Entry, ...]


class _File(msgspec.Struct, frozen=True, forbid_unknown_fields=True):
    groups: tuple[_Group, ...]
    name: str = ""
    version: str = ""


class FixedPhrase(msgspec.Struct, frozen=True):
    """A fixed phrase. `since` and `until` are its first and last day, None where it has none."""

    text: str
    group: str
    source: str
    since: date | None = None
    until: date | None = None
    now: str = ""
    also: tuple[str, ...] = ()
    wrong: tuple[str, ...] = ()
    any_order: bool = False

    @property
    def forms(self) -> tuple[str, ...]:
        """All that are right, the phrase itself first."""
        return (self.text, *self.also)


class WordingPack:
    """The phrases of several files, in their order."""

    def __init__(self, phrases: Sequence[FixedPhrase]) -> None:
        self.phrases = tuple(phrases)

    @cached_property
    def forms(self) -> tuple[str, ...]:
        """Every right form once."""
        return tuple(dict.fromkeys(form for one in self.phrases for form in one.forms))

    @cached_property
    def dated(self) -> tuple[FixedPhrase, ...]:
        return tuple(one for one in self.phrases if one.since is not None or one.until is not None)


def read_pack(folder: Path) -> WordingPack:
    """Raises FormError, with file and place, for what cannot be read."""
    return WordingPack([one for path in sorted(folder.glob("*.toml")) for one in _phrases(path)])


class PackFile(msgspec.Struct, frozen=True):
    """A pack that comes as one file, with what it calls itself."""

    name: str
    version: str
    phrases: tuple[FixedPhrase, ...]


def read_pack_file(path: Path) -> PackFile:
    """Its name is the file's where it gives none. Raises FormError, with file and place."""
    held, _ = decoded(file_text(path, _HOLDS), path.name, _File, _HOLDS)
    return PackFile(held.name or path.stem, held.version, tuple(_of_groups(path.name, held.groups)))


def _phrases(path: Path) -> Iterator[FixedPhrase]:
    held, _ = decoded(file_text(path, _HOLDS), path.name, _File, _HOLDS)
    yield from _of_groups(path.name, held.groups)


def _of_groups(file: str, groups: Sequence[_Group]) -> Iterator[FixedPhrase]:
    for group in groups:
        for one in group.phrases:
            entry = one if isinstance(one, _Entry) else _Entry(one)
            yield FixedPhrase(
                entry.text,
                group.name,
                entry.source or group.source,
                _day(file, entry.text, entry.since),
                _day(file, entry.text, entry.until, last=True),
                entry.now,
                entry.also,
                entry.wrong,
                entry.any_order,
            )


def _day(file: str, place: str, text: str, last: bool = False) -> date | None:
    """The first or last day of a day, month or year."""
    if not text:
        return None
    found = _DAY.fullmatch(text)
    try:
        if found is None:
            raise ValueError
        year, month = int(found[1]), int(found[2] or (12 if last else 1))
        return date(year, month, int(found[3] or (monthrange(year, month)[1] if last else 1)))
    except ValueError as error:
        raise FormError.at(
            file, place, f"“{text}”不是日期", "请写成 2021-11-11、2021-11 或 2021", _HOLDS
        ) from error
