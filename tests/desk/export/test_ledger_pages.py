"""A ledger on paper is that of our own office."""

from __future__ import annotations

from djdesk.basics.steps import finish
from djdesk.desk.export.ledger_pages import ledger_pages_steps
from djdesk.desk.ledger.ledger_desk import LedgerDesk
from djdesk.desk.ledger.row_filter import RowFilter
from djdesk.desk.settings.declared import LAST_UNIT
from djdesk.desk.settings.office import set_office


def test_it_names_our_office_and_not_the_one_written_for_last(ledgers: LedgerDesk) -> None:
    set_office(ledgers.desk.store, unit="清水镇供电所党支部")
    LAST_UNIT.set(ledgers.desk.store, "市文明办")
    pages = finish(ledger_pages_steps(ledgers, "meetings", RowFilter()))
    assert "清水镇供电所党支部" in pages.title
    assert "市文明办" not in pages.title
