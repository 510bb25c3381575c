"""Values of a sheet as cells of a ledger: money in 万元, the same as above, lines that are no rows."""

from __future__ import annotations

from decimal import Decimal

import pytest

from djdesk.formats.xlsx.sheet import Merged, Sheet, ShownNumber, Value
from djdesk.ledgers.workbook.find_table import Table, data_rows, is_note
from djdesk.ledgers.workbook.import_plan import choose_table
from djdesk.ledgers.workbook.read_rows import RowReader
from djdesk.model.record import Cell
from ledgers.rows import FORM

HEADS = ("日期", "类型", "内容", "经费")


def table(*rows: tuple[Value | None, ...], heads: tuple[str, ...] = HEADS, above: str = "") -> Table:
    lines: list[tuple[Value | None, ...]] = [(above,)] if above else []
    lines += [heads, *rows]
    filled = {
        number: {place: value for place, value in enumerate(line) if value is not None}
        for number, line in enumerate(lines, 1)
    }
    return choose_table(FORM, [Sheet("台账", filled)])


def spent(head: str, value: Value, above: str = "") -> Cell | None:
    found = table(("2023-03-05", "个别谈话", "甲", value), heads=(*HEADS[:3], head), above=above)
    ((number, row),) = data_rows(found)
    cells, wrong = RowReader(FORM, found).read(number, row)
    assert wrong == []
    return cells.get("经费")


@pytest.mark.parametrize(
    ("head", "value", "yuan"),
    [
        ("经费（万元）", Decimal("1.2"), 12_000),
        ("经费（万元）", "1.2", 12_000),
        ("经费（万元）", "1.2万元", 12_000),
        ("经费（万元）", "800元", 800),
        ("经费（元）", Decimal("1.2"), Decimal("1.2")),
        ("经费", ShownNumber(Decimal("1.2"), "1.2万元"), 12_000),
        ("经费（万元）", ShownNumber(Decimal(800), "800元"), 800),
    ],
)
def test_money_is_kept_in_yuan(head: str, value: Value, yuan: Cell) -> None:
    assert spent(head, value) == yuan


@pytest.mark.parametrize(
    ("above", "yuan"),
    [("单位：万元", 12_000), ("单位：元", Decimal("1.2")), ("填报单位：万元街道", Decimal("1.2"))],
)
def test_the_unit_above_the_table_counts_where_it_is_one(above: str, yuan: Cell) -> None:
    assert spent("经费", Decimal("1.2"), above) == yuan


def test_what_the_clerk_types_in_place_of_a_cell_is_in_yuan() -> None:
    found = table(("2023-03-05", "个别谈话", "甲", "若干"), heads=(*HEADS[:3], "经费（万元）"))
    cells, wrong = RowReader(FORM, found).read(2, found.sheet.rows[2], {"经费": "500"})
    assert (cells["经费"], wrong) == (500, [])


def test_the_same_as_above_is_the_last_that_stands_above() -> None:
    found = table(
        ("2023-03-05", "个别谈话", "甲"),
        ("同上", "〃", "乙"),
        ("同上", None, "同上级谈话"),
        ("同上", "〃", "丁"),
    )
    assert [row for _, row in data_rows(found)] == [
        {0: "2023-03-05", 1: "个别谈话", 2: "甲"},
        {0: "2023-03-05", 1: "个别谈话", 2: "乙"},
        {0: "2023-03-05", 2: "同上级谈话"},
        {0: "2023-03-05", 1: "个别谈话", 2: "丁"},
    ]


def test_nothing_stands_above_the_first_row() -> None:
    found = table(("同上", "个别谈话", "甲"))
    assert [row[0] for _, row in data_rows(found)] == ["同上"]


def test_a_merged_cell_counts_for_its_rows_alone() -> None:
    found = table(("2023-03-05", "个别谈话", "甲"), (None, "提醒谈话", "乙"), (None, "提醒谈话", "丙"))
    found.sheet.merged.append(Merged(2, 0, 3, 0))
    assert [row.get(0) for _, row in data_rows(found)] == ["2023-03-05", "2023-03-05", None]


@pytest.mark.parametrize(
    "line",
    [("合计", None, "3次", 100), ("填表人：张三",), (None, "小计", None, 5), HEADS, ("备注：每月一报",)],
)
def test_sums_notes_and_heads_are_no_rows(line: tuple[Value | None, ...]) -> None:
    found = table(("2023-03-05", "个别谈话", "甲", "1"), ("2023-03-06", "个别谈话", "乙", "2"))
    assert is_note({place: value for place, value in enumerate(line) if value is not None}, found)


def test_a_row_that_speaks_of_a_sum_is_one() -> None:
    found = table(("2023-03-05", "个别谈话", "甲", "1"))
    assert not is_note({0: "2023-03-06", 1: "个别谈话", 2: "合计三次谈话情况"}, found)
