"""A sheet without a column for how far its rows are: told by their days, or asked, never what a new row begins
with.
"""

from __future__ import annotations

from datetime import datetime
from pathlib import Path

import pytest

from djdesk.basics.steps import finish
from djdesk.desk.ledger.ledger_desk import LedgerDesk
from djdesk.desk.ledger.membership import stage_line
from djdesk.desk.workbook.ledger_import import plan_import_of, start_import
from djdesk.ledgers.workbook.import_plan import ImportChoice, ImportPlan
from support.raw_workbook import raw_workbook

WAY = ("姓名", "申请日期", "确定积极分子日期", "确定发展对象日期", "接收为预备党员日期", "转正日期")


@pytest.fixture
def now() -> datetime:
    return datetime(2024, 6, 3, 9, 0)


def planned(ledgers: LedgerDesk, path: Path, *rows: tuple[str | None, ...], ledger: str) -> ImportPlan:
    return plan_import_of(ledgers, ledger, raw_workbook(path / "x.xlsx", rows))


@pytest.mark.parametrize(
    ("days", "stage"),
    [
        (("2024-01-05",), "申请人"),
        (("2023-05-01", "2023-11-30"), "积极分子"),
        (("2022-03-01", "2022-09-15", "2023-10-08"), "发展对象"),
        (("2022-03-01", "2022-09-15", "2023-10-08", "2023-12-20"), "预备党员"),
        (("2022-03-01", "2022-09-15", "2023-10-08", "2023-12-20", "2024-12-20"), "预备党员"),  # still to come
        (("2021-03-01", "2021-09-15", "2022-10-08", "2023-05-20", "2024-05-20"), "正式党员"),
    ],
)
def test_the_days_of_a_row_tell_its_stage(
    ledgers: LedgerDesk, tmp_path: Path, days: tuple[str, ...], stage: str
) -> None:
    (row,) = planned(ledgers, tmp_path, WAY, ("陈晨", *days), ledger="development").rows
    assert row.cells["阶段"] == stage
    line = stage_line(ledgers, row, datetime(2024, 6, 3).date())
    assert line is not None
    assert line.reached == "", "the row's form has nothing to set right"


def test_the_sheets_own_stage_counts(ledgers: LedgerDesk, tmp_path: Path) -> None:
    plan = planned(
        ledgers,
        tmp_path,
        ("姓名", "阶段", *WAY[1:3]),
        ("陈晨", "申请人", "2023-05-01", "2023-11-30"),
        ledger="development",
    )
    assert [row.cells["阶段"] for row in plan.rows] == ["申请人"]


HEADS = ("发现日期", "问题", "来源", "责任人", "整改时限", "完成日期")
OPEN = ("2024-01-05", "学习不深入", "巡察", "张伟", "2024-06-30", None)
CLOSED = ("2024-01-08", "展板陈旧", "巡察", "李娜", "2024-03-31", "2024-03-20")


def test_a_row_with_a_day_of_closing_is_asked_about_and_one_without_is_not(
    ledgers: LedgerDesk, tmp_path: Path
) -> None:
    plan = planned(ledgers, tmp_path, HEADS, OPEN, CLOSED, ledger="rectification")
    assert [row.cells["状态"] for row in plan.rows] == ["未整改"]
    assert [(one.row, one.column) for one in plan.mistakes] == [(3, "状态")]
    assert "填了“完成日期”，请写明办到了哪一步" in plan.mistakes[0].sentence


@pytest.mark.parametrize(
    ("choice", "states"),
    [
        (ImportChoice(mended={("台账", 3): {"状态": "已整改"}}), ["未整改", "已整改"]),
        (ImportChoice(given={"状态": "整改中"}), ["整改中", "整改中"]),
    ],
)
def test_the_clerk_says_it_for_a_row_or_for_all(
    ledgers: LedgerDesk, tmp_path: Path, choice: ImportChoice, states: list[str]
) -> None:
    path = raw_workbook(tmp_path / "x.xlsx", (HEADS, OPEN, CLOSED))
    work = start_import(ledgers, "rectification", path)
    finish(work.reading())
    plan = finish(work.planning(choice))
    assert (plan.mistakes, [row.cells["状态"] for row in plan.rows]) == ((), states)
