"""Rows of a sheet as cells of a ledger, and what of them cannot be read."""

from __future__ import annotations

import contextlib
import re
from collections.abc import Mapping
from datetime import date
from decimal import Decimal

import msgspec

from djdesk.basics.dates import day_of_serial, first_of_span
from djdesk.basics.errors import BadInput
from djdesk.formats.xlsx.read import column_letters
from djdesk.formats.xlsx.sheet import CellError, ShownNumber, Value
from djdesk.forms.ledger_type import NUMBERS, Column, LedgerType
from djdesk.ledgers.cells import defaults, parse_cell
from djdesk.ledgers.choice_words import ask_if_near, counted_words
from djdesk.ledgers.typed_cells import HOURS, whole
from djdesk.ledgers.workbook.find_table import Table, shown
from djdesk.ledgers.workbook.match_heads import NO_WISHES
from djdesk.ledgers.workbook.read_columns import Doubt, doubts_of, in_ten_thousands, shown_unit
from djdesk.ledgers.workbook.unsaid_state import UnsaidState
from djdesk.model.record import Cell

_SERIAL = (Decimal(20_000), Decimal(80_000))  # days from 1954 to 2119: a bare number in a date column
_SERIAL_TEXT = re.compile(r"[2-7]\d{4}(?:\.\d+)?")  # the same where the file holds it as text
_SCIENTIFIC = re.compile(r"-?\d(?:\.\d+)?E\+\d{2,3}")  # how Excel shows a number too long for its cell
_LONGEST_SHOWN = 200
_TEN_THOUSAND = 10_000


class CellMistake(msgspec.Struct, frozen=True):
    """Why a row was left out: `column` is the ledger's, `letters` the sheet's ("" where the sheet has none),
    `text` what stands there.
    """

    sheet: str
    row: int
    column: str
    letters: str
    reason: str
    text: str = ""

    @property
    def sentence(self) -> str:
        column = f"{self.letters}列" if self.letters else ""
        return f"工作表“{self.sheet}”第{self.row}行{column}“{self.column}”：{self.reason}"


class RowReader:
    """Cells of a sheet's row as cells of the ledger; a column that the sheet does not have gets its default,
    or the text of `for_all`, where that can be read.

    Values come again and again in a column: what has no mistake and no remark is read once.
    """

    def __init__(
        self,
        form: LedgerType,
        table: Table,
        for_all: Mapping[str, str] = NO_WISHES,
        today: date | None = None,
    ) -> None:
        self._form = form
        self._sheet, self._from_1904 = table.sheet.name, table.sheet.from_1904
        self._columns = [
            (column, table.mapping[column.name], {None: None})
            for column in form.columns
            if column.name in table.mapping
        ]
        self._doubts: dict[str, Doubt] = doubts_of(form, table)
        self._counted = counted_words(form)
        self.scaled = tuple(column.name for column in form.columns if in_ten_thousands(column, table))
        self.remarks: list[CellMistake] = []  # what was read, but not as it stands there
        self._letters = {name: column_letters(place) for name, place in table.mapping.items()}
        self._given = {name: cell for name, cell in defaults(form).items() if name not in table.mapping}
        for_rows = _given(form, table, for_all)
        self._given |= for_rows
        self._state = UnsaidState(form, {**table.mapping, **for_rows}, today)
        self._required = [
            column.name for column in form.columns if column.required and column.name not in self._given
        ]

    _columns: list[tuple[Column, int, dict[Value | None, Cell | None]]]

    def read(
        self, number: int, row: dict[int, Value], mended: Mapping[str, str] = NO_WISHES
    ) -> tuple[dict[str, Cell], list[CellMistake]]:
        """The cells, without the defaults, and what cannot be read; `mended` texts are read in place of what
        stands there.
        """
        cells: dict[str, Cell] = {}
        wrong: list[CellMistake] = []
        for column, place, seen in self._columns:
            value = row.get(place)
            if column.name not in mended and (value in seen and not isinstance(value, bool)):
                cell = seen[value]
            else:
                try:
                    cell = self._read_cell(number, row, column, place, mended, seen)
                except BadInput as error:
                    wrong.append(self._mistake(number, row, column.name, str(error)))
                    continue
            if cell is not None:
                cells[column.name] = cell
        self._fill(number, row, mended, cells, wrong)
        return cells, wrong

    def _read_cell(
        self,
        number: int,
        row: dict[int, Value],
        column: Column,
        place: int,
        mended: Mapping[str, str],
        seen: dict[Value | None, Cell | None],
    ) -> Cell | None:
        """Raises BadInput."""
        if column.name in mended:
            value: Value = mended[column.name]
            cell = read_value(column, value)
        else:
            value = row[place]
            if column.name in self._doubts:
                value = self._doubts[column.name](value)
            serial = serial_of(value) if column.kind == "date" else None
            if serial is not None:
                value = day_of_serial(float(serial), self._from_1904)
            cell = self._amount(column, value, read_value(column, value))
            if column.free and isinstance(cell, str):
                ask_if_near(column, cell, self._counted[column.name])
        if column.kind == "date" and isinstance(value, str) and first_of_span(value) is not None:
            self._remark(number, row, column, f"写的不止一天，按第一天 {cell} 记。")
        elif column.name not in mended and column.kind == "date" and _is_serial_text(row[place]):
            self._remark(number, row, column, f"是表格软件里日期的序号，按 {cell} 记。")
        elif column.name not in mended and _comes_again(column, row[place]):
            seen[row[place]] = cell
        return cell

    def whole_row(self, cells: dict[str, Cell]) -> dict[str, Cell]:
        """With what the sheet has no column for: given by the clerk for all rows, told by the row's days, or
        the default.
        """
        return {**self._given, **self._state.reached(cells), **cells}

    def raw(self, row: dict[int, Value]) -> str:
        """What stands in the mapped columns, as it stands there."""
        return "\n".join(
            f"{column.name}={shown(row[place])}" for column, place, _ in self._columns if place in row
        )

    def _amount(self, column: Column, value: Value, cell: Cell | None) -> Cell | None:
        """In 元, where the head or the cell's own format says 万元; a text with its unit is read by it."""
        if column.kind != "money" or isinstance(cell, str | bool | None):
            return cell
        unit = shown_unit(value)
        if isinstance(value, ShownNumber) and unit and not column.unit.startswith("万"):
            return whole(Decimal(cell) * unit)
        return whole(Decimal(cell) * _TEN_THOUSAND) if not unit and column.name in self.scaled else cell

    def _fill(
        self,
        number: int,
        row: dict[int, Value],
        mended: Mapping[str, str],
        cells: dict[str, Cell],
        wrong: list[CellMistake],
    ) -> None:
        """Columns that the sheet does not have, where the clerk gave them; required ones that are empty are
        mistakes.
        """
        bad = {mistake.column for mistake in wrong}
        for name, why in self._wanted(cells):
            if name in cells or name in bad:
                continue
            column = self._form.column(name)
            try:
                cell = None if column is None or name not in mended else parse_cell(column, mended[name])
            except BadInput as error:
                wrong.append(self._mistake(number, row, name, str(error)))
                continue
            if cell is not None:
                cells[name] = cell
            else:
                wrong.append(self._mistake(number, row, name, why))

    def _wanted(self, cells: dict[str, Cell]) -> list[tuple[str, str]]:
        """Columns that the row must have, and what is said where it has them not."""
        wanted = [(name, "这一格必须填写，现在是空的。") for name in self._required]
        if self._state.is_asked(cells):
            wanted.append((self._form.state, f"填了“{self._form.closed_on}”，请写明办到了哪一步。"))
        return wanted

    def _remark(self, number: int, row: dict[int, Value], column: Column, words: str) -> None:
        self.remarks.append(self._mistake(number, row, column.name, words))

    def _mistake(self, number: int, row: dict[int, Value], column: str, reason: str) -> CellMistake:
        place = next((place for one, place, _ in self._columns if one.name == column), -1)
        text = shown(row[place])[:_LONGEST_SHOWN] if place in row else ""
        return CellMistake(self._sheet, number, column, self._letters.get(column, ""), reason, text)


def _comes_again(column: Column, value: Value) -> bool:
    """Whether equal values are read alike: 12 and 12.0 are not, as texts, nor are 1 and yes."""
    return isinstance(value, str | date) or (isinstance(value, Decimal) and column.kind in NUMBERS)


def _given(form: LedgerType, table: Table, texts: Mapping[str, str]) -> dict[str, Cell]:
    cells: dict[str, Cell] = {}
    for column in form.columns:
        if column.name in texts and column.name not in table.mapping:
            with contextlib.suppress(BadInput):  # where it is typed it is told
                cell = parse_cell(column, texts[column.name])
                if cell is not None:
                    cells[column.name] = cell
    return cells


def serial_of(value: Value) -> Decimal | None:
    """What a bare number in a column of days counts from the beginning of the file's calendar, in days; None
    for all else.
    """
    if isinstance(value, ShownNumber):
        number = value.number if value.hours is None and not value.lost else None
    elif isinstance(value, str):
        number = Decimal(value.strip()) if _is_serial_text(value) else None
    else:
        number = value if isinstance(value, Decimal) else None
    return number if number is not None and _SERIAL[0] <= number < _SERIAL[1] else None


def _is_serial_text(value: Value) -> bool:
    return isinstance(value, str) and _SERIAL_TEXT.fullmatch(value.strip()) is not None


def read_value(column: Column, value: Value) -> Cell | None:
    """A value of a sheet as a cell of the ledger. Raises BadInput with a sentence."""
    if isinstance(value, CellError):
        raise BadInput(value.sentence, "请在表格软件里改正这一格")
    if isinstance(value, bool):
        return value if column.kind == "yes_no" else parse_cell(column, shown(value))
    if isinstance(value, ShownNumber):
        return _read_shown(column, value)
    if isinstance(value, Decimal):
        if column.kind in NUMBERS and column.kind != "progress":
            return whole(value)
    elif isinstance(value, date) and column.kind == "date":
        return value.isoformat()
    elif isinstance(value, date) and column.kind in NUMBERS:
        raise BadInput(f"{value.isoformat()} 是日期，不是数字", "请检查这一格的内容和格式")
    elif column.kind == "date" and isinstance(value, str) and (first := first_of_span(value)) is not None:
        return first.isoformat()
    elif isinstance(value, str) and _SCIENTIFIC.fullmatch(value.strip()):
        raise BadInput(
            f"“{value.strip()}”是科学计数法，编号后面的几位没有存下来",
            "请对照原件填完整，并把这一格的格式改成文本",
        )
    return parse_cell(column, shown(value))


def _read_shown(column: Column, value: ShownNumber) -> Cell | None:
    """In a column of numbers the number counts, in any other what the cell shows."""
    if column.kind in NUMBERS:
        if value.hours is None:
            return read_value(column, value.number)
        if column.unit not in HOURS:
            raise BadInput(f"“{value.text}”是时间，不是数字", "请检查这一格的内容和格式")
        return whole(value.hours)
    if value.lost:
        raise BadInput(f"“{value.text}”{value.lost}", "请对照原件填完整，并把这一格的格式改成文本")
    text = value.text.replace(",", "") if column.kind == "date" else value.text  # 2,023.10 is 2023.10
    return parse_cell(column, text)
