"""Evidence files live as long as anything names them: a backup comes back with its files, on another computer
too, and after a kill.
"""

from __future__ import annotations

import os
import random
import shutil
import stat
import subprocess
import threading
from collections.abc import Iterator
from datetime import datetime
from pathlib import Path

import pytest

from djdesk.basics.errors import StoreError
from djdesk.desk.backup.backup import back_up_if_due
from djdesk.desk.desk import Desk
from djdesk.desk.ledger.session import LedgerSession
from djdesk.model.record import Attachment
from djdesk.model.row_changes import AddRows
from djdesk.store.integrity.recovery import repair
from djdesk.store.store import Store
from ledgers.rows import FORM, talk
from store.samples import ROOT, Clock, python
from support.shelf_desk import Shelf

KILLS = int(os.environ.get("DJDESK_KILLS", "6"))
ROW = talk("2023-05-10")


class Room:
    """A store with one row; `add` puts a file of some bytes with it."""

    def __init__(self, folder: Path) -> None:
        self.folder = folder
        self.store = Store.open(folder, Clock())
        self.session = LedgerSession(self.store, FORM)
        if not self.session.count():
            self.session.apply(AddRows((ROW,)))

    def add(self, name: str, data: bytes) -> Attachment:
        path = self.folder.parent / name
        path.write_bytes(data)
        return self.session.attach(ROW.id, path)

    def anew(self) -> LedgerSession:
        """As after a restart: nothing can be undone."""
        self.session = LedgerSession(self.store, FORM)
        return self.session

    def contents(self) -> dict[str, bytes]:
        return {one.name: self.store.evidence.contents(one) for one in self.session.attachments(ROW.id)}

    def files(self) -> list[Path]:
        return [path for path in (self.folder / "attachments").glob("*/*") if path.is_file()]


@pytest.fixture
def room(tmp_path: Path) -> Iterator[Room]:
    room = Room(tmp_path / "数据")
    yield room
    room.store.close()


def test_a_backup_comes_back_with_what_was_taken_off_since(room: Room) -> None:
    one = room.add("签到.jpg", b"1" * 100)
    backup = room.store.backup("")
    room.session.detach(one)
    room.add("通知.docx", b"2" * 200)
    room.store.tidy_evidence()
    room.store.restore(backup)
    room.anew()
    assert room.contents() == {"签到.jpg": b"1" * 100}
    assert (room.store.check_evidence(full=True), room.store.notices) == ([], [])


@pytest.mark.parametrize("links", [True, False])
def test_the_folder_of_backups_alone_is_enough_on_another_computer(
    room: Room, tmp_path: Path, monkeypatch: pytest.MonkeyPatch, links: bool
) -> None:
    if not links:
        monkeypatch.setattr(os, "link", _no_links)
    room.add("签到.jpg", b"1" * 100)
    backup = room.store.backup("")
    stick = tmp_path / "U盘"
    shutil.copytree(room.folder / "backups", stick)
    other = Room(tmp_path / "另一台")
    other.store.restore(stick / backup.name)
    other.anew()
    assert other.contents() == {"签到.jpg": b"1" * 100}
    shutil.rmtree(stick)
    assert other.contents() == {"签到.jpg": b"1" * 100}
    modes = {stat.S_IMODE(path.stat().st_mode) for path in other.files()}
    assert modes == {0o600} or os.name == "nt"
    other.store.close()


def _no_links(source: object, target: object) -> None:
    raise OSError(95, "not supported")


def test_a_backup_without_its_files_comes_back_with_a_notice(room: Room, tmp_path: Path) -> None:
    room.add("签到.jpg", b"1" * 100)
    copy = tmp_path / "只有数据.db"
    shutil.copy(room.store.backup(""), copy)
    other = Room(tmp_path / "另一台")
    other.store.restore(copy)
    assert other.store.notices[-1].startswith("有 1 份附件的文件没有找到")
    assert other.store.check_evidence() == ["附件“签到.jpg”的文件不见了"]
    other.store.close()


def test_a_store_that_was_carried_away_without_its_files_says_so(room: Room, tmp_path: Path) -> None:
    room.add("签到.jpg", b"1" * 100)
    room.store.close()
    (tmp_path / "另一台").mkdir()
    shutil.copy(room.folder / "djdesk.db", tmp_path / "另一台")
    other = Room(tmp_path / "另一台")
    assert [notice for notice in other.store.notices if "attachments" in notice]
    other.store.close()
    shutil.copytree(room.folder / "attachments", tmp_path / "另一台" / "attachments")
    other = Room(tmp_path / "另一台")
    assert other.contents() == {"签到.jpg": b"1" * 100}
    assert not [notice for notice in other.store.notices if "attachments" in notice]
    other.store.close()
    room.store = Store.open(room.folder, Clock())


def test_a_lost_folder_of_contents_is_read_from_beside_the_backups_and_mended_by_the_next(room: Room) -> None:
    room.add("签到.jpg", b"1" * 100)
    room.store.backup("")
    shutil.rmtree(room.folder / "attachments")
    assert room.contents() == {"签到.jpg": b"1" * 100}
    assert room.store.check_evidence(full=True) == []
    room.store.backup("")
    assert len(room.files()) == 1


def empty_bin(store: Store) -> None:
    """As it is when what lies there is old enough."""
    store.ledgers.drop_removed(store.ledgers.last_removed, datetime.min, datetime.max)


def test_what_nothing_names_any_more_is_deleted_and_what_a_backup_names_is_not(room: Room) -> None:
    backed_up = room.add("签到.jpg", b"1" * 100)
    room.store.backup("")
    never = room.add("错的.jpg", b"2" * 200)
    stays = room.add("通知.docx", b"3" * 300)
    room.session.detach(backed_up)
    room.session.detach(never)
    assert room.store.tidy_evidence() == 0, "the recycle bin names them"
    empty_bin(room.store)
    (room.folder / "attachments" / "aa").mkdir(exist_ok=True)
    foreign = room.folder / "attachments" / "aa" / "说明.txt"
    foreign.write_text("别人的文件", encoding="utf-8")
    (foreign.parent / ".djdesk-00ff.tmp").write_bytes(b"half of a photo, from before a kill")
    assert room.store.tidy_evidence() == 200
    assert {path.name for path in room.files()} == {backed_up.digest, stays.digest, foreign.name}


def test_what_a_file_kept_aside_names_stays(room: Room) -> None:
    empty = room.store.backup("")
    room.add("签到.jpg", b"1" * 100)
    room.store.restore(empty)
    (aside,) = room.folder.glob("djdesk-恢复前-*.db")
    room.store.tidy_evidence()
    room.store.restore(aside)
    room.anew()
    assert room.contents() == {"签到.jpg": b"1" * 100}


def test_nothing_is_deleted_while_one_of_the_files_cannot_be_read(room: Room) -> None:
    never = room.add("错的.jpg", b"2" * 200)
    room.session.detach(never)
    empty_bin(room.store)
    (room.folder / "djdesk-损坏-20230101-000000.db").write_bytes(b"SQLite format 3\0" + b"\xff" * 3000)
    assert room.store.tidy_evidence() == 0
    assert len(room.files()) == 1


def test_a_changed_file_is_told_by_the_full_check(room: Room) -> None:
    one = room.add("签到.jpg", b"1" * 100)
    room.store.evidence.path(one).write_bytes(b"2" * 100)
    assert room.store.check_evidence() == []
    assert room.store.check_evidence(full=True) == ["附件“签到.jpg”的内容与存入时不一致"]


def test_no_room_for_copies_still_gives_a_backup_of_the_rows(
    room: Room, monkeypatch: pytest.MonkeyPatch
) -> None:
    room.add("签到.jpg", b"1" * 100)
    monkeypatch.setattr(os, "link", _no_links)
    whole = os.write

    def full(handle: int, data: bytes) -> int:
        if bytes(data[:3]) == b"111":
            raise OSError(28, "No space left on device")
        return whole(handle, data)

    monkeypatch.setattr(os, "write", full)
    with pytest.raises(StoreError, match="附件没有全部抄到"):
        room.store.backup("")
    assert len(room.store.backups()) == 1


def test_repairing_a_damaged_store_keeps_its_evidence(room: Room) -> None:
    room.add("签到.jpg", b"1" * 100)
    room.store.backup("")
    room.add("通知.docx", b"2" * 200)
    room.store.close()
    data = bytearray((room.folder / "djdesk.db").read_bytes())
    data[100:4096] = os.urandom(3996)
    (room.folder / "djdesk.db").write_bytes(data)
    repair(room.folder, Clock())
    room.store = Store.open(room.folder, Clock())
    room.anew()
    assert room.contents()["签到.jpg"] == b"1" * 100
    assert room.store.check_evidence(full=True) == []


def test_closing_the_window_tidies_up_after_the_backup(tmp_path: Path) -> None:
    shelf = Shelf(tmp_path / "data")
    session = LedgerSession(shelf.store, FORM)
    session.apply(AddRows((ROW,)))
    picture = tmp_path / "错的.jpg"
    picture.write_bytes(b"x" * 10)
    session.detach(session.attach(ROW.id, picture))
    empty_bin(shelf.store)
    desk: Desk = shelf.desk
    assert back_up_if_due(desk) is not None
    assert not [path for path in (tmp_path / "data" / "attachments").glob("*/*") if path.is_file()]
    shelf.store.close()


@pytest.mark.skipif(os.name == "nt", reason="SIGKILL is POSIX's")
def test_a_kill_at_any_moment_leaves_every_backup_whole(tmp_path: Path) -> None:
    rng = random.Random("evidence")
    folder = tmp_path / "数据"
    Room(folder).store.close()
    safe: set[str] = set()
    for kill in range(KILLS):
        told = _killed_after(folder, f"{kill}", rng.uniform(0.05, 0.5))
        room = Room(folder)
        named = {one.digest for one in room.session.attachments(ROW.id)}
        assert len(named ^ (told if told is not None else safe)) <= 1, (
            "neither before the step that was cut off nor after it"
        )
        assert room.store.check(full=True) == []
        assert room.store.check_evidence(full=True) == []
        safe = named
        room.store.close()
    room = Room(folder)
    infos = room.store.backups()
    assert infos
    shutil.rmtree(folder / "attachments")
    for info in infos:
        room.store.restore(info.path)
        assert (room.store.check_evidence(full=True), room.store.notices) == ([], [])
    room.store.close()


def _killed_after(folder: Path, seed: str, delay: float) -> set[str] | None:
    """The digests that the worker told last, None when it told nothing."""
    paths = os.pathsep.join((str(ROOT), str(ROOT / "tests")))
    worker = subprocess.Popen(
        [*python(), "-m", "desk.ledger.evidence_worker", str(folder), seed],
        stdout=subprocess.PIPE,
        stderr=subprocess.PIPE,
        text=True,
        env={**os.environ, "PYTHONPATH": paths, "PYTHONIOENCODING": "utf-8"},
    )
    assert worker.stdout
    assert worker.stderr
    lines = [worker.stdout.readline()]
    timer = threading.Timer(delay, worker.kill)
    timer.start()
    lines += worker.stdout.readlines()
    timer.join()
    errors = worker.stderr.read()
    worker.wait()
    worker.stdout.close()
    worker.stderr.close()
    assert errors == ""
    whole = [line.split()[1:] for line in lines if line.endswith("\n")]
    return set(whole[-1]) if whole else None
