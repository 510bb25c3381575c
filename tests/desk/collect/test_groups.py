"""Groups of units: read from the office's list, totalled by each figure's own rule."""

from __future__ import annotations

from datetime import date, datetime
from decimal import Decimal
from pathlib import Path

import openpyxl  # type: ignore[import-untyped]
import pytest

from djdesk.basics.errors import BadInput
from djdesk.desk.collect.groups import NO_GROUP, group_list, group_names, group_rows
from djdesk.desk.collect.returned import Returned, ReturnedFigure
from djdesk.desk.collect.settled import Settled, settled
from djdesk.desk.collect.table import CollectedTable, collected_table
from djdesk.desk.collect.workbook import write_collected
from djdesk.model.figure import Figure
from support.branch import Branch

UNITS = ("城东社区党支部", "城西社区党支部", "机关党支部", "学校党支部")
NOW = datetime(2024, 7, 13, 9)


def listed(path: Path, *rows: tuple[str, ...]) -> Path:
    book = openpyxl.Workbook()
    for row in rows:
        book.active.append(row)
    book.save(path)
    return path


def file(unit: str, **values: int) -> Returned:
    figures = {
        name: ReturnedFigure(Figure(state="value", value=Decimal(value))) for name, value in values.items()
    }
    return Returned(
        name=f"{unit}.docx",
        state="taken",
        handed=date(2024, 7, 5),
        unit=unit,
        period="2024H1",
        type_id="half_year",
        figures=figures,
    )


@pytest.fixture
def result(branch: Branch) -> Settled:
    files = [file(unit, 支委会=number, 讲党课=1) for number, unit in enumerate(UNITS, 5)]
    return settled(files, None, {}, NOW.date())


@pytest.fixture
def table(result: Settled, branch: Branch) -> CollectedTable:
    return collected_table(result, branch.desk.types, None)


@pytest.mark.parametrize("head", ["片区", "所属街道", "系统", "分组", "上级党组织"])
def test_a_list_says_the_groups(head: str, tmp_path: Path) -> None:
    path = listed(
        tmp_path / "名单.xlsx", ("序号", "单位名称", head), *(("1", unit, "甲片") for unit in UNITS[:2])
    )
    assert group_list(path, UNITS).of_unit == {UNITS[0]: "甲片", UNITS[1]: "甲片"}


def test_a_group_of_joined_cells_is_that_of_the_lines_below(tmp_path: Path) -> None:
    path = listed(
        tmp_path / "名单.xlsx",
        ("片区", "单位名称"),
        ("东片", UNITS[0]),
        ("", UNITS[1]),
        ("西片", UNITS[2]),
        ("", "别的党支部"),
    )
    found = group_list(path, UNITS)
    assert found.of_unit == {UNITS[0]: "东片", UNITS[1]: "东片", UNITS[2]: "西片"}
    assert found.strange == ("别的党支部",)


def test_names_are_matched_as_those_of_files(tmp_path: Path) -> None:
    path = listed(tmp_path / "名单.xlsx", ("单位名称", "片区"), ("中共城东社区支部委员会", "东片"))
    assert group_list(path, UNITS).of_unit == {UNITS[0]: "东片"}


@pytest.mark.parametrize(
    ("rows", "words"),
    [
        ((("单位名称", "电话"), (UNITS[0], "1")), "没有分组"),
        ((("单位名称", "片区"), (UNITS[0], "")), "没有分组"),
        ((("单位名称", "片区"), ("某某厂党支部", "东片")), "都不在这次汇总里"),
    ],
)
def test_a_list_without_groups_is_told(rows: tuple[tuple[str, ...], ...], words: str, tmp_path: Path) -> None:
    with pytest.raises(BadInput, match=words):
        group_list(listed(tmp_path / "名单.xlsx", *rows), UNITS)


def test_totals_of_groups_add_up_to_those_of_all(table: CollectedTable) -> None:
    groups = {UNITS[0]: "东片", UNITS[1]: "东片", UNITS[2]: "西片"}
    rows = {row.name: row for row in group_rows(table, groups)}
    assert list(rows) == ["东片", "西片", NO_GROUP]
    names = [column.field.name for column in table.columns]
    at = names.index("支委会")
    assert [row.totals[at] for row in rows.values()] == [11, 7, 8]
    assert sum(row.totals[at] or 0 for row in rows.values()) == table.columns[at].total
    assert [(row.units, row.reported) for row in rows.values()] == [(2, 2), (1, 1), (1, 1)]


def test_nobody_in_a_group_makes_none(table: CollectedTable) -> None:
    assert group_names(table, {}) == ()
    assert group_rows(table, {"不在的单位": "东片"}) == ()


def test_the_workbook_totals_groups_by_formulas(
    result: Settled, table: CollectedTable, tmp_path: Path
) -> None:
    path = tmp_path / "汇总.xlsx"
    write_collected(result, table, None, path, NOW, {UNITS[0]: "东片", UNITS[1]: "东片"})
    values, formulas = openpyxl.load_workbook(path, data_only=True), openpyxl.load_workbook(path)
    heads = [cell.value for cell in values["分组合计"][1]]
    column = heads.index("支委会（次）") + 1
    assert [values["分组合计"].cell(row, column).value for row in (2, 3)] == [11, 15]
    assert str(formulas["分组合计"].cell(2, column).value).startswith("=SUMIFS(")
    assert "分组" in [cell.value for cell in values["汇总表"][3]]
    write_collected(result, table, None, path, NOW)
    assert "分组合计" not in openpyxl.load_workbook(path).sheetnames
