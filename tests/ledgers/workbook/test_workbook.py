"""Ledgers as people keep them in Excel come in whole, or are told cell by cell; what goes out comes back the
same.
"""

from __future__ import annotations

from datetime import date, datetime
from decimal import Decimal
from pathlib import Path
from typing import Any

import openpyxl
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from djdesk.basics.errors import BadInput
from djdesk.basics.steps import finish
from djdesk.basics.text import without_invisible
from djdesk.formats.xlsx.read import column_letters, column_number
from djdesk.ledgers.workbook.write import Extent, ledger_steps, ledger_workbook
from djdesk.model.record import Record
from ledgers.rows import FORM, planned, row

HEADS = ["日期", "类型", "内容", "谈话人", "人次"]


def saved(path: Path, rows: list[list[Any]], merge: tuple[str, ...] = (), name: str = "台账") -> Path:
    book = openpyxl.Workbook()
    sheet = book.active
    assert sheet is not None
    sheet.title = name
    for line in rows:
        sheet.append(line)
    for block in merge:
        sheet.merge_cells(block)
    book.save(path)
    return path


def test_an_untidy_ledger(tmp_path: Path) -> None:
    path = saved(
        tmp_path / "谈话.xlsx",
        [
            ["2023年谈心谈话台账"],
            ["填报单位：第一党支部", None, None, None, "单位：人次"],
            ["序号", "谈话日期", "谈话类型", "谈话内容", "谈话人", "人  次", "完成进度（%）"],
            [1, "2023.1.5", "个别谈话", "思想动态", "张　三", "１２", None],
            [2, date(2023, 2, 6), "集体 谈话", "=工作安排", "李四", 3, "80%"],
            [3, 45056, "提醒谈话", "@纪律", None, "1,200人次", 0.5],
            [],
            [4, "二〇二三年六月一日", "个别谈话", "家访", "王五", None, None],
            ["合计", None, None, None, None, 1215, None],
            ["注：按月填报"],
            ["填表人：张三", None, None, "审核人：李四"],
        ],
        ("A1:G1",),
    )
    book = openpyxl.load_workbook(path)
    book["台账"]["D5"].data_type = "s"  # text, not a formula
    book["台账"]["G6"].number_format = "0%"
    book.save(path)
    plan = planned(path)
    assert plan.mistakes == ()
    assert [tuple(record.cells.get(name) for name in (*HEADS, "进度")) for record in plan.rows] == [
        ("2023-01-05", "个别谈话", "思想动态", "张三", 12, None),
        ("2023-02-06", "集体谈话", "=工作安排", "李四", 3, 80),
        ("2023-05-10", "提醒谈话", "@纪律", None, 1200, 50),
        ("2023-06-01", "个别谈话", "家访", "王五", None, None),
    ]
    assert [number for number, _ in plan.notes] == [9, 10, 11]
    assert planned(path, list(plan.rows)).known == 4


def test_two_rows_of_heads_and_merged_cells_below(tmp_path: Path) -> None:
    path = saved(
        tmp_path / "x.xlsx",
        [
            ["谈话台账", None, None, None, None],
            ["日期", "谈话情况", None, "参加情况", None],
            [None, "类型", "内容", "参加人", "人次"],
            [date(2023, 1, 5), "个别谈话", "甲", "张三、李四", 2],
            [None, "个别谈话", "乙", "王五", 1],
            [date(2023, 3, 1), "集体谈话", "丙", None, 9],
        ],
        ("A1:E1", "A2:A3", "B2:C2", "D2:E2", "A4:A5"),
    )
    plan = planned(path)
    assert plan.mistakes == ()
    assert [(str(record.day), record.cells["内容"], record.cells["人次"]) for record in plan.rows] == [
        ("2023-01-05", "甲", 2),
        ("2023-01-05", "乙", 1),
        ("2023-03-01", "丙", 9),
    ]
    assert [head.letters for head in plan.table.columns()] == ["A", "B", "C", "D", "E"]


def test_wrong_rows_are_told_and_the_right_ones_go_in(tmp_path: Path) -> None:
    path = saved(
        tmp_path / "x.xlsx",
        [
            HEADS,
            ["2023-01-05", "个别谈话", "甲", "张三", 2],
            ["5月10日", "座谈", "乙", "张三", "若干"],
            [None, "个别谈话", "丙", "张三", 1],
            ["2023-01-07", "个别谈话", "字" * 30_000, "张三", 1],
        ],
    )
    plan = planned(path)
    assert [record.cells["内容"] for record in plan.rows] == ["甲"]
    assert plan.wrong_rows == 3
    sentences = [mistake.sentence for mistake in plan.mistakes]
    assert sentences[0] == "工作表“台账”第3行A列“日期”：日期“5月10日”没有写年份，请写成 2023-05-10 这样。"
    assert [(mistake.row, mistake.column) for mistake in plan.mistakes] == [
        (3, "日期"),
        (3, "类型"),
        (3, "人次"),
        (4, "日期"),
        (5, "内容"),
    ]
    assert "必须填写" in sentences[3]


def test_rows_that_are_alike_are_told_from_rows_that_are_there(tmp_path: Path) -> None:
    line = ["2023-01-05", "个别谈话", "甲", "张三", 2]
    path = saved(tmp_path / "x.xlsx", [HEADS, line, line, line])
    first = planned(path)
    assert (len(first.rows), first.known) == (3, 0)
    assert planned(path, list(first.rows)).known == 3
    assert (planned(path, list(first.rows[:1])).known, len(planned(path, list(first.rows[:1])).rows)) == (
        1,
        2,
    )


def test_a_column_that_the_sheet_does_not_have_gets_its_default(tmp_path: Path) -> None:
    path = saved(tmp_path / "x.xlsx", [["日期", "类型", "内容"], [date(2023, 1, 5), "个别谈话", "甲"]])
    plan = planned(path)
    assert plan.rows[0].cells["状态"] == "办理中"
    assert planned(path, list(plan.rows)).known == 1
    kept = saved(
        tmp_path / "y.xlsx", [["日期", "类型", "内容", "状态"], [date(2023, 1, 5), "个别谈话", "甲", None]]
    )
    assert "状态" not in planned(kept).rows[0].cells


def test_formulas_and_errors_are_told(tmp_path: Path) -> None:
    path = saved(
        tmp_path / "x.xlsx",
        [HEADS, ["2023-01-05", "个别谈话", "甲", "张三", "=1+1"], ["2023-01-06", "#REF!", "乙", "张三", 1]],
    )
    reasons = [mistake.reason for mistake in planned(path).mistakes]
    assert reasons == [
        "公式还没有算出结果，请在表格软件里改正这一格。",
        "单元格是错误值 #REF!，请在表格软件里改正这一格。",
    ]


def test_a_cell_in_the_last_corner_costs_nothing(tmp_path: Path) -> None:
    book = openpyxl.Workbook()
    sheet = book.active
    assert sheet is not None
    sheet.append(HEADS)
    sheet.append(["2023-01-05", "个别谈话", "甲", "张三", 2])
    sheet["XFD1048576"] = "x"
    book.save(tmp_path / "x.xlsx")
    plan = planned(tmp_path / "x.xlsx")
    assert (len(plan.rows), plan.mistakes, len(plan.notes)) == (1, (), 1)


def test_the_sheet_that_fits_is_chosen_or_the_one_that_is_named(tmp_path: Path) -> None:
    book = openpyxl.Workbook()
    first = book.active
    assert first is not None
    first.title = "说明"
    first.append(["本表由各支部填写"])
    for name, count in (("一季度", 2), ("二季度", 3)):
        sheet = book.create_sheet(name)
        sheet.append(HEADS)
        for number in range(count):
            sheet.append([f"2023-01-0{number + 1}", "个别谈话", "甲", "张三", number])
    book.save(tmp_path / "x.xlsx")
    assert planned(tmp_path / "x.xlsx").sheet in ("一季度", "二季度")
    assert len(planned(tmp_path / "x.xlsx", sheet="二季度").rows) == 3
    for name, word in (("三季度", "没有工作表“三季度”"), ("说明", "不像“谈心谈话”台账")):
        with pytest.raises(BadInput, match=word):
            planned(tmp_path / "x.xlsx", sheet=name)


def test_a_sheet_of_something_else_is_refused(tmp_path: Path) -> None:
    path = saved(tmp_path / "工资.xlsx", [["姓名", "应发", "实发"], ["张三", 5000, 4500]])
    with pytest.raises(BadInput, match="不像“谈心谈话”台账，没有找到列“日期”、“类型”、“内容”"):
        planned(path)


def test_dates_of_the_other_calendar_and_times(tmp_path: Path) -> None:
    book = openpyxl.Workbook()
    book.epoch = openpyxl.utils.datetime.CALENDAR_MAC_1904
    sheet = book.active
    assert sheet is not None
    sheet.append(HEADS)
    sheet.append([datetime(2023, 5, 10, 9, 30), "个别谈话", True, "张三", Decimal("2.5")])
    book.save(tmp_path / "x.xlsx")
    (record,) = planned(tmp_path / "x.xlsx").rows
    assert (record.cells["日期"], record.cells["内容"], record.cells["人次"]) == (
        "2023-05-10",
        "是",
        Decimal("2.5"),
    )


# ---------------------------------------------------------------- going out

NOW = datetime(2023, 7, 1, 9, 0)

NASTY = [
    "=1+1",
    "+86",
    "-2+3",
    "@sum",
    "=cmd|' /C calc'!A0",
    "_x0041_",
    "_x0041_x0042_",
    "<r><t>粗</t></r>",
    "#REF!",
    "http://a.cn",
    "a\nb",
    " 前后 ".strip(),
    "<b>&\"'",
    "𬱖䶮",
    "0012",
    "2023-05-10",
    "注意事项",
]


def written(tmp_path: Path, records: list[Record]) -> Path:
    (tmp_path / "out.xlsx").write_bytes(ledger_workbook(FORM, records, "第一党支部", NOW))
    return tmp_path / "out.xlsx"


def test_what_goes_out_comes_back_and_text_stays_text(tmp_path: Path) -> None:
    records = [
        row(
            日期="2023-05-10",
            类型="个别谈话",
            内容=text,
            参加人="张三、李四",
            公开=True,
            经费=Decimal("1200.5"),
            进度=80,
            人次=number,
            时限="2023-06-01",
            状态="办理中",
        )
        for number, text in enumerate(NASTY)
    ]
    path = written(tmp_path, records)
    plan = planned(path)
    assert [record.cells for record in plan.rows] == [record.cells for record in records]
    assert (plan.mistakes, plan.notes) == ((), ())
    assert planned(path, records).known == len(records)
    sheet = openpyxl.load_workbook(path)["谈心谈话"]
    assert [cell.data_type for cell in sheet["D"][3:]] == ["s"] * len(NASTY)
    assert (sheet.freeze_panes, sheet.auto_filter.ref, str(sheet["A1"].value)) == (
        "A4",
        f"A3:M{len(NASTY) + 3}",
        "第一党支部谈心谈话台账",
    )
    assert (sheet["B4"].value, sheet["B4"].number_format, sheet["H4"].value) == (
        datetime(2023, 5, 10),
        r"yyyy\-mm\-dd",
        1200.5,
    )
    assert sheet.column_dimensions["D"].width > sheet.column_dimensions["J"].width
    assert (
        sheet["A2"].value
        == f"填报单位：第一党支部　　期间：2023年5月10日　　共 {len(NASTY)} 条　　导出日期：2023年7月1日"
    )
    assert (sheet.print_title_rows, sheet.page_setup.orientation, str(sheet.page_setup.paperSize)) == (
        "$1:$3",
        "landscape",
        "9",
    )
    assert sheet.oddFooter.center.text == "第 &P 页，共 &N 页"


@pytest.mark.parametrize(
    "sum_of_money", [Decimal("123456789012.345"), Decimal("1234567890123.456"), 1234567890123]
)
def test_a_long_number_comes_back_as_it_went_out(tmp_path: Path, sum_of_money: Decimal | int) -> None:
    record = row(日期="2023-05-10", 类型="个别谈话", 内容="核账", 经费=sum_of_money, 状态="办理中")
    assert [found.cells for found in planned(written(tmp_path, [record])).rows] == [record.cells]


def test_more_rows_than_a_sheet_has_room_for_are_refused() -> None:
    room = 1_048_576 - 3
    for count, refused in ((room, False), (room + 1, True)):
        steps = ledger_steps(FORM, [], Extent(count), "", NOW)
        if refused:
            with pytest.raises(BadInput, match="放不下"):
                finish(steps)
        else:
            assert finish(steps)


def test_rows_are_as_high_as_their_text_wants(tmp_path: Path) -> None:
    contents = (
        "谈心",
        "就支部工作和思想情况谈心，听取意见建议，逐条记录下来。" * 6,
        "第一条\n第二条\n第三条",
        "长" * 3000,
    )
    path = written(
        tmp_path,
        [
            row(日期="2023-05-10", 类型="个别谈话", 内容=text, 人次=number)
            for number, text in enumerate(contents)
        ],
    )
    heights = [openpyxl.load_workbook(path)["谈心谈话"].row_dimensions[line].height for line in range(4, 8)]
    assert heights[0] is None  # the usual one
    assert heights[1] > heights[2] > 40
    assert heights[3] < 409.5  # more is not allowed in Excel


CELLS = st.fixed_dictionaries(
    {
        "日期": st.dates(date(1950, 1, 1), date(2100, 1, 1)).map(str),
        "类型": st.sampled_from(FORM.columns[1].choices),
    },
    optional={
        "内容": st.text(st.characters(exclude_categories=["Cs", "Cc"]), min_size=1, max_size=20)
        .map(without_invisible)  # as `parse_cell` leaves no such sign in a cell
        .map(str.strip)
        # a note, a sum; a lone ditto mark means what stands above it, in our own sheet too
        .filter(lambda text: text and not text.startswith(("注", "合", "总")) and text.strip("\"'〃″＂〞′")),
        "人次": st.integers(-(10**9), 10**9),
        "经费": st.decimals(0, 10**9, places=2).map(lambda n: int(n) if n == int(n) else n.normalize()),
        "公开": st.booleans(),
        "进度": st.integers(0, 100),
    },
)


@settings(max_examples=60, deadline=None)
@given(st.lists(CELLS, min_size=1, max_size=5))
def test_any_rows_come_back(tmp_path_factory: pytest.TempPathFactory, cells: list[dict[str, Any]]) -> None:
    records = [row(**{"内容": "甲", **one}) for one in cells]
    plan = planned(written(tmp_path_factory.mktemp("out"), records))
    assert [record.cells for record in plan.rows] == [record.cells for record in records]


def test_an_empty_ledger_is_a_form_to_fill_in(tmp_path: Path) -> None:
    path = written(tmp_path, [])
    plan = planned(path)
    assert (plan.rows, plan.mistakes) == ((), ())
    assert set(plan.table.mapping) == {column.name for column in FORM.columns}
    rules = openpyxl.load_workbook(path)["谈心谈话"].data_validations.dataValidation
    assert [rule.formula1 for rule in rules] == ['"个别谈话,集体谈话,提醒谈话"', '"是,否"', '"办理中,已办结"']


def test_letters_of_columns() -> None:
    assert [column_letters(number) for number in (0, 25, 26, 701, 702, 16383)] == [
        "A",
        "Z",
        "AA",
        "ZZ",
        "AAA",
        "XFD",
    ]
    assert all(column_number(column_letters(number)) == number for number in range(2000))
