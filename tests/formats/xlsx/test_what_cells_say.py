"""What stands in a sheet beside its plain values: where rows are, which are hidden, errors, formats, readings."""

from __future__ import annotations

from decimal import Decimal
from pathlib import Path

from djdesk.basics.steps import finish
from djdesk.formats.xlsx.calamine_read import calamine_steps
from djdesk.formats.xlsx.package import WorkbookPackage
from djdesk.formats.xlsx.read import package_steps
from djdesk.formats.xlsx.sheet import CellError, Sheet, ShownNumber
from support.raw_workbook import raw_workbook

OLD = Path(__file__).parent / "fixtures" / "old.xls"


def test_rows_of_an_old_table_keep_their_numbers_and_the_hidden_ones_are_known() -> None:
    sheet = finish(calamine_steps(OLD.read_bytes(), "old.xls"))[0]
    assert (min(sheet.rows), sheet.unseen) == (4, {8})
    assert sheet.formats_known


def test_an_error_and_a_percentage_of_an_old_table() -> None:
    sheet = finish(calamine_steps(OLD.read_bytes(), "old.xls"))[0]
    cells = [value for row in sheet.rows.values() for value in row.values()]
    assert [one.sentence for one in cells if isinstance(one, CellError)] == ["单元格是错误值 #N/A"]
    assert "98.5%" in cells
    assert any(isinstance(one, ShownNumber) and one.text == "00007" for one in cells) or "00007" in cells


def sheet_of(path: Path) -> Sheet:
    (sheet,) = finish(package_steps(WorkbookPackage(path.read_bytes(), path.name)))
    return sheet


def test_how_characters_are_read_is_no_part_of_a_text(tmp_path: Path) -> None:
    reading = '<rPh sb="0" eb="2"><t>しゅだい</t></rPh><phoneticPr fontId="1"/>'
    sheet = sheet_of(raw_workbook(tmp_path / "x.xlsx", [("主題", "党日")], inner=reading))
    assert sheet.rows == {1: {0: "主題", 1: "党日"}}


def test_a_number_is_what_its_format_shows(tmp_path: Path) -> None:
    line = (("0.985", "0.0%"), ("6", '0"个月"'), ("2023.1", "0.00"), ("45000", "yyyy/m/d"), ("12.0", ""))
    row = sheet_of(raw_workbook(tmp_path / "x.xlsx", [line])).rows[1]
    assert [row[0], row[1], row[2], str(row[3]), row[4]] == [
        "98.5%",
        ShownNumber(Decimal(6), "6个月"),
        ShownNumber(Decimal("2023.1"), "2023.10"),
        "2023-03-15",
        Decimal(12),
    ]
