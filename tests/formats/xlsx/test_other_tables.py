"""What systems hand out under the name of an .xls: web pages, XML of Excel 2003, texts with marks between them."""

from __future__ import annotations

from datetime import date
from decimal import Decimal

import pytest

from djdesk.basics.errors import BadInput
from djdesk.basics.steps import finish
from djdesk.formats.xlsx.any_table import table_steps
from djdesk.formats.xlsx.package import workbook_kind
from djdesk.formats.xlsx.sheet import CellError, Merged, Sheet, ShownNumber

_SS = "urn:schemas-microsoft-com:office:spreadsheet"


def sheets_of(data: bytes | str, name: str = "台账.xls") -> list[Sheet]:
    data = data if isinstance(data, bytes) else data.encode("utf-8")
    return finish(table_steps(data, name, workbook_kind(data, name)))


PAGE = "<html><head><meta charset={}></head><table><tr><th>类型<th>主题</tr><tr><td>支委会<td>学&nbsp;习<br>研讨</table>"


@pytest.mark.parametrize(
    ("said", "encoding"), [("gb2312", "gb18030"), ("utf-8", "utf-8"), ("gbk", "utf-8"), ("utf-8", "gb18030")]
)
def test_a_table_of_a_web_page(said: str, encoding: str) -> None:
    (sheet,) = sheets_of(PAGE.format(said).encode(encoding))
    assert (sheet.name, sheet.rows) == (
        "台账",
        {1: {0: "类型", 1: "主题"}, 2: {0: "支委会", 1: "学 习\n研讨"}},
    )


@pytest.mark.parametrize(
    "head", ["<div>导出时间</div>", "\ufeff<!-- x --><body>", "<?xml version='1.0'?><!DOCTYPE html>"]
)
def test_a_page_may_begin_in_many_ways(head: str) -> None:
    sheets = sheets_of(f"{head}<table><tr><td><table><tr><td>甲</table></table><table><tr><td>乙</table>")
    assert [(one.name, one.rows) for one in sheets] == [("表1", {1: {0: "甲"}}), ("表2", {1: {0: "乙"}})]


def test_cells_that_stretch_and_what_is_not_shown() -> None:
    (sheet,) = sheets_of(
        "<table><tr><td rowspan=2>一</td><td colspan=2>二</td><td>三</td></tr><tr><td>四</td><td>五</td><td>六</td></tr>"
        "<tr style='display:none'><td>七<span style='display: none'>藏</span></td></tr></table>"
    )
    assert sheet.rows == {1: {0: "一", 1: "二", 3: "三"}, 2: {1: "四", 2: "五", 3: "六"}, 3: {0: "七"}}
    assert sheet.merged == [Merged(1, 0, 2, 0), Merged(1, 1, 1, 2)]
    assert sheet.unseen == {3}


@pytest.mark.parametrize("data", [b"<html><p>x</p></html>", b"<table></table>", b"<html><frameset></html>"])
def test_a_page_without_a_table_is_refused(data: bytes) -> None:
    with pytest.raises(BadInput, match="其实是网页，里面没有表格"):
        sheets_of(data)


def test_a_page_with_too_many_cells_is_refused() -> None:
    with pytest.raises(BadInput, match="单元格太多"):
        sheets_of(b"<table>" + (b"<tr>" + b"<td colspan=1000>x" * 15) * 40 + b"</table>")


def xml(rows: str, more: str = "") -> str:
    return (
        f'<?xml version="1.0"?><Workbook xmlns="{_SS}" xmlns:ss="{_SS}"><Styles>'
        '<Style ss:ID="p"><NumberFormat ss:Format="Percent"/></Style><Style ss:ID="q" ss:Parent="p"/>'
        '<Style ss:ID="n"><NumberFormat ss:Format="00000"/></Style>'
        '<Style ss:ID="t"><NumberFormat ss:Format="Short Time"/></Style></Styles>'
        f'<Worksheet ss:Name="台账"><Table>{rows}</Table>{more}</Worksheet></Workbook>'
    )


@pytest.mark.parametrize(
    ("cell", "value"),
    [
        ('<Cell><Data ss:Type="String">学习</Data></Cell>', "学习"),
        (
            '<Cell><ss:Data ss:Type="String"><B>学</B>习</ss:Data><Comment><Data>批注</Data></Comment></Cell>',
            "学习",
        ),
        ('<Cell><Data ss:Type="Number">12.0</Data></Cell>', Decimal(12)),
        ('<Cell ss:StyleID="q"><Data ss:Type="Number">0.985</Data></Cell>', "98.5%"),
        ('<Cell ss:StyleID="n"><Data ss:Type="Number">7</Data></Cell>', ShownNumber(Decimal(7), "00007")),
        ('<Cell><Data ss:Type="DateTime">2023-03-05T00:00:00.000</Data></Cell>', date(2023, 3, 5)),
        (
            '<Cell ss:StyleID="t"><Data ss:Type="DateTime">1899-12-31T06:30:00.000</Data></Cell>',
            None,
        ),
        ('<Cell><Data ss:Type="Boolean">1</Data></Cell>', True),
        ('<Cell><Data ss:Type="Error">#REF!</Data></Cell>', CellError("单元格是错误值 #REF!")),
        ('<Cell ss:Formula="=A1"/>', CellError("公式还没有算出结果")),
    ],
)
@pytest.mark.parametrize("encoding", ["utf-8", "utf-16"])
def test_a_cell_of_excel_2003(cell: str, value: object, encoding: str) -> None:
    (sheet,) = sheets_of(xml(f"<Row>{cell}</Row>").encode(encoding))
    found = sheet.rows[1][0]
    assert found == value if value is not None else isinstance(found, ShownNumber)


def test_where_cells_of_excel_2003_stand_and_what_is_hidden() -> None:
    cell = '<Cell {}><Data ss:Type="String">{}</Data></Cell>'.format
    first = cell("", "甲") + cell('ss:Index="4"', "乙")
    second = cell('ss:MergeAcross="1"', "丙") + cell("", "丁")
    rows = f'<Row ss:Index="3">{first}</Row><Row ss:Hidden="1">{second}</Row>'
    (sheet,) = sheets_of(xml(rows))
    assert sheet.rows == {3: {0: "甲", 3: "乙"}, 4: {0: "丙", 2: "丁"}}
    assert (sheet.merged, sheet.unseen) == ([Merged(4, 0, 4, 1)], {4})


@pytest.mark.parametrize(
    ("data", "word"),
    [
        (xml("<Row><Cell>"), "损坏"),
        (xml('<Row ss:Index="2000000"><Cell/></Row>'), "损坏"),
        (xml("").replace("<Workbook", "<!DOCTYPE x [<!ENTITY a 'b'>]><Workbook"), "DOCTYPE"),
        (f'<?xml version="1.0"?><Workbook xmlns="{_SS}"/>', "没有工作表"),
    ],
)
def test_what_is_wrong_with_xml_is_said(data: str, word: str) -> None:
    with pytest.raises(BadInput, match=word):
        sheets_of(data)


@pytest.mark.parametrize(
    ("data", "name"),
    [
        ("类型,主题\n支委会,学习".encode(), "台账.xls"),
        ("类型\t主题\n支委会\t学习".encode("utf-16"), "台账.xls"),
        ("类型\t主题\n支委会\t学习".encode("gb18030"), "台账.et"),
        (b"sep=;\r\n" + "类型;主题\n支委会;学习".encode("gb18030"), "台账.csv"),
    ],
)
def test_a_text_table_whatever_its_ending_says(data: bytes, name: str) -> None:
    (sheet,) = sheets_of(data, name)
    assert list(sheet.rows.values()) == [{0: "类型", 1: "主题"}, {0: "支委会", 1: "学习"}]
