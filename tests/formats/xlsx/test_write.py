"""The writer of sheets: text is text, the same sheets are the same bytes, and nothing is left when it is given
up.
"""

from __future__ import annotations

import errno
import tempfile
import zipfile
from datetime import date, datetime
from decimal import Decimal
from io import BytesIO
from pathlib import Path
from typing import Any

import openpyxl
import pytest

from djdesk.basics.errors import OutputError
from djdesk.basics.steps import finish
from djdesk.formats.xlsx.package import WorkbookPackage
from djdesk.formats.xlsx.read import package_steps
from djdesk.formats.xlsx.sheet import ShownNumber
from djdesk.formats.xlsx.write import Cell, SheetLine, SheetToWrite, sheet_name, workbook

NOW = datetime(2023, 7, 5, 9, 0)


def written(*cells: Cell, **more: Any) -> bytes:
    """One sheet with one column."""
    lines = [SheetLine((cell,)) for cell in (Cell("头", "head"), *cells)]
    return finish(workbook([SheetToWrite("表", (10.0,), lines, head=1, **more)], "题<&>", "人", NOW))


def sheet(data: bytes) -> Any:
    return openpyxl.load_workbook(BytesIO(data))["表"]


def read_back(data: bytes) -> list[Any]:
    (only,) = finish(package_steps(WorkbookPackage(data, "表.xlsx")))
    values = [row[0] for number, row in only.rows.items() if number > 1]
    return [value.number if isinstance(value, ShownNumber) else value for value in values]


@pytest.mark.parametrize(
    "text",
    [
        "=1+1",
        "+86",
        '-HYPERLINK("x")',
        "@SUM(A1)",
        "#REF!",
        "=cmd|'/c calc'!A0",
        "TRUE",
        "0012",
        "http://a.cn",
    ],
)
def test_text_is_never_a_formula_nor_a_number_nor_a_link(text: str) -> None:
    data = written(Cell(text))
    cell = sheet(data)["A2"]
    assert (cell.data_type, cell.value, cell.hyperlink) == ("s", text, None)
    assert cell.quotePrefix == (text[0] in "=+-@")  # else an edit in Excel would make it a formula
    with zipfile.ZipFile(BytesIO(data)) as package:
        assert b"<f>" not in package.read("xl/worksheets/sheet1.xml")


@pytest.mark.parametrize(
    ("text", "there"),
    [
        ("<r><t>粗</t></r>", None),
        ("_x0041_x0042_", None),
        ("_x000D_", None),
        ("&lt;\"'<>", None),
        ("  前后  ", None),
        ("a\nb", None),
        ("a\r\nb\rc", "a\nb\nc"),
        ("\x07响\ud800\ufffe", "响"),
        ("长" * 40_000, "长" * 32_767),
        ("𬱖" * 20_000, "𬱖" * 16_383),  # Excel counts UTF-16 units
    ],
)
def test_text_comes_back_as_far_as_a_sheet_can_hold_it(text: str, there: str | None) -> None:
    assert read_back(written(Cell(text))) == [text if there is None else there]


def test_numbers_and_days_are_such() -> None:
    data = written(
        Cell(3, "number"),
        Cell(Decimal("1200.50"), "number", "#,##0.00"),
        Cell(10**13 - 1, "number"),
        Cell(date(2023, 6, 30), "date"),
        Cell(date(1893, 12, 26), "date"),  # before Excel's calendar
        Cell(),
        Cell("后"),
    )
    assert read_back(data) == [3, Decimal("1200.5"), 10**13 - 1, date(2023, 6, 30), "1893-12-26", "后"]
    made = sheet(data)
    assert (made["A3"].number_format, made["A5"].number_format) == ("#,##0.00", r"yyyy\-mm\-dd")
    assert made["A7"].border.left.style == "thin"  # nothing in it, and part of the table


@pytest.mark.parametrize(
    ("number", "there"),
    [
        (123456789012345, 123456789012345),  # 15 digits
        (-123456789012345, -123456789012345),
        (10**18, Decimal(10) ** 18),  # one digit that says something
        (Decimal("1234567890123.25"), Decimal("1234567890123.25")),
        (Decimal("0.00000123456789012345"), Decimal("0.00000123456789012345")),
        (1234567890123456, "1234567890123456"),  # 16 digits
        (9007199254740993, "9007199254740993"),  # no double has this value
        (-1234567890123456, "-1234567890123456"),
        (110101194910010011, "110101194910010011"),  # as long as an identity number
        (Decimal("1234567890123.455"), "1234567890123.455"),
        (Decimal("0.1234567890123456"), "0.1234567890123456"),
    ],
)
def test_a_number_with_more_digits_than_excel_keeps_is_text(number: int | Decimal, there: object) -> None:
    data = written(Cell(number, "number", "#,##0.00"))
    assert read_back(data) == [there]
    cell = sheet(data)["A2"]
    assert cell.data_type == ("s" if isinstance(there, str) else "n")
    assert cell.number_format == ("@" if isinstance(there, str) else "#,##0.00")


def test_words_around_a_number_stand_around_its_digits_too_and_all_of_them_are_seen() -> None:
    data = written(Cell(1234567890123456, "number", '"约"0"余"'))
    cell = sheet(data)["A2"]
    assert (cell.value, cell.number_format) == ("1234567890123456", '"约"@"余"')
    assert cell.alignment.wrap_text
    assert sheet(data).row_dimensions[2].height == 33, "two lines of ten"


def test_the_usual_height_is_left_to_excel_and_long_text_gets_more() -> None:
    made = sheet(written(Cell("短"), Cell("很长的一句话" * 5), Cell("长" * 3000)))
    heights = [made.row_dimensions[line].height for line in (2, 3, 4)]
    assert (heights[0], made.sheet_format.defaultRowHeight) == (None, 18)
    assert heights[1] > 60
    assert heights[2] <= 409


def test_a_form_to_fill_in() -> None:
    made = sheet(
        written(choices={0: ("是", "否")}, blanks=(Cell(None, "date"),), filtered=True, landscape=False)
    )
    (rule,) = made.data_validations.dataValidation
    assert (rule.formula1, str(rule.sqref), bool(rule.showErrorMessage)) == ('"是,否"', "A2:A1048576", False)
    assert made.auto_filter.ref == "A1"
    assert (made.freeze_panes, made.print_title_rows, made.page_setup.orientation) == (
        "A2",
        "$1:$1",
        "portrait",
    )
    assert made.column_dimensions["A"].number_format == r"yyyy\-mm\-dd"
    for bad in (("甲,乙",), ('"',), ("很长" * 200,), ()):  # a list that Excel cannot hold is left out
        assert not sheet(written(choices={0: bad})).data_validations.dataValidation


def test_the_same_sheets_are_the_same_bytes() -> None:
    assert written(Cell("甲")) == written(Cell("甲"))
    properties = openpyxl.load_workbook(BytesIO(written())).properties
    assert (properties.title, properties.creator, properties.created, properties.modified) == (
        "题<&>",
        "人",
        NOW,
        NOW,
    )
    with zipfile.ZipFile(BytesIO(written())) as package:
        assert b"fullCalcOnLoad" not in package.read("xl/workbook.xml")  # Excel does not ask to save it
        styles = package.read("xl/styles.xml")
    assert b"<scheme" not in styles  # a font tied to the theme would be Calibri
    assert styles.count("宋体".encode()) == styles.count(b"<font>")


@pytest.fixture
def temporary(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    monkeypatch.setattr(tempfile, "tempdir", str(tmp_path))
    return tmp_path


def test_given_up_on_the_way_nothing_is_left(temporary: Path) -> None:
    lines = (SheetLine((Cell(f"第{number}行"),)) for number in range(1000))
    steps = workbook([SheetToWrite("表", (10.0,), lines, head=1, total=1000)], "题", "人", NOW)
    shares = [next(steps), next(steps)]
    assert 0 < shares[0] < shares[1] < 1
    assert list(temporary.iterdir())  # the rows wait there
    steps.close()
    assert list(temporary.iterdir()) == []


def test_a_full_disk_is_a_sentence(temporary: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    def full(*_: object) -> None:
        raise OSError(errno.ENOSPC, "No space left on device")

    monkeypatch.setattr("xlsxwriter.packager.Packager._create_package", full)
    with pytest.raises(OutputError, match="临时文件写不下"):
        written()
    assert list(temporary.iterdir()) == []


def test_names_of_sheets() -> None:
    assert sheet_name("三会一课[2023]:*?/\\'") == "三会一课·2023·······"
    assert sheet_name("甲" * 40) == "甲" * 31
    assert sheet_name("𬱖" * 20) == "𬱖" * 15
    assert sheet_name("表", ["表", "表（2）"]) == "表（3）"
