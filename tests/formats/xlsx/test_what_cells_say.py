"""What stands in a sheet beside its plain values: where rows are, which are hidden, errors, formats, readings."""

from __future__ import annotations

from decimal import Decimal
from pathlib import Path

import openpyxl  # type: ignore[import-untyped]
from openpyxl.formatting.rule import FormulaRule  # type: ignore[import-untyped]
from openpyxl.styles import Font  # type: ignore[import-untyped]

from djdesk.basics.steps import finish
from djdesk.formats.xlsx.calamine_read import calamine_steps
from djdesk.formats.xlsx.package import WorkbookPackage
from djdesk.formats.xlsx.read import package_steps
from djdesk.formats.xlsx.sheet import NOT_COMPUTED, CellError, Sheet, ShownNumber
from support.raw_workbook import raw_workbook

OLD = Path(__file__).parent / "fixtures" / "old.xls"


def test_rows_of_an_old_table_keep_their_numbers_and_the_hidden_ones_are_known() -> None:
    sheet = finish(calamine_steps(OLD.read_bytes(), "old.xls"))[0]
    assert (min(sheet.rows), sheet.unseen) == (4, {8})
    assert sheet.formats_known


def test_an_error_and_a_percentage_of_an_old_table() -> None:
    sheet = finish(calamine_steps(OLD.read_bytes(), "old.xls"))[0]
    cells = [value for row in sheet.rows.values() for value in row.values()]
    assert [one.sentence for one in cells if isinstance(one, CellError)] == [
        NOT_COMPUTED,
        "单元格是错误值 #N/A",
    ]
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


def old(name: str) -> Sheet:
    return finish(calamine_steps((OLD.parent / name).read_bytes(), name))[0]


def test_rows_of_an_old_table_that_are_crossed_out_are_known() -> None:
    assert old("struck.xls").struck == {4}
    assert old("blank.xls").struck == set()


def test_formulas_that_a_program_never_worked_out_are_not_empty_cells() -> None:
    """It writes that each gives an empty text; the column stood empty, untold."""
    sheet = old("uncomputed.xls")
    assert [sheet.rows[line][4] for line in (2, 3, 4)] == [CellError(NOT_COMPUTED)] * 3
    assert [list(row) for row in sheet.rows.values()] == [[0, 1, 2, 3, 4, 5], *[[0, 1, 2, 3, 4]] * 3]


def test_a_formula_that_gives_an_empty_text_is_an_empty_cell() -> None:
    """=IF(D2>50,"大班",""), as Excel writes it too."""
    sheet = old("blank.xls")
    assert all(5 not in sheet.rows[line] for line in (2, 3, 4))


def crossed_out(tmp_path: Path, lines: dict[int, tuple[str, ...]]) -> Sheet:
    """Texts with * are crossed out."""
    book = openpyxl.Workbook()
    book.active.append(["会议名称", "日期", "备注"])
    for line, texts in lines.items():
        for column, text in enumerate(texts, 1):
            cell = book.active.cell(line, column, text.strip("*"))
            if text.startswith("*"):
                cell.font = Font(strike=True)
    book.save(tmp_path / "x.xlsx")
    return sheet_of(tmp_path / "x.xlsx")


def test_rows_that_are_crossed_out_are_known(tmp_path: Path) -> None:
    sheet = crossed_out(
        tmp_path,
        {
            2: ("支委会", "2023-03-05", "正常"),
            3: ("*支委会", "*2023-04-05", "*取消"),
            4: ("1", "*2023-05-05", "*取消"),
            5: ("党课", "2023-05-06", "*小王讲"),
            6: ("*", "2023-05-06", "党课"),
        },
    )
    assert sheet.struck == {3, 4}
    assert sheet.rows[3] == {0: "支委会", 1: "2023-04-05", 2: "取消"}


def test_a_face_that_only_a_rule_of_looks_crosses_out_strikes_no_row(tmp_path: Path) -> None:
    book = openpyxl.Workbook()
    book.active.append(["支委会"])
    book.active.conditional_formatting.add("A1", FormulaRule(formula=["FALSE"], font=Font(strike=True)))
    book.save(tmp_path / "x.xlsx")
    assert sheet_of(tmp_path / "x.xlsx").struck == set()
