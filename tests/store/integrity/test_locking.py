"""A store with a passphrase: nothing of it can be read on the disk, nobody is let in with another one, and all that
a plain store can do it can too.
"""

from __future__ import annotations

import errno
import re
import shutil
from datetime import timedelta
from pathlib import Path

import pytest

from djdesk.basics.errors import DamagedStore, StoreError, StoreLocked
from djdesk.model.changes import SetText
from djdesk.store.integrity.header import journal_of
from djdesk.store.integrity.recovery import repair
from djdesk.store.sqlite.key import StoreKey, salt_of
from djdesk.store.store import Store
from faults.disk import Disk
from faults.keyed_layer import keyed_databases_on
from store.samples import Clock, sample

WORDS = "先锋支部 2026"
MARK = "困难党员王某某330102199001011234"


def marked(store: Store) -> None:
    """A report that nobody else shall read."""
    report = sample()
    store.insert(report, "新建")
    change = SetText("新", MARK)
    store.commit(change.applied(report), change.touched)


def text_of(store: Store) -> str:
    return store.load(sample().id).texts["新"]


def readable(folder: Path) -> list[Path]:
    """Files in which the mark stands in plain text."""
    return [path for path in folder.rglob("*") if path.is_file() and MARK.encode() in path.read_bytes()]


@pytest.fixture
def locked(store: Store) -> Store:
    marked(store)
    store.backup("以前")
    store.set_passphrase(WORDS)
    return store


def test_nothing_of_it_can_be_read_on_the_disk(locked: Store, folder: Path, clock: Clock) -> None:
    assert locked.locked
    assert text_of(locked) == MARK
    assert readable(folder) == []
    locked.backup("以后")
    clock.now += timedelta(days=1)
    locked.restore(locked.backups()[0].path)
    locked.restore_report(locked.backups()[0].path, sample().id)
    locked.close()
    assert readable(folder) == []
    assert all(salt_of(path) for path in folder.rglob("*.db"))


def test_it_opens_with_its_passphrase_alone(locked: Store, folder: Path, clock: Clock) -> None:
    locked.close()
    before = {path: path.read_bytes() for path in folder.rglob("*.db")}
    with pytest.raises(StoreLocked) as none:
        Store.open(folder, clock)
    with pytest.raises(StoreLocked) as wrong:
        Store.open(folder, clock, passphrase=f"{WORDS}!")
    assert not none.value.wrong
    assert wrong.value.wrong
    assert "口令不对" in str(wrong.value)
    assert {path: path.read_bytes() for path in folder.rglob("*.db")} == before
    again = Store.open(folder, clock, passphrase=WORDS)
    assert text_of(again) == MARK
    assert again.check(full=True) == []
    again.close()


def test_the_passphrase_changes_for_backups_too(locked: Store, folder: Path, clock: Clock) -> None:
    assert locked.set_passphrase("换了一个口令").left == ()
    assert locked.is_passphrase("换了一个口令")
    assert not locked.is_passphrase(WORDS)
    assert locked.compare(locked.backups()[0].path).reports == ()
    locked.close()
    with pytest.raises(StoreLocked):
        Store.open(folder, clock, passphrase=WORDS)
    Store.open(folder, clock, passphrase="换了一个口令").close()


def test_unlocked_again_it_is_an_ordinary_store(locked: Store, folder: Path, clock: Clock) -> None:
    locked.backup("加着口令")
    locked.set_passphrase("")
    assert not locked.locked
    assert [salt_of(path) for path in folder.rglob("*.db")] == [None] * 3
    locked.close()
    again = Store.open(folder, clock)
    assert text_of(again) == MARK
    assert again.check(full=True) == []
    assert again.notices == []
    again.close()


def test_a_backup_without_a_passphrase_is_locked_when_it_takes_the_place(
    store: Store, folder: Path, tmp_path: Path, clock: Clock
) -> None:
    marked(store)
    plain = tmp_path / "djdesk-000001-20260105-100000.db"
    plain.write_bytes(store.backup("").read_bytes())
    store.set_passphrase(WORDS)
    store.restore(plain)
    assert store.locked
    assert text_of(store) == MARK
    assert readable(folder) == []


def test_a_locked_backup_is_not_read_without_its_passphrase(
    locked: Store, tmp_path: Path, clock: Clock
) -> None:
    elsewhere = Store.open(tmp_path / "别处", clock)
    with pytest.raises(StoreLocked):
        elsewhere.restore(locked.backups()[0].path)
    with pytest.raises(StoreLocked):
        elsewhere.compare(locked.backups()[0].path)
    elsewhere.close()


def test_rows_are_compared_across_locked_and_plain(locked: Store, tmp_path: Path) -> None:
    """The preview of a restore and of a handover, which is not locked."""
    package = tmp_path / "store.db"
    locked.copy_to(package, ())
    assert salt_of(package) is None
    assert MARK.encode() in package.read_bytes()
    assert locked.compare(package).same
    assert locked.compare(locked.backups()[0].path).same


@pytest.mark.parametrize("place", [0, 3, 18, 70, 4100, 9000])
def test_damage_is_told_from_a_wrong_passphrase_and_mended(
    locked: Store, folder: Path, clock: Clock, place: int
) -> None:
    """By the backups: the passphrase opens them. A changed byte anywhere is seen, not only in rows."""
    locked.close()
    path = folder / "djdesk.db"
    raw = bytearray(path.read_bytes())
    raw[place] ^= 0x10
    path.write_bytes(raw)
    with pytest.raises(DamagedStore) as damage:
        Store.open(folder, clock, passphrase=WORDS)
    assert damage.value.backup is not None
    done = repair(folder, clock, WORDS)
    assert done.backup is not None
    again = Store.open(folder, clock, passphrase=WORDS)
    assert text_of(again) == MARK
    assert again.locked
    again.close()
    assert readable(folder) == []


def test_who_is_interrupted_does_it_again(locked: Store, folder: Path, clock: Clock) -> None:
    """Some backups have the new passphrase already, the store has the old one."""
    backup = locked.backups()[0].path
    locked.backup("第二份")
    kept = backup.read_bytes()
    locked.set_passphrase("换了一个口令")
    changed = backup.read_bytes()
    locked.set_passphrase(WORDS)
    backup.write_bytes(changed)
    assert kept != changed
    assert locked.set_passphrase("换了一个口令").left == ()
    assert locked.compare(backup).same


def test_a_file_with_an_older_passphrase_stays_and_is_named(locked: Store) -> None:
    backup = locked.backups()[0].path
    old = backup.read_bytes()
    locked.set_passphrase("换了一个口令")
    backup.write_bytes(old)
    assert locked.set_passphrase("又换了一个口令").left == (backup,)
    assert backup.read_bytes() == old
    with pytest.raises(StoreLocked):
        locked.compare(backup)
    assert re.search("口令不对", "".join(locked.problems_of(backup)))


def test_a_plain_file_in_the_place_of_a_locked_one_is_said(
    locked: Store, folder: Path, tmp_path: Path, clock: Clock
) -> None:
    package = tmp_path / "store.db"
    locked.copy_to(package, ())
    locked.close()
    (folder / "djdesk.db").write_bytes(package.read_bytes())
    again = Store.open(folder, clock)
    assert any("没有加" in words for words in again.notices)
    again.close()


def test_a_lost_store_is_still_a_locked_one(locked: Store, folder: Path, clock: Clock) -> None:
    locked.close()
    (folder / "djdesk.db").unlink()
    with pytest.raises(StoreLocked):
        Store.open(folder, clock)
    with pytest.raises(DamagedStore):
        Store.open(folder, clock, passphrase=WORDS)
    repair(folder, clock, WORDS)
    again = Store.open(folder, clock, passphrase=WORDS)
    assert again.locked
    assert text_of(again) == MARK
    again.close()


def test_the_format_is_that_of_other_programs(locked: Store, folder: Path) -> None:
    """Whoever has the passphrase opens the file with SQLite3 Multiple Ciphers, without this program."""
    import apsw

    locked.close()
    connection = apsw.Connection(str(folder / "djdesk.db"))
    connection.execute(f"PRAGMA key='{WORDS}'").fetchall()
    assert connection.execute("SELECT count(*) FROM report").fetchall() == [(1,)]
    connection.close()


def test_no_room_changes_nothing(store: Store, folder: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    marked(store)
    store.backup("")
    before = {path.name: salt_of(path) for path in folder.rglob("*.db")}

    def full(*_: object) -> None:
        raise OSError(28, "No space left on device")

    monkeypatch.setattr("shutil.copyfile", full)
    with pytest.raises(StoreError):
        store.set_passphrase(WORDS)
    assert {path.name: salt_of(path) for path in folder.rglob("*.db")} == before
    assert not store.locked
    assert text_of(store) == MARK
    assert not list(folder.rglob("*.tmp*"))


def test_a_key_is_derived_once(locked: Store) -> None:
    """As many files of one store as there are have the same salt."""
    locked.backup("")
    assert len({salt_of(info.path) for info in locked.backups()}) == 1
    assert not StoreKey(WORDS).said(b"1" * 16).startswith(WORDS)


@pytest.mark.parametrize("here", ["", "这里的另一个口令"])
def test_a_locked_backup_from_elsewhere_comes_back_with_its_passphrase(
    locked: Store, tmp_path: Path, clock: Clock, here: str
) -> None:
    """On a machine without a passphrase the store is locked with the backup's afterwards; on a locked one it is
    locked as that machine is.
    """
    stick = tmp_path / "U盘" / "djdesk-000009-20230703-103200.db"
    stick.parent.mkdir()
    locked.backup("")
    stick.write_bytes(locked.backups()[0].path.read_bytes())
    other = Store.open(tmp_path / "别处", clock)
    other.insert(sample("r9"), "新建")
    other.backup("")
    if here:
        other.set_passphrase(here)
    with pytest.raises(StoreLocked):
        other.learn_passphrase(stick, "猜一个口令吧")
    with pytest.raises(StoreLocked):
        other.compare(stick)
    other.learn_passphrase(stick, WORDS)
    assert {change.row.id for change in other.compare(stick).reports} == {"r1", "r9"}
    other.restore_report(stick, "r1")
    assert other.load("r1").texts["新"] == MARK
    other.restore(stick)
    assert [row.id for row in other.rows()] == ["r1"]
    assert other.locked
    assert other.is_passphrase(here or WORDS)
    other.close()
    assert readable(tmp_path / "别处") == []
    assert {salt_of(path) is None for path in (tmp_path / "别处").rglob("*.db")} == {False}
    again = Store.open(tmp_path / "别处", clock, passphrase=here or WORDS)
    assert text_of(again) == MARK
    again.close()


class Refuses(Disk):
    """Refuses to write to databases below a folder."""

    def __init__(self, folder: Path, error: int) -> None:
        self._folder, self._error = folder, error

    def may(self, kind: str, path: Path, size: int = 0) -> int:
        return self._error if kind == "write" and self._folder in path.parents else 0


@pytest.mark.parametrize(("error", "said"), [(errno.ENOSPC, "空间不够"), (errno.EIO, "磁盘出错")])
@pytest.mark.parametrize("words", ["换了一个口令", ""])
def test_a_disk_that_refuses_leaves_the_passphrase_and_no_file_counts_as_damaged(
    locked: Store, folder: Path, error: int, said: str, words: str
) -> None:
    before = {path: path.read_bytes() for path in folder.rglob("*.db")}
    with keyed_databases_on(Refuses(folder, error)), pytest.raises(StoreError, match=said) as refused:
        locked.set_passphrase(words)
    assert str(refused.value).startswith("口令没有改：")
    assert not isinstance(refused.value, DamagedStore)
    assert locked.is_passphrase(WORDS)
    assert {path: path.read_bytes() for path in folder.rglob("*.db")} == before
    assert locked.set_passphrase(words).left == ()


@pytest.mark.parametrize(("error", "said"), [(errno.ENOSPC, "空间不够"), (errno.EIO, "磁盘出错")])
def test_a_locked_store_that_finds_no_room_for_a_plain_copy_says_so(
    locked: Store, tmp_path: Path, error: int, said: str
) -> None:
    out = tmp_path / "给别人的"
    out.mkdir()
    with keyed_databases_on(Refuses(out, error)), pytest.raises(StoreError, match=said):
        locked.copy_to(out / "store.db", ())
    assert text_of(locked) == MARK


class Cut(Disk):
    """Keeps what a power cut leaves that tears the first page of a database while it is written anew."""

    def __init__(self, store: Path) -> None:
        self._store, self._before = store, store.read_bytes()
        self.left: tuple[bytes, bytes] | None = None

    def did(self, kind: str, path: Path, at: int = 0, data: bytes = b"", to: Path | None = None) -> None:
        if kind == "write" and path == self._store and at == 0:
            torn = self._before[:512] + data[512:2048] + self._before[2048:]
            self.left = torn, journal_of(self._store).read_bytes()


@pytest.mark.parametrize("backups", [True, False])
def test_a_first_page_torn_by_a_power_cut_is_taken_back(
    locked: Store, folder: Path, clock: Clock, backups: bool
) -> None:
    store = folder / "djdesk.db"
    cut = Cut(store)
    with keyed_databases_on(cut):
        locked.close()
        again = Store.open(folder, clock, passphrase=WORDS)
        change = SetText("新", "断电时正在写的")
        again.commit(change.applied(again.load(sample().id)), change.touched)
        again.set_setting("x", 1)
        again.close()
    assert cut.left is not None
    torn, journal = cut.left
    store.write_bytes(torn)
    journal_of(store).write_bytes(journal)
    if not backups:
        shutil.rmtree(folder / "backups")
    with pytest.raises(StoreLocked):
        Store.open(folder, clock, passphrase="不是这个口令呀")
    assert (store.read_bytes(), journal_of(store).read_bytes()) == cut.left, "nothing was touched"
    found = Store.open(folder, clock, passphrase=WORDS)
    assert text_of(found) in (MARK, "断电时正在写的")
    assert found.check(full=True) == []
    assert "意外中断" in "".join(found.notices)
    assert not list(folder.glob(".djdesk-*"))
    found.close()


def test_a_wrong_passphrase_is_wrong_though_unlocking_was_interrupted(
    locked: Store, folder: Path, clock: Clock
) -> None:
    """The backups are in plain text already, which any passphrase opens; the store is not."""
    locked.close()
    before = (folder / "djdesk.db").read_bytes()
    again = Store.open(folder, clock, passphrase=WORDS)
    again.set_passphrase("")
    again.close()
    (folder / "djdesk.db").write_bytes(before)
    with pytest.raises(StoreLocked) as wrong:
        Store.open(folder, clock, passphrase="不是这个口令呀")
    assert wrong.value.wrong
    found = Store.open(folder, clock, passphrase=WORDS)
    assert text_of(found) == MARK
    found.set_passphrase("")
    found.close()
