"""What an .ods says of its cells beside their values: percent, what numbers show, lengths of time, merged and hidden ones."""

from __future__ import annotations

import zipfile
from decimal import Decimal
from io import BytesIO

import pytest

from djdesk.basics.errors import BadInput
from djdesk.basics.steps import finish
from djdesk.formats.xlsx.calamine_read import calamine_steps
from djdesk.formats.xlsx.ods_records import ods_sheets
from djdesk.formats.xlsx.sheet import CellError, Merged, Sheet, ShownNumber

_SPACE = "urn:oasis:names:tc:opendocument:xmlns"
_HEAD = (
    f'<office:document-content xmlns:office="{_SPACE}:office:1.0" xmlns:table="{_SPACE}:table:1.0"'
    f' xmlns:text="{_SPACE}:text:1.0" office:version="1.2"><office:body><office:spreadsheet>'
)
_TAIL = "</office:spreadsheet></office:body></office:document-content>"


def cell(kind: str, held: str, words: str, more: str = "") -> str:
    name = {"date": "date-value", "time": "time-value", "boolean": "boolean-value"}.get(kind, "value")
    value = f' office:{name}="{held}"' if kind != "string" else ""
    return f'<table:table-cell{more} office:value-type="{kind}"{value}><text:p>{words}</text:p></table:table-cell>'


def row(*cells: str, more: str = "") -> str:
    return f"<table:table-row{more}>{''.join(cells)}</table:table-row>"


def package(*rows: str) -> bytes:
    kind = "application/vnd.oasis.opendocument.spreadsheet"
    manifest = (
        f'<manifest:manifest xmlns:manifest="{_SPACE}:manifest:1.0"><manifest:file-entry manifest:full-path="/"'
        f' manifest:media-type="{kind}"/></manifest:manifest>'
    )
    data = BytesIO()
    with zipfile.ZipFile(data, "w") as written:
        written.writestr("mimetype", kind)
        written.writestr("META-INF/manifest.xml", manifest)
        written.writestr(
            "content.xml", f'{_HEAD}<table:table table:name="台账">{"".join(rows)}</table:table>{_TAIL}'
        )
    return data.getvalue()


def read(*rows: str) -> Sheet:
    return finish(calamine_steps(package(*rows), "台账.ods"))[0]


def test_a_share_in_percent_is_one() -> None:
    sheet = read(row(cell("percentage", "0.985", "98.5%"), cell("float", "0.985", "0.985")))
    assert sheet.rows[1] == {0: "98.5%", 1: Decimal("0.985")}
    assert sheet.formats_known


def test_a_number_shows_what_stands_in_its_cell() -> None:
    sheet = read(
        row(
            cell("float", "7", "00007"),
            cell("float", "2023.1", "2023.10"),
            cell("currency", "1200", "￥1,200"),
        )
    )
    assert sheet.rows[1] == {
        0: ShownNumber(Decimal(7), "00007"),
        1: ShownNumber(Decimal("2023.1"), "2023.10"),
        2: ShownNumber(Decimal(1200), "￥1,200"),
    }
    lost = read(row(cell("float", "1.10101199001011E+17", "1.10101E+17"))).rows[1][0]
    assert isinstance(lost, ShownNumber)
    assert lost.lost


@pytest.mark.parametrize(
    ("held", "hours"), [("PT06H00M00S", 6), ("PT30H30M00S", Decimal("30.5")), ("P1DT2H", 26)]
)
def test_a_length_of_time_is_hours(held: str, hours: object) -> None:
    value = read(row(cell("time", held, "6:00"))).rows[1][0]
    assert isinstance(value, ShownNumber)
    assert value.hours == hours


def test_merged_and_hidden_and_repeated_cells() -> None:
    merged = ' table:number-rows-spanned="2" table:number-columns-spanned="1"'
    sheet = read(
        row(
            cell("string", "", "支委会", merged),
            cell("percentage", "1", "100%", ' table:number-columns-repeated="2"'),
        ),
        row("<table:covered-table-cell/>", cell("float", "5", "5"), more=' table:visibility="filter"'),
    )
    assert sheet.merged == [Merged(1, 0, 2, 0)]
    assert sheet.unseen == {2}
    assert sheet.rows[1] == {0: "支委会", 1: "100%", 2: "100%"}


def test_what_repeats_without_end_costs_nothing() -> None:
    filled = row(
        cell("percentage", "1", "100%", ' table:number-columns-repeated="16384"'),
        more=' table:number-rows-repeated="1048576"',
    )
    assert len(ods_sheets(package(filled))[0].shown) <= 400_000
    with pytest.raises(BadInput, match=r"台账\.ods"):
        read(filled)


def test_what_cannot_be_followed_leaves_the_formats_unknown() -> None:
    assert ods_sheets(b"PK\x03\x04") == []
    assert ods_sheets(package("<table:table-row>")) == []


def test_an_error_of_a_formula_is_one_and_the_same_text_is_text() -> None:
    failed = cell("string", "", "#REF!", ' table:formula="of:=[.A1]"')
    sheet = read(row(failed, cell("string", "", "#REF!")))
    assert sheet.rows == {1: {0: CellError("单元格是错误值 #REF!"), 1: "#REF!"}}
