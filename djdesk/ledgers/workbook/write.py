"""A ledger as an .xlsx file that can be handed to an inspector: title, whose rows and of which time, heads,
rows with typed cells.
"""

from __future__ import annotations

from collections.abc import Callable, Generator, Iterable, Iterator, Sequence
from datetime import date, datetime

import msgspec

from djdesk.basics.dates import printed_day
from djdesk.basics.errors import BadInput
from djdesk.basics.steps import finish
from djdesk.formats.xlsx.write import Cell, SheetLine, SheetToWrite, workbook
from djdesk.forms.ledger_type import Column, LedgerType
from djdesk.ledgers.cells import show_cell
from djdesk.model.record import Cell as LedgerCell
from djdesk.model.record import Record

HEADS = 3  # the row of the heads
_MOST_ROWS = 1_048_576 - HEADS  # that a sheet has room for
_WORD = "台账"
_WIDTHS = {
    "date": 12,
    "choice": 14,
    "number": 10,
    "money": 12,
    "text": 22,
    "person": 14,
    "yes_no": 8,
    "progress": 8,
    "file": 22,
}
_NAMES = 30  # width of a column with several names
_NUMBERS = {"number": "", "money": "#,##0.00", "progress": '0"%"'}  # kind of a column → format of its numbers


class Extent(msgspec.Struct, frozen=True):
    """How many rows there are, and the first and the last of their days, None where no row has one."""

    count: int
    first: date | None = None
    last: date | None = None

    @classmethod
    def of(cls, count: int, days: Iterable[date]) -> Extent:
        known = sorted(days)
        return cls(count, known[0], known[-1]) if known else cls(count)


def ledger_workbook(
    form: LedgerType, records: Sequence[Record], unit: str, now: datetime, title: str = ""
) -> bytes:
    """See `ledger_steps`; all at once."""
    extent = Extent.of(len(records), (record.day for record in records if record.day is not None))
    return finish(ledger_steps(form, records, extent, unit, now, title))


def ledger_steps(
    form: LedgerType, records: Iterable[Record], extent: Extent, unit: str, now: datetime, title: str = ""
) -> Generator[float, None, bytes]:
    """Yields how much is done, from 0 to 1; returns the file. `unit` is the office, "" for none. Raises
    OutputError, and BadInput for more rows than a sheet has room for.

    The second line tells the extent, so it is known before the rows, which go by one after the other.
    """
    if extent.count > _MOST_ROWS:
        raise BadInput("台账的行太多，一张工作表放不下", f"请先筛选，每次导出不超过 {_MOST_ROWS} 行")
    title = title or title_of(form, unit)
    sheet = SheetToWrite(
        form.name,
        (6, *(_width(column) for column in form.columns)),
        _lines(form.columns, records, title, about(unit, extent, now)),
        head=HEADS,
        total=extent.count + HEADS,
        filtered=True,
        ruled=True,
        choices={place: _choices(column) for place, column in enumerate(form.columns, 1)},
        blanks=(Cell(None, "number"), *(_blank(column) for column in form.columns)),
    )
    return (yield from workbook([sheet], title, unit, now))


def title_of(form: LedgerType, unit: str) -> str:
    """What the ledger is called on paper: 第一党支部三会一课台账."""
    return f"{unit}{form.name.removesuffix(_WORD)}{_WORD}"


def about(unit: str, extent: Extent, now: datetime, deed: str = "导出") -> str:
    """填报单位：第一党支部　　期间：2023年1月5日至2023年6月28日　　共 12 条　　导出日期：2023年7月3日"""
    parts = [f"填报单位：{unit}"] if unit else []
    if extent.first is not None and extent.last is not None:
        parts.append(
            f"期间：{printed_day(extent.first)}"
            if extent.first == extent.last
            else f"期间：{printed_day(extent.first)}至{printed_day(extent.last)}"
        )
    return "　　".join([*parts, f"共 {extent.count} 条", f"{deed}日期：{printed_day(now)}"])


def _lines(
    columns: Sequence[Column], records: Iterable[Record], title: str, about: str
) -> Iterator[SheetLine]:
    yield SheetLine((Cell(title, "title"),), 32, across=True)
    yield SheetLine((Cell(about, "note"),), 20, across=True)
    yield SheetLine(tuple(Cell(text, "head") for text in ("序号", *(column.name for column in columns))), 24)
    makers = [(column.name, _maker(column)) for column in columns]
    for count, record in enumerate(records, 1):
        cells = record.cells
        made = [make(cells[name]) if name in cells else None for name, make in makers]
        yield SheetLine((Cell(count, "number"), *made))


def _maker(column: Column) -> Callable[[LedgerCell], Cell]:
    """What turns a cell of the column into one of the sheet."""
    form, is_date = _NUMBERS.get(column.kind, ""), column.kind == "date"

    def make(cell: LedgerCell) -> Cell:
        if isinstance(cell, str):
            return Cell(date.fromisoformat(cell), "date") if is_date else Cell(cell)
        if isinstance(cell, bool):
            return Cell(show_cell(column, cell))
        return Cell(cell, "number", form)

    return make


def _blank(column: Column) -> Cell:
    if column.kind == "date":
        return Cell(None, "date")
    return Cell(None, "number", _NUMBERS[column.kind]) if column.kind in _NUMBERS else Cell()


def _choices(column: Column) -> tuple[str, ...]:
    if column.kind == "yes_no":
        return ("是", "否")
    return tuple(column.choices) if column.kind == "choice" else ()


def _width(column: Column) -> int:
    """In characters of Latin text; a Chinese one takes two."""
    wanted = column.width * 2 if column.kind == "text" else column.width
    return max(wanted or (_NAMES if column.several else _WIDTHS[column.kind]), len(column.name) * 2 + 3)
