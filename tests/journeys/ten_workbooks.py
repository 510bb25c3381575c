"""Ten workbooks as offices really keep them, by the programs that offices have. Those of old kinds are kept in
`workbooks/`; run as a program, this makes them anew (needs xlwt and odfpy).
"""

from __future__ import annotations

import sys
import tempfile
from datetime import date, datetime
from pathlib import Path
from typing import Any

import openpyxl
import xlsxwriter  # type: ignore[import-untyped]  # the package has no types
from openpyxl.utils.datetime import CALENDAR_MAC_1904
from openpyxl.worksheet.worksheet import Worksheet

KEPT = Path(__file__).parent / "workbooks"
_READING = '<rPh sb="0" eb="1"><t>しょき</t></rPh><phoneticPr fontId="1"/>'


def monthly_meetings(path: Path) -> None:
    """A sheet a month behind a cover, heads on two lines, the place only once."""
    book = openpyxl.Workbook()
    _sheet(book).title = "封面"
    _sheet(book).append(["第一党支部“三会一课”登记本", None, "2023年"])
    months: dict[str, list[list[Any]]] = {
        "1月": [
            [1, "支委会", "2023.1.9", "研究年度计划", "秦　远", 5, 5, "二楼会议室"],
            [2, "党员大会", "2023-01-16 下午3点", "通报党费收缴情况", "秦　远", "２８", 26, "同上"],
        ],
        "2月": [
            [1, "支委会", datetime(2023, 2, 8), "研究学习安排", "秦　远", 5, 4, "二楼会议室"],
            [],
            [2, "党课", "2023年2月20日", "书记讲党课", "秦　远", 28, 28, "〃"],
        ],
        "3月": [
            [1, "支部委员会", 45005, "研究发展党员", "秦　远", 5, 5, "二楼会议室"],
            [2, "党小组会", "２０２３．３．２８", "学习讨论", "苏　明", 9, 9, "小会议室"],
        ],
    }
    for name, rows in months.items():
        sheet = book.create_sheet(name)
        heads = ["序号", "会议类别", "召开日期", "会议内容", "主持人", "参会情况", None, "会议地点"]
        lines = [[f"第一党支部2023年{name}“三会一课”登记表"], ["填报单位：第一党支部"], heads]
        for line in (
            *lines,
            [*[None] * 5, "应到人数", "实到人数"],
            *rows,
            ["合计", None, None, f"{len(rows)}次"],
        ):
            sheet.append(line)
        sheet.append(["填表人：苏明", None, None, None, "审核人：秦远"])
        for block in ("A1:H1", "A2:H2", "F3:G3", *(f"{letter}3:{letter}4" for letter in "ABCDEH")):
            sheet.merge_cells(block)
    book.save(path)


def dues(path: Path) -> None:
    """Months as numbers, full-width digits, a column that should have been paid beside the one that was."""
    book = openpyxl.Workbook()
    sheet = _sheet(book)
    sheet.append(["2023年3—4月党费收缴表"])
    sheet.append(["序号", "姓名", "缴纳月份", "应缴金额", "实缴金额（元）", "是否按时", "备注"])
    rows: list[list[Any]] = [
        [1, "秦　远", 2023.03, 30, 30, "√", None],
        [2, "苏　明", 2023.03, 12.5, "１２．５", "是", None],
        [3, "秦　远", 2023.04, 30, "30元", "√", None],
        [4, "苏　明", 2023.04, 12.5, 10, "×", "补交"],
    ]
    for row in rows:
        sheet.append(row)
    sheet.append(["合计", None, None, "=SUM(D3:D6)", "=SUM(E3:E6)"])
    sheet.merge_cells("A1:G1")
    for number in range(3, 7):
        sheet.cell(number, 3).number_format = "0.00"
    book.save(path)


def theme_days(path: Path) -> None:
    """The day is merged down over two groups of the same day."""
    book = openpyxl.Workbook()
    sheet = _sheet(book)
    sheet.append(["主题党日活动台账"])
    sheet.append(["活动日期", "活动主题", "活动地点", "活动形式", "参加党员名单", "参加党员数"])
    sheet.append([datetime(2023, 3, 5), "学雷锋做先锋", "幸福里社区", "实践服务", "秦远、苏明", 12])
    sheet.append([None, "清理楼道", "幸福里社区", "实践服务", "赵一鸣，钱 多", 8])
    sheet.append([datetime(2023, 4, 4), "祭扫英烈", "烈士陵园", "参观见学", "秦　远；苏　明", 25])
    sheet.append(["说明：每月至少一次"])
    sheet.merge_cells("A1:F1")
    sheet.merge_cells("A3:A4")
    for number in range(3, 6):
        sheet.cell(number, 1).number_format = 'yyyy"年"m"月"d"日"'
    book.save(path)


def rectification(path: Path) -> None:
    """Filtered by state, a row hidden by hand, a hidden column of telephone numbers."""
    book = xlsxwriter.Workbook(str(path))
    sheet = book.add_worksheet("整改")
    day = book.add_format({"num_format": "yyyy/m/d"})
    heads = [
        "发现时间",
        "具体问题",
        "问题个数",
        "问题来源",
        "联系电话",
        "整改举措",
        "整改责任人",
        "整改期限",
        "整改进展",
    ]
    rows = [
        (date(2023, 2, 1), "台账不全", 2, "大数据平台", "0851", "补齐", "秦远", date(2023, 3, 1), "已整改"),
        (date(2023, 2, 9), "记录不实", 3, "大数据平台", "0852", "核实", "苏明", date(2023, 4, 1), "整改中"),
        (date(2023, 3, 2), "学习不经常", 1, "主题教育", "0853", "定计划", "秦远", date(2023, 5, 1), "已整改"),
        (date(2023, 3, 8), "联系群众少", 4, "督查", "0854", "定期走访", "苏明", date(2023, 6, 1), "未整改"),
    ]
    sheet.write_row(0, 0, heads)
    for number, row in enumerate(rows, 1):
        for column, value in enumerate(row):
            sheet.write_datetime(
                number, column, datetime(value.year, value.month, value.day), day
            ) if isinstance(value, date) else sheet.write(number, column, value)
    sheet.autofilter(0, 0, len(rows), len(heads) - 1)
    sheet.filter_column("I", "x == 已整改")
    for number in (2, 4):
        sheet.set_row(number, options={"hidden": True})
    sheet.set_column("E:E", 12, None, {"hidden": True})
    book.close()


def study_elsewhere(path: Path) -> None:
    """Another ledger's table under a name that says nothing."""
    book = openpyxl.Workbook()
    sheet = _sheet(book)
    sheet.append(["序号", "学习时间", "学习层次", "学习方式", "学习内容", "领学人员", "学时数"])
    sheet.append([1, "2023.2.14", "支部", "集中学习", "党章", "秦远", 2])
    sheet.append([2, "2023.3.14", "支部", "集中学习", "两会精神", "苏明", "1.5学时"])
    sheet.append([3, "2023.3.14", "支部", "专题研讨", "谈体会", "苏明", 1])
    book.save(path)


def condolences(path: Path) -> None:
    """Whom all of it was for stands in the title alone."""
    book = openpyxl.Workbook()
    sheet = _sheet(book)
    sheet.append(["2023年“七一”前走访慰问困难党员情况表"])
    sheet.append(
        [
            "序号",
            "走访时间",
            "慰问户数（人数）",
            "人均慰问金（元）",
            "慰问金合计（元）",
            "发放物资",
            "慰问地点",
        ]
    )
    sheet.append([1, date(2023, 6, 27), 3, 500, 1500, "米、油", "幸福里"])
    sheet.append([2, date(2023, 6, 28), "2人", "￥600", "1,200", "同上", "南山社区"])
    sheet.append(["总计", None, 5, None, 2700])
    sheet.merge_cells("A1:G1")
    book.save(path)


# rows for `raw_workbook`, with the readings of the characters behind each shared text
TRAINING: tuple[tuple[str | tuple[str, str] | None, ...], ...] = (
    ("2023年党员教育培训情况",),
    ("班次名称", "培训对象", "开班日期", "举办期数", "培训人数", "人均学时", "完成率"),
    (
        "书记班",
        "支部书记",
        ("44986", "yyyy/m/d"),
        ("1", '0"期"'),
        ("40", "#,##0"),
        ("0.25", "[h]:mm"),
        ("0.985", "0.0%"),
    ),
    ("党务班", "党务干部", ("45000", "m月d日"), ("2", '0"期"'), ("#REF!", ""), ("12.0", ""), ("1", "0%")),
    (
        "轮训",
        "全体党员",
        ("45066.375", "14"),
        ("1", '0"期"'),
        ("1200", "#,##0"),
        ("8", '0"学时"'),
        ("0.5", "0%"),
    ),
)
READING = _READING


def volunteers(path: Path) -> None:
    """Saved as text by a Chinese Excel."""
    lines = [
        "志愿服务情况表,,,,,",
        "序号,服务类型,志愿服务项目,服务时间,服务次数,参与志愿者人数",
        '1,活动,"清扫街道,劝导停车",2023/3/5,2,"1,012"',
        "2,活动,陪伴老人,2023年4月8日（星期六）,１次,9人",
        "3,活动,义务植树,2023/3,1,30",
        "合计,,,,4,1051",
    ]
    path.write_bytes("\r\n".join([*lines, ""]).encode("gb18030"))


def decisions(path: Path) -> None:
    """Yes and no by marks, money in 万元, the village merged down."""
    book = openpyxl.Workbook()
    sheet = _sheet(book)
    sheet.append(["“一征三议两公开”决策事项统计表"])
    sheet.append(
        ["社区名称", "决策事项", "决策日期", "是否征求意见", "是否议定", "是否公开", "涉及资金（万元）"]
    )
    sheet.append(["幸福里社区", "加装电梯", "2023-03-05", "√", "有", "是", 12.5])
    sheet.append([None, "更换路灯", "2023-05-06", "是", "是", "√", 0.8])
    sheet.append(["南山社区", "修步道", "2023-06-01", "√", "无", "×", "3万元"])
    sheet.append(["备注：金额以合同为准"])
    sheet.merge_cells("A1:G1")
    sheet.merge_cells("A3:A4")
    book.save(path)


def deeds_of_1904(path: Path) -> None:
    """Days counted from 1904, a formula that no program has calculated, one without its day."""
    book = openpyxl.Workbook()
    book.epoch = CALENDAR_MAC_1904
    sheet = _sheet(book)
    sheet.append(["序号", "登记时间", "实事项目", "惠及群众", "投入资金（元）", "完成情况", "办实事件数"])
    sheet.append([1, date(2023, 2, 1), "修补路面", "沿街商户", 12000, "已办结", 3])
    sheet.append([2, date(2023, 4, 10), "更换楼道灯", "幸福里小区", "3,500", "已办结", 12])
    sheet.append([3, None, "清掏化粪池", "幸福里小区", "=E2/15", "已办结", 1])
    sheet.append(["制表：李四", None, None, "审核：王五"])
    book.save(path)


def _sheet(book: openpyxl.Workbook) -> Worksheet:
    sheet = book.active
    assert isinstance(sheet, Worksheet)
    return sheet


def make_kept(folder: Path) -> None:
    """The same sheets as old ones; .et is what WPS calls the records of an .xls."""
    with tempfile.TemporaryDirectory() as place:
        for make, name in ((dues, "dues.xls"), (theme_days, "theme_days.et")):
            make(Path(place, "x.xlsx"))
            _as_biff(openpyxl.load_workbook(Path(place, "x.xlsx")), folder / name)
        decisions(Path(place, "x.xlsx"))
        _as_ods(openpyxl.load_workbook(Path(place, "x.xlsx")), folder / "decisions.ods")


def _as_biff(book: openpyxl.Workbook, path: Path) -> None:
    import xlwt  # type: ignore[import-not-found]  # only to make the kept files anew

    made = xlwt.Workbook(encoding="utf-8")
    for sheet in book.worksheets:
        target = made.add_sheet(sheet.title)
        blocks = {(block.min_row, block.min_col): block for block in sheet.merged_cells.ranges}
        for row in sheet.iter_rows():
            for cell in row:
                if cell.value is None:
                    continue
                look = xlwt.easyxf(num_format_str=cell.number_format)
                value = xlwt.Formula(cell.value[1:]) if cell.data_type == "f" else cell.value
                block = blocks.get((cell.row, cell.column))
                if block is None:
                    target.write(cell.row - 1, cell.column - 1, value, look)
                else:
                    place = (block.min_row - 1, block.max_row - 1, block.min_col - 1, block.max_col - 1)
                    target.write_merge(*place, value, look)
    made.save(str(path))


def _as_ods(book: openpyxl.Workbook, path: Path) -> None:
    from odf import opendocument, table, text  # type: ignore[import-not-found]  # as xlwt

    made = opendocument.OpenDocumentSpreadsheet()
    for sheet in book.worksheets:
        target = table.Table(name=sheet.title)
        spans = {(block.min_row, block.min_col): block for block in sheet.merged_cells.ranges}
        for row in sheet.iter_rows():
            line = table.TableRow()
            for cell in row:
                block = spans.get((cell.row, cell.column))
                about: dict[str, Any] = {}
                if block is not None:
                    about["numbercolumnsspanned"] = block.max_col - block.min_col + 1
                    about["numberrowsspanned"] = block.max_row - block.min_row + 1
                if isinstance(cell.value, int | float):
                    about |= {"valuetype": "float", "value": cell.value}
                elif cell.value is not None:
                    about["valuetype"] = "string"
                made_cell = table.TableCell(**about)
                if cell.value is not None:
                    made_cell.addElement(text.P(text=str(cell.value)))
                line.addElement(made_cell)
            target.addElement(line)
        made.spreadsheet.addElement(target)
    made.save(str(path))


if __name__ == "__main__":
    make_kept(Path(sys.argv[1]) if len(sys.argv) > 1 else KEPT)
