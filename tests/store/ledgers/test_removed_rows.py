"""The recycle bin of a ledger: what is removed can be had again after a restart, with its files; how much is kept."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import datetime, timedelta
from pathlib import Path

import pytest

from djdesk.basics.errors import DamagedStore
from djdesk.forms.row_query import RowQuery
from djdesk.model.record import Attachment
from djdesk.store.integrity.check import problems_in_file
from djdesk.store.integrity.evidence_copies import named_in, named_in_file
from djdesk.store.ledgers.ledger_store import RowWrites
from djdesk.store.store import Store
from ledgers.rows import FORM, talk
from store.samples import Clock


@pytest.fixture
def folder(tmp_path: Path) -> Path:
    return tmp_path / "data"


@pytest.fixture
def store(folder: Path) -> Iterator[Store]:
    store = Store.open(folder, Clock())
    yield store
    store.close()


def commit(store: Store, **writes: object) -> None:
    store.ledgers.commit(FORM.id, RowWrites(**writes))  # type: ignore[arg-type]


def ids(store: Store) -> list[str]:
    return [row.id for row in store.ledgers.page(FORM, RowQuery(ledger=FORM.id), 0, -1)]


def test_what_was_removed_is_there_after_a_restart_with_its_files(store: Store, folder: Path) -> None:
    rows = [talk(f"2023-0{month}-05") for month in (1, 2, 3)]
    paper = Attachment("f1", rows[1].id, "签到表.pdf", 7, "ab" * 32)
    commit(store, added=rows, attached=[paper])
    commit(store, removed=[rows[1].id])
    commit(store, removed=[rows[0].id])
    store.close()
    again = Store.open(folder, Clock())
    found = again.ledgers.removed(FORM.id)
    assert [(one.record.id, one.record.cells, one.files) for one in found] == [
        (rows[0].id, rows[0].cells, ()),
        (rows[1].id, rows[1].cells, (paper,)),
    ]
    assert isinstance(found[0].removed, datetime)
    assert again.ledgers.removed("dues") == []
    commit(again, added=[found[1].record], attached=found[1].files)
    assert ids(again) == [rows[1].id, rows[2].id], "it has its place again"
    assert again.ledgers.attachments([rows[1].id]) == [paper]
    assert [one.record.id for one in again.ledgers.removed(FORM.id)] == [rows[0].id]
    again.close()
    assert problems_in_file(folder / "djdesk.db", None) == []


def test_files_of_removed_rows_are_named_so_that_nobody_sweeps_them_away(store: Store, folder: Path) -> None:
    row = talk("2023-01-05")
    commit(store, added=[row], attached=[Attachment("f1", row.id, "签到表.pdf", 7, "ab" * 32)])
    commit(store, removed=[row.id])
    store.close()
    assert named_in_file(folder / "djdesk.db", None) == {"ab" * 32: (7, "签到表.pdf")}


def test_rows_go_for_good_by_number_and_time_with_their_files(tmp_path: Path) -> None:
    clock = Clock()
    store = Store.open(tmp_path / "other", clock)
    rows = [talk("2023-01-05") for _ in range(4)]
    commit(store, added=rows, attached=[Attachment("f1", rows[0].id, "签到表.pdf", 7, "ab" * 32)])
    assert store.ledgers.last_removed == 0
    numbers = []
    for row in rows:
        clock.now += timedelta(minutes=1)
        commit(store, removed=[row.id])
        numbers.append(store.ledgers.last_removed)
    assert numbers == sorted(set(numbers))
    times = [one.removed for one in reversed(store.ledgers.removed(FORM.id))]
    assert store.ledgers.drop_removed(numbers[0], times[1], datetime.max) == 0, "too early"
    assert store.ledgers.drop_removed(numbers[1], datetime.min, times[1]) == 1
    assert store.ledgers.drop_removed(numbers[1], times[1], datetime.max) == 1
    left = store.ledgers.removed(FORM.id)
    assert [one.record.id for one in left] == [rows[3].id, rows[2].id]
    assert [one.record.id for one in store.ledgers.removed(FORM.id, 1)] == [rows[3].id]
    assert store.ledgers.count_removed(FORM.id) == 2
    assert named_in(store.ledgers._db) == {}
    commit(store, added=[rows[0]])
    commit(store, removed=[rows[0].id])
    assert store.ledgers.last_removed > numbers[3], "numbers are not used again"
    store.close()


def test_what_the_program_takes_out_itself_does_not_fill_the_bin(store: Store) -> None:
    row = talk("2023-01-05")
    commit(store, added=[row])
    commit(store, removed=[row.id], binned=False)
    assert store.ledgers.removed(FORM.id) == []


def test_a_file_taken_off_its_row_is_there_after_a_restart_and_goes_by_age(tmp_path: Path) -> None:
    clock, row = Clock(), talk("2023-01-05")
    papers = [Attachment(f"f{n}", row.id, f"签到表{n}.pdf", 7, f"{n}a" * 32) for n in (1, 2)]
    store = Store.open(tmp_path / "one", clock)
    commit(store, added=[row, talk("2023-02-05")], attached=papers)
    commit(store, detached=["f1"])
    assert store.ledgers.removed_evidence(FORM.id) == [], "taken out by undo: not what somebody removed"
    commit(store, attached=papers[:1])
    commit(store, detached=["f1", "f2"], binned_files=["f1", "f2"])
    store.close()
    store = Store.open(tmp_path / "one", clock)
    assert [one.file for one in store.ledgers.removed_evidence(FORM.id)] == papers, "the later first"
    assert store.ledgers.removed_evidence("dues") == []
    assert named_in(store.ledgers._db).keys() == {one.digest for one in papers}
    commit(store, attached=papers[:1])
    assert [one.file for one in store.ledgers.removed_evidence(FORM.id)] == papers[1:]
    last = store.ledgers.last_removed
    commit(store, removed=[row.id])
    assert store.ledgers.last_removed > last, "one sequence with removed rows"
    assert store.ledgers.count_removed(FORM.id) == 2
    assert store.ledgers.drop_removed(last, datetime.min, clock.now) == 0, "not old by the clock"
    assert store.ledgers.drop_removed(last, datetime.min, datetime.max) == 1, "not the row that went later"
    assert store.ledgers.removed_evidence(FORM.id) == []
    store.close()
    assert problems_in_file(tmp_path / "one" / "djdesk.db", None) == []


def test_a_changed_file_in_the_bin_is_not_given_out(store: Store) -> None:
    row = talk("2023-01-05")
    commit(store, added=[row], attached=[Attachment("f1", row.id, "签到表.pdf", 7, "ab" * 32)])
    commit(store, detached=["f1"], binned_files=["f1"])
    with store.ledgers._db.transaction():
        store.ledgers._db.run("UPDATE removed_evidence SET name = 'x'")
    with pytest.raises(DamagedStore, match="回收站"):
        store.ledgers.removed_evidence(FORM.id)


@pytest.mark.parametrize("table", ["removed_row", "removed_file"])
def test_a_changed_row_in_the_bin_is_not_given_out(store: Store, table: str) -> None:
    row = talk("2023-01-05")
    commit(store, added=[row], attached=[Attachment("f1", row.id, "签到表.pdf", 7, "ab" * 32)])
    commit(store, removed=[row.id])
    column = "words" if table == "removed_row" else "name"
    with store.ledgers._db.transaction():
        store.ledgers._db.run(f"UPDATE {table} SET {column} = 'x'")
    with pytest.raises(DamagedStore, match="回收站"):
        store.ledgers.removed(FORM.id)
