"""Two numbers in one cell, 43/38 under 应到/实到, are taken apart; what is no pair is not."""

from __future__ import annotations

from pathlib import Path

import pytest

from djdesk.desk.ledger.ledger_desk import LedgerDesk
from djdesk.desk.workbook.ledger_import import plan_import_of
from djdesk.ledgers.workbook.import_plan import ImportPlan
from support.raw_workbook import raw_workbook


def planned(ledgers: LedgerDesk, folder: Path, head: str, *cells: str) -> ImportPlan:
    rows = [("会议类型", "召开时间", "主题", head, "会议地点")]
    rows += [("支委会", f"2024-03-{day:02}", f"第{day}次", cell, "村部") for day, cell in enumerate(cells, 1)]
    return plan_import_of(ledgers, "meetings", raw_workbook(folder / "x.xlsx", rows))


def numbers(plan: ImportPlan) -> list[tuple[object, object]]:
    return [(row.cells.get("应到人数"), row.cells.get("实到人数")) for row in plan.rows]


@pytest.mark.parametrize(
    "head",
    [
        "应到/实到",
        "应到人数/实到人数",
        "应到（实到）人数",
        "参会人数（应到/实到）",
        "应到、实到人数",
        "应到 / 实到",
    ],
)
def test_the_head_names_both(ledgers: LedgerDesk, tmp_path: Path, head: str) -> None:
    plan = planned(ledgers, tmp_path, head, "43/38", "5/5")
    assert (numbers(plan), plan.mistakes) == ([(43, 38), (5, 5)], ())
    assert [row.cells["地点"] for row in plan.rows] == ["村部"] * 2


def test_the_order_is_that_of_the_head(ledgers: LedgerDesk, tmp_path: Path) -> None:
    assert numbers(planned(ledgers, tmp_path, "实到/应到", "38/43")) == [(43, 38)]


@pytest.mark.parametrize(
    "cell",
    ["12/11", "12／11", "12人/11人", "应到12人，实到11人", "应到12实到11", "12（11）", "应到：12、实到：11"],
)
def test_a_pair_is_written_in_many_ways(ledgers: LedgerDesk, tmp_path: Path, cell: str) -> None:
    assert numbers(planned(ledgers, tmp_path, "应到/实到", cell)) == [(12, 11)]


def test_a_cell_that_is_no_pair_is_told_and_left_out(ledgers: LedgerDesk, tmp_path: Path) -> None:
    plan = planned(ledgers, tmp_path, "应到/实到", "43/38", "大部分", "5/5")
    assert numbers(plan) == [(43, 38), (5, 5)]
    assert [(one.row, one.column, one.text) for one in plan.mistakes] == [(3, "应到人数", "大部分")]


@pytest.mark.parametrize(
    ("head", "cells"),
    [("实到人数", ("38", "5")), ("地点/场所", ("3/4", "5/6")), ("应到/实到", ("38", "5"))],
)
def test_another_head_and_plain_numbers_stay_whole(
    ledgers: LedgerDesk, tmp_path: Path, head: str, cells: tuple[str, ...]
) -> None:
    plan = planned(ledgers, tmp_path, head, *cells)
    assert max(plan.table.heads) == 4, "no column more"
