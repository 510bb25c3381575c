"""A dry run of an import: which rows of a sheet would be new, which are there already, which cannot be read and why. Stores nothing."""

from __future__ import annotations

from collections import Counter
from collections.abc import Callable, Generator, Sequence
from datetime import date
from decimal import Decimal

import msgspec

from djdesk.basics.errors import BadInput
from djdesk.forms.ledger_type import NUMBERS, Column, LedgerType
from djdesk.ledgers.cells import defaults, make_record, parse_cell, whole
from djdesk.ledgers.dates import day_of_serial
from djdesk.ledgers.workbook_read import Sheet, Trouble, Value, column_letters
from djdesk.ledgers.workbook_table import Table, data_rows, find_table, is_note, shown
from djdesk.model.record import Cell, Record

_SERIAL = (Decimal(20_000), Decimal(80_000))  # days from 1954 to 2119: a bare number in a date column
_MOST_MISTAKES = 1000
_STEP = 500  # rows between two reports of progress


class CellMistake(msgspec.Struct, frozen=True):
    """Why a row was left out: `column` is the ledger's, `letters` the sheet's ("" where the sheet has none)."""

    sheet: str
    row: int
    column: str
    letters: str
    reason: str

    @property
    def sentence(self) -> str:
        return f"工作表“{self.sheet}”第{self.row}行{self.letters + '列' if self.letters else ''}“{self.column}”：{self.reason}"


class ImportPlan(msgspec.Struct, frozen=True):
    """`rows` would be added. `known` rows are in the ledger already. `notes` are lines that are no rows (notes, sums), by number."""

    ledger: str
    sheet: str
    sheets: tuple[str, ...]
    table: Table
    rows: tuple[Record, ...]
    known: int
    mistakes: tuple[CellMistake, ...]
    notes: tuple[tuple[int, str], ...]

    @property
    def wrong_rows(self) -> int:
        return len({mistake.row for mistake in self.mistakes})


def choose_table(form: LedgerType, sheets: Sequence[Sheet], name: str = "", file: str = "") -> Table:
    """The sheet of that name, or the one that fits the ledger best. Raises BadInput for one that is no such ledger."""
    if name and name not in {sheet.name for sheet in sheets}:
        raise BadInput(f"“{file}”里没有工作表“{name[:30]}”", f"请从这些里选：{'、'.join(sheet.name for sheet in sheets)}")
    tables = [table for sheet in sheets if not name or sheet.name == name if (table := find_table(form, sheet)) is not None]
    best = max(tables, key=lambda table: (not table.sheet.hidden, table.score), default=None)
    required = [column.name for column in form.columns if column.required and not column.default]
    found = [] if best is None else [column for column in required if column in best.mapping]
    if best is None or len(best.mapping) < 2 or 2 * len(found) < len(required):
        missing = "、".join(f"“{column}”" for column in required if column not in found)
        where = f"工作表“{name}”" if name else f"“{file}”"
        raise BadInput(f"{where}不像“{form.name}”台账，没有找到列{missing}", "请检查是不是选错了文件或工作表，表头要写在数据上方")
    return best


def plan_import(
    form: LedgerType, table: Table, sheets: Sequence[str], contents: Counter[str], text_of: Callable[[Record], str]
) -> Generator[float, None, ImportPlan]:
    """Yields how much is done, from 0 to 1; returns the plan. `contents` counts what is in the ledger, by `text_of` a row."""
    rows: list[Record] = []
    mistakes: list[CellMistake] = []
    notes: list[tuple[int, str]] = []
    left = Counter(contents)
    known = 0
    reader = _RowReader(form, table)
    all_rows = list(data_rows(table))
    for done, (number, row) in enumerate(all_rows):
        if done % _STEP == 0:
            yield done / len(all_rows)
        if is_note(row, table):
            notes.append((number, " ".join(filter(None, map(shown, row.values())))[:60]))
            continue
        cells, wrong = reader.read(number, row)
        if wrong:
            mistakes += wrong[: max(0, _MOST_MISTAKES - len(mistakes))]
            continue
        record = make_record(form, cells)
        text = text_of(record)
        if left[text] > 0:
            left[text] -= 1
            known += 1
        else:
            rows.append(record)
    return ImportPlan(form.id, table.sheet.name, tuple(sheets), table, tuple(rows), known, tuple(mistakes), tuple(notes))


class _RowReader:
    """Cells of a sheet's row as cells of the ledger; a column that the sheet does not have gets its default.

    Texts come again and again in a column: each is read once.
    """

    def __init__(self, form: LedgerType, table: Table) -> None:
        self._sheet = table.sheet.name
        self._columns = [(column, table.mapping[column.name], {}) for column in form.columns if column.name in table.mapping]
        self._letters = {name: column_letters(place) for name, place in table.mapping.items()}
        self._given = {name: cell for name, cell in defaults(form).items() if name not in table.mapping}
        self._required = [column.name for column in form.columns if column.required]

    _columns: list[tuple[Column, int, dict[str, Cell | None]]]

    def read(self, number: int, row: dict[int, Value]) -> tuple[dict[str, Cell], list[CellMistake]]:
        cells = dict(self._given)
        wrong: list[CellMistake] = []
        for column, place, seen in self._columns:
            value = row.get(place)
            if value is None:
                continue
            try:
                if not isinstance(value, str):
                    cell = read_value(column, value)
                elif value in seen:
                    cell = seen[value]
                else:
                    cell = seen[value] = read_value(column, value)
            except BadInput as error:
                wrong.append(CellMistake(self._sheet, number, column.name, column_letters(place), str(error)))
                continue
            if cell is not None:
                cells[column.name] = cell
        bad = {mistake.column for mistake in wrong}
        wrong += [CellMistake(self._sheet, number, name, self._letters.get(name, ""), "这一格必须填写，现在是空的。")
                  for name in self._required if name not in cells and name not in bad]  # fmt: skip
        return cells, wrong


def read_value(column: Column, value: Value) -> Cell | None:
    """A value of a sheet as a cell of the ledger. Raises BadInput with a sentence."""
    if isinstance(value, Trouble):
        raise BadInput(value.sentence, "请在表格软件里改正这一格")
    if isinstance(value, bool):
        return value if column.kind == "yes_no" else parse_cell(column, shown(value))
    if isinstance(value, Decimal):
        if column.kind == "date" and _SERIAL[0] <= value < _SERIAL[1]:
            return day_of_serial(float(value)).isoformat()
        if column.kind in NUMBERS and column.kind != "progress":
            return whole(value)
    elif isinstance(value, date) and column.kind in NUMBERS:
        raise BadInput(f"{value.isoformat()} 是日期，不是数字", "请检查这一格的内容和格式")
    return parse_cell(column, shown(value))
