"""Which ledger a table belongs to: by its heads, what stands above them, the kinds of its rows, and the names
of sheet and file.
"""

from __future__ import annotations

from collections.abc import Generator, Sequence
from pathlib import Path

import msgspec

from djdesk.basics.errors import BadInput
from djdesk.desk.ledger.ledger_desk import LedgerDesk
from djdesk.desk.workbook.ledger_import import LedgerImport
from djdesk.formats.xlsx.sheet import Sheet
from djdesk.forms.ledger_type import LedgerType
from djdesk.ledgers.workbook.find_table import Table, shown
from djdesk.ledgers.workbook.import_plan import choose_table

_MOST = 5
_NEAR = 0.75  # of the best one's fit: what is worth proposing beside it
_LEAST = 0.35
_NAMED, _OF_KIND = 0.6, 0.3  # what a name and the kinds of the rows add to the fit of the heads
_ROWS_LOOKED_AT = 40
_HEAD_ROWS, _MOST_NEAR = 15, 10


class Guess(msgspec.Struct, frozen=True):
    """How well a table fits a ledger: about 1 for one that was made for it."""

    ledger: str
    fit: float


def guessing(ledgers: LedgerDesk, path: Path) -> Generator[float, None, tuple[Guess, ...]]:
    """Yields how much is done, from 0 to 1; the likeliest ledgers first, none for a table that fits no
    ledger. Raises BadInput.
    """
    forms = list(ledgers.book.types.values())
    file = LedgerImport(ledgers.desk.store, forms[0], path)
    for done in file.reading():
        yield done / 2
    found: list[Guess] = []
    near = _near(forms, file.sheets)
    for number, form in enumerate(near):
        yield 0.5 + number / len(near) / 2
        fit = _fit(form, file.sheets, path.stem)
        if fit >= _LEAST:
            found.append(Guess(form.id, fit))
    found.sort(key=lambda guess: -guess.fit)
    return tuple(guess for guess in found[:_MOST] if guess.fit >= _NEAR * found[0].fit)


def _near(forms: Sequence[LedgerType], sheets: Sequence[Sheet]) -> list[LedgerType]:
    """The ledgers of which most columns stand in the first rows as they are called: a close look at all
    seventy takes seconds.
    """
    first = [sheet.rows[number] for sheet in sheets for number in sorted(sheet.rows)[:_HEAD_ROWS]]
    words = {"".join(value.split()) for row in first for value in row.values() if isinstance(value, str)}
    there = {
        form.id: sum(not words.isdisjoint((column.name, *column.aliases)) for column in form.columns)
        for form in forms
    }
    return sorted((form for form in forms if there[form.id]), key=lambda form: -there[form.id])[:_MOST_NEAR]


def _fit(form: LedgerType, sheets: Sequence[Sheet], file: str) -> float:
    try:
        table = choose_table(form, sheets)
    except BadInput:  # it has too few of the ledger's columns
        return 0.0
    columns = [column for column in form.columns if column.kind != "file"]
    heads = sum(bool(text) for text in table.heads.values())
    fit = 2 * table.score / (len(columns) + max(heads, 1))
    above = "".join(
        shown(value)
        for number, row in table.sheet.rows.items()
        if number < table.top
        for value in row.values()
    )
    if any(form.name in text for text in (file, table.sheet.name, above)):
        fit += _NAMED
    return fit + _OF_KIND * _share_of_kinds(form, table)


def _share_of_kinds(form: LedgerType, table: Table) -> float:
    """How many of the first rows are of a kind that the ledger knows; 0 where it knows none."""
    column = form.column(form.kind)
    if column is None or column.kind != "choice" or column.name not in table.mapping:
        return 0.0
    place = table.mapping[column.name]
    rows = [table.sheet.rows[number] for number in sorted(table.sheet.rows) if number >= table.first][
        :_ROWS_LOOKED_AT
    ]
    cells = [shown(row[place]).strip() for row in rows if place in row]
    return sum(cell in column.choices for cell in cells) / len(cells) if cells else 0.0
