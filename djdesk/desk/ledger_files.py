"""Ledgers from and to .xlsx files."""

from __future__ import annotations

from collections.abc import Generator, Iterator, Mapping
from datetime import datetime
from pathlib import Path
from typing import TypeVar

import msgspec

from djdesk.basics.errors import BadInput
from djdesk.basics.files import write_whole
from djdesk.forms.ledger_type import LedgerType
from djdesk.forms.row_query import RowQuery
from djdesk.ledgers.workbook_plan import ImportPlan, choose_table, plan_import
from djdesk.ledgers.workbook_read import column_number, read_sheets
from djdesk.ledgers.workbook_table import Table
from djdesk.ledgers.workbook_write import ledger_workbook
from djdesk.model.record import Record
from djdesk.store.ledger_store import LedgerStore
from djdesk.store.records import cells_json

_PAGE = 2000  # rows that are in memory at once
T = TypeVar("T")


def planning(
    store: LedgerStore, form: LedgerType, path: Path, sheet: str, mapping: Mapping[str, str]
) -> Generator[float, None, ImportPlan]:
    """See LedgerDesk.planning."""
    sheets = read_sheets(path)
    table = _mapped(form, choose_table(form, sheets, sheet, path.name), mapping)
    yield 0.0
    names = [one.name for one in sheets]
    return (yield from plan_import(form, table, names, store.contents(form.id), lambda record: cells_json(record.cells)))


def export(store: LedgerStore, form: LedgerType, path: Path, query: RowQuery | None, unit: str, now: datetime) -> int:
    """See LedgerDesk.export."""
    data, count = ledger_workbook(form, _records(store, form, query or RowQuery(ledger=form.id)), unit, now)
    write_whole(path, data)
    return count


def finish(work: Generator[float, None, T]) -> T:
    """Runs long work to its end without telling anyone how far it is."""
    while True:
        try:
            next(work)
        except StopIteration as end:
            result: T = end.value
            return result


def _records(store: LedgerStore, form: LedgerType, query: RowQuery) -> Iterator[Record]:
    numbers = store.numbers(form, query)
    for start in range(0, len(numbers), _PAGE):
        yield from store.by_numbers(numbers[start : start + _PAGE])


def _mapped(form: LedgerType, table: Table, mapping: Mapping[str, str]) -> Table:
    """The table with the clerk's own mapping over the proposal. Raises BadInput for a column that there is not, or that is used twice."""
    wanted: dict[str, int] = {}
    for name, letters in mapping.items():
        if form.column(name) is None:
            raise BadInput(f"台账“{form.name}”没有“{name[:20]}”这一列", "请从台账的列里选")
        place = column_number(letters.upper()) if letters.isascii() and letters.isalpha() else -1
        if letters and place not in table.heads:
            raise BadInput(f"工作表里没有{letters[:8]}列", "请从工作表的列里选")
        if letters and place in wanted.values():
            raise BadInput(f"工作表的{letters}列用了两次", "请给每一列选不同的内容")
        if letters:
            wanted[name] = place
    proposed = {name: place for name, place in table.mapping.items() if name not in mapping and place not in wanted.values()}
    return msgspec.structs.replace(table, mapping={**proposed, **wanted})
