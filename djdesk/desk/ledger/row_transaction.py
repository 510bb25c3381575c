"""A change of rows turned into what is written, what takes it back, and what it touched."""

from __future__ import annotations

from collections.abc import Iterable, Sequence

import msgspec

from djdesk.forms.ledger_type import LedgerType
from djdesk.ledgers.cells import with_cells
from djdesk.model.record import Attachment, Cell, Record, RowSource
from djdesk.model.row_changes import (
    AddRows,
    Attach,
    Detach,
    RemoveRows,
    RowBatch,
    RowChange,
    RowsTouched,
    SetCells,
    SetSources,
)
from djdesk.store.ledgers.ledger_store import LedgerStore, RowWrites
from djdesk.store.ledgers.records import back_already, row_missing


class RowWork(msgspec.Struct, frozen=True):
    """`undo` leads back to how it was before, whatever else the change named."""

    writes: RowWrites
    undo: RowChange
    touched: RowsTouched


def prepare(form: LedgerType, store: LedgerStore, change: RowChange) -> RowWork:
    """Reads the rows that the change touches; writes nothing. Raises StoreError for a row that is gone, and
    for one that is to come back and is there.
    """
    return _Preparing(form, store).work(change)


class _Preparing:
    """Goes through the parts of a change in their order; later parts see what earlier ones did."""

    def __init__(self, form: LedgerType, store: LedgerStore) -> None:
        self._form, self._store = form, store
        self._added: dict[str, Record] = {}
        self._changed: dict[str, Record] = {}
        self._removed: dict[str, Record] = {}
        self._binned = False
        self._attached: dict[str, Attachment] = {}
        self._detached: list[str] = []
        self._binned_files: list[str] = []
        self._sources: dict[str, RowSource] = {}
        self._forgotten: set[str] = set()
        self._owners: set[str] = set()  # rows whose evidence changed
        self._undo: list[RowChange] = []

    def work(self, change: RowChange) -> RowWork:
        for part in _parts(change):
            self._do(part)
        writes = RowWrites(
            tuple(self._added.values()),
            tuple(self._changed.values()),
            tuple(self._removed),
            tuple(self._attached.values()),
            tuple(self._detached),
            tuple(self._sources.values()),
            tuple(self._forgotten),
            binned=self._binned,
            binned_files=tuple(self._binned_files),
        )
        changed = (frozenset(self._changed) | self._owners) - self._added.keys() - self._removed.keys()
        touched = RowsTouched(frozenset(self._added), frozenset(self._removed), frozenset(changed))
        undo = tuple(reversed(self._undo))
        return RowWork(writes, undo[0] if len(undo) == 1 else RowBatch(undo), touched)

    def _do(self, part: RowChange) -> None:
        if isinstance(part, AddRows):
            self._add(part)
        elif isinstance(part, SetCells):
            self._set(part)
        elif isinstance(part, RemoveRows):
            self._remove(part)
        elif isinstance(part, Attach):
            self._attach(part)
        elif isinstance(part, Detach):
            self._detach(part)
        elif isinstance(part, SetSources):
            self._set_sources(part)

    def _add(self, change: AddRows) -> None:
        if change.removed and self._there([record.id for record in change.records]):
            raise back_already("行")
        self._added |= {record.id: record for record in change.records}
        self._attached |= {attachment.id: attachment for attachment in change.attachments}
        self._undo.append(RemoveRows(tuple(record.id for record in change.records), change.removed))

    def _set(self, change: SetCells) -> None:
        old: dict[str, dict[str, Cell | None]] = {}
        for record in self._rows(change.cells):
            cells = change.cells[record.id]
            old[record.id] = {name: record.cells.get(name) for name in cells}
            target = self._added if record.id in self._added else self._changed
            target[record.id] = with_cells(self._form, record, cells)
        self._undo.append(SetCells(old))

    def _remove(self, change: RemoveRows) -> None:
        rows = self._rows(change.ids)
        stored = [row.id for row in rows if row.id not in self._added]
        files = [one for one in self._store.attachments(stored) if one.id not in self._detached]
        for row in rows:
            self._changed.pop(row.id, None)
            if self._added.pop(row.id, None) is None:
                self._removed[row.id] = row
        self._attached = {id_: one for id_, one in self._attached.items() if one.record not in change.ids}
        self._binned |= change.binned
        self._undo.append(AddRows(tuple(rows), tuple(files), change.binned))

    def _attach(self, change: Attach) -> None:
        back = [attachment.id for attachment in change.attachments if attachment.id not in self._detached]
        if change.removed and self._store.attachments_by_id(back):
            raise back_already("附件")
        self._attached |= {attachment.id: attachment for attachment in change.attachments}
        self._owners |= {attachment.record for attachment in change.attachments}
        self._undo.append(Detach(tuple(attachment.id for attachment in change.attachments), change.removed))

    def _detach(self, change: Detach) -> None:
        files = self._store.attachments_by_id(change.ids)
        self._detached += change.ids
        self._owners |= {attachment.record for attachment in files}
        self._binned_files += change.ids if change.binned else ()
        self._undo.append(Attach(tuple(files), change.binned))

    def _set_sources(self, change: SetSources) -> None:
        ids = [*(one.record for one in change.sources), *change.forgotten]
        before = {one.record: one for one in self._store.sources_of(ids)}
        self._sources |= {one.record: one for one in change.sources}
        self._forgotten |= set(change.forgotten)
        self._undo.append(SetSources(tuple(before.values()), tuple(id_ for id_ in ids if id_ not in before)))

    def _there(self, ids: Sequence[str]) -> bool:
        """Whether a row of them is in the ledger after the parts so far."""
        stored = self._store.records([id_ for id_ in ids if id_ not in self._removed])
        return bool(stored) or any(id_ in self._added for id_ in ids)

    def _rows(self, ids: Iterable[str]) -> list[Record]:
        """As they are after the parts so far."""
        wanted = list(ids)
        pending = self._added | self._changed
        stored = {
            record.id: record for record in self._store.records([id_ for id_ in wanted if id_ not in pending])
        }
        if any(id_ in self._removed or (id_ not in pending and id_ not in stored) for id_ in wanted):
            raise row_missing()
        return [pending.get(id_) or stored[id_] for id_ in wanted]


def _parts(change: RowChange) -> Sequence[RowChange]:
    """The single changes of a change, in order."""
    return (
        [part for inner in change.changes for part in _parts(inner)]
        if isinstance(change, RowBatch)
        else [change]
    )
