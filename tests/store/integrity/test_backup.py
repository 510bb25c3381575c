"""Backups: proven, thinned in the right order whatever the clock says, and restored exactly."""

from __future__ import annotations

from collections.abc import Callable
from datetime import datetime, timedelta
from itertools import pairwise
from pathlib import Path

import pytest

from djdesk.basics.errors import StoreError
from djdesk.model.changes import SetText
from djdesk.store.integrity.backup import kept_numbers
from djdesk.store.store import Store
from store.samples import NOW, Clock, sample


def test_a_backup_is_the_store_at_that_time(store: Store, clock: Clock) -> None:
    store.insert(sample(), "新建")
    first = store.backup("升级前/：*")
    change = SetText("新", "备份以后")
    store.commit(change.applied(sample()), change.touched)
    clock.now += timedelta(hours=1)
    second = store.backup("")
    infos = store.backups()
    assert [(info.path, info.number, info.taken, info.reason) for info in infos] == [
        (second, 2, clock.now, ""),
        (first, 1, NOW, "升级前"),
    ]
    assert infos[0].size == second.stat().st_size
    store.restore(first)
    assert store.load("r1") == sample()
    assert [snapshot.reason for snapshot in store.snapshots("r1")] == ["新建"]
    store.restore(second)
    assert store.load("r1") == change.applied(sample())


def test_a_version_more_or_less_of_any_report_is_something_new_since_the_backup(store: Store) -> None:
    for id_ in ("r1", "r2", "r3"):
        store.insert(sample(id_), "新建")
    backup = store.backup("")
    assert not store.changed_since(backup)
    for id_ in ("r1", "r3"):
        number = store.snapshot(id_, "导出")
        assert store.changed_since(backup)
        store.drop_snapshots([number])
        assert not store.changed_since(backup)
    gone = store.snapshots("r2")[0].number
    store.drop_snapshots([gone])
    assert store.changed_since(backup)


def test_what_was_there_before_a_restore_is_kept(store: Store, folder: Path) -> None:
    store.insert(sample())
    backup = store.backup("")
    store.insert(sample("r2"))
    store.restore(backup)
    assert not store.exists("r2")
    (kept,) = folder.glob("djdesk-恢复前-*.db")
    store.restore(kept)
    assert store.exists("r2")
    store.insert(sample("r3"))
    assert store.check(full=True) == []


def _missing(path: Path) -> None:
    path.unlink()


def _empty(path: Path) -> None:
    path.write_bytes(b"")


def _other(path: Path) -> None:
    path.write_bytes(b"PK\x03\x04" * 100)


def _short(path: Path) -> None:
    path.write_bytes(path.read_bytes()[:-4096])


def _letter(path: Path) -> None:
    raw = path.read_bytes()
    assert raw.count("自学".encode()) == 1
    path.write_bytes(raw.replace("自学".encode(), "白学".encode()))


@pytest.mark.parametrize("harm", [_missing, _empty, _other, _short, _letter])
def test_a_bad_backup_changes_nothing(store: Store, harm: Callable[[Path], None]) -> None:
    store.insert(sample())
    backup = store.backup("")
    harm(backup)
    with pytest.raises(StoreError, match=backup.name):
        store.restore(backup)
    assert store.load("r1") == sample()
    store.insert(sample("r2"))


def test_a_failed_restore_leaves_the_store_open(store: Store, monkeypatch: pytest.MonkeyPatch) -> None:
    store.insert(sample())
    backup = store.backup("")
    store.insert(sample("r2"))

    def full(source: Path, target: Path) -> None:
        raise OSError(28, "No space left on device")

    monkeypatch.setattr("djdesk.store.integrity.recovery.shutil.copyfile", full)
    with pytest.raises(StoreError, match="空间不够"):
        store.restore(backup)
    assert store.load("r2") == sample("r2")


@pytest.mark.parametrize("jumps", [[1], [-400, 1], [3650, -3650, 1], [0]])
def test_the_newest_three_stay_whatever_the_clock_says(store: Store, clock: Clock, jumps: list[int]) -> None:
    made = []
    for turn in range(18):
        clock.now += timedelta(days=jumps[turn % len(jumps)])
        made.append(store.backup(f"第{turn}"))
        assert [info.path for info in store.backups()][:3] == made[-3:][::-1]


def test_rotation_keeps_days_then_weeks_then_months() -> None:
    start = datetime(2023, 1, 1, 9)
    kept: list[tuple[int, datetime]] = []
    for number in range(2 * 700):  # twice a day for 700 days, thinned each time
        kept.append((number, start + timedelta(hours=12 * number)))
        keep = kept_numbers(kept)
        kept = [backup for backup in kept if backup[0] in keep]
    ages = [(kept[-1][1] - taken).days for _, taken in reversed(kept)]
    assert len(kept) == 3 + 12 + 10 + 9
    assert ages[:3] == [0, 0, 1]
    assert ages[3:15] == list(range(2, 14)), "one of each of twelve days"
    assert all(6 <= later - earlier <= 8 for earlier, later in pairwise(ages[15:25])), (
        "one of each of ten weeks"
    )
    assert all(27 <= later - earlier <= 36 for earlier, later in pairwise(ages[25:])), (
        "one of each of nine months"
    )


def test_foreign_names_in_the_folder_are_left_alone(store: Store, folder: Path) -> None:
    store.backup("")
    for name in ("我的备份.db", "djdesk-000009-20231399-000000.db", "djdesk-1.db"):
        (folder / "backups" / name).write_bytes(b"x")
    for _ in range(20):
        store.backup("")
    assert len(list((folder / "backups").iterdir())) == len(store.backups()) + 3


@pytest.mark.parametrize("wrong", [timedelta(days=3652), timedelta(days=-3652), timedelta(hours=-1)])
@pytest.mark.parametrize("when", [0, 1, 57, 200, 399])
def test_one_sitting_under_a_wrong_clock_thins_nothing_that_a_right_one_keeps(
    wrong: timedelta, when: int
) -> None:
    """Four hundred sittings, a day apart and thinned at each; one of them bears another day."""

    def left(wrong: timedelta) -> set[int]:
        kept: list[tuple[int, datetime]] = []
        for sitting in range(400):
            taken = NOW + timedelta(days=sitting)
            kept.append((sitting, taken + wrong * (sitting == when)))
            keep = kept_numbers(kept)
            assert max(number for number, _ in kept) in keep, "the newest stays"
            kept = [backup for backup in kept if backup[0] in keep]
        return {number for number, _ in kept}

    right, found = left(timedelta(0)), left(wrong)
    assert len(found) == len(right)
    days = sorted(right)
    moved = [number for number in right if min(abs(number - other) for other in found) > _span(number, days)]
    assert moved == [], "each day, week and month that is kept is kept by a backup of about that time"


def _span(number: int, days: list[int]) -> int:
    """How far the next backup may be: as far as the ones beside it are from each other."""
    place = days.index(number)
    beside = days[max(place - 1, 0) : place + 2]
    return max(later - earlier for earlier, later in pairwise(beside))
