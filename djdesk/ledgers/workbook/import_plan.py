"""A dry run of an import: which rows of a sheet would be new, which are there already, which cannot be read
and why. Stores nothing.
"""

from __future__ import annotations

from collections.abc import Generator, Mapping, Sequence
from datetime import date
from itertools import islice

import msgspec

from djdesk.basics.errors import BadInput
from djdesk.formats.xlsx.sheet import Sheet, Value
from djdesk.forms.ledger_type import LedgerType
from djdesk.ledgers.cells import make_record
from djdesk.ledgers.workbook.find_table import (
    Table,
    data_rows,
    find_table,
    heads_below,
    is_note,
    line_text,
    table_below,
    table_beside,
)
from djdesk.ledgers.workbook.match_heads import NO_WISHES
from djdesk.ledgers.workbook.match_rows import (
    ChangedRow,
    MatchedRows,
    Matching,
    Present,
    ReadRow,
    TextOf,
    digest_of,
)
from djdesk.ledgers.workbook.read_rows import CellMistake, RowReader
from djdesk.model.record import Cell, Record, RowSource

_MANY = 4  # columns that a table and a ledger have in common
_MOST_OF_LEDGER = 0.5  # of its columns, its title among them: it is one, whatever else the table has
_MOST_WRONG = 1000  # rows whose mistakes are listed
_STEP = 500  # rows between two reports of progress


class ImportChoice(msgspec.Struct, frozen=True, kw_only=True):
    """What the clerk has settled. `sheet` "" and `head` 0: what fits best; `head` is the last row of the
    heads.

    `mapping`: the ledger's column → letters of the sheet's column, "" to leave one out; where it says nothing
    the proposal counts.
    `mended`: (sheet, row) → column → what the cell shall be read as. `skipped`: rows that shall not come in.
    `given`: column that the sheet does not have → the text that all its rows shall have there.
    `anyway`: the sheet is of this ledger, although it fits another one better or this one poorly.
    """

    sheet: str = ""
    head: int = 0
    mapping: Mapping[str, str] = {}
    mended: Mapping[tuple[str, int], Mapping[str, str]] = {}
    skipped: frozenset[tuple[str, int]] = frozenset()
    anyway: bool = False
    given: Mapping[str, str] = {}


NO_CHOICE = ImportChoice()
_MOST_NAMED = 8  # lines in a sentence


class ImportPlan(msgspec.Struct, frozen=True):
    """What an import would do. Rows of the sheet are numbered from 1.

    ledger: id; `sheets` are the names of all sheets of the file
    rows: would be added
    known: how many rows are in the ledger already
    mistakes: cells that cannot be read, with the row that is left out for them
    notes: lines that are no rows (notes, sums), by number; `above` those above the heads, `below` those of
    another table under this one, from its heads on
    mended: cells that the clerk has put right
    left_out: mistakes of rows that he skips, as they stand in the file
    changed: rows that came in before and stand in the sheet otherwise now
    moved: lines whose row was another one at the last import
    question: what is to be asked before anything is taken, as a sentence; `better` is the ledger that fits
    better, "" for none
    remarks: cells that were read, but not as they stand there: of a span of days the first
    scaled: columns that the sheet keeps in 万元, read as 元
    sources: where `rows` and those known by their contents come from, for the next import
    """

    ledger: str
    sheet: str
    sheets: tuple[str, ...]
    table: Table
    rows: tuple[Record, ...]
    known: int
    mistakes: tuple[CellMistake, ...]
    notes: tuple[tuple[int, str], ...]
    above: tuple[tuple[int, str], ...] = ()
    below: tuple[tuple[int, str], ...] = ()
    mended: tuple[CellMistake, ...] = ()
    left_out: tuple[CellMistake, ...] = ()
    unlisted: int = 0  # wrong rows beyond those whose mistakes are listed
    lines: tuple[int, ...] = ()  # where `rows` stand in the sheet
    changed: tuple[ChangedRow, ...] = ()
    moved: tuple[int, ...] = ()
    sources: tuple[RowSource, ...] = ()
    remarks: tuple[CellMistake, ...] = ()
    question: str = ""
    better: str = ""
    scaled: tuple[str, ...] = ()

    @property
    def wrong_rows(self) -> int:
        return len({mistake.row for mistake in self.mistakes}) + self.unlisted

    @property
    def skipped(self) -> int:
        """How many rows the clerk leaves out."""
        return len({mistake.row for mistake in self.left_out})

    @property
    def other_table(self) -> str:
        """That another table stands below or beside, as a sentence; "" for none."""
        places = [f"第{self.below[0][0]}行起"] if self.below else []
        places += [f"{letters}列起"] if (letters := table_beside(self.table)) else []
        start = f"{'、'.join(places)}是另一张表" if places else ""
        return f"{start}，没有导入；要导入它，请把它放到单独的工作表里。" if start else ""

    @property
    def unseen(self) -> int:
        """How many of the rows are hidden in the sheet."""
        return len(self.table.sheet.unseen.intersection(self.lines))

    @property
    def struck_out(self) -> str:
        """Which of the rows are crossed out in the sheet, as a sentence; "" for none. They are taken: a line
        through a row says here that it does not count, there that it is done.
        """
        lines = sorted(self.table.sheet.struck.intersection(self.lines))
        if not lines:
            return ""
        named = "、".join(map(str, lines[:_MOST_NAMED]))
        many = f"等{len(lines)}行" if len(lines) > _MOST_NAMED else "行"
        return f"表格里第{named}{many}划了删除线，也算在内；作废的请先在表格里删掉再导入。"


def choose_table(
    form: LedgerType,
    sheets: Sequence[Sheet],
    name: str = "",
    file: str = "",
    head: int = 0,
    wishes: Mapping[str, str] = NO_WISHES,
) -> Table:
    """The sheet of that name, or the one that fits the ledger best. Raises BadInput for one that is no such
    ledger.

    `head` is the last row of the heads where the clerk has said so; the sheet is then taken as it is.
    """
    if name and name not in {sheet.name for sheet in sheets}:
        raise BadInput(
            f"“{file}”里没有工作表“{name[:30]}”", f"请从这些里选：{'、'.join(sheet.name for sheet in sheets)}"
        )
    named = [sheet for sheet in sheets if not name or sheet.name == name]
    if head and name:
        return table_below(form, named[0], head, wishes)
    tables = [table for sheet in named if (table := find_table(form, sheet, wishes)) is not None]
    best = max(tables, key=lambda table: (not table.sheet.hidden, table.score), default=None)
    if best is None or not is_ledger(form, best):
        mapping = best.mapping if best is not None else {}
        missing = "、".join(f"“{column}”" for column in _required(form) if column not in mapping)
        where = f"工作表“{name}”" if name else f"“{file}”"
        raise BadInput(
            f"{where}不像“{form.name}”台账，没有找到列{missing}",
            "请检查是不是选错了文件或工作表，表头要写在数据上方",
        )
    return best


def is_ledger(form: LedgerType, table: Table) -> bool:
    """Whether the table has so many of the ledger's columns that it can be one: half of those that are
    required, or one of them among columns that are most of the table's or, with what names a row, half of
    the ledger's.
    """
    required = _required(form)
    found = [column for column in required if column in table.mapping]
    known, heads = len(table.mapping), sum(bool(text) for text in table.heads.values())
    asked = sum(column.kind != "file" for column in form.columns)
    if known >= _MANY and form.title in table.mapping and known >= _MOST_OF_LEDGER * asked:
        return True
    if known >= _MANY and found and 2 * known > heads:
        return True
    return known >= 2 and 2 * len(found) >= len(required)


def _required(form: LedgerType) -> list[str]:
    return [column.name for column in form.columns if column.required and not column.default]


def plan_import(
    form: LedgerType,
    table: Table,
    sheets: Sequence[str],
    present: Present,
    text_of: TextOf,
    choice: ImportChoice = NO_CHOICE,
    today: date | None = None,
) -> Generator[float, None, ImportPlan]:
    """Yields how much is done, from 0 to 1; returns the plan. `text_of` gives the text of cells by which rows
    are compared; a day behind `today` is still to come.
    """
    work = _Planning(form, table, text_of, choice, today)
    all_rows = list(data_rows(table))
    for done, (number, row) in enumerate(all_rows):
        if done % _STEP == 0:
            yield done / len(all_rows)
        work.take(number, row)
    columns = [column.name for column in form.columns if column.name in table.mapping]
    matching = Matching(form, present, table.sheet.name, columns, text_of)
    wrong = [one for one in work.wrong if not matching.knows(one.digest)]
    matched = matching.match(work.rows)
    return work.plan(tuple(sheets), wrong, matched)


class _Wrong(msgspec.Struct, frozen=True):
    """A row that cannot be read."""

    digest: str
    mistakes: list[CellMistake]


class _Planning:
    """Sorts the rows of a sheet: right, wrong, left out by the clerk, no rows at all."""

    def __init__(
        self, form: LedgerType, table: Table, text_of: TextOf, choice: ImportChoice, today: date | None
    ) -> None:
        self._form, self._table, self._text_of, self._choice = form, table, text_of, choice
        self._reader = RowReader(form, table, choice.given, today)
        self.rows: list[ReadRow] = []
        self.wrong: list[_Wrong] = []
        self._mended: list[tuple[str, list[CellMistake]]] = []
        self._notes: list[tuple[int, str]] = []
        self._below: list[tuple[int, str]] = []
        self._left_out: list[CellMistake] = []

    def take(self, number: int, row: dict[int, Value]) -> None:
        heads = heads_below(self._form, row, self._table)
        if self._below or heads == "other":
            self._below.append((number, line_text(row)))
            return
        if heads or is_note(row, self._table, number):
            self._notes.append((number, line_text(row)))
            return
        cells, wrong = self._reader.read(number, row)
        place = (self._table.sheet.name, number)
        if not wrong:
            self._right(number, cells, digest_of(self._text_of(cells)))
            return
        digest = digest_of(self._reader.raw(row))
        if place in self._choice.skipped:
            self._left_out += wrong
            return
        bad = {
            mistake.column for mistake in wrong
        }  # what can be read is never overruled by what was typed for another mapping
        mended = {name: text for name, text in self._choice.mended.get(place, {}).items() if name in bad}
        cells, still = self._reader.read(number, row, mended) if mended else (cells, wrong)
        if still:
            self.wrong.append(_Wrong(digest, still))
        else:
            self._right(number, cells, digest)
        open_columns = {mistake.column for mistake in still}
        self._mended.append((digest, [mistake for mistake in wrong if mistake.column not in open_columns]))

    def plan(self, sheets: tuple[str, ...], wrong: list[_Wrong], matched: MatchedRows) -> ImportPlan:
        table = self._table
        listed = list(islice(wrong, _MOST_WRONG))
        mended = [mistake for _, mistakes in self._mended for mistake in mistakes]
        known = matched.known + len(self.wrong) - len(wrong)
        taken = {row.line for row in matched.new}
        above = tuple((number, line_text(table.sheet.rows[number])) for number in table.numbers_above())
        return ImportPlan(
            self._form.id,
            table.sheet.name,
            sheets,
            table,
            tuple(row.record for row in matched.new),
            known,
            tuple(mistake for one in listed for mistake in one.mistakes),
            tuple(self._notes),
            above,
            tuple(self._below),
            tuple(mended),
            tuple(self._left_out),
            len(wrong) - len(listed),
            tuple(row.line for row in matched.new),
            tuple(matched.changed),
            tuple(matched.moved),
            tuple(matched.sources),
            tuple(remark for remark in self._reader.remarks if remark.row in taken),
            scaled=self._reader.scaled,
        )

    def _right(self, number: int, cells: dict[str, Cell], digest: str) -> None:
        self.rows.append(
            ReadRow(number, digest, cells, make_record(self._form, self._reader.whole_row(cells)))
        )
