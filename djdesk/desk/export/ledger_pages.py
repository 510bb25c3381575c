"""A ledger, or the rows of it that are shown, as pages to be printed or kept as PDF."""

from __future__ import annotations

import hashlib
from collections.abc import Callable, Generator, Sequence
from pathlib import Path
from typing import TypeVar

import msgspec

from djdesk.basics.errors import BadInput, OutputError
from djdesk.basics.files import write_whole
from djdesk.desk.export.ledger_file import LedgerFile
from djdesk.desk.export.target import check_target, ledger_key, remembered
from djdesk.desk.ledger.ledger_desk import LedgerDesk
from djdesk.desk.ledger.row_filter import RowFilter
from djdesk.desk.settings.office import own_unit
from djdesk.document.typeset.metrics import default_advance
from djdesk.document.typeset.table_pages import SheetColumn, SheetTable, table_pages
from djdesk.document.typeset.values import Page
from djdesk.forms.ledger_type import NUMBERS, Column, LedgerType
from djdesk.ledgers.cells import heading, printed_cell
from djdesk.ledgers.workbook.write import Extent, about, title_of
from djdesk.model.record import Record

_AT_ONCE = 500  # rows read between two steps
_MOST = 20_000  # rows: some thousand sheets of paper
_READING = 0.2  # share of setting the pages
_SETTING = 0.4  # share of a PDF that they are

T = TypeVar("T")
PdfSteps = Callable[[Sequence[Page], str], Generator[float, None, tuple[bytes, str]]]
"""(pages, title) -> how much is done, then the file and a remark on fonts that are missing"""


class LedgerPages(msgspec.Struct, frozen=True):
    """What is printed: `title` is also the document's name, `rows` how many there are."""

    title: str
    rows: int
    pages: tuple[Page, ...]


def ledger_pages_steps(
    ledgers: LedgerDesk, ledger_id: str, wanted: RowFilter
) -> Generator[float, None, LedgerPages]:
    """Yields how much is done, from 0 to 1; the rows that the filter shows, in its order. Raises BadInput for
    more rows than anybody prints, OutputError where rows were removed meanwhile.
    """
    form, desk, store = ledgers.form(ledger_id), ledgers.desk, ledgers.desk.store.ledgers
    query = wanted.query(form)
    numbers = store.numbers(form, query)
    if len(numbers) > _MOST:
        raise BadInput(
            f"有 {len(numbers):,} 行，太多了", f"一次最多打印 {_MOST:,} 行，请先筛选，或导出 Excel"
        )
    extent = Extent.of(len(numbers), store.days(form, query))
    unit, now = own_unit(desk.store), desk.clock()
    rows: list[tuple[str, ...]] = []
    for start in range(0, len(numbers), _AT_ONCE):
        found = store.by_numbers(chosen := numbers[start : start + _AT_ONCE])
        if len(found) < len(chosen):  # the head says how many there are
            raise OutputError("排版的时候有行被删除", "请再打印一次")
        rows += [_texts(form, record, start + place) for place, record in enumerate(found, 1)]
        yield _READING * len(rows) / len(numbers)
    title = title_of(form, unit)
    said = "　　".join([about(unit, extent, now, "打印"), *_narrowed(wanted)])
    columns = (SheetColumn("序号", "centre", True), *map(_column, form.columns))
    table = SheetTable(title, said, columns, rows)
    pages = yield from _shared(table_pages(table, default_advance), _READING, 1)
    return LedgerPages(title, len(rows), pages)


def ledger_pdf_steps(
    ledgers: LedgerDesk, ledger_id: str, wanted: RowFilter, path: Path, paint: PdfSteps, anyway: bool = False
) -> Generator[float, None, LedgerFile]:
    """The same pages as a PDF at `path`, whole or not at all. Raises OutputError; TargetTaken, before any
    work, where another file stands there that the clerk did not want replaced, unless `anyway`.
    """
    key = ledger_key(ledger_id)
    if not anyway:
        check_target(ledgers.desk, key, path)
    made = yield from _shared(ledger_pages_steps(ledgers, ledger_id, wanted), 0, _SETTING)
    data, note = yield from _shared(paint(made.pages, made.title), _SETTING, 1)
    write_whole(path, data)
    kept = remembered(ledgers.desk, key, path, hashlib.sha256(data).hexdigest())
    return LedgerFile(path, made.rows, "\n".join(filter(None, (note, kept))))


def _shared(work: Generator[float, None, T], begin: float, end: float) -> Generator[float, None, T]:
    """`work` as the part of some more from one share to another."""
    while True:
        try:
            done = next(work)
        except StopIteration as stop:
            result: T = stop.value
            return result
        yield begin + (end - begin) * done


def _texts(form: LedgerType, record: Record, number: int) -> tuple[str, ...]:
    return (str(number), *(printed_cell(column, record.cells.get(column.name)) for column in form.columns))


def _column(column: Column) -> SheetColumn:
    if column.kind in NUMBERS:
        return SheetColumn(heading(column), "right", True)
    if column.kind in ("yes_no", "date"):
        return SheetColumn(heading(column), "centre", True)
    whole = column.kind in ("choice", "person") and not (column.several or column.free)
    return SheetColumn(heading(column), "left", whole)


def _narrowed(wanted: RowFilter) -> Sequence[str]:
    """What the rows on paper are chosen by: else part of a ledger passes for all of it."""
    words = [said for _, said in wanted.chips()]
    if wanted.text.strip():
        words.append(f"含“{wanted.text.strip()}”")
    return [f"只打印：{'；'.join(words)}"] if words else []
