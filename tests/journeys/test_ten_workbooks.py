"""Ten untidy workbooks go in through the import page; every row and every count is as a clerk finds it by hand."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path

import pytest
from pytestqt.qtbot import QtBot

from djdesk.model.period import Period
from djdesk.model.record import Cell
from journeys import ten_workbooks as books
from journeys.importer import Importer
from support.raw_workbook import raw_workbook
from support.sample import CLOCK
from ui.shell.app import build_window

RESOURCES = Path(__file__).parents[2] / "resources"
HALF = Period.parse("2023H1")


@pytest.fixture
def clerk(qtbot: QtBot, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Iterator[Importer]:
    _app, window = build_window(tmp_path / "data", RESOURCES, CLOCK)
    qtbot.addWidget(window)
    yield Importer(window, monkeypatch)
    window.close()


def rows(clerk: Importer, ledger: str, *names: str) -> list[tuple[Cell | None, ...]]:
    return [tuple(record.cells.get(name) for name in names) for record in clerk.rows(ledger)]


def counted(clerk: Importer, ledger: str, *figures: str) -> list[float | None]:
    """By the ledger's first way of counting each figure."""
    form = clerk.window.ledgers().session(ledger).form
    ways = {one.figure: one for one in reversed(form.measures)}
    values = [clerk.window.desk.store.ledgers.measure(form, ways[name], HALF).value for name in figures]
    return [None if value is None else float(value) for value in values]


def test_a_sheet_for_each_month_behind_a_cover(clerk: Importer, tmp_path: Path) -> None:
    books.monthly_meetings(tmp_path / "登记本.xlsx")
    clerk.import_file("三会一课", tmp_path / "登记本.xlsx")
    clerk.take("导入 2 行")
    for month in (2, 3):
        clerk.press_button(f"接着导入“{month}月”", clerk.page.banner)
        clerk.until(clerk.importing.isVisible)
        clerk.take("导入 2 行")
    assert rows(clerk, "meetings", "会议类型", "日期", "主题", "主持人", "应到人数", "实到人数", "地点") == [
        ("支委会", "2023-01-09", "研究年度计划", "秦远", 5, 5, "二楼会议室"),
        ("党员大会", "2023-01-16", "通报党费收缴情况", "秦远", 28, 26, "二楼会议室"),
        ("支委会", "2023-02-08", "研究学习安排", "秦远", 5, 4, "二楼会议室"),
        ("党课", "2023-02-20", "书记讲党课", "秦远", 28, 28, "二楼会议室"),
        ("支委会", "2023-03-20", "研究发展党员", "秦远", 5, 5, "二楼会议室"),
        ("党小组会", "2023-03-28", "学习讨论", "苏明", 9, 9, "小会议室"),
    ]
    assert counted(clerk, "meetings", "支委会", "党员大会", "讲党课", "“三会一课”") == [3, 1, 1, 6]


def test_an_old_table_of_dues(clerk: Importer) -> None:
    clerk.import_file("党费", books.KEPT / "dues.xls")
    clerk.take("导入 4 行")
    assert rows(clerk, "dues", "党员", "月份", "金额", "是否按期") == [
        ("秦远", "2023-03-01", 30, True),
        ("苏明", "2023-03-01", pytest.approx(12.5), True),
        ("秦远", "2023-04-01", 30, True),
        ("苏明", "2023-04-01", 10, False),
    ]
    assert counted(clerk, "dues", "按期交纳党费的党员") == [1]


def test_a_table_of_wps_with_merged_days(clerk: Importer) -> None:
    clerk.import_file("主题党日", books.KEPT / "theme_days.et")
    clerk.take("导入 3 行")
    assert rows(clerk, "theme_days", "日期", "主题", "参加人", "参加人数") == [
        ("2023-03-05", "学雷锋做先锋", "秦远、苏明", 12),
        ("2023-03-05", "清理楼道", "赵一鸣、钱多", 8),
        ("2023-04-04", "祭扫英烈", "秦远、苏明", 25),
    ]
    assert counted(clerk, "theme_days", "主题党日活动") == [2]


def test_rows_that_are_hidden_or_filtered_away_come_in_and_are_told(clerk: Importer, tmp_path: Path) -> None:
    books.rectification(tmp_path / "整改.xlsx")
    clerk.import_file("整改台账", tmp_path / "整改.xlsx")
    assert clerk.importing.summary.text() == "可以导入 4 行。其中 2 行在表格里是隐藏的或被筛选掉的。"
    clerk.take("导入 4 行")
    assert rows(clerk, "rectification", "发现日期", "问题", "问题数", "来源", "状态", "时限") == [
        ("2023-02-01", "台账不全", 2, "大数据平台", "已整改", "2023-03-01"),
        ("2023-02-09", "记录不实", 3, "大数据平台", "整改中", "2023-04-01"),
        ("2023-03-02", "学习不经常", 1, "主题教育", "已整改", "2023-05-01"),
        ("2023-03-08", "联系群众少", 4, "督查", "未整改", "2023-06-01"),
    ]
    assert counted(clerk, "rectification", "大数据平台发现整改问题") == [5]


def test_a_table_of_another_ledger_is_asked_about_and_goes_there(clerk: Importer, tmp_path: Path) -> None:
    books.study_elsewhere(tmp_path / "表1.xlsx")
    clerk.import_file("主题党日", tmp_path / "表1.xlsx")
    assert not clerk.importing.take.isEnabled()
    clerk.press_button("导入到“理论学习台账”", clerk.importing.question)
    clerk.take("导入 3 行")
    assert rows(clerk, "theme_days") == []
    assert rows(clerk, "study", "日期", "层级", "形式", "主题", "主讲人", "时长") == [
        ("2023-02-14", "支部", "集中学习", "党章", "秦远", 2),
        ("2023-03-14", "支部", "集中学习", "两会精神", "苏明", pytest.approx(1.5)),
        ("2023-03-14", "支部", "专题研讨", "谈体会", "苏明", 1),
    ]
    assert counted(clerk, "study", "集中学习", "专题研讨") == [2, 1]


def test_a_column_that_is_missing_is_given_once_for_all_rows(clerk: Importer, tmp_path: Path) -> None:
    books.condolences(tmp_path / "慰问.xlsx")
    clerk.import_file("走访慰问", tmp_path / "慰问.xlsx")
    mapping = clerk.importing.view.mapping
    assert "“对象”（必填）" in mapping.missing.text()
    box = mapping.for_all.boxes["对象"]
    box.set_text("困难党员")
    box.left.emit()
    clerk.take("导入 2 行")
    names = ("对象", "日期", "人数", "每人金额", "慰问金总额", "物资", "地点")
    assert rows(clerk, "condolences", *names) == [
        ("困难党员", "2023-06-27", 3, 500, 1500, "米、油", "幸福里"),
        ("困难党员", "2023-06-28", 2, 600, 1200, "米、油", "南山社区"),
    ]
    assert counted(clerk, "condolences", "慰问困难党员", "慰问金") == [5, 2700]


def test_formats_readings_and_an_error_cell(clerk: Importer, tmp_path: Path) -> None:
    path = raw_workbook(tmp_path / "培训.xlsx", books.TRAINING, inner=books.READING)
    clerk.import_file("教育培训", path)
    assert clerk.wrong() == [(4, "人数", "单元格里的数“#REF!”读不出来")]
    clerk.mend(4, "人数", "85")
    clerk.take("导入 3 行")
    assert rows(clerk, "training", "培训班", "对象", "日期", "期次", "人数", "人均学时", "完成率") == [
        ("书记班", "支部书记", "2023-03-01", 1, 40, 6, pytest.approx(98.5)),
        ("党务班", "党务干部", "2023-03-15", 2, 85, 12, 100),
        ("轮训", "全体党员", "2023-05-20", 1, 1200, 8, 50),
    ]
    assert counted(clerk, "training", "党支部书记培训班", "党务干部培训班", "党员人均学习时长") == [1, 2, 8]


def test_a_text_table_of_a_chinese_excel(clerk: Importer, tmp_path: Path) -> None:
    books.volunteers(tmp_path / "志愿服务.csv")
    clerk.import_file("志愿服务", tmp_path / "志愿服务.csv")
    clerk.take("导入 3 行")
    assert rows(clerk, "volunteers", "类型", "活动", "日期", "次数", "参加人数") == [
        ("活动", "清扫街道,劝导停车", "2023-03-05", 2, 1012),
        ("活动", "陪伴老人", "2023-04-08", 1, 9),
        ("活动", "义务植树", "2023-03-01", 1, 30),
    ]
    assert counted(clerk, "volunteers", "志愿服务活动") == [4]


def test_an_open_document_with_marks_for_yes_and_money_in_ten_thousands(clerk: Importer) -> None:
    clerk.import_file("民主决策", books.KEPT / "decisions.ods")
    assert clerk.wrong() == []
    assert "“涉及金额”表里以万元计，已换算成元。" in clerk.importing.summary.text()
    clerk.take("导入 3 行")
    assert rows(clerk, "decisions", "社区", "事项", "日期", "征求意见", "议定", "公开", "涉及金额") == [
        ("幸福里社区", "加装电梯", "2023-03-05", True, True, True, 125_000),
        ("幸福里社区", "更换路灯", "2023-05-06", True, True, True, 8_000),
        ("南山社区", "修步道", "2023-06-01", True, False, False, 30_000),
    ]
    assert counted(clerk, "decisions", "解决公益性社会性重大事项", "涉及金额") == [2, 13.3]


def test_days_counted_from_1904_and_a_formula_without_its_result(clerk: Importer, tmp_path: Path) -> None:
    books.deeds_of_1904(tmp_path / "实事.xlsx")
    clerk.import_file("为民办实事", tmp_path / "实事.xlsx")
    assert clerk.wrong() == [(4, "日期", ""), (4, "投入资金", "公式还没有算出结果")]
    clerk.mend(4, "日期", "2023年3月3日")
    clerk.mend(4, "投入资金", "800")
    clerk.take("导入 3 行")
    assert rows(clerk, "good_deeds", "日期", "事项", "对象", "投入资金", "办理结果", "件数") == [
        ("2023-02-01", "修补路面", "沿街商户", 12_000, "已办结", 3),
        ("2023-04-10", "更换楼道灯", "幸福里小区", 3_500, "已办结", 12),
        ("2023-03-03", "清掏化粪池", "幸福里小区", 800, "已办结", 1),
    ]
    assert counted(clerk, "good_deeds", "为民办实事事项") == [16]
