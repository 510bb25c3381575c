"""One report, one ledger or another store brought into the open one: whole or not at all, and what was there
stays.
"""

from __future__ import annotations

import os
import random
import sqlite3
import subprocess
import threading
import time
from contextlib import closing
from datetime import timedelta
from pathlib import Path

import msgspec
import pytest

from djdesk.basics.errors import StoreError
from djdesk.model.changes import SetText
from djdesk.model.record import Attachment
from djdesk.store.ledgers.ledger_store import RowWrites
from djdesk.store.sqlite.row_hash import row_hash
from djdesk.store.store import Store
from ledgers.rows import FORM, talk
from store.row_kill_worker import stored
from store.samples import ROOT, Clock, python, sample

KILLS = int(os.environ.get("DJDESK_KILLS", "5"))
ROWS = [talk(f"2023-05-{day:02}") for day in range(1, 6)]


def _filled(store: Store) -> Path:
    """A report and five rows, one with a file; their backup."""
    store.insert(sample(), "新建")
    digest = store.evidence.keep(b"minutes")
    file = Attachment("f1", ROWS[0].id, "记录.jpg", 7, digest)
    store.ledgers.commit(FORM.id, RowWrites(added=ROWS, attached=[file]))
    return store.backup("")


def test_a_purged_report_comes_back_alone(store: Store) -> None:
    backup = _filled(store)
    store.purge("r1")
    store.insert(sample("r2"))
    (change,) = [one for one in store.compare(backup).reports if one.here is None]
    assert change.row.id == "r1"
    kept = store.restore_report(backup, "r1")
    assert store.load("r1") == sample()
    assert [one.reason for one in store.snapshots("r1")] == ["新建"]
    assert store.exists("r2"), "the rest stays as it is"
    assert store.backups()[0].path == kept
    assert store.backups()[0].reason == "恢复前"
    assert store.check(full=True) == []


def test_an_edited_report_goes_back_and_stays_as_a_version(store: Store) -> None:
    backup = _filled(store)
    edited = SetText("新", "备份以后写的").applied(sample())
    store.commit(edited, SetText("新", "").touched)
    store.put_in_bin("r1")
    store.restore_report(backup, "r1")
    assert store.load("r1") == sample()
    assert store.rows()[0].binned is None
    newest = store.snapshots("r1")[0]
    assert newest.reason == "恢复之前的内容"
    assert store.load_snapshot(newest.number) == edited


def test_a_ledger_spoilt_by_an_import_comes_back_alone(store: Store) -> None:
    backup = _filled(store)
    before = stored(store)
    wrong = msgspec.structs.replace(talk("2033-05-01"), id=ROWS[0].id)
    more = [talk(f"2023-06-{day:02}") for day in range(1, 4)]
    store.ledgers.commit(FORM.id, RowWrites(added=more, changed=[wrong], removed=[ROWS[1].id]))
    store.insert(sample("r2"))
    (change,) = store.compare(backup).ledgers
    assert (change.added, change.removed, change.changed, change.rows) == (1, 3, 1, 5)
    kept = store.restore_ledger(backup, FORM.id)
    assert stored(store) == before
    assert store.compare(backup).ledgers == ()
    assert {one.record.id for one in store.ledgers.removed(FORM.id)} == {row.id for row in more}
    assert store.exists("r2")
    assert store.check(full=True) == []
    store.restore_ledger(kept, FORM.id)
    assert store.ledgers.totals()[FORM.id].rows == 7, "undone"


def test_a_file_that_the_backup_has_not_goes_into_the_bin(store: Store) -> None:
    backup = _filled(store)
    paper = Attachment("f-new", ROWS[0].id, "签到表.pdf", 7, "ab" * 32)
    store.ledgers.commit(FORM.id, RowWrites(attached=[paper], changed=[ROWS[1]]))
    store.restore_ledger(backup, FORM.id)
    assert paper not in store.ledgers.attachments([ROWS[0].id])
    assert [one.file for one in store.ledgers.removed_evidence(FORM.id)] == [paper]
    assert store.check(full=True) == []


def test_rows_alone_that_would_go_are_no_emptied_ledger(store: Store) -> None:
    backup = _filled(store)
    store.ledgers.commit(FORM.id, RowWrites(added=[talk("2023-06-01")]))
    (change,) = store.compare(backup).ledgers
    assert (change.added, change.removed, change.changed, change.rows) == (0, 1, 0, 5)


def test_a_row_of_a_backup_that_was_changed_by_hand_brings_nothing_back(store: Store) -> None:
    backup = _filled(store)
    store.ledgers.commit(FORM.id, RowWrites(removed=[ROWS[0].id]))
    with sqlite3.connect(backup) as connection:
        connection.execute("UPDATE record SET cells = replace(cells, '2023-05-02', '2033-05-02')")
    before = stored(store)
    with pytest.raises(StoreError, match="已损坏"):
        store.restore_ledger(backup, FORM.id)
    assert stored(store) == before


@pytest.mark.parametrize("name", ["../../逃出去", "/tmp/逃出去", "ab/../../../逃出去", "AB" * 32, ""])
def test_a_backup_made_by_hand_puts_no_file_elsewhere(store: Store, tmp_path: Path, name: str) -> None:
    backup = _filled(store)
    with sqlite3.connect(backup) as connection:
        connection.execute("UPDATE attachment SET digest = ?", (name,))
    before = {path for path in tmp_path.rglob("*") if path.is_file()}
    for bring_back in (store.restore, lambda path: store.restore_ledger(path, FORM.id)):
        with pytest.raises(StoreError):
            bring_back(backup)
    after = {path for path in tmp_path.rglob("*") if path.is_file()}
    assert {path for path in after - before if "backups" not in path.parts and path.suffix != ".db"} == set()
    assert store.load("r1") == sample()


@pytest.mark.parametrize("name", ["../../../../逃出去", "/tmp/逃出去", "AB" * 32, "a" * 63, ""])
def test_a_backup_made_by_hand_with_right_hashes_is_called_bad_itself(store: Store, name: str) -> None:
    """It was said that the store of now is damaged, which it is not."""
    backup = _filled(store)
    with closing(sqlite3.connect(backup)) as connection:
        row = connection.execute("SELECT id, record, name, size FROM attachment").fetchone()
        connection.execute("UPDATE attachment SET digest = ?, hash = ?", (name, row_hash(*row, name)))
        connection.commit()
    before = stored(store)
    bring_back = (
        store.restore,
        store.merge,
        lambda path: store.restore_ledger(path, FORM.id),
        lambda path: store.restore_report(path, "r1"),
    )
    for bring in bring_back:
        with pytest.raises(StoreError, match=r"本身已损坏.*记录不是程序写的样子.*现在的数据没有改动"):
            bring(backup)
    assert any("记录不是程序写的样子" in problem for problem in store.problems_of(backup))
    assert stored(store) == before
    assert store.check(full=True) == []


def test_two_stores_become_one_and_nothing_of_either_is_lost(tmp_path: Path) -> None:
    one, two = (Store.open(tmp_path / name, Clock()) for name in ("甲", "乙"))
    _filled(one)
    later = SetText("新", "乙这边写的").applied(sample())
    two.insert(msgspec.structs.replace(later, modified=later.modified + timedelta(days=1)))
    two.insert(sample("r9"))
    two.ledgers.commit(FORM.id, RowWrites(added=[talk("2023-07-01")]))
    one.set_setting("board_kind", "year")
    package = one.backup("移交")
    ours = two.load("r1")
    two.merge(package)
    assert two.load("r1") == ours, "what was changed last is the report"
    assert "移交来的内容" in {snapshot.reason for snapshot in two.snapshots("r1")}
    assert two.exists("r9")
    assert two.ledgers.totals()[FORM.id].rows == 6
    assert two.evidence.contents(stored(two)[1]["f1"]) == b"minutes"
    assert two.setting("board_kind", "") == "year"
    assert two.check(full=True) == []
    two.merge(package)
    assert two.ledgers.totals()[FORM.id].rows == 6, "a second time adds nothing"
    for store in (one, two):
        store.close()


def test_the_backup_that_is_brought_back_may_be_thinned_away_meanwhile(store: Store) -> None:
    backup = _filled(store)
    for _ in range(2):
        store.backup("")
    store.purge("r1")
    store.restore_report(backup, "r1")
    assert not backup.exists()
    assert store.load("r1") == sample()


def test_copies_of_the_store_that_restores_leave_are_five_at_most(store: Store, clock: Clock) -> None:
    backup = _filled(store)
    for turn in range(8):
        clock.now += timedelta(days=(1, -400, 3650)[turn % 3])
        kept = store.restore(backup)
        assert kept in store.kept_aside, "never the one that was made just now"
        assert len(store.kept_aside) <= 6
    assert any("已经清理" in words for words in store.notices)


def test_the_preview_of_a_large_store_is_quick(store: Store, clock: Clock) -> None:
    rows = [talk("2023-05-01", 人次=number) for number in range(20_000)]
    store.ledgers.commit(FORM.id, RowWrites(added=rows))
    backup = store.backup("")
    store.ledgers.commit(FORM.id, RowWrites(removed=[rows[0].id]))
    began = time.perf_counter()
    (change,) = store.compare(backup).ledgers
    assert (change.added, change.removed, change.changed) == (1, 0, 0)
    took = time.perf_counter() - began
    print(f"\npreview of 20,000 rows: {took * 1000:.0f} ms")
    assert took < 5, "looked at by hashes, not read"


WORKER = """
import sys
from pathlib import Path
from djdesk.store.store import Store
from ledgers.rows import FORM
from store.samples import Clock
folder, backup, way = sys.argv[1:]
store = Store.open(Path(folder), Clock())
print("begin", flush=True)
if way == "whole":
    store.restore(Path(backup))
elif way == "ledger":
    store.restore_ledger(Path(backup), FORM.id)
else:
    store.merge(Path(backup))
print("done", flush=True)
store.close()
"""


@pytest.mark.skipif(os.name == "nt", reason="SIGKILL is POSIX's")
@pytest.mark.parametrize("way", ["whole", "ledger", "merge"])
def test_a_restore_that_is_killed_has_happened_or_not(tmp_path: Path, way: str) -> None:
    rng = random.Random(way)
    folder = tmp_path / "数据"
    store = Store.open(folder, Clock())
    store.ledgers.commit(FORM.id, RowWrites(added=[talk("2023-05-01") for _ in range(2000)]))
    backup = store.backup("")
    old_rows = store.ledgers.totals()[FORM.id].rows
    store.ledgers.commit(FORM.id, RowWrites(added=[talk("2023-06-01") for _ in range(1500)]))
    if way == "merge":
        store.ledgers.commit(FORM.id, RowWrites(removed=store.ledgers.ids(FORM.id, "")[:1000]))
    before = set(stored(store)[0])
    backup = backup.rename(tmp_path / backup.name)  # no rotation takes it away
    own = store.backup("开始").rename(tmp_path / "开始.db")
    store.restore(backup)
    whole = set(stored(store)[0]) | (before if way == "merge" else set())
    assert old_rows == 2000
    store.restore(own)
    store.close()
    seen = {"before": 0, "after": 0}
    for _ in range(KILLS):
        _killed(folder, backup, way, rng.uniform(0.0, 0.5))
        store = Store.open(folder, Clock())
        now = set(stored(store)[0])
        assert now in (before, whole), f"{len(now)} rows: neither before nor after"
        assert store.check(full=True) == []
        seen["before" if now == before else "after"] += 1
        store.restore(own)
        store.close()
    print(f"\n{way}: {KILLS} kills, {seen}, 0 between")


def _killed(folder: Path, backup: Path, way: str, delay: float) -> None:
    paths = os.pathsep.join((str(ROOT), str(ROOT / "tests")))
    process = subprocess.Popen(
        [*python(), "-c", WORKER, str(folder), str(backup), way],
        stdout=subprocess.PIPE,
        env={**os.environ, "PYTHONPATH": paths},
    )
    assert process.stdout
    process.stdout.readline()
    timer = threading.Timer(delay, process.kill)
    timer.start()
    process.wait()
    timer.cancel()
    process.stdout.close()


@pytest.mark.skipif(os.name == "nt", reason="Windows has no named pipes in folders")
def test_a_pipe_in_place_of_the_store_is_said(folder: Path) -> None:
    folder.mkdir()
    os.mkfifo(folder / "djdesk.db")
    with pytest.raises(StoreError, match="不是文件"):
        Store.open(folder, Clock())


def test_a_large_database_of_another_program_is_not_read_into_memory(folder: Path) -> None:
    folder.mkdir()
    with sqlite3.connect(folder / "djdesk.db") as connection:
        connection.execute("CREATE TABLE foreign_one (x)")
    with (folder / "djdesk.db").open("r+b") as file:
        file.truncate(3 << 30)  # sparse: no room on the disk
    limit = "import resource; resource.setrlimit(resource.RLIMIT_DATA, (1 << 30, 1 << 30))"
    script = f"{limit}\nfrom pathlib import Path\nfrom djdesk.store.integrity.header import inspect\n" + (
        f"try:\n    inspect(Path({str(folder / 'djdesk.db')!r}), 9)\n"
        "except Exception as error:\n    print(type(error).__name__)"
    )
    environment = {**os.environ, "PYTHONPATH": str(ROOT)}
    done = subprocess.run(
        [*python(), "-c", script], capture_output=True, text=True, env=environment, check=False
    )
    assert done.stdout == "StoreError\n", done.stderr
