"""Tables of other formats come in without another program, by the same rules as an .xlsx."""

from __future__ import annotations

import contextlib
from decimal import Decimal
from pathlib import Path

import pytest

from djdesk.basics.errors import BadInput
from djdesk.basics.steps import finish
from djdesk.desk.ledger.ledger_desk import LedgerDesk
from djdesk.desk.workbook.ledger_import import plan_import_of
from djdesk.formats.xlsx.calamine_read import calamine_steps
from djdesk.ledgers.workbook.import_plan import ImportPlan

FILES = Path(__file__).parents[2] / "formats" / "xlsx" / "fixtures"
NAMES = ("培训班", "日期", "期次", "人数", "人均学时", "完成率")


def rows(plan: ImportPlan) -> list[tuple[object, ...]]:
    return [tuple(record.cells.get(name) for name in NAMES) for record in plan.rows]


@pytest.mark.parametrize("ending", ["xls", "et", "xlsx", "csv"])
def test_an_old_table_whatever_its_ending_says(ending: str, ledgers: LedgerDesk, tmp_path: Path) -> None:
    path = tmp_path / f"培训.{ending}"
    path.write_bytes((FILES / "old.xls").read_bytes())
    plan = plan_import_of(ledgers, "training", path)
    assert rows(plan) == [
        ("书记班", "2023-03-05", 1, 40, 6, Decimal("98.5")),
        ("00007", "2023-04-01", 1, 12, 12, 50),
    ]
    assert [(one.row, one.letters, one.reason[:9]) for one in plan.mistakes] == [
        (7, "F", "公式还没有算出结果"),
        (9, "F", "单元格是错误值 #"),
    ]
    assert (plan.lines, plan.unseen, plan.sheets) == ((6, 8), 1, ("台账", "隐藏"))


def test_where_formats_are_unknown_a_share_is_asked_about(ledgers: LedgerDesk) -> None:
    plan = plan_import_of(ledgers, "training", FILES / "binary.xlsb")
    assert plan.rows == ()
    assert [(one.row, one.column) for one in plan.mistakes] == [(4, "完成率"), (5, "完成率")]
    assert "看不出是 98.5% 还是 0.985%" in plan.mistakes[0].reason
    without = plan_import_of(ledgers, "training", FILES / "binary.xlsb", mapping={"完成率": ""})
    assert [one[:5] for one in rows(without)] == [
        ("书记班", "2023-03-05", 1, 40, 6),
        ("轮训", "2023-03-20", 2, 120, 12),
    ]


def test_an_open_document_says_what_is_percent(ledgers: LedgerDesk) -> None:
    plan = plan_import_of(ledgers, "training", FILES / "open.ods")
    assert plan.mistakes == ()
    assert [record.cells["完成率"] for record in plan.rows] == [Decimal("98.5"), 100]


@pytest.mark.parametrize("keep", [3000, 1500, 600])
def test_a_table_that_is_cut_off_is_told(keep: int) -> None:
    with pytest.raises(BadInput, match=r"x\.xls"):
        finish(calamine_steps((FILES / "old.xls").read_bytes()[:keep], "x.xls"))


def test_damage_anywhere_is_a_sentence_or_what_can_be_read() -> None:
    whole = (FILES / "old.xls").read_bytes()
    for at in range(0, len(whole), 61):
        with contextlib.suppress(BadInput):  # anything else is a mistake of ours
            finish(calamine_steps(whole[:at] + b"\xff\xff\xff\xff" + whole[at + 4 :], "x.xls"))


def test_a_table_of_excel_95_in_the_code_page_of_china(ledgers: LedgerDesk) -> None:
    plan = plan_import_of(ledgers, "meetings", FILES / "biff5.xls")
    names = ("会议类型", "日期", "主题", "主持人", "实到人数")
    assert [tuple(record.cells.get(name) for name in names) for record in plan.rows] == [
        ("支委会", "2024-03-05", "研究发展党员", "张某", 4),  # the subject is what a formula gives
        ("党课", "2024-03-06", "讲课", None, 5),  # the day is a bare number, the subject has its looks
    ]
    assert (plan.mistakes, plan.sheets) == ((), ("三会一课",))


def test_the_calendar_of_an_old_table(ledgers: LedgerDesk) -> None:
    plan = plan_import_of(ledgers, "meetings", FILES / "from_1904.xls")
    assert [record.cells["日期"] for record in plan.rows] == ["2024-03-05", "2024-03-05"]


@pytest.mark.parametrize("place", [3, 9, 40, 200, 700])
def test_damage_of_it_is_a_sentence_or_what_can_be_read(
    place: int, ledgers: LedgerDesk, tmp_path: Path
) -> None:
    data = bytearray((FILES / "biff5.xls").read_bytes())
    at = data.index(b"\x09\x08") + place
    data[at : at + 4] = b"\xff\xff\xff\xff"
    (tmp_path / "a.xls").write_bytes(bytes(data))
    with contextlib.suppress(BadInput):
        plan_import_of(ledgers, "meetings", tmp_path / "a.xls")
