"""Rows of ledgers in the store: changed and lost ones are seen, a damaged store gives up those that can be
read.
"""

from __future__ import annotations

from collections.abc import Callable
from decimal import Decimal
from pathlib import Path

import pytest

from djdesk.basics.errors import DamagedStore
from djdesk.forms.counting import query_of
from djdesk.forms.ledger_type import Measure
from djdesk.forms.row_query import RowQuery
from djdesk.model.period import Period
from djdesk.store.integrity.opening import Places
from djdesk.store.integrity.recovery import repair
from djdesk.store.ledgers.figure_sources import CountedBefore
from djdesk.store.ledgers.ledger_store import RowWrites
from djdesk.store.sqlite.database import Database
from djdesk.store.store import Store
from ledgers.rows import FORM, talk
from store.samples import Clock, sample

ROWS = [talk(f"2023-{1 + number % 12:02}-{1 + number % 28:02}", 人次=number) for number in range(300)]
QUERY = RowQuery(ledger=FORM.id)


def filled(folder: Path, clock: Clock) -> Store:
    store = Store.open(folder, clock)
    store.ledgers.commit(FORM.id, RowWrites(added=ROWS))
    return store


def inside(folder: Path, *statements: str) -> None:
    database = Database(Places(folder).store)
    for statement in statements:
        database.run(statement)
    database.close()


def test_rows_come_back_as_they_were(folder: Path, clock: Clock) -> None:
    filled(folder, clock).close()
    store = Store.open(folder, clock)
    assert [row.cells for row in store.ledgers.records([row.id for row in ROWS])] == [
        row.cells for row in ROWS
    ]
    assert store.ledgers.totals()[FORM.id].rows == 300
    assert store.check(full=True) == []
    store.close()


@pytest.mark.parametrize(
    ("statement", "word"),
    [
        (
            "UPDATE record SET cells = replace(cells, '思想汇报', '思想汇总') WHERE number = 7",
            "台账“talks”的行有1处内容与写入时不一致",
        ),
        ("UPDATE record SET day = '2023-12-31' WHERE number < 8", "台账“talks”的行有7处内容与写入时不一致"),
        ("DELETE FROM record WHERE number = 7", "台账“talks”缺了内容"),
    ],
)
def test_a_changed_or_lost_row_is_seen(folder: Path, clock: Clock, statement: str, word: str) -> None:
    filled(folder, clock).close()
    inside(folder, statement)
    with pytest.raises(DamagedStore, match=word):
        Store.open(folder, clock)


def test_an_empty_cell_is_no_zero_in_an_average(store: Store) -> None:
    """Three talks of 2, 4 and 不填: they had 3 people on average, not 2."""
    rows = [talk("2023-02-01", 人次=2), talk("2023-03-01", 人次=4), talk("2023-04-01")]
    store.ledgers.commit(FORM.id, RowWrites(added=rows))
    average, total = (
        store.ledgers.measure(FORM, Measure(figure="x", how=how, column="人次"), Period.parse("2023H1"))
        for how in ("average", "sum")
    )
    assert (average.value, average.rows) == (3, 3)
    assert (total.value, total.rows) == (6, 3)
    nothing = store.ledgers.measure(
        FORM, Measure(figure="x", how="average", column="经费"), Period.parse("2023H1")
    )
    assert nothing.value is None  # 0 would say that it was counted


def test_a_changed_row_is_not_shown_as_sound(folder: Path, clock: Clock) -> None:
    store = filled(folder, clock)
    store._db.run("UPDATE record SET cells = replace(cells, '思想汇报', '思想汇总') WHERE number = 7")
    with pytest.raises(DamagedStore):
        store.ledgers.page(FORM, QUERY, 0, 300)
    store.close()


def rescued(folder: Path, clock: Clock, damage: Callable[[Path], None]) -> Store:
    store = filled(folder, clock)
    store.insert(sample())
    store.ledgers.keep_counted("r1", {"支委会": CountedBefore(FORM.id, Decimal(6), "abc")})
    store.backup("手动")
    store.ledgers.commit(FORM.id, RowWrites(added=[talk("2024-01-01")], removed=[ROWS[0].id]))
    store.close()
    damage(folder)
    repair(folder, clock)
    store = Store.open(folder, clock)
    assert store.check(full=True) == []
    assert store.ledgers.counted_before("r1") == {"支委会": CountedBefore(FORM.id, Decimal(6), "abc")}
    return store


def test_a_whole_ledger_of_a_damaged_store_replaces_the_backups(folder: Path, clock: Clock) -> None:
    store = rescued(folder, clock, lambda folder: inside(folder, "UPDATE section SET prose = 'x'"))
    rows = store.ledgers.page(FORM, QUERY, 0, 1000)
    assert len(rows) == 300
    assert {str(row.day) for row in rows} >= {"2024-01-01"}
    assert ROWS[0].id not in {row.id for row in rows}
    store.close()


def test_no_row_of_the_backup_is_lost_where_the_ledger_is_not_whole(folder: Path, clock: Clock) -> None:
    store = rescued(
        folder, clock, lambda folder: inside(folder, "UPDATE record SET cells = '{}' WHERE number = 7")
    )
    rows = store.ledgers.page(FORM, QUERY, 0, 1000)
    assert {row.id for row in rows} >= {row.id for row in ROWS}
    assert len(rows) == 301
    store.close()


def test_counted_figures_go_with_their_report(folder: Path, clock: Clock) -> None:
    store = Store.open(folder, clock)
    store.insert(sample())
    store.ledgers.keep_counted("r1", {"支委会": CountedBefore(FORM.id, Decimal("6.5"), "abc")})
    assert store.ledgers.counted_before("r1")["支委会"].value == Decimal("6.5")
    store.purge("r1")
    assert store.ledgers.counted_before("r1") == {}
    store.close()


def test_what_was_counted_before_is_counted_anew_when_rows_are_others(folder: Path, clock: Clock) -> None:
    store = filled(folder, clock)
    count, half = Measure(figure="x"), Period.parse("2023H1")
    rows = query_of(FORM, count, half)
    before = store.ledgers.measure(FORM, count, half), store.ledgers.fingerprint(FORM, rows)
    backup = store.backup("手动")
    store.ledgers.commit(FORM.id, RowWrites(removed=[ROWS[0].id]))
    assert store.ledgers.measure(FORM, count, half).rows == before[0].rows - 1
    assert store.ledgers.fingerprint(FORM, rows) != before[1]
    store.restore(backup)
    assert (store.ledgers.measure(FORM, count, half), store.ledgers.fingerprint(FORM, rows)) == before
    store.close()
