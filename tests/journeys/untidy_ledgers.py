"""Excel ledgers as offices keep them: merged titles, heads on two lines, dates of every kind, sums, notes and
signatures below.
"""

from __future__ import annotations

from datetime import date
from pathlib import Path
from typing import Any

import openpyxl
from openpyxl.styles import Font
from openpyxl.worksheet.worksheet import Worksheet


def keep_meetings(folder: Path) -> Path:
    """Seven meetings of the first half of 2023, three of them with a cell that cannot be read; two heads'
    lines, a second sheet.
    """
    book, sheet = _book("2023年上半年")
    _lines(
        sheet,
        [
            ["区市政中心第一党支部2023年上半年“三会一课”登记台账"],
            ["填报单位：第一党支部", *_empty(5), "填报日期：2023年7月3日"],
            ["序号", "会议类别", "召开时间", "会议议题", "主持", "参加情况", None, "会议地点", "备注"],
            [*_empty(5), "应到", "实到", None, None],
            [1, "支委会", "2023.1.9", "研究年度工作要点", "秦　远", "２８", 26, "二楼会议室"],
            [2, "党员大会", date(2023, 2, 10), "通报上年度党费收缴情况", "秦　远", 28, 25, "大会议室"],
            [3, "支部委员会", "2023年3月15日", "研究发展党员工作", "秦　远", 5, 5, "二楼会议室"],
            [],
            [4, "支委会", "5月18日", "研究主题教育方案", "秦　远", 5, 5, "二楼会议室"],
            [5, "党课", 45035, "书记讲党课", "秦　远", 28, "26人，2人请假", "大会议室"],
            [6, "党小组会", "２０２３／６／１２", "学习讨论", "苏　明", 9, 9, "小会议室", "第一党小组"],
            [7, "支委会", date(2023, 6, 28), "研究“七一”系列活动", "秦　远", 5, 5, "二楼会议室"],
            [8, "支委会", date(2022, 12, 20), "研究年终总结", "秦　远", 5, 4, "二楼会议室"],
            ["合计", *_empty(4), 113, None, None],
            ["备注：支委会由支部书记主持。"],
            ["制表人：李四", *_empty(3), "审核人：王五"],
        ],
        ("A1:I1", "A2:F2", "F3:G3", *(f"{letter}3:{letter}4" for letter in "ABCDEHI")),
    )
    other = book.create_sheet("填报说明")
    other.append(["本表每月25日前报送，电子版发党建办邮箱。"])
    return _saved(book, folder / "三会一课台账（第一支部）.xlsx")


def keep_study(folder: Path) -> Path:
    """Five sessions; the month is merged over its sessions, one topic has the wrong kind."""
    book, sheet = _book("学习")
    _lines(
        sheet,
        [
            ["理论学习台账"],
            [],
            ["学习时间", "学习层级", "学习形式", "学习内容", "领学人", "时长（学时）"],
            ["2023-01-12", "支部", "集中学习", "党的二十大报告第一部分", "苏明", "2"],
            [None, "支部", "专题研讨", "结合岗位谈体会", "苏明", 1.5],
            ["二〇二三年三月六日", "支部", "集中学习", "全国两会精神", "秦远", "２"],
            ["2023.5.8", "班子", "理论学习", "习近平经济思想", "秦远", 2],
            [date(2023, 7, 3), "支部", "集中学习", "下半年第一课", "秦远", 2],
            ["小计", None, None, None, None, 9.5],
            ["说明：1学时为45分钟"],
        ],
        ("A1:F1", "A4:A5"),
    )
    return _saved(book, folder / "2023学习台账.xlsx")


def keep_deeds(folder: Path) -> Path:
    """Four good deeds; money as people write it, a formula with its result, one row without its date."""
    book, sheet = _book("实事")
    _lines(
        sheet,
        [
            ["为民办实事清单"],
            ["单位：元"],
            ["序号", "登记日期", "实事", "服务对象", "投入资金", "办理情况", "件数"],
            [1, "2023/2/1", "修补破损路面", "沿街商户", "1.2万元", "已办结", 3],
            [2, "2023/4/10", "更换楼道灯", "幸福里小区", "3,500", "已办结", 12],
            [3, None, "清掏化粪池", "幸福里小区", "￥800", "已办结", 1],
            [4, "2023/5/20", "加装电梯", "老旧小区", None, "正在办理", 1],
            ["总计", None, None, None, "=SUM(E4:E7)", None, 17],
            ["负责人：赵六", None, None, "填表人：钱七"],
        ],
        ("A1:G1",),
    )
    return _saved(book, folder / "办实事.xlsx")


def _book(name: str) -> tuple[openpyxl.Workbook, Worksheet]:
    book = openpyxl.Workbook()
    sheet = book.active
    assert isinstance(sheet, Worksheet)
    sheet.title = name
    return book, sheet


def _lines(sheet: Worksheet, lines: list[list[Any]], merged: tuple[str, ...]) -> None:
    for number, line in enumerate(lines, 1):
        for place, cell in enumerate(line, 1):
            if cell is not None:
                sheet.cell(number, place, cell)
    for block in merged:
        sheet.merge_cells(block)
    for number in range(
        len(lines) + 1, len(lines) + 150
    ):  # formatted far beyond the table, as it comes when whole columns are formatted
        sheet.cell(number, 2).font = Font(size=12)


def _empty(count: int) -> list[None]:
    return [None] * count


def _saved(book: openpyxl.Workbook, path: Path) -> Path:
    book.save(path)
    return path
