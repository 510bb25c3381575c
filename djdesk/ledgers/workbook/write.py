"""A ledger as an .xlsx file that can be handed to an inspector: title, frozen heads, widths, filter, typed
cells. Text is never a formula.
"""

from __future__ import annotations

from collections.abc import Callable, Collection, Iterable, Iterator, Sequence
from datetime import date, datetime

from djdesk.formats.xlsx.read import finish
from djdesk.formats.xlsx.write import Cell, SheetLine, SheetToWrite, workbook
from djdesk.forms.ledger_type import Column, LedgerType
from djdesk.ledgers.cells import show_cell
from djdesk.model.record import Cell as LedgerCell
from djdesk.model.record import Record

HEADS = 3  # the row of the heads
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
_FORMS = {"money": "#,##0.00", "progress": '0"%"'}
_EMPTY = Cell()


def ledger_workbook(
    form: LedgerType, records: Collection[Record], unit: str, now: datetime, title: str = ""
) -> tuple[bytes, int]:
    """The file's bytes and how many rows it has. The first line is the title, the second says whose rows they
    are, of which time and how many; the third has the heads. `unit` is the office, "" for none. The records
    are gone through twice, as the second line stands before them.
    """
    title = title or f"{unit}{form.name.removesuffix(_WORD)}{_WORD}"
    about, rows = _about(unit, records, now)
    sheet = SheetToWrite(
        form.name,
        (6, *(_width(column) for column in form.columns)),
        _lines(form.columns, records, title, about),
        head=HEADS,
        total=rows + HEADS,
        filtered=True,
        choices={place: words for place, column in enumerate(form.columns, 1) if (words := _choices(column))},
        grid=True,
    )
    return finish(workbook([sheet], title, unit, now)), rows


def _about(unit: str, records: Iterable[Record], now: datetime) -> tuple[str, int]:
    """填报单位：第一党支部　　期间：2023年1月5日至2023年6月28日　　共 12 条　　导出日期：2023年7月3日

    And how many records there are.
    """
    first: date | None = None
    last: date | None = None
    rows = 0
    for rows, record in enumerate(records, 1):  # noqa: B007 - the last one is the number of all
        day = record.day
        if day is not None:
            first = day if first is None or day < first else first
            last = day if last is None or day > last else last
    parts = [f"填报单位：{unit}"] if unit else []
    if first is not None and last is not None:
        parts.append(f"期间：{_day(first)}" if first == last else f"期间：{_day(first)}至{_day(last)}")
    return "　　".join([*parts, f"共 {rows} 条", f"导出日期：{_day(now)}"]), rows


def _day(day: date) -> str:
    return f"{day.year}年{day.month}月{day.day}日"


def _lines(
    columns: Sequence[Column], records: Iterable[Record], title: str, about: str
) -> Iterator[SheetLine]:
    yield SheetLine((Cell(title, "title"),), 32, across=True)
    yield SheetLine((Cell(about, "note"),), 20, across=True)
    yield SheetLine(
        tuple(Cell(words, "head") for words in ("序号", *(column.name for column in columns))), 24
    )
    makers = [(column.name, _maker(column)) for column in columns]
    for count, record in enumerate(records, 1):
        cells = record.cells
        yield SheetLine(
            (
                Cell(count, "number"),
                *[
                    _EMPTY
                    if (cell := cells.get(name)) is None
                    else make(cell)  # a list: quicker than the rest
                    for name, make in makers
                ],
            )
        )


def _maker(column: Column) -> Callable[[LedgerCell], Cell]:
    """What turns a cell of the column into one of the sheet."""
    form, dates = _FORMS.get(column.kind, ""), column.kind == "date"

    def make(cell: LedgerCell) -> Cell:
        if isinstance(cell, str):
            return Cell(date.fromisoformat(cell), "date") if dates else Cell(cell)
        return Cell(show_cell(column, cell)) if isinstance(cell, bool) else Cell(cell, "number", form)

    return make


def _choices(column: Column) -> tuple[str, ...]:
    """Words to choose from below the heads; others are allowed, since the import tells what is wrong."""
    if column.kind == "choice":
        return tuple(column.choices)
    return ("是", "否") if column.kind == "yes_no" else ()


def _width(column: Column) -> int:
    """In characters of Latin text; a Chinese one takes two."""
    wanted = column.width * 2 if column.kind == "text" else column.width
    return max(wanted or (_NAMES if column.several else _WIDTHS[column.kind]), len(column.name) * 2 + 3)
