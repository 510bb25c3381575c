"""How far a row is (阶段, 状态), where the sheet has no column for it: what a new row begins with would be
untrue of one that has been worked on.
"""

from __future__ import annotations

from collections.abc import Mapping
from datetime import date

from djdesk.forms.ledger_type import LedgerType
from djdesk.model.record import Cell


class UnsaidState:
    """For a column with a default that the sheet does not have and the clerk has not given for all rows.

    Where its choices are reached on days of their own (`Column.reached`), the last day that is there and not
    still to come tells the choice. Where the ledger only knows a day of closing, nobody can tell: what one
    office heads 完成时间 is a deadline in another.
    """

    def __init__(self, form: LedgerType, said: Mapping[str, object], today: date | None) -> None:
        """`said`: names of columns that the sheet has or the clerk gave."""
        unsaid = [column for column in form.columns if column.default and column.name not in said]
        self._by_days = next((column for column in unsaid if column.reached), None)
        self._state = next((column for column in unsaid if column.name == form.state), None)
        self._closed_on, self._today = form.closed_on, today

    def reached(self, cells: Mapping[str, Cell]) -> dict[str, Cell]:
        """The column with the choice that the row's days tell; {} where they tell none."""
        if self._by_days is None:
            return {}
        found = [choice for choice, day in self._by_days.reached.items() if self._is_past(cells.get(day))]
        return {self._by_days.name: found[-1]} if found else {}

    def is_asked(self, cells: Mapping[str, Cell]) -> bool:
        """Whether the clerk has to say the ledger's state for this row: it has a day of closing."""
        return self._state is not None and self._closed_on in cells

    def _is_past(self, cell: Cell | None) -> bool:
        if not isinstance(cell, str):
            return False
        return self._today is None or date.fromisoformat(cell) <= self._today
