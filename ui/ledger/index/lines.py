"""What the list of ledgers shows for a search, a group, or a table that is to be imported: systems under
their headings.
"""

from __future__ import annotations

from collections.abc import Sequence

from djdesk.desk.ledger.ledger_desk import LedgerDesk, LedgerEntry
from djdesk.desk.ledger.ledger_list import Listed, found, usual, with_rows
from ui.ledger.index.group_rail import ALL
from ui.ledger.index.model import Heading, Line

USUAL = "常用"


class IndexLines:
    """As the ledgers were at the last `refresh`."""

    def __init__(self, ledgers: LedgerDesk) -> None:
        self._ledgers = ledgers
        self.entries: list[LedgerEntry] = []
        self._usual: list[LedgerEntry] = []

    def refresh(self) -> None:
        """Raises StoreError."""
        self.entries = self._ledgers.entries()
        self._usual = usual(self._ledgers.desk, self.entries)

    def groups(self) -> list[tuple[str, str, int]]:
        """Key, words, number of ledgers: all, those in use, then group by group."""
        some = [(USUAL, USUAL, len(self._usual))] if self._usual else []
        return [
            (ALL, "全部台账", len(self.entries)),
            *some,
            *((name, name, len(self._of(name))) for name in self._names()),
        ]

    def is_usual(self, ledger: str) -> bool:
        return any(entry.form.id == ledger for entry in self._usual)

    def found(self, words: str) -> list[Line]:
        """What the words may mean. Raises StoreError."""
        hits = with_rows(self._ledgers, found(self.entries, words))
        return [Heading("找到", len(hits)), *hits] if hits else []

    def grouped(self, group: str) -> list[Line]:
        """Of one group, or of all with those in use before them."""
        lines = section(USUAL, self._usual) if group in (ALL, USUAL) else []
        for name in self._names():
            lines += section(name, self._of(name)) if group in (ALL, name) else []
        return lines

    def to_choose(self, likely: Sequence[LedgerEntry]) -> list[Line]:
        """For a table: the likely ones, then all."""
        lines = section("可能是", likely)
        for name in self._names():
            lines += section(name, self._of(name))
        return lines

    def prepare(self) -> None:
        """The tables of readings take some hundredths of a second to load: better at rest than with the first
        letter.
        """
        found(self.entries, "a")

    def _names(self) -> list[str]:
        return list(dict.fromkeys(entry.system.group for entry in self.entries))

    def _of(self, group: str) -> list[LedgerEntry]:
        return [entry for entry in self.entries if entry.system.group == group]


def section(name: str, entries: Sequence[LedgerEntry]) -> list[Line]:
    """A heading and its systems; nothing where there are none."""
    return [Heading(name, len(entries)), *(Listed(entry) for entry in entries)] if entries else []
