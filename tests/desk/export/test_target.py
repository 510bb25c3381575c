"""Whose file stands where one is to be written: only the report's or ledger's own last one is replaced unasked."""

from __future__ import annotations

from hashlib import sha256
from pathlib import Path

import pytest

from djdesk.basics.steps import finish
from djdesk.desk.desk import Desk
from djdesk.desk.export import target
from djdesk.desk.export.ledger_file import ledger_file_steps
from djdesk.desk.export.target import TargetOpen, TargetTaken, check_target, ledger_key, remembered
from djdesk.desk.ledger.ledger_desk import LedgerDesk

MEETINGS, DUES = ledger_key("meetings"), ledger_key("dues")


@pytest.fixture
def desk(ledgers: LedgerDesk) -> Desk:
    return ledgers.desk


def exported(desk: Desk, whose: str, path: Path) -> Path:
    path.write_bytes(whose.encode())
    assert remembered(desk, whose, path, sha256(whose.encode()).hexdigest()) == ""
    return path


@pytest.mark.parametrize("whose", ["report-a", MEETINGS])
def test_its_own_last_file_is_replaced_unasked(desk: Desk, tmp_path: Path, whose: str) -> None:
    path = exported(desk, whose, tmp_path / "a.docx")
    check_target(desk, whose, path)
    check_target(desk, whose, tmp_path / "b.docx")  # nothing stands there
    path.write_bytes(b"touched")
    with pytest.raises(TargetTaken, match="导出以后被改过"):
        check_target(desk, whose, path)


@pytest.mark.parametrize(
    ("wrote", "asks", "words"),
    [
        ("report-a", "report-b", "是另一份报告导出的文件"),
        ("report-a", MEETINGS, "是另一份报告导出的文件"),
        (MEETINGS, "report-a", "是台账导出的文件"),
        (MEETINGS, DUES, "是另一本台账导出的文件"),
    ],
)
def test_the_file_of_another_is_asked_about(
    desk: Desk, tmp_path: Path, wrote: str, asks: str, words: str
) -> None:
    path = exported(desk, wrote, tmp_path / "a.xlsx")
    with pytest.raises(TargetTaken, match=words) as told:
        check_target(desk, asks, path)
    assert "请换个名字导出" in str(told.value)
    assert told.value.anyway == "换掉它"


def test_a_file_of_another_hand_and_one_that_is_open_are_asked_about(desk: Desk, tmp_path: Path) -> None:
    (tmp_path / "a.xlsx").write_bytes(b"x")
    with pytest.raises(TargetTaken, match="不是本程序在这台电脑上导出的"):
        check_target(desk, MEETINGS, tmp_path / "a.xlsx")
    own = exported(desk, MEETINGS, tmp_path / "b.xlsx")
    (tmp_path / ".~lock.b.xlsx#").touch()
    with pytest.raises(TargetOpen, match="LibreOffice"):
        check_target(desk, MEETINGS, own)


def test_the_latest_files_are_remembered(desk: Desk, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(target, "_MOST", 2)
    paths = [exported(desk, MEETINGS, tmp_path / f"{name}.xlsx") for name in "abc"]
    exported(desk, MEETINGS, paths[1])  # once more: it is the latest now
    for path in paths[1:]:
        check_target(desk, MEETINGS, path)
    exported(desk, MEETINGS, paths[0])
    with pytest.raises(TargetTaken):
        check_target(desk, MEETINGS, paths[2])


@pytest.mark.skipif(not Path("/proc/self/mem").exists(), reason="a file that is there and cannot be read")
def test_a_file_that_cannot_be_read_is_not_known_to_be_ours(desk: Desk, tmp_path: Path) -> None:
    path = tmp_path / "a.docx"
    path.symlink_to("/proc/self/mem")
    assert remembered(desk, "report-a", path, sha256(b"").hexdigest()) == ""
    with pytest.raises(TargetTaken, match="导出以后被改过"):
        check_target(desk, "report-a", path)


def test_a_file_is_its_own_by_whatever_way_it_is_reached(desk: Desk, tmp_path: Path) -> None:
    (tmp_path / "材料").mkdir()
    (tmp_path / "桌面").symlink_to(tmp_path / "材料")
    exported(desk, "report-a", tmp_path / "桌面" / "a.docx")
    check_target(desk, "report-a", tmp_path / "材料" / "a.docx")
    with pytest.raises(TargetTaken):
        check_target(desk, "report-b", tmp_path / "材料" / "a.docx")


def test_a_ledger_replaces_only_its_own_file(ledgers: LedgerDesk, tmp_path: Path) -> None:
    path = tmp_path / "三会一课.xlsx"
    path.write_bytes(b"of another hand")
    with pytest.raises(TargetTaken, match="不是本程序在这台电脑上导出的"):
        finish(ledger_file_steps(ledgers, "meetings", path))
    assert path.read_bytes() == b"of another hand"
    assert finish(ledger_file_steps(ledgers, "meetings", path, anyway=True)).note == ""
    assert finish(ledger_file_steps(ledgers, "meetings", path)).path == path  # its own now
    with pytest.raises(TargetTaken, match="另一本台账"):
        finish(ledger_file_steps(ledgers, "dues", path))
