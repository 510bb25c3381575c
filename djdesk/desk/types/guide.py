"""The first sheet of a type's workbook: how to use it. For people alone; nothing reads it."""

from __future__ import annotations

from djdesk.formats.xlsx.write import Cell, SheetLine, SheetToWrite
from djdesk.forms.report_type import ReportType
from djdesk.forms.workbook.sheets import GUIDE, SHEETS

_BEFORE = (
    (
        "怎样用",
        "在各张工作表里改好、存盘，再用“收进类型”交给程序。"
        "写得不对的地方，程序会一次说全：在哪张表、第几行、怎样改。",
    ),
    (
        "表头",
        "每张表第1行是表头，第2行是说明。列可以换位置，行可以插入、删去、排序；表头和工作表的名称不要改。",
    ),
    ("次序", "先后由“次序”一列定，和行的位置无关。插入的行不填次序，就排在上一行后面。"),
    ("备注", "想记点什么，可以加一列，表头写“备注”；也可以另加工作表，程序都不读。"),
)
_BEHIND = (
    (
        "名称入句",
        "样稿里 {名称} 会换成这个指标或文字的内容；"
        "{单位名称}、{报告期间}、{截至日期}、{统计时段}、{期末季度}由程序填。",
    ),
    (
        "清单入句",
        "{已做清单}印出这一节做到的事项，{已做清单/清单名称}只印其中一份；{章节:编号}印出那一节的主题。",
    ),
    ("与上期比", "{名称@环比}印出与上期相比的一句，{名称@同比}与去年同期相比。"),
    (
        "换了版本",
        "收进程序时，同一个编号的类型有改动就成为新的一版；写好的报告仍是原来那一版，可以看过改动再换。",
    ),
)


def guide_sheet(form: ReportType) -> SheetToWrite:
    words = (*_BEFORE, *((sheet.name, sheet.about) for sheet in SHEETS), *_BEHIND)
    lines = [SheetLine((Cell(f"报告类型：{form.name}", "title"),), 32, across=True)]
    lines += [SheetLine((Cell(name, "group"), Cell(said))) for name, said in words]
    return SheetToWrite(GUIDE, (16, 96), lines, head=1, total=len(lines), ruled=True)
