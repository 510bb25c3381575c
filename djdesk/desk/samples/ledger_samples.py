"""A year of rows in every ledger for the sample office; its rows are known by their ids and can be removed
again.
"""

from __future__ import annotations

import csv
from collections.abc import Generator
from io import StringIO
from pathlib import Path

from djdesk.basics.errors import BadInput
from djdesk.basics.steps import finish
from djdesk.desk.report.report_file import file_bytes
from djdesk.desk.sample_state import ROWS
from djdesk.forms.ledger_load import LedgerBook
from djdesk.forms.ledger_type import LedgerType
from djdesk.ledgers.cells import make_record, parse_cell
from djdesk.model.record import Cell, Record
from djdesk.store.ledgers.ledger_store import LedgerStore, RowWrites


def add_sample_rows(book: LedgerBook, store: LedgerStore, resources: Path) -> int:
    """Puts resources/sample/ledgers/LEDGER.csv into the ledgers that have no sample rows yet; how many rows.
    Raises BadInput.
    """
    return finish(adding_sample_rows(book, store, resources))


def adding_sample_rows(book: LedgerBook, store: LedgerStore, resources: Path) -> Generator[float, None, int]:
    """`add_sample_rows` ledger by ledger: yields how much is done, from 0 to 1."""
    paths = sorted((resources / "sample" / "ledgers").glob("*.csv"))
    count = 0
    for done, path in enumerate(paths):
        yield done / len(paths)
        form = book.types.get(path.stem)
        if form is not None and not store.ids(form.id, ROWS):
            rows = sample_rows(form, path)
            store.commit(form.id, RowWrites(added=rows))
            count += len(rows)
    return count


def remove_sample_rows(book: LedgerBook, store: LedgerStore) -> int:
    """Takes the sample rows out again, also those that were changed; how many."""
    count = 0
    for form in book.types.values():
        ids = store.ids(form.id, ROWS)
        if ids:
            store.commit(form.id, RowWrites(removed=ids, binned=False))
            count += len(ids)
    return count


def sample_rows(form: LedgerType, path: Path) -> list[Record]:
    """The rows of a file whose first line names the columns (UTF-8). Raises BadInput with file and line."""
    lines = csv.DictReader(StringIO(file_bytes(path).decode("utf-8"), newline=""))
    return [
        make_record(form, _cells(form, line, f"{path.name}第{number}行"), f"{ROWS}{form.id}-{number}")
        for number, line in enumerate(lines, 2)
    ]


def _cells(form: LedgerType, line: dict[str, str], place: str) -> dict[str, Cell]:
    cells: dict[str, Cell] = {}
    for name, text in line.items():
        column = form.column(name)
        if column is None:
            raise BadInput(f"样例文件{place}有台账没有的列“{name}”", "请改正列名")
        try:
            cell = parse_cell(column, text)
        except BadInput as error:
            raise BadInput(f"样例文件{place}“{name}”：{error.what}", error.remedy) from error
        if cell is not None:
            cells[name] = cell
    return cells
