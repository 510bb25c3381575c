"""Opening: made privately, recognised, refused in words, never overwritten."""

from __future__ import annotations

import os
import sqlite3
import stat
import subprocess
import sys
from collections.abc import Callable, Iterator
from pathlib import Path

import pytest

from djdesk.basics.errors import DamagedStore, StoreBusy, StoreError
from djdesk.model.changes import SetText
from djdesk.store.store import Store
from store.samples import ROOT, Clock, python, sample


@pytest.fixture
def open_mask() -> Iterator[None]:
    old = os.umask(0)
    yield
    os.umask(old)


def _closed(folder: Path, clock: Clock) -> Path:
    """A store with one report, closed; its file."""
    store = Store.open(folder, clock)
    store.insert(sample(), "新建")
    store.close()
    return folder / "djdesk.db"


def _poke(path: Path, at: int, data: bytes) -> bytes:
    raw = bytearray(path.read_bytes())
    raw[at : at + len(data)] = data
    path.write_bytes(raw)
    return bytes(raw)


def test_the_settings_that_durability_rests_on(store: Store) -> None:
    def pragma(name: str) -> object:
        row = store._db.one(f"PRAGMA {name}")
        return row[0] if row else None

    assert pragma("journal_mode") == "truncate"
    assert pragma("synchronous") == 2
    assert [
        pragma(name) for name in ("foreign_keys", "trusted_schema", "cell_size_check", "secure_delete")
    ] == [1, 0, 1, 1]
    assert pragma("application_id") == 0x646A6465


@pytest.mark.skipif(os.name == "nt", reason="modes are POSIX's")
@pytest.mark.usefixtures("open_mask")
def test_everything_is_private_under_an_open_umask(folder: Path, clock: Clock) -> None:
    store = Store.open(folder, clock)
    store.insert(sample(), "新建")
    with store._db.transaction():
        store._db.run("UPDATE setting SET value = ''")
        store._db.run("INSERT INTO setting VALUES ('a', 'b', x'')")
        modes = {path.name: stat.S_IMODE(path.stat().st_mode) for path in folder.iterdir()}
        assert "djdesk.db-journal" in modes
        store._db.run("DELETE FROM setting")
    store.restore(store.backup("手动"))
    store.close()
    for path in (folder, *folder.rglob("*")):
        assert stat.S_IMODE(path.stat().st_mode) == (0o700 if path.is_dir() else 0o600), path
    assert set(modes.values()) == {0o600}
    (folder / "djdesk.db").chmod(0o666)
    Store.open(folder, clock).close()
    assert stat.S_IMODE((folder / "djdesk.db").stat().st_mode) == 0o600


def test_nothing_half_made_stays_behind(folder: Path, clock: Clock) -> None:
    folder.mkdir()
    (folder / ".djdesk-0123.tmp").write_bytes(b"half")
    (folder / ".djdesk-0123.tmp-journal").write_bytes(b"half")
    _closed(folder, clock)
    assert {path.name for path in folder.iterdir()} <= {"djdesk.db", "djdesk.db-journal", "djdesk.lock"}


@pytest.mark.parametrize(
    ("content", "error", "words"),
    [
        (b"", DamagedStore, "空的"),
        (b"SQLite format 3\x00", DamagedStore, "几个字节"),
        (b"PK\x03\x04" * 5000, DamagedStore, "不是数据库"),
        ("党建工作" * 500, DamagedStore, "不是数据库"),
    ],
)
def test_what_is_no_store_is_refused_and_left_alone(
    folder: Path, clock: Clock, content: bytes | str, error: type[StoreError], words: str
) -> None:
    folder.mkdir()
    raw = content.encode() if isinstance(content, str) else content
    (folder / "djdesk.db").write_bytes(raw)
    with pytest.raises(error, match=words):
        Store.open(folder, clock)
    assert (folder / "djdesk.db").read_bytes() == raw


@pytest.mark.parametrize("application_id", [0, 12345])
@pytest.mark.parametrize("page_size", [1024, 4096])
def test_another_programs_database_is_refused_and_left_alone(
    folder: Path, clock: Clock, application_id: int, page_size: int
) -> None:
    folder.mkdir()
    path = folder / "djdesk.db"
    other = sqlite3.connect(path)
    other.execute(f"PRAGMA page_size={page_size}")
    other.execute("CREATE TABLE report (id TEXT, hash BLOB)")
    other.execute(f"PRAGMA application_id={application_id}")
    other.execute("PRAGMA user_version=1")
    other.commit()
    other.close()
    before = path.read_bytes()
    with pytest.raises(StoreError, match="别的程序的数据库") as caught:
        Store.open(folder, clock)
    assert not isinstance(caught.value, DamagedStore), "repairing would push another program's file aside"
    assert path.read_bytes() == before


def test_a_newer_store_is_refused_and_left_alone(folder: Path, clock: Clock) -> None:
    path = _closed(folder, clock)
    newer = sqlite3.connect(path)
    newer.execute("INSERT INTO migration VALUES (99, 'later', '2030-01-01')")
    newer.execute("PRAGMA user_version=99")
    newer.commit()
    newer.close()
    before = path.read_bytes()
    for _ in range(2):
        with pytest.raises(StoreError, match="更新版本") as caught:
            Store.open(folder, clock)
        assert not isinstance(caught.value, DamagedStore)
    assert path.read_bytes() == before


@pytest.mark.parametrize(("at", "words"), [(68, "标识"), (60, "版本号")])
def test_a_damaged_header_is_not_taken_for_a_foreign_or_newer_file(
    folder: Path, clock: Clock, at: int, words: str
) -> None:
    path = _closed(folder, clock)
    before = _poke(path, at, b"\x11\x22\x33\x44")
    with pytest.raises(DamagedStore, match=words):
        Store.open(folder, clock)
    assert path.read_bytes() == before


@pytest.mark.parametrize("share", [0.2, 0.5, 0.9])
def test_a_truncated_store_is_named(folder: Path, clock: Clock, share: float) -> None:
    path = _closed(folder, clock)
    raw = path.read_bytes()
    path.write_bytes(raw[: int(len(raw) * share)])
    with pytest.raises(DamagedStore, match="损坏"):
        Store.open(folder, clock)
    assert path.stat().st_size == int(len(raw) * share)


def test_a_lost_store_is_not_replaced_by_an_empty_one(folder: Path, clock: Clock) -> None:
    store = Store.open(folder, clock)
    store.insert(sample())
    backup = store.backup("手动")
    store.close()
    (folder / "djdesk.db").unlink()
    with pytest.raises(DamagedStore, match="不见了") as caught:
        Store.open(folder, clock)
    assert caught.value.backup == backup
    assert backup.name in caught.value.way_back


def test_a_copy_of_the_file_alone_is_the_whole_store(store: Store, tmp_path: Path, clock: Clock) -> None:
    store.insert(sample())
    report = SetText("新", "字").applied(sample())
    store.commit(report, SetText("新", "字").touched)
    other = tmp_path / "另一台电脑"
    other.mkdir()
    (other / "djdesk.db").write_bytes(store._places.store.read_bytes())
    copied = Store.open(other, clock)
    assert copied.load("r1") == report
    copied.close()


def test_a_second_window_is_refused_until_the_first_has_ended(folder: Path, clock: Clock) -> None:
    first = Store.open(folder, clock)
    with pytest.raises(StoreBusy, match="已经打开"):
        Store.open(folder, clock)
    first.close()
    Store.open(folder, clock).close()


def test_another_process_is_refused_and_a_killed_one_is_not_waited_for(folder: Path, clock: Clock) -> None:
    code = (
        "import sys, pathlib, datetime\nfrom djdesk.store.store import Store\n"
        "store = Store.open(pathlib.Path(sys.argv[1]), datetime.datetime.now)\nprint('open', flush=True)\nsys.stdin.read()"
    )
    holder = subprocess.Popen(
        [*python(), "-c", code, str(folder)], cwd=ROOT, stdin=subprocess.PIPE, stdout=subprocess.PIPE
    )
    try:
        assert holder.stdout
        assert holder.stdout.readline() == b"open\n"
        with pytest.raises(StoreBusy):
            Store.open(folder, clock)
    finally:
        holder.kill()
        holder.communicate()
    store = Store.open(folder, clock)
    assert any("意外中断" in notice for notice in store.notices)
    store.close()
    store = Store.open(folder, clock)
    assert store.notices == []
    store.close()


@pytest.mark.parametrize(
    "left", ["", "open 1", "open {own}", "open 99999999 别的电脑", "\x00\xff" * 3000, "closed 1 2"]
)
def test_whatever_a_lock_file_says_there_is_a_way_in(folder: Path, clock: Clock, left: str) -> None:
    """Also where it names this very process: each one of several has a test of the same name."""
    folder.mkdir()
    left = left.replace("{own}", str(os.getpid()))
    (folder / "djdesk.lock").write_text(left, encoding="latin-1" if "\xff" in left else "utf-8")
    store = Store.open(folder, clock)
    store.insert(sample())
    store.close()


def test_a_database_browser_that_holds_the_file_is_named(store: Store, folder: Path) -> None:
    report = sample()
    store.insert(report)
    store._db.run("PRAGMA busy_timeout=10")
    browser = sqlite3.connect(folder / "djdesk.db", isolation_level=None)
    browser.execute("BEGIN IMMEDIATE")
    change = SetText("新", "字")
    with pytest.raises(StoreBusy, match="被别的程序占用"):
        store.commit(change.applied(report), change.touched)
    browser.execute("ROLLBACK")
    browser.close()
    store.commit(change.applied(report), change.touched)
    assert store.load("r1") == change.applied(report)


def test_a_read_only_disk_is_said_so(small_disk: Callable[[str], Path], clock: Clock) -> None:
    place = small_disk("size=1m")
    _closed(place / "数据", clock)
    subprocess.run(["mount", "-o", "remount,ro", str(place)], check=True)
    with pytest.raises(StoreError, match="不能写入"):
        Store.open(place / "数据", clock)
    with pytest.raises(StoreError, match="不能在"):
        Store.open(place / "另一个", clock)


def test_a_file_in_the_folders_place_is_said_so(tmp_path: Path, clock: Clock) -> None:
    (tmp_path / "数据").write_text("x")
    with pytest.raises(StoreError, match="不是文件夹"):
        Store.open(tmp_path / "数据", clock)
    with pytest.raises(StoreError, match="不能在"):
        Store.open(tmp_path / "数据" / "里面", clock)


def test_a_synced_folder_is_noticed(tmp_path: Path, clock: Clock) -> None:
    store = Store.open(tmp_path / "OneDrive - 某单位" / "djdesk", clock)
    assert ["OneDrive" in notice for notice in store.notices] == [True]
    store.close()


def test_a_closed_store_is_not_read_through_at_the_next_start(
    folder: Path, clock: Clock, monkeypatch: pytest.MonkeyPatch
) -> None:
    path = _closed(folder, clock)
    read: list[bool] = []
    monkeypatch.setattr(
        "djdesk.store.integrity.opening.problems_in", lambda connection, full: read.append(full) or []
    )
    Store.open(folder, clock).close()
    assert read == []
    os.utime(path, (1, 1))
    Store.open(folder, clock).close()
    assert read == [True], "a file that somebody else has written is read through"


def test_modules_that_cost_time_stay_out() -> None:
    code = "import sys, djdesk.store.store; print([name for name in ('docx', 'lxml', 'openpyxl', 'xlsxwriter', 'PySide6') if name in sys.modules])"
    out = subprocess.run([sys.executable, "-c", code], cwd=ROOT, capture_output=True, text=True, check=True)
    assert out.stdout == "[]\n"


def test_a_higher_version_number_is_refused_even_when_nothing_else_says_newer(
    folder: Path, clock: Clock
) -> None:
    _closed(folder, clock)
    database = folder / "djdesk.db"
    with sqlite3.connect(database) as connection:
        connection.execute("PRAGMA user_version = 99")
    connection.close()
    before = database.read_bytes()
    with pytest.raises(StoreError, match="更新版本"):
        Store.open(folder, clock)
    assert database.read_bytes() == before
