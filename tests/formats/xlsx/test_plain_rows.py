"""Rows that are read by a pattern say what a parser says of them, and what is not plain is left to it."""

from __future__ import annotations

import zipfile
from io import BytesIO

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from djdesk.basics.errors import BadInput
from djdesk.basics.steps import finish
from djdesk.formats.xlsx.package import WorkbookPackage
from djdesk.formats.xlsx.plain_rows import PlainCell, PlainRows
from djdesk.formats.xlsx.read import package_steps
from djdesk.formats.xlsx.sheet import Sheet

MAIN = 'xmlns="http://schemas.openxmlformats.org/spreadsheetml/2006/main"'
RELATIONS = "http://schemas.openxmlformats.org/officeDocument/2006/relationships"
PLAIN = [
    '<c r="{}" t="s"><v>0</v></c>',
    '<c r="{}" t="s"><v>1</v></c>',
    '<c r="{}" s="1"><v>45000</v></c>',
    '<c r="{}" s="2" t="n"><v>0.985</v></c>',
    '<c r="{}"><v>1234567890123456000</v></c>',
    '<c r="{}" s="3"/>',
    '<c r="{}"></c>',
    '<c r="{}" t="b"><v>1</v></c>',
    '<c r="{}" t="e"><v>#REF!</v></c>',
    '<c r="{}" t="inlineStr"><is><t>学习&#20250;议 &amp; &#x515A;课_x000D_</t></is></c>',
    '<c r="{}" t="inlineStr"><is><t xml:space="preserve"> 支委\u200b会\n两行</t></is></c>',
    '<c r="{}" t="str"><f>A1&amp;"次"</f><v>12次</v></c>',
    '<c r="{}"><f t="shared" si="0"/><v>7</v></c>',
    '<c r="{}"><f>SUM(A1:A9)</f></c>',
    '<c t="s"><v>0</v></c>',
]
OTHERS = [
    '<c s="1" r="{}"><v>45000</v></c>',
    "<c r='{}'><v>5</v></c>",
    '<c r="{}" t="inlineStr"><is><r><t>粗</t></r><r><t>细</t></r><rPh><t>xi</t></rPh></is></c>',
    '<c r="{}" t="str"><v><![CDATA[</row><row r="9"><c r="A9"><v>9</v></c></row>]]></v></c>',
    '<c r="{}"><!-- </row> --><v>3</v></c>',
    '<c r="{}" t="str"><v>a\r\nb</v></c>',
    '<c r="{}"> <v>4</v> </c>',
    '<c r="{}" t="s"><v>7</v></c>',
    '<c r="{}"><v>NaN</v></c>',
]
BROKEN = [
    '<c r="{}" t="str"><v>&nbsp;</v></c>',
    '<c r="{}" t="str"><v>&#1;</v></c>',
    '<c r="{}" t="str"><v>A & B</v></c>',
    '<c r="{}"><v>5</c>',
    '<c r="ZZZ1"><v>5</v></c>',
]
ROWS = [
    '<row r="{}">',
    "<row>",
    '<row r="{}" hidden="1">',
    '<row r="{}" ht="0" customHeight="1">',
    '<row r="{}" spans="1:3" ht="15.5">',
]
GAPS = ["", "\n  ", "<!-- -->"]


def read(rows: str, head: str = "") -> Sheet | str:
    """The sheet, or what is said of a file that cannot be read."""
    target = BytesIO()
    with zipfile.ZipFile(target, "w", zipfile.ZIP_DEFLATED) as package:
        package.writestr(
            "xl/workbook.xml",
            f'<workbook {MAIN} xmlns:r="{RELATIONS}"><sheets><sheet name="一" sheetId="1" r:id="r1"/></sheets></workbook>',
        )
        package.writestr(
            "xl/_rels/workbook.xml.rels",
            f'<Relationships><Relationship Id="r1" Type="{RELATIONS}/worksheet" Target="worksheets/sheet1.xml"/></Relationships>',
        )
        package.writestr(
            "xl/sharedStrings.xml", f"<sst {MAIN}><si><t>三会一课</t></si><si><t> 12 </t></si></sst>"
        )
        formats = "".join(f'<xf numFmtId="{number}"/>' for number in (0, 14, 9, 2))
        package.writestr("xl/styles.xml", f"<styleSheet {MAIN}><cellXfs>{formats}</cellXfs></styleSheet>")
        package.writestr(
            "xl/worksheets/sheet1.xml",
            f'<?xml version="1.0" encoding="UTF-8"?>\n<worksheet {MAIN}>{head}<sheetData>{rows}</sheetData>'
            '<mergeCells><mergeCell ref="A1:A2"/></mergeCells></worksheet>',
        )
    try:
        return finish(package_steps(WorkbookPackage(target.getvalue(), "台账.xlsx")))[0]
    except BadInput as error:
        return str(error)


def by_parser(rows: str) -> Sheet | str:
    """A comment before the rows leaves all of them to the parser."""
    return read(rows, "<!-- -->")


@st.composite
def some_rows(draw: st.DrawFn) -> str:
    lines = []
    for number in range(1, draw(st.integers(1, 6)) + 1):
        kinds = st.sampled_from([*PLAIN * 3, *OTHERS] if draw(st.booleans()) else PLAIN)
        cells = [draw(kinds).format(f"{chr(65 + place)}{number}") for place in range(draw(st.integers(0, 4)))]
        lines.append(draw(st.sampled_from(ROWS)).format(number) + "".join(cells) + "</row>")
    return "".join(draw(st.sampled_from(GAPS[: draw(st.integers(2, 3))])) + line for line in lines)


EMPTY = [
    '<row r="{}" s="1" customFormat="1" ht="15"/>',
    '<row r="{0}" spans="1:2"><c r="A{0}" s="1"/><c r="B{0}"></c></row>',
    '<row r="{}" ht="0" customHeight="1"/>',
    '<row r="{0}" hidden="1"><c r="A{0}" s="1"/></row>',
    '<row r="{0}"><c r="ZZZ{0}"/></row>',
    '<row r="{}"></row>',
    "<row/>",
    '\n<row r="{0}"><c r="A{0}" t="s"/></row>',
    '<row r="{0}"><c r="A{0}"/><c r="B{0}"><v>9</v></c></row>',
    "<row><c><v>8</v></c></row>",
]


@st.composite
def mostly_empty(draw: st.DrawFn) -> str:
    usual = st.sampled_from([one for one in EMPTY if "ZZZ" not in one])
    return "".join(draw(usual).format(number) for number in range(1, draw(st.integers(1, 12)) + 1))


@settings(deadline=None, max_examples=150)
@given(rows=mostly_empty(), head=st.sampled_from(["", '<sheetFormatPr zeroHeight="1"/>']))
def test_rows_that_say_nothing_change_nothing_of_the_others(rows: str, head: str) -> None:
    assert read(rows, head) == read(rows, f"{head}<!-- -->")


@pytest.mark.parametrize("row", EMPTY)
def test_each_kind_of_empty_row_between_others(row: str) -> None:
    rows = "".join((EMPTY[0].format(1), row.format(2), row.format(3), EMPTY[-1], EMPTY[1].format(9)))
    assert read(rows) == by_parser(rows)


@pytest.mark.parametrize("row", EMPTY[:2])
def test_a_column_that_was_formatted_to_its_end_costs_no_row_each(row: str) -> None:
    """A million of them took longer than anybody waits."""
    taken: list[list[PlainCell]] = []
    rows = PlainRows(lambda _attributes, cells: taken.append(cells))
    data = (
        "".join(row.format(number) for number in range(1, 20_001))
        + '<row r="20001"><c r="A20001"><v>1</v></c></row>'
    )
    rest = list(rows.rest(b"<worksheet><sheetData>"))
    for start in range(0, len(data), 250_000):
        rest += rows.rest(data[start : start + 250_000].encode())
    rest += rows.rest(b"</sheetData></worksheet>", last=True)
    assert sum(map(len, rest)) < 5_000
    assert len(taken) < 20


@settings(deadline=None, max_examples=150)
@given(rows=some_rows())
def test_rows_say_the_same_as_by_a_parser(rows: str) -> None:
    assert read(rows) == by_parser(rows)


@pytest.mark.parametrize("cell", [*PLAIN, *OTHERS, *BROKEN])
def test_each_kind_of_cell_says_the_same_between_plain_rows(cell: str) -> None:
    line = '<row r="{0}"><c r="A{0}"><v>{0}</v></c></row>'.format
    rows = f'{line(1)}<row r="2">{cell.format("B2")}</row>{line(3)}'
    found = read(rows)
    assert found == by_parser(rows)
    assert isinstance(found, str) == (cell in BROKEN)


def test_a_height_of_nothing_for_all_rows_is_known_before_them() -> None:
    rows = '<row r="1"><c r="A1"><v>1</v></c></row><row r="2" ht="15"><c r="A2"><v>2</v></c></row>'
    sheet = read(rows, '<sheetFormatPr defaultRowHeight="15" zeroHeight="1"/>')
    assert isinstance(sheet, Sheet)
    assert sheet.unseen == {1}


@pytest.mark.parametrize("size", [1, 7, 40, 1000])
def test_where_the_bytes_are_cut_does_not_matter(size: int) -> None:
    head, tail = b"<worksheet><sheetData>", b"</sheetData><mergeCells/></worksheet>"
    plain = '<row r="1"><c r="A1" t="str"><v>支委会</v></c></row>'.encode()
    odd = '<row r="2"><c r="A2"><extLst/><v>党课</v></c></row>'.encode()
    taken: list[list[PlainCell]] = []
    rows = PlainRows(lambda _attributes, cells: taken.append(cells))
    rest = list(rows.rest(head))
    data = plain * 3 + odd + plain * 2 + tail
    for start in range(0, len(data), size):
        rest += rows.rest(data[start : start + size])
    rest += rows.rest(b"", last=True)
    assert b"".join(rest) == head + odd + tail
    assert taken == [[("A", "", "str", "", "支委会", "")]] * 5
