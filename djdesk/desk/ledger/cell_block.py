"""Blocks of cells between a ledger and a spreadsheet: text with tabs, in which Excel quotes cells that hold
line ends.
"""

from __future__ import annotations

import csv
import io
from collections.abc import Iterable, Mapping, Sequence

from djdesk.basics.errors import BadInput
from djdesk.basics.text import clean_text
from djdesk.desk.ledger.session import LedgerSession, PastedLines
from djdesk.model.record import Cell, Record
from djdesk.model.row_changes import AddRows, RowBatch, RowChange, SetCells

MOST_CELLS = 200_000  # of one paste
MOST_ROWS = 5_000  # that one step changes, so that the window does not stand still


def read_block(text: str) -> list[list[str]]:
    """Lines of cells. Raises BadInput for what is no such block."""
    if text.count("\t") + text.count("\n") > MOST_CELLS:
        raise BadInput("要粘贴的内容太多", "请存成 Excel 文件，用“导入 Excel”")
    lines = text.replace("\r\n", "\n").replace("\r", "\n").removesuffix("\n")
    if '"' not in lines:
        return [line.split("\t") for line in lines.split("\n")]
    try:
        return [line or [""] for line in csv.reader(io.StringIO(clean_text(lines)), dialect="excel-tab")]
    except csv.Error:  # a quotation mark that Excel did not put there
        return [line.split("\t") for line in lines.split("\n")]


def block_text(lines: Iterable[Sequence[str]]) -> str:
    """As Excel reads it back."""
    out = io.StringIO()
    csv.writer(out, dialect="excel-tab", lineterminator="\r\n").writerows(lines)
    return out.getvalue()


def row_block(session: LedgerSession, records: Iterable[Record], columns: Sequence[str]) -> str:
    """Rows as a block."""
    return block_text([session.show(name, record.cells.get(name)) for name in columns] for record in records)


def pasted_block(
    session: LedgerSession,
    ids: Sequence[str],
    columns: Sequence[str],
    block: Sequence[Sequence[str]],
    given: Mapping[str, Cell],
) -> PastedLines:
    """The change that puts a block onto rows, from the first of `columns` on; lines beyond `ids` become rows,
    which have the cells `given` where the block says nothing. Evidence is left alone: its cells name files
    that are kept. Lines that cannot be read are left out. Raises BadInput for a block that is too large."""
    if len(block) > MOST_ROWS:
        raise BadInput(
            f"要粘贴 {len(block)} 行，太多了", f"一次最多粘贴 {MOST_ROWS} 行；更多的请用“导入 Excel”"
        )
    files = {column.name for column in session.form.columns if column.kind == "file"}
    places = [place for place, name in enumerate(columns) if name not in files]
    lines = [[line[place] for place in places if place < len(line)] for line in block]
    pasted = session.pasted(ids, [columns[place] for place in places], lines)
    parts = tuple(
        _with(session, part, given) if isinstance(part, AddRows) else part for part in pasted.change.changes
    )
    return PastedLines(RowBatch(parts), pasted.refused)


def _with(session: LedgerSession, added: AddRows, given: Mapping[str, Cell]) -> AddRows:
    return AddRows(tuple(session.new_record({**given, **record.cells}) for record in added.records))


def filled_block(session: LedgerSession, ids: Sequence[str], columns: Sequence[str], text: str) -> SetCells:
    """The change that gives one text to all cells. Raises BadInput."""
    cells = {name: session.parse(name, text) for name in columns}
    return SetCells({id_: dict(cells) for id_ in ids})


def filled_down(session: LedgerSession, ids: Sequence[str], columns: Sequence[str]) -> RowChange:
    """The change that gives all rows the first one's cells in `columns`."""
    return RowBatch(tuple(session.filled_down(ids, name) for name in columns))


def emptied(ids: Sequence[str], columns: Sequence[str]) -> SetCells:
    return SetCells({id_: dict.fromkeys(columns) for id_ in ids})
