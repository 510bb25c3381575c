"""备份与恢复: what there is, what it would change, and getting it back, as a clerk does it."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path

import pytest
from PySide6.QtCore import Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QPushButton
from pytestqt.qtbot import QtBot

from djdesk.desk.backup.backup import COPIES_FOLDER, back_up_now, backup_words, set_second_place
from djdesk.desk.backup.passphrase import set_passphrase
from djdesk.desk.handover.package import hand_over
from djdesk.desk.opening import open_desk
from djdesk.desk.report.report_list import put_in_bin, report_rows, take_out
from djdesk.desk.settings.declared import BACKUP_STATE, BackupState
from support.branch import Branch
from support.sample import CLOCK
from ui.backup.page import BackupPage
from ui.shell.window import MainWindow

RESOURCES = Path(__file__).parents[3] / "resources"
WORD = "一句很长的口令啊啊"


def press(button: QPushButton) -> None:
    assert button.isEnabled()
    QTest.keyClick(button, Qt.Key.Key_Space)


def pick(page: BackupPage, words: str) -> None:
    """The line of the preview that begins with these words."""
    table = page.preview.table
    lines = [table.topLevelItem(row) for row in range(table.topLevelItemCount())]
    (line,) = [item for item in lines if item is not None and item.text(0).startswith(words)]
    table.setCurrentItem(line)


def on_banner(page: BackupPage, words: str) -> QPushButton:
    (found,) = [one for one in page.banner.findChildren(QPushButton) if one.text() == words]
    return found


def test_a_report_that_was_deleted_comes_back_alone(kept: Branch, page: BackupPage) -> None:
    (row,) = report_rows(kept.desk)
    kept.store.purge(row.id)
    kept.meet("党课", "2023-03-10")
    page.refresh()
    assert page.preview.sentence.text().startswith("全部恢复以后：1 份报告回来，1 本台账变回")
    pick(page, "区市政中心2023年上半年")
    press(page.preview.one)
    assert [one.id for one in report_rows(kept.desk)] == [row.id]
    assert kept.store.ledgers.totals()["meetings"].rows == 3, "the ledger is left alone"
    assert page.banner.sentence.text().startswith("已取回“区市政中心2023年上半年")
    assert "历史版本" not in page.banner.sentence.text(), "nothing was there to be kept as one"
    first = page.states.topLevelItem(0)
    assert first is not None
    assert first.text(1) == "恢复前"


def test_a_report_that_was_in_the_bin_then_is_said_to_go_back_there(kept: Branch, page: BackupPage) -> None:
    (row,) = report_rows(kept.desk)
    put_in_bin(kept.desk, row.id)
    kept.meet("党课", "2023-03-10")
    back_up_now(kept.desk)
    take_out(kept.desk, row.id)
    page.refresh()
    pick(page, "区市政中心2023年上半年")
    line = page.preview.table.currentItem()
    assert line.text(2) == "当时在回收站里，现在在列表里；恢复以后进回收站"
    press(page.preview.all)
    press(on_banner(page, "全部恢复"))
    assert [one.id for one in kept.store.rows(binned=True)] == [row.id]


def test_a_ledger_that_was_spoilt_comes_back_alone(kept: Branch, page: BackupPage) -> None:
    kept.meet("党课", "2023-03-10")
    page.refresh()
    pick(page, "台账：三会一课")
    press(page.preview.one)
    assert kept.store.ledgers.totals()["meetings"].rows == 2
    assert "回收站" in page.banner.sentence.text()


def test_all_is_restored_after_one_more_word(kept: Branch, page: BackupPage) -> None:
    kept.meet("党课", "2023-03-10")
    page.refresh()
    press(page.preview.all)
    assert kept.store.ledgers.totals()["meetings"].rows == 3, "nothing has happened yet"
    press(on_banner(page, "全部恢复"))
    assert kept.store.ledgers.totals()["meetings"].rows == 2
    said = page.banner.sentence.text()
    assert "要撤销" in said
    assert ".db" not in said, "the list shows times, no names of files"
    aside = page.states.topLevelItem(page.states.topLevelItemCount() - 1)
    assert aside is not None
    assert f"“{aside.text(1)}”" in said
    texts = [page.states.topLevelItem(row).text(1) for row in range(page.states.topLevelItemCount())]  # type: ignore[union-attr]
    assert "恢复时留下的" in texts


def test_the_same_as_now_has_nothing_to_restore(page: BackupPage) -> None:
    page.refresh()
    assert page.preview.sentence.text() == "这份备份和现在的数据一样，恢复它什么也不会变。"
    assert not page.preview.all.isEnabled()
    assert not page.preview.one.isEnabled()


def test_nothing_is_restored_over_a_report_that_could_not_be_saved(kept: Branch, qtbot: QtBot) -> None:
    page = BackupPage(kept.desk, lambda: False)
    qtbot.addWidget(page)
    kept.meet("党课", "2023-03-10")
    page.refresh()
    press(page.preview.one)
    assert kept.store.ledgers.totals()["meetings"].rows == 3


def test_a_backup_is_made_and_looked_at(kept: Branch, page: BackupPage) -> None:
    page.refresh()
    press(page.now)
    assert page.states.topLevelItemCount() == 2
    press(page.check)
    item = page.states.currentItem()
    assert item.text(3) == "刚查过，完好"
    newest = kept.store.backups()[0].path
    newest.write_bytes(newest.read_bytes()[:5000])
    press(page.check)
    assert item.text(3).startswith("有问题：")


def test_without_a_backup_the_page_says_so(branch: Branch, qtbot: QtBot) -> None:
    page = BackupPage(branch.desk, lambda: True)
    qtbot.addWidget(page)
    page.refresh()
    assert "还没有备份" in page.preview.sentence.text()
    assert not page.check.isEnabled()


def test_the_stick_is_remembered_and_its_absence_said(kept: Branch, page: BackupPage, tmp_path: Path) -> None:
    stick = tmp_path / "U盘"
    stick.mkdir()
    page.second.chosen.emit(stick)
    assert len(list((stick / COPIES_FOLDER).glob("*.db"))) == 1
    assert str(stick) in page.second.words.text()
    stick.rename(tmp_path / "拔走")
    press(page.now)
    assert "没有抄到" in page.second.words.text()
    press(page.second.drop)
    assert backup_words(kept.desk) == ""


def test_an_office_is_handed_over_and_taken_over(
    kept: Branch, page: BackupPage, tmp_path: Path, qtbot: QtBot
) -> None:
    package = tmp_path / "移交.djdesk"
    page.handover.passphrase.setText(WORD)
    assert page.handover.make(package)
    assert page.handover.passphrase.text() == "", "it does not stay on the screen"
    other = Branch(tmp_path / "另一台")
    there = BackupPage(other.desk, lambda: True)
    qtbot.addWidget(there)
    there.show()
    there.handover.open_package(package)
    assert "要有口令" in there.handover.words.text()
    there.handover.passphrase.setText("另一句很长的口令啊")
    QTest.keyClick(there.handover.passphrase, Qt.Key.Key_Return)
    assert "口令不对" in there.handover.words.text()
    there.handover.passphrase.setText(WORD)
    QTest.keyClick(there.handover.passphrase, Qt.Key.Key_Return)
    assert "新增报告：区市政中心2023年上半年" in there.handover.words.text()
    assert "三会一课（新增 2 行）" in there.handover.words.text()
    press(there.handover.merge)
    assert report_rows(other.desk) == report_rows(kept.desk)
    assert other.store.ledgers.totals()["meetings"].rows == 2
    other.desk.close()


def test_replacing_says_first_what_goes(kept: Branch, tmp_path: Path, qtbot: QtBot) -> None:
    other, package = Branch(tmp_path / "另一台"), tmp_path / "移交.djdesk"
    hand_over(kept.desk, package)
    other.meet("党课", "2023-03-10")
    there = BackupPage(other.desk, lambda: True)
    qtbot.addWidget(there)
    there.show()
    there.handover.open_package(package)
    press(there.handover.replace)
    assert "去掉 1 行" in there.handover.words.text()
    assert other.store.ledgers.totals()["meetings"].rows == 1
    press(there.handover.replace)
    assert other.store.ledgers.totals()["meetings"].rows == 2
    other.desk.close()


@pytest.fixture
def window(kept: Branch, qtbot: QtBot) -> MainWindow:
    made = MainWindow(kept.desk)
    qtbot.addWidget(made)
    made.show()
    return made


def test_what_is_open_goes_with_the_old_store(kept: Branch, window: MainWindow) -> None:
    (row,) = report_rows(kept.desk)
    kept.meet("党课", "2023-03-10")
    window.open_report(row.id)
    window.ledgers().show_ledger("meetings")
    window.sides.show_backup()
    (page,) = window.findChildren(BackupPage)
    page.restore_all(page.states.selected)  # type: ignore[arg-type]
    assert window.wizard is None
    window.ledgers().show_ledger("meetings")
    ledger = window.ledgers().page
    assert ledger is not None
    window.open_report(row.id)
    assert window.wizard is not None
    window.show_shelf()


def test_the_page_is_reached_from_the_settings(window: MainWindow) -> None:
    from ui.settings.page import SettingsPage

    window.sides.show_settings()
    (settings,) = window.findChildren(SettingsPage)
    press(settings.backup)
    (page,) = window.findChildren(BackupPage)
    assert page.isVisible()


def test_the_first_start_leads_to_what_was_written_on_another_machine(branch: Branch, qtbot: QtBot) -> None:
    new = MainWindow(branch.desk)
    qtbot.addWidget(new)
    new.show()
    press(new.shelf.list.blank.bring)
    (page,) = new.findChildren(BackupPage)
    assert page.isVisible()


def test_where_there_are_reports_the_list_says_nothing_of_other_machines(window: MainWindow) -> None:
    window.shelf.list.filters.search.setText("没有这个词")
    assert not window.shelf.list.blank.bring.isVisible()


def test_backups_that_failed_are_said_at_the_start_with_the_way_there(
    kept: Branch, qtbot: QtBot, tmp_path: Path
) -> None:
    BACKUP_STATE.set(kept.store, BackupState(missed=3, why="磁盘空间不够，请腾出空间。"))
    window = MainWindow(kept.desk)
    qtbot.addWidget(window)
    window.show()
    assert window.banner.sentence.text() == "前 3 次关闭时都没有做成备份：磁盘空间不够，请腾出空间。"
    (way,) = [one for one in window.banner.findChildren(QPushButton) if one.text() == "备份与恢复"]
    press(way)
    assert window.findChildren(BackupPage)[0].isVisible()


def test_a_window_whose_backups_are_well_says_nothing(
    kept: Branch, window: MainWindow, tmp_path: Path
) -> None:
    set_second_place(kept.desk, tmp_path)
    assert not window.banner.isVisible()


@pytest.fixture
def new_machine(tmp_path: Path, qtbot: QtBot) -> Iterator[BackupPage]:
    """The page of a program that was installed a minute ago."""
    desk = open_desk(tmp_path / "新电脑", RESOURCES, CLOCK)
    made = BackupPage(desk, lambda: True)
    qtbot.addWidget(made)
    made.resize(1200, 700)
    made.show()
    made.refresh()
    yield made
    desk.close()


def test_a_whole_store_comes_to_a_new_machine_from_the_stick(
    kept: Branch, new_machine: BackupPage, tmp_path: Path
) -> None:
    stick = tmp_path / "U盘"
    stick.mkdir()
    set_second_place(kept.desk, stick)
    (file,) = (stick / COPIES_FOLDER).glob("djdesk-*.db")
    new_machine.open_elsewhere(file)
    assert new_machine.states.topLevelItem(0).text(1) == "别处的备份"  # type: ignore[union-attr]
    assert new_machine.preview.sentence.text().startswith("全部恢复以后：1 份报告回来，1 本台账的行回来")
    press(new_machine.preview.all)
    press(on_banner(new_machine, "全部恢复"))
    desk = new_machine.handover._desk
    assert [row.unit for row in report_rows(desk)] == ["区市政中心"]
    assert desk.store.ledgers.totals()["meetings"].rows == 2
    assert not desk.store.locked


def test_a_locked_backup_asks_for_its_passphrase_and_locks_the_new_machine(
    kept: Branch, new_machine: BackupPage, tmp_path: Path
) -> None:
    stick = tmp_path / "U盘"
    stick.mkdir()
    set_passphrase(kept.desk, WORD, WORD)
    set_second_place(kept.desk, stick)
    (file,) = (stick / COPIES_FOLDER).glob("djdesk-*.db")
    new_machine.open_elsewhere(file)
    assert new_machine.preview.passphrase.isVisible()
    assert "加了口令" in new_machine.preview.sentence.text()
    new_machine.preview.passphrase.setText("不是这个口令啊")
    QTest.keyClick(new_machine.preview.passphrase, Qt.Key.Key_Return)
    assert "口令不对" in new_machine.preview.sentence.text()
    new_machine.preview.passphrase.setText(WORD)
    QTest.keyClick(new_machine.preview.passphrase, Qt.Key.Key_Return)
    assert new_machine.preview.sentence.text().startswith("全部恢复以后：1 份报告回来")
    assert not new_machine.preview.passphrase.isVisible()
    press(new_machine.preview.all)
    assert "打开程序要输入那份备份的口令" in new_machine.banner.sentence.text()
    press(on_banner(new_machine, "全部恢复"))
    assert "加着那份备份的口令" in new_machine.banner.sentence.text()
    assert new_machine.handover._desk.store.is_passphrase(WORD)


def test_a_file_that_is_no_backup_is_said(new_machine: BackupPage, tmp_path: Path) -> None:
    other = tmp_path / "djdesk 别的.db"
    other.write_bytes(b"not a store at all" * 300)
    new_machine.open_elsewhere(other)
    assert not new_machine.preview.all.isEnabled()
    assert "损坏" in new_machine.preview.sentence.text()
    new_machine.open_elsewhere(tmp_path / "拔掉了.db")
    assert "找不到" in new_machine.banner.sentence.text()
