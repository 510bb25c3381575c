"""The ledger desk: what a clerk does with ledgers, for the window and the command line."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import date, datetime

import msgspec

from djdesk.basics.errors import BadInput
from djdesk.basics.pinyin import finds
from djdesk.desk.desk import Desk
from djdesk.desk.ledger.obligations import ObligationBook
from djdesk.desk.ledger.session import LedgerSession
from djdesk.forms.ledger_load import LedgerBook
from djdesk.forms.ledger_type import LedgerType, Obligation, System
from djdesk.forms.row_query import RowQuery
from djdesk.ledgers.obligations import Missed
from djdesk.model.period import Period

MEMBERS, MEMBER_NAME = "members", "姓名"  # the ledger that person columns take their names from


class LedgerEntry(msgspec.Struct, frozen=True):
    """A system in the list of ledgers; several may share a ledger, of which `rows` counts all rows."""

    system: System
    form: LedgerType
    rows: int
    modified: datetime | None = None  # the last change of a row; None for a ledger that never had one


def open_ledgers(desk: Desk) -> LedgerDesk:
    """The ledgers of resources/ledgers over the desk's store. Raises BadInput."""
    return LedgerDesk(desk, desk.resources.ledger_book())


class LedgerDesk:
    """Nothing is remembered here: the rows are in the store, the types in the book."""

    def __init__(self, desk: Desk, book: LedgerBook) -> None:
        self.desk = desk
        self.book = book
        self.duties = ObligationBook(book, desk.store)

    # ------------------------------------------------------------ ledgers

    def form(self, ledger_id: str) -> LedgerType:
        """Raises BadInput for an id that there is not."""
        if ledger_id not in self.book.types:
            raise BadInput(f"没有编号为“{ledger_id}”的台账", "请用 ledger list 查看有哪些台账")
        return self.book.types[ledger_id]

    def entries(self, words: str = "") -> list[LedgerEntry]:
        """The systems in their order; `words`: part of the name of a system, its ledger or group, or of the
        name's pinyin initials.
        """
        totals = self.desk.store.ledgers.totals()
        found = []
        for system in self.book.systems:
            form = self.book.ledger_of(system.name)
            if form is not None and finds(words, f"{system.name}\n{form.name}\n{system.group}"):
                total = totals.get(form.id)
                found.append(
                    LedgerEntry(system, form, total.rows, total.modified)
                    if total
                    else LedgerEntry(system, form, 0)
                )
        return found

    def open(self, ledger_id: str) -> LedgerSession:
        return LedgerSession(self.desk.store, self.form(ledger_id))

    def member_names(self, words: str = "") -> list[str]:
        """Names for a person column, of the members' ledger; `words`: part of a name or of its initials."""
        if MEMBERS not in self.book.types:
            return []
        names = self.desk.store.ledgers.column_values(self.book.types[MEMBERS], MEMBER_NAME)
        return [name for name in names if finds(words, name)]

    # ------------------------------------------------------------ duties and deadlines

    def obligations(self) -> list[Obligation]:
        """The rules as the office has set them; more about them in `duties`."""
        return self.duties.rules()

    def set_obligation(self, rule: Obligation) -> None:
        """The office's own `active`, `times` and `every` of a rule. Raises BadInput for less than once."""
        self.duties.set(rule)

    def missed(self, period: Period) -> list[Missed]:
        """Duties that were missed in the months of the period that are over; of ledgers that are kept at
        all.
        """
        return self.duties.missed(period, self.today())

    def duty_query(self, rule: Obligation, units: Sequence[Period]) -> RowQuery:
        """The rows that count for a rule in these months or quarters."""
        return self.duties.query(rule, units)

    def today(self) -> date:
        return self.desk.clock().date()
