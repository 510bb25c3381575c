"""Damage of every kind: named, never a traceback; the damaged file kept; what can be proven comes back."""

from __future__ import annotations

import os
import random
from collections.abc import Callable
from pathlib import Path

import pytest

from djdesk.basics.errors import DamagedStore, StoreError
from djdesk.model.changes import SetProse
from djdesk.model.report import Report
from djdesk.store.integrity.recovery import repair
from djdesk.store.store import Store
from store.samples import Clock, sample

TRIALS = int(os.environ.get("DJDESK_DAMAGES", "6"))  # of each kind
PAGE = 4096


def _bit(raw: bytearray, rng: random.Random) -> None:
    raw[rng.randrange(len(raw))] ^= 1 << rng.randrange(8)


def _garbage(raw: bytearray, rng: random.Random) -> None:
    start = rng.randrange(len(raw))
    end = min(len(raw), start + 400)
    raw[start:end] = rng.randbytes(end - start)


def _truncation(raw: bytearray, rng: random.Random) -> None:
    del raw[rng.randrange(len(raw)) :]


def _zeros(raw: bytearray, rng: random.Random) -> None:
    start = rng.randrange(len(raw) // 512) * 512
    raw[start : start + 512] = bytes(512)


def _zero_page(raw: bytearray, rng: random.Random) -> None:
    start = rng.randrange(len(raw) // PAGE) * PAGE
    raw[start : start + PAGE] = bytes(PAGE)


def _swap(raw: bytearray, rng: random.Random) -> None:
    a, b = (page * PAGE for page in rng.sample(range(len(raw) // PAGE), 2))
    raw[a : a + PAGE], raw[b : b + PAGE] = raw[b : b + PAGE], raw[a : a + PAGE]


def _header(raw: bytearray, rng: random.Random) -> None:
    raw[rng.randrange(100)] = rng.randrange(256)


KINDS = (_bit, _garbage, _truncation, _zeros, _zero_page, _swap, _header)


@pytest.fixture
def filled(folder: Path, clock: Clock) -> dict[str, Report]:
    """A closed store of twelve reports, a backup of the first ten behind it, one edited since."""
    store = Store.open(folder, clock)
    reports = {f"r{number}": sample(f"r{number}", f"第{number}支部", sections=9) for number in range(12)}
    for number, report in enumerate(reports.values()):
        if number == 10:
            store.backup("手动")
        store.insert(report, "新建")
    change = SetProse("s1", "备份以后改的。")
    reports["r3"] = change.applied(reports["r3"])
    store.commit(reports["r3"], change.touched)
    store.close()
    return reports


@pytest.mark.parametrize("kind", KINDS)
@pytest.mark.parametrize("with_backup", [True, False])
def test_no_damage_goes_unnoticed_or_without_a_way_back(
    folder: Path,
    clock: Clock,
    filled: dict[str, Report],
    kind: Callable[[bytearray, random.Random], None],
    with_backup: bool,
) -> None:
    path, lock = folder / "djdesk.db", folder / "djdesk.lock"
    good, seal = path.read_bytes(), lock.read_bytes()
    (backup,) = (folder / "backups").iterdir()
    if not with_backup:
        backup.unlink()
    for trial in range(TRIALS):
        raw = bytearray(good)
        kind(raw, random.Random(f"{kind.__name__}{trial}"))
        path.write_bytes(raw)
        lock.write_bytes(seal)
        store, damage = _open(folder, clock)
        if isinstance(damage, DamagedStore):
            assert path.read_bytes() == raw, "nothing is overwritten"
            assert damage.backup == (backup if with_backup else None)
            repaired = repair(folder, clock)
            assert repaired.damaged is not None
            assert repaired.damaged.read_bytes() == raw, "the damaged file is kept"
            store, damage = _open(folder, clock)
            assert store is not None, damage
            _believe_only_the_proven(store, filled, with_backup)
            repaired.damaged.unlink()
        elif store is not None:  # free space, or a byte of the header that says nothing
            assert {id_: store.load(id_) for id_ in filled} == filled
        else:
            assert damage is None, "the contents say whose file it is, not the header alone"
        if store is not None:
            store.close()


def _open(folder: Path, clock: Clock) -> tuple[Store | None, StoreError | None]:
    try:
        return Store.open(folder, clock), None
    except StoreError as error:
        return None, error


def _believe_only_the_proven(store: Store, truth: dict[str, Report], with_backup: bool) -> None:
    """What came back is sound; with a backup, no report is older than it; text that stands there is text that
    was written.
    """
    assert store.check(full=True) == []
    found = {row.id: store.load(row.id) for row in store.rows()}
    assert set(found) <= set(truth)
    for id_, report in found.items():
        for section in report.sections:
            older = sample(id_, truth[id_].unit, sections=9)
            assert section in (*truth[id_].sections, *older.sections)
        assert report.figures.items() <= truth[id_].figures.items()
    if with_backup:
        assert set(found) >= {f"r{number}" for number in range(10)}
        assert all(found[f"r{number}"] == truth[f"r{number}"] for number in range(10) if number != 3)


def test_a_changed_letter_is_met_at_reading_even_when_nothing_was_checked(
    folder: Path, clock: Clock, filled: dict[str, Report]
) -> None:
    """The store looks untouched (same size, same time), as when a disk forgets a bit."""
    path = folder / "djdesk.db"
    before = path.stat()
    raw = path.read_bytes()
    path.write_bytes(raw.replace("备份以后改的".encode(), "备份以后政的".encode()))
    os.utime(path, ns=(before.st_atime_ns, before.st_mtime_ns))
    store = Store.open(folder, clock)
    with pytest.raises(DamagedStore, match="章节“s1”") as caught:
        store.load("r3")
    assert caught.value.backup is not None
    assert store.load("r4") == filled["r4"]
    assert any("章节" in problem for problem in store.check())
    with pytest.raises(DamagedStore):
        store.backup("手动")
    assert len(store.backups()) == 1, "a damaged copy never joins the good ones"
    store.close()


def test_repair_takes_the_newer_whole_reports_along(
    folder: Path, clock: Clock, filled: dict[str, Report]
) -> None:
    """Everything but the one damaged report is as it was last saved, not as old as the backup."""
    path = folder / "djdesk.db"
    raw = path.read_bytes()
    place = raw.index("第5支部".encode() + b"half")
    path.write_bytes(raw[:place] + b"X" + raw[place + 1 :])
    with pytest.raises(DamagedStore) as caught:
        Store.open(folder, clock)
    repaired = repair(folder, clock)
    assert repaired.backup == caught.value.backup
    assert "更新的报告" in repaired.sentence
    store = Store.open(folder, clock)
    assert {row.id: store.load(row.id) for row in store.rows()} == filled
    assert [snapshot.reason for snapshot in store.snapshots("r3")] == ["修复前备份中的内容", "新建"]
    assert store.load_snapshot(store.snapshots("r3")[0].number) == sample("r3", "第3支部", sections=9)
    store.close()


def test_a_report_whose_row_is_lost_comes_from_its_last_version(folder: Path, clock: Clock) -> None:
    store = Store.open(folder, clock)
    store.insert(sample(), "新建")
    store.set_setting("宽度", 12)
    store._db.run("UPDATE report SET unit = '坏了'")
    store.close()
    (folder / "djdesk.lock").write_bytes(b"")
    with pytest.raises(DamagedStore) as caught:
        Store.open(folder, clock)
    assert caught.value.backup is None
    assert "抢救" in caught.value.way_back
    repaired = repair(folder, clock)
    assert repaired.salvaged == 1
    store = Store.open(folder, clock)
    assert store.load("r1") == sample()
    assert store.setting("宽度", 0) == 12
    store.close()


@pytest.mark.parametrize("wreck", [range(16), range(16, 24), range(24, 48), range(48, 72), range(100)])
def test_a_store_is_not_lost_for_its_header(
    folder: Path, clock: Clock, filled: dict[str, Report], wreck: range
) -> None:
    for backup in (folder / "backups").iterdir():
        backup.unlink()
    path = folder / "djdesk.db"
    raw = bytearray(path.read_bytes())
    for at in wreck:
        raw[at] = 0xAB
    path.write_bytes(raw)
    with pytest.raises(DamagedStore):
        Store.open(folder, clock)
    assert repair(folder, clock).salvaged == 12
    store = Store.open(folder, clock)
    assert {row.id: store.load(row.id) for row in store.rows()} == filled
    store.close()


def test_a_sound_store_is_not_repaired(folder: Path, clock: Clock, filled: dict[str, Report]) -> None:
    before = (folder / "djdesk.db").read_bytes()
    assert repair(folder, clock).sentence == "数据完好，不需要修复。"
    assert (folder / "djdesk.db").read_bytes() == before


def test_repair_twice_keeps_both_damaged_files(folder: Path, clock: Clock, filled: dict[str, Report]) -> None:
    for _ in range(2):
        (folder / "djdesk.db").write_bytes(b"x" * 5000)
        repair(folder, clock)
    kept = sorted(path.name for path in folder.glob("djdesk-损坏-*"))
    assert kept == ["djdesk-损坏-20230703-103200-2.db", "djdesk-损坏-20230703-103200.db"]
