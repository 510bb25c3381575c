"""The connection to one file: what its users meet once it is closed."""

from __future__ import annotations

import sqlite3
from collections.abc import Callable
from pathlib import Path

import pytest

from djdesk.basics.errors import DamagedStore, StoreError
from djdesk.store.sqlite.database import Database, read_only
from djdesk.store.store import Store
from store.samples import sample

USES: tuple[Callable[[Store], object], ...] = (
    lambda store: store.setting("宽度", 0),
    lambda store: store.set_setting("宽度", 1),
    lambda store: store.load("r1"),
    lambda store: store.insert(sample()),
    lambda store: store.rows(),
    lambda store: store.ledgers.totals(),
    lambda store: store.backup("试"),
    lambda store: store.check(),
)


@pytest.mark.parametrize("use", USES)
def test_use_after_close_is_said_in_a_sentence(store: Store, use: Callable[[Store], object]) -> None:
    store.insert(sample())
    store.close()
    with pytest.raises(StoreError, match="已经关闭"):
        use(store)


def test_closing_inside_a_transaction_is_told_as_that(store: Store) -> None:
    with pytest.raises(StoreError, match="已经关闭"), store._db.transaction():
        store._db.close()


def test_a_damaged_schema_whose_words_are_no_utf8_is_damage_like_any_other(tmp_path: Path) -> None:
    """SQLite names the table in its message, and Python cannot read the name."""
    path = tmp_path / "djdesk.db"
    made = sqlite3.connect(path)
    made.execute("CREATE TABLE report (name TEXT)")
    made.close()
    raw = path.read_bytes().replace(b"report", b"re\xe1ort").replace(b"CREATE TABLE", b"CREATE TABLX")
    path.write_bytes(raw)
    connection = read_only(path)
    with pytest.raises(sqlite3.DatabaseError, match="malformed"):
        connection.execute("SELECT * FROM report")
    connection.close()
    with pytest.raises(DamagedStore):
        Database(path)


def test_closing_twice_does_no_harm(store: Store) -> None:
    store.close()
    store.close()
