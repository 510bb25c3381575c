"""Tables as other programs and other clerks write them are read as Excel shows them, or asked about."""

from __future__ import annotations

from decimal import Decimal
from pathlib import Path

import pytest

from djdesk.basics.errors import BadInput
from djdesk.basics.steps import finish
from djdesk.desk.ledger.ledger_desk import LedgerDesk
from djdesk.desk.workbook.ledger_import import plan_import_of, start_import
from djdesk.ledgers.workbook.import_plan import ImportChoice, ImportPlan
from djdesk.model.record import Cell
from support.raw_workbook import RawCell, raw_workbook

Rows = list[tuple[Cell | None, ...]]
MEETINGS = ("会议类型", "日期", "主题")
DAY = "yyyy/m/d"


def cells(plan: ImportPlan, *names: str) -> Rows:
    return [tuple(record.cells.get(name) for name in names) for record in plan.rows]


# ------------------------------------------------------------------ cases that were collected in offices

CASES: tuple[tuple[str, str, str, tuple[str, ...], Rows, tuple[tuple[int, str], ...]], ...] = (
    (
        "ledger-dates",
        "input",
        "meetings",
        ("日期",),
        [("2023-03-05",), ("2023-03-20",), ("2023-03-28",), ("2023-03-28",), ("2023-03-28",)],
        ((7, "没有写年份"),),
    ),
    ("ledger-heads-far-down", "input", "meetings", (), [(), ()], ()),
    (
        "ledger-invisible-characters",
        "input",
        "meetings",
        (*MEETINGS, "主持人", "应到人数", "实到人数"),
        [
            ("支委会", "2023-03-05", "研究发展党员", "张某", 5, 5),
            ("党员大会", "2023-03-20", "学习", "李某", 30, 28),
        ],
        (),
    ),
    ("ledger-nan-cell", "input", "meetings", ("日期",), [("2023-03-20",)], ((2, "读不出来"),)),
    ("ledger-number-as-text", "java", "hotline", ("编号",), [("12",), ("13812345678",)], ()),
    (
        "ledger-number-as-text",
        "long",
        "hotline",
        ("编号",),
        [("202304150012301237",)],
        ((3, "没有存下后面几位"),),
    ),
    (
        "ledger-strings-name",
        "input",
        "meetings",
        (*MEETINGS, "应到人数", "实到人数"),
        [("支委会", "2023-03-05", "研究发展党员", 5, 5), ("党员大会", "2023-03-20", "学习两会精神", 30, 28)],
        (),
    ),
    ("ledger-styles-name", "input", "training", ("完成率",), [(Decimal("98.5"),), (100,)], ()),
    (
        "ledger-unit-in-format",
        "input",
        "training",
        ("期次", "人数", "人均学时"),
        [(1, 40, 6), (2, 120, 12)],
        (),
    ),
    (
        "ledger-year-month-number",
        "input",
        "dues",
        ("月份",),
        [("2023-09-01",), ("2023-10-01",), ("2023-11-01",)],
        (),
    ),
)


@pytest.mark.parametrize(
    ("case", "file", "ledger", "names", "rows", "wrong"), CASES, ids=[f"{one[0]}-{one[1]}" for one in CASES]
)
def test_a_collected_case(
    case: str,
    file: str,
    ledger: str,
    names: tuple[str, ...],
    rows: Rows,
    wrong: tuple[tuple[int, str], ...],
    shared: Path,
    ledgers: LedgerDesk,
) -> None:
    plan = plan_import_of(ledgers, ledger, shared / "cases" / case / f"{file}.xlsx")
    assert cells(plan, *names) == rows
    assert [one.row for one in plan.mistakes] == [row for row, _ in wrong]
    for one, (_, word) in zip(plan.mistakes, wrong, strict=True):
        assert word in one.sentence


# ------------------------------------------------------------------ their kinds, in other shapes


@pytest.mark.parametrize(
    ("typed", "day"),
    [
        ("2023年3月28日 上午9:30", "2023-03-28"),
        ("2023.03.28（星期二）", "2023-03-28"),
        ("2023年3月28日周二晚七点半", "2023-03-28"),
        ("2023/03/28 (二)", "2023-03-28"),
        ("2023年3月28日（二）下午", "2023-03-28"),
        ("2023/3/28 14:00-16:00", "2023-03-28"),
        ("２０２３－３－２８", "2023-03-28"),
        ("二〇二三年三月二十八日下午三点", "2023-03-28"),
    ],
)
def test_the_day_counts_whatever_hour_or_day_of_the_week_stands_by(
    typed: str, day: str, ledgers: LedgerDesk, tmp_path: Path
) -> None:
    path = raw_workbook(tmp_path / "x.xlsx", [MEETINGS, ("党课", typed, "讲课")])
    plan = plan_import_of(ledgers, "meetings", path)
    assert (cells(plan, "日期"), plan.remarks) == ([(day,)], ())


@pytest.mark.parametrize(
    "typed",
    [
        "2023/3/28-3/30",
        "2023年3月28日至30日",
        "2023.3.28-30",
        "2023-03-28～2023-04-02",
        "2023年3月28日—4月2日",
        "2023年3月28日至2024年1月2日",
        "2023年3月28日、30日",
        "2023-3-28、3-30",
        "2023年3月28日和4月2日",
        "2023.3.28，2023.3.30",
    ],
)
def test_of_a_span_of_days_the_first_counts_and_that_is_told(
    typed: str, ledgers: LedgerDesk, tmp_path: Path
) -> None:
    path = raw_workbook(tmp_path / "x.xlsx", [MEETINGS, ("党课", typed, "讲课")])
    plan = plan_import_of(ledgers, "meetings", path)
    assert cells(plan, "日期") == [("2023-03-28",)]
    assert [(one.row, one.text) for one in plan.remarks] == [(2, typed)]
    assert "按第一天 2023-03-28 记" in plan.remarks[0].sentence


@pytest.mark.parametrize(
    "typed", ["2023年4月至6月", "2023年4-6月", "2023.4-2023.6", "2023年4月—2024年1月", "2023/4～6月份"]
)
def test_of_a_span_of_months_the_first_day_counts_and_that_is_told(
    typed: str, ledgers: LedgerDesk, tmp_path: Path
) -> None:
    path = raw_workbook(tmp_path / "x.xlsx", [MEETINGS, ("党课", typed, "讲课")])
    plan = plan_import_of(ledgers, "meetings", path)
    assert cells(plan, "日期") == [("2023-04-01",)]
    assert "按第一天 2023-04-01 记" in plan.remarks[0].sentence


VISITS = ("慰问对象", "日期", "人数")


def test_a_word_of_the_offices_own_comes_in_and_one_near_a_counted_one_is_asked_about(
    ledgers: LedgerDesk, tmp_path: Path
) -> None:
    rows = [
        VISITS,
        ("退役军人", "2023-01-05", "2"),
        ("困难群众", "2023-01-06", "3"),
        ("困难党员", "2023-01-07", "4"),
    ]
    path = raw_workbook(tmp_path / "x.xlsx", rows)
    plan = plan_import_of(ledgers, "condolences", path)
    assert cells(plan, "对象", "人数") == [("退役军人", 2), ("困难党员", 4)]
    assert [(one.row, one.text) for one in plan.mistakes] == [(3, "困难群众")]
    assert "与“困难党员”相近" in plan.mistakes[0].sentence
    work = start_import(ledgers, "condolences", path)
    finish(work.reading())
    again = finish(work.planning(ImportChoice(mended={("台账", 3): {"对象": "困难群众"}})))
    assert ("困难群众", 3) in cells(again, "对象", "人数"), "said once more, it is another kind"


MEMBERS = ("姓名", "性别", "民族", "出生年月", "学历", "入党时间", "转正时间", "党内职务", "联系电话", "备注")
MEMBER = ("王丽", "女", "汉", "1980.05", "本科", "2005.07.01", "2006.07.01", "书记", "010-88880000", None)


def test_a_list_of_members_is_taken_for_one_and_what_it_lacks_is_asked(
    ledgers: LedgerDesk, tmp_path: Path
) -> None:
    path = raw_workbook(tmp_path / "x.xlsx", [MEMBERS, MEMBER])
    plan = plan_import_of(ledgers, "members", path)
    assert (plan.question, {one.column for one in plan.mistakes}) == ("", {"类别", "更新日期"})
    work = start_import(ledgers, "members", path)
    finish(work.reading())
    (row,) = finish(work.planning(ImportChoice(given={"类别": "正式党员", "更新日期": "2024-06-30"}))).rows
    assert [row.cells[name] for name in ("姓名", "类别", "入党日期")] == ["王丽", "正式党员", "2005-07-01"]


def test_a_list_of_visitors_is_no_list_of_members(ledgers: LedgerDesk, tmp_path: Path) -> None:
    path = raw_workbook(
        tmp_path / "x.xlsx", [("姓名", "单位", "来访时间", "事由"), ("王丽", "区委", "9时", "办事")]
    )
    with pytest.raises(BadInput):
        plan_import_of(ledgers, "members", path)


@pytest.mark.parametrize(
    "typed", ["2023.3.30-28", "2023年5-3月", "3月28日-30日", "2023年3月", "2023.3.281", "2023、3、28"]
)
def test_what_is_no_span_of_days_is_none(typed: str, ledgers: LedgerDesk, tmp_path: Path) -> None:
    path = raw_workbook(tmp_path / "x.xlsx", [MEETINGS, ("党课", typed, "讲课")])
    assert plan_import_of(ledgers, "meetings", path).remarks == ()


def test_heads_far_down_are_found_below_a_form_and_below_another_table(
    ledgers: LedgerDesk, tmp_path: Path
) -> None:
    row = ("支委会", "2023-03-05", "研究")
    prefaces: list[list[tuple[RawCell, ...]]] = [
        [(f"{n}．请如实填写",) for n in range(1, 61)],
        [(f"第{n}条", "请如实填写", "不得空着") for n in range(1, 51)],
        [("科室", "电话", "负责人"), *((f"{n}科", f"8{n:03}", "王某") for n in range(40))],
        [("日期", "天气"), *((f"2023-01-{n:02}", "晴") for n in range(1, 32)), ()],
        [(), *(("一", "二") for _ in range(33)), (), ()],
    ]
    for preface in prefaces:
        path = raw_workbook(tmp_path / "x.xlsx", [*preface, MEETINGS, row])
        plan = plan_import_of(ledgers, "meetings", path)
        assert (cells(plan, *MEETINGS), plan.table.first) == ([row], len(preface) + 2)


@pytest.mark.parametrize(
    "sign",
    [
        "\u200b",
        "\ufeff",
        "\u202d",
        "\u2060",
        "\u00ad",
        "\u200d",
        "\u200e",
        "\u115f",
        "\u034f",
        "\ufffc",
        "\U000e0020",
        "\u3164",
    ],
)
def test_signs_that_nobody_sees_are_dropped_from_heads_and_cells(
    sign: str, ledgers: LedgerDesk, tmp_path: Path
) -> None:
    rows = [
        (f"会议{sign}类型", f"{sign}日期", "主题", f"实到{sign}人数"),
        (f"支委{sign}会", f"2023-{sign}03-05", f"研究{sign}发展党员", f"1{sign}2{sign}"),
    ]
    plan = plan_import_of(ledgers, "meetings", raw_workbook(tmp_path / "x.xlsx", rows))
    assert cells(plan, *MEETINGS, "实到人数") == [("支委会", "2023-03-05", "研究发展党员", 12)]


def test_the_joiners_of_a_family_of_signs_stay(ledgers: LedgerDesk, tmp_path: Path) -> None:
    family = "\U0001f468\u200d\U0001f469"
    path = raw_workbook(tmp_path / "x.xlsx", [MEETINGS, ("党课", "2023-03-05", family)])
    assert cells(plan_import_of(ledgers, "meetings", path), "主题") == [(family,)]


@pytest.mark.parametrize("stored", ["NaN", "INF", "-1.#IND", "1E400", "1E+120", "#DIV/0!"])
def test_a_number_that_is_none_condemns_only_its_cell(
    stored: str, ledgers: LedgerDesk, tmp_path: Path
) -> None:
    rows: list[tuple[RawCell, ...]] = [
        (*MEETINGS, "实到人数"),
        ("支委会", "2023-03-05", "甲", (stored, "")),
        ("支委会", (stored, DAY), "乙", ("5", "")),
        ("支委会", "2023-03-07", "丙", ("5", "")),
    ]
    plan = plan_import_of(ledgers, "meetings", raw_workbook(tmp_path / "x.xlsx", rows))
    assert cells(plan, "主题") == [("丙",)]
    assert [(one.row, one.letters) for one in plan.mistakes] == [(2, "D"), (3, "B")]


@pytest.mark.parametrize(
    ("stored", "code", "number"),
    [
        ("12.0", "", "12"),
        ("1.3812345678E10", "", "13812345678"),
        ("7", "00000", "00007"),
        ("0710", "", "710"),
        ("202304150012301237", "0", "202304150012301237"),
        ("2.02304150012301237E17", "", "202304150012301237"),
        ("20230415", "0_ ", "20230415"),
        ("3", '"第"0"号"', "第3号"),
        ("2023001", "@", "2023001"),
        ("123456789012345", "0", "123456789012345"),
    ],
)
def test_in_a_column_of_text_what_a_number_shows_counts(
    stored: str, code: str, number: str, ledgers: LedgerDesk, tmp_path: Path
) -> None:
    assert _of_hotline((stored, code), ledgers, tmp_path) == [(number,)]


def _of_hotline(cell: RawCell, ledgers: LedgerDesk, folder: Path) -> Rows:
    rows: list[tuple[RawCell, ...]] = [
        ("编号", "来源", "登记日期", "诉求", "办结"),
        (cell, "群众来访", "2023-04-15", "漏水", "否"),
    ]
    plan = plan_import_of(ledgers, "hotline", raw_workbook(folder / "x.xlsx", rows))
    assert len(plan.rows) + len({one.row for one in plan.mistakes}) == 1
    return cells(plan, "编号")


def test_a_number_that_is_stored_as_text_keeps_its_zeros(ledgers: LedgerDesk, tmp_path: Path) -> None:
    assert _of_hotline("00007", ledgers, tmp_path) == [("00007",)]
    assert _of_hotline("12.0", ledgers, tmp_path) == [("12.0",)]


@pytest.mark.parametrize(
    "stored", ["2.02304150012301E+17", "202304150012301000", "1.10101199001012E+17", "3.4E15", "-2E16"]
)
def test_a_number_that_has_lost_digits_is_told(stored: str, ledgers: LedgerDesk, tmp_path: Path) -> None:
    assert _of_hotline((stored, "0"), ledgers, tmp_path) == []


@pytest.mark.parametrize(
    "names",
    [
        {"strings": "xl/SharedStrings.xml", "styles": "xl/Styles.xml"},
        {"strings": "xl/data/texts.xml", "styles": "xl/look/styles1.xml"},
        {"sheet": "xl/sheet1.xml"},
        {"book": "xl/workbook2.xml", "sheet": "xl/worksheets/Sheet.xml"},
        {"book": "workbook.xml", "sheet": "sheets/worksheet.xml", "strings": "s.xml", "styles": "f.xml"},
        {"strings": "xl\\sharedStrings.xml", "sheet": "xl\\worksheets\\sheet1.xml"},
    ],
)
def test_parts_are_found_whatever_they_are_called(
    names: dict[str, str], ledgers: LedgerDesk, tmp_path: Path
) -> None:
    rows: list[tuple[RawCell, ...]] = [
        ("培训班", "对象", "日期", "期次", "完成率"),
        ("培训", "支部书记", ("45017", DAY), ("1", ""), ("0.985", "0.0%")),
    ]
    plan = plan_import_of(ledgers, "training", raw_workbook(tmp_path / "x.xlsx", rows, **names))
    assert cells(plan, "日期", "完成率") == [("2023-04-01", Decimal("98.5"))]


def test_readings_above_characters_are_no_text(ledgers: LedgerDesk, tmp_path: Path) -> None:
    rows = [MEETINGS, ("党课", "2023-03-05", "主題黨日")]
    path = raw_workbook(tmp_path / "x.xlsx", rows, inner='<rPh sb="0" eb="2"><t>しゅだい</t></rPh>')
    assert cells(plan_import_of(ledgers, "meetings", path), "主题") == [("主題黨日",)]


@pytest.mark.parametrize(
    ("stored", "code", "hours"),
    [
        ("6", '0"个月"', 6),
        ("6", '0"期/年"', 6),
        ("6", '#,##0"日"', 6),
        ("6", "0\\年", 6),
        ("6.5", '0.0"学时";[Red]-0.0"学时"', Decimal("6.5")),
        ("1200", '_ * #,##0.00_ ;_ * -#,##0.00_ ;_ * "-"??_ ;_ @_ ', 1200),
        ("0.25", "[h]:mm", 6),
        ("0.25", "46", 6),
        ("0.1041666667", "20", Decimal("2.5")),
        ("6", "[DBNum1]General", 6),
        ("6", '[>5]0"月以上";0"月"', 6),
    ],
)
def test_a_unit_in_a_format_makes_no_day_and_a_length_of_time_is_hours(
    stored: str, code: str, hours: Cell, ledgers: LedgerDesk, tmp_path: Path
) -> None:
    rows: list[tuple[RawCell, ...]] = [
        ("培训班", "对象", "日期", "期次", "学时"),
        ("培训", "支部书记", "2023-04-01", ("1", ""), (stored, code)),
    ]
    plan = plan_import_of(ledgers, "training", raw_workbook(tmp_path / "x.xlsx", rows))
    assert (cells(plan, "人均学时"), plan.mistakes) == ([(hours,)], ())


@pytest.mark.parametrize(
    "code",
    [
        DAY,
        '[$-804]yyyy"年"m"月"d"日"',
        "14",
        "57",
        "yyyy\\-mm\\-dd hh:mm",
        'm"月"d"日"',
        "mmm-yy",
        "aaaa",
        "d",
    ],
)
def test_a_format_of_days_makes_a_day(code: str, ledgers: LedgerDesk, tmp_path: Path) -> None:
    rows: list[tuple[RawCell, ...]] = [MEETINGS, ("党课", ("45017.5", code), "讲课")]
    plan = plan_import_of(ledgers, "meetings", raw_workbook(tmp_path / "x.xlsx", rows))
    assert cells(plan, "日期") == [("2023-04-01",)]


def _of_dues(months: list[RawCell], ledgers: LedgerDesk, folder: Path) -> tuple[list[object], list[str]]:
    rows: list[tuple[RawCell, ...]] = [("党员", "月份", "金额", "是否按期")]
    rows += [("张某", month, ("10", ""), "是") for month in months]
    plan = plan_import_of(ledgers, "dues", raw_workbook(folder / "x.xlsx", rows))
    return [one[0] for one in cells(plan, "月份")], [one.sentence for one in plan.mistakes]


def test_a_month_that_was_typed_as_a_number(ledgers: LedgerDesk, tmp_path: Path) -> None:
    october = ("2023.1", "0.00")
    assert _of_dues([october], ledgers, tmp_path) == (["2023-10-01"], [])
    assert _of_dues([("2023.1", "0.00_ "), ("2023.12", "0.00_ ")], ledgers, tmp_path)[0] == [
        "2023-10-01",
        "2023-12-01",
    ]
    padded: list[RawCell] = [("2023.09", ""), ("2023.1", ""), ("2023.11", "")]
    assert _of_dues(padded, ledgers, tmp_path)[0] == ["2023-09-01", "2023-10-01", "2023-11-01"]
    assert _of_dues(["2023.09", "2023.1", "2023.01"], ledgers, tmp_path)[0] == [
        "2023-09-01",
        "2023-10-01",
        "2023-01-01",
    ]


def test_a_month_of_which_nobody_can_tell_is_asked_about(ledgers: LedgerDesk, tmp_path: Path) -> None:
    days, sentences = _of_dues([("2023.1", ""), ("2023.2", ""), ("2023.12", "")], ledgers, tmp_path)
    assert days == ["2023-02-01", "2023-12-01"]
    assert "“2023.1”看不出是1月还是10月" in sentences[0]
    assert _of_dues(["2023.1", "2023.2"], ledgers, tmp_path) == (["2023-01-01", "2023-02-01"], [])


def _of_rates(head: str, rates: list[RawCell], ledgers: LedgerDesk, folder: Path) -> tuple[list[object], int]:
    rows: list[tuple[RawCell, ...]] = [("培训班", "对象", "日期", "期次", head)]
    rows += [(f"班{n}", "支部书记", "2023-04-01", ("1", ""), rate) for n, rate in enumerate(rates)]
    plan = plan_import_of(ledgers, "training", raw_workbook(folder / "x.xlsx", rows))
    return [one[0] for one in cells(plan, "完成率")], plan.wrong_rows


def test_a_share_is_never_taken_for_percent(ledgers: LedgerDesk, tmp_path: Path) -> None:
    half = Decimal("98.5")
    assert _of_rates("完成率", [("0.985", "0%"), ("1", "9")], ledgers, tmp_path) == ([half, 100], 0)
    assert _of_rates("完成率", [("0.98499999999999999", "10")], ledgers, tmp_path) == ([half], 0)
    assert _of_rates("完成率", [("98.5", ""), ("100", '0"%"')], ledgers, tmp_path) == ([half, 100], 0)
    assert _of_rates("完成率", [("0.985", ""), ("1", "")], ledgers, tmp_path) == ([], 2)
    assert _of_rates("完成率（%）", [("0.5", "")], ledgers, tmp_path) == ([Decimal("0.5")], 0)
    assert _of_rates("完成率", [("0.5", ""), ("98.5", "")], ledgers, tmp_path) == ([Decimal("0.5"), half], 0)


# ------------------------------------------------------------------ money in 万元, and the same as above

DEEDS = ("登记日期", "实事", "办理情况", "件数")


def amounts(
    ledgers: LedgerDesk, path: Path, head: str, *cells: RawCell, above: str = ""
) -> list[Cell | None]:
    rows: list[tuple[RawCell, ...]] = [(above,)] if above else []
    rows.append((*DEEDS, head))
    rows += [("2023-03-05", f"第{number}件", "已办结", "1", cell) for number, cell in enumerate(cells)]
    plan = plan_import_of(ledgers, "good_deeds", raw_workbook(path, rows))
    assert plan.mistakes == ()
    return [record.cells.get("投入资金") for record in plan.rows]


@pytest.mark.parametrize("head", ["投入资金（万元）", "资金(万元)", "投入金额/万元", "投入资金（万）"])
def test_money_under_a_head_in_ten_thousands_is_kept_in_yuan(
    head: str, ledgers: LedgerDesk, tmp_path: Path
) -> None:
    path = tmp_path / "x.xlsx"
    assert amounts(ledgers, path, head, "1.2", ("0.35", ""), "3万元", "800元") == [12_000, 3_500, 30_000, 800]


def test_the_unit_may_stand_above_the_table(ledgers: LedgerDesk, tmp_path: Path) -> None:
    path = tmp_path / "x.xlsx"
    assert amounts(ledgers, path, "投入资金", ("1.5", ""), above="单位：万元") == [15_000]
    assert amounts(ledgers, path, "投入资金（元）", ("1.5", ""), above="单位：万元") == [Decimal("1.5")]
    assert amounts(ledgers, path, "投入资金", ("1500", ""), above="单位：元") == [1500]
    assert amounts(ledgers, path, "投入资金", ("1500", ""), above="填报单位：万元社区") == [1500]


def test_a_format_that_shows_ten_thousands_says_the_unit(ledgers: LedgerDesk, tmp_path: Path) -> None:
    path = tmp_path / "x.xlsx"
    assert amounts(ledgers, path, "投入资金", ("1.2", '0.0"万元"'), ("800", '0"元"')) == [12_000, 800]
    assert amounts(ledgers, path, "投入资金（万元）", ("800", '0"元"'), ("2", "0.00")) == [800, 20_000]


def test_that_it_was_reckoned_is_told(ledgers: LedgerDesk, tmp_path: Path) -> None:
    rows = [(*DEEDS, "投入资金（万元）"), ("2023-03-05", "甲", "已办结", "1", "2")]
    assert plan_import_of(ledgers, "good_deeds", raw_workbook(tmp_path / "x.xlsx", rows)).scaled == (
        "投入资金",
    )
    plain = [(*DEEDS, "投入资金"), ("2023-03-05", "甲", "已办结", "1", "2")]
    assert plan_import_of(ledgers, "good_deeds", raw_workbook(tmp_path / "y.xlsx", plain)).scaled == ()


@pytest.mark.parametrize("mark", ["同上", "〃", " 同上 ", "″", "''"])
def test_the_same_as_above_is_what_stands_above(mark: str, ledgers: LedgerDesk, tmp_path: Path) -> None:
    rows = [
        MEETINGS,
        ("支委会", "2023-03-05", "研究甲"),
        (mark, mark, "研究乙"),
        (mark, "2023-03-09", "同上级汇报"),
    ]
    plan = plan_import_of(ledgers, "meetings", raw_workbook(tmp_path / "x.xlsx", rows))
    assert cells(plan, *MEETINGS) == [
        ("支委会", "2023-03-05", "研究甲"),
        ("支委会", "2023-03-05", "研究乙"),
        ("支委会", "2023-03-09", "同上级汇报"),
    ]


def test_the_same_as_nothing_is_told(ledgers: LedgerDesk, tmp_path: Path) -> None:
    rows = [MEETINGS, ("支委会", "同上", "研究甲")]
    plan = plan_import_of(ledgers, "meetings", raw_workbook(tmp_path / "x.xlsx", rows))
    assert [(one.row, one.text) for one in plan.mistakes] == [(2, "同上")]
