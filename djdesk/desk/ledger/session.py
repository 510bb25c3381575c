"""A ledger that is being worked on: the one road for changes of its rows, undo and redo, news, evidence
files.
"""

from __future__ import annotations

import secrets
from collections.abc import Callable, Mapping, Sequence
from datetime import date
from pathlib import Path
from typing import Any

import msgspec

from djdesk.basics.errors import BadInput, KnownError, reason_of
from djdesk.basics.files import write_whole
from djdesk.basics.text import one_line
from djdesk.desk.ledger.row_order import RowView
from djdesk.desk.ledger.row_transaction import prepare
from djdesk.desk.settings.declared import COLUMN_WIDTHS
from djdesk.forms.ledger_type import LedgerType
from djdesk.forms.row_query import RowQuery
from djdesk.ledgers import cells
from djdesk.ledgers.deadlines import DueState, due_state
from djdesk.model.record import Attachment, Cell, Record, RemovedEvidence, RemovedRow
from djdesk.model.row_changes import AddRows, Attach, Detach, RowBatch, RowChange, RowsTouched, SetCells
from djdesk.store.store import Store

LARGEST_EVIDENCE = 20 * 1024 * 1024  # bytes: a scanned record of several pages; a film belongs elsewhere
_MOST_EVIDENCE = 50  # files of one row


class RowsChanged(msgspec.Struct, frozen=True):
    """What is announced after each change. `origin` is whoever made it and needs no refresh; None for undo
    and redo.
    """

    touched: RowsTouched
    origin: object | None = None


Listener = Callable[[RowsChanged], None]


class RefusedLine(msgspec.Struct, frozen=True):
    """A pasted line, from 0, of which a cell cannot be read, with a sentence why."""

    place: int
    reason: str


class PastedLines(msgspec.Struct, frozen=True):
    """What a paste does, and the lines that it leaves out."""

    change: RowBatch
    refused: tuple[RefusedLine, ...] = ()


class LedgerSession:
    """`apply` changes rows in one transaction: on the disk when it returns; when it raises a KnownError
    nothing was changed.

    The rows themselves stay in the store; a view reads those that are seen.
    """

    def __init__(self, store: Store, form: LedgerType) -> None:
        self.form = form
        self._store = store
        self._undo: list[RowChange] = []
        self._redo: list[RowChange] = []
        self._listeners: list[Listener] = []

    # ------------------------------------------------------------ looking

    def query(self, **parts: Any) -> RowQuery:
        """A query on this ledger, e.g. query(text="支委会", order="日期")."""
        return RowQuery(ledger=self.form.id, **parts)

    def view(self, query: RowQuery | None = None) -> RowView:
        """The rows that a query finds, all by default."""
        return RowView(self._store.ledgers, self.form, query or self.query())

    def count(self, query: RowQuery | None = None) -> int:
        return self._store.ledgers.count(self.form, query or self.query())

    def records(self, ids: Sequence[str]) -> list[Record]:
        """In the order of `ids`; those that are gone are left out."""
        return self._store.ledgers.records(ids)

    def parse(self, column: str, text: str) -> Cell | None:
        """The cell that a clerk's text means. Raises BadInput with a sentence; KeyError for a column that
        there is not.
        """
        return cells.parse_cell(self._column(column), text)

    def show(self, column: str, cell: Cell | None) -> str:
        """The text that `parse` reads back."""
        return cells.show_cell(self._column(column), cell)

    def missing(self, record: Record) -> list[str]:
        """Required columns that the row leaves empty; it is kept all the same."""
        return cells.missing_cells(self.form, record)

    def due_state(self, record: Record, today: date) -> DueState:
        """How far a row with a deadline is, for its colour."""
        return due_state(self.form, record, today)

    def words_in(self, column: str) -> list[str]:
        """The different texts that the column has so far, most frequent first."""
        return self._store.ledgers.column_values(self.form, column)

    def counts_in(self, column: str) -> dict[str, int]:
        """How many rows have each text of the column."""
        return self._store.ledgers.column_counts(self.form, column)

    def widths(self) -> dict[str, int]:
        """How wide the clerk has drawn columns, in pixels."""
        return dict(COLUMN_WIDTHS.of(self.form.id).get(self._store))

    def keep_widths(self, widths: Mapping[str, int]) -> None:
        """Remembers them for the next time. Raises StoreError."""
        COLUMN_WIDTHS.of(self.form.id).set(self._store, dict(widths))

    # ------------------------------------------------------------ changing

    @property
    def can_undo(self) -> bool:
        return bool(self._undo)

    @property
    def can_redo(self) -> bool:
        return bool(self._redo)

    def subscribe(self, listener: Listener) -> Callable[[], None]:
        """Calls `listener` after each change; returns what ends that."""
        self._listeners.append(listener)
        return lambda: self._listeners.remove(listener)

    def apply(self, change: RowChange, origin: object | None = None) -> RowsTouched:
        """One step: committed, announced, undoable. Raises KnownError, nothing is then changed."""
        undo, touched = self._commit(change)
        self._undo.append(undo)
        self._redo.clear()
        self._announce(touched, origin)
        return touched

    def undo(self) -> RowsTouched:
        """Takes the last step back; what it touched, nothing when there was none."""
        return self._step(self._undo, self._redo)

    def redo(self) -> RowsTouched:
        return self._step(self._redo, self._undo)

    def removed(self, most: int = -1) -> list[RemovedRow]:
        """The ledger's recycle bin, the last removed first, `most` of them. Raises StoreError."""
        return self._store.ledgers.removed(self.form.id, most)

    def removed_evidence(self, most: int = -1) -> list[RemovedEvidence]:
        """The files in the bin that were taken off rows, the last removed first. Raises StoreError."""
        return self._store.ledgers.removed_evidence(self.form.id, most)

    def count_removed(self) -> int:
        """How many rows, and files that were taken off rows, are in it."""
        return self._store.ledgers.count_removed(self.form.id)

    def bring_back(self, rows: Sequence[RemovedRow], origin: object | None = None) -> RowsTouched:
        """Rows of the bin in their places again, with their files: one step, undoable. Raises KnownError."""
        files = tuple(one for row in rows for one in row.files)
        return self.apply(AddRows(tuple(row.record for row in rows), files, removed=True), origin)

    def bring_evidence_back(
        self, files: Sequence[RemovedEvidence], origin: object | None = None
    ) -> RowsTouched:
        """Files of the bin on their rows again: one step, undoable. Raises BadInput for a row that is gone or
        full.
        """
        by_row: dict[str, list[Attachment]] = {}
        for one in files:
            by_row.setdefault(one.file.record, []).append(one.file)
        if len(self._store.ledgers.records(tuple(by_row))) < len(by_row):
            raise BadInput("附件所在的行也删除了", "请先恢复那一行，再恢复这份附件")
        parts: list[RowChange] = []
        for record_id, back in by_row.items():
            present = self.attachments(record_id)
            if len(present) + len(back) > _MOST_EVIDENCE:
                raise BadInput(f"这一行已经有 {len(present)} 份附件", "请先移除几份，再恢复")
            parts += [Attach(tuple(back), removed=True), *self._named(record_id, [*present, *back])]
        return self.apply(RowBatch(tuple(parts)), origin)

    def new_record(self, values: dict[str, Cell] | None = None) -> Record:
        """A row that is not in the ledger yet, with the columns' defaults where `values` says nothing."""
        return cells.make_record(self.form, {**cells.defaults(self.form), **(values or {})})

    def copies(self, ids: Sequence[str]) -> AddRows:
        """The change that duplicates rows, without their evidence."""
        files = {column.name for column in self.form.columns if column.kind == "file"}
        return AddRows(
            tuple(
                cells.make_record(
                    self.form, {name: cell for name, cell in record.cells.items() if name not in files}
                )
                for record in self.records(ids)
            )
        )

    def filled_down(self, ids: Sequence[str], column: str) -> SetCells:
        """The change that gives all rows the first one's cell in `column`."""
        first = self.records(ids[:1])
        cell = first[0].cells.get(column) if first else None
        return SetCells({id_: {column: cell} for id_ in ids[1:]})

    def pasted(
        self, ids: Sequence[str], columns: Sequence[str], lines: Sequence[Sequence[str]]
    ) -> PastedLines:
        """The change that puts lines of cells from a spreadsheet onto rows, from the first of `columns` on;
        lines beyond the rows become new ones. A line with a cell that cannot be read is left out whole: its
        row stays as it is.
        """
        set_anew: dict[str, dict[str, Cell | None]] = {}
        filled: list[dict[str, Cell]] = []
        refused: list[RefusedLine] = []
        for place, line in enumerate(lines):
            try:
                parsed = self._pasted_line(line, columns)
            except BadInput as error:
                refused.append(RefusedLine(place, str(error)))
                continue
            if place < len(ids):
                set_anew[ids[place]] = parsed
            else:
                filled.append({name: cell for name, cell in parsed.items() if cell is not None})
        changed: tuple[RowChange, ...] = (SetCells(set_anew),) if set_anew else ()
        added = AddRows(tuple(self.new_record(line) for line in filled if line))
        return PastedLines(RowBatch((*changed, added) if added.records else changed), tuple(refused))

    # ------------------------------------------------------------ evidence

    def attachments(self, record_id: str) -> list[Attachment]:
        return self._store.ledgers.attachments([record_id])

    def attach(self, record_id: str, path: Path, origin: object | None = None) -> Attachment:
        """Keeps a copy of the file with the row. Raises BadInput for a file that cannot be kept,
        StoreError.
        """
        present = self.attachments(record_id)
        if len(present) >= _MOST_EVIDENCE:
            raise BadInput(f"这一行已经有 {len(present)} 份附件", "请先合并成一份，再添加")
        data = _evidence(path)
        one = Attachment(
            secrets.token_hex(8),
            record_id,
            one_line(path.name)[:200],
            len(data),
            self._store.evidence.keep(data),
        )
        self.apply(RowBatch((Attach((one,)), *self._named(record_id, [*present, one]))), origin)
        return one

    def detach(self, attachment: Attachment, origin: object | None = None) -> RowsTouched:
        """Takes a file off its row, into the ledger's recycle bin; undo brings it back."""
        rest = [one for one in self.attachments(attachment.record) if one.id != attachment.id]
        return self.apply(
            RowBatch((Detach((attachment.id,), binned=True), *self._named(attachment.record, rest))), origin
        )

    def save_attachment(self, attachment: Attachment, path: Path) -> None:
        """A copy of the file, as it was when it was added. Raises StoreError, OutputError."""
        write_whole(path, self._store.evidence.contents(attachment))

    # ------------------------------------------------------------ inside

    def _column(self, name: str) -> Any:
        column = self.form.column(name)
        if column is None:
            raise KeyError(name)
        return column

    def _pasted_line(self, line: Sequence[str], columns: Sequence[str]) -> dict[str, Cell | None]:
        found: dict[str, Cell | None] = {}
        for name, text in zip(columns, line, strict=False):
            try:
                found[name] = self.parse(name, text)
            except BadInput as error:
                raise BadInput(f"“{name}”：{error.what}", error.remedy) from error
        return found

    def _named(self, record_id: str, files: Sequence[Attachment]) -> tuple[RowChange, ...]:
        """The first file column shows the names of a row's files."""
        column = next((column.name for column in self.form.columns if column.kind == "file"), None)
        names = "、".join(one.name for one in files) or None
        return () if column is None else (SetCells({record_id: {column: names}}),)

    def _commit(self, change: RowChange) -> tuple[RowChange, RowsTouched]:
        ledgers = self._store.ledgers
        work = prepare(self.form, ledgers, change)
        ledgers.commit(self.form.id, work.writes)
        return work.undo, work.touched

    def _step(self, source: list[RowChange], target: list[RowChange]) -> RowsTouched:
        if not source:
            return RowsTouched()
        back, touched = self._commit(source[-1])
        source.pop()
        target.append(back)
        self._announce(touched, None)
        return touched

    def _announce(self, touched: RowsTouched, origin: object | None) -> None:
        for listener in tuple(self._listeners):
            listener(RowsChanged(touched, origin))


def _evidence(path: Path) -> bytes:
    try:
        size = path.stat().st_size
        if size > LARGEST_EVIDENCE:
            raise BadInput(
                f"“{path.name}”有 {size / 1024 / 1024:.0f} MB，太大了",
                "一份附件最大 20 MB，请压缩或拆分后再添加",
            )
        return path.read_bytes()
    except KnownError:
        raise
    except OSError as error:
        raise BadInput(
            f"读不了“{path.name}”（{reason_of(error)}）", "请检查文件是否还在、是否正被别的程序占用"
        ) from None
