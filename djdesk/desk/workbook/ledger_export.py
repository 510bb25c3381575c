"""A ledger, or the rows of it that are shown, as an .xlsx file."""

from __future__ import annotations

from collections.abc import Generator, Iterator, Sequence
from pathlib import Path

from djdesk.basics.errors import OutputError
from djdesk.basics.files import write_whole
from djdesk.basics.steps import finish
from djdesk.desk.ledger.ledger_desk import LedgerDesk
from djdesk.desk.settings.office import own_unit
from djdesk.forms.row_query import RowQuery
from djdesk.ledgers.workbook.write import Extent, ledger_steps
from djdesk.model.record import Record
from djdesk.store.ledgers.ledger_store import LedgerStore

_PAGE = 2000  # rows that are in memory at once


def export_ledger(ledgers: LedgerDesk, ledger_id: str, path: Path, query: RowQuery | None = None) -> int:
    """See `export_ledger_steps`; all at once."""
    return finish(export_ledger_steps(ledgers, ledger_id, path, query))


def export_ledger_steps(
    ledgers: LedgerDesk, ledger_id: str, path: Path, query: RowQuery | None = None
) -> Generator[float, None, int]:
    """Yields how much is done, from 0 to 1; returns how many rows there are. `query`: only the rows that it
    finds.

    The file appears whole at the end, or not at all when this is given up on the way; the old one then stays.
    Raises OutputError, also where rows were removed meanwhile, and BadInput for too many rows.
    """
    form, store = ledgers.form(ledger_id), ledgers.desk.store.ledgers
    wanted = query or RowQuery(ledger=form.id)
    numbers = store.numbers(form, wanted)
    extent = Extent.of(len(numbers), store.days(form, wanted))
    unit, now = own_unit(ledgers.desk.store), ledgers.desk.clock()
    data = yield from ledger_steps(form, _records(store, numbers), extent, unit, now)
    write_whole(path, data)
    return len(numbers)


def _records(store: LedgerStore, numbers: Sequence[int]) -> Iterator[Record]:
    for start in range(0, len(numbers), _PAGE):
        wanted = numbers[start : start + _PAGE]
        found = store.by_numbers(wanted)
        if len(found) < len(wanted):  # the sheet says above the rows how many there are
            raise OutputError("导出的时候有行被删除，文件没有写出，原来的文件没有动", "请再导出一次")
        yield from found
