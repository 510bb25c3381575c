"""Versions lie packed: each one comes back as it was, whichever others go or are damaged."""

from __future__ import annotations

import random
import shutil
from pathlib import Path

import msgspec
import pytest

from djdesk.basics.errors import DamagedStore, StoreError
from djdesk.model.changes import SetProse
from djdesk.model.report import Report
from djdesk.store.integrity.partial_restore import add_versions, opened_copy
from djdesk.store.integrity.salvage import salvage
from djdesk.store.reports.versions import COLUMNS, keep, load_version
from djdesk.store.sqlite.database import Database
from djdesk.store.sqlite.migrate import load_steps, migrate
from djdesk.store.store import Store
from store.samples import Clock, sample

SCHEMA_6 = Path(__file__).parents[1] / "sqlite" / "fixtures" / "schema-6.db"


def _kept(store: Store, count: int, chance: random.Random) -> dict[int, Report]:
    """A report that is written on, and kept each time: number → as it was."""
    report = msgspec.structs.replace(sample(sections=12), texts={})
    store.insert(report)
    found = {}
    for at in range(count):
        section = chance.choice(report.sections)
        start = chance.randrange(len(section.prose) + 1)
        prose = f"{section.prose[:start]}第{at}次改。{section.prose[start + chance.randrange(4) :]}"
        change = SetProse(section.id, prose)
        report = change.applied(report)
        store.commit(report, change.touched)
        found[store.snapshot("r1", f"第{at}版")] = report
    return found


def _loaded(store: Store) -> dict[int, Report]:
    return {one.number: store.load_snapshot(one.number) for one in store.snapshots("r1")}


def _is_as_it_was(store: Store, number: int, report: Report) -> bool:
    """False where it is said to be damaged."""
    try:
        return store.load_snapshot(number) == report
    except DamagedStore:
        return False


def test_two_hundred_versions_are_no_more_than_six_of_them(store: Store) -> None:
    kept = _kept(store, 200, random.Random(1))
    assert _loaded(store) == kept
    size = store._db.one("SELECT sum(length(hash) + length(CAST(report AS BLOB))) FROM version")
    assert size is not None
    assert size[0] <= 6 * len(msgspec.json.encode(kept[max(kept)]))
    assert store.check(full=True) == []


@pytest.mark.parametrize("seed", range(3))
def test_whichever_go_the_others_stay_as_they_were(store: Store, seed: int) -> None:
    chance = random.Random(seed)
    kept = _kept(store, 45, chance)
    while kept:
        gone = chance.sample(sorted(kept), min(len(kept), chance.randrange(1, 20)))
        store.drop_snapshots(gone)
        kept = {number: report for number, report in kept.items() if number not in gone}
        assert _loaded(store) == kept
        if kept:
            kept[store.snapshot("r1", "又一版")] = store.load("r1")
    assert store.check(full=True) == []


def test_a_damaged_one_takes_none_of_another_run_along(store: Store) -> None:
    kept = _kept(store, 100, random.Random(3))
    numbers = sorted(kept)
    store._db.run("UPDATE version SET report = x'00' WHERE number = ?", (numbers[40],))
    with pytest.raises(DamagedStore, match=f"第 {numbers[40]} 号历史版本"):
        store.load_snapshot(numbers[40])
    lost = [number for number in numbers if not _is_as_it_was(store, number, kept[number])]
    assert lost[0] == numbers[40]
    assert len(lost) < 32
    assert store.check(full=True)


def test_a_version_behind_a_damaged_one_begins_anew(store: Store) -> None:
    kept = _kept(store, 5, random.Random(4))
    first, *_, last = sorted(kept)
    store._db.run("UPDATE version SET report = x'00' WHERE number = ?", (first,))
    with pytest.raises(DamagedStore):
        store.load_snapshot(last)
    assert store.load_snapshot(store.snapshot("r1", "之后")) == kept[last]
    with pytest.raises(DamagedStore):  # nothing goes on which something hangs that cannot be packed anew
        store.drop_snapshots([first])
    assert len(store.snapshots("r1")) == 6


def test_a_damaged_run_leads_nowhere_in_a_circle(store: Store) -> None:
    kept = _kept(store, 4, random.Random(5))
    store._db.run(
        f"UPDATE version SET base = 4, hash = row_hash({COLUMNS.replace('base', '4')}) WHERE serial = 2"
    )
    with pytest.raises(DamagedStore):
        store.load_snapshot(max(kept))


def test_the_same_state_kept_twice_is_there_twice(store: Store) -> None:
    store.insert(sample(), "新建")
    numbers = [store.snapshot("r1", "导出 汇报.docx") for _ in range(3)]
    store.drop_snapshots(numbers[:1])
    assert [store.load_snapshot(number) for number in numbers[1:]] == [sample(), sample()]


def test_a_version_that_is_not_there_is_said(store: Store) -> None:
    with pytest.raises(StoreError, match="没有第 7 号历史版本"):
        store.load_snapshot(7)


def _older(tmp_path: Path, name: str = "数据") -> Path:
    """A store that the program wrote before versions were packed."""
    folder = tmp_path / name
    folder.mkdir()
    shutil.copyfile(SCHEMA_6, folder / "djdesk.db")
    return folder


def _said(store: Store) -> dict[str, str]:
    """What each version says that has another text each time."""
    return {one.reason: store.load_snapshot(one.number).text("学习形式") for one in store.snapshots("r1")}


OLD = {"新建": sample().text("学习形式"), **{f"第{n}版": f"第{n}次" for n in range(1, 6)}}
SIZES = "SELECT reason, typeof(report), length(CAST(report AS BLOB)) FROM version WHERE report_id = 'r1'"


def test_versions_of_a_store_before_they_were_packed_read_as_before_and_are_packed(
    tmp_path: Path, clock: Clock
) -> None:
    store = Store.open(_older(tmp_path), clock)
    assert _said(store) == OLD
    before = {row[0]: row[2] for row in store._db.all(SIZES)}
    store.snapshot("r1", "又一版")
    assert _said(store) == {**OLD, "又一版": "第5次"}
    after = {row[0]: row[1:] for row in store._db.all(SIZES)}
    assert all(after[reason][0] == "blob" and 2 * after[reason][1] < before[reason] for reason in OLD)
    assert [one.reason for one in store.snapshots("r1")] == [
        "又一版",
        *(f"第{n}版" for n in range(5, 0, -1)),
        "新建",
    ]
    assert store.check(full=True) == []
    store.close()


def test_an_upgrade_does_not_make_good_what_was_damaged_before_it(tmp_path: Path, clock: Clock) -> None:
    path = _older(tmp_path) / "djdesk.db"
    database = Database(path)
    database.run("UPDATE version SET report = replace(report, '第2次', '第9次') WHERE reason = '第2版'")
    migrate(database, load_steps(), clock())
    numbers = {row[1]: row[0] for row in database.all("SELECT number, reason FROM version")}
    with pytest.raises(DamagedStore):
        load_version(database, numbers["第2版"])
    with database.transaction():
        keep(database, sample(), "又一版", clock())
    with pytest.raises(DamagedStore):  # nor does packing
        load_version(database, numbers["第2版"])
    assert load_version(database, numbers["第3版"]).text("学习形式") == "第3次"
    database.close()


def test_what_is_rescued_of_a_damaged_store_has_its_versions(tmp_path: Path, clock: Clock) -> None:
    """Of an older schema, and of this one."""
    path = _older(tmp_path) / "djdesk.db"
    assert [one.reason for one in salvage(path).versions if one.report_id == "r1"] == list(OLD)
    store = Store.open(path.parent, clock)
    store.snapshot("r1", "又一版")
    store.close()
    kept = [one for one in salvage(path).versions if one.report_id == "r1"]
    assert [one.reason for one in kept] == [*OLD, "又一版"]
    assert msgspec.json.decode(kept[-1].text, type=Report).text("学习形式") == "第5次"


def test_versions_out_of_a_backup_come_once_however_they_lie_there(tmp_path: Path, clock: Clock) -> None:
    backup = _older(tmp_path, "另一份") / "djdesk.db"
    store = Store.open(_older(tmp_path), clock)
    store.snapshot("r1", "又一版")  # packs what the backup has plain
    store.drop_snapshots([one.number for one in store.snapshots("r1") if one.reason == "第3版"])
    with opened_copy(backup, store._places, load_steps(), clock()) as source, store._db.transaction():
        add_versions(store._db, source, "r1")
    assert len(store.snapshots("r1")) == len(OLD) + 1
    assert _said(store) == {**OLD, "又一版": "第5次"}
    store.close()
