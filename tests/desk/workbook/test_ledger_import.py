"""A workbook with a sheet for each month comes in sheet by sheet."""

from __future__ import annotations

from pathlib import Path

import openpyxl
import pytest

from djdesk.desk.ledger.ledger_desk import LedgerDesk
from djdesk.desk.workbook.ledger_import import finish, start_import

HEADS = ("会议类型", "日期", "主题")


@pytest.fixture
def months(tmp_path: Path) -> Path:
    """January and April are meetings; February is hidden, March has no rows, 通讯录 is something else."""
    book = openpyxl.Workbook()
    book.remove(book.worksheets[0])
    for month, name in ((1, "1月"), (2, "2月"), (3, "3月"), (0, "通讯录"), (4, "4月")):
        sheet = book.create_sheet(name)
        if name == "通讯录":
            sheet.append(("科室", "手机"))
            sheet.append(("办公室", "12345"))
        elif month != 3:
            sheet.append(HEADS)
            sheet.append(("支委会", f"2023-{month:02}-05", "研究工作"))
        sheet.sheet_state = "hidden" if month == 2 else "visible"
    book.save(tmp_path / "三会一课.xlsx")
    return tmp_path / "三会一课.xlsx"


def test_the_next_sheet_is_one_that_is_seen_has_rows_and_is_such_a_ledger(
    ledgers: LedgerDesk, months: Path
) -> None:
    work = start_import(ledgers, "meetings", months)
    finish(work.reading())
    assert work.next_sheet("1月") == "4月"
    assert work.next_sheet("4月") == ""
    assert work.next_sheet("没有这张表") == ""


@pytest.mark.parametrize("head", ["学时", "时长（学时）", "学习时长", "课时"])
def test_the_hours_of_a_study_are_known_by_the_words_for_them(
    head: str, ledgers: LedgerDesk, tmp_path: Path
) -> None:
    book = openpyxl.Workbook()
    book.worksheets[0].append(("层级", "形式", "日期", "主题", head))
    book.save(tmp_path / "学习.xlsx")
    work = start_import(ledgers, "study", tmp_path / "学习.xlsx")
    finish(work.reading())
    assert finish(work.planning()).table.mapping["时长"] == 4
