"""Changes of a ledger's rows: the only way from one state of them to the next. Small frozen values; the
session makes their inverses.
"""

from __future__ import annotations

import msgspec

from djdesk.model.record import Attachment, Cell, Record, RowSource


class AddRows(msgspec.Struct, frozen=True, tag=True):
    """New rows, or rows that were removed with their evidence files; a row with a number comes back to its
    place.

    `removed`: they had been, and go into the recycle bin again when this is taken back. New rows do not: an
    import of thousands that is undone would push out what was really removed.
    """

    records: tuple[Record, ...]
    attachments: tuple[Attachment, ...] = ()
    removed: bool = False


class SetCells(msgspec.Struct, frozen=True, tag=True):
    """Cells by row id and column; None empties a cell."""

    cells: dict[str, dict[str, Cell | None]]


class RemoveRows(msgspec.Struct, frozen=True, tag=True):
    """`binned`: into the ledger's recycle bin."""

    ids: tuple[str, ...]
    binned: bool = True


class Attach(msgspec.Struct, frozen=True, tag=True):
    """Evidence files whose contents are already kept. `removed`: they had been, see AddRows."""

    attachments: tuple[Attachment, ...]
    removed: bool = False


class Detach(msgspec.Struct, frozen=True, tag=True):
    """Evidence files off their rows. `binned`: into the ledger's recycle bin."""

    ids: tuple[str, ...]
    binned: bool = False


class SetSources(msgspec.Struct, frozen=True, tag=True):
    """Where rows came from, so that another import of the file knows them; ids of rows of which it is
    forgotten.
    """

    sources: tuple[RowSource, ...] = ()
    forgotten: tuple[str, ...] = ()


class RowBatch(msgspec.Struct, frozen=True, tag=True):
    """Several changes as one step: one transaction, one undo."""

    changes: tuple[RowChange, ...]


RowChange = AddRows | SetCells | RemoveRows | Attach | Detach | SetSources | RowBatch


class RowsTouched(msgspec.Struct, frozen=True):
    """What a change did: ids of rows that were added, removed, or have other cells or evidence files now."""

    added: frozenset[str] = frozenset()
    removed: frozenset[str] = frozenset()
    changed: frozenset[str] = frozenset()

    def __or__(self, other: RowsTouched) -> RowsTouched:
        return RowsTouched(
            self.added | other.added, self.removed | other.removed, self.changed | other.changed
        )
