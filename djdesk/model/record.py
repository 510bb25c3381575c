"""A row of a ledger (台账): its cells by column name, and what it is found by."""

from __future__ import annotations

from datetime import date, datetime
from decimal import Decimal

import msgspec

Cell = (
    str | int | Decimal | bool
)  # a date is ISO 8601 text, a number int or Decimal, yes/no a bool; an empty cell is not in the row


class Record(msgspec.Struct, frozen=True, omit_defaults=True):
    """One row.

    id: stable; `ledger` is the ledger type's id
    cells: by column; what is empty is not there
    day: what it counts by in a period, `kind` what it is among the ledger's kinds, both taken from its cells
    words: what a search looks at: the cells' text; in rows of early versions initials stand behind it
    number: place in the order of arrival, 0 before the store has given one; it stays with a row that is
        removed and brought back
    """

    id: str
    ledger: str
    cells: dict[str, Cell]
    day: date | None = None
    kind: str = ""
    words: str = ""
    number: int = 0


class Attachment(msgspec.Struct, frozen=True):
    """An evidence file (佐证材料) of a row.

    record: the row's id
    name: of the file as the clerk chose it
    size: in bytes
    digest: SHA-256 of its contents in hexadecimal, under which they are kept
    """

    id: str
    record: str
    name: str
    size: int
    digest: str


class RowSource(msgspec.Struct, frozen=True):
    """Where an imported row came from.

    record: the row's id
    sheet: name of the sheet; `line` its row there, from 1
    digest: stands for what stood there, see `digest_of`
    """

    record: str
    sheet: str
    line: int
    digest: str


class RemovedEvidence(msgspec.Struct, frozen=True):
    """A file that was taken off a row which stayed, and when."""

    file: Attachment
    removed: datetime


class RemovedRow(msgspec.Struct, frozen=True):
    """The row as it was, its files, and when it was removed."""

    record: Record
    files: tuple[Attachment, ...]
    removed: datetime
