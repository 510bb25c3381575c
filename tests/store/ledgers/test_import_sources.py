"""Where imported rows came from is kept with them: through removal and undo, and out of a damaged store."""

from __future__ import annotations

from pathlib import Path

import pytest

from djdesk.basics.errors import DamagedStore
from djdesk.desk.ledger.session import LedgerSession
from djdesk.model.record import RowSource
from djdesk.model.row_changes import AddRows, RemoveRows, RowBatch, SetSources
from djdesk.store.integrity.salvage import salvage
from djdesk.store.store import Store
from ledgers.rows import FORM, talk
from store.samples import Clock


def known(store: Store) -> list[tuple[int, str]]:
    return sorted((one.line, one.digest) for one in store.ledgers.sources(FORM.id))


def test_sources_come_and_go_with_their_step(tmp_path: Path, clock: Clock) -> None:
    store = Store.open(tmp_path, clock)
    session, rows = LedgerSession(store, FORM), (talk("2023-01-05"), talk("2023-01-06"))
    sources = tuple(RowSource(row.id, "台账", line, "旧") for line, row in enumerate(rows, 3))
    session.apply(RowBatch((AddRows(rows), SetSources(sources))))
    session.apply(SetSources((RowSource(rows[0].id, "台账", 9, "新"),)))
    assert known(store) == [(4, "旧"), (9, "新")]
    session.undo()
    assert known(store) == [(3, "旧"), (4, "旧")]
    session.apply(RemoveRows((rows[1].id,)))
    assert known(store) == [(3, "旧")]
    session.undo()
    assert known(store) == [(3, "旧"), (4, "旧")]
    session.undo()
    assert (known(store), session.count()) == ([], 0)
    session.redo()
    assert (known(store), session.count(), store.check(full=True)) == ([(3, "旧"), (4, "旧")], 2, [])
    store.close()
    assert [
        row[3]
        for row in sorted(
            salvage(tmp_path / "djdesk.db").ledgers.tables["row_source"], key=lambda row: row[3]
        )
    ] == [3, 4]


def test_a_changed_source_is_damage(tmp_path: Path, clock: Clock) -> None:
    store = Store.open(tmp_path, clock)
    row = talk("2023-01-05")
    LedgerSession(store, FORM).apply(
        RowBatch((AddRows((row,)), SetSources((RowSource(row.id, "台账", 3, "旧"),))))
    )
    store.ledgers._db.run("UPDATE row_source SET line = 4")
    with pytest.raises(DamagedStore):
        store.ledgers.sources(FORM.id)
    store.close()
