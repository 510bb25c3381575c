"""A clerk imports three untidy Excel ledgers, mends what could not be read, and the half-year report counts
right; a row changed later is told in the report."""

from __future__ import annotations

from collections.abc import Iterator
from decimal import Decimal
from pathlib import Path

import openpyxl
import pytest
from PySide6.QtCore import Qt
from PySide6.QtWidgets import QApplication, QPushButton
from pytestqt.qtbot import QtBot

from djdesk.model.period import Period
from journeys.clerk import CTRL
from journeys.importer import Importer
from journeys.untidy_ledgers import keep_deeds, keep_meetings, keep_study
from support.ledger_office import later
from support.sample import CLOCK
from ui.backup.page import BackupPage
from ui.shell.app import build_window

RESOURCES = Path(__file__).parents[2] / "resources"
HALF = Period.parse("2023H1")
# counted by hand from the three files with what the clerk mends; the meeting of 2022 and the session of July
# are of other periods
FIGURES = {"支委会": 4, "党员大会": 1, "讲党课": 1, "集中学习": 3, "专题研讨": 1, "为民办实事事项": 16}


@pytest.fixture
def clerk(qtbot: QtBot, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Iterator[Importer]:
    _app, window = build_window(tmp_path / "data", RESOURCES, CLOCK)
    qtbot.addWidget(window)
    yield Importer(window, monkeypatch)
    window.close()


def import_meetings(clerk: Importer, path: Path) -> None:
    clerk.import_file("三会一课", path)
    assert clerk.importing.summary.text() == "可以导入 6 行，读不出 2 行。"
    assert clerk.wrong() == [
        (9, "日期", "5月18日"),
        (10, "实到人数", "26人，2人请假"),
    ]
    clerk.mend(9, "日期", "2023-5-18")
    clerk.mend(10, "实到人数", "26")
    clerk.take("导入 8 行")


def import_study(clerk: Importer, path: Path) -> None:
    clerk.import_file("理论学习台账", path)
    assert clerk.wrong() == [(7, "形式", "理论学习")]
    clerk.mend(7, "形式", "集中学习")
    clerk.take("导入 5 行")


def import_deeds(clerk: Importer, path: Path) -> None:
    clerk.import_file("为民办实事", path)
    assert clerk.wrong() == [(6, "日期", "")]
    clerk.mend(6, "日期", "2023年3月3日")
    clerk.take("导入 4 行")


def test_three_untidy_ledgers_come_in_and_the_report_counts_right(clerk: Importer, tmp_path: Path) -> None:
    meetings = keep_meetings(tmp_path)
    import_meetings(clerk, meetings)
    assert clerk.page.banner.sentence.text() == "已导入 8 行。"
    assert clerk.page.model.rows == 8
    import_study(clerk, keep_study(tmp_path))
    import_deeds(clerk, keep_deeds(tmp_path))

    clerk.press_button("报告")
    clerk.begin("半年党建工作开展情况汇报", "区市政中心", HALF)
    clerk.press_button("取用", clerk.wizard.notice)
    report = clerk.window.desk.store.load(clerk.report.id)
    assert {name: report.figure(name).value for name in FIGURES} == {
        name: Decimal(value) for name, value in FIGURES.items()
    }

    clerk.find_ledger("三会一课")
    date = next(place for place, column in enumerate(clerk.page.model.columns) if column.name == "日期")
    row = next(
        row
        for row in range(clerk.page.model.rows)
        if clerk.page.model.data(clerk.page.model.index(row, date)) == "2023年6月28日"
    )
    clerk.page.table.go_to(row, date)
    clerk.write_cell("日期", "2023-7-1")
    clerk.press_button("报告")
    clerk.until(
        lambda: clerk.wizard.notice.isVisible() and "支委会 4→3" in clerk.wizard.notice.sentence.text()
    )
    assert clerk.report.figure("支委会").value == Decimal(4)


def test_a_second_import_of_the_file_adds_nothing_whatever_was_mended(
    clerk: Importer, tmp_path: Path
) -> None:
    path = keep_meetings(tmp_path)
    import_meetings(clerk, path)
    clerk.page.table.go_to(0, 0)
    clerk.write_cell("主题", "研究全年工作要点")
    clerk.import_file("三会一课", path)
    assert clerk.importing.summary.text() == "可以导入 0 行，已有 8 行（不会重复导入）。"
    assert not clerk.importing.take.isEnabled()
    assert "都已经有了" in clerk.importing.reason.text()

    book = openpyxl.load_workbook(path)
    book["2023年上半年"]["H6"] = "三楼大会议室"
    book.save(path)
    clerk.import_file("三会一课", path)
    assert clerk.importing.summary.text() == "可以导入 0 行，已有 7 行（不会重复导入），变了 1 行。"
    clerk.take("更新 1 行")
    assert sorted(str(record.cells["地点"]) for record in clerk.rows("meetings")).count("三楼大会议室") == 1
    assert len(clerk.rows("meetings")) == 8
    clerk.press_button("撤销", clerk.page.banner)
    assert not any(record.cells["地点"] == "三楼大会议室" for record in clerk.rows("meetings"))
    clerk.import_file("三会一课", path)
    assert clerk.importing.take.text() == "更新 1 行"


def test_an_import_is_one_step_that_can_be_taken_back(clerk: Importer, tmp_path: Path) -> None:
    path = keep_meetings(tmp_path)
    import_meetings(clerk, path)
    clerk.press_button("撤销", clerk.page.banner)
    assert clerk.rows("meetings") == []
    clerk.import_file("三会一课", path)
    assert clerk.importing.summary.text() == "可以导入 6 行，读不出 2 行。"
    clerk.press(Qt.Key.Key_Escape)
    clerk.press_button("‹ 返回", clerk.importing)
    clerk.until(clerk.page.isVisible)
    clerk.page.activateWindow()
    clerk.press(Qt.Key.Key_Y, CTRL, clerk.page)
    QApplication.processEvents()
    assert len(clerk.rows("meetings")) == 8


def test_a_sheet_for_each_month_comes_in_one_after_the_other(clerk: Importer, tmp_path: Path) -> None:
    book = openpyxl.Workbook()
    for month in (1, 2, 3):
        sheet = book.create_sheet(f"{month}月")
        sheet.append(["类型", "日期", "主题"])
        sheet.append(["支委会", f"2023-{month}-10", f"{month}月的工作"])
    book.create_sheet("说明").append(["每月一张"])
    book.save(tmp_path / "三会一课.xlsx")
    clerk.import_file("三会一课", tmp_path / "三会一课.xlsx")
    clerk.take("导入 1 行")
    for month in (2, 3):
        clerk.press_button(f"接着导入“{month}月”", clerk.page.banner)
        clerk.until(clerk.importing.isVisible)
        clerk.take("导入 1 行")
    assert [record.cells["主题"] for record in clerk.rows("meetings")] == [
        "1月的工作",
        "2月的工作",
        "3月的工作",
    ]
    later()
    assert not any(
        "接着" in one.text() for one in clerk.page.banner.findChildren(QPushButton) if one.isVisible()
    )


def test_a_ledger_that_a_wrong_file_was_imported_into_is_brought_back(
    clerk: Importer, tmp_path: Path
) -> None:
    import_meetings(clerk, keep_meetings(tmp_path))
    clerk.window.sides.show_backup()
    (page,) = clerk.window.findChildren(BackupPage)
    clerk.click(page.now)
    clerk.import_file("三会一课", meetings_of_another_branch(tmp_path))
    clerk.take("导入 3 行")
    assert clerk.page.model.rows == 11

    clerk.window.sides.show_backup()
    assert "台账" in page.preview.sentence.text(), "what comes and goes is seen beforehand"
    lines = [page.preview.table.topLevelItem(row) for row in range(page.preview.table.topLevelItemCount())]
    (ledger,) = [one for one in lines if one is not None and one.text(0).startswith("台账：三会一课")]
    page.preview.table.setCurrentItem(ledger)
    clerk.click(page.preview.one)
    assert not any("别的支部" in row.words for row in clerk.rows("meetings"))
    assert len(clerk.rows("meetings")) == 8
    newest = page.states.topLevelItem(0)
    assert newest is not None
    assert newest.text(1) == "恢复前", "the present state is kept"


def meetings_of_another_branch(folder: Path) -> Path:
    book = openpyxl.Workbook()
    sheet = book.active
    assert sheet is not None
    sheet.append(["会议类型", "日期", "主题", "实到人数", "地点"])
    for month in (2, 4, 5):
        sheet.append(["支委会", f"2023-{month:02}-21", f"别的支部{month}月的会", 4, "东楼"])
    path = folder / "别的支部.xlsx"
    book.save(path)
    return path
