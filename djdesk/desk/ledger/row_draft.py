"""One row that is being filled in field by field: there already, or new and added with the first field that
says something.
"""

from __future__ import annotations

from djdesk.desk.ledger.session import LedgerSession
from djdesk.model.record import Cell, Record
from djdesk.model.row_changes import AddRows, RowBatch, RowsTouched, SetCells


class RowDraft:
    """`record` is the row as it is now; a new one has the columns' defaults and is in no ledger before it is
    `added`.
    """

    def __init__(self, session: LedgerSession, record_id: str | None) -> None:
        """`record_id` None for a new row. Raises StoreError."""
        self.session = session
        found = session.records([record_id]) if record_id is not None else []
        self.added = bool(found)
        self.removed = record_id is not None and not found
        self.record: Record = found[0] if found else session.new_record()
        self._first: dict[str, Cell | None] = {}  # what was changed in a new row before it is added

    def text(self, column: str) -> str:
        """A cell as it is shown."""
        return self.session.show(column, self.record.cells.get(column))

    def differs(self, column: str, text: str) -> bool:
        """Whether `put` would change the row. Raises BadInput."""
        return self.session.parse(column, text) != self.record.cells.get(column)

    def put(self, column: str, text: str, origin: object) -> bool:
        """Commits what was typed into a column; False when that changes nothing. Raises BadInput for a text
        that cannot be read, and other KnownErrors; nothing is then changed."""
        cell = self.session.parse(column, text)
        if cell == self.record.cells.get(column) and type(cell) is type(self.record.cells.get(column)):
            return False
        if self.added:
            self.session.apply(SetCells({self.record.id: {column: cell}}), origin)
        elif cell is None:
            self._first[column] = None
            self._show_first()
            return True
        else:
            first = {**self._first, column: cell}
            self.session.apply(RowBatch((AddRows((self.record,)), SetCells({self.record.id: first}))), origin)
        self._take(origin)
        return True

    def add(self, origin: object) -> str:
        """Sees to it that the row is in the ledger, so that a file can be attached to it; its id. Raises
        KnownError.
        """
        if not self.added:
            self.session.apply(
                RowBatch((AddRows((self.record,)), SetCells({self.record.id: self._first}))), origin
            )
            self._take(origin)
        return self.record.id

    def missing(self) -> list[str]:
        """Required columns that are empty."""
        return self.session.missing(self.record)

    def follow(self, touched: RowsTouched) -> bool:
        """Reads the row again when a change touched it; whether it did."""
        if self.record.id not in touched.added | touched.removed | touched.changed:
            return False
        found = self.session.records([self.record.id])
        self.removed = not found
        self.added = bool(found)
        if found:
            self.record = found[0]
        return True

    def _take(self, origin: object) -> None:
        self._first = {}
        self.added, self.removed = True, False
        self.record = self.session.records([self.record.id])[0]

    def _show_first(self) -> None:
        cells = {
            name: cell for name, cell in {**self.record.cells, **self._first}.items() if cell is not None
        }
        self.record = Record(self.record.id, self.record.ledger, cells)
