"""What happened to the paragraphs of a section: changed, moved, split, joined, new, deleted; and to the
numbers in them.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator, Sequence

import msgspec

from djdesk.desk.merge.edits import EditKind, Key, PutLines
from djdesk.desk.merge.printed_line import (
    PrintedLine,
    Rewritten,
    joined_lines_of,
    printed,
    rewritten,
    split_line,
    without_clauses,
)
from djdesk.desk.merge.sections import FileSection, PlacedPiece
from djdesk.desk.merge.units import POINT, Unit, key_of
from djdesk.forms.report_type import ReportType
from djdesk.model.figure import Figure
from djdesk.model.prose import comparison, escape
from djdesk.model.prose_tokens import chip, names_in
from djdesk.model.report import Report

_LOST = "这段里有的数字改成了文字或删去了，采用以后那里不再跟着指标变。"


_LISTED = "这一条是按清单排出的，请在这一节的清单里改。"


class ParagraphEdit(msgspec.Struct, frozen=True):
    """`key` is by what the paragraph is found afterwards. `step` is None where only numbers changed, or
    nothing. `figures` have new numbers in it.
    """

    kind: EditKind
    key: Key
    before: tuple[str, ...]
    after: tuple[str, ...]
    step: PutLines | None = None
    figures: dict[str, Figure] = {}
    note: str = ""


class Paragraphs:
    """Makes the edits of one file; `units` are those of the base."""

    def __init__(
        self, base: Report, form: ReportType, units: Sequence[Unit], sections: Sequence[FileSection]
    ) -> None:
        self._base, self._form, self._units = base, form, units
        self._prose = {section.id: section.prose.split("\n") for section in base.sections}
        self._fresh = 0
        _owned_once(units, sections)
        self._used = {index for section in sections for placed in section.pieces for index in placed.units}
        self.printing = Counter(
            name
            for unit in units
            if unit.line is not None
            for name in {comparison(one)[0] for one in names_in([unit.line.line])}
        )

    def within(self, section: FileSection, section_id: str) -> Iterator[ParagraphEdit]:
        """The paragraphs of a section of the file, in their order."""
        mine = [placed.units[0] for placed in section.pieces if self._is_of(placed, section_id)]
        stay = {mine[index] for index in longest_rising(mine)}
        keys: list[Key] = []
        fresh: dict[Key, str] = {}
        place = 0
        while place < len(section.pieces):
            placed = section.pieces[place]
            end = place + 1
            while placed.units and end < len(section.pieces) and section.pieces[end].units == placed.units:
                end += 1
            parts = section.pieces[place:end]
            in_place = self._is_of(placed, section_id) and placed.units[0] in stay
            after = tuple(reversed(keys))
            listed = [
                self._units[index].text for index in placed.units if self._units[index].kind == "listed"
            ]
            if listed:
                place = end
                if key_of(listed[0]) != key_of(placed.piece.text) or len(parts) > 1:
                    texts = tuple(part.piece.text for part in parts)
                    yield ParagraphEdit("未并入", ("", 0), tuple(listed), texts, note=_LISTED)
                continue
            if not self._lines(placed):
                edit = self._new(placed, section_id, after)
            elif len(parts) > 1:
                edit = self._split(parts, section_id, after, in_place)
            else:
                edit = self._changed(placed, section_id, after, in_place)
            step = edit.step
            if step is not None:
                kept = tuple((key, fresh[key]) for key in step.after if key in fresh)
                edit = msgspec.structs.replace(edit, step=msgspec.structs.replace(step, fresh=kept))
                fresh |= {key: stored for key, stored in step.new if key[1] < 0}
            keys += [key for key, _ in step.new] if step is not None else [edit.key]
            yield edit
            place = end

    def deleted(self, section_id: str) -> Iterator[ParagraphEdit]:
        """Paragraphs that stand nowhere in the file."""
        for index, unit in enumerate(self._units):
            if unit.kind == "line" and unit.section_id == section_id and index not in self._used:
                key = (section_id, unit.ref)
                step = PutLines(section_id, (key,), (self._stored(unit),), (), in_place=True)
                yield ParagraphEdit("删除", key, (unit.text,), (), step)
            elif unit.kind == "listed" and unit.section_id == section_id and index not in self._used:
                yield ParagraphEdit("未并入", ("", 0), (unit.text,), (), note=_LISTED)

    # ------------------------------------------------------------ within

    def _is_of(self, placed: PlacedPiece, section_id: str) -> bool:
        lines = self._lines(placed)
        return bool(lines) and lines[0].section_id == section_id

    def _lines(self, placed: PlacedPiece) -> list[Unit]:
        return [self._units[index] for index in placed.units if self._units[index].line is not None]

    def _stored(self, unit: Unit) -> str:
        return self._prose[unit.section_id][unit.ref]

    def _key(self, section_id: str) -> Key:
        self._fresh -= 1
        return section_id, self._fresh

    def _new(self, placed: PlacedPiece, section_id: str, after: tuple[Key, ...]) -> ParagraphEdit:
        key = self._key(section_id)
        match = POINT.match(placed.piece.text)
        marker = chip(match["marker"]) if match else ""
        stored = marker + escape(placed.piece.text[match.end() if match else 0 :])
        step = PutLines(section_id, (), (), ((key, stored),), after)
        return ParagraphEdit("新增", key, (), (placed.piece.text,), step)

    def _changed(
        self, placed: PlacedPiece, section_id: str, after: tuple[Key, ...], in_place: bool
    ) -> ParagraphEdit:
        units = self._lines(placed)
        keys = tuple((unit.section_id, unit.ref) for unit in units)
        was = tuple(self._stored(unit) for unit in units)
        if in_place and placed.piece.text == units[0].text and len(units) == 1:
            return ParagraphEdit("改动", keys[0], (), ())
        lines = [unit.line for unit in units if unit.line is not None]
        line = lines[0] if len(lines) == 1 else joined_lines_of(lines)
        new = self._written(units[0], line, placed.piece.text)
        texts = tuple(unit.text for unit in units), (placed.piece.text,)
        if in_place and was == (new.stored,):
            return ParagraphEdit("数字", keys[0], *texts, None, new.figures)
        kind: EditKind = "合并" if len(units) > 1 else "改动" if in_place else "移动"
        step = PutLines(section_id, keys, was, ((keys[0], new.stored),), after, in_place)
        return ParagraphEdit(kind, keys[0], *texts, step, new.figures, _LOST if new.lost else "")

    def _split(
        self, parts: Sequence[PlacedPiece], section_id: str, after: tuple[Key, ...], in_place: bool
    ) -> ParagraphEdit:
        unit = self._lines(parts[0])[0]
        assert unit.line is not None
        words = [part.piece.text for part in parts]
        cut = split_line(unit.line, [text[_ordinal_end(unit, text) :] for text in words])
        written = [self._written(unit, line, text) for line, text in zip(cut, words, strict=True)]
        keys = [(unit.section_id, unit.ref), *(self._key(section_id) for _ in words[1:])]
        new = tuple((key, one.stored) for key, one in zip(keys, written, strict=True))
        figures = {name: figure for one in written for name, figure in one.figures.items()}
        step = PutLines(section_id, (keys[0],), (self._stored(unit),), new, after, in_place)
        return ParagraphEdit("拆分", keys[0], (unit.text,), tuple(words), step, figures)

    def _written(self, unit: Unit, line: PrintedLine, text: str) -> Rewritten:
        """The stored paragraph that prints the text: with its clauses if it then really does, else without
        them, else as plain words.
        """
        start = _ordinal_end(unit, text)
        match = POINT.match(text)
        alone = unit.text == unit.words  # the only point that is printed has no ordinal
        marker = match["marker"] if match and start else line.line.marker if alone else ""
        words = text[start:]
        for clauses in (True, False):
            new = rewritten(self._base, line if clauses else without_clauses(line), words, marker)
            now = msgspec.structs.replace(self._base, figures={**self._base.figures, **new.figures})
            if printed(now, self._form, unit.section_id, new.stored).text == words:
                return new
        named = [name for name in names_in([line.line]) if name in self._base.figures]
        return Rewritten((chip(marker) if marker else "") + escape(words), {}, tuple(named))


def _ordinal_end(unit: Unit, text: str) -> int:
    """Where the words begin: behind the ordinal of a point, unless the paragraph has it among its words."""
    match = POINT.match(text)
    inline = unit.line is not None and not unit.line.line.marker and POINT.match(unit.words)
    return match.end() if match and not inline else 0


def _owned_once(units: Sequence[Unit], sections: Sequence[FileSection]) -> None:
    """A unit of which parts stand far from each other belongs to the longest part; the others are new."""
    holders: dict[int, list[tuple[int, int]]] = {}
    for row, section in enumerate(sections):
        for place, placed in enumerate(section.pieces):
            for index in placed.units:
                holders.setdefault(index, []).append((row, place))
    for index, places in holders.items():
        together = all(one[0] == places[0][0] for one in places)
        alone = all(sections[row].pieces[place].units == (index,) for row, place in places)
        beside = places[-1][1] - places[0][1] == len(places) - 1
        if len(places) == 1 or (together and alone and beside):
            continue
        best = max(places, key=lambda one: len(sections[one[0]].pieces[one[1]].piece.text))
        for row, place in places:
            if (row, place) != best:
                placed = sections[row].pieces[place]
                rest = tuple(one for one in placed.units if one != index)
                sections[row].pieces[place] = PlacedPiece(placed.piece, rest)


def longest_rising(numbers: Sequence[int]) -> set[int]:
    """The places of the longest run of rising numbers: what stays when the others are moved."""
    best: list[tuple[int, int]] = []  # length and place before, for each place
    for place, number in enumerate(numbers):
        options = [(best[other][0], other) for other in range(place) if numbers[other] < number]
        length, before = max(options, default=(0, -1), key=lambda one: (one[0], -one[1]))
        best.append((length + 1, before))
    places: set[int] = set()
    at = max(range(len(best)), key=lambda place: (best[place][0], -place), default=-1)
    while at >= 0:
        places.add(at)
        at = best[at][1]
    return places
