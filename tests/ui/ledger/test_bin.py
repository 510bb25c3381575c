"""The recycle bin of a ledger in the window: rows of an earlier sitting are brought back, and that can be undone."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path

import pytest
from PySide6.QtCore import Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication, QLabel, QPushButton
from pytestqt.qtbot import QtBot

from djdesk.model.row_changes import RemoveRows
from support.table_clerk import Office, TableClerk
from ui.ledger.bin import BinCard


@pytest.fixture
def office(tmp_path: Path) -> Iterator[Office]:
    office = Office(tmp_path)
    yield office
    office.desk.store.close()


def press(card: BinCard, words: str) -> None:
    QApplication.processEvents()
    found = [one for one in card.findChildren(QPushButton) if one.text() == words and one.isVisible()]
    QTest.mouseClick(found[0], Qt.MouseButton.LeftButton)


def test_removed_rows_are_listed_and_brought_back(office: Office, qtbot: QtBot) -> None:
    session = office.meetings(4)
    clerk = TableClerk(qtbot, office, session)
    page = clerk.page
    rows = page.model.records(0, 4)
    session.apply(RemoveRows((rows[0].id, rows[2].id)))
    page.open(office.ledgers.open("meetings"))  # another sitting: nothing to undo
    page.keys["回收站…"].trigger()
    card = page.bin
    assert card.isVisible()
    assert [card.list.count(), card.back.isEnabled()] == [2, False]
    assert "删除，保留到 " in card.list.item(0).text()
    assert "保留 180 天" in " ".join(one.text() for one in card.findChildren(QLabel))
    card.list.selectAll()
    press(card, "恢复选中项")
    assert page.model.rows == 4
    assert [row.id for row in page.model.records(0, 4)] == [row.id for row in rows]
    assert (card.list.count(), card.none.isVisible()) == (0, True)
    page.edits.undo()
    assert page.model.rows == 2
    press(card, "关闭")
    assert not card.isVisible()


def test_a_file_taken_off_its_row_is_listed_with_it_and_brought_back(
    office: Office, qtbot: QtBot, tmp_path: Path
) -> None:
    session = office.meetings(2)
    clerk = TableClerk(qtbot, office, session)
    page = clerk.page
    row = page.model.records(0, 1)[0]
    paper = tmp_path / "签到表.pdf"
    paper.write_bytes(b"x" * 50)
    one = session.attach(row.id, paper)
    session.detach(one)
    page.open(office.ledgers.open("meetings"))
    page.keys["回收站…"].trigger()
    card = page.bin
    assert card.list.count() == 1
    words = card.list.item(0).text()
    assert words.startswith("附件“签到表.pdf”（")
    assert "移除，保留到 " in words
    card.list.selectAll()
    said: list[str] = []
    card.said.connect(said.append)
    press(card, "恢复选中项")
    assert said == ["已恢复 1 份附件。"]
    assert office.ledgers.open("meetings").attachments(row.id) == [one]
    assert card.none.isVisible()


def test_a_file_whose_row_is_gone_says_so_and_waits_for_it(
    office: Office, qtbot: QtBot, tmp_path: Path
) -> None:
    session = office.meetings(2)
    page = TableClerk(qtbot, office, session).page
    row = page.model.records(0, 1)[0]
    paper = tmp_path / "签到表.pdf"
    paper.write_bytes(b"x" * 50)
    session.detach(session.attach(row.id, paper))
    session.apply(RemoveRows((row.id,)))
    page.show_bin()
    texts = [page.bin.list.item(n).text() for n in range(page.bin.list.count())]
    [of_file] = [
        n for n, text in enumerate(texts) if text.startswith("附件“签到表.pdf”（它所在的行也删除了）")
    ]
    page.bin.list.setCurrentRow(of_file)
    press(page.bin, "恢复选中项")
    assert "先恢复那一行" in page.banner.sentence.text()
    assert page.bin.list.count() == 2, "nothing is lost"
    page.bin.list.selectAll()
    press(page.bin, "恢复选中项")
    assert page.model.rows == 2
    assert len(session.attachments(row.id)) == 1


def test_what_was_undone_below_it_is_no_longer_listed(office: Office, qtbot: QtBot) -> None:
    session = office.meetings(3)
    page = TableClerk(qtbot, office, session).page
    session.apply(RemoveRows((page.model.records(0, 1)[0].id,)))
    page.show_bin()
    assert page.bin.list.count() == 1
    page.keys["撤销"].trigger()
    assert (page.bin.list.count(), page.bin.none.isVisible()) == (0, True)
    page.keys["恢复"].trigger()
    assert page.bin.list.count() == 1


def test_what_another_window_brought_back_is_refused_in_words(office: Office, qtbot: QtBot) -> None:
    session = office.meetings(3)
    page = TableClerk(qtbot, office, session).page
    session.apply(RemoveRows((page.model.records(0, 1)[0].id,)))
    page.show_bin()
    other = office.ledgers.open("meetings")
    other.bring_back(other.removed())
    page.bin.list.selectAll()
    press(page.bin, "恢复选中项")
    assert "行已经在台账里" in page.banner.sentence.text()
    assert (page.bin.list.count(), other.count()) == (0, 3)


def test_the_list_is_as_high_as_its_rows_and_leaves_the_table_its_place(office: Office, qtbot: QtBot) -> None:
    session = office.meetings(12)
    page = TableClerk(qtbot, office, session).page
    heights = []
    for row in page.model.records(0, 12)[:6]:
        session.apply(RemoveRows((row.id,)))
        page.show_bin()
        for _ in range(5):  # card, page and list follow one another
            QApplication.processEvents()
        heights.append(page.bin.list.height())
    assert heights[0] < heights[1] < heights[2] == heights[5]
    assert page.bin.list.item(0).toolTip() == page.bin.list.item(0).text()
    page.resize(911, 430)
    QApplication.processEvents()
    assert page.table.viewport().height() >= 30
