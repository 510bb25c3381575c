"""A backup is due when the store holds something else than the newest one, whatever the clock says; and a
second copy is kept where the clerk wants it.
"""

from __future__ import annotations

from datetime import timedelta
from pathlib import Path

import pytest

from djdesk.basics.errors import StoreError
from djdesk.desk.backup.backup import (
    COPIES_FOLDER,
    back_up_if_due,
    back_up_now,
    backup_words,
    second_place,
    set_second_place,
)
from djdesk.desk.desk import Desk
from djdesk.desk.settings.declared import OWN_PHRASES, RECENT_LEDGERS
from support.branch import Branch


@pytest.mark.parametrize("wrong", [timedelta(days=3650), timedelta(days=-3650), timedelta(hours=-1)])
def test_a_clock_that_was_once_wrong_ends_no_backups(branch: Branch, wrong: timedelta) -> None:
    branch.meet("支委会", "2023-01-10")
    right = branch.days.now
    branch.days.now = right + wrong
    assert back_up_if_due(branch.desk) is not None
    made = []
    for sitting in range(1, 31):
        branch.days.now = right + timedelta(days=sitting)
        branch.meet("党小组会", f"2023-03-{sitting:02}")
        made.append(back_up_if_due(branch.desk))
        assert back_up_if_due(branch.desk) is None, "nothing new since"
    assert all(made)
    left = [info.path for info in branch.store.backups()]
    assert left[:3] == made[-3:][::-1]
    assert len(left) >= 3 + 12


def test_a_clock_that_stands_still_ends_no_backups(branch: Branch) -> None:
    made = []
    for sitting in range(1, 6):
        branch.meet("党小组会", f"2023-03-{sitting:02}")
        made.append(back_up_if_due(branch.desk))
    assert [info.path for info in branch.store.backups()][:3] == made[-3:][::-1]


def test_the_offices_own_lists_are_worth_a_backup_and_looking_around_is_not(branch: Branch) -> None:
    branch.meet("支委会", "2023-01-10")
    back_up_if_due(branch.desk)
    RECENT_LEDGERS.set(branch.store, ("meetings",))
    assert back_up_if_due(branch.desk) is None
    OWN_PHRASES.set(branch.store, ("民情会客厅",))
    assert back_up_if_due(branch.desk) is not None


def test_a_damaged_newest_backup_makes_one_due(branch: Branch) -> None:
    branch.meet("支委会", "2023-01-10")
    made = back_up_if_due(branch.desk)
    assert made is not None
    made.write_bytes(made.read_bytes()[: made.stat().st_size // 2])
    assert back_up_if_due(branch.desk) is not None


def test_each_backup_is_copied_to_the_stick_and_a_missing_stick_is_said(desk: Desk, tmp_path: Path) -> None:
    stick = tmp_path / "U盘"
    stick.mkdir()
    assert second_place(desk) is None
    set_second_place(desk, stick)
    made = [back_up_now(desk) for _ in range(7)]
    there = sorted(path.name for path in (stick / COPIES_FOLDER).glob("*.db"))
    assert there == [path.name for path in made[-5:]], "the newest five"
    assert backup_words(desk) == ""
    pulled = stick.rename(tmp_path / "拔走")
    back_up_now(desk)
    last = back_up_now(desk)
    assert backup_words(desk).startswith(f"最近 2 次备份没有抄到“{stick}”，请插上U盘")
    pulled.rename(stick)
    set_second_place(desk, stick)
    assert (stick / COPIES_FOLDER / last.name).read_bytes() == last.read_bytes()
    assert backup_words(desk) == ""


def test_a_folder_that_is_not_there_is_said_at_once(desk: Desk, tmp_path: Path) -> None:
    back_up_now(desk)
    with pytest.raises(StoreError, match="请插上U盘"):
        set_second_place(desk, tmp_path / "没有")


def test_a_backup_that_failed_is_said_at_the_next_start(branch: Branch) -> None:
    branch.meet("支委会", "2023-01-10")
    backups = branch.store.backups
    assert backups() == []
    folder = back_up_now(branch.desk).parent
    branch.meet("支委会", "2023-02-10")
    moved = folder.rename(folder.with_name("挪走"))
    folder.write_bytes(b"")  # a file where the folder was
    with pytest.raises(StoreError):
        back_up_if_due(branch.desk)
    assert backup_words(branch.desk).startswith("上次关闭时没有做成备份：")
    folder.unlink()
    moved.rename(folder)
    assert back_up_if_due(branch.desk) is not None
    assert backup_words(branch.desk) == ""
