"""A small office with three ledgers over a real store: talks of every kind of column, members, development of
members.
"""

from __future__ import annotations

from datetime import datetime
from pathlib import Path

from PySide6.QtCore import QCoreApplication, QEvent, Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QWidget

from djdesk.desk.ledger.ledger_desk import LedgerDesk
from djdesk.desk.ledger.session import LedgerSession
from djdesk.forms.ledger_load import LedgerBook, parse_ledger
from djdesk.forms.ledger_type import LedgerType
from djdesk.ledgers.cells import make_record
from djdesk.model.record import Cell
from djdesk.model.row_changes import AddRows
from ledgers.rows import FORM
from support.branch import RESOURCES, Branch
from support.sample import TYPE

NAMES = ("张三丰", "章思远", "李四光", "王五")


class Office(Branch):
    """`session` is of the talks; the clock stands at 2023-12-22."""

    def __init__(self, folder: Path) -> None:
        super().__init__(folder, datetime(2023, 12, 22, 11, 0), (TYPE,))
        forms = (FORM, *(_shipped(name) for name in ("members", "development")))
        self.ledgers = LedgerDesk(self.desk, LedgerBook({form.id: form for form in forms}))
        self.session = self.ledgers.open(FORM.id)
        self.members = self.ledgers.open("members")
        self.rows("members", *({"姓名": name, "更新日期": "2023-01-05"} for name in NAMES))

    def add(self, session: LedgerSession | None = None, **cells: Cell) -> str:
        """A row; its id."""
        of = session or self.session
        record = make_record(of.form, cells)
        of.apply(AddRows((record,)))
        return record.id

    def cells(self, record_id: str, session: LedgerSession | None = None) -> dict[str, Cell]:
        """As they are in the store."""
        return dict((session or self.session).records([record_id])[0].cells)


def _shipped(name: str) -> LedgerType:
    path = RESOURCES / "ledgers" / f"{name}.toml"
    return parse_ledger(path.read_text(encoding="utf-8"), path.name)


def press(box: QWidget, key: Qt.Key, held: Qt.KeyboardModifier = Qt.KeyboardModifier.NoModifier) -> None:
    QTest.keyClick(box, key, held)


def later() -> None:
    """Lets what was put off for the event loop's next turn happen."""
    QCoreApplication.sendPostedEvents(None, QEvent.Type.DeferredDelete)
    QCoreApplication.processEvents()
