"""What earlier reports say that a section could say too, and how it fits into this one."""

from __future__ import annotations

import re
from collections.abc import Callable, Iterable, Mapping, Sequence
from functools import lru_cache

import msgspec
from rapidfuzz.distance import Indel

from djdesk.basics.pinyin import finds
from djdesk.desk.desk import Desk
from djdesk.forms.report_type import OWN_SECTION, ReportType
from djdesk.model.figure import PENDING_TEXT
from djdesk.model.prose import condition, without_tables
from djdesk.model.prose_tokens import CLOSE, OPEN, TokenLine, chip_name, lines_of
from djdesk.model.report import Report
from djdesk.store.reports.passages import Passage

_SAME_NAME = 0.6  # likeness from which two headings speak of the same
_LETTER = re.compile("[A-Za-z]")
_BY_INITIALS = 40  # characters of a passage that can be found by their initials


class OfferedPassage(msgspec.Struct, frozen=True):
    """`akin`: of the same section, or of one that does the same in another report. `type_name` is short."""

    passage: Passage
    akin: bool
    type_name: str

    @property
    def source(self) -> str:
        """下半年汇报 of which unit and period, as a line of the list says it."""
        return f"{self.passage.period.label} · {self.type_name}"


def offered_passages(desk: Desk, report: Report, section_id: str) -> list[OfferedPassage]:
    """Every section with text of all other reports: those akin to this one first, and of each the latest
    period first. Raises StoreError.
    """
    types = desk.types
    offered = [
        OfferedPassage(one, _akin(one, report, section_id, types), _type_name(types, one.type_id))
        for one in desk.store.passages(without=report.id)
    ]
    return sorted(offered, key=lambda one: not one.akin)


def its_report(desk: Desk, passage: Passage) -> tuple[Report, ReportType]:
    """The report that it stands in, with its type. Raises KnownError."""
    return desk.store.load(passage.report_id), desk.form(passage.type_id)


def sought_passages(offered: Iterable[OfferedPassage], typed: str) -> list[OfferedPassage]:
    """Those that have every word that was typed, in heading, text, unit or period; initials of the pinyin
    find headings, units and beginnings. Without words those that are akin.
    """
    words = typed.split()
    if not words:
        return [one for one in offered if one.akin]
    return [one for one in offered if all(_has(one, word) for word in words)]


def fitting(stored: str, knows: Callable[[str], bool]) -> list[TokenLine]:
    """An earlier passage as lines for this report: figures that it has too stay figures, any other is
    【待补】, for its number was another period's; tables and conditions are left out.
    """
    kept = "\n".join(left for line in stored.split("\n") if (left := without_tables(line)).strip())
    return [line._replace(tokens=tuple(_fitting(line, knows))) for line in lines_of(kept)] if kept else []


def first_words(stored: str, most: int) -> str:
    """The beginning of a passage on one line. No more of it is read than that takes."""
    read: list[str] = []
    for stored_line in stored.split("\n"):
        read += (_plain(line) for line in lines_of(stored_line))
        if sum(map(len, read)) > most:
            break
    words = " ".join(read)
    return words if len(words) <= most else words[: most - 1] + "…"


def _akin(passage: Passage, report: Report, section_id: str, types: Mapping[str, ReportType]) -> bool:
    mine = report.section(section_id)
    if passage.type_id == report.type_id and passage.section_id == section_id:
        return True
    role, other = _role(types, report.type_id, section_id), _role(types, passage.type_id, passage.section_id)
    if role != "body" or other != "body":
        return role == other
    same = mine.heading and Indel.normalized_similarity(mine.heading, passage.heading) >= _SAME_NAME
    return bool(same)


def _role(types: Mapping[str, ReportType], type_id: str, section_id: str) -> str:
    form = types.get(type_id)
    return ((form.section(section_id) if form else None) or OWN_SECTION).role


def _type_name(types: Mapping[str, ReportType], type_id: str) -> str:
    form = types.get(type_id)
    return form.short if form else "报告"


def _has(one: OfferedPassage, word: str) -> bool:
    passage = one.passage
    if any(word in text for text in (passage.prose, one.source, passage.heading, passage.unit)):
        return True
    if not _LETTER.search(word):  # only letters can be initials
        return False
    return any(finds(word, text) for text in (passage.heading, passage.unit, _begin(passage.prose)))


@lru_cache(maxsize=4096)  # a pure function, asked anew at each key
def _begin(prose: str) -> str:
    return first_words(prose, _BY_INITIALS)


def _fitting(line: TokenLine, knows: Callable[[str], bool]) -> Sequence[str]:
    tokens: list[str] = []
    for token in line.tokens:
        name = chip_name(token)
        if not name or (knows(name) and not condition(name)):
            tokens.append(token)
        elif not condition(name):
            tokens += PENDING_TEXT
    return tokens


def _plain(line: TokenLine) -> str:
    words = (f"【{chip_name(token)}】" if len(token) > 2 else token for token in line.tokens)
    return "".join(word for word in words if word not in (OPEN, CLOSE))
