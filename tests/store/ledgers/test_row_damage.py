"""Damage to a store that is full of ledgers: seen, the file kept, every row that comes back is one that was
written.
"""

from __future__ import annotations

import random
from collections.abc import Callable
from pathlib import Path

import pytest

from djdesk.basics.errors import DamagedStore, StoreError
from djdesk.forms.row_query import RowQuery
from djdesk.ledgers.cells import with_cells
from djdesk.model.record import Attachment
from djdesk.store.integrity.recovery import repair
from djdesk.store.ledgers.ledger_store import RowWrites
from djdesk.store.ledgers.records import cells_json
from djdesk.store.store import Store
from ledgers.rows import FORM, talk
from store.integrity.test_damage import KINDS, TRIALS
from store.samples import Clock, sample

Written = dict[str, set[str]]  # what was ever written in a row, by its id


@pytest.fixture
def written(folder: Path, clock: Clock) -> Written:
    """Four hundred rows, a backup, then fifty added, some changed and some removed."""
    rows = [talk(f"2023-{1 + i % 12:02}-{1 + i % 28:02}", 人次=i, 参加人="张三、李四") for i in range(450)]
    changed = [with_cells(FORM, row, {"内容": "后来改的"}) for row in rows[:30]]
    store = Store.open(folder, clock)
    store.insert(sample())
    store.ledgers.commit(
        FORM.id,
        RowWrites(
            added=rows[:400],
            attached=[
                Attachment("f1", rows[0].id, "签到.jpg", 6, store.evidence.keep("签到".encode())),
                Attachment("f2", rows[1].id, "错的.jpg", 6, store.evidence.keep("错的".encode())),
            ],
        ),
    )
    store.ledgers.commit(FORM.id, RowWrites(detached=["f2"], binned_files=["f2"]))
    store.backup("手动")
    store.ledgers.commit(
        FORM.id, RowWrites(added=rows[400:], changed=changed, removed=[row.id for row in rows[380:400]])
    )
    store.close()
    return {row.id: {cells_json(one.cells) for one in (row, *changed) if one.id == row.id} for row in rows}


def found(store: Store) -> Written:
    rows = store.ledgers.by_numbers(store.ledgers.numbers(FORM, RowQuery(ledger=FORM.id)))
    return {row.id: {cells_json(row.cells)} for row in rows}


@pytest.mark.parametrize("kind", KINDS)
@pytest.mark.parametrize("with_backup", [True, False])
def test_every_row_that_comes_back_was_written(
    folder: Path,
    clock: Clock,
    written: Written,
    kind: Callable[[bytearray, random.Random], None],
    with_backup: bool,
) -> None:
    path, lock = folder / "djdesk.db", folder / "djdesk.lock"
    good, seal = path.read_bytes(), lock.read_bytes()
    if not with_backup:
        for backup in (folder / "backups").glob("*.db"):
            backup.unlink()
    for trial in range(TRIALS):
        raw = bytearray(good)
        kind(raw, random.Random(f"rows {kind.__name__}{trial}"))
        path.write_bytes(raw)
        lock.write_bytes(seal)
        try:
            store = Store.open(folder, clock)
        except DamagedStore:
            kept = repair(folder, clock).damaged
            assert kept is not None
            assert kept.read_bytes() == raw
            kept.unlink()
            store = Store.open(folder, clock)
            rows = found(store)
            assert all(cells <= written[id_] for id_, cells in rows.items())
            assert not with_backup or len(rows) >= 400, "no row of the backup is lost"
        except StoreError:  # the header names another program: nothing is believed and nothing touched
            assert path.read_bytes() == raw
            continue
        else:
            assert len(found(store)) == 430, "free space, or a byte that says nothing"
        assert store.check(full=True) == []
        total = store.ledgers.totals().get(FORM.id)
        assert (total.rows if total else 0) == len(found(store))
        store.close()


def test_nearly_all_rows_are_read_out_of_a_store_without_a_backup(
    folder: Path, clock: Clock, written: Written
) -> None:
    for backup in (folder / "backups").glob("*.db"):
        backup.unlink()
    path = folder / "djdesk.db"
    raw = bytearray(path.read_bytes())
    at = raw.index("后来改的".encode()) // 4096 * 4096
    raw[at : at + 4096] = bytes(4096)
    path.write_bytes(raw)
    (folder / "djdesk.lock").unlink()
    sentence = repair(folder, clock).sentence
    store = Store.open(folder, clock)
    rows = found(store)
    assert 400 < len(rows) < 430
    assert [one.file.name for one in store.ledgers.removed_evidence(FORM.id)] == ["错的.jpg"]
    assert f"抢救出 1 份报告、{len(rows)} 行台账。" in sentence
    assert [one.name for one in store.ledgers.attachments(list(rows))] in ([], ["签到.jpg"])
    assert store.check(full=True) == []
    store.close()
