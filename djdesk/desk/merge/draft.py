"""The report with edits taken over, in the making: paragraphs know which of the base they come from, so that
edits find their place whatever the clerk has done since.
"""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from copy import copy
from difflib import SequenceMatcher
from functools import partial

import msgspec

from djdesk.desk.merge.edits import (
    CloseSections,
    Key,
    LeaderEdit,
    MoveSections,
    PutBasics,
    PutCell,
    PutFigure,
    PutHeading,
    PutLines,
    PutSection,
    PutTable,
    Step,
)
from djdesk.desk.merge.table_steps import put_into
from djdesk.model.changes import Batch, Change, RenameSection, SetBasics, SetFigure, SetOutline, SetProse
from djdesk.model.figure import Figure
from djdesk.model.prose_tokens import TokenLine, lines_of, paired, stored_of
from djdesk.model.report import Report, Section
from djdesk.model.tables.set_table import SetTable

_SAME = 0.5  # a paragraph that the clerk has edited since shares at least that with what it was
_ADDED = -1_000_000  # keys of paragraphs that the base does not have count down from here


class _Line(msgspec.Struct):
    key: Key
    stored: str


class _Part(msgspec.Struct):
    section: Section
    lines: list[_Line]


class Draft:
    """Starts as the report (`ours`) and takes steps that were made against `base`."""

    def __init__(self, base: Report, ours: Report) -> None:
        self._ours = ours
        known = {section.id: section.prose.split("\n") for section in base.sections}
        self._parts = [
            _Part(section, _keyed(section.id, known.get(section.id, []), section.prose.split("\n")))
            for section in ours.sections
        ]
        self._known = known.keys()
        self._named: dict[str, str] = {}  # new sections of the edits that the report has under another id
        self._figures: dict[str, Figure] = {}
        self._basics: dict[str, object] = {}
        self._tables = dict(ours.tables)
        self.clash = ""  # why the last step did not find what it was made for

    def copy(self) -> Draft:
        """As it was made, to be tried with other steps; before any is taken."""
        made = copy(self)
        made._parts = [_Part(part.section, list(part.lines)) for part in self._parts]
        made._named, made._figures, made._basics = {}, {}, {}
        made._tables = dict(self._tables)
        return made

    def take(self, steps: Iterable[Step]) -> None:
        for step in steps:
            self._take(step)

    def changes(self) -> tuple[Change, ...]:
        """What makes the report of the draft, few changes of the kind that the clerk makes himself."""
        ours = self._ours
        made = tuple(
            msgspec.structs.replace(part.section, prose="\n".join(line.stored for line in part.lines))
            for part in self._parts
        )
        changes: list[Change] = [
            SetFigure(name, figure)
            for name, figure in self._figures.items()
            if (figure.state, figure.shown) != (ours.figure(name).state, ours.figure(name).shown)
        ]
        changes += [
            SetTable(table_id, table)
            for table_id, table in self._tables.items()
            if table != ours.tables.get(table_id)
        ]
        basics = {name: value for name, value in self._basics.items() if value != getattr(ours, name)}
        if basics:
            changes.append(SetBasics.make(ours, **basics))
        outlines = [
            [(one.id, one.level, one.enabled) for one in sections] for sections in (made, ours.sections)
        ]
        if outlines[0] != outlines[1]:
            return (*changes, SetOutline(made))
        for new, old in zip(made, ours.sections, strict=True):
            changes += [RenameSection(new.id, new.heading)] if new.heading != old.heading else []
            changes += [SetProse(new.id, new.prose)] if new.prose != old.prose else []
        return tuple(changes)

    # ------------------------------------------------------------ steps

    def _take(self, step: Step) -> None:
        if isinstance(step, PutLines):
            self._put_lines(step)
        elif isinstance(step, PutFigure):
            self._figures[step.name] = step.figure
        elif isinstance(step, PutCell | PutTable):
            self._put_table(step)
        elif isinstance(step, PutHeading):
            self._replace(step.section_id, heading=step.heading)
        elif isinstance(step, PutSection):
            self._put_section(step)
        elif isinstance(step, MoveSections):
            moving = [part for part in self._parts if part.section.id in step.section_ids]
            self._parts = [part for part in self._parts if part not in moving]
            place = self._behind(step.after)
            self._parts[place:place] = moving
        elif isinstance(step, CloseSections):
            for section_id in step.section_ids:
                self._replace(section_id, enabled=False)
        elif isinstance(step, PutBasics):
            given = {
                "title": step.title,
                "issuer": step.issuer,
                "addressee": step.addressee,
                "date": step.day,
            }
            self._basics |= {name: value for name, value in given.items() if value}

    def _put_table(self, step: PutCell | PutTable) -> None:
        now = self._tables.get(step.table_id)
        if now is None and isinstance(step, PutTable) and step.base is None:
            self._tables[step.table_id] = step.table
            return
        if now is None:
            self.clash = "这个表格您后来删去了"
            return
        self._tables[step.table_id], self.clash = put_into(now, step, self._ours.tables.get(step.table_id))

    def _put_section(self, step: PutSection) -> None:
        """One that the report has already, as the edit was taken before, is not added again."""
        for part in self._parts:
            known = part.section.id in self._known
            if not known and (part.section.heading, part.section.level) == (step.heading, step.level):
                self._named[step.section_id] = part.section.id
                return
        new = Section(id=step.section_id, level=step.level, heading=step.heading)
        self._parts.insert(self._behind(step.after), _Part(new, []))

    def _replace(self, section_id: str, **values: object) -> None:
        part = self._part(section_id)
        if part is not None:
            part.section = msgspec.structs.replace(part.section, **values)

    def _put_lines(self, step: PutLines) -> None:
        part = self._part(step.section_id)
        places = [place for key in step.gone if (place := self._place(key)) is not None]
        self._watch(step, part, places)
        home = places[0][0] if step.in_place and places else part
        if home is None or ((not places or len(step.gone) != len(step.new)) and _holds(home, step)):
            self.clash = self.clash if home is None else ""
            return
        gone = [place[0].lines[place[1]] for place in places]
        new = [_Line(key, stored) for key, stored in step.new]
        if len(step.was) == len(gone) == 1 and new:
            new[0].stored = merged_line(step.was[0], new[0].stored, gone[0].stored) or new[0].stored
        if step.in_place and places:
            before = home.lines[: places[0][1]]
        else:
            before = home.lines[: self._line_behind(home, step)]
        leaving = {id(line) for line in gone}
        for other in self._parts if leaving else ():
            other.lines = [line for line in other.lines if id(line) not in leaving]
        if new and not any(line.stored.strip() for line in home.lines):
            home.lines = []
        ahead = {id(line) for line in before}
        at = sum(id(line) in ahead for line in home.lines)
        home.lines[at:at] = new

    def _watch(self, step: PutLines, part: _Part | None, places: Sequence[tuple[_Part, int]]) -> None:
        """Notes where the clerk has changed what the step was made for."""
        self.clash = ""
        if part is None:
            self.clash = "这一节您后来删去了"
        elif len(places) < len(step.gone):
            self.clash = "这一段您后来删去了"
        else:
            now = tuple(place[0].lines[place[1]].stored for place in places)
            simple = len(step.was) == len(step.new) == 1
            fits = now == step.was or (
                simple and merged_line(step.was[0], step.new[0][1], now[0]) is not None
            )
            self.clash = "" if fits else "这一段您后来也改过"

    def _part(self, section_id: str) -> _Part | None:
        section_id = self._named.get(section_id, section_id)
        return next((part for part in self._parts if part.section.id == section_id), None)

    def _place(self, key: Key) -> tuple[_Part, int] | None:
        for part in self._parts:
            for index, line in enumerate(part.lines):
                if line.key == key:
                    return part, index
        return None

    def _line_behind(self, part: _Part, step: PutLines) -> int:
        fresh = dict(step.fresh)
        known: dict[Key, int] = {}
        added: dict[str, int] = {}
        for index, line in enumerate(part.lines):
            known.setdefault(line.key, index)
            if line.key[1] <= _ADDED:
                added.setdefault(line.stored, index)
        for key in step.after:
            places = [known[key]] if key in known else []
            places += [added[fresh[key]]] if fresh.get(key) in added else []
            if places:
                return min(places) + 1
        return 0

    def _behind(self, after: Sequence[str]) -> int:
        """The place behind the first of the sections that is there, and behind what stands deeper below it
        and is not printed or the clerk's own.
        """
        ids = [part.section.id for part in self._parts]
        found = next((ids.index(one) for one in after if one in ids), None)
        if found is None:
            return 0
        place = found + 1
        while place < len(ids) and not self._parts[place].section.enabled:
            place += 1
        return place


def merged(base: Report, ours: Report, accepted: Iterable[LeaderEdit]) -> Batch | None:
    """One undo step that takes the accepted edits over; None when there is nothing to change."""
    draft = Draft(base, ours)
    for edit in accepted:
        draft.take(edit.steps)
    changes = draft.changes()
    return Batch(changes) if changes else None


def merged_line(base: str, theirs: str, ours: str) -> str | None:
    """Both edits of a stored paragraph; None where they touch the same place."""
    if ours in (base, theirs):
        return theirs
    if theirs == base:
        return ours
    rows = [_row(stored) for stored in (base, theirs, ours)]
    left, right = (_hunks(rows[0], row) for row in rows[1:])
    if any(one[0] <= two[1] and two[0] <= one[1] and one != two for one in left for two in right):
        return None
    made = list(rows[0])
    for start, end, new in sorted({*left, *right}, reverse=True):
        made[start:end] = new
    marker = made[0][1:] if made and made[0].startswith("\0") else ""
    return stored_of([TokenLine(marker, tuple(paired(made[1:])))])


def _holds(part: _Part, step: PutLines) -> bool:
    """Whether the new paragraphs stand there already, one behind the other: the edit was taken before."""
    wanted = [stored for _, stored in step.new]
    lines = [line.stored for line in part.lines]
    return bool(wanted) and any(lines[at : at + len(wanted)] == wanted for at in range(len(lines)))


def _row(stored: str) -> list[str]:
    """The tokens of a line, its marker in front."""
    line = lines_of(stored)[0]
    return ["\0" + line.marker, *line.tokens]


def _hunks(base: Sequence[str], other: Sequence[str]) -> set[tuple[int, int, tuple[str, ...]]]:
    return {
        (low, high, tuple(other[first:last]))
        for tag, low, high, first, last in SequenceMatcher(None, base, other, autojunk=False).get_opcodes()
        if tag != "equal"
    }


def _keyed(section_id: str, base: Sequence[str], ours: Sequence[str]) -> list[_Line]:
    """The clerk's paragraphs with the places of the base's that they come from."""
    keys: list[Key] = [(section_id, _ADDED - index) for index in range(len(ours))]
    free: list[tuple[range, range]] = []
    done = 0, 0
    matches = SequenceMatcher(None, base, ours, autojunk=False).get_matching_blocks()
    for old, new, size in matches:
        free.append((range(done[0], old), range(done[1], new)))
        for step in range(size):
            keys[new + step] = (section_id, old + step)
        done = old + size, new + size
    for olds, news in free:
        taken: set[int] = set()
        for new in news:
            like = partial(_likeness, ours[new])
            best = max(((like(base[old]), -old) for old in olds if old not in taken), default=(0.0, 0))
            if best[0] >= _SAME:
                keys[new] = (section_id, -best[1])
                taken.add(-best[1])
    known = {key[1] for key in keys}
    for new, key in enumerate(keys):  # what the clerk has moved
        if key[1] <= _ADDED and ours[new] in base:
            same = [old for old, text in enumerate(base) if text == ours[new] and old not in known]
            if same:
                keys[new] = (section_id, same[0])
                known.add(same[0])
    return [_Line(key, stored) for key, stored in zip(keys, ours, strict=True)]


def _likeness(one: str, other: str) -> float:
    matcher = SequenceMatcher(None, one, other, autojunk=False)
    return matcher.ratio() if matcher.quick_ratio() >= _SAME else 0.0
