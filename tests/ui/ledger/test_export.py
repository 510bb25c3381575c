"""The rows that are shown become an Excel file while the window goes on: how far it is, a way out, edits meanwhile."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from pathlib import Path

import openpyxl
import pytest
from PySide6.QtCore import Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication, QFileDialog, QPushButton, QVBoxLayout, QWidget
from pytestqt.qtbot import QtBot

from djdesk.forms.row_query import RowQuery
from djdesk.model.row_changes import AddRows, RemoveRows, SetCells
from support.table_clerk import Office, TableClerk
from ui.ledger.export import ExportStrip
from ui.widgets.basic import Banner

Choosing = Callable[[Path], list[str]]
MANY = 4000  # rows: more than a slice of work


@pytest.fixture
def office(tmp_path: Path) -> Iterator[Office]:
    office = Office(tmp_path)
    yield office
    office.desk.store.close()


@pytest.fixture
def choosing(monkeypatch: pytest.MonkeyPatch) -> Choosing:
    """The clerk chooses that file; the names that were offered."""

    def choose(target: Path) -> list[str]:
        offered: list[str] = []

        def answer(
            parent: QWidget, title: str, name: str, kinds: str, options: QFileDialog.Option
        ) -> tuple[str, str]:
            assert options == QFileDialog.Option.DontConfirmOverwrite
            offered.append(name)
            return str(target), kinds

        monkeypatch.setattr("ui.ledger.export.QtWidgets.QFileDialog.getSaveFileName", answer)
        return offered

    return choose


def clerk_with(office: Office, qtbot: QtBot, rows: int) -> TableClerk:
    session = office.meetings(8)
    more = [session.new_record({"会议类型": "党课", "主题": f"第{n}课"}) for n in range(rows - 8)]
    if more:
        session.apply(AddRows(tuple(more)))
    return TableClerk(qtbot, office, session)


def press(root: QWidget, words: str) -> None:
    QApplication.processEvents()  # a button that was made just now is shown with the next layout
    found = [one for one in root.findChildren(QPushButton) if words in one.text() and one.isVisible()]
    QTest.mouseClick(found[0], Qt.MouseButton.LeftButton)


def said(clerk: TableClerk) -> str:
    return clerk.page.banner.sentence.text() if clerk.page.banner.isVisible() else ""


def lines(path: Path) -> list[tuple[object, ...]]:
    sheet = openpyxl.load_workbook(path).active
    return [row for row in sheet.iter_rows(min_row=4, values_only=True) if row[0] is not None]


def test_the_file_holds_the_rows_that_are_shown(
    office: Office, qtbot: QtBot, tmp_path: Path, choosing: Choosing
) -> None:
    clerk = clerk_with(office, qtbot, 8)
    press(clerk.page.bar.kinds, "党课")
    target = tmp_path / "三会一课.xlsx"
    offered = choosing(target)
    press(clerk.page, "导出 Excel")
    qtbot.waitUntil(lambda: "已导出 2 行" in said(clerk))
    assert offered == ["三会一课.xlsx"]
    assert [line[1] for line in lines(target)] == ["党课", "党课"]
    assert not clerk.page.exporting.isVisible(), "what takes no time is not announced"


def test_one_that_fails_is_explained(
    office: Office, qtbot: QtBot, tmp_path: Path, choosing: Choosing
) -> None:
    clerk = clerk_with(office, qtbot, 8)
    choosing(tmp_path / "nowhere" / "a.xlsx")
    press(clerk.page, "导出 Excel")
    qtbot.waitUntil(lambda: "找不到文件夹" in said(clerk))
    assert not clerk.page.exporting.isVisible()


def test_a_long_one_tells_how_far_it_is(
    office: Office, qtbot: QtBot, tmp_path: Path, choosing: Choosing
) -> None:
    session = clerk_with(office, qtbot, MANY).session
    window, banner = QWidget(), Banner()
    strip = ExportStrip(office.ledgers, banner, patience_ms=0)
    column = QVBoxLayout(window)
    column.addWidget(banner)
    column.addWidget(strip)
    qtbot.addWidget(window)
    window.show()
    choosing(tmp_path / "a.xlsx")
    shares: list[int] = []
    strip.progress.valueChanged.connect(shares.append)
    strip.export(session.form, RowQuery(ledger="meetings"))
    qtbot.waitUntil(strip.isVisible)
    assert strip.words.text() == "正在导出 a.xlsx…"
    qtbot.waitUntil(banner.isVisible, timeout=20_000)
    assert not strip.isVisible()
    assert len(set(shares)) > 3
    assert shares == sorted(shares)
    assert f"已导出 {MANY:,} 行" in banner.sentence.text()


def test_cancelled_the_old_file_stays(
    office: Office, qtbot: QtBot, tmp_path: Path, choosing: Choosing
) -> None:
    clerk = clerk_with(office, qtbot, MANY)
    target = tmp_path / "a.xlsx"
    target.write_bytes(b"old")
    choosing(target)
    press(clerk.page, "导出 Excel")
    qtbot.waitUntil(lambda: "没有导出" in said(clerk))
    press(clerk.page.banner, "换掉它")
    press(clerk.page, "导出 Excel")  # impatient: how far the first one is
    assert clerk.page.exporting.isVisible()
    press(clerk.page.exporting, "取消")
    assert not clerk.page.exporting.busy
    assert said(clerk) == "没有导出，原来的文件没有动。"
    assert target.read_bytes() == b"old"
    assert [path.name for path in tmp_path.glob("a.xlsx*")] == ["a.xlsx"]


def test_what_is_edited_meanwhile_is_in_the_file(
    office: Office, qtbot: QtBot, tmp_path: Path, choosing: Choosing
) -> None:
    clerk = clerk_with(office, qtbot, MANY)
    first, second = clerk.session.view().rows(0, 2)
    choosing(tmp_path / "a.xlsx")
    press(clerk.page, "导出 Excel")
    clerk.session.apply(SetCells({first.id: {"主题": "临时改的"}}))
    QApplication.processEvents()
    clerk.session.apply(RemoveRows((second.id,)))
    assert clerk.page.exporting.busy
    qtbot.waitUntil(lambda: f"已导出 {MANY - 1:,} 行" in said(clerk), timeout=20_000)
    written = lines(tmp_path / "a.xlsx")
    assert len(written) == MANY - 1
    assert written[0][3] == "临时改的"


def test_the_window_may_be_closed_meanwhile(
    office: Office, qtbot: QtBot, tmp_path: Path, choosing: Choosing
) -> None:
    clerk = clerk_with(office, qtbot, MANY)
    choosing(tmp_path / "a.xlsx")
    press(clerk.page, "导出 Excel")
    clerk.page.close()
    qtbot.waitUntil(lambda: not clerk.page.exporting.busy)
    assert not (tmp_path / "a.xlsx").exists()


def test_a_file_of_another_hand_is_asked_about_before_it_is_replaced(
    office: Office, qtbot: QtBot, tmp_path: Path, choosing: Choosing
) -> None:
    clerk = clerk_with(office, qtbot, 8)
    target = tmp_path / "三会一课.xlsx"
    target.write_bytes(b"old")
    choosing(target)
    press(clerk.page, "导出 Excel")
    qtbot.waitUntil(lambda: "没有导出" in said(clerk))
    assert "已经有一个“三会一课.xlsx”，它不是本程序在这台电脑上导出的" in said(clerk)
    assert [one.text() for one in clerk.page.banner.findChildren(QPushButton) if one.isVisible()][:2] == [
        "换个名字导出",
        "换掉它",
    ]
    press(clerk.page.banner, "换个名字导出")
    qtbot.waitUntil(lambda: "已导出" in said(clerk))
    assert target.read_bytes() == b"old"
    [other] = [path for path in tmp_path.glob("*.xlsx") if path != target]
    assert len(lines(other)) == 8


def test_its_own_file_is_replaced_unasked_until_somebody_touches_it(
    office: Office, qtbot: QtBot, tmp_path: Path, choosing: Choosing
) -> None:
    clerk = clerk_with(office, qtbot, 8)
    target = tmp_path / "a.xlsx"
    choosing(target)
    for _ in range(2):
        clerk.page.banner.hide()
        press(clerk.page, "导出 Excel")
        qtbot.waitUntil(lambda: "已导出" in said(clerk))
    with target.open("ab") as file:
        file.write(b"x")
    clerk.page.banner.hide()
    press(clerk.page, "导出 Excel")
    qtbot.waitUntil(lambda: "导出以后被改过" in said(clerk))
    assert "领导" not in said(clerk)
    press(clerk.page.banner, "换掉它")
    qtbot.waitUntil(lambda: "已导出 8 行" in said(clerk))
    assert len(lines(target)) == 8
