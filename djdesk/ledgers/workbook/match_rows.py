"""Rows of a sheet against the rows of a ledger: which are there already, which have changed in the sheet
since they came in, which are new.

A row is known by what stood in the sheet when it came in, so that it stays known whatever the clerk has
mended in the ledger since; a row that was typed in is known by its contents.
"""

from __future__ import annotations

from collections import Counter, defaultdict
from collections.abc import Callable, Iterator, Mapping, Sequence
from hashlib import blake2b

import msgspec

from djdesk.forms.ledger_type import LedgerType
from djdesk.model.record import Cell, Record, RowSource

TextOf = Callable[[Mapping[str, Cell]], str]  # the text of cells, the same for the same cells
_Key = tuple[object, ...]


class Present(msgspec.Struct, frozen=True):
    """What a ledger holds: id → text of its cells, where rows came from, and a way to read rows by id."""

    contents: Mapping[str, str]
    sources: Sequence[RowSource]
    records: Callable[[Sequence[str]], list[Record]]


class ReadRow(msgspec.Struct, frozen=True):
    """A row of the sheet.

    line: its number, from 1
    digest: stands for what is in the file, see `digest_of`
    cells: of its mapped columns; `record` has the defaults too
    """

    line: int
    digest: str
    cells: dict[str, Cell]
    record: Record


class ChangedRow(msgspec.Struct, frozen=True):
    """A row that came in before and stands in the sheet otherwise now.

    line: its number in the sheet, from 1
    record: as it is in the ledger
    cells: the other ones, as they are in the sheet; None for one that is empty there
    edited: the clerk has changed the row in the ledger as well, so that taking it over would undo that
    """

    line: int
    record: Record
    cells: dict[str, Cell | None]
    source: RowSource
    edited: bool


class MatchedRows(msgspec.Struct, frozen=True):
    """`sources` belong to the new rows, and to those that were known by their contents alone. `moved` are
    lines whose row was another one at the last import, with the line's former title."""

    new: list[ReadRow]
    known: int
    changed: list[ChangedRow]
    sources: list[RowSource]
    moved: list[int]


def digest_of(text: str) -> str:
    """Stands for the text of a row as it is in the sheet."""
    return blake2b(text.encode("utf-8", "surrogatepass"), digest_size=12).hexdigest()


class Matching:
    """One comparison of a sheet's rows with a ledger; each row of the ledger answers for one of the sheet."""

    def __init__(
        self, form: LedgerType, present: Present, sheet: str, columns: Sequence[str], text_of: TextOf
    ) -> None:
        self._form, self._present, self._sheet, self._columns, self._text_of = (
            form,
            present,
            sheet,
            columns,
            text_of,
        )
        self._sources = {one.record: one for one in present.sources if one.record in present.contents}
        self._by_digest: dict[str, list[RowSource]] = defaultdict(list)
        for one in self._sources.values():
            self._by_digest[one.digest].append(one)
        self._taken: set[str] = set()

    def knows(self, digest: str) -> bool:
        """Whether a row came in from just this; it then answers for no other row."""
        for one in self._by_digest.get(digest, ()):
            if one.record not in self._taken:
                self._taken.add(one.record)
                return True
        return False

    def match(self, rows: Sequence[ReadRow]) -> MatchedRows:
        """Rows that came in from the sheet first, then equal ones, then changed ones; what is left is new."""
        rest = [row for row in rows if not self.knows(row.digest)] if self._by_digest else list(rows)
        learned: list[RowSource] = []
        rest = list(self._unequal(rest, learned))
        changed, moved = self._changed(rest)
        lines = {one.line for one in changed}
        known = len(rows) - len(rest) + sum(1 for one in changed if not one.cells)
        new = [row for row in rest if row.line not in lines]
        learned += [self._source(row, row.record.id) for row in new]
        return MatchedRows(
            new,
            known,
            [one for one in changed if one.cells],
            learned,
            [line for line in moved if line not in lines],
        )

    def _unequal(self, rows: list[ReadRow], learned: list[RowSource]) -> Iterator[ReadRow]:
        """Those whose contents are not in the ledger."""
        if not self._present.contents:
            yield from rows
            return
        by_text: dict[str, list[str]] = defaultdict(list)
        for id_, text in self._present.contents.items():
            if id_ not in self._taken:
                by_text[text].append(id_)
        for row in rows:
            same = by_text.get(self._text_of(row.record.cells))
            if same:
                id_ = same.pop(0)
                self._taken.add(id_)
                learned.append(self._source(row, id_))
            else:
                yield row

    def _changed(self, rows: list[ReadRow]) -> tuple[list[ChangedRow], list[int]]:
        """Rows that can be told to be changed ones: same day, kind and title as one row of the last import
        that is nowhere in the sheet now, and only that one; or the same and at the same place. And lines
        where another row stood."""
        lost = [
            one
            for one in self._sources.values()
            if one.record not in self._taken and one.sheet == self._sheet
        ]
        if not lost or not rows:
            return [], []
        records = {record.id: record for record in self._present.records([one.record for one in lost])}
        there: dict[_Key, list[RowSource]] = defaultdict(list)
        for one in lost:
            if one.record in records and (key := self._key(records[one.record])):
                there[key].append(one)
        times = Counter(self._key(row.record) for row in rows)
        places = {one.line for one in lost}
        changed: list[ChangedRow] = []
        for row in rows:
            key = self._key(row.record)
            candidates = there.get(key, []) if key else []
            same_place = [one for one in candidates if one.line == row.line]
            found = same_place or (candidates[:] if len(candidates) == 1 and times[key] == 1 else [])
            if len(found) == 1:
                candidates.remove(found[0])
                changed.append(self._change(row, records[found[0].record], found[0]))
        return changed, [row.line for row in rows if row.line in places]

    def _change(self, row: ReadRow, record: Record, source: RowSource) -> ChangedRow:
        other = {
            name: row.cells.get(name)
            for name in self._columns
            if row.cells.get(name) != record.cells.get(name)
        }
        before = {name: record.cells[name] for name in self._columns if name in record.cells}
        return ChangedRow(
            row.line,
            record,
            other,
            self._source(row, record.id),
            digest_of(self._text_of(before)) != source.digest,
        )

    def _key(self, record: Record) -> _Key:
        """By what a row is told from others; () for one that has too little of it."""
        title = record.cells.get(self._form.title)
        return (
            (record.day, record.kind, title)
            if title is not None and (record.day or not self._form.date)
            else ()
        )

    def _source(self, row: ReadRow, id_: str) -> RowSource:
        return RowSource(id_, self._sheet, row.line, row.digest)
