"""Tables of more hands: heads of groups over heads of columns, days as serial numbers, what Excel's own rows
and its text files do to cells.
"""

from __future__ import annotations

from datetime import date
from pathlib import Path

import openpyxl
import pytest
from openpyxl.utils.datetime import CALENDAR_MAC_1904

from djdesk.basics.errors import BadInput
from djdesk.desk.ledger.ledger_desk import LedgerDesk
from djdesk.desk.workbook.ledger_import import plan_import_of
from djdesk.ledgers.workbook.import_plan import ImportPlan
from djdesk.model.record import Cell

Row = tuple[object, ...]
MEETINGS = ("会议类型", "日期", "主题", "主持人", "应到人数", "实到人数")


def workbook(path: Path, rows: list[Row], *merged: str, from_1904: bool = False) -> Path:
    book = openpyxl.Workbook()
    if from_1904:
        book.epoch = CALENDAR_MAC_1904
    for number, row in enumerate(rows, 1):
        for column, value in enumerate(row, 1):
            if value is not None:
                book.active.cell(number, column, value)
    for block in merged:
        book.active.merge_cells(block)
    book.save(path)
    return path


def cells(plan: ImportPlan, *names: str) -> list[tuple[Cell | None, ...]]:
    return [tuple(record.cells.get(name) for name in names) for record in plan.rows]


# ------------------------------------------------------------------ heads over heads


def test_three_rows_of_heads(ledgers: LedgerDesk, tmp_path: Path) -> None:
    rows: list[Row] = [
        ("某局机关党委“三会一课”登记表",),
        ("序号", "会议情况", None, None, "参会情况", None, None),
        (None, "类别", "召开时间", "议题", "人数", None, "缺席"),
        (None, None, None, None, "应到", "实到", "人员"),
        (1, "支委会", date(2024, 3, 5), "研究预算", 5, 4, "李二"),
    ]
    groups = ("A1:G1", "A2:A4", "B2:D2", "E2:G2", "E3:F3", "B3:B4", "C3:C4", "D3:D4")
    plan = plan_import_of(ledgers, "meetings", workbook(tmp_path / "a.xlsx", rows, *groups))
    assert cells(plan, "会议类型", "日期", "应到人数", "实到人数", "参加人") == [
        ("支委会", "2024-03-05", 5, 4, None)
    ]
    assert (plan.mistakes, plan.notes) == ((), ())


@pytest.mark.parametrize(
    ("above", "left", "right"),
    [("缺席", "人员", "原因"), ("请假", "人数", "名单"), ("未参加会议", "人员姓名", "事由")],
)
def test_those_who_were_missing_are_none_who_came(
    above: str, left: str, right: str, ledgers: LedgerDesk, tmp_path: Path
) -> None:
    rows: list[Row] = [
        ("类别", "日期", "议题", above, None),
        (None, None, None, left, right),
        ("支委会", "2024-03-05", "研究", "李二", "病"),
    ]
    plan = plan_import_of(ledgers, "meetings", workbook(tmp_path / "a.xlsx", rows, "A1:A2", "D1:E1"))
    assert [set(record.cells) for record in plan.rows] == [{"会议类型", "日期", "主题"}]
    assert plan.mistakes == ()


@pytest.mark.parametrize("merged_down", [("A1:A2", "B1:B2", "G1:G2"), ()])
def test_of_two_equal_heads_that_counts_whose_group_was_done(
    merged_down: tuple[str, ...], ledgers: LedgerDesk, tmp_path: Path
) -> None:
    lower = (None, None) if merged_down else ("姓名", "月份")
    rows: list[Row] = [
        (*(("姓名", "月份") if merged_down else (None, None)), "应缴", None, "实缴", None, "是否按期"),
        (*lower, "金额", "标准", "金额", "方式", None if merged_down else "是否按期"),
        ("张某", "2024-01", 10, "1%", 8, "微信", "是"),
    ]
    if not merged_down:
        rows[0] = (None, None, "应缴", None, "实缴", None, None)
    plan = plan_import_of(
        ledgers, "dues", workbook(tmp_path / "a.xlsx", rows, "C1:D1", "E1:F1", *merged_down)
    )
    assert cells(plan, "党员", "金额") == [("张某", 8)]


def test_a_head_over_two_columns_of_rows_is_no_group(ledgers: LedgerDesk, tmp_path: Path) -> None:
    rows: list[Row] = [
        ("类别", "日期", "议题", "主持人", None),
        ("支委会", "2024-03-05", "研究", "李二", "书记"),
        ("党课", "2024-03-06", "讲课", "张一", "委员"),
    ]
    plan = plan_import_of(ledgers, "meetings", workbook(tmp_path / "a.xlsx", rows, "D1:E1"))
    assert cells(plan, "日期", "主持人") == [("2024-03-05", "李二"), ("2024-03-06", "张一")]


def test_lines_of_two_cells_above_the_heads_are_no_groups(ledgers: LedgerDesk, tmp_path: Path) -> None:
    rows: list[Row] = [
        ("填报单位：某支部", None, None, "单位：人", None, None),
        MEETINGS,
        ("支委会", "2024-03-05", "研究", "李二", 5, 4),
    ]
    plan = plan_import_of(ledgers, "meetings", workbook(tmp_path / "a.xlsx", rows, "A1:C1", "D1:F1"))
    assert cells(plan, "日期", "实到人数") == [("2024-03-05", 4)]
    assert plan.table.heads[0] == "会议类型"


# ------------------------------------------------------------------ days as serial numbers


def test_a_bare_number_counts_from_the_files_own_calendar(ledgers: LedgerDesk, tmp_path: Path) -> None:
    rows: list[Row] = [MEETINGS, ("支委会", 43894, "学习"), ("党课", 43894.5, "讲课")]
    plan = plan_import_of(ledgers, "meetings", workbook(tmp_path / "a.xlsx", rows, from_1904=True))
    assert cells(plan, "日期") == [("2024-03-05",), ("2024-03-05",)]
    plan = plan_import_of(ledgers, "meetings", workbook(tmp_path / "b.xlsx", rows))
    assert cells(plan, "日期") == [("2020-03-04",), ("2020-03-04",)]


def test_a_serial_number_kept_as_text_is_read_and_told(ledgers: LedgerDesk, tmp_path: Path) -> None:
    file = tmp_path / "a.csv"
    file.write_text(
        "会议类型,日期,主题\n支委会,45356,研究\n党课,45356.75,讲课\n党课,20240305,讲课\n党课,12345,讲课\n",
        encoding="gbk",
    )
    plan = plan_import_of(ledgers, "meetings", file)
    assert cells(plan, "日期") == [("2024-03-05",)] * 3
    assert [(one.row, "序号，按 2024-03-05 记" in one.reason) for one in plan.remarks] == [
        (2, True),
        (3, True),
    ]
    assert [one.row for one in plan.mistakes] == [5]


# ------------------------------------------------------------------ what Excel does to texts and rows


@pytest.mark.parametrize(
    ("number", "right"),
    [
        ("2.02304E+17", False),
        ("1.38E+10", False),
        ("4E+11", False),
        ("20230415001", True),
        ("A1E+10栋", True),
        ("2E5", True),
    ],
)
def test_a_number_that_a_text_file_has_in_scientific_form_has_lost_digits(
    number: str, right: bool, ledgers: LedgerDesk, tmp_path: Path
) -> None:
    file = tmp_path / "a.csv"
    file.write_text(f"编号,来源,登记日期,诉求,办结\n{number},群众来电,2024/3/5,路灯不亮,是\n", encoding="gbk")
    plan = plan_import_of(ledgers, "hotline", file)
    assert cells(plan, "编号") == ([(number,)] if right else [])
    assert ["没有存下来" in one.sentence for one in plan.mistakes] == ([] if right else [True])


@pytest.mark.parametrize("word", ["汇总", "汇 总：", "一季度汇总", "本月汇总", "3月份汇总", "全年汇总"])
def test_the_row_of_totals_of_an_excel_table_is_no_row(
    word: str, ledgers: LedgerDesk, tmp_path: Path
) -> None:
    rows: list[Row] = [
        MEETINGS,
        ("支委会", "2024-03-05", "学习", "张某", 5, 5),
        (word, None, 1, None, 5, 5),
    ]
    plan = plan_import_of(ledgers, "meetings", workbook(tmp_path / "a.xlsx", rows))
    assert (len(plan.rows), plan.mistakes, len(plan.notes)) == (1, (), 1)


def test_a_row_that_begins_with_what_was_put_together_is_one(ledgers: LedgerDesk, tmp_path: Path) -> None:
    rows: list[Row] = [
        ("议题", "会议类型", "日期"),
        ("问题汇总", "支委会", "2024-03-05"),
        ("汇总上报材料", "支委会", "2024-03-06"),
    ]
    plan = plan_import_of(ledgers, "meetings", workbook(tmp_path / "a.xlsx", rows))
    assert cells(plan, "主题") == [("问题汇总",), ("汇总上报材料",)]


# ------------------------------------------------------------------ a roll of persons

ROLL: list[Row] = [
    ("姓名", "性别", "联系电话", "党支部", "入党日期", "备注"),
    ("张某", "男", "0551-\n62345678", "一支部", "2001-07-01", None),
]


def test_a_ledger_that_has_most_of_the_columns_asks_for_those_that_lack(
    ledgers: LedgerDesk, tmp_path: Path
) -> None:
    plan = plan_import_of(ledgers, "members", workbook(tmp_path / "a.xlsx", ROLL))
    assert plan.question == ""
    assert {one.column for one in plan.mistakes} == {"类别", "更新日期"}


def test_the_day_a_person_joined_is_none_of_what_was_done(ledgers: LedgerDesk, tmp_path: Path) -> None:
    with pytest.raises(BadInput, match="不像“党费交纳”台账"):
        plan_import_of(ledgers, "dues", workbook(tmp_path / "a.xlsx", ROLL))
