"""Tables of other hands: numbers with what stands around them, months in other forms, several tables on one sheet."""

from __future__ import annotations

from decimal import Decimal
from pathlib import Path

import openpyxl
import pytest

from djdesk.desk.ledger.ledger_desk import LedgerDesk
from djdesk.desk.workbook.ledger_import import plan_import_of
from djdesk.ledgers.workbook.import_plan import ImportPlan
from djdesk.model.record import Cell
from support.raw_workbook import raw_workbook

MEETINGS = ("会议类型", "日期", "主题", "主持人", "应到人数", "实到人数")


def workbook(path: Path, *rows: tuple[object, ...]) -> Path:
    book = openpyxl.Workbook()
    for number, row in enumerate(rows, 1):
        for column, value in enumerate(row, 1):
            if value is not None:
                value, code = value if isinstance(value, tuple) else (value, "")
                cell = book.active.cell(number, column, value)
                cell.number_format = code or cell.number_format
    book.save(path)
    return path


def cells(plan: ImportPlan, name: str) -> list[Cell | None]:
    return [record.cells.get(name) for record in plan.rows]


def meeting(kind: str, day: str, present: object = 5) -> tuple[object, ...]:
    return (kind, day, "学习", "张某", 5, present)


@pytest.mark.parametrize("typed", ["5\u00a0人", "　5", "５ 名", "5人"])
def test_blanks_of_any_kind_around_a_number(typed: str, ledgers: LedgerDesk, tmp_path: Path) -> None:
    file = workbook(tmp_path / "a.xlsx", MEETINGS, meeting("支委会", "2023-03-05", typed))
    assert cells(plan_import_of(ledgers, "meetings", file), "实到人数") == [5]


@pytest.mark.parametrize(
    ("times", "hours", "right"),
    [
        ("第2期", "12小时", True),
        ("2期", "12个小时", True),
        ("第二期", "12:00", True),
        ("第2", "12学时", False),
        ("2", "12分钟", False),
    ],
)
def test_an_ordinal_and_hours_of_study(
    times: str, hours: str, right: bool, ledgers: LedgerDesk, tmp_path: Path
) -> None:
    heads = ("培训班", "对象", "日期", "期次", "人数", "学时")
    file = workbook(tmp_path / "a.xlsx", heads, ("书记班", "支部书记", "2023-04-01", times, 40, hours))
    plan = plan_import_of(ledgers, "training", file)
    found = [(record.cells.get("期次"), record.cells.get("人均学时")) for record in plan.rows]
    assert found == ([(2, 12)] if right else [])


@pytest.mark.parametrize("typed", ["1,200.00元整", "人民币1200元", "￥1,200", "人民币￥1,200.00", "0.12万元"])
def test_money_in_the_forms_of_a_cashier(typed: str, ledgers: LedgerDesk, tmp_path: Path) -> None:
    file = workbook(
        tmp_path / "a.xlsx", ("党员", "月份", "金额", "是否按期"), ("张某", "2023-01", typed, "是")
    )
    assert cells(plan_import_of(ledgers, "dues", file), "金额") == [1200]


@pytest.mark.parametrize("typed", ["10/2023", "10-2023", (2023.1, "#,##0.00"), (2023.1, "0.00_ ")])
def test_a_month_in_other_forms(typed: object, ledgers: LedgerDesk, tmp_path: Path) -> None:
    rows = (("张某", typed, 10, "是"), ("张某", "2023.01", 10, "是"))
    file = workbook(tmp_path / "a.xlsx", ("党员", "月份", "金额", "是否按期"), *rows)
    assert cells(plan_import_of(ledgers, "dues", file), "月份") == ["2023-10-01", "2023-01-01"]


@pytest.mark.parametrize(
    ("stored", "right"),
    [
        ((12000, '0!.0,"万元"'), 12000),  # shows 1.2万元 of what is kept in 元
        ((1.2, '0.0"万元"'), 12000),
        ((12, '0.0"千元"'), 12000),
        ((12000, '#,##0.0,"千元"'), 12000),
        ((12000, '#,##0"元"'), 12000),
    ],
)
def test_a_unit_of_the_format_is_reckoned_unless_the_format_divides(
    stored: object, right: int, ledgers: LedgerDesk, tmp_path: Path
) -> None:
    file = workbook(
        tmp_path / "a.xlsx", ("党员", "月份", "金额", "是否按期"), ("张某", "2023-01", stored, "未按期")
    )
    assert cells(plan_import_of(ledgers, "dues", file), "金额") == [right]


@pytest.mark.parametrize(
    ("heads", "day", "found"),
    [
        (("年", "月", "日"), (2023, 3, 5), "2023-03-05"),
        (("年份", "月份", "日"), ("2023年", "3月", "5日"), "2023-03-05"),
        (("年度", "月", "日期"), ("2023", 3.0, "５"), "2023-03-05"),
        (("年", "月", "日"), (2023, 13, 5), "没有“2023年13月5日”这一天"),
        (("年", "月", "日"), (None, 3, 5), "没有写年份"),
        (("月", "日"), (3, 5), "没有写年份"),
    ],
)
def test_a_day_in_columns_of_its_own(
    heads: tuple[str, ...], day: tuple[object, ...], found: str, ledgers: LedgerDesk, tmp_path: Path
) -> None:
    file = workbook(tmp_path / "a.xlsx", ("类型", *heads, "议题"), ("支委会", *day, "学习"))
    plan = plan_import_of(ledgers, "meetings", file)
    assert [*cells(plan, "日期"), *(one.reason for one in plan.mistakes)][0].startswith(("20", "没", "日"))
    assert found in str([*cells(plan, "日期"), *(one.sentence for one in plan.mistakes)])


def test_the_head_above_names_the_columns_of_a_day(ledgers: LedgerDesk, tmp_path: Path) -> None:
    file = workbook(
        tmp_path / "a.xlsx",
        ("登记时间", "召开时间", None, None, "类型", "议题"),
        (None, "年", "月", "日", None, None),
        ("2024-01-01", 2023, 3, 5, "支委会", "学习"),
    )
    book = openpyxl.load_workbook(file)
    for block in ("A1:A2", "B1:D1", "E1:E2", "F1:F2"):
        book.active.merge_cells(block)
    book.save(file)
    assert cells(plan_import_of(ledgers, "meetings", file), "日期") == ["2023-03-05"]


def test_a_year_that_a_ledger_keeps_is_no_part_of_a_day(ledgers: LedgerDesk, tmp_path: Path) -> None:
    heads = ("年度", "月份", "工作项", "责任科室", "下达日期", "完成时限", "进度")
    file = workbook(tmp_path / "a.xlsx", heads, (2023, 3, "甲", "办公室", "2023-01-05", "2023-03-05", "50%"))
    assert cells(plan_import_of(ledgers, "annual_plan", file), "年度") == [2023]


def test_a_like_table_at_the_side_is_told_and_not_read(ledgers: LedgerDesk, tmp_path: Path) -> None:
    heads = ("会议类型", "日期", "主题")
    rows = (("支委会", "2023-03-05", "学习", None, "党课", "2023-03-06", "讲"),)
    plan = plan_import_of(ledgers, "meetings", workbook(tmp_path / "a.xlsx", (*heads, None, *heads), *rows))
    assert cells(plan, "主题") == ["学习"]
    assert "E列起" in plan.other_table
    plan = plan_import_of(ledgers, "meetings", workbook(tmp_path / "b.xlsx", (*heads, "备注"), rows[0][:3]))
    assert plan.other_table == ""


@pytest.mark.parametrize(
    "word",
    [
        "合  计",
        "合计",
        "总 计：",
        "小　计",
        "累 计",
        "一季度小计",
        "本月合计",
        "共计",
        "全年总计：",
        "其中：",
    ],
)
def test_a_sum_is_no_row_however_it_is_spaced(word: str, ledgers: LedgerDesk, tmp_path: Path) -> None:
    file = workbook(
        tmp_path / "a.xlsx", MEETINGS, meeting("支委会", "2023-03-05"), (word, None, None, None, 5, 5)
    )
    plan = plan_import_of(ledgers, "meetings", file)
    assert (len(plan.rows), plan.mistakes, len(plan.notes)) == (1, (), 1)


def test_another_table_below_is_told_and_not_read(ledgers: LedgerDesk, tmp_path: Path) -> None:
    other = (
        ("主题党日",),
        ("活动主题", "日期", "参加人数"),
        ("植树", "2023-03-12", 20),
        ("慰问", "2023-04-12", 20),
    )
    file = workbook(tmp_path / "a.xlsx", MEETINGS, meeting("支委会", "2023-03-05"), (), *other)
    plan = plan_import_of(ledgers, "meetings", file)
    assert (cells(plan, "日期"), plan.mistakes) == (["2023-03-05"], ())
    assert [number for number, _ in plan.below] == [5, 6, 7]
    assert plan.other_table.startswith("第5行起是另一张表")


def test_the_heads_above_the_next_quarter_are_none(ledgers: LedgerDesk, tmp_path: Path) -> None:
    again = (*MEETINGS[:5], "实到数")  # not just the same words
    file = workbook(
        tmp_path / "a.xlsx",
        MEETINGS,
        meeting("支委会", "2023-03-05"),
        ("第二季度",),
        again,
        meeting("党员大会", "2023-04-05"),
    )
    plan = plan_import_of(ledgers, "meetings", file)
    assert cells(plan, "日期") == ["2023-03-05", "2023-04-05"]
    assert (plan.mistakes, plan.below, plan.other_table) == ((), (), "")


def test_a_row_whose_words_are_names_of_one_column_is_a_row(ledgers: LedgerDesk, tmp_path: Path) -> None:
    rows = (("党课", "2023-03-05", "主题", "张某", 5, 5), ("支委会", "2023-03-06", "内容", "地点", 5, 5))
    plan = plan_import_of(ledgers, "meetings", workbook(tmp_path / "a.xlsx", MEETINGS, *rows))
    assert (len(plan.rows), plan.below) == (2, ())


def test_a_number_that_was_rounded_is_told(ledgers: LedgerDesk, tmp_path: Path) -> None:
    rows = [
        [(stored, ""), "群众来电", ("45031", "yyyy/m/d"), "路灯不亮", "是"]
        for stored in ("3.4567890123456789E+17", "345678901234567891")
    ]
    file = raw_workbook(tmp_path / "a.xlsx", [["编号", "来源", "登记日期", "诉求", "办结"], *rows])
    plan = plan_import_of(ledgers, "hotline", file)
    assert cells(plan, "编号") == ["345678901234567891"]
    assert [one.row for one in plan.mistakes] == [2]


def test_a_share_beside_percents_of_a_table_of_libreoffice(ledgers: LedgerDesk, tmp_path: Path) -> None:
    heads = ("培训班", "对象", "日期", "期次", "人数", "完成率")
    rows = [("书记班", "支部书记", "2023-04-01", 1, 40, value) for value in ((0.985, "0.0%"), "97%")]
    plan = plan_import_of(ledgers, "training", workbook(tmp_path / "a.xlsx", heads, *rows))
    assert cells(plan, "完成率") == [Decimal("98.5"), 97]


@pytest.mark.parametrize("text", ["#REF!", "#N/A", "#DIV/0!", "#NAME?", "#####", "Err:502"])
def test_an_error_that_a_file_holds_as_text_is_none(text: str, ledgers: LedgerDesk, tmp_path: Path) -> None:
    file = tmp_path / "a.csv"
    file.write_text(f"会议类型,日期,主题\n支委会,2023-03-05,{text}\n支委会,2023-04-05,#1楼", encoding="utf-8")
    plan = plan_import_of(ledgers, "meetings", file)
    assert cells(plan, "主题") == ["#1楼"]
    assert [f"错误值 {text}" in one.sentence for one in plan.mistakes] == [True]


@pytest.mark.parametrize(
    "line",
    [
        ("甲", "乙", "丙", "丁", 1, 2),
        (1, 2, 3, 4, 5, 6),
        ("栏次", "1", "2", "3", "4", "5"),
        ("（下拉选择）", "（年月日）", None, None, "（人）", "（人）"),
        (None, None, None, None, "（人）", "（人）"),
        ("示例", "2023-01-01", "示例主题", "张三", 10, 9),
        ("例：支委会", "2023-01-01", "学习", "张三", 10, 9),
    ],
)
def test_what_a_form_says_below_its_heads_is_no_row(
    line: tuple[object, ...], ledgers: LedgerDesk, tmp_path: Path
) -> None:
    plan = plan_import_of(
        ledgers, "meetings", workbook(tmp_path / "a.xlsx", MEETINGS, line, meeting("支委会", "2023-03-05"))
    )
    assert (cells(plan, "日期"), plan.mistakes, [number for number, _ in plan.notes]) == (
        ["2023-03-05"],
        (),
        [2],
    )


def test_further_down_the_same_is_a_row(ledgers: LedgerDesk, tmp_path: Path) -> None:
    rows = (meeting("支委会", "2023-03-05"), ("示例", "2023-01-01", "学习", "张三", 10, 9))
    plan = plan_import_of(ledgers, "meetings", workbook(tmp_path / "a.xlsx", MEETINGS, *rows))
    assert [one.row for one in plan.mistakes] == [3]


def test_the_only_row_below_odd_heads_is_no_second_row_of_heads(ledgers: LedgerDesk, tmp_path: Path) -> None:
    heads = ("会议类型*", "日期（必填）", "★主题", "主持人（选填）", "应到人数/人", "实到人数：人")
    for row in (meeting("支委会", "2023-03-05"), ("支委会", "2023年3月5日", "学习", "张某", "5人", "5人")):
        plan = plan_import_of(ledgers, "meetings", workbook(tmp_path / "a.xlsx", heads, row))
        assert (cells(plan, "日期"), cells(plan, "应到人数")) == (["2023-03-05"], [5])


@pytest.mark.parametrize(
    ("typed", "names"),
    [
        ("张三 李四、王五", "张三、李四、王五"),
        ("张　三、李　四", "张三、李四"),
        ("欧 阳 娜", "欧阳娜"),
        ("王 小明", "王小明"),
        ("买买提 Ali", "买买提 Ali"),
    ],
)
def test_names_with_spaces_between_or_within(
    typed: str, names: str, ledgers: LedgerDesk, tmp_path: Path
) -> None:
    heads = ("会议类型", "日期", "主题", "参加人")
    file = workbook(tmp_path / "a.xlsx", heads, ("支委会", "2023-03-05", "学习", typed))
    assert cells(plan_import_of(ledgers, "meetings", file), "参加人") == [names]


@pytest.mark.parametrize(
    ("typed", "kind"),
    [
        ("第3次支委会", "支委会"),
        ("2023年3月支委会", "支委会"),
        ("2023年第五次党员大会", "党员大会"),
        ("支委会（扩大）", "支委会"),
        ("不是支委会", None),
        ("支委会、党课", None),
    ],
)
def test_a_kind_with_its_time_or_number(
    typed: str, kind: str | None, ledgers: LedgerDesk, tmp_path: Path
) -> None:
    plan = plan_import_of(
        ledgers, "meetings", workbook(tmp_path / "a.xlsx", MEETINGS, meeting(typed, "2023-03-05"))
    )
    assert cells(plan, "会议类型") == ([kind] if kind else [])


def test_a_time_of_day_is_no_number_of_persons(ledgers: LedgerDesk, tmp_path: Path) -> None:
    row = (*meeting("支委会", "2023-03-05")[:-1], (0.25, "h:mm"))
    plan = plan_import_of(ledgers, "meetings", workbook(tmp_path / "a.xlsx", MEETINGS, row))
    assert (plan.rows, ["“6:00”是时间，不是数字" in one.reason for one in plan.mistakes]) == ((), [True])
