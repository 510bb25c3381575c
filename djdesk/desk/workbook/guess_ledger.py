"""Which ledger a table belongs to: by its heads, what stands above them, the kinds of its rows, and the names
of sheet and file.
"""

from __future__ import annotations

from collections.abc import Generator
from pathlib import Path

import msgspec

from djdesk.desk.ledger.ledger_desk import LedgerDesk
from djdesk.desk.workbook.ledger_fit import LEAST_FIT, NEAR_FIT, fit_of, near_ledgers
from djdesk.desk.workbook.ledger_import import LedgerImport

_MOST = 5


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
    near = near_ledgers(forms, file.sheets)
    for number, form in enumerate(near):
        yield 0.5 + number / len(near) / 2
        fit = fit_of(form, file.sheets, path.stem)
        if fit >= LEAST_FIT:
            found.append(Guess(form.id, fit))
    found.sort(key=lambda guess: -guess.fit)
    return tuple(guess for guess in found[:_MOST] if guess.fit >= NEAR_FIT * found[0].fit)
